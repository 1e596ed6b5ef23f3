//! A table of a page: numbers at the right, texts at the left, one row below the other on a phone.

use super::text::escaped;

/// What deserves a look.
const SPECIAL: [&str; 4] = ["worse than usual", "better than usual", "broken", "contradicted"];

/// Is a cell a number, with its sign or unit?
fn numeric(cell: &str) -> bool {
    let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    cell == "–" || (letters <= 3 && cell.chars().any(|c| c.is_ascii_digit()))
}

/// A table; the first cell of a row may lead to the definition of the indicator in brackets at its end.
pub(super) fn table(head: &[&str], rows: &[Vec<String>], caption: &str, link: bool) -> String {
    let wide = if head.len() > 2 { " class=\"wide\"" } else { "" };
    // The first column has the names.
    let right = |i: usize| {
        let mut cells = rows.iter().filter_map(|row| row.get(i)).filter(|c| !c.is_empty()).peekable();
        i > 0 && cells.peek().is_some() && cells.all(|c| numeric(c))
    };
    let right: Vec<bool> = (0..head.len()).map(right).collect();
    let class = |i: usize| if right.get(i) == Some(&true) { " class=\"n\"" } else { "" };
    let mut out = format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table{wide}><caption>{0}</caption><thead><tr>",
        escaped(caption)
    );
    for (i, h) in head.iter().enumerate() {
        out += &format!("<th scope=\"col\"{}>{}</th>", class(i), escaped(h));
    }
    out += "</tr></thead><tbody>";
    for row in rows {
        out += "<tr>";
        for (i, cell) in row.iter().enumerate() {
            let text = escaped(cell);
            if i == 0 {
                let id = cell.rsplit_once('(').and_then(|(_, id)| id.strip_suffix(')')).filter(|_| link);
                let text = id.map_or(text.clone(), |id| format!("<a href=\"#def-{}\">{text}</a>", escaped(id)));
                out += &format!("<th scope=\"row\">{text}</th>");
            } else {
                let special = SPECIAL.iter().any(|w| cell.starts_with(w)) || cell.ends_with(": not met");
                let class = match special {
                    true if cell.starts_with("better") => " class=\"special good\"",
                    true => " class=\"special\"",
                    false => class(i),
                };
                out += &format!("<td data-label=\"{}\"{class}>{text}</td>", escaped(head.get(i).unwrap_or(&"")));
            }
        }
        out += "</tr>";
    }
    out + "</tbody></table></div>"
}
