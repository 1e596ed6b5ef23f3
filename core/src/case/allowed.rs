//! Which commands are possible here and now, for a screen that shows honest buttons.

use super::context::Context;
use super::facts::Case;
use super::must_say::MustSay;
use super::refusal::{Reason, Refusal};
use super::rules::{self, Asked, PartialCommand, RuleInput};
use crate::lifecycle::{Command, CommandKind};
use crate::policy::Policy;
use crate::wire::{Wire as _, Writer};

/// One command: possible or not, with what it still needs to be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Availability {
    /// The kind of command that this is about.
    pub command: CommandKind,
    /// Every rule that says no; empty if it is possible.
    pub reasons: Vec<Reason>,
    /// Fields that must be filled in (JSON Pointers) for every content, by the command's form and by the policy.
    pub needs: Vec<String>,
    /// Items that the message must state in every way to fill it in; empty if the command records no message.
    pub must_say: Vec<MustSay>,
    /// The ways to fill it in, where it is possible in some way and not all are alike to the policy; else empty.
    pub ways: Vec<Way>,
}

/// A way to fill a command in: a word in one of its fields, and what the policy then says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// The field, as a JSON Pointer: `/outcome`, say.
    pub field: &'static str,
    /// The word in that field: `upheld`, say.
    pub word: &'static str,
    /// With or without redress in money; none where that makes no difference.
    pub money: Option<bool>,
    /// Why it is not possible so; empty if it is.
    pub reasons: Vec<Reason>,
    /// Fields that must be filled in then.
    pub needs: Vec<String>,
    /// What the message must say then.
    pub must_say: Vec<MustSay>,
}

impl Way {
    /// Is it possible so?
    #[must_use]
    pub fn is_allowed(&self) -> bool {
        self.reasons.is_empty()
    }

    /// Does the policy say the same about another way?
    fn like(&self, other: &Way) -> bool {
        (&self.reasons, &self.needs, &self.must_say) == (&other.reasons, &other.needs, &other.must_say)
    }
}

impl Availability {
    /// Is it possible?
    ///
    /// ```
    /// # use amends::{Actor, CommandKind, Context, Policy, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?);
    /// assert!(policy.availability(None, CommandKind::Receive, &ines).is_allowed());
    /// assert!(!policy.availability(None, CommandKind::Close, &ines).is_allowed()); // there is no complaint yet
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn is_allowed(&self) -> bool {
        self.reasons.is_empty()
    }

    /// What speaks against this command, read from `text`.
    pub(super) fn against(&self, command: &Command, text: &str) -> Vec<Reason> {
        let so = PartialCommand::of(command);
        let way = self.ways.iter().find(|w| so.word() == Some((w.field, w.word)) && w.money.is_none_or(|m| so.money == Some(m)));
        let always = (&self.reasons, &self.needs, &self.must_say);
        let (reasons, needs, must_say) = way.map_or(always, |way| (&way.reasons, &way.needs, &way.must_say));
        let mut out = reasons.clone();
        rules::lacking(self.command, text, needs, &mut out);
        rules::unstated(command, must_say, &mut out);
        out
    }

    /// Why not, as a refusal.
    ///
    /// ```
    /// # use amends::{Actor, CommandKind, Context, Policy, time::instant};
    /// let policy = Policy::preset("iso-10002")?;
    /// let visitor = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-1", ["visitor"])?);
    /// let receive = policy.availability(None, CommandKind::Receive, &visitor);
    /// assert_eq!(receive.refusal().unwrap().code(), "not_permitted");
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn refusal(&self) -> Option<Refusal> {
        (!self.reasons.is_empty()).then(|| Refusal { reasons: self.reasons.clone() })
    }
}

#[must_use]
pub(crate) fn allowed(policy: &Policy, case: Option<&Case>, context: &Context) -> Vec<Availability> {
    let (settled, after) = settled(policy, case, context);
    let question = Question { policy, case: after.as_ref().or(case), context, settled };
    // What speaks against every command is asked once, and again for each only if there is something.
    let hindered = rules::hindered(&question.of(CommandKind::Note, &PartialCommand::default()));
    CommandKind::ALL.iter().map(|kind| one(&question, *kind, hindered)).collect()
}

#[must_use]
pub(crate) fn availability(policy: &Policy, case: Option<&Case>, kind: CommandKind, context: &Context) -> Availability {
    let (settled, after) = settled(policy, case, context);
    one(&Question { policy, case: after.as_ref().or(case), context, settled }, kind, true)
}

/// What is asked about each command.
struct Question<'a> {
    policy: &'a Policy,
    case: Option<&'a Case>,
    context: &'a Context,
    settled: u64,
}

impl<'a> Question<'a> {
    fn of(&self, kind: CommandKind, variant: &PartialCommand) -> RuleInput<'a> {
        let Question { policy, case, context, settled } = *self;
        RuleInput { policy, case, kind, command: None, context, variant: *variant, settled, clock: false }
    }
}

/// What time brought and nobody stored yet: a decision would settle it first.
fn settled(policy: &Policy, case: Option<&Case>, context: &Context) -> (u64, Option<Case>) {
    let Some(case) = case else { return (0, None) };
    let (events, after) = super::automatic::settle(policy, case, None, context.now);
    (u64::try_from(events.len()).unwrap_or(0), after)
}

