//! A strict pull reader of JSON: no tree, no second meaning, a place in every error.

use std::borrow::Cow;

use super::error::{Read, WireError};
use super::limits::{self, MAX_DEPTH, MAX_SAFE_INTEGER, MAX_TEXT, MAX_VALUES};

/// How many bytes come before a quote, a backslash or a control character: eight at a time.
#[inline]
pub(crate) fn plain_length(bytes: &[u8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    /// Marks the bytes that are zero; a mark above the first one may be wrong, the first never is.
    #[inline]
    const fn zeros(v: u64) -> u64 {
        v.wrapping_sub(ONES) & !v & HIGH
    }
    let (words, rest) = bytes.as_chunks::<8>();
    let mut at: usize = 0;
    for word in words {
        let v = u64::from_le_bytes(*word);
        let control = v.wrapping_sub(ONES.wrapping_mul(0x20)) & !v & HIGH;
        let marks = control | zeros(v ^ ONES.wrapping_mul(0x22)) | zeros(v ^ ONES.wrapping_mul(0x5c));
        if marks != 0 {
            return at.wrapping_add(usize::try_from(marks.trailing_zeros() / 8).unwrap_or(0));
        }
        at = at.wrapping_add(8);
    }
    let stop = rest.iter().position(|c| matches!(c, b'"' | b'\\' | 0..=0x1f)).unwrap_or(rest.len());
    at.wrapping_add(stop)
}

/// A place in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark(usize);

/// Takes one document apart from its beginning to its end.
#[derive(Clone, Debug)]
pub struct Lexer<'a> {
    text: &'a str,
    at: usize,
    depth: u32,
    values: u32,
    /// Is it what this library wrote: records and snapshots, which grow with their history?
    stored: bool,
}

impl<'a> Lexer<'a> {
    /// Starts at the beginning of a text.
    pub(crate) fn new(text: &'a str) -> Lexer<'a> {
        Lexer { text, at: 0, depth: 0, values: 0, stored: false }
    }

    /// Reads text that this library wrote, of any size: records, snapshots and tallies grow with their content. Limits hold where text is
    /// made. U+0000, which an earlier version took, is read too.
    pub(crate) fn stored(text: &'a str) -> Lexer<'a> {
        Lexer { stored: true, ..Lexer::new(text) }
    }

    /// Starts at the beginning of bytes.
    ///
    /// # Errors
    /// `invalid_json` for bytes that are not UTF-8, or begin with a byte-order mark.
    pub(crate) fn from_bytes(bytes: &'a [u8]) -> Result<Lexer<'a>, WireError> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Lexer::new(text)),
            Err(_) => Err(WireError::new("invalid_json", "the bytes are not UTF-8", "see RFC 8259, section 8.1")),
        }
    }

    #[cold]
    fn syntax(&self, message: &'static str) -> WireError {
        let fault = format!("{message}, at byte {}", self.at);
        WireError::with("invalid_json", "{fault}", "fault", fault.into(), "see RFC 8259 and RFC 7493 (I-JSON)".into())
    }

