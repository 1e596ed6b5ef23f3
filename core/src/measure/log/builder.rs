//! A log row by row: texts and instants as a frame or a document has them, columns as tallies count them.

use super::attributes::Attributes;
use super::coded::{CodedLog, CodedTexts, missing};
use super::columns::{CaseColumns, EventColumns, TallyOptions, each_case, tally_columns};
use super::course::natural;
use super::fold::{OUTCOMES, RULINGS, Rejected};
use super::hash::hash;
use super::order::{RowOrder, SourceRow};
use super::row::{CaseRow, LogRow, RowOptions};
use super::settle::settle;
use super::texts::{DeterministicMap, Texts, index};
use crate::document::Diagnostics;
use crate::measure::LogKind;
use crate::measure::statistics::coded;
use crate::measure::tally::{Definitions, LocalDays, Observation, Tally, UNSAID};
use crate::time::batch::NULL;

/// The rows of a log: its fields one by one, so that others of its fields can be written meanwhile.
macro_rules! rows {
    ($log:ident) => {
        RowOrder {
            at: &$log.at,
            kind: &$log.kind,
            value: &$log.value,
            word: &$log.word,
            recorded: &$log.recorded,
            nanosecond: &$log.nanosecond,
            told_order: &$log.told_order,
            id_texts: &$log.id_texts,
            id_ends: &$log.id_ends,
        }
    };
}

/// A log that is read row by row.
///
/// ```
/// use amends::Zone;
/// use amends::measure::{CaseRow, Definitions, LogBuilder, LogKind, LogRow, RowOptions};
///
/// let mut log = LogBuilder::new(Definitions { strata: Some(vec!["product".into()]), ..Definitions::default() });
/// assert_eq!(log.attributes(), ["cause", "product"]);
/// // Its attributes are `cause` and `product`, and nothing is known of the cause.
/// let facts = CaseRow { attributes: &[None, Some("loan")], ..CaseRow::default() };
/// log.event(&LogRow { facts, ..LogRow::new("C-1", LogKind::Received, 1_700_000_000) })?;
/// log.event(&LogRow::new("C-1", LogKind::Closed, 1_700_600_000))?;
/// let zone = Zone::utc();
/// let tally = log.tally(&RowOptions { zone: &zone, calendar: None, as_of: 1_701_000_000, known_at: None, records: None })?;
/// assert_eq!(tally.cases(), 1);
/// # Ok::<(), amends::Diagnostics>(())
/// ```
#[derive(Debug, Default)]
pub struct LogBuilder {
    definitions: Definitions,
    attributes: Attributes,
    cases: Texts,
    case: Vec<u32>,
    kind: Vec<u8>,
    at: Vec<i64>,
    nanosecond: Vec<u32>,
    value: Vec<i64>,
    word: Vec<u8>,
    recorded: Vec<i64>,
    /// Did an event say when it was recorded, and did anything say how many issues there are?
    recorded_given: bool,
    issues_given: bool,
    /// Has an event a value?
    value_given: bool,
    /// Where events stand among those of their instant; empty while no event tells it.
    told_order: Vec<i64>,
    /// Identifiers, one after the other, and where each ends; the same one again ends where it began.
    id_texts: String,
    id_ends: Vec<usize>,
    /// What is said of each case, and by which row.
    due: Vec<(i64, SourceRow)>,
    acknowledge_due: Vec<(i64, SourceRow)>,
    complainant: Vec<(u64, SourceRow)>,
    issues: Vec<(u32, SourceRow)>,
    currencies: Vec<String>,
}

impl LogBuilder {
    /// An empty log, to be counted under these definitions.
    #[must_use]
    pub fn new(definitions: Definitions) -> LogBuilder {
        LogBuilder { attributes: Attributes::of(&definitions), definitions, ..LogBuilder::default() }
    }

    /// The attributes that count: `cause`, and those that the definitions name.
    #[must_use]
    pub fn attributes(&self) -> &[String] {
        &self.attributes.names
    }

    /// Says that the log has an attribute, also where no row has a value of it: a column of nothing but nulls, say.
    pub fn mention(&mut self, attribute: &str) {
        self.attributes.mention(attribute);
    }

