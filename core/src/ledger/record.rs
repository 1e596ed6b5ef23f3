//! The record of an event: the chained bytes, the values outside them, and the hash that binds the next record.

use chrono::{DateTime, Utc};

use crate::wire::hash::{Hash, sha256};
use crate::wire::{Blank as _, Field, Id, Kind, Personal, Reader, Sealable, Side, Wire, WireError, Writer, record, seal};

/// Version of the written form of events. Older ones are always read; newer ones are refused with `schema_too_new`.
pub const SCHEMA: u32 = 1;

record! {
    /// The actor, as the host names it. The host sets it, never a command.
    pub struct ActorRef {
        /// Identifier of the person, role account or program.
        id: Id,
        /// The roles in which they acted.
        roles: Vec<Id>,
    }
}

record! {
    /// Why an event came to be.
    pub struct Cause {
        /// The command, such as `assess`.
        command: String,
        /// The host's identifier of the command, if it gave one: the same one again gives the first answer.
        command_id: Option<Id>,
        /// Digest of what the command said, to tell a repetition from another command under the same identifier.
        fingerprint: Option<Hash>,
        /// The same of a command with personal values: sealed as they are and erased with them, because a digest of something
        /// short can be guessed.
        sealed_fingerprint: Option<Personal<Hash>>,
    }
}

impl Cause {
    /// The digest of the command's content, in the form that was kept; none if it was erased, or never there.
    #[must_use]
    pub fn digest(&self) -> Option<Hash> {
        self.fingerprint.or_else(|| self.sealed_fingerprint.as_ref()?.get().copied())
    }
}

record! {
    /// Which policy decided.
    pub struct PolicyPin {
        /// SHA-256 of its canonical form.
        hash: Hash,
        /// Identifier.
        id: Id,
        /// Version.
        version: String,
    }
}

/// A kind of event with a name for each of its bodies.
pub trait Body: Sized {
    /// The key under which records name their stream: `complaint`, `action`.
    const STREAM: &'static str;
    /// The fields of their chained form.
    const FIELDS: &'static [Field];
    /// Name of the event, such as `assessed`.
    fn name(&self) -> &'static str;
    /// The name of an event, if there is one of it.
    fn known(name: &str) -> Option<&'static str>;
    /// Writes the body.
    fn write(&self, w: &mut Writer);
    /// Writes `{"type": "assessed", …}`.
    fn write_tagged(&self, w: &mut Writer) {
        w.tag(self.name());
        self.write(w);
    }
    /// Reads the body of an event of this name; none if there is no such event.
    ///
    /// # Errors
    /// [`WireError`].
    fn read(name: &str, r: &mut Reader<'_>) -> Result<Option<Self>, WireError>;
    /// Is a personal value in it, or was there one that is erased now?
    fn holds_personal(&self) -> bool;
    /// Runs over every personal value.
    fn personal(&mut self, visit: &mut dyn FnMut(&str, &mut dyn Sealable), place: &mut String);
}

/// One event of one history, as it is stored. It has complaint, sequence, instant, actor, cause, policy, schema, type and body. It also
/// has the hash of the record before it, and its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRecord<E> {
    /// Who acted.
    pub actor: ActorRef,
    /// When it happened, by the host's clock.
    pub at: DateTime<Utc>,
    /// Which command it came from.
    pub cause: Cause,
    /// Complaint (or improvement action) whose history this is.
    pub stream: Id,
    /// Which policy decided.
    pub policy: PolicyPin,
    /// Hash of the record before; none for the first.
    pub previous: Option<Hash>,
    /// Version of the written form.
    pub schema: u32,
    /// Position in the history, from 1.
    pub sequence: u64,
    /// What happened.
    pub event: E,
    /// SHA-256 of the canonical bytes of all of the above.
    pub hash: Hash,
}

impl<E: Body> EventRecord<E> {
    /// Seals the personal values and computes the hash.
    pub(crate) fn close(mut self, salt: &[u8]) -> Self {
        let sequence = self.sequence;
        let mut close = |place: &str, value: &mut dyn Sealable| seal(place, value, salt, sequence);
        self.event.personal(&mut close, &mut String::new());
        self.cause.personal(&mut close, &mut "/cause".to_owned());
        self.hash = Hash::of(self.canonical().0.as_bytes());
        self
    }

