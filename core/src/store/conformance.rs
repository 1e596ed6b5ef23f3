//! The duties of every store, tried on one of them.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use super::append::Append;
use super::contract::{Appended, Due, Store};
use super::register::Register;
use crate::case::{Actor, Context, Handled, Request};
use crate::facts::Case;
use crate::ledger::{Apart, EventRecord, verify};
use crate::lifecycle::Event;
use crate::policy::{Library, Policy};
use crate::time::{Almanac, instant};
use crate::wire::Id;

/// Something that a store does otherwise.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{check}: {found}")]
pub struct Departure {
    /// The name of the check, which says what was expected.
    pub check: &'static str,
    /// What came instead.
    pub found: String,
}

type Found = Result<(), String>;

/// Tries a store. `fresh` gives an empty one, which nobody else uses; it is asked once for each check. The answer names the checks
/// that were made.
///
/// # Errors
/// Every [`Departure`], and not only the first.
///
/// ```
/// use amends::store::{Memory, conformance, now};
/// let checks = now(conformance(async || Ok(Memory::default())))?.expect("it keeps to the contract");
/// assert!(checks.contains(&"one of two writers wins a version"));
/// # Ok::<(), amends::store::StillWaiting>(())
/// ```
pub async fn conformance<S: Store>(fresh: impl AsyncFn() -> Result<S, S::Error>) -> Result<Vec<&'static str>, Vec<Departure>> {
    let (mut made, mut departures) = (Vec::new(), Vec::new());
    macro_rules! try_all {
        ($($check:ident: $says:literal,)+) => {
            $(
                let found = match fresh().await {
                    Ok(store) => $check(store).await,
                    Err(error) => Err(format!("no store: {error}")),
                };
                match found {
                    Ok(()) => made.push($says),
                    Err(found) => departures.push(Departure { check: $says, found }),
                }
            )+
        };
    }
    try_all! {
        nothing: "an empty store holds nothing",
        whole: "a history comes back as it was stored",
        newer: "only what the asker does not know is loaded",
        pages: "a history comes in pages",
        two_writers: "one of two writers wins a version",
        other_history: "a version is followed only if its head is the expected one",
        all_or_nothing: "a refused transaction leaves nothing behind",
        twice: "a complaint begins once",
        same_command: "a command id leads to one answer for each complaint",
        first_answer: "an answer that the case forgot is found",
        texts: "every text comes back as it was",
        apart: "personal values lie apart",
        erasure: "an erasure destroys what it names and nothing else",
        erasure_of_all: "an erasure without a list destroys everything before it",
        heads: "heads come in the order of their bytes, in pages",
        queue: "the earliest complaints are due first",
        claims: "nobody else gets what is claimed until the lease ends",
        scheduled: "only the version that was read is scheduled",
        fine_instants: "nothing is due before its instant",
        policies: "a policy is kept under its pin",
        moved: "a case moves to another policy",
        behind: "a clock that is behind loses no command",
        workers: "of several workers each notice comes once",
    }
    if departures.is_empty() { Ok(made) } else { Err(departures) }
}

/// A course of complaints, decided by the core and not yet stored.
struct Course {
    policy: Policy,
    start: DateTime<Utc>,
    salt: u8,
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}

fn must(holds: bool, found: impl FnOnce() -> String) -> Found {
    if holds { Ok(()) } else { Err(found()) }
}

fn same<T: PartialEq + std::fmt::Debug>(found: &T, expected: &T) -> Found {
    must(found == expected, || format!("{found:?} in place of {expected:?}"))
}

fn id(text_of: &str) -> Result<Id, String> {
    Id::new(text_of).map_err(text)
}

impl Course {
    fn new() -> Result<Course, String> {
        Course::under("1")
    }

    fn under(version: &str) -> Result<Course, String> {
        let document = serde_json::json!({
            "id": "conformance", "version": version, "extends": "iso-10002",
            "timers": {
                "answer": {"kind": "target", "starts": "received", "met_by": "responded", "within": "P4W", "warnings": ["75%"]},
                "news": {"kind": "recurring", "starts": "received", "met_by": "progress_reported", "within": "P5D", "cancelled_by": "closed"},
            },
        });
        let policy = Policy::trusted(&document, &Library::new(Almanac::bundled())).map_err(text)?;
        Ok(Course { policy, start: instant::parse("2026-03-02T09:00:00Z").map_err(text)?, salt: 1 })
    }

