//! `amends.Policy`.

use amends::ledger::Hash;
use amends::policy::{self, Library};
use amends::time::Almanac;
use pyo3::prelude::*;

use crate::calendar::almanac;
use crate::convert::{document, list, text, unexpected};
use crate::error::{OrRaise, problem_rows, wrong_type};
use crate::given::python;
use crate::zone::Zone;

/// How an organisation handles complaints. Raises AmendsError with every problem of the document at once.
///
/// A document may extend a preset (``PRESETS``) by its id, or one of ``policies``. With ``trusted`` it is not searched for
/// dead ends: right for one that was checked before.
///
/// >>> amends.Policy({"extends": "iso-10002", "id": "ours", "version": "2026-1"})
/// <amends.Policy ours 2026-1>
#[pyclass(frozen, module = "amends", name = "Policy")]
pub(crate) struct Policy(pub(crate) policy::Policy);

/// Reads a policy in a form of text.
fn written(
    text: &Bound<'_, PyAny>,
    read: fn(&str, &Library) -> Result<policy::Policy, amends::Diagnostics>,
    policies: Option<&Bound<'_, PyAny>>,
    holidays: Option<&Bound<'_, PyAny>>,
    zones: Option<&Bound<'_, PyAny>>,
) -> PyResult<Policy> {
    let py = text.py();
    let library = library(almanac(py, holidays, zones)?, policies)?;
    read(self::text(text, "/text")?, &library).map(Policy).or_raise(py, "")
}

fn library(almanac: Almanac, extends: Option<&Bound<'_, PyAny>>) -> PyResult<Library> {
    let mut library = Library::new(almanac);
    for (i, base) in list(extends, "/policies", "policies")?.iter().enumerate() {
        library = library.with(document(base, &format!("/policies/{i}"))?);
    }
    Ok(library)
}

