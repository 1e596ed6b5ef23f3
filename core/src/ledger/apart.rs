//! A record in two texts: what is chained and never changes, and the personal values, which can be destroyed.

use super::record::{Body, EventRecord, write_side};
use crate::wire::{WireError, Writer};

/// The stored form of a record in two texts, for a store that keeps personal values in a separate place.
#[derive(Clone, PartialEq, Eq)]
pub struct Apart {
    /// `{"event": {…}, "hash": "…"}`. No personal value is in it.
    pub record: String,
    /// `{"/body/description": {"salt", "value"}}`; none if there is none, or if they were erased.
    pub personal: Option<String>,
}

/// A log never shows what is personal.
impl std::fmt::Debug for Apart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let personal = self.personal.as_ref().map(|_| "<personal>");
        f.debug_struct("Apart").field("record", &self.record).field("personal", &personal).finish()
    }
}

impl<E: Body> EventRecord<E> {
    /// The stored form in two texts: [`EventRecord::to_json`], with the personal values apart.
    ///
    /// ```
    /// use amends::{Event, ledger::EventRecord};
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let record = policy.handle(None, intake, &ines)?.records.remove(0);
    /// let mut apart = record.to_apart();
    /// assert!(!apart.record.contains("jane@example.org"));
    /// assert_eq!(EventRecord::<Event>::from_apart(&apart)?, record);
    ///
    /// apart.personal = None; // erased: the record is whole, and the values are gone
    /// assert!(EventRecord::<Event>::from_apart(&apart)?.intact());
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn to_apart(&self) -> Apart {
        let (chained, side) = self.canonical();
        let mut record = Writer::plain();
        record.object(|w| self.write_chained(w, &chained));
        let personal = (!side.0.borrow().is_empty()).then(|| {
            let mut w = Writer::plain();
            write_side(&mut w, &side);
            w.finish()
        });
        Apart { record: record.finish(), personal }
    }

    /// Reads what [`EventRecord::to_apart`] wrote. The order of keys and the space between them do not matter, so a column of type
    /// `jsonb` may hold either text.
    ///
    /// # Errors
    /// As [`EventRecord::from_json`].
    pub fn from_apart(apart: &Apart) -> Result<Self, WireError> {
        let Some(personal) = &apart.personal else { return Self::from_json(&apart.record) };
        let open = apart.record.trim_end().strip_suffix('}').ok_or_else(|| WireError::wrong_type("a record"))?;
        Self::from_json(&format!("{open},\"personal\":{personal}}}"))
    }
}
