//! Sentences and suppositions on small plans.

use super::Scene;
use super::Supposition;
use super::brief;
use super::crash_candidates;
use super::slip;
use super::what_if;
use super::why;
use crate::engine::PlanOutlook;
use crate::engine::network::LinkKind;
use crate::engine::timetable::Pace;
use crate::plan::Date;
use crate::plan::NodeId;
use crate::plan::micro::Micro;

fn outlook(text: &str) -> PlanOutlook {
    let reading = crate::plan::ron::read(text);
    assert_eq!(reading.problems, []);
    PlanOutlook::of(reading.plan, Date::parse("2026-01-14").expect("a date"))
}

fn scene(all: &PlanOutlook) -> Scene<'_> {
    let (timetable, readiness) = (all.outlook.timetable.as_ref(), all.outlook.readiness.as_ref());
    let timetable = timetable.expect("a calendar");
    Scene { plan: &all.plan, outline: &all.outline, timetable, readiness: readiness.expect("a calendar") }
}

fn node(all: &PlanOutlook, id: &str) -> NodeId {
    all.outline.nodes().find(|node| all.outline.id(&all.plan, *node).as_str() == id).expect("an id of the plan")
}

fn check(all: &PlanOutlook, id: &str, expected: &[&str]) {
    let told: Vec<String> = why(scene(all), node(all, id)).sentences.into_iter().map(|one| one.text).collect();
    assert_eq!(told, expected, "\n{}", told.join("\n"));
}

const PLAN: &str = r#"(title: "T", start: "2026-01-14", days: [
    (title: "Build", id: "D", slot: "1", tasks: [
        (title: "a", id: "A", estimate: "4h"), (title: "b", id: "B", estimate: "2h", needs: "A"),
        (title: "side", id: "S", estimate: "1h"),
    ]),
    (title: "Try", id: "E", slot: "3-4", tasks: [
        (title: "c", id: "C", estimate: "1d", deadline: "2026-01-16"),
        (title: "d", id: "D1", estimate: "2d", needs: ["C", "X"]), (title: "x", id: "X", estimate: "1d", status: "blocked: no cable"),
    ]),
])"#;

#[test]
fn a_task_that_can_begin_is_told_with_what_it_frees() {
    check(
        &outlook(PLAN),
        "A",
        &[
            "A is planned on Wed 14 Jan 2026.",
            "It starts on Wed 14 Jan 2026 because the plan starts then.",
            "It is on the long pole, which waits further on; so it can still slip by 1.3 days before the finish moves.",
            "Nothing keeps it from going on. Finishing it frees B.",
            "If it took 1 day longer, that would move 1 task (B).",
            "To bring the finish forward, shorten D1 (half its 2 days gains 1 day).",
        ],
    );
}

#[test]
fn a_task_that_waits_is_told_down_to_the_roots_and_with_what_its_slip_breaks() {
    let all = outlook(PLAN);
    check(
        &all,
        "C",
        &[
            "C is planned on Fri 16 Jan 2026.",
            "It starts on Fri 16 Jan 2026 because the slot of E begins then. Without that it could start 1.3 days \
             earlier. The chain to it: A → B → C.",
            "It is critical: it is on the long pole, so every slip moves the finish, now Tue 20 Jan 2026.",
            // X beside C takes a day too, so shortening C alone gains nothing.
            "It is not ready: D comes before it and is not finished and the slot of E begins on Fri 16 Jan 2026.",
            "At the root: A has to be done.",
            "At the root: S has to be done.",
            "At the root: the date of E has to come.",
            "If it took 1 day longer, that would move the finish by 1 day and 1 task (D1). It would break the deadline of C.",
            "To bring the finish forward, shorten D1 (half its 2 days gains 1 day).",
        ],
    );
    let blocked = why(scene(&all), node(&all, "D1"));
    assert!(blocked.sentences.iter().any(|one| one.text == "At the root: X is blocked: “no cable”."), "{blocked:?}");
}

