//! Explores what a policy allows: every situation that commands can lead to, found with the same `decide` that hosts use.
//!
//! Situations are cases without what no rule looks at (instants, names, counts). From each, every command is tried, by
//! somebody who has every role and no conflict of interest: what such a person cannot do, nobody can. The policy is at fault
//! if a situation is reached from which a complaint can no longer be closed. That the complainant could withdraw does not
//! count: nobody may depend on it.

use self::explorer::Explorer;
use self::graph::Graph;
use self::situation::asked;
use crate::document::{Diagnostic, Diagnostics, Severity};
use crate::facts::Case;
use crate::lifecycle::{Command, CommandKind};
use crate::policy::Policy;

mod commands;
mod explorer;
mod graph;
mod situation;

/// What an exploration found.
#[derive(Clone, Debug, Default)]
pub struct Exploration {
    /// Steps that are never reached, situations without a way out, commands without a role.
    pub diagnostics: Diagnostics,
    /// Open situations in which nothing is due. They are no fault of the policy, and worth knowing.
    pub advice: Diagnostics,
    /// Situations reached.
    pub situations: usize,
    /// Ways from one to another.
    pub transitions: usize,
}

impl Exploration {
    /// Everything that was found, faults first.
    #[must_use]
    pub fn findings(self) -> Diagnostics {
        Diagnostics(self.diagnostics.0.into_iter().chain(self.advice.0).collect())
    }
}

/// Explores a policy.
///
/// Some commands only ever help: acknowledging, assigning, finding, informing, keeping a promise. The search gives them at once if the
/// policy asks for them, so that situations do not multiply. It tries them one by one only to name the shortest way to a dead end.
#[must_use]
pub(crate) fn explore(policy: &Policy) -> Exploration {
    let asked = asked(policy);
    let explorer = Explorer::new(policy, &asked);
    if let Err(why) = explorer.received() {
        let message = format!("no complaint can be received: {why}");
        let help = "require less at receipt, or give a role `receive`".into();
        let found = diagnostic(Severity::Error, "no_path_to_end", "/requires/receive".into(), message, help);
        return Exploration { diagnostics: Diagnostics(vec![found]), ..Exploration::default() };
    }
    let mut steps_seen = vec![false; policy.steps().len()];
    let graph = explorer.walk(true, |command, _| {
        if let Command::EnterStep(entry) = command
            && let Some(seen) = policy.steps().iter().position(|s| s.id == entry.step).and_then(|i| steps_seen.get_mut(i))
        {
            *seen = true;
        }
        false
    });
    let mut diagnostics = Vec::new();
    unreachable_steps(policy, &steps_seen, &mut diagnostics);
    if graph.cut {
        diagnostics.push(diagnostic(
            Severity::Warning,
            "limit_exceeded",
            String::new(),
            "the policy leads to too many situations to search".into(),
            "the search for dead ends stops at 50,000".into(),
        ));
    } else {
        dead_ends(&explorer, &graph, &mut diagnostics);
    }
    idle_commands(policy, &mut diagnostics);
    diagnostics.extend(crate::timer::check(policy, explorer.start));
    let open = graph.cases().enumerate();
    let advice = crate::timer::uncovered(policy, open, |i| graph.path(i));
    Exploration {
        diagnostics: Diagnostics(diagnostics),
        advice: Diagnostics(advice.into_iter().collect()),
        situations: graph.cases().count(),
        transitions: graph.transitions,
    }
}

fn diagnostic(severity: Severity, code: &str, path: String, message: String, help: String) -> Diagnostic {
    Diagnostic { code: code.into(), severity, path, message, help }
}

fn unreachable_steps(policy: &Policy, seen: &[bool], out: &mut Vec<Diagnostic>) {
    for (i, step) in policy.steps().iter().enumerate().filter(|(i, _)| seen.get(*i) == Some(&false)) {
        out.push(diagnostic(
            Severity::Error,
            "unreachable_step",
            format!("/steps/{i}"),
            format!("no complaint can reach the step `{}`", step.id),
            "in `from`, name a step that leads to it, or no step; and give a role `enter_step`".into(),
        ));
    }
}

/// Commands that no role may give: the rows of the table that this policy never uses.
fn idle_commands(policy: &Policy, out: &mut Vec<Diagnostic>) {
    let by_hand = CommandKind::ALL.iter().filter(|kind| **kind != CommandKind::Import);
    let idle = by_hand.filter(|kind| !policy.roles().iter().any(|r| r.may.contains(**kind)));
    let names: Vec<&str> = idle.map(|kind| kind.as_str()).collect();
    if !names.is_empty() {
        out.push(diagnostic(
            Severity::Warning,
            "command_without_role",
            "/roles".into(),
            format!("no role may give: {}", names.join(", ")),
            "add the commands that should be possible to a role's `may`".into(),
        ));
    }
}

fn dead_ends(explorer: &Explorer<'_>, graph: &Graph, out: &mut Vec<Diagnostic>) {
    let can_end = graph.can_end();
    let stuck = |i: usize, case: &Case| can_end.get(i) == Some(&false) && !case.is_closed();
    let count = graph.cases().enumerate().filter(|(i, case)| stuck(*i, case)).count();
    if count == 0 {
        return;
    }
    // The same ground once more, command by command, up to the first situation that is one of these.
    let is_stuck = |case: &Case| {
        let case = explorer.helped(case);
        graph.place(&explorer.situations.of(&case)).is_some_and(|i| stuck(i, &case))
    };
    let fine = explorer.walk(false, |_, case| is_stuck(case));
    let Some((last, case)) = fine.cases().enumerate().find(|(_, case)| is_stuck(case)) else { return };
    // What is in the way is seen where closing should be possible; that may be further on.
    let closable = |case: &Case| CommandKind::Close.row().from.contains(case.state());
    let after = graph.cases().enumerate().find(|(i, case)| stuck(*i, case) && closable(case)).map(|(_, case)| case);
    let (place, why) = explorer.obstacle(after.unwrap_or(&explorer.helped(case)));
    out.push(diagnostic(
        Severity::Error,
        "no_path_to_end",
        place,
        format!("after {} a complaint can no longer be closed: {why} ({count} such situations)", fine.path(last)),
        "let a role record the required facts, or require less".into(),
    ));
}

#[cfg(test)]
mod tests;
