//! The rules of a file, row by row. Each problem names row, column and rule, and no cell: a cell can be personal.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::csv;
use super::layout::{Checked, Column};
use super::model::{CellRequired, FileCheck, FileCheckOptions, FileColumnKind as Kind, FileProblem, FileRule as Rule};
use super::pattern;
use crate::document::Diagnostics;
use crate::measure::returns::complaints::ComplaintStatus;
use crate::measure::statistics::coded;

/// Message and help of each rule.
fn texts(rule: Rule) -> (&'static str, &'static str) {
    match rule {
        Rule::ByteOrderMark => ("the file begins with a byte order mark", "save it as UTF-8 without one"),
        Rule::LineEnd => ("a line does not end with CR LF", "end each line with CR LF (RFC 4180)"),
        Rule::Quote => {
            ("a quote stands in the middle of a cell, or is not closed", "put the cell in quotes, and double each quote in it")
        }
        Rule::Header => ("the header is not the one of the layout", "write the header words of the layout, in their order"),
        Rule::Cells => {
            ("the row has more or fewer cells than the header", "write one cell for each column; put commas in quotes")
        }
        Rule::Required => ("the cell is empty", "the layout requires a value here"),
        Rule::Size => ("the cell has too many characters", "shorten it to the size of its column"),
        Rule::Date => ("not a date, or not written as the layout says", "write it as `date_format` says"),
        Rule::Number => ("not a number of this column", "write digits alone; an amount has a point and its decimals"),
        Rule::Code => ("not one of the codes of this column", "write a code of the layout's `codes`"),
        Rule::DuplicateId => ("an earlier row has the same identifier", "give each complaint one row"),
        Rule::ReusedId => ("an earlier file has this identifier with another date of receipt", "never use an identifier again"),
        Rule::EndedBeforeReceipt => ("the complaint ended before it was received", "correct one of the dates"),
        Rule::OpenWithEnd => ("an open complaint has no end", "empty the cell, or correct the status"),
        Rule::Days => {
            ("the days are not those between the dates", "count from the day of receipt to the end, or to the as-of day")
        }
        Rule::Period => ("the complaint does not belong to the period", "list complaints received in it, or open at its start"),
        Rule::OpenRowMissing => ("a complaint that was open in the file before has no row", "add its row"),
        Rule::OtherCurrency => ("money was promised in a currency that has no column", "add a column for the currency"),
    }
}

/// A problem at a cell, or at a row.
pub(super) fn problem(row: usize, column: Option<&Column<'_>>, rule: Rule) -> FileProblem {
    let (message, help) = texts(rule);
    FileProblem {
        row: u64::try_from(row).unwrap_or(u64::MAX),
        column: column.map(|c| c.header.to_owned()),
        element: column.map(|c| c.declared.element.clone()),
        rule,
        message: message.to_owned(),
        help: help.to_owned(),
    }
}

/// A row that has a cell for each column.
struct Row<'a> {
    layout: &'a Checked<'a>,
    cells: &'a [String],
}

impl<'a> Row<'a> {
    /// The cell with a value of a complaint; none without such a column, or if it is empty.
    fn cell(&self, word: &str) -> Option<&'a str> {
        self.cells.get(self.layout.place(word)?).map(String::as_str).filter(|cell| !cell.is_empty())
    }

    fn date(&self, word: &str) -> Option<NaiveDate> {
        pattern::read(&self.layout.layout.date_format, self.cell(word)?)
    }

    /// Has the complaint ended? By its status, or by its end if there is no column of the status; none if the status is no code.
    fn ended(&self) -> Option<bool> {
        let Some(place) = self.layout.place("status") else { return Some(self.cell("ended_on").is_some()) };
        let codes = self.layout.columns.get(place)?.declared.codes.as_ref()?;
        let cell = self.cell("status")?;
        codes.values().any(|code| code == cell).then(|| codes.get(ComplaintStatus::Open.as_str()).is_none_or(|open| open != cell))
    }
}

/// The identifier of a complaint, with its receipt and whether it has ended.
type Known<'a> = BTreeMap<&'a str, (Option<&'a str>, bool)>;

fn known<'a>(layout: &'a Checked<'a>, rows: &'a [Vec<String>]) -> Known<'a> {
    let of = |cells: &'a Vec<String>| {
        let row = Row { layout, cells };
        Some((row.cell("complaint")?, (row.cell("received_on"), row.ended() != Some(false))))
    };
    rows.iter().filter_map(of).collect()
}

