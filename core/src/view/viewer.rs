//! The person or program that looks at a complaint.

use super::words::Audience;
use crate::case::{Case, Context};
use crate::lifecycle::DisclosureBasis;
use crate::policy::Policy;
use crate::wire::{Id, record};

record! {
    /// The person who looks at a complaint. The host sets it from its own login.
    pub struct Viewer {
        /// As what they look. With several, each field is shown that every one of them may see. With none, nothing is shown.
        audiences: Vec<Audience>,
        /// On what ground an auditor sees personal values. It counts only with a `person`: the record of the disclosure names them.
        basis: Option<DisclosureBasis>,
        /// The person, as records name them: then the view marks their own events.
        person: Option<Id>,
    }
}

impl Viewer {
    /// Somebody who looks as one audience.
    #[must_use]
    pub fn new(audience: Audience) -> Viewer {
        Viewer { audiences: vec![audience], basis: None, person: None }
    }

    /// Somebody who looks as another audience too: the narrower view wins.
    ///
    /// ```
    /// use amends::view::{Audience, Viewer};
    /// // She complains, and the same complaint is about her.
    /// let jane = Viewer::new(Audience::Complainant).and(Audience::Subject);
    /// assert_eq!(jane.audiences, [Audience::Complainant, Audience::Subject]);
    /// ```
    #[must_use]
    pub fn and(mut self, audience: Audience) -> Viewer {
        if !self.audiences.contains(&audience) {
            self.audiences.push(audience);
        }
        self
    }

    /// With the name under which records have this person as their actor.
    #[must_use]
    pub fn person(mut self, person: Id) -> Viewer {
        self.person = Some(person);
        self
    }

    /// With the ground on which an auditor of this name sees personal values. The view then says what to record as a disclosure.
    ///
    /// ```
    /// use amends::lifecycle::DisclosureBasis;
    /// use amends::view::{Audience, Viewer};
    /// use amends::{id, wire::Record};
    /// let anna = Viewer::new(Audience::Auditor).entitled(id!("u-anna"), DisclosureBasis::LegalDuty);
    /// assert_eq!(anna.to_json(), r#"{"audiences":["auditor"],"basis":"legal_duty","person":"u-anna"}"#);
    /// ```
    #[must_use]
    pub fn entitled(mut self, person: Id, basis: DisclosureBasis) -> Viewer {
        self.person = Some(person);
        self.basis = Some(basis);
        self
    }

    /// The audiences to which an actor belongs: complainant, representative, person complained about, and staff. Staff have a role of the
    /// policy that is not for one's own complaint only. None for everybody else. None too for a person complained about if the
    /// complaint is confidential: somebody else prepares their view.
    ///
    /// The context says for whom the actor is a deputy. Staff see no more than the party for whom they act may see, and a
    /// representative stands for the complainant. Deputies of a party who are not staff get no view by that.
    ///
    /// ```
    /// use amends::lifecycle::{Complainant, Intake};
    /// use amends::view::{Audience, Viewer};
    /// use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// let ines = Actor::new("u-ines", ["intake"])?;
    /// let context = Context::at(instant::parse("2026-03-02T09:00:00Z")?, ines.clone()).with_salt([7; 16]);
    /// let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let case = policy.handle(None, intake, &context)?.case;
    /// let of = |actor: Actor| Viewer::of(&policy, &case, &Context::at(context.now, actor)).map(|viewer| viewer.audiences);
    /// assert_eq!(of(ines), Some(vec![Audience::Handler]));
    /// assert_eq!(of(Actor::new("jane", ["complainant"])?.party_of(id!("C-1"))), Some(vec![Audience::Complainant]));
    /// assert_eq!(of(Actor::new("jane", ["complainant"])?.party_of(id!("C-2"))), None); // another person's complaint
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn of(policy: &Policy, case: &Case, context: &Context) -> Option<Viewer> {
        let (facts, actor) = (case.facts(), &context.actor);
        let is = |other: &Option<Id>, person: &Id| other.as_ref().is_some_and(|other| other.same_person(person));
        let complains = |person: &Id| is(&facts.complainant, person);
        let speaks = |person: &Id| is(&facts.representative, person);
        let subject = |person: &Id| facts.about.iter().any(|about| about.same_person(person));
        let principals = context.principals(&actor.id);
        let for_subject = principals.iter().any(|person| subject(person));
        if facts.confidential && (for_subject || subject(&actor.id)) {
            return None;
        }
        let staff = policy.roles().iter().any(|role| !role.own_case_only && actor.roles.contains(&role.id));
        // To act for a party opens nothing. It narrows what staff see.
        let for_party = staff && principals.iter().any(|person| complains(person) || speaks(person));
        let represents = speaks(&actor.id);
        let found = [
            (Audience::Complainant, !represents && (actor.party_of.as_ref() == Some(case.id()) || complains(&actor.id))),
            (Audience::Representative, represents || for_party),
            (Audience::Handler, staff),
            (Audience::Subject, subject(&actor.id) || (staff && for_subject)),
        ];
        let audiences: Vec<Audience> = found.into_iter().filter(|(_, it_is)| *it_is).map(|(audience, _)| audience).collect();
        (!audiences.is_empty()).then(|| Viewer { audiences, basis: None, person: Some(actor.id.clone()) })
    }

    /// Who receives personal values, and on what ground; none without both.
    pub(super) fn entitlement(&self) -> Option<(&Id, DisclosureBasis)> {
        self.person.as_ref().zip(self.basis)
    }

    /// Is this person the one who looks?
    pub(super) fn is(&self, actor: &Id) -> bool {
        self.person.as_ref().is_some_and(|person| person.same_person(actor))
    }

    /// Does every audience of the viewer pass? Nobody passes who is of none.
    pub(super) fn all(&self, passes: impl FnMut(Audience) -> bool) -> bool {
        !self.audiences.is_empty() && self.audiences.iter().copied().all(passes)
    }
}
