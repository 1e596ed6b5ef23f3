//! CSV after RFC 4180, to the byte. The reader is strict, because a validator must name what other readers let pass: that is why no
//! crate is used. It reads on after each fault.

use super::model::FileRule;

/// A fault of the text: the record and the field in which it lies, from zero.
pub(super) type Fault = (usize, usize, FileRule);

/// Writes records; each ends with CR LF. Cells stand as they are: nothing is put before a sign that a spreadsheet takes for a formula.
pub(super) fn write(records: &[Vec<String>]) -> String {
    let mut out = String::new();
    for record in records {
        for (i, field) in record.iter().enumerate() {
            if i > 0 {
                out.push(',');
            }
            // A record of one empty field would be an empty line.
            if field.contains(['"', ',', '\r', '\n']) || (field.is_empty() && record.len() == 1) {
                out.push('"');
                out.push_str(&field.replace('"', "\"\""));
                out.push('"');
            } else {
                out.push_str(field);
            }
        }
        out.push_str("\r\n");
    }
    out
}

/// Where the reader stands.
#[derive(Clone, Copy, PartialEq)]
enum Stands {
    Start,
    Plain,
    Quoted,
    /// After a quote within quotes: the end of the field, or half of a quote.
    Closed,
}

/// Reads records, and what RFC 4180 does not allow in them.
pub(super) fn read(text: &str) -> (Vec<Vec<String>>, Vec<Fault>) {
    let (mut records, mut record, mut field) = (Vec::new(), Vec::new(), String::new());
    let mut faults: Vec<Fault> = Vec::new();
    let mut stands = Stands::Start;
    let text = text.strip_prefix('\u{feff}').map_or(text, |rest| {
        faults.push((0, 0, FileRule::ByteOrderMark));
        rest
    });
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let place = |rule| (records.len(), record.len(), rule);
        match (stands, c) {
            (Stands::Quoted, '"') => stands = Stands::Closed,
            (Stands::Quoted, _) => field.push(c),
            (Stands::Closed, '"') => {
                field.push('"');
                stands = Stands::Quoted;
            }
            (Stands::Start, '"') => stands = Stands::Quoted,
            (_, ',') => {
                record.push(std::mem::take(&mut field));
                stands = Stands::Start;
            }
            (_, '\r' | '\n') => {
                if c == '\n' || chars.next_if_eq(&'\n').is_none() {
                    faults.push(place(FileRule::LineEnd));
                }
                record.push(std::mem::take(&mut field));
                records.push(std::mem::take(&mut record));
                stands = Stands::Start;
            }
            _ => {
                if c == '"' || stands == Stands::Closed {
                    faults.push(place(FileRule::Quote));
                }
                field.push(c);
                stands = Stands::Plain;
            }
        }
    }
    if stands == Stands::Quoted {
        faults.push((records.len(), record.len(), FileRule::Quote));
    }
    // The last record need not end with CR LF.
    if stands != Stands::Start || !record.is_empty() {
        record.push(field);
        records.push(record);
    }
    (records, faults)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(records in prop::collection::vec(prop::collection::vec("[a=\",\r\n ;é-]{0,4}", 1..4), 0..6)) {
            crate::cases::count();
            let (found, faults) = read(&write(&records));
            prop_assert_eq!(found, records);
            prop_assert_eq!(faults, Vec::new());
        }
    }

    #[test]
    fn texts_that_the_rfc_does_not_allow_are_named() {
        for (text, records, faults) in [
            ("a,b\r\n1,2", vec![vec!["a", "b"], vec!["1", "2"]], vec![]),
            ("a\n", vec![vec!["a"]], vec![(0, 0, FileRule::LineEnd)]),
            ("a\rb\r\n", vec![vec!["a"], vec!["b"]], vec![(0, 0, FileRule::LineEnd)]),
            ("a,b\"c\r\n", vec![vec!["a", "b\"c"]], vec![(0, 1, FileRule::Quote)]),
            ("\"a\"b,c\r\n", vec![vec!["ab", "c"]], vec![(0, 0, FileRule::Quote)]),
            ("a\r\n\"b", vec![vec!["a"], vec!["b"]], vec![(1, 0, FileRule::Quote)]),
            ("\u{feff}a\r\n", vec![vec!["a"]], vec![(0, 0, FileRule::ByteOrderMark)]),
            ("\r\n\r\n", vec![vec![""], vec![""]], vec![]),
            ("a,", vec![vec!["a", ""]], vec![]),
            ("", vec![], vec![]),
        ] {
            crate::cases::count();
            let (found, faulty) = read(text);
            assert_eq!(
                (found, faulty),
                (records.iter().map(|r| r.iter().map(|f| (*f).to_owned()).collect()).collect(), faults),
                "{text:?}"
            );
        }
    }
}
