//! Logs in columns: millions of events, counted on one thread without a map in the way.

use super::coded::{known_instants, known_kinds};
use super::fold::{Events, OUTCOMES, RULINGS, Rejected, Row, TieBreakers, fold, sort};
use super::texts::index;
use crate::document::Diagnostics;
use crate::measure::LogKind;
use crate::measure::depends::Depends as _;
use crate::measure::statistics::coded;
use crate::measure::tally::{Definitions, Header, LocalDays, Observation, Recordable, RecordedSet, Tally};
use crate::measure::tally::{Gather, Rules, ThirdDay, UNSAID, add};
use crate::time::{Calendar, Zone, instant};

/// Columns of events, one row each, in any order.
#[derive(Clone, Copy, Debug)]
pub struct EventColumns<'a> {
    /// The place of the case in [`CaseColumns`].
    pub case: &'a [u32],
    /// Code of the kind: its place in [`LogKind::WORDS`].
    pub kind: &'a [u8],
    /// Seconds since 1970.
    pub at: &'a [i64],
    /// Values, as the kinds define them; zero if left out.
    pub value: Option<&'a [i64]>,
    /// Codes of words: outcomes 1 upheld, 2 partly, 3 not upheld, 4 no finding; rulings 1 overturned; places of currencies.
    pub word: Option<&'a [u8]>,
    /// Identifiers. The same event delivered twice counts once. Events of one second follow `order`, then the identifier, after the first
    /// receipt. Without either, the content of events decides, never their place.
    pub id: Option<&'a [u64]>,
    /// Where each event stands among those of its second, lower first, if the log tells it.
    pub order: Option<&'a [i64]>,
    /// When it was recorded, in seconds since 1970; as it happened if left out.
    pub recorded: Option<&'a [i64]>,
}

/// Columns of cases, one row each.
#[derive(Clone, Copy, Debug, Default)]
pub struct CaseColumns<'a> {
    /// How many cases there are.
    pub count: usize,
    /// Hashes of their identifiers; their places if left out.
    pub id: Option<&'a [u64]>,
    /// When each is due, in seconds since 1970; `i64::MIN` for none.
    pub due: Option<&'a [i64]>,
    /// When its acknowledgement is due.
    pub acknowledge_due: Option<&'a [i64]>,
    /// Hash of its complainant; 0 for unknown.
    pub complainant: Option<&'a [u64]>,
    /// Hash of its cause; 0 for unknown.
    pub cause: Option<&'a [u64]>,
    /// The place of its stratum in `TallyOptions::strata`.
    pub stratum: Option<&'a [u32]>,
    /// Attributes filled in.
    pub filled: Option<&'a [u32]>,
    /// Issues mentioned; one if left out.
    pub issues: Option<&'a [u32]>,
}

/// What is the same for all rows.
#[derive(Clone, Debug)]
pub struct TallyOptions<'a> {
    /// Definitions that the counters rest on.
    pub definitions: Definitions,
    /// Zone whose days count.
    pub zone: &'a Zone,
    /// Calendar of business days, if bands of them are asked for.
    pub calendar: Option<&'a Calendar>,
    /// Nothing at or after this instant is counted, in seconds since 1970.
    pub as_of: i64,
    /// Nothing recorded after this instant is counted.
    pub known_at: Option<i64>,
    /// Values of the attributes of each stratum; one without values if empty.
    pub strata: Vec<Vec<String>>,
    /// Names of currencies, by place.
    pub currencies: Vec<String>,
    /// How many attributes are asked for.
    pub asked: u32,
    /// What the log can record, more than its content shows. A figure that needs it is 0 if it never happened.
    pub records: Option<Vec<Recordable>>,
}

/// 9999-12-31, in days since 1970: the last day of a period.
const LAST_DAY: i32 = 2_932_896;

