//! Conditions: small and declarative, without an expression language.

use crate::lifecycle::{CloseReason, Level, Outcome, Trigger};
use crate::order::SortedMap;
use crate::wire::Id;

/// The subject of conditions: a case, and the command that is being decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject<'a> {
    /// Severity of the last assessment, or of the one being made: [`Level::None`] to [`Level::Critical`]. None before the first.
    pub severity: Option<Level>,
    /// Danger to people, on the same scale.
    pub safety: Option<Level>,
    /// Difficulty of the case, on the same scale.
    pub complexity: Option<Level>,
    /// Effect on the complainant and on others, on the same scale.
    pub impact: Option<Level>,
    /// Category, as a code of [`Codes::categories`](super::Codes::categories); none if it has none.
    pub category: Option<&'a Id>,
    /// Channel of receipt, as a code of [`Codes::channels`](super::Codes::channels); none if it has none.
    pub channel: Option<&'a Id>,
    /// Outcome of the response, proposal or finding concerned.
    pub outcome: Option<Outcome>,
    /// Reason of a closure.
    pub reason: Option<CloseReason>,
    /// Trigger of an escalation.
    pub trigger: Option<Trigger>,
    /// Level of escalation: 0 at first, one more for each escalation.
    pub level: u32,
    /// Episode: 1 at first, one more for each reopening.
    pub episode: u32,
    /// How many people complain together: 1 if the intake does not say.
    pub complainants: u32,
    /// Is the complainant to stay unnamed?
    pub confidential: bool,
    /// Is it about a person?
    pub about_person: bool,
    /// Has the complainant a representative?
    pub represented: bool,
    /// Has the complainant needs to be met?
    pub has_needs: bool,
    /// Is money offered?
    pub money: bool,
    /// The host's own words.
    pub attributes: Option<&'a SortedMap<String, String>>,
    /// Names of the fields that a command settles which is not filled in yet.
    pub open: &'static [&'static str],
}

impl<'a> Subject<'a> {
    pub(crate) fn scale(&self, scale: Scale) -> Option<Level> {
        match scale {
            Scale::Severity => self.severity,
            Scale::Safety => self.safety,
            Scale::Complexity => self.complexity,
            Scale::Impact => self.impact,
        }
    }

    pub(crate) fn code(&self, field: CodeField) -> Option<&'a Id> {
        match field {
            CodeField::Category => self.category,
            CodeField::Channel => self.channel,
        }
    }

    /// Is nothing known of this field? A flag that is not set, too: nobody said that it is not so.
    pub(crate) fn is_blank(&self, field: &str) -> bool {
        match field {
            "severity" => self.severity.is_none(),
            "safety" => self.safety.is_none(),
            "complexity" => self.complexity.is_none(),
            "impact" => self.impact.is_none(),
            "category" => self.category.is_none(),
            "channel" => self.channel.is_none(),
            "outcome" => self.outcome.is_none(),
            "reason" => self.reason.is_none(),
            "confidential" => !self.confidential,
            "about_person" => !self.about_person,
            "represented" => !self.represented,
            "has_needs" => !self.has_needs,
            "money" => !self.money,
            _ => false,
        }
    }

    pub(crate) fn set_scale(&mut self, scale: Scale, level: Option<Level>) {
        *match scale {
            Scale::Severity => &mut self.severity,
            Scale::Safety => &mut self.safety,
            Scale::Complexity => &mut self.complexity,
            Scale::Impact => &mut self.impact,
        } = level;
    }

    pub(crate) fn set_code(&mut self, field: CodeField, code: Option<&'a Id>) {
        *match field {
            CodeField::Category => &mut self.category,
            CodeField::Channel => &mut self.channel,
        } = code;
    }

    pub(crate) fn set_number(&mut self, field: NumberField, n: u32) {
        *match field {
            NumberField::Level => &mut self.level,
            NumberField::Episode => &mut self.episode,
            NumberField::Complainants => &mut self.complainants,
        } = n;
    }

    pub(crate) fn set_flag(&mut self, flag: Flag, is: bool) {
        *match flag {
            Flag::Confidential => &mut self.confidential,
            Flag::AboutPerson => &mut self.about_person,
            Flag::Represented => &mut self.represented,
            Flag::HasNeeds => &mut self.has_needs,
            Flag::Money => &mut self.money,
        } = is;
    }
}

