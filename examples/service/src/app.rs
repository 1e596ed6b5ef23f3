//! What every route can reach.

use std::error::Error;
use std::sync::Arc;

use amends::case::{Context, Request};
use amends::store::{Given, RegisterError};
use amends::view::Viewer;
use amends::{Actor, Case, Id, Policy};
use amends_sqlx::SqlError;

use crate::auth::{Issuer, Keys, Login};
use crate::clock::Clock;
use crate::config::Config;
use crate::limits::Limiter;
use crate::notices;
use crate::people::People;
use crate::problem::Problem;
use crate::telemetry::Metrics;
use crate::tenants::{Tenant, Tenants};
use crate::view::handles;

/// The parts of the service.
pub(crate) struct App {
    pub(crate) config: Config,
    pub(crate) clock: Clock,
    pub(crate) tenants: Tenants,
    pub(crate) keys: Keys,
    /// In development mode only.
    pub(crate) issuer: Option<Issuer>,
    pub(crate) people: People,
    pub(crate) limiter: Limiter,
    pub(crate) metrics: Metrics,
}

impl App {
    pub(crate) async fn open(config: Config) -> Result<App, Box<dyn Error>> {
        let issuer = if config.development { Some(Issuer::new(&config)?) } else { None };
        let app = App {
            clock: Clock::default(),
            tenants: Tenants::open(&config).await?,
            keys: Keys::new(&config, issuer.as_ref()),
            people: People::read(&config)?,
            limiter: Limiter::new(config.rate),
            metrics: Metrics::new(),
            issuer,
            config,
        };
        // A clock that was moved before the last start goes on where it was.
        for tenant in app.tenants.all().filter(|_| app.config.development) {
            if let Some(last) = tenant.database().last_instant().await? {
                app.clock.forward_to(last);
            }
        }
        Ok(app)
    }

    /// The circumstances of a command: the clock, who acts, and new random bytes.
    pub(crate) fn context(&self, actor: &Actor) -> Context {
        Context::at(self.clock.now(), actor.clone()).with_salt(random::<16>())
    }

    /// Gives a command to the register: the policy decides, and what follows is stored. What was due before the command is told.
    pub(crate) async fn give(
        &self,
        tenant: &Tenant,
        complaint: &Id,
        request: &Request,
        context: &Context,
    ) -> Result<Given, RegisterError<SqlError>> {
        let given = tenant.register.handle(complaint, request, context).await;
        self.metrics.command(request, given.as_ref().map_or_else(RegisterError::code, |_| "ok"));
        if let Ok(given) = &given {
            notices::tell(&self.metrics, &tenant.name, &given.records);
        }
        given
    }

    /// A complaint as it is stored, and its policy; none if there is none of this name.
    pub(crate) async fn case(&self, tenant: &Tenant, complaint: &Id) -> Result<Option<(Arc<Case>, Policy)>, Problem> {
        let Some(case) = tenant.register.case(complaint).await? else { return Ok(None) };
        let policy = tenant.register.policy(case.policy()).await?;
        Ok(Some((case, policy)))
    }

    /// The same with what somebody of staff is to it. A complaint that is not theirs to see is not there for them.
    pub(crate) async fn seen_by(&self, login: &Login, complaint: &Id) -> Result<(Arc<Case>, Policy, Viewer), Problem> {
        let (case, policy) = self.case(&login.tenant, complaint).await?.ok_or_else(Problem::missing)?;
        let viewer = viewer(self, login, &case).ok_or_else(Problem::missing)?;
        Ok((case, policy, viewer))
    }

    /// The same, for somebody who handles it: its parties see a part, and no more.
    pub(crate) async fn handled_by(&self, login: &Login, complaint: &Id) -> Result<(Arc<Case>, Policy), Problem> {
        let (case, policy, viewer) = self.seen_by(login, complaint).await?;
        if handles(&viewer) { Ok((case, policy)) } else { Err(Problem::forbidden("you are a party of this complaint")) }
    }
}

/// What somebody of staff is to a complaint; none if it is kept from them. The policy of today knows their roles.
pub(crate) fn viewer(app: &App, login: &Login, case: &Case) -> Option<Viewer> {
    Viewer::of(login.tenant.register.current(), case, &Context::at(app.clock.now(), login.actor.clone()))
}

/// Random bytes of the operating system. Without them nothing may go on.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).unwrap_or_else(|error| panic!("the operating system gives no random bytes: {error}"));
    bytes
}
