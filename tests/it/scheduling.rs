//! Commands about the schedule as a process: what is near, what it costs, what if.

use crate::cli::Folder;

/// Three chains of which the second has a day of float and the third two.
const CHAINS: &str = r#"(title: "T", start: "2099-01-05", tasks: [
    (title: "a", id: "A", estimate: "5d"), (title: "b", id: "B", estimate: "4d"), (title: "c", id: "C", estimate: "3d"),
])"#;

#[test]
fn what_is_near_the_pole_is_set_by_the_plan_and_by_the_command() {
    let folder = Folder::new("near");
    folder.write("plan.ron", CHAINS);
    assert!(folder.run(&["path"]).contains("\nNear it: B can slip by 1 day at most.\n"));
    assert!(folder.run(&["path", "--near", "2d"]).contains("\nNear it: B and C can each slip by 2 days at most.\n"));
    assert!(!folder.run(&["path", "--near", "7h"]).contains("Near it"));
    folder.write("plan.ron", CHAINS.replace("start:", "near: \"2d\", start:"));
    assert!(folder.run(&["path"]).contains("Near it: B and C "));
    assert!(folder.run(&["path", "--fast", "--near", "1d"]).contains("Near it: B can slip"));
    let status = folder.run(&["status", "--json"]);
    assert!(status.contains("\"near_minutes\": 960") && status.matches("\"near\": true").count() == 2, "{status}");
    let path = folder.run(&["path", "--json", "--near", "1d"]);
    assert!(path.contains("\"near_minutes\": 480") && path.contains("\"float_minutes\": 480"), "{path}");
    assert!(folder.run(&["path", "--near", "soon"]).ends_with("exit status 2"));
}

/// A plan in which each supposition changes something.
const SUPPOSED: &str = r#"(title: "T", start: "2099-01-05", tasks: [
    (title: "a", id: "A", estimate: "2d"), (title: "b", id: "B", estimate: "2d", needs: "A", deadline: "2099-01-08"),
    (title: "x", id: "X", estimate: "5d"), (title: "n", id: "N", estimate: "9d"),
], decisions: [(title: "Which", id: "WHICH", default: "all", options: ["all", (title: "less", drops: "X"), (title: "more", brings: "N")])])"#;

#[test]
fn what_if_shows_both_outcomes_side_by_side_and_records_nothing() {
    let folder = Folder::new("what-if");
    folder.write("plan.ron", SUPPOSED);
    insta::assert_snapshot!(folder.run(&["what-if", "--slips", "A", "1d", "--decide", "WHICH", "less"]), @r"
    What if A takes 1 day longer, and “Which” is decided: “less”?

                      as it is          as it would be
    ticks say         Fri 09 Jan 2099   Fri 09 Jan 2099   the same
    evidence says     Fri 09 Jan 2099   Fri 09 Jan 2099   the same
    missed deadlines  none              1                 new: B

    Tasks, later: B; gone: X.
    Long pole, as it is: X
    Long pole, as it would be: A → B
    Nothing was recorded.
    --- exit status 0
    ");
    insta::assert_snapshot!(folder.run(&["what-if", "--done", "X", "--ascii"]), @r"
    What if X is done today?

                      as it is          as it would be
    ticks say         Fri 09 Jan 2099   Thu 08 Jan 2099   1 day earlier
    evidence says     Fri 09 Jan 2099   Fri 09 Jan 2099   the same

    Tasks, earlier: X.
    Long pole, as it is: X
    Long pole, as it would be: A -> B
    Nothing was recorded.
    --- exit status 0
    ");
    let data = folder.run(&["what-if", "--decide", "which", "more", "--fast", "--json"]);
    assert!(data.contains("\"moves_finish\": 1920") && data.contains("“Which” is decided: “more”"), "{data}");
    for wrong in [
        &["what-if"][..],
        &["what-if", "--takes", "A", "soon"],
        &["what-if", "--takes", "N", "1d"],
        &["what-if", "--needs", "A", "B"],
        &["what-if", "--until", "A", "tomorrow"],
        &["what-if", "--decide", "WHICH", "none"],
        &["what-if", "--drop", "NOWHERE"],
    ] {
        let shown = folder.run(wrong);
        assert!(shown.contains("help:") && shown.ends_with("exit status 2"), "{wrong:?}: {shown}");
    }
    assert!(folder.run(&["log"]).starts_with("nothing has happened yet"));
}

#[test]
fn a_circle_in_a_document_weighs_what_its_other_findings_weigh() {
    let folder = Folder::new("circle");
    folder.write("PLAN.md", "# T\n\n- [ ] A-1: one (depends on A-2)\n- [ ] A-2: two (depends on A-1)\n");
    let shown = folder.run(&["check", "PLAN.md"]);
    assert!(shown.contains("warning[cycle]") && shown.ends_with("exit status 0"), "{shown}");
}