/// Checks a text: everything that is wrong, by row and column.
pub(super) fn check(layout: &Checked<'_>, text: &str, options: &FileCheckOptions) -> Result<FileCheck, Diagnostics> {
    if options.to <= options.from {
        return Err(coded("/to", "out_of_range", "the period ends before it begins", "give the day after its last day"));
    }
    let (mut records, faults) = csv::read(text);
    let mut problems: Vec<FileProblem> =
        faults.into_iter().map(|(row, place, rule)| problem(row, layout.columns.get(place), rule)).collect();
    // Each line of a file with other line ends has this fault: one tells it.
    let mut ends = 0_u32;
    problems.retain(|p| p.rule != Rule::LineEnd || std::mem::replace(&mut ends, 1) == 0);
    problems.extend(of_header(layout, records.first()));
    let rows = if records.is_empty() { Vec::new() } else { records.split_off(1) };
    let mut seen: BTreeSet<(usize, &str)> = BTreeSet::new();
    for (i, cells) in rows.iter().enumerate() {
        let number = i.saturating_add(1);
        if cells.len() != layout.columns.len() {
            problems.push(problem(number, None, Rule::Cells));
            continue;
        }
        let row = Row { layout, cells };
        let ended = row.ended();
        for (column, cell) in layout.columns.iter().zip(cells) {
            problems.extend(of_cell(column, cell, ended, layout).map(|rule| problem(number, Some(column), rule)));
        }
        let mut add =
            |word: &str, rule| problems.push(problem(number, layout.place(word).and_then(|i| layout.columns.get(i)), rule));
        of_row(&row, ended, options, &mut add);
        for (place, (column, cell)) in layout.columns.iter().zip(cells).enumerate() {
            let unique = column.word == "complaint" || column.declared.kind == Kind::Id;
            if unique && !cell.is_empty() && !seen.insert((place, cell)) {
                problems.push(problem(number, Some(column), Rule::DuplicateId));
            }
        }
    }
    across_files(layout, &rows, options, &mut problems)?;
    // By row, then from left to right.
    crate::order::sort_by_key(&mut problems, |p| (p.row, p.element.as_ref().and_then(|name| layout.element(name))));
    let formulas = rows.iter().flatten().filter(|cell| cell.starts_with(['=', '+', '-', '@', '\t', '\r'])).count();
    Ok(FileCheck { formulas: u64::try_from(formulas).unwrap_or(u64::MAX), rows, problems })
}

/// The faults of the header: missing words, cells that are no word of the layout, and the first word out of order. Such a cell is named by
/// its place, because a file without a header has a complaint there.
fn of_header(layout: &Checked<'_>, found: Option<&Vec<String>>) -> Vec<FileProblem> {
    let header = layout.header();
    let Some(found) = found.filter(|found| found.iter().any(|cell| header.contains(cell))) else {
        return vec![problem(0, None, Rule::Header)];
    };
    let other = |column: Option<&Column<'_>>, message: String, help: &str| FileProblem {
        message,
        help: help.to_owned(),
        ..problem(0, column, Rule::Header)
    };
    let mut out: Vec<FileProblem> = Vec::new();
    for column in layout.columns.iter().filter(|column| !found.iter().any(|cell| cell == column.header)) {
        out.push(other(Some(column), "the header lacks this word".to_owned(), "add the column, in the order of the layout"));
    }
    for (i, cell) in found.iter().enumerate() {
        let place = i.saturating_add(1);
        if !header.contains(cell) {
            let message = format!("cell {place} of the header is no word of the layout");
            out.push(other(None, message, "correct the word, or leave the column out"));
        } else if found.iter().take(i).any(|before| before == cell) {
            let column = layout.columns.iter().find(|column| column.header == cell);
            out.push(other(column, format!("cell {place} of the header says this word again"), "write each word once"));
        }
    }
    if out.is_empty()
        && let Some((i, (column, _))) =
            layout.columns.iter().zip(found).enumerate().find(|(_, (column, cell))| column.header != *cell)
    {
        let message = format!("the header has another order: cell {} should be this word", i.saturating_add(1));
        out.push(other(Some(column), message, "write the columns in the order of the layout"));
    }
    out
}

