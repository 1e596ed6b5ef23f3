//! A register of complaints: reads, decides, writes, and tries again if somebody else was faster.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use super::append::Append;
use super::contract::{Appended, Loaded, Store};
use super::error::RegisterError;
use super::known::{Cache, Known};
use crate::case::{Context, Handled, Refusal, Request};
use crate::error::Error;
use crate::facts::{Answered, Case};
use crate::ledger::{Apart, EventRecord, Hash, HistoryError, PolicyPin, verify};
use crate::lifecycle::{Command, Event};
use crate::policy::Policy;
use crate::refusal::foreign;
use crate::wire::Id;

/// How often a command is decided again because somebody else was faster. Of so many writers on one complaint each comes through.
const ATTEMPTS: u32 = 64;

/// A snapshot is written after so many records, or after an eighth of the history if that is more. So its cost does not grow with the case.
const SNAPSHOT_EVERY: u64 = 8;

/// Records that are read at once.
const PAGE: u32 = 1_000;

/// How long a worker may take for what it claimed, in seconds.
const LEASE: i64 = 60;

/// Complaints in a store, under policies that the store keeps too. Many tasks may share one; several processes may share a store.
///
/// The instant of a decision is the later of the context's `now` and the last instant of the case: clocks of servers differ.
#[derive(Debug)]
pub struct Register<S> {
    store: S,
    current: Policy,
    policies: Mutex<BTreeMap<Hash, Policy>>,
    cases: Mutex<Cache>,
    lease: TimeDelta,
}

/// The answer to a command, or what time brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The case after it.
    pub case: Arc<Case>,
    /// The stored records; none if the command was answered before, or if time brought nothing.
    pub records: Vec<EventRecord<Event>>,
    /// The sequence numbers of the events that the same command id led to before.
    pub repeated: Option<(u64, u64)>,
}

/// What a worker did.
#[derive(Debug)]
pub struct Worked<E: std::error::Error + 'static> {
    /// What time brought, by complaint, in the order of the queue. Each record comes from one worker only.
    pub done: Vec<Given>,
    /// Complaints that could not be brought up to date. Their claims end by themselves: then they come again.
    pub failed: Vec<(Id, RegisterError<E>)>,
}

type Asked<S, T> = Result<T, RegisterError<<S as Store>::Error>>;

impl<S: Store> Register<S> {
    /// A register that handles new complaints under this policy. The store keeps the policy, so that every case finds its own.
    ///
    /// # Errors
    /// [`RegisterError::Store`].
    pub async fn open(store: S, current: Policy) -> Asked<S, Register<S>> {
        let document = current.pinned().to_string();
        store.keep_policy(current.pin(), &document).await.map_err(RegisterError::Store)?;
        let policies = Mutex::new([(current.pin().hash, current.clone())].into());
        Ok(Register { store, current, policies, cases: Mutex::new(Cache::new(1_024)), lease: TimeDelta::seconds(LEASE) })
    }

    /// The same, with room for so many cases; 1,024 else. Each command then reads only what is new.
    #[must_use]
    pub fn remembering(mut self, cases: usize) -> Self {
        self.cases = Mutex::new(Cache::new(cases));
        self
    }

    /// The same, with so much time for a worker; a minute else. If a worker dies, another one gets its complaints after that.
    #[must_use]
    pub fn with_lease(mut self, lease: TimeDelta) -> Self {
        self.lease = lease;
        self
    }

    /// The store.
    pub const fn store(&self) -> &S {
        &self.store
    }

    /// The policy of new complaints.
    pub const fn current(&self) -> &Policy {
        &self.current
    }

    /// A complaint as it stands; none if there is none of this name.
    ///
    /// # Errors
    /// [`RegisterError::Damaged`], [`RegisterError::Store`].
    pub async fn case(&self, complaint: &Id) -> Asked<S, Option<Arc<Case>>> {
        Ok(self.load(complaint).await?.map(|known| known.case))
    }

