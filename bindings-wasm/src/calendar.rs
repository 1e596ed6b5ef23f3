//! `Calendar`, holidays and verdicts.

use amends::time::batch::{self, Unit};
use amends::time::{self, Almanac, HolidayList, Pauses, Receipt, TimeError, Verdict};
use amends::wire::Record as _;
use chrono::{DateTime, TimeDelta, Utc};
use js_sys::Float64Array;
use wasm_bindgen::prelude::*;

use crate::columns::{input, output};
use crate::convert::{document, entries, instant, limit, millis, optional, options, pauses, plain, text};
use crate::error::{Js, OrThrow, problem};
use crate::text::{column_of, json};
use crate::zone::{self, Zone};

/// When an organisation is open, checked and compiled. Call `free()` when it is no longer needed.
#[wasm_bindgen]
pub struct Calendar(time::Calendar);

/// The zones and holiday lists of an options object; what else it may have is checked before.
pub(crate) fn almanac(sources: &JsValue) -> Js<Almanac> {
    let mut almanac = Almanac::empty();
    for (i, given) in entries(sources, "zones")?.iter().enumerate() {
        let path = format!("/sources/zones/{i}");
        almanac = almanac.with_zone(zone::read(given, &path)?);
    }
    for (i, list) in entries(sources, "holidays")?.iter().enumerate() {
        let path = format!("/sources/holidays/{i}");
        let value = document(list, &path)?;
        almanac = almanac.with_holidays(HolidayList::from_value(&value).or_throw(&path)?);
    }
    Ok(almanac)
}

/// Time between two instants, pauses left out.
type Between = fn(&time::Calendar, DateTime<Utc>, DateTime<Utc>, &Pauses) -> Result<TimeDelta, TimeError>;

impl Calendar {
    fn between(&self, measure: Between, start: &JsValue, end: &JsValue, paused: &JsValue) -> Js<f64> {
        let (a, b) = (instant(start, "/start")?, instant(end, "/end")?);
        let span = measure(&self.0, a, b, &pauses(paused)?).or_throw("/end")?;
        Ok(span.num_milliseconds() as f64)
    }
}

