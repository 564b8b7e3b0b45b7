//! Progress laid over a plan: the plan as it stands, in the plan's own words, so that everything behind it needs no other.

use super::criteria::decision_keys;
use super::criteria::keys_of;
use super::criteria::metric_keys;
use super::names::Located;
use super::names::Names;
use super::progress::TaskProgress;
use super::stamp::Millis;
use super::truth::Deciding;
use super::truth::Truth;
use crate::plan::Container;
use crate::plan::Date;
use crate::plan::Kind;
use crate::plan::NodeId;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::SafeText;
use crate::plan::Task;
use crate::plan::micro::State;
use crate::plan::micro::Status;
use crate::plan::micro::Value;
use crate::plan::model::Decision;
use crate::plan::model::List;

/// Writes into `plan` how its tasks stand; `day` says which day a moment is on where the user is.
pub fn overlay(plan: &mut Plan, outline: &Outline, names: &Names, located: &Located, day: impl Fn(Millis) -> Date) {
    for (node, progress) in &located.tasks {
        overlay_task(plan, outline, names, (*node, progress), &day);
    }
}

/// Writes into `plan` anew how some of its tasks stand: as they are in `written`, with what happened to them.
pub fn overlay_again(
    plan: &mut Plan,
    written: &Plan,
    outline: &Outline,
    names: &Names,
    tasks: &[(NodeId, TaskProgress)],
    day: impl Fn(Millis) -> Date,
) {
    for (node, progress) in tasks {
        let (Some(task), Some(as_written)) = (task_mut(plan, outline, *node), outline.task(written, *node)) else {
            continue;
        };
        task.clone_from(as_written);
        overlay_task(plan, outline, names, (*node, progress), &day);
    }
}

fn overlay_task(
    plan: &mut Plan,
    outline: &Outline,
    names: &Names,
    (node, progress): (NodeId, &TaskProgress),
    day: impl Fn(Millis) -> Date,
) {
    let steps: Vec<(usize, bool)> = outline
        .children(Some(node))
        .filter_map(|step| Some((outline.nth(step), progress.steps.get(names.key(step))?.value)))
        .collect();
    let Some(task) = task_mut(plan, outline, node) else { return };
    lay_over(task, progress, &day);
    for (nth, done) in steps {
        task.steps.make_mut()[nth].done = done;
    }
}

fn lay_over(task: &mut Task, progress: &TaskProgress, day: impl Fn(Millis) -> Date) {
    let planned = task.status.as_ref().map(|status| status.state);
    let planned = planned.unwrap_or(match (task.finished, task.started) {
        (Some(_), _) => State::Done,
        (None, Some(_)) => State::Doing,
        (None, None) => State::Todo,
    });
    let state = progress.state(planned);
    if progress.stage.is_some() {
        task.started = progress.started.map(&day).or(task.started.filter(|_| state != State::Todo));
        let finished = progress.finished.map(&day);
        // A clock that went back must not end a task before it began.
        task.finished = finished.map(|end| task.started.map_or(end, |start| end.max(start)));
    }
    if let Some(since) = progress.since(state) {
        let day = (state == State::Blocked).then(|| day(since.at));
        task.status = Some(Status { state, since: day, reason: since.value });
    } else if state != planned {
        task.status = Some(Status { state, ..Status::default() });
    }
    if let Some(left) = &progress.remaining {
        task.remaining = Some(left.value);
    }
    if let Some(to) = &progress.assigned {
        task.owner = std::iter::once(to.value.clone()).collect();
    }
}

/// Makes tasks and steps stand in `plan` as a document had them when it was first read, before anything is laid over them.
pub fn underlay(plan: &mut Plan, outline: &Outline, firsts: impl Iterator<Item = (NodeId, State)>) {
    for (node, state) in firsts {
        match (outline.kind(node), outline.parent(node)) {
            (Kind::Task, _) => {
                let Some(task) = task_mut(plan, outline, node) else { continue };
                task.status = Some(Status { state, ..Status::default() });
                task.finished = task.finished.filter(|_| state == State::Done);
                task.started = task.started.filter(|_| state != State::Todo);
            }
            (Kind::Step, Some(task)) => {
                let nth = outline.nth(node);
                let Some(task) = task_mut(plan, outline, task) else { continue };
                task.steps.make_mut()[nth].done = state == State::Done;
            }
            _ => {}
        }
    }
}

