//! The picture of a case in the README: a complaint under a regime, decided by the library and drawn by it.

use std::error::Error;

use amends::measure::draw::{CaseTimelineInput, case_timeline};
use amends::time::instant;
use amends::{Actor, Case, Command, Context, Policy};

use crate::Files;

/// What happened: an instant, and a command.
const COURSE: &[(&str, &str)] = &[
    (
        "2026-04-01T10:00:00Z",
        r#"{"type": "receive", "complaint": "C-1", "description": "The kettle leaks.", "complainant": {"answer_to": "jane@example.org"}}"#,
    ),
    ("2026-04-02T08:30:00Z", r#"{"type": "acknowledge", "medium": "letter"}"#),
    ("2026-04-07T09:00:00Z", r#"{"type": "assess", "severity": "medium"}"#),
    ("2026-04-08T09:00:00Z", r#"{"type": "assign", "to": "u-amy"}"#),
    ("2026-04-14T09:00:00Z", r#"{"type": "investigate"}"#),
    ("2026-04-20T09:00:00Z", r#"{"type": "wait", "on": "complainant", "reason": "information_from_complainant"}"#),
    ("2026-05-04T09:00:00Z", r#"{"type": "resume"}"#),
    (
        "2026-05-20T14:00:00Z",
        r#"{"type": "respond", "outcome": "upheld", "medium": "letter", "routes": ["internal", "financial_ombudsman_service"]}"#,
    ),
];

pub(super) fn add(files: &mut Files) -> Result<(), Box<dyn Error>> {
    let policy = Policy::preset("uk-fca-disp")?;
    let (mut case, mut records): (Option<Case>, Vec<_>) = (None, Vec::new());
    for (at, command) in COURSE {
        let context = Context::at(instant::parse(at)?, Actor::new("u-amy", ["manager"])?).with_salt([7; 16]);
        let handled = policy.handle(case.as_ref(), Command::from_json(command)?, &context)?;
        records.extend(handled.records);
        case = Some(handled.case);
    }
    let drawn = case_timeline(&CaseTimelineInput::new(records, policy, instant::parse("2026-06-15T09:00:00Z")?))?;
    files.insert("docs/images/timeline.svg".to_owned(), drawn.svg);
    Ok(())
}
