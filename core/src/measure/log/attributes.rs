//! Attributes of complaints in a log: what rows say of them, and the strata that they make.

use super::coded::CodedTexts;
use super::hash::hash;
use super::order::{RowOrder, SourceRow};
use super::settle::settle;
use super::texts::{DeterministicMap, Texts, index};
use crate::document::Diagnostics;
use crate::document::text::suggest;
use crate::measure::statistics::coded;
use crate::measure::tally::Definitions;

/// Attributes that logs of this library's records have, known or not.
const OWN: &[&str] = &["category", "cause", "channel", "severity"];

/// The attributes that count: `cause`, and those that the definitions name.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    pub(super) names: Vec<String>,
    /// Which of them the log has at all.
    mentioned: Vec<bool>,
    texts: Texts,
    /// For each case, the places of the attributes' texts; the first text is the empty one.
    known: Vec<(u32, SourceRow)>,
}

/// What the attributes of cases come to.
#[derive(Debug, Default)]
pub(super) struct Strata {
    /// The values of each stratum.
    pub(super) values: Vec<Vec<String>>,
    /// The stratum of each case.
    pub(super) of: Vec<u32>,
    /// The hash of the cause of each case.
    pub(super) cause: Vec<u64>,
    /// How many of the attributes that are asked for each case has.
    pub(super) filled: Vec<u32>,
    /// How many are asked for.
    pub(super) asked: u32,
}

impl Attributes {
    pub(super) fn of(definitions: &Definitions) -> Attributes {
        let mut names = vec!["cause".to_owned()];
        for name in definitions.strata.iter().chain(&definitions.complete).flatten() {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        let mut texts = Texts::default();
        texts.place("");
        let mentioned = names.iter().map(|name| OWN.contains(&name.as_str())).collect();
        Attributes { names, mentioned, texts, known: Vec::new() }
    }

    /// The log has this attribute, also if no row has a value of it.
    pub(super) fn mention(&mut self, attribute: &str) {
        let places = self.names.iter().zip(&mut self.mentioned);
        places.filter(|(name, _)| *name == attribute).for_each(|(_, mentioned)| *mentioned = true);
    }

    /// So many more cases, of which nothing is known.
    pub(super) fn add_cases(&mut self, cases: usize) {
        let more = cases.saturating_mul(self.names.len());
        self.known.resize(self.known.len().saturating_add(more), (0, SourceRow::Nowhere));
    }

    /// What a row says of a case.
    pub(super) fn say(&mut self, case: usize, values: &[Option<&str>], by: SourceRow, rows: RowOrder<'_>) {
        let first = case.saturating_mul(self.names.len());
        for (i, text) in values.iter().take(self.names.len()).enumerate() {
            let Some(text) = text else { continue };
            if let Some(mentioned) = self.mentioned.get_mut(i) {
                *mentioned = true;
            }
            let (place, _) = self.texts.place(text);
            let texts = &self.texts;
            rows.put(&mut self.known, first.saturating_add(i), (place, by), |a, b| texts.get(*a).cmp(texts.get(*b)));
        }
    }

    /// What a column says of an attribute: texts by number, one a row.
    pub(super) fn say_column(&mut self, attribute: usize, column: &CodedTexts<'_>, cases: &[u32], rows: RowOrder<'_>) {
        let places: Vec<u32> = column.texts.iter().map(|text| self.texts.place(text).0).collect();
        let place = |row: usize| column.codes.get(row).and_then(|code| places.get(index(*code))).copied();
        let width = self.names.len();
        let texts = &self.texts;
        let said = settle(
            &mut self.known,
            |case| case.saturating_mul(width).saturating_add(attribute),
            cases,
            place,
            rows,
            |a: &u32, b: &u32| texts.get(*a).cmp(texts.get(*b)),
        );
        if let Some(mentioned) = self.mentioned.get_mut(attribute) {
            *mentioned |= said;
        }
    }

    /// The values of a case, in the order of the names.
    pub(super) fn values(&self, case: usize) -> impl Iterator<Item = &str> {
        let width = self.names.len();
        self.known.iter().skip(case.saturating_mul(width)).take(width).map(|known| self.texts.get(known.0))
    }

    /// The strata of so many cases.
    pub(super) fn strata(&self, definitions: &Definitions, cases: usize) -> Strata {
        let column = |name: &String| self.names.iter().position(|a| a == name).unwrap_or(0);
        let by: Vec<usize> = definitions.strata.iter().flatten().map(column).collect();
        let asked: Vec<usize> = by.iter().copied().chain(definitions.complete.iter().flatten().map(column)).collect();
        let hashes: Vec<u64> = self.texts.iter().map(|t| if t.is_empty() { 0 } else { hash(t) }).collect();
        let mut out = Strata::default();
        // A stratum is found attribute by attribute: from the one so far and the next text to the next one.
        let mut next: Vec<DeterministicMap<(u32, u32), u32>> = by.iter().map(|_| DeterministicMap::default()).collect();
        let mut keys: Vec<Vec<u32>> = Vec::new();
        let mut last: Option<(Vec<u32>, u32)> = None;
        let mut key: Vec<u32> = Vec::with_capacity(by.len());
        for known in self.known.chunks(self.names.len().max(1)).take(cases) {
            let value = |i: &usize| known.get(*i).map_or(0, |k| k.0);
            out.cause.push(hashes.get(index(value(&0))).copied().unwrap_or(0));
            out.filled.push(u32::try_from(asked.iter().filter(|i| value(i) != 0).count()).unwrap_or(u32::MAX));
            key.clear();
            key.extend(by.iter().map(value));
            if let Some((_, place)) = last.as_ref().filter(|last| last.0 == key) {
                out.of.push(*place);
                continue;
            }
            let mut place = 0_u32;
            for (map, text) in next.iter_mut().zip(&key) {
                let new = u32::try_from(map.len()).unwrap_or(u32::MAX);
                place = *map.entry((place, *text)).or_insert(new);
            }
            if index(place) >= keys.len() {
                keys.push(key.clone());
            }
            out.of.push(place);
            last = Some((key.clone(), place));
        }
        let word = |place: &u32| self.texts.get(*place).to_owned();
        out.values = keys.iter().map(|key| key.iter().map(word).collect()).collect();
        out.asked = u32::try_from(asked.len()).unwrap_or(u32::MAX);
        out
    }

    /// Refuses to divide by an attribute that is nowhere in the log: its name is wrong.
    pub(super) fn strata_exist(&self, definitions: &Definitions) -> Result<(), Diagnostics> {
        let has = |name: &String| self.names.iter().zip(&self.mentioned).any(|(other, mentioned)| other == name && *mentioned);
        let strata = definitions.strata.as_deref().unwrap_or_default();
        let Some((i, name)) = strata.iter().enumerate().find(|(_, name)| !has(name)) else { return Ok(()) };
        let known = self.names.iter().filter(|name| has(name)).map(String::as_str);
        let help = format!("{}; where it is not known yet, say it as an empty text", suggest(name, known));
        Err(coded(&format!("/definitions/strata/{i}"), "unknown_word", "nothing in the log has this attribute", &help))
    }
}
