use amends::case::typed::Case;
use amends::case::{Context, Refusal};
use amends::lifecycle::state::{Closed, Received};
use amends::lifecycle::{Acceptance, Assessment, Closure, Investigation, Response};
use amends::Policy;

#[allow(dead_code)]
fn whole(
    case: Case<Received>, policy: &Policy, context: &Context,
    assessment: Assessment, investigation: Investigation, response: Response, acceptance: Acceptance, closure: Closure,
) -> Result<Case<Closed>, Refusal> {
    let assessed = case.assess(policy, assessment, context)?.case;
    let investigating = assessed.investigate(policy, investigation, context)?.case;
    let responded = investigating.respond(policy, response, context)?.case;
    let answered = responded.accept(policy, acceptance, context)?.case;
    Ok(answered.close(policy, closure, context)?.case)
}

fn main() {}
