//! How many false alarms a page of charts is expected to show.

use super::limits::{self, Point};
use super::rules::{self, Profile};
use super::words::Kind;
use super::{label, runs};
use crate::document::Diagnostics;
use crate::measure::math::{Random, float};
use crate::measure::shape::shapes;
use crate::measure::statistics::wrong;

shapes! {
    /// Charts on a page.
    pub struct FalseAlarmsInput: Built {
        /// The set of rules.
        profile: Profile = Profile::Anhoej,
        /// Points of each chart, limits being computed from them: 8 to 1000.
        points: u32,
        /// Charts on the page.
        charts: u32 = 1_u32,
        /// Series to simulate.
        series: u32 = 4000_u32,
    }
    /// What chance alone would show.
    pub struct FalseAlarms {
        /// Chance that a chart of a process in control shows a signal.
        probability: f64,
        /// Charts with a false alarm that the page is expected to show.
        expected: f64,
        /// Standard error of the probability, from the number of series.
        se: f64,
    }
}

/// The chance of a false alarm, by simulating normal series in control; always the same series.
///
/// ```
/// use amends::measure::chart::{FalseAlarmsInput, false_alarms};
///
/// // A page of fourteen charts of 24 points.
/// let found = false_alarms(&FalseAlarmsInput::new(24).charts(14).series(200))?;
/// assert!(found.expected >= 0.0 && found.expected <= 14.0);
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `out_of_range`.
pub fn false_alarms(input: &FalseAlarmsInput) -> Result<FalseAlarms, Diagnostics> {
    if !(8..=1000).contains(&input.points) {
        return Err(wrong("/points", "8 to 1000 points", ""));
    }
    if !(100..=20_000).contains(&input.series) {
        return Err(wrong("/series", "100 to 20000 series", ""));
    }
    let mut random = Random::new(0x5eed);
    let mut alarmed = 0_u64;
    let mut values = vec![0.0; usize::try_from(input.points).unwrap_or(0)];
    for _ in 0..input.series {
        values.iter_mut().for_each(|v| *v = random.normal());
        alarmed = alarmed.saturating_add(u64::from(alarms(&values, input.profile)));
    }
    let n = f64::from(input.series);
    let probability = float(alarmed) / n;
    Ok(FalseAlarms {
        probability,
        expected: probability * f64::from(input.charts),
        se: libm::sqrt(probability * (1.0 - probability) / n),
    })
}

fn alarms(values: &[f64], profile: Profile) -> bool {
    let points: Vec<Option<Point>> = values.iter().map(|v| Some(Point { value: *v, size: 1.0 })).collect();
    let basis = limits::basis(Kind::XmR, &points, points.len(), profile.screens(), profile.sigma_factor());
    if rules::count(values, basis.center, basis.unit, profile) > 0 {
        return true;
    }
    match profile {
        Profile::Anhoej => runs::test(&values.iter().map(|v| Some(*v)).collect::<Vec<_>>(), Some(basis.center)).signal,
        Profile::Nhs => {
            let placed: Vec<_> = values
                .iter()
                .enumerate()
                .map(|(i, v)| {
                    let place = rules::place(*v, basis.center, basis.unit);
                    (i, *v, place, place.zone == 3)
                })
                .collect();
            let nothing = runs::test(&[], None);
            label::marks(profile, &placed, &nothing).iter().any(|member| !member.rules.is_empty())
        }
        _ => false,
    }
}
