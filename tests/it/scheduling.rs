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

#[test]
fn a_calendar_nobody_can_work_by_is_an_error_and_no_loop() {
    let folder = Folder::new("no-work");
    for calendar in ["hours: \"0h\"", "hours: \"25h\""] {
        folder.write(
            "plan.ron",
            format!("(title: \"T\", start: \"2026-01-14\", calendar: ({calendar}), tasks: [\"a\"])"),
        );
        for command in ["path", "next", "blockers", "what-if"] {
            let shown = folder.run(&[command]);
            assert!(
                shown.contains("no working time") && shown.ends_with("exit status 2"),
                "{calendar} {command}: {shown}"
            );
        }
        assert!(folder.run(&["status"]).ends_with("exit status 0"), "{calendar}: what has no dates still has tasks");
    }
}

#[test]
fn nothing_and_ten_years_are_estimates_like_any_other() {
    let folder = Folder::new("estimates");
    folder.write(
        "plan.ron",
        r#"(title: "T", start: "2026-01-14", tasks: [
            (title: "none", id: "NONE", estimate: "0h"), (title: "long", id: "LONG", estimate: "2600d", needs: "NONE"),
        ])"#,
    );
    let shown = folder.run(&["path", "--at", "2026-01-14"]);
    assert!(shown.contains("2 links, 2600 days of working time to Tue 01 Jan 2036."), "{shown}");
}

#[test]
fn circles_of_one_two_and_a_thousand_are_told_with_the_need_to_give_up_and_the_rest_has_dates() {
    let folder = Folder::new("circles");
    let task = |n: usize, of: usize| format!("(id: \"T{n}\", title: \"t\", needs: \"T{}\"),", (n + 1) % of);
    for (of, code) in [(1, "needs-itself"), (2, "cycle"), (1_000, "cycle")] {
        let circle: String = (0..of).map(|n| task(n, of)).collect();
        let after =
            r#"(id: "AFTER", title: "a", estimate: "1d", needs: "T0"), (id: "BESIDE", title: "b", estimate: "3d")"#;
        folder.write("plan.ron", format!("(title: \"T\", start: \"2026-01-14\", tasks: [{circle}{after}])"));
        let check = folder.run(&["check"]);
        assert!(check.contains(&format!("error[{code}]")) && check.contains("remove"), "{of}: {check}");
        let status = folder.run(&["status", "--json", "--at", "2026-01-14"]);
        assert!(status.contains("\"ends\": \"2026-01-16\"") || of > 2, "{of}: {status}");
        assert!(folder.run(&["why", "AFTER"]).ends_with("exit status 0"));
    }
}
