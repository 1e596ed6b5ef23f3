//! What goes into a statistic and what comes out of it: declared once, read with typed problems, described for every language.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::document::Node;

/// The descriptions of records, by name.
pub(crate) type Model = BTreeMap<&'static str, Value>;

/// A value that can be read from a document and described.
pub(crate) trait Shape: Sized {
    /// The kind as the other languages are told: `number`, `list integer`, the name of a record.
    fn kind() -> String;
    /// Adds the records that the kind needs.
    fn define(model: &mut Model);
    /// Reads it; problems go to the node.
    fn read(node: &Node<'_>) -> Option<Self>;
    /// Reads a plain value that is as it should be, without a word about where it stands: columns hold millions of them. What it does
    /// not read, `read` does, with its problems.
    fn plain(_: &Value) -> Option<Self> {
        None
    }
    /// What stands for a field that was left out.
    fn absent() -> Option<Self> {
        None
    }
}

macro_rules! plain_shapes {
    ($($type:ty, $kind:literal, $value:ident => $plain:expr, $node:ident => $read:expr;)+) => {$(
        impl Shape for $type {
            fn kind() -> String {
                $kind.to_owned()
            }
            fn define(_: &mut Model) {}
            fn read($node: &Node<'_>) -> Option<Self> {
                $read
            }
            fn plain($value: &Value) -> Option<Self> {
                $plain
            }
        }
    )+};
}

plain_shapes! {
    f64, "number", value => value.as_f64().filter(|n| n.is_finite()), node => number(node);
    u64, "integer", value => value.as_u64().filter(|n| i64::try_from(*n).is_ok()), node => whole(node).and_then(|n| u64::try_from(n).map_err(|_| node.error("out_of_range", "expected zero or more", "")).ok());
    u32, "integer", value => value.as_u64().and_then(|n| u32::try_from(n).ok()), node => whole(node).and_then(|n| u32::try_from(n).map_err(|_| node.error("out_of_range", "expected 0 to 4294967295", "")).ok());
    i64, "integer", value => value.as_i64(), node => whole(node);
    bool, "boolean", value => value.as_bool(), node => node.boolean();
    String, "text", value => value.as_str().map(str::to_owned), node => node.string("text").map(str::to_owned);
}

/// The largest integer up to which every integer is a double.
const EXACT: f64 = 9_007_199_254_740_992.0;

fn number(node: &Node<'_>) -> Option<f64> {
    let found = node.value.as_f64().filter(|n| n.is_finite());
    if found.is_none() {
        node.error("wrong_type", "expected a number", "give a finite number");
    }
    found
}

/// A whole number, also where a language writes 5 as 5.0.
fn whole(node: &Node<'_>) -> Option<i64> {
    match node.value.as_f64() {
        Some(x) if node.value.as_i64().is_none() && libm::trunc(x) == x && libm::fabs(x) <= EXACT => {
            Some(super::math::truncated(x))
        }
        _ => node.integer("a whole number"),
    }
}

impl<T: Shape> Shape for Vec<T> {
    fn kind() -> String {
        format!("list {}", T::kind())
    }
    fn define(model: &mut Model) {
        T::define(model);
    }
    fn read(node: &Node<'_>) -> Option<Self> {
        if let Some(list) = Self::plain(node.value) {
            return Some(list);
        }
        node.elements("a list")?.iter().map(T::read).collect()
    }
    fn plain(value: &Value) -> Option<Self> {
        value.as_array()?.iter().map(T::plain).collect()
    }
}

impl<T: Shape> Shape for Option<T> {
    fn kind() -> String {
        format!("optional {}", T::kind())
    }
    fn define(model: &mut Model) {
        T::define(model);
    }
    fn read(node: &Node<'_>) -> Option<Self> {
        if node.value.is_null() { Some(None) } else { T::read(node).map(Some) }
    }
    fn plain(value: &Value) -> Option<Self> {
        if value.is_null() { Some(None) } else { T::plain(value).map(Some) }
    }
    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Shape> Shape for BTreeMap<String, T> {
    fn kind() -> String {
        format!("map {}", T::kind())
    }
    fn define(model: &mut Model) {
        T::define(model);
    }
    fn read(node: &Node<'_>) -> Option<Self> {
        if let Some(map) = Self::plain(node.value) {
            return Some(map);
        }
        node.object("an object")?.iter().map(|(key, value)| Some((key.clone(), T::read(&node.child(key, value))?))).collect()
    }
    fn plain(value: &Value) -> Option<Self> {
        value.as_object()?.iter().map(|(key, value)| Some((key.clone(), T::plain(value)?))).collect()
    }
}

/// A field of a record: what was given, or what stands for it.
pub(crate) fn field<T: Shape>(node: &Node<'_>, map: &Map<String, Value>, key: &str, default: Option<fn() -> T>) -> Option<T> {
    let otherwise = || default.map(|make| make()).or_else(T::absent);
    match map.get(key) {
        Some(value) if !value.is_null() => T::read(&node.child(key, value)),
        _ => otherwise().or_else(|| {
            let path = format!("{}/{key}", node.path);
            node.sink.error(&path, "missing_field", format!("the field `{key}` is missing"), format!("give {}", T::kind()));
            None
        }),
    }
}

pub(crate) fn described(doc: &[&str], fields: Vec<Value>) -> Value {
    json!({ "doc": doc.concat().trim(), "fields": fields })
}

pub(crate) fn described_field(name: &str, kind: &str, doc: &[&str], default: Option<Value>) -> Value {
    json!({ "name": name, "kind": kind, "doc": doc.concat().trim(), "default": default })
}

/// Declares records: a struct with public fields, read and described.
macro_rules! shapes {
    ($($(#[doc = $doc:literal])+ pub struct $name:ident { $($(#[doc = $fdoc:literal])+ $field:ident: $type:ty $(= $default:expr)?,)* })+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq, serde::Serialize)]
        pub struct $name { $($(#[doc = $fdoc])+ pub $field: $type,)* }

        impl $crate::measure::shape::Shape for $name {
            fn kind() -> String {
                stringify!($name).to_owned()
            }
            fn define(model: &mut $crate::measure::shape::Model) {
                if model.contains_key(stringify!($name)) {
                    return;
                }
                model.insert(stringify!($name), serde_json::Value::Null);
                $(<$type as $crate::measure::shape::Shape>::define(model);)*
                let fields = vec![$($crate::measure::shape::described_field(
                    stringify!($field),
                    &<$type as $crate::measure::shape::Shape>::kind(),
                    &[$($fdoc),+],
                    shapes!(@value $type $(, $default)?),
                ),)*];
                model.insert(stringify!($name), $crate::measure::shape::described(&[$($doc),+], fields));
            }
            fn read(node: &$crate::document::Node<'_>) -> Option<Self> {
                let map = node.object("an object")?;
                node.only(map, &[$(stringify!($field)),*]);
                $(let $field = $crate::measure::shape::field::<$type>(node, map, stringify!($field), shapes!(@default $type $(, $default)?));)*
                Some(Self { $($field: $field?,)* })
            }
        }
    )+};
    (@default $type:ty) => { None };
    (@default $type:ty, $default:expr) => { Some((|| -> $type { $default.into() }) as fn() -> $type) };
    (@value $type:ty) => { None };
    (@value $type:ty, $default:expr) => { Some(serde_json::json!(<$type>::from($default))) };
}
pub(crate) use shapes;

/// Declares words that a field may hold.
macro_rules! choices {
    ($($(#[doc = $doc:literal])+ pub enum $name:ident { $($(#[doc = $wdoc:literal])+ $variant:ident = $word:literal,)+ })+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        pub enum $name { $($(#[doc = $wdoc])+ #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// Every word.
            pub const WORDS: &'static [(&'static str, $name)] = &[$(($word, $name::$variant)),+];

            /// The word.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word,)+ }
            }
        }

        impl $crate::measure::shape::Shape for $name {
            fn kind() -> String {
                stringify!($name).to_owned()
            }
            fn define(model: &mut $crate::measure::shape::Model) {
                model.insert(stringify!($name), serde_json::json!({
                    "doc": concat!($($doc),+).trim(),
                    "words": [$({ "word": $word, "doc": concat!($($wdoc),+).trim() }),+],
                }));
            }
            fn read(node: &$crate::document::Node<'_>) -> Option<Self> {
                node.word(Self::WORDS)
            }
        }
    )+};
}
pub(crate) use choices;
