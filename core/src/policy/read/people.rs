//! Roles, steps, four eyes, escalation and outside bodies: who handles a complaint, who must agree, and where it can go.

use super::condition::condition;
use super::names::{commands, known};
use crate::document::Node;
use crate::document::declare::{Fields, Key};
use crate::document::text::quote;
use crate::lifecycle::CommandSet;
use crate::lifecycle::State;
use crate::lifecycle::actions::{ActionCommandKind, ActionSet};
use crate::policy::declare;
use crate::policy::model::*;
use crate::wire::{Currency, Id};

pub(super) fn roles(fields: &Fields<'_>) -> Vec<Role> {
    use declare::role as keys;
    let mut out = Vec::new();
    let Some(list) = fields.get(&declare::policy::roles) else { return out };
    for (name, place) in list.entries() {
        let Ok(id) = Id::new(name) else { continue };
        let fields = place.fields();
        let all = |key: &Key| fields.text(key) == Some("all");
        let may = if all(&keys::may) { CommandSet::all() } else { commands(&fields.each(&keys::may)) };
        let improve = fields.each(&keys::improve);
        let actions = improve.iter().filter_map(|n| ActionCommandKind::ALL.iter().find(|k| n.value.as_str() == Some(k.as_str())));
        let actions = actions.copied().fold(ActionSet::default(), ActionSet::with);
        let actions = if all(&keys::improve) { ActionSet::all() } else { actions };
        let empty = |key: &Key| fields.get(key).is_some_and(|n| n.value.as_array().is_some_and(Vec::is_empty));
        if empty(&keys::may) && improve.is_empty() {
            let help = "name what it may do, or leave the role out";
            place.sink.warning(&fields.place(&keys::may), "without_effect", "this role may do nothing".into(), help);
        }
        out.push(Role {
            id,
            may,
            actions,
            own_case_only: fields.flag(&keys::own_case_only),
            authority: fields.get(&keys::authority).map_or(Authority::Limited(Vec::new()), |n| authority(&n)),
        });
    }
    out
}

pub(super) fn authority(node: &Node<'_>) -> Authority {
    if node.value.is_string() {
        return Authority::Unlimited;
    }
    let amount = |(code, n): (&str, Node<'_>)| Some((Currency::new(code).ok()?, n.value.as_u64()?));
    Authority::Limited(node.entries().filter_map(amount).collect())
}

pub(super) fn steps(fields: &Fields<'_>, roles: &[Role]) -> Vec<Step> {
    use declare::step as keys;
    let mut out: Vec<Step> = Vec::new();
    let mut entered = Vec::new();
    for n in fields.each(&declare::policy::steps) {
        let fields = n.fields();
        known(&fields.each(&keys::roles), "unknown_role", "role ", roles.iter().map(|r| &r.id));
        let (Some(id), Some(state)) = (fields.id(&keys::id), fields.word(&keys::state, State::from_word)) else { continue };
        if out.iter().any(|s| s.id == id) {
            n.error("duplicate", format!("the step {} appears twice", quote(id.as_str())), "name it once");
        }
        entered.push(fields.each(&keys::from));
        let allows = fields.get(&keys::allows).map(|n| commands(&n.each()));
        out.push(Step { id, state, from: fields.ids(&keys::from), roles: fields.ids(&keys::roles), allows });
    }
    for (step, from) in out.iter().zip(entered) {
        known(&from, "unknown_step", "step ", out.iter().map(|s| &s.id));
        for n in from {
            let Some(before) = n.id().and_then(|id| out.iter().find(|s| s.id == id)) else { continue };
            if before.state != step.state {
                let message = format!("the step {} belongs to another state", quote(before.id.as_str()));
                n.error("step_of_other_state", message, "a change of state ends the step, so leave `from` empty");
            }
        }
    }
    out
}

pub(super) fn levels(fields: &Fields<'_>) -> u32 {
    let named = |n: Node<'_>| n.fields().ids(&declare::escalation::levels).len();
    fields.get(&declare::policy::escalation).map_or(1, |n| u32::try_from(named(n)).unwrap_or(u32::MAX))
}

pub(super) fn bodies(fields: &Fields<'_>) -> Vec<Body> {
    use declare::body as keys;
    let mut out: Vec<Body> = Vec::new();
    let mut seen = crate::order::Sorted::new();
    for n in fields.each(&declare::policy::bodies) {
        let fields = n.fields();
        let window = fields.limit(&keys::window);
        let Some(id) = fields.id(&keys::id) else { continue };
        if id.as_str() == "internal" || !seen.insert(id.clone()) {
            n.error("duplicate", format!("{} is taken", quote(id.as_str())), "give each body its own id, not `internal`");
        }
        out.push(Body { id, name: fields.text(&keys::name).unwrap_or_default().to_owned(), window });
    }
    out
}

pub(super) fn four_eyes(fields: &Fields<'_>) -> Vec<FourEyes> {
    let one = |n: Node<'_>| FourEyes { when: condition(&n.fields(), &declare::four_eyes::when), provision: n.path };
    fields.each(&declare::policy::four_eyes).into_iter().map(one).collect()
}
