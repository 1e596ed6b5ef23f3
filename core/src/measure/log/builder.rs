//! A log row by row: texts and instants as a frame or a document has them, columns as tallies count them.

use super::coded::{CodedLog, missing};
use super::column_log::ColumnLog;
use super::columns::each_case;
use super::fold::Rejected;
use super::hash::hash;
use super::order::{RowOrder, SourceRow};
use super::row::{CaseRow, LogRow, RowOptions};
use super::said::Said;
use crate::document::Diagnostics;
use crate::measure::LogKind;
use crate::measure::statistics::coded;
use crate::measure::tally::{Definitions, LocalDays, Observation, Tally, UNSAID};
use crate::time::batch::NULL;

/// The events that were added, a column for each field.
#[derive(Debug, Default)]
struct Rows {
    case: Vec<u32>,
    kind: Vec<u8>,
    at: Vec<i64>,
    nanosecond: Vec<u32>,
    value: Vec<i64>,
    word: Vec<u8>,
    recorded: Vec<i64>,
    /// Did an event say when it was recorded?
    recorded_given: bool,
    /// Has an event a value?
    value_given: bool,
    /// Where events stand among those of their instant; empty while no event tells it.
    told_order: Vec<i64>,
    /// Identifiers, one after the other, and where each ends; the same one again ends where it began.
    id_texts: String,
    id_ends: Vec<usize>,
}

impl Rows {
    fn view(&self) -> RowOrder<'_> {
        RowOrder {
            case: &self.case,
            at: &self.at,
            kind: &self.kind,
            value: if self.value_given { &self.value } else { &[] },
            word: &self.word,
            recorded: if self.recorded_given { &self.recorded } else { &[] },
            nanosecond: &self.nanosecond,
            told_order: &self.told_order,
            id_texts: &self.id_texts,
            id_ends: &self.id_ends,
        }
    }
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
    rows: Rows,
    said: Said,
}

impl LogBuilder {
    /// An empty log, to be counted under these definitions.
    #[must_use]
    pub fn new(definitions: Definitions) -> LogBuilder {
        LogBuilder { rows: Rows::default(), said: Said::new(definitions) }
    }

    /// The attributes that count: `cause`, and those that the definitions name.
    #[must_use]
    pub fn attributes(&self) -> &[String] {
        &self.said.attributes.names
    }

    /// Says that the log has an attribute, also where no row has a value of it: a column of nothing but nulls, say.
    pub fn mention(&mut self, attribute: &str) {
        self.said.attributes.mention(attribute);
    }

    /// Adds an event. Rows come in any order.
    ///
    /// # Errors
    ///
    /// `missing_field` for the instant `i64::MIN`; `unknown_word` for an outcome or a ruling that is not one; `limit_exceeded` beyond four thousand million rows or 256 currencies.
    pub fn event(&mut self, row: &LogRow<'_>) -> Result<(), Diagnostics> {
        let place = u32::try_from(self.rows.at.len())
            .map_err(|_| coded("", "limit_exceeded", "more than four thousand million events", "tally parts, and merge them"))?;
        if row.at == NULL {
            return Err(missing("/at"));
        }
        let word = self.code(row)?;
        let case = self.place_of(row.case);
        let rows = &mut self.rows;
        rows.case.push(case);
        rows.kind.push(row.event.code());
        rows.at.push(row.at);
        rows.nanosecond.push(row.nanosecond);
        rows.value.push(row.value.unwrap_or(0));
        rows.value_given |= row.value.is_some();
        rows.word.push(word);
        rows.recorded.push(row.recorded_at.unwrap_or(row.at));
        rows.recorded_given |= row.recorded_at.is_some();
        rows.id_texts.push_str(row.id.unwrap_or_default());
        rows.id_ends.push(rows.id_texts.len());
        if let Some(order) = row.order {
            rows.told_order.resize(rows.at.len(), i64::MIN);
            rows.told_order.last_mut().into_iter().for_each(|last| *last = order);
        }
        self.said.say(case, &row.facts, SourceRow::By(place), self.rows.view());
        Ok(())
    }

