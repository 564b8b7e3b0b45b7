//! A data folder of its own for each gate, and the program that writes to it.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::ExitCode;
use std::process::Stdio;
use std::time::SystemTime;

use longpole::journal::History;
use longpole::journal::Key;
use longpole::journal::Millis;
use longpole::journal::Op;
use longpole::journal::Record;
use longpole::plan::SafeText;
use longpole::plan::micro::State;
use longpole::store::journal::DataFolder;
use longpole::store::journal::DiskJournal;
use longpole::store::journal::Draft;
use longpole::store::journal::NotSaved;
use longpole::store::journal::Place;
use longpole::store::journal::Storage as _;
use longpole::store::journal::new_window;

use super::verdict::Verdict;

/// A data folder; where it is the gate's own, it is gone afterwards.
pub(crate) struct Scratch(pub(crate) PathBuf, bool);

impl Scratch {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("longpole-faults-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        Self(path, true)
    }

    /// A folder inside one of the gate's own.
    pub(crate) fn borrowed(path: PathBuf) -> Self {
        Self(path, false)
    }

    /// Everything that can be read there, in order; what is there twice counts once.
    pub(crate) fn records(&self) -> Result<Vec<Record>, String> {
        let news = open(&self.0).poll().map_err(|error| error.to_string())?;
        Ok(History::of(news.records).records().to_vec())
    }

    /// The journal files.
    pub(crate) fn journals(&self) -> Vec<PathBuf> {
        let inside = |folder: PathBuf| fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let files = inside(self.0.join("plans")).flat_map(inside);
        files.filter(|path| path.extension().is_some_and(|extension| extension == "journal")).collect()
    }

    /// What is there beside what was said to be saved, and whatever else went wrong.
    pub(crate) fn judge(&self, said: &[String], mut wrong: Vec<String>) -> Verdict {
        match self.records() {
            Ok(records) => {
                let (lost, more) = compare(said, &records);
                wrong.extend(more);
                Verdict::new(lost, records.len(), wrong)
            }
            Err(error) => Verdict::new(said.len(), 0, vec![error]),
        }
    }

    /// This program again, as somebody who ticks `amount` tasks and says each number once it is saved.
    pub(crate) fn writer(&self, name: &str, amount: u32) -> Command {
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command.arg("write").arg(&self.0).arg(name).arg(amount.to_string());
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        command
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if self.1 {
            let _ = fs::remove_dir_all(&self.0);
        }
    }
}

pub(crate) fn open(data: &Path) -> DiskJournal {
    let folder = DataFolder::find(Some(data.to_owned())).expect("it was named");
    DiskJournal::open(folder, Place::of("faults", data))
}

pub(crate) fn now() -> Millis {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Millis(u64::try_from(since.as_millis()).unwrap_or(0))
}

pub(crate) fn done(name: &str) -> Draft {
    Draft { window: new_window(), by: SafeText::default(), ops: vec![Op::Done { task: Key::new(name) }] }
}

/// Every so many ticks one is undone and done again.
const UNDO_EVERY: u32 = 16;

/// Ticks NAME-1, NAME-2 … and prints each once it is saved; now and then one is undone and done again.
pub(crate) fn write(args: &[String]) -> ExitCode {
    let [data, name, amount] = args else { return ExitCode::FAILURE };
    let mut journal = open(Path::new(data));
    let mut out = std::io::stdout();
    for nth in 1..=amount.parse::<u32>().unwrap_or(0) {
        let task = format!("{name}-{nth}");
        if let Err(error) = tick(&mut journal, &task, nth % UNDO_EVERY == 0) {
            eprintln!("{task}: {error}");
            return ExitCode::FAILURE;
        }
        if writeln!(out, "{task}").and_then(|()| out.flush()).is_err() {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// Ticks a task, and undoes and redoes that where it should.
fn tick(journal: &mut DiskJournal, task: &str, with_undo: bool) -> Result<(), NotSaved> {
    let mut last = journal.append(&done(task), now())?.record.id;
    for _ in 0..if with_undo { 2 } else { 0 } {
        let undone = Draft { ops: vec![Op::Undone { record: last }], ..done(task) };
        last = journal.append(&undone, now())?.record.id;
    }
    Ok(())
}

/// How often each task was ticked.
pub(crate) fn ticks(records: &[Record]) -> BTreeMap<String, usize> {
    let mut ticks = BTreeMap::new();
    for task in records.iter().flat_map(|record| &record.ops).filter_map(Op::task) {
        *ticks.entry(task.to_string()).or_default() += 1;
    }
    ticks
}

/// Compares what was said to be saved with what is there and counts.
pub(crate) fn compare(said: &[String], records: &[Record]) -> (usize, Vec<String>) {
    let history = History::of(records.iter().cloned());
    let is_done =
        |task: &&String| history.progress().task(task).is_some_and(|task| task.state(State::Todo) == State::Done);
    let lost = said.iter().filter(|task| !is_done(task)).count();
    let ticks = ticks(records);
    let double = ticks.iter().filter(|(_, count)| **count > 1).map(|(task, _)| format!("{task} is there twice"));
    let mut ids: Vec<_> = records.iter().map(|record| record.id).collect();
    ids.sort_unstable();
    let clashes = ids.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| format!("{} is two records", pair[0]));
    (lost, double.chain(clashes).collect())
}
