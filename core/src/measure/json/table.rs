//! Answers as tables: columns of one kind each, also if the answer has no row.

use serde_json::Value;

use crate::document::Diagnostics;
use crate::measure::shape::Model;
use crate::measure::statistics::coded;

/// What a column holds, or null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Whole numbers.
    Integer,
    /// Numbers.
    Number,
    /// True or false.
    Boolean,
    /// Texts.
    Text,
    /// What nests: a list, or a document.
    Document,
}

/// A column of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerColumn {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: ColumnKind,
    /// A value for each row.
    pub values: Vec<Value>,
}

/// An answer as a table.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerTable {
    /// How many rows it has.
    pub rows: usize,
    /// The columns.
    pub columns: Vec<AnswerColumn>,
}

/// Where the rows of an answer are.
#[derive(Clone, Copy)]
enum Rows {
    /// The records of this list.
    List(&'static str),
    /// A row for each way of ending and each time.
    Incidence,
    /// A row for each line of the form in each row of the return.
    Lines,
}

/// The functions whose answers are tables.
const TABLES: [(&str, Rows); 13] = [
    ("flow", Rows::List("rows")),
    ("cohorts", Rows::List("rows")),
    ("open_cases", Rows::List("bands")),
    ("time_to_resolve", Rows::List("steps")),
    ("survival", Rows::List("steps")),
    ("causes", Rows::List("rows")),
    ("rising_causes", Rows::List("rows")),
    ("ways_of_ending", Rows::Incidence),
    ("cumulative_incidence", Rows::Incidence),
    ("funnel", Rows::List("points")),
    ("clocks", Rows::List("rows")),
    ("complaint_rows", Rows::List("rows")),
    ("regulatory_return", Rows::Lines),
];

/// The answer of a function as a table. `describe` tells what the function gives.
pub(super) fn table_of(
    function: &str,
    answer: &str,
    describe: impl FnOnce(&mut Model) -> Option<String>,
) -> Result<AnswerTable, Diagnostics> {
    let Some((_, rows)) = TABLES.iter().find(|(name, _)| *name == function) else {
        let help = format!("these have tables: {}", TABLES.map(|(name, _)| name).join(", "));
        return Err(coded("/of", "unknown_word", "the answer of this function is no table", &help));
    };
    let answer: Value =
        serde_json::from_str(answer).map_err(|_| coded("", "invalid_json", "not JSON", "give the answer as it came"))?;
    match rows {
        Rows::List(list) => {
            let mut model = Model::new();
            let gives = describe(&mut model).unwrap_or_default();
            listed((function, list), &answer, &model, &gives)
        }
        Rows::Incidence => Ok(incidence(&answer)),
        Rows::Lines => Ok(lines(&answer)),
    }
}

/// The items of a list of an object.
fn items<'a>(of: &'a Value, list: &str) -> &'a [Value] {
    of.get(list).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn value(of: &Value, name: &str) -> Value {
    of.get(name).cloned().unwrap_or_default()
}

fn listed((function, list): (&str, &str), answer: &Value, model: &Model, gives: &str) -> Result<AnswerTable, Diagnostics> {
    let Some(rows) = answer.get(list).and_then(Value::as_array) else {
        let help = format!("give the whole answer of `{function}`");
        return Err(coded(&format!("/{list}"), "missing_field", "the answer has no such list", &help));
    };
    let fields = |record: &str| model.get(record).map(|record| items(record, "fields")).unwrap_or_default();
    let text = |field: &Value, key: &str| field.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let of_list = fields(gives).iter().find(|field| text(field, "name") == list).map(|field| text(field, "kind"));
    let record = of_list.unwrap_or_default();
    let column = |field: &Value| {
        let name = text(field, "name");
        let kind = text(field, "kind");
        let kind = kind.strip_prefix("optional ").unwrap_or(&kind);
        let words = model.get(kind).is_some_and(|record| record.get("words").is_some());
        let kind = match kind {
            "integer" => ColumnKind::Integer,
            "number" => ColumnKind::Number,
            "boolean" => ColumnKind::Boolean,
            "text" => ColumnKind::Text,
            _ if words => ColumnKind::Text,
            _ => ColumnKind::Document,
        };
        AnswerColumn { kind, values: rows.iter().map(|row| value(row, &name)).collect(), name }
    };
    let columns = fields(record.strip_prefix("list ").unwrap_or_default()).iter().map(column).collect();
    Ok(AnswerTable { rows: rows.len(), columns })
}

/// A table of columns that are declared here, from its rows.
fn table<const N: usize>(columns: [(&str, ColumnKind); N], rows: impl Iterator<Item = [Value; N]>) -> AnswerTable {
    let mut columns = columns
        .map(|(name, kind)| AnswerColumn { name: name.to_owned(), kind, values: Vec::new() })
        .into_iter()
        .collect::<Vec<_>>();
    let mut count = 0_usize;
    for row in rows {
        count = count.saturating_add(1);
        columns.iter_mut().zip(row).for_each(|(column, value)| column.values.push(value));
    }
    AnswerTable { rows: count, columns }
}

