//! What goes into a statistic and what comes out of it: declared once, read with typed problems, described for every language.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Map, Value, json};

use super::gaps::Gaps;
use super::statistics::coded;
use crate::action::ActionEvent;
use crate::document::text::{quote, suggest};
use crate::document::{Diagnostics, Node};
use crate::ledger::{Body, EventRecord};
use crate::lifecycle::Event;
use crate::policy::{Library, Policy};
use crate::time::{Almanac, Calendar, Pause, PinnedZone, Zone};

/// The descriptions of records, by name.
pub(crate) type Model = BTreeMap<&'static str, Value>;

/// A value that can be read from a document and described.
pub(crate) trait Shape: Sized {
    /// The kind as other languages see it: `number`, `list integer`, the name of a record.
    fn kind() -> String;
    /// Adds the records that the kind needs.
    fn define(model: &mut Model);
    /// Reads it; problems go to the node.
    fn read(node: &Node<'_>) -> Option<Self>;
    /// Reads a plain value that is right, without keeping its place, because columns hold millions of them. `read` reads any other value and
    /// reports its problems.
    fn plain(_: &Value) -> Option<Self> {
        None
    }
    /// What stands for a field that was left out.
    fn absent() -> Option<Self> {
        None
    }
    /// Where values may be missing within it.
    fn gaps() -> Gaps {
        Gaps::default()
    }
}

/// Declares how a type is read, and with `plain` its short way.
macro_rules! read_shapes {
    ($($type:ty, $kind:literal, $node:ident => $read:expr $(, plain $value:ident => $plain:expr)?;)+) => {$(
        impl Shape for $type {
            fn kind() -> String {
                $kind.to_owned()
            }
            fn define(_: &mut Model) {}
            fn read($node: &Node<'_>) -> Option<Self> {
                $read
            }
            $(fn plain($value: &Value) -> Option<Self> {
                $plain
            })?
        }
    )+};
}

read_shapes! {
    f64, "number", node => number(node), plain value => value.as_f64().filter(|n| n.is_finite());
    u64, "integer", node => whole(node).and_then(|n| u64::try_from(n).map_err(|_| node.error("out_of_range", "expected zero or more", "")).ok()), plain value => value.as_u64().filter(|n| i64::try_from(*n).is_ok());
    u32, "integer", node => whole(node).and_then(|n| u32::try_from(n).map_err(|_| node.error("out_of_range", "expected 0 to 4294967295", "")).ok()), plain value => value.as_u64().and_then(|n| u32::try_from(n).ok());
    i64, "integer", node => whole(node), plain value => value.as_i64();
    bool, "boolean", node => node.boolean(), plain value => value.as_bool();
    String, "text", node => node.string("text").map(str::to_owned), plain value => value.as_str().map(str::to_owned);
    Value, "document", node => Some(node.value.clone());
    NaiveDate, "text", node => date(node);
    DateTime<Utc>, "text", node => instant(node);
    Policy, "document", node => built(node, policy(node.value));
    Zone, "document", node => built(node, zone(node.value));
    Calendar, "document", node => built(node, Calendar::from_value(node.value, &almanac()));
    EventRecord<Event>, "document", node => built(node, stored(node.value));
    EventRecord<ActionEvent>, "document", node => built(node, stored(node.value));
}

/// A pause as [from, to], or [from] while it lasts.
impl Shape for Pause {
    fn kind() -> String {
        "list optional text".to_owned()
    }
    fn define(_: &mut Model) {}
    fn gaps() -> Gaps {
        Gaps::items(Gaps::default(), true)
    }
    fn read(node: &Node<'_>) -> Option<Self> {
        let ends = node.elements("[from, to] or [from]")?;
        match ends.as_slice() {
            [from] => Some(Pause { from: instant(from)?, to: None }),
            [from, to] => Some(Pause { from: instant(from)?, to: Option::read(to)? }),
            _ => {
                node.error("wrong_type", "not a pause", "give [from, to] or [from]");
                None
            }
        }
    }
}

fn date(node: &Node<'_>) -> Option<NaiveDate> {
    let found = crate::time::parse_date(node.string("text")?);
    if found.is_none() {
        node.error("invalid_date", "not a date", "write it as 2026-01-31");
    }
    found
}

fn instant(node: &Node<'_>) -> Option<DateTime<Utc>> {
    match crate::time::instant::parse(node.string("text")?) {
        Ok(at) => Some(at),
        Err(e) => {
            node.error(e.code(), "not an instant", "write it as 2026-03-02T09:00:00Z: RFC 3339 in UTC");
            None
        }
    }
}

/// Writes an instant as it is read.
pub(crate) fn instant_text<S: serde::Serializer>(at: &DateTime<Utc>, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&crate::time::instant::format(*at))
}

