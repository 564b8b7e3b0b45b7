//! The Evidence and Decisions screens as somebody uses them: keys in, the screen and what is asked of the outside out.

use std::fmt::Write as _;
use std::sync::Arc;

use longpole::app::CheckDeed;
use longpole::app::CheckNews;
use longpole::app::Deed;
use longpole::app::Effect;
use longpole::app::Msg;
use longpole::app::OneCheck;
use longpole::app::Pointer;
use longpole::app::Question;
use longpole::app::Running;
use longpole::app::Screen;
use longpole::app::Wanted;
use longpole::engine::evidence::CriterionId;
use longpole::journal::Digest;
use longpole::journal::Ending;
use longpole::journal::Key;
use longpole::journal::Op;
use longpole::journal::Owner;
use longpole::plan::NodeId;
use longpole::plan::SafeText;
use longpole::plan::samples;
use longpole::report::EvidenceRow;

use crate::harness::Person;

fn ran(of: &str, criterion: &str, run: &str, code: u64, tail: &str) -> Op {
    Op::Verified {
        of: Key::new(of),
        criterion: Key::new(criterion),
        end: Ending::Exit(code),
        took: 2_400,
        command: Digest::of(run.as_bytes()),
        revision: "0123456789abcdef".into(),
        clean: false,
        watched: Digest::default(),
        output: Digest::of(tail.as_bytes()),
        tail: tail.into(),
    }
}

fn measured(value: &str) -> Op {
    let (command, revision) = (Digest::default(), SafeText::default());
    Op::Measured { metric: Key::new("coverage"), value: value.into(), command, revision }
}

/// The demo after some checks and measurements: one criterion of each state.
fn checked(width: u16, height: u16) -> Person {
    let mut person = Person::opens(samples::demo().text, width, height);
    person.remembers(&checks());
    person
}

pub(crate) fn checks() -> Vec<(&'static str, &'static str, Op)> {
    let imports = "python -m compileall -q src && python -c 'import opentelemetry, torch, hnswlib'";
    let log = "! grep -q CRITICAL logs/startup.log";
    let said = "CRITICAL PQC STUB\nthe real library is not installed";
    vec![
        ("2026-01-16 17:00", "qa", measured("71 %")),
        ("2026-01-19 17:00", "qa", measured("75 %")),
        ("2026-01-21 17:00", "qa", measured("77 %")),
        ("2026-01-22 08:50", "ann", ran("WEEK-1", "GATE-IMPORTS", imports, 0, "")),
        ("2026-01-22 08:51", "ann", ran("WEEK-1", "start-up-gives-no-critical-warning", log, 1, said)),
        ("2026-01-22 08:52", "ann", ran("AUD-3", "one-list-is-left", "ls requirements.txt", 0, "requirements.txt")),
        ("2026-01-22 08:53", "ann", ran("DEP-1", "tracing-imports", "python -c 'import opentelemetry.sdk'", 0, "")),
        (
            "2026-01-22 08:54",
            "ann",
            ran("DEP-2", "models-import", "python -c 'import torch, transformers, peft'", 127, "sh: python: not found"),
        ),
    ]
}

fn check(name: &str, mut open: impl FnMut(u16, u16) -> Person, keys: &str) {
    for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 60)] {
        let mut person = open(width, height);
        person.presses(keys);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), person.sees());
    }
}

#[test]
fn the_evidence_of_an_ordinary_plan() {
    check("evidence_ordinary", checked, "6 ] j j");
}

#[test]
fn the_evidence_of_a_metric() {
    check("evidence_metric", checked, "6 ] ] j j");
}

#[test]
fn the_decisions_of_an_ordinary_plan() {
    check("decisions_ordinary", checked, "7 j j");
}

#[test]
fn the_risks_of_an_ordinary_plan() {
    check("decisions_risk", checked, "7 ] j");
}

/// Everything done and proven, decided and over.
const FINISHED: &str = r#"(title: "Weekend", start: "2026-01-19", tasks: [
    (title: "Paint the door", id: "P", estimate: "4h", status: "done", criteria: [(text: "it is red", id: "R", run: "test -f red")])],
    decisions: [(title: "Which red", id: "D", chosen: "Dark", options: ["Dark", "Light"])],
    risks: [(title: "Rain", id: "W", probability: "high", impact: "1d")])"#;

fn finished(width: u16, height: u16) -> Person {
    let mut person = Person::opens(FINISHED, width, height);
    person.remembers(&[
        ("2026-01-21 10:00", "ann", ran("P", "R", "test -f red", 0, "")),
        ("2026-01-21 11:00", "ann", Op::Closed { risk: Key::new("W"), why: "it stayed dry".into() }),
    ]);
    person
}

