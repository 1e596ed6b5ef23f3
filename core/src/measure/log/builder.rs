//! A log row by row: texts and instants as a frame or a document has them, columns as tallies count them.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, DefaultHasher};

use super::columns::{CaseColumns, EventColumns, TallyOptions, each_case, tally_columns};
use super::course::natural;
use super::fold::{OUTCOMES, RULINGS, Unfit};
use super::hash::hash;
use crate::document::Diagnostics;
use crate::document::text::suggest;
use crate::measure::LogKind;
use crate::measure::statistics::coded;
use crate::measure::tally::{Definitions, LocalDays, Observation, Recordable, Tally};
use crate::time::{Calendar, Zone};

/// An event, its texts borrowed. Instants are seconds since 1970.
#[derive(Clone, Copy, Debug)]
pub struct LogRow<'a> {
    /// Identifier of the complaint.
    pub case: &'a str,
    /// What happened.
    pub event: LogKind,
    /// When.
    pub at: i64,
    /// Nanoseconds of that second: days are counted by seconds, but events come in the order of their instants.
    pub nanosecond: u32,
    /// Identifier of the event: the same one twice counts once. Events of one instant of which `order` tells nothing come by it (runs of
    /// digits as numbers: 9 before 10), after the first receipt; where there is none, by what they say.
    pub id: Option<&'a str>,
    /// Where it stands among the events of its instant, lower first, if the log tells it.
    pub order: Option<i64>,
    /// When it was recorded; as it happened if left out.
    pub recorded_at: Option<i64>,
    /// Outcome, ruling or currency.
    pub word: Option<&'a str>,
    /// Severity, amount, score or seconds.
    pub value: Option<i64>,
    /// What is said of the complaint with it.
    pub facts: CaseRow<'a>,
}

impl<'a> LogRow<'a> {
    /// An event of which nothing else is known: fill in what is.
    ///
    /// ```
    /// use amends::measure::{LogKind, LogRow};
    ///
    /// let closed = LogRow { word: Some("upheld"), ..LogRow::new("C-1", LogKind::Closed, 1_700_600_000) };
    /// assert_eq!((closed.case, closed.id), ("C-1", None));
    /// ```
    #[must_use]
    pub const fn new(case: &'a str, event: LogKind, at: i64) -> LogRow<'a> {
        LogRow {
            case,
            event,
            at,
            nanosecond: 0,
            id: None,
            order: None,
            recorded_at: None,
            word: None,
            value: None,
            facts: CaseRow { complainant: None, due: None, acknowledge_due: None, issues: None, attributes: &[] },
        }
    }
}

/// What is said of a complaint, with an event or beside them. The last event that says something counts; what is said beside them
/// counts where none does.
#[derive(Clone, Copy, Debug, Default)]
pub struct CaseRow<'a> {
    /// Identifier of the complainant; only its hash is kept.
    pub complainant: Option<&'a str>,
    /// When the complaint is due.
    pub due: Option<i64>,
    /// When its acknowledgement is due.
    pub acknowledge_due: Option<i64>,
    /// Issues that it mentions.
    pub issues: Option<u32>,
    /// Values of the attributes in the order of [`LogBuilder::attributes`]; none for one that is not said.
    pub attributes: &'a [Option<&'a str>],
}

/// What a tally of rows is made with, beside the definitions.
#[derive(Clone, Copy, Debug)]
pub struct RowOptions<'a> {
    /// Zone whose days count.
    pub zone: &'a Zone,
    /// Calendar of business days, if bands of them are asked for.
    pub calendar: Option<&'a Calendar>,
    /// Nothing at or after this instant is counted, in seconds since 1970.
    pub as_of: i64,
    /// Nothing recorded after this instant is counted.
    pub known_at: Option<i64>,
    /// What the log can tell beside what it does.
    pub records: Option<&'a [Recordable]>,
}

/// Attributes that logs of our own records have, known or not.
const OWN: &[&str] = &["category", "cause", "channel", "severity"];

