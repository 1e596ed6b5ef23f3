//! Improvement actions.

use amends::action::{self, ActionCommand, ActionEvent};
use amends::ledger;
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::case::Context;
use crate::error::{OrRaise, refused};
use crate::given::loads;
use crate::plain::json_text;
use crate::policy::Policy;

/// An improvement action as its events say.
#[pyclass(frozen, module = "amends", name = "Action")]
pub(crate) struct Action(action::Action);

#[pymethods]
impl Action {
    #[staticmethod]
    fn from_json(text: &Bound<'_, PyAny>) -> PyResult<Self> {
        action::Action::from_json(&json_text(text, "")?).map(Action).or_raise(text.py(), "")
    }

    /// The action that stored records tell: a list of JSON texts, or lines.
    #[staticmethod]
    fn rebuild(records: &Bound<'_, PyAny>) -> PyResult<Self> {
        let py = records.py();
        let text = match records.is_instance_of::<PyString>() {
            true => json_text(records, "/records")?,
            false => records.try_iter()?.map(|r| json_text(&r?, "/records")).collect::<PyResult<Vec<_>>>()?.join("\n"),
        };
        let list = ledger::EventRecord::<ActionEvent>::list_from_json(&text).or_raise(py, "/records")?;
        action::Action::rebuild(&list).map(Action).or_raise(py, "/records")
    }

    fn to_json(&self) -> String {
        self.0.to_json()
    }

    #[getter]
    fn state<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("amends.records")?.getattr("ActionState")?.call1((self.0.state().as_str(),))
    }

    #[getter]
    fn snapshot<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let plain = loads(py, &self.0.to_json())?;
        py.import("amends.records")?.getattr("ActionSnapshot")?.call_method1("read", (plain,))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Action>().is_ok_and(|o| o.get().0 == self.0)
    }
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((slf.get_type().getattr("from_json")?, (slf.get().to_json(),)))
    }
    fn __repr__(&self) -> String {
        format!("<amends.Action {} {}>", self.0.0.action, self.0.state())
    }
}

/// What was decided about an improvement action, ready to be stored.
#[pyclass(frozen, module = "amends", name = "ActionHandled")]
pub(crate) struct ActionHandled(action::ActionHandled);

#[pymethods]
impl ActionHandled {
    /// Records as JSON text.
    #[getter]
    fn records(&self) -> Vec<String> {
        self.0.records.iter().map(ledger::EventRecord::to_json).collect()
    }
    #[getter]
    fn action(&self) -> Action {
        Action(self.0.action.clone())
    }
    #[getter]
    fn repeated(&self) -> Option<(u64, u64)> {
        self.0.repeated
    }
    fn __repr__(&self) -> String {
        format!("<amends.ActionHandled {} records, {}>", self.0.records.len(), self.0.action.state())
    }
}

/// May this happen to an improvement action? Raises Refused with every reason why not.
#[pyfunction]
#[pyo3(signature = (policy, action, command, context))]
pub(crate) fn handle_action(
    policy: &Policy,
    action: Option<&Action>,
    command: &Bound<'_, PyAny>,
    context: &Context,
) -> PyResult<ActionHandled> {
    let py = command.py();
    let command = ActionCommand::from_json(&json_text(command, "/command")?).or_raise(py, "/command")?;
    let handled = policy.0.handle_action(action.map(|a| &a.0), &command, &context.0);
    handled.map(ActionHandled).map_err(|refusal| refused(py, &refusal))
}
