//! The worker: records what time brought. Run as many processes as you like: the store's leases give each notice to one of them.

use std::sync::Arc;
use std::time::Duration;

use crate::app::App;
use crate::notices;
use crate::problem::Cause;
use crate::shutdown::Ending;
use crate::tenants::Tenant;

/// How often the queue is asked.
const PAUSE: Duration = Duration::from_secs(1);

/// Complaints that are claimed at once.
const BATCH: u32 = 100;

/// Works until the process ends.
pub(crate) async fn run(app: Arc<App>, mut ending: Ending) {
    loop {
        work(&app).await;
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            () = ending.begun() => return,
        }
    }
}

/// Records everything that is due by now.
pub(crate) async fn work(app: &App) {
    for tenant in app.tenants.all() {
        while some(app, tenant).await {}
    }
}

/// A batch of one tenant; true if there may be more.
async fn some(app: &App, tenant: &Tenant) -> bool {
    let worked = match tenant.register.work(app.clock.now(), BATCH).await {
        Ok(worked) => worked,
        Err(error) => {
            let cause = Cause::of(&error).code;
            tracing::error!(tenant = tenant.name, code = error.code(), cause, "the queue cannot be read");
            return false;
        }
    };
    for (complaint, error) in &worked.failed {
        let cause = Cause::of(error).code;
        tracing::error!(tenant = tenant.name, %complaint, code = error.code(), cause, "time cannot be recorded");
        app.metrics.failure();
    }
    for given in &worked.done {
        notices::tell(&app.metrics, &tenant.name, &given.records);
    }
    !worked.done.is_empty()
}
