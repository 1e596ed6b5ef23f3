//! Before and after: how rates changed, with their intervals.

use crate::measure::draw::chart::{Chart, ChartOptions};
use crate::measure::draw::plot::{Axis, Body, Item, Plot, Row, Rows, Shape};
use crate::measure::shape::shapes;
use crate::measure::statistics::effect::{ActionEffect, EffectVerdict};

shapes! {
    /// An action with its effect.
    pub struct NamedEffect: Built {
        /// Its name.
        name: String,
        /// Its effect, as `effect_of_action` gives it.
        effect: ActionEffect,
    }
    /// Effects to be drawn.
    pub struct EffectsChartInput: Built {
        /// The actions.
        effects: Vec<NamedEffect>,
        /// Title.
        title: String = "",
        /// Width of the picture in pixels, from 240 to 2000.
        width: u32 = 480_u32,
    }
}

/// Rates after actions, compared with before, as a picture.
///
/// ```
/// use amends::measure::draw::{EffectsChartInput, NamedEffect, effects_chart};
/// use amends::measure::statistics::{ActionInput, BeforeAfter, effect_of_action};
///
/// let effect = effect_of_action(&ActionInput::new(BeforeAfter::new(60, 90.0, 20, 90.0)))?;
/// let chart = effects_chart(&EffectsChartInput::new([NamedEffect::new("New letters", effect)]));
/// assert!(chart.text.starts_with("New letters: the rate fell by 67 %"));
/// # Ok::<(), amends::Diagnostics>(())
/// ```
#[must_use]
pub fn effects_chart(input: &EffectsChartInput) -> Chart {
    let rows = input.effects.iter().map(|e| (e.name.as_str(), &e.effect));
    let options = ChartOptions::new().title(input.title.as_str()).width(input.width);
    Chart::of(&plot(rows, &options.title), options.width)
}

/// How a rate changed, in words.
pub(crate) fn change(ratio: f64) -> String {
    let percent = libm::fabs(ratio - 1.0) * 100.0;
    if ratio >= 2.0 {
        format!("rose to {ratio:.1} times")
    } else if percent < 0.5 {
        "stayed the same".to_owned()
    } else {
        format!("{} by {percent:.0} %", if ratio < 1.0 { "fell" } else { "rose" })
    }
}

/// What can be said of an action.
pub(crate) const fn verdict(of: EffectVerdict) -> &'static str {
    match of {
        EffectVerdict::Effective => "it worked",
        EffectVerdict::Worse => "it got worse",
        EffectVerdict::NotShown => "no effect shown",
    }
}

pub(crate) fn plot<'a>(effects: impl Iterator<Item = (&'a str, &'a ActionEffect)>, title: &str) -> Plot {
    let mut rows = Vec::new();
    let mut told = Vec::new();
    for (name, effect) in effects {
        let found = &effect.rate_ratio;
        let shape = match effect.verdict {
            EffectVerdict::Effective => Shape::Better,
            EffectVerdict::Worse => Shape::Worse,
            EffectVerdict::NotShown => Shape::Dot,
        };
        let interval = found.lower.zip(found.upper);
        let range = interval.map(|(low, high)| Item::Range { low: low.max(0.001), high });
        let point = found.rate_ratio.map(|at| Item::Point { at: at.max(0.001), shape });
        let words = verdict(effect.verdict);
        let value = match (found.rate_ratio, interval) {
            (Some(x), Some((low, high))) => format!("{x:.2} ({low:.2}–{high:.2}) · {words}"),
            (Some(x), None) => format!("{x:.2} · {words}"),
            (None, _) => words.to_owned(),
        };
        told.push(match found.rate_ratio {
            Some(ratio) => format!("{name}: the rate {}; {words}.", change(ratio)),
            None => format!("{name}: {words}."),
        });
        rows.push(Row { label: name.to_owned(), told: value, strong: false, items: range.into_iter().chain(point).collect() });
    }
    let text = if told.is_empty() { "There are no actions.".to_owned() } else { told.join(" ") };
    let rule = Some((1.0, "fewer after ← no change → more after".to_owned()));
    let body = Rows { rows, axis: Axis::Ratio, rule, key: Vec::new() };
    Plot { title: title.to_owned(), text, body: Body::Rows(body) }
}
