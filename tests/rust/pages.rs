//! The pages for Rust users run as they stand.

use std::path::Path;

use amends::lifecycle::{Complainant, Intake, Outcome, Response};
use amends::{Actor, Command, Context, Policy, id, time::instant};

/// The blocks of a page, one after the other, are one program. `build.rs` writes it.
macro_rules! programs {
    ($($page:ident)*) => { $(
        mod $page {
            include!(concat!(env!("OUT_DIR"), "/", stringify!($page), ".rs"));

            #[test]
            fn the_blocks_run() -> Result<(), impl std::fmt::Debug> {
                main()
            }
        }
    )* };
}

programs!(readme embed service);

/// Each feature of the crate stands in the tables that explain them, in the order of the other table.
#[test]
fn the_tables_of_features_are_whole() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |path: &str| std::fs::read_to_string(root.join(path)).expect("a page");
    let manifest = read("core/Cargo.toml");
    let features = manifest.split("[features]").nth(1).and_then(|rest| rest.split("\n[").next()).expect("the features");
    let declared =
        features.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name).filter(|name| *name != "default");
    let mut declared: Vec<&str> = declared.filter(|name| !name.starts_with('#')).collect();
    declared.sort_unstable();
    let table = |path: &str| {
        let page = read(path);
        let rows = page.split("|---|---|---|\n").filter(|part| part.starts_with("| `tzdata`")).flat_map(str::lines);
        let cells = rows.take_while(|line| line.starts_with('|')).filter_map(|line| line.split('|').nth(1).map(str::to_owned));
        cells
            .flat_map(|cell| cell.split(',').map(|name| name.trim().trim_matches('`').to_owned()).collect::<Vec<_>>())
            .collect::<Vec<_>>()
    };
    let (crate_page, list) = (table("core/README.md"), table("docs/features.md"));
    assert_eq!(crate_page, list);
    let mut named = list;
    named.sort_unstable();
    assert_eq!(named, declared);
}

/// README shows what its program prints.
#[test]
fn readme_shows_its_output() -> Result<(), amends::Error> {
    let policy = Policy::preset("uk-fca-disp")?;
    let now = instant::parse("2026-04-01T11:00:00Z")?;
    let context = Context::at(now, Actor::new("ines", ["intake", "handler"])?).with_salt([7; 16]);
    let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    let case = policy.handle(None, intake, &context)?.case;
    let line = |t: amends::timer::TimerStatus| format!("{}: due {:?}\n", t.timer, t.due.map(instant::format));
    let timers: String = case.timers(&policy, now)?.into_iter().map(line).collect();
    let refusal = policy.handle(Some(&case), Command::Respond(Response::new(Outcome::NotUpheld)), &context).unwrap_err();
    let expected = format!("```text\n{timers}{}\n```\n", refusal.explain());
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md")).expect("a page");
    assert!(readme.contains(&expected), "{expected}");
    Ok(())
}
