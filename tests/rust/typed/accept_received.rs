use amends::case::Context;
use amends::case::typed::Case;
use amends::lifecycle::{Acceptance, state::Received};
use amends::Policy;

fn f(case: Case<Received>, policy: &Policy, acceptance: Acceptance, context: &Context) {
    // There is no response yet that could be accepted.
    let _ = case.accept(policy, acceptance, context);
}

fn main() {}
