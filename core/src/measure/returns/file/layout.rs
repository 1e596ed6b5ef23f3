//! A layout, checked: what each column says of a complaint, and what still has to be filled in.

use std::collections::BTreeMap;

use super::model::{FileColumn, FileColumnKind as Kind, FileLayout, FileLayouts, ShippedLayout};
use super::pattern;
use crate::document::text::{quote, suggest};
use crate::document::{Diagnostics, Sink, read_whole};
use crate::measure::log::OUTCOMES;
use crate::measure::returns::complaints::{ComplaintRow, ComplaintStatus};
use crate::measure::shape::Shape as _;
use crate::wire::Currency;

/// What a complaint says, as text; none if it says nothing.
type Said = fn(&ComplaintRow) -> Option<String>;

/// The words of yes and no.
const YES_NO: &[&str] = &["yes", "no"];

fn yes_no(is: bool) -> String {
    if is { "yes" } else { "no" }.to_owned()
}

fn ended(row: &ComplaintRow) -> bool {
    row.status != ComplaintStatus::Open
}

/// How it came out: an outcome, or how it ended without one.
fn outcome(row: &ComplaintRow) -> Option<String> {
    let otherwise = matches!(row.status, ComplaintStatus::Withdrawn | ComplaintStatus::Merged);
    row.outcome.clone().or_else(|| otherwise.then(|| row.status.as_str().to_owned()))
}

/// A value that a column can have: its word, the kind of its cells, and its function.
const VALUES: &[(&str, Kind, Said)] = &[
    ("complaint", Kind::Id, |r| Some(r.complaint.clone())),
    ("status", Kind::Code, |r| Some(r.status.as_str().to_owned())),
    ("outcome", Kind::Code, outcome),
    ("received_on", Kind::Date, |r| Some(r.received_on.clone())),
    ("acknowledged_on", Kind::Date, |r| r.acknowledged_on.clone()),
    ("responded_on", Kind::Date, |r| r.responded_on.clone()),
    ("due_on", Kind::Date, |r| r.due_on.clone()),
    ("ended_on", Kind::Date, |r| r.ended_on.clone()),
    ("referred_on", Kind::Date, |r| r.referred_on.clone()),
    ("days", Kind::WholeNumber, |r| Some(r.days.to_string())),
    ("days_to_end", Kind::WholeNumber, |r| ended(r).then(|| r.days.to_string())),
    ("reopened", Kind::WholeNumber, |r| Some(r.reopened.to_string())),
    ("on_time", Kind::Code, |r| r.on_time.map(yes_no)),
    ("overturned", Kind::Code, |r| Some(yes_no(r.overturned))),
    ("carried_forward", Kind::Code, |r| Some(yes_no(r.carried_forward))),
];

/// What a column says of a complaint.
#[derive(Clone, Copy)]
pub(super) enum Value<'a> {
    Said(Said),
    Redress(Currency),
    Attribute(&'a str),
}

/// The value of a word, and the kinds that its cells can have.
fn value(word: &str) -> Option<(Value<'_>, &'static [Kind])> {
    if let Some(name) = word.strip_prefix("attribute.").filter(|name| !name.is_empty()) {
        return Some((Value::Attribute(name), &[Kind::Id, Kind::Text, Kind::Code, Kind::Date, Kind::WholeNumber]));
    }
    if let Some(code) = word.strip_prefix("redress.") {
        return Some((Value::Redress(Currency::new(code).ok()?), &[Kind::Money]));
    }
    let (_, kind, said) = VALUES.iter().find(|v| v.0 == word)?;
    Some((Value::Said(*said), std::slice::from_ref(kind)))
}

/// The words that a value can be, if they are known.
fn vocabulary(word: &str) -> Option<Vec<&'static str>> {
    match word {
        "status" => Some(ComplaintStatus::WORDS.iter().map(|w| w.0).collect()),
        "outcome" => Some(OUTCOMES.into_iter().filter(|w| !w.is_empty()).chain(["withdrawn", "merged"]).collect()),
        "on_time" | "overturned" | "carried_forward" => Some(YES_NO.to_vec()),
        _ => None,
    }
}