fn lengths(events: &EventColumns<'_>, cases: &CaseColumns<'_>, strata: usize) -> Result<(), Diagnostics> {
    let n = events.case.len();
    if u32::try_from(n).is_err() {
        return Err(coded("/case", "limit_exceeded", "more than four thousand million events", "tally parts, and merge them"));
    }
    let columns = [
        ("kind", Some(events.kind.len()), n),
        ("at", Some(events.at.len()), n),
        ("value", events.value.map(<[_]>::len), n),
        ("word", events.word.map(<[_]>::len), n),
        ("id", events.id.map(<[_]>::len), n),
        ("order", events.order.map(<[_]>::len), n),
        ("recorded", events.recorded.map(<[_]>::len), n),
        ("cases/id", cases.id.map(<[_]>::len), cases.count),
        ("cases/due", cases.due.map(<[_]>::len), cases.count),
        ("cases/acknowledge_due", cases.acknowledge_due.map(<[_]>::len), cases.count),
        ("cases/complainant", cases.complainant.map(<[_]>::len), cases.count),
        ("cases/cause", cases.cause.map(<[_]>::len), cases.count),
        ("cases/stratum", cases.stratum.map(<[_]>::len), cases.count),
        ("cases/filled", cases.filled.map(<[_]>::len), cases.count),
        ("cases/issues", cases.issues.map(<[_]>::len), cases.count),
    ];
    for (name, found, wanted) in columns {
        if found.is_some_and(|found| found != wanted) {
            return Err(coded(
                &format!("/{name}"),
                "length_mismatch",
                &format!("{} rows, expected {wanted}", found.unwrap_or(0)),
                "give columns of equal length",
            ));
        }
    }
    if let Some(i) = cases.stratum.into_iter().flatten().position(|s| index(*s) >= strata) {
        let message = "there is no such stratum";
        return Err(coded(&format!("/cases/stratum/{i}"), "out_of_range", message, "strata are counted from zero"));
    }
    if let Some(i) = events.case.iter().position(|c| usize::try_from(*c).map_or(true, |c| c >= cases.count)) {
        return Err(coded(&format!("/case/{i}"), "out_of_range", "there is no such case", "cases are counted from zero"));
    }
    known_kinds(events.kind, "kind")?;
    known_instants(events.at)
}

/// Refuses codes of words that the kinds do not have.
fn known_words(events: &EventColumns<'_>, currencies: usize) -> Result<(), Diagnostics> {
    let Some(words) = events.word else { return Ok(()) };
    let [closed, ruled, redress] = [LogKind::Closed, LogKind::Ruled, LogKind::RedressPromised].map(LogKind::code);
    let limit = |kind: u8| match kind {
        kind if kind == closed => OUTCOMES.len(),
        kind if kind == ruled => RULINGS.len(),
        kind if kind == redress => currencies.max(1),
        _ => usize::MAX,
    };
    let wrong = |(kind, word): (&u8, &u8)| usize::from(*word) >= limit(*kind);
    let Some(i) = events.kind.iter().zip(words).position(wrong) else { return Ok(()) };
    let help = "of a close it is an outcome, of a ruling a ruling, of redress the place of a currency; see `EventColumns::word`";
    Err(coded(&format!("/word/{i}"), "out_of_range", "this event has no such word", help))
}

/// The events of each case, one case after the other, and the cases with how many each has.
struct Grouped {
    rows: Vec<Row>,
    /// Their places, if something of them is left in the columns.
    sources: Vec<u32>,
    cases: Vec<(u32, u32)>,
}

