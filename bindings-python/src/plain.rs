//! Python values as JSON text: strings, numbers, dates, dicts, lists and the generated classes. One pass, nothing lost.

use std::borrow::Cow;
use std::fmt::{self, Display};

use amends::document::pointer;
use amends::measure::Gaps;
use amends::time::instant as core_instant;
use chrono::NaiveDate;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDate, PyDateTime, PyDict, PyFloat, PyFrozenSet, PyInt, PyList, PySet, PyString, PyTuple};

use crate::datetime::instant;
use crate::error::{one, wrong_type};
use crate::record::EventRecord;
use crate::tally::Tally;

/// How deep values may nest: beyond it, a value that contains itself.
const MAX_DEPTH: u32 = 64;

/// JSON text of a value. A text that is JSON already is passed through. Numbers and dates that are none are errors.
pub(crate) fn json_text(value: &Bound<'_, PyAny>, path: &str) -> PyResult<String> {
    text_of(value, path, None)
}

/// The same of a question that holds data: NaN and NaT are what is missing where values may be missing.
pub(crate) fn data_text(value: &Bound<'_, PyAny>, path: &str, gaps: &Gaps) -> PyResult<String> {
    text_of(value, path, Some(gaps))
}

fn text_of(value: &Bound<'_, PyAny>, path: &str, data: Option<&Gaps>) -> PyResult<String> {
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(characters(text, path)?.to_owned());
    }
    if let Ok(bytes) = value.extract::<&[u8]>() {
        let wrong = |_| one(value.py(), "invalid_json", path, "the bytes are not UTF-8", "see RFC 8259, section 8.1");
        return Ok(std::str::from_utf8(bytes).map_err(wrong)?.to_owned());
    }
    let mut out = String::with_capacity(256);
    write(value, &mut out, &Place { above: None, step: Step::Root(path), depth: 0, gaps: data })?;
    Ok(out)
}

/// Where a value stands. It becomes a path only where something is wrong.
struct Place<'a> {
    above: Option<&'a Place<'a>>,
    step: Step<'a>,
    depth: u32,
    /// Where within it values may be missing; none if nowhere.
    gaps: Option<&'a Gaps>,
}

enum Step<'a> {
    Root(&'a str),
    Key(&'a str),
    Index(usize),
    /// The same value in another form.
    Inside,
}

impl Place<'_> {
    fn below<'p>(&'p self, step: Step<'p>) -> Place<'p> {
        let gaps = match step {
            Step::Root(_) | Step::Inside => self.gaps,
            Step::Key(key) => self.gaps.and_then(|gaps| gaps.field(key)),
            Step::Index(_) => self.gaps.and_then(Gaps::item),
        };
        Place { above: Some(self), step, depth: self.depth + 1, gaps }
    }

    fn may_be_missing(&self) -> bool {
        self.gaps.is_some_and(Gaps::may_be_missing)
    }
}

impl Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.above.map_or(Ok(()), |above| above.fmt(f))?;
        match self.step {
            Step::Root(path) => f.write_str(path),
            Step::Key(key) => f.write_str(&pointer(key)),
            Step::Index(i) => write!(f, "/{i}"),
            Step::Inside => Ok(()),
        }
    }
}

/// The characters of a text: half of a surrogate pair is none, although Python's texts may hold one.
pub(crate) fn characters<'a>(text: &'a Bound<'_, PyString>, place: impl Display) -> PyResult<&'a str> {
    let half = "the text holds half of a surrogate pair";
    text.to_str().map_err(|_| one(text.py(), "invalid_json", &place.to_string(), half, "see RFC 8259, section 8.2"))
}

fn quote(out: &mut String, text: &str) {
    out.push_str(&serde_json::to_string(text).unwrap_or_default());
}

