//! What calendars refer to by name.

use super::{HolidayList, TimeError, Zone};
use crate::document::text::suggest_or;

/// The zones and holiday lists that a calendar may name.
///
/// Zones that a host gives take precedence over bundled ones, so a host can be ahead of the bundled edition.
///
/// ```
/// use amends::time::{Almanac, HolidayList};
/// let closed = HolidayList::from_json(r#"{"id": "house", "from": "2026-01-01", "to": "2026-12-31",
///                                         "days": {"2026-05-04": "Founders' day"}}"#)?;
/// let almanac = Almanac::bundled().with_holidays(closed);
/// assert!(almanac.holidays("house").is_some());
/// assert!(almanac.zone("Europe/Paris").is_ok());
/// # Ok::<(), amends::Diagnostics>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Almanac {
    /// By name, as are the lists.
    zones: Vec<Zone>,
    holidays: Vec<HolidayList>,
    /// Look further in the bundled zones and holiday lists?
    #[cfg(feature = "tzdata")]
    bundled: bool,
}

impl Almanac {
    /// Knows nothing but UTC. The host gives everything else.
    ///
    /// ```
    /// use amends::time::Almanac;
    /// assert!(Almanac::empty().zone("UTC").is_ok());
    /// assert_eq!(Almanac::empty().zone("Europe/Paris").unwrap_err().code(), "unknown_time_zone");
    /// ```
    #[must_use]
    pub fn empty() -> Almanac {
        Almanac::default()
    }

    /// Knows the zones bundled with this crate, and with feature `holidays` the holiday lists too. Each is read when it is
    /// named.
    #[cfg(feature = "tzdata")]
    #[must_use]
    pub fn bundled() -> Almanac {
        Almanac { bundled: true, ..Almanac::default() }
    }

    /// Adds a zone, or replaces the one of that name.
    ///
    /// ```
    /// use amends::time::{Almanac, Zone};
    /// let almanac = Almanac::empty().with_zone(Zone::bundled("Europe/Paris")?); // the only zone that it knows, next to UTC
    /// assert!(almanac.zone("Europe/Paris").is_ok());
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn with_zone(mut self, zone: Zone) -> Almanac {
        keep(&mut self.zones, zone, Zone::name);
        self
    }

    /// Adds a holiday list, or replaces the one of that id.
    #[must_use]
    pub fn with_holidays(mut self, list: HolidayList) -> Almanac {
        keep(&mut self.holidays, list, |l| &l.id);
        self
    }

    /// Finds a zone by its exact IANA name.
    ///
    /// # Errors
    /// [`TimeError::UnknownTimeZone`]; a wrong name is never read as UTC.
    ///
    /// ```
    /// use amends::time::Almanac;
    /// assert_eq!(Almanac::bundled().zone("Asia/Tokyo")?.name(), "Asia/Tokyo");
    /// assert!(Almanac::bundled().zone("Tokyo").is_err());
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn zone(&self, name: &str) -> Result<Zone, TimeError> {
        if let Some(zone) = self.zones.iter().find(|z| z.name() == name) {
            return Ok(zone.clone());
        }
        #[cfg(feature = "tzdata")]
        if self.bundled {
            return Zone::bundled(name);
        }
        if name == "UTC" {
            return Ok(Zone::utc());
        }
        Err(TimeError::UnknownTimeZone { name: name.into(), help: suggest_or(name, self.zones.iter().map(Zone::name), "") })
    }

    /// Finds a holiday list by its id.
    #[must_use]
    pub fn holidays(&self, id: &str) -> Option<HolidayList> {
        if let Some(list) = self.holidays.iter().find(|l| l.id == id) {
            return Some(list.clone());
        }
        #[cfg(all(feature = "tzdata", feature = "holidays"))]
        if self.bundled {
            return HolidayList::bundled(id);
        }
        None
    }

    /// The ids of the holiday lists.
    ///
    /// ```
    /// use amends::time::Almanac;
    /// assert!(Almanac::bundled().holiday_ids().any(|id| id == "GB-ENG"));
    /// ```
    pub fn holiday_ids(&self) -> impl Iterator<Item = &str> {
        let own = self.holidays.iter().map(|l| l.id.as_str());
        #[cfg(all(feature = "tzdata", feature = "holidays"))]
        let own = own.chain(HolidayList::bundled_ids().map(|id: &'static str| -> &str { id }).filter(|_| self.bundled));
        own
    }
}

/// Keeps one of each name, the later one, in the order of names.
fn keep<T>(list: &mut Vec<T>, item: T, name: fn(&T) -> &str) {
    let at = list.partition_point(|other| name(other) < name(&item));
    match list.get_mut(at) {
        Some(same) if name(same) == name(&item) => *same = item,
        _ => list.insert(at, item),
    }
}