/// A condition on a [`Subject`], as a policy writes it in `when`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matcher {
    /// All of these; none given means always.
    All(Vec<Matcher>),
    /// One of these.
    Any(Vec<Matcher>),
    /// The condition in it does not hold.
    Not(Box<Matcher>),
    /// A level lies between two levels, both included.
    Scale(Scale, Level, Level),
    /// A code is one of these.
    Code(CodeField, Vec<Id>),
    /// The outcome is one of these.
    Outcome(Vec<Outcome>),
    /// The reason of closure is one of these.
    Reason(Vec<CloseReason>),
    /// The trigger is one of these.
    Trigger(Vec<Trigger>),
    /// A number lies between two numbers, both included.
    Number(NumberField, u32, u32),
    /// Something is so, or is not.
    Flag(Flag, bool),
    /// A word of the host's own is one of these.
    Attribute(String, Vec<String>),
}

crate::wire::words! {
    /// The four scales of the assessment.
    pub enum Scale {
        /// Severity.
        Severity = "severity",
        /// Safety.
        Safety = "safety",
        /// Complexity.
        Complexity = "complexity",
        /// Impact.
        Impact = "impact",
    }
}

crate::wire::words! {
    /// Codes of the case.
    pub enum CodeField {
        /// Category.
        Category = "category",
        /// Channel.
        Channel = "channel",
    }
}

crate::wire::words! {
    /// Numbers of the case.
    pub enum NumberField {
        /// Level of escalation.
        Level = "level",
        /// Episode.
        Episode = "episode",
        /// People who complain together.
        Complainants = "complainants",
    }
}

crate::wire::words! {
    /// What is so or not.
    pub enum Flag {
        /// The complainant is to stay unnamed.
        Confidential = "confidential",
        /// It is about a person.
        AboutPerson = "about_person",
        /// The complainant has a representative.
        Represented = "represented",
        /// The complainant has needs to be met.
        HasNeeds = "has_needs",
        /// Money is offered.
        Money = "money",
    }
}

impl Matcher {
    /// A condition that always holds.
    #[must_use]
    pub fn always() -> Matcher {
        Matcher::All(Vec::new())
    }