/// Groups events by case, by counting. Cases are ordered by stratum, then as they were first seen. In a log in the order of time,
/// neighbours are counted on the same days of one table. So their counters stay in the cache.
fn grouped(
    events: &EventColumns<'_>,
    (count, strata): (usize, Option<&[u32]>),
    known_at: Option<i64>,
    days: &LocalDays,
) -> Grouped {
    let known = |i: usize| match (known_at, events.recorded.unwrap_or(events.at).get(i)) {
        (Some(known_at), Some(recorded)) => *recorded <= known_at,
        _ => true,
    };
    let mut next = vec![0_u32; count];
    let mut seen: Vec<u32> = Vec::with_capacity(count);
    for (i, case) in events.case.iter().enumerate() {
        if (known_at.is_none() || known(i))
            && let Some(n) = next.get_mut(index(*case))
        {
            if *n == 0 {
                seen.push(*case);
            }
            *n = n.saturating_add(1);
        }
    }
    if let Some(strata) = strata {
        seen = by_stratum(&seen, strata);
    }
    let mut sum = 0_u32;
    let cases = seen
        .into_iter()
        .map(|case| {
            let mine = next.get_mut(index(case)).map_or(0, |n| std::mem::replace(n, sum));
            sum = sum.saturating_add(mine);
            (case, mine)
        })
        .collect();
    let mut rows = vec![Row::EMPTY; index(sum)];
    let left = events.value.is_some() || events.id.is_some() || events.order.is_some();
    let mut sources = if left { vec![0_u32; index(sum)] } else { Vec::new() };
    for (i, case) in events.case.iter().enumerate() {
        if known_at.is_some() && !known(i) {
            continue;
        }
        let Some(slot) = next.get_mut(index(*case)) else { continue };
        if let (Some(to), Some(row)) = (rows.get_mut(index(*slot)), events.row(i, days)) {
            *to = row;
        }
        if left && let Some(to) = sources.get_mut(index(*slot)) {
            *to = u32::try_from(i).unwrap_or(u32::MAX);
        }
        *slot = slot.wrapping_add(1);
    }
    Grouped { rows, sources, cases }
}

/// Cases by stratum, otherwise in their order.
fn by_stratum(cases: &[u32], strata: &[u32]) -> Vec<u32> {
    let of = |case: &u32| strata.get(index(*case)).map_or(0, |s| index(*s));
    let mut next = vec![0_usize; cases.iter().map(of).max().unwrap_or(0).saturating_add(1)];
    for case in cases {
        next.get_mut(of(case)).into_iter().for_each(|n| *n = n.saturating_add(1));
    }
    let mut sum = 0_usize;
    for n in &mut next {
        sum = sum.saturating_add(std::mem::replace(n, sum));
    }
    let mut out = vec![0_u32; cases.len()];
    for case in cases {
        let Some(slot) = next.get_mut(of(case)) else { continue };
        out.get_mut(*slot).into_iter().for_each(|to| *to = *case);
        *slot = slot.saturating_add(1);
    }
    out
}

impl EventColumns<'_> {
    #[inline(always)]
    fn row(&self, i: usize, days: &LocalDays) -> Option<Row> {
        let (at, kind) = (*self.at.get(i)?, *self.kind.get(i)?);
        let word = self.word.and_then(|w| w.get(i)).copied().unwrap_or(0);
        Some(Row::new(at, kind, word, self.recorded.is_some_and(|r| late(r, i, at, days))))
    }
}

/// Was it recorded on a later day than it happened?
#[inline(never)]
fn late(recorded: &[i64], i: usize, at: i64, days: &LocalDays) -> bool {
    recorded.get(i).is_some_and(|r| *r != at && days.day(*r) > days.day(at))
}

/// The years 1980 to 2099, as where tables are read: other instants are mistakes (a counter read in the wrong unit) or stand for "never".
const PLAUSIBLE: std::ops::Range<i64> = 315_532_800..4_102_444_800;

fn implausible(instants: [Option<i64>; 2]) -> bool {
    instants.into_iter().flatten().any(|at| !PLAUSIBLE.contains(&at))
}

