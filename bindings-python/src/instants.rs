//! Instants of a column as logs take them: seconds since 1970, and what is finer.

use amends::time::batch::NULL;

/// Seconds, `NULL` of the core for none; nanoseconds of the second, if any instant has them.
#[derive(Default)]
pub(crate) struct Instants {
    pub(crate) seconds: Vec<i64>,
    pub(crate) nanoseconds: Option<Vec<u32>>,
}

impl Instants {
    pub(crate) fn of_pairs(pairs: &[(i64, u32)]) -> Instants {
        let finer = pairs.iter().any(|pair| pair.1 != 0);
        Instants {
            seconds: pairs.iter().map(|pair| pair.0).collect(),
            nanoseconds: finer.then(|| pairs.iter().map(|pair| pair.1).collect()),
        }
    }

    /// Instants in so many parts of a second.
    pub(crate) fn of(values: &[i64], per_second: i64) -> Instants {
        match per_second {
            1 => Instants { seconds: values.to_vec(), nanoseconds: None },
            1_000 => split::<1_000>(values),
            1_000_000 => split::<1_000_000>(values),
            _ => split::<1_000_000_000>(values),
        }
    }
}

/// The compiler knows the unit, because it then divides faster.
fn split<const UNIT: i64>(values: &[i64]) -> Instants {
    let mut finer = 0;
    let second = |v: &i64| match *v {
        NULL => NULL,
        v => {
            finer |= v.rem_euclid(UNIT);
            v.div_euclid(UNIT)
        }
    };
    let seconds = values.iter().map(second).collect();
    let nanosecond = |v: &i64| match *v {
        NULL => 0,
        v => u32::try_from(v.rem_euclid(UNIT) * (1_000_000_000 / UNIT)).unwrap_or(0),
    };
    Instants { seconds, nanoseconds: (finer != 0).then(|| values.iter().map(nanosecond).collect()) }
}