    /// The chained bytes, and the values outside them.
    pub(super) fn canonical(&self) -> (String, Side) {
        let mut w = Writer::sealed();
        w.open('{');
        if E::STREAM < "actor" {
            w.entry(E::STREAM, |w| self.stream.write(w));
        }
        w.entry("actor", |w| self.actor.write(w));
        w.entry("at", |w| self.at.write(w));
        w.entry("body", |w| self.event.write(w));
        w.entry("cause", |w| self.cause.write(w));
        if E::STREAM > "cause" {
            w.entry(E::STREAM, |w| self.stream.write(w));
        }
        w.entry("policy", |w| self.policy.write(w));
        if let Some(previous) = self.previous {
            w.entry("previous", |w| previous.write(w));
        }
        w.entry("schema", |w| self.schema.write(w));
        w.entry("sequence", |w| self.sequence.write(w));
        w.entry("type", |w| w.text(self.event.name()));
        w.close('}');
        w.finish_sealed()
    }

    /// The chained bytes (RFC 8785): what [`EventRecord::hash`] is the SHA-256 of. No personal value is in them.
    #[must_use]
    pub fn canonical_bytes(&self) -> Vec<u8> {
        self.canonical().0.into_bytes()
    }

    /// The stored form: `{"event": {…chained…}, "hash": "…", "personal": {"/body/description": {"salt", "value"}}}`.
    ///
    /// ```
    /// use amends::{Event, ledger::EventRecord};
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let record = policy.handle(None, intake, &ines)?.records.remove(0);
    /// assert_eq!(EventRecord::<Event>::from_json(&record.to_json())?, record);
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut w = Writer::plain();
        self.store(&mut w);
        w.finish()
    }

    /// Writes the stored form.
    pub(crate) fn store(&self, w: &mut Writer) {
        let (chained, side) = self.canonical();
        w.object(|w| {
            self.write_chained(w, &chained);
            if !side.0.borrow().is_empty() {
                w.entry("personal", |w| write_side(w, &side));
            }
        });
    }

    /// The chained event and its hash.
    pub(super) fn write_chained(&self, w: &mut Writer, chained: &str) {
        w.entry("event", |w| w.raw(chained));
        w.entry("hash", |w| self.hash.write(w));
    }

    /// The record for reading: personal values in their places, `event` as `{"type": "assessed", …}`. Keep it as you keep
    /// personal data.
    #[must_use]
    pub fn to_plain_json(&self) -> String {
        let mut w = Writer::plain();
        w.open('{');
        w.entry("actor", |w| self.actor.write(w));
        w.entry("at", |w| self.at.write(w));
        w.entry("cause", |w| self.cause.write(w));
        w.entry("event", |w| self.event.write_tagged(w));
        w.entry("hash", |w| self.hash.write(w));
        w.entry("id", |w| w.text(&self.id().hyphenated().to_string()));
        w.entry("policy", |w| self.policy.write(w));
        if let Some(previous) = self.previous {
            w.entry("previous", |w| previous.write(w));
        }
        w.entry("schema", |w| self.schema.write(w));
        w.entry("sequence", |w| self.sequence.write(w));
        w.entry("stream", |w| self.stream.write(w));
        w.close('}');
        w.finish()
    }

    /// Reads many records in their stored form: lines of NDJSON, or one JSON array.
    ///
    /// # Errors
    /// [`WireError`], with the position of the record.
    ///
    /// ```
    /// use amends::{Event, ledger::EventRecord};
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let records = policy.handle(None, intake, &ines)?.records;
    /// let file: String = records.iter().map(|record| record.to_json() + "\n").collect(); // one record a line
    /// assert_eq!(EventRecord::<Event>::list_from_json(&file)?, records);
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn list_from_json(text: &str) -> Result<Vec<Self>, WireError> {
        let mut r = Reader::stored(text);
        let (mut out, mut first) = (Vec::new(), true);
        if r.peek() == Some(b'[') {
            r.array()?;
            while r.element(&mut first)? {
                out.push(Self::read(&mut r).map_err(|e| e.under(&out.len().to_string()))?);
            }
            r.end()?;
            return Ok(out);
        }
        for (i, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            out.push(Self::from_json(line).map_err(|e| e.under(&i.to_string()))?);
            if out.len() == 1 {
                // Lines are of like lengths: room for all, so that records are not moved again and again. Only now, because a
                // line that is a record has some hundred bytes; one of two bytes would ask for far more than the text holds.
                out.reserve(text.len().checked_div(line.len()).unwrap_or(0));
            }
        }
        Ok(out)
    }

    /// Reads the stored form. The hash is taken as stored: [`verify`](super::verify) compares it.
    ///
    /// # Errors
    /// [`WireError`]: `schema_too_new`, `schema_unknown`, `unknown_event_type`, `seal_broken`, and what strict reading refuses.
    pub fn from_json(text: &str) -> Result<Self, WireError> {
        let mut reader = Reader::stored(text);
        let record = Self::read(&mut reader)?;
        reader.end()?;
        Ok(record)
    }

    fn read(r: &mut Reader<'_>) -> Result<Self, WireError> {
        // `personal` comes last and is needed first. Most records have none: they are read once, the others twice.
        let start = r.mark();
        let mut again = r.back_to(start);
        if let Some(record) = Self::read_with(r, Side::default())? {
            return Ok(record);
        }
        let side = side(&again)?;
        let record = Self::read_with(&mut again, side)?;
        record.ok_or_else(|| WireError::wrong_type("an event"))
    }

    /// Reads with the separate values; none if there are some and none were given.
    fn read_with(r: &mut Reader<'_>, side: Side) -> Result<Option<Self>, WireError> {
        let given = !side.0.borrow().is_empty();
        let side = std::rc::Rc::new(side);
        let mut record: Option<EventRecord<E>> = None;
        let mut hash = Hash::default();
        let mut personal = false;
        r.record(STORED, &mut |r, i| match i {
            0 => {
                record = Some(r.beside(side.clone(), given, chained)?);
                if !side.0.borrow().is_empty() {
                    let help = "store each personal value with the event that it belongs to";
                    return Err(WireError::new("seal_broken", "a personal value belongs to no field of the event", help));
                }
                Ok(())
            }
            1 => hash.fill(r),
            _ => {
                personal = r.raw()? != "{}";
                Ok(())
            }
        })?;
        if personal && !given {
            return Ok(None);
        }
        // The table says that the event is required.
        let Some(found) = &mut record else { return Err(WireError::wrong_type("an event")) };
        found.hash = hash;
        Ok(record)
    }

    /// Destroys every personal value of this record; the chain still verifies.
    ///
    /// ```
    /// use amends::ledger::verify;
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let mut records = policy.handle(None, intake, &ines)?.records;
    /// records[0].erase_personal();
    /// assert!(!records[0].to_json().contains("jane@example.org"));
    /// verify(&records, None)?; // the history is still whole
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn erase_personal(&mut self) {
        let mut erase = |_: &str, value: &mut dyn Sealable| value.erase();
        self.event.personal(&mut erase, &mut String::new());
        self.cause.personal(&mut erase, &mut String::new());
    }

    /// An identifier of the record, derived from its hash: a UUID of version 8 (RFC 9562).
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let record = policy.handle(None, intake, &ines)?.records.remove(0);
    /// assert_eq!(record.id().get_version_num(), 8); // a key for a queue that drops repetitions
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn id(&self) -> uuid::Uuid {
        let mut bytes = [0; 16];
        for (to, from) in bytes.iter_mut().zip(self.hash.0) {
            *to = from;
        }
        uuid::Uuid::new_v8(bytes)
    }

    /// Does the hash fit the content?
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let mut record = policy.handle(None, intake, &ines)?.records.remove(0);
    /// assert!(record.intact());
    /// record.sequence = 2;
    /// assert!(!record.intact());
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn intact(&self) -> bool {
        Hash::of(self.canonical().0.as_bytes()) == self.hash
    }
}

