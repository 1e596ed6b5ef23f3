//! RFC 8785: one byte form for each JSON document.

use std::borrow::Cow;

use crate::wire::{Reader, WireError};

/// The canonical form (RFC 8785) of one strict JSON document.
///
/// # Errors
/// [`WireError`]: not strict JSON (a repeated key, half a surrogate pair, …), or a number that is not a finite double.
///
/// ```
/// let text = amends::ledger::canonical_json(r#"{"b": 1.0, "a": "\u0041"}"#)?;
/// assert_eq!(text, r#"{"a":"A","b":1}"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn canonical_json(text: &str) -> Result<String, WireError> {
    canonical_json_with(text, |number| number.parse::<f64>().ok().filter(|n| n.is_finite()).map(ecmascript))
}

/// The same with the host's numbers. `number` turns the text of a number into the form of ECMAScript's `Number.prototype.toString`, as
/// RFC 8785 demands. A browser has this function and need not load another.
///
/// # Errors
/// As [`canonical_json`]; `out_of_range` where `number` gives none.
pub fn canonical_json_with(text: &str, number: impl Fn(&str) -> Option<String>) -> Result<String, WireError> {
    // Any document has a canonical form, however long it is.
    let mut reader = Reader::stored(text);
    let mut out = String::with_capacity(text.len());
    value(&mut reader, &mut out, &number)?;
    reader.end()?;
    Ok(out)
}

/// The canonical form of a document that was read strictly: its numbers are whole.
pub(crate) fn canonical_value(value: &serde_json::Value) -> String {
    let mut out = String::new();
    write_value(value, None, &mut out);
    out
}

/// The same of an object without one of its keys.
pub(crate) fn canonical_without(value: &serde_json::Value, left_out: &str) -> String {
    let mut out = String::new();
    write_value(value, Some(left_out), &mut out);
    out
}

fn write_value(value: &serde_json::Value, left_out: Option<&str>, out: &mut String) {
    use serde_json::Value;
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(b) => out.push_str(if *b { "true" } else { "false" }),
        Value::Number(n) => out.push_str(&n.as_i64().map_or_else(|| n.as_u64().unwrap_or(0).to_string(), |n| n.to_string())),
        Value::String(s) => crate::wire::quote(out, s),
        Value::Array(list) => {
            out.push('[');
            for (i, item) in list.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write_value(item, None, out);
            }
            out.push(']');
        }
        Value::Object(map) => {
            let keys: Vec<&str> = map.keys().map(String::as_str).filter(|key| left_out != Some(*key)).collect();
            out.push('{');
            let ordered = utf16_order(&keys).into_iter().filter_map(|i| map.get_key_value(*keys.get(i)?));
            for (n, (key, item)) in ordered.enumerate() {
                if n > 0 {
                    out.push(',');
                }
                crate::wire::quote(out, key);
                out.push(':');
                write_value(item, None, out);
            }
            out.push('}');
        }
    }
}

fn value(r: &mut Reader<'_>, out: &mut String, number: &dyn Fn(&str) -> Option<String>) -> Result<(), WireError> {
    let mut first = true;
    match r.peek() {
        Some(b'{') => {
            r.object()?;
            let mut entries: Vec<(Cow<'_, str>, String)> = Vec::new();
            while let Some(key) = r.key(&mut first)? {
                let mut text = String::new();
                value(r, &mut text, number).map_err(|e| e.under(&key))?;
                entries.push((key, text));
            }
            let keys: Vec<&str> = entries.iter().map(|(key, _)| key.as_ref()).collect();
            let mut before: Option<&str> = None;
            out.push('{');
            for (key, text) in utf16_order(&keys).into_iter().filter_map(|i| entries.get(i)) {
                if before == Some(key) {
                    return Err(WireError::new("invalid_json", "a key appears twice", "").under(key));
                }
                if before.is_some() {
                    out.push(',');
                }
                before = Some(key);
                crate::wire::quote(out, key);
                out.push(':');
                out.push_str(text);
            }
            out.push('}');
        }
        Some(b'[') => {
            r.array()?;
            out.push('[');
            let mut i: usize = 0;
            while r.element(&mut first)? {
                if i > 0 {
                    out.push(',');
                }
                value(r, out, number).map_err(|e| e.under(&i.to_string()))?;
                i = i.wrapping_add(1);
            }
            out.push(']');
        }
        Some(b'"') => crate::wire::quote(out, &r.text()?),
        Some(b't' | b'f') => out.push_str(if r.boolean()? { "true" } else { "false" }),
        Some(b'-' | b'0'..=b'9') => {
            let text = r.number()?;
            let help = "a number must be a finite double";
            out.push_str(&number(text).ok_or_else(|| WireError::new("out_of_range", "a number out of range", help))?);
        }
        _ => {
            if !r.null()? {
                return Err(r.no_value());
            }
            out.push_str("null");
        }
    }
    Ok(())
}

/// The order of keys by UTF-16 code units (RFC 8785, 3.2.3), as positions.
fn utf16_order(keys: &[&str]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..keys.len()).collect();
    let key = |i: &usize| keys.get(*i).copied().unwrap_or_default();
    crate::order::sort_by(&mut order, |a, b| key(a).encode_utf16().cmp(key(b).encode_utf16()));
    order
}

/// ECMAScript's spelling of a finite double, from the shortest digits that Rust gives.
fn ecmascript(n: f64) -> String {
    let shortest = format!("{n:e}");
    let (mantissa, exponent) = shortest.split_once('e').unwrap_or((&shortest, "0"));
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let digits: String = mantissa.chars().filter(|c| *c != '.').collect();
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if digits == "0" {
        return "0".into();
    }
    let length = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    // ECMA-262, Number::toString, with n = exponent + 1 and k = length.
    let point = exponent.saturating_add(1);
    let repeat = |n: i32| "0".repeat(usize::try_from(n).unwrap_or(0));
    let split = |at: i32| digits.split_at_checked(usize::try_from(at).unwrap_or(0)).unwrap_or((&digits, ""));
    let body = if length <= point && point <= 21 {
        format!("{digits}{}", repeat(point.saturating_sub(length)))
    } else if 0 < point && point <= 21 {
        let (whole, part) = split(point);
        format!("{whole}.{part}")
    } else if -6 < point && point <= 0 {
        format!("0.{}{digits}", repeat(point.saturating_neg()))
    } else {
        let (head, tail) = split(1);
        let dot = if tail.is_empty() { "" } else { "." };
        let plus = if exponent > 0 { "+" } else { "" };
        format!("{head}{dot}{tail}e{plus}{exponent}")
    };
    format!("{sign}{body}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_ecmascript_writes_them() {
        for (n, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1.0, "1"),
            (-1.5, "-1.5"),
            (1e21, "1e+21"),
            (1e20, "100000000000000000000"),
            (1e-7, "1e-7"),
            (1e-6, "0.000001"),
            (1.234_567_890_123_456_8e20, "123456789012345680000"),
            (5e-324, "5e-324"),
            (1.797_693_134_862_315_7e308, "1.7976931348623157e+308"),
            (0.1, "0.1"),
            (333_333_333.333_333_3, "333333333.3333333"),
        ] {
            crate::cases::count();
            assert_eq!(ecmascript(n), text);
        }
    }
}