/// Writes into `plan` what was decided and measured. An option that is gone from the plan is left aside, and so is a
/// decision that is gone: what is open is safer than what nobody can read.
pub fn overlay_truth(plan: &mut Plan, truth: &Truth, day: impl Fn(Millis) -> Date) {
    if !truth.decisions.is_empty() {
        let keys = decision_keys(plan);
        for (nth, key) in keys.iter().enumerate() {
            let Some(deciding) = truth.decisions.get(key) else { continue };
            approve(&mut plan.decisions.make_mut()[nth], deciding);
            let Some(choice) = &deciding.chosen else { continue };
            let options = keys_of(plan.decisions[nth].options.iter().map(|option| (&option.id, option.title.as_str())));
            let Some(at) = options.iter().position(|option| *option == choice.value.option) else { continue };
            let decision = &mut plan.decisions.make_mut()[nth];
            let option = &decision.options[at];
            decision.chosen = if option.id.is_empty() { option.title.clone() } else { option.id.clone() };
            decision.decided = Some(day(choice.at));
        }
    }
    if !truth.metrics.is_empty() {
        let keys = metric_keys(plan);
        for (nth, key) in keys.iter().enumerate() {
            if let Some(last) = truth.metrics.get(key).and_then(|measured| measured.last()) {
                plan.metrics.make_mut()[nth].measured = Some(Value(last.value.value.clone()));
            }
        }
    }
}

/// Adds who approved to those of whom the plan says so.
fn approve(decision: &mut Decision, deciding: &Deciding) {
    let has_said = |role: &&SafeText| deciding.approvals.contains_key(role.as_str());
    let said: Vec<SafeText> = decision.missing_approvals().filter(has_said).cloned().collect();
    decision.approved = decision.approved.iter().cloned().chain(said).collect();
}

/// The task at a node, to be changed.
fn task_mut<'p>(plan: &'p mut Plan, outline: &Outline, node: NodeId) -> Option<&'p mut Task> {
    let nth = outline.nth(node);
    let mut above: Vec<NodeId> = outline.ancestors(node).collect();
    let Some(root) = above.pop() else { return plan.tasks.make_mut().get_mut(nth) };
    let roots = if outline.kind(root) == Kind::Phase { &mut plan.phases } else { &mut plan.days };
    let mut container = container_mut(roots, outline.nth(root))?;
    for inner in above.into_iter().rev() {
        container = container_mut(&mut container.days, outline.nth(inner))?;
    }
    container.tasks.make_mut().get_mut(nth)
}

fn container_mut(containers: &mut List<Container>, nth: usize) -> Option<&mut Container> {
    containers.make_mut().get_mut(nth)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::History;
    use crate::journal::Key;
    use crate::journal::Op;
    use crate::journal::tests::record;
    use crate::plan::micro::Duration;
    use crate::plan::micro::Micro;

    fn stands(plan: &str, ops: Vec<Op>) -> Task {
        let mut plan =
            crate::plan::ron::read(&format!(r#"(title: "T", phases: [(title: "P", tasks: [{plan}])])"#)).plan;
        let outline = Outline::of(&plan);
        let names = Names::of(&plan, &outline);
        let history = History::of((1..).zip(ops).map(|(n, op)| record(n, vec![op])));
        let located = names.locate(&outline, history.progress());
        let day = |at: Millis| Date::parse(&format!("2026-01-{:02}", at.0)).expect("a day");
        overlay(&mut plan, &outline, &names, &located, day);
        plan.phases[0].tasks[0].clone()
    }

    const A: &str = r#"(title: "a", id: "A", steps: ["one", "two"])"#;

    fn key() -> Key {
        Key::new("A")
    }

    #[test]
    fn the_plan_stands_as_the_journal_says() {
        let task = stands(A, vec![Op::Started { task: key() }, Op::Done { task: key() }]);
        let (started, finished) = (task.started, task.finished);
        let shown = (task.status.expect("a status").to_string(), started, finished);
        let day = |text| Some(Date::parse(text).expect("a day"));
        assert_eq!(shown, ("done".to_owned(), day("2026-01-01"), day("2026-01-02")));
        let why = Op::Blocked { task: key(), why: "no cmake".into(), on: "ops".into() };
        assert_eq!(
            stands(A, vec![why]).status.expect("a status").to_string(),
            "blocked since 2026-01-01: no cmake, waits for ops"
        );
        let done = r#"(title: "a", id: "A", status: "done", finished: "2026-01-05")"#;
        let task = stands(done, vec![Op::Reopened { task: key() }]);
        assert_eq!(task.finished, None);
        assert_eq!(task.status.expect("a status").state, State::Todo);
    }

    #[test]
    fn steps_owners_and_what_is_left_come_too() {
        let tick = Op::Ticked { task: key(), step: Key::new("two"), done: true };
        let left = Op::Remaining { task: key(), left: Duration::hours(3) };
        let task = stands(A, vec![tick, left, Op::Assigned { task: key(), to: "bob".into() }]);
        assert_eq!(task.steps.iter().map(|step| step.done).collect::<Vec<_>>(), [false, true]);
        assert_eq!((task.remaining, &*task.owner), (Some(Duration::hours(3)), &["bob".into()][..]));
        assert_eq!(task.status, None);
    }
}
