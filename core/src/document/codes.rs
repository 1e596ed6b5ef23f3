//! Every code that is not a refusal, with its kind and its meaning. `docs/errors.md` is made from it.

use super::kind::ErrorKind;
use super::{Diagnostic, Diagnostics, Severity};

struct Row {
    code: &'static str,
    kind: ErrorKind,
    #[cfg(feature = "schema")]
    section: &'static str,
    #[cfg(feature = "schema")]
    means: &'static str,
}

macro_rules! problems {
    ($($section:ident { $($code:literal = $kind:ident, $means:literal;)* })*) => {
        const ROWS: &[Row] = &[$($(Row {
            code: $code,
            kind: ErrorKind::$kind,
            #[cfg(feature = "schema")]
            section: stringify!($section),
            #[cfg(feature = "schema")]
            means: $means,
        },)*)*];
    };
}

// A code of several sections has the same kind in each. Sections stand in the order of the page.
problems! {
    arithmetic {
        "invalid_instant" = Malformed, "not an instant in RFC 3339 and UTC, such as 2026-03-02T09:00:00Z";
        "out_of_range" = Malformed, "an instant outside the years 0001 to 9999, or a number outside its range";
        "invalid_span" = Malformed, "not a span such as `PT4H`, `P30D` or `business P5D`";
        "negative_duration" = Malformed, "a span below zero";
        "range_ends_before_start" = Malformed, "a range ends before it starts";
        "pause_ends_before_start" = Malformed, "a pause ends before it starts";
        "never_opens" = Malformed, "no weekday and no exception has an opening interval";
        "horizon_exceeded" = Impossible, "the time is not used up within twelve years";
        "outside_holidays" = Impossible, "the answer depends on dates that no holiday list covers";
        "unknown_time_zone" = Malformed, "there is no time zone of this name";
        "invalid_zone" = Malformed, "neither TZif bytes (RFC 9636) nor a pinned zone of this library";
        "local_time_skipped" = Malformed, "a clock change skipped the local time; choose `earlier`, `later` or `compatible`";
        "local_time_repeated" = Malformed, "the local time occurred twice; choose `earlier`, `later` or `compatible`";
        "invalid_limit" = Malformed, "options of a time limit that contradict each other, or no time limit";
        "length_mismatch" = Malformed, "columns of different length";
    }
    measures {
        "merge_mismatch" = Impossible, "the parts differ in definitions, zone, tzdata, calendar, as-of instant or precision";
        "tally_invalid" = Malformed, "not a tally that this library wrote, or a tally of another version";
        "form_not_valid" = Impossible, "the form of a return does not hold for the period, or has no such period; `help` names the forms or periods that do";
        "not_estimable" = Impossible, "the data does not determine the answer: no events, one group, too few periods";
        "zero_denominator" = Impossible, "one of the compared groups has no members";
        "unknown_word" = Malformed, "no statistic, indicator, attribute or event of this name";
        "no_code" = Impossible, "a value has no code in the layout of a file; the message names the value";
        "wrong_format" = Malformed, "an earlier file is not of the layout";
        "wrong_kind" = Malformed, "an option that has no effect here; or a rule, a limit or a weight that this kind of chart does not have";
        "invalid_format" = Malformed, "a `date_format` lacks year, month or day. A text of a dictionary is empty, has other places than English, or a brace without a place";
    }
    files {
        "missing_file" = Malformed, "there is no file at this path";
        "file_unreadable" = Malformed, "the file is cut off, has another format than its ending says, is written in another encoding, or may not be read";
        "file_unwritable" = Fault, "the folder is missing, the disk is full, or the encoding of the terminal lacks a sign of the answer (command line)";
        "missing_library" = Fault, "a package that reads this format is not installed";
        "without_effect" = Malformed, "an option does not belong to this source or command, such as `sheet` for a CSV file";
    }
    histories {
        "history_empty" = Fault, "there is no record";
        "history_gap" = Fault, "a record is missing";
        "history_order" = Fault, "a record comes twice or too early";
        "stream_mismatch" = Fault, "a record of another complaint";
        "history_impossible" = Fault, "an event that cannot follow the events before it";
        "chain_broken" = Fault, "a record was changed, or does not follow the record before it";
        "snapshot_too_old" = Fault, "the snapshot of an earlier version does not say which events have personal values; rebuild the case";
        "head_mismatch" = Fault, "the last record is not the expected one";
        "seal_broken" = Fault, "a personal value does not match its commitment, or belongs to no field";
        "history_too_long" = Fault, "more than 1,000,000 records";
        "clock_went_backwards" = Fault, "a record is earlier than the record before it";
        "schema_too_new" = Fault, "the event was written by a newer library";
        "schema_unknown" = Fault, "version 0 of the written form, which never existed";
        "unknown_event_type" = Fault, "there is no event of this type";
    }
    trees {
        "no_such_leaf" = Impossible, "the tree does not have a leaf of this index";
        "too_few_leaves" = Impossible, "the tree never had as many leaves";
        "nothing_before" = Impossible, "the earlier tree is empty, so a proof shows nothing";
        "tree_shrank" = Impossible, "the later tree has fewer leaves than the earlier one";
        "other_size" = Impossible, "the proof is for a tree of another size";
        "path_length" = Impossible, "the path has too few or too many hashes";
        "root_mismatch" = Impossible, "the leaf and the path lead to another root: something was changed";
    }
    signatures {
        "not_one_head" = Malformed, "the statement of a signed head has no head, or two";
        "invalid_signature" = Malformed, "the signature is not an even number of hexadecimal digits in lower case";
        "unknown_key" = Impossible, "the program does not know the key or the algorithm of the signature";
        "signature_mismatch" = Impossible, "the signature does not belong to the head: something was changed";
    }
    stores {
        "unknown_complaint" = NotFound, "there is no complaint of this name, and the command does not begin one";
        "other_complaint" = Malformed, "the command begins another complaint than the call names";
        "complaint_taken" = Conflict, "a history was imported, and the store has another complaint of this name";
        "policy_not_kept" = Fault, "the store lacks the policy version that the case names; open a register with it once";
        "damaged" = Fault, "the records in the store are not one whole history, or cannot be read";
        "busy" = Unavailable, "other writers were faster, again and again; give the command again, with the same identifier";
        "store_failed" = Fault, "the database failed; nobody knows whether the command was stored, so give it again with the same identifier (Rust)";
        "store_departs" = Fault, "the store that you wrote does not keep the contract; one problem for each check that it fails (Python)";
        "schema_mismatch" = Fault, "the tables are of a newer version, or hold records in the other form (Python)";
        "wrong_kind" = Malformed, "there is no store of this kind of database (Python)";
    }
    policies {
        "invalid_toml" = Malformed, "the text is not TOML";
        "invalid_yaml" = Malformed, "the text is not YAML";
        "unknown_policy" = Malformed, "there is no policy of this name to extend, to include or to use";
        "unknown_calendar" = Malformed, "the policy defines no calendar of this name";
        "unknown_role" = Malformed, "the policy defines no role of this name";
        "unknown_step" = Malformed, "the policy defines no step of this name";
        "unknown_fact" = Malformed, "complaints have no fact of this name";
        "unknown_command" = Malformed, "there is no command of this name";
        "duplicate" = Malformed, "a name is used twice (a word or a signal in a list: warning)";
        "no_policy_in_force" = Impossible, "no policy of a list is in force on the date; `help` names the nearest ones";
        "policies_overlap" = Impossible, "several policies of a list are in force on the date; each is named, with its dates";
        "step_of_other_state" = Malformed, "a step can be entered from a step of another state";
        "required_step_missing" = Malformed, "no role may give a command that ISO 10002 requires";
        "fact_never_recorded" = Malformed, "a fact is required that no role may record";
        "unreachable_step" = Malformed, "no complaint can reach the step";
        "no_path_to_end" = Malformed, "a situation from which a complaint can no longer be closed, with the shortest sequence that leads there";
        "weaker_than_iso_10002" = Malformed, "the policy requires less than the standard (warning)";
        "timer_never_starts" = Malformed, "no event that starts the timer can happen, because no role may give its command";
        "timer_never_met" = Malformed, "no event that meets the timer can happen, because no role may give its command";
        "timer_born_late" = Malformed, "the timer is due before it starts, on every day of a year";
        "timers_in_a_circle" = Malformed, "timers wait for each other";
        "unknown_timer" = Malformed, "the policy defines no timer of this name";
        "unknown_milestone" = Malformed, "the policy names no milestone of this name";
        "unknown_wait_reason" = Malformed, "the policy defines no reason to wait of this name";
        "extension_impossible" = Malformed, "no role can grant the extension, it adds no time, or its cap is not later than the limit";
        "invalid_warning" = Malformed, "a warning is neither a share (`75%`) nor a span of time before the due instant";
        "wrong_kind" = Malformed, "the field belongs to another kind of timer";
        "draft_not_accepted" = Malformed, "the policy uses a draft that `accepts_drafts` does not name";
        "ladder_stops_short" = Malformed, "misses escalate, but not up to the highest level (warning)";
        "timers_overlap" = Malformed, "two timers have the same start and end, without conditions that distinguish them (warning)";
        "no_duty_covers" = Malformed, "open situations in which nothing is due, with the path to the first one (advice of `check`)";
        "never_holds" = Malformed, "the condition can never be true at its place: bounds that cross, an empty list, a code that is not listed (warning)";
        "policy_hash_mismatch" = Malformed, "the document is not the one that has the hash given with it (`vouched`)";
        "without_effect" = Malformed, "the entry changes nothing (warning). Examples: pauses that never pause, a condition that is always true, null for a missing key, a requirement without facts. Others: a signal in both `met_by` and `cancelled_by`, a role that may do nothing";
        "holidays_end" = Malformed, "holiday lists end too early for the last complaints under the policy (warning; see below)";
        "horizon_exceeded" = Impossible, "a limit of the policy is never due: its time is not used up within twelve years";
        "out_of_range" = Malformed, "a limit of the policy is never due by the year 9999";
        "command_without_role" = Malformed, "no role may give these commands (warning)";
    }
    documents {
        "duplicate" = Malformed, "a frame has two columns of one name (Python)";
        "internal_fault" = Fault, "a bug in amends; please report it (Python)";
        "invalid_date" = Malformed, "a date is not YYYY-MM-DD or does not exist";
        "invalid_interval" = Malformed, "an interval does not have two times";
        "invalid_json" = Malformed, "the text is not one strict JSON document";
        "invalid_time_of_day" = Malformed, "a time is not HH:MM";
        "missing_field" = Malformed, "a required field is missing";
        "naive_datetime" = Malformed, "a time without a zone (Python)";
        "other_command" = Malformed, "the answer of `allowed` belongs to another command";
        "overlapping_intervals" = Malformed, "intervals of one day overlap (warning)";
        "repeated_holidays" = Malformed, "a holiday list is named twice (warning)";
        "too_large" = Malformed, "the document is larger than allowed";
        "unknown_field" = Malformed, "the document has no such field";
        "unknown_holidays" = Malformed, "no holiday list with this id was passed";
        "unknown_weekday" = Malformed, "the weekday is not one of mon to sun";
        "unknown_word" = Malformed, "the value is not one of the expected words";
        "wrong_type" = Malformed, "the value has the wrong type";
        "zero_length_interval" = Malformed, "an interval ends at its start";
        "invalid_id" = Malformed, "not an identifier: 1 to 128 of A-Z a-z 0-9 . _ : @ + -";
        "invalid_money" = Malformed, "not a whole number of minor units with an ISO 4217 code";
        "money_overflow" = Malformed, "the sum of amounts is larger than 2^53 - 1 minor units";
        "currency_mismatch" = Malformed, "amounts of two currencies cannot be added (Rust)";
        "invalid_hash" = Malformed, "not 64 hexadecimal digits";
        "invalid_salt" = Malformed, "fewer than 16 bytes, or not hexadecimal";
        "invalid_text" = Malformed, "the text holds the character U+0000, which databases cannot store";
        "limit_exceeded" = Malformed, "nested too deeply, too long, or too many values: the limits are 64 levels, 65,536 bytes a text, a million values";
    }
    javascript {
        "not_loaded" = Fault, "a call before `init()` of the entry";
        "load_failed" = Fault, "the wasm, or the rules of a zone, could not be fetched, read or compiled; `help` names the cure, and `cause` has the first error";
        "async_use" = Fault, "the function of `withCase` gave a promise: the case is freed when it returns";
        "missing_provider" = Fault, "a hook of `amends/react` outside `AmendsProvider`";
        "nothing_received" = Malformed, "a question about a case before `receive`";
        "wrong_handle" = Fault, "a plain object, or an object of another entry or copy of the package, in place of a `Policy`, `Case` and so on";
        "freed_handle" = Fault, "the object was freed before";
        "handle_in_use" = Fault, "the object is in use by a call that has not ended";
        "internal_fault" = Fault, "a bug in amends; please report it";
    }
}

