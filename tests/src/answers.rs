//! What amends answers to a vector, through its public interface.

use amends::case::Availability;
use amends::ledger::{ConsistencyProof, Hash, HeadStatement, InclusionProof, MerkleTree, SignatureVerdict, SignedHead, TreeHead};
use amends::lifecycle::{CommandKind, State};
use amends::policy::{self, Library, Policy};
use amends::wire::Record;
use std::str::FromStr;

use amends::time::batch::{Column, Unit};
use amends::time::{Due, Pause, Pauses, Receipt, Span, TimeLimit, Zone, instant};
use amends::{Almanac, Calendar, TimeError};
use serde_json::{Value, json};

/// Answers every vector of a file whose format is known; the others are `null`, which the runner reports as skipped.
pub fn file(file: &Value) -> Vec<(String, Value)> {
    let id = |case: &Value| case["id"].as_str().unwrap_or("?").to_owned();
    let cases = file["cases"].as_array().into_iter().flatten().map(|case| (id(case), kept(|| answer(&case["input"]))));
    let stories =
        file["stories"].as_array().into_iter().flatten().map(|story| (id(story), kept(|| crate::stories::answer(story))));
    cases.chain(stories).collect()
}

/// An answer; to what the format cannot mean (time passes before anything was received), that it is broken, so that the others
/// are answered too. The panic's message is on stderr.
fn kept(answer: impl FnOnce() -> Value) -> Value {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(answer)).unwrap_or_else(|_| json!({ "broken": true }))
}

/// An answer in the words of the vector format, `null` if the format is unknown.
pub fn answer(input: &Value) -> Value {
    if let Some(calls) = input["calls"].as_array() {
        return Value::Array(calls.iter().fold(Vec::new(), |mut done, call| {
            done.push(called(call, &done));
            done
        }));
    }
    if let Some(json) = input["json"].as_str() {
        return match amends::ledger::canonical_json(json) {
            Ok(text) => json!({ "canonical_hex": hex(text.as_bytes()), "canonical": text }),
            Err(_) => json!({ "outcome": "reject" }),
        };
    }
    if let Some(answer) = tree(input).or_else(|| signed(input)) {
        return answer;
    }
    if let Some(state) = input["commands_in"].as_str() {
        return match state.parse::<State>() {
            Ok(state) => json!({ "commands": state.takes().map(CommandKind::as_str).collect::<Vec<_>>() }),
            Err(e) => json!({ "error": e.code() }),
        };
    }
    if input.get("command").is_some() {
        return command(&input["command"], input["state"].as_str(), &input["allowance"], input["all"] == true);
    }
    if let Some(policies) = input["in_force"].as_array() {
        return in_force(policies, input);
    }
    if let Some(bytes) = bytes(input) {
        let accepted = amends::document::json::parse_object(&bytes).is_ok();
        return json!({ "outcome": if accepted { "accept" } else { "reject" } });
    }
    match calendar(input) {
        Ok(answer) => answer,
        Err(code) => json!({ "error": code }),
    }
}

/// A tree, and what a proof shows.
fn tree(input: &Value) -> Option<Value> {
    fn read<T: Record>(value: Value) -> Result<T, amends::Error> {
        Ok(T::from_json(&value.to_string())?)
    }
    let head = |root: &str, size: &str| read::<TreeHead>(json!({ "root": input[root], "size": input[size] }));
    if let Some(leaves) = input["leaves_hex"].as_array() {
        let leaves = leaves.iter().map(|leaf| unhex(leaf.as_str().unwrap_or("")).unwrap_or_default());
        return Some(json!({ "root": MerkleTree::from_leaves(leaves).head().root.to_hex() }));
    }
    input.get("proof")?;
    let shown = || -> Result<(), amends::Error> {
        if input.get("leaf_hash").is_some() {
            let proof = json!({ "index": input["index"], "path": input["proof"], "size": input["size"] });
            let leaf: Hash = serde_json::from_value(input["leaf_hash"].clone()).expect("a hash");
            return Ok(read::<InclusionProof>(proof)?.verify_hash(leaf, &head("root", "size")?)?);
        }
        let proof = json!({ "first": input["size1"], "path": input["proof"], "second": input["size2"] });
        Ok(read::<ConsistencyProof>(proof)?.verify(&head("root1", "size1")?, &head("root2", "size2")?)?)
    };
    Some(json!({ "valid": shown().is_ok() }))
}

