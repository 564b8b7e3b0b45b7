//! Every way a check can end, and the state it leads to: there is no false pass.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;

use longpole::journal::Digest;
use longpole::journal::Ending;
use longpole::journal::Verdict;
use longpole::verify::Cancel;
use longpole::verify::Finished;
use longpole::verify::Job;
use longpole::verify::Live;
use longpole::verify::Order;
use longpole::verify::Outcome;
use longpole::verify::run;

pub(super) fn job(run: &str, folder: &str) -> Job {
    Job {
        program: PathBuf::from(env!("CARGO_BIN_EXE_longpole")),
        order: Order { shell: "/bin/sh".into(), run: run.to_owned(), timeout: Duration::from_secs(20) },
        folder: folder.into(),
        environment: vec![("PATH".into(), "/usr/local/bin:/usr/bin:/bin".into())],
        live: Live::default(),
        mark: format!("{}-{}", std::process::id(), Digest::of(run.as_bytes())),
    }
}

fn runs(command: &str) -> Finished {
    run(&job(command, "/tmp"), &Cancel::default())
}

#[test]
fn every_way_to_end_has_its_state_and_only_one_is_a_pass() {
    let file = std::env::temp_dir().join(format!("longpole-not-executable-{}", std::process::id()));
    fs::write(&file, "exit 0").expect("written");
    let not_executable = file.display().to_string();
    let table: &[(&str, Ending)] = &[
        ("exit 0", Ending::Exit(0)),
        ("true; true", Ending::Exit(0)),
        ("exit 1", Ending::Exit(1)),
        ("exit 2", Ending::Exit(2)),
        ("exit 255", Ending::Exit(255)),
        (&not_executable, Ending::Exit(126)),
        ("no-such-command-anywhere", Ending::Exit(127)),
        ("sh -c 'kill -9 $$'; exit $?", Ending::Exit(137)),
        ("kill -9 $$", Ending::Signal(9)),
        ("kill -TERM $$", Ending::Signal(15)),
        ("kill -SEGV $$", Ending::Signal(11)),
        ("exec >&- 2>&-; exit 0", Ending::Exit(0)),
        ("exec >&- 2>&-; exit 3", Ending::Exit(3)),
        ("echo x | false", Ending::Exit(1)),
        ("yes | head -c 3000000; exit 1", Ending::Exit(1)),
        ("syntax ( error", Ending::Exit(2)),
        ("cat", Ending::Exit(0)), // there is no input to wait for
        ("kill -9 $PPID; sleep 30", Ending::Signal(9)),
    ];
    for (command, expect) in table {
        let finished = runs(command);
        assert_eq!(finished.outcome, Outcome::Ended(*expect), "{command}: {finished:?}");
        let passes = expect.verdict() == Verdict::Passed;
        assert_eq!(passes, *expect == Ending::Exit(0), "{command}");
        assert!(!finished.has_left, "{command}");
    }
    let _ = fs::remove_file(file);
}

#[test]
fn what_cannot_even_begin_says_why_and_passes_nothing() {
    let check = |job: &Job, why: &str| {
        let finished = run(job, &Cancel::default());
        assert_eq!(finished.outcome, Outcome::Ended(Ending::Unstarted), "{finished:?}");
        assert!(finished.tail.contains(why), "{finished:?}");
    };
    let mut shell = job("exit 0", "/tmp");
    shell.order.shell = "/no/such/shell".into();
    check(&shell, "/no/such/shell");
    shell.order.shell = "/etc/hostname".into();
    check(&shell, "/etc/hostname");
    check(&job("exit 0", "/no/such/folder"), "no folder");
    check(&job(&"x".repeat(4_000_000), "/tmp"), "too long");
    let mut program = job("exit 0", "/tmp");
    program.program = "/no/such/program".into();
    check(&program, "No such file");
}

#[test]
fn a_check_that_takes_too_long_is_ended_and_has_not_passed() {
    for command in
        ["sleep 60", "trap '' TERM; while :; do sleep 1; done", "kill -STOP $$", "yes", "exec sleep 60 > /dev/null"]
    {
        let mut slow = job(command, "/tmp");
        slow.order.timeout = Duration::from_millis(150);
        let begun = Instant::now();
        let finished = run(&slow, &Cancel::default());
        assert_eq!(finished.outcome, Outcome::Ended(Ending::Timeout), "{command}");
        assert!(begun.elapsed() < Duration::from_secs(5), "{command} took {:?}", begun.elapsed());
    }
}

#[test]
fn a_flood_is_digested_whole_and_kept_in_part() {
    let finished = runs("yes | head -c 20000000");
    assert_eq!((finished.outcome, finished.n_bytes), (Outcome::Ended(Ending::Exit(0)), 20_000_000));
    assert!(finished.tail.len() <= 2_000 && finished.tail.ends_with("y\ny"));
    assert_eq!(finished.output, Digest::of("y\n".repeat(10_000_000).as_bytes()));
    let hostile = runs("printf '\\033[2Jgone\\007'; exit 1");
    assert_eq!(hostile.tail.as_str(), "␛[2Jgone␇");
}

#[test]
fn what_was_cancelled_says_nothing() {
    let cancel = Cancel::default();
    let stop = cancel.clone();
    let waiting = std::thread::spawn(move || run(&job("sleep 60", "/tmp"), &cancel));
    stop.stop();
    assert_eq!(waiting.join().expect("it ends").outcome, Outcome::Cancelled);
}
