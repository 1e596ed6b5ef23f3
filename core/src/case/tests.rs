//! The presets pass their own checks.

#[test]
fn presets() {
    for id in crate::policy::PRESETS {
        let doc = crate::Policy::preset_document(id).unwrap();
        let policy = crate::Policy::trusted(&doc, &crate::policy::Library::new(crate::Almanac::bundled()));
        let policy = policy.unwrap_or_else(|e| panic!("{e}"));
        assert!(policy.warnings().0.is_empty(), "{}", policy.warnings());
        let found = policy.explore();
        println!("{id}: {} situations, {} transitions", found.situations, found.transitions);
        assert!(found.diagnostics.0.is_empty(), "{}", found.diagnostics);
    }
}
