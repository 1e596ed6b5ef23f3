//! Tallies as documents: what is stored, sent and merged.

use super::cells::Cells;
use super::counters::Counter;
use super::header::{self, Header};
use super::recorded::traces;
use super::span::{Span, SpanKind, united};
use super::state::Tally;
use super::stratum::Stratum;
use crate::document::{Diagnostics, Node};
use crate::measure::kind::Recordable;
use crate::measure::shape::{Model, Shape, built, shapes};
use crate::measure::statistics::coded;
use std::collections::BTreeMap;

shapes! {
    /// An amount of redress and how often it was promised.
    pub struct RedressCount {
        /// Currency, ISO 4217.
        currency: String,
        /// Local day, from 1970-01-01.
        day: i64,
        /// Minor units.
        amount: i64,
        /// How often.
        count: u64,
    }
    /// Counts of one stratum.
    pub struct StratumDocument {
        /// Values of the attributes of the definitions, in their order.
        values: Vec<String>,
        /// Rows of [day from 1970-01-01, place of a counter, its count, next place, its count, …], ascending.
        days: Vec<Vec<i64>>,
        /// Rows of [day, place of a kind, value, count], ascending.
        spans: Vec<Vec<i64>>,
        /// Amounts of redress.
        redress: Vec<RedressCount>,
    }
    /// A tally: whole numbers that merge exactly. The same cases give the same document, to the byte, however they were parted.
    pub struct TallyDocument {
        /// Version of this document.
        format: u32,
        /// What it was made with.
        header: Header,
        /// How many cases were counted.
        cases: u64,
        /// Sum of the hashes of their identifiers, in hexadecimal digits: a part merged twice shows here.
        check: String,
        /// Words of the counters, by place.
        counters: Vec<String>,
        /// Words of the kinds of values, by place.
        kinds: Vec<String>,
        /// Strata, ascending.
        strata: Vec<StratumDocument>,
        /// Hash of a complainant to "day case cause" of their complaints.
        complainants: BTreeMap<String, Vec<String>>,
        /// Cases that could not be counted, by reason.
        quarantined: BTreeMap<String, u64>,
        /// What was recorded of at least one case. If it is left out, the counters show it.
        seen: Option<Vec<Recordable>>,
        /// Conclusions that the log does not record, and likely mistakes. `derived_reopened`: reopenings that nobody wrote down, because somebody
        /// worked again on an ended or answered complaint. `order_unknown`: instants with an end and a reopening in no known order.
        /// `time_implausible`: complaints with an event before 1980 or after 2099; they are counted. `due_time_implausible`: complaints with
        /// such a due instant.
        notes: BTreeMap<String, u64> = BTreeMap::new(),
    }
}

/// The version of the document.
const FORMAT: u32 = 1;

fn counters() -> Vec<String> {
    Counter::ALL.iter().map(|c| c.as_str().to_owned()).collect()
}

fn kinds() -> Vec<String> {
    SpanKind::WORDS.iter().map(|k| k.0.to_owned()).collect()
}

