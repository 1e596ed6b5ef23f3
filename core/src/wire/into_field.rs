//! What may be given for a field of a record.

use super::id::Id;
use super::personal::Personal;
use super::values::Attributes;

/// Values that a field takes: a value of its type, or something that stands for one (`"text"` for a personal text).
///
/// A trait apart from `Into`: so a plain `4` is a number of the field's type.
#[diagnostic::on_unimplemented(
    message = "this field takes a `{T}`, not a `{Self}`",
    label = "not a `{T}`",
    note = "records have `new`, which takes their required fields, and a method for each other field"
)]
pub trait IntoField<T> {
    /// The value of the field.
    fn into_field(self) -> T;
}

impl<T> IntoField<T> for T {
    fn into_field(self) -> T {
        self
    }
}

macro_rules! given_as {
    ($($field:ty: $($given:ty),+;)+) => {$($(
        impl IntoField<$field> for $given {
            fn into_field(self) -> $field {
                self.into()
            }
        }
    )+)+};
}

given_as! {
    String: &str;
    Personal<String>: &str, String;
    Id: uuid::Uuid;
}

impl IntoField<Id> for &Id {
    fn into_field(self) -> Id {
        self.clone()
    }
}

impl<K: Into<String>, V: Into<String>, const N: usize> IntoField<Attributes> for [(K, V); N] {
    fn into_field(self) -> Attributes {
        self.into()
    }
}