    fn at(&self, minutes: i64) -> DateTime<Utc> {
        self.start.checked_add_signed(TimeDelta::minutes(minutes)).unwrap_or(self.start)
    }

    fn context(&self, minutes: i64, command: Option<&str>) -> Result<Context, String> {
        let manager = Actor::new("u-amy", ["manager"]).map_err(text)?;
        let context = Context::at(self.at(minutes), manager).with_salt([self.salt; 16]);
        Ok(match command {
            Some(command) => context.with_command_id(id(command)?),
            None => context,
        })
    }

    fn give(&self, case: Option<&Case>, command: &str, minutes: i64, by: Option<&str>) -> Result<Handled, String> {
        let request = Request::from_json(command).map_err(text)?;
        request.handle(&self.policy, case, &self.context(minutes, by)?).map_err(text)
    }

    fn append(&self, before: Option<&Case>, handled: &Handled, whole: bool) -> Result<Append, String> {
        let next = handled.case.next_change(&self.policy, handled.case.at()).map_err(text)?;
        Ok(Append::of(before, handled, next, whole))
    }

    /// Decides and stores.
    async fn store<S: Store>(&self, store: &S, before: Option<&Case>, handled: &Handled, whole: bool) -> Found {
        let appended = store.append(&self.append(before, handled, whole)?).await.map_err(text)?;
        same(&appended, &Appended::Stored)
    }

    /// A new complaint, stored.
    async fn received<S: Store>(&self, store: &S, complaint: &str, by: Option<&str>) -> Result<Handled, String> {
        let handled = self.give(None, &receipt(complaint, "The kettle leaks."), 0, by)?;
        self.store(store, None, &handled, true).await?;
        Ok(handled)
    }

    /// A complaint with more, stored; the case after it, and all records.
    async fn course<S: Store>(
        &self,
        store: &S,
        complaint: &str,
        texts: &[&str],
    ) -> Result<(Case, Vec<EventRecord<Event>>), String> {
        let Handled { mut case, mut records, .. } = self.received(store, complaint, Some("k0")).await?;
        for (n, note) in (1_i64..).zip(texts) {
            let handled = self.give(Some(&case), note, n, Some(&format!("k{n}")))?;
            self.store(store, Some(&case), &handled, false).await?;
            records.extend(handled.records);
            case = handled.case;
        }
        Ok((case, records))
    }
}

fn receipt(complaint: &str, description: &str) -> String {
    let description = serde_json::Value::from(description);
    format!(
        r#"{{"type": "receive", "complaint": "{complaint}", "description": {description}, "complainant": {{"name": "Jane Roe", "answer_to": "jane@example.org"}}}}"#
    )
}

