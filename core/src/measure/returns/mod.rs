//! Returns to regulators: views on the same tallies, line by line as the forms have them. The forms change: check a return against the
//! regulator's current notes before it is filed.

mod cell;
mod complaints;
mod file;
mod forms;
mod model;

pub use complaints::{ComplaintRow, ComplaintRows, ComplaintRowsOptions, ComplaintStatus};
pub use file::{
    CellRequired, ComplaintFile, ComplaintFileOptions, FileCheck, FileCheckOptions, FileColumn, FileColumnKind, FileLayout,
    FileLayouts, FileProblem, FileRule, ShippedLayout, file_layouts,
};
pub use model::{
    RegulatoryReturn, ReturnCheck, ReturnForm, ReturnFormDescription, ReturnForms, ReturnLine, ReturnMark, ReturnOptions,
    ReturnRow, forms,
};