/// What is wrong with a cell by itself.
fn of_cell(column: &Column<'_>, cell: &str, ended: Option<bool>, layout: &Checked<'_>) -> Option<Rule> {
    // A complaint that has ended has an end and an outcome, whatever the layout says.
    let at_end = matches!(column.word, "ended_on" | "outcome") || column.declared.required == CellRequired::Ended;
    // Without these no other rule could be asked of the row.
    let always =
        matches!(column.word, "complaint" | "received_on" | "status") || column.declared.required == CellRequired::Always;
    let required = always || (at_end && ended == Some(true));
    if cell.is_empty() {
        return required.then_some(Rule::Required);
    }
    if column.declared.size.is_some_and(|size| u32::try_from(cell.chars().count()).is_ok_and(|n| n > size)) {
        return Some(Rule::Size);
    }
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let fits = match column.declared.kind {
        Kind::Id | Kind::Text => true,
        Kind::Code => column.declared.codes.iter().flat_map(BTreeMap::values).any(|code| code == cell),
        Kind::Date => pattern::read(&layout.layout.date_format, cell).is_some(),
        Kind::WholeNumber => digits(cell),
        Kind::Money => match (cell.split_once('.'), column.decimals()) {
            (None, 0) => digits(cell),
            (Some((whole, part)), decimals) => digits(whole) && digits(part) && part.len() == decimals,
            (None, _) => false,
        },
    };
    let rule = match column.declared.kind {
        Kind::Code => Rule::Code,
        Kind::Date => Rule::Date,
        _ => Rule::Number,
    };
    (!fits).then_some(rule)
}

/// What is wrong between the cells of a row.
fn of_row(row: &Row<'_>, ended: Option<bool>, options: &FileCheckOptions, add: &mut impl FnMut(&str, Rule)) {
    let as_of = options.as_of_day.unwrap_or(options.to);
    let (received, end) = (row.date("received_on"), row.date("ended_on"));
    if ended == Some(false) {
        for word in ["ended_on", "days_to_end", "outcome"].into_iter().filter(|word| row.cell(word).is_some()) {
            add(word, Rule::OpenWithEnd);
        }
    }
    if received.is_some_and(|day| day >= options.to) {
        add("received_on", Rule::Period);
    }
    if end.is_some_and(|day| day < options.from || day > as_of) {
        add("ended_on", Rule::Period);
    }
    let Some(received) = received else { return };
    if end.is_some_and(|end| end < received) {
        add("ended_on", Rule::EndedBeforeReceipt);
        return;
    }
    let until = match ended {
        Some(true) => end,
        Some(false) => Some(as_of),
        None => None,
    };
    let Some(days) = until.map(|until| until.signed_duration_since(received).num_days()) else { return };
    for word in ["days", "days_to_end"] {
        let counts = word == "days" || ended == Some(true);
        // A cell that is no number has that problem already.
        let differs = |cell: &str| cell.bytes().all(|b| b.is_ascii_digit()) && cell.parse() != Ok(days);
        if counts && row.cell(word).is_some_and(differs) {
            add(word, Rule::Days);
        }
    }
}

/// Compares identifiers with those of earlier files.
fn across_files(
    layout: &Checked<'_>,
    rows: &[Vec<String>],
    options: &FileCheckOptions,
    problems: &mut Vec<FileProblem>,
) -> Result<(), Diagnostics> {
    let column = layout.place("complaint").and_then(|i| layout.columns.get(i));
    let here = known(layout, rows);
    for (i, text) in options.earlier.iter().flatten().enumerate() {
        let (mut records, faults) = csv::read(text);
        if records.first() != Some(&layout.header()) || faults.iter().any(|f| f.2 == Rule::Quote) {
            let (message, help) = ("this file is not of the layout", "give files with the same header, or leave it out");
            return Err(coded(&format!("/earlier/{i}"), "wrong_format", message, help));
        }
        let before = records.split_off(1);
        let before = known(layout, &before);
        for (place, cells) in rows.iter().enumerate() {
            let row = Row { layout, cells };
            let same = row.cell("complaint").and_then(|id| before.get(id));
            if same.is_some_and(|(received, _)| *received != row.cell("received_on")) {
                problems.push(problem(place.saturating_add(1), column, Rule::ReusedId));
            }
        }
        if i.saturating_add(1) == options.earlier.as_ref().map_or(0, Vec::len) {
            let missing = before.iter().filter(|(id, (_, ended))| !ended && !here.contains_key(*id));
            problems.extend(missing.map(|_| problem(0, column, Rule::OpenRowMissing)));
        }
    }
    Ok(())
}
