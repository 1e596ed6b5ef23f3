//! Facts that the host knows and the core cannot: the instant, the actor, the expected version, random bytes.

use chrono::{DateTime, Utc};

use crate::document::limits::MAX_VALUES;
use crate::ledger::{ActorRef, hex_value, read_hex};
use crate::order::{self, Sorted};
use crate::wire::{Id, Limits, Record as _, WireError, record};

record! {
    /// Who acts, as JSON.
    pub struct ActorDocument {
        /// The person, role account or program.
        id: Id,
        /// The complaint of which they are a party.
        party_of: Option<Id>,
        /// Their roles.
        roles: Vec<Id>,
    }
}

record! {
    /// Who acts for whom, as JSON.
    pub struct DeputyDocument {
        /// Who acts.
        deputy: Id,
        /// For whom.
        principal: Id,
    }
}

record! {
    /// The circumstances of a decision, as JSON.
    pub struct ContextDocument {
        /// The actor. The host sets it, never the sender of the command.
        actor: ActorDocument,
        /// The host's identifier of the command: the same one again gives the first answer.
        command_id: Option<Id>,
        /// Who acts for whom.
        deputies: Vec<DeputyDocument>,
        /// The version on which the actor decided.
        expected_version: Option<u64>,
        /// The instant, by the host's clock; not before the last instant of the case.
        now: DateTime<Utc>,
        /// At least 16 random bytes as hexadecimal digits, new for each command that holds personal data.
        salt: Option<String>,
    }
}

/// Who acts. Set by the host from its own login; nothing in a command can change it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The person, role account or program.
    pub id: Id,
    /// Their roles, as the policy names them.
    pub roles: Vec<Id>,
    /// The complaint of which they are a party, for roles that may act on their own case only.
    pub party_of: Option<Id>,
}

impl Actor {
    /// An actor with roles.
    ///
    /// # Errors
    /// `invalid_id`, at `/id` or at the role.
    ///
    /// ```
    /// use amends::Actor;
    /// let amy = Actor::new("u-amy", ["handler", "manager"])?;
    /// assert_eq!(amy.roles.len(), 2);
    /// assert_eq!(Actor::new("u-amy", ["case worker"]).unwrap_err().path(), "/roles/0");
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn new(id: impl AsRef<str>, roles: impl IntoIterator<Item = impl AsRef<str>>) -> Result<Actor, WireError> {
        let role = |(i, role): (usize, _)| Id::new(AsRef::as_ref(&role)).map_err(|e| e.under(&i.to_string()).under("roles"));
        let id = Id::new(id.as_ref()).map_err(|e| e.under("id"))?;
        Ok(Actor { id, roles: roles.into_iter().enumerate().map(role).collect::<Result<_, _>>()?, party_of: None })
    }

    /// The same, as a party of a complaint.
    ///
    /// ```
    /// use amends::{Actor, id};
    /// let jane = Actor::new("jane", ["complainant"])?.party_of(id!("C-1"));
    /// assert_eq!(jane.party_of, Some(id!("C-1"))); // she acts on her own complaint only
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn party_of(mut self, complaint: Id) -> Actor {
        self.party_of = Some(complaint);
        self
    }

    pub(crate) fn reference(&self) -> ActorRef {
        ActorRef { id: self.id.clone(), roles: self.roles.clone() }
    }
}

/// Somebody who acts for somebody else, and inherits their conflicts of interest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deputy {
    /// The person who acts.
    pub deputy: Id,
    /// The person for whom they act.
    pub principal: Id,
}

/// At least 16 random bytes from the host, new for each command: personal values are sealed with salts derived from it.
#[derive(Clone, PartialEq, Eq)]
pub struct Salt(pub(crate) Vec<u8>);

impl Salt {
    /// Fewest bytes: 128 bits.
    pub const MIN: usize = 16;

    /// A salt of these bytes, which nobody can guess. Use the random source of the operating system.
    ///
    /// # Errors
    /// `invalid_salt` for fewer than [`Salt::MIN`].
    ///
    /// ```
    /// use amends::case::Salt;
    /// let salt = Salt::new(&[7; 16])?; // in a program: bytes from the system's random source
    /// assert_eq!(format!("{salt:?}"), "<salt>"); // a log never shows it
    /// assert_eq!(Salt::new(b"too short").unwrap_err().code(), "invalid_salt");
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn new(bytes: &[u8]) -> Result<Salt, WireError> {
        if bytes.len() >= Salt::MIN { Ok(Salt(bytes.to_vec())) } else { Err(Salt::wrong()) }
    }

