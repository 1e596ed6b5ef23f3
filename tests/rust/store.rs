//! The suite that tries stores: it finds nothing in a good one, and something in each of many bad ones.

use amends::ledger::{Apart, HistoryError, PolicyPin, StreamHead};
use amends::lifecycle::{CloseReason, Closure};
use amends::store::{
    Append, Appended, Due, Erased, Loaded, Memory, NeverFails, Register, RegisterError, Store, conformance, now,
};
use amends::{Actor, Context, Error, Id, Policy, id, time::instant};
use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

#[derive(Debug)]
struct Broken;

impl std::error::Error for Broken {}

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("row of jane@example.org")
    }
}

#[test]
fn every_error_of_a_register_converts_with_its_code_kind_and_help() {
    let name = || id!("C-1");
    let visitor = Context::at(DateTime::UNIX_EPOCH, Actor::new("u-1", ["visitor"]).unwrap());
    let policy = Policy::preset("iso-10002").unwrap();
    let refusal = policy.handle(None, Closure::new(CloseReason::Resolved), &visitor).unwrap_err();
    let all: [(RegisterError<Broken>, u16); 8] = [
        (RegisterError::Refused(refusal), 403),
        (RegisterError::Missing(name()), 404),
        (RegisterError::OtherComplaint { named: name(), found: name() }, 422),
        (RegisterError::Taken(name()), 409),
        (RegisterError::UnknownPolicy(policy.pin().clone()), 500),
        (RegisterError::Damaged { complaint: name(), error: Box::new(HistoryError::HeadMismatch.into()) }, 500),
        (RegisterError::Busy, 503),
        (RegisterError::Store(Broken), 500),
    ];
    for (error, status) in all {
        let (code, kind, help, found) = (error.code(), error.kind(), error.help(), error.diagnostics());
        assert_eq!(kind.http_status(), status, "{code}");
        let converted = Error::from(error);
        assert_eq!(converted.diagnostics(), found, "{code}");
        assert_eq!((converted.code().as_str(), converted.kind(), converted.help()), (code, kind, help), "{code}");
        let shown = format!("{converted} {found:?}");
        assert!(!shown.contains("jane"), "{shown}");
    }
}

/// What a store may do wrong, and the list of all of it.
macro_rules! faults {
    ($($name:ident,)*) => {
        #[derive(Clone, Copy, Debug, PartialEq)]
        enum Fault {
            Nothing,
            $($name,)*
        }

        const FAULTS: &[Fault] = &[$(Fault::$name,)*];
    };
}

faults! {
    IgnoresVersion,
    IgnoresHead,
    LoadsNoHead,
    LosesLast,
    IgnoresRepeats,
    KeepsHalf,
    LosesPersonal,
    PersonalInTheRecord,
    LosesControls,
    ErasesNothing,
    ErasesTooMuch,
    ErasesListsOnly,
    KeepsOldSnapshot,
    LosesAnswers,
    AnswersWithAll,
    LoadsAll,
    LoadsOldSnapshotToo,
    LoadsNoRecords,
    HistoryIgnoresAfter,
    HistoryIgnoresLimit,
    HeadsBackwards,
    HeadsWithoutLimit,
    HeadsFromTheStart,
    IdentifiersWithoutCase,
    NoLease,
    LeaseForEver,
    ClaimsEarly,
    ClaimsWithoutLimit,
    ClaimsInAnyOrder,
    SchedulesAnyVersion,
    SchedulesNothing,
    QueuesSeconds,
    KeepsQueue,
    PolicyWithoutHash,
    LosesPolicies,
}

use Fault::*;

#[derive(Debug)]
struct Faulty {
    inner: Memory,
    fault: Fault,
    kept: std::sync::Mutex<Option<amends::ledger::Hash>>,
}

fn faulty(fault: Fault) -> Faulty {
    Faulty { inner: Memory::default(), fault, kept: std::sync::Mutex::default() }
}

impl Faulty {
    /// The hash of the policy that the suite keeps first.
    fn first_hash(&self) -> amends::ledger::Hash {
        *self.kept.lock().unwrap().get_or_insert_default()
    }

    fn key(&self, complaint: &Id) -> Id {
        let lower = || complaint.as_str().to_ascii_lowercase().parse().unwrap();
        if self.fault == IdentifiersWithoutCase { lower() } else { complaint.clone() }
    }

