//! A plan is edited again and again, also badly, while a window has it open and tasks are ticked: in that window and
//! beside it. In the end every tick is with its task, and the window shows what a fresh start shows.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use longpole::journal::History;
use longpole::journal::Op;
use longpole::plan::generate::Dice;
use longpole::store::journal::DataFolder;
use longpole::store::journal::DiskJournal;
use longpole::store::journal::Place;
use longpole::store::journal::Storage as _;

use super::scratch::Scratch;
use super::verdict::Verdict;
use super::window::Window;

const TASKS: usize = 30;
const LOOSE: usize = 4;

/// Edits so many times.
pub(crate) fn gate(edits: u32) -> Verdict {
    let scratch = Scratch::new("edits");
    fs::create_dir_all(&scratch.0).expect("a folder");
    let mut desk = Desk::new(&scratch.0);
    desk.write(&desk.text(), true);
    let mut window = Window::open(&desk.plan, &desk.data);
    let mut wrong = Vec::new();
    wrong.extend(window.waits_for("Edits").err());
    let (mut n_records, mut lost) = (0, 0);
    for _ in 0..edits {
        desk.edit();
        if desk.dice.chance(40) {
            wrong.extend(desk.tick().err());
        }
        if desk.dice.chance(40) {
            window.types(&"j".repeat(desk.dice.below(5)));
            window.types([" ", " ", "gg", "G", "u"][desk.dice.below(5)]);
        }
        let n_now = desk.history().records().len();
        lost += usize::saturating_sub(n_records, n_now);
        n_records = n_now;
    }
    // A last key may still be on its way.
    sleep(Duration::from_millis(300));
    for item in &mut desk.items {
        item.is_there = true;
    }
    desk.write(&desk.text(), true);
    let history = desk.history();
    let expected = desk.expected(&history);
    let shown = match desk.shown() {
        Ok(shown) => shown,
        Err(error) => return Verdict::new(expected.len(), 0, vec![error]),
    };
    for (task, is_done) in &expected {
        if shown.get(task) != Some(is_done) {
            lost += 1;
            wrong.push(format!("{task} is done: {is_done}, and shown so: {:?}", shown.get(task)));
        }
    }
    let n_done = expected.values().filter(|is_done| **is_done).count();
    let share = (200 * n_done + TASKS + LOOSE) / (2 * (TASKS + LOOSE));
    wrong.extend(window.waits_for(&format!("claimed {share} %")).err());
    Verdict::new(lost, history.records().len(), wrong)
}

/// A task that has an id.
struct Item {
    nth: usize,
    version: u32,
    title: u32,
    is_there: bool,
}

impl Item {
    fn id(&self) -> String {
        self.id_of(self.version)
    }

    fn id_of(&self, version: u32) -> String {
        format!("T{}v{version}", self.nth)
    }
}

/// The plan, who edits it, and who ticks.
struct Desk {
    plan: PathBuf,
    data: PathBuf,
    items: Vec<Item>,
    dice: Dice,
}

impl Desk {
    fn new(folder: &Path) -> Self {
        let items = (0..TASKS).map(|nth| Item { nth, version: 0, title: 0, is_there: true }).collect();
        Self { plan: folder.join("plan.ron"), data: folder.join("data"), items, dice: Dice(20_260_115) }
    }

    fn text(&self) -> String {
        let mut text = String::from("(title: \"Edits\", id: \"edits\", phases: [(title: \"Work\", tasks: [\n");
        for item in self.items.iter().filter(|item| item.is_there) {
            let aliases: Vec<String> =
                (0..item.version).map(|version| format!("\"{}\"", item.id_of(version))).collect();
            text += &format!(
                "    (id: \"{}\", title: \"Task {} take {}\", aliases: [{}]),\n",
                item.id(),
                item.nth,
                item.title,
                aliases.join(", ")
            );
        }
        text += "])], tasks: [";
        text += &(0..LOOSE).map(|nth| format!("\"Loose {nth}\"")).collect::<Vec<_>>().join(", ");
        text + "])\n"
    }

