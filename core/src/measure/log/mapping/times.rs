//! Times as tables write them. Some can be read only with the receipt of their complaint.

use std::cell::Cell;

use chrono::format::{Fixed, Item, Numeric, StrftimeItems};
use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike as _, Utc};

use super::model::TableMapping;
use crate::document::Diagnostics;
use crate::measure::statistics::coded;
use crate::time::{Disambiguation, Zone, instant};

/// How a mapping says that times are written, and what they can be.
pub(super) struct Times<'a> {
    formats: Vec<(&'a str, TimeFormat)>,
    zone: Zone,
    /// Was a time read that names no zone?
    zoneless: Cell<bool>,
    /// How many local times were read that a clock change skipped or repeated.
    clock_changes: Cell<u64>,
    choice: Disambiguation,
    /// Times before the first or not before the second are mistakes or stand for "never".
    plausible: (DateTime<Utc>, DateTime<Utc>),
    /// When the table is imported, if it is: nothing happened after that.
    until: Option<DateTime<Utc>>,
}

/// A time that was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    pub(super) at: DateTime<Utc>,
    /// What the clocks showed, as it was written.
    shown: NaiveDateTime,
    /// It tells no offset: the zone was asked.
    local: bool,
    /// A clock change skipped or repeated it.
    doubtful: bool,
}

impl Moment {
    /// A date alone, or midnight: so dates are written in columns of times.
    fn is_date(&self) -> bool {
        self.shown.time() == NaiveTime::MIN
    }
}

impl<'a> Times<'a> {
    pub(super) fn new(m: &'a TableMapping, until: Option<DateTime<Utc>>) -> Result<Times<'a>, Diagnostics> {
        let choice = match m.ambiguous.as_str() {
            "earlier" => Disambiguation::Earlier,
            "later" => Disambiguation::Later,
            _ => return Err(coded("/mapping/ambiguous", "unknown_word", "earlier or later", "")),
        };
        let zone = m.zone.clone().unwrap_or_else(Zone::utc);
        let bound = |date: NaiveDate| date.and_time(NaiveTime::MIN).and_utc();
        let plausible = (bound(m.plausible_from), bound(m.plausible_to));
        if plausible.0 >= plausible.1 {
            return Err(coded(
                "/mapping/plausible_to",
                "out_of_range",
                "no time lies between these",
                "give the earlier date first",
            ));
        }
        let mut formats = vec![(m.time_format.as_str(), time_format(&m.time_format, "/mapping/time_format")?)];
        for (i, format) in m.time_formats.iter().flatten().enumerate() {
            formats.push((format, time_format(format, &format!("/mapping/time_formats/{i}"))?));
        }
        Ok(Times { formats, zone, zoneless: Cell::new(false), clock_changes: Cell::new(0), choice, plausible, until })
    }

    /// Was a time read that names no zone?
    pub(super) fn zoneless(&self) -> bool {
        self.zoneless.get()
    }

    /// How many local times were read that a clock change skipped or repeated?
    pub(super) fn clock_changes(&self) -> u64 {
        self.clock_changes.get()
    }

    /// The instant of something that happened: not after the import, where there is one.
    pub(super) fn happened(&self, text: &str) -> Result<Moment, &'static str> {
        let moment = self.read(text)?;
        if self.is_after(moment.at) { Err("time_after_import") } else { Ok(moment) }
    }

    fn is_after(&self, at: DateTime<Utc>) -> bool {
        self.until.is_some_and(|until| at > until)
    }

