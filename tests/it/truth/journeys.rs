//! Journeys in text: verify and see both dates move, decide and see the tasks change, sign off a gate.

use longpole::app::CheckDeed;
use longpole::app::Deed;
use longpole::app::Done;
use longpole::app::Effect;
use longpole::app::Msg;
use longpole::app::Wanted;
use longpole::journal::Key;
use longpole::journal::Op;

use super::desk::Desk;
use crate::harness::Person;
use crate::harness::contents;

/// A plan far away, so that its dates are always the same.
const PLAN: &str = r#"(
    title: "Release", start: "2099-01-05",
    phases: [
        (title: "Make", id: "MAKE", gate: Hard,
         criteria: [(text: "it is there", run: "test -f made"), (text: "it reads well", sign: "qa")],
         tasks: [
            (title: "Write it", id: "WRITE", estimate: "3d", owner: "ann", status: "done", criteria: [(id: "C", text: "written", run: "test -f made")]),
         ]),
        (title: "Ship", id: "SHIP", tasks: [
            (title: "Send it", id: "SEND", estimate: "1d", needs: ["SCOPE"]),
            (title: "Tell all", id: "TELL", estimate: "2d"),
        ]),
    ],
    decisions: [(title: "How much", id: "SCOPE", approvals: ["lead", "sponsor"], options: [
        (id: "ALL", title: "All of it", probability: "40%"),
        (id: "LESS", title: "Less", drops: ["TELL"], cost: "a promise"),
    ])],
    metrics: [(title: "Coverage", id: "cov", target: ">= 80%", claimed: "98%", measure: "cat coverage")],
    risks: [(title: "Rain", id: "RAIN", probability: "50%", impact: "2d")],
)"#;

fn desk(name: &str) -> Desk {
    let desk = Desk::new(name, PLAN);
    desk.allow();
    desk
}

/// The lines of the status that count, without today's date.
fn head(desk: &Desk) -> String {
    let status = desk.run("status").out;
    let day = status.lines().nth(1).unwrap_or_default();
    let dates: Vec<&str> = day.split(" · ").filter(|part| part.contains("2099")).collect();
    let counts: Vec<&str> = status.lines().skip(2).take(2).collect();
    let share = counts[0].split("  ").filter(|part| part.contains('%')).collect::<Vec<_>>().join(", ");
    format!("{}\n{share}\n{}", dates.join(" · "), counts[1])
}

/// How long it is until then depends on the day on which this runs.
fn without_days_left(text: &str) -> String {
    let words = text.split(' ').collect::<Vec<_>>();
    let is_count =
        |at: usize| words.get(at + 1).is_some_and(|next| *next == "days") && words[at].parse::<u32>().is_ok();
    let shown = words.iter().enumerate().map(|(at, word)| if is_count(at) { "N" } else { word });
    shown.collect::<Vec<_>>().join(" ")
}

#[test]
fn verify_and_see_both_dates_move() {
    let desk = desk("dates");
    insta::assert_snapshot!("verified_never", head(&desk));
    assert_eq!(desk.run("verify").status, 1);
    insta::assert_snapshot!("verified_failed", head(&desk));
    desk.write("made", "");
    desk.write("coverage", "lines: 81.5 % of 1000");
    assert_eq!(desk.run("verify").status, 0);
    insta::assert_snapshot!("verified_passed", head(&desk));
    let claims = desk.run("claims").out;
    assert!(claims.contains("1 of 1 targets") && claims.contains("measured 81.5 %"), "{claims}");
    assert_eq!(desk.run("undo").status, 0);
    assert!(head(&desk).contains("1 regressed"), "{}", head(&desk));
}

#[test]
fn decide_an_option_and_see_the_tasks_change() {
    let desk = desk("decide");
    insta::assert_snapshot!("decide_open", without_days_left(&desk.run("decide").out));
    let made = desk.args(&["decide", "SCOPE", "less", "--who", "board", "-m", "cheaper"]);
    insta::assert_snapshot!("decide_made", made.out);
    let tasks = desk.run("status --json").out;
    assert!(tasks.contains("\"dropped\": 1"), "{tasks}");
    assert_eq!(desk.args(&["sign", "SCOPE", "--as", "lead", "--name", "L."]).status, 0);
    assert_eq!(desk.args(&["sign", "SCOPE", "--as", "cook"]).status, 2);
    let data = desk.args(&["sign", "SCOPE", "--as", "lead", "--name", "L.", "--json"]).out;
    assert!(data.contains("\"kind\": \"recorded\"") && data.contains("approved  How much, by L. as lead"), "{data}");
    let shown = desk.run("decide SCOPE").out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(shown.contains("not approved by sponsor") && shown.contains("approved by L. as lead"), "{shown}");
    assert!(shown.contains("decided by board") && shown.contains("“cheaper”"), "{shown}");
    assert_eq!(desk.run("undo 3").status, 0);
    assert!(desk.run("status --json").out.contains("\"dropped\": 0"));
}

