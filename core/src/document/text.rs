//! Words in messages: quoting what an author wrote, and guessing what was meant.

/// Quotes text from a *document* (never from a complaint) for a message: backticks, control characters
/// escaped, at most 40 characters.
pub(crate) fn quote(text: &str) -> String {
    let mut out = String::from("`");
    for (i, c) in text.chars().enumerate() {
        if i == 40 {
            out.push('…');
            break;
        }
        if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out.push('`');
    out
}

/// A part of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part<'t> {
    /// Text that stands as it is.
    Text(&'t str),
    /// The name of a place, such as `state` of `{state}`.
    Place(&'t str),
    /// An opening brace that begins no place.
    Brace,
}

/// Takes a template apart, in order.
pub(crate) fn each_part<'t>(template: &'t str, each: &mut dyn FnMut(Part<'t>)) {
    let mut rest = template;
    while let Some((text, tail)) = rest.split_once('{') {
        each(Part::Text(text));
        rest = match tail.split_once('}') {
            Some((name, after)) if !name.contains('{') => {
                each(Part::Place(name));
                after
            }
            _ => {
                each(Part::Brace);
                tail
            }
        };
    }
    each(Part::Text(rest));
}

/// The parts of a template that are no text.
pub(crate) fn places(template: &str) -> Vec<Part<'_>> {
    let mut out = Vec::new();
    each_part(template, &mut |part| {
        if !matches!(part, Part::Text(_)) {
            out.push(part)
        }
    });
    out
}

/// A template with a value in each of its places, such as `{state}`; `…` where there is no value.
pub(crate) fn filled<'v>(template: &str, value: &dyn Fn(&str) -> Option<&'v str>) -> String {
    let mut out = String::with_capacity(template.len().saturating_add(32));
    each_part(template, &mut |part| match part {
        Part::Text(text) => out.push_str(text),
        Part::Place(name) => out.push_str(value(name).unwrap_or("…")),
        Part::Brace => out.push('{'),
    });
    out
}

/// A list that is given whole has at most so many words.
const LISTED: usize = 24;

/// Words of a longer list that show their form.
const EXAMPLES: usize = 3;

/// "did you mean `mon`?" when a candidate is close, else the list of what is allowed; of a long one, a few words. Never empty.
pub(crate) fn suggest<'a>(given: &str, mut allowed: impl Iterator<Item = &'a str>) -> String {
    guess(given, &mut allowed, None)
}

/// The same, with an advice instead of the few words.
pub(crate) fn suggest_or<'a>(given: &str, mut allowed: impl Iterator<Item = &'a str>, advice: &str) -> String {
    guess(given, &mut allowed, Some(advice))
}

/// One function for all kinds of lists.
fn guess(given: &str, allowed: &mut dyn Iterator<Item = &str>, advice: Option<&str>) -> String {
    let given = given.to_ascii_lowercase();
    let given = given.as_bytes().get(..64).unwrap_or(given.as_bytes());
    let mut best: Option<(usize, &str)> = None;
    let (mut list, mut few, mut count) = (String::new(), 0, 0_usize);
    for candidate in allowed {
        let lower = candidate.to_ascii_lowercase();
        // A long word that begins with the right short one ("monday") is a near miss as well.
        let distance = if lower.len() >= 3 && given.starts_with(lower.as_bytes()) { 1 } else { edits(given, lower.as_bytes()) };
        if best.is_none_or(|(d, _)| distance < d) {
            best = Some((distance, candidate));
        }
        if count == EXAMPLES {
            few = list.len();
        }
        if count < LISTED {
            list.push_str(if count > 0 { ", " } else { "" });
            list.push_str(candidate);
        }
        count = count.saturating_add(1);
    }
    match best {
        Some((d, name)) if d <= 2 && d < name.len() => format!("did you mean `{name}`?"),
        _ if count == 0 => "no name is known here".to_owned(),
        _ if count <= LISTED => format!("allowed: {list}"),
        _ => match advice {
            Some(advice) => advice.to_owned(),
            None => {
                list.truncate(few);
                format!("allowed: {count} words, such as {list}")
            }
        },
    }
}

/// Levenshtein distance in bytes, for short words: what may be written is ASCII.
fn edits(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i.saturating_add(1);
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (y, cell) in b.iter().zip(row.iter_mut().skip(1)) {
            let substitute = diagonal.saturating_add(usize::from(x != y));
            diagonal = *cell;
            left = substitute.min(left.saturating_add(1)).min(diagonal.saturating_add(1));
            *cell = left;
        }
    }
    row.last().copied().unwrap_or(0)
}

/// A text as XML has it. Characters that XML cannot hold are left out.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c < ' ' || matches!(c, '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggestions() {
        let days = ["mon", "tue", "wed"];
        assert_eq!(suggest("monday", days.into_iter()), "did you mean `mon`?");
        assert_eq!(suggest("Tue", days.into_iter()), "did you mean `tue`?");
        assert_eq!(suggest("holiday", days.into_iter()), "allowed: mon, tue, wed");
        assert_eq!(suggest("iso-10002", [].into_iter()), "no name is known here");
        let letters: Vec<String> = ('a'..='z').map(|letter| letter.to_string().repeat(4)).collect();
        let all = |count| suggest("1234", letters.iter().take(count).map(String::as_str));
        assert_eq!(all(24), format!("allowed: {}", letters[..24].join(", ")));
        assert_eq!(all(25), "allowed: 25 words, such as aaaa, bbbb, cccc");
        assert_eq!(suggest_or("1234", letters.iter().map(String::as_str), "ask a friend"), "ask a friend");
        assert_eq!(suggest("Europe/Londn", ["Europe/London", "Asia/Tokyo"].into_iter()), "did you mean `Europe/London`?");
    }

    #[test]
    fn templates_are_taken_apart_in_one_way() {
        for (template, names, shown) in [
            ("by {date}", vec![Part::Place("date")], "by 3 March"),
            ("{time} on {date}.", vec![Part::Place("time"), Part::Place("date")], "… on 3 March."),
            ("no place", vec![], "no place"),
            ("", vec![], ""),
            ("{}", vec![Part::Place("")], "…"),
            ("at {time of {date}", vec![Part::Brace, Part::Place("date")], "at {time of 3 March"),
            ("{{date}}", vec![Part::Brace, Part::Place("date")], "{3 March}"),
            ("on {date", vec![Part::Brace], "on {date"),
            ("a } b", vec![], "a } b"),
        ] {
            crate::cases::count();
            assert_eq!(places(template), names, "{template}");
            assert_eq!(filled(template, &|name| (name == "date").then_some("3 March")), shown, "{template}");
        }
    }

    #[test]
    fn quotes_are_short_and_harmless() {
        assert_eq!(quote("a\r\nb"), "`a\\u{d}\\u{a}b`");
        assert_eq!(quote(&"x".repeat(100)).chars().count(), 43);
    }
}