    /// Adds an event. Rows come in any order.
    ///
    /// # Errors
    ///
    /// `missing_field` for the instant `i64::MIN`; `unknown_word` for an outcome or a ruling that is not one; `limit_exceeded` beyond four thousand million rows or 256 currencies.
    pub fn event(&mut self, row: &LogRow<'_>) -> Result<(), Diagnostics> {
        let place = u32::try_from(self.at.len())
            .map_err(|_| coded("", "limit_exceeded", "more than four thousand million events", "tally parts, and merge them"))?;
        if row.at == NULL {
            return Err(missing("/at"));
        }
        let word = self.code(row)?;
        let case = self.place_of(row.case);
        self.case.push(case);
        self.kind.push(row.event.code());
        self.at.push(row.at);
        self.nanosecond.push(row.nanosecond);
        self.value.push(row.value.unwrap_or(0));
        self.value_given |= row.value.is_some();
        self.word.push(word);
        self.recorded.push(row.recorded_at.unwrap_or(row.at));
        self.recorded_given |= row.recorded_at.is_some();
        self.id_texts.push_str(row.id.unwrap_or_default());
        self.id_ends.push(self.id_texts.len());
        if let Some(order) = row.order {
            self.told_order.resize(self.at.len(), i64::MIN);
            self.told_order.last_mut().into_iter().for_each(|last| *last = order);
        }
        self.say(case, &row.facts, SourceRow::By(place));
        Ok(())
    }

    /// Adds facts of a complaint that are not in its events.
    pub fn case(&mut self, case: &str, facts: &CaseRow<'_>) {
        let case = self.place_of(case);
        self.say(case, facts, SourceRow::Beside);
    }

    /// The place of a case; made if it is new.
    fn place_of(&mut self, name: &str) -> u32 {
        // Events of one case often stand together.
        if let Some(last) = self.case.last()
            && self.cases.get(*last) == name
        {
            return *last;
        }
        self.new_place(name)
    }

    /// The same without a look at the last one.
    fn new_place(&mut self, name: &str) -> u32 {
        let (place, new) = self.cases.place(name);
        if !new {
            return place;
        }
        self.due.push((i64::MIN, SourceRow::Nowhere));
        self.acknowledge_due.push((i64::MIN, SourceRow::Nowhere));
        self.complainant.push((0, SourceRow::Nowhere));
        self.issues.push((1, SourceRow::Nowhere));
        self.attributes.add_case();
        place
    }

    /// Room for so many more cases.
    fn reserve(&mut self, more: usize) {
        self.cases.reserve(more);
        self.due.reserve(more);
        self.acknowledge_due.reserve(more);
        self.complainant.reserve(more);
        self.issues.reserve(more);
        self.attributes.reserve(more);
    }

    /// Code of a word: of outcomes and rulings the place, of currencies the place among those seen.
    fn code(&mut self, row: &LogRow<'_>) -> Result<u8, Diagnostics> {
        match row.word {
            Some(word) => self.word_code(row.event, word),
            None if row.event == LogKind::RedressPromised => self.word_code(row.event, UNSAID),
            None => Ok(0),
        }
    }

