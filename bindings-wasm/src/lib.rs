//! The npm package `amends`: conversion and nothing else.
//!
//! Documents are plain objects, instants are `Date`s or RFC 3339 text going in and text coming out (text keeps every
//! decimal, sorts as time does, and is what events hold); columns are `Float64Array`s of milliseconds with `NaN` for null.
#![cfg_attr(not(target_arch = "wasm32"), allow(unused, reason = "only the wasm target exports functions"))]

pub mod action;
pub mod calendar;
pub mod case;
mod columns;
mod convert;
mod error;
pub mod policy;
pub mod zone;

use wasm_bindgen::prelude::*;

/// The types of documents, made from the core's schemas by `bindings-wasm/make-types`.
#[wasm_bindgen(typescript_custom_section)]
const DOCUMENTS: &str = include_str!("../types.d.ts");

/// The lifecycle's types, made from the transition table by `bindings-wasm/make-types`.
#[wasm_bindgen(typescript_custom_section)]
const LIFECYCLE: &str = include_str!("../lifecycle.d.ts");

/// Types that only JavaScript has.
#[wasm_bindgen(typescript_custom_section)]
const INTERFACE: &str = r#"
/** An instant: a Date, or RFC 3339 text in UTC such as "2026-03-02T09:00:00Z". */
export type Instant = Date | string;
/** A time during which the clock stood still; no `to` while it still does. */
export interface PauseInput { from: Instant; to?: Instant | null }
/** What a calendar may refer to by name. */
export interface Sources { zones?: PinnedZone[]; holidays?: HolidayList[] }
/** What to do with rows that have no answer. */
export interface ColumnOptions { errors?: "raise" | "null" }
/** What a policy may refer to: other policies, zones and holiday lists. `trusted` skips the search for dead ends. */
export interface PolicySources extends Sources { policies?: PolicyDocument[]; trusted?: boolean }
/** Thrown for everything that amends refuses; `problems` lists all that was wrong. */
export interface AmendsError extends Error {
  name: "AmendsError"; code: string; path: string; help: string; problems: Diagnostic[];
}
"#;

/// Version of the package.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