#[test]
fn empty_and_finished_plans_have_their_own_words() {
    let empty = |width, height| Person::opens(r#"(title: "My plan")"#, width, height);
    let bare = |width, height| Person::opens(r#"(title: "My plan", tasks: ["one"])"#, width, height);
    check("evidence_empty", empty, "6");
    check("evidence_bare", bare, "6");
    check("evidence_finished", finished, "6");
    check("decisions_empty", empty, "7");
    check("decisions_bare", bare, "7");
    check("decisions_finished", finished, "7");
}

/// A plan of so many tasks, each with criteria, every other one ticked.
fn large(n_tasks: usize) -> String {
    let mut text = String::from("(title: \"A large plan\", start: \"2026-01-12\", phases: [");
    for at in 0..n_tasks {
        if at % 1000 == 0 {
            let end = if at > 0 { "])," } else { "" };
            let _ = write!(text, "{end}(title: \"Phase {}\", criteria: [\"it holds\"], tasks: [", at / 1000);
        }
        let status = if at % 2 == 0 { ", status: \"done\"" } else { "" };
        let _ = write!(
            text,
            "(id: \"T-{at}\", title: \"Task number {at}\", estimate: \"4h\"{status}, criteria: [(text: \"works\", run: \"make t{at}\"), \"was read\"]),"
        );
    }
    text.push_str("])], decisions: [(title: \"Which way\", id: \"WAY\", options: [(title: \"Left\", drops: \"T-1\"), \"Right\"])])");
    text
}

#[test]
fn a_large_plan() {
    let text = large(5000);
    for (name, keys) in [("large_evidence", "6 ] Ctrl-D G"), ("large_decisions", "7 j")] {
        for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 60)] {
            let mut person = Person::opens(&text, width, height);
            person.presses(keys);
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), person.sees());
        }
    }
}

