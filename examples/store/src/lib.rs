#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod error;
mod form;
#[cfg(feature = "postgres")]
mod postgres;
mod rows;
mod schema;
#[cfg(feature = "sqlite")]
mod sqlite;
mod statements;
mod store;

pub use error::SqlError;
pub use form::Form;
#[cfg(feature = "postgres")]
pub use postgres::Postgres;
#[cfg(feature = "sqlite")]
pub use sqlite::Sqlite;
pub use sqlx;
