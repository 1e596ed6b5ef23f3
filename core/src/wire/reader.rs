//! Reads values by their tables: which fields there are, where personal values lie, and a place in every error.

use std::ops::{Deref, DerefMut};
use std::rc::Rc;

use super::commitment::Beside;
use super::kind::Field;
use crate::document::error::{Read, WireError};
use crate::document::lexer::{Lexer, Mark};
use crate::document::text::{quote, suggest};
use crate::document::words::WordType;

/// Reads one document from its beginning to its end.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    lexer: Lexer<'a>,
    /// Does the next object have a `type` among its fields?
    tagged: bool,
    /// The sealed values, while an event is read.
    pub(crate) side: Option<Rc<dyn Beside>>,
    /// Are there any, so that places must be known?
    placed: bool,
    /// Place of the value being read, kept only while sealed values are looked up, or all problems.
    pub(crate) place: String,
    /// What was wrong so far, if reading goes on behind it.
    problems: Option<Vec<WireError>>,
}

/// The most problems of one document. A form has fewer fields, and a text of a million wrong values needs no list of them.
const MOST_PROBLEMS: usize = 1000;

/// The methods of JSON itself, inside this crate.
#[doc(hidden)]
impl<'a> Deref for Reader<'a> {
    type Target = Lexer<'a>;

    fn deref(&self) -> &Lexer<'a> {
        &self.lexer
    }
}

#[doc(hidden)]
impl DerefMut for Reader<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.lexer
    }
}

impl<'a> Reader<'a> {
    fn of(lexer: Lexer<'a>) -> Reader<'a> {
        Reader { lexer, tagged: false, side: None, placed: false, place: String::new(), problems: None }
    }

    /// Starts at the beginning of a text.
    #[must_use]
    pub fn new(text: &'a str) -> Reader<'a> {
        Reader::of(Lexer::new(text))
    }

    /// Starts at the beginning of a text, and goes on after a wrong value: [`Reader::problems`] has them all. A wrong value is blank in the
    /// result.
    pub(crate) fn forgiving(text: &'a str) -> Reader<'a> {
        Reader { placed: true, problems: Some(Vec::new()), ..Reader::new(text) }
    }

    /// What was wrong, in the order of the text.
    pub(crate) fn problems(self) -> Vec<WireError> {
        self.problems.unwrap_or_default()
    }

    /// Reads text that this library wrote, of any size: records, snapshots and tallies grow with their content.
    pub(crate) fn stored(text: &'a str) -> Reader<'a> {
        Reader::of(Lexer::stored(text))
    }

    /// Starts at the beginning of bytes.
    ///
    /// # Errors
    /// `invalid_json` for bytes that are not UTF-8, or begin with a byte-order mark.
    pub fn from_bytes(bytes: &'a [u8]) -> Result<Reader<'a>, WireError> {
        Lexer::from_bytes(bytes).map(Reader::of)
    }

    /// Nothing but white space may follow.
    ///
    /// # Errors
    /// `invalid_json`.
    pub fn end(&mut self) -> Result<(), WireError> {
        self.lexer.end()
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
            if self.placed {
                self.part(&i.to_string(), read)?;
            } else {
                read(self).map_err(|e| e.under(&i.to_string()))?;
            }
            i = i.wrapping_add(1);
        }
        Ok(())
    }

    /// Reads an object whose fields a table names; `read` gets the field that comes. Every missing field is reported at once.
    pub(crate) fn record(&mut self, fields: &'static [Field], read: &mut dyn FnMut(&mut Self, usize) -> Read<()>) -> Read<()> {
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
                self.wrong(Reader::unknown(&key, fields))?;
                self.lexer.pass()?;
                continue;
            };
            let bit = 1_u64.wrapping_shl(u32::try_from(i).unwrap_or(63));
            if seen & bit != 0 {
                self.wrong(WireError::twice(field.name))?;
                self.lexer.pass()?;
                continue;
            }
            seen |= bit;
            next = i.wrapping_add(1);
            if self.problems.is_some() {
                self.part(field.name, &mut |r| read(r, i))?;
            } else {
                self.under(field.name, |r| read(r, i))?;
            }
        }
        let absent = |i: usize| seen.wrapping_shr(u32::try_from(i).unwrap_or(63)) & 1 == 0;
        let mut lacking = fields.iter().enumerate().filter(|(i, f)| f.required && absent(*i)).map(|(_, f)| f.name);
        match lacking.next() {
            None => Ok(()),
            Some(name) => self.wrong(WireError::missing(name, lacking.collect())),
        }
    }

    /// Something is wrong at this place. That ends the reading, or is kept.
    #[cold]
    fn wrong(&mut self, error: WireError) -> Read<()> {
        let Some(problems) = self.problems.as_mut().filter(|known| known.len() < MOST_PROBLEMS) else { return Err(error) };
        let room = MOST_PROBLEMS.saturating_sub(problems.len());
        problems.extend(error.each().into_iter().take(room).map(|one| one.placed(&self.place)));
        Ok(())
    }

    /// Reads a value one level further in. If all problems are wanted, what is wrong there is kept, and reading goes on behind it.
    pub(crate) fn part(&mut self, name: &str, read: &mut dyn FnMut(&mut Self) -> Read<()>) -> Read<()> {
        if self.problems.is_none() {
            return self.under(name, read);
        }
        let before = self.lexer.clone();
        let Err(error) = self.under(name, read) else { return Ok(()) };
        self.lexer = before;
        // Behind what is no JSON, nothing can be read.
        if self.lexer.pass().is_err() { Err(error) } else { self.wrong(error) }
    }

    /// Reads a value with one problem at most, as of a single field.
    pub(crate) fn whole<T>(&mut self, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        let problems = self.problems.take();
        let value = read(self);
        self.problems = problems;
        value
    }

    /// Reads an event whose personal values lie apart; `some` if there are any.
    pub(crate) fn beside<T>(&mut self, side: Rc<dyn Beside>, some: bool, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        let outer = (self.side.replace(side), std::mem::replace(&mut self.placed, some));
        let value = read(self);
        (self.side, self.placed) = outer;
        value
    }

    /// Reads one of a few words: which one it is.
    pub(crate) fn one_of(&mut self, words: &'static WordType) -> Read<usize> {
        let word = self.text()?;
        words.place(&word).ok_or_else(|| Reader::unknown_word(&word, words))
    }

    /// Runs a reading one level further in.
    #[inline]
    pub(crate) fn under<T>(&mut self, name: &str, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        // Places are needed to look sealed values up, and only then.
        if !self.placed {
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
    pub(crate) fn unknown(key: &str, fields: &'static [Field]) -> WireError {
        let help = suggest(key, fields.iter().map(|f| f.name));
        WireError::with("unknown_field", "there is no field {field} here", "field", quote(key).into(), help).under(key)
    }

    /// The same text from a place on.
    pub(crate) fn back_to(&self, mark: Mark) -> Reader<'a> {
        Reader { lexer: self.lexer.back_to(mark), ..self.clone() }
    }

    /// Says that the next object has its `type` among its fields.
    pub(crate) fn tag(&mut self) {
        self.tagged = true;
    }

    /// An error for a word that is not one of a few.
    #[cold]
    pub(crate) fn unknown_word(word: &str, words: &'static WordType) -> WireError {
        let help = suggest(word, words.words.iter().map(|(w, _)| *w));
        WireError::with("unknown_word", "not one of the words of {words}", "words", words.name.into(), help)
    }
}
