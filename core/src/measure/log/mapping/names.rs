//! What columns and words are usually called: tables for a first guess, which a person approves.

use crate::measure::LogKind;
use crate::measure::LogKind::{
    Acknowledged, Assigned, Closed, Escalated, InvestigationStarted, Merged, Received, Referred, Rejected, Reopened, Responded,
    Resumed, Waiting, Withdrawn,
};

/// A text as its words: small letters, without marks.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    for c in text.chars() {
        // `ClosedDate` has two words.
        if !c.is_alphanumeric() || (c.is_uppercase() && before.is_lowercase()) {
            out.push(' ');
        }
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        }
        before = c;
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How well a text is one of these names: more for the whole of it than for a part, none for neither.
pub(super) fn likeness(text: &str, names: &[&str]) -> Option<u8> {
    let padded = format!(" {text} ");
    names
        .iter()
        .filter_map(|name| {
            if text == *name {
                Some(3)
            } else if padded.starts_with(&format!(" {name} ")) || padded.ends_with(&format!(" {name} ")) {
                Some(2)
            } else {
                padded.contains(&format!(" {name} ")).then_some(1)
            }
        })
        .max()
}

/// Signs of no value, in small letters: what spreadsheets, databases and people write in place of nothing.
pub(super) const NOTHING: &[&str] = &[
    "-", "--", "---", "–", "—", "?", "n/a", "#n/a", "n.a.", "na", "<na>", "null", "none", "nil", "nan", "nat", "(blank)",
    "(empty)",
];

/// Columns of a case's identifier.
pub(super) const CASE: &[&str] = &[
    "complaint id",
    "case id",
    "complaint number",
    "complaint no",
    "complaint ref",
    "complaint reference",
    "case number",
    "case no",
    "case ref",
    "case reference",
    "case key",
    "issue key",
    "ticket",
    "ticket id",
    "complaint",
    "case",
    "reference",
    "ref",
    "number",
    "id",
    "no",
];
/// Columns of what happened.
pub(super) const EVENT: &[&str] =
    &["event", "activity", "event type", "event name", "action", "status", "state", "stage", "step"];
/// Columns of when it happened.
pub(super) const AT: &[&str] = &[
    "timestamp",
    "event time",
    "time",
    "at",
    "occurred",
    "occurred at",
    "happened at",
    "updated",
    "updated at",
    "changed",
    "date",
];
/// Columns of the event's identifier.
pub(super) const ID: &[&str] = &["event id", "row id", "entry id", "record id"];

/// Columns of milestones, in the order of a complaint.
pub(super) const MILESTONES: &[(LogKind, &[&str])] = &[
    (
        Received,
        &[
            "received",
            "opened",
            "created",
            "logged",
            "raised",
            "submitted",
            "registered",
            "open",
            "receipt",
            "lodged",
            "complaint date",
        ],
    ),
    (Acknowledged, &["acknowledged", "acknowledgement", "acknowledgment", "ack"]),
    (Assigned, &["assigned", "allocated"]),
    (InvestigationStarted, &["investigation", "investigation started", "investigated"]),
    (Responded, &["responded", "response", "final response", "answered", "replied", "answer", "reply"]),
    (Escalated, &["escalated", "escalation"]),
    (Closed, &["closed", "resolved", "completed", "finished", "solved", "close", "closure", "resolution date", "ended"]),
    (Withdrawn, &["withdrawn", "withdrawal"]),
    (Reopened, &["reopened", "reopening"]),
];
/// Columns that say something of a case.
pub(super) const DUE: &[&str] = &["due", "deadline", "target", "sla due", "due by", "target date", "expected"];
pub(super) const OUTCOME: &[&str] = &["outcome", "decision", "finding", "result", "verdict", "resolution", "upheld"];
pub(super) const CAUSE: &[&str] = &["cause", "root cause", "reason", "issue", "category", "type", "subject", "complaint type"];
pub(super) const COMPLAINANT: &[&str] = &[
    "customer",
    "customer id",
    "complainant",
    "complainant id",
    "consumer",
    "client",
    "client id",
    "account",
    "member",
    "requester",
];
/// Attributes by which figures are usually cut.
pub(super) const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("product", &["product", "service", "product name"]),
    ("channel", &["channel", "medium", "source", "submitted via", "via"]),
    ("handler", &["handler", "agent", "assignee", "owner", "case handler", "handled by"]),
    ("region", &["region", "branch", "state", "district", "location"]),
    ("severity", &["severity", "priority"]),
];

/// Words of what happened.
pub(super) const WORDS: &[(LogKind, &[&str])] = &[
    (Reopened, &["reopened", "reopen", "re opened", "reopening"]),
    (
        Received,
        &[
            "received",
            "opened",
            "open",
            "created",
            "new",
            "logged",
            "raised",
            "submitted",
            "registered",
            "receive",
            "create",
            "lodged",
        ],
    ),
    (Acknowledged, &["acknowledged", "acknowledge", "ack", "acknowledgement sent"]),
    (Assigned, &["assigned", "assign", "allocated"]),
    (
        InvestigationStarted,
        &["investigation started", "investigating", "in progress", "active", "under investigation", "investigate"],
    ),
    (Waiting, &["waiting", "pending", "on hold", "awaiting", "awaiting user info", "hold"]),
    (Resumed, &["resumed", "resume"]),
    (Escalated, &["escalated", "escalate", "escalation"]),
    (Referred, &["referred", "refer", "referred to ombudsman"]),
    (Rejected, &["rejected by customer", "answer rejected"]),
    (Responded, &["responded", "respond", "resolved", "answered", "final response", "final response sent", "replied", "solved"]),
    (Closed, &["closed", "close", "completed", "done", "finished", "complete"]),
    (Withdrawn, &["withdrawn", "withdraw", "cancelled", "canceled"]),
    (Merged, &["merged", "merge", "duplicate"]),
];

/// Words of how a complaint ended.
pub(super) const OUTCOMES: &[(&str, &[&str])] = &[
    ("partly_upheld", &["partly upheld", "partially upheld", "upheld in part", "partial", "partly", "partly founded"]),
    (
        "not_upheld",
        &["not upheld", "rejected", "declined", "dismissed", "unfounded", "unsubstantiated", "not justified", "no", "denied"],
    ),
    ("upheld", &["upheld", "founded", "substantiated", "justified", "accepted", "yes"]),
    ("no_finding", &["no finding", "inconclusive", "unable to determine", "no decision", "undetermined"]),
    ("withdrawn", &["withdrawn", "cancelled", "canceled", "withdrawn by customer"]),
    ("merged", &["merged", "duplicate"]),
];
