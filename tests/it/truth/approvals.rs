//! A decision that was made still holds what needs it until all who have to approve it have.

use super::desk::Desk;

const PLAN: &str = r#"(
    title: "Release", start: "2026-01-05", criteria: [(text: "the board agrees", id: "BOARD", sign: "board")],
    tasks: [
        (title: "Send it", id: "SEND", estimate: "2d", needs: ["SCOPE"]),
        (title: "Tell all", id: "TELL", estimate: "1d", needs: ["SEND"]),
        (title: "Party", id: "PARTY", estimate: "1h", needs: ["BOARD"]),
    ],
    decisions: [(title: "How much", id: "SCOPE", approvals: ["lead", "sponsor"], options: [(id: "ALL", title: "All of it"), "Less"])],
)"#;

/// Whether a command says all of these.
fn says(desk: &Desk, line: &str, parts: &[&str]) {
    let came = desk.run(line);
    let told = came.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in parts {
        assert!(told.contains(part), "{line} does not say {part}: {}{}", came.out, came.err);
    }
}

fn is_next(desk: &Desk, task: &str) -> bool {
    let line = desk.run("next --json").out;
    let data: serde_json::Value = serde_json::from_str(&line).expect("data");
    data["next"].as_array().expect("tasks").iter().any(|next| next["id"] == task)
}

#[test]
fn a_decision_holds_until_all_have_approved_and_again_when_that_is_taken_back() {
    let desk = Desk::new("approvals", PLAN);
    says(&desk, "why SEND", &["the decision “How much” is open"]);
    let made = desk.args(&["decide", "SCOPE", "ALL"]).out;
    assert!(
        made.contains("not approved yet by lead, sponsor") && made.contains("it holds SEND and TELL until then"),
        "{made}"
    );
    assert!(!is_next(&desk, "SEND"));
    says(
        &desk,
        "why SEND",
        &[
            "the decision “How much” is made but not approved by lead and sponsor",
            "has to be approved by lead and sponsor. Each day of it costs the finish 1 day and moves 2 tasks.",
        ],
    );
    says(
        &desk,
        "next",
        &["Only a word is needed", "has to be approved by lead and sponsor", "clearing it today lets SEND go on"],
    );
    says(
        &desk,
        "blockers",
        &["2 causes hold up 3 tasks", "decided: ALL", "decided ", "each day of it costs the finish 1 day"],
    );
    says(
        &desk,
        "blockers --json",
        &[r#""kind": "approval""#, r#""who": [ "lead", "sponsor" ]"#, r#""a_day_costs": 480"#],
    );
    says(&desk, "decide", &["not approved by lead, sponsor", "SEND and TELL wait for its approval"]);
    says(
        &desk,
        "standup",
        &["**to say** the decision “How much” has to be approved by lead and sponsor: 2 tasks wait"],
    );
    assert_eq!(desk.args(&["sign", "SCOPE", "--as", "lead"]).status, 0);
    says(&desk, "why SEND", &["not approved by sponsor"]);
    assert_eq!(desk.args(&["sign", "SCOPE", "--as", "sponsor"]).status, 0);
    assert!(is_next(&desk, "SEND"));
    says(&desk, "decide", &["approved by ann as lead, ann as sponsor"]);
    assert_eq!(desk.run("undo").status, 0);
    assert!(!is_next(&desk, "SEND"), "the approval was taken back");
    assert_eq!(desk.run("redo").status, 0);
    assert!(is_next(&desk, "SEND"));
}

#[test]
fn a_plan_can_say_itself_who_approved() {
    let settled = PLAN.replace("options:", "chosen: \"ALL\", approved: [\"lead\", \"sponsor\"], options:");
    let desk = Desk::new("approved", &settled);
    assert!(is_next(&desk, "SEND"));
    says(&desk, "decide", &["decided in the plan: All of it", "approved by lead, sponsor"]);
    desk.write("plan.ron", &settled.replace("approved: [\"lead\"", "approved: [\"leed\""));
    assert!(!is_next(&desk, "SEND"));
    says(&desk, "check", &["`leed` does not have to approve the decision `How much`", "did you mean `lead`?"]);
}

#[test]
fn a_ticked_approval_of_a_document_is_given() {
    let desk = Desk::new("document", PLAN);
    desk.write("PLAN.md", "# T\n\n- [ ] A: send it\n\n## Decision needed: how much\n\n**Approval needed from**:\n- [x] Lead\n- [ ] Sponsor\n\n### Option A: all\n\nx\n\n### Option B: less\n\ny\n");
    let told = desk.run("decide --plan PLAN.md");
    let words = told.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("not approved by Sponsor") && words.contains("approved by Lead"),
        "{}{}",
        told.out,
        told.err
    );
}

#[test]
fn a_criterion_of_the_plan_holds_what_needs_it_until_it_is_signed() {
    let desk = Desk::new("board", PLAN);
    assert!(!is_next(&desk, "PARTY"));
    says(&desk, "why PARTY", &["criterion 1 of the plan has not passed", "criterion 1 of the plan has to pass"]);
    says(&desk, "blockers", &["Criterion 1 of the plan has to pass", "holds 1 task", "PARTY"]);
    says(&desk, "blockers --json", &[r#""who": [ "board" ]"#]);
    assert_eq!(desk.args(&["sign", "plan", "--as", "board"]).status, 0);
    assert!(is_next(&desk, "PARTY"));
}

#[test]
fn what_is_blocked_is_told_since_when_it_is() {
    let desk = Desk::new("since", PLAN);
    desk.args(&["block", "SEND", "-m", "no paper", "--on", "the shop"]);
    let data: serde_json::Value = serde_json::from_str(&desk.run("blockers --json").out).expect("data");
    let blocked = data["causes"].as_array().expect("causes").iter().find(|cause| cause["kind"] == "blocked");
    let blocked = blocked.expect("a blocked task");
    assert_eq!((blocked["age_days"].as_i64(), blocked["since"].as_str().map(str::len)), (Some(0), Some(10)));
    let plan = PLAN.replace("id: \"TELL\",", "id: \"TELL\", status: \"blocked since 2026-01-07: no voice\",");
    desk.write("plan.ron", &plan);
    says(&desk, "blockers --at 2026-01-12", &["TELL is blocked “no voice” since Wed 07 Jan, 3 days"]);
}
