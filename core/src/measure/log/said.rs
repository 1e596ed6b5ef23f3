//! What a log says of its complaints, apart from what happened to them.

use super::attributes::Attributes;
use super::coded::{CodedFacts, CodedTexts};
use super::columns::{CaseColumns, TallyOptions, tally_columns};
use super::fold::{OUTCOMES, RULINGS};
use super::hash::hash;
use super::order::{RowOrder, SourceRow};
use super::row::{CaseRow, RowOptions};
use super::settle::settle;
use super::texts::{Texts, index};
use crate::document::Diagnostics;
use crate::measure::LogKind;
use crate::measure::statistics::coded;
use crate::measure::tally::{Definitions, Tally, UNSAID};

/// A fact of each case, and the row that says it. It has no cells until a row says it of some case.
type Cells<T> = Vec<(T, SourceRow)>;

/// The facts of complaints, by their places.
#[derive(Debug, Default)]
pub(super) struct Said {
    definitions: Definitions,
    pub(super) attributes: Attributes,
    /// Identifiers that were looked for.
    cases: Texts,
    /// How many complaints there are.
    count: usize,
    due: Cells<i64>,
    acknowledge_due: Cells<i64>,
    complainant: Cells<u64>,
    issues: Cells<u32>,
    /// Did anything say how many issues there are?
    issues_given: bool,
    pub(super) currencies: Vec<String>,
}

/// Cells for so many cases.
fn cells<T: Copy>(column: &mut Cells<T>, count: usize, none: T) -> &mut Cells<T> {
    if column.len() < count {
        column.resize(count, (none, SourceRow::Nowhere));
    }
    column
}

/// The values of all cases; none if no row says any.
fn values<T: Copy>(mut column: Cells<T>, count: usize, none: T) -> Option<Vec<T>> {
    if column.is_empty() {
        return None;
    }
    Some(cells(&mut column, count, none).iter().map(|cell| cell.0).collect())
}

impl Said {
    pub(super) fn new(definitions: Definitions) -> Said {
        Said { attributes: Attributes::of(&definitions), definitions, ..Said::default() }
    }