/// A column with all that it needs.
#[derive(Clone, Copy)]
pub(super) struct Column<'a> {
    pub(super) declared: &'a FileColumn,
    pub(super) header: &'a str,
    pub(super) word: &'a str,
    pub(super) value: Value<'a>,
}

impl Column<'_> {
    /// The decimals of its amounts.
    pub(super) fn decimals(&self) -> usize {
        if let Value::Redress(currency) = self.value { usize::from(currency.decimals()) } else { 0 }
    }
}

/// A layout with all that it needs.
pub(super) struct Checked<'a> {
    pub(super) layout: &'a FileLayout,
    pub(super) columns: Vec<Column<'a>>,
}

impl<'a> Checked<'a> {
    /// Checks a layout: all that is missing or wrong at once.
    pub(super) fn new(layout: &'a FileLayout) -> Result<Checked<'a>, Diagnostics> {
        let sink = Sink::default();
        if !pattern::fits(&layout.date_format) {
            let message = format!("{} does not say how a date is written", quote(&layout.date_format));
            sink.error("/layout/date_format", "invalid_format", message, "use `%Y`, `%m` and `%d`, each once: `%d/%m/%Y`");
        }
        let columns: Vec<Column<'a>> = layout
            .columns
            .iter()
            .enumerate()
            .filter_map(|(i, column)| one(column, &format!("/layout/columns/{i}"), &sink))
            .collect();
        for needed in ["complaint", "received_on", "ended_on"] {
            if columns.iter().all(|c| c.word != needed) && columns.len() == layout.columns.len() {
                let message = format!("no column has the value `{needed}`");
                sink.error("/layout/columns", "missing_field", message, "rows are distinguished and checked by it");
            }
        }
        distinct(layout, &sink);
        if sink.is_empty() { Ok(Checked { layout, columns }) } else { Err(sink.finish()) }
    }

    /// The place of the column with a value.
    pub(super) fn place(&self, word: &str) -> Option<usize> {
        self.columns.iter().position(|c| c.word == word)
    }

    /// The place of the column with an element.
    pub(super) fn element(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|c| c.declared.element == name)
    }

    /// The words of the header.
    pub(super) fn header(&self) -> Vec<String> {
        self.columns.iter().map(|c| c.header.to_owned()).collect()
    }
}

fn one<'a>(column: &'a FileColumn, path: &str, sink: &Sink) -> Option<Column<'a>> {
    let missing = |key: &str, help: &str| {
        let message = format!("the column {} has no `{key}`", quote(&column.element));
        sink.error(&format!("{path}/{key}"), "missing_field", message, help);
    };
    let header = column.header.as_deref().filter(|h| !h.is_empty());
    if header.is_none() {
        missing("header", "give the column's word in the regulator's file, or leave the column out");
    }
    let codes = column.codes.as_ref().filter(|codes| !codes.is_empty());
    match (column.kind == Kind::Code, codes) {
        (true, None) => missing("codes", "give the regulator's code for each of your words, or leave the column out"),
        (false, Some(_)) => sink.error(
            &format!("{path}/codes"),
            "unknown_field",
            "only a column of kind `code` has codes".into(),
            "leave them out",
        ),
        _ => {}
    }
    let Some(word) = column.value.as_deref() else {
        missing("value", "name the part of the complaint that stands in it");
        return None;
    };
    let Some((value, kinds)) = value(word) else {
        let message = format!("a complaint has no {}", quote(word));
        let known = VALUES.iter().map(|v| v.0).chain(["attribute.NAME", "redress.EUR"]);
        let help = format!("{}; or `attribute.` and a name, or `redress.` and a currency", suggest(word, known));
        sink.error(&format!("{path}/value"), "unknown_word", message, help);
        return None;
    };
    if !kinds.contains(&column.kind) {
        let wanted: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
        let message = format!("{} is not a column of kind `{}`", quote(word), column.kind);
        sink.error(&format!("{path}/kind"), "wrong_kind", message, format!("allowed: {}", wanted.join(", ")));
    }
    words(word, codes, path, sink);
    Some(Column { declared: column, header: header?, word, value })
}

