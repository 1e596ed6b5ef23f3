//! Public holidays of a place, as data.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::date;
use crate::document::{Diagnostics, Node, json, read_whole};
use crate::order::SortedMap;

/// The public holidays of one place over a stated range of dates.
///
/// The lists that come with this library (`calendars/*.json`) are made from the Python package `holidays`. Each names its source and
/// version. A host may give other lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct HolidayList {
    /// Name by which calendars refer to the list: ISO 3166 code, such as `GB-ENG`.
    pub id: String,
    /// What place, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Version of the data.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub version: String,
    /// Where the dates come from, with licence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// First date the list covers.
    #[serde(serialize_with = "date::serde::serialize")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub from: NaiveDate,
    /// Last date the list covers. A deadline that depends on later dates is refused, not guessed.
    #[serde(serialize_with = "date::serde::serialize")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub to: NaiveDate,
    /// Closed dates with their names.
    #[serde(serialize_with = "named_dates")]
    #[cfg_attr(feature = "schema", schemars(with = "SortedMap<String, String>"))]
    pub days: SortedMap<NaiveDate, String>,
}

const FIELDS: &[&str] = &["id", "name", "version", "source", "from", "to", "days"];

/// The lists that come with this library, as text.
#[cfg(feature = "holidays")]
macro_rules! bundled {
    ($($id:literal)+) => {
        const BUNDLED: &[(&str, &str)] = &[$(($id, include_str!(concat!("../../calendars/", $id, ".json"))),)+];
    };
}

#[cfg(feature = "holidays")]
bundled! {
    "AU" "AU-ACT" "AU-NSW" "AU-NT" "AU-QLD" "AU-SA" "AU-TAS" "AU-VIC" "AU-WA" "CA" "CA-AB" "CA-BC" "CA-MB"
    "CA-NB" "CA-NL" "CA-NS" "CA-NT" "CA-NU" "CA-ON" "CA-PE" "CA-QC" "CA-SK" "CA-YT" "DE" "DE-BB" "DE-BE"
    "DE-BW" "DE-BY" "DE-HB" "DE-HE" "DE-HH" "DE-MV" "DE-NI" "DE-NW" "DE-RP" "DE-SH" "DE-SL" "DE-SN" "DE-ST"
    "DE-TH" "ES" "ES-AN" "ES-AR" "ES-AS" "ES-CB" "ES-CE" "ES-CL" "ES-CM" "ES-CN" "ES-CT" "ES-EX" "ES-GA" "ES-IB"
    "ES-MC" "ES-MD" "ES-ML" "ES-NC" "ES-PV" "ES-RI" "ES-VC" "GB-ENG" "GB-NIR" "GB-SCT" "GB-WLS" "IE" "IN" "NL"
    "NZ" "SG" "US"
}

impl HolidayList {
    /// A list that comes with this library (feature `holidays`).
    ///
    /// ```
    /// let list = amends::time::HolidayList::bundled("GB-ENG").unwrap();
    /// assert!(list.days.values().any(|name| name == "Good Friday"));
    /// ```
    #[cfg(feature = "holidays")]
    #[must_use]
    pub fn bundled(id: &str) -> Option<HolidayList> {
        let (_, text) = BUNDLED.iter().find(|(name, _)| *name == id)?;
        HolidayList::from_json(text).ok()
    }

    /// The ids of the lists that come with this library.
    ///
    /// ```
    /// use amends::time::HolidayList;
    /// assert!(HolidayList::bundled_ids().any(|id| id == "GB-ENG"));
    /// ```
    #[cfg(feature = "holidays")]
    pub fn bundled_ids() -> impl Iterator<Item = &'static str> {
        BUNDLED.iter().map(|(id, _)| *id)
    }

    /// Reads a list from JSON.
    ///
    /// # Errors
    /// All problems at once.
    ///
    /// ```
    /// use amends::time::HolidayList;
    /// let list = HolidayList::from_json(r#"{"id": "house", "from": "2026-01-01", "to": "2026-12-31",
    ///     "days": {"2026-05-04": "Founders' day"}}"#)?;
    /// assert_eq!(list.id, "house");
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn from_json(text: &str) -> Result<HolidayList, Diagnostics> {
        HolidayList::from_value(&json::parse(text)?)
    }

    /// Reads a list from a JSON value.
    ///
    /// # Errors
    /// All problems at once.
    pub fn from_value(value: &Value) -> Result<HolidayList, Diagnostics> {
        json::fits(value)?;
        read_whole(value, HolidayList::read)
    }

    pub(crate) fn read(node: &Node<'_>) -> Option<HolidayList> {
        let map = node.object("a holiday list")?;
        node.only(map, FIELDS);
        let text = |key| node.field(map, key).and_then(|n| n.string("text")).unwrap_or_default().to_owned();
        let id = node.required(map, "id", "a name such as `GB-ENG`").and_then(|n| n.string("text"));
        let from = node.required(map, "from", "the first date covered").and_then(|n| read_date(&n));
        let to = node.required(map, "to", "the last date covered").and_then(|n| read_date(&n));
        let (id, from, to) = (id?, from?, to?);
        if to < from {
            node.error("range_ends_before_start", "`to` lies before `from`", "give the earlier date first");
        }
        let days = node.required(map, "days", "dates with names")?;
        let mut dates = SortedMap::new();
        for (key, value) in days.object("dates with names")? {
            let day = days.child(key, value);
            let Some(date) = date::parse(key) else {
                day.error("invalid_date", "the key is not a date", "write it as 2026-12-25");
                continue;
            };
            if !(from..=to).contains(&date) {
                day.error("outside_holidays", "the date lies outside `from` to `to`", "widen the range that the list covers");
            }
            if let Some(name) = day.string("the holiday's name") {
                dates.insert(date, name.to_owned());
            }
        }
        Some(HolidayList {
            id: id.to_owned(),
            name: text("name"),
            version: text("version"),
            source: text("source"),
            from,
            to,
            days: dates,
        })
    }
}

pub(crate) fn read_date(node: &Node<'_>) -> Option<NaiveDate> {
    let found = date::parse(node.string("a date")?);
    if found.is_none() {
        node.error("invalid_date", "this is not a date", "write it as 2026-12-25");
    }
    found
}

fn named_dates<S: Serializer>(days: &SortedMap<NaiveDate, String>, s: S) -> Result<S::Ok, S::Error> {
    s.collect_map(days.iter().map(|(day, name)| (date::format(*day), name)))
}

impl<'de> Deserialize<'de> for HolidayList {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let value = json::from_deserializer(d)?;
        HolidayList::from_value(&value).map_err(serde::de::Error::custom)
    }
}