    fn word_code(&mut self, event: LogKind, word: &str) -> Result<u8, Diagnostics> {
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

    /// The log of columns. Facts of complaints may follow, events may not.
    ///
    /// ```
    /// use amends::Zone;
    /// use amends::measure::{CodedLog, CodedTexts, Definitions, LogBuilder, LogKind, RowOptions};
    ///
    /// let columns = CodedLog {
    ///     case: CodedTexts { codes: &[0, 1, 0], texts: &["C-1", "C-2"] },
    ///     event: &[LogKind::Received as u8, LogKind::Received as u8, LogKind::Closed as u8],
    ///     at: &[1_700_000_000, 1_700_100_000, 1_700_600_000],
    ///     word: Some(CodedTexts { codes: &[u32::MAX, u32::MAX, 0], texts: &["upheld"] }),
    ///     nanosecond: None, id: None, order: None, recorded_at: None, value: None, complainant: None, due: None,
    ///     acknowledge_due: None, issues: None, attributes: &[],
    /// };
    /// let log = LogBuilder::new(Definitions::default()).with_columns(&columns)?;
    /// let zone = Zone::utc();
    /// let tally = log.tally(&RowOptions { zone: &zone, calendar: None, as_of: 1_701_000_000, known_at: None, records: None })?;
    /// assert_eq!(tally.cases(), 2);
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `length_mismatch`; `missing_field` for a row without a complaint or an instant; `unknown_word` and `limit_exceeded` as
    /// [`LogBuilder::event`].
    ///
    /// `out_of_range` for a code that is no kind, or issues below zero.
    pub fn with_columns(mut self, log: &CodedLog<'_>) -> Result<ColumnLog, Diagnostics> {
        let rows = log.lengths()?;
        if !self.at.is_empty() {
            return Err(coded("", "wrong_kind", "the log has events already", "give all events in columns, or all in rows"));
        }
        self.reserve(log.case.texts.len());
        let places: Vec<u32> = log.case.texts.iter().map(|name| self.new_place(name)).collect();
        self.case = log.case.codes.iter().filter_map(|code| places.get(index(*code)).copied()).collect();
        self.kind = log.event.to_vec();
        self.at = log.at.to_vec();
        self.nanosecond = log.nanosecond.unwrap_or_default().to_vec();
        if let Some(values) = log.value {
            self.value_given = values.iter().any(|value| *value != 0);
            self.value = values.to_vec();
        }
        if let Some(words) = log.word {
            self.word = self.word_codes(log.event, words)?;
        } else if log.event.contains(&LogKind::RedressPromised.code()) {
            self.currencies.push(UNSAID.to_owned());
        }
        if let Some(recorded) = log.recorded_at {
            self.recorded_given = recorded.iter().any(|at| *at != i64::MIN);
            self.recorded =
                recorded.iter().zip(log.at).map(|(recorded, at)| if *recorded == i64::MIN { *at } else { *recorded }).collect();
        }
        for id in log.id.unwrap_or_default() {
            self.id_texts.push_str(id.unwrap_or_default());
            self.id_ends.push(self.id_texts.len());
        }
        self.told_order = log.order.unwrap_or_default().to_vec();
        debug_assert_eq!(rows, self.case.len());
        self.say_columns(log);
        Ok(ColumnLog(self))
    }

    /// The codes of the words of a column: each word of each kind that has words is looked up once.
    fn word_codes(&mut self, events: &[u8], words: CodedTexts<'_>) -> Result<Vec<u8>, Diagnostics> {
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

    /// What columns say of the cases.
    fn say_columns(&mut self, log: &CodedLog<'_>) {
        let rows = rows!(self);
        let there = |column: Option<&[i64]>, row: usize| column.and_then(|c| c.get(row)).copied().filter(|n| *n != i64::MIN);
        let cases = self.case.as_slice();
        if log.due.is_some() {
            settle(&mut self.due, |case| case, cases, |row| there(log.due, row), rows, i64::cmp);
        }
        if log.acknowledge_due.is_some() {
            let value = |row| there(log.acknowledge_due, row);
            settle(&mut self.acknowledge_due, |case| case, cases, value, rows, i64::cmp);
        }
        if let Some(column) = log.complainant {
            let hashes: Vec<u64> = column.texts.iter().map(|who| hash(who)).collect();
            let value = |row: usize| {
                let code = index(*column.codes.get(row)?);
                hashes.get(code).copied().filter(|_| column.texts.get(code).is_some_and(|who| !who.is_empty()))
            };
            settle(&mut self.complainant, |case| case, cases, value, rows, u64::cmp);
        }
        if log.issues.is_some() {
            let value = |row| there(log.issues, row).and_then(|n| u32::try_from(n).ok());
            self.issues_given |= settle(&mut self.issues, |case| case, cases, value, rows, u32::cmp);
        }
        for (attribute, column) in log.attributes.iter().enumerate().take(self.attributes.names.len()) {
            if let Some(column) = column {
                self.attributes.say_column(attribute, column, cases, rows);
            }
        }
    }

    fn say(&mut self, case: u32, facts: &CaseRow<'_>, by: SourceRow) {
        let at = index(case);
        let rows = rows!(self);
        if let Some(due) = facts.due {
            rows.put(&mut self.due, at, (due, by), i64::cmp);
        }
        if let Some(due) = facts.acknowledge_due {
            rows.put(&mut self.acknowledge_due, at, (due, by), i64::cmp);
        }
        if let Some(who) = facts.complainant.filter(|who| !who.is_empty()) {
            rows.put(&mut self.complainant, at, (hash(who), by), u64::cmp);
        }
        if let Some(issues) = facts.issues {
            self.issues_given = true;
            rows.put(&mut self.issues, at, (issues, by), u32::cmp);
        }
        self.attributes.say(at, facts.attributes, by, rows);
    }

    /// Numbers in the order in which events of one second come: by nanoseconds, by what the log tells of their order, then by identifier.
    /// The same event has the same number; 0 where there is none of these.
    fn order(&self) -> Option<Vec<u64>> {
        let plain = self.nanosecond.iter().all(|n| *n == 0) && self.told_order.is_empty();
        if plain && self.id_texts.is_empty() {
            return None;
        }
        let rows = rows!(self);
        let keys: Vec<(u32, i64, &str)> = (0..self.at.len()).map(|i| rows.rank(i)).collect();
        // Numbers, written in one way, are such numbers themselves.
        let number = |text: &str| match text {
            "" => Some(0),
            "0" => Some(1),
            _ if text.len() > 18 || text.starts_with('0') || !text.bytes().all(|c| c.is_ascii_digit()) => None,
            _ => text.parse::<u64>().ok().map(|n| n.saturating_add(1)),
        };
        if plain && let Some(numbers) = keys.iter().map(|key| number(key.2)).collect() {
            return Some(numbers);
        }
        let mut sorted = keys.clone();
        sorted.sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| natural(a.2, b.2)));
        sorted.dedup();
        let from = u64::from(sorted.first() != Some(&(0, i64::MIN, "")));
        let ranks: DeterministicMap<(u32, i64, &str), u64> = sorted.into_iter().zip(from..).collect();
        Some(keys.iter().map(|key| ranks.get(key).copied().unwrap_or(0)).collect())
    }

