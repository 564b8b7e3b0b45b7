//! The conformance suite: one set of tests for the disk and for its twin in memory.

use std::fs;
use std::path::PathBuf;

use super::DataFolder;
use super::DiskJournal;
use super::Draft;
use super::MemoryJournal;
use super::NotSaved;
use super::Notice;
use super::Place;
use super::Storage;
use super::claim;
use crate::journal::Flaw;
use crate::journal::History;
use crate::journal::Key;
use crate::journal::MAX_BODY;
use crate::journal::Millis;
use crate::journal::Op;
use crate::journal::Window;
use crate::plan::SafeText;

/// A data folder of its own for one test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("longpole-store-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        Self(path)
    }

    fn data(&self) -> DataFolder {
        DataFolder::find(Some(self.0.clone())).expect("it was named")
    }

    fn open(&self) -> DiskJournal {
        DiskJournal::open(self.data(), Place::of("test", &self.0.join("plan.ron")))
    }

    fn journal(&self) -> PathBuf {
        let folder = self.0.join("plans").join(Place::of("test", &self.0).name());
        let is_journal = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "journal");
        let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
        entries.filter(is_journal).max().expect("a journal")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn done(id: &str) -> Draft {
    Draft { window: Window(1), by: SafeText::default(), ops: vec![Op::Done { task: Key::new(id) }] }
}

const NOW: Millis = Millis(1_800_000_000_000);

fn put(storage: &mut impl Storage, id: &str) {
    storage.append(&done(id), NOW).expect("saved");
}

fn tasks(storage: &mut impl Storage) -> Vec<String> {
    let history = History::of(storage.poll().expect("readable").records);
    let mut tasks: Vec<_> = history.progress().tasks().map(|(key, _)| key.to_string()).collect();
    tasks.sort();
    tasks
}

/// Runs `test` on windows of both storages.
fn on_both<T: Fn(&mut dyn FnMut() -> Box<dyn Storage>)>(name: &str, test: T) {
    let folder = Folder::new(name);
    test(&mut || Box::new(folder.open()));
    let memory = MemoryJournal::default();
    test(&mut || Box::new(memory.clone()));
}

impl Storage for Box<dyn Storage> {
    fn poll(&mut self) -> Result<super::News, super::StoreError> {
        (**self).poll()
    }

    fn append(&mut self, draft: &Draft, now: Millis) -> Result<super::Appended, NotSaved> {
        (**self).append(draft, now)
    }

    fn replica(&self) -> crate::journal::Replica {
        (**self).replica()
    }
}

#[test]
fn what_was_saved_is_there_after_a_restart() {
    on_both("restart", |open| {
        let mut one = open();
        assert!(one.poll().expect("readable").is_empty());
        put(&mut one, "A");
        put(&mut one, "B");
        assert_eq!(tasks(&mut open()), ["A", "B"]);
    });
}

