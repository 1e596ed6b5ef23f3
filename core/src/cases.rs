//! Counts the cases of a property or a table, so that a test run says how many there were. Only tests use it.

use std::cell::RefCell;
use std::io::Write as _;

struct Count {
    test: String,
    cases: usize,
}

/// A test runs in a thread that has its name. The count is printed when the thread ends: one line, which no option captures.
impl Drop for Count {
    fn drop(&mut self) {
        let line = format!("{}: {} cases\n", self.test, self.cases);
        drop(std::io::stderr().write_all(line.as_bytes()));
    }
}

thread_local! {
    static COUNT: RefCell<Option<Count>> = const { RefCell::new(None) };
}

/// Counts one case of the test that runs.
pub(crate) fn count() {
    COUNT.with_borrow_mut(|count| {
        let test = || std::thread::current().name().unwrap_or("?").to_owned();
        let count = count.get_or_insert_with(|| Count { test: test(), cases: 0 });
        count.cases = count.cases.saturating_add(1);
    });
}