    fn columns<'a>(&'a self, id: Option<&'a [u64]>) -> EventColumns<'a> {
        EventColumns {
            case: &self.case,
            kind: &self.kind,
            at: &self.at,
            value: self.value_given.then_some(self.value.as_slice()),
            word: (!self.word.is_empty()).then_some(self.word.as_slice()),
            id,
            order: None,
            recorded: self.recorded_given.then_some(self.recorded.as_slice()),
        }
    }

    /// Tells what the events of each case come to, with its identifier and the values of its attributes, in their order.
    pub(crate) fn each(
        &self,
        options: &RowOptions<'_>,
        days: &LocalDays,
        mut tell: impl FnMut(&str, Result<&mut Observation, Rejected>, &[&str]),
    ) {
        let order = self.order();
        let mut values: Vec<&str> = Vec::with_capacity(self.attributes.names.len());
        each_case(
            &self.columns(order.as_deref()),
            (self.cases.len(), None),
            (options.as_of, options.known_at),
            days,
            |i, found| {
                values.clear();
                values.extend(self.attributes.values(i));
                let at = |column: &[(i64, SourceRow)]| column.get(i).map(|c| c.0).filter(|at| *at != i64::MIN);
                let found = match found {
                    Ok(case) => {
                        case.due = at(&self.due);
                        case.acknowledge_due = at(&self.acknowledge_due);
                        Ok(case)
                    }
                    Err(rejected) => Err(rejected),
                };
                tell(self.cases.get(u32::try_from(i).unwrap_or(u32::MAX)), found, &values);
            },
        );
    }

    /// Names of currencies, by their codes.
    pub(crate) fn currencies(&self) -> &[String] {
        &self.currencies
    }

    /// The tally of what was added.
    ///
    /// # Errors
    ///
    /// `unknown_word` for an attribute of the strata that the log does not have. Rows were refused as they came.
    pub fn tally(self, options: &RowOptions<'_>) -> Result<Tally, Diagnostics> {
        if !self.case.is_empty() {
            self.attributes.strata_exist(&self.definitions)?;
        }
        let ids: Vec<u64> = self.cases.iter().map(hash).collect();
        let order = self.order();
        let strata = self.attributes.strata(&self.definitions, self.cases.len());
        fn values<T: Copy>(said: &[(T, SourceRow)]) -> Vec<T> {
            said.iter().map(|s| s.0).collect()
        }
        let events = self.columns(order.as_deref());
        let issues = values(&self.issues);
        let cases = CaseColumns {
            count: self.cases.len(),
            id: Some(&ids),
            due: Some(&values(&self.due)),
            acknowledge_due: Some(&values(&self.acknowledge_due)),
            complainant: Some(&values(&self.complainant)),
            cause: Some(&strata.cause),
            stratum: Some(&strata.of),
            filled: Some(&strata.filled),
            issues: self.issues_given.then_some(issues.as_slice()),
        };
        let options = TallyOptions {
            zone: options.zone,
            calendar: options.calendar,
            as_of: options.as_of,
            known_at: options.known_at,
            strata: strata.values.clone(),
            currencies: self.currencies.clone(),
            asked: strata.asked,
            definitions: self.definitions.clone(),
            records: options.records.map(<[_]>::to_vec),
        };
        tally_columns(&events, &cases, &options)
    }
}

/// A log that is whole: all its events came in columns.
#[derive(Debug)]
pub struct ColumnLog(LogBuilder);

impl ColumnLog {
    /// The attributes that count, as [`LogBuilder::attributes`].
    #[must_use]
    pub fn attributes(&self) -> &[String] {
        self.0.attributes()
    }

    /// As [`LogBuilder::mention`].
    pub fn mention(&mut self, attribute: &str) {
        self.0.mention(attribute);
    }

    /// As [`LogBuilder::case`].
    pub fn case(&mut self, case: &str, facts: &CaseRow<'_>) {
        self.0.case(case, facts);
    }

    /// As [`LogBuilder::tally`].
    ///
    /// # Errors
    ///
    /// As [`LogBuilder::tally`].
    pub fn tally(self, options: &RowOptions<'_>) -> Result<Tally, Diagnostics> {
        self.0.tally(options)
    }
}

#[cfg(test)]
mod tests;