    /// Adds facts of a complaint that are not in its events.
    pub fn case(&mut self, case: &str, facts: &CaseRow<'_>) {
        let case = self.place_of(case);
        self.said.say(case, facts, SourceRow::Beside, self.rows.view());
    }

    /// The place of a case; made if it is new.
    fn place_of(&mut self, name: &str) -> u32 {
        // Events of one case often stand together.
        match self.rows.case.last() {
            Some(last) if self.said.name(*last) == name => *last,
            _ => self.said.place(name),
        }
    }

    /// Code of a word: of outcomes and rulings the place, of currencies the place among those seen.
    fn code(&mut self, row: &LogRow<'_>) -> Result<u8, Diagnostics> {
        match row.word {
            Some(word) => self.said.word_code(row.event, word),
            None if row.event == LogKind::RedressPromised => self.said.word_code(row.event, UNSAID),
            None => Ok(0),
        }
    }

    /// The log of columns. Facts of complaints may follow, events may not.
    ///
    /// ```
    /// use amends::Zone;
    /// use amends::measure::{CodedFacts, CodedLog, CodedTexts, Definitions, LogBuilder, LogKind, RowOptions};
    ///
    /// let columns = CodedLog {
    ///     case: CodedTexts { codes: &[0, 1, 0], texts: &["C-1", "C-2"] },
    ///     event: &[LogKind::Received as u8, LogKind::Received as u8, LogKind::Closed as u8],
    ///     at: &[1_700_000_000, 1_700_100_000, 1_700_600_000],
    ///     word: Some(CodedTexts { codes: &[u32::MAX, u32::MAX, 0], texts: &["upheld"] }),
    ///     nanosecond: None, id: None, order: None, recorded_at: None, value: None,
    /// };
    /// let mut log = LogBuilder::new(Definitions::default()).with_columns(&columns)?;
    /// log.say(&CodedFacts { due: Some(&[1_700_500_000, 1_700_500_000, i64::MIN]), ..CodedFacts::default() })?;
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
    /// `out_of_range` for a code that is no kind.
    pub fn with_columns<'a>(self, log: &CodedLog<'a>) -> Result<ColumnLog<'a>, Diagnostics> {
        if !self.rows.at.is_empty() {
            return Err(coded("", "wrong_kind", "the log has events already", "give all events in columns, or all in rows"));
        }
        ColumnLog::new(self.said, log)
    }

    /// Tells what the events of each case come to, with its identifier and the values of its attributes, in their order.
    pub(crate) fn each(
        &self,
        options: &RowOptions<'_>,
        days: &LocalDays,
        mut tell: impl FnMut(&str, Result<&mut Observation, Rejected>, &[&str]),
    ) {
        let rows = self.rows.view();
        let order = rows.order();
        let mut values: Vec<&str> = Vec::with_capacity(self.attributes().len());
        each_case(
            &rows.columns(order.as_deref()),
            (self.said.count(), None),
            (options.as_of, options.known_at),
            days,
            |i, mut found| {
                values.clear();
                values.extend(self.said.attributes.values(i));
                if let Ok(case) = &mut found {
                    (case.due, case.acknowledge_due) = self.said.dues(i);
                }
                tell(self.said.name(u32::try_from(i).unwrap_or(u32::MAX)), found, &values);
            },
        );
    }

    /// Names of currencies, by their codes.
    pub(crate) fn currencies(&self) -> &[String] {
        &self.said.currencies
    }

    /// The tally of what was added.
    ///
    /// # Errors
    ///
    /// `unknown_word` for an attribute of the strata that the log does not have. Rows were refused as they came.
    pub fn tally(self, options: &RowOptions<'_>) -> Result<Tally, Diagnostics> {
        let ids: Vec<u64> = self.said.names().map(hash).collect();
        self.said.tally(self.rows.view(), &ids, options)
    }
}

#[cfg(test)]
mod tests;