/// The stored form, as [`EventRecord::to_json`] writes it: for JSON columns and queues.
impl<E: Body> serde::Serialize for EventRecord<E> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        crate::wire::serialize_text(&self.to_json(), serializer)
    }
}

impl<'de, E: Body> serde::Deserialize<'de> for EventRecord<E> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::wire::deserialize_text(deserializer, EventRecord::from_json)
    }
}

const fn field(name: &'static str, kind: Kind, required: bool) -> Field {
    Field { name, kind, required, doc: "" }
}
const SIDE: &[Field] = &[field("salt", Kind::Text, true), field("value", Kind::Text, true)];
const STORED: &[Field] =
    &[field("event", Kind::Text, true), field("hash", Kind::Text, true), field("personal", Kind::Attributes, false)];

/// The fields of a chained event, with the key of its stream in its place.
macro_rules! chained_fields {
    ($($before:literal)* ; $stream:literal ; $($after:literal)*) => {
        &[
            $(field($before, Kind::Text, true),)*
            field($stream, Kind::Id, true),
            $(field($after, Kind::Text, !matches!($after.as_bytes(), b"previous")),)*
        ]
    };
}
pub(crate) const OF_COMPLAINTS: &[Field] =
    chained_fields!("actor" "at" "body" "cause"; "complaint"; "policy" "previous" "schema" "sequence" "type");