const fn count() -> usize {
    let (mut rows, mut count) = (ROWS, 0_usize);
    while let [row, rest @ ..] = rows {
        if !matches!(row.kind, ErrorKind::Malformed) {
            count = count.saturating_add(1);
        }
        rows = rest;
    }
    count
}

/// The codes of another kind than most. Programs hold this list alone: browsers need not download the others.
static OTHERS: [(&str, ErrorKind); count()] = {
    let mut out = [("", ErrorKind::Malformed); count()];
    let mut open: &mut [(&str, ErrorKind)] = &mut out;
    let mut rows = ROWS;
    while let [row, rest @ ..] = rows {
        if !matches!(row.kind, ErrorKind::Malformed)
            && let [first, others @ ..] = open
        {
            *first = (row.code, row.kind);
            open = others;
        }
        rows = rest;
    }
    out
};

impl ErrorKind {
    /// The kind of a problem, by its code. Refusals have their own: [`Code::kind`](crate::case::Code::kind).
    ///
    /// ```
    /// use amends::ErrorKind;
    /// assert_eq!(ErrorKind::of("unknown_complaint"), ErrorKind::NotFound);
    /// assert_eq!(ErrorKind::of("missing_field"), ErrorKind::Malformed);
    /// ```
    #[must_use]
    pub fn of(code: &str) -> ErrorKind {
        OTHERS.iter().find(|(known, _)| *known == code).map_or(ErrorKind::Malformed, |(_, kind)| *kind)
    }
}