fn signed(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

impl Tally {
    /// The document.
    #[must_use]
    pub fn document(&self) -> TallyDocument {
        let strata = self.strata.iter().map(|(values, stratum)| StratumDocument {
            values: values.clone(),
            days: stratum
                .cells
                .rows()
                .into_iter()
                .map(|(day, row)| {
                    let counts = row.into_iter().flat_map(|(place, n)| [i64::try_from(place).unwrap_or(i64::MAX), n]);
                    std::iter::once(i64::from(day)).chain(counts).collect()
                })
                .collect(),
            spans: stratum
                .spans()
                .iter()
                .map(|(span, n)| vec![span.day().into(), signed(span.kind() as u64), signed(span.value()), signed(*n)])
                .collect(),
            redress: self.redress_rows(stratum),
        });
        TallyDocument {
            format: FORMAT,
            header: self.header.clone(),
            cases: self.cases,
            check: format!("{:016x}", self.check),
            counters: counters(),
            kinds: kinds(),
            strata: strata.collect(),
            complainants: self
                .complainants
                .iter()
                .map(|(who, list)| {
                    (
                        format!("{who:016x}"),
                        list.iter().map(|(day, case, cause)| format!("{day} {case:016x} {cause:016x}")).collect(),
                    )
                })
                .collect(),
            quarantined: self.quarantined.clone(),
            seen: Some(self.seen.list()),
            notes: self.notes.clone(),
        }
    }

    fn redress_rows(&self, stratum: &Stratum) -> Vec<RedressCount> {
        let name = |place: u16| self.currencies.get(usize::from(place)).cloned().unwrap_or_default();
        let mut rows: Vec<RedressCount> = stratum
            .redress
            .iter()
            .map(|((currency, day, amount), n)| RedressCount {
                currency: name(*currency),
                day: (*day).into(),
                amount: *amount,
                count: *n,
            })
            .collect();
        // Places of currencies depend on who came first; names do not.
        rows.sort_by(|a, b| (&a.currency, a.day, a.amount).cmp(&(&b.currency, b.day, b.amount)));
        rows
    }

    /// The document as JSON text: the same cases, the same bytes.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(&self.document()).unwrap_or_default()
    }

    /// Reads what `to_json` wrote.
    ///
    /// # Errors
    ///
    /// `tally_invalid`, and what the shape of the document is refused for.
    pub fn from_json(text: &str) -> Result<Tally, Diagnostics> {
        let document = crate::document::read_whole(&crate::document::json::parse_stored(text)?, TallyDocument::read)?;
        Tally::from_document(&document, "")
    }

    /// Reads a document.
    pub(crate) fn from_document(document: &TallyDocument, path: &str) -> Result<Tally, Diagnostics> {
        let wrong = |place: &str, message: &str| {
            coded(&format!("{path}/{place}"), "tally_invalid", message, "pass a tally as this library wrote it")
        };
        if document.format != FORMAT {
            return Err(wrong("format", "a tally of another version"));
        }
        // Counters that came later are missing in tallies that were stored before.
        let counter = |word: &String| Counter::ALL.iter().copied().find(|c| c.as_str() == word);
        let places: Option<Vec<Counter>> = document.counters.iter().map(counter).collect();
        let Some(places) = places.filter(|_| document.kinds == kinds()) else {
            return Err(wrong("counters", "counters of another version"));
        };
        let Some(edition) = header::edition_of(&document.header.definitions, &document.header.definitions_hash) else {
            return Err(wrong("header/definitions_hash", "the hash does not belong to the definitions"));
        };
        let hex = |text: &str, place: &str| u64::from_str_radix(text, 16).map_err(|_| wrong(place, "not a hash"));
        let mut tally = Tally::empty(document.header.clone());
        tally.edition = edition;
        tally.cases = document.cases;
        tally.check = hex(&document.check, "check")?;
        tally.quarantined.clone_from(&document.quarantined);
        tally.notes.clone_from(&document.notes);
        for (i, given) in document.strata.iter().enumerate() {
            let day_of = |n: i64, place: &str| i32::try_from(n).map_err(|_| wrong(place, "not a day"));
            let mut cells = Vec::new();
            for row in &given.days {
                let place = format!("strata/{i}/days");
                let (day, counts) = row.split_first().ok_or_else(|| wrong(&place, "an empty row"))?;
                for pair in counts.chunks(2) {
                    let [counter, n] = pair else { return Err(wrong(&place, "a counter without a count")) };
                    let counter = usize::try_from(*counter).ok().and_then(|c| places.get(c));
                    let counter = *counter.ok_or_else(|| wrong(&place, "no such counter"))?;
                    cells.push((counter, day_of(*day, &place)?, *n));
                }
            }
            let mut spans = Vec::with_capacity(given.spans.len());
            for row in &given.spans {
                let place = format!("strata/{i}/spans");
                let [day, kind, value, n] = row.as_slice() else { return Err(wrong(&place, "a row has four numbers")) };
                let kind = usize::try_from(*kind)
                    .ok()
                    .and_then(|k| SpanKind::WORDS.get(k))
                    .ok_or_else(|| wrong(&place, "no such kind"))?;
                spans.push((
                    Span::new(day_of(*day, &place)?, kind.1, *value),
                    u64::try_from(*n).map_err(|_| wrong(&place, "a count below zero"))?,
                ));
            }
            spans.sort_unstable();
            let mut redress = BTreeMap::new();
            for row in &given.redress {
                let currency = tally.currency(&row.currency);
                redress.insert((currency, day_of(row.day, "redress")?, row.amount), row.count);
            }
            // Equal values are one.
            let stratum = Stratum::new(Cells::of_list(cells), united(spans, Vec::new()), redress);
            tally.strata.insert(given.values.clone(), stratum);
        }
        for (who, list) in &document.complainants {
            let mut entries = Vec::with_capacity(list.len());
            for text in list {
                let mut parts = text.split(' ');
                let (Some(day), Some(case), Some(cause), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
                    return Err(wrong("complainants", "not \"day case cause\""));
                };
                let day = day.parse().map_err(|_| wrong("complainants", "not a day"))?;
                entries.push((day, hex(case, "complainants")?, hex(cause, "complainants")?));
            }
            entries.sort_unstable();
            tally.complainants.insert(hex(who, "complainants")?, entries);
        }
        tally.seen = match &document.seen {
            Some(list) => list.iter().copied().collect(),
            None => traces(&tally),
        };
        Ok(tally)
    }
}

impl Shape for Tally {
    fn kind() -> String {
        TallyDocument::kind()
    }
    fn define(model: &mut Model) {
        TallyDocument::define(model);
    }
    fn read(node: &Node<'_>) -> Option<Self> {
        built(node, Tally::from_document(&TallyDocument::read(node)?, ""))
    }
}