/// Writes an instant as it is read, or nothing.
pub(crate) fn maybe_instant_text<S: serde::Serializer>(at: &Option<DateTime<Utc>>, to: S) -> Result<S::Ok, S::Error> {
    match at {
        Some(at) => instant_text(at, to),
        None => to.serialize_none(),
    }
}

/// Zones and holiday lists that may be named: those bundled with the crate, if it bundles any.
fn almanac() -> Almanac {
    #[cfg(feature = "tzdata")]
    return Almanac::bundled();
    #[cfg(not(feature = "tzdata"))]
    Almanac::empty()
}

/// A zone by its name, if the crate bundles zones, or pinned.
fn zone(given: &Value) -> Result<Zone, Diagnostics> {
    if let Value::String(name) = given {
        let help = "use an exact IANA name, or give a pinned zone";
        return almanac().zone(name).map_err(|e| coded("", e.code(), "there is no zone with this name", help));
    }
    let pinned = PinnedZone::from_value(given)?;
    Zone::from_pinned(&pinned).map_err(|e| coded("", e.code(), "not a zone", "give a pinned zone as this library writes it"))
}

/// A policy as a document, or by the name of a preset if the crate bundles them.
fn policy(given: &Value) -> Result<Policy, Diagnostics> {
    #[cfg(feature = "presets")]
    if let Some(name) = given.as_str() {
        let help = "give a document, or the name of a verified preset";
        return Policy::preset(name).map_err(|_| coded("", "unknown_policy", "there is no preset with this name", help));
    }
    Policy::trusted(given, &Library::new(almanac()))
}