/// A map whose hasher has fixed keys: nothing here is random.
type Fixed<K, V> = HashMap<K, V, BuildHasherDefault<DefaultHasher>>;

/// Texts, each once, and their places.
#[derive(Debug, Default)]
struct Texts {
    places: Fixed<Box<str>, u32>,
    list: Vec<Box<str>>,
}

impl Texts {
    /// The place of a text, and whether it is new.
    fn place(&mut self, text: &str) -> (u32, bool) {
        if let Some(place) = self.places.get(text) {
            return (*place, false);
        }
        let place = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.places.insert(text.into(), place);
        self.list.push(text.into());
        (place, true)
    }

    fn get(&self, place: u32) -> &str {
        self.list.get(index(place)).map_or("", |text| text)
    }
}

/// Where a thing was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Nowhere,
    /// Beside the events.
    Beside,
    /// By this row.
    By(u32),
}

/// The rows of a log: its fields one by one, so that others of its fields can be written meanwhile.
macro_rules! rows {
    ($log:ident) => {
        Rows {
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
    /// `cause`, and the attributes that the definitions name.
    attributes: Vec<String>,
    /// Which of them the log has at all.
    mentioned: Vec<bool>,
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
    /// Where events stand among those of their instant; empty while no event tells it.
    told_order: Vec<i64>,
    /// Identifiers, one after the other, and where each ends; the same one again ends where it began.
    id_texts: String,
    id_ends: Vec<usize>,
    texts: Texts,
    /// What is said of each case, and by which row.
    due: Vec<(i64, Said)>,
    acknowledge_due: Vec<(i64, Said)>,
    complainant: Vec<(u64, Said)>,
    issues: Vec<(u32, Said)>,
    /// For each case, the places of the attributes' texts; the first text is the empty one.
    known: Vec<(u32, Said)>,
    currencies: Vec<String>,
}

impl LogBuilder {
    /// An empty log, to be counted under these definitions.
    #[must_use]
    pub fn new(definitions: Definitions) -> LogBuilder {
        let mut attributes = vec!["cause".to_owned()];
        for name in definitions.strata.iter().chain(&definitions.complete).flatten() {
            if !attributes.contains(name) {
                attributes.push(name.clone());
            }
        }
        let mut texts = Texts::default();
        texts.place("");
        let mentioned = attributes.iter().map(|name| OWN.contains(&name.as_str())).collect();
        LogBuilder { definitions, attributes, mentioned, texts, ..LogBuilder::default() }
    }

    /// The attributes that count: `cause`, and those that the definitions name.
    #[must_use]
    pub fn attributes(&self) -> &[String] {
        &self.attributes
    }

    /// Says that the log has an attribute, also where no row has a value of it: a column of nothing but nulls, say.
    pub fn mention(&mut self, attribute: &str) {
        let places = self.attributes.iter().zip(&mut self.mentioned);
        places.filter(|(name, _)| *name == attribute).for_each(|(_, mentioned)| *mentioned = true);
    }

    /// Adds an event. Rows come in any order.
    ///
    /// # Errors
    ///
    /// `unknown_word` for an outcome or a ruling that is not one; `limit_exceeded` beyond four thousand million rows or 256 currencies.
    pub fn event(&mut self, row: &LogRow<'_>) -> Result<(), Diagnostics> {
        let place = u32::try_from(self.at.len())
            .map_err(|_| coded("", "limit_exceeded", "more than four thousand million events", "tally parts, and merge them"))?;
        let word = self.code(row)?;
        let case = self.place_of(row.case);
        self.case.push(case);
        self.kind.push(row.event.code());
        self.at.push(row.at);
        self.nanosecond.push(row.nanosecond);
        self.value.push(row.value.unwrap_or(0));
        self.word.push(word);
        self.recorded.push(row.recorded_at.unwrap_or(row.at));
        self.recorded_given |= row.recorded_at.is_some();
        self.id_texts.push_str(row.id.unwrap_or_default());
        self.id_ends.push(self.id_texts.len());
        if let Some(order) = row.order {
            self.told_order.resize(self.at.len(), i64::MIN);
            self.told_order.last_mut().into_iter().for_each(|last| *last = order);
        }
        self.say(case, &row.facts, Said::By(place));
        Ok(())
    }

    /// Adds what is known of a complaint beside its events.
    pub fn case(&mut self, case: &str, facts: &CaseRow<'_>) {
        let case = self.place_of(case);
        self.say(case, facts, Said::Beside);
    }

    /// The place of a case; made if it is new.
    fn place_of(&mut self, name: &str) -> u32 {
        // Events of one case often stand together.
        if let Some(last) = self.case.last()
            && self.cases.get(*last) == name
        {
            return *last;
        }
        let (place, new) = self.cases.place(name);
        if !new {
            return place;
        }
        self.due.push((i64::MIN, Said::Nowhere));
        self.acknowledge_due.push((i64::MIN, Said::Nowhere));
        self.complainant.push((0, Said::Nowhere));
        self.issues.push((1, Said::Nowhere));
        self.known.extend(self.attributes.iter().map(|_| (0, Said::Nowhere)));
        place
    }

    /// Code of a word: of outcomes and rulings the place, of currencies the place among those seen.
    fn code(&mut self, row: &LogRow<'_>) -> Result<u8, Diagnostics> {
        let Some(word) = row.word else { return Ok(0) };
        let known = match row.event {
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

    fn say(&mut self, case: u32, facts: &CaseRow<'_>, by: Said) {
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
        let first = at.saturating_mul(self.attributes.len());
        for (i, text) in facts.attributes.iter().take(self.attributes.len()).enumerate() {
            let Some(text) = text else { continue };
            if let Some(mentioned) = self.mentioned.get_mut(i) {
                *mentioned = true;
            }
            let (place, _) = self.texts.place(text);
            let texts = &self.texts;
            rows.put(&mut self.known, first.saturating_add(i), (place, by), |a, b| texts.get(*a).cmp(texts.get(*b)));
        }
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
        let ranks: Fixed<(u32, i64, &str), u64> = sorted.into_iter().zip(from..).collect();
        Some(keys.iter().map(|key| ranks.get(key).copied().unwrap_or(0)).collect())
    }

    /// Strata, by case and as values; the hash of each cause; how many of the attributes that are asked for each case has.
    fn divided(&self) -> Divided {
        let column = |name: &String| self.attributes.iter().position(|a| a == name).unwrap_or(0);
        let by: Vec<usize> = self.definitions.strata.iter().flatten().map(column).collect();
        let asked: Vec<usize> = by.iter().copied().chain(self.definitions.complete.iter().flatten().map(column)).collect();
        let hashes: Vec<u64> = self.texts.list.iter().map(|t| if t.is_empty() { 0 } else { hash(t) }).collect();
        let mut out = Divided::default();
        let mut keys: Vec<Vec<u32>> = Vec::with_capacity(self.cases.list.len());
        for known in self.known.chunks(self.attributes.len().max(1)) {
            let value = |i: &usize| known.get(*i).map_or(0, |k| k.0);
            out.cause.push(hashes.get(index(value(&0))).copied().unwrap_or(0));
            out.filled.push(u32::try_from(asked.iter().filter(|i| value(i) != 0).count()).unwrap_or(u32::MAX));
            keys.push(by.iter().map(value).collect());
        }
        let mut places: BTreeMap<&[u32], u32> = keys.iter().map(|k| (k.as_slice(), 0)).collect();
        for ((_, place), n) in places.iter_mut().zip(0..) {
            *place = n;
        }
        let word = |place: &u32| self.texts.get(*place).to_owned();
        out.strata = places.keys().map(|key| key.iter().map(word).collect()).collect();
        out.stratum = keys.iter().map(|k| places.get(k.as_slice()).copied().unwrap_or(0)).collect();
        out.asked = u32::try_from(asked.len()).unwrap_or(u32::MAX);
        out
    }

    /// Refuses to divide by an attribute that is nowhere in the log: its name is wrong.
    fn strata_exist(&self) -> Result<(), Diagnostics> {
        let has =
            |name: &String| self.attributes.iter().zip(&self.mentioned).any(|(other, mentioned)| other == name && *mentioned);
        let strata = self.definitions.strata.as_deref().unwrap_or_default();
        let Some((i, name)) = strata.iter().enumerate().find(|(_, name)| !self.case.is_empty() && !has(name)) else {
            return Ok(());
        };
        let known = self.attributes.iter().filter(|name| has(name)).map(String::as_str);
        let help = format!("{}; where it is not known yet, say it as an empty text", suggest(name, known));
        Err(coded(&format!("/definitions/strata/{i}"), "unknown_word", "nothing in the log has this attribute", &help))
    }

    fn columns<'a>(&'a self, id: Option<&'a [u64]>) -> EventColumns<'a> {
        EventColumns {
            case: &self.case,
            kind: &self.kind,
            at: &self.at,
            value: Some(&self.value),
            word: Some(&self.word),
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
        mut tell: impl FnMut(&str, Result<&mut Observation, Unfit>, &[&str]),
    ) {
        let order = self.order();
        let width = self.attributes.len();
        let mut values: Vec<&str> = Vec::with_capacity(width);
        each_case(
            &self.columns(order.as_deref()),
            (self.cases.list.len(), None),
            (options.as_of, options.known_at),
            days,
            |i, found| {
                let from = i.saturating_mul(width);
                values.clear();
                values.extend(self.known.iter().skip(from).take(width).map(|k| self.texts.get(k.0)));
                let at = |column: &[(i64, Said)]| column.get(i).map(|c| c.0).filter(|at| *at != i64::MIN);
                let found = match found {
                    Ok(case) => {
                        case.due = at(&self.due);
                        case.acknowledge_due = at(&self.acknowledge_due);
                        Ok(case)
                    }
                    Err(unfit) => Err(unfit),
                };
                tell(self.cases.list.get(i).map_or("", |name| name), found, &values);
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
        self.strata_exist()?;
        let ids: Vec<u64> = self.cases.list.iter().map(|name| hash(name)).collect();
        let order = self.order();
        let divided = self.divided();
        fn values<T: Copy>(said: &[(T, Said)]) -> Vec<T> {
            said.iter().map(|s| s.0).collect()
        }
        let events = self.columns(order.as_deref());
        let issues = values(&self.issues);
        let cases = CaseColumns {
            count: self.cases.list.len(),
            id: Some(&ids),
            due: Some(&values(&self.due)),
            acknowledge_due: Some(&values(&self.acknowledge_due)),
            complainant: Some(&values(&self.complainant)),
            cause: Some(&divided.cause),
            stratum: Some(&divided.stratum),
            filled: Some(&divided.filled),
            issues: self.issues_given.then_some(issues.as_slice()),
        };
        let options = TallyOptions {
            zone: options.zone,
            calendar: options.calendar,
            as_of: options.as_of,
            known_at: options.known_at,
            strata: divided.strata.clone(),
            currencies: self.currencies.clone(),
            asked: divided.asked,
            definitions: self.definitions.clone(),
            records: options.records.map(<[_]>::to_vec),
        };
        tally_columns(&events, &cases, &options)
    }
}

#[derive(Debug, Default)]
struct Divided {
    strata: Vec<Vec<String>>,
    stratum: Vec<u32>,
    cause: Vec<u64>,
    filled: Vec<u32>,
    asked: u32,
}

fn index(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}

/// The identifier of a row.
fn id<'a>(texts: &'a str, ends: &[usize], row: usize) -> &'a str {
    let from = row.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
    ends.get(row).and_then(|to| texts.get(from..*to)).unwrap_or_default()
}

/// What tells which of two rows came later.
#[derive(Clone, Copy)]
struct Rows<'a> {
    at: &'a [i64],
    kind: &'a [u8],
    value: &'a [i64],
    word: &'a [u8],
    recorded: &'a [i64],
    nanosecond: &'a [u32],
    told_order: &'a [i64],
    id_texts: &'a str,
    id_ends: &'a [usize],
}

impl<'a> Rows<'a> {
    /// What orders the events of one second.
    fn rank(self, i: usize) -> (u32, i64, &'a str) {
        let told = self.told_order.get(i).copied().unwrap_or(i64::MIN);
        (self.nanosecond.get(i).copied().unwrap_or(0), told, id(self.id_texts, self.id_ends, i))
    }

    /// Which of two rows tells what counts: the later one, and of one instant the one that comes later in the order of the log; never the
    /// one that arrived later.
    fn compare(self, a: usize, b: usize) -> Ordering {
        let at = |i: usize| self.at.get(i);
        at(a).cmp(&at(b)).then_with(|| self.within_a_second(a, b))
    }

    #[cold]
    fn within_a_second(self, a: usize, b: usize) -> Ordering {
        let ((m, o, mine), (n, p, other)) = (self.rank(a), self.rank(b));
        let receipt = LogKind::Received.code();
        let kind = |i: usize| self.kind.get(i).copied().unwrap_or(0);
        // Codes of currencies are places by arrival.
        let word = |i: usize| self.word.get(i).copied().filter(|_| kind(i) != LogKind::RedressPromised.code());
        let said = |i: usize| (kind(i), word(i), self.value.get(i), self.recorded.get(i));
        (m, o, kind(a) != receipt)
            .cmp(&(n, p, kind(b) != receipt))
            .then_with(|| natural(mine, other))
            .then_with(|| said(a).cmp(&said(b)))
    }

    /// Puts a value where none stands that was said later. Where nothing tells what was said later, the greater value counts.
    fn put<T: Copy>(
        self,
        column: &mut [(T, Said)],
        place: usize,
        (value, by): (T, Said),
        compare: impl FnOnce(&T, &T) -> Ordering,
    ) {
        let Some(cell) = column.get_mut(place) else { return };
        let order = match (cell.1, by) {
            (Said::Nowhere, _) | (Said::Beside, Said::By(_)) => Ordering::Less,
            (_, Said::Nowhere) | (Said::By(_), Said::Beside) => Ordering::Greater,
            (Said::Beside, Said::Beside) => Ordering::Equal,
            (Said::By(old), Said::By(new)) => self.compare(index(old), index(new)),
        };
        if order.then_with(|| compare(&cell.0, &value)) != Ordering::Greater {
            *cell = (value, by);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Case, kind, instant, identifier, product.
    type Told<'a> = (&'a str, LogKind, i64, Option<&'a str>, Option<&'a str>);

    fn builder(rows: &[Told<'_>]) -> LogBuilder {
        let mut out = LogBuilder::new(Definitions { strata: Some(vec!["product".into()]), ..Definitions::default() });
        for (case, event, at, id, product) in rows {
            let attributes = [None, *product];
            let facts = CaseRow { attributes: &attributes, ..CaseRow::default() };
            out.event(&LogRow {
                case,
                event: *event,
                at: *at,
                nanosecond: 0,
                id: *id,
                order: None,
                recorded_at: None,
                word: None,
                value: None,
                facts,
            })
            .unwrap();
        }
        out
    }

    #[test]
    fn the_last_word_counts_in_whatever_order_rows_come() {
        use LogKind::{Closed, Noted, Received};
        let mut rows = [
            ("a", Received, 10, Some("e1"), Some("loan")),
            ("a", Noted, 20, Some("e2"), Some("card")),
            ("a", Closed, 20, Some("e3"), Some("cash")),
            ("b", Received, 15, Some("e4"), None),
        ];
        let options = RowOptions { zone: &Zone::utc(), calendar: None, as_of: 100, known_at: None, records: None };
        let whole = builder(&rows).tally(&options).unwrap();
        assert_eq!(whole.strata.keys().map(|k| k[0].as_str()).collect::<Vec<_>>(), ["", "cash"]);
        let text = |t: &Tally| serde_json::to_string(&t.document()).unwrap();
        for _ in 0..rows.len() {
            crate::cases::count();
            rows.rotate_left(1);
            assert_eq!(text(&builder(&rows).tally(&options).unwrap()), text(&whole));
        }
        rows.reverse();
        assert_eq!(text(&builder(&rows).tally(&options).unwrap()), text(&whole));
    }

    #[test]
    fn strata_that_nothing_in_the_log_has_are_refused() {
        let options = RowOptions { zone: &Zone::utc(), calendar: None, as_of: 100, known_at: None, records: None };
        let rows = |product| [("a", LogKind::Received, 10, None, product)];
        let problems = builder(&rows(None)).tally(&options).unwrap_err();
        assert!(
            matches!(problems.0.as_slice(), [p] if p.code == "unknown_word" && p.path == "/definitions/strata/0"),
            "{problems}"
        );
        // A value that is not known yet, a column of nothing but nulls, and a log of nothing are no mistakes.
        assert!(builder(&rows(Some(""))).tally(&options).is_ok());
        let mut known = builder(&rows(None));
        known.mention("product");
        assert!(known.tally(&options).is_ok());
        assert!(builder(&[]).tally(&options).is_ok());
    }

    #[test]
    fn long_and_short_identifiers_keep_their_order() {
        use LogKind::Noted;
        let rows = [("a", Noted, 1, Some("b"), None), ("a", Noted, 1, Some("a"), None), ("a", Noted, 1, None, None)];
        let ids = builder(&rows).order().unwrap();
        assert!(ids[1] < ids[0] && ids[2] == 0);
        let rows = [("a", Noted, 1, Some("identifier-2"), None), ("a", Noted, 1, Some("id"), None), ("a", Noted, 1, None, None)];
        let ids = builder(&rows).order().unwrap();
        assert!(0 < ids[1] && ids[1] < ids[0] && ids[2] == 0);
    }

    #[test]
    fn events_of_one_second_come_by_their_instants() {
        let at = |nanosecond, event, id| LogRow {
            case: "a",
            event,
            at: 10,
            nanosecond,
            id,
            order: None,
            recorded_at: None,
            word: None,
            value: None,
            facts: CaseRow::default(),
        };
        let rows = [
            at(700_000_000, LogKind::Reopened, Some("a")),
            at(0, LogKind::Received, Some("z")),
            at(500_000_000, LogKind::Closed, None),
            at(500_000_000, LogKind::Closed, None),
        ];
        let mut log = LogBuilder::new(Definitions::default());
        rows.iter().for_each(|row| log.event(row).unwrap());
        let order = log.order().unwrap();
        assert!(order[1] < order[2] && order[2] == order[3] && order[3] < order[0]);
        let options = RowOptions { zone: &Zone::utc(), calendar: None, as_of: 100, known_at: None, records: None };
        let tally = log.tally(&options).unwrap();
        let document = serde_json::to_string(&tally.document()).unwrap();
        assert!(tally.cases() == 1 && document.contains("reopened"), "{document}");
    }

    #[test]
    fn what_an_event_says_counts_over_what_is_said_beside_it() {
        let mut log = builder(&[("a", LogKind::Received, 10, None, Some("loan"))]);
        let attributes = [Some("delay"), Some("card")];
        log.case("a", &CaseRow { attributes: &attributes, issues: Some(3), ..CaseRow::default() });
        let divided = log.divided();
        assert_eq!((divided.strata, divided.cause), (vec![vec!["loan".to_owned()]], vec![hash("delay")]));
        assert_eq!(log.issues[0].0, 3);
    }
}
