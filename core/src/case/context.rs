//! What the host knows and the core cannot: the instant, who acts, which answer is expected to be current, dice.

use chrono::{DateTime, Utc};

use crate::ledger::ActorRef;
use crate::wire::{Id, WireError};

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
    /// `invalid_id`.
    pub fn new(id: &str, roles: &[&str]) -> Result<Actor, Box<WireError>> {
        let roles = roles.iter().map(|r| Id::new(r)).collect::<Result<_, _>>()?;
        Ok(Actor { id: Id::new(id)?, roles, party_of: None })
    }

    /// The same, as a party of a complaint.
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
    /// Who acts.
    pub deputy: Id,
    /// For whom.
    pub principal: Id,
}

/// At least 16 random bytes from the host, new for each command: personal values are sealed with salts derived from it.
#[derive(Clone, PartialEq, Eq)]
pub struct Salt(pub(crate) Vec<u8>);

impl Salt {
    /// Fewest bytes: 128 bits.
    pub const MIN: usize = 16;

    /// Takes bytes; none if there are too few.
    #[must_use]
    pub fn new(bytes: &[u8]) -> Option<Salt> {
        (bytes.len() >= Salt::MIN).then(|| Salt(bytes.to_vec()))
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
    /// The instant, by the host's clock.
    pub now: DateTime<Utc>,
    /// Who acts.
    pub actor: Actor,
    /// Who acts for whom.
    pub deputies: Vec<Deputy>,
    /// The host's identifier of the command: the same one again gives the first answer.
    pub command_id: Option<Id>,
    /// The version of the case on which the actor decided; another one is a conflict.
    pub expected_version: Option<u64>,
    /// Random bytes, needed when the command holds personal values.
    pub salt: Option<Salt>,
}

impl Context {
    /// An actor at an instant.
    #[must_use]
    pub fn at(now: DateTime<Utc>, actor: Actor) -> Context {
        Context { now, actor, deputies: Vec::new(), command_id: None, expected_version: None, salt: None }
    }

    /// With random bytes; fewer than 16 count as none.
    #[must_use]
    pub fn with_salt(mut self, bytes: &[u8]) -> Context {
        self.salt = Salt::new(bytes);
        self
    }

    /// With an identifier of the command.
    #[must_use]
    pub fn with_command_id(mut self, id: Id) -> Context {
        self.command_id = Some(id);
        self
    }

    /// With the version on which the actor decided.
    #[must_use]
    pub fn expecting(mut self, version: u64) -> Context {
        self.expected_version = Some(version);
        self
    }

    /// Everyone for whom a person acts, themselves first; deputies of deputies too.
    pub(crate) fn acts_for<'a>(&'a self, person: &'a Id) -> Vec<&'a Id> {
        let mut all = vec![person];
        let mut next = 0;
        while let Some(one) = all.get(next).copied() {
            for d in &self.deputies {
                if d.deputy.same_person(one) && !all.iter().any(|p| p.same_person(&d.principal)) {
                    all.push(&d.principal);
                }
            }
            next = next.saturating_add(1);
        }
        all
    }
}
