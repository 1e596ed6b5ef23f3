//! The pages for Rust users run as they stand.

use std::path::{Path, PathBuf};

use amends::lifecycle::{Complainant, Intake, Outcome, Response};
use amends::{Actor, Command, Context, Policy, id, time::instant};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").to_owned()
}

fn page(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).expect("a page")
}

/// The blocks of a page, one after the other, are one program.
#[test]
fn the_blocks_of_a_page_run() {
    let t = trybuild::TestCases::new();
    for (name, blocks) in [("README.md", 1), ("docs/guides/embed.md", 6), ("docs/guides/service.md", 6)] {
        let text = page(name);
        let found: Vec<&str> = text.split("```rust\n").skip(1).filter_map(|block| block.split("```").next()).collect();
        assert_eq!(found.len(), blocks, "{name}");
        let hidden = found.iter().flat_map(|block| block.lines()).find(|line| line.starts_with("# "));
        assert_eq!(hidden, None, "{name}: a reader sees this line too");
        let blocks = found.join("\n");
        let program = if blocks.contains("fn main()") {
            blocks
        } else {
            format!("fn main() -> Result<(), Box<dyn std::error::Error>> {{\n{blocks}\nOk(())\n}}\n")
        };
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}.rs", name.replace(['/', '.'], "_")));
        std::fs::write(&file, program).expect("a program");
        t.pass(&file);
    }
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
    assert!(page("README.md").contains(&expected), "{expected}");
    Ok(())
}
