//! Timers, their pauses and their extensions.

use super::super::timer::ReopenClock;
use super::super::timer::Repeats;
use super::condition;
use super::forms::{AGREED, CALENDAR_NAME, CODES, CONFIDENCE, LIMIT, ON_MISS, SIGNALS, TEXT, TIME_SPAN, WARNING};
use crate::document::declare::{Kind, object};
use crate::lifecycle::{State, TimerKind};

object! {
    /// Something that must happen by some time: what starts it, what meets it, how long it takes.
    pub(crate) mod timer = "PolicyTimer", "a timer";

    /// Does the timer go on after the complaint was closed? If not, a closing cancels it.
    after_closing: Kind::Flag, [means "true for a `complainant_window`, else false"], example "true";
    /// The calendar on which it counts.
    calendar: Kind::Form(&CALENDAR_NAME), [means "the policy's calendar"], example r#""madrid""#, checks ["unknown_calendar" "never_opens"];
    /// Events that end the timer without meeting it. It is then `cancelled`: neither in time nor late.
    cancelled_by: SIGNALS, [means "only the end of the complaint, and a condition that no longer holds"], example r#"["referred", "milestone.parts_ordered"]"#, checks ["unknown_word" "unknown_milestone" "unknown_timer" "without_effect" "duplicate"];
    /// How sure somebody is of this timer.
    confidence: Kind::Word(&CONFIDENCE), [means "not said"], example r#""verified_text""#, checks ["unknown_word"] for people;
    /// Events from which the time is counted, if not from the start of the timer. The last of them before the start counts.
    counts_from: SIGNALS, [means "from the start of the timer"], example r#""received""#, checks ["unknown_word" "unknown_milestone" "unknown_timer" "timer_born_late" "duplicate"];
    /// How the due instant may be moved with the command `extend`.
    extension: Kind::Object(&extension::OBJECT), [means "it cannot be extended"], example r#"{"reasons": ["complexity"], "by": "P14D", "times": 1}"#, clause "4.15", checks ["extension_impossible"], refusals ["extension_not_allowed"];
    /// Purpose of the timer. A `fast_track` or a `complainant_window` that passes is no breach: it lapses.
    kind: Kind::Word(&TimerKind::TYPE), [word "duty"], example r#""target""#, checks ["unknown_word" "wrong_kind"];
    /// Events that meet the timer. The first of them after the start counts.
    met_by: SIGNALS, [required], example r#"["responded", "closed"]"#, checks ["missing_field" "unknown_word" "unknown_milestone" "unknown_timer" "timer_never_met" "duplicate"];
    /// Anything that a reader must know.
    note: TEXT, [means "not said"], example r#""The rule says *prompt*.""# for people;
    /// Effect of a miss. `escalate` takes the complaint one level up, when your program calls `tick`. Each run does so once.
    /// The escalation stays if its miss no longer holds, because people acted on it. Timers that it started go on.
    on_miss: Kind::Word(&ON_MISS), [word "nothing"], example r#""escalate""#, clause "Annex G", checks ["unknown_word" "ladder_stops_short"];
    /// How the timer goes on when a closed complaint is reopened.
    on_reopen: Kind::Word(&ReopenClock::TYPE), [means "`reopening.clock` of the policy if `responded` or `closed` meets it, else `none`"], example r#""restart""#, checks ["unknown_word"];
    /// When the timer pauses. `true`: while the handling waits for a reason with `stops_clock`. An object says more.
    pauses: Kind::Either("true, false, or {waiting, steps, states, at_most}", &Kind::Flag, &Kind::Object(&pauses::OBJECT)), [flag false], example "true", clause "7.3", checks ["without_effect" "unknown_wait_reason" "unknown_step"];
    /// The clause of the law or of your rules, for explanations.
    provision: TEXT, [means "not said"], example r#""DISP 1.6.2R""#;
    /// How a recurring timer begins again after it was met.
    repeats: Kind::Word(&Repeats::TYPE), [means "`from_sending` if `kind` is `recurring`; else it does not begin again"], example r#""from_schedule""#, checks ["unknown_word" "wrong_kind"];
    /// Origin of the timer.
    source: TEXT, [means "not said"], example r#""Handbook, chapter 3""# for people;
    /// Dates on which no time counts, by law or order: a moratorium, a court vacation, a strike. The time before and after is joined.
    standstill: Kind::List("a list of standstills", &Kind::Object(&standstill::OBJECT)), [means "none"], example r#"[{"from": "2026-08-01", "to": "2026-08-31", "provision": "Court Act, section 4"}]"#, checks ["without_effect" "never_holds" "range_ends_before_start"];
    /// Events that start the timer. While it runs, it does not start again.
    starts: SIGNALS, [required], example r#""acknowledged""#, checks ["missing_field" "unknown_word" "unknown_milestone" "unknown_timer" "timer_never_starts" "timers_in_a_circle" "duplicate"];
    /// Title, for screens and explanations.
    title: TEXT, [means "no title"], example r#""Final response""#;
    /// When to warn that the timer will be due.
    warnings: Kind::List("a list such as [\"75%\", \"PT24H\"]", &Kind::Form(&WARNING)), [means "no warning"], example r#"["75%", "PT24H"]"#, checks ["invalid_warning" "duplicate"];
    /// The timer starts only if this holds. It is cancelled when this no longer holds, and starts again when it does.
    when: Kind::Object(&condition::OBJECT), [means "always"], example r#"{"severity": {"at_least": "high"}}"#, checks ["never_holds" "without_effect" "timers_overlap"];
    /// How long it may take. An event at the due instant is still in time.
    within: LIMIT, [required], example r#""business P5D""#, clause "7.3", checks ["missing_field" "invalid_span" "invalid_limit" "negative_duration" "never_opens" "horizon_exceeded" "out_of_range" "timer_born_late"];
}

