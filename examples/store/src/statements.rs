//! The statements. Both databases take the same ones, apart from five words.

/// What differs between databases, and between forms of records.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    /// Begins a transaction that writes.
    pub(crate) begin: &'static str,
    /// The column of records, as text.
    pub(crate) read: &'static str,
    /// A text, as the column of records takes it.
    pub(crate) write: &'static str,
    /// What keeps workers from waiting for each other.
    pub(crate) skip: &'static str,
    /// What empties the log after an erasure, if a client can.
    pub(crate) empty_log: Option<&'static str>,
}

/// The statements of one store, made once.
#[derive(Clone, Debug)]
pub(crate) struct Statements {
    pub(crate) begin: &'static str,
    pub(crate) empty_log: Option<&'static str>,
    pub(crate) records: String,
    pub(crate) answered: String,
    pub(crate) insert_record: String,
    pub(crate) claim: String,
}

pub(crate) const LOAD: &str = "SELECT c.version, c.head, s.version, CASE WHEN s.version > $2 THEN s.snapshot END
    FROM amends_cases c JOIN amends_snapshots s ON s.complaint = c.complaint WHERE c.complaint = $1";
pub(crate) const INSERT_CASE: &str = "INSERT INTO amends_cases
    (complaint, version, head, state, policy, policy_version, policy_hash, next_change)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (complaint) DO NOTHING";
pub(crate) const UPDATE_CASE: &str = "UPDATE amends_cases
    SET version = $2, head = $3, state = $4, policy = $5, policy_version = $6, policy_hash = $7, next_change = $8, claimed_until = NULL
    WHERE complaint = $1 AND version = $9 AND head = $10";
pub(crate) const INSERT_PERSONAL: &str = "INSERT INTO amends_personal (complaint, sequence, personal) VALUES ($1, $2, $3)";
pub(crate) const PUT_SNAPSHOT: &str = "INSERT INTO amends_snapshots (complaint, version, snapshot) VALUES ($1, $2, $3)
    ON CONFLICT (complaint) DO UPDATE SET version = excluded.version, snapshot = excluded.snapshot";
pub(crate) const ERASE_THROUGH: &str = "DELETE FROM amends_personal WHERE complaint = $1 AND sequence <= $2";
pub(crate) const ERASE_ONE: &str = "DELETE FROM amends_personal WHERE complaint = $1 AND sequence = $2";
pub(crate) const HEADS: &str =
    "SELECT complaint, version, head FROM amends_cases WHERE complaint > $1 ORDER BY complaint LIMIT $2";
pub(crate) const SCHEDULE: &str =
    "UPDATE amends_cases SET next_change = $3, claimed_until = NULL WHERE complaint = $1 AND version = $2";
// A trigger refuses a key that is there, before a conflict could be ignored.
pub(crate) const KEEP_POLICY: &str = "INSERT INTO amends_policies (id, version, hash, document) SELECT $1, $2, $3, $4
    WHERE NOT EXISTS (SELECT 1 FROM amends_policies WHERE id = $1 AND version = $2 AND hash = $3)
    ON CONFLICT (id, version, hash) DO NOTHING";
pub(crate) const POLICY: &str = "SELECT document FROM amends_policies WHERE id = $1 AND version = $2 AND hash = $3";

impl Statements {
    pub(crate) fn new(words: Words) -> Statements {
        let Words { begin, read, write, skip, empty_log } = words;
        let rows = format!(
            "SELECT {read}, p.personal FROM amends_records r
             LEFT JOIN amends_personal p ON p.complaint = r.complaint AND p.sequence = r.sequence"
        );
        Statements {
            begin,
            empty_log,
            records: format!("{rows} WHERE r.complaint = $1 AND r.sequence > $2 ORDER BY r.sequence LIMIT $3"),
            answered: format!("{rows} WHERE r.complaint = $1 AND r.command = $2 ORDER BY r.sequence"),
            insert_record: format!(
                "INSERT INTO amends_records (complaint, sequence, at, event, command, part, record)
                 SELECT $1, $2, $3, $4, $5, $6, {write}
                 WHERE NOT EXISTS (SELECT 1 FROM amends_records WHERE complaint = $1 AND command = $5 AND part = $6)"
            ),
            // The rows are chosen once, before any is changed: a plan may ask a subquery again for each row, and claim too many.
            claim: format!(
                "WITH due AS MATERIALIZED (SELECT complaint FROM amends_cases
                     WHERE next_change <= $1 AND (claimed_until IS NULL OR claimed_until <= $1)
                     ORDER BY next_change LIMIT $3 {skip})
                 UPDATE amends_cases SET claimed_until = $2 WHERE complaint IN (SELECT complaint FROM due)
                 RETURNING complaint, next_change"
            ),
        }
    }
}
