//! The record of an event: what is chained, what lies beside it, and the hash that binds the next one.

use chrono::{DateTime, Utc};

use super::hash::{Hash, sha256};
use crate::document::{Diagnostic, Severity};
use crate::wire::{Id, Reader, Side, Wire, WireError, Writer, record, seal};

/// Version of the written form of events. Older ones are always read; newer ones are refused with `schema_too_new`.
pub const SCHEMA: u32 = 1;

record! {
    /// Who acted, in the words of the host: set by it, never taken from a command.
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
    /// Name of the event, such as `assessed`.
    fn name(&self) -> &'static str;
    /// Writes the body.
    fn write(&self, w: &mut Writer);
    /// Reads the body of an event of this name; none if there is no such event.
    ///
    /// # Errors
    /// [`WireError`].
    fn read(name: &str, r: &mut Reader<'_>) -> Result<Option<Self>, Box<WireError>>;
    /// Runs over every personal value.
    fn personal(&mut self, visit: &mut dyn FnMut(&str, &mut dyn crate::wire::Sealable), place: &mut String);
}

/// One event of one history, as it is stored: complaint, sequence, instant, actor, cause, policy, schema, type, body,
/// the hash of the record before it and its own.
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
        struct All<'a, E>(&'a mut E);
        impl<E: Body> Wire for All<'_, E> {
            const KIND: crate::wire::Kind = crate::wire::Kind::Text;
            fn read(_: &mut Reader<'_>) -> Result<Self, Box<WireError>> {
                Err(WireError::wrong_type("nothing"))
            }
            fn write(&self, _: &mut Writer) {}
            fn personal(&mut self, visit: &mut dyn FnMut(&str, &mut dyn crate::wire::Sealable), place: &mut String) {
                self.0.personal(visit, place);
            }
        }
        seal(&mut All(&mut self.event), salt, self.sequence);
        self.hash = Hash::of(self.canonical().0.as_bytes());
        self
    }

    /// The chained bytes, and the values beside them.
    fn canonical(&self) -> (String, Side) {
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
    #[must_use]
    pub fn to_json(&self) -> String {
        let (chained, side) = self.canonical();
        let mut w = Writer::plain();
        w.open('{');
        w.entry("event", |w| w.raw(&chained));
        w.entry("hash", |w| self.hash.write(w));
        if !side.0.is_empty() {
            w.entry("personal", |w| {
                w.open('{');
                for (place, (salt, value)) in &side.0 {
                    w.entry(place, |w| {
                        w.open('{');
                        w.entry("salt", |w| salt.write(w));
                        w.entry("value", |w| w.raw(value));
                        w.close('}');
                    });
                }
                w.close('}');
            });
        }
        w.close('}');
        w.finish()
    }

    /// Reads the stored form. The hash is taken as stored: [`verify`](super::verify) compares it.
    ///
    /// # Errors
    /// [`WireError`]: `schema_too_new`, `unknown_event_type`, `seal_broken`, and what strict reading refuses.
    pub fn from_json(text: &str) -> Result<Self, Box<WireError>> {
        let mut reader = Reader::new(text);
        let record = Self::read(&mut reader)?;
        reader.end()?;
        Ok(record)
    }

    fn read(r: &mut Reader<'_>) -> Result<Self, Box<WireError>> {
        // `personal` comes last in canonical order and is needed first: most records have none.
        let side = std::rc::Rc::new(side(r)?);
        let (mut record, mut hash) = (None, None);
        let start = r.mark();
        r.object()?;
        let mut first = true;
        while let Some(key) = r.key(&mut first)? {
            match &*key {
                "event" if record.is_none() => {
                    let outer = r.side.replace(side.clone());
                    let read = chained(r).map_err(|e| e.under("event"));
                    r.side = outer;
                    record = Some(read?);
                }
                "hash" => r.field("hash", &mut hash)?,
                "personal" => r.skip()?,
                _ => return Err(Reader::unknown(&key, STORED)),
            }
        }
        match (record, hash) {
            (Some(record), Some(hash)) => Ok(EventRecord { hash, ..record }),
            _ => Err(r.missing_of(start, STORED)),
        }
    }

    /// Destroys every personal value of this record; the chain still verifies.
    pub fn erase_personal(&mut self) {
        self.event.personal(&mut |_, value| value.erase(), &mut String::new());
    }

    /// An identifier of the record, derived from its hash: a UUID of version 8 (RFC 9562).
    #[must_use]
    pub fn id(&self) -> uuid::Uuid {
        let mut bytes = [0; 16];
        for (to, from) in bytes.iter_mut().zip(self.hash.0) {
            *to = from;
        }
        uuid::Uuid::new_v8(bytes)
    }

    /// Does the hash fit the content?
    #[must_use]
    pub fn intact(&self) -> bool {
        Hash::of(self.canonical().0.as_bytes()) == self.hash
    }

    /// A problem at this record.
    pub(crate) fn problem(code: &str, at: u64, message: impl Into<String>, help: &str) -> Diagnostic {
        Diagnostic {
            code: code.into(),
            severity: Severity::Error,
            path: format!("/{}", at.saturating_sub(1)),
            message: message.into(),
            help: help.into(),
        }
    }
}