/// Gives the result of the events of each case: its place, and what tallies see of it. It counts events up to an instant, as known at another.
/// Cases come by stratum, then as they were first seen. Cases that had not begun are left out. Returns how many cases have an event with an
/// implausible instant, counted or not.
#[inline]
pub(super) fn each_case(
    events: &EventColumns<'_>,
    (count, strata): (usize, Option<&[u32]>),
    (as_of, known_at): (i64, Option<i64>),
    days: &LocalDays,
    mut tell: impl FnMut(usize, Result<&mut Observation, Rejected>),
) -> u64 {
    let mut case = Observation::default();
    let mut odd = 0_u64;
    let Grouped { mut rows, mut sources, cases: seen } = grouped(events, (count, strata), known_at, days);
    let (mut rest, mut rest_of_sources) = (rows.as_mut_slice(), sources.as_mut_slice());
    for (i, length) in seen {
        let (mine, others) = rest.split_at_mut_checked(index(length)).unwrap_or_default();
        let (my_sources, other_sources) = rest_of_sources.split_at_mut_checked(index(length)).unwrap_or_default();
        (rest, rest_of_sources) = (others, other_sources);
        let breakers = TieBreakers { order: events.order, id: events.id, value: events.value };
        let unordered = sort(mine, my_sources, breakers, as_of);
        odd = odd.saturating_add(implausible([mine.first(), mine.last()].map(|row| row.map(|row| row.at()))).into());
        case.clear();
        case.unordered = unordered;
        match fold(Events { rows: mine, sources: my_sources, value: events.value, id: events.id }, as_of, &mut case) {
            Ok(true) => tell(index(i), Ok(&mut case)),
            Ok(false) => {}
            Err(rejected) => tell(index(i), Err(rejected)),
        }
    }
    odd
}

