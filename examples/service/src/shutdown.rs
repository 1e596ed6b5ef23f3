//! The end: no new connections, requests under way are answered, and the worker ends once everything that is due is recorded.

use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

/// Tells whoever has one that the process is to end.
#[derive(Clone)]
pub(crate) struct Ending(watch::Receiver<bool>);

impl Ending {
    /// Waits for SIGTERM or Ctrl-C.
    pub(crate) fn by_signal() -> std::io::Result<Ending> {
        let (tell, told) = watch::channel(false);
        let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        tokio::spawn(async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            tracing::info!("ending");
            tell.send_replace(true);
        });
        Ok(Ending(told))
    }

    /// Returns once it has begun.
    pub(crate) async fn begun(&mut self) {
        // An error says that nobody can tell any more: that is an end too.
        let _ = self.0.wait_for(|ending| *ending).await;
    }
}
