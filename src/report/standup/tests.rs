//! What a stand-up tells, from a plan and a few records; moments are hundreds of a day in January 2026.

use super::*;
use crate::engine::PlanOutlook;
use crate::journal::History;
use crate::journal::Key;
use crate::journal::Names;
use crate::journal::Op;
use crate::journal::Record;
use crate::journal::RecordId;
use crate::journal::Replica;
use crate::journal::Stamp;
use crate::journal::Window;
use crate::journal::overlay;
use crate::plan::micro::Micro;

const PLAN: &str = r#"(title: "T", start: "2026-01-19", tasks: [
    (id: "A", title: "First", estimate: "1d", owner: "ann"),
    (id: "B", title: "Second", estimate: "1d", needs: "A", owner: "bob"),
    (id: "C", title: "Beside", estimate: "4h", owner: "bob"),
    (id: "D", title: "Nobody's", estimate: "1h"),
])"#;

fn day(at: Millis) -> Date {
    Date::parse(&format!("2026-01-{:02}", at.0 / 100)).expect("a day")
}

/// The plan as it stands at a moment.
fn stands(plan: &str, history: &History, at: Millis) -> (PlanOutlook, Vec<(NodeId, TaskProgress)>) {
    let mut plan = crate::plan::ron::read(plan).plan;
    let outline = crate::plan::Outline::of(&plan);
    let names = Names::of(&plan, &outline);
    let located = names.locate(&outline, &history.progress_at(at));
    overlay(&mut plan, &outline, &names, &located, day);
    (PlanOutlook::of(plan, day(at)), located.tasks)
}

fn standup(plan: &str, ops: &[(u64, Op)], since: u64, now: u64) -> Standup {
    let record = |(number, (at, op)): (u64, &(u64, Op))| Record {
        id: RecordId { replica: Replica(1), number },
        stamp: Stamp { millis: Millis(*at), counter: number as u32 },
        clock: Millis(*at),
        window: Window(1),
        by: "eve".into(),
        ops: vec![op.clone()],
    };
    let history = History::of((1..).zip(ops).map(record));
    let (before, _) = stands(plan, &history, Millis(since));
    let (all, tasks) = stands(plan, &history, Millis(now));
    let pole: Vec<NodeId> = all
        .outlook
        .timetable
        .iter()
        .flat_map(|timetable| timetable.long_pole())
        .filter_map(|link| link.meaning.task())
        .collect();
    Standup::of(&StandupView {
        scene: all.scene().expect("a calendar"),
        outlook: &all.outlook,
        before: &before.outlook,
        since: Millis(since),
        since_day: day(Millis(since)),
        now: Millis(now),
        progress: &|node| tasks.iter().find(|(other, _)| *other == node).map(|(_, progress)| progress),
        told: &|at| format!("{}.{:02}", at.0 / 100, at.0 % 100),
        is_on_pole: &|node| pole.contains(&node),
        by: Weighting::default(),
    })
}

/// The news, a line each, as everybody hears them.
fn news(standup: &Standup, person: Option<&str>) -> Vec<String> {
    let person = person.map(|name| standup.person(name).expect("a person"));
    let line = |part: &Part, entry: &Entry| {
        format!("{} {} {}", part.section.word(), entry.id, entry.about).trim_end().to_owned()
    };
    standup
        .told_to(person)
        .flat_map(|(part, entries)| entries.into_iter().map(|entry| line(part, entry)).collect::<Vec<_>>())
        .collect()
}

fn key(id: &str) -> Key {
    Key::new(id)
}

#[test]
fn what_happened_before_is_not_told_again() {
    let ops = [(1910, Op::Done { task: key("C") }), (1950, Op::Started { task: key("A") })];
    let told = standup(PLAN, &ops, 1930, 2030);
    assert_eq!(news(&told, None), ["started A 19.50", "next D"]);
    assert_eq!((told.since.as_str(), told.now.as_str()), ("19.30", "20.30"));
}

