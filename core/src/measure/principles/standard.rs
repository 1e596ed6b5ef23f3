//! What the standard asks, clause by clause.

use crate::document::Diagnostics;
use crate::document::text::suggest;
use crate::measure::statistics::coded;

/// The clauses of ISO 10002:2018 that ask something of an organisation, in our words.
pub(super) const CLAUSES: [(&str, &str); 40] = [
    ("4.2", "The organisation stands behind a defined process."),
    ("4.3", "People, tools and money are there, and used well."),
    ("4.4", "Everyone concerned knows the process; complainants hear about their case."),
    ("4.5", "The process is easy to find and to use, for everybody."),
    ("4.6", "The needs and expectations of complainants are addressed."),
    ("4.7", "Every complaint is treated fairly and without bias."),
    ("4.8", "Complaining is free."),
    ("4.9", "Information is accurate, relevant and complete."),
    ("4.10", "Personal data serves the complaint only, and is protected."),
    ("4.11", "Feedback is welcome, and is acted on."),
    ("4.12", "Somebody answers for every decision and action."),
    ("4.13", "Getting better is a lasting aim."),
    ("4.14", "Handlers have the training, skill and experience that they need."),
    ("4.15", "Complaints are handled as fast as their nature allows."),
    ("5.1", "Context, interested parties, risks and opportunities are considered."),
    ("5.2", "Top management leads the process and reviews it."),
    ("5.3", "A policy is set, published and kept up to date."),
    ("5.4", "Duties and authority are defined."),
    ("6.1", "The process is planned and linked with the quality system."),
    ("6.2", "Objectives are set, measurable, and reviewed."),
    ("6.3", "Activities are planned that keep and raise satisfaction."),
    ("6.4", "Resources are identified and supplied."),
    ("7.1", "Information about the process is given in plain words and suitable forms."),
    ("7.2", "Receipts are recorded with supporting information, each under its own identifier."),
    ("7.3", "Complaints are tracked from the first contact to the end."),
    ("7.4", "Receipts are acknowledged promptly."),
    ("7.5", "Severity, safety, complexity, impact and immediate action are assessed."),
    ("7.6", "Circumstances are investigated in proportion."),
    ("7.7", "A response puts things right, and keeps them from happening again."),
    ("7.8", "Decisions are communicated as soon as they are made."),
    ("7.9", "Accepted responses are carried out. Other complaints stay open until every route is used up."),
    ("8.1", "Performance is recorded; records are kept, protected and disposed of by rules."),
    ("8.2", "Complaints are classified; systematic and recurring problems are found."),
    ("8.3", "Satisfaction with the process is measured."),
    ("8.4", "The process is monitored against criteria (Annex H)."),
    ("8.5", "The process is audited."),
    ("8.6", "Top management reviews the process, with inputs and outputs."),
    ("8.7", "Causes are removed, and whether that worked is checked."),
    ("Annex D", "Handling is objective: open, impartial, confidential, complete, fair to the persons complained about."),
    ("Annex G", "Complaints can be escalated, inside and outside."),
];

/// Refuses a clause that there is not.
pub(super) fn known(clause: &str, path: &str) -> Result<(), Diagnostics> {
    if CLAUSES.iter().any(|c| c.0 == clause) {
        return Ok(());
    }
    Err(coded(path, "unknown_word", "there is no such clause", &suggest(clause, CLAUSES.iter().map(|c| c.0))))
}
