//! Complaints over HTTP: the rules come from `amends`, the storage from `amends-sqlx`. This program only connects them.
//!
//! Each module has one concept, so that you can copy the program and change the part that is yours.
#![forbid(unsafe_code)]
#![expect(clippy::result_large_err, reason = "a problem is made once for a request that is refused, and then sent")]

mod app;
mod auth;
mod clock;
mod config;
mod database;
mod intake;
mod limits;
mod links;
mod notices;
mod openapi;
mod people;
mod problem;
mod queue;
mod review;
mod routes;
mod seed;
mod serve;
mod shutdown;
mod telemetry;
mod tenants;
mod view;
mod words;
mod worker;

use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;

const USAGE: &str = "usage: amends-service [serve | seed | openapi]";

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] | ["serve"] => {
            telemetry::start();
            serve::serve(app().await?).await
        }
        ["seed"] => seed::seed(&*app().await?).await,
        ["openapi"] => {
            println!("{}", openapi::document());
            Ok(())
        }
        _ => Err(USAGE.into()),
    }
}

async fn app() -> Result<Arc<app::App>, Box<dyn Error>> {
    Ok(Arc::new(app::App::open(config::Config::read()?).await?))
}