fn incidence(answer: &Value) -> AnswerTable {
    let times = items(answer, "time");
    let at = |of: &Value, list: &str, i: usize| items(of, list).get(i).cloned().unwrap_or_default();
    let rows = items(answer, "causes").iter().flat_map(|cause| {
        times.iter().enumerate().map(move |(i, time)| {
            [value(cause, "cause"), time.clone(), at(cause, "incidence", i), at(cause, "naive", i), at(answer, "survival", i)]
        })
    });
    let columns = [
        ("cause", ColumnKind::Text),
        ("time", ColumnKind::Integer),
        ("incidence", ColumnKind::Number),
        ("naive", ColumnKind::Number),
        ("survival", ColumnKind::Number),
    ];
    table(columns, rows)
}

fn lines(answer: &Value) -> AnswerTable {
    let lines = items(answer, "lines");
    let rows = items(answer, "rows").iter().flat_map(|row| {
        lines.iter().enumerate().map(move |(i, line)| {
            let code = value(line, "code");
            let reason = row.get("reasons").zip(code.as_str()).map(|(reasons, code)| value(reasons, code)).unwrap_or_default();
            let found = items(row, "values").get(i).cloned().unwrap_or_default();
            let place = ["period", "section", "group", "across"].map(|key| value(row, key));
            let [period, section, group, across] = place;
            [period, section, group, across, code, value(line, "label"), found, value(line, "unit"), reason]
        })
    });
    let columns = [
        ("period", ColumnKind::Text),
        ("section", ColumnKind::Text),
        ("group", ColumnKind::Text),
        ("across", ColumnKind::Text),
        ("code", ColumnKind::Text),
        ("label", ColumnKind::Text),
        ("value", ColumnKind::Number),
        ("unit", ColumnKind::Text),
        ("reason", ColumnKind::Text),
    ];
    table(columns, rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::answer_table;

    #[test]
    fn every_table_has_its_columns_without_a_row() {
        for (function, rows) in TABLES {
            crate::cases::count();
            let empty = match rows {
                Rows::List(list) => format!(r#"{{"{list}": []}}"#),
                Rows::Incidence => r#"{"time": [], "survival": [], "censored": 0, "causes": []}"#.to_owned(),
                Rows::Lines => r#"{"lines": [], "rows": []}"#.to_owned(),
            };
            let table = answer_table(function, &empty).unwrap();
            assert!(table.rows == 0 && table.columns.len() > 2, "{function}: {table:?}");
            assert!(table.columns.iter().all(|column| !column.name.is_empty() && column.values.is_empty()), "{function}");
            assert!(table.columns.iter().any(|column| column.kind == ColumnKind::Number || column.kind == ColumnKind::Integer));
        }
        assert_eq!(answer_table("indicators", "{}").unwrap_err().0[0].code, "unknown_word");
        assert_eq!(answer_table("flow", "{}").unwrap_err().0[0].path, "/rows");
    }

    #[test]
    fn nested_answers_have_a_row_for_each_cell() {
        let answer = r#"{"time": [1, 4], "survival": [0.5, 0.25], "censored": 0, "causes": [
            {"cause": "closed", "events": 2, "incidence": [0.5, 0.5], "naive": [0.5, 0.6]},
            {"cause": "withdrawn", "events": 1, "incidence": [0, 0.25], "naive": [0, 0.5]}]}"#;
        let table = answer_table("ways_of_ending", answer).unwrap();
        let row = |i: usize| table.columns.iter().map(|column| column.values[i].to_string()).collect::<Vec<_>>().join(" ");
        assert_eq!(table.rows, 4);
        assert_eq!((row(1).as_str(), row(2).as_str()), (r#""closed" 4 0.5 0.6 0.25"#, r#""withdrawn" 1 0 0 0.5"#));
        let answer = r#"{"lines": [{"code": "A", "label": "Opened", "unit": "count"}, {"code": "B", "label": "Per 1000", "unit": "rate"}],
            "rows": [{"period": "2026-H1", "group": null, "values": [3, null], "reasons": {"B": "no_exposure"}}]}"#;
        let table = answer_table("regulatory_return", answer).unwrap();
        let row = |i: usize| table.columns.iter().map(|column| column.values[i].to_string()).collect::<Vec<_>>().join(" ");
        assert_eq!(row(0), r#""2026-H1" null null null "A" "Opened" 3 "count" null"#);
        assert_eq!(row(1), r#""2026-H1" null null null "B" "Per 1000" null "rate" "no_exposure""#);
    }
}
