//! Allowances and their reasons read back from JSON: a page gets them from its server.

use chrono::{DateTime, Utc};

use super::allowed::{Availability, Way};
use super::must_say::MustSay;
use super::refusal::{Code, Cure, Reason, Refusal};
use super::rules::variants;
use crate::action::ActionCommandKind;
use crate::document::text::suggest;
use crate::lifecycle::CommandKind;
use crate::wire::{Attributes, Record as _, WireError, record};

record! {
    /// What would cure a refusal, as JSON: one of these.
    pub struct CureDocument {
        /// Choose one of these words.
        choose: Vec<String>,
        /// Give this command first.
        command: Option<String>,
        /// Fill in this field.
        field: Option<String>,
        /// Wait until this instant.
        from: Option<DateTime<Utc>>,
        /// Let somebody with this role do it.
        role: Option<String>,
    }
}

record! {
    /// One rule that said no, as JSON.
    pub struct ReasonDocument {
        /// Clause of ISO 10002.
        clause: String,
        /// Which rule.
        code: String,
        /// What would cure it.
        cures: Vec<CureDocument>,
        /// What would be right: follows from code and parameters.
        help: Option<String>,
        /// The message for logs: follows from code and parameters.
        masked: Option<String>,
        /// The message: follows from code and parameters.
        message: Option<String>,
        /// What fills the message's places.
        params: Attributes,
        /// Places in the command.
        paths: Vec<String>,
        /// Place in the policy.
        provision: Option<String>,
    }
}

record! {
    /// A way to fill a command in, as JSON.
    pub struct WayDocument {
        /// Is it possible so? Follows from the reasons.
        allowed: Option<bool>,
        /// The field.
        field: String,
        /// With or without redress in money.
        money: Option<bool>,
        /// What the message must say then.
        must_say: Vec<MustSay>,
        /// Fields that must be filled in then.
        needs: Vec<String>,
        /// Why it is not possible so.
        reasons: Vec<ReasonDocument>,
        /// The word in the field.
        word: String,
    }
}

record! {
    /// What `allowed` says of a command, as JSON.
    pub struct AvailabilityDocument {
        /// Is it possible? Follows from the reasons.
        allowed: Option<bool>,
        /// The command.
        command: String,
        /// What the message must say.
        must_say: Vec<MustSay>,
        /// Fields that must be filled in.
        needs: Vec<String>,
        /// Why not.
        reasons: Vec<ReasonDocument>,
        /// The ways to fill it in.
        ways: Vec<WayDocument>,
    }
}

type Read<T> = Result<T, WireError>;

impl Availability {
    /// Reads what [`availability_json`](super::availability_json) wrote of one command.
    ///
    /// # Errors
    /// [`WireError`]; `unknown_word` for a command, way or code that this version does not know.
    pub fn from_json(text: &str) -> Result<Availability, WireError> {
        let d = AvailabilityDocument::from_json(text)?;
        let Some(command) = CommandKind::from_word(&d.command) else {
            return Err(unknown("command", &d.command, CommandKind::ALL.iter().map(|k| k.as_str())));
        };
        let ways = each("ways", d.ways, |w| way(command, w))?;
        Ok(Availability { command, reasons: each("reasons", d.reasons, reason)?, needs: d.needs, must_say: d.must_say, ways })
    }
}

impl Refusal {
    /// Reads what [`Refusal::to_json`] wrote: a list of reasons.
    ///
    /// # Errors
    /// [`WireError`]; `unknown_word` for a code that this version does not know, `missing_field` for an empty list.
    pub fn from_json(text: &str) -> Result<Refusal, WireError> {
        let documents: Vec<ReasonDocument> = crate::wire::value_from_json(text)?;
        if documents.is_empty() {
            return Err(WireError::new("missing_field", "a refusal has at least one reason", "give it"));
        }
        let read = |(i, d): (usize, ReasonDocument)| reason(d).map_err(|e| e.under(&i.to_string()));
        Ok(Refusal { reasons: documents.into_iter().enumerate().map(read).collect::<Read<_>>()? })
    }
}

crate::wire::interop!(
    Refusal,
    "Refusal",
    Refusal::to_json,
    Refusal::from_json,
    serde_json::json!({
        "type": "array",
        "minItems": 1,
        "items": crate::wire::schema::record_of(&ReasonDocument::TYPE, crate::wire::schema::Form::Plain),
    })
);
crate::wire::interop!(
    Availability,
    "Availability",
    Availability::to_json,
    Availability::from_json,
    crate::wire::schema::record_of(&AvailabilityDocument::TYPE, crate::wire::schema::Form::Plain)
);

fn unknown(field: &str, word: &str, known: impl Iterator<Item = &'static str>) -> WireError {
    WireError::new("unknown_word", "this version knows no such word", suggest(word, known)).under(field)
}

