//! Illegal transitions do not compile.

#[test]
fn illegal_transitions_do_not_compile() {
    let t = trybuild::TestCases::new();
    t.pass("rust/typed/legal.rs");
    t.compile_fail("rust/typed/accept_received.rs");
    t.compile_fail("rust/typed/reopen_responded.rs");
    t.compile_fail("rust/typed/assess_twice.rs");
}