fn note(what: &str) -> String {
    format!(r#"{{"type": "note", "text": {}}}"#, serde_json::Value::from(what))
}

const ACKNOWLEDGE: &str = r#"{"type": "acknowledge", "medium": "letter"}"#;

fn read(rows: &[Apart]) -> Result<Vec<EventRecord<Event>>, String> {
    rows.iter().map(|apart| EventRecord::from_apart(apart).map_err(text)).collect()
}

/// Every record that the store has of a complaint.
async fn history<S: Store>(store: &S, complaint: &str) -> Result<Vec<EventRecord<Event>>, String> {
    read(&store.history(&id(complaint)?, 0, 10_000).await.map_err(text)?)
}

async fn nothing<S: Store>(store: S) -> Found {
    let course = Course::new()?;
    let unknown = id("C-1")?;
    same(&store.load(&unknown, 0).await.map_err(text)?, &None)?;
    same(&store.answered(&unknown, &unknown).await.map_err(text)?, &Vec::new())?;
    same(&store.history(&unknown, 0, 10).await.map_err(text)?, &Vec::new())?;
    same(&store.heads(None, 10).await.map_err(text)?, &Vec::new())?;
    same(&store.claim(course.at(10_000_000), TimeDelta::seconds(1), 10).await.map_err(text)?, &Vec::new())?;
    store.schedule(&unknown, 1, Some(course.at(0))).await.map_err(text)?;
    same(&store.claim(course.at(10_000_000), TimeDelta::seconds(1), 10).await.map_err(text)?, &Vec::new())?;
    same(&store.policy(course.policy.pin()).await.map_err(text)?, &None)
}

async fn whole<S: Store>(store: S) -> Found {
    let course = Course::new()?;
    let (case, records) = course.course(&store, "C-1", &[ACKNOWLEDGE, &note("one"), &note("two")]).await?;
    let found = history(&store, "C-1").await?;
    same(&found, &records)?;
    verify(&found, Some(case.head())).map_err(text)?;
    same(&Case::rebuild(&found).map_err(text)?, &case)
}

async fn newer<S: Store>(store: S) -> Found {
    let course = Course::new()?;
    let first = course.received(&store, "C-1", None).await?.case;
    let second = course.give(Some(&first), ACKNOWLEDGE, 1, None)?;
    course.store(&store, Some(&first), &second, false).await?;
    let third = course.give(Some(&second.case), &note("one"), 2, None)?;
    course.store(&store, Some(&second.case), &third, true).await?;
    let fourth = course.give(Some(&third.case), &note("two"), 3, None)?;
    course.store(&store, Some(&third.case), &fourth, false).await?;
    let complaint = id("C-1")?;
    // The snapshot is of version 3, the complaint of version 4.
    for (known, snapshot, records) in [(0, true, vec![4]), (2, true, vec![4]), (3, false, vec![4]), (4, false, vec![])] {
        let loaded = store.load(&complaint, known).await.map_err(text)?.ok_or("the complaint is not there")?;
        same(&(loaded.version, loaded.head), &(4, fourth.case.head()))?;
        let sequences: Vec<u64> = read(&loaded.records)?.iter().map(|r| r.sequence).collect();
        same(&sequences, &records)?;
        same(&loaded.snapshot.is_some(), &snapshot)?;
        if let Some((version, text_of)) = loaded.snapshot {
            same(&(version, Case::from_json(&text_of).map_err(text)?), &(3, third.case.clone()))?;
        }
    }
    Ok(())
}

async fn pages<S: Store>(store: S) -> Found {
    let course = Course::new()?;
    let notes = [note("one"), note("two"), note("three")];
    let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
    course.course(&store, "C-1", &notes).await?;
    course.course(&store, "C-10", &notes).await?;
    for (after, limit, expected) in [(0, 2, vec![1, 2]), (2, 2, vec![3, 4]), (3, 10, vec![4]), (4, 10, vec![])] {
        let page = read(&store.history(&id("C-1")?, after, limit).await.map_err(text)?)?;
        same(&page.iter().map(|r| r.sequence).collect(), &expected)?;
        must(page.iter().all(|r| r.stream == "C-1"), || "records of another complaint".into())?;
    }
    Ok(())
}

async fn two_writers<S: Store>(store: S) -> Found {
    let course = Course::new()?;
    let case = course.received(&store, "C-1", None).await?.case;
    let one = course.give(Some(&case), &note("one"), 1, Some("a"))?;
    let other = course.give(Some(&case), &note("other"), 1, Some("b"))?;
    course.store(&store, Some(&case), &one, false).await?;
    same(&store.append(&course.append(Some(&case), &other, false)?).await.map_err(text)?, &Appended::Conflict)?;
    let later = course.give(Some(&one.case), &note("later"), 2, None)?;
    let mut ahead = course.append(Some(&one.case), &later, false)?;
    ahead.expected = 7;
    same(&store.append(&ahead).await.map_err(text)?, &Appended::Conflict)?;
    let found = history(&store, "C-1").await?;
    verify(&found, Some(one.case.head())).map(|_| ()).map_err(text)
}

async fn other_history<S: Store>(store: S) -> Found {
    let course = Course::new()?;
    let case = course.received(&store, "C-1", None).await?.case;
    let one = course.give(Some(&case), &note("one"), 1, None)?;
    let other = course.give(Some(&case), &note("other"), 1, None)?;
    course.store(&store, Some(&case), &one, false).await?;
    // Somebody holds version 2 of a copy that was given up: it is another version 2.
    let after_other = course.give(Some(&other.case), &note("two"), 2, None)?;
    let joined = course.append(Some(&other.case), &after_other, true)?;
    same(&joined.expected, &one.case.version())?;
    same(&store.append(&joined).await.map_err(text)?, &Appended::Conflict)?;
    let after_one = course.give(Some(&one.case), &note("two"), 2, None)?;
    course.store(&store, Some(&one.case), &after_one, false).await?;
    verify(&history(&store, "C-1").await?, Some(after_one.case.head())).map(|_| ()).map_err(text)
}

async fn all_or_nothing<S: Store>(store: S) -> Found {
    let course = Course::new()?;
    let case = course.received(&store, "C-1", Some("k0")).await?.case;
    // Two commands, of which the second comes from a command that was answered: nothing of the first may stay.
    let one = course.give(Some(&case), &format!("[{}, {ACKNOWLEDGE}]", note("one")), 1, Some("k1"))?;
    let mut append = course.append(Some(&case), &one, true)?;
    if let Some(last) = append.records.last_mut() {
        last.command = Some((id("k0")?, 0));
    }
    let before = store.load(&case.id().clone(), 0).await.map_err(text)?;
    let due = course.at(10_000_000);
    same(&store.append(&append).await.map_err(text)?, &Appended::Conflict)?;
    same(&store.load(case.id(), 0).await.map_err(text)?, &before)?;
    same(&history(&store, "C-1").await?.len(), &1)?;
    same(&store.answered(case.id(), &id("k1")?).await.map_err(text)?, &Vec::new())?;
    same(&store.claim(due, TimeDelta::seconds(1), 10).await.map_err(text)?.len(), &1)?;
    // And it stands in the way of nothing.
    course.store(&store, Some(&case), &one, true).await
}

async fn twice<S: Store>(store: S) -> Found {
    let course = Course::new()?;
    let first = course.received(&store, "C-1", None).await?;
    let again = course.give(None, &receipt("C-1", "Another one."), 1, None)?;
    same(&store.append(&course.append(None, &again, true)?).await.map_err(text)?, &Appended::Conflict)?;
    same(&history(&store, "C-1").await?, &first.records)?;
    // Identifiers that differ in one letter's case are two.
    course.received(&store, "c-1", None).await.map(|_| ())
}

async fn same_command<S: Store>(store: S) -> Found {
    let course = Course::new()?;
    let (case, _) = course.course(&store, "C-1", &[&note("one")]).await?;
    let other = course.received(&store, "C-2", Some("k1")).await?.case;
    // A case that forgot the command decides again: the store knows better.
    let mut forgetful = case.clone();
    forgetful.0.answered.clear();
    let again = course.give(Some(&forgetful), &note("one"), 5, Some("k1"))?;
    same(&store.append(&course.append(Some(&case), &again, false)?).await.map_err(text)?, &Appended::Conflict)?;
    let command = id("k1")?;
    let found = read(&store.answered(case.id(), &command).await.map_err(text)?)?;
    same(&found.iter().map(|r| r.sequence).collect::<Vec<_>>(), &vec![2])?;
    let found = read(&store.answered(other.id(), &command).await.map_err(text)?)?;
    same(&found.iter().map(|r| r.sequence).collect::<Vec<_>>(), &vec![1])?;
    let batch = course.give(Some(&case), &format!("[{}, {ACKNOWLEDGE}]", note("two")), 6, Some("k2"))?;
    course.store(&store, Some(&case), &batch, false).await?;
    let found = read(&store.answered(case.id(), &id("k2")?).await.map_err(text)?)?;
    same(&found, &batch.records)
}

async fn first_answer<S: Store>(store: S) -> Found {
    let course = Course::new()?;
    let register = Register::open(store, course.policy.clone()).await.map_err(text)?;
    let complaint = id("C-1")?;
    let give = async |n: usize, what: &str| {
        let request = Request::from_json(what).map_err(text)?;
        let minutes = i64::try_from(n).unwrap_or(0);
        let context = course.context(minutes, Some(&format!("k{n}")))?;
        register.handle(&complaint, &request, &context).await.map_err(text)
    };
    give(0, &receipt("C-1", "The kettle leaks.")).await?;
    for n in 1..=70 {
        give(n, &note("again")).await?;
    }
    let case = register.case(&complaint).await.map_err(text)?.ok_or("the complaint is not there")?;
    must(!case.remembers(&id("k1")?), || "the case forgets nothing, so nothing is tried".into())?;
    same(&give(1, &note("again")).await?.repeated, &Some((2, 2)))?;
    same(&give(70, &note("again")).await?.repeated, &Some((71, 71)))?;
    let reused = give(2, &note("something else")).await.err().ok_or("another command under an old id is taken")?;
    must(reused.contains("command id"), || reused)?;
    same(&register.history(&complaint).await.map_err(text)?.len(), &71)
}

async fn texts<S: Store>(store: S) -> Found {
    let course = Course::new()?;
    let strange = [
        "U+2028 \u{2028} U+2029 \u{2029} \u{7f} \u{feff} \u{1f469}\u{200d}\u{1f680}",
        "controls \u{1} \u{1f} \u{85}",
        "'; DROP TABLE records; -- \" \\ % _ $1 ?1 :name",
        "<b onload=\"x\">=HYPERLINK(\"http://example.org\")</b>",
        "A\u{308} and \u{c4}, \u{212b} and \u{c5}",
    ];
    let notes: Vec<String> = strange.iter().map(|what| note(what)).collect();
    let (case, records) = course.course(&store, "C-1", &notes.iter().map(String::as_str).collect::<Vec<_>>()).await?;
    let long = course.give(Some(&case), &note(&"long ".repeat(12_000)), 30, Some("long"))?;
    course.store(&store, Some(&case), &long, true).await?;
    let attributes = r#"{"type": "receive", "complaint": "C-2", "description": "x", "complainant": {"answer_to": "y"}, "attributes": {"big": "9007199254740993", "text": "\u2028 \u00e9"}}"#;
    let other = course.give(None, attributes, 0, None)?;
    course.store(&store, None, &other, true).await?;
    let found = history(&store, "C-1").await?;
    same(&found, &records.into_iter().chain(long.records).collect())?;
    verify(&found, Some(long.case.head())).map_err(text)?;
    verify(&history(&store, "C-2").await?, Some(other.case.head())).map_err(text)?;
    let loaded = store.load(case.id(), 0).await.map_err(text)?.and_then(|l| l.snapshot).ok_or("no snapshot")?;
    same(&Case::from_json(&loaded.1).map_err(text)?, &long.case)
}

async fn apart<S: Store>(store: S) -> Found {
    let course = Course::new()?;
    course.course(&store, "C-1", &[&note("Mrs Roe has flu.")]).await?;
    for row in store.history(&id("C-1")?, 0, 10).await.map_err(text)? {
        let words = ["kettle", "jane@", "flu"];
        must(!words.iter().any(|word| row.record.contains(word)), || "personal values stand in the record".into())?;
        must(row.personal.is_some(), || "personal values are missing".into())?;
    }
    Ok(())
}

/// What is left of the personal values of each record.
async fn left<S: Store>(store: &S, complaint: &str) -> Result<Vec<bool>, String> {
    Ok(store.history(&id(complaint)?, 0, 100).await.map_err(text)?.iter().map(|row| row.personal.is_some()).collect())
}

async fn erasure<S: Store>(store: S) -> Found {
    let course = Course::new()?;
    let (case, _) = course
        .course(&store, "C-1", &[&note("one"), &note("has flu"), ACKNOWLEDGE, r#"{"type": "withdraw", "evidence": "d-1"}"#])
        .await?;
    course.received(&store, "C-2", None).await?;
    let erase = course.give(Some(&case), r#"{"type": "erase", "basis": "request", "events": [3]}"#, 10, None)?;
    course.store(&store, Some(&case), &erase, false).await?;
    same(&left(&store, "C-1").await?, &vec![true, true, false, false, false, false])?;
    same(&left(&store, "C-2").await?, &vec![true])?;
    let found = history(&store, "C-1").await?;
    verify(&found, Some(erase.case.head())).map_err(text)?;
    same(&Case::rebuild(&found).map_err(text)?, &erase.case)?;
    let loaded = store.load(case.id(), 0).await.map_err(text)?.ok_or("the complaint is not there")?;
    let (version, snapshot) = loaded.snapshot.ok_or("the snapshot from before is not replaced")?;
    same(&(version, Case::from_json(&snapshot).map_err(text)?), &(6, erase.case))
}

async fn erasure_of_all<S: Store>(store: S) -> Found {
    let course = Course::new()?;
    let (case, _) = course.course(&store, "C-1", &[&note("has flu"), r#"{"type": "withdraw", "evidence": "d-1"}"#]).await?;
    course.received(&store, "C-10", None).await?;
    let erase = course.give(Some(&case), r#"{"type": "erase", "basis": "request"}"#, 10, None)?;
    course.store(&store, Some(&case), &erase, false).await?;
    same(&left(&store, "C-1").await?, &vec![false; 4])?;
    same(&left(&store, "C-10").await?, &vec![true])?;
    verify(&history(&store, "C-1").await?, Some(erase.case.head())).map(|_| ()).map_err(text)
}

async fn heads<S: Store>(store: S) -> Found {
    let course = Course::new()?;
    // Languages sort these in another way, and so do databases that know languages.
    let mut names = ["b", "A", "a", "B", "a-1", "a1", "a_1", "Z", "C-10", "C-9"].map(str::to_owned).to_vec();
    let mut cases = Vec::new();
    for name in &names {
        cases.push(course.received(&store, name, None).await?.case.stream_head());
    }
    names.sort();
    let mut found = Vec::new();
    loop {
        let after = found.last().map(|head: &crate::ledger::StreamHead| head.stream.clone());
        let page = store.heads(after.as_ref(), 3).await.map_err(text)?;
        must(page.len() <= 3, || format!("a page of {}", page.len()))?;
        if page.is_empty() || found.len() > names.len() {
            break;
        }
        found.extend(page);
    }
    same(&found.iter().map(|head| head.stream.as_str().to_owned()).collect::<Vec<_>>(), &names)?;
    cases.sort_by(|a, b| a.stream.cmp(&b.stream));
    same(&found, &cases)
}

fn names(due: &[Due]) -> Vec<&str> {
    due.iter().map(|due| due.complaint.as_str()).collect()
}

async fn queue<S: Store>(store: S) -> Found {
    let course = Course::new()?;
    for (name, minutes) in [("C-1", 30), ("C-2", 10), ("C-3", 20), ("C-4", 40)] {
        let handled = course.give(None, &receipt(name, "x"), 0, None)?;
        let append = Append::of(None, &handled, Some(course.at(minutes)), true);
        same(&store.append(&append).await.map_err(text)?, &Appended::Stored)?;
    }
    let second = TimeDelta::seconds(1);
    same(&names(&store.claim(course.at(9), second, 10).await.map_err(text)?), &vec![])?;
    let due = store.claim(course.at(35), second, 2).await.map_err(text)?;
    same(&names(&due), &vec!["C-2", "C-3"])?;
    same(&due.iter().map(|due| due.at).collect::<Vec<_>>(), &vec![course.at(10), course.at(20)])?;
    same(&names(&store.claim(course.at(35), second, 2).await.map_err(text)?), &vec!["C-1"])?;
    // What has nothing to come is not in the queue.
    let case = Case::from_json(&store.load(&id("C-4")?, 0).await.map_err(text)?.and_then(|l| l.snapshot).ok_or("no snapshot")?.1);
    let case = case.map_err(text)?;
    let handled = course.give(Some(&case), ACKNOWLEDGE, 1, None)?;
    same(&store.append(&Append::of(Some(&case), &handled, None, false)).await.map_err(text)?, &Appended::Stored)?;
    let due = store.claim(course.at(10_000_000), second, 10).await.map_err(text)?;
    must(!names(&due).contains(&"C-4"), || "it is still in the queue".into())
}

async fn claims<S: Store>(store: S) -> Found {
    let course = Course::new()?;
    let handled = course.give(None, &receipt("C-1", "x"), 0, None)?;
    let append = Append::of(None, &handled, Some(course.at(10)), true);
    same(&store.append(&append).await.map_err(text)?, &Appended::Stored)?;
    let lease = TimeDelta::minutes(5);
    same(&names(&store.claim(course.at(10), lease, 1).await.map_err(text)?), &vec!["C-1"])?;
    same(&names(&store.claim(course.at(14), lease, 1).await.map_err(text)?), &vec![])?;
    // The first claimant is late, so somebody else gets it.
    same(&names(&store.claim(course.at(15), lease, 1).await.map_err(text)?), &vec!["C-1"])?;
    // What is appended or scheduled ends the claim.
    store.schedule(&id("C-1")?, 1, Some(course.at(12))).await.map_err(text)?;
    same(&names(&store.claim(course.at(16), lease, 1).await.map_err(text)?), &vec!["C-1"])?;
    let more = course.give(Some(&handled.case), ACKNOWLEDGE, 16, None)?;
    let append = Append::of(Some(&handled.case), &more, Some(course.at(16)), false);
    same(&store.append(&append).await.map_err(text)?, &Appended::Stored)?;
    same(&names(&store.claim(course.at(16), lease, 1).await.map_err(text)?), &vec!["C-1"])
}

async fn scheduled<S: Store>(store: S) -> Found {
    let course = Course::new()?;
    let case = course.received(&store, "C-1", None).await?.case;
    let complaint = case.id().clone();
    let more = course.give(Some(&case), ACKNOWLEDGE, 1, None)?;
    let append = Append::of(Some(&case), &more, Some(course.at(10)), false);
    same(&store.append(&append).await.map_err(text)?, &Appended::Stored)?;
    // A worker that read version 1 is late.
    store.schedule(&complaint, 1, None).await.map_err(text)?;
    same(&names(&store.claim(course.at(10), TimeDelta::zero(), 1).await.map_err(text)?), &vec!["C-1"])?;
    store.schedule(&complaint, 2, Some(course.at(20))).await.map_err(text)?;
    same(&names(&store.claim(course.at(19), TimeDelta::zero(), 1).await.map_err(text)?), &vec![])?;
    store.schedule(&complaint, 2, None).await.map_err(text)?;
    same(&names(&store.claim(course.at(10_000_000), TimeDelta::zero(), 1).await.map_err(text)?), &vec![])
}

async fn fine_instants<S: Store>(store: S) -> Found {
    let course = Course::new()?;
    let nanoseconds = |n| course.start.checked_add_signed(TimeDelta::nanoseconds(n)).unwrap_or(course.start);
    let handled = course.give(None, &receipt("C-1", "x"), 0, None)?;
    let append = Append::of(None, &handled, Some(nanoseconds(60_000_000_001)), true);
    same(&store.append(&append).await.map_err(text)?, &Appended::Stored)?;
    same(&names(&store.claim(nanoseconds(60_000_000_000), TimeDelta::zero(), 1).await.map_err(text)?), &vec![])?;
    let due = store.claim(nanoseconds(60_000_001_000), TimeDelta::zero(), 1).await.map_err(text)?;
    same(&due.iter().map(|due| due.at).collect::<Vec<_>>(), &vec![nanoseconds(60_000_001_000)])
}

async fn policies<S: Store>(store: S) -> Found {
    let (one, two) = (Course::new()?.policy, Course::under("2")?.policy);
    let document = one.pinned().to_string();
    store.keep_policy(one.pin(), &document).await.map_err(text)?;
    store.keep_policy(one.pin(), &document).await.map_err(text)?;
    same(&store.policy(one.pin()).await.map_err(text)?, &Some(document))?;
    same(&store.policy(two.pin()).await.map_err(text)?, &None)?;
    // Other content under the same version is another policy.
    let mut other = one.pin().clone();
    other.hash = two.pin().hash;
    same(&store.policy(&other).await.map_err(text)?, &None)?;
    store.keep_policy(two.pin(), &two.pinned().to_string()).await.map_err(text)?;
    let found = store.policy(two.pin()).await.map_err(text)?.ok_or("it is not there")?;
    let found = Policy::vouched(&serde_json::from_str(&found).map_err(text)?, two.pin().hash).map_err(text)?;
    same(found.pin(), two.pin())
}

async fn moved<S: Store>(store: S) -> Found {
    let store = Arc::new(store);
    let (one, two) = (Course::new()?, Course::under("2")?);
    let old = Register::open(store.clone(), one.policy.clone()).await.map_err(text)?;
    let complaint = id("C-1")?;
    let receive = Request::from_json(&receipt("C-1", "x")).map_err(text)?;
    old.handle(&complaint, &receive, &one.context(0, None)?).await.map_err(text)?;
    // After a deployment the old case is handled under its own policy, until it moves.
    let new = Register::open(store, two.policy.clone()).await.map_err(text)?;
    let acknowledge = Request::from_json(ACKNOWLEDGE).map_err(text)?;
    let given = new.handle(&complaint, &acknowledge, &one.context(1, None)?).await.map_err(text)?;
    same(given.case.policy(), one.policy.pin())?;
    let adopt = Request::from_json(r#"{"type": "adopt_policy", "mode": "keep"}"#).map_err(text)?;
    let given = new.handle(&complaint, &adopt, &one.context(2, None)?).await.map_err(text)?;
    same(given.case.policy(), two.policy.pin())?;
    old.tick(&complaint, one.at(100_000)).await.map_err(text)?;
    let case = old.case(&complaint).await.map_err(text)?.ok_or("the complaint is not there")?;
    same(case.policy(), two.policy.pin())
}

async fn behind<S: Store>(store: S) -> Found {
    let store = Arc::new(store);
    let course = Course::new()?;
    let ahead = Register::open(store.clone(), course.policy.clone()).await.map_err(text)?;
    let behind = Register::open(store, course.policy.clone()).await.map_err(text)?;
    let complaint = id("C-1")?;
    let receive = Request::from_json(&receipt("C-1", "x")).map_err(text)?;
    ahead.handle(&complaint, &receive, &course.context(0, Some("k0"))?).await.map_err(text)?;
    for n in 0..20_i64 {
        let (register, minutes) = if n % 2 == 0 { (&ahead, n.saturating_add(5)) } else { (&behind, n) };
        let request = Request::from_json(&note("x")).map_err(text)?;
        register.handle(&complaint, &request, &course.context(minutes, Some(&format!("n{n}")))?).await.map_err(text)?;
    }
    same(&behind.history(&complaint).await.map_err(text)?.len(), &21)
}

async fn workers<S: Store>(store: S) -> Found {
    let store = Arc::new(store);
    let course = Course::new()?;
    let open = async || Register::open(store.clone(), course.policy.clone()).await.map_err(text);
    let workers = [open().await?, open().await?];
    let [first, second] = &workers;
    let day = 24_i64.saturating_mul(60);
    let mut expected = Vec::new();
    for n in 0..12_i64 {
        let complaint = id(&format!("C-{n}"))?;
        let request = Request::from_json(&receipt(complaint.as_str(), "x")).map_err(text)?;
        let given = first.handle(&complaint, &request, &course.context(n, None)?).await.map_err(text)?;
        let end = course.at(day.saturating_mul(40));
        let alone = given.case.tick(&course.policy, end).map_err(text)?;
        expected.push(alone.records.len());
    }
    must(expected.iter().all(|n| *n >= 3), || "the course brings too little to try anything".into())?;
    let mut came: Vec<(Id, u64)> = Vec::new();
    for hour in 0..80_i64 {
        let now = course.at(hour.saturating_mul(day) / 2);
        for (worker, behind) in [(first, 0), (second, 5)] {
            let now = now.checked_sub_signed(TimeDelta::seconds(behind)).unwrap_or(now);
            let worked = worker.work(now, 5).await.map_err(text)?;
            if let Some((complaint, error)) = worked.failed.first() {
                return Err(format!("{complaint}: {error}"));
            }
            for given in worked.done {
                came.extend(given.records.iter().map(|r| (given.case.id().clone(), r.sequence)));
            }
        }
    }
    let all = came.len();
    came.sort();
    came.dedup();
    same(&came.len(), &all)?;
    for (n, expected) in (0_u32..).zip(expected) {
        let history = second.history(&id(&format!("C-{n}"))?).await.map_err(text)?;
        let automatic = history.iter().filter(|r| matches!(r.event, Event::DeadlineWarned(_) | Event::DeadlineMissed(_))).count();
        let automatic = automatic.saturating_add(history.iter().filter(|r| matches!(r.event, Event::Escalated(_))).count());
        let late: Vec<_> = came.iter().filter(|(id, _)| id.as_str() == format!("C-{n}")).collect();
        same(&late.len(), &automatic)?;
        same(&automatic, &expected)?;
    }
    Ok(())
}
