//! Records what time brought, as a decision is recorded.

use chrono::{DateTime, Utc};

use super::automatic::{ask, context, settle};
use super::decide::{Handled, record_settled};
use super::rules;
use crate::facts::Case;
use crate::lifecycle::CommandKind;
use crate::policy::Policy;
use crate::refusal::Refusal;

pub(crate) fn tick(policy: &Policy, case: &Case, now: DateTime<Utc>) -> Result<Handled, Refusal> {
    let context = context(now);
    let reasons = rules::check_footing(&ask(policy, case, CommandKind::MissDeadline, None, &context));
    if !reasons.is_empty() {
        return Err(Refusal { reasons });
    }
    let (events, _) = settle(policy, case, None, now);
    record_settled(policy, case, events, now)
}
