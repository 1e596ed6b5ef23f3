//! Staff: whom a complaint can be assigned to, and in development mode whom one can log in as.

use std::error::Error;

use amends::Id;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::config::Config;

/// A person.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Person {
    /// The identifier: the token's `sub`.
    #[schema(value_type = String)]
    pub(crate) id: Id,
    /// The name.
    pub(crate) name: String,
    /// Roles of the policy.
    pub(crate) roles: Vec<String>,
    /// The organisation.
    pub(crate) tenant: String,
}

/// All of them.
pub(crate) struct People(Vec<Person>);

/// Those of development mode.
const DEVELOPMENT: &str = include_str!("people.json");

impl People {
    /// From the file of `AMENDS_PEOPLE`; invented ones in development mode; nobody else.
    pub(crate) fn read(config: &Config) -> Result<People, Box<dyn Error>> {
        let text = match &config.people {
            Some(file) => std::fs::read_to_string(file)?,
            None if config.development => DEVELOPMENT.to_owned(),
            None => return Ok(People(Vec::new())),
        };
        Ok(People(serde_json::from_str(&text)?))
    }

    pub(crate) fn all(&self) -> &[Person] {
        &self.0
    }

    pub(crate) fn of(&self, tenant: &str) -> Vec<&Person> {
        self.0.iter().filter(|person| person.tenant == tenant).collect()
    }

    pub(crate) fn find(&self, id: &str) -> Option<&Person> {
        self.0.iter().find(|person| person.id.as_str() == id)
    }
}