    /// Reads hexadecimal digits.
    ///
    /// # Errors
    /// `invalid_salt` for fewer than 32 digits, an odd number of them, or other signs.
    ///
    /// ```
    /// use amends::case::Salt;
    /// assert_eq!(Salt::from_hex("07070707070707070707070707070707")?, Salt::new(&[7; 16])?);
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn from_hex(hex: &str) -> Result<Salt, WireError> {
        let mut bytes = vec![0; hex.len() / 2];
        if !read_hex(hex, &mut bytes, |c| hex_value(c.to_ascii_lowercase())) {
            return Err(Salt::wrong());
        }
        Salt::new(&bytes)
    }

    fn wrong() -> WireError {
        WireError::new("invalid_salt", "not a salt", "give at least 16 random bytes: 32 digits 0-9 a-f")
    }

    fn to_hex(&self) -> String {
        let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
        self.0.iter().flat_map(|byte| [digit(byte.wrapping_shr(4)), digit(byte & 15)]).collect()
    }
}

impl From<[u8; 16]> for Salt {
    fn from(bytes: [u8; 16]) -> Salt {
        Salt(bytes.to_vec())
    }
}

impl From<[u8; 32]> for Salt {
    fn from(bytes: [u8; 32]) -> Salt {
        Salt(bytes.to_vec())
    }
}

impl std::fmt::Debug for Salt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<salt>")
    }
}

/// The circumstances of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// The instant, by the host's clock. Another person may have been faster, or the clock of another server may be ahead. Give the later
    /// of the clock and the case's last instant: `now.max(case.at())`. Else the answer is `clock_went_backwards`.
    pub now: DateTime<Utc>,
    /// Who acts.
    pub actor: Actor,
    /// Persons who act for others; a conflict of interest of the one is one of the other.
    pub deputies: Vec<Deputy>,
    /// The host's identifier of the command: the same one again gives the first answer.
    pub command_id: Option<Id>,
    /// The version of the case on which the actor decided; another one is a conflict.
    pub expected_version: Option<u64>,
    /// Random bytes, needed when the command holds personal values.
    pub salt: Option<Salt>,
}

crate::wire::interop!(
    Context,
    "Context",
    Context::to_json,
    Context::from_json,
    crate::wire::schema::record_of(&ContextDocument::TYPE, crate::wire::schema::Form::Plain)
);

impl Context {
    /// An actor at an instant.
    ///
    /// ```
    /// use amends::{Actor, Context, time::instant};
    /// let now = instant::parse("2026-03-02T09:00:00Z")?; // in a program: `chrono::Utc::now()`
    /// let context = Context::at(now, Actor::new("u-amy", ["handler"])?);
    /// assert_eq!(context.actor.id.as_str(), "u-amy");
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn at(now: DateTime<Utc>, actor: Actor) -> Context {
        Context { now, actor, deputies: Vec::new(), command_id: None, expected_version: None, salt: None }
    }

    /// With random bytes: an array of 16 or 32, or a [`Salt`].
    ///
    /// ```
    /// # use amends::{Actor, Context, time::instant};
    /// # let now = instant::parse("2026-03-02T09:00:00Z")?;
    /// let context = Context::at(now, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// assert!(context.salt.is_some()); // a command with personal values is possible now
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn with_salt(mut self, salt: impl Into<Salt>) -> Context {
        self.salt = Some(salt.into());
        self
    }

    /// With people who act for others: each inherits the conflicts of interest of whom they act for.
    #[must_use]
    pub fn with_deputies(mut self, deputies: impl IntoIterator<Item = Deputy>) -> Context {
        self.deputies = deputies.into_iter().collect();
        self
    }

    /// With an identifier of the command.
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let first = ines.with_command_id(id!("web-4711"));
    /// let received = policy.handle(None, intake.clone(), &first)?;
    /// let again = policy.handle(Some(&received.case), intake, &first)?; // the form was sent twice
    /// assert!(again.records.is_empty());
    /// assert_eq!(again.repeated, Some((1, 1))); // event 1 answered it
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn with_command_id(mut self, id: Id) -> Context {
        self.command_id = Some(id);
        self
    }