    #[inline(always)]
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline(always)]
    fn space(&mut self) {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.byte() {
            self.at = self.at.wrapping_add(1);
        }
    }

    /// The first byte of the next value, without taking it.
    #[inline(always)]
    pub(crate) fn peek(&mut self) -> Option<u8> {
        self.space();
        self.byte()
    }

    #[inline]
    fn take(&mut self, wanted: u8) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at = self.at.wrapping_add(1);
        }
        found
    }

    fn word(&mut self, word: &str) -> bool {
        let found = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word));
        if found {
            self.at = self.at.wrapping_add(word.len());
        }
        found
    }

    #[inline]
    fn enter(&mut self) -> Read<()> {
        self.depth = self.depth.wrapping_add(1);
        if self.depth > MAX_DEPTH {
            return Err(limits::too_deep());
        }
        Ok(())
    }

    #[inline]
    fn count(&mut self) -> Read<()> {
        self.values = self.values.wrapping_add(1);
        if self.values > MAX_VALUES && !self.stored {
            return Err(limits::too_many());
        }
        Ok(())
    }

    /// Nothing but white space may follow.
    ///
    /// # Errors
    /// `invalid_json`.
    pub(crate) fn end(&mut self) -> Result<(), WireError> {
        if self.peek().is_some() {
            return Err(self.syntax("there is text after the end of the document"));
        }
        Ok(())
    }

    /// `null`, which means absent.
    pub(crate) fn null(&mut self) -> Read<bool> {
        if self.peek() != Some(b'n') {
            return Ok(false);
        }
        if self.word("null") { Ok(true) } else { Err(self.syntax("this word is not part of JSON")) }
    }

    pub(crate) fn boolean(&mut self) -> Read<bool> {
        self.count()?;
        match self.peek() {
            Some(b't') if self.word("true") => Ok(true),
            Some(b'f') if self.word("false") => Ok(false),
            _ => Err(WireError::wrong_type("true or false")),
        }
    }

    /// The text of a number, as JSON spells it.
    pub(crate) fn number(&mut self) -> Read<&'a str> {
        self.count()?;
        self.space();
        let from = self.at;
        if self.byte() == Some(b'-') {
            self.at = self.at.wrapping_add(1);
        }
        let leading_zero = self.byte() == Some(b'0');
        let whole = self.digits();
        let mut good = whole > 0 && !(leading_zero && whole > 1);
        if self.byte() == Some(b'.') {
            self.at = self.at.wrapping_add(1);
            good &= self.digits() > 0;
        }
        if let Some(b'e' | b'E') = self.byte() {
            self.at = self.at.wrapping_add(1);
            if let Some(b'+' | b'-') = self.byte() {
                self.at = self.at.wrapping_add(1);
            }
            good &= self.digits() > 0;
        }
        match self.text.get(from..self.at) {
            Some(text) if good => Ok(text),
            _ => Err(self.syntax("not a JSON number")),
        }
    }

    fn digits(&mut self) -> usize {
        let from = self.at;
        while self.byte().is_some_and(|c| c.is_ascii_digit()) {
            self.at = self.at.wrapping_add(1);
        }
        self.at.wrapping_sub(from)
    }

    /// An integer that every reader holds exactly: ±(2^53 − 1), no fraction, no exponent, no `-0`.
    pub(crate) fn integer(&mut self) -> Read<i64> {
        if !matches!(self.peek(), Some(b'-' | b'0'..=b'9')) {
            self.skip()?;
            return Err(WireError::wrong_type("a whole number"));
        }
        let text = self.number()?;
        if text == "-0" || text.bytes().any(|c| !matches!(c, b'-' | b'0'..=b'9')) {
            let help = "write it without fraction and exponent";
            return Err(WireError::with("wrong_type", "expected {wanted}", "wanted", "a whole number".into(), help.into()));
        }
        match text.parse::<i64>() {
            Ok(n) if n.unsigned_abs() <= MAX_SAFE_INTEGER => Ok(n),
            _ => Err(limits::inexact()),
        }
    }

    /// A text, borrowed where it has no escapes.
    pub(crate) fn text(&mut self) -> Read<Cow<'a, str>> {
        self.count()?;
        if !self.take(b'"') {
            self.skip()?;
            return Err(WireError::wrong_type("text"));
        }
        let from = self.at;
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        let plain = plain_length(rest);
        self.at = from.wrapping_add(plain);
        if plain > MAX_TEXT && !self.stored {
            return Err(limits::too_long());
        }
        let head = self.text.get(from..self.at).unwrap_or_default();
        if self.byte() == Some(b'"') {
            self.at = self.at.wrapping_add(1);
            return Ok(Cow::Borrowed(head));
        }
        self.escaped(head.to_owned()).map(Cow::Owned)
    }

    /// A text that is kept as it is: U+0000 is refused, because databases cannot hold it. Only what was escaped can be it.
    pub(crate) fn kept(&mut self) -> Read<Cow<'a, str>> {
        match self.text()? {
            Cow::Owned(text) => self.keepable(&text).map(|()| Cow::Owned(text)),
            plain @ Cow::Borrowed(_) => Ok(plain),
        }
    }

    pub(crate) fn keepable(&self, text: &str) -> Read<()> {
        if !self.stored && text.contains('\0') { Err(limits::nul()) } else { Ok(()) }
    }

    /// Passes over a text.
    fn pass_text(&mut self) -> Read<()> {
        let from = self.at.wrapping_add(1);
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        let end = from.wrapping_add(plain_length(rest));
        if self.text.as_bytes().get(end) == Some(&b'"') && end.wrapping_sub(from) <= MAX_TEXT {
            self.count()?;
            self.at = end.wrapping_add(1);
            return Ok(());
        }
        self.text().map(drop)
    }

    fn escaped(&mut self, mut out: String) -> Read<String> {
        loop {
            let from = self.at;
            self.at = from.wrapping_add(plain_length(self.text.as_bytes().get(from..).unwrap_or_default()));
            out.push_str(self.text.get(from..self.at).unwrap_or_default());
            if out.len() > MAX_TEXT && !self.stored {
                return Err(limits::too_long());
            }
            let stop = self.byte();
            self.at = self.at.wrapping_add(1);
            match stop {
                Some(b'"') => return Ok(out),
                Some(b'\\') => {
                    let c = self.escape()?;
                    out.push(c);
                }
                Some(_) => return Err(self.syntax("a control character in a text must be escaped")),
                None => return Err(self.syntax("the text does not end")),
            }
        }
    }

    fn escape(&mut self) -> Read<char> {
        let c = self.byte();
        self.at = self.at.wrapping_add(1);
        Ok(match c {
            Some(c @ (b'"' | b'\\' | b'/')) => char::from(c),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let high = self.hex()?;
                let code = match high {
                    0xd800..=0xdbff if self.word("\\u") => match self.hex()? {
                        low @ 0xdc00..=0xdfff => {
                            0x1_0000_u32.wrapping_add((high & 0x3ff).wrapping_shl(10)).wrapping_add(low & 0x3ff)
                        }
                        _ => high,
                    },
                    _ => high,
                };
                match char::from_u32(code) {
                    Some(c) => c,
                    None => return Err(self.syntax("half of a surrogate pair")),
                }
            }
            _ => return Err(self.syntax("this escape is not part of JSON")),
        })
    }

    fn hex(&mut self) -> Read<u32> {
        let end = self.at.wrapping_add(4);
        let digits = self.text.get(self.at..end).filter(|d| d.bytes().all(|c| c.is_ascii_hexdigit()));
        match digits.and_then(|d| u32::from_str_radix(d, 16).ok()) {
            Some(code) => {
                self.at = end;
                Ok(code)
            }
            None => Err(self.syntax("this escape is not part of JSON")),
        }
    }

    /// Begins an object; then call [`Lexer::key`] until there is none.
    pub(crate) fn object(&mut self) -> Read<()> {
        self.count()?;
        if !self.take(b'{') {
            self.skip()?;
            return Err(WireError::wrong_type("an object"));
        }
        self.enter()
    }

    /// The next key of an object, with its colon taken; none at its end.
    pub(crate) fn key(&mut self, first: &mut bool) -> Read<Option<Cow<'a, str>>> {
        if let Some(key) = self.plain_key(*first) {
            *first = false;
            return Ok(Some(Cow::Borrowed(key)));
        }
        if self.take(b'}') {
            self.depth = self.depth.wrapping_sub(1);
            return Ok(None);
        }
        if !*first && !self.take(b',') {
            return Err(self.syntax("expected `,` or `}`"));
        }
        *first = false;
        if self.peek() != Some(b'"') {
            return Err(self.syntax("expected a key in double quotes"));
        }
        let key = self.text()?;
        if !self.take(b':') {
            return Err(self.syntax("expected `:` after a key"));
        }
        Ok(Some(key))
    }

    /// The next key, if it is written as machines write: no white space, no escapes.
    #[inline]
    fn plain_key(&mut self, first: bool) -> Option<&'a str> {
        let text = self.text.as_bytes();
        let from = match (first, text.get(self.at..)?) {
            (true, [b'"', ..]) => self.at.wrapping_add(1),
            (false, [b',', b'"', ..]) => self.at.wrapping_add(2),
            _ => return None,
        };
        let rest = text.get(from..)?;
        let length = plain_length(rest);
        if !matches!(rest.get(length..), Some([b'"', b':', ..])) || length > MAX_TEXT {
            return None;
        }
        let to = from.wrapping_add(length);
        self.at = to.wrapping_add(2);
        self.values = self.values.wrapping_add(1);
        self.text.get(from..to)
    }

    /// Begins an array; then call [`Lexer::element`] before each element until it says no.
    pub(crate) fn array(&mut self) -> Read<()> {
        self.count()?;
        if !self.take(b'[') {
            self.skip()?;
            return Err(WireError::wrong_type("an array"));
        }
        self.enter()
    }

    pub(crate) fn element(&mut self, first: &mut bool) -> Read<bool> {
        if self.take(b']') {
            self.depth = self.depth.wrapping_sub(1);
            return Ok(false);
        }
        if !*first && !self.take(b',') {
            return Err(self.syntax("expected `,` or `]`"));
        }
        *first = false;
        Ok(true)
    }

    /// Passes over any value, strictly.
    pub(crate) fn skip(&mut self) -> Read<()> {
        match self.peek() {
            Some(b'{') => {
                self.object()?;
                let mut first = true;
                while self.key(&mut first)?.is_some() {
                    self.skip()?;
                }
                Ok(())
            }
            Some(b'[') => {
                self.array()?;
                let mut first = true;
                while self.element(&mut first)? {
                    self.skip()?;
                }
                Ok(())
            }
            Some(b'"') => self.pass_text(),
            Some(b't' | b'f') => self.boolean().map(drop).map_err(|_| self.syntax("this word is not part of JSON")),
            Some(b'n') => self.null().map(drop),
            Some(b'-' | b'0'..=b'9') => self.number().map(drop),
            _ => Err(self.syntax("expected a value")),
        }
    }

    /// Passes over a value in which something is wrong: its texts may be too long, but it is JSON.
    pub(crate) fn pass(&mut self) -> Read<()> {
        let stored = std::mem::replace(&mut self.stored, true);
        let passed = self.skip();
        self.stored = stored;
        passed
    }

    /// The text of the value of one key of the next object, read ahead; none if it is not there. Text before it is checked when it is read.
    pub(crate) fn ahead(&self, wanted: &str) -> Read<Option<Cow<'a, str>>> {
        let mut ahead = self.clone();
        ahead.object()?;
        let mut first = true;
        while let Some(key) = ahead.key(&mut first)? {
            if key == wanted {
                return ahead.text().map(Some).map_err(|e| e.under(wanted));
            }
            ahead.pass().map_err(|e| e.under(&key))?;
        }
        Ok(None)
    }

    /// Is there something at this path of field names in the next value?
    pub(crate) fn filled_in(&mut self, path: &str) -> Read<bool> {
        let (name, rest) = path.split_once('.').unwrap_or((path, ""));
        let mut first = true;
        let mut found = false;
        match self.peek() {
            Some(b'{') if !path.is_empty() => {
                self.object()?;
                while let Some(key) = self.key(&mut first)? {
                    if key == name {
                        found = self.filled_in(rest)?;
                    } else {
                        self.skip()?;
                    }
                }
            }
            Some(b'[') => {
                self.array()?;
                let mut all = true;
                while self.element(&mut first)? {
                    found = true;
                    all &= self.filled_in(path)? || path.is_empty();
                }
                found &= all;
            }
            Some(b'"') => found = !self.text()?.trim().is_empty() && path.is_empty(),
            Some(b'n') => self.skip()?,
            _ => {
                self.skip()?;
                found = path.is_empty();
            }
        }
        Ok(found)
    }

    /// The text of the next value, passed over.
    pub(crate) fn raw(&mut self) -> Read<&'a str> {
        self.space();
        let from = self.at;
        self.skip()?;
        Ok(self.text.get(from..self.at).unwrap_or_default())
    }

    /// An error where a value should begin.
    #[cold]
    pub(crate) fn no_value(&self) -> WireError {
        self.syntax("expected a value")
    }

    /// The same text from a place on.
    pub(crate) fn back_to(&self, mark: Mark) -> Lexer<'a> {
        Lexer { at: mark.0, ..self.clone() }
    }

    /// Where the next value begins.
    pub(crate) fn mark(&self) -> Mark {
        Mark(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skips(text: &str) -> bool {
        let mut r = Lexer::new(text);
        r.skip().and_then(|()| r.end()).is_ok()
    }

    #[test]
    fn one_reading_only() {
        for good in ["{}", " [1, -2.5e3, \"a\\u00e9\\ud83d\\ude00\", null, true] ", "\"\"", "0"] {
            crate::cases::count();
            assert!(skips(good), "{good}");
        }
        for bad in [
            "",
            "{",
            "[1,]",
            "{\"a\":1,}",
            "{'a':1}",
            "01",
            "+1",
            ".5",
            "1.",
            "1e",
            "0x10",
            "NaN",
            "tru",
            "nul",
            "\"\\x41\"",
            "\"\\ud800\"",
            "\"\\ud800\\u0041\"",
            "\"a\nb\"",
            "{} {}",
            "/**/1",
            "\"a",
            "{\"a\" 1}",
            "[1 2]",
        ] {
            crate::cases::count();
            assert!(!skips(bad), "{bad}");
        }
        assert!(!skips(&"[".repeat(100_000)));
        assert!(!skips(&format!("\"{}\"", "a".repeat(MAX_TEXT + 1))));
    }

    #[test]
    fn integers_are_exact() {
        assert_eq!(Lexer::new("9007199254740991").integer().unwrap(), 9_007_199_254_740_991);
        for bad in ["9007199254740992", "1.0", "-0", "1e2", "18446744073709551616", "\"1\"", "true"] {
            crate::cases::count();
            assert!(Lexer::new(bad).integer().is_err(), "{bad}");
        }
    }
}
