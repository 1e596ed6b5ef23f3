//! Measures: one door for all statistics; `amends/measure.py` gives each its name.

use amends::measure;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::error::OrRaise;
use crate::given::loads;
use crate::plain::data_text;
use crate::tally::Tally;

/// A statistic by name; ``amends.measure`` has each as a function of its own.
#[pyfunction]
pub(crate) fn compute<'py>(name: &str, question: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let (py, gaps) = (question.py(), measure::gaps(name));
    // A tally that is there is asked where it is: as text it would be written and read again for each question.
    if measure::asks_tally(name)
        && let Ok(asked) = question.cast::<PyDict>()
        && let Some(tally) = asked.get_item("tally")?
        && let Ok(tally) = tally.cast::<Tally>()
    {
        let rest = asked.copy()?;
        rest.del_item("tally")?;
        let (text, tally) = (data_text(rest.as_any(), "", &gaps)?, &tally.get().0);
        let answer = py.detach(|| measure::compute_on(name, tally, &text)).or_raise(py, "")?;
        return loads(py, &answer);
    }
    let text = data_text(question, "", &gaps)?;
    let answer = py.detach(|| measure::compute(name, &text)).or_raise(py, "")?;
    loads(py, &answer)
}
