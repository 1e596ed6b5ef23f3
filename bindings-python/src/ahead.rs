//! Work that another thread does meanwhile.

use std::thread::{Scope, ScopedJoinHandle};

/// Work that has begun on another thread, or that waits until somebody needs its result.
pub(crate) enum Ahead<'scope, T> {
    Begun(ScopedJoinHandle<'scope, T>),
    Waiting(Box<dyn FnOnce() -> T + 'scope>),
}

impl<'scope, T: Send + 'scope> Ahead<'scope, T> {
    /// Begins work, if there is a core to spare.
    pub(crate) fn start(
        scope: &'scope Scope<'scope, '_>,
        spare: bool,
        work: impl FnOnce() -> T + Send + 'scope,
    ) -> Ahead<'scope, T> {
        if spare { Ahead::Begun(scope.spawn(work)) } else { Ahead::Waiting(Box::new(work)) }
    }

    /// Its result. A thread that fails has panicked, and so does this one.
    pub(crate) fn done(self) -> T {
        match self {
            Ahead::Begun(thread) => thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            Ahead::Waiting(work) => work(),
        }
    }
}

/// Rows that are worth a thread.
const LONG: usize = 50_000;

/// Is another core worth its while for so many rows?
pub(crate) fn spare(rows: usize) -> bool {
    rows >= LONG && std::thread::available_parallelism().is_ok_and(|cores| cores.get() > 1)
}