/// What is to be signed, and what a signed head shows.
fn signed(input: &Value) -> Option<Value> {
    fn failed(error: impl Into<amends::Error>, under: &str) -> Value {
        let error = error.into();
        json!({ "error": error.code(), "path": format!("{under}{}", error.path()) })
    }
    if let Some(statement) = input.get("head_statement") {
        let statement = match HeadStatement::from_json(&statement.to_string()) {
            Ok(statement) => statement,
            Err(error) => return Some(failed(error, "/statement")),
        };
        let hex = |bytes: Vec<u8>| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        return Some(statement.bytes().map_or_else(|e| failed(e, ""), |bytes| json!({ "bytes_hex": hex(bytes) })));
    }
    let signed = SignedHead::from_json(&input.get("signed_head")?.to_string()).expect("a signed head");
    let verdict = input["verdict"].as_str().and_then(SignatureVerdict::from_word).expect("a verdict");
    let shown = signed.verify(&|statement: &HeadStatement, bytes: &[u8], _: &[u8]| {
        assert_eq!(statement.bytes().as_deref(), Ok(bytes));
        verdict
    });
    Some(shown.map_or_else(|e| failed(e, "/signed"), |()| json!({ "valid": true })))
}

/// The policy that is in force, of documents and names of presets.
fn in_force(policies: &[Value], input: &Value) -> Value {
    let library = Library::new(Almanac::bundled());
    let read = |given: &Value| match given.as_str() {
        Some(name) => Policy::preset(name).expect("a preset"),
        None => Policy::from_value(given, &library).expect("a policy"),
    };
    let policies: Vec<Policy> = policies.iter().map(read).collect();
    let at = instant::parse(input["at"].as_str().unwrap_or_default()).expect("an instant");
    let zone = input["zone"].as_str().map(|name| Zone::bundled(name).expect("a zone"));
    match policy::in_force(&policies, at, zone.as_ref()) {
        Ok(one) => json!({ "policy": format!("{}@{}", one.pin().id, one.pin().version) }),
        Err(problems) => json!({ "error": problems.0[0].code, "paths": problems.iter().map(|d| &d.path).collect::<Vec<_>>() }),
    }
}

/// A command before it is sent.
fn command(command: &Value, state: Option<&str>, allowance: &Value, all: bool) -> Value {
    let state = match state.map(str::parse::<State>).transpose() {
        Ok(state) => state,
        Err(e) => return json!({ "error": e.code(), "path": "/state" }),
    };
    let checked = if allowance.is_null() {
        amends::case::check_command(&command.to_string(), state)
    } else {
        match Availability::from_json(&allowance.to_string()) {
            Ok(told) => amends::case::check_allowed(&command.to_string(), &told),
            Err(e) => return json!({ "error": e.code(), "path": format!("/allowance{}", e.path()) }),
        }
    };
    match checked {
        Ok(kind) => json!({ "command": kind.as_str() }),
        Err(error) if all => json!({ "problems": serde_json::from_str::<Value>(&error.to_json()).expect("JSON") }),
        Err(error) if error.reasons.is_empty() => {
            json!({ "error": error.code(), "path": format!("/command{}", error.problems[0].path) })
        }
        Err(error) => {
            json!({ "refused": error.reasons.iter().map(|r| json!([r.code.as_str(), r.message(), r.help()])).collect::<Vec<_>>() })
        }
    }
}

/// One call of a statistic, or a calendar question.
fn called(call: &Value, done: &[Value]) -> Value {
    let Some(name) = call["call"].as_str() else { return answer(call) };
    match amends::measure::compute(name, &referred(&call["with"], done).to_string()) {
        Ok(text) => serde_json::from_str(&text).expect("JSON"),
        Err(problems) => json!({ "error": problems.0[0].code, "path": problems.0[0].path }),
    }
}

