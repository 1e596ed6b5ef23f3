//! Returns to regulators.

use super::indicators::NoInput;
use crate::document::Diagnostics;
use crate::measure::indicators::Periods;
use crate::measure::log::{EventLog, LogEvent};
use crate::measure::returns::{
    ComplaintFile, ComplaintFileOptions, ComplaintRows, ComplaintRowsOptions, FileCheck, FileCheckOptions, FileLayout,
    FileLayouts, RegulatoryReturn, ReturnForm, ReturnForms, ReturnOptions, file_layouts, forms,
};
use crate::measure::shape::shapes;
use crate::measure::tally::Tally;

shapes! {
    /// A return to be made from a tally.
    pub(crate) struct ReturnInput {
        /// The form.
        form: ReturnForm,
        /// The periods; each has separate rows.
        periods: Periods,
        ..options: ReturnOptions,
    }
    /// A log of which single complaints are reported.
    pub(crate) struct ComplaintRowsInput {
        /// The events, in any order.
        events: Vec<LogEvent>,
        ..options: ComplaintRowsOptions,
    }
    /// A log from which a file is made.
    pub(crate) struct ComplaintFileInput {
        /// The events, in any order.
        events: Vec<LogEvent>,
        ..options: ComplaintFileOptions,
    }
    /// A file that is checked.
    pub(crate) struct CheckComplaintFileInput {
        /// Its layout, with header words and codes.
        layout: FileLayout,
        /// Its text.
        csv: String,
        ..options: FileCheckOptions,
    }
}

pub(crate) fn return_forms(_: &NoInput) -> ReturnForms {
    forms()
}

pub(crate) fn regulatory_return(tally: &Tally, input: &ReturnInput) -> Result<RegulatoryReturn, Diagnostics> {
    tally.regulatory_return(input.form, &input.periods, &input.options)
}

pub(crate) fn complaint_rows(input: &ComplaintRowsInput) -> Result<ComplaintRows, Diagnostics> {
    EventLog { events: input.events.clone(), records: None }.complaint_rows(&input.options)
}

pub(crate) fn complaint_file_layouts(_: &NoInput) -> FileLayouts {
    file_layouts()
}

pub(crate) fn complaint_file(input: &ComplaintFileInput) -> Result<ComplaintFile, Diagnostics> {
    EventLog { events: input.events.clone(), records: None }.complaint_file(&input.options)
}

pub(crate) fn check_complaint_file(input: &CheckComplaintFileInput) -> Result<FileCheck, Diagnostics> {
    input.layout.check(&input.csv, &input.options)
}
