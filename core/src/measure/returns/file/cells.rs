//! From a complaint to the cells of its row.

use std::collections::BTreeMap;

use super::layout::{Checked, Column, Value};
use super::model::FileColumnKind as Kind;
use super::pattern;
use crate::document::text::quote;
use crate::document::{Diagnostics, Sink};
use crate::measure::returns::complaints::ComplaintRow;

/// The value of a complaint in a column, before codes and dates are written as the regulator has them.
fn said(column: &Column<'_>, row: &ComplaintRow) -> Option<String> {
    match column.value {
        Value::Said(said) => said(row),
        Value::Attribute(name) => row.attributes.get(name).cloned(),
        Value::Redress(currency) => row.redress.get(currency.code()).map(|minor| decimal(*minor, column.decimals())),
    }
}

/// Minor units as an amount: 12500 with two decimals is `125.00`.
fn decimal(minor: i64, decimals: usize) -> String {
    let digits = format!("{:0>width$}", minor.unsigned_abs(), width = decimals.saturating_add(1));
    let (whole, part) = digits.split_at_checked(digits.len().saturating_sub(decimals)).unwrap_or((&digits, ""));
    let sign = if minor < 0 { "-" } else { "" };
    if decimals == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

/// The rows of complaints.
///
/// # Errors
///
/// `no_code` for each value that has no code: no cell is left empty for that reason.
pub(super) fn rows(layout: &Checked<'_>, complaints: &[ComplaintRow]) -> Result<Vec<Vec<String>>, Diagnostics> {
    let mut without: BTreeMap<(usize, String), u64> = BTreeMap::new();
    let mut cell = |(i, column): (usize, &Column<'_>), row: &ComplaintRow| {
        let Some(said) = said(column, row) else { return String::new() };
        match column.declared.kind {
            Kind::Code => match column.declared.codes.as_ref().and_then(|codes| codes.get(&said)) {
                Some(code) => code.clone(),
                None => {
                    let n = without.entry((i, said)).or_default();
                    *n = n.saturating_add(1);
                    String::new()
                }
            },
            Kind::Date => crate::time::parse_date(&said).map_or(said, |date| pattern::write(&layout.layout.date_format, date)),
            _ => said,
        }
    };
    let rows = complaints.iter().map(|row| layout.columns.iter().enumerate().map(|column| cell(column, row)).collect()).collect();
    let sink = Sink::default();
    for ((i, said), n) in without {
        let element = layout.columns.get(i).map_or("", |c| c.declared.element.as_str());
        let many = if n == 1 { "1 complaint".to_owned() } else { format!("{n} complaints") };
        let message = format!("the value {} has no code in the column {} ({many})", quote(&said), quote(element));
        sink.error(&format!("/layout/columns/{i}/codes"), "no_code", message, "add the value, with the regulator's code for it");
    }
    if sink.is_empty() { Ok(rows) } else { Err(sink.finish()) }
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn amounts_have_the_decimals_of_their_currency() {
        for (minor, decimals, text) in
            [(12500, 2, "125.00"), (5, 2, "0.05"), (0, 2, "0.00"), (7, 0, "7"), (1234, 3, "1.234"), (-150, 2, "-1.50")]
        {
            crate::cases::count();
            assert_eq!(decimal(minor, decimals), text);
        }
    }
}