/// A tally of a log in columns.
///
/// # Errors
///
/// `length_mismatch`; `out_of_range` for a case, a kind or a word that is not there; `missing_field` for the instant `i64::MIN`.
///
/// ```
/// use amends::Zone;
/// use amends::measure::{CaseColumns, Definitions, EventColumns, LogKind, TallyOptions, tally_columns};
///
/// let (received, closed) = (LogKind::Received as u8, LogKind::Closed as u8);
/// let events = EventColumns {
///     case: &[0, 0, 1],
///     kind: &[received, closed, received],
///     at: &[1_700_000_000, 1_700_600_000, 1_700_100_000],
///     value: None, word: None, id: None, order: None, recorded: None,
/// };
/// let zone = Zone::utc();
/// let options = TallyOptions {
///     definitions: Definitions::default(), zone: &zone, calendar: None, as_of: 1_701_000_000, known_at: None,
///     strata: Vec::new(), currencies: Vec::new(), asked: 0, records: None,
/// };
/// let tally = tally_columns(&events, &CaseColumns { count: 2, ..CaseColumns::default() }, &options)?;
/// assert_eq!(tally.cases(), 2);
/// # Ok::<(), amends::Diagnostics>(())
/// ```
pub fn tally_columns(
    events: &EventColumns<'_>,
    cases: &CaseColumns<'_>,
    options: &TallyOptions<'_>,
) -> Result<Tally, Diagnostics> {
    options.definitions.takes_effect("/definitions")?;
    lengths(events, cases, options.strata.len().max(1))?;
    known_words(events, options.currencies.len())?;
    let (low, high) = events.at.iter().fold((options.as_of, options.as_of), |(low, high), at| (low.min(*at), high.max(*at)));
    let high = high.min(options.as_of.saturating_add(400 * 86_400));
    let days = LocalDays::new(options.zone, low, high);
    let as_of_day = days.day(options.as_of);
    if days.day(options.as_of.saturating_sub(1)) > LAST_DAY {
        let message = "in this zone its day lies after 9999-12-31, which no period can hold";
        return Err(coded("/as_of", "out_of_range", message, "give an earlier instant"));
    }
    let third = options.calendar.map(|calendar| ThirdDay::new(calendar, days.day(low), as_of_day));
    let rules = Rules { days: &days, definitions: &options.definitions, as_of_day, third_business_day: third };

    let none = vec![Vec::new()];
    let strata = if options.strata.is_empty() { &none } else { &options.strata };
    // Cases come by stratum: one table serves all, and what was counted is written down where the next one begins.
    let mut gather = Gather::default();
    let mut gathered = 0_usize;
    let mut tally = Tally::empty(header(options));
    for currency in &options.currencies {
        tally.currency(currency);
    }
    // Places have names, so that another tally can take them over.
    if options.currencies.is_empty() && events.kind.contains(&LogKind::RedressPromised.code()) {
        tally.currency(UNSAID);
    }
    tally.seen.add(Recordable::Issues, cases.issues.is_some());
    tally.seen.add(Recordable::RecordedAt, events.recorded.is_some());
    let mut quarantined = [0_u64; Rejected::ALL.len()];
    let (mut derived, mut unordered, mut due_odd) = (0_u64, 0_u64, 0_u64);
    let odd = each_case(events, (cases.count, cases.stratum), (options.as_of, options.known_at), &days, |i, found| {
        let case = match found {
            Ok(case) => case,
            Err(rejected) => {
                quarantined.get_mut(rejected as usize).into_iter().for_each(|n| *n = n.saturating_add(1));
                return;
            }
        };
        let at = |column: Option<&[i64]>| column.and_then(|c| c.get(i)).copied().filter(|at| *at != i64::MIN);
        let hash = |column: Option<&[u64]>| column.and_then(|c| c.get(i)).copied().filter(|h| *h != 0);
        case.id = cases.id.and_then(|c| c.get(i)).copied().unwrap_or(i as u64);
        case.due = at(cases.due);
        case.acknowledge_due = at(cases.acknowledge_due);
        case.complainant = hash(cases.complainant);
        case.cause = hash(cases.cause).unwrap_or(0);
        case.asked = options.asked;
        case.filled = cases.filled.and_then(|c| c.get(i)).copied().unwrap_or(0);
        case.issues = cases.issues.and_then(|c| c.get(i)).copied().unwrap_or(1);
        case.stratum = cases.stratum.and_then(|c| c.get(i)).and_then(|s| usize::try_from(*s).ok()).unwrap_or(0);
        tally.cases = tally.cases.saturating_add(1);
        case.seen.add(Recordable::Due, case.due.is_some());
        case.seen.add(Recordable::AcknowledgeDue, case.acknowledge_due.is_some());
        case.seen.add(Recordable::Complainant, case.complainant.is_some());
        case.seen.add(Recordable::Cause, case.cause != 0);
        tally.seen.unite(case.seen);
        tally.check = tally.check.wrapping_add(case.id);
        derived = derived.saturating_add(case.derived.into());
        unordered = unordered.saturating_add(case.unordered.into());
        due_odd = due_odd.saturating_add(implausible([case.due, case.acknowledge_due]).into());
        if let Some(complainant) = case.complainant
            && case.end().is_none_or(|e| e.kind != crate::measure::tally::EndKind::Merged)
        {
            tally.complainants.entry(complainant).or_default().push((days.day(case.received), case.id, case.cause));
        }
        if case.stratum != gathered {
            tally.put(strata.get(gathered), gather.take());
            gathered = case.stratum;
        }
        add(&mut gather, case, &rules);
    });
    tally.put(strata.get(gathered), gather.take());
    for (rejected, n) in Rejected::ALL.iter().zip(quarantined) {
        if n > 0 {
            tally.quarantined.insert(rejected.word().to_owned(), n);
        }
    }
    let notes = [
        ("derived_reopened", derived),
        ("order_unknown", unordered),
        ("time_implausible", odd),
        ("due_time_implausible", due_odd),
    ];
    for (note, n) in notes {
        if n > 0 {
            tally.notes.insert(note.to_owned(), n);
        }
    }
    for list in tally.complainants.values_mut() {
        list.sort_unstable();
    }
    Ok(tally)
}

fn header(options: &TallyOptions<'_>) -> Header {
    let text = |at: i64| chrono::DateTime::from_timestamp(at, 0).map(instant::format).unwrap_or_default();
    Header {
        definitions_hash: crate::measure::tally::definitions_hash(&options.definitions),
        definitions: options.definitions.clone(),
        zone: options.zone.name().to_owned(),
        tzdata: options.zone.tzdata().to_owned(),
        calendar: options
            .calendar
            .map(|c| crate::ledger::Hash::of(serde_json::to_string(&c.pinned()).unwrap_or_default().as_bytes()).to_string()),
        as_of: text(options.as_of),
        known_at: options.known_at.map(text),
        midnights: crate::measure::tally::midnights(options.zone, options.as_of),
        records: options.records.as_ref().map(|list| list.iter().copied().collect::<RecordedSet>().list()),
    }
}

/// Every kind has a code.
const _: () = assert!(LogKind::WORDS.len() < 256);
