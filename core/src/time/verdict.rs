//! Was it on time?

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A thing that was due, judged as of an instant.
///
/// Due is inclusive: done at the due instant is on time, later is late.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Verdict {
    /// Done at or before it was due.
    OnTime,
    /// Done after it was due.
    Late,
    /// Not done, and not yet overdue.
    Pending,
    /// Not done, and due before now.
    Overdue,
}

impl Verdict {
    /// Every verdict, in the order of their codes in columns (0 to 3).
    pub const ALL: [Verdict; 4] = [Verdict::OnTime, Verdict::Late, Verdict::Pending, Verdict::Overdue];

    /// Judges one row. Something done after `as_of` was not done at that time. `due` is absent while an open pause
    /// leaves no deadline: then nothing can be late.
    ///
    /// ```
    /// use amends::time::{Verdict, instant};
    /// let due = instant::parse("2026-03-03T09:00:00Z")?;
    /// assert_eq!(Verdict::judge(Some(due), Some(due), due), Verdict::OnTime);
    /// # Ok::<(), amends::TimeError>(())
    /// ```
    #[must_use]
    pub fn judge(due: Option<DateTime<Utc>>, done: Option<DateTime<Utc>>, as_of: DateTime<Utc>) -> Self {
        Self::of(due.as_ref(), done.as_ref(), &as_of)
    }

    /// The rule, for any ordered reading of time.
    pub(crate) fn of<T: Ord>(due: Option<&T>, done: Option<&T>, as_of: &T) -> Self {
        let done = done.filter(|d| *d <= as_of);
        match (done, due) {
            (Some(_), None) => Verdict::OnTime,
            (Some(done), Some(due)) if done <= due => Verdict::OnTime,
            (Some(_), Some(_)) => Verdict::Late,
            (None, Some(due)) if due < as_of => Verdict::Overdue,
            (None, _) => Verdict::Pending,
        }
    }

    /// Position in [`Verdict::ALL`].
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Verdict::OnTime => 0,
            Verdict::Late => 1,
            Verdict::Pending => 2,
            Verdict::Overdue => 3,
        }
    }

    /// The word in documents and reports.
    ///
    /// ```
    /// use amends::time::Verdict;
    /// assert_eq!(Verdict::ALL.map(Verdict::as_str), ["on_time", "late", "pending", "overdue"]);
    /// ```
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::OnTime => "on_time",
            Verdict::Late => "late",
            Verdict::Pending => "pending",
            Verdict::Overdue => "overdue",
        }
    }
}