    async fn spoilt(&self, append: &Append) -> Append {
        let mut append = append.clone();
        append.complaint = self.key(&append.complaint);
        match self.fault {
            IgnoresVersion | IgnoresHead => {
                let stands = self.inner.load(&append.complaint, u64::MAX).await.unwrap().map(|l| (l.version, l.head));
                if self.fault == IgnoresVersion || stands.is_some_and(|(version, _)| version == append.expected) {
                    (append.expected, append.expected_head) = stands.map_or((0, None), |(version, head)| (version, Some(head)));
                }
            }
            LosesLast if append.expected > 0 => drop(append.records.pop()),
            IgnoresRepeats => append.records.iter_mut().for_each(|r| r.command = None),
            LosesPersonal => append.records.iter_mut().for_each(|r| r.apart.personal = None),
            LosesControls => {
                for r in &mut append.records {
                    r.apart.personal = r.apart.personal.as_ref().map(|p| p.replace("\\u0001", ""));
                }
            }
            ErasesNothing => append.erased = None,
            ErasesTooMuch => append.erased = append.erased.map(|_| Erased::Through(append.version)),
            ErasesListsOnly => append.erased = append.erased.filter(|e| matches!(e, Erased::Records(_))),
            KeepsOldSnapshot if append.erased.is_some() => append.snapshot = None,
            QueuesSeconds => append.next_change = append.next_change.map(|at| at.trunc_subsecs(0)),
            KeepsQueue => append.next_change = append.next_change.or(Some(append.records[0].at)),
            _ => {}
        }
        append
    }
}

impl Store for Faulty {
    type Error = NeverFails;

    async fn load(&self, complaint: &Id, known: u64) -> Result<Option<Loaded>, NeverFails> {
        let complaint = &self.key(complaint);
        let mut loaded = self.inner.load(complaint, if self.fault == LoadsAll { 0 } else { known }).await?;
        match (self.fault, &mut loaded) {
            (LoadsNoHead, Some(loaded)) => loaded.head = amends::ledger::Hash::default(),
            (LoadsNoRecords, Some(loaded)) => loaded.records.clear(),
            (LoadsOldSnapshotToo, Some(loaded)) if loaded.snapshot.is_none() => {
                loaded.snapshot = self.inner.load(complaint, 0).await?.and_then(|l| l.snapshot);
            }
            _ => {}
        }
        Ok(loaded)
    }

    async fn answered(&self, complaint: &Id, command: &Id) -> Result<Vec<Apart>, NeverFails> {
        match self.fault {
            LosesAnswers => Ok(Vec::new()),
            AnswersWithAll => self.inner.history(complaint, 0, u32::MAX).await,
            _ => self.inner.answered(&self.key(complaint), command).await,
        }
    }

    async fn append(&self, append: &Append) -> Result<Appended, NeverFails> {
        let spoilt = self.spoilt(append).await;
        let appended = self.inner.append(&spoilt).await?;
        if self.fault == KeepsHalf && appended == Appended::Conflict && spoilt.records.len() > 1 {
            let mut half = spoilt;
            half.records.truncate(1);
            half.version = half.expected + 1;
            self.inner.append(&half).await?;
        }
        Ok(appended)
    }

    async fn history(&self, complaint: &Id, after: u64, limit: u32) -> Result<Vec<Apart>, NeverFails> {
        let after = if self.fault == HistoryIgnoresAfter && after > 0 && limit < 1_000 { 0 } else { after };
        let limit = if self.fault == HistoryIgnoresLimit { u32::MAX } else { limit };
        let mut rows = self.inner.history(&self.key(complaint), after, limit).await?;
        if self.fault == PersonalInTheRecord {
            for row in &mut rows {
                let personal = row.personal.clone().unwrap_or_default();
                row.record = format!("{},\"personal\":{personal}}}", row.record.trim_end_matches('}'));
            }
        }
        Ok(rows)
    }

    async fn heads(&self, after: Option<&Id>, limit: u32) -> Result<Vec<StreamHead>, NeverFails> {
        let after = after.filter(|_| self.fault != HeadsFromTheStart);
        let limit = if self.fault == HeadsWithoutLimit { u32::MAX } else { limit };
        let mut heads = self.inner.heads(after, limit).await?;
        if self.fault == HeadsBackwards {
            heads.reverse();
        }
        Ok(heads)
    }

    async fn claim(&self, now: DateTime<Utc>, lease: TimeDelta, limit: u32) -> Result<Vec<Due>, NeverFails> {
        let lease = match self.fault {
            NoLease => TimeDelta::zero(),
            LeaseForEver => TimeDelta::days(10_000),
            _ => lease,
        };
        let now = if self.fault == ClaimsEarly { now + TimeDelta::minutes(2) } else { now };
        let limit = if self.fault == ClaimsWithoutLimit { u32::MAX } else { limit };
        let mut due = self.inner.claim(now, lease, limit).await?;
        if self.fault == ClaimsInAnyOrder {
            due.reverse();
        }
        Ok(due)
    }

