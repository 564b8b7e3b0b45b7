//! A short session with everything that is ever written: the claim of a plan, three records, a new text for the plan.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::process::ExitCode;
use std::process::Output;
use std::process::Stdio;

use longpole::store::Original;
use longpole::store::journal::DataFolder;
use longpole::store::journal::Place;
use longpole::store::journal::Storage as _;
use longpole::store::journal::claim;

use super::scratch::Scratch;
use super::scratch::done;
use super::scratch::now;
use super::scratch::open;
use super::verdict::Verdict;

const PLAN: &str = "(title: \"T\", id: \"faults\")\n";
const RECORDS: u32 = 3;

/// A folder in which sessions are held, with all that they said was saved.
pub(crate) struct Sessions {
    scratch: Scratch,
    said: Vec<String>,
    n_held: u32,
}

impl Sessions {
    pub(crate) fn new(name: &str) -> Self {
        let scratch = Scratch::new(name);
        fs::create_dir_all(&scratch.0).expect("a folder");
        fs::write(scratch.0.join("plan.ron"), PLAN).expect("a plan");
        Self { scratch, said: Vec::new(), n_held: 0 }
    }

    /// Holds a session, run by `prefix` where that is something; what came of it.
    pub(crate) fn hold(&mut self, prefix: &[String], environment: &[(&str, String)]) -> Output {
        self.n_held += 1;
        let this = std::env::current_exe().expect("this program").display().to_string();
        let name = format!("s{}", self.n_held);
        let data = self.scratch.0.display().to_string();
        let words = [prefix, &[this, "session".to_owned(), data, name]].concat();
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).envs(environment.iter().map(|(key, value)| (*key, value)));
        let output = command.stdin(Stdio::null()).output().expect("it starts");
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        // The last line may have been cut.
        let whole = printed.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n'));
        self.said.extend(whole.map(str::to_owned));
        output
    }

    /// How much was said to be saved.
    pub(crate) fn n_said(&self) -> usize {
        self.said.len()
    }

    /// What is there, after a last session without any fault, which has to save everything.
    pub(crate) fn judge(mut self) -> Verdict {
        let before = self.n_said();
        let output = self.hold(&[], &[]);
        let mut wrong = Vec::new();
        if !output.status.success() || self.n_said() - before != RECORDS as usize + 1 {
            wrong.push(format!("the next session failed: {}", String::from_utf8_lossy(&output.stderr).trim()));
        }
        let plan = fs::read_to_string(self.scratch.0.join("plan.ron")).unwrap_or_default();
        let (written, said): (Vec<String>, Vec<String>) = self.said.drain(..).partition(|line| line.starts_with("//"));
        let missing = written.iter().filter(|line| !plan.lines().any(|other| other == *line)).count();
        if !plan.starts_with(PLAN) || !plan.ends_with('\n') {
            wrong.push(format!("the plan is not whole: {plan:?}"));
        }
        let verdict = self.scratch.judge(&said, wrong);
        Verdict { lost: verdict.lost + missing, seen: verdict.seen + plan.lines().count() - 1, ..verdict }
    }
}

/// The session itself; it says what is saved once it is, and goes on after what is not.
pub(crate) fn run(args: &[String]) -> ExitCode {
    let [data, name] = args else { return ExitCode::FAILURE };
    let data = Path::new(data);
    let plan = data.join("plan.ron");
    let mut is_good = true;
    let mut say = |what: String, saved: Result<(), String>| match saved {
        Ok(()) => {
            let mut out = std::io::stdout();
            is_good &= writeln!(out, "{what}").and_then(|()| out.flush()).is_ok();
        }
        Err(error) => {
            eprintln!("{what}: NOT SAVED: {error}");
            is_good = false;
        }
    };
    let folder = DataFolder::find(Some(data.to_owned())).expect("it was named");
    if let Err(error) = claim(&folder, &Place::of("faults", data), "faults", &plan, false) {
        say("claim".to_owned(), Err(error.to_string()));
    }
    let mut journal = open(data);
    for nth in 1..=RECORDS {
        let task = format!("{name}-{nth}");
        let saved = journal.append(&done(&task), now()).map(|_| ()).map_err(|error| error.to_string());
        say(task, saved);
    }
    let line = format!("// {name}");
    let replaced = Original::read(&plan).map_err(|error| error.to_string()).and_then(|original| {
        let new = [original.bytes(), line.as_bytes(), b"\n"].concat();
        original.replace(&new).map_err(|error| error.to_string())
    });
    say(line, replaced);
    if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