#[test]
fn windows_see_each_other_and_nothing_is_told_twice() {
    on_both("windows", |open| {
        let (mut one, mut two) = (open(), open());
        put(&mut one, "A");
        assert_eq!(tasks(&mut two), ["A"]);
        assert!(two.poll().expect("readable").is_empty());
        assert!(one.poll().expect("readable").is_empty(), "what it saved itself is no news");
        put(&mut one, "B");
        let appended = two.append(&done("C"), NOW).expect("saved");
        assert_eq!(appended.news.records.len(), 1, "what came before it comes with it");
        assert!(two.poll().expect("readable").is_empty());
        assert_eq!(tasks(&mut one), ["C"]);
        let records = open().poll().expect("readable").records;
        assert_eq!(records.iter().map(|record| record.id.number).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(tasks(&mut open()), ["A", "B", "C"]);
    });
}

#[test]
fn numbers_and_stamps_only_grow_whatever_the_clock_says() {
    on_both("clock", |open| {
        let (mut one, mut two) = (open(), open());
        let mut last = None;
        for (nth, clock) in [5, 9_000_000, 3, 0, 9_000_000, 4].into_iter().enumerate() {
            let window = if nth % 2 == 0 { &mut one } else { &mut two };
            let record = window.append(&done("A"), Millis(clock)).expect("saved").record;
            assert!(last < Some((record.stamp, record.id)), "{record:?}");
            assert_eq!(record.clock, Millis(clock));
            last = Some((record.stamp, record.id));
        }
    });
}

#[test]
fn too_much_is_refused_whole() {
    on_both("too-much", |open| {
        let mut one = open();
        let mut draft = done("A");
        draft.by = SafeText::from("x".repeat(MAX_BODY));
        assert!(matches!(one.append(&draft, NOW), Err(NotSaved::TooLong)));
        assert!(open().poll().expect("readable").is_empty());
    });
}

#[test]
fn a_torn_end_is_sealed_and_costs_nothing_else() {
    let folder = Folder::new("torn");
    put(&mut folder.open(), "A");
    put(&mut folder.open(), "B");
    let whole = fs::read(folder.journal()).expect("a journal");
    fs::write(folder.journal(), &whole[..whole.len() - 20]).expect("cut");
    let mut open = folder.open();
    assert_eq!(tasks(&mut open), ["A"]);
    assert_eq!(open.torn().count(), 1);
    put(&mut open, "C");
    assert!(open.poll().expect("readable").is_empty());
    let mut again = folder.open();
    let news = again.poll().expect("readable");
    assert_eq!((news.records.len(), news.flaws[0].flawed.flaw), (2, Flaw::Torn));
    assert_eq!(again.torn().count(), 0);
}

#[test]
fn files_and_folders_are_private() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new("private");
    put(&mut folder.open(), "A");
    let mut left = vec![folder.0.clone()];
    while let Some(path) = left.pop() {
        let about = fs::symlink_metadata(&path).expect("it is there");
        let expect = if about.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(about.permissions().mode() & 0o777, expect, "{}", path.display());
        if about.is_dir() {
            left.extend(fs::read_dir(&path).expect("a folder").map(|entry| entry.expect("an entry").path()));
        }
    }
}

#[test]
fn links_are_not_followed() {
    let folder = Folder::new("links");
    put(&mut folder.open(), "A");
    let journal = folder.journal();
    let elsewhere = folder.0.join("elsewhere");
    fs::rename(&journal, &elsewhere).expect("moved");
    std::os::unix::fs::symlink(&elsewhere, &journal).expect("a link");
    let mut open = folder.open();
    let news = open.poll().expect("readable");
    assert_eq!((news.records.len(), news.notices), (0, vec![Notice::NotAFile(journal)]));
    assert!(open.append(&done("B"), NOW).is_err());
    assert_eq!(memchr::memchr_iter(b'\n', &fs::read(elsewhere).expect("a file")).count(), 1);
    let plans = folder.0.join("plans");
    fs::rename(&plans, folder.0.join("other")).expect("moved");
    std::os::unix::fs::symlink(folder.0.join("other"), &plans).expect("a link");
    assert!(folder.open().poll().is_err());
    assert!(folder.open().append(&done("B"), NOW).is_err());
}

#[test]
fn a_journal_that_was_deleted_replaced_or_rolled_back_is_told() {
    let folder = Folder::new("replaced");
    let mut open = folder.open();
    for id in ["A", "B"] {
        put(&mut open, id);
    }
    let journal = folder.journal();
    let whole = fs::read(&journal).expect("a journal");
    let half = &whole[..=whole.iter().position(|byte| *byte == b'\n').expect("a line")];
    let told = |open: &mut DiskJournal, expect: Notice, n: usize| {
        let news = open.poll().expect("readable");
        assert_eq!((news.is_restart, news.records.len(), news.notices), (true, n, vec![expect]));
        assert!(open.poll().expect("readable").is_empty());
    };
    fs::write(&journal, half).expect("rolled back");
    told(&mut open, Notice::RolledBack(journal.clone()), 1);
    fs::write(folder.0.join("new"), &whole).and_then(|()| fs::rename(folder.0.join("new"), &journal)).expect("new");
    told(&mut open, Notice::Replaced(journal.clone()), 2);
    fs::write(&journal, [b"x".repeat(whole.len()).as_slice(), b"\n", half].concat()).expect("rewritten");
    told(&mut open, Notice::RolledBack(journal.clone()), 1);
    let text = String::from_utf8(fs::read(&journal).expect("a journal")).expect("text");
    fs::write(&journal, text.replace("(task:\"A\")", "(task:\"C\")")).expect("rewritten to the same length");
    told(&mut open, Notice::RolledBack(journal.clone()), 0);
    fs::remove_file(&journal).expect("deleted");
    told(&mut open, Notice::Deleted(journal.clone()), 0);
    put(&mut open, "C");
    let record = &folder.open().poll().expect("readable").records[0];
    assert_eq!(record.id.number, 3, "numbers are not used again");
}