    async fn schedule(&self, complaint: &Id, version: u64, next_change: Option<DateTime<Utc>>) -> Result<(), NeverFails> {
        let actual = self.inner.load(complaint, u64::MAX).await?.map_or(version, |l| l.version);
        match self.fault {
            SchedulesNothing => Ok(()),
            SchedulesAnyVersion => self.inner.schedule(complaint, actual, next_change).await,
            _ => self.inner.schedule(&self.key(complaint), version, next_change).await,
        }
    }

    async fn keep_policy(&self, pin: &PolicyPin, document: &str) -> Result<(), NeverFails> {
        self.kept.lock().unwrap().get_or_insert(pin.hash);
        match self.fault {
            LosesPolicies => Ok(()),
            _ => self.inner.keep_policy(pin, document).await,
        }
    }

    async fn policy(&self, pin: &PolicyPin) -> Result<Option<String>, NeverFails> {
        let found = self.inner.policy(pin).await?;
        match self.fault {
            PolicyWithoutHash if found.is_none() => {
                let other = PolicyPin { hash: self.first_hash(), ..pin.clone() };
                self.inner.policy(&other).await
            }
            _ => Ok(found),
        }
    }
}

fn tried(fault: Fault) -> Result<Vec<&'static str>, Vec<amends::store::Departure>> {
    now(conformance(async || Ok(faulty(fault)))).unwrap()
}

#[test]
fn a_good_store_passes() {
    assert_eq!(tried(Nothing).unwrap_or_else(|e| panic!("{e:#?}")).len(), 23);
}

#[test]
fn every_fault_is_found() {
    for fault in FAULTS {
        let found = tried(*fault).err().unwrap_or_default();
        let names: Vec<&str> = found.iter().map(|d| d.check).collect();
        println!("{fault:?}: {names:?}");
        assert!(!found.is_empty(), "{fault:?} is not found");
    }
    println!("faults: {} cases", FAULTS.len());
}

fn context(at: &str) -> Context {
    Context::at(instant::parse(at).unwrap(), Actor::new("u-amy", ["manager"]).unwrap()).with_salt([7; 16])
}

fn request(text: &str) -> amends::case::Request {
    amends::case::Request::from_json(text).unwrap()
}

const RECEIVE: &str = r#"{"type": "receive", "complaint": "C-1", "description": "x", "complainant": {"answer_to": "y"}}"#;

