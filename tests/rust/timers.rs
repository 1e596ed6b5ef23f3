//! Timers: the presets, the worked dates of the regimes.

use amends::policy::{DRAFTS, Library, PRESETS, Policy};
use amends::time::Almanac;

#[test]
fn every_preset_is_read_and_explored() {
    let library = Library::new(Almanac::bundled());
    for id in PRESETS {
        let policy = Policy::from_value(&Policy::preset_document(id).unwrap(), &library).unwrap_or_else(|p| panic!("{id}: {p}"));
        println!("{id}: {} timers, {:?}", policy.timers().len(), policy.warnings());
    }
    for id in DRAFTS {
        assert!(Policy::preset(id).is_none(), "{id} is a draft");
        Policy::draft(id).unwrap_or_else(|p| panic!("{id}: {p}"));
    }
}
