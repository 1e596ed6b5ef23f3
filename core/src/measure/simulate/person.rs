//! Who acts in a simulation, and what they say.

use chrono::{DateTime, Utc};

use crate::case::{Actor, Case, Context, Salt};
use crate::document::Diagnostics;
use crate::ledger::EventRecord;
use crate::lifecycle::{Command, Event};
use crate::measure::math::Random;
use crate::measure::statistics::coded;
use crate::policy::Policy;
use crate::wire::Id;

/// A case as it is handled.
pub(crate) struct Handling {
    pub(crate) case: Option<Case>,
    pub(crate) records: Vec<EventRecord<Event>>,
}

/// The stage: a policy, people with all its roles, and what was refused.
pub(crate) struct Stage<'a> {
    pub(crate) policy: &'a Policy,
    roles: Vec<String>,
    pub(crate) refused: std::collections::BTreeMap<String, u64>,
    pub(crate) commands: u64,
}

impl<'a> Stage<'a> {
    pub(crate) fn new(policy: &'a Policy) -> Stage<'a> {
        let roles = policy.roles().iter().filter(|r| !r.own_case_only).map(|r| r.id.to_string()).collect();
        Stage { policy, roles, refused: std::collections::BTreeMap::new(), commands: 0 }
    }

    /// The outside body to which complainants are shown.
    pub(crate) fn body(&self) -> Option<Id> {
        self.policy.bodies().first().map(|b| b.id.clone())
    }

    /// Says a command; true if something came of it.
    pub(crate) fn say(
        &mut self,
        at: DateTime<Utc>,
        who: &str,
        handling: &mut Handling,
        random: &mut Random,
        command: impl Into<Command>,
    ) -> Result<bool, Diagnostics> {
        let roles: Vec<&str> = self.roles.iter().map(String::as_str).collect();
        let actor = Actor::new(who, &roles).map_err(|e| coded("", e.code(), &e.to_string(), ""))?;
        let salt: Vec<u8> = (0..2).flat_map(|_| random.bits().to_le_bytes()).collect();
        let salt = Salt::new(&salt).map_err(|e| coded("", e.code(), &e.to_string(), ""))?;
        self.commands = self.commands.saturating_add(1);
        match self.policy.handle(handling.case.as_ref(), command, &Context::at(at, actor).with_salt(salt)) {
            Ok(done) => {
                handling.records.extend(done.records);
                handling.case = Some(done.case);
                Ok(true)
            }
            Err(refusal) => {
                let n = self.refused.entry(refusal.code().to_owned()).or_default();
                *n = n.saturating_add(1);
                Ok(false)
            }
        }
    }
}