object! {
    /// When a timer pauses: while one of these holds. A limit in hours leaves out all the time of a pause. A limit in days leaves out
    /// the days that are paused from their beginning to their end.
    pub(crate) mod pauses = "PolicyPauses", "true, false, or {waiting, steps, states, at_most}";

    /// The longest time for which it pauses altogether. Beyond that, time counts again.
    at_most: Kind::Form(&TIME_SPAN), [means "any time"], example r#""PT240H""#, checks ["invalid_limit" "without_effect"];
    /// States in which it pauses.
    states: Kind::OneOrMany("a state, or a list of states", &Kind::Word(&State::TYPE)), [means "none"], example r#"["referred"]"#, checks ["unknown_word" "without_effect" "duplicate"];
    /// Steps at which it pauses.
    steps: CODES, [means "none"], example r#"["triage"]"#, checks ["unknown_step" "duplicate"];
    /// Reasons to wait for which it pauses. `true`: all that have `stops_clock`.
    waiting: Kind::Either("true, false, or a list of reasons to wait", &Kind::Flag, &CODES), [flag false], example r#"["photos"]"#, clause "7.3", checks ["unknown_wait_reason" "without_effect" "duplicate"];
}

object! {
    /// Dates on which no time of a timer counts. They are local dates of the timer's calendar. All that is known of a complaint
    /// decides whether a standstill holds for it. It then holds from the start: a miss that was recorded before is superseded. A standstill
    /// does not move a date that an extension names.
    pub(crate) mod standstill = "PolicyStandstill", "{from, to, provision, received_from, received_to, when}";

    /// The first date on which no time counts.
    from: Kind::Date, [required], example r#""2026-08-03""#, checks ["missing_field" "invalid_date" "range_ends_before_start"];
    /// The clause of the law or order, for explanations.
    provision: Kind::Text("the clause that orders it"), [required], example r#""DISP App 5.2.1R""#, checks ["missing_field"];
    /// The first date of receipt for which it holds.
    received_from: Kind::Date, [means "any"], example r#""2026-07-01""#, checks ["invalid_date" "without_effect"];
    /// The last date of receipt for which it holds.
    received_to: Kind::Date, [means "any"], example r#""2026-08-20""#, checks ["invalid_date" "without_effect"];
    /// The last date on which no time counts, as laws write it: from 3 to 21 August both days are left out.
    to: Kind::Date, [required], example r#""2026-08-21""#, checks ["missing_field" "invalid_date" "range_ends_before_start"];
    /// It holds only where this does.
    when: Kind::Object(&condition::OBJECT), [means "always"], example r#"{"attribute": {"product": ["lease"]}}"#, checks ["never_holds" "without_effect"];
}

object! {
    /// How a due instant may be moved with the command `extend`.
    pub(crate) mod extension = "PolicyExtension", "{reasons, notice, agreement, agreed, cap, by, times, after}";

    /// Events of which one must have happened since the timer started.
    after: SIGNALS, [means "nothing"], example r#""progress_reported""#, checks ["unknown_word" "unknown_milestone" "unknown_timer" "extension_impossible" "duplicate"], refusals ["extension_not_allowed"];
    /// Effect of a pause on a date that the complainant agreed to.
    agreed: Kind::Word(&AGREED), [word "moves"], example r#""fixed""#, checks ["unknown_word" "without_effect"];
    /// Must the complainant have agreed?
    agreement: Kind::Flag, [flag false], example "true", refusals ["extension_not_allowed"];
    /// The most that one extension adds to the due instant.
    by: LIMIT, [means "any time, up to `cap`"], example r#""P14D""#, checks ["invalid_span" "invalid_limit" "extension_impossible"], refusals ["extension_not_allowed"];
    /// The latest due instant after all extensions, counted from where the timer counts. A limit of 15 days and a cap of 35 leave 20
    /// days for extensions.
    cap: LIMIT, [means "no latest instant"], example r#""P70D""#, checks ["invalid_span" "invalid_limit" "extension_impossible"], refusals ["extension_not_allowed"];
    /// Must the complainant have been informed before the time was over?
    notice: Kind::Flag, [flag true], example "false", refusals ["extension_not_allowed"];
    /// Reasons for which it may be extended, as codes.
    reasons: CODES, [means "any reason"], example r#"["complexity"]"#, clause "4.15", checks ["duplicate"], refusals ["extension_not_allowed"];
    /// How often it may be extended.
    times: Kind::Whole(1, u32::MAX as i64, "out_of_range"), [means "any number of times"], example "1", checks ["out_of_range"], refusals ["extension_not_allowed"];
}
