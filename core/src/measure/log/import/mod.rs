//! Complaints of another system become histories and cases, by the mapping by which they are counted.

mod fits;
mod history;
mod model;
mod table;

pub use history::{ImportedHistory, ImportedTable};
pub use model::{Adapted, Imported, Renamed};
pub use table::import_columns;
