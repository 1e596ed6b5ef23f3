//! The rules. Each is a function that adds a reason for each thing that speaks against a command; all are asked, so a refusal
//! is complete. The same functions answer `allowed`, which asks about a command before it is filled in.

mod authority;
mod base;
mod close;
mod codes;
mod conflict;
mod content;
mod course;
mod extend;
mod input;
mod instants;
mod partial;
mod possible;
mod required;
mod statements;
mod upkeep;

pub(crate) use base::{history_full, transition_reason};
pub(crate) use conflict::COMPLAINS;
#[cfg(feature = "measure")]
pub(crate) use conflict::concerned;
pub(crate) use content::{content, rests_on, storable};
pub(crate) use input::{Reasons, RuleInput};
pub(crate) use instants::too_early;
pub(crate) use partial::{PartialCommand, told, variants};
pub(crate) use required::{holds, lacking, needs, tells_ways_apart};
pub(crate) use statements::{must_say, unsaid, unstated};

/// The subject of a rule while the fields of the command are unknown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum About {
    /// The case and the circumstances: the answer is the same for every command.
    Circumstances,
    /// The command: the answer holds for every content.
    Command,
    /// The content of the command.
    Way,
}

/// Which rules are asked.
#[derive(Clone, Copy)]
pub(crate) struct Asked {
    circumstances: bool,
    command: bool,
    way: bool,
}

impl Asked {
    const ALL: Asked = Asked { circumstances: true, command: true, way: true };
    const CIRCUMSTANCES: Asked = Asked { circumstances: true, command: false, way: false };
    /// Those about the content alone.
    pub(crate) const WAY: Asked = Asked { circumstances: false, command: false, way: true };
    /// Those that hold for every content, with those about circumstances or without.
    pub(crate) const fn always(circumstances: bool) -> Asked {
        Asked { circumstances, command: true, way: false }
    }
    fn has(self, about: About) -> bool {
        match about {
            About::Circumstances => self.circumstances,
            About::Command => self.command,
            About::Way => self.way,
        }
    }
}

/// Do the circumstances speak against every command but a move to another policy?
pub(crate) fn hindered(ask: &RuleInput<'_>) -> bool {
    !check_part(ask, Asked::CIRCUMSTANCES).reasons.is_empty()
}

/// Asks only three rules, which hold for every actor. Is the policy that of the case? Is the instant no earlier than its last event? Is
/// there room for one more event?
pub(crate) fn check_footing(ask: &RuleInput<'_>) -> Reasons {
    let mut out = Reasons::new();
    base::policy(ask, &mut out);
    base::clock(ask, &mut out);
    base::room(ask, &mut out);
    out
}

/// Asks every rule.
pub(crate) fn check(ask: &RuleInput<'_>) -> Reasons {
    check_part(ask, Asked::ALL).reasons
}

/// How many rules ask about the way in which a command is filled in.
const BY_WAY: usize = 3;

/// What some of the rules say.
#[derive(Default)]
pub(crate) struct Part {
    pub(crate) reasons: Reasons,
    /// How many reasons there were after each rule that asks about the way.
    ends: [usize; BY_WAY],
}

/// Makes a table of rules the function that asks them, in its order. Each rule is called only there, so that it becomes part of the function.
macro_rules! rules {
    ($($rule:path: $about:ident,)+) => {
        /// Asks some of the rules.
        pub(crate) fn check_part(ask: &RuleInput<'_>, asked: Asked) -> Part {
            let mut part = Part::default();
            let mut ends = part.ends.iter_mut();
            $(
                if asked.has(About::$about) {
                    $rule(ask, &mut part.reasons);
                }
                if About::$about == About::Way && let Some(end) = ends.next() {
                    *end = part.reasons.len();
                }
            )+
            part
        }
    };
}

// Every rule, in the order in which reasons are given, and what it asks about.
rules! {
    base::transition: Command,
    base::clockwork: Command,
    base::policy: Circumstances,
    base::adoption: Command,
    base::version: Circumstances,
    base::clock: Circumstances,
    base::room: Circumstances,
    content::recordable: Circumstances,
    authority::role: Command,
    conflict::of_interest: Command,
    conflict::assignee: Command,
    conflict::four_eyes: Way,
    required::facts: Way,
    statements::stated_all: Command,
    codes::known: Command,
    course::step_by_step: Command,
    close::close: Way,
    upkeep::records: Command,
    instants::in_order: Command,
    authority::money: Command,
}

/// Both parts in the order of the rules: what [`check`] says.
pub(crate) fn united(always: Part, by_way: Part) -> Reasons {
    if by_way.reasons.is_empty() {
        return always.reasons;
    }
    let mut out = Reasons::with_capacity(always.reasons.len().saturating_add(by_way.reasons.len()));
    let (mut of_all, mut of_way) = (always.reasons.into_iter(), by_way.reasons.into_iter());
    let (mut from, mut since) = (0, 0);
    for (to, until) in always.ends.into_iter().zip(by_way.ends) {
        out.extend(of_all.by_ref().take(to.saturating_sub(from)));
        out.extend(of_way.by_ref().take(until.saturating_sub(since)));
        (from, since) = (to, until);
    }
    out.extend(of_all);
    out
}
