//! Texts of a column as numbers: each row is looked at once, and each text is kept once.

use amends::measure::CodedTexts;
use arrow_array::cast::AsArray;
use arrow_array::types::{ByteArrayType, GenericStringType, Int64Type};
use arrow_array::{Array, ArrayRef, GenericByteArray, OffsetSizeTrait, StringViewArray};
use arrow_cast::cast;
use arrow_schema::DataType;

/// The code of a row without a text.
pub(crate) const NONE: u32 = u32::MAX;

/// A column by number: of each row the place of its text, and the texts.
#[derive(Default)]
pub(crate) struct Coded<'a> {
    pub(crate) codes: Vec<u32>,
    pub(crate) texts: Vec<&'a str>,
}

impl<'a> Coded<'a> {
    pub(crate) fn as_texts(&self) -> CodedTexts<'_> {
        CodedTexts { codes: &self.codes, texts: &self.texts }
    }

    /// The text of a row.
    pub(crate) fn get(&self, row: usize) -> Option<&'a str> {
        self.texts.get(*self.codes.get(row)? as usize).copied()
    }

    /// Numbers a column of texts, or of dictionaries of texts, which lies in pieces; none for other columns.
    pub(crate) fn of(pieces: &'a [ArrayRef]) -> Option<Coded<'a>> {
        let mut numbers = Numbers::default();
        let mut codes = Vec::with_capacity(pieces.iter().map(|piece| piece.len()).sum());
        let mut last = None;
        for piece in pieces {
            numbers.array(piece, &mut codes, &mut last)?;
        }
        Some(Coded { codes, texts: numbers.texts })
    }
}

/// Whether a column of this type can be numbered as it is.
pub(crate) fn is_coded(kind: &DataType) -> bool {
    match kind {
        DataType::Dictionary(_, words) => !matches!(words.as_ref(), DataType::Dictionary(..)) && is_coded(words),
        kind => matches!(kind, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View),
    }
}

/// A text in sixteen bytes: the lowest four are its length. A text of up to twelve bytes is in the others, of a longer one its hash is.
/// Arrow's views have this form.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key(u128);

const MIX: u128 = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835;

impl Key {
    /// Of a row without a text: no text has this length.
    const NULL: Key = Key(u128::MAX);

    fn of(text: &str) -> Key {
        let bytes = text.as_bytes();
        let mut key = [0_u8; 16];
        if let Some(inline) = key[4..].get_mut(..bytes.len()) {
            inline.copy_from_slice(bytes);
            return Key(u128::from_le_bytes(key) | bytes.len() as u128);
        }
        Key::long(bytes)
    }

    /// Of more than twelve bytes. Loads have fixed lengths, and the last one may overlap the one before.
    fn long(bytes: &[u8]) -> Key {
        let mix = |state: u128, word: u128| {
            let state = (state ^ word).wrapping_mul(MIX);
            state ^ state >> 67
        };
        let mut state = bytes.len() as u128;
        if let Some(last) = bytes.last_chunk::<16>() {
            for word in bytes.as_chunks::<16>().0 {
                state = mix(state, u128::from_le_bytes(*word));
            }
            state = mix(state, u128::from_le_bytes(*last));
        } else if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
            state = mix(state, u128::from(u64::from_le_bytes(*first)) << 64 | u128::from(u64::from_le_bytes(*last)));
        }
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX).min(u32::MAX - 1);
        Key(state << 32 | u128::from(length))
    }

    fn inline(self) -> bool {
        self.0 as u32 <= 12
    }

    /// A hash, of which the upper bits are the best.
    fn hash(self) -> u64 {
        let (low, high) = (self.0 as u64, (self.0 >> 64) as u64);
        let mixed = low.wrapping_mul(MIX as u64) ^ high.wrapping_mul((MIX >> 64) as u64);
        (mixed ^ mixed >> 32).wrapping_mul(MIX as u64)
    }

    /// Its place among the recent ones.
    fn place(self) -> usize {
        (self.hash() >> 56) as usize
    }
}

/// Rows whose keys are read before any of them is looked up, and looked up before any of them is compared. So the processor waits for
/// many texts at once.
const BLOCK: usize = 256;

/// A column with more texts than this has few recent ones again.
const FEW: usize = 2_048;

/// A slot that is free.
const FREE: u32 = u32::MAX;

/// Texts and their places: a table of places by hash, the next slot if one is taken.
struct Numbers<'a> {
    /// A power of two of them; at least half are free.
    slots: Vec<u32>,
    keys: Vec<Key>,
    texts: Vec<&'a str>,
    recent: [(Key, u32); 256],
}

impl Default for Numbers<'_> {
    fn default() -> Self {
        Numbers { slots: vec![FREE; 4 * BLOCK], keys: Vec::new(), texts: Vec::new(), recent: [(Key::NULL, NONE); 256] }
    }
}

impl<'a> Numbers<'a> {
    /// Where a key belongs.
    fn home(&self, key: Key) -> usize {
        (key.hash() >> (64 - self.slots.len().ilog2())) as usize
    }

    /// Makes room for a block of new texts.
    fn make_room(&mut self) {
        if (self.keys.len() + BLOCK) * 2 <= self.slots.len() {
            return;
        }
        self.slots = vec![FREE; self.slots.len() * 4];
        let mask = self.slots.len() - 1;
        for code in 0..self.keys.len() {
            let mut at = self.home(self.keys[code]);
            while self.slots[at] != FREE {
                at = (at + 1) & mask;
            }
            self.slots[at] = code as u32;
        }
    }

