//! A policy that extends another: objects are joined key by key, anything else is replaced, null takes away.

use serde_json::Value;

/// `base` with `over` laid upon it.
pub(crate) fn merged(base: &Value, over: &Value) -> Value {
    match (base, over) {
        (Value::Object(base), Value::Object(over)) => {
            let mut out = base.clone();
            for (key, value) in over {
                match (value, out.get(key)) {
                    (Value::Null, _) => {
                        out.remove(key);
                    }
                    (_, Some(old)) => {
                        let joined = merged(old, value);
                        out.insert(key.clone(), joined);
                    }
                    (_, None) => {
                        out.insert(key.clone(), value.clone());
                    }
                }
            }
            Value::Object(out)
        }
        _ => over.clone(),
    }
}