#[wasm_bindgen]
impl Calendar {
    /// Checks a document (an object or JSON text) and compiles it. Throws every problem at once.
    ///
    /// A zone is pinned in the document (as the server's `pinned()` writes it) or named and given in `sources.zones`
    /// (from `amends/zones/…json`); holiday lists likewise (from `amends/calendars/…json`).
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "CalendarDocument | string")] document: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Sources")] sources: &JsValue,
    ) -> Js<Calendar> {
        options(sources, "/sources", &["zones", "holidays"], "allowed: zones, holidays")?;
        let value = crate::convert::document(document, "")?;
        time::Calendar::from_value(&value, &almanac(sources)?).map(Calendar).or_throw("")
    }

    /// When a limit that begins at `start` ends, as RFC 3339 text in UTC; null while an open pause keeps it from ending.
    #[wasm_bindgen(unchecked_return_type = "string | null")]
    pub fn deadline(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Instant")] start: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "TimeLimit | string")] within: &JsValue,
        #[wasm_bindgen(js_name = "pauses", unchecked_optional_param_type = "PauseInput[]")] paused: &JsValue,
    ) -> Js<JsValue> {
        let (start, limit, pauses) = (instant(start, "/start")?, limit(within)?, pauses(paused)?);
        let due = self.0.deadline(start, &limit, &pauses).or_throw("/start")?;
        Ok(due.map_or(JsValue::NULL, |d| text(d).into()))
    }

    /// When something that arrives out of hours counts as received.
    pub fn received(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Instant")] arrived: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Receipt")] receipt: &JsValue,
    ) -> Js<String> {
        let receipt = Receipt::from_value(&document(receipt, "/receipt")?).or_throw("/receipt")?;
        self.0.received(instant(arrived, "/arrived")?, &receipt).or_throw("/arrived").map(text)
    }

    /// Open time in [start, end), pauses left out, in whole milliseconds.
    #[wasm_bindgen(js_name = businessTime)]
    pub fn business_time(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Instant")] start: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Instant")] end: &JsValue,
        #[wasm_bindgen(js_name = "pauses", unchecked_optional_param_type = "PauseInput[]")] paused: &JsValue,
    ) -> Js<f64> {
        self.between(time::Calendar::business_time, start, end, paused)
    }

    /// Any time in [start, end), pauses left out, in whole milliseconds.
    #[wasm_bindgen(js_name = elapsedTime)]
    pub fn elapsed_time(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Instant")] start: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Instant")] end: &JsValue,
        #[wasm_bindgen(js_name = "pauses", unchecked_optional_param_type = "PauseInput[]")] paused: &JsValue,
    ) -> Js<f64> {
        self.between(time::Calendar::elapsed_time, start, end, paused)
    }

    /// Business days after the local date of `start`, up to and including that of `end`.
    #[wasm_bindgen(js_name = businessDays)]
    pub fn business_days(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Instant")] start: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Instant")] end: &JsValue,
    ) -> Js<f64> {
        let days = self.0.business_days(instant(start, "/start")?, instant(end, "/end")?).or_throw("/end")?;
        Ok(days as f64)
    }

    /// Is the organisation open?
    #[wasm_bindgen(js_name = isOpen)]
    pub fn is_open(&self, #[wasm_bindgen(unchecked_param_type = "Instant")] at: &JsValue) -> Js<bool> {
        self.0.is_open(instant(at, "/at")?).or_throw("/at")
    }

    /// The first open instant not before `at`.
    #[wasm_bindgen(js_name = nextOpening)]
    pub fn next_opening(&self, #[wasm_bindgen(unchecked_param_type = "Instant")] at: &JsValue) -> Js<String> {
        self.0.next_opening(instant(at, "/at")?).or_throw("/at").map(text)
    }

    /// The start of the last opening that began at or before `at`.
    #[wasm_bindgen(js_name = previousOpening)]
    pub fn previous_opening(&self, #[wasm_bindgen(unchecked_param_type = "Instant")] at: &JsValue) -> Js<String> {
        self.0.previous_opening(instant(at, "/at")?).or_throw("/at").map(text)
    }

    /// The local date, `YYYY-MM-DD`.
    #[wasm_bindgen(js_name = localDate)]
    pub fn local_date(&self, #[wasm_bindgen(unchecked_param_type = "Instant")] at: &JsValue) -> Js<String> {
        self.0.local_date(instant(at, "/at")?).or_throw("/at").map(time::instant::format_date)
    }

    /// The reading of the calendar's clock, such as "2026-03-29T01:30:00", by the rules that the calendar carries: an Intl of older
    /// rules shows another time.
    pub fn local(&self, #[wasm_bindgen(unchecked_param_type = "Instant")] at: &JsValue) -> Js<String> {
        zone::reading(self.0.zone(), instant(at, "/at")?)
    }

    /// The day on which something is due, as people say it: "by the end of 5 January", not "6 January, 00:00".
    #[wasm_bindgen(js_name = dueDay, unchecked_return_type = "DueDay")]
    pub fn due_day(&self, #[wasm_bindgen(unchecked_param_type = "Instant")] due: &JsValue) -> Js<JsValue> {
        Ok(json(&self.0.due_day(instant(due, "/due")?).or_throw("/due")?.to_json()))
    }

    /// What the clock did in [start, end), and why.
    #[wasm_bindgen(unchecked_return_type = "Segment[]")]
    pub fn segments(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Instant")] start: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Instant")] end: &JsValue,
        #[wasm_bindgen(js_name = "pauses", unchecked_optional_param_type = "PauseInput[]")] paused: &JsValue,
    ) -> Js<JsValue> {
        let (a, b) = (instant(start, "/start")?, instant(end, "/end")?);
        plain(&self.0.segments(a, b, &pauses(paused)?).or_throw("/end")?)
    }

    /// Deadlines of a column of milliseconds (NaN is null): one limit for all rows, or milliseconds of open time for each.
    pub fn deadlines(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Column")] starts: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "TimeLimit | string | Float64Array | BigInt64Array")] within: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "ColumnOptions")] options: &JsValue,
    ) -> Js<Float64Array> {
        let starts = input(starts, "/starts")?;
        let column = match column_of(within).filter(|_| !js_sys::Array::is_array(within)) {
            Some(_) => self.0.business_deadlines(&starts, &input(within, "/within")?, Unit::Milli).or_throw("/within")?,
            None => self.0.deadlines(&starts, &limit(within)?, Unit::Milli).or_throw("/within")?,
        };
        output(&column, "/starts", options)
    }

    /// Open time between two columns, in milliseconds.
    #[wasm_bindgen(js_name = businessTimes)]
    pub fn business_times(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Column")] starts: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Column")] ends: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "ColumnOptions")] options: &JsValue,
    ) -> Js<Float64Array> {
        let column = self.0.business_times(&input(starts, "/starts")?, &input(ends, "/ends")?, Unit::Milli).or_throw("/ends")?;
        output(&column, "/ends", options)
    }

    /// The first open instant not before each of a column of milliseconds.
    #[wasm_bindgen(js_name = nextOpenings)]
    pub fn next_openings(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Column")] at: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "ColumnOptions")] options: &JsValue,
    ) -> Js<Float64Array> {
        output(&self.0.next_openings(&input(at, "/at")?, Unit::Milli), "/at", options)
    }

    /// When each of a column of milliseconds counts as received.
    pub fn receipts(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Column")] arrived: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Receipt")] receipt: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "ColumnOptions")] options: &JsValue,
    ) -> Js<Float64Array> {
        let receipt = Receipt::from_value(&document(receipt, "/receipt")?).or_throw("/receipt")?;
        let column = self.0.receipts(&input(arrived, "/arrived")?, &receipt, Unit::Milli).or_throw("/receipt")?;
        output(&column, "/arrived", options)
    }

    /// The document as it was given, with holiday lists written out.
    #[wasm_bindgen(getter, unchecked_return_type = "CalendarDocument")]
    pub fn document(&self) -> Js<JsValue> {
        plain(self.0.document())
    }

    /// The document with zone rules and holiday lists written out.
    #[wasm_bindgen(unchecked_return_type = "CalendarDocument")]
    pub fn pinned(&self) -> Js<JsValue> {
        plain(&self.0.pinned())
    }

    /// The zone whose clock the hours follow.
    #[wasm_bindgen(getter)]
    pub fn zone(&self) -> Zone {
        Zone(self.0.zone().clone())
    }

    /// Name of the zone.
    #[wasm_bindgen(getter)]
    pub fn tz(&self) -> String {
        self.0.zone().name().to_owned()
    }

    /// Edition of the zone's rules.
    #[wasm_bindgen(getter)]
    pub fn tzdata(&self) -> String {
        self.0.zone().tzdata().to_owned()
    }

    /// What works, and probably not as its author meant.
    #[wasm_bindgen(getter, unchecked_return_type = "Diagnostic[]")]
    pub fn warnings(&self) -> Js<JsValue> {
        plain(self.0.warnings())
    }
}

/// Was it on time? Done at the due instant is on time.
#[wasm_bindgen(unchecked_return_type = "Verdict")]
pub fn verdict(
    #[wasm_bindgen(unchecked_param_type = "Instant | null | undefined")] due: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Instant | null | undefined")] done: &JsValue,
    #[wasm_bindgen(js_name = "asOf", unchecked_param_type = "Instant")] as_of: &JsValue,
) -> Js<String> {
    let verdict = Verdict::judge(optional(due, "/due")?, optional(done, "/done")?, instant(as_of, "/asOf")?);
    Ok(verdict.as_str().to_owned())
}

/// Verdicts of columns of milliseconds: 0 on time, 1 late, 2 pending, 3 overdue.
#[wasm_bindgen]
pub fn verdicts(
    #[wasm_bindgen(unchecked_param_type = "Column")] dues: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Column")] dones: &JsValue,
    #[wasm_bindgen(js_name = "asOf")] as_of: f64,
) -> Js<Vec<u8>> {
    let at = millis(as_of).ok_or_else(|| problem("invalid_instant", "/asOf", "not a whole number of milliseconds", ""))?;
    batch::verdicts(&input(dues, "/dues")?, &input(dones, "/dones")?, at).or_throw("/dones")
}
