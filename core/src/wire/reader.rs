//! A strict pull reader of JSON: no tree, no second meaning, a place in every error.

use std::borrow::Cow;
use std::rc::Rc;

use super::limits::{self, MAX_DEPTH, MAX_TEXT, MAX_VALUES};
use super::personal::Side;
use crate::document::text::pointer;
use crate::document::{Diagnostic, Diagnostics, Severity};

/// Why text is not what it should be. It never repeats a value that was read.
///
/// ```
/// use amends::lifecycle::Command;
/// let error = Command::from_json(r#"{"type": "note"}"#).unwrap_err();
/// assert_eq!((error.code(), error.path()), ("missing_field", "/text"));
/// assert_eq!(error.to_string(), "/text: the field `text` is missing [missing_field]; give it");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireError(Box<Problem>);

impl std::error::Error for WireError {}

/// Every problem with its place, code and help, in one line.
impl std::fmt::Display for WireError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (i, problem) in self.diagnostics().iter().enumerate() {
            if i > 0 {
                f.write_str(", ")?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

/// What a [`WireError`] says. Boxed, so that the way of success carries a pointer only.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Problem {
    code: &'static str,
    path: String,
    message: Cow<'static, str>,
    help: String,
    also: Vec<&'static str>,
}

impl WireError {
    pub(crate) fn new(code: &'static str, message: impl Into<Cow<'static, str>>, help: impl Into<String>) -> WireError {
        let problem = Problem { code, path: String::new(), message: message.into(), help: help.into(), also: Vec::new() };
        WireError(Box::new(problem))
    }

    pub(crate) fn wrong_type(wanted: &'static str) -> WireError {
        WireError::new("wrong_type", format!("expected {wanted}"), "")
    }

    /// The stable code: `invalid_json`, `wrong_type`, `missing_field`, `unknown_field`, `unknown_word`, `invalid_id`,
    /// `invalid_money`, `invalid_instant`, `limit_exceeded`, … All are listed in `docs/errors.md`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.0.code
    }

    /// The place, as a JSON Pointer: `/complainant/answer_to`. Empty for the whole document.
    ///
    /// ```
    /// use amends::lifecycle::Command;
    /// let error = Command::from_json(r#"{"type": "assess", "severity": "hihg"}"#).unwrap_err();
    /// assert_eq!(error.path(), "/severity");
    /// println!("{}: {}", error.message(), error.help());
    /// ```
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// What was wrong.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// What would be right; empty if there is nothing to add.
    #[must_use]
    pub fn help(&self) -> &str {
        &self.0.help
    }

    /// The same, one level further out.
    #[cold]
    pub(crate) fn under(mut self, key: &str) -> WireError {
        self.0.path.insert_str(0, &pointer(key));
        self
    }

    /// The same with further fields of the same object that are missing.
    pub(crate) fn also(mut self, fields: Vec<&'static str>) -> WireError {
        self.0.also = fields;
        self
    }

    /// The shape that all problems of this library have; every missing field has a line of its own.
    #[must_use]
    pub fn diagnostics(&self) -> Diagnostics {
        let Problem { code, path, message, help, also } = &*self.0;
        let one = |path: String, message: String| Diagnostic {
            code: (*code).into(),
            severity: Severity::Error,
            path,
            message,
            help: help.clone(),
        };
        let parent = path.rsplit_once('/').map_or("", |(parent, _)| parent);
        let further = also.iter().map(|field| one(format!("{parent}/{field}"), missing(field)));
        Diagnostics(std::iter::once(one(path.clone(), message.to_string())).chain(further).collect())
    }
}

fn missing(field: &str) -> String {
    format!("the field `{field}` is missing")
}

/// Result of reading.
pub(crate) type Read<T> = Result<T, WireError>;

