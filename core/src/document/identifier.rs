//! The characters of an identifier: ASCII that is safe in file names, URLs, logs and keys.

use super::error::{Read, WireError};
use super::pointer::MAX_STEP;

/// Longest identifier, in characters. A path shows one whole.
pub(crate) const MAX: usize = MAX_STEP;

/// Which bytes an identifier may hold.
const FITS: [bool; 256] = {
    let mut fits = [false; 256];
    let mut rest: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:@+-";
    while let [c, tail @ ..] = rest {
        let (left, _) = fits.split_at_mut(*c as usize + 1);
        if let [.., last] = left {
            *last = true;
        }
        rest = tail;
    }
    fits
};

/// Is this text an identifier?
///
/// # Errors
/// `invalid_id`; the message does not repeat the text.
pub(crate) fn check(text: &str) -> Read<()> {
    let fits = |c: u8| FITS.get(usize::from(c)).copied().unwrap_or(false);
    if text.is_empty() || text.len() > MAX || text.starts_with('.') || !text.bytes().all(fits) {
        return Err(WireError::new(
            "invalid_id",
            "not an identifier",
            "use 1 to 128 of A-Z a-z 0-9 . _ : @ + - and do not begin with a dot",
        ));
    }
    Ok(())
}