fn one(question: &Question<'_>, kind: CommandKind, hindered: bool) -> Availability {
    let ask = |variant: &PartialCommand| question.of(kind, variant);
    let variants = rules::variants(kind);
    // Where nothing tells the ways apart, the answer for one is that for all.
    let told = if rules::tells_ways_apart(question.policy, kind) { variants.len() } else { 1 };
    let asks = variants.iter().take(told).map(ask);
    // What speaks against it in whatever way it is filled in is asked once.
    let always = rules::check_part(&ask(&PartialCommand::default()), Asked::always(hindered));
    if !always.reasons.is_empty() {
        // The way against which least speaks says why not.
        let mut least = rules::Part::default();
        for (i, ask) in asks.enumerate() {
            let part = rules::check_part(&ask, Asked::WAY);
            if i == 0 || part.reasons.len() < least.reasons.len() {
                least = part;
            }
            if least.reasons.is_empty() {
                break;
            }
        }
        return Availability {
            command: kind,
            reasons: rules::united(always, least),
            needs: Vec::new(),
            must_say: Vec::new(),
            ways: Vec::new(),
        };
    }
    let way = |ask: RuleInput<'_>| filled_in(&ask, rules::check_part(&ask, Asked::WAY).reasons);
    if let [only] = variants.get(..told).unwrap_or_default() {
        let Way { reasons, needs, must_say, .. } = way(ask(only));
        return Availability { command: kind, reasons, needs, must_say, ways: Vec::new() };
    }
    told_apart(kind, asks.map(way).collect())
}

/// One way, against which `reasons` speak.
fn filled_in(ask: &RuleInput<'_>, reasons: Vec<Reason>) -> Way {
    let (needs, must_say) = if reasons.is_empty() { (rules::needs(ask), rules::must_say(ask)) } else { Default::default() };
    let (field, word) = ask.variant.word().unwrap_or_default();
    Way { field, word, money: ask.variant.money, reasons, needs, must_say }
}

/// Every way, asked by itself: what the tests compare with.
#[cfg(test)]
pub(super) fn plainly(policy: &Policy, case: Option<&Case>, kind: CommandKind, context: &Context) -> Availability {
    let (settled, after) = settled(policy, case, context);
    let case = after.as_ref().or(case);
    let way = |variant: &PartialCommand| {
        let ask = RuleInput { policy, case, kind, command: None, context, variant: *variant, settled, clock: false };
        filled_in(&ask, rules::check(&ask))
    };
    told_apart(kind, rules::variants(kind).iter().map(way).collect())
}

/// What all ways come to, and each where they differ.
fn told_apart(kind: CommandKind, mut ways: Vec<Way>) -> Availability {
    // Possible if there is a way to fill it in; else the way against which least speaks says why not.
    let open = || ways.iter().filter(|w| w.is_allowed());
    let reasons = match open().next() {
        Some(_) => Vec::new(),
        None => ways.iter().min_by_key(|w| w.reasons.len()).map(|w| w.reasons.clone()).unwrap_or_default(),
    };
    let mut needs = open().next().map(|w| w.needs.clone()).unwrap_or_default();
    needs.retain(|need| open().all(|w| w.needs.contains(need)));
    let mut must_say = open().next().map(|w| w.must_say.clone()).unwrap_or_default();
    must_say.retain(|item| open().all(|w| w.must_say.contains(item)));
    if !reasons.is_empty() || ways.windows(2).all(|pair| matches!(pair, [a, b] if a.like(b))) {
        ways.clear();
    } else if ways.chunks(2).all(|pair| matches!(pair, [a, b] if a.money.is_some() && a.like(b))) {
        ways.retain(|w| w.money == Some(false));
        ways.iter_mut().for_each(|w| w.money = None);
    }
    Availability { command: kind, reasons, needs, must_say, ways }
}

/// A list as canonical JSON, the same in every language.
///
/// ```
/// # use amends::{Actor, Context, Policy, case::availability_json, time::instant};
/// # let policy = Policy::preset("iso-10002")?;
/// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?);
/// let json = availability_json(&policy.allowed(None, &ines)); // for a page that draws the buttons
/// assert!(json.contains(r#""allowed":true,"command":"receive""#));
/// # Ok::<(), amends::Error>(())
/// ```
#[must_use]
pub fn availability_json(list: &[Availability]) -> String {
    let mut w = Writer::plain();
    w.list(list, |w, a| a.write(w));
    w.finish()
}

fn answer(w: &mut Writer, must_say: &[MustSay], needs: &[String], reasons: &[Reason]) {
    w.entry("must_say", |w| w.list(must_say, |w, item| item.write(w)));
    w.entry("needs", |w| w.list(needs, |w, need| w.text(need)));
    w.entry("reasons", |w| w.list(reasons, |w, reason| reason.write(w)));
}

impl Way {
    fn write(&self, w: &mut Writer) {
        w.object(|w| {
            w.put("allowed", &self.is_allowed());
            w.entry("field", |w| w.text(self.field));
            w.put("money", &self.money);
            answer(w, &self.must_say, &self.needs, &self.reasons);
            w.entry("word", |w| w.text(self.word));
        });
    }
}

impl Availability {
    fn write(&self, w: &mut Writer) {
        w.object(|w| {
            w.put("allowed", &self.is_allowed());
            w.entry("command", |w| w.text(self.command.as_str()));
            answer(w, &self.must_say, &self.needs, &self.reasons);
            w.entry("ways", |w| w.list(&self.ways, |w, way| way.write(w)));
        });
    }

    /// As canonical JSON, the same in every language.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut w = Writer::plain();
        self.write(&mut w);
        w.finish()
    }
}