#[test]
fn each_state_says_what_it_is_and_why() {
    let mut person = checked(160, 60);
    person.presses("6");
    let screen = person.sees();
    for words in [
        "passed Thu 22 Jan 08:50",
        "failed Thu 22 Jan 08:51, exit 1",
        "stale: its command changed; it passed Thu 22 Jan 08:52",
        "could not run Thu 22 Jan 08:54",
        "never run",
        "not signed by qa",
        "+2 since Mon",
        "Ticked, and not proven",
        "0 of 4 gates stand · 0 of 7 targets met",
    ] {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
    person.presses("/ 'critical' Enter j");
    let screen = person.sees();
    for words in
        ["$ ! grep -q CRITICAL logs/startup.log", "ended", "exit 1", "2.4 s", "revision 0123456789ab, with changes"]
    {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
    assert!(screen.contains("the real library is not installed"), "{screen}");
}

#[test]
fn what_is_looked_for_stays_and_escape_shows_all_again() {
    let mut person = checked(100, 30);
    person.presses("6 / 'tracing");
    assert!(person.sees().contains("Tracing imports") && !person.sees().contains("Coverage"), "{}", person.sees());
    person.presses("Enter");
    assert!(person.sees().contains("“tracing”"), "{}", person.sees());
    person.presses("Esc g g");
    assert!(person.sees().contains("Claimed, and found"), "{}", person.sees());
    person.presses("/ 'zzz");
    assert!(person.sees().contains("Nothing has these words."), "{}", person.sees());
    person.presses("Esc o");
    assert!(!person.sees().contains("passed Thu"), "{}", person.sees());
    person.presses("o");
    assert!(person.sees().contains("passed Thu"), "{}", person.sees());
}

#[test]
fn v_asks_for_the_check_of_the_selected_row_and_nothing_else() {
    let mut person = checked(120, 40);
    let mut wanted = |keys: &str| {
        person.effects.clear();
        person.presses(keys);
        match person.effects.as_slice() {
            [Effect::Checks(CheckDeed::Begin(_, wanted))] => Some(*wanted),
            _ => None,
        }
    };
    let week = Owner::Node(NodeId(0));
    assert_eq!(wanted("6 v"), Some(Wanted::Open), "nothing runs for a claim");
    assert_eq!(wanted("] v"), Some(Wanted::Of(week)));
    assert_eq!(wanted("j v"), Some(Wanted::Criterion(CriterionId { owner: week, nth: 0 })));
    assert_eq!(wanted("] v"), Some(Wanted::Metric(0)));
    assert!(matches!(wanted("] v"), Some(Wanted::Of(Owner::Node(_)))));
    assert_eq!((wanted("g s"), wanted("1 g v")), (Some(Wanted::Stale), Some(Wanted::Open)));
    assert!(matches!(wanted("1 v"), Some(Wanted::Inside(_))));
}

/// Two commands that were never allowed.
fn questions() -> Arc<[Question]> {
    let question = |run: &str| Question {
        of: "AUD-2".into(),
        text: "The single list has no conflicts".into(),
        run: run.into(),
        about: vec![("in", "/home/ann/plan".into()), ("at most", "5 minutes".into())],
        cannot_fail: None,
    };
    [question("pip install --dry-run -r requirements-complete.txt"), question(&"a line\n".repeat(80))].into()
}

#[test]
fn only_the_deliberate_key_allows_and_only_what_was_seen_to_its_end() {
    let mut person = checked(100, 24);
    person.presses("6");
    person.does(Msg::Checks(CheckNews::Asked(questions())));
    insta::assert_snapshot!("question", person.sees());
    person.effects.clear();
    person.presses("Enter Space y a Y 1 Tab : / e u");
    assert_eq!(person.effects, []);
    assert_eq!(person.model.screen, Screen::Evidence);
    person.presses("A");
    assert_eq!(person.effects, [Effect::Checks(CheckDeed::Allow(0))]);
    assert!(person.sees().contains("May this run?  2 of 2"), "{}", person.sees());
    person.presses("A");
    assert_eq!(person.effects.len(), 1, "its end was not on the screen");
    assert!(person.sees().contains("there is more of it"), "{}", person.sees());
    person.presses(&"j ".repeat(40));
    person.presses("A");
    let deeds = [CheckDeed::Allow(0), CheckDeed::Allow(1), CheckDeed::Run].map(Effect::Checks);
    assert_eq!(person.effects, deeds);
    person.does(Msg::Checks(CheckNews::Asked(questions())));
    person.presses("n Esc");
    assert_eq!(person.effects[3..], [Effect::Checks(CheckDeed::Drop)]);
    assert_eq!(person.model.asking, None);
}

#[test]
fn what_runs_is_told_on_every_screen_and_in_its_row() {
    let mut person = checked(120, 40);
    let id = CriterionId { owner: Owner::Node(NodeId(0)), nth: 2 };
    let one = OneCheck {
        criterion: Some(id),
        of: "WEEK-1".into(),
        text: "The image builds".into(),
        seconds: 12,
        tail: "Step 3/9\nStep 4/9".into(),
    };
    let running = Running { n_all: 5, n_done: 2, now: vec![one], seconds: 20, is_cancelled: false };
    person.presses("6 ] j j j");
    person.does(Msg::Checks(CheckNews::Running(Arc::new(running))));
    let screen = person.sees();
    assert!(screen.contains("running, 12s") && screen.contains("It runs") && screen.contains(" Step 3/9"), "{screen}");
    for key in ["1", "2", "3", "4", "5", "6", "7", "8"] {
        person.presses(key);
        let screen = person.sees();
        let line = "◐ 2 of 5 checks · WEEK-1 The image builds 12s · Step 4/9";
        assert!(screen.contains(line) && screen.contains("V ends them"), "{screen}");
    }
    person.effects.clear();
    person.presses("v");
    assert!(person.effects.is_empty() && person.sees().contains("checks are running"), "{}", person.sees());
    person.presses("q j q");
    assert!(person.effects.is_empty() && person.sees().contains("leaving once more ends them"), "{}", person.sees());
    person.presses("q j V");
    assert_eq!(person.effects, [Effect::Quit, Effect::Checks(CheckDeed::Cancel)]);
    person.does(Msg::Checks(CheckNews::Over("cancelled: 2 passed, 3 not run".into())));
    assert!(person.sees().contains("cancelled: 2 passed, 3 not run") && person.model.checks.is_none());
}

fn recorded(person: &Person) -> Vec<Op> {
    let ops = person.effects.iter().filter_map(|effect| match effect {
        Effect::Record(Deed::Do(ops)) => Some(ops.clone()),
        _ => None,
    });
    ops.flatten().collect()
}

#[test]
fn an_option_is_chosen_with_who_and_why_and_the_tasks_are_seen_to_change() {
    let mut person = checked(120, 40);
    person.presses("7 d");
    assert!(person.sees().contains("select an option"), "{}", person.sees());
    person.presses("j j d 'agreed");
    person.does(Msg::Pasted(" in the review @leadership".into()));
    assert!(person.sees().contains("choose Compose now, the cluster"), "{}", person.sees());
    person.effects.clear();
    person.presses("Enter");
    let (decision, option) = (Key::new("SCOPE"), Key::new("B"));
    let op = Op::Decided { decision, option, who: "leadership".into(), why: "agreed in the review".into() };
    assert_eq!(recorded(&person), std::slice::from_ref(&op));
    let mut all = checks();
    all.push(("2026-01-22 09:00", "ann", op.clone()));
    person.remembers(&all);
    person.does(Msg::Recorded { contents: person.model.contents.clone(), done: longpole::app::Done::Did(vec![op]) });
    let screen = person.sees();
    assert!(screen.contains("drops K8S-1 and K8S-2; not approved yet by lead, project-manager"), "{screen}");
    assert!(screen.contains("Decided") && screen.contains("leadership, Thu 22 Jan 09:00"), "{screen}");
    person.presses("1 / 'K8S-1' Enter");
    assert!(person.sees().contains("dropped"), "{}", person.sees());
}

#[test]
fn a_role_and_a_criterion_are_signed_and_risks_are_closed_from_the_screen() {
    let mut person = checked(120, 40);
    person.model.user = "ann".into();
    person.effects.clear();
    person.presses("7 S");
    assert!(person.sees().contains("select a role"), "two have to approve: {}", person.sees());
    person.presses("j j j j S");
    assert!(person.sees().contains("approved as lead by ann"), "{}", person.sees());
    person.presses("Enter");
    let approved = Op::Approved { decision: Key::new("SCOPE"), role: "lead".into(), name: "ann".into() };
    assert_eq!(recorded(&person), [approved]);
    person.effects.clear();
    person.presses("] x 'wet' Enter c Enter");
    let names: Vec<&str> = recorded(&person).iter().map(Op::name).collect();
    assert_eq!(names, ["Happened", "Closed"]);
    person.effects.clear();
    person.presses("6 / 'critical' Enter S");
    assert!(person.sees().contains("select a criterion"), "{}", person.sees());
    person.presses("j S");
    assert!(person.sees().contains("a command checks this"), "{}", person.sees());
    person.presses("Esc / 'workflows' Enter j S Ctrl-U");
    person.presses("Enter");
    assert_eq!(recorded(&person), [], "nobody signed");
    assert!(person.sees().contains("a signature needs a name"), "{}", person.sees());
    person.presses("S Enter");
    let ops = recorded(&person);
    assert!(
        matches!(&ops[..], [Op::Signed { role, name, .. }] if role.as_str() == "qa" && name.as_str() == "ann"),
        "{ops:?}"
    );
}

#[test]
fn the_mouse_selects_rows_and_leaves_the_details_alone() {
    let mut person = checked(120, 40);
    person.presses("6");
    let layout = person.model.layout();
    let row = person.model.evidence_row();
    person.points(Pointer::Click, layout.detail.x + 4, layout.list.y + 8);
    assert_eq!(person.model.evidence_row(), row, "the details were clicked");
    person.points(Pointer::Click, layout.list.x + 4, layout.list.y + 8);
    assert_eq!(
        person.model.evidence_row(),
        Some(EvidenceRow::Criterion(CriterionId { owner: Owner::Node(NodeId(0)), nth: 0 }))
    );
    person.points(Pointer::WheelDown, layout.list.x + 4, layout.list.y + 8);
    assert!(matches!(person.model.evidence_row(), Some(EvidenceRow::Gate(_))));
    person.points(Pointer::Click, layout.rule.x, layout.rule.y + 3);
    person.points(Pointer::Drag, layout.rule.x + 10, layout.rule.y + 3);
    assert_eq!(person.model.layout().rule.x, layout.rule.x + 10);
}

#[test]
fn in_the_past_nothing_is_run_or_decided() {
    let mut person = checked(120, 40);
    person.presses(", ,");
    person.effects.clear();
    person.presses("6 g v 7 j d Enter");
    assert_eq!(person.effects, []);
}

#[test]
fn moving_on_a_large_plan_looks_at_what_is_in_sight_only() {
    let cost = |n_tasks: usize| {
        let mut person = Person::opens(&large(n_tasks), 120, 40);
        person.presses("6 ] j j");
        let mut costs: Vec<_> = (0..60)
            .map(|_| {
                let begun = std::time::Instant::now();
                person.presses("j");
                begun.elapsed()
            })
            .collect();
        costs.sort();
        costs[costs.len() / 4]
    };
    let (small, big) = (cost(500), cost(20_000));
    assert!(big < small * 3, "{small:?} {big:?}");
}
