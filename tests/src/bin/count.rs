//! One task, so many times, for a tool that counts instructions: `count TASK TIMES`. `tests/benchmarks/count` counts with it.

use std::hint::black_box;

use amends::policy::Library;
use amends::timer::Table;
use amends::{Case, Policy};
use amends_tests::tasks::{Course, Log, disp, long, six, underway};

/// What is repeated, with what it needs made before.
type Work = Box<dyn FnMut()>;

fn course(work: impl Fn(&Course) + 'static) -> Work {
    let course = Course::new();
    Box::new(move || work(&course))
}

fn thousand(mut work: impl FnMut(&Policy, &[Case], chrono::DateTime<chrono::Utc>) + 'static) -> Work {
    let (six, as_of) = six();
    let cases: Vec<Case> = (0..1_000).map(|i| underway(&six, i)).collect();
    Box::new(move || work(&six, &cases, as_of))
}

/// `handle` on a case of so many events.
fn handled(events: usize) -> Work {
    let (policy, case, command, context) = long(events);
    Box::new(move || drop(black_box(policy.handle(Some(&case), &command, &context))))
}

fn work(task: &str) -> Work {
    match task {
        "decide" => course(|c| drop(black_box(c.policy.decide(Some(&c.first), &c.commands[1], &c.contexts[1])))),
        "course" => course(|c| drop(black_box(c.told()))),
        "refuse" => course(|c| drop(black_box(c.policy.decide(Some(&c.first), &c.refused, &c.contexts[1])))),
        "handle" => course(|c| drop(black_box(c.stored()))),
        "handle-100" => handled(100),
        "handle-1000" => handled(1_000),
        "handle-10000" => handled(10_000),
        "allowed" => course(|c| drop(black_box(c.policy.allowed(Some(&c.first), &c.contexts[1])))),
        "policy" => course(|c| drop(black_box(Policy::from_value(c.policy.document(), &Library::default())))),
        "timers" => {
            let (policy, case, later) = disp();
            Box::new(move || drop(black_box(case.timers(&policy, later))))
        }
        "table" => thousand(|policy, cases, as_of| drop(black_box(policy.timer_table(cases, as_of)))),
        "fill" => {
            let mut kept = Table::default();
            thousand(move |policy, cases, as_of| kept.fill(policy, cases, as_of).expect("its policy"))
        }
        "next" => thousand(|policy, cases, as_of| {
            for case in cases {
                black_box(case.next_change(policy, as_of)).expect("its policy");
            }
        }),
        "tally" => {
            let log = Log::of(20_000, false);
            Box::new(move || drop(black_box(log.tally())))
        }
        _ => panic!("no task `{task}`"),
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut work = work(&arguments.next().expect("a task"));
    let times: usize = arguments.next().map_or(1, |n| n.parse().expect("a number"));
    (0..times).for_each(|_| work());
}
