//! The keys of a time limit: what each may hold and what it means.

use crate::document::declare::{Kind, form, object, word_type};

form! {
    /// How long something may take, in one unit. `PT36H` is time, `business PT8H` is open time, `business P5D` is business days. `P30D`
    /// is days of the calendar, `P8W` is weeks, `P6M` is months. Units are never converted: two days are not 48 hours when the clocks
    /// change.
    pub(crate) static SPAN = "Span", "a span such as `business P5D`",
    serde_json::json!({ "type": "string", "pattern": "^(business )?P(T(\\d+H)?(\\d+M)?(\\d+S)?|\\d+[DWMY])$" })
}

form! {
    /// A time of day in the zone of the calendar, from `00:00` to `23:59`.
    static CLOCK_TIME = "ClockTime", "a time such as \"17:00\"",
    serde_json::json!({ "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$" })
}

word_type! {
    /// Which day is day one when dates are counted.
    static DAY_ONE = "DayOne" {
        /// The day after the event: "56 days after the day on which the complaint is received".
        "day_after",
        /// The day of the event: "30 days beginning when the complaint is received".
        "event_day",
    }
}

word_type! {
    /// The moment of the last day at which the limit ends.
    static DUE = "Due" {
        /// The exact instant; for spans of dates, the same time of day on the last day.
        "exact",
        /// The end of the last opening hours of the day.
        "close_of_business",
        /// The end of the day.
        "end_of_day",
    }
}

word_type! {
    /// Rule for a limit that ends on a day that is no business day.
    static ROLL_FORWARD = "RollForward" {
        /// It ends on that day.
        "none",
        /// It ends on the next business day.
        "next_business_day",
    }
}

object! {
    /// How long something may take, and how its days count. A span alone, as text, is a limit with the defaults below.
    pub(crate) mod limit = "TimeLimit", "a time limit, or the text of a span";

    /// Which day is day one. It is for spans that count dates.
    day_one: Kind::Word(&DAY_ONE), [word "day_after"], example r#""event_day""#, checks ["unknown_word" "invalid_limit"];
    /// The moment at which it is due on the last day.
    due: Kind::Word(&DUE), [means "`end_of_day` for spans of dates, `exact` for spans of time"], example r#""close_of_business""#, checks ["unknown_word"];
    /// When something that comes out of hours counts as received. The due instant of a timer, its `elapsed`, `remaining` and `paused`,
    /// and its warnings by percent count from then. `explain` shows the time before as closed. The rule does not apply to a period that
    /// a schedule begins.
    receipt: Kind::Object(&receipt::OBJECT), [means "when it comes"], example r#"{"next_business_day": true}"#;
    /// Rule for a last day that is no business day.
    roll_forward: Kind::Word(&ROLL_FORWARD), [word "none"], example r#""next_business_day""#, checks ["unknown_word"];
    /// The span.
    within: Kind::Form(&SPAN), [required], example r#""business P5D""#, checks ["missing_field" "invalid_span" "negative_duration"];
}

object! {
    /// When something that comes out of hours counts as received.
    pub(crate) mod receipt = "Receipt", "{next_business_day, cutoff, next_opening}";

    /// A time of day from which something counts as received on the next business day.
    cutoff: Kind::Object(&cutoff::OBJECT), [means "no time of day is too late"], example r#"{"from": "16:00", "counts_at": "09:00"}"#;
    /// Does something that comes on a day that is no business day count as received on the next one, at the same time of day?
    next_business_day: Kind::Flag, [flag false], example "true";
    /// Does something that comes while the calendar is closed count as received at the next opening? A weekend, a holiday and the
    /// evening lead to the next opening, the early morning to that of the day. It stands alone.
    next_opening: Kind::Flag, [flag false], example "true", checks ["invalid_limit" "never_opens"];
}

object! {
    /// A time of day from which something counts as received on the next business day.
    pub(crate) mod cutoff = "Cutoff", "{from, counts_at}";

    /// The time of day on the next business day at which it counts as received.
    counts_at: Kind::Form(&CLOCK_TIME), [required], example r#""08:30""#, checks ["missing_field" "invalid_limit"];
    /// The first time of day that is too late.
    from: Kind::Form(&CLOCK_TIME), [required], example r#""16:30""#, checks ["missing_field" "invalid_limit"];
}
