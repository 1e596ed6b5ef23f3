use amends::case::Context;
use amends::case::typed::Case;
use amends::lifecycle::state::{Closed, Received};
use amends::lifecycle::{Acceptance, Assessment, CloseReason, Closure, Investigation, Level, Outcome, Response};
use amends::{Error, Policy};

/// What a new user types, from the assessment to the end.
pub(crate) fn whole(case: Case<Received>, policy: &Policy, context: &Context) -> Result<Case<Closed>, Error> {
    let assessed = case.assess(policy, Assessment::new(Level::High).reason("The child was hurt."), context)?.case;
    let investigating = assessed.investigate(policy, Investigation::new(), context)?.case;
    let responded = investigating.respond(policy, Response::new(Outcome::Upheld).acknowledges(true), context)?.case;
    let answered = responded.accept(policy, Acceptance::new(), context)?.case;
    Ok(answered.close(policy, Closure::new(CloseReason::Resolved), context)?.case)
}
