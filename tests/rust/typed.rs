//! Legal transitions compile, and illegal ones do not.

mod legal;

use amends::case::typed::Case;
use amends::lifecycle::{Complainant, Intake, State};
use amends::{Actor, Context, Error, Policy, id, time::instant};

#[test]
fn a_course_is_a_chain_of_types() -> Result<(), Error> {
    let policy = Policy::preset("small-organisation")?;
    let owner = Actor::new("u-1", ["owner"])?;
    let context = Context::at(instant::parse("2026-03-02T09:00:00Z")?, owner).with_salt([7; 16]);
    let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    let received = Case::begin(&policy, intake, &context)?.case;
    assert_eq!(legal::whole(received, &policy, &context)?.case().state(), State::Closed);
    Ok(())
}

#[test]
fn illegal_transitions_do_not_compile() {
    let t = trybuild::TestCases::new();
    t.compile_fail("rust/typed/accept_received.rs");
    t.compile_fail("rust/typed/reopen_responded.rs");
    t.compile_fail("rust/typed/assess_twice.rs");
}
