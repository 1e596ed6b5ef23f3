//! Texts of a column as numbers: each row is looked at once, and each text is kept once.

use std::ops::Range;

use amends::measure::CodedTexts;
use arrow_array::cast::AsArray;
use arrow_array::types::{ByteArrayType, GenericStringType, Int64Type};
use arrow_array::{Array, ArrayRef, GenericByteArray, OffsetSizeTrait, StringViewArray};
use arrow_cast::cast;
use arrow_schema::DataType;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

/// The code of a row without a text.
pub(crate) const NONE: u32 = u32::MAX;

/// Rows that are worth a thread.
const LONG: usize = 50_000;

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

    /// Numbers a column of texts, or of a dictionary of texts; none for other columns.
    pub(crate) fn of(array: &'a ArrayRef) -> Option<Coded<'a>> {
        match array.data_type() {
            DataType::Utf8 => Some(numbered(array.as_string::<i32>())),
            DataType::LargeUtf8 => Some(numbered(array.as_string::<i64>())),
            DataType::Utf8View => Some(numbered(array.as_string_view())),
            DataType::Dictionary(..) => {
                let dictionary = array.as_any_dictionary();
                // A dictionary may hold one text twice.
                let words = Coded::of(dictionary.values())?;
                let keys = cast(dictionary.keys(), &DataType::Int64).ok()?;
                let place = |key: Option<i64>| key.and_then(|key| usize::try_from(key).ok());
                let code = |key| place(key).and_then(|key| words.codes.get(key)).copied().unwrap_or(NONE);
                Some(Coded { codes: keys.as_primitive::<Int64Type>().iter().map(code).collect(), texts: words.texts })
            }
            _ => None,
        }
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

    fn hash(self) -> u64 {
        let mixed = (self.0 ^ self.0 >> 64).wrapping_mul(MIX);
        (mixed >> 64) as u64
    }

    /// Its place among the recent ones.
    fn place(self) -> usize {
        let folded = self.0 as u64 ^ (self.0 >> 64) as u64;
        (folded.wrapping_mul(MIX as u64) >> 56) as usize
    }
}

/// Texts and their places.
#[derive(Default)]
struct Numbers<'a> {
    table: HashTable<(Key, u32)>,
    texts: Vec<&'a str>,
}

impl<'a> Numbers<'a> {
    fn code(&mut self, key: Key, text: impl Fn() -> &'a str) -> u32 {
        let texts = &self.texts;
        let same = |(other, code): &(Key, u32)| *other == key && (key.inline() || texts[*code as usize] == text());
        match self.table.entry(key.hash(), same, |(key, _)| key.hash()) {
            Entry::Occupied(found) => found.get().1,
            Entry::Vacant(free) => {
                let new = self.texts.len() as u32;
                free.insert((key, new));
                self.texts.push(text());
                new
            }
        }
    }
}

/// What the rows of a column hold.
trait Rows<'a>: Copy + Send + Sync {
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

/// Rows whose keys are read before any of them is looked up, so that the processor waits for many texts at once.
const BLOCK: usize = 256;

/// A column with more texts than this has few recent ones again.
const FEW: usize = 2_048;

/// Numbers some rows. Most columns have a few texts, which are found among the recent ones.
fn part<'a>(column: impl Rows<'a>, rows: Range<usize>) -> (Vec<u32>, Numbers<'a>) {
    let mut numbers = Numbers::default();
    let mut recent = [(Key::NULL, NONE); 256];
    let mut last = (Key::NULL, NONE);
    let mut codes = Vec::with_capacity(rows.len());
    let mut keys = [Key::NULL; BLOCK];
    for from in rows.clone().step_by(BLOCK) {
        let block = from..(from + BLOCK).min(rows.end);
        for (key, row) in keys.iter_mut().zip(block.clone()) {
            *key = column.key(row);
        }
        let few = numbers.texts.len() <= FEW;
        for (key, row) in keys.iter().copied().zip(block) {
            if key == Key::NULL {
                codes.push(NONE);
                continue;
            }
            let known = if few { &mut recent[key.place()] } else { &mut last };
            let same = known.0 == key && (key.inline() || numbers.texts[known.1 as usize] == column.text(row));
            if !same {
                *known = (key, numbers.code(key, || column.text(row)));
            }
            codes.push(known.1);
        }
    }
    (codes, numbers)
}

/// Numbers a column in parts, on the cores that there are. The numbers are those of one part: places of first appearance.
fn numbered<'a>(column: impl Rows<'a> + 'a) -> Coded<'a> {
    let count = column.count();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let size = count.div_ceil(cores).max(LONG);
    if count <= size {
        let (codes, numbers) = part(column, 0..count);
        return Coded { codes, texts: numbers.texts };
    }
    std::thread::scope(|scope| {
        let others: Vec<_> =
            (size..count).step_by(size).map(|from| scope.spawn(move || part(column, from..(from + size).min(count)))).collect();
        let (mut codes, mut numbers) = part(column, 0..size);
        codes.reserve_exact(count - size);
        for other in others {
            // A thread that fails has panicked, and so does this one.
            let (theirs, known) = other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            let ours: Vec<u32> = known.texts.iter().map(|text| numbers.code(Key::of(text), || text)).collect();
            codes.extend(theirs.iter().map(|code| ours.get(*code as usize).copied().unwrap_or(NONE)));
        }
        Coded { codes, texts: numbers.texts }
    })
}
