use amends::case::Context;
use amends::case::typed::Case;
use amends::lifecycle::{Reopening, state::Responded};
use amends::Policy;

fn f(case: Case<Responded>, policy: &Policy, reopening: Reopening, context: &Context) {
    // What is not closed is not reopened.
    let _ = case.reopen(policy, reopening, context);
}

fn main() {}
