//! The tests that only Rust can show: one program, a file a subject.

mod actors;
mod catalogue;
mod charts;
mod codes;
mod crossing;
mod exports;
mod files;
mod forms;
mod imports;
mod instants;
mod layers;
mod lifecycle;
mod options;
mod pages;
mod properties;
mod real_data;
mod regimes;
mod repeats;
mod store;
mod tables;
mod timers;
mod typed;
mod views;
mod words;
mod written;
mod years;