use crate::wire::{Field, Kind};

const fn field(name: &'static str, kind: Kind, required: bool) -> Field {
    Field { name, kind, required, doc: "" }
}
const STORED: &[Field] =
    &[field("event", Kind::Text, true), field("hash", Kind::Text, true), field("personal", Kind::Attributes, false)];
const CHAINED: &[Field] = &[
    field("actor", ActorRef::KIND, true),
    field("at", Kind::Instant, true),
    field("body", Kind::Attributes, true),
    field("cause", Cause::KIND, true),
    field("policy", PolicyPin::KIND, true),
    field("previous", Kind::Text, false),
    field("schema", Kind::Integer, true),
    field("sequence", Kind::Integer, true),
    field("type", Kind::Text, true),
];

/// The values beside an event.
fn side(r: &Reader<'_>) -> Result<Side, Box<WireError>> {
    let mut ahead = r.clone();
    let mut side = Side::default();
    if !ahead.rest().contains("\"personal\"") {
        return Ok(side);
    }
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
            let (mut salt, mut value): (Option<Hash>, Option<String>) = (None, None);
            ahead.object()?;
            let mut first = true;
            while let Some(key) = ahead.key(&mut first)? {
                match &*key {
                    "salt" => ahead.field("salt", &mut salt)?,
                    "value" => value = Some(super::canonical_json_with(ahead.raw()?, |n| Some(n.to_owned()))?),
                    _ => {
                        return Err(
                            WireError::new("unknown_field", "there is no such field here", "salt and value").under("personal")
                        );
                    }
                }
            }
            match (salt, value) {
                (Some(salt), Some(value)) => side.0.insert(place.into_owned(), (salt, value)),
                _ => return Err(WireError::new("missing_field", "salt or value is missing", "give both").under("personal")),
            };
        }
    }
    Ok(side)
}

/// The chained object.
fn chained<E: Body>(r: &mut Reader<'_>) -> Result<EventRecord<E>, Box<WireError>> {
    let name = r.ahead("type")?;
    let (mut actor, mut at, mut cause, mut stream, mut policy) = (None, None, None, None, None);
    let (mut previous, mut schema, mut sequence): (Option<Hash>, Option<u32>, _) = (None, None, None);
    let (mut event, mut kind): (Option<E>, Option<String>) = (None, None);
    let start = r.mark();
    r.object()?;
    let mut first = true;
    while let Some(key) = r.key(&mut first)? {
        match &*key {
            "actor" => r.field("actor", &mut actor)?,
            "at" => r.field("at", &mut at)?,
            "body" if event.is_none() => {
                let known = name.as_deref().unwrap_or_default();
                event = r.under("body", |r| E::read(known, r))?;
                if event.is_none() && name.is_some() {
                    // A newer library's event is refused, never passed over: the state would be wrong without a word.
                    return Err(match r.ahead_schema(start)? {
                        Some(found) if found > u64::from(SCHEMA) => too_new(),
                        _ => WireError::new("unknown_event_type", "this library knows no event of this type", "").under("type"),
                    });
                }
            }
            "cause" => r.field("cause", &mut cause)?,
            "policy" => r.field("policy", &mut policy)?,
            "previous" => r.field("previous", &mut previous)?,
            "schema" => r.field("schema", &mut schema)?,
            "sequence" => r.field("sequence", &mut sequence)?,
            "type" => r.field("type", &mut kind)?,
            key if key == E::STREAM => r.field(E::STREAM, &mut stream)?,
            _ => return Err(Reader::unknown(&key, CHAINED)),
        }
    }
    if schema.is_some_and(|s| s > SCHEMA) {
        return Err(too_new());
    }
    match (actor, at, cause, stream, policy, schema, sequence, event) {
        (Some(actor), Some(at), Some(cause), Some(stream), Some(policy), Some(schema), Some(sequence), Some(event)) => {
            Ok(EventRecord { actor, at, cause, stream, policy, previous, schema, sequence, event, hash: Hash::default() })
        }
        (.., None, _, _, _, _) => Err(WireError::new("missing_field", "the stream is not named", "give its id").under(E::STREAM)),
        _ => Err(r.missing_of(start, CHAINED)),
    }
}

fn too_new() -> Box<WireError> {
    WireError::new("schema_too_new", "the event was written by a newer library", "update this library").under("schema")
}

/// What a command said, as a digest. Actors are part of it.
pub(crate) fn fingerprint(name: &str, body: &str, actor: &Id) -> Hash {
    sha256(&[name.as_bytes(), b"\0", actor.as_str().as_bytes(), b"\0", body.as_bytes()])
}
