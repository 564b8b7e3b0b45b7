//! `longpole ids`: what tasks are called, and ids that are put into the plan without touching anything else.

use std::fs;

use insta::assert_snapshot;
use longpole::plan;
use longpole::plan::Container;
use longpole::plan::Format;
use longpole::plan::Plan;
use longpole::plan::Task;
use longpole::plan::generate;
use longpole::plan::missing_ids;
use longpole::plan::model::List;
use longpole::plan::samples;
use longpole::plan::with_ids;
use proptest::prelude::*;

use crate::progress::Desk;
use crate::progress::PLAN;
use crate::reader::texts;

fn plan_of(desk: &Desk) -> String {
    fs::read_to_string(desk.0.join("plan.ron")).expect("a plan")
}

#[test]
fn ids_are_listed_and_the_provisional_ones_marked() {
    let desk = Desk::new("ids-list");
    assert_snapshot!(desk.run("ids"), @r"
      BUILD           Mend the build
      TEST            Run all tests
      SHIP            Ship it
    ~ tell-everybody  Tell everybody
    --- standard error
    1 task has no id in the plan: `longpole ids --write` writes what stands after the ~
    --- exit status 0
    ");
    assert!(desk.run("ids --json").contains("\"id\": \"tell-everybody\",\n      \"provisional\": true"));
    assert!(desk.run("done tell-everybody").ends_with("exit status 0"), "what stands after the ~ can be typed");
    assert_eq!(plan_of(&desk), PLAN);
}

#[test]
fn ids_are_written_into_the_plan_and_progress_stays_whatever_the_title_becomes() {
    let desk = Desk::new("ids-write");
    desk.run("done everybody BUILD");
    assert_snapshot!(desk.run("ids --write"), @r"
      tell-everybody  Tell everybody
    --- standard error
    1 id stands in plan.ron now
    --- exit status 0
    ");
    let with_id = PLAN.replace("\"Tell everybody\"", "(id: \"tell-everybody\", title: \"Tell everybody\")");
    assert_eq!(plan_of(&desk), with_id);
    assert!(desk.counts().starts_with("2 claimed"), "{}", desk.counts());
    fs::write(desk.0.join("plan.ron"), with_id.replace("Tell everybody", "Tell nobody")).expect("edited");
    assert!(desk.counts().starts_with("2 claimed"), "{}", desk.counts());
    assert_snapshot!(desk.run("ids --write"), @r"
    --- standard error
    every task has an id
    --- exit status 0
    ");
}

#[test]
fn an_id_that_was_used_before_is_not_given_again() {
    let desk = Desk::new("ids-used");
    fs::write(desk.0.join("plan.ron"), PLAN.replace("\"SHIP\"", "\"tell-everybody\"")).expect("a plan");
    desk.run("done tell-everybody");
    fs::write(desk.0.join("plan.ron"), PLAN).expect("a plan");
    desk.run("ids --write");
    assert!(plan_of(&desk).contains("(id: \"tell-everybody-2\", title: \"Tell everybody\")"), "{}", plan_of(&desk));
}

#[test]
fn where_ids_cannot_be_written_nothing_is() {
    let desk = Desk::new("ids-refused");
    let broken = PLAN.replace("needs: [\"BUILD\"]", "needs: [\"BUILT\"]");
    fs::write(desk.0.join("plan.ron"), &broken).expect("a plan");
    assert_snapshot!(desk.run("ids --write"), @r"
    --- standard error
    error: plan.ron has mistakes, and nothing is written into a plan that cannot be read whole
    help:  mend what `longpole check plan.ron` tells, then do it again
    --- exit status 2
    ");
    assert_eq!(plan_of(&desk), broken);
    fs::write(desk.0.join("plan.json"), r#"{"title": "T", "tasks": ["a"]}"#).expect("a plan");
    assert_snapshot!(desk.run("ids plan.json --write"), @r"
    --- standard error
    error: plan.json is not a .ron plan, and ids are written into no other
    help:  let the program that writes it give each task an `id`
    --- exit status 2
    ");
    fs::write(desk.0.join("plan.ron"), PLAN).expect("a plan");
    fs::hard_link(desk.0.join("plan.ron"), desk.0.join("other.ron")).expect("a link");
    assert!(desk.run("ids --write").ends_with("exit status 2"));
    assert_eq!(plan_of(&desk), PLAN);
    assert!(!desk.0.join("data").exists(), "nothing was recorded");
}

/// Whether `new` is `old` with something put in here and there.
fn is_old_with_insertions(old: &str, new: &str) -> bool {
    let mut rest = old.bytes().peekable();
    for byte in new.bytes() {
        rest.next_if_eq(&byte);
    }
    rest.peek().is_none()
}

fn written(text: &str) -> Option<String> {
    let read = plan::read(text, Format::Ron);
    let ids = missing_ids(&read.plan, &read.outline, |_| false);
    with_ids(text, &read.plan, &read.outline, &ids)
}

fn only_ids_are_put_in(text: &str) {
    let before = plan::read(text, Format::Ron);
    let new = written(text).expect("a plan that takes ids");
    assert!(is_old_with_insertions(text, &new));
    let after = plan::read(&new, Format::Ron);
    let shown = |read: &plan::Read| {
        let value = serde_json::to_value(&read.plan).expect("a value");
        without_ids(value)
    };
    assert_eq!(shown(&after), shown(&before));
    assert!(after.outline.tasks().all(|task| !after.outline.item(&after.plan, task).id().is_empty()));
    assert_eq!(written(&new).as_deref(), Some(new.as_str()), "nothing is left to do");
}

/// A plan as a value without its ids; a bare title and a record with nothing else are the same.
fn without_ids(value: serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::Object(fields) => {
            let mut fields: serde_json::Map<String, Value> =
                fields.into_iter().map(|(name, value)| (name, without_ids(value))).collect();
            fields.remove("id");
            Value::Object(fields)
        }
        Value::Array(items) => items.into_iter().map(without_ids).collect(),
        other => other,
    }
}

#[test]
fn every_sample_takes_ids() {
    for sample in samples::ALL {
        only_ids_are_put_in(sample.text);
    }
    only_ids_are_put_in(texts::EVERYTHING);
}

/// The plan with no id in it and nothing that needs one.
fn nameless(mut plan: Plan) -> Plan {
    fn strip(containers: &mut List<Container>) {
        for container in containers.make_mut() {
            (container.id, container.needs) = Default::default();
            strip(&mut container.days);
            strip_tasks(&mut container.tasks);
        }
    }
    fn strip_tasks(tasks: &mut List<Task>) {
        for task in tasks.make_mut() {
            (task.id, task.needs, task.aliases) = Default::default();
        }
    }
    strip(&mut plan.phases);
    strip(&mut plan.days);
    strip_tasks(&mut plan.tasks);
    (plan.decisions, plan.risks, plan.milestones) = Default::default();
    plan
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nothing_but_ids_is_put_in_however_the_plan_is_written(seed in 0_u64..10_000, n_tasks in 1_usize..40) {
        let plan = generate::plan(n_tasks, seed);
        let n_named = missing_ids(&plan, &plan::Outline::of(&plan), |_| false).len();
        prop_assert!(n_named < n_tasks);
        only_ids_are_put_in(&texts::scattered(&generate::to_ron(&plan), seed));
        let plan = nameless(plan);
        prop_assert_eq!(missing_ids(&plan, &plan::Outline::of(&plan), |_| false).len(), n_tasks);
        only_ids_are_put_in(&texts::scattered(&generate::to_ron(&plan), seed));
    }
}
