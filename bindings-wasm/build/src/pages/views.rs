//! The page about who sees what.

use serde_json::Value;

use super::cell;
use crate::declared::items;

pub(super) fn page() -> String {
    let tables = amends::view::tables();
    let names = joined_names(&tables);
    let mut page = String::from(
        "# Who sees what\n\nMade from the tables of views (`core/src/view/events.rs` and `fields.rs`) by `bindings-wasm/generate`.\n\n\
         `case_view` shows a complaint to a viewer, in JavaScript `caseView` of `amends/ledger`. A viewer looks as one audience or as several. \
         Nobody sees an event or a field unless a table says so. With several audiences, each of them must be allowed to see it: the narrower view wins.\n\n\
         A view needs one whole history, and verifies it. Its numbers have no gaps. It holds no hash. Positions in the file are for staff and \
         auditors alone. A field that was erased is `null`. A field that is withheld is left out.\n\n\
         `Viewer::of` says what an actor is to a complaint: `viewer_of` in Python, `viewerOf` in JavaScript. It gives nobody to a person complained \
         about if the complaint is confidential, and nobody to their deputies. Then somebody else prepares their view. Staff who act for a party \
         see no more than the party.\n\n\
         An event is shown as it was corrected. Viewers who see corrections also get `before`: the corrected fields as they were recorded \
         first.\n\n\
         An auditor sees personal values on a stated ground. The view then has `disclosure`: record it with `disclose`. `disclosures` lists what a history \
         records of that kind.\n\n\
         `tombstones` lists what erasures left: who erased what, when, and on which basis. [Keep and erase](guides/retention.md) shows it.\n\n\
         A view does not protect against what its texts say. A letter to the complainant may name a colleague. The state follows from the \
         events that the viewer sees: a complainant does not learn that an assessment took place.\n\n\
         Deadlines that run or were missed are in a view by their kind. Handlers and auditors see all. Complainants and representatives see duties and \
         the windows that they have themselves. The others see none.\n\n\
         ## Exports\n\n\
         `export` hands one complaint to somebody: `case_export` in Python, `caseExport` of `amends/ledger` in JavaScript. A `Handover` says to \
         whom, as what audiences, when, and on what ground. The export holds the view of these audiences and no more. \
         It is JSON (`to_json`, `export_json`, `exportJson`): the same bytes in all languages. Python's instants end at a microsecond. \
         `CaseExport::page` (`export_page`, `exportPage`) shows it as one HTML page without a script, in the language of a dictionary.\n\n\
         Its `disclosure` names every personal value that is in it, for every audience. Record it with `disclose`. For a request by the \
         complainant, the audience is `complainant`. For an outside body, it is `auditor`. For a move to another system, it is `handler`. \
         Another register of this library takes the records themselves.\n\n## Audiences\n\n",
    );
    for row in items(&tables["audiences"]) {
        page += &format!("* `{}`: {}\n", cell(&row["audience"]), cell(&row["doc"]));
    }
    page += &format!(
        "\n## Events\n\nOwn: only what the viewer did. Asked: only if the organisation waits for the complainant.\n\n| event | {names} |\n{}",
        rule(&tables)
    );
    for row in items(&tables["events"]) {
        page += &format!("| `{}` | {} |\n", cell(&row["event"]), cells(&row["sees"]));
    }
    page += &format!(
        "\n## Information\n\nEach field holds one kind of information. Own: if the viewer recorded it. Open: unless the complaint is confidential. Basis: \
         if the viewer has a ground for it. Day: the day in UTC instead of the instant.\n\n| information | {names} | |\n|---{}",
        rule(&tables)
    );
    for row in items(&tables["informations"]) {
        page += &format!("| `{}` | {} | {} |\n", cell(&row["information"]), cells(&row["gets"]), cell(&row["doc"]));
    }
    page += "\n## Fields\n\n| event | field | information |\n|---|---|---|\n";
    for row in items(&tables["events"]) {
        for field in items(&row["fields"]) {
            page += &format!("| `{}` | `{}` | {} |\n", cell(&row["event"]), cell(&field["field"]), cell(&field["information"]));
        }
    }
    page
}

fn joined_names(tables: &Value) -> String {
    items(&tables["audiences"]).map(|row| cell(&row["audience"])).collect::<Vec<_>>().join(" | ")
}

fn rule(tables: &Value) -> String {
    format!("|---{}|\n", "|---".repeat(items(&tables["audiences"]).count()))
}

/// Cells of a row; an empty one is a no.
fn cells(list: &Value) -> String {
    items(list).map(|one| if cell(one).is_empty() { "–".to_owned() } else { cell(one) }).collect::<Vec<_>>().join(" | ")
}
