//! Returns to regulators: views on the same tallies, line by line as the forms have them. The forms change: check a return against the
//! regulator's current notes before it is filed.

mod cell;
mod complaints;
mod forms;
mod model;

pub use complaints::{ComplaintRow, ComplaintRows, ComplaintRowsInput, complaint_rows};
pub use model::{
    RegulatoryReturn, ReturnCheck, ReturnForm, ReturnForms, ReturnInput, ReturnLine, ReturnRow, regulatory_return, return_forms,
};
