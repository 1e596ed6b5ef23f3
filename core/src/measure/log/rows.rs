//! A log row by row: texts and instants as a frame or a document has them, columns as tallies count them.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, DefaultHasher};

use super::columns::{CaseColumns, EventColumns, TallyOptions, each_case, tally_columns};
use super::events::hash;
use super::fold::{OUTCOMES, RULINGS, Unfit};
use super::kind::LogKind;
use crate::document::Diagnostics;
use crate::document::text::suggest;
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
    /// Identifier of the event: the same one twice counts once, and events of one instant keep this order, after the
    /// receipt.
    pub id: Option<&'a str>,
    /// When it was recorded; as it happened if left out.
    pub recorded_at: Option<i64>,
    /// Outcome, ruling or currency.
    pub word: Option<&'a str>,
    /// Severity, amount, score or seconds.
    pub value: Option<i64>,
    /// What is said of the complaint with it.
    pub facts: CaseRow<'a>,
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

/// The row that said a thing; none for what is said beside the events.
type Said = Option<u32>;

/// A log that is read row by row.
///
/// ```
/// use amends::Zone;
/// use amends::measure::{CaseRow, Definitions, LogBuilder, LogKind, LogRow, RowOptions};
///
/// let mut log = LogBuilder::new(Definitions { strata: Some(vec!["product".into()]), ..Definitions::default() });
/// assert_eq!(log.attributes(), ["cause", "product"]);
/// let row = |event, at, facts| {
///     LogRow { case: "C-1", event, at, nanosecond: 0, id: None, recorded_at: None, word: None, value: None, facts }
/// };
/// log.event(&row(LogKind::Received, 1_700_000_000, CaseRow { attributes: &[None, Some("loan")], ..CaseRow::default() }))?;
/// log.event(&row(LogKind::Closed, 1_700_600_000, CaseRow::default()))?;
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
        self.say(case, &row.facts, Some(place));
        Ok(())
    }

    /// Adds what is known of a complaint beside its events.
    pub fn case(&mut self, case: &str, facts: &CaseRow<'_>) {
        let case = self.place_of(case);
        self.say(case, facts, None);
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
        self.due.push((i64::MIN, None));
        self.acknowledge_due.push((i64::MIN, None));
        self.complainant.push((0, None));
        self.issues.push((1, None));
        self.known.extend(self.attributes.iter().map(|_| (0, None)));
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
        let order = Order { at: &self.at, nanosecond: &self.nanosecond, id_texts: &self.id_texts, id_ends: &self.id_ends };
        if let Some(due) = facts.due {
            order.put(&mut self.due, at, due, by);
        }
        if let Some(due) = facts.acknowledge_due {
            order.put(&mut self.acknowledge_due, at, due, by);
        }
        if let Some(who) = facts.complainant.filter(|who| !who.is_empty()) {
            order.put(&mut self.complainant, at, hash(who), by);
        }
        if let Some(issues) = facts.issues {
            self.issues_given = true;
            order.put(&mut self.issues, at, issues, by);
        }
        let first = at.saturating_mul(self.attributes.len());
        for (i, text) in facts.attributes.iter().take(self.attributes.len()).enumerate() {
            let Some(text) = text else { continue };
            if let Some(mentioned) = self.mentioned.get_mut(i) {
                *mentioned = true;
            }
            let (place, _) = self.texts.place(text);
            order.put(&mut self.known, first.saturating_add(i), place, by);
        }
    }

    /// Numbers in the order in which events of one second come: by nanoseconds, then by identifier. The same event has the same number;
    /// 0 where there is neither.
    fn order(&self) -> Option<Vec<u64>> {
        let whole = self.nanosecond.iter().all(|n| *n == 0);
        if whole && self.id_texts.is_empty() {
            return None;
        }
        let text = |i: usize| id(&self.id_texts, &self.id_ends, i);
        let keys: Vec<(u32, &str)> = self.nanosecond.iter().enumerate().map(|(i, n)| (*n, text(i))).collect();
        // Up to eight bytes are such a number themselves.
        if whole && keys.iter().all(|(_, t)| t.len() <= 8) {
            let number = |t: &str| t.bytes().chain(std::iter::repeat(0)).take(8).fold(0_u64, |n, b| n << 8 | u64::from(b));
            return Some(keys.iter().map(|(_, t)| number(t)).collect());
        }
        let mut sorted = keys.clone();
        sorted.sort_unstable();
        sorted.dedup();
        let from = u64::from(sorted.first() != Some(&(0, "")));
        let ranks: Fixed<(u32, &str), u64> = sorted.into_iter().zip(from..).collect();
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
struct Order<'a> {
    at: &'a [i64],
    nanosecond: &'a [u32],
    id_texts: &'a str,
    id_ends: &'a [usize],
}

impl Order<'_> {
    /// Puts a value where none stands that was said later.
    fn put<T>(self, column: &mut [(T, Said)], place: usize, value: T, by: Said) {
        let when = |row: u32| {
            let i = index(row);
            (self.at.get(i), self.nanosecond.get(i), id(self.id_texts, self.id_ends, i), row)
        };
        let Some(cell) = column.get_mut(place) else { return };
        let later = match (cell.1, by) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(old), Some(new)) => when(old) <= when(new),
        };
        if later {
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