    /// How many complaints there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Identifiers that were looked for, by their places.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.cases.iter()
    }

    /// The identifier at a place.
    pub(super) fn name(&self, place: u32) -> &str {
        self.cases.get(place)
    }

    /// The place of a complaint; made if it is new.
    pub(super) fn place(&mut self, name: &str) -> u32 {
        let (place, new) = self.cases.place(name);
        if new {
            self.more(1);
        }
        place
    }

    /// So many more complaints, of which nothing is known.
    pub(super) fn more(&mut self, cases: usize) {
        self.count = self.count.saturating_add(cases);
        self.attributes.add_cases(cases);
    }

    /// From now on complaints can be looked for that are known by their places alone.
    pub(super) fn learn(&mut self, names: &[&str]) {
        self.cases.reserve(names.len());
        for name in names {
            self.cases.place(name);
        }
    }

    /// When a complaint and its acknowledgement are due.
    pub(super) fn dues(&self, place: usize) -> (Option<i64>, Option<i64>) {
        let at = |column: &Cells<i64>| column.get(place).map(|cell| cell.0).filter(|at| *at != i64::MIN);
        (at(&self.due), at(&self.acknowledge_due))
    }

    /// Code of a word: of outcomes and rulings the place, of currencies the place among those seen.
    pub(super) fn word_code(&mut self, event: LogKind, word: &str) -> Result<u8, Diagnostics> {
        let known = match event {
            LogKind::Closed => OUTCOMES.iter().position(|w| *w == word),
            LogKind::Ruled => RULINGS.iter().position(|w| *w == word),
            LogKind::RedressPromised => Some(self.currencies.iter().position(|c| c == word).unwrap_or_else(|| {
                self.currencies.push(word.to_owned());
                self.currencies.len().saturating_sub(1)
            })),
            _ => Some(0),
        };
        let help = "closed: upheld, partly_upheld, not_upheld, no_finding; \
                    ruled: overturned, confirmed, settled, outside_jurisdiction";
        let found = known.ok_or_else(|| coded("/word", "unknown_word", "this event has no such word", help))?;
        u8::try_from(found).map_err(|_| coded("/word", "limit_exceeded", "more than 256 currencies", ""))
    }

    /// The codes of the words of a column: each word of each kind that has words is looked up once.
    pub(super) fn word_codes(&mut self, events: &[u8], words: CodedTexts<'_>) -> Result<Vec<u8>, Diagnostics> {
        const WITH_WORDS: [LogKind; 3] = [LogKind::Closed, LogKind::Ruled, LogKind::RedressPromised];
        let mut known = WITH_WORDS.map(|kind| (kind, vec![None::<u8>; words.texts.len()]));
        let mut out = vec![0_u8; events.len()];
        for (row, ((event, code), out)) in events.iter().zip(words.codes).zip(&mut out).enumerate() {
            // Most rows have none.
            let Some(word) = words.texts.get(index(*code)) else {
                if *event == LogKind::RedressPromised.code() {
                    *out = self.word_code(LogKind::RedressPromised, UNSAID).map_err(|d| d.within(&format!("/{row}")))?;
                }
                continue;
            };
            let Some((kind, codes)) = known.iter_mut().find(|(kind, _)| kind.code() == *event) else { continue };
            let Some(known) = codes.get_mut(index(*code)) else { continue };
            *out = match *known {
                Some(found) => found,
                None => self.word_code(*kind, word).map_err(|d| d.within(&format!("/{row}")))?,
            };
            *known = Some(*out);
        }
        Ok(out)
    }

    /// What columns say of the cases; no event may come after it.
    pub(super) fn say_columns(&mut self, facts: &CodedFacts<'_>, rows: RowOrder<'_>) {
        let there = |column: Option<&[i64]>, row: usize| column.and_then(|c| c.get(row)).copied().filter(|n| *n != i64::MIN);
        let (count, cases) = (self.count, rows.case);
        if facts.due.is_some() {
            let due = cells(&mut self.due, count, i64::MIN);
            settle(due, |case| case, cases, |row| there(facts.due, row), rows, i64::cmp);
        }
        if facts.acknowledge_due.is_some() {
            let due = cells(&mut self.acknowledge_due, count, i64::MIN);
            settle(due, |case| case, cases, |row| there(facts.acknowledge_due, row), rows, i64::cmp);
        }
        if let Some(column) = facts.complainant {
            let hashes: Vec<u64> = column.texts.iter().map(|who| hash(who)).collect();
            let value = |row: usize| {
                let code = index(*column.codes.get(row)?);
                hashes.get(code).copied().filter(|_| column.texts.get(code).is_some_and(|who| !who.is_empty()))
            };
            settle(cells(&mut self.complainant, count, 0), |case| case, cases, value, rows, u64::cmp);
        }
        if facts.issues.is_some() {
            let value = |row| there(facts.issues, row).and_then(|n| u32::try_from(n).ok());
            self.issues_given |= settle(cells(&mut self.issues, count, 1), |case| case, cases, value, rows, u32::cmp);
        }
        for (attribute, column) in facts.attributes.iter().enumerate().take(self.attributes.names.len()) {
            if let Some(column) = column {
                self.attributes.say_column(attribute, column, cases, rows);
            }
        }
    }

    /// What a row says of a case.
    pub(super) fn say(&mut self, case: u32, facts: &CaseRow<'_>, by: SourceRow, rows: RowOrder<'_>) {
        let (at, count) = (index(case), self.count);
        if let Some(due) = facts.due {
            rows.put(cells(&mut self.due, count, i64::MIN), at, (due, by), i64::cmp);
        }
        if let Some(due) = facts.acknowledge_due {
            rows.put(cells(&mut self.acknowledge_due, count, i64::MIN), at, (due, by), i64::cmp);
        }
        if let Some(who) = facts.complainant.filter(|who| !who.is_empty()) {
            rows.put(cells(&mut self.complainant, count, 0), at, (hash(who), by), u64::cmp);
        }
        if let Some(issues) = facts.issues {
            self.issues_given = true;
            rows.put(cells(&mut self.issues, count, 1), at, (issues, by), u32::cmp);
        }
        self.attributes.say(at, facts.attributes, by, rows);
    }

    /// The tally of these events, with the hashes of the complaints' identifiers by place.
    pub(super) fn tally(self, rows: RowOrder<'_>, ids: &[u64], options: &RowOptions<'_>) -> Result<Tally, Diagnostics> {
        let Said { definitions, attributes, count, due, acknowledge_due, complainant, issues, issues_given, currencies, .. } =
            self;
        if !rows.case.is_empty() {
            attributes.strata_exist(&definitions)?;
        }
        let order = rows.order();
        let strata = attributes.strata(&definitions, count);
        drop(attributes);
        let (due, acknowledge_due) = (values(due, count, i64::MIN), values(acknowledge_due, count, i64::MIN));
        let (complainant, issues) = (values(complainant, count, 0), values(issues, count, 1).filter(|_| issues_given));
        let cases = CaseColumns {
            count,
            id: Some(ids),
            due: due.as_deref(),
            acknowledge_due: acknowledge_due.as_deref(),
            complainant: complainant.as_deref(),
            cause: Some(&strata.cause),
            stratum: Some(&strata.of),
            filled: Some(&strata.filled),
            issues: issues.as_deref(),
        };
        let options = TallyOptions {
            zone: options.zone,
            calendar: options.calendar,
            as_of: options.as_of,
            known_at: options.known_at,
            strata: strata.values.clone(),
            currencies,
            asked: strata.asked,
            definitions,
            records: options.records.map(<[_]>::to_vec),
        };
        tally_columns(&rows.columns(order.as_deref()), &cases, &options)
    }

    #[cfg(test)]
    pub(super) fn definitions(&self) -> &Definitions {
        &self.definitions
    }

    #[cfg(test)]
    pub(super) fn issues(&self, place: usize) -> Option<u32> {
        self.issues.get(place).map(|cell| cell.0)
    }
}
