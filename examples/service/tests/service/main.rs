//! The service as a process on loopback, over SQLite and PostgreSQL. Each answer is compared with the OpenAPI document.

mod access;
mod client;
mod faults;
mod handovers;
mod lists;
mod marker;
mod story;
mod texts;