    /// An instant as the table writes it, by the one way of writing that reads it.
    pub(super) fn read(&self, text: &str) -> Result<Moment, &'static str> {
        let mut found: Option<Moment> = None;
        let mut refused = "time_unreadable";
        for (format, kind) in &self.formats {
            match (self.by(text, format, *kind), found) {
                (Ok(moment), None) => found = Some(moment),
                (Ok(moment), Some(other)) if moment.at != other.at => return Err("time_ambiguous"),
                (Err("time_implausible"), _) => refused = "time_implausible",
                _ => {}
            }
        }
        if found.is_some_and(|moment| moment.local) {
            self.zoneless.set(true);
        }
        if found.is_some_and(|moment| moment.doubtful) {
            self.clock_changes.set(self.clock_changes.get().saturating_add(1));
        }
        found.ok_or(refused)
    }

    /// Until when something is due: what is due on a date is due until the last second of that day. A date alone as the time of an event is
    /// the start of its day, so what happens on the next date is late.
    pub(super) fn due(&self, moment: &Moment) -> DateTime<Utc> {
        let next = moment.shown.checked_add_days(Days::new(1)).filter(|_| moment.local && moment.is_date());
        let end = next.and_then(|next| self.zone.resolve(next, Disambiguation::Compatible).ok());
        end.and_then(|end| end.checked_sub_signed(TimeDelta::seconds(1))).unwrap_or(moment.at)
    }

    /// An instant in one way of writing: one that names its offset, or a local time of the mapping's zone.
    fn by(&self, text: &str, format: &str, kind: TimeFormat) -> Result<Moment, &'static str> {
        let absolute = match kind {
            TimeFormat::Rfc3339 => match iso(text) {
                Some((shown, None)) => return self.local(shown),
                Some((shown, Some(offset))) => shown.and_local_timezone(offset).single(),
                None => DateTime::parse_from_rfc3339(text).ok(),
            },
            TimeFormat::Offset => Some(DateTime::parse_from_str(text, format).map_err(|_| "time_unreadable")?),
            TimeFormat::Local => None,
        };
        if let Some(at) = absolute {
            on_the_clock(at.naive_utc())?;
            return self.plausible(Moment { at: at.to_utc(), shown: at.naive_local(), local: false, doubtful: false });
        }
        let shown = match kind {
            TimeFormat::Rfc3339 => text.replacen(' ', "T", 1).parse().ok().or_else(|| day(text.parse().ok()?)),
            _ => local(text, format),
        };
        self.local(on_the_clock(shown.ok_or("time_unreadable")?)?)
    }

    /// A reading of the clocks of the mapping's zone.
    fn local(&self, shown: NaiveDateTime) -> Result<Moment, &'static str> {
        // Beyond the years of the zone's rules nothing can be resolved, and nothing is plausible either.
        let (at, doubtful) = match self.zone.resolve(shown, Disambiguation::Reject) {
            Ok(at) => (at, false),
            Err(_) => (self.zone.resolve(shown, self.choice).map_err(|_| "time_implausible")?, true),
        };
        self.plausible(Moment { at, shown, local: true, doubtful })
    }

    fn plausible(&self, moment: Moment) -> Result<Moment, &'static str> {
        let fits = self.plausible.0 <= moment.at && moment.at < self.plausible.1 && instant::split(moment.at).is_ok();
        if fits { Ok(moment) } else { Err("time_implausible") }
    }

    /// The other instant for which a repeated local time may stand.
    fn other(&self, moment: &Moment) -> Option<DateTime<Utc>> {
        let other = if self.choice == Disambiguation::Earlier { Disambiguation::Later } else { Disambiguation::Earlier };
        let at = self.zone.resolve(moment.shown, other).ok().filter(|_| moment.doubtful)?;
        (at != moment.at && !self.is_after(at)).then_some(at)
    }

    /// Reads the times of a complaint with its receipt. In a repeated hour, the reading that follows the receipt counts, if there is one. A date
    /// alone on the day of the receipt takes the receipt's instant. Returns how many such dates there are.
    pub(super) fn together(&self, receipt: &mut Moment, others: &mut [&mut Moment]) -> u64 {
        if others.iter().all(|m| m.at >= receipt.at) {
            return 0;
        }
        let day = receipt.shown.date();
        let dated = |m: &Moment| m.is_date() && m.shown.date() == day;
        let fits = |from: DateTime<Utc>, m: &Moment| m.at >= from || dated(m) || self.other(m).is_some_and(|at| at >= from);
        let fitting = |from| others.iter().filter(|m| fits(from, m)).count();
        if let Some(other) = self.other(receipt)
            && fitting(other) > fitting(receipt.at)
        {
            receipt.at = other;
        }
        let mut moved = 0_u64;
        for m in others.iter_mut().filter(|m| m.at < receipt.at) {
            match self.other(m).filter(|at| *at >= receipt.at) {
                Some(at) => m.at = at,
                None if dated(m) => {
                    m.at = receipt.at;
                    moved = moved.saturating_add(1);
                }
                None => {}
            }
        }
        moved
    }
}

/// A clock of people shows no second 60.
fn on_the_clock(shown: NaiveDateTime) -> Result<NaiveDateTime, &'static str> {
    if shown.nanosecond() < 1_000_000_000 { Ok(shown) } else { Err("time_unreadable") }
}

fn day(date: NaiveDate) -> Option<NaiveDateTime> {
    date.and_hms_opt(0, 0, 0)
}

fn local(text: &str, format: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text, format).ok().or_else(|| day(NaiveDate::parse_from_str(text, format).ok()?))
}

