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

use super::Verdict;
use longpole::journal::Key;
use longpole::journal::Millis;
use longpole::journal::Op;
use longpole::journal::Record;
use longpole::plan::SafeText;
use longpole::store::journal::DataFolder;
use longpole::store::journal::DiskJournal;
use longpole::store::journal::Draft;
use longpole::store::journal::Place;
use longpole::store::journal::Storage as _;
use longpole::store::journal::new_window;

/// A folder that is gone afterwards.
pub(crate) struct Scratch(pub(crate) PathBuf);

impl Scratch {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("longpole-faults-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        Self(path)
    }

    /// Everything that can be read there.
    pub(crate) fn records(&self) -> Result<Vec<Record>, String> {
        open(&self.0).poll().map(|news| news.records).map_err(|error| error.to_string())
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
        let _ = fs::remove_dir_all(&self.0);
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

/// Ticks NAME-1, NAME-2 … and prints each once it is saved.
pub(crate) fn write(args: &[String]) -> ExitCode {
    let [data, name, amount] = args else { return ExitCode::FAILURE };
    let mut journal = open(Path::new(data));
    let mut out = std::io::stdout();
    for nth in 1..=amount.parse::<u32>().unwrap_or(0) {
        let task = format!("{name}-{nth}");
        if let Err(error) = journal.append(&done(&task), now()) {
            eprintln!("{task}: {error}");
            return ExitCode::FAILURE;
        }
        if writeln!(out, "{task}").and_then(|()| out.flush()).is_err() {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// How often each task was ticked.
pub(crate) fn ticks(records: &[Record]) -> BTreeMap<String, usize> {
    let mut ticks = BTreeMap::new();
    for task in records.iter().flat_map(|record| &record.ops).filter_map(Op::task) {
        *ticks.entry(task.to_string()).or_default() += 1;
    }
    ticks
}

/// Compares what was said to be saved with what is there.
pub(crate) fn compare(said: &[String], records: &[Record]) -> (usize, Vec<String>) {
    let ticks = ticks(records);
    let lost = said.iter().filter(|task| !ticks.contains_key(*task)).count();
    let double = ticks.iter().filter(|(_, count)| **count > 1).map(|(task, _)| format!("{task} is there twice"));
    let mut ids: Vec<_> = records.iter().map(|record| record.id).collect();
    ids.sort_unstable();
    let clashes = ids.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| format!("{} is two records", pair[0]));
    (lost, double.chain(clashes).collect())
}
