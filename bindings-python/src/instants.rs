//! Instants of a column as logs take them: seconds since 1970, and what is finer.

use amends::time::batch::NULL;
use arrow_buffer::ScalarBuffer;

/// A column of instants as it lies, in pieces: they are read when they are needed.
pub(crate) enum Times {
    Pieces { pieces: Vec<ScalarBuffer<i64>>, per_second: i64 },
    Pairs(Vec<(i64, u32)>),
}

impl Times {
    pub(crate) fn read(&self) -> Instants {
        match self {
            Times::Pieces { pieces, per_second } => Instants::of(pieces, *per_second),
            Times::Pairs(pairs) => Instants::of_pairs(pairs),
        }
    }

    /// Without what is finer than a second.
    pub(crate) fn seconds(&self) -> Vec<i64> {
        self.read().seconds
    }
}

/// Seconds, `NULL` of the core for none; nanoseconds of the second, if any instant has them.
#[derive(Default)]
pub(crate) struct Instants {
    pub(crate) seconds: Vec<i64>,
    pub(crate) nanoseconds: Option<Vec<u32>>,
}

impl Instants {
    fn of_pairs(pairs: &[(i64, u32)]) -> Instants {
        let finer = pairs.iter().any(|pair| pair.1 != 0);
        Instants {
            seconds: pairs.iter().map(|pair| pair.0).collect(),
            nanoseconds: finer.then(|| pairs.iter().map(|pair| pair.1).collect()),
        }
    }

    /// Instants in so many parts of a second.
    fn of(pieces: &[ScalarBuffer<i64>], per_second: i64) -> Instants {
        match per_second {
            1 => Instants { seconds: pieces.iter().flat_map(|piece| piece.iter().copied()).collect(), nanoseconds: None },
            1_000 => split::<1_000>(pieces),
            1_000_000 => split::<1_000_000>(pieces),
            _ => split::<1_000_000_000>(pieces),
        }
    }
}

/// The compiler knows the unit, because it then divides faster.
fn split<const UNIT: i64>(pieces: &[ScalarBuffer<i64>]) -> Instants {
    let rows = pieces.iter().map(|piece| piece.len()).sum();
    let mut finer = 0;
    let mut second = |v: &i64| match *v {
        NULL => NULL,
        v => {
            finer |= v.rem_euclid(UNIT);
            v.div_euclid(UNIT)
        }
    };
    let mut seconds = Vec::with_capacity(rows);
    for piece in pieces {
        seconds.extend(piece.iter().map(&mut second));
    }
    let nanosecond = |v: &i64| match *v {
        NULL => 0,
        v => u32::try_from(v.rem_euclid(UNIT) * (1_000_000_000 / UNIT)).unwrap_or(0),
    };
    Instants {
        seconds,
        nanoseconds: (finer != 0).then(|| pieces.iter().flat_map(|piece| piece.iter()).map(nanosecond).collect()),
    }
}
