//! Scales: from values to places, and the round values next to them.

use crate::measure::math::{float, index};
use crate::measure::words::grouped;

/// From a value to a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) log: bool,
}

impl Scale {
    pub(super) fn place(&self, x: f64) -> f64 {
        let on = |x: f64| if self.log { libm::log(x.max(1e-9)) } else { x };
        let span = on(self.high) - on(self.low);
        let part = if span == 0.0 { 0.5 } else { (on(x) - on(self.low)) / span };
        let at = self.from + part * (self.to - self.from);
        if at.is_finite() { at } else { self.from }
    }
}

/// Whether a value has a place on a scale: percentages and spans of larger ones would be infinite.
pub(crate) fn drawable(x: f64) -> bool {
    x.is_finite() && libm::fabs(x) <= 1e300
}

/// A position as a number.
pub(crate) fn at(i: usize) -> f64 {
    float(u64::try_from(i).unwrap_or(u64::MAX))
}

/// Round values that enclose a range, `about` so many.
#[derive(Clone, Debug)]
pub(super) struct Ticks {
    pub(super) values: Vec<f64>,
    /// Digits after the point.
    pub(super) decimals: usize,
}

impl Ticks {
    /// From the least to the most; whole numbers only, if asked.
    pub(super) fn of(low: f64, high: f64, about: f64, whole: bool) -> Ticks {
        let span = (high - low).max(1e-12);
        let raw = span / about.max(1.0);
        let power = libm::pow(10.0, libm::floor(libm::log10(raw)));
        let steps = [1.0, 2.0, 2.5, 5.0, 10.0].map(|s| s * power);
        let fits = |s: &f64| *s >= raw * 0.999 && (!whole || (*s >= 1.0 && libm::trunc(*s) == *s));
        let step = steps.into_iter().find(fits).unwrap_or(if whole { libm::ceil(raw).max(1.0) } else { raw });
        let first = libm::floor(low / step + 1e-9);
        let count = index(libm::ceil(high / step - 1e-9) - first).clamp(1, 50);
        // Not below the digits of the step: 2.5 has one more than 2.
        let digits = (0..12_usize).find(|d| {
            let x = step * libm::pow(10.0, at(*d));
            libm::fabs(x - libm::round(x)) < 1e-6 * x
        });
        Ticks { values: (0..=count).map(|i| (first + at(i)) * step).collect(), decimals: digits.unwrap_or(0) }
    }

    pub(super) fn low(&self) -> f64 {
        self.values.first().copied().unwrap_or(0.0)
    }

    pub(super) fn high(&self) -> f64 {
        self.values.last().copied().unwrap_or(1.0)
    }
}

/// How a scale writes a unit: the factor of its values, and the text after them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written {
    pub(super) factor: f64,
    pub(super) sign: &'static str,
    /// Whole numbers only.
    pub(super) whole: bool,
}

impl Written {
    /// For values up to the most.
    pub(super) fn of(unit: &str, most: f64) -> Written {
        let (factor, sign) = match unit {
            "share" | "share by day" => (100.0, "\u{a0}%"),
            "days" => (1.0, "\u{a0}d"),
            "weeks" => (1.0, "\u{a0}wk"),
            "seconds" if most >= 2.0 * 86_400.0 => (1.0 / 86_400.0, "\u{a0}d"),
            "seconds" if most >= 2.0 * 3600.0 => (1.0 / 3600.0, "\u{a0}h"),
            "seconds" => (1.0 / 60.0, "\u{a0}min"),
            _ => (1.0, ""),
        };
        Written { factor, sign, whole: unit == "complaints" }
    }

    pub(super) fn text(&self, tick: f64, decimals: usize) -> String {
        let x = if tick == 0.0 { 0.0 } else { tick };
        grouped(&format!("{x:.decimals$}")) + self.sign
    }
}
