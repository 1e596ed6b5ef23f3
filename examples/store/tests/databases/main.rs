//! Both databases: the contract, and what goes wrong in service.

mod cluster;
mod faults;
mod stores;