fn each<D, T>(field: &str, list: Vec<D>, one: impl Fn(D) -> Read<T>) -> Read<Vec<T>> {
    let read = |(i, d)| one(d).map_err(|e| e.under(&format!("{i}")).under(field));
    list.into_iter().enumerate().map(read).collect()
}

fn way(command: CommandKind, d: WayDocument) -> Read<Way> {
    let known = variants(command);
    let Some((field, word)) = known.iter().filter_map(|v| v.word()).find(|w| *w == (d.field.as_str(), d.word.as_str())) else {
        return Err(unknown("word", &d.word, known.iter().filter_map(|v| v.word()).map(|(_, word)| word)));
    };
    Ok(Way { field, word, money: d.money, reasons: each("reasons", d.reasons, reason)?, needs: d.needs, must_say: d.must_say })
}

fn reason(d: ReasonDocument) -> Read<Reason> {
    let Some(code) = Code::ALL.iter().copied().find(|c| c.as_str() == d.code) else {
        return Err(unknown("code", &d.code, Code::ALL.iter().map(|c| c.as_str())));
    };
    let clauses = || Code::ALL.iter().map(|c| c.clause()).chain(CommandKind::ALL.iter().map(|k| k.row().clause));
    let Some(clause) = clauses().find(|clause| *clause == d.clause) else {
        return Err(unknown("clause", &d.clause, clauses()));
    };
    let param = |(name, value): (&String, &String)| match code.place(name) {
        Some(place) => Ok((place, value.clone().into())),
        None => Err(WireError::new("unknown_field", "the texts of this code have no such place", "").under(name).under("params")),
    };
    Ok(Reason {
        code,
        clause,
        provision: d.provision,
        params: d.params.0.iter().map(param).collect::<Read<_>>()?,
        paths: d.paths,
        cures: each("cures", d.cures, cure)?,
    })
}

fn cure(d: CureDocument) -> Read<Cure> {
    let command = |word: String| match CommandKind::from_word(&word) {
        Some(kind) => Ok(Cure::Command(kind.as_str())),
        // Improvement actions are refused in the same form.
        None => match ActionCommandKind::ALL.iter().find(|kind| kind.as_str() == word) {
            Some(kind) => Ok(Cure::Command(kind.as_str())),
            None => Err(unknown("command", &word, CommandKind::ALL.iter().map(|k| k.as_str()))),
        },
    };
    match (d.command, d.field, d.from, d.role, d.choose) {
        (Some(word), None, None, None, choose) if choose.is_empty() => command(word),
        (None, Some(path), None, None, choose) if choose.is_empty() => Ok(Cure::Field(path)),
        (None, None, Some(at), None, choose) if choose.is_empty() => Ok(Cure::From(at)),
        (None, None, None, Some(role), choose) if choose.is_empty() => Ok(Cure::Role(role)),
        (None, None, None, None, choose) if !choose.is_empty() => Ok(Cure::Choose(choose)),
        _ => Err(WireError::wrong_type("one of `choose`, `command`, `field`, `from`, `role`")),
    }
}

#[cfg(test)]
mod tests {
    use super::Refusal;

    /// A refusal keeps all that was said, or it is an error: nothing is left out in silence.
    #[test]
    fn nothing_of_a_refusal_is_dropped() {
        let refusal = |cures: &str, clause: &str, params: &str| {
            format!(r#"[{{"clause": "{clause}", "code": "transition_not_allowed", "cures": [{cures}], "params": {params}}}]"#)
        };
        let table = [
            (r#"{"role": "handler"}"#, "7", "{}", ""),
            ("", "7", r#"{"command": "assess"}"#, ""),
            (r#"{"choose": ["a"]}, {"field": "/cause"}"#, "7", "{}", ""),
            (r#"{"role": "handler", "field": "/cause"}"#, "7", "{}", "wrong_type /0/cures/0"),
            (r#"{"choose": ["a"], "field": "/cause"}"#, "7", "{}", "wrong_type /0/cures/0"),
            ("{}", "7", "{}", "wrong_type /0/cures/0"),
            (r#"{"rôle": "handler"}"#, "7", "{}", "unknown_field /0/cures/0/rôle"),
            ("", "77", "{}", "unknown_word /0/clause"),
            ("", "7", r#"{"colour": "blue"}"#, "unknown_field /0/params/colour"),
        ];
        for (cures, clause, params, expected) in table {
            crate::cases::count();
            let text = refusal(cures, clause, params);
            let found = Refusal::from_json(&text).err().map(|e| format!("{} {}", e.code(), e.path())).unwrap_or_default();
            assert_eq!(found, expected, "{text}");
        }
    }
}