    /// Which field it asks about; none if it is made of others.
    pub(crate) fn field(&self) -> Option<&'static str> {
        match self {
            Matcher::All(_) | Matcher::Any(_) | Matcher::Not(_) => None,
            Matcher::Scale(scale, ..) => Some(scale.as_str()),
            Matcher::Code(field, _) => Some(field.as_str()),
            Matcher::Outcome(_) => Some("outcome"),
            Matcher::Reason(_) => Some("reason"),
            Matcher::Trigger(_) => Some("trigger"),
            Matcher::Number(field, ..) => Some(field.as_str()),
            Matcher::Flag(flag, _) => Some(flag.as_str()),
            Matcher::Attribute(..) => Some("attribute"),
        }
    }

    /// The conditions of which it is made.
    pub(crate) fn leaves<'a>(&'a self, out: &mut Vec<&'a Matcher>) {
        match self {
            Matcher::All(list) | Matcher::Any(list) => list.iter().for_each(|m| m.leaves(out)),
            Matcher::Not(inner) => inner.leaves(out),
            leaf => out.push(leaf),
        }
    }

    /// Does it ask about one of these fields?
    pub(crate) fn asks(&self, fields: &[&str]) -> bool {
        match self {
            Matcher::All(list) | Matcher::Any(list) => list.iter().any(|m| m.asks(fields)),
            Matcher::Not(inner) => inner.asks(fields),
            leaf => leaf.field().is_some_and(|field| fields.contains(&field)),
        }
    }

    /// Does it hold for every value of the open fields? None if that depends on them.
    #[must_use]
    pub fn settled(&self, s: &Subject<'_>) -> Option<bool> {
        self.settled_where(s, &|field| s.open.contains(&field))
    }

    /// The same, where a rule says which fields are open.
    pub(crate) fn settled_where(&self, s: &Subject<'_>, open: &dyn Fn(&str) -> bool) -> Option<bool> {
        // One that is `end` decides; else one that is open leaves it open.
        let run = |list: &[Matcher], end: bool| {
            let mut out = Some(!end);
            for one in list {
                match one.settled_where(s, open) {
                    Some(is) if is == end => return Some(end),
                    Some(_) => {}
                    None => out = None,
                }
            }
            out
        };
        match self {
            Matcher::All(list) => run(list, false),
            Matcher::Any(list) => run(list, true),
            Matcher::Not(inner) => inner.settled_where(s, open).map(|is| !is),
            leaf => match leaf.field() {
                Some(field) if open(field) => None,
                _ => Some(leaf.holds(s)),
            },
        }
    }

    /// Does the condition hold? An unknown value matches nothing.
    #[must_use]
    pub fn holds(&self, s: &Subject<'_>) -> bool {
        match self {
            Matcher::All(list) => list.iter().all(|m| m.holds(s)),
            Matcher::Any(list) => list.iter().any(|m| m.holds(s)),
            Matcher::Not(inner) => !inner.holds(s),
            Matcher::Scale(scale, least, most) => s.scale(*scale).is_some_and(|l| *least <= l && l <= *most),
            Matcher::Code(field, codes) => s.code(*field).is_some_and(|code| codes.contains(code)),
            Matcher::Outcome(list) => s.outcome.is_some_and(|o| list.contains(&o)),
            Matcher::Reason(list) => s.reason.is_some_and(|r| list.contains(&r)),
            Matcher::Trigger(list) => s.trigger.is_some_and(|t| list.contains(&t)),
            Matcher::Number(field, least, most) => {
                let n = match field {
                    NumberField::Level => s.level,
                    NumberField::Episode => s.episode,
                    NumberField::Complainants => s.complainants,
                };
                *least <= n && n <= *most
            }
            Matcher::Flag(flag, wanted) => {
                let is = match flag {
                    Flag::Confidential => s.confidential,
                    Flag::AboutPerson => s.about_person,
                    Flag::Represented => s.represented,
                    Flag::HasNeeds => s.has_needs,
                    Flag::Money => s.money,
                };
                is == *wanted
            }
            Matcher::Attribute(name, words) => {
                s.attributes.and_then(|all| all.get(name)).is_some_and(|word| words.contains(word))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open_settles_nothing_alone() {
        let s = Subject { level: 1, open: &["category", "safety"], ..Subject::default() };
        let open = || Matcher::Code(CodeField::Category, Vec::new());
        let yes = || Matcher::Number(NumberField::Level, 1, 1);
        let no = || Matcher::Number(NumberField::Level, 2, 2);
        let not = |m| Matcher::Not(Box::new(m));
        for (matcher, settled) in [
            (open(), None),
            (not(open()), None),
            (not(Matcher::Scale(Scale::Safety, Level::None, Level::Low)), None),
            (not(no()), Some(true)),
            (Matcher::All(vec![open(), yes()]), None),
            (Matcher::All(vec![open(), no()]), Some(false)),
            (Matcher::Any(vec![open(), yes()]), Some(true)),
            (Matcher::Any(vec![open(), no()]), None),
            (Matcher::always(), Some(true)),
        ] {
            crate::cases::count();
            assert_eq!(matcher.settled(&s), settled, "{matcher:?}");
            if let Some(settled) = settled {
                assert_eq!(matcher.holds(&s), settled, "{matcher:?}");
            }
        }
    }
}
