//! Zones from TZif bytes (RFC 9636), so that a host can be ahead of the bundled edition.

use super::super::TimeError;
use super::rules::Zone;
use super::tail::Tail;

impl Zone {
    /// Reads the rules of one zone from TZif bytes, as found in `/usr/share/zoneinfo` or PyPI's `tzdata`.
    ///
    /// `tzdata` names the edition, such as `2026f`; it is recorded, not checked, because the bytes do not say it.
    ///
    /// # Errors
    /// [`TimeError::InvalidZone`] for bytes that are no TZif file, or that count leap seconds.
    pub fn from_tzif(name: &str, bytes: &[u8], tzdata: &str) -> Result<Zone, TimeError> {
        // The parser is written for trusted files; a file is small, so a size limit bounds the work.
        if bytes.len() > 1 << 20 {
            return Err(TimeError::InvalidZone("more than 1 MiB"));
        }
        let zone = tz::TimeZone::from_tz_data(bytes).map_err(|_| TimeError::InvalidZone("the bytes are not a TZif file"))?;
        let zone = zone.as_ref();
        if !zone.leap_seconds().is_empty() {
            return Err(TimeError::InvalidZone("it counts leap seconds"));
        }
        let offset = |index: usize| zone.local_time_types().get(index).map(tz::LocalTimeType::ut_offset);
        let Some(first) = offset(0) else {
            return Err(TimeError::InvalidZone("it has no offset"));
        };
        let mut changes = Vec::with_capacity(zone.transitions().len());
        for t in zone.transitions() {
            let to = offset(t.local_time_type_index()).ok_or(TimeError::InvalidZone("a change has no offset"))?;
            changes.push((t.unix_leap_time(), to));
        }
        let tail = match zone.extra_rule() {
            Some(_) => Tail::parse(footer(bytes))?,
            None => None,
        };
        Zone::build(name, tzdata, first, changes, tail)
    }
}

/// The POSIX TZ string between the last two line ends of a TZif file.
fn footer(bytes: &[u8]) -> &str {
    let body = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let start = body.iter().rposition(|c| *c == b'\n').map_or(0, |i| i.saturating_add(1));
    body.get(start..).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("")
}
