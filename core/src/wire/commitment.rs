//! Seals: commitments to personal values, and the separate place where the values of an event lie.

use std::cell::RefCell;
use std::fmt;

use super::hash::{Hash, sha256};
use crate::document::error::{Read, WireError};
use crate::order::SortedMap;

/// The chained form of a personal value: SHA-256 over its own salt and the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seal {
    /// The commitment.
    pub commitment: Hash,
    /// The salt; gone when the value has been erased.
    pub salt: Option<Hash>,
}

/// Values that lie outside an event: place → salt and canonical JSON of the value.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Side(pub(crate) RefCell<SortedMap<String, (Hash, String)>>);

/// The place of the personal values of an event while it is read. Commands have none, so a reader of commands needs neither the values
/// nor SHA-256.
pub(crate) trait Beside: fmt::Debug {
    /// The value of a place with its salt, once; none if it was erased.
    ///
    /// # Errors
    /// `seal_broken` if the event holds another commitment.
    fn take(&self, place: &str, commitment: Hash) -> Read<Option<(Hash, String)>>;
}

/// Personal values are not for logs.
impl fmt::Debug for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Side")
    }
}

impl Beside for Side {
    fn take(&self, place: &str, commitment: Hash) -> Read<Option<(Hash, String)>> {
        // Each is taken by its place: what is left belongs to no field.
        let beside = self.0.borrow_mut().remove(place);
        match &beside {
            Some((salt, text)) if commit(salt, text) != commitment => {
                let help = "the personal value was changed, or belongs to another event";
                Err(WireError::new("seal_broken", "a personal value does not match its commitment", help))
            }
            _ => Ok(beside),
        }
    }
}

/// A personal value of any type.
pub trait Sealable {
    /// Seals the value with a salt derived for its place.
    fn close(&mut self, salt: Hash);
    /// Is the value there? If not, it was erased.
    fn is_kept(&self) -> bool;
    /// Destroys value and salt; the commitment stays.
    fn erase(&mut self);
}

pub(super) fn commit(salt: &Hash, value: &str) -> Hash {
    sha256(&[b"amends/personal/1\0", &salt.0, value.as_bytes()])
}

/// Seals a personal value. Each gets its own salt, derived from the host's, so that one value can be destroyed without the
/// others.
pub(crate) fn seal(place: &str, value: &mut dyn Sealable, host_salt: &[u8], sequence: u64) {
    value.close(sha256(&[b"amends/salt/1\0", host_salt, &sequence.to_be_bytes(), place.as_bytes()]));
}

/// Goes one step deeper into a place, and says how long the outer one was.
pub(crate) fn deeper(place: &mut String, name: &str) -> usize {
    let outer = place.len();
    place.push('/');
    place.push_str(name);
    outer
}
