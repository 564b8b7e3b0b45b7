//! The `ron` crate as the judge of our reader; the fuzz target asks it the same question.
//!
//! The two may differ only in what stands in the two lists here.

use longpole::plan::Gravity;
use longpole::plan::Plan;
use longpole::plan::Task;
use longpole::plan::model::Criterion;
use longpole::plan::ron::Reading;
use longpole::plan::ron::read;
use ron::extensions::Extensions;

/// Problems that our reader reports in texts which the `ron` crate accepts, each for a reason:
const STRICTER: &[&str] = &[
    // `Foo("x")` where a bare text may stand: serde asks for "anything", so the crate never looks at the name.
    "wrong-name",
    // `0x10`, `4u8`, `b'a'`, `inf`: numbers of programs, not of plans.
    "number",
    // `owner: ("ann", "bob")`: again because serde asks for anything, a tuple passes for a list.
    "round-list",
    // `{"title": "x"}` for a task, for the same reason.
    "curly-brackets",
    // `estimate: Some "4h"`: an oversight of the crate.
    "some-without-brackets",
    // `#![enable(explicit_struct_names)]`, which would make names a duty.
    "head",
    // Days within days beyond what our recursion allows.
    "too-deep",
];

/// Asks both and compares; `Err` says how they differ.
pub(crate) fn compare(text: &str) -> Result<Reading, String> {
    let reading = read(text);
    let errors: Vec<&str> =
        reading.problems.iter().filter(|problem| problem.gravity == Gravity::Error).map(|p| p.code).collect();
    match by_ron(text) {
        Ok(plan) if errors.is_empty() && plan == reading.plan => Ok(reading),
        Ok(plan) if errors.is_empty() => Err(format!("ron reads\n{plan:?}\nand we read\n{:?}", reading.plan)),
        Ok(_) if errors.iter().any(|code| STRICTER.contains(code)) => Ok(reading),
        Ok(_) => Err(format!("ron accepts it, and we report {:?}", reading.problems)),
        Err(_) if !errors.is_empty() || says_nothing(&reading.plan) => Ok(reading),
        Err(why) => Err(format!("we accept it, and ron says {why}")),
    }
}

/// The plan as the `ron` crate reads it. It knows no byte order mark, so that is taken off.
pub(crate) fn by_ron(text: &str) -> Result<Plan, String> {
    let reader = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    reader.from_str(text.trim_start_matches('\u{feff}')).map_err(|error| error.to_string())
}

/// Our reader accepts `()` for a criterion, which the crate takes for a unit; the checks report it as empty.
fn says_nothing(plan: &Plan) -> bool {
    let empty = |criteria: &[Criterion]| criteria.iter().any(|criterion| *criterion == Criterion::default());
    let tasks = |tasks: &[Task]| tasks.iter().any(|task| empty(&task.criteria));
    let mut containers: Vec<_> = plan.phases.iter().chain(&plan.days).collect();
    while let Some(container) = containers.pop() {
        if empty(&container.criteria) || tasks(&container.tasks) {
            return true;
        }
        containers.extend(&container.days);
    }
    empty(&plan.criteria) || tasks(&plan.tasks) || plan.milestones.iter().any(|milestone| empty(&milestone.criteria))
}
