//! Exports: what is in one, on what ground, and as a page that no text can break.

use std::collections::BTreeSet;

use amends::Words;
use amends::export::{CaseExport, Handover, export};
use amends::ledger::EventRecord;
use amends::lifecycle::{CommandKind, DisclosureBasis};
use amends::time::instant;
use amends::view::Audience;
use amends::wire::Record as _;
use amends::{Event, id};
use amends_tests::cases;
use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::views::{append, entitled, handled, history, marker};

fn handover(audiences: &[Audience]) -> Handover {
    let made_at = instant::parse("2026-04-01T12:00:00Z").unwrap();
    Handover::new(id!("u-jane"), DisclosureBasis::LegalDuty, made_at).audiences(audiences.iter().copied())
}

fn exported(records: &[EventRecord<Event>], audiences: &[Audience]) -> CaseExport {
    export(records, &[], &handover(audiences)).unwrap()
}

/// The places whose markers are in a text of JSON, and in a page.
fn found(text: &str, all: &BTreeSet<String>) -> [BTreeSet<String>; 2] {
    let these = |written: &dyn Fn(&str) -> String| all.iter().filter(|path| text.contains(&written(path))).cloned().collect();
    [these(&marker), these(&|path| marker(path).replace('<', "&lt;").replace('>', "&gt;"))]
}

#[test]
fn a_personal_value_is_in_no_export_that_is_not_entitled_to_it() {
    for confidential in [false, true] {
        let (records, all) = history(confidential);
        for first in Audience::ALL {
            for second in Audience::ALL {
                cases::count();
                let given = exported(&records, &[*first, *second]);
                // With a stated ground, an auditor reads all. Of several audiences, the narrower one wins.
                let may = |audience: Audience| match audience {
                    Audience::Auditor => all.clone(),
                    Audience::Subject if confidential => BTreeSet::new(),
                    audience => entitled(audience, &all),
                };
                let wanted: BTreeSet<String> = may(*first).intersection(&may(*second)).cloned().collect();
                let [json, _] = found(&given.to_json(), &all);
                assert_eq!(json, wanted, "{first} and {second}");
                for language in Words::LANGUAGES {
                    let page = given.page(&Words::bundled(language).unwrap());
                    let [raw, shown] = found(&page, &all);
                    assert_eq!(shown, wanted, "{language}: the page for {first} and {second}");
                    assert_eq!(raw, BTreeSet::new(), "{language}: a text is not escaped");
                }
                // Every personal value that leaves is in the disclosure to record, at the place where it stands.
                let place = |path: &String| match path.as_str() {
                    "corrected.description" => "received.description".to_owned(),
                    path => path.to_owned(),
                };
                let named: BTreeSet<String> = given
                    .disclosure
                    .iter()
                    .flat_map(|disclosure| &disclosure.what)
                    .map(|place| place.as_str().replace(':', "."))
                    .collect();
                assert!(
                    wanted.iter().map(place).all(|path| named.contains(&path)),
                    "{first} and {second}: {wanted:?} without {named:?}"
                );
                assert_eq!(given.view.disclosure, None);
                assert_eq!(CaseExport::from_json(&given.to_json()).unwrap(), given);
            }
        }
        let nobody = exported(&records, &[]);
        assert_eq!(found(&nobody.to_json(), &all)[0], BTreeSet::new());
        assert_eq!((&nobody.disclosure, nobody.view.to_json().as_str()), (&None, "{}"));
        assert!(nobody.page(&Words::bundled("en").unwrap()).contains("There is nothing to show."));
    }
}

#[test]
fn after_an_erasure_no_export_holds_a_personal_value() {
    let (mut records, all) = history(false);
    records.iter_mut().for_each(EventRecord::erase_personal);
    for audience in Audience::ALL {
        cases::count();
        let given = exported(&records, &[*audience]);
        let page = given.page(&Words::bundled("en").unwrap());
        assert_eq!(found(&given.to_json(), &all)[0], BTreeSet::new(), "{audience}");
        assert_eq!(found(&page, &all)[1], BTreeSet::new(), "{audience}");
        assert_eq!(page.contains(">erased<"), *audience != Audience::Statistics, "{audience}");
    }
}

