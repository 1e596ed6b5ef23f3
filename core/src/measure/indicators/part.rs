//! A part of a tally: the cases that have chosen values of attributes.

use super::cell::Cells;
use super::chosen::Chosen;
use super::period::{Period, Periods};
use super::view::View;
use crate::document::Diagnostics;
use crate::document::text::suggest;
use crate::measure::statistics::coded;
use crate::measure::tally::{Stratum, Tally, Window};

/// A tally, or the part of it whose cases have chosen values of attributes: [`Tally::only`] gives it.
///
/// Every method is as that of [`Tally`], over these cases alone.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    pub(super) tally: &'a Tally,
    pub(super) only: Vec<Chosen>,
}

impl Part<'_> {
    /// The part of it with one more value of an attribute.
    ///
    /// # Errors
    ///
    /// `unknown_word` for an attribute by which the tally is not divided, or a value that no case of the tally has.
    pub fn only(mut self, name: &str, value: &str) -> Result<Self, Diagnostics> {
        let place = attribute(self.tally, name, "/attribute")?;
        self.known(place, value, "/value")?;
        self.only.push(Chosen::one(place, value));
        Ok(self)
    }

    /// The part of it with any of these values of an attribute.
    ///
    /// # Errors
    ///
    /// As [`Part::only`].
    pub fn among(self, name: &str, values: impl IntoIterator<Item = impl Into<String>>) -> Result<Self, Diagnostics> {
        self.among_at(name, values, "/attribute", "/values")
    }

    /// The same where the attribute and the values stand at these places of a document.
    pub(crate) fn among_at(
        mut self,
        name: &str,
        values: impl IntoIterator<Item = impl Into<String>>,
        at_name: &str,
        at_values: &str,
    ) -> Result<Self, Diagnostics> {
        let place = attribute(self.tally, name, at_name)?;
        let values: Vec<String> = values.into_iter().map(Into::into).collect();
        if values.is_empty() {
            let message = "no value is given, so no case would count";
            return Err(coded(at_values, "missing_field", message, "leave the attribute out"));
        }
        for (i, value) in values.iter().enumerate() {
            self.known(place, value, &format!("{at_values}/{i}"))?;
        }
        self.only.push(Chosen { place, values });
        Ok(self)
    }

    /// Refuses a value that no case has.
    fn known(&self, place: usize, value: &str, path: &str) -> Result<(), Diagnostics> {
        // Asking for those without a value is no mistake, nor is asking a tally of nothing.
        let seen = |values: &Vec<String>| values.get(place).is_some_and(|v| v == value);
        if !value.is_empty() && !self.tally.strata.is_empty() && !self.tally.strata.keys().any(seen) {
            let help = "values are compared letter by letter; the strata of the tally name them all";
            return Err(coded(path, "unknown_word", "no case of the tally has this value", help));
        }
        Ok(())
    }

    /// Its strata, by their values.
    pub(super) fn strata(&self) -> impl Iterator<Item = (&Vec<String>, &Stratum)> {
        self.tally.strata.iter().filter(|(values, _)| self.only.iter().all(|chosen| chosen.has(values)))
    }

    /// Asks each period, after one pass over all.
    pub(super) fn each<T>(&self, periods: &Periods, ask: impl Fn(View<'_>, String) -> T) -> Vec<T> {
        let mut cells = Cells::new(periods.list());
        cells.fill(self.strata().map(|(_, stratum)| stratum));
        let of = |(at, period): (usize, &Period)| {
            ask(View { cell: Some(cells.at(at)), ..self.view(period.window) }, period.label.clone())
        };
        periods.list().iter().enumerate().map(of).collect()
    }

    pub(super) fn view(&self, window: Window) -> View<'_> {
        View { only: &self.only, ..View::of(self.tally, window) }
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
