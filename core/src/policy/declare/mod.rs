//! Every key of a policy: what it may hold, what holds without it, what it means, with an example. The strict reader, the JSON
//! Schema, docs/policy.md and docs/timers.md follow from these tables.

mod conditions;
mod document;
mod forms;
mod law;
mod messages;
mod people;
mod timing;

pub(crate) use conditions::{condition, levels, numbers};
#[cfg(any(feature = "schema", test))]
use document::objective;
pub(crate) use document::{charges, closing, codes, policy, reopening, retention};
pub(crate) use forms::MAX_DEPTH;
pub(crate) use law::{included, regime};
#[cfg(any(feature = "schema", test))]
use law::{obligation, regime_escalation};
pub(crate) use messages::statement;
pub(crate) use people::{body, escalation, four_eyes, requirement, role, step, wait_reason};
pub(crate) use timing::{extension, pauses, standstill, timer};

/// The objects of a policy, each after those in which it stands: the order of the pages.
#[cfg(any(feature = "schema", test))]
pub(crate) static OBJECTS: &[&crate::document::declare::Object] = &[
    &policy::OBJECT,
    &codes::OBJECT,
    &role::OBJECT,
    &requirement::OBJECT,
    &four_eyes::OBJECT,
    &statement::OBJECT,
    &step::OBJECT,
    &escalation::OBJECT,
    &body::OBJECT,
    &wait_reason::OBJECT,
    &charges::OBJECT,
    &reopening::OBJECT,
    &closing::OBJECT,
    &retention::OBJECT,
    &objective::OBJECT,
    &included::OBJECT,
    &regime::OBJECT,
    &regime_escalation::OBJECT,
    &obligation::OBJECT,
    &timer::OBJECT,
    &pauses::OBJECT,
    &standstill::OBJECT,
    &extension::OBJECT,
    &crate::time::declare::limit::OBJECT,
    &crate::time::declare::receipt::OBJECT,
    &crate::time::declare::cutoff::OBJECT,
    &condition::OBJECT,
    &levels::OBJECT,
    &numbers::OBJECT,
];