#[test]
fn a_file_that_was_only_touched_is_the_same() {
    let folder = Folder::new("touched");
    let mut open = folder.open();
    put(&mut open, "A");
    let text = fs::read(folder.journal()).expect("a journal");
    fs::write(folder.journal(), text).expect("written again");
    assert!(open.poll().expect("readable").is_empty());
    put(&mut open, "B");
    assert_eq!(tasks(&mut folder.open()), ["A", "B"]);
}

#[test]
fn a_folder_that_was_taken_away_is_made_again() {
    let folder = Folder::new("taken-away");
    let mut open = folder.open();
    put(&mut open, "A");
    fs::remove_dir_all(&folder.0).expect("removed");
    put(&mut open, "B");
    assert_eq!(tasks(&mut folder.open()), ["B"], "neither the lock nor the journal that are gone are written to");
}

#[test]
fn a_journal_that_was_replaced_is_not_written_to_under_its_old_name() {
    let folder = Folder::new("not-written-to");
    let mut open = folder.open();
    put(&mut open, "A");
    let moved = folder.0.join("moved");
    fs::rename(folder.journal(), &moved).expect("moved");
    let before = fs::read(&moved).expect("a journal");
    put(&mut open, "B");
    assert_eq!(tasks(&mut folder.open()), ["B"]);
    assert_eq!(fs::read(&moved).expect("a journal"), before);
}

#[test]
fn what_a_newer_version_wrote_makes_the_plan_read_only() {
    let folder = Folder::new("newer");
    put(&mut folder.open(), "A");
    let checked = "6 (v:99)";
    let newer = format!("{:08x} {checked}\n", crc32fast::hash(checked.as_bytes()));
    let text = fs::read_to_string(folder.journal()).expect("a journal");
    fs::write(folder.journal(), text + &newer).expect("written");
    let mut open = folder.open();
    assert_eq!(tasks(&mut open), ["A"]);
    assert!(matches!(open.append(&done("B"), NOW), Err(NotSaved::Newer)));
}

#[test]
fn a_folder_that_cannot_be_is_a_reason() {
    let folder = Folder::new("no-folder");
    fs::write(&folder.0, "a file").expect("written");
    let data = DataFolder::find(Some(folder.0.join("inside"))).expect("named");
    let mut open = DiskJournal::open(data, Place::of("", &folder.0));
    assert!(open.append(&done("A"), NOW).is_err());
    fs::remove_file(&folder.0).expect("removed");
}

#[test]
fn a_plan_is_known_by_its_id_where_it_goes_and_two_copies_are_told() {
    let folder = Folder::new("claims");
    fs::create_dir_all(&folder.0).expect("a folder");
    let plan = |name: &str| folder.0.join(name);
    let text = r#"(title: "T", id: "test")"#;
    fs::write(plan("a.ron"), text).expect("written");
    let claim = |name: &str, share| {
        let place = Place::of("test", &plan(name));
        claim(&folder.data(), &place, "test", &plan(name), share).expect("a claim")
    };
    assert_eq!(claim("a.ron", false), None);
    fs::rename(plan("a.ron"), plan("b.ron")).expect("moved");
    assert_eq!(claim("b.ron", false), None);
    fs::copy(plan("b.ron"), plan("c.ron")).expect("copied");
    assert_eq!(claim("c.ron", false), Some(plan("b.ron").canonicalize().expect("there")));
    assert_eq!(claim("c.ron", true), None);
    assert_eq!((claim("b.ron", false), claim("c.ron", false)), (None, None));
}

#[test]
fn giving_a_plan_an_id_keeps_its_progress() {
    let folder = Folder::new("given-id");
    let path = folder.0.join("plan.ron");
    put(&mut DiskJournal::open(folder.data(), Place::of("", &path)), "A");
    let mut with_id = DiskJournal::open(folder.data(), Place::of("new", &path));
    assert_eq!(tasks(&mut with_id), ["A"]);
    put(&mut with_id, "B");
    assert_eq!(tasks(&mut DiskJournal::open(folder.data(), Place::of("new", &path))), ["A", "B"]);
}
