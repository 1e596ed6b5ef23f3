//! A file of single complaints: its layout, the question and the answers.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use crate::measure::shape::{choices, shapes};
use crate::time::Zone;

choices! {
    /// The kind of a column.
    pub enum FileColumnKind {
        /// An identifier. No two rows have the same.
        Id = "id",
        /// Any text.
        Text = "text",
        /// A word of a list: one of the column's `codes`.
        Code = "code",
        /// A date, written as the layout's `date_format` says.
        Date = "date",
        /// A whole number, zero or more.
        WholeNumber = "whole_number",
        /// An amount in whole units, with the decimals of its currency: `125.00`.
        Money = "money",
    }

    /// When a cell must not be empty.
    pub enum CellRequired {
        /// In each row.
        Always = "always",
        /// In the row of a complaint that has ended.
        Ended = "ended",
        /// Never.
        Never = "never",
    }

    /// A rule that a file breaks.
    pub enum FileRule {
        /// The file begins with a byte order mark.
        ByteOrderMark = "byte_order_mark",
        /// A line does not end with CR LF. The first such line is named.
        LineEnd = "line_end",
        /// A quote stands in the middle of a cell, or is not closed.
        Quote = "quote",
        /// The header is missing, or is not the one of the layout.
        Header = "header",
        /// A row has more or fewer cells than the header.
        Cells = "cells",
        /// A cell is empty that must not be.
        Required = "required",
        /// A cell has more characters than its column may have.
        Size = "size",
        /// Not a date of the calendar, or written in another way.
        Date = "date",
        /// Not a whole number or an amount.
        Number = "number",
        /// Not one of the codes of its column.
        Code = "code",
        /// Another row has the same identifier.
        DuplicateId = "duplicate_id",
        /// An earlier file has the same identifier, with another date of receipt.
        ReusedId = "reused_id",
        /// The complaint ended before it was received.
        EndedBeforeReceipt = "ended_before_receipt",
        /// An open complaint has an end, an outcome or the days to its end.
        OpenWithEnd = "open_with_end",
        /// The days are not those between the dates.
        Days = "days",
        /// The complaint was received after the period, or ended before it or after the as-of day.
        Period = "period",
        /// A complaint that was open in the file before has no row.
        OpenRowMissing = "open_row_missing",
        /// Money was promised in a currency that has no column.
        OtherCurrency = "other_currency",
    }
}

shapes! {
    /// A column of a file.
    pub struct FileColumn: Built {
        /// Name of the element, in the words of this library. Each is there once.
        element: String,
        /// The kind of its cells.
        kind: FileColumnKind,
        /// Its word in the header, as the regulator has it.
        header: Option<String>,
        /// The part of the complaint that stands in it: `complaint` (its identifier), `status`, `outcome`, `received_on`,
        /// `acknowledged_on`, `responded_on`, `due_on`, `ended_on`, `referred_on`, `days`, `days_to_end`, `reopened`, `on_time`, `overturned`,
        /// `carried_forward`, `redress.AUD` (by currency), `attribute.product` (by attribute, also `attribute.cause`).
        value: Option<String>,
        /// When a cell must not be empty. Identifier, receipt and status are always required. End and outcome are required once it has ended.
        required: CellRequired = CellRequired::Never,
        /// Most characters of a cell.
        size: Option<u32>,
        /// Codes: our word to the regulator's code. Of `status` the words are `open`, `closed`, `withdrawn` and `merged`. Of `outcome` they
        /// are `upheld`, `partly_upheld`, `not_upheld`, `no_finding`, `withdrawn` and `merged`. Of yes or no they are `yes` and `no`.
        codes: Option<BTreeMap<String, String>>,
    }
    /// The layout of a file: one row for each complaint, one column for each element.
    pub struct FileLayout: Built {
        /// Title.
        title: String,
        /// Where the layout was read.
        source: String,
        /// The columns, from left to right.
        columns: Vec<FileColumn>,
        /// How dates are written: `%Y`, `%m` and `%d`, each once, with other signs between them.
        date_format: String = "%Y-%m-%d",
        /// True if the regulator's specification was not read.
        draft: bool = false,
        /// What to know of it.
        notes: Option<Vec<String>>,
    }
    /// A layout that comes with the library.
    pub struct ShippedLayout {
        /// Its name.
        name: String,
        /// The layout. Fill in what is missing.
        layout: FileLayout,
    }
    /// The layouts that come with the library.
    pub struct FileLayouts {
        /// The layouts.
        layouts: Vec<ShippedLayout>,
    }
    /// Options of a file, in addition to the log.
    pub struct ComplaintFileOptions: Asked {
        /// The layout, with header words and codes.
        layout: FileLayout,
        /// First local day of the period.
        from: NaiveDate,
        /// The day after its last.
        to: NaiveDate,
        /// Events at or after this instant are left out: the end of the period, or later for corrections.
        as_of: DateTime<Utc>,
        /// Events recorded after this instant are left out.
        known_at: Option<DateTime<Utc>>,
        /// Zone whose days count: an IANA name, or a pinned zone; UTC if left out.
        zone: Option<Zone>,
        /// Texts of earlier files in this layout, the newest last: identifiers are compared with theirs.
        earlier: Option<Vec<String>>,
    }
    /// Options of a check, in addition to the text and its layout.
    pub struct FileCheckOptions: Built {
        /// First local day of the period.
        from: NaiveDate,
        /// The day after its last.
        to: NaiveDate,
        /// Local day of the as-of instant: the days of open complaints are counted to it; `to` if left out.
        as_of_day: Option<NaiveDate>,
        /// Texts of earlier files in this layout, the newest last: identifiers are compared with theirs.
        earlier: Option<Vec<String>>,
    }
    /// A rule that a file breaks, and where.
    pub struct FileProblem {
        /// The row, from 1; 0 is the header, or the file as a whole.
        row: u64,
        /// The column's word in the header; null for a whole row.
        column: Option<String>,
        /// The column's element; null for a whole row.
        element: Option<String>,
        /// The rule.
        rule: FileRule,
        /// What is wrong.
        message: String,
        /// What would be right.
        help: String,
    }
    /// A file.
    pub struct ComplaintFile {
        /// Its text: CSV after RFC 4180, with a header.
        csv: String,
        /// Complaints in it. A regulator may want no file if there is none.
        rows: u64,
        /// Rules that it breaks.
        problems: Vec<FileProblem>,
        /// Cells that a spreadsheet would take for a formula. They stand as they are, because a regulator reads them to the sign.
        formulas: u64,
        /// Cases without a row, by reason.
        quarantined: BTreeMap<String, u64>,
        /// True if the regulator's specification was not read.
        draft: bool,
    }
    /// A file, read and checked.
    pub struct FileCheck {
        /// The cells of each row below the header.
        rows: Vec<Vec<String>>,
        /// Rules that it breaks, by row.
        problems: Vec<FileProblem>,
        /// Cells that a spreadsheet would take for a formula.
        formulas: u64,
    }
}
