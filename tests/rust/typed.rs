//! Legal transitions compile, and illegal ones do not.

#[path = "typed/legal.rs"]
mod legal;

#[test]
fn illegal_transitions_do_not_compile() {
    let t = trybuild::TestCases::new();
    t.compile_fail("rust/typed/accept_received.rs");
    t.compile_fail("rust/typed/reopen_responded.rs");
    t.compile_fail("rust/typed/assess_twice.rs");
}
