//! The improvement action (ISO 10002, 8.7; ISO 9001, 10.2): a separate state machine, linked to complaints.
//!
//! | command | from | leads to |
//! |---|---|---|
//! | `propose` | – | proposed |
//! | `plan` | proposed, planned, verified as not effective | planned |
//! | `implement` | planned | implemented |
//! | `verify` | implemented | verified |
//! | `close` | verified | closed |
//! | `link_case` | all but closed | – |
//!
//! An action cannot close without a result. An action that did not work is planned again, or closed as not effective.

mod decide;
mod machine;

pub use crate::lifecycle::actions::{ActionCommandKind, ActionSet};
pub use decide::{Action, ActionHandled, ActionSnapshot};
#[cfg(any(test, feature = "schema"))]
pub(crate) use machine::action_timings;
pub use machine::{
    ActionCase, ActionClosing, ActionCommand, ActionEvent, ActionKind, ActionPlan, ActionProposal, ActionState,
    ActionVerification, ActionWork, action_row,
};
