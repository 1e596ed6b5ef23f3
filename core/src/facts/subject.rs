//! What conditions of a policy are asked about, as far as the facts of a case say it.

use super::state::Facts;
use crate::policy::Subject;

impl Facts {
    /// What they say to conditions.
    pub(crate) fn subject(&self) -> Subject<'_> {
        let (level, episode, complainants) = (self.level, self.episode, self.complainants);
        let mut s = Subject { level, episode, complainants, ..Subject::default() };
        if let Some(a) = &self.assessment {
            (s.severity, s.safety, s.complexity, s.impact) = (Some(a.severity), a.safety, a.complexity, a.impact);
        }
        (s.category, s.channel) = (self.category.as_ref(), self.channel.as_ref());
        (s.confidential, s.about_person) = (self.confidential, !self.about.is_empty());
        (s.represented, s.has_needs) = (self.represented, self.has_needs);
        s.attributes = Some(&self.attributes.0);
        s.outcome = self.responses.last().map(|r| r.outcome);
        if let Some(p) = &self.proposal {
            s.outcome = Some(p.outcome);
            s.money = p.redress.iter().any(|r| r.money.is_some());
        }
        s
    }

    /// The same of a closed complaint: its answer and the redress promised, without proposals.
    pub(crate) fn settled_subject(&self) -> Subject<'_> {
        let money = self.redress.iter().any(|r| r.money.is_some());
        Subject { outcome: self.responses.last().map(|r| r.outcome), money, ..self.subject() }
    }
}
