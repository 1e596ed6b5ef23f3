//! One declaration of an object that people write: its keys, what each may hold, and what each means.
//!
//! The strict check of the form ([`Object::check`]), the values where a key is absent ([`Fields`]), the JSON Schema and the pages
//! follow from it. Meanings and examples are left out without the feature `schema`: browsers need not download them.

mod check;
mod fields;
#[cfg(feature = "schema")]
pub(crate) mod schema;

pub(crate) use fields::Fields;

use crate::document::words::WordType;

/// An object with named keys.
pub(crate) struct Object {
    /// Name of the type, in other languages and on pages.
    #[cfg_attr(not(feature = "schema"), expect(dead_code, reason = "for schemas and pages"))]
    pub(crate) name: &'static str,
    /// What an author is asked for: "a step".
    pub(crate) wanted: &'static str,
    /// What it means; empty without the feature `schema`.
    #[cfg_attr(not(feature = "schema"), expect(dead_code, reason = "for schemas and pages"))]
    pub(crate) doc: &'static str,
    /// The keys, in alphabetical order.
    pub(crate) keys: &'static [&'static Key],
}

/// A key of an object.
pub(crate) struct Key {
    /// Name.
    pub(crate) name: &'static str,
    /// What it may hold.
    pub(crate) kind: Kind,
    /// What holds where it is absent.
    pub(crate) absent: Absent,
    /// What people read about it; none without the feature `schema`.
    #[cfg_attr(not(feature = "schema"), expect(dead_code, reason = "for schemas and pages"))]
    pub(crate) about: Option<&'static About>,
}

/// What holds where a key is absent.
pub(crate) enum Absent {
    /// It must be there.
    Refused,
    /// This flag.
    Flag(bool),
    /// This word.
    Word(&'static str),
    /// What these words say; empty without the feature `schema`.
    Means(#[cfg_attr(not(feature = "schema"), expect(dead_code, reason = "for schemas and pages"))] &'static str),
}

/// What people read about a key.
#[cfg_attr(not(feature = "schema"), expect(dead_code, reason = "for schemas and pages"))]
pub(crate) struct About {
    /// What it means.
    pub(crate) doc: &'static str,
    /// A value, as JSON.
    pub(crate) example: &'static str,
    /// Clause of ISO 10002; empty if there is none.
    pub(crate) clause: &'static str,
    /// Codes of problems that reading reports about it.
    pub(crate) checks: &'static [&'static str],
    /// Codes of refusals that it causes or prevents.
    pub(crate) refusals: &'static [&'static str],
    /// Is it for people only, so that no rule reads it?
    pub(crate) people: bool,
}