    /// Is it the text of this code?
    fn is(&self, code: u32, key: Key, text: impl Fn() -> &'a str) -> bool {
        self.keys.get(code as usize) == Some(&key) && (key.inline() || self.texts[code as usize] == text())
    }

    /// The code of a text, which may be new.
    fn code(&mut self, key: Key, text: impl Fn() -> &'a str) -> u32 {
        let mask = self.slots.len() - 1;
        let mut at = self.home(key);
        loop {
            match self.slots[at] {
                FREE => break,
                code if self.is(code, key, &text) => return code,
                _ => at = (at + 1) & mask,
            }
        }
        let new = self.texts.len() as u32;
        self.slots[at] = new;
        self.keys.push(key);
        self.texts.push(text());
        new
    }

    /// Numbers the rows of a piece of a column.
    fn array(&mut self, array: &'a ArrayRef, codes: &mut Vec<u32>, last: &mut Option<Words>) -> Option<()> {
        match array.data_type() {
            DataType::Utf8 => self.rows(array.as_string::<i32>(), codes),
            DataType::LargeUtf8 => self.rows(array.as_string::<i64>(), codes),
            DataType::Utf8View => self.rows(array.as_string_view(), codes),
            DataType::Dictionary(..) => {
                let dictionary = array.as_any_dictionary();
                let stored = dictionary.values();
                // Most pieces have the dictionary of the piece before.
                if last.as_ref().is_none_or(|words| !words.stored.to_data().ptr_eq(&stored.to_data())) {
                    // A dictionary may hold one text twice.
                    let mut places = Vec::with_capacity(stored.len());
                    self.array(stored, &mut places, &mut None)?;
                    *last = Some(Words { stored: stored.clone(), places });
                }
                let places = last.as_ref().map(|words| words.places.as_slice()).unwrap_or_default();
                let keys = cast(dictionary.keys(), &DataType::Int64).ok()?;
                let place = |key: Option<i64>| key.and_then(|key| usize::try_from(key).ok());
                let code = |key| place(key).and_then(|key| places.get(key)).copied().unwrap_or(NONE);
                codes.extend(keys.as_primitive::<Int64Type>().iter().map(code));
            }
            _ => return None,
        }
        Some(())
    }

    /// Numbers rows. Most columns have a few texts, which are found among the recent ones.
    fn rows(&mut self, column: impl Rows<'a>, codes: &mut Vec<u32>) {
        let mut keys = [Key::NULL; BLOCK];
        let mut found = [FREE; BLOCK];
        let rows = 0..column.count();
        for from in rows.clone().step_by(BLOCK) {
            self.make_room();
            let block = from..(from + BLOCK).min(rows.end);
            for (key, row) in keys.iter_mut().zip(block.clone()) {
                *key = column.key(row);
            }
            if self.texts.len() <= FEW {
                for (key, row) in keys.iter().copied().zip(block) {
                    codes.push(self.recently(key, || column.text(row)));
                }
                continue;
            }
            for (found, key) in found.iter_mut().zip(&keys).take(block.len()) {
                *found = self.slots[self.home(*key)];
            }
            for ((key, found), row) in keys.iter().copied().zip(found).zip(block) {
                let text = || column.text(row);
                codes.push(match key {
                    Key::NULL => NONE,
                    _ if self.is(found, key, text) => found,
                    _ => self.code(key, text),
                });
            }
        }
    }

    /// The code of a text that probably stood in one of the last rows.
    fn recently(&mut self, key: Key, text: impl Fn() -> &'a str) -> u32 {
        if key == Key::NULL {
            return NONE;
        }
        let known = self.recent[key.place()];
        if known.0 == key && (key.inline() || self.texts[known.1 as usize] == text()) {
            return known.1;
        }
        let code = self.code(key, text);
        self.recent[key.place()] = (key, code);
        code
    }
}

/// A dictionary, and the codes of its texts.
struct Words {
    stored: ArrayRef,
    places: Vec<u32>,
}

/// What the rows of a column hold.
trait Rows<'a>: Copy {
    fn count(self) -> usize;
    fn key(self, row: usize) -> Key;
    fn text(self, row: usize) -> &'a str;
}

impl<'a, O: OffsetSizeTrait> Rows<'a> for &'a GenericByteArray<GenericStringType<O>>
where
    GenericStringType<O>: ByteArrayType<Native = str>,
{
    fn count(self) -> usize {
        self.len()
    }
    fn key(self, row: usize) -> Key {
        if self.is_valid(row) { Key::of(self.value(row)) } else { Key::NULL }
    }
    fn text(self, row: usize) -> &'a str {
        self.value(row)
    }
}

impl<'a> Rows<'a> for &'a StringViewArray {
    fn count(self) -> usize {
        self.len()
    }
    fn key(self, row: usize) -> Key {
        let view = Key(self.views()[row]);
        if !self.is_valid(row) {
            Key::NULL
        } else if view.inline() {
            view
        } else {
            Key::long(self.value(row).as_bytes())
        }
    }
    fn text(self, row: usize) -> &'a str {
        self.value(row)
    }
}