/// A text, an identifier or a dictionary cannot leave its place on the page, and the page loads nothing.
#[test]
fn no_text_breaks_out_of_the_page() {
    let hostile = "</style></title><script>alert(1)</script><img src=x onerror=alert(2)> \"'&<!-- \u{202e}\nsecond line";
    let at = instant::parse("2026-03-02T09:00:00Z").unwrap();
    let mut records = Vec::new();
    let events = [
        json!({"type": "received", "complaint": "C-1", "description": hostile, "attributes": {"branch": hostile},
            "complainant": {"answer_to": hostile, "name": hostile}, "attachments": [{"id": "A-1", "name": hostile}]}),
        json!({"type": "corrected", "sequence": 1, "reason": hostile, "description": "plain"}),
        json!({"type": "responded", "outcome": "upheld", "reasons": hostile,
            "redress": [{"id": "R-1", "kind": "refund", "text": hostile, "money": {"currency": "EUR", "minor": 1250}}]}),
    ];
    events.iter().for_each(|event| append(&mut records, event, at));
    let mut given = exported(&records, &[Audience::Handler]);
    // An export may come from elsewhere: no field of it is trusted.
    let mut deadlines = export(&handled().2, &handled().3, &handover(&[Audience::Handler])).unwrap().view.deadlines;
    deadlines[0].title = hostile.to_owned();
    let day = deadlines[0].due_day.as_mut().unwrap();
    (day.tz, day.time) = (hostile.into(), Some(hostile.to_owned()));
    given.view.deadlines = deadlines;
    let mut dictionary: Value = serde_json::from_str(Words::bundled_json("en").unwrap()).unwrap();
    for group in ["events", "fields", "page", "states", "timers", "words"] {
        for text in dictionary[group].as_object_mut().unwrap().values_mut() {
            *text = json!("<script>alert(3)</script>");
        }
    }
    dictionary["language"] = json!("\"><script>alert(4)</script>");
    dictionary["due"] = json!({"at": "<script>{time} {date}", "end_of_day": "<script>{date}"});
    let own = Words::from_json(&dictionary.to_string()).unwrap();
    for words in [Words::bundled("en").unwrap(), Words::bundled("ar").unwrap(), own] {
        let page = given.page(&words);
        for tag in ["<script", "<img", "<!--", "href=", "src=x onerror=alert(2)>", "http:", "https:", "url(", "@import"] {
            cases::count();
            assert!(!page.contains(tag), "{tag}: {page}");
        }
        // Each element that opens also closes, and in order: what is inside never ended one.
        let mut open = Vec::new();
        for piece in page.split('<').skip(1) {
            let name: String = piece.chars().take_while(|c| !matches!(c, ' ' | '>')).collect();
            match name.strip_prefix('/') {
                Some(name) => assert_eq!(open.pop().as_deref(), Some(name), "{page}"),
                None if ["!doctype", "meta", "br"].contains(&name.as_str()) => {}
                None => open.push(name),
            }
        }
        assert_eq!(open, Vec::<String>::new());
    }
    let page = given.page(&Words::bundled("en").unwrap());
    assert!(page.contains("<br>second line") && page.contains("12.50 EUR"), "{page}");
}

/// Every text of the dictionary for pages is on a page.
#[test]
fn the_texts_of_the_page_are_those_of_the_dictionary() {
    let mut dictionary: Value = serde_json::from_str(Words::bundled_json("en").unwrap()).unwrap();
    let keys: Vec<String> = dictionary["page"].as_object().unwrap().keys().cloned().collect();
    for key in &keys {
        dictionary["page"][key] = json!(format!("[{key}]"));
    }
    let words = Words::from_json(&dictionary.to_string()).unwrap();
    let (records, _) = history(false);
    let mut erased = records.clone();
    erased.iter_mut().for_each(EventRecord::erase_personal);
    let (_, _, own, timers) = handled();
    let staff = handover(&[Audience::Handler]);
    let mut pages: Vec<String> = [&records, &erased].iter().map(|one| export(one, &[], &staff).unwrap().page(&words)).collect();
    pages.push(export(&own, &timers, &staff).unwrap().page(&words));
    pages.push(export(&own, &[], &handover(&[])).unwrap().page(&words));
    for key in keys {
        cases::count();
        assert!(pages.iter().any(|page| page.contains(&format!("[{key}]"))), "{key} is on no page");
    }
}

/// The page says the day as people do: 12 March, where the due instant is 13 March, 00:00.
#[test]
fn a_deadline_on_the_page_is_due_at_the_end_of_its_day() {
    let (_, _, records, timers) = handled();
    let mut given = export(&records, &timers, &handover(&[Audience::Handler])).unwrap();
    given.view.deadlines.retain(|deadline| deadline.title == "Our answer");
    assert_eq!(given.view.deadlines.len(), 1);
    assert_eq!(instant::format(given.view.deadlines[0].due), "2026-03-13T00:00:00Z");
    let day = |date: &str| format!("<time dir=\"ltr\" datetime=\"{date}\">{date}</time>");
    let (due, moment) = (day("2026-03-12"), "<time datetime=\"2026-03-13T00:00:00Z\">2026-03-13 00:00 UTC</time>");
    for (language, before) in [("en", "by the end of "), ("ar", "بحلول نهاية ")] {
        cases::count();
        let page = given.page(&Words::bundled(language).unwrap());
        assert!(page.contains(&format!("<li>Our answer: {before}{due}, <bdi>UTC</bdi> (")), "{language}: {page}");
        assert!(!page.contains("2026-03-13"), "{language}: {page}");
    }
    let english = Words::bundled("en").unwrap();
    let shown = given.view.deadlines[0].due_day.as_mut().unwrap();
    (shown.end_of_day, shown.time) = (false, Some("17:00:00".to_owned()));
    let page = given.page(&english);
    assert!(page.contains(&format!("<li>Our answer: by 17:00:00 on {due}, <bdi>UTC</bdi> (")), "{page}");
    // Without a day the instant is all that is known.
    given.view.deadlines[0].due_day = None;
    let page = given.page(&english);
    assert!(page.contains(&format!("<li>Our answer: {moment} (")), "{page}");
}

#[test]
fn an_export_is_of_one_whole_history_and_every_event_has_its_place() {
    let (mut records, _) = history(false);
    let given = exported(&records, &[Audience::Handler]);
    let page = given.page(&Words::bundled("en").unwrap());
    assert_eq!(page.matches("<li value=").count(), CommandKind::ALL.len());
    for (number, kind) in (1..).zip(CommandKind::ALL) {
        cases::count();
        assert!(page.contains(&format!("<li value=\"{number}\"")), "{kind}");
    }
    records[3].at += TimeDelta::seconds(1);
    assert_eq!(export(&records, &[], &handover(&[Audience::Handler])).unwrap_err().code(), "chain_broken");
    let wrong = |text: &str| Handover::from_json(text).unwrap_err().code();
    assert_eq!(wrong(r#"{"to":"x","made_at":"2026-04-01T12:00:00Z"}"#), "missing_field");
    assert_eq!(wrong(r#"{"to":"x","basis":"curiosity","made_at":"2026-04-01T12:00:00Z"}"#), "unknown_word");
}