fn write(value: &Bound<'_, PyAny>, out: &mut String, place: &Place<'_>) -> PyResult<()> {
    let py = value.py();
    let wrong = |code: &str, message: &str| one(py, code, &place.to_string(), message, "");
    if place.depth > MAX_DEPTH {
        return Err(wrong("limit_exceeded", "nested deeper than 64 levels, or contains itself"));
    }
    if value.is_none() {
        out.push_str("null");
    } else if let Ok(text) = value.cast::<PyString>() {
        quote(out, characters(text, place)?);
    } else if let Ok(flag) = value.cast::<PyBool>() {
        out.push_str(if flag.is_true() { "true" } else { "false" });
    } else if value.is_instance_of::<PyInt>() {
        // Python itself writes no more than some thousand digits.
        let digits = value.str().map_err(|_| wrong("out_of_range", "this whole number is too large"))?;
        out.push_str(&digits.to_string_lossy());
    } else if let Ok(number) = value.cast::<PyFloat>() {
        // Only statistics take decimals; documents refuse them.
        let number = number.value();
        if number.is_infinite() || (number.is_nan() && !place.may_be_missing()) {
            return Err(one(
                py,
                "out_of_range",
                &place.to_string(),
                "this number is not finite",
                "give a number, or leave it out",
            ));
        }
        out.push_str(&serde_json::to_string(&number).unwrap_or_default());
    } else if value.is_instance_of::<PyDateTime>() && is_none(value, place)? {
        out.push_str("null");
    } else if value.is_instance_of::<PyDateTime>() {
        quote(out, &core_instant::format(instant(value, &place.to_string())?));
    } else if value.is_instance_of::<PyDate>() {
        quote(out, &core_instant::format_date(value.extract::<NaiveDate>()?));
    } else if let Ok(dict) = value.cast::<PyDict>() {
        let mut first = true;
        out.push('{');
        for (key, item) in dict.copy()?.iter() {
            separate(out, &mut first);
            let key = key_of(&key, place)?;
            quote(out, &key);
            out.push(':');
            write(&item, out, &place.below(Step::Key(&key)))?;
        }
        out.push('}');
    } else if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
        let mut first = true;
        out.push('[');
        for (i, item) in value.try_iter()?.enumerate() {
            separate(out, &mut first);
            write(&item?, out, &place.below(Step::Index(i)))?;
        }
        out.push(']');
    } else if let Ok(tally) = value.cast::<Tally>() {
        let tally = &tally.get().0;
        out.push_str(&py.detach(|| tally.to_json()));
    } else if let Ok(record) = value.cast::<EventRecord>() {
        out.push_str(&record.get().0.to_json());
    } else if let Ok(fields) = value.getattr(pyo3::intern!(py, "__amends_fields__")) {
        object(value, fields.cast::<PyTuple>()?, out, place)?;
    } else if let Some(list) = listed(value)? {
        if list.is_none() && !place.may_be_missing() {
            return Err(no_date(py, place));
        }
        write(&list, out, &place.below(Step::Inside))?;
    } else {
        let message = format!("a value of type {} is not possible here", value.get_type().name()?);
        return Err(wrong_type(
            py,
            &place.to_string(),
            message,
            "use str, int, bool, None, datetime, date, list, dict and the classes of amends",
        ));
    }
    Ok(())
}

/// Is it a date that is none? It is missing where a value may be missing, and an error elsewhere.
fn is_none(value: &Bound<'_, PyAny>, place: &Place<'_>) -> PyResult<bool> {
    // pandas' NaT is a datetime, and the only one that is not equal to itself.
    match value.ne(value)? {
        true if !place.may_be_missing() => Err(no_date(value.py(), place)),
        missing => Ok(missing),
    }
}

fn no_date(py: Python<'_>, place: &Place<'_>) -> PyErr {
    one(py, "invalid_instant", &place.to_string(), "this date is none", "give a date, or leave it out")
}

/// The key of a dict: text, or a date, as readers of YAML give it.
fn key_of<'a>(key: &'a Bound<'_, PyAny>, place: &Place<'_>) -> PyResult<Cow<'a, str>> {
    if let Ok(text) = key.cast::<PyString>() {
        return characters(text, place).map(Cow::Borrowed);
    }
    if key.is_instance_of::<PyDate>() && !key.is_instance_of::<PyDateTime>() {
        return Ok(Cow::Owned(core_instant::format_date(key.extract::<NaiveDate>()?)));
    }
    Err(wrong_type(key.py(), &place.to_string(), "a key is not text".into(), "use text as keys"))
}

/// Columns and scalars of NumPy, pandas, polars and PyArrow as Python's own, and other iterables as lists.
fn listed<'py>(value: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyAny>>> {
    // A set comes in another order in each process: the same command would not be the same.
    if value.is_instance_of::<PySet>() || value.is_instance_of::<PyFrozenSet>() {
        return Ok(None);
    }
    for method in ["to_pylist", "to_list", "tolist"] {
        if value.hasattr(method)? {
            return value.call_method0(method).map(Some);
        }
    }
    match value.try_iter() {
        Ok(items) => Ok(Some(PyList::new(value.py(), items.collect::<PyResult<Vec<_>>>()?)?.into_any())),
        Err(_) => Ok(None),
    }
}

fn separate(out: &mut String, first: &mut bool) {
    if !std::mem::take(first) {
        out.push(',');
    }
}

/// An object of a generated class.
fn object(value: &Bound<'_, PyAny>, fields: &Bound<'_, PyTuple>, out: &mut String, place: &Place<'_>) -> PyResult<()> {
    let py = value.py();
    let mut first = true;
    out.push('{');
    if let Ok(tag) = value.getattr(pyo3::intern!(py, "type"))
        && let Ok(tag) = tag.cast::<PyString>()
    {
        separate(out, &mut first);
        out.push_str("\"type\":");
        quote(out, tag.to_str()?);
    }
    for field in fields.iter() {
        let name = field.cast::<PyString>()?;
        // `from` is a word of Python's own.
        let item = if name.to_str()? == "from" { value.getattr("from_")? } else { value.getattr(name)? };
        if item.is_none() {
            continue;
        }
        separate(out, &mut first);
        out.push('"');
        out.push_str(name.to_str()?);
        out.push_str("\":");
        write(&item, out, &place.below(Step::Key(name.to_str()?)))?;
    }
    out.push('}');
    Ok(())
}
