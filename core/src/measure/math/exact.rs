//! Integers without rounding: comparisons of products, common divisors.

use core::cmp::Ordering;

/// A large natural number, in limbs of 32 bits, least first.
fn product(factors: &[u64]) -> Vec<u32> {
    let mut limbs = vec![1_u32];
    for factor in factors {
        let mut carry = 0_u128;
        for limb in &mut limbs {
            let value = u128::from(*limb).wrapping_mul(u128::from(*factor)).wrapping_add(carry);
            *limb = low(value);
            carry = value >> 32;
        }
        while carry > 0 {
            limbs.push(low(carry));
            carry >>= 32;
        }
    }
    while limbs.last() == Some(&0) {
        limbs.pop();
    }
    limbs
}

#[expect(clippy::cast_possible_truncation, reason = "the lowest limb")]
fn low(value: u128) -> u32 {
    value as u32
}

/// Compares the product of the left factors with that of the right ones.
pub(crate) fn compare(left: &[u64], right: &[u64]) -> Ordering {
    let (left, right) = (product(left), product(right));
    left.len().cmp(&right.len()).then_with(|| left.iter().rev().cmp(right.iter().rev()))
}

/// The greatest number that divides both; that of 0 and another is the other.
pub(crate) fn gcd(mut a: u128, mut b: u128) -> u128 {
    while let Some(rest) = a.checked_rem(b) {
        (a, b) = (b, rest);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_beyond_128_bits() {
        let big = [u64::MAX; 5];
        assert_eq!(compare(&big, &big), Ordering::Equal);
        assert_eq!(compare(&[u64::MAX, 3, u64::MAX], &[u64::MAX, 2, u64::MAX, 1]), Ordering::Greater);
        assert_eq!(compare(&[0, 5], &[1]), Ordering::Less);
    }
}