#[test]
fn a_tick_that_was_taken_away_has_regressed() {
    let ops = [(1910, Op::Done { task: key("A") }), (1950, Op::Reopened { task: key("A") })];
    assert_eq!(
        news(&standup(PLAN, &ops, 1930, 2030), Some("ann")),
        ["regressed A reopened 19.50", "next A worth 1 day, frees B"]
    );
}

#[test]
fn what_is_blocked_is_told_every_day_with_its_reason() {
    let why = Op::Blocked { task: key("A"), why: "no key".into(), on: "ops".into() };
    let told = standup(PLAN, &[(1910, why)], 1930, 2030);
    assert_eq!(news(&told, Some("ann")), ["blocked A “no key, waits for ops”, since 19.10"]);
    assert_eq!(told.finish.expect("open work").why, "A is blocked");
}

#[test]
fn dates_in_the_plan_count_where_the_journal_says_nothing() {
    let plan = r#"(title: "T", start: "2026-01-19", tasks: [
        (id: "A", title: "a", status: "done", finished: "2026-01-19"),
        (id: "B", title: "b", status: "done", finished: "2026-01-20"),
    ])"#;
    assert_eq!(news(&standup(plan, &[], 2030, 2130), None), ["claimed B Tue 20 Jan"]);
}

#[test]
fn a_finish_that_moves_back_has_a_reason() {
    let told = standup(PLAN, &[], 1930, 2030);
    let finish = told.finish.expect("open work");
    assert_eq!((finish.minutes, finish.by.as_str(), finish.why.as_str()), (480, "+1d", "A has not begun"));
}

#[test]
fn a_finish_that_moves_forward_has_one_too() {
    let dropped = Op::Dropped { task: key("A"), why: "not needed".into() };
    let told = standup(PLAN, &[(1950, dropped)], 1930, 1960);
    let finish = told.finish.as_ref().expect("open work");
    assert_eq!((finish.minutes, finish.by.as_str(), finish.why.as_str()), (-480, "-1d", "A was given up"));
    assert_eq!(news(&told, Some("ann")), ["given up A “not needed”"]);
}

#[test]
fn people_are_called_with_nobody_last_and_only_if_there_is_news() {
    let told = standup(PLAN, &[], 1930, 1960);
    assert_eq!(told.people, ["ann", "bob", "no owner"]);
    let filled = PLAN.replace("tasks:", r#"people: [(name: "Kim", roles: ["bob"]), (name: "Idle")], tasks:"#);
    assert_eq!(standup(&filled, &[], 1930, 1960).people, ["Kim", "ann", "no owner"]);
    assert_eq!(told.person("BOB"), Some(1));
}

#[test]
fn a_finished_plan_has_no_finish_to_move() {
    let plan = r#"(title: "T", start: "2026-01-19", tasks: [(title: "a", status: "done")])"#;
    let told = standup(plan, &[], 1930, 2030);
    assert_eq!((told.finish.is_none(), told.parts.len()), (true, 0));
    assert!(standup_markdown(&told, None).ends_with("Nothing happened, and nothing is left to do.\n"));
}

#[test]
fn a_plan_in_which_nothing_can_be_done_is_not_finished() {
    let plan = r#"(title: "T", start: "2026-01-19", phases: [(title: "p", slot: "week 9", tasks: [(title: "a")])])"#;
    let told = standup_markdown(&standup(plan, &[], 1930, 2030), None);
    assert!(told.contains("Nothing happened, and nothing can be done now"), "{told}");
}

#[test]
fn the_markdown_goes_from_person_to_person() {
    let ops = [(1950, Op::Started { task: key("A") })];
    insta::assert_snapshot!(standup_markdown(&standup(PLAN, &ops, 1930, 2030), None), @r"
    ## Stand-up: T

    20.30, since 19.30. The finish moved back to **Wed 21 Jan 2026** (+30m): A is not finished. On the evidence it is the same day. 0 % verified, 0 % claimed, by estimate.

    ### ann

    - **started** A First (on the long pole): 19.50

    ### bob

    - **next** C Beside

    ### no owner

    - **next** D Nobody's
    ");
}