pub(crate) const OF_ACTIONS: &[Field] =
    chained_fields!(; "action"; "actor" "at" "body" "cause" "policy" "previous" "schema" "sequence" "type");

/// Writes the separate values of an event, each at its place.
pub(super) fn write_side(w: &mut Writer, side: &Side) {
    w.object(|w| {
        for (place, (salt, value)) in side.0.borrow().iter() {
            w.entry(place, |w| {
                w.object(|w| {
                    w.entry("salt", |w| salt.write(w));
                    w.entry("value", |w| w.raw(value));
                });
            });
        }
    });
}

/// The separate values of an event.
fn side(r: &Reader<'_>) -> Result<Side, WireError> {
    let mut ahead = r.clone();
    let mut side = Side::default();
    ahead.object()?;
    let mut first = true;
    while let Some(key) = ahead.key(&mut first)? {
        if key != "personal" {
            ahead.skip()?;
            continue;
        }
        ahead.object().map_err(|e| e.under("personal"))?;
        let mut first = true;
        while let Some(place) = ahead.key(&mut first)? {
            let (mut salt, mut value) = (Hash::default(), String::new());
            ahead.record(SIDE, &mut |r, i| {
                if i == 0 {
                    return salt.fill(r);
                }
                value = super::canonical_json_with(r.raw()?, |n| Some(n.to_owned()))?;
                Ok(())
            })?;
            if side.0.get_mut().insert(place.to_string(), (salt, value)).is_some() {
                return Err(WireError::new("invalid_json", "a key appears twice", "").under(&place).under("personal"));
            }
        }
    }
    Ok(side)
}

/// The chained object.
fn chained<E: Body>(r: &mut Reader<'_>) -> Result<EventRecord<E>, WireError> {
    let mut body = None;
    let mut name: Option<&'static str> = None;
    let mut unknown = false;
    let mut place = String::new();
    let (mut actor, mut at, mut cause, mut stream, mut policy) =
        (ActorRef::blank(), DateTime::UNIX_EPOCH, Cause::blank(), Id::blank(), PolicyPin::blank());
    let (mut previous, mut schema, mut sequence) = (None, 0, 0);
    // `action` stands first and `complaint` fifth; the others keep their order.
    let first = E::STREAM < "actor";
    r.record(E::FIELDS, &mut |r, i| match (first, i) {
        (true, 0) | (false, 4) => stream.fill(r),
        (true, 1) | (false, 0) => actor.fill(r),
        (true, 2) | (false, 1) => at.fill(r),
        (true, 3) | (false, 2) => {
            // The name comes after it, and says how to read it.
            r.peek();
            body = Some(r.mark());
            place.clone_from(&r.place);
            r.skip()
        }
        (true, 4) | (false, 3) => cause.fill(r),
        (_, 5) => policy.fill(r),
        (_, 6) => previous.fill(r),
        (_, 7) => schema.fill(r),
        (_, 8) => sequence.fill(r),
        _ => {
            let text = r.text()?;
            name = E::known(&text);
            unknown = name.is_none();
            Ok(())
        }
    })?;
    // A newer library's event is refused, never passed over: the state would be wrong without a word.
    if schema > SCHEMA {
        return Err(too_new().under("schema"));
    }
    if schema == 0 {
        let help = "only store records that this library made";
        return Err(WireError::new("schema_unknown", "there is no version 0 of the written form", help).under("schema"));
    }
    if unknown {
        return Err(WireError::new("unknown_event_type", "this library knows no event of this type", "").under("type"));
    }
    // The table says that both are required.
    let (Some(name), Some(mark)) = (name, body) else { return Err(WireError::wrong_type("an event")) };
    let mut inner = r.back_to(mark);
    inner.place = place;
    let event = E::read(name, &mut inner).map_err(|e| e.under("body"))?;
    let event = event.ok_or_else(|| WireError::wrong_type("an event"))?;
    Ok(EventRecord { actor, at, cause, stream, policy, previous, schema, sequence, event, hash: Hash::default() })
}

fn too_new() -> WireError {
    WireError::new("schema_too_new", "the event was written by a newer library", "update this library")
}

/// What a command said, as a digest. Actors are part of it.
pub(crate) fn fingerprint(name: &str, body: &str, actor: &Id) -> Hash {
    sha256(&[name.as_bytes(), b"\0", actor.as_str().as_bytes(), b"\0", body.as_bytes()])
}