    /// With the version on which the actor decided.
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// # use amends::lifecycle::{Assessment, Level};
    /// let case = policy.handle(None, intake, &ines)?.case;
    /// # let amy = Context::at(case.at(), Actor::new("u-amy", ["handler"])?);
    /// let late = amy.with_expected_version(9); // the screen showed another version
    /// let refusal = policy.handle(Some(&case), amends::Command::Assess(Assessment::new(Level::Low)), &late).unwrap_err();
    /// assert_eq!(refusal.code(), "version_conflict");
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn with_expected_version(mut self, version: u64) -> Context {
        self.expected_version = Some(version);
        self
    }

    /// Reads a context from JSON.
    ///
    /// # Errors
    /// [`WireError`]; `invalid_salt` for a salt that is no hexadecimal text of at least 16 bytes.
    ///
    /// ```
    /// use amends::case::Context;
    /// let context = Context::from_json(r#"{"now": "2026-03-02T09:00:00Z", "actor": {"id": "u-1", "roles": ["handler"]}}"#)?;
    /// assert_eq!(context.actor.roles.len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_json(text: &str) -> Result<Context, WireError> {
        let d = ContextDocument::from_json(text)?;
        let salt = d.salt.as_deref().map(Salt::from_hex).transpose().map_err(|e| e.under("salt"))?;
        Ok(Context {
            now: d.now,
            actor: Actor { id: d.actor.id, roles: d.actor.roles, party_of: d.actor.party_of },
            deputies: d.deputies.into_iter().map(|d| Deputy { deputy: d.deputy, principal: d.principal }).collect(),
            command_id: d.command_id,
            expected_version: d.expected_version,
            salt,
        })
    }

    /// Writes a context as JSON. The salt stands in it: keep the text as you keep a key.
    ///
    /// ```
    /// # use amends::{Actor, Context, time::instant};
    /// let context = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-amy", ["handler"])?);
    /// assert_eq!(Context::from_json(&context.to_json())?, context);
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        let actor =
            ActorDocument { id: self.actor.id.clone(), party_of: self.actor.party_of.clone(), roles: self.actor.roles.clone() };
        let one = |d: &Deputy| DeputyDocument { deputy: d.deputy.clone(), principal: d.principal.clone() };
        ContextDocument {
            actor,
            command_id: self.command_id.clone(),
            deputies: self.deputies.iter().map(one).collect(),
            expected_version: self.expected_version,
            now: self.now,
            salt: self.salt.as_ref().map(Salt::to_hex),
        }
        .to_json()
    }

    /// Could a record of it be read again? Every identifier is sound, but there can be too many roles.
    pub(crate) fn check(&self) -> Result<(), WireError> {
        // So few need not be counted.
        if u32::try_from(self.actor.roles.len()).is_ok_and(|n| n < MAX_VALUES / 2) {
            return Ok(());
        }
        Limits::default().field("roles", &self.actor.roles)
    }

    /// Everyone else for whom a person acts; deputies of deputies too.
    #[inline]
    pub(crate) fn principals<'a>(&'a self, person: &'a Id) -> Vec<&'a Id> {
        if self.deputies.is_empty() { Vec::new() } else { self.found_principals(person) }
    }

    fn found_principals<'a>(&'a self, person: &'a Id) -> Vec<&'a Id> {
        let spelt = |id: &Id| id.as_str().to_ascii_lowercase();
        let mut pairs: Vec<(String, &Id)> = self.deputies.iter().map(|d| (spelt(&d.deputy), &d.principal)).collect();
        order::sort_by(&mut pairs, |a, b| a.0.cmp(&b.0));
        let mut seen = Sorted::new();
        seen.insert(spelt(person));
        let mut all = Vec::new();
        let (mut one, mut next) = (Some(person), 0);
        while let Some(deputy) = one {
            let deputy = spelt(deputy);
            let from = pairs.partition_point(|(other, _)| *other < deputy);
            let theirs = pairs.get(from..).unwrap_or_default().iter().take_while(|(other, _)| *other == deputy);
            all.extend(theirs.map(|(_, principal)| *principal).filter(|p| seen.insert(spelt(p))));
            one = all.get(next).copied();
            next = next.saturating_add(1);
        }
        all
    }
}