    fn write(&self, text: &str, by_rename: bool) {
        if by_rename {
            let draft = self.plan.with_extension("draft");
            fs::write(&draft, text).and_then(|()| fs::rename(&draft, &self.plan)).expect("written");
        } else {
            fs::write(&self.plan, text).expect("written");
        }
    }

    /// Changes something in the plan, now and then so that it cannot be read for a while.
    fn edit(&mut self) {
        let (nth, other) = (self.dice.below(TASKS), self.dice.below(TASKS));
        match self.dice.below(5) {
            0 => self.items[nth].title += 1,
            1 => self.items[nth].version += 1,
            2 => self.items[nth].is_there = !self.items[nth].is_there,
            3 => self.items.swap(nth, other),
            _ => {
                let mut half = self.text();
                half.truncate(self.dice.below(half.len()));
                let bad = ["(((", "", "\u{0}\u{1}\u{2}", &half][self.dice.below(4)].to_owned();
                self.write(&bad, nth % 2 == 0);
                if self.dice.chance(20) {
                    fs::remove_file(&self.plan).expect("removed");
                }
                sleep(Duration::from_millis(self.dice.below(400) as u64));
            }
        }
        self.write(&self.text(), other % 2 == 0);
    }

    fn run(&self, args: &[&str]) -> Result<String, String> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_longpole"));
        command.args(args).arg("--plan").arg(&self.plan).env("LONGPOLE_DATA_DIR", &self.data);
        let output = command.output().map_err(|error| error.to_string())?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        Err(format!("{args:?}: {}", String::from_utf8_lossy(&output.stderr).trim()))
    }

    /// Ticks a task that is there, beside the window.
    fn tick(&mut self) -> Result<(), String> {
        let there: Vec<String> = self.items.iter().filter(|item| item.is_there).map(Item::id).collect();
        let name = match self.dice.below(there.len() + LOOSE) {
            nth if nth < there.len() => there[nth].clone(),
            nth => format!("Loose {}", nth - there.len()),
        };
        let command = if self.dice.chance(80) { "done" } else { "reopen" };
        self.run(&[command, &name]).map(|_| ())
    }

    fn history(&self) -> History {
        let data = DataFolder::find(Some(self.data.clone())).expect("named");
        let mut journal = DiskJournal::open(data, Place::of("edits", &self.plan));
        History::of(journal.poll().expect("readable").records)
    }

    /// Which tasks are done by what was recorded, folded here once more in the plainest way.
    fn expected(&self, history: &History) -> BTreeMap<String, bool> {
        let mut current = BTreeMap::new();
        for item in &self.items {
            current.extend((0..=item.version).map(|version| (item.id_of(version), item.id())));
        }
        current.extend((0..LOOSE).map(|nth| (format!("~/loose-{nth}"), format!("loose-{nth}"))));
        let mut done = BTreeMap::new();
        for (record, _) in history.counted().filter(|(_, counts)| *counts) {
            for op in &record.ops {
                let (task, is_done) = match op {
                    Op::Done { task } => (task, true),
                    Op::Reopened { task } => (task, false),
                    _ => continue,
                };
                let name = current.get(task.as_str()).cloned().unwrap_or_else(|| format!("nobody: {task}"));
                done.insert(name, is_done);
            }
        }
        done
    }

    /// Which tasks a fresh start shows as done.
    fn shown(&self) -> Result<BTreeMap<String, bool>, String> {
        let text = self.run(&["status", "--json"])?;
        let status: serde_json::Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
        let tasks = status["tasks"].as_array().cloned().unwrap_or_default();
        let shown =
            |task: &serde_json::Value| Some((task["id"].as_str()?.to_owned(), task["mark"].as_str()? == "claimed"));
        Ok(tasks.iter().filter_map(shown).collect())
    }
}
