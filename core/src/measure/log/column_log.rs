//! A log whose events came in columns: they stay where they are, and what is said of the complaints follows, a column at a time.

use std::borrow::Cow;

use super::coded::{CodedFacts, CodedLog};
use super::hash::hash;
use super::order::{RowOrder, SourceRow};
use super::row::{CaseRow, RowOptions};
use super::said::Said;
use super::texts::index;
use crate::document::Diagnostics;
use crate::measure::LogKind;
use crate::measure::tally::{Tally, UNSAID};

/// The events, borrowed where they are as tallies count them.
#[derive(Debug)]
struct Rows<'a> {
    case: Cow<'a, [u32]>,
    kind: &'a [u8],
    at: &'a [i64],
    nanosecond: &'a [u32],
    value: &'a [i64],
    word: Vec<u8>,
    recorded: Vec<i64>,
    told_order: &'a [i64],
    id_texts: String,
    id_ends: Vec<usize>,
}

impl Rows<'_> {
    fn view(&self) -> RowOrder<'_> {
        RowOrder {
            case: &self.case,
            at: self.at,
            kind: self.kind,
            value: self.value,
            word: &self.word,
            recorded: &self.recorded,
            nanosecond: self.nanosecond,
            told_order: self.told_order,
            id_texts: &self.id_texts,
            id_ends: &self.id_ends,
        }
    }
}

/// A log that has all its events, which came in columns.
#[derive(Debug)]
pub struct ColumnLog<'a> {
    rows: Rows<'a>,
    said: Said,
    /// Identifiers of complaints by place, while nobody has looked for one.
    names: &'a [&'a str],
    /// The hashes of the first identifiers, or of all.
    ids: Vec<u64>,
}

impl<'a> ColumnLog<'a> {
    pub(super) fn new(mut said: Said, log: &CodedLog<'a>) -> Result<ColumnLog<'a>, Diagnostics> {
        log.check()?;
        let mut ids: Vec<u64> = log.case.texts.iter().map(|name| hash(name)).collect();
        // In most logs the place of a text is that of its complaint.
        let (case, names) = if said.count() == 0 && surely_different(&ids) {
            said.more(ids.len());
            (Cow::Borrowed(log.case.codes), log.case.texts)
        } else {
            let places: Vec<u32> = log.case.texts.iter().map(|name| said.place(name)).collect();
            ids = said.names().map(hash).collect();
            let place = |code: &u32| places.get(index(*code)).copied();
            (Cow::Owned(log.case.codes.iter().filter_map(place).collect()), [].as_slice())
        };
        let word = match log.word {
            Some(words) => said.word_codes(log.event, words)?,
            None => Vec::new(),
        };
        if log.word.is_none() && log.event.contains(&LogKind::RedressPromised.code()) {
            said.currencies.push(UNSAID.to_owned());
        }
        let (mut id_texts, mut id_ends) = (String::new(), Vec::new());
        for id in log.id.unwrap_or_default() {
            id_texts.push_str(id.unwrap_or_default());
            id_ends.push(id_texts.len());
        }
        let or_at = |(recorded, at): (&i64, &i64)| if *recorded == i64::MIN { *at } else { *recorded };
        let recorded = log.recorded_at.filter(|recorded| recorded.iter().any(|at| *at != i64::MIN));
        let rows = Rows {
            case,
            kind: log.event,
            at: log.at,
            nanosecond: log.nanosecond.unwrap_or_default(),
            value: log.value.filter(|values| values.iter().any(|value| *value != 0)).unwrap_or_default(),
            word,
            recorded: recorded.map_or_else(Vec::new, |recorded| recorded.iter().zip(log.at).map(or_at).collect()),
            told_order: log.order.unwrap_or_default(),
            id_texts,
            id_ends,
        };
        Ok(ColumnLog { rows, said, names, ids })
    }

    /// The attributes that count, as [`LogBuilder::attributes`](super::LogBuilder::attributes).
    #[must_use]
    pub fn attributes(&self) -> &[String] {
        &self.said.attributes.names
    }

    /// As [`LogBuilder::mention`](super::LogBuilder::mention).
    pub fn mention(&mut self, attribute: &str) {
        self.said.attributes.mention(attribute);
    }

    /// What the rows say of their complaints, in columns. Columns may come one after the other, so that no two need be there at once.
    ///
    /// ```
    /// use amends::measure::{CodedFacts, CodedLog, CodedTexts, Definitions, LogBuilder, LogKind};
    ///
    /// let events = CodedLog {
    ///     case: CodedTexts { codes: &[0, 0], texts: &["C-1"] },
    ///     event: &[LogKind::Received as u8, LogKind::Closed as u8],
    ///     at: &[1_700_000_000, 1_700_600_000],
    ///     nanosecond: None, id: None, order: None, recorded_at: None, word: None, value: None,
    /// };
    /// let mut log = LogBuilder::new(Definitions::default()).with_columns(&events)?;
    /// let causes = CodedTexts { codes: &[0, u32::MAX], texts: &["delay"] };
    /// log.say(&CodedFacts { attributes: &[Some(causes)], ..CodedFacts::default() })?;
    /// log.say(&CodedFacts { issues: Some(&[2, i64::MIN]), ..CodedFacts::default() })?;
    /// assert!(log.say(&CodedFacts { issues: Some(&[2]), ..CodedFacts::default() }).is_err());
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `length_mismatch`; `out_of_range` for issues below zero.
    pub fn say(&mut self, facts: &CodedFacts<'_>) -> Result<(), Diagnostics> {
        facts.check(self.rows.at.len())?;
        self.said.say_columns(facts, self.rows.view());
        Ok(())
    }

    /// As [`LogBuilder::case`](super::LogBuilder::case).
    pub fn case(&mut self, case: &str, facts: &CaseRow<'_>) {
        self.said.learn(std::mem::take(&mut self.names));
        let case = self.said.place(case);
        self.said.say(case, facts, SourceRow::Beside, self.rows.view());
    }

    /// As [`LogBuilder::tally`](super::LogBuilder::tally).
    ///
    /// # Errors
    ///
    /// As [`LogBuilder::tally`](super::LogBuilder::tally).
    pub fn tally(mut self, options: &RowOptions<'_>) -> Result<Tally, Diagnostics> {
        self.ids.extend(self.said.names().skip(self.ids.len()).map(hash));
        self.said.tally(self.rows.view(), &self.ids, options)
    }
}

/// Are these hashes different? The answer is no also if two of them are merely alike.
fn surely_different(hashes: &[u64]) -> bool {
    let mut slots = vec![0_u32; hashes.len().saturating_mul(2).max(2).next_power_of_two()];
    let mask = slots.len().wrapping_sub(1);
    for hash in hashes {
        let half = |hash: u64| u32::try_from(hash & u64::from(u32::MAX)).unwrap_or(0);
        let (mut at, mark) = (index(half(*hash)) & mask, half(hash >> 32).max(1));
        while let Some(other) = slots.get(at).filter(|other| **other != 0) {
            if *other == mark {
                return false;
            }
            at = at.wrapping_add(1) & mask;
        }
        slots.get_mut(at).into_iter().for_each(|free| *free = mark);
    }
    true
}
