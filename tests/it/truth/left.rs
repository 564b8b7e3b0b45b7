//! What a check is given, and that nothing of it is left: no secrets, no terminal, no descriptors, no processes.

use std::fs;
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;
use std::time::Instant;

use longpole::verify::Cancel;
use longpole::verify::Outcome;
use longpole::verify::run;

use super::desk::Desk;
use super::desk::came;
use super::ends::job;

/// Processes that still carry the mark of a check, or were named in a file.
fn alive(mark: &str, pids: &str) -> Vec<String> {
    let marked = format!("LONGPOLE_CHECK={mark}");
    let mut alive = Vec::new();
    for entry in fs::read_dir("/proc").expect("a list of processes").flatten() {
        let pid = entry.file_name().to_string_lossy().into_owned();
        if !pid.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let stat = fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        let is_zombie = stat.rsplit_once(')').is_some_and(|(_, rest)| rest.trim_start().starts_with('Z'));
        let environment = fs::read(entry.path().join("environ")).unwrap_or_default();
        let has_mark = environment.split(|byte| *byte == 0).any(|entry| entry == marked.as_bytes());
        if !is_zombie && (has_mark || pids.lines().any(|line| line.trim() == pid)) {
            alive.push(stat);
        }
    }
    alive
}

/// Waits until something is so.
fn until(what: &str, is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_secs(20), "{what} never came");
        sleep(Duration::from_millis(10));
    }
}

/// Children that wait, one that hears no TERM, one in a session of its own, one forked twice, one without the mark.
const TREE: &str = "\
sleep 300 & echo $! >> pids
(trap '' TERM; while :; do sleep 1; done) & echo $! >> pids
setsid sh -c 'echo $$ >> pids; sleep 301' &
env -i setsid sh -c 'echo $$ >> pids; sleep 302' &
(setsid sh -c 'sh -c \"echo \\$\\$ >> pids; sleep 303\" & exit 0' &)
while [ $(wc -l < pids) -lt 5 ]; do sleep 0.05; done; touch ready
";

#[test]
fn a_cancelled_check_is_gone_with_all_its_descendants_within_five_seconds() {
    let desk = Desk::new("tree", "(title: \"T\")");
    let job = job(&format!("{TREE} sleep 304"), &desk.0.display().to_string());
    let (cancel, mark) = (Cancel::default(), job.mark.clone());
    let stop = cancel.clone();
    let waiting = std::thread::spawn(move || run(&job, &cancel));
    until("the tree", || desk.has("ready"));
    assert!(alive(&mark, &desk.text("pids")).len() >= 5);
    let begun = Instant::now();
    stop.stop();
    let finished = waiting.join().expect("it ends");
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    assert_eq!((finished.outcome, finished.has_left), (Outcome::Cancelled, false));
    assert_eq!(alive(&mark, &desk.text("pids")), [""; 0]);
}

#[test]
fn a_check_that_ends_takes_what_it_left_behind_with_it() {
    let desk = Desk::new("behind", "(title: \"T\")");
    let job = job(&format!("{TREE} exit 0"), &desk.0.display().to_string());
    let finished = run(&job, &Cancel::default());
    assert!(!finished.has_left);
    assert_eq!(alive(&job.mark, &desk.text("pids")), [""; 0]);
}

#[test]
fn a_check_whose_guard_is_killed_is_found_again() {
    let desk = Desk::new("guard", "(title: \"T\")");
    let job = job("sleep 300 & setsid sleep 301 & kill -9 $PPID; sleep 302", &desk.0.display().to_string());
    let finished = run(&job, &Cancel::default());
    assert!(!matches!(finished.outcome, Outcome::Ended(longpole::journal::Ending::Exit(0))), "{finished:?}");
    assert_eq!(alive(&job.mark, ""), [""; 0]);
}

#[test]
fn nothing_is_left_when_longpole_itself_is_killed() {
    let plan = format!("(title: \"T\", criteria: [(run: {:?})])", format!("{TREE} sleep 304"));
    let desk = Desk::new("killed", &plan);
    desk.allow();
    let mut child = desk.command().arg("verify").spawn().expect("longpole runs");
    until("the tree", || desk.has("ready"));
    child.kill().expect("killed");
    child.wait().expect("it ended");
    until("the end of the tree", || alive("", &desk.text("pids")).is_empty());
}

#[test]
fn a_check_gets_no_secrets_and_no_descriptors() {
    let run = "env > env.txt; ls -l /proc/self/fd > fds.txt; readlink /proc/$$/fd/0 > input.txt; ps -o sid= -p $$ > session.txt";
    let desk = Desk::new("given", &format!("(title: \"T\", criteria: [(run: {run:?})])"));
    desk.allow();
    let mut command = Command::new("sh");
    command.current_dir(&desk.0).envs(desk.command().get_envs().filter_map(|(name, value)| Some((name, value?))));
    for name in
        ["API_TOKEN", "AWS_SECRET_ACCESS_KEY", "SSH_AUTH_SOCK", "LD_PRELOAD_CANARY", "BASH_ENV", "ENV", "GIT_DIR"]
    {
        command.env(name, "canary-7f3a");
    }
    command.arg("-c").arg(format!("exec 3< plan.ron 9> nine; exec {} verify", env!("CARGO_BIN_EXE_longpole")));
    let came = came(&command.output().expect("sh runs"));
    assert_eq!(came.status, 0, "{}{}", came.out, came.err);
    let given = desk.text("env.txt");
    assert!(!given.contains("canary") && !given.contains("LONGPOLE_DATA_DIR"), "{given}");
    let mut names: Vec<&str> = given.lines().filter_map(|line| line.split_once('=')).map(|(name, _)| name).collect();
    names.retain(|name| !["PWD", "OLDPWD", "SHLVL", "_"].contains(name));
    names.sort_unstable();
    names.retain(|name| *name != "HOME");
    assert_eq!(names, ["LANG", "LONGPOLE_CHECK", "NO_COLOR", "PATH", "SHELL", "TERM", "TZ", "USER"]);
    // One more is what `ls` itself reads the list through.
    let open: Vec<String> = desk.text("fds.txt").lines().skip(1).map(ToOwned::to_owned).collect();
    assert!(open.len() == 4 && open[3].ends_with("/fd"), "{open:?}");
    assert_eq!(desk.text("input.txt").trim(), "/dev/null");
    let own = Command::new("ps").args(["-o", "sid=", "-p", &std::process::id().to_string()]).output().expect("ps");
    assert_ne!(desk.text("session.txt").trim(), String::from_utf8_lossy(&own.stdout).trim());
}
