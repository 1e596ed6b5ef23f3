//! A time limit as law and policies write it.

use std::str::FromStr;

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, IntoDeserializer};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::declare::{cutoff, limit, receipt};
use super::{Span, TimeError, hours};
use crate::document::{Diagnostics, Node, read_whole};

/// Which day is day one when dates are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DayOne {
    /// The day after the event ("56 days after the day on which the complaint is received").
    #[default]
    DayAfter,
    /// The day of the event ("30 days beginning when the complaint is received").
    EventDay,
}

/// The moment of the last day at which the limit ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Due {
    /// The exact instant; for spans of dates, the same clock reading on the last day.
    Exact,
    /// The end of the last open time that the day owns.
    CloseOfBusiness,
    /// The end of the local day (R7).
    EndOfDay,
}

/// What happens to a limit that ends on a day that is no business day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RollForward {
    /// It ends there all the same.
    #[default]
    None,
    /// It ends on the next business day (as Regulation 1182/71 art. 3(4) has it for EU acts).
    NextBusinessDay,
}

/// When something that arrives out of hours counts as received. Off by default: the instant itself counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Receipt {
    /// Received on a day that is no business day: counts as received on the next one, at the same clock reading.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub next_business_day: bool,
    /// Received while the calendar is closed: counts as received at the next opening. Not together with the other two.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub next_opening: bool,
    /// Received late in the day (judged after `next_business_day`): counts as received on the next business day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cutoff: Option<Cutoff>,
}

/// A time of day from which things count as received on the next business day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cutoff {
    /// First clock reading that is late, `HH:MM`.
    pub from: ClockTime,
    /// Clock reading on the next business day at which it counts as received, `HH:MM`.
    pub counts_at: ClockTime,
}

/// A time of day, `HH:MM` from 00:00 to 23:59.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClockTime(u32);

impl ClockTime {
    pub(crate) fn seconds(self) -> i64 {
        i64::from(self.0).saturating_mul(60)
    }
}

impl FromStr for ClockTime {
    type Err = TimeError;
    fn from_str(text: &str) -> Result<Self, TimeError> {
        hours::parse(text, false)
            .map(ClockTime)
            .ok_or(TimeError::InvalidLimit("a time of day is written HH:MM, from 00:00 to 23:59"))
    }
}

impl Serialize for ClockTime {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(&format_args!("{:02}:{:02}", self.0 / 60, self.0 % 60))
    }
}

impl<'de> Deserialize<'de> for ClockTime {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for ClockTime {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ClockTime".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$" })
    }
}

