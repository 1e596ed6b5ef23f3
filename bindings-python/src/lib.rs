//! Python's `amends._amends`: conversion and nothing else. The package around it is `python/amends`.

mod action;
mod ahead;
mod answers;
mod calendar;
mod case;
mod coded;
mod column;
mod convert;
mod csv_file;
mod dates;
mod datetime;
mod error;
mod events;
mod figures;
mod frame;
mod frame_out;
mod given;
mod instants;
mod items;
mod logical;
mod measure;
mod pickled;
mod plain;
mod policy;
mod problems;
mod read;
mod record;
mod signed;
mod store;
mod tally;
mod timer;
mod tree;
mod unit;
mod values;
mod view;
mod words;
mod zone;

use pyo3::prelude::*;

#[pymodule]
mod _amends {
    use super::*;

    #[pymodule_export]
    use super::action::{Action, ActionHandled, handle_action};
    #[pymodule_export]
    use super::calendar::{Calendar, holidays, verdict, verdicts};
    #[pymodule_export]
    use super::case::{
        Case, Context, Decision, Handled, allowed, canonical_json, check_command, commands_in, currencies, decide, handle,
        rebuild, strict_json, verify,
    };
    #[pymodule_export]
    use super::column::Column;
    #[pymodule_export]
    use super::csv_file::csv_table;
    #[pymodule_export]
    use super::error::error_kind;
    #[pymodule_export]
    use super::events::tally_frame;
    #[pymodule_export]
    use super::frame_out::{Frame, column_pairs, frame};
    #[pymodule_export]
    use super::measure::compute;
    #[pymodule_export]
    use super::policy::{Policy, policy_in_force};
    #[pymodule_export]
    use super::read::{Histories, Import, Log, import_frame, read_frame, sample};
    #[pymodule_export]
    use super::record::EventRecord;
    #[pymodule_export]
    use super::signed::{head_bytes, signed_head, verify_head};
    #[pymodule_export]
    use super::store::{Register, store_conformance, store_tables};
    #[pymodule_export]
    use super::tally::Tally;
    #[pymodule_export]
    use super::timer::{
        coverage, explain_timer, next_change, next_changes, preview, replay, retention, risk, tick, timer_table, timers,
    };
    #[pymodule_export]
    use super::tree::{MerkleTree, leaf_hash, verify_consistency, verify_inclusion, verify_inclusion_hash};
    #[pymodule_export]
    use super::view::{case_export, case_view, disclosures, export_json, export_page, tombstones, viewer_of};
    #[pymodule_export]
    use super::words::Words;
    #[pymodule_export]
    use super::zone::Zone;

    #[pymodule_init]
    fn init(m: &Bound<'_, PyModule>) -> PyResult<()> {
        super::error::faults(m.py())?;
        m.add("__version__", env!("CARGO_PKG_VERSION"))?;
        m.add("TZDATA", amends::Zone::bundled_tzdata())?;
        m.add("PRESETS", amends::policy::PRESETS.to_vec())?;
        m.add("DRAFTS", amends::policy::DRAFTS.to_vec())?;
        m.add("TIMER_STATES", super::timer::states())?;
        m.add("HOLIDAYS", amends::time::HolidayList::bundled_ids().collect::<Vec<_>>())
    }
}
