//! A future that never waits, without an executor.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// The future waits for something: it needs an executor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the store waits for something: ask it within an executor")]
pub struct StillWaiting;

/// The value of a future that never waits, such as one over a store that works in memory or blocks its thread.
///
/// # Errors
/// [`StillWaiting`] if it does wait. It is dropped then, and its work is not finished.
///
/// ```
/// use amends::store::{StillWaiting, now};
/// assert_eq!(now(async { 1 + 1 }), Ok(2));
/// assert_eq!(now(std::future::pending::<()>()), Err(StillWaiting));
/// ```
pub fn now<T>(future: impl Future<Output = T>) -> Result<T, StillWaiting> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Ok(value),
        Poll::Pending => Err(StillWaiting),
    }
}
