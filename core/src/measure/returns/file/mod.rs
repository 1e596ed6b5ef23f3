//! Files of single complaints: one row for each, in the columns of a layout, and the rules that such a file keeps.

mod cells;
mod csv;
mod layout;
mod make;
mod model;
mod pattern;
mod rules;

pub use layout::file_layouts;
pub use model::{
    CellRequired, ComplaintFile, ComplaintFileOptions, FileCheck, FileCheckOptions, FileColumn, FileColumnKind, FileLayout,
    FileLayouts, FileProblem, FileRule, ShippedLayout,
};
