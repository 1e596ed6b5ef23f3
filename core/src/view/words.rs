//! Words for the viewer and for the actor.

use crate::wire::words;

words! {
    /// The person who looks at a complaint, with the purpose.
    pub enum Audience {
        /// The complainant: follows their own complaint (7.3).
        Complainant = "complainant",
        /// The person who speaks for the complainant: follows the complaint for them.
        Representative = "representative",
        /// Staff: handle the complaint.
        Handler = "handler",
        /// The person complained about: answers what is said about them (Annex D).
        Subject = "subject",
        /// An auditor: examines how complaints are handled (8.5).
        Auditor = "auditor",
        /// Statistics: count and compare (8.2).
        Statistics = "statistics",
    }
}

words! {
    /// The actor in a word, for viewers who do not get the name.
    pub enum By {
        /// The person who looks.
        You = "you",
        /// Another person: of the organisation, or a party of the complaint.
        Other = "other",
        /// Nobody: time alone.
        Time = "time",
    }
}
