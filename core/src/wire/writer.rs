//! Writes the canonical form (RFC 8785): no white space, keys in order, the fewest escapes.

use super::commitment::Side;
use crate::document::lexer::plain_length;

/// What becomes of personal values.
#[derive(Debug)]
pub(crate) enum Mode {
    /// Written as they are: commands, hosts' own storage.
    Plain,
    /// Writes a commitment, and puts the value apart: the chained bytes of events.
    Sealed(Side),
}

/// Writes one document.
#[derive(Debug)]
pub struct Writer {
    out: String,
    comma: bool,
    pub(crate) mode: Mode,
    place: String,
    /// The `type` of the object that comes next, written before its fields.
    tag: Option<&'static str>,
}

/// Room to begin with: most documents are answers of a few fields.
const ROOM: usize = 128;

/// The same for the chained bytes of an event, which have three digests.
const SEALED_ROOM: usize = 768;

impl Writer {
    /// Personal values are written in the clear.
    #[must_use]
    pub fn plain() -> Writer {
        Writer::with(ROOM, Mode::Plain)
    }

    pub(crate) fn sealed() -> Writer {
        Writer::with(SEALED_ROOM, Mode::Sealed(Side::default()))
    }

    fn with(room: usize, mode: Mode) -> Writer {
        Writer { out: String::with_capacity(room), comma: false, mode, place: String::new(), tag: None }
    }

    /// The text written so far.
    #[must_use]
    pub fn finish(self) -> String {
        self.out
    }

    pub(crate) fn finish_sealed(self) -> (String, Side) {
        match self.mode {
            Mode::Sealed(side) => (self.out, side),
            Mode::Plain => (self.out, Side::default()),
        }
    }

    pub(crate) fn place(&self) -> &str {
        &self.place
    }

    fn separate(&mut self) {
        if self.comma {
            self.out.push(',');
        }
        self.comma = false;
    }

    /// Says what the next object is: its `type` comes before its fields.
    pub(crate) fn tag(&mut self, name: &'static str) {
        self.tag = Some(name);
    }

    pub(crate) fn open(&mut self, bracket: char) {
        self.out.push(bracket);
        self.comma = false;
        if let Some(name) = self.tag.take() {
            self.entry("type", |w| w.text(name));
        }
    }

    /// An object of entries.
    pub(crate) fn object(&mut self, entries: impl FnOnce(&mut Writer)) {
        self.open('{');
        entries(self);
        self.close('}');
    }

    /// An array.
    pub(crate) fn list<T>(&mut self, items: impl IntoIterator<Item = T>, write: impl Fn(&mut Writer, T)) {
        self.open('[');
        for (i, item) in items.into_iter().enumerate() {
            self.element(i, |w| write(w, item));
        }
        self.close(']');
    }

    pub(crate) fn close(&mut self, bracket: char) {
        self.out.push(bracket);
        self.comma = true;
    }

    /// A key with its value; keys must come in order.
    pub(crate) fn entry(&mut self, key: &str, value: impl FnOnce(&mut Writer)) {
        self.separate();
        self.quoted(key);
        self.out.push(':');
        self.inside(key, value);
    }

    pub(crate) fn element(&mut self, index: usize, value: impl FnOnce(&mut Writer)) {
        self.separate();
        if matches!(self.mode, Mode::Sealed(_)) {
            self.inside(&index.to_string(), value);
        } else {
            value(self);
            self.comma = true;
        }
    }

    fn inside(&mut self, name: &str, value: impl FnOnce(&mut Writer)) {
        let outer = self.place.len();
        if matches!(self.mode, Mode::Sealed(_)) {
            self.place.push('/');
            self.place.push_str(name);
        }
        value(self);
        self.place.truncate(outer);
        self.comma = true;
    }

    pub(crate) fn raw(&mut self, text: &str) {
        self.out.push_str(text);
    }

    pub(crate) fn integer(&mut self, n: i64) {
        use std::fmt::Write as _;
        // Writing to a String does not fail.
        let _ = write!(self.out, "{n}");
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.quoted(text);
    }

    /// A text in which nothing needs an escape.
    pub(crate) fn unescaped(&mut self, text: &str) {
        self.out.push('"');
        self.out.push_str(text);
        self.out.push('"');
    }

    fn quoted(&mut self, text: &str) {
        quote(&mut self.out, text);
    }
}

/// A JSON text with the escapes that RFC 8785 asks for, and no others.
pub(crate) fn quote(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    loop {
        let (head, tail) = rest.split_at_checked(plain_length(rest.as_bytes())).unwrap_or((rest, ""));
        out.push_str(head);
        if tail.is_empty() {
            break;
        }
        let mut chars = tail.chars();
        match chars.next() {
            Some('\u{8}') => out.push_str("\\b"),
            Some('\u{c}') => out.push_str("\\f"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some(c @ ('"' | '\\')) => out.extend(['\\', c]),
            Some(c) => {
                out.push_str("\\u00");
                for half in [u32::from(c).wrapping_shr(4), u32::from(c) & 15] {
                    out.extend(char::from_digit(half, 16));
                }
            }
            None => {}
        }
        rest = chars.as_str();
    }
    out.push('"');
}