/// How many bytes come before a quote, a backslash or a control character: eight at a time.
#[inline]
pub(super) fn plain_length(bytes: &[u8]) -> usize {
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

/// Reads one document from its beginning to its end.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: u32,
    values: u32,
    /// Does the object that comes next carry a `type` beside its fields?
    tagged: bool,
    /// Is it what this library wrote: records and snapshots, which grow with their history?
    stored: bool,
    /// Where sealed values are looked up while an event is read.
    pub(crate) side: Option<Rc<Side>>,
    /// Place of the value being read, kept only while sealed values are looked up.
    pub(crate) place: String,
}

impl<'a> Reader<'a> {
    /// Starts at the beginning of a text.
    #[must_use]
    pub fn new(text: &'a str) -> Reader<'a> {
        Reader { text, at: 0, depth: 0, values: 0, tagged: false, stored: false, side: None, place: String::new() }
    }

    /// Reads what this library wrote, whatever its size: records, snapshots and tallies grow with what they tell. Limits hold
    /// where it is made. U+0000, which an earlier version took, is read too.
    pub(crate) fn stored(text: &'a str) -> Reader<'a> {
        Reader { stored: true, ..Reader::new(text) }
    }

    /// Starts at the beginning of bytes.
    ///
    /// # Errors
    /// `invalid_json` for bytes that are not UTF-8, or begin with a byte-order mark.
    pub fn from_bytes(bytes: &'a [u8]) -> Result<Reader<'a>, WireError> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Reader::new(text)),
            Err(_) => Err(WireError::new("invalid_json", "the bytes are not UTF-8", "see RFC 8259, section 8.1")),
        }
    }