#[test]
fn what_cannot_be_said_to_a_register_is_told_apart() {
    let register = now(Register::open(Memory::default(), Policy::preset("iso-10002").unwrap())).unwrap().unwrap();
    let give = |complaint: &str, text: &str| {
        now(register.handle(&complaint.parse().unwrap(), &request(text), &context("2026-03-02T09:00:00Z"))).unwrap()
    };
    let missing = give("C-1", r#"{"type": "acknowledge"}"#).unwrap_err();
    assert_eq!(
        (missing.code(), missing.help().as_str()),
        ("unknown_complaint", "receive the complaint first, or correct its name")
    );
    let other = give("C-2", RECEIVE).unwrap_err();
    assert!(matches!(&other, RegisterError::OtherComplaint { named, found } if named == "C-2" && found == "C-1"), "{other}");
    give("C-1", RECEIVE).unwrap();
    let again = give("C-1", RECEIVE).unwrap_err();
    assert_eq!(again.code(), "transition_not_allowed");
    assert!(again.refusal().is_some());
    assert_eq!(now(register.case(&id!("C-9"))).unwrap().unwrap(), None);
    assert_eq!(now(register.history(&id!("C-9"))).unwrap().unwrap_err().code(), "unknown_complaint");
}

/// A history that somebody altered in the store is no case any more.
#[test]
fn what_was_altered_is_damaged() {
    let store = std::sync::Arc::new(faulty(LosesControls));
    let register = now(Register::open(store.clone(), Policy::preset("iso-10002").unwrap())).unwrap().unwrap();
    let complaint = id!("C-1");
    now(register.handle(&complaint, &request(RECEIVE), &context("2026-03-02T09:00:00Z"))).unwrap().unwrap();
    let lossy = request(r#"{"type": "note", "text": "a\u0001b"}"#);
    now(register.handle(&complaint, &lossy, &context("2026-03-02T09:01:00Z"))).unwrap().unwrap();
    let found = now(register.history(&complaint)).unwrap().unwrap_err();
    assert!(matches!(found, RegisterError::Damaged { .. }), "{found}");
}

/// What the store lost at the end is missed too: its version and head say that there was more.
#[test]
fn what_lost_its_last_record_is_damaged() {
    let store = std::sync::Arc::new(faulty(LosesLast));
    let open = || now(Register::open(store.clone(), Policy::preset("iso-10002").unwrap())).unwrap().unwrap();
    let (writer, complaint) = (open(), id!("C-1"));
    now(writer.handle(&complaint, &request(RECEIVE), &context("2026-03-02T09:00:00Z"))).unwrap().unwrap();
    let note = request(r#"{"type": "note", "text": "The last word."}"#);
    now(writer.handle(&complaint, &note, &context("2026-03-02T09:01:00Z"))).unwrap().unwrap();
    for register in [&writer, &open()] {
        let found = now(register.history(&complaint)).unwrap().unwrap_err();
        assert!(matches!(found, RegisterError::Damaged { .. }), "{found}");
    }
    let found = now(open().case(&complaint)).unwrap().unwrap_err();
    assert!(matches!(found, RegisterError::Damaged { .. }), "{found}");
    let found = now(open().handle(&complaint, &note, &context("2026-03-02T09:02:00Z"))).unwrap().unwrap_err();
    assert_eq!(found.code(), "damaged");
}

/// A store whose copies change places, as after a failover.
#[derive(Debug, Default)]
struct Copies {
    both: [Memory; 2],
    second: std::sync::atomic::AtomicBool,
}

impl Copies {
    fn now(&self) -> &Memory {
        &self.both[usize::from(self.second.load(std::sync::atomic::Ordering::SeqCst))]
    }
}

impl Store for Copies {
    type Error = NeverFails;

    async fn load(&self, complaint: &Id, known: u64) -> Result<Option<Loaded>, NeverFails> {
        self.now().load(complaint, known).await
    }
    async fn answered(&self, complaint: &Id, command: &Id) -> Result<Vec<Apart>, NeverFails> {
        self.now().answered(complaint, command).await
    }
    async fn append(&self, append: &Append) -> Result<Appended, NeverFails> {
        self.now().append(append).await
    }
    async fn history(&self, complaint: &Id, after: u64, limit: u32) -> Result<Vec<Apart>, NeverFails> {
        self.now().history(complaint, after, limit).await
    }
    async fn heads(&self, after: Option<&Id>, limit: u32) -> Result<Vec<StreamHead>, NeverFails> {
        self.now().heads(after, limit).await
    }
    async fn claim(&self, now: DateTime<Utc>, lease: TimeDelta, limit: u32) -> Result<Vec<Due>, NeverFails> {
        self.now().claim(now, lease, limit).await
    }
    async fn schedule(&self, complaint: &Id, version: u64, next_change: Option<DateTime<Utc>>) -> Result<(), NeverFails> {
        self.now().schedule(complaint, version, next_change).await
    }
    async fn keep_policy(&self, pin: &PolicyPin, document: &str) -> Result<(), NeverFails> {
        for copy in &self.both {
            copy.keep_policy(pin, document).await?;
        }
        Ok(())
    }
    async fn policy(&self, pin: &PolicyPin) -> Result<Option<String>, NeverFails> {
        self.now().policy(pin).await
    }
}

/// A register that remembers what a failover lost goes on with what the store holds: with fewer records, as many, more, or none.
#[test]
fn after_a_failover_the_store_counts() {
    let complaint = id!("C-1");
    for (lost, held) in (0..=12).flat_map(|lost| (0..=12).map(move |held| (lost, held))) {
        let store = std::sync::Arc::new(Copies::default());
        let open = || now(Register::open(store.clone(), Policy::preset("iso-10002").unwrap())).unwrap().unwrap();
        let (register, other) = (open(), open());
        let give = |register: &Register<_>, text: &str| {
            now(register.handle(&complaint, &request(text), &context("2026-03-02T09:00:00Z"))).unwrap().unwrap()
        };
        let fill = |register: &Register<_>, records: usize, text: &str| {
            for n in 0..records {
                give(
                    register,
                    &if n == 0 { RECEIVE.replace("\"x\"", text) } else { format!(r#"{{"type": "note", "text": {text}}}"#) },
                );
            }
        };
        fill(&register, lost, "\"lost\"");
        store.second.store(true, std::sync::atomic::Ordering::SeqCst);
        fill(&other, held, "\"held\"");
        let text = if held == 0 { RECEIVE } else { r#"{"type": "note", "text": "after"}"# };
        assert_eq!(give(&register, text).case.version(), held as u64 + 1, "{lost} lost, {held} held");
        let history = now(register.history(&complaint)).unwrap().unwrap();
        assert_eq!(now(other.history(&complaint)).unwrap().unwrap(), history);
        let told = history.iter().map(|r| serde_json::to_string(&r).unwrap()).collect::<String>();
        assert!(!told.contains("lost") && history.len() == held + 1);
    }
}
