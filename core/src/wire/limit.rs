//! A time limit in a record: the object that policies and calendars take.

use serde_json::Value;

use super::blank::Blank;
use super::kind::Kind;
use super::reader::Reader;
use super::value::Wire;
use super::writer::Writer;
use crate::document::error::{Read, WireError};
use crate::document::json;
use crate::order::SortedMap;
use crate::time::{Span, TimeLimit};

impl Blank for TimeLimit {
    fn blank() -> Self {
        TimeLimit::new(Span::Time { seconds: 0 })
    }
}

impl Wire for TimeLimit {
    const KIND: Kind = Kind::Limit;
    fn fill(&mut self, r: &mut Reader<'_>) -> Read<()> {
        let found = json::parse(r.raw()?).and_then(|value| TimeLimit::from_value(&value));
        *self = found.map_err(|_| WireError::new("invalid_limit", "not a time limit", r#"for example {"within": "P10D"}"#))?;
        Ok(())
    }
    fn write(&self, w: &mut Writer) {
        write(w, &serde_json::to_value(self).unwrap_or_default());
    }
}

/// Objects of words and flags, which is all that a limit holds.
fn write(w: &mut Writer, value: &Value) {
    match value {
        Value::Object(map) => {
            let entries: SortedMap<_, _> = map.iter().collect();
            w.object(|w| entries.into_iter().for_each(|(key, value)| w.entry(key, |w| write(w, value))));
        }
        Value::String(text) => w.text(text),
        Value::Bool(flag) => w.raw(if *flag { "true" } else { "false" }),
        // A limit holds none of these; to write numbers, browsers would load the code for fractions.
        Value::Null | Value::Number(_) | Value::Array(_) => w.raw("null"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::value::{value_from_json, value_json};
    use super::*;
    use crate::cases;

    #[test]
    fn a_limit_is_written_as_documents_have_it() {
        let receipts = ["", r#""receipt":{"cutoff":{"counts_at":"09:00","from":"16:00"},"next_business_day":true},"#];
        for span in ["P10D", "business P5D", "PT48H", "business PT4H", "P8W", "P6M"] {
            for day_one in ["", r#""day_one":"event_day","#] {
                for due in ["", r#""due":"exact","#, r#""due":"end_of_day","#] {
                    for (receipt, roll) in
                        receipts.iter().flat_map(|r| [(*r, ""), (*r, r#""roll_forward":"next_business_day","#)])
                    {
                        cases::count();
                        let text = format!(r#"{{{day_one}{due}{receipt}{roll}"within":"{span}"}}"#);
                        let Ok(limit) = TimeLimit::from_value(&json::parse(&text).unwrap()) else { continue };
                        assert_eq!(value_json(&limit), text);
                        assert_eq!(value_from_json::<TimeLimit>(&text).unwrap(), limit);
                    }
                }
            }
        }
        for bad in [r#"{"within":"P10"}"#, r#"{"within":"P10D","due":"soon"}"#, "3", r#"{"within":"P10D","within":"P10D"}"#] {
            cases::count();
            assert!(value_from_json::<TimeLimit>(bad).is_err(), "{bad}");
        }
    }
}
