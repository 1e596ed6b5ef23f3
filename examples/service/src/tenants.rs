//! The organisations that this process serves.

use std::collections::BTreeMap;
use std::error::Error;
use std::sync::Arc;

use amends::store::Register;

use crate::config::Config;
use crate::database::Database;

/// An organisation with its complaints. Whoever holds one reaches no other.
pub(crate) struct Tenant {
    pub(crate) name: String,
    pub(crate) register: Register<Database>,
}

impl Tenant {
    pub(crate) fn database(&self) -> &Database {
        self.register.store()
    }
}

/// All of them, by name.
pub(crate) struct Tenants {
    all: BTreeMap<String, Arc<Tenant>>,
    public: String,
}

impl Tenants {
    pub(crate) async fn open(config: &Config) -> Result<Tenants, Box<dyn Error>> {
        let mut all = BTreeMap::new();
        for name in &config.tenants {
            let register = Register::open(Database::open(config, name).await?, config.policy.clone()).await?;
            all.insert(name.clone(), Arc::new(Tenant { name: name.clone(), register }));
        }
        Ok(Tenants { all, public: config.public_tenant.clone() })
    }

    pub(crate) fn get(&self, name: &str) -> Option<Arc<Tenant>> {
        self.all.get(name).cloned()
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Arc<Tenant>> {
        self.all.values()
    }

    /// The one whose complaints come without a login. `Config` has checked that it is there.
    pub(crate) fn public(&self) -> Option<Arc<Tenant>> {
        self.get(&self.public)
    }
}