/// Arguments, with the answers of earlier calls where `{"$": n}` stands.
fn referred(value: &Value, done: &[Value]) -> Value {
    match value {
        Value::Object(map) if map.contains_key("$") => {
            let found = map["$"].as_u64().and_then(|n| done.get(usize::try_from(n).ok()?)).expect("an earlier call");
            map.get("of").and_then(Value::as_str).map_or(found, |key| &found[key]).clone()
        }
        Value::Object(map) => map.iter().map(|(k, v)| (k.clone(), referred(v, done))).collect(),
        Value::Array(list) => list.iter().map(|v| referred(v, done)).collect(),
        other => other.clone(),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn unhex(hex: &str) -> Option<Vec<u8>> {
    (0..hex.len() / 2).map(|i| u8::from_str_radix(hex.get(2 * i..2 * i + 2)?, 16).ok()).collect()
}

/// Raw bytes, or a generator of many: `["depth", n]` and the like.
fn bytes(input: &Value) -> Option<Vec<u8>> {
    if let Some(hex) = input["bytes_hex"].as_str() {
        return unhex(hex);
    }
    let n = usize::try_from(input["generator"][1].as_u64()?).ok()?;
    Some(match input["generator"][0].as_str()? {
        "depth" => format!("{{\"a\":{}{}}}", "[".repeat(n), "]".repeat(n)).into_bytes(),
        "key_count" => {
            let keys: Vec<String> = (0..n).map(|i| format!("\"k{i}\":1")).collect();
            format!("{{{}}}", keys.join(",")).into_bytes()
        }
        "array_len" => format!("{{\"a\":[{}]}}", vec!["1"; n].join(",")).into_bytes(),
        "string_len" => format!("{{\"s\":\"{}\"}}", "a".repeat(n)).into_bytes(),
        "digits" => format!("{{\"n\":{}}}", "1".repeat(n)).into_bytes(),
        _ => return None,
    })
}

fn calendar(input: &Value) -> Result<Value, String> {
    let Some(document) = input.get("calendar") else { return Ok(Value::Null) };
    if input["op"] == "document" {
        let checked = Calendar::from_value(document, &Almanac::bundled());
        let problems = checked.as_ref().map_or_else(|p| p, Calendar::warnings);
        let list: Vec<_> = problems.iter().map(|p| json!([p.code, p.path])).collect();
        return Ok(json!({ "accepted": checked.is_ok(), "problems": list }));
    }
    let calendar = Calendar::from_value(document, &Almanac::bundled()).map_err(|p| p.0[0].code.clone())?;
    let code = |e: TimeError| e.code().to_owned();
    let at = |key: &str| instant::parse(input[key].as_str().unwrap_or("")).map_err(code);
    let number = |key: &str| input[key].as_i64().ok_or("wrong_type");
    let pauses: Vec<Pause> = match input.get("pauses") {
        None | Some(Value::Null) => Vec::new(),
        Some(list) => list
            .as_array()
            .ok_or("wrong_type")?
            .iter()
            .map(|p| {
                Ok(Pause {
                    from: instant::parse(p[0].as_str().unwrap_or(""))?,
                    to: p[1].as_str().map(instant::parse).transpose()?,
                })
            })
            .collect::<Result<_, TimeError>>()
            .map_err(code)?,
    };
    let pauses = Pauses::new(&pauses).map_err(code)?;
    let deadline = |start, limit: &TimeLimit| {
        let due = calendar.deadline(start, limit, &pauses).map_err(code)?;
        Ok(json!({ "deadline": due.map(instant::format) }))
    };
    let dates = |span: &str| -> Result<TimeLimit, String> {
        let n = number("n")?;
        if n < 0 {
            return Err(TimeError::NegativeSpan.code().into());
        }
        TimeLimit::from_str(&span.replace("{n}", &n.to_string())).map_err(code)
    };
    match input["op"].as_str() {
        Some("limit") => {
            let limit = TimeLimit::from_value(&input["limit"]).map_err(|p| p.0[0].code.clone())?;
            deadline(at("start")?, &limit)
        }
        Some("segments") => {
            let parts = calendar.segments(at("from")?, at("to")?, &pauses).map_err(code)?;
            Ok(json!({ "segments": parts }))
        }
        Some("openings") => Ok(json!({
            "next": instant::format(calendar.next_opening(at("at")?).map_err(code)?),
            "previous": instant::format(calendar.previous_opening(at("at")?).map_err(code)?),
        })),
        // The one question and the column, next to each other.
        Some("opening") => {
            let (point, rule) = (at("at")?, Receipt { next_opening: true, ..Receipt::default() });
            let column = [point.timestamp()];
            let first = |column: Column| column.values.first().map(|second| second.saturating_mul(1000));
            let text = |milli: Option<i64>| milli.and_then(chrono::DateTime::from_timestamp_millis).map(instant::format);
            Ok(json!({
                "next": instant::format(calendar.next_opening(point).map_err(code)?),
                "received": instant::format(calendar.received(point, &rule).map_err(code)?),
                "columns": [
                    text(first(calendar.next_openings(&column, Unit::Second))),
                    text(first(calendar.receipts(&column, &rule, Unit::Second).map_err(code)?)),
                ],
            }))
        }
        Some("business_days_between") => Ok(json!({ "days": calendar.business_days(at("from")?, at("to")?).map_err(code)? })),
        Some("deadline") => deadline(at("start")?, &Span::BusinessTime { seconds: number("duration_s")? }.into()),
        Some("elapsed") => {
            let seconds = calendar.business_time(at("from")?, at("to")?, &pauses).map_err(code)?.num_seconds();
            Ok(json!({ "seconds": seconds }))
        }
        Some("is_open") => Ok(json!({ "open": calendar.is_open(at("at")?).map_err(code)? })),
        Some("business_days") => {
            let due = match input["at"].as_str() {
                Some("close") => Due::CloseOfBusiness,
                Some("midnight") => Due::EndOfDay,
                _ => return Ok(Value::Null),
            };
            deadline(at("start")?, &TimeLimit { due: Some(due), ..dates("business P{n}D")? })
        }
        Some("civil_days") => deadline(at("start")?, &dates("P{n}D")?),
        Some("civil_months") => deadline(at("start")?, &dates("P{n}M")?),
        None if input.get("scenario").is_some() => {
            // One scenario per tzdata edition: the answer names the edition that is pinned.
            let Value::Object(mut answer) =
                deadline(at("start")?, &Span::BusinessTime { seconds: number("duration_s")? }.into())?
            else {
                return Ok(Value::Null);
            };
            answer.insert("tzdata".into(), calendar.zone().tzdata().into());
            Ok(Value::Object(answer))
        }
        _ => Ok(Value::Null),
    }
}