#[pymethods]
impl Policy {
    #[new]
    #[pyo3(
        signature = (document, *, policies=None, holidays=None, zones=None, trusted=None),
        text_signature = "(document, *, policies=None, holidays=None, zones=None, trusted=False)"
    )]
    fn new(
        py: Python<'_>,
        document: &Bound<'_, PyAny>,
        policies: Option<&Bound<'_, PyAny>>,
        holidays: Option<&Bound<'_, PyAny>>,
        zones: Option<&Bound<'_, PyAny>>,
        trusted: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let flag = |given: &Bound<'_, PyAny>| given.extract::<bool>().map_err(|_| unexpected(given, "/trusted", "True or False"));
        let trusted = trusted.map(flag).transpose()?.unwrap_or(false);
        let library = library(almanac(py, holidays, zones)?, policies)?;
        let value = crate::convert::document(document, "")?;
        let read = if trusted { policy::Policy::trusted } else { policy::Policy::from_value };
        py.detach(|| read(&value, &library)).map(Policy).or_raise(py, "")
    }

    #[staticmethod]
    #[pyo3(signature = (text, *, policies=None, holidays=None, zones=None))]
    fn from_toml(
        text: &Bound<'_, PyAny>,
        policies: Option<&Bound<'_, PyAny>>,
        holidays: Option<&Bound<'_, PyAny>>,
        zones: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        written(text, policy::Policy::from_toml, policies, holidays, zones)
    }

    #[staticmethod]
    #[pyo3(signature = (text, *, policies=None, holidays=None, zones=None))]
    fn from_yaml(
        text: &Bound<'_, PyAny>,
        policies: Option<&Bound<'_, PyAny>>,
        holidays: Option<&Bound<'_, PyAny>>,
        zones: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        written(text, policy::Policy::from_yaml, policies, holidays, zones)
    }

    /// A policy that comes with the package: one of ``PRESETS``.
    ///
    /// >>> amends.Policy.preset("uk-fca-disp").timers
    /// ['early', 'final', 'ombudsman']
    #[staticmethod]
    fn preset(id: &Bound<'_, PyAny>) -> PyResult<Self> {
        let id = text(id, "/id")?;
        let known = policy::PRESETS.join(", ");
        let unknown = || pyo3::exceptions::PyKeyError::new_err(format!("no preset of this id; there are {known}"));
        policy::Policy::preset(id).map(Policy).map_err(|_| unknown())
    }

    /// One of ``DRAFTS``, accepted by name: its figures are corroborated, the text of the law was not read.
    ///
    /// >>> amends.Policy.draft("uk-ofcom-gc-c4").version
    /// '6-weeks'
    #[staticmethod]
    fn draft(id: &Bound<'_, PyAny>) -> PyResult<Self> {
        let py = id.py();
        policy::Policy::draft(text(id, "/id")?).map(Policy).or_raise(py, "")
    }

    /// Takes a policy that another program has checked: what :meth:`pinned` gives there, and its :attr:`hash`. The hash shows that it
    /// is the same document, so it is not checked again.
    ///
    /// Raises:
    ///     AmendsError: ``policy_hash_mismatch`` for another document.
    ///
    /// >>> checked = amends.Policy.preset("iso-10002")
    /// >>> amends.Policy.vouched(checked.pinned(), checked.hash) == checked
    /// True
    #[staticmethod]
    fn vouched(pinned: &Bound<'_, PyAny>, hash: &Bound<'_, PyAny>) -> PyResult<Self> {
        let py = pinned.py();
        let read = document(pinned, "")?;
        let hash = text(hash, "/hash")?.parse::<Hash>().or_raise(py, "/hash")?;
        policy::Policy::vouched(&read, hash).map(Policy).or_raise(py, "")
    }

    /// This policy as the successor of the one under which a case is handled: what ``adopt_policy`` needs.
    fn after(&self, before: &Policy) -> Policy {
        Policy(self.0.after(&before.0))
    }

    /// Ids of the timers, in the order of the column ``timer`` of ``timer_table``.
    #[getter]
    fn timers(&self) -> Vec<&str> {
        self.0.timers().iter().map(|t| t.id.as_str()).collect()
    }

    #[getter]
    fn milestones(&self) -> Vec<&str> {
        self.0.milestones().iter().map(amends::wire::Id::as_str).collect()
    }

    #[getter]
    fn id(&self) -> &str {
        self.0.pin().id.as_str()
    }

    #[getter]
    fn version(&self) -> &str {
        &self.0.pin().version
    }

    /// SHA-256 of its canonical form, calendars included.
    #[getter]
    fn hash(&self) -> String {
        self.0.pin().hash.to_hex()
    }

    #[getter]
    fn title(&self) -> &str {
        self.0.title()
    }

    #[getter]
    fn document<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        python(py, self.0.document())
    }

    /// The document with its calendars' zones and holidays written out: what a server sends to a browser.
    fn pinned<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        python(py, &self.0.pinned())
    }

    #[getter]
    fn warnings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        problem_rows(py, &self.0.warnings().0)
    }

    /// Explores what the policy allows: steps never reached, situations without a way out, commands without a role.
    ///
    /// >>> amends.Policy.preset("iso-10002").check()
    /// ()
    fn check<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        problem_rows(py, &py.detach(|| self.0.explore().findings()).0)
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Policy>().is_ok_and(|o| o.get().0 == self.0)
    }

    fn __hash__(&self) -> u64 {
        u64::from_le_bytes(self.0.pin().hash.0[..8].try_into().unwrap_or_default())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyAny>,))> {
        let py = slf.py();
        let make = py.import("amends._errors")?.getattr("trusted_policy")?;
        Ok((make, (slf.get().pinned(py)?,)))
    }

    fn __repr__(&self) -> String {
        format!("<amends.Policy {} {}>", self.0.pin().id, self.0.pin().version)
    }
}

/// The one of these policies that is in force at an instant: policies, or the names of presets.
///
/// The law says which instant that is: mostly the receipt of the complaint. Dates are those of the zone. Without a zone, each policy's
/// own calendar says the date.
///
/// Raises:
///     AmendsError: ``no_policy_in_force``, with the nearest policies in ``help``; ``policies_overlap`` at each policy that is in
///         force, if there are several; ``unknown_policy`` for a name, ``draft_not_accepted`` for that of a draft.
///     AmendsTypeError: ``wrong_type`` for anything else than policies and names.
#[pyfunction]
#[pyo3(signature = (policies, at, zone=None))]
pub(crate) fn policy_in_force(
    policies: Vec<Bound<'_, PyAny>>,
    at: &Bound<'_, PyAny>,
    zone: Option<&Bound<'_, Zone>>,
) -> PyResult<Policy> {
    let py = at.py();
    let instant = crate::datetime::instant(at, "/at")?;
    let one = |(i, given): (usize, &Bound<'_, PyAny>)| {
        if let Ok(policy) = given.cast::<Policy>() {
            return Ok(policy.get().0.clone());
        }
        let path = format!("/policies/{i}");
        match given.extract::<String>() {
            Ok(name) => policy::Policy::preset(&name).or_raise(py, &path),
            Err(_) => Err(wrong_type(py, &path, "expected a policy".to_owned(), "give a Policy, or the name of a preset")),
        }
    };
    let list = policies.iter().enumerate().map(one).collect::<PyResult<Vec<policy::Policy>>>()?;
    policy::in_force(&list, instant, zone.map(|zone| &zone.get().0)).cloned().map(Policy).or_raise(py, "")
}
