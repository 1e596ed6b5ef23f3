//! Values of attributes that cases must have.

/// An attribute, by its place among the strata, and the values that cases must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chosen {
    pub(crate) place: usize,
    pub(crate) values: Vec<String>,
}

impl Chosen {
    /// One value.
    pub(crate) fn one(place: usize, value: &str) -> Chosen {
        Chosen { place, values: vec![value.to_owned()] }
    }

    /// Do cases with these values count?
    pub(crate) fn has(&self, values: &[String]) -> bool {
        values.get(self.place).is_some_and(|value| self.values.contains(value))
    }
}
