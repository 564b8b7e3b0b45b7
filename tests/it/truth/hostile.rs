//! Plans that would like to be run: whatever is done with one, nothing of it starts before it was allowed.

use std::fs;
use std::process::Command;

use super::desk::Desk;

/// What would leave a canary if anything obeyed it.
const PAYLOADS: [&str; 20] = [
    "touch canary",
    "$(touch canary)",
    "`touch canary`",
    "; touch canary",
    "| touch canary",
    "&& touch canary",
    "\\ntouch canary\\n",
    "' ; touch canary ; '",
    "\\\"; touch canary; \\\"",
    "${IFS}touch${IFS}canary",
    "!touch canary",
    "file:///bin/touch?canary",
    "--exec=touch canary",
    "-c touch canary",
    "../../bin/touch canary",
    "\\u{1b}]8;;touch canary",
    "%{touch canary}",
    "<(touch canary)",
    "{{touch canary}}",
    "exec:touch canary",
];

/// Ten plans that hold a payload in every field that takes a text, each in another way.
fn plan(payload: &str, nth: usize) -> String {
    let p = format!("\"{payload}\"");
    let criterion = format!("(text: {p}, run: {p}, watch: [{p}, \"**\"], notes: {p})");
    let signed = format!("(text: {p}, sign: {p})");
    let task = format!(
        "(title: {p}, needs: [{p}], owner: {p}, tags: {p}, notes: {p}, links: {p}, steps: [{p}], criteria: [{criterion}, {signed}])"
    );
    let rest = format!(
        "summary: {p}, goal: {p}, notes: {p}, links: {p}, owner: {p}, \
         decisions: [(title: {p}, question: {p}, options: [{p}, (title: {p}, brings: {p}, drops: {p}, cost: {p})], approvals: {p}, authority: {p})], \
         risks: [(title: {p}, mitigation: {p}, mitigation_task: {p}, owner: {p})], \
         metrics: [(title: {p}, measure: {p}, source: {p}, unit: {p}, group: {p}, claimed: {p}, measured: {p})], \
         claims: [(claimed: {p}, found: {p}, about: {p}, gap: {p}, links: {p})], \
         roles: [{p}], people: [(name: {p}, roles: {p})], resources: [(title: {p}, amount: {p})], \
         reading: [(title: {p}, link: {p})], briefs: [(audience: \"team\", text: {p}, actions: {p})], \
         milestones: [(title: {p}, needs: {p}, criteria: [{criterion}])], criteria: [{criterion}]"
    );
    match nth % 5 {
        0 => format!("(title: {p}, tasks: [{task}], {rest})"),
        1 => format!("(title: {p}, id: {p}, tasks: [{task}], {rest})"),
        2 => format!(
            "(title: {p}, phases: [(title: {p}, gate: Hard, goal: {p}, criteria: [{criterion}], tasks: [{task}])], {rest})"
        ),
        3 => format!(
            "(title: {p}, phases: [(title: {p}, days: [(title: {p}, criteria: [{criterion}], tasks: [{task}])])], {rest}"
        ),
        _ => format!("(title: {p}, days: [(title: {p}, id: {p}, label: {p}, tasks: [{task}])], estimte: {p}, {rest})"),
    }
}

/// Everything that only tells.
const LINES: [&str; 15] = [
    "status",
    "status --json",
    "check",
    "check --json",
    "next",
    "path",
    "blockers --json",
    "gates",
    "gates --json",
    "decide",
    "risks",
    "claims --json",
    "report --for executive",
    "verify --all",
    "trust --json",
];

/// A repository that would like to run something too.
fn hostile_repository(desk: &Desk) {
    desk.write(".git/HEAD", "ref: refs/heads/main\n");
    desk.write(".git/refs/heads/main", "0123456789012345678901234567890123456789\n");
    desk.write(
        ".git/config",
        "[core]\n\tfsmonitor = touch canary\n\tpager = touch canary\n\tsshCommand = touch canary\n",
    );
    desk.write(".git/hooks/post-index-change", "#!/bin/sh\ntouch canary\n");
    desk.write(".git/index", "DIRC\0\0\0\u{2}touch canary");
}

#[test]
fn two_hundred_hostile_plans_run_nothing() {
    let desk = Desk::new("hostile", "(title: \"T\")");
    hostile_repository(&desk);
    let mut n_plans = 0;
    for (at, payload) in PAYLOADS.iter().enumerate() {
        for nth in 0..10 {
            desk.write("plan.ron", &plan(payload, nth));
            n_plans += 1;
            // Every plan meets some of the commands, and every command every payload.
            for line in [LINES[(at + nth) % LINES.len()], LINES[(at * 7 + nth * 3 + 1) % LINES.len()]] {
                let came = desk.run(line);
                assert!(!desk.has("canary"), "{payload} with {line}");
                assert!(!came.out.contains('\u{1b}'), "{line}: {}", came.out);
                if line.starts_with("verify") {
                    assert_ne!(came.status, 0, "{payload} with {line}: {}", came.out);
                }
            }
        }
    }
    assert_eq!(n_plans, 200);
}

#[test]
fn no_process_is_started_before_anything_was_allowed() {
    if Command::new("strace").arg("-V").output().is_err() {
        return; // the canaries of the other test have to do
    }
    let desk = Desk::new("strace", &plan("touch canary", 0));
    hostile_repository(&desk);
    for line in LINES {
        let own = desk.command();
        let mut traced = Command::new("strace");
        traced.current_dir(&desk.0).env_clear().envs(own.get_envs().filter_map(|(name, value)| Some((name, value?))));
        traced.args(["-f", "-qq", "-e", "trace=execve,execveat", "-o", "trace.txt", env!("CARGO_BIN_EXE_longpole")]);
        let status = traced.args(line.split(' ')).output().expect("strace runs").status;
        let trace = fs::read_to_string(desk.0.join("trace.txt")).unwrap_or_default();
        if trace.is_empty() {
            return; // nothing may be traced here
        }
        assert_eq!(trace.matches("execve").count(), 1, "{line} ({status}): {trace}");
    }
    assert!(!desk.has("canary"));
}
