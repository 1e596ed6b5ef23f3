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
    fn of(text: &str) -> Key {
        let bytes = text.as_bytes();
        let mut key = [0_u8; 16];
        if let Some(inline) = key[4..].get_mut(..bytes.len()) {
            inline.copy_from_slice(bytes);
            return Key(u128::from_le_bytes(key) | bytes.len() as u128);
        }
        let mut state = bytes.len() as u128;
        for word in bytes.chunks(16) {
            key.fill(0);
            key[..word.len()].copy_from_slice(word);
            state = (state ^ u128::from_le_bytes(key)).wrapping_mul(MIX);
            state ^= state >> 67;
        }
        Key(state << 32 | u128::from(bytes.len() as u32))
    }

    fn inline(self) -> bool {
        self.0 as u32 <= 12
    }

    fn hash(self) -> u64 {
        let mixed = (self.0 ^ self.0 >> 64).wrapping_mul(MIX);
        (mixed >> 64) as u64
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
    fn key(self, row: usize) -> Option<Key>;
    fn text(self, row: usize) -> &'a str;
}

impl<'a, O: OffsetSizeTrait> Rows<'a> for &'a GenericByteArray<GenericStringType<O>>
where
    GenericStringType<O>: ByteArrayType<Native = str>,
{
    fn count(self) -> usize {
        self.len()
    }
    fn key(self, row: usize) -> Option<Key> {
        self.is_valid(row).then(|| Key::of(self.value(row)))
    }
    fn text(self, row: usize) -> &'a str {
        self.value(row)
    }
}

impl<'a> Rows<'a> for &'a StringViewArray {
    fn count(self) -> usize {
        self.len()
    }
    fn key(self, row: usize) -> Option<Key> {
        let view = Key(self.views()[row]);
        self.is_valid(row).then(|| if view.inline() { view } else { Key::of(self.value(row)) })
    }
    fn text(self, row: usize) -> &'a str {
        self.value(row)
    }
}

/// Numbers some rows; neighbours are often alike.
fn part<'a>(column: impl Rows<'a>, rows: Range<usize>) -> (Vec<u32>, Numbers<'a>) {
    let mut numbers = Numbers::default();
    let mut last = (Key(0), NONE);
    let code = |row| {
        let Some(key) = column.key(row) else { return NONE };
        if last.1 == NONE || last.0 != key || !key.inline() {
            last = (key, numbers.code(key, || column.text(row)));
        }
        last.1
    };
    (rows.map(code).collect(), numbers)
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
