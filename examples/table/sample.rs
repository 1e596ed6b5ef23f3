//! The embedded default: a seeded year of complaints, the same on every machine.

use std::fmt::Write;

/// The mapping of the sample, and of any table with its columns.
pub const MAPPING: &str = include_str!("sample.json");

/// A year of complaints as CSV: arrivals at all hours, most answered in time, some late, the newest still open.
#[must_use]
pub fn year(seed: u64) -> String {
    let mut dice = Dice(seed);
    let mut out = String::from("id,received,category,done\n");
    let start = 1_735_689_600; // 2025-01-01T00:00:00Z
    let mut at = start;
    let mut n = 0;
    loop {
        // About eight a day, at all hours.
        at += 600 + dice.below(20_000);
        if at >= start + 365 * 86_400 {
            return out;
        }
        n += 1;
        let category = ["billing", "billing", "delivery", "service"][dice.below(4) as usize];
        let open = at > start + 340 * 86_400 && dice.below(3) > 0;
        let days = if dice.below(8) == 0 { 8 + dice.below(12) } else { dice.below(7) };
        let done = at + days * 86_400 + dice.below(86_400);
        let done = if open { String::new() } else { text(done) };
        let _ = writeln!(out, "C-{n:05},{},{category},{done}", text(at));
    }
}

fn text(second: u64) -> String {
    let at = i64::try_from(second).ok().and_then(|s| chrono::DateTime::from_timestamp(s, 0));
    at.map(amends::time::instant::format).unwrap_or_default()
}

/// A small generator (SplitMix64), so that the sample never depends on a library's version.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound
    }
}