/// How long something may take, and how its days count.
///
/// A plain span is a limit with the usual options: `"business P5D".parse()`.
///
/// ```
/// use amends::time::{DayOne, Due, Span, TimeLimit};
/// // "within five business days", by close of business
/// let limit = TimeLimit { due: Some(Due::CloseOfBusiness), ..TimeLimit::new(Span::BusinessDays(5)) };
/// // 30 days, and the day of receipt is the first of them
/// let limit = TimeLimit { day_one: DayOne::EventDay, ..TimeLimit::new(Span::Days(30)) };
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TimeLimit {
    /// The span.
    pub within: Span,
    /// Which day is day one; for spans that count dates.
    #[serde(default, skip_serializing_if = "is_default")]
    pub day_one: DayOne,
    /// The moment due. If absent: the exact instant for spans of time, the end of the local day for spans of dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Due>,
    /// Does the limit move on if it ends on a day that is no business day?
    #[serde(default, skip_serializing_if = "is_default")]
    pub roll_forward: RollForward,
    /// When something that arrives out of hours counts as received.
    #[serde(default, skip_serializing_if = "is_default")]
    pub receipt: Receipt,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Receipt {
    /// Reads the rule of receipt from a JSON value.
    ///
    /// # Errors
    /// All problems at once.
    pub fn from_value(value: &Value) -> Result<Receipt, Diagnostics> {
        read_whole(value, |node| {
            receipt::OBJECT.check(node);
            let receipt = receipt_of(node);
            if let Err(e) = receipt.validate() {
                node.error(e.code(), e.to_string(), e.help());
            }
            Some(receipt)
        })
    }

    /// Checks what the types cannot.
    pub(crate) fn validate(&self) -> Result<(), TimeError> {
        match self.next_opening && (self.next_business_day || self.cutoff.is_some()) {
            true => {
                Err(TimeError::InvalidLimit("`next_opening` says all of the receipt: it has no `next_business_day` or `cutoff`"))
            }
            false => Ok(()),
        }
    }
}

impl TimeLimit {
    /// A limit with the usual options.
    ///
    /// ```
    /// use amends::time::{Due, Span, TimeLimit};
    /// assert_eq!(TimeLimit::new(Span::Weeks(8)).moment(), Due::EndOfDay); // all of the last day counts
    /// assert_eq!(TimeLimit::new(Span::Time { seconds: 3_600 }).moment(), Due::Exact); // to the second
    /// ```
    #[must_use]
    pub fn new(within: Span) -> Self {
        TimeLimit {
            within,
            day_one: DayOne::default(),
            due: None,
            roll_forward: RollForward::default(),
            receipt: Receipt::default(),
        }
    }

    /// Reads a limit from a JSON value: an object, or the text of a span.
    ///
    /// # Errors
    /// All problems at once.
    ///
    /// ```
    /// use amends::TimeLimit;
    /// let value = serde_json::json!({"within": "business P5D", "due": "close", "cutof": 1});
    /// let problems = TimeLimit::from_value(&value).unwrap_err();
    /// assert_eq!(problems.0[1].path, "/due");
    /// ```
    pub fn from_value(value: &Value) -> Result<TimeLimit, Diagnostics> {
        read_whole(value, |node| {
            let limit = match value {
                Value::String(_) => read_text(node).map(TimeLimit::new),
                _ => read(node),
            };
            if let Some(Err(e)) = limit.as_ref().map(TimeLimit::validate) {
                node.error(e.code(), e.to_string(), e.help());
            }
            limit
        })
    }

    /// The moment due, with the default for the kind of span.
    #[must_use]
    pub fn moment(&self) -> Due {
        self.due.unwrap_or(if self.within.counts_dates() { Due::EndOfDay } else { Due::Exact })
    }

    /// Has it the usual moment and no options of receipt or roll-forward?
    pub(crate) fn is_plain(&self) -> bool {
        let usual = self.due.is_none() || self.due == Some(if self.within.counts_dates() { Due::EndOfDay } else { Due::Exact });
        usual && self.roll_forward == RollForward::None && self.receipt == Receipt::default()
    }

    /// Checks what the types cannot.
    pub(crate) fn validate(&self) -> Result<(), TimeError> {
        let span = self.within.validate()?;
        self.receipt.validate()?;
        let none = matches!(span, Span::BusinessDays(0) | Span::Days(0) | Span::Weeks(0) | Span::Months(0));
        match self.day_one {
            DayOne::EventDay if !span.counts_dates() => Err(TimeError::InvalidLimit("`day_one` applies to spans of dates only")),
            DayOne::EventDay if none => Err(TimeError::InvalidLimit("a span of zero days has no day one")),
            _ => Ok(()),
        }
    }
}

/// A value with its own text form.
fn read_text<T: FromStr<Err = TimeError>>(node: &Node<'_>) -> Option<T> {
    let parsed = node.string("text")?.parse();
    parsed.map_err(|e: TimeError| node.error(e.code(), e.to_string(), e.help())).ok()
}

fn read(node: &Node<'_>) -> Option<TimeLimit> {
    limit::OBJECT.check(node);
    let fields = node.fields();
    let within = fields.get(&limit::within).and_then(|n| parsed(&n));
    let receipt = fields.get(&limit::receipt).map(|n| receipt_of(&n)).unwrap_or_default();
    Some(TimeLimit {
        due: fields.word(&limit::due, word),
        day_one: fields.word(&limit::day_one, word)?,
        roll_forward: fields.word(&limit::roll_forward, word)?,
        receipt,
        ..TimeLimit::new(within?)
    })
}

/// The value that a word stands for. The words are those of the types.
fn word<T: DeserializeOwned>(word: &str) -> Option<T> {
    let text: StrDeserializer<'_, serde::de::value::Error> = word.into_deserializer();
    T::deserialize(text).ok()
}

fn receipt_of(node: &Node<'_>) -> Receipt {
    let fields = node.fields();
    let cutoff = fields.get(&receipt::cutoff).and_then(|n| {
        let fields = n.fields();
        let time = |key| fields.get(key).and_then(|n| parsed(&n));
        let (from, counts_at) = (time(&cutoff::from), time(&cutoff::counts_at));
        Some(Cutoff { from: from?, counts_at: counts_at? })
    });
    Receipt {
        next_business_day: fields.flag(&receipt::next_business_day),
        next_opening: fields.flag(&receipt::next_opening),
        cutoff,
    }
}

/// A value with its own text form, if the text is there.
fn parsed<T: FromStr<Err = TimeError>>(node: &Node<'_>) -> Option<T> {
    node.value.as_str().and_then(|_| read_text(node))
}

impl FromStr for TimeLimit {
    type Err = TimeError;
    fn from_str(text: &str) -> Result<Self, TimeError> {
        text.parse().map(TimeLimit::new)
    }
}

impl From<Span> for TimeLimit {
    fn from(span: Span) -> Self {
        TimeLimit::new(span)
    }
}