#[test]
fn what_is_over_is_told_in_one_sentence() {
    let all = outlook(r#"(title: "T", tasks: [(title: "a", status: "done"), (title: "b", status: "dropped")])"#);
    check(&all, "a", &["“a” is done."]);
    check(&all, "b", &["“b” is not part of the plan as it stands."]);
}

#[test]
fn a_deadline_that_breaks_is_told_as_time_too_late() {
    let all = outlook(
        r#"(title: "T", start: "2026-01-14", tasks: [
            (title: "a", id: "A", estimate: "3d"), (title: "b", id: "B", estimate: "1d", needs: "A SS+2d", deadline: "2026-01-14")])"#,
    );
    let told = why(scene(&all), node(&all, "B")).sentences;
    let critical = "It is critical: it is 2 days too late for a deadline. What it loses, the deadline loses.";
    assert!(told.iter().any(|one| one.text == critical), "{told:?}");
    assert!(told.iter().any(|one| one.text.contains("because 2 days after A starts")), "{told:?}");
}

#[test]
fn suppositions_show_both_outcomes() {
    let all = outlook(
        r#"(title: "T", start: "2026-01-14", tasks: [
            (title: "a", id: "A", estimate: "2d"), (title: "b", id: "B", estimate: "2d", needs: "A"),
            (title: "c", id: "C", estimate: "1d"), (title: "x", id: "X", estimate: "5d"),
        ], decisions: [(title: "which", default: "no", options: ["no", (title: "yes", brings: ["X"])])])"#,
    );
    let days = |supposition| {
        let supposed = what_if(scene(&all), &[supposition]).expect("part of the plan");
        assert_eq!(supposed.before.minute, 4 * 480);
        (supposed.after.minute / 480, supposed.moved.len())
    };
    let [a, b, c] = ["A", "B", "C"].map(|id| node(&all, id));
    assert_eq!(days(Supposition::Takes(a, 480)), (3, 1));
    assert_eq!(days(Supposition::Done(a)), (2, 1));
    assert_eq!(days(Supposition::Without(b, a)), (2, 1));
    assert_eq!(days(Supposition::Needs(c, b)), (5, 1));
    assert_eq!(days(Supposition::Decided(0, 1)), (5, 1));
    assert_eq!(days(Supposition::Slips(a, 480)), (5, 1));
    assert_eq!(days(Supposition::Until(a, 3 * 480)), (7, 2));
    assert_eq!(days(Supposition::Dropped(a)), (2, 2));
    assert_eq!(days(Supposition::Open(a)), (4, 0));
    assert_eq!(days(Supposition::Decided(0, 0)), (4, 0));
    assert_eq!(days(Supposition::Paced(Pace::AsFastAsPossible)), (4, 0));
    assert_eq!(what_if(scene(&all), &[Supposition::Takes(node(&all, "X"), 1)]), None);
}

#[test]
fn shortening_helps_only_as_far_as_the_next_chain_lets_it() {
    let all = outlook(
        r#"(title: "T", start: "2026-01-14", tasks: [
            (title: "a", id: "A", estimate: "4d"), (title: "b", id: "B", estimate: "2d", needs: "A"),
            (title: "c", id: "C", estimate: "5d"),
        ])"#,
    );
    let crash: Vec<_> =
        crash_candidates(scene(&all), 9).into_iter().map(|one| (one.half / 480, one.most / 480)).collect();
    assert_eq!(crash, [(1, 1), (1, 1)]);
}

#[test]
fn the_short_form_says_of_a_slip_what_trying_it_out_says() {
    for sample in crate::plan::samples::ALL {
        let plan = crate::plan::ron::read(sample.text).plan;
        let all = crate::engine::PlanOutlook::of(plan, crate::plan::samples::demo_day());
        let scene = all.scene().expect("a calendar");
        for node in all.outline.tasks() {
            let Some(slip) = slip::slip(scene, node, scene.timetable.worktime.minutes_a_day() as i32) else { continue };
            // What has to finish with something else may have begun earlier, and so take longer than it slips.
            let network = scene.timetable.schedule.network();
            let [spot, _] = scene.timetable.spots(node).expect("a slip");
            let kind = |link: &u32| network.link(*link).kind;
            let is_plain = network.links_into(spot).iter().all(|link| kind(link) == LinkKind::FinishStart)
                && network.links_out_of(spot).iter().all(|link| kind(link) != LinkKind::StartStart);
            if is_plain && scene.timetable.total_float(node).is_some() {
                let id = all.item(node).id().to_string();
                assert_eq!(brief::by_a_day(scene, node), slip.finish, "{} {id}", sample.name);
            }
        }
    }
}