/// Codes of words that a value cannot be, and codes that do not tell an open complaint from one that has ended.
fn words(word: &str, codes: Option<&BTreeMap<String, String>>, path: &str, sink: &Sink) {
    let Some(known) = vocabulary(word) else { return };
    for ours in codes.into_iter().flat_map(BTreeMap::keys).filter(|ours| !known.contains(&ours.as_str())) {
        let place = format!("{path}/codes{}", crate::document::pointer(ours));
        let message = format!("{} is no word of `{word}`", quote(ours));
        sink.error(&place, "unknown_word", message, suggest(ours, known.iter().copied()));
    }
    let open = codes.filter(|_| word == "status").and_then(|codes| codes.get(ComplaintStatus::Open.as_str()));
    let same = |(ours, code): (&String, &String)| ours != ComplaintStatus::Open.as_str() && Some(code) == open;
    if codes.is_some_and(|codes| codes.iter().any(same)) {
        let message = "an open complaint and one that has ended have the same code".into();
        sink.error(&format!("{path}/codes"), "duplicate", message, "give `open` a separate code");
    }
}

/// A name of a column that others must not have: how it is called, and where it stands.
type Name = (&'static str, fn(&FileColumn) -> Option<&str>);

/// Elements, header words and values that are there twice. An attribute may stand in several columns.
fn distinct(layout: &FileLayout, sink: &Sink) {
    let names: [Name; 3] = [
        ("element", |c| Some(&c.element)),
        ("header", |c| c.header.as_deref()),
        ("value", |c| c.value.as_deref().filter(|word| !word.starts_with("attribute."))),
    ];
    for (key, of) in names {
        let mut seen: Vec<&str> = Vec::new();
        for (i, name) in layout.columns.iter().enumerate().filter_map(|(i, column)| Some((i, of(column)?))) {
            if seen.contains(&name) {
                let message = format!("two columns have the {key} {}", quote(name));
                sink.error(&format!("/layout/columns/{i}/{key}"), "duplicate", message, "give each column its own");
            }
            seen.push(name);
        }
    }
}

/// The layouts that come with the library. Their header words, codes and sizes are the regulator's: fill them in.
///
/// ```
/// use amends::measure::returns::file_layouts;
///
/// let layouts = file_layouts().layouts;
/// assert_eq!(layouts[0].name, "asic_idr_data");
/// assert!(layouts[0].layout.draft);
/// ```
#[must_use]
pub fn file_layouts() -> FileLayouts {
    const SHIPPED: &[(&str, &str)] = &[("asic_idr_data", include_str!("../../../../layouts/asic_idr_data.json"))];
    let layout =
        |(name, text): &(&str, &str)| Some(ShippedLayout { name: (*name).to_owned(), layout: FileLayout::from_json(text).ok()? });
    FileLayouts { layouts: SHIPPED.iter().filter_map(layout).collect() }
}

impl FileLayout {
    /// Reads a layout from a file, say.
    ///
    /// ```
    /// use amends::measure::returns::{FileColumnKind, FileLayout};
    ///
    /// let layout = FileLayout::from_json(r#"{"title": "Complaints", "source": "our own", "columns": [
    ///     {"element": "id", "kind": "id", "header": "ID", "value": "complaint"}
    /// ]}"#)?;
    /// assert_eq!((layout.columns[0].kind, layout.date_format.as_str()), (FileColumnKind::Id, "%Y-%m-%d"));
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `invalid_json`; `unknown_field`; `unknown_word`; `wrong_type`; `missing_field`.
    pub fn from_json(text: &str) -> Result<FileLayout, Diagnostics> {
        read_whole(&crate::document::json::parse(text)?, FileLayout::read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layouts_that_come_along_are_read_and_ask_for_what_is_the_regulators() {
        let layouts = file_layouts().layouts;
        assert_eq!(layouts.len(), 1);
        for shipped in &layouts {
            crate::cases::count();
            let problems = Checked::new(&shipped.layout).err().expect("header words and codes are missing");
            assert!(problems.iter().all(|d| d.code == "missing_field"), "{problems}");
            let columns = &shipped.layout.columns;
            let codes = columns.iter().filter(|c| c.kind == Kind::Code).count();
            assert_eq!(problems.0.len(), columns.len() + codes, "{problems}");
            assert!(columns.iter().all(|c| c.header.is_none() && c.codes.is_none() && c.size.is_none()));
        }
    }
}