#[test]
fn sign_off_a_gate_and_what_lies_behind_it_opens() {
    let desk = desk("gate");
    let plan = PLAN.replace("2099-01-05", "2026-01-05");
    desk.write("plan.ron", &plan);
    desk.write("made", "");
    desk.run("verify");
    let gate = desk.run("gate MAKE");
    assert!(gate.status == 1 && gate.out.contains("1 of 2") && gate.out.contains("not signed by qa"), "{}", gate.out);
    let ready = |desk: &Desk| {
        let told = desk.run("next").out;
        told.split("Only a word is needed").next().is_some_and(|tasks| tasks.contains("TELL"))
    };
    assert!(!ready(&desk));
    let ticked = desk.run("done TELL");
    assert!(ticked.err.contains("behind the shut gate of MAKE"), "{}", ticked.err);
    assert!(desk.run("log").out.contains("overrode the shut gate of MAKE for TELL"), "{}", desk.run("log").out);
    desk.run("undo");
    assert_eq!(desk.args(&["sign", "MAKE", "--as", "cook"]).status, 2);
    let signed = desk.args(&["sign", "MAKE", "--as", "qa", "--name", "Q. A."]);
    assert_eq!(signed.out, "◆ signed  MAKE  it reads well, by Q. A. as qa\n");
    let gate = desk.run("gate MAKE");
    assert!(gate.status == 0 && gate.out.contains("2 of 2, 1 of them signed, stands"), "{}", gate.out);
    assert!(ready(&desk));
    desk.write("plan.ron", &plan.replace("it reads well", "it reads very well"));
    assert_eq!(desk.run("gate MAKE").status, 1, "another text was signed");
}

#[test]
fn risks_and_metrics_have_their_events() {
    let desk = desk("risks");
    assert!(desk.run("risks").out.contains("exposure 1 day"));
    assert_eq!(desk.args(&["risks", "rain", "--happened", "-m", "all day"]).status, 0);
    let shown = desk.run("risks").out;
    assert!(
        shown.contains("happened") && shown.contains("“all day”") && shown.contains("0 of 1 risks are open"),
        "{shown}"
    );
    assert_eq!(desk.args(&["risks", "RAIN", "--closed"]).status, 0);
    assert!(desk.run("risks --json").out.contains("\"state\": \"closed\""));
    for figure in ["71 %", "79"] {
        assert_eq!(desk.args(&["measure", "cov", figure]).status, 0);
    }
    let shown = desk.run("claims").out;
    let words = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("71 % → 79, +8 since ") && words.contains(", better"), "{shown}");
    assert!(shown.contains("0 of 1 targets"), "{shown}");
    let data = desk.run("claims --json").out;
    assert!(data.contains("\"change\": 8.0") && data.contains("\"course\": \"better\""), "{data}");
}

#[test]
fn a_report_says_where_each_figure_comes_from() {
    let desk = desk("report");
    for whom in ["executive", "team", "sponsor"] {
        let page = desk.run(&format!("report --for {whom}")).out;
        let stable: Vec<&str> = page.lines().filter(|line| !line.starts_with("*For the")).collect();
        assert!(stable.len() < 60, "one page: {page}");
        insta::assert_snapshot!(format!("report_{whom}"), stable.join("\n"));
    }
    assert_eq!(desk.run("report --for nobody").status, 2);
}

#[test]
fn what_does_not_exist_is_told_with_what_does() {
    let desk = desk("unknown");
    for line in [
        "gate NOWHERE",
        "gate TELL",
        "verify NOWHERE",
        "verify TELL",
        "sign TELL",
        "decide NOWHERE",
        "decide SCOPE NONE",
        "measure x 1",
    ] {
        let came = desk.run(line);
        assert!(came.status == 2 && came.err.contains("help:"), "{line}: {}{}", came.out, came.err);
    }
}

#[test]
fn ticking_behind_a_shut_gate_is_recorded_and_v_asks_for_the_checks_of_the_selected_task() {
    let key = |id: &str| Key::new(id);
    let mut person = Person::opens(PLAN, 120, 40);
    person.presses("G Space");
    assert_eq!(person.selected(), "Tell all");
    let ticked = vec![Op::Done { task: key("TELL") }, Op::Overrode { task: key("TELL"), gate: key("MAKE") }];
    assert_eq!(person.effects, [Effect::Record(Deed::Do(ticked.clone()))]);
    person.does(Msg::Recorded { contents: contents(PLAN), done: Done::Did(ticked) });
    assert!(person.sees().contains("behind the shut gate of Make: done TELL · u takes it back"), "{}", person.sees());
    person.effects.clear();
    person.presses("v 2 3 v");
    assert!(matches!(&person.effects[0], Effect::Checks(CheckDeed::Begin(_, Wanted::Inside(_)))));
    assert!(matches!(&person.effects[1], Effect::Checks(CheckDeed::Begin(..))), "it works on every screen");
}