    /// The names of at most `limit` complaints after this one, ordered by their bytes: for a list, page by page. A list that is asked often
    /// is better read from a table that you keep: it changes with the records.
    ///
    /// # Errors
    /// [`RegisterError::Store`].
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::store::{Memory, Register, now};
    /// # use amends::{Actor, Command, Context, Policy, id, time::instant};
    /// # let register = now(Register::open(Memory::default(), Policy::preset("uk-fca-disp")?))??;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake: Command = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org")).into();
    /// # now(register.handle(&id!("C-1"), &intake.into(), &ines))??;
    /// let first = now(register.complaints(None, 100))??; // in a service: `.await?`
    /// assert_eq!(first, [id!("C-1")]);
    /// let rest = now(register.complaints(first.last(), 100))??;
    /// assert!(rest.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub async fn complaints(&self, after: Option<&Id>, limit: u32) -> Asked<S, Vec<Id>> {
        let heads = self.store.heads(after, limit).await.map_err(RegisterError::Store)?;
        Ok(heads.into_iter().map(|head| head.stream).collect())
    }

    /// The policy of a case, from the store if need be.
    ///
    /// # Errors
    /// [`RegisterError::UnknownPolicy`], [`RegisterError::Store`].
    pub async fn policy(&self, pin: &PolicyPin) -> Asked<S, Policy> {
        let known = lock(&self.policies).get(&pin.hash).cloned();
        if let Some(policy) = known.filter(|policy| policy.pin() == pin) {
            return Ok(policy);
        }
        let unknown = || RegisterError::UnknownPolicy(pin.clone());
        let text = self.store.policy(pin).await.map_err(RegisterError::Store)?.ok_or_else(unknown)?;
        let document = serde_json::from_str(&text).map_err(|_| unknown())?;
        let policy = Policy::vouched(&document, pin.hash).map_err(|_| unknown())?;
        if policy.pin() != pin {
            return Err(unknown());
        }
        lock(&self.policies).insert(pin.hash, policy.clone());
        Ok(policy)
    }

    /// Decides on a command and stores what follows, in one transaction. If somebody else was faster, it decides again on what they
    /// left. A new complaint begins under the policy of the register; `adopt_policy` moves an old one to it.
    ///
    /// # Errors
    /// [`RegisterError`]; then nothing is stored. After [`RegisterError::Store`] that is not known: give it again.
    pub async fn handle(&self, complaint: &Id, request: &Request, context: &Context) -> Asked<S, Given> {
        let commands: &[Command] = match request {
            Request::One(command) => std::slice::from_ref(command),
            Request::All(commands) => commands,
        };
        let adopts = commands.iter().any(|c| matches!(c, Command::AdoptPolicy(_)));
        match commands.first() {
            Some(Command::Receive(intake)) if intake.complaint != *complaint => {
                return Err(RegisterError::OtherComplaint { named: complaint.clone(), found: intake.complaint.clone() });
            }
            _ => {}
        }
        let receives = matches!(commands.first(), Some(Command::Receive(_)));
        for _ in 0..ATTEMPTS {
            let Some(known) = self.load(complaint).await? else {
                if !receives {
                    return Err(RegisterError::Missing(complaint.clone()));
                }
                let handled = request.handle(&self.current, None, context)?;
                match self.append(None, &self.current, handled, context.now).await? {
                    Some(given) => return Ok(given),
                    None => continue,
                }
            };
            let own = self.policy(known.case.policy()).await?;
            let policy = if adopts && own.pin() != self.current.pin() { self.current.after(&own) } else { own };
            let at = context.now.max(known.case.at());
            let context = Context { now: at, ..context.clone() };
            let recalled = self.recalled(&known.case, context.command_id.as_ref()).await?;
            let handled = request.handle(&policy, Some(recalled.as_ref().unwrap_or(&known.case)), &context)?;
            if let Some(repeated) = handled.repeated {
                return Ok(Given { case: known.case, records: Vec::new(), repeated: Some(repeated) });
            }
            if let Some(given) = self.append(Some(&known), &policy, handled, at).await? {
                return Ok(given);
            }
        }
        Err(RegisterError::Busy)
    }

    /// Stores the history of a complaint that was imported, whole, or nothing of it. The same history again changes nothing: an import that was
    /// interrupted is repeated. Its policy is the register's.
    ///
    /// # Errors
    /// [`RegisterError::Taken`] if another complaint has this name; [`RegisterError::Damaged`] if the records are no whole history;
    /// [`RegisterError::Refused`] under another policy; [`RegisterError::Store`].
    pub async fn import(&self, records: Vec<EventRecord<Event>>, now: DateTime<Utc>) -> Asked<S, Given> {
        let Some(complaint) = records.first().map(|first| first.stream.clone()) else {
            return Err(RegisterError::Damaged { complaint: Id::literal("none"), error: Box::new(HistoryError::Empty.into()) });
        };
        let broken = |error: HistoryError| damaged(&complaint, error.into());
        let head = verify(&records, None).map_err(broken)?;
        let case = Case::rebuild(&records).map_err(broken)?;
        if let Some(reason) = foreign(self.current.pin(), case.policy()) {
            return Err(RegisterError::Refused(Refusal { reasons: vec![reason] }));
        }
        let version = case.version();
        if self.load(&complaint).await?.is_none() {
            let handled = Handled { records, case, repeated: None };
            if let Some(given) = self.append(None, &self.current, handled, now).await? {
                return Ok(given);
            }
        }
        let known = self.load(&complaint).await?.ok_or(RegisterError::Busy)?;
        let last = self.store.history(&complaint, version.saturating_sub(1), 1).await.map_err(RegisterError::Store)?;
        let last = last.first().map(EventRecord::<Event>::from_apart).transpose().map_err(|e| damaged(&complaint, e.into()))?;
        match last.filter(|record| (record.sequence, record.hash) == (version, head)) {
            Some(_) => Ok(Given { case: known.case, records: Vec::new(), repeated: Some((1, version)) }),
            None => Err(RegisterError::Taken(complaint)),
        }
    }

    /// Records what time brought to a complaint, and puts it into the queue again.
    ///
    /// # Errors
    /// [`RegisterError`]; then nothing is stored. After [`RegisterError::Store`] that is not known: give it again.
    pub async fn tick(&self, complaint: &Id, now: DateTime<Utc>) -> Asked<S, Given> {
        for _ in 0..ATTEMPTS {
            let known = self.load(complaint).await?.ok_or_else(|| RegisterError::Missing(complaint.clone()))?;
            let policy = self.policy(known.case.policy()).await?;
            let at = now.max(known.case.at());
            let handled = known.case.tick(&policy, at)?;
            if handled.records.is_empty() {
                let next = next_change(&policy, &known.case, at)?;
                // Nothing to record, and due again at once: not before this claim would have ended.
                let next = next.map(|next| if next <= at { at.checked_add_signed(self.lease).unwrap_or(next) } else { next });
                self.store.schedule(complaint, known.case.version(), next).await.map_err(RegisterError::Store)?;
                return Ok(Given { case: known.case, records: Vec::new(), repeated: None });
            }
            if let Some(given) = self.append(Some(&known), &policy, handled, at).await? {
                return Ok(given);
            }
        }
        Err(RegisterError::Busy)
    }

    /// Brings at most `limit` complaints up to date whose time has come. Call it again and again, from any number of workers. Each record is
    /// stored once, even if a worker dies or is late.
    ///
    /// # Errors
    /// [`RegisterError::Store`] if nothing could be claimed. Errors of single complaints are in [`Worked::failed`].
    pub async fn work(&self, now: DateTime<Utc>, limit: u32) -> Asked<S, Worked<S::Error>> {
        let due = self.store.claim(now, self.lease, limit).await.map_err(RegisterError::Store)?;
        let mut worked = Worked { done: Vec::new(), failed: Vec::new() };
        for due in due {
            match self.tick(&due.complaint, now).await {
                Ok(given) if given.records.is_empty() => {}
                Ok(given) => worked.done.push(given),
                Err(error) => worked.failed.push((due.complaint, error)),
            }
        }
        Ok(worked)
    }

    /// Every record of a complaint, verified. The records are one unaltered history, and the last one is the head that the store names. Records
    /// that others store during the reading are not included.
    ///
    /// # Errors
    /// [`RegisterError::Missing`]; [`RegisterError::Damaged`] with the first record that does not fit.
    pub async fn history(&self, complaint: &Id) -> Asked<S, Vec<EventRecord<Event>>> {
        let damaged = |error: Error| damaged(complaint, error);
        let known = self.load(complaint).await?.ok_or_else(|| RegisterError::Missing(complaint.clone()))?;
        let mut records: Vec<EventRecord<Event>> = Vec::new();
        loop {
            let after = u64::try_from(records.len()).unwrap_or(u64::MAX);
            let rest = known.case.version().saturating_sub(after);
            let page = self
                .store
                .history(complaint, after, u32::try_from(rest).unwrap_or(PAGE).min(PAGE))
                .await
                .map_err(RegisterError::Store)?;
            if page.is_empty() {
                break;
            }
            for apart in &page {
                records.push(EventRecord::from_apart(apart).map_err(|e| damaged(e.into()))?);
            }
        }
        verify(&records, Some(known.case.head())).map_err(|e| damaged(e.into()))?;
        Ok(records)
    }

    /// The answer to a command that the case has forgotten, if there is one.
    async fn recalled(&self, case: &Case, command: Option<&Id>) -> Asked<S, Option<Case>> {
        let Some(command) = command.filter(|id| case.answered_after().is_some() && !case.remembers(id)) else { return Ok(None) };
        let found = self.store.answered(case.id(), command).await.map_err(RegisterError::Store)?;
        let records = found.iter().map(EventRecord::<Event>::from_apart).collect::<Result<Vec<_>, _>>();
        let records = records.map_err(|e| damaged(case.id(), e.into()))?;
        Ok(Answered::of(&records).map(|answered| case.clone().recalling(answered)))
    }

    /// The case as it stands in the store: what is known of it, and the records since.
    async fn load(&self, complaint: &Id) -> Asked<S, Option<Known>> {
        let known = lock(&self.cases).get(complaint);
        if let Some(known) = known {
            let loaded = self.store.load(complaint, known.case.version()).await.map_err(RegisterError::Store)?;
            if loaded.as_ref().is_some_and(|loaded| nothing_new(&known, loaded)) {
                return Ok(Some(known));
            }
            if let Some(known) = loaded.and_then(|loaded| joined(Some(known), loaded).ok()) {
                lock(&self.cases).put(known.clone());
                return Ok(Some(known));
            }
            // What is known does not go on in the store: a store may fall back to an older copy. The store's own history counts.
            lock(&self.cases).forget(complaint);
        }
        let Some(loaded) = self.store.load(complaint, 0).await.map_err(RegisterError::Store)? else { return Ok(None) };
        let known = joined(None, loaded).map_err(|error| damaged(complaint, error))?;
        lock(&self.cases).put(known.clone());
        Ok(Some(known))
    }

    /// Stores a decision; none if somebody else was faster.
    async fn append(
        &self,
        before: Option<&Known>,
        policy: &Policy,
        handled: Handled,
        now: DateTime<Utc>,
    ) -> Asked<S, Option<Given>> {
        let next = next_change(policy, &handled.case, now)?;
        let since = before.map_or(0, |known| known.snapshot);
        let version = handled.case.version();
        let every = SNAPSHOT_EVERY.max(version / 8);
        let whole = before.is_none() || version.saturating_sub(since) >= every;
        let append = Append::of(before.map(|known| known.case.as_ref()), &handled, next, whole);
        let snapshot = if append.snapshot.is_some() { version } else { since };
        match self.store.append(&append).await.map_err(RegisterError::Store)? {
            Appended::Conflict => Ok(None),
            Appended::Stored => {
                let case = Arc::new(handled.case);
                lock(&self.cases).put(Known { case: case.clone(), snapshot });
                Ok(Some(Given { case, records: handled.records, repeated: None }))
            }
        }
    }
}