/// What a value may be. Texts say what an author is asked for.
pub(crate) enum Kind {
    /// Text.
    Text(&'static str),
    /// An identifier.
    Id,
    /// A civil date.
    Date,
    /// True or false.
    Flag,
    /// A whole number between two; the code of the problem if it lies outside.
    Whole(i64, i64, &'static str),
    /// One of the words of a type.
    Word(&'static WordType),
    /// One of the names of a list that is declared elsewhere.
    Name(&'static Names),
    /// A text with a written form that is read after the form of the document.
    Form(&'static Form),
    /// What a reader outside the policy reads: not checked here.
    Own(&'static Kind),
    /// A list.
    List(&'static str, &'static Kind),
    /// One text, or a list of them.
    OneOrMany(&'static str, &'static Kind),
    /// This word, or else something.
    WordOr(&'static str, &'static str, &'static Kind),
    /// The first of two that has the type of the value.
    Either(&'static str, &'static Kind, &'static Kind),
    /// An object whose keys are names.
    Map(&'static str, Named, &'static Kind),
    /// An object with declared keys.
    Object(&'static Object),
    /// What another declaration describes, by its name in the schema.
    #[cfg_attr(not(feature = "schema"), expect(dead_code, reason = "for schemas and pages"))]
    Elsewhere(&'static str, &'static str),
}

/// Names that are declared elsewhere.
pub(crate) struct Names {
    /// What one of them is: "a command".
    pub(crate) wanted: &'static str,
    /// Code of the problem where a name is not among them.
    pub(crate) code: &'static str,
    /// The names.
    pub(crate) all: fn() -> Vec<&'static str>,
}

/// What is wrong with a name: code, message and help.
pub(crate) type NameProblem = (&'static str, String, &'static str);

/// What the keys of a [`Kind::Map`] are.
pub(crate) enum Named {
    /// Any text.
    Freely,
    /// Identifiers of something: "role".
    ById(&'static str),
    /// Names of another kind, with the problem of one that is not right.
    Checked(fn(&str) -> Result<(), NameProblem>),
    /// Names that are declared elsewhere.
    ByName(&'static Names),
}

/// A text with its own written form.
pub(crate) struct Form {
    /// What an author is asked for.
    pub(crate) wanted: &'static str,
    /// What people read about it; none without the feature `schema`.
    #[cfg_attr(not(feature = "schema"), expect(dead_code, reason = "for schemas and pages"))]
    pub(crate) about: Option<&'static FormAbout>,
}

/// What people read about a form.
#[cfg_attr(not(feature = "schema"), expect(dead_code, reason = "for schemas and pages"))]
pub(crate) struct FormAbout {
    /// Name of the form.
    pub(crate) name: &'static str,
    /// What it means.
    pub(crate) doc: &'static str,
    /// The JSON Schema that every such text meets.
    pub(crate) schema: fn() -> serde_json::Value,
}

/// What holds where a key is absent, as it stands in a declaration.
macro_rules! absent {
    (required) => {
        $crate::document::declare::Absent::Refused
    };
    (flag $flag:literal) => {
        $crate::document::declare::Absent::Flag($flag)
    };
    (word $word:literal) => {
        $crate::document::declare::Absent::Word($word)
    };
    (means $text:literal) => {
        $crate::document::declare::Absent::Means($crate::document::words::described!($text))
    };
}

macro_rules! for_people {
    () => {
        false
    };
    (people) => {
        true
    };
}

/// Declares an object as a module: `OBJECT`, and each key under its name.
macro_rules! object {
    (
        $(#[doc = $doc:literal])+
        $visibility:vis mod $module:ident = $name:literal, $wanted:literal;
        $(
            $(#[doc = $kdoc:literal])+
            $key:ident: $kind:expr, [$($absent:tt)+], example $example:literal
            $(, clause $clause:literal)? $(, checks [$($check:literal)+])? $(, refusals [$($refusal:literal)+])? $(for $people:ident)?;
        )+
    ) => {
        $(#[doc = $doc])+
        #[expect(non_upper_case_globals, reason = "keys by their names")]
        $visibility mod $module {
            use super::*;

            pub(crate) static OBJECT: $crate::document::declare::Object = $crate::document::declare::Object {
                name: $name,
                wanted: $wanted,
                doc: $crate::document::words::described!($($doc),+),
                keys: &[$(&$key),+],
            };
            $(
                $(#[doc = $kdoc])+
                pub(crate) static $key: $crate::document::declare::Key = $crate::document::declare::Key {
                    name: stringify!($key),
                    kind: $kind,
                    absent: $crate::document::declare::absent!($($absent)+),
                    about: if cfg!(feature = "schema") {
                        Some(&$crate::document::declare::About {
                            doc: concat!($($kdoc),+),
                            example: $example,
                            clause: concat!($($clause)?),
                            checks: &[$($($check),+)?],
                            refusals: &[$($($refusal),+)?],
                            people: $crate::document::declare::for_people!($($people)?),
                        })
                    } else {
                        None
                    },
                };
            )+
        }
    };
}

/// Declares a set of words, each with its meaning.
macro_rules! word_type {
    ($(#[doc = $doc:literal])+ $visibility:vis static $constant:ident = $name:literal { $($(#[doc = $wdoc:literal])+ $word:literal,)+ }) => {
        $(#[doc = $doc])+
        $visibility static $constant: $crate::document::words::WordType = $crate::document::words::WordType {
            name: $name,
            doc: $crate::document::words::described!($($doc),+),
            words: &[$(($word, $crate::document::words::described!($($wdoc),+)),)+],
        };
    };
}

/// Declares a text with its own written form, and its JSON Schema.
macro_rules! form {
    ($(#[doc = $doc:literal])+ $visibility:vis static $constant:ident = $name:literal, $wanted:literal, $schema:expr) => {
        $(#[doc = $doc])+
        $visibility static $constant: $crate::document::declare::Form = $crate::document::declare::Form {
            wanted: $wanted,
            about: if cfg!(feature = "schema") {
                Some(&$crate::document::declare::FormAbout { name: $name, doc: concat!($($doc),+), schema: || $schema })
            } else {
                None
            },
        };
    };
}

pub(crate) use {absent, for_people, form, object, word_type};
