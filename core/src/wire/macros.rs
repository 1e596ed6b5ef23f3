//! One declaration of a record or a set of words, and everything that follows from it.

/// Declares a struct with its field table and its strict reading and canonical writing.
///
/// Fields are declared in alphabetical order, which is the canonical one; a test holds every table to it.
///
/// `record! { /// … pub struct Note new(text: Text) { … } }` declares a constructor too. It takes the required fields, in the order in
/// which people say them; that they are all of the required ones is checked while compiling. Every field that may be left out
/// gets a method of its name that fills it in (`setter!`).
macro_rules! record {
    ($(#[doc = $doc:literal])+ pub struct $name:ident new($($args:tt)*) { $($fields:tt)* }) => {
        $crate::wire::record! { $(#[doc = $doc])+ pub struct $name { $($fields)* } }
        $crate::wire::constructor!($name ($($args)*) { $($fields)* });
    };
    ($(#[doc = $doc:literal])+ pub struct $name:ident {
        $($(#[doc = $fdoc:literal])+ $field:ident: $t:ident $(<$inner:ty>)?,)*
    }) => {
        $(#[doc = $doc])+
        #[derive(Debug, PartialEq, Eq)]
        pub struct $name { $($(#[doc = $fdoc])+ pub $field: $t $(<$inner>)?,)* }

        impl Clone for $name {
            fn clone(&self) -> Self {
                $name { $($field: self.$field.clone(),)* }
            }
            fn clone_from(&mut self, source: &Self) {
                $(self.$field.clone_from(&source.$field);)*
            }
        }

        $crate::wire::interop!($name);

        impl $crate::wire::Record for $name {
            const TYPE: $crate::wire::RecordType = $crate::wire::RecordType {
                name: stringify!($name),
                doc: $crate::wire::described!($($doc),+),
                fields: &[$($crate::wire::Field {
                    name: stringify!($field),
                    kind: <$t $(<$inner>)? as $crate::wire::Wire>::KIND,
                    required: !<$t $(<$inner>)? as $crate::wire::Wire>::OPTIONAL,
                    doc: $crate::wire::described!($($fdoc),+),
                },)*],
            };
        }

        impl $crate::wire::Fill for $name {
            fn table(&self) -> &'static [$crate::wire::Field] {
                const { <Self as $crate::wire::Record>::TYPE.fields }
            }
            fn fill_field(&mut self, r: &mut $crate::wire::Reader<'_>, field: usize) -> Result<(), $crate::wire::WireError> {
                #[expect(non_camel_case_types, reason = "fields by their names")]
                enum Place { $($field,)* }
                $(if field == Place::$field as usize {
                    return $crate::wire::Wire::fill(&mut self.$field, r);
                })*
                Ok(())
            }
        }

        impl $crate::wire::Blank for $name {
            fn blank() -> Self {
                $name { $($field: <$t $(<$inner>)? as $crate::wire::Blank>::blank(),)* }
            }
        }

        impl $crate::wire::Wire for $name {
            const KIND: $crate::wire::Kind = $crate::wire::Kind::Record(&<Self as $crate::wire::Record>::TYPE);

            const PERSONAL: bool = $(<$t $(<$inner>)? as $crate::wire::Wire>::PERSONAL ||)* false;

            fn fill(&mut self, r: &mut $crate::wire::Reader<'_>) -> Result<(), $crate::wire::WireError> {
                r.fill(self)
            }

            fn has(&self, path: &str) -> bool {
                #[expect(non_camel_case_types, reason = "fields by their names")]
                enum Place { $($field,)* }
                let (place, rest) = $crate::wire::first_field(const { <Self as $crate::wire::Record>::TYPE.fields }, path);
                $(if place == Some(Place::$field as usize) {
                    return $crate::wire::Wire::has(&self.$field, rest);
                })*
                path.is_empty()
            }

            fn check(&self, limits: &mut $crate::wire::Limits) -> Result<(), $crate::wire::WireError> {
                limits.value()?;
                $(limits.field(stringify!($field), &self.$field)?;)*
                Ok(())
            }

            fn write(&self, w: &mut $crate::wire::Writer) {
                w.open('{');
                $(w.put(stringify!($field), &self.$field);)*
                w.close('}');
            }

            fn holds_personal(&self) -> bool {
                $((<$t $(<$inner>)? as $crate::wire::Wire>::PERSONAL && $crate::wire::Wire::holds_personal(&self.$field)) ||)* false
            }

            fn personal(
                &mut self,
                visit: &mut dyn FnMut(&str, &mut dyn $crate::wire::Sealable),
                place: &mut String,
            ) {
                $(if <$t $(<$inner>)? as $crate::wire::Wire>::PERSONAL {
                    let outer = $crate::wire::deeper(place, stringify!($field));
                    $crate::wire::Wire::personal(&mut self.$field, visit, place);
                    place.truncate(outer);
                })*
            }
        }
    };
}

/// A constructor with the required fields, and a method for each of the others.
macro_rules! constructor {
    ($name:ident () { $($fields:tt)* }) => {
        impl Default for $name {
            fn default() -> Self {
                <$name as $crate::wire::Blank>::blank()
            }
        }
        $crate::wire::constructor!(@new $name () { $($fields)* });
    };
    (@doc) => { "With no field filled in: none is required." };
    (@doc $($arg:ident)+) => { concat!("With the fields that are required: ", $("`", stringify!($arg), "` ",)+ "and no others.") };
    (@value $name:ident) => { <$name as $crate::wire::Blank>::blank() };
    (@value $name:ident $($arg:ident)+) => {{
        let mut new = <$name as $crate::wire::Blank>::blank();
        $(new.$arg = $crate::wire::IntoField::into_field($arg);)+
        new
    }};
    ($name:ident ($($args:tt)+) { $($fields:tt)* }) => { $crate::wire::constructor!(@new $name ($($args)+) { $($fields)* }); };
    (@new $name:ident ($($arg:ident: $at:ty),*) { $($(#[doc = $fdoc:literal])+ $field:ident: $t:ident $(<$inner:ty>)?,)* }) => {
        impl $name {
            #[doc = $crate::wire::constructor!(@doc $($arg)*)]
            #[must_use]
            pub fn new($($arg: impl $crate::wire::IntoField<$at>),*) -> Self {
                const {
                    let given: &[&str] = &[$(stringify!($arg)),*];
                    $crate::wire::all_required(<$name as $crate::wire::Record>::TYPE.fields, given);
                }
                $crate::wire::constructor!(@value $name $($arg)*)
            }
            $($crate::wire::setter!([$(#[doc = $fdoc])+] $field $t $(<$inner>)?);)*
        }
    };
}

/// A method that fills in a field that may be left out.
macro_rules! setter {
    // A method of this name would hide `Into::into`: the constructor takes the field.
    ([$($doc:tt)+] into $($type:tt)*) => {};
    ([$(#[doc = $doc:literal])+] $field:ident Option<$inner:ty>) => {
        #[doc = concat!("With `", stringify!($field), "`:")]
        $(#[doc = $doc])+
        #[must_use]
        pub fn $field(mut self, $field: impl $crate::wire::IntoField<$inner>) -> Self {
            self.$field = Some($crate::wire::IntoField::into_field($field));
            self
        }
    };
    ([$(#[doc = $doc:literal])+] $field:ident Vec<$inner:ty>) => {
        #[doc = concat!("With `", stringify!($field), "`, instead of those given before:")]
        $(#[doc = $doc])+
        #[must_use]
        pub fn $field(mut self, $field: impl IntoIterator<Item = impl $crate::wire::IntoField<$inner>>) -> Self {
            self.$field = $field.into_iter().map($crate::wire::IntoField::into_field).collect();
            self
        }
    };
    ([$(#[doc = $doc:literal])+] $field:ident Attributes) => {
        #[doc = concat!("With `", stringify!($field), "`:")]
        $(#[doc = $doc])+
        #[must_use]
        pub fn $field(mut self, $field: impl $crate::wire::IntoField<Attributes>) -> Self {
            self.$field = $crate::wire::IntoField::into_field($field);
            self
        }
    };
    ($($required:tt)*) => {};
}

/// Declares an enum of words.
macro_rules! words {
    ($(#[doc = $doc:literal])+ pub enum $name:ident { $($(#[doc = $wdoc:literal])+ $variant:ident = $word:literal,)* }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $wdoc])+ $variant,)* }

        impl $name {
            /// Every word, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];
            /// The words with their meanings.
            pub const TYPE: $crate::wire::WordType = $crate::wire::WordType {
                name: stringify!($name),
                doc: $crate::wire::described!($($doc),+),
                words: &[$(($word, $crate::wire::described!($($wdoc),+)),)*],
            };
            /// The word.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }
            /// The value of a word.
            #[must_use]
            pub fn from_word(word: &str) -> Option<$name> {
                const { &Self::TYPE }.place(word).and_then(|place| Self::ALL.get(place).copied())
            }
        }

        $crate::wire::interop!($name);

        impl std::str::FromStr for $name {
            type Err = $crate::wire::WireError;
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                $name::from_word(word).ok_or_else(|| $crate::wire::Reader::unknown_word(word, &Self::TYPE))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::wire::Blank for $name {
            fn blank() -> Self {
                let [first, ..] = const { [$($name::$variant,)*] };
                first
            }
        }

        impl $crate::wire::Wire for $name {
            const KIND: $crate::wire::Kind = $crate::wire::Kind::Word(&Self::TYPE);
            fn fill(&mut self, r: &mut $crate::wire::Reader<'_>) -> Result<(), $crate::wire::WireError> {
                let found = r.one_of(const { &Self::TYPE })?;
                if let Some(value) = Self::ALL.get(found) {
                    *self = *value;
                }
                Ok(())
            }
            fn write(&self, w: &mut $crate::wire::Writer) {
                w.text(self.as_str());
            }
        }
    };
}

pub(crate) use {constructor, record, setter, words};
