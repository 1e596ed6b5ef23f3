//! Where NaN stands for what is missing: in data, such as the values of a column, and never in an option.

use std::collections::BTreeMap;

/// Records that are rows of a table: their optional fields are data.
const ROWS: [&str; 3] = ["FlowRow", "LogEvent", "SurvivalStep"];
/// Any item of a list or a map.
const ITEM: &str = "*";

/// The places of a question at which a value may be missing, as a tree of its fields and items.
///
/// ```
/// use amends::measure::gaps;
///
/// let chart = gaps("control_chart");
/// // A point may be missing, and the target may not: without one it is left out.
/// assert!(chart.field("values").is_some_and(|values| values.item().is_some_and(|point| point.may_be_missing())));
/// assert!(chart.field("target").is_none());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Gaps {
    here: bool,
    within: BTreeMap<&'static str, Gaps>,
}

impl Gaps {
    /// Items of a list or a map.
    pub(crate) fn items(item: Gaps, may_be_missing: bool) -> Gaps {
        Gaps::of([(ITEM, Gaps { here: may_be_missing, ..item })])
    }

    /// Fields of a record: a name, what is within it, and whether it may be left out.
    pub(crate) fn record(name: &str, fields: Vec<(&'static str, Gaps, bool)>) -> Gaps {
        let row = ROWS.contains(&name);
        Gaps::of(fields.into_iter().map(|(field, gaps, optional)| (field, Gaps { here: row && optional, ..gaps })))
    }

    fn of(parts: impl IntoIterator<Item = (&'static str, Gaps)>) -> Gaps {
        let kept = parts.into_iter().filter(|(_, gaps)| gaps.here || !gaps.within.is_empty());
        Gaps { here: false, within: kept.collect() }
    }

    /// May a value be missing here?
    #[must_use]
    pub fn may_be_missing(&self) -> bool {
        self.here
    }

    /// What is within a field, or within the value of a key.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Gaps> {
        self.within.get(name).or_else(|| self.item())
    }

    /// What is within an item of a list.
    #[must_use]
    pub fn item(&self) -> Option<&Gaps> {
        self.within.get(ITEM)
    }
}
