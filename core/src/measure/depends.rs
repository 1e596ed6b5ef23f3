//! Options that count only with another one: declared with their record, and refused where they would have no effect.

use super::statistics::coded;
use crate::document::Diagnostics;

/// An option that counts only with another one.
pub(crate) struct Need<T: 'static> {
    /// The option.
    pub(crate) field: &'static str,
    /// Does it say something else than if it were left out?
    pub(crate) given: fn(&T) -> bool,
    /// Does it count?
    pub(crate) counts: fn(&T) -> bool,
    /// What makes it count.
    pub(crate) help: &'static str,
}

/// A record with such options.
pub(crate) trait Depends: Sized + 'static {
    /// The options.
    const NEEDS: &'static [Need<Self>];

    /// Refuses an option that has no effect. An option with its default value passes, so that definitions of a tally can be given again.
    fn takes_effect(&self, path: &str) -> Result<(), Diagnostics> {
        match Self::NEEDS.iter().find(|need| (need.given)(self) && !(need.counts)(self)) {
            None => Ok(()),
            Some(need) => {
                let help = format!("{}; or leave it out", need.help);
                Err(coded(&format!("{path}/{}", need.field), "wrong_kind", "this option has no effect here", &help))
            }
        }
    }
}

/// Declares the options of a record: the option, when it is given, when it counts, and what makes it count.
macro_rules! depends {
    ($name:ident: $($field:literal given $given:expr, counts $counts:expr, $help:literal;)+) => {
        impl $crate::measure::depends::Depends for $name {
            const NEEDS: &'static [$crate::measure::depends::Need<$name>] = &[$($crate::measure::depends::Need {
                field: $field,
                given: $given,
                counts: $counts,
                help: $help,
            },)+];
        }
    };
}
pub(crate) use depends;