impl Diagnostic {
    /// The kind of error, with its HTTP status. Of a refusal ask [`Refusal::kind`](crate::Refusal::kind): its codes are not known here.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        ErrorKind::of(&self.code)
    }
}

impl Diagnostics {
    /// The kind that decides among the problems. Warnings do not count. Of a refusal ask [`Refusal::kind`](crate::Refusal::kind).
    ///
    /// ```
    /// let problems = amends::Policy::preset("iso-1002").unwrap_err();
    /// assert_eq!(problems.kind().as_str(), "malformed");
    /// ```
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        ErrorKind::first(self.iter().filter(|one| one.severity == Severity::Error).map(Diagnostic::kind))
    }
}

/// Every kind of error with its HTTP status, and every code that is not a refusal, with section, kind and meaning. `docs/errors.md` is
/// made from it.
#[cfg(feature = "schema")]
#[must_use]
pub fn error_reference() -> serde_json::Value {
    let kind =
        |kind: &ErrorKind| serde_json::json!({ "word": kind.as_str(), "http_status": kind.http_status(), "doc": kind.doc() });
    let row = |row: &Row| serde_json::json!({ "section": row.section, "code": row.code, "kind": row.kind.as_str(), "means": row.means });
    serde_json::json!({
        "kinds": ErrorKind::ALL.iter().map(kind).collect::<Vec<_>>(),
        "problems": ROWS.iter().map(row).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_one_kind() {
        for row in ROWS {
            crate::cases::count();
            assert_eq!(ErrorKind::of(row.code), row.kind, "{}", row.code);
        }
        assert_eq!(ErrorKind::of("not_a_code"), ErrorKind::Malformed);
    }

    #[cfg(feature = "schema")]
    #[test]
    fn each_section_names_a_code_once() {
        for (i, row) in ROWS.iter().enumerate() {
            let twin = ROWS.iter().take(i).find(|other| other.section == row.section && other.code == row.code);
            assert!(twin.is_none(), "{} stands twice in {}", row.code, row.section);
        }
    }
}