#[test]
fn a_chain_that_begins_after_what_was_finished_today_says_so() {
    let all = outlook(
        r#"(title: "T", start: "2026-01-12", tasks: [
            (title: "a", id: "A", estimate: "1d", finished: "2026-01-14"), (title: "b", id: "B", estimate: "1d", needs: "A"),
            (title: "c", id: "C", estimate: "1h", needs: "A FS+2d"),
        ])"#,
    );
    let pole = scene(&all).timetable.long_pole();
    assert_eq!(pole.len(), 1);
    let told = |id: &str| why(scene(&all), node(&all, id)).sentences[1].text.clone();
    assert_eq!(told("B"), "It starts on Thu 15 Jan 2026 because what it waited for is finished then.");
    assert_eq!(told("C"), "It starts on Mon 19 Jan 2026 because 2 days after what it waited for is finished.");
}

#[test]
fn a_cause_is_told_with_what_each_day_of_it_costs() {
    let all = outlook(
        r#"(title: "T", start: "2026-01-14", tasks: [
            (title: "a", id: "A", estimate: "2d", needs: "SCOPE"), (title: "b", id: "B", estimate: "1d", needs: "A"),
            (title: "c", id: "C", estimate: "1d", status: "blocked: rain"), (title: "d", id: "D", estimate: "1h", needs: "C"),
        ], decisions: [(title: "Scope", id: "SCOPE", chosen: "all", approvals: ["lead", "qa"], approved: "qa", options: ["all"])])"#,
    );
    let told = |id: &str| {
        let sentences = why(scene(&all), node(&all, id)).sentences;
        sentences.into_iter().filter(|one| one.topic == super::Topic::Ready).map(|one| one.text).collect::<Vec<_>>()
    };
    assert_eq!(
        told("A"),
        [
            "It is not ready: the decision “Scope” is made but not approved by lead.",
            "At the root: the decision “Scope” has to be approved by lead. Each day of it costs the finish 1 day and moves \
             2 tasks.",
        ]
    );
    assert_eq!(
        told("D")[1],
        "At the root: C is blocked: “rain”. Each day of it moves 1 task, not the finish for the first 1.9 days."
    );
}

#[test]
fn suppositions_are_taken_together_and_a_circle_is_none() {
    let all = outlook(
        r#"(title: "T", start: "2026-01-14", tasks: [
            (title: "a", id: "A", estimate: "2d"), (title: "b", id: "B", estimate: "2d", needs: "A"),
            (title: "x", id: "X", estimate: "5d"), (title: "n", id: "N", estimate: "9d"),
        ], decisions: [(title: "which", options: ["all", (title: "less", drops: "X"), (title: "more", brings: "N")], default: "all")])"#,
    );
    let [a, b, n] = ["A", "B", "N"].map(|id| node(&all, id));
    let days = |suppositions: &[Supposition]| {
        what_if(scene(&all), suppositions).map(|supposed| (supposed.after.minute / 480, supposed.moved.len()))
    };
    assert_eq!(days(&[Supposition::Decided(0, 1), Supposition::Slips(a, 480)]), Some((5, 2)));
    assert_eq!(days(&[Supposition::Decided(0, 1), Supposition::Dropped(b), Supposition::Takes(a, 480)]), Some((1, 2)));
    assert_eq!(days(&[Supposition::Decided(0, 2), Supposition::Slips(n, 480)]), Some((10, 1)), "N counts only then");
    assert_eq!(days(&[Supposition::Slips(n, 480)]), None);
    assert_eq!(days(&[Supposition::Needs(a, b)]), None, "a circle");
    assert_eq!(days(&[Supposition::Decided(3, 0)]), None);
    assert_eq!(days(&[Supposition::Decided(0, 7)]), None);
}
