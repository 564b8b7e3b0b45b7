//! What was recorded about something that is gone from the plan is kept, listed, and goes to what it is now.

use super::desk::Desk;

const PLAN: &str = r#"(
    title: "Release", start: "2026-01-05",
    tasks: [(title: "Build it", id: "BUILD", criteria: [(text: "it is there", run: "test -f made"), (text: "it reads well", sign: "qa")])],
    decisions: [(title: "How much", id: "SCOPE", options: ["all", "less"])],
    metrics: [(title: "Coverage", id: "COV", target: ">= 80%")],
    risks: [(title: "Rain", id: "RAIN", probability: "50%", impact: "2d")],
)"#;

#[test]
fn what_is_gone_is_listed_by_its_kind_and_can_be_given_another_name() {
    let desk = Desk::new("orphans", PLAN);
    desk.allow();
    desk.write("made", "");
    for line in [
        "verify",
        "sign BUILD --as qa --name Q",
        "decide SCOPE less",
        "measure COV 71",
        "measure COV 75",
        "risks RAIN --happened",
    ] {
        assert_eq!(desk.run(line).status, 0, "{line}");
    }
    assert!(desk.run("log --orphans").out.contains("belongs to something in the plan"));
    let renamed = PLAN
        .replace("\"BUILD\"", "\"MAKE\"")
        .replace("\"SCOPE\"", "\"EXTENT\"")
        .replace("\"COV\"", "\"LINES\"")
        .replace("\"RAIN\"", "\"WET\"");
    desk.write("plan.ron", &renamed);
    let listed = desk.run("log --orphans").out;
    assert_eq!(listed, "BUILD  evidence\nSCOPE  decision\nCOV    metric\nRAIN   risk\n");
    assert!(desk.run("status --json").out.contains("\"criteria_checked\": 0"));
    for line in ["rebind SCOPE COV", "rebind COV EXTENT", "rebind NEVER MAKE"] {
        assert_eq!(desk.run(line).status, 2, "{line} is another kind");
    }
    for line in ["rebind BUILD MAKE", "rebind SCOPE EXTENT", "rebind COV LINES", "rebind RAIN WET"] {
        let came = desk.run(line);
        assert_eq!(came.status, 0, "{line}: {}", came.err);
    }
    assert!(desk.run("log --orphans").out.contains("belongs to something in the plan"));
    let status = desk.run("status --json").out;
    assert!(status.contains("\"criteria_checked\": 1") && status.contains("\"criteria_signed\": 1"), "{status}");
    assert!(desk.run("decide").out.contains("decided by ann"));
    assert!(desk.run("claims").out.contains("71 → 75, +4"));
    assert!(desk.run("risks").out.contains("happened"));
    assert_eq!(desk.run("undo").status, 0);
    assert_eq!(desk.run("log --orphans").out, "RAIN  risk\n");
}

#[test]
fn a_criterion_whose_words_changed_is_listed_and_comes_back_with_them() {
    let desk = Desk::new("reworded", PLAN);
    assert_eq!(desk.run("sign BUILD --as qa").status, 0);
    desk.write("plan.ron", &PLAN.replace("it reads well", "it reads very well"));
    assert_eq!(desk.run("log --orphans").out, "it-reads-well  criterion of BUILD\n");
    assert!(desk.run("log --orphans --json").out.contains("\"kind\": \"criterion\""));
    assert_eq!(desk.run("rebind it-reads-well BUILD").status, 2);
    desk.write("plan.ron", PLAN);
    assert!(desk.run("log --orphans").out.contains("belongs to something in the plan"));
}
