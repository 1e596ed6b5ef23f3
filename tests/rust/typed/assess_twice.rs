use amends::case::typed::Case;
use amends::case::{Context, Refusal};
use amends::lifecycle::{Assessment, state::Received};
use amends::Policy;

fn f(case: Case<Received>, policy: &Policy, assessment: Assessment, context: &Context) -> Result<(), Refusal> {
    let assessed = case.assess(policy, assessment.clone(), context)?.case;
    // Assessed once; then `reassess`.
    assessed.assess(policy, assessment, context)?;
    Ok(())
}

fn main() {}
