//! Dates as a layout writes them: `%Y`, `%m` and `%d`, each once, with any other signs between them.

use chrono::{Datelike, NaiveDate};

/// A piece of a pattern.
enum Piece {
    Year,
    Month,
    Day,
    Sign(char),
}

fn pieces(pattern: &str) -> Option<Vec<Piece>> {
    let mut out = Vec::new();
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        out.push(match (c, c == '%') {
            (c, false) => Piece::Sign(c),
            _ => match chars.next()? {
                'Y' => Piece::Year,
                'm' => Piece::Month,
                'd' => Piece::Day,
                _ => return None,
            },
        });
    }
    Some(out)
}

/// Does it hold year, month and day, each once, and nothing that is not known?
pub(super) fn fits(pattern: &str) -> bool {
    let Some(pieces) = pieces(pattern) else { return false };
    let count = |wanted: fn(&Piece) -> bool| pieces.iter().filter(|p| wanted(p)).count();
    [count(|p| matches!(p, Piece::Year)), count(|p| matches!(p, Piece::Month)), count(|p| matches!(p, Piece::Day))] == [1, 1, 1]
}

/// A date as the pattern has it.
pub(super) fn write(pattern: &str, date: NaiveDate) -> String {
    let piece = |p: &Piece| match p {
        Piece::Year => format!("{:04}", date.year()),
        Piece::Month => format!("{:02}", date.month()),
        Piece::Day => format!("{:02}", date.day()),
        Piece::Sign(c) => c.to_string(),
    };
    pieces(pattern).iter().flatten().map(piece).collect()
}

/// The date of a text; none if it is not written so, to the sign, or is no date.
pub(super) fn read(pattern: &str, text: &str) -> Option<NaiveDate> {
    let (mut year, mut month, mut day) = (None, None, None);
    let mut rest = text;
    for piece in pieces(pattern)? {
        let (slot, width) = match piece {
            Piece::Sign(c) => {
                rest = rest.strip_prefix(c)?;
                continue;
            }
            Piece::Year => (&mut year, 4),
            Piece::Month => (&mut month, 2),
            Piece::Day => (&mut day, 2),
        };
        let (digits, after) = rest.split_at_checked(width)?;
        *slot = digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse::<u32>().ok())?;
        rest = after;
    }
    let year = i32::try_from(year?).ok().filter(|year| *year > 0)?;
    NaiveDate::from_ymd_opt(year, month?, day?).filter(|_| rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_hold_a_whole_date() {
        for (pattern, holds) in [
            ("%Y-%m-%d", true),
            ("%d/%m/%Y", true),
            ("%Y%m%d", true),
            ("", false),
            ("%Y-%m", false),
            ("%d%d%m%Y", false),
            ("%y-%m-%d", false),
            ("%Y-%m-%d%", false),
            ("%Y-%m-%d %H", false),
        ] {
            crate::cases::count();
            assert_eq!(fits(pattern), holds, "{pattern}");
        }
    }

    #[test]
    fn dates_are_read_to_the_sign() {
        for (pattern, text, date) in [
            ("%Y-%m-%d", "2026-02-28", Some((2026, 2, 28))),
            ("%d/%m/%Y", "28/02/2026", Some((2026, 2, 28))),
            ("%Y%m%d", "20240229", Some((2024, 2, 29))),
            ("%Y-%m-%d", "2026-02-29", None),
            ("%Y-%m-%d", "2026-2-28", None),
            ("%Y-%m-%d", "2026-02-28 ", None),
            ("%Y-%m-%d", "0000-01-01", None),
            ("%Y-%m-%d", "+026-01-01", None),
            ("%Y-%m-%d", "202é-01-01", None),
            ("%d/%m/%Y", "02/28/2026", None),
            ("%Y-%m-%d", "", None),
        ] {
            crate::cases::count();
            let wanted = date.and_then(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d));
            assert_eq!(read(pattern, text), wanted, "{text}");
            if let Some(date) = wanted {
                assert_eq!(write(pattern, date), text);
            }
        }
    }
}