/// A record of one complaint or action, as a host stored it.
fn stored<E: Body>(given: &Value) -> Result<EventRecord<E>, Diagnostics> {
    EventRecord::from_json(&given.to_string())
        .map_err(|e| coded("", e.code(), &e.to_string(), "give records as they were stored"))
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
    fn gaps() -> Gaps {
        Gaps::items(T::gaps(), T::absent().is_some())
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
    fn gaps() -> Gaps {
        T::gaps()
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
    fn gaps() -> Gaps {
        Gaps::items(T::gaps(), T::absent().is_some())
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

/// A record: its fields can stand among those of another one.
pub(crate) trait Fields: Shape {
    /// The names of its fields, in order.
    fn names() -> Vec<&'static str>;
    /// Its fields, described.
    fn fields(model: &mut Model) -> Vec<Value>;
    /// Its fields: a name, where values may be missing within it, and whether it may be left out.
    fn gaps_of_fields() -> Vec<(&'static str, Gaps, bool)>;
    /// Reads it from an object whose names were looked at already.
    fn take(node: &Node<'_>, map: &Map<String, Value>) -> Option<Self>;
}

/// Reads a value that a function builds and that has its own problems.
pub(crate) fn built<T>(node: &Node<'_>, made: Result<T, Diagnostics>) -> Option<T> {
    match made {
        Ok(made) => Some(made),
        Err(problems) => {
            for d in &problems {
                node.sink.error(&format!("{}{}", node.path, d.path), &d.code, d.message.clone(), d.help.clone());
            }
            None
        }
    }
}

/// Declares records that are read and described.
///
/// `pub struct Name { … }` is the result of a statistic: a struct with public fields. `pub struct Name: Built { … }` is for callers to
/// build: it also has `new`, which takes the required fields, and a setter for every other field. `Name: Asked` is the same for records
/// that hold a policy, a zone or a calendar; they have no equality and are not written. `Name: Plain` is for records that only Rust
/// builds. `pub(crate) struct` is for the questions of the bindings, and `: Given` for their answers. `..field: Type` at the end puts the
/// fields of another record among its own.
macro_rules! shapes {
    ($($(#[doc = $doc:literal])+ pub $(($scope:ident))? struct $name:ident $(: $kind:ident)? { $($body:tt)* })+) => {$(
        $crate::measure::shape::shape! { [$($scope)? $($kind)?] [$($doc)+] $name { $($body)* } }
    )+};
}
pub(crate) use shapes;

/// One record of `shapes!`, by its kind.
macro_rules! shape {
    ([] $docs:tt $name:ident $body:tt) => {
        $crate::measure::shape::record! { [Clone, Debug, PartialEq, serde::Serialize] $docs [pub] $name $body }
    };
    ([Built] $docs:tt $name:ident $body:tt) => {
        $crate::measure::shape::record! { [Clone, Debug, PartialEq, serde::Serialize] $docs [pub] $name $body }
        $crate::measure::shape::setters! { $name $body }
    };
    ([Asked] $docs:tt $name:ident $body:tt) => {
        $crate::measure::shape::record! { [Clone, Debug] $docs [pub] $name $body }
        $crate::measure::shape::setters! { $name $body }
    };
    ([Plain] $docs:tt $name:ident $body:tt) => {
        $crate::measure::shape::fields! { [Clone, Debug] $docs [pub] $name $body }
        $crate::measure::shape::setters! { $name $body }
    };
    ([crate Given] $docs:tt $name:ident $body:tt) => {
        $crate::measure::shape::record! { [Clone, Debug, PartialEq, serde::Serialize] $docs [pub(crate)] $name $body }
    };
    ([crate] $docs:tt $name:ident $body:tt) => {
        $crate::measure::shape::record! { [Clone, Debug] $docs [pub(crate)] $name $body }
    };
}
pub(crate) use shape;

/// The struct.
macro_rules! fields {
    ([$($derive:path),+] [$($doc:literal)+] [$vis:vis] $name:ident {
        $($(#[doc = $fdoc:literal])+ $(#[serde($serde:meta)])? $field:ident: $type:ty $(= $default:expr)?,)*
        $(..$rest:ident: $others:ty,)?
    }) => {
        $(#[doc = $doc])+
        #[derive($($derive),+)]
        $vis struct $name {
            $($(#[doc = $fdoc])+ $(#[serde($serde)])? $vis $field: $type,)*
            $(
                /// The fields of another record, among its own.
                $vis $rest: $others,
            )?
        }
    };
}
pub(crate) use fields;

/// The struct and its reading.
macro_rules! record {
    ($derive:tt $docs:tt $vis:tt $name:ident $body:tt) => {
        $crate::measure::shape::fields! { $derive $docs $vis $name $body }
        $crate::measure::shape::reading! { $docs $name $body }
    };
}
pub(crate) use record;

/// How the struct is read and described.
macro_rules! reading {
    ([$($doc:literal)+] $name:ident {
        $($(#[doc = $fdoc:literal])+ $(#[serde($serde:meta)])? $field:ident: $type:ty $(= $default:expr)?,)*
        $(..$rest:ident: $others:ty,)?
    }) => {
        impl $crate::measure::shape::Fields for $name {
            fn names() -> Vec<&'static str> {
                let own: &[&str] = &[$(stringify!($field)),*];
                let others: Vec<Vec<&'static str>> = vec![$(<$others as $crate::measure::shape::Fields>::names())?];
                own.iter().copied().chain(others.into_iter().flatten()).collect()
            }
            fn fields(model: &mut $crate::measure::shape::Model) -> Vec<serde_json::Value> {
                let _ = &model;
                $(<$type as $crate::measure::shape::Shape>::define(model);)*
                let own: Vec<serde_json::Value> = vec![$($crate::measure::shape::described_field(
                    stringify!($field),
                    &<$type as $crate::measure::shape::Shape>::kind(),
                    &[$($fdoc),+],
                    $crate::measure::shape::preset!(value $type $(, $default)?),
                ),)*];
                let others: Vec<Vec<serde_json::Value>> = vec![$(<$others as $crate::measure::shape::Fields>::fields(model))?];
                own.into_iter().chain(others.into_iter().flatten()).collect()
            }
            fn gaps_of_fields() -> Vec<(&'static str, $crate::measure::Gaps, bool)> {
                let own: Vec<(&'static str, $crate::measure::Gaps, bool)> = vec![$((
                    stringify!($field),
                    <$type as $crate::measure::shape::Shape>::gaps(),
                    <$type as $crate::measure::shape::Shape>::absent().is_some(),
                ),)*];
                let others: Vec<Vec<(&'static str, $crate::measure::Gaps, bool)>> =
                    vec![$(<$others as $crate::measure::shape::Fields>::gaps_of_fields())?];
                own.into_iter().chain(others.into_iter().flatten()).collect()
            }
            fn take(node: &$crate::document::Node<'_>, map: &serde_json::Map<String, serde_json::Value>) -> Option<Self> {
                let _ = (node, map);
                $(let $field = $crate::measure::shape::field::<$type>(node, map, stringify!($field), $crate::measure::shape::preset!(make $type $(, $default)?));)*
                $(let $rest = <$others as $crate::measure::shape::Fields>::take(node, map);)?
                Some(Self { $($field: $field?,)* $($rest: $rest?,)? })
            }
        }

        impl $crate::measure::shape::Shape for $name {
            fn kind() -> String {
                stringify!($name).to_owned()
            }
            fn gaps() -> $crate::measure::Gaps {
                $crate::measure::Gaps::record(stringify!($name), <Self as $crate::measure::shape::Fields>::gaps_of_fields())
            }
            fn define(model: &mut $crate::measure::shape::Model) {
                if model.contains_key(stringify!($name)) {
                    return;
                }
                model.insert(stringify!($name), serde_json::Value::Null);
                let fields = <Self as $crate::measure::shape::Fields>::fields(model);
                model.insert(stringify!($name), $crate::measure::shape::described(&[$($doc),+], fields));
            }
            fn read(node: &$crate::document::Node<'_>) -> Option<Self> {
                let map = node.object("an object")?;
                node.only(map, &<Self as $crate::measure::shape::Fields>::names());
                <Self as $crate::measure::shape::Fields>::take(node, map)
            }
        }
    };
}
pub(crate) use reading;

/// The value of a field that is left out: how to make it, or a described value.
macro_rules! preset {
    (make $type:ty) => {
        None
    };
    (make $type:ty, $default:expr) => {
        Some((|| -> $type { $default.into() }) as fn() -> $type)
    };
    (value $type:ty) => {
        None
    };
    (value $type:ty, $default:expr) => {
        Some(serde_json::json!(<$type>::from($default)))
    };
}
pub(crate) use preset;

/// `new` with the fields that must be given, in their order, and a setter for every other field.
macro_rules! setters {
    ($name:ident { $($body:tt)* }) => {
        $crate::measure::shape::setters! { @next $name [] [] $($body)* }
    };
    // Fields that may be left out.
    (@next $name:ident $must:tt [$($may:tt)*] $(#[doc = $doc:literal])+ $(#[serde($s:meta)])? $field:ident: Option<Vec<String>>, $($rest:tt)*) => {
        $crate::measure::shape::setters! { @next $name $must [$($may)* ([$($doc)+] $field [impl IntoIterator<Item = impl Into<String>>]
            [Some($field.into_iter().map(Into::into).collect())] [None])] $($rest)* }
    };
    (@next $name:ident $must:tt [$($may:tt)*] $(#[doc = $doc:literal])+ $(#[serde($s:meta)])? $field:ident: Option<Vec<$type:ty>>, $($rest:tt)*) => {
        $crate::measure::shape::setters! { @next $name $must [$($may)* ([$($doc)+] $field [impl Into<Vec<$type>>]
            [Some($field.into())] [None])] $($rest)* }
    };
    (@next $name:ident $must:tt [$($may:tt)*] $(#[doc = $doc:literal])+ $(#[serde($s:meta)])? $field:ident: Option<String>, $($rest:tt)*) => {
        $crate::measure::shape::setters! { @next $name $must [$($may)* ([$($doc)+] $field [impl Into<String>]
            [Some($field.into())] [None])] $($rest)* }
    };
    (@next $name:ident $must:tt [$($may:tt)*] $(#[doc = $doc:literal])+ $(#[serde($s:meta)])? $field:ident: Option<$type:ty>, $($rest:tt)*) => {
        $crate::measure::shape::setters! { @next $name $must [$($may)* ([$($doc)+] $field [$type]
            [Some($field)] [None])] $($rest)* }
    };
    (@next $name:ident $must:tt [$($may:tt)*] $(#[doc = $doc:literal])+ $(#[serde($s:meta)])? $field:ident: String = $default:expr, $($rest:tt)*) => {
        $crate::measure::shape::setters! { @next $name $must [$($may)* ([$($doc)+] $field [impl Into<String>]
            [$field.into()] [$default.into()])] $($rest)* }
    };
    (@next $name:ident $must:tt [$($may:tt)*] $(#[doc = $doc:literal])+ $(#[serde($s:meta)])? $field:ident: $type:ty = $default:expr, $($rest:tt)*) => {
        $crate::measure::shape::setters! { @next $name $must [$($may)* ([$($doc)+] $field [$type]
            [$field] [<$type>::from($default)])] $($rest)* }
    };
    // Fields that must be given.
    (@next $name:ident [$($must:tt)*] $may:tt $(#[doc = $doc:literal])+ $(#[serde($s:meta)])? $field:ident: Vec<String>, $($rest:tt)*) => {
        $crate::measure::shape::setters! { @next $name [$($must)* ($field [impl IntoIterator<Item = impl Into<String>>]
            [$field.into_iter().map(Into::into).collect()])] $may $($rest)* }
    };
    (@next $name:ident [$($must:tt)*] $may:tt $(#[doc = $doc:literal])+ $(#[serde($s:meta)])? $field:ident: Vec<$type:ty>, $($rest:tt)*) => {
        $crate::measure::shape::setters! { @next $name [$($must)* ($field [impl Into<Vec<$type>>] [$field.into()])] $may $($rest)* }
    };
    (@next $name:ident [$($must:tt)*] $may:tt $(#[doc = $doc:literal])+ $(#[serde($s:meta)])? $field:ident: String, $($rest:tt)*) => {
        $crate::measure::shape::setters! { @next $name [$($must)* ($field [impl Into<String>] [$field.into()])] $may $($rest)* }
    };
    (@next $name:ident [$($must:tt)*] $may:tt $(#[doc = $doc:literal])+ $(#[serde($s:meta)])? $field:ident: $type:ty, $($rest:tt)*) => {
        $crate::measure::shape::setters! { @next $name [$($must)* ($field [$type] [$field])] $may $($rest)* }
    };
    (@next $name:ident [] [$($may:tt)*]) => {
        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }
        $crate::measure::shape::setters! { @made $name [] [$($may)*] }
    };
    (@next $name:ident $must:tt $may:tt) => {
        $crate::measure::shape::setters! { @made $name $must $may }
    };
    (@made $name:ident [$(($given:ident [$($gtype:tt)*] [$($gives:tt)*]))*]
        [$(([$($doc:literal)+] $field:ident [$($type:tt)*] [$($sets:tt)*] [$($default:tt)*]))*]) => {
        impl $name {
            /// With what must be given; every other field has its default.
            #[must_use]
            pub fn new($($given: $($gtype)*),*) -> Self {
                Self { $($given: $($gives)*,)* $($field: $($default)*,)* }
            }
            $(
                $(#[doc = $doc])+
                #[must_use]
                pub fn $field(mut self, $field: $($type)*) -> Self {
                    self.$field = $($sets)*;
                    self
                }
            )*
        }
    };
}
pub(crate) use setters;

/// The value of a word.
pub(crate) fn word<T: Copy>(words: &[(&str, T)], given: &str) -> Result<T, Diagnostics> {
    let found = words.iter().find(|known| known.0 == given).map(|known| known.1);
    found.ok_or_else(|| {
        let message = format!("{} is not one of the allowed words", quote(given));
        coded("", "unknown_word", &message, &suggest(given, words.iter().map(|known| known.0)))
    })
}

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

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::document::Diagnostics;
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                $crate::measure::shape::word(Self::WORDS, word)
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