fn damaged<E: std::error::Error + 'static>(complaint: &Id, error: Error) -> RegisterError<E> {
    RegisterError::Damaged { complaint: complaint.clone(), error: Box::new(error) }
}

/// A panic elsewhere leaves a map of whole entries.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn next_change<E: std::error::Error + 'static>(
    policy: &Policy,
    case: &Case,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, RegisterError<E>> {
    case.next_change(policy, now).map_err(|error| damaged(case.id(), error.into()))
}

fn nothing_new(known: &Known, loaded: &Loaded) -> bool {
    loaded.snapshot.is_none()
        && loaded.records.is_empty()
        && (loaded.version, loaded.head) == (known.case.version(), known.case.head())
}

/// What is known, and what the store adds: the version and the head that the store names, and nothing short of them.
fn joined(known: Option<Known>, loaded: Loaded) -> Result<Known, Error> {
    let (mut case, snapshot) = match (loaded.snapshot, known) {
        (Some((version, text)), _) => (Some(Case::from_json(&text)?), version),
        (None, Some(known)) => (Some(Arc::unwrap_or_clone(known.case)), known.snapshot),
        (None, None) => (None, 0),
    };
    for apart in &loaded.records {
        case = Some(evolved(case, apart)?);
    }
    let case = case.ok_or(HistoryError::Empty)?;
    if (case.version(), case.head()) != (loaded.version, loaded.head) {
        return Err(HistoryError::HeadMismatch.into());
    }
    Ok(Known { case: Arc::new(case), snapshot })
}

fn evolved(case: Option<Case>, apart: &Apart) -> Result<Case, Error> {
    Ok(Case::evolve(case, &EventRecord::from_apart(apart)?)?)
}