    #[cold]
    fn syntax(&self, message: &'static str) -> WireError {
        WireError::new("invalid_json", format!("{message}, at byte {}", self.at), "see RFC 8259 and RFC 7493 (I-JSON)")
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
    pub fn end(&mut self) -> Result<(), WireError> {
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
            return Err(WireError::new("wrong_type", "expected a whole number", "write it without fraction and exponent"));
        }
        match text.parse::<i64>() {
            Ok(n) if n.unsigned_abs() <= crate::document::json::MAX_SAFE_INTEGER => Ok(n),
            _ => Err(super::values::inexact()),
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

    /// Begins an object; then call [`Reader::key`] until there is none.
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

    /// Begins an array; then call [`Reader::element`] before each element until it says no.
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

    /// Reads a list that may be left out; `read` reads and keeps each of its values.
    pub(crate) fn list(&mut self, read: &mut dyn FnMut(&mut Self) -> Read<()>) -> Read<()> {
        if self.null()? {
            return Ok(());
        }
        self.array()?;
        let mut first = true;
        let mut i = 0_u32;
        while self.element(&mut first)? {
            // The index is written out only where it is needed.
            if self.side.is_some() {
                self.under(&i.to_string(), &mut *read)?;
            } else {
                read(self).map_err(|e| e.under(&i.to_string()))?;
            }
            i = i.wrapping_add(1);
        }
        Ok(())
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

    /// The text of the value of one key of the object that comes next, read ahead; none if it is not there.
    pub(crate) fn ahead(&self, wanted: &str) -> Read<Option<Cow<'a, str>>> {
        let mut ahead = Reader { text: self.text, side: None, place: String::new(), ..*self };
        ahead.object()?;
        let mut first = true;
        while let Some(key) = ahead.key(&mut first)? {
            if key == wanted {
                return ahead.text().map(Some).map_err(|e| e.under(wanted));
            }
            ahead.skip().map_err(|e| e.under(&key))?;
        }
        Ok(None)
    }

    /// Is there something at this path of field names in the next value? What [`Wire::has`](super::Wire::has) says, of a text.
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

    /// Reads an object whose fields a table names; `read` is told which one comes. Every missing field is reported at once.
    pub(crate) fn record(
        &mut self,
        fields: &'static [super::Field],
        read: &mut dyn FnMut(&mut Self, usize) -> Read<()>,
    ) -> Read<()> {
        let tagged = std::mem::take(&mut self.tagged);
        self.object()?;
        let (mut seen, mut next, mut tags) = (0_u64, 0_usize, 0_u8);
        let mut first = true;
        while let Some(key) = self.key(&mut first)? {
            // Canonical order is the order of the table: usually one of the next fields is it.
            let (before, after) = fields.split_at_checked(next).unwrap_or((fields, &[]));
            let found = match after.iter().position(|f| f.name == key) {
                Some(i) => Some(i.wrapping_add(next)),
                None => before.iter().position(|f| f.name == key),
            };
            let Some((i, field)) = found.and_then(|i| Some((i, fields.get(i)?))) else {
                if tagged && tags == 0 && key == "type" {
                    tags = 1;
                    self.skip()?;
                    continue;
                }
                return Err(Reader::unknown(&key, fields));
            };
            let bit = 1_u64.wrapping_shl(u32::try_from(i).unwrap_or(63));
            if seen & bit != 0 {
                return Err(
                    WireError::new("invalid_json", format!("the key `{}` appears twice", field.name), "").under(field.name)
                );
            }
            seen |= bit;
            next = i.wrapping_add(1);
            self.under(field.name, |r| read(r, i))?;
        }
        let absent = |i: usize| seen.wrapping_shr(u32::try_from(i).unwrap_or(63)) & 1 == 0;
        let mut lacking = fields.iter().enumerate().filter(|(i, f)| f.required && absent(*i)).map(|(_, f)| f.name);
        match lacking.next() {
            None => Ok(()),
            Some(name) => Err(Reader::missing(name, lacking.collect())),
        }
    }

    /// Reads a value into its place.
    #[inline(never)]
    pub(crate) fn set<T: super::Wire>(&mut self, slot: &mut T) -> Read<()> {
        *slot = T::read(self)?;
        Ok(())
    }

    /// An error for fields that must be there.
    #[cold]
    fn missing(name: &'static str, also: Vec<&'static str>) -> WireError {
        WireError::new("missing_field", missing(name), "give it").under(name).also(also)
    }

    /// Runs a reading one level further in.
    #[inline]
    pub(crate) fn under<T>(&mut self, name: &str, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        // Places are needed to look sealed values up, and only then.
        if self.side.as_ref().is_none_or(|side| side.0.borrow().is_empty()) {
            return read(self).map_err(|e| e.under(name));
        }
        let outer = self.place.len();
        self.place.push('/');
        self.place.push_str(name);
        let value = read(self).map_err(|e| e.under(name));
        self.place.truncate(outer);
        value
    }

    /// An error for a key that the object does not have.
    #[cold]
    pub(crate) fn unknown(key: &str, fields: &'static [super::Field]) -> WireError {
        let help = crate::document::text::suggest(key, fields.iter().map(|f| f.name));
        let shown = crate::document::text::quote(key);
        WireError::new("unknown_field", format!("there is no field {shown} here"), help).under(key)
    }

    /// Where the next value begins.
    pub(crate) fn mark(&self) -> Mark {
        Mark(self.at)
    }

    /// The same text from a place on.
    pub(crate) fn back_to(&self, mark: Mark) -> Reader<'a> {
        Reader { at: mark.0, ..self.clone() }
    }

    /// Says that the next object carries its `type` beside its fields.
    pub(crate) fn tag(&mut self) {
        self.tagged = true;
    }

    /// An error for a word that is not one of a few.
    #[cold]
    pub(crate) fn unknown_word(word: &str, words: &'static super::WordType) -> WireError {
        let help = crate::document::text::suggest(word, words.words.iter().map(|(w, _)| *w));
        WireError::new("unknown_word", format!("not one of the words of {}", words.name), help)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skips(text: &str) -> bool {
        let mut r = Reader::new(text);
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
        assert_eq!(Reader::new("9007199254740991").integer().unwrap(), 9_007_199_254_740_991);
        for bad in ["9007199254740992", "1.0", "-0", "1e2", "18446744073709551616", "\"1\"", "true"] {
            crate::cases::count();
            assert!(Reader::new(bad).integer().is_err(), "{bad}");
        }
    }
}
