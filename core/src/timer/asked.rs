//! What conditions ask about, as far as it follows from what happened.

use super::timeline::Occurrence;
use crate::facts::Facts;
use crate::lifecycle::{CommandKind, Outcome};
use crate::policy::Subject;
use crate::time::instant;

/// What happened so far, as conditions see it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    level: u32,
    episode: u32,
    outcome: Option<Outcome>,
    /// Sequence number of the last event that changed what was judged.
    judged: u64,
}

impl Asked {
    /// Before anything happened.
    pub(super) const fn new() -> Asked {
        Asked { level: 0, episode: 1, outcome: None, judged: 1 }
    }

    /// What an event changes: one of [`CONDITIONS_SEE`](crate::policy::CONDITIONS_SEE), and no other.
    pub(super) fn see(&mut self, m: &Occurrence, facts: &Facts) {
        match m.event.0 {
            CommandKind::Escalate => self.level = self.level.saturating_add(1),
            CommandKind::Reopen => self.episode = self.episode.saturating_add(1),
            CommandKind::Respond => {
                self.outcome = facts.responses.iter().find(|r| instant::point(r.at) == m.at).map(|r| r.outcome);
            }
            CommandKind::Assess | CommandKind::Reassess | CommandKind::Correct => self.judged = self.judged.max(m.sequence),
            _ => {}
        }
    }

    /// What a condition can ask.
    pub(super) fn subject<'a>(&self, f: &'a Facts) -> Subject<'a> {
        let mut subject = Subject {
            channel: f.channel.as_ref(),
            outcome: self.outcome,
            level: self.level,
            episode: self.episode,
            complainants: f.complainants,
            confidential: f.confidential,
            represented: f.represented,
            has_needs: f.has_needs,
            attributes: Some(&f.attributes.0),
            ..Subject::default()
        };
        if let Some(j) = f.judgements.iter().rfind(|j| j.sequence <= self.judged) {
            (subject.severity, subject.safety, subject.complexity, subject.impact) =
                (j.severity, j.safety, j.complexity, j.impact);
            (subject.category, subject.about_person) = (j.category.as_ref(), j.about_person);
        }
        subject
    }
}