/// Dates and times as programs write them, in addition to RFC 3339. Seconds may be missing, the offset may be `+0100`, `+01` or `UTC`, and
/// decimals may follow a comma.
fn iso(text: &str) -> Option<(NaiveDateTime, Option<FixedOffset>)> {
    let (date, rest) = text.split_at_checked(10)?;
    let (year, rest_of_date) = date.split_once('-')?;
    let (month, day) = rest_of_date.split_once('-')?;
    let number = |digits: &str, length: usize| -> Option<u32> {
        let plain = digits.len() == length && digits.bytes().all(|b| b.is_ascii_digit());
        digits.parse().ok().filter(|_| plain)
    };
    let date = NaiveDate::from_ymd_opt(i32::try_from(number(year, 4)?).ok()?, number(month, 2)?, number(day, 2)?)?;
    if rest.is_empty() {
        return Some((date.into(), None));
    }
    let rest = rest.strip_prefix(['T', 't', ' '])?.trim_start();
    let clock = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.' | ',')).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at_checked(clock)?;
    let (clock, decimals) = clock.split_once(['.', ',']).map_or((clock, None), |(clock, decimals)| (clock, Some(decimals)));
    let mut parts = clock.split(':').map(|part| number(part, 2));
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next());
    let nanosecond = match decimals {
        None => 0,
        // A fraction of a minute is none that anybody means.
        Some(decimals) if second.is_none() || decimals.is_empty() || decimals.contains([':', '.', ',']) => return None,
        Some(decimals) => decimals.chars().chain("000000000".chars()).take(9).collect::<String>().parse().ok()?,
    };
    let time = NaiveTime::from_hms_nano_opt(hour, minute, second.unwrap_or(Some(0))?, nanosecond)?;
    let whole = parts.next().is_none();
    Some((date.and_time(time), offset(zone.trim_start())?)).filter(|_| whole)
}

/// The offset behind a time: none if nothing stands there.
#[expect(clippy::option_option, reason = "nothing there, an offset, or a text that is none")]
fn offset(text: &str) -> Option<Option<FixedOffset>> {
    if text.is_empty() {
        return Some(None);
    }
    if ["Z", "UTC", "GMT"].iter().any(|name| text.eq_ignore_ascii_case(name)) {
        return Some(FixedOffset::east_opt(0));
    }
    let (sign, digits) = (text.get(..1)?, text.get(1..)?.replacen(':', "", 1));
    let number = |part: Option<&str>| part?.parse::<i32>().ok();
    let (hours, minutes) = match digits.len() {
        2 => (number(Some(&digits))?, 0),
        4 => (number(digits.get(..2))?, number(digits.get(2..)).filter(|m| *m < 60)?),
        _ => return None,
    };
    let seconds = hours.checked_mul(3600)?.checked_add(minutes.checked_mul(60)?)?;
    let plain = digits.bytes().all(|b| b.is_ascii_digit());
    match sign {
        "+" if plain => FixedOffset::east_opt(seconds).map(Some),
        "-" if plain => FixedOffset::west_opt(seconds).map(Some),
        _ => None,
    }
}

/// How times are written.
#[derive(Clone, Copy, Debug)]
enum TimeFormat {
    /// As RFC 3339, the offset left out or not.
    Rfc3339,
    /// With an offset, or as seconds since 1970.
    Offset,
    /// As the clocks of a zone show it.
    Local,
}

/// A format. It is refused if it has unknown signs, or signs from which nothing can be read.
fn time_format(format: &str, path: &str) -> Result<TimeFormat, Diagnostics> {
    const HELP: &str = "`rfc3339`, or signs such as %d/%m/%Y %H:%M";
    let refuse = |message: &str, help: &str| Err(coded(path, "unknown_word", message, help));
    if format == "rfc3339" {
        return Ok(TimeFormat::Rfc3339);
    }
    let mut out = TimeFormat::Local;
    let mut signs = false;
    for item in StrftimeItems::new(format) {
        use Fixed::{RFC2822, RFC3339, TimezoneName, TimezoneOffset, TimezoneOffsetColon, TimezoneOffsetColonZ, TimezoneOffsetZ};
        signs |= !matches!(item, Item::Literal(_) | Item::OwnedLiteral(_) | Item::Space(_) | Item::OwnedSpace(_));
        match item {
            Item::Error => return refuse("a sign of this format is not known", HELP),
            Item::Fixed(TimezoneName) => {
                let help = "read an offset with %z; or write the name as it stands, without a sign, and give `zone`";
                return refuse("names of zones tell no offset", help);
            }
            Item::Numeric(Numeric::Timestamp, _)
            | Item::Fixed(TimezoneOffset | TimezoneOffsetColon | TimezoneOffsetZ | TimezoneOffsetColonZ | RFC2822 | RFC3339) => {
                out = TimeFormat::Offset
            }
            _ => {}
        }
    }
    if !signs {
        return refuse("this format has no sign, so it reads no time", HELP);
    }
    if !reads(format, out) {
        return refuse(
            "this format tells no instant: it reads no time",
            "tell a whole date; with an offset, also hour and minute",
        );
    }
    Ok(out)
}

/// Is what a format writes read by it again? A format that cannot be written is not asked.
fn reads(format: &str, kind: TimeFormat) -> bool {
    use std::fmt::Write as _;
    let sample = DateTime::<FixedOffset>::from(DateTime::<Utc>::from_timestamp_nanos(981_173_106_000_000_000));
    let mut text = String::new();
    if write!(text, "{}", sample.format(format)).is_err() {
        return true;
    }
    match kind {
        TimeFormat::Offset => DateTime::parse_from_str(&text, format).is_ok(),
        _ => local(&text, format).is_some(),
    }
}
