//! A part of a tally: the cases that have chosen values of attributes.

use super::view::View;
use crate::document::Diagnostics;
use crate::document::text::suggest;
use crate::measure::statistics::coded;
use crate::measure::tally::{Tally, Window};

/// A tally, or the part of it whose cases have chosen values of attributes: [`Tally::only`] gives it.
///
/// Every method is as that of [`Tally`], over these cases alone.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    pub(super) tally: &'a Tally,
    pub(super) only: Vec<(usize, String)>,
}

impl Part<'_> {
    /// The part of it with one more value of an attribute.
    ///
    /// # Errors
    ///
    /// `unknown_word` for an attribute by which the tally is not divided, or a value that no case of the tally has.
    pub fn only(mut self, name: &str, value: &str) -> Result<Self, Diagnostics> {
        let place = attribute(self.tally, name, "/attribute")?;
        // Asking for those without a value is no mistake, nor is asking a tally of nothing.
        let seen = |values: &Vec<String>| values.get(place).is_some_and(|v| v == value);
        if !value.is_empty() && !self.tally.strata.is_empty() && !self.tally.strata.keys().any(seen) {
            let help = "values are compared letter by letter; the strata of the tally name them all";
            return Err(coded("/value", "unknown_word", "no case of the tally has this value", help));
        }
        self.only.push((place, value.to_owned()));
        Ok(self)
    }

    pub(super) fn view(&self, window: Window) -> View<'_> {
        View { tally: self.tally, window, only: &self.only, exposure: None }
    }
}

/// The place of an attribute among the strata.
pub(crate) fn attribute(tally: &Tally, name: &str, path: &str) -> Result<usize, Diagnostics> {
    let names = tally.header.definitions.strata.as_deref().unwrap_or_default();
    names.iter().position(|n| n == name).ok_or_else(|| {
        coded(
            path,
            "unknown_word",
            "the tally is not divided by this attribute",
            &suggest(name, names.iter().map(String::as_str)),
        )
    })
}
