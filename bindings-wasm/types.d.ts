/* Made from core/schemas by bindings-wasm/generate. */

/**
 * When an organisation is open: zone, weekly hours, holidays and exceptions. Checked into a
 * `Calendar`.
 *
 * ```json
 * {
 *   "id": "head-office", "version": "2026-1",
 *   "tz": "Europe/London",
 *   "weekly": {"mon": [["09:00", "12:30"], ["13:30", "17:00"]], "fri": [["22:00", "06:00"]]},
 *   "holidays": ["GB-ENG"],
 *   "exceptions": {"2026-12-24": [["09:00", "12:00"]], "2026-12-31": {"hours": [], "name": "stocktaking"}}
 * }
 * ```
 *
 * Times are `HH:MM`; `24:00` may end an interval; an interval whose end is not after its start runs into the next
 * day. Weekdays that are absent are closed. `"weekly": "24x7"` is always open. An exception replaces the hours that
 * start on its date, also on a holiday.
 */
export interface CalendarDocument {
  /** Purpose of the calendar. */
  description?: string | null | undefined;
  /** Dates with other hours; an empty list is closed. */
  exceptions?: { [name: string]: Exception } | undefined;
  /** Holiday lists, by id or written out. Their dates are closed. */
  holidays?: HolidayRef[] | undefined;
  /** Name of the calendar, for policies and explanations. */
  id?: string | null | undefined;
  /** Time zone: an exact IANA name, or the rules themselves. */
  tz: string | PinnedZone;
  /** Version of the document, in the author's own scheme. */
  version?: string | null | undefined;
  /** Opening hours of a week. */
  weekly: "24x7" | { [name: string]: readonly (readonly string[])[] };
}
/** A time of day from which things count as received on the next business day. */
export interface Cutoff {
  /** Clock reading on the next business day at which it counts as received, `HH:MM`. */
  counts_at: string;
  /** First clock reading that is late, `HH:MM`. */
  from: string;
}
/**
 * A problem: what was wrong, where, and what would be right.
 *
 * This is the wire shape of every error of this library: Python's `AmendsError` and JavaScript's `AmendsError`
 * carry the same fields.
 */
export interface Diagnostic {
  /** Stable identifier, `snake_case`; the list is in `docs/errors.md`. */
  code: string;
  /** What would be right. */
  help: string;
  /** What was wrong. */
  message: string;
  /** Place, as a JSON Pointer (RFC 6901): `/weekly/mon/0`. Empty for the whole. */
  path: string;
  /** Error or warning. */
  severity: "error" | "warning";
}
/** What to do with a local time that a clock change skipped or repeated. */
export type Disambiguation = "reject" | "earlier" | "later" | "compatible";
/** The moment of the last day at which the limit ends. */
export type Due = "exact" | "close_of_business" | "end_of_day";
/** Other hours on one date. */
export type Exception = readonly (readonly string[])[] | {
  /** Opening intervals; empty is closed. */
  hours: readonly (readonly string[])[];
  /** Why the date differs, for explanations. */
  name: string;
};
/**
 * The public holidays of one place over a stated range of dates.
 *
 * The lists that come with this library (`calendars/*.json`) are made from the Python package `holidays`. Each names its source and
 * version. A host may give other lists.
 */
export interface HolidayList {
  /** Closed dates with their names. */
  days: { [name: string]: string };
  /** First date the list covers. */
  from: string;
  /** Name by which calendars refer to the list: ISO 3166 code, such as `GB-ENG`. */
  id: string;
  /** What place, in words. */
  name?: string | undefined;
  /** Where the dates come from, with licence. */
  source?: string | undefined;
  /** Last date the list covers. A deadline that depends on later dates is refused, not guessed. */
  to: string;
  /** Version of the data. */
  version?: string | undefined;
}
/** A holiday list by id, or written out. */
export type HolidayRef = string | HolidayList;
/** The rules of one zone, written out. */
export interface PinnedZone {
  /** Changes in ascending order: [instant in seconds since 1970, new offset in seconds east of UTC]. */
  changes: readonly (readonly number[])[];
  /** Offset before the first change, in seconds east of UTC. */
  first_offset: number;
  /** Exact IANA name. */
  name: string;
  /** What recurs every year after the last change, as a POSIX TZ string; absent if nothing does. */
  tail?: string | null | undefined;
  /** Edition of the IANA database, such as `2026f`. */
  tzdata: string;
}
/** When something that arrives out of hours counts as received. Off by default: the instant itself counts. */
export interface Receipt {
  /** Received late in the day (judged after `next_business_day`): counts as received on the next business day. */
  cutoff?: Cutoff | null | undefined;
  /** Received on a day that is no business day: counts as received on the next one, at the same clock reading. */
  next_business_day?: boolean | undefined;
  /** Received while the calendar is closed: counts as received at the next opening. Not together with the other two. */
  next_opening?: boolean | undefined;
}
/** A stretch of time in which the clock did one thing for one reason. */
export interface Segment {
  /** Why. */
  cause: {
    /** The date whose hours decide. */
    date: string;
    rule: "weekly";
  } | {
    /** The date whose hours decide. */
    date: string;
    /** The holiday's name, or the exception's. */
    name?: string | null | undefined;
    rule: "exception";
  } | {
    rule: "pause";
  };
  /** First instant. */
  from: string;
  /** Whether the time ran. */
  kind: "open" | "closed" | "paused";
  /** First instant after. */
  to: string;
}
/**
 * How long something may take, and how its days count.
 *
 * A plain span is a limit with the usual options: `"business P5D".parse()`.
 */
export interface TimeLimit {
  /** Which day is day one; for spans that count dates. */
  day_one?: "day_after" | "event_day" | undefined;
  /** The moment due. If absent: the exact instant for spans of time, the end of the local day for spans of dates. */
  due?: Due | null | undefined;
  /** When something that arrives out of hours counts as received. */
  receipt?: Receipt | undefined;
  /** Does the limit move on if it ends on a day that is no business day? */
  roll_forward?: "none" | "next_business_day" | undefined;
  /** The span. */
  within: string;
}
/**
 * A thing that was due, judged as of an instant.
 *
 * Due is inclusive: done at the due instant is on time, later is late.
 */
export type Verdict = "on_time" | "late" | "pending" | "overdue";
