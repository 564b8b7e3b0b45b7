//! What is kept about a plan: its journals, opened and read.

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::error::CliError;
use super::moment::now;
use super::output::Output;
use crate::journal::History;
use crate::journal::Millis;
use crate::journal::Op;
use crate::journal::Record;
use crate::journal::Stamp;
use crate::journal::Viewpoint;
use crate::journal::Window;
use crate::plan::Plan;
use crate::plan::SafeText;
use crate::store::journal::DataFolder;
use crate::store::journal::DiskJournal;
use crate::store::journal::Draft;
use crate::store::journal::FileFlaw;
use crate::store::journal::HeldBeside;
use crate::store::journal::MemoryJournal;
use crate::store::journal::NotSaved;
use crate::store::journal::Notice;
use crate::store::journal::Place;
use crate::store::journal::Storage;
use crate::store::journal::StoreError;
use crate::store::journal::claim;
use crate::store::journal::hold_beside;
use crate::store::journal::new_window;
use crate::store::journal::note_standup;
use crate::store::journal::read_beside;
use crate::store::journal::standups;
use crate::store::journal::write_beside;

/// Where the journals of a plan are.
#[derive(Debug)]
enum Home {
    /// In the user's data folder.
    Disk(Box<OnDisk>),
    /// Nowhere: those of a sample are forgotten when the screens are left. Its clock is this many milliseconds behind ours.
    Memory { journal: MemoryJournal, behind: u64 },
}

/// What is needed to keep something on a disk.
#[derive(Debug)]
struct OnDisk {
    data: DataFolder,
    place: Place,
    path: PathBuf,
    journal: DiskJournal,
}

impl Home {
    fn storage(&mut self) -> &mut dyn Storage {
        match self {
            Self::Disk(disk) => &mut disk.journal,
            Self::Memory { journal, .. } => journal,
        }
    }

    fn disk(&self) -> Option<&OnDisk> {
        match self {
            Self::Disk(disk) => Some(disk),
            Self::Memory { .. } => None,
        }
    }
}

/// The journals of a plan.
#[derive(Debug)]
pub(super) struct Kept {
    home: Home,
    window: Window,
    opened: Stamp,
    /// Whether it was told that the journals cannot be reached.
    is_unreachable: bool,
    /// Why what an editor changed in the plan could not be recorded, if it could not.
    pub(super) is_behind: Option<SafeText>,
    /// What happened; a screen that shows it may hold it too.
    pub(super) history: Arc<History>,
    /// Lines that could not be read.
    pub(super) flaws: Vec<FileFlaw>,
    /// What happened to the files.
    pub(super) notices: Vec<Notice>,
    /// Files with something unfinished at their end.
    pub(super) torn: Vec<PathBuf>,
}

impl Kept {
    /// Reads the journals of the plan in the file at `path`.
    pub(super) fn open(data_dir: Option<PathBuf>, plan: &Plan, path: &Path) -> Result<Self, StoreError> {
        let data = DataFolder::find(data_dir)?;
        let place = Place::of(&plan.id, path);
        let mut journal = DiskJournal::open(data.clone(), place.clone());
        let news = journal.poll()?;
        let history = History::of(news.records);
        Ok(Self {
            torn: journal.torn().map(Path::to_path_buf).collect(),
            home: Home::Disk(Box::new(OnDisk { data, place, path: path.to_owned(), journal })),
            window: new_window(),
            is_unreachable: false,
            is_behind: None,
            opened: history.latest(),
            history: Arc::new(history),
            flaws: news.flaws,
            notices: news.notices,
        })
    }

    /// What is kept about a plan without a file, as long as the screens are open: they are opened at this moment.
    pub(super) fn in_memory(opened: Millis) -> Self {
        Self {
            home: Home::Memory { journal: MemoryJournal::default(), behind: now().0.saturating_sub(opened.0) },
            window: new_window(),
            is_unreachable: false,
            is_behind: None,
            opened: Stamp::default(),
            history: Arc::default(),
            flaws: Vec::new(),
            notices: Vec::new(),
            torn: Vec::new(),
        }
    }

    /// Waits no longer than this for other windows from now on.
    pub(super) fn wait_no_longer_than(&mut self, patience: Duration) {
        if let Home::Disk(disk) = &mut self.home {
            disk.journal.wait_no_longer_than(patience);
        }
    }

    /// Whether these are the journals of this plan.
    pub(super) fn is_of(&self, plan: &Plan, path: &Path) -> bool {
        self.home.disk().is_some_and(|disk| disk.place == Place::of(&plan.id, path))
    }

    /// What a file beside the journals says, if there is one.
    pub(super) fn read_beside(&self, name: &str) -> Result<Option<String>, CliError> {
        let Some(disk) = self.home.disk() else { return Ok(None) };
        read_beside(&disk.data, &disk.place, name).map_err(|error| CliError::new(error.to_string(), error.hint()))
    }

    /// Replaces a file beside the journals.
    pub(super) fn write_beside(&self, name: &str, text: &str) -> Result<(), CliError> {
        let Some(disk) = self.home.disk() else { return Ok(()) };
        let written = write_beside(&disk.data, &disk.place, name, text);
        written.map_err(|error| CliError::new(error.to_string(), error.hint()))
    }

    /// Waits until no other window is about to replace a file beside the journals.
    pub(super) fn hold_beside(&self, name: &str) -> Result<HeldBeside, NotSaved> {
        let disk = self.home.disk().ok_or(StoreError::NoFolder)?;
        hold_beside(&disk.data, &disk.place, name)
    }

    /// Reads what others have recorded: whether there is anything new, and what has to be said about it.
    pub(super) fn poll(&mut self) -> (bool, Option<SafeText>) {
        let news = match self.home.storage().poll() {
            Ok(news) => news,
            Err(error) => return self.unreachable(&error),
        };
        self.is_unreachable = false;
        if news.is_empty() {
            return (false, None);
        }
        if news.is_restart {
            self.history = Arc::default();
        }
        Arc::make_mut(&mut self.history).add(news.records);
        self.flaws.extend(news.flaws);
        let notice = news.notices.first().map(|notice| SafeText::from(notice.to_string()));
        self.notices.extend(news.notices);
        (true, notice)
    }

    /// When the last stand-up before a day was held.
    pub(super) fn last_standup(&self, before: Millis) -> Option<Millis> {
        let disk = self.home.disk()?;
        standups(&disk.data, &disk.place).into_iter().rfind(|held| *held < before)
    }

    /// Notes that a stand-up is held.
    pub(super) fn note_standup(&self, at: Millis) -> Result<(), StoreError> {
        self.home.disk().map_or(Ok(()), |disk| note_standup(&disk.data, &disk.place, at))
    }

    /// Says once that the journals cannot be reached any more; what was read stays.
    fn unreachable(&mut self, error: &StoreError) -> (bool, Option<SafeText>) {
        if std::mem::replace(&mut self.is_unreachable, true) {
            return (false, None);
        }
        (true, Some(SafeText::from(format!("the journal cannot be reached: {error}; {}", error.hint()))))
    }

    /// Who we are when it comes to undoing.
    pub(super) fn viewpoint(&self) -> Viewpoint {
        let replica = match &self.home {
            Home::Disk(disk) => disk.journal.replica(),
            Home::Memory { journal, .. } => journal.replica(),
        };
        Viewpoint { replica, window: self.window, opened: self.opened }
    }

    /// Makes sure that no other plan of the same id ticks here, unless it is told to share.
    pub(super) fn claim(&self, plan: &Plan, share: bool) -> Result<(), CliError> {
        match self.claimed_by(plan, share)? {
            None => Ok(()),
            Some(other) => Err(CliError::new(
                format!("{} has the same plan id, {}", other.display(), plan.id),
                "change `id` in one of them, or say --share once to let both have the same progress",
            )),
        }
    }

    /// Makes this file one of those that tick under the plan's id; the other one that does, where sharing was not allowed.
    pub(super) fn claimed_by(&self, plan: &Plan, share: bool) -> Result<Option<PathBuf>, CliError> {
        let Some(disk) = self.home.disk().filter(|_| !plan.id.is_empty()) else { return Ok(None) };
        claim(&disk.data, &disk.place, &plan.id, &disk.path, share).map_err(|error| {
            let hint = error.hint();
            not_saved(&NotSaved::Store(error), hint)
        })
    }

    /// Records an action; nothing of it counts unless this says so.
    pub(super) fn append(&mut self, ops: Vec<Op>) -> Result<Record, CliError> {
        self.try_append(ops).map_err(|error| not_saved(&error, error.hint()))
    }

    /// The same, with what kept it from being recorded.
    pub(super) fn try_append(&mut self, ops: Vec<Op>) -> Result<Record, NotSaved> {
        let draft = Draft { window: self.window, by: user(), ops };
        let clock = self.clock();
        let appended = self.home.storage().append(&draft, clock)?;
        let history = Arc::make_mut(&mut self.history);
        history.add(appended.news.records);
        history.add(vec![appended.record.clone()]);
        Ok(appended.record)
    }

    /// What the clock says where this is kept: a sample's day stays what it is.
    fn clock(&self) -> Millis {
        match self.home {
            Home::Disk(_) => now(),
            Home::Memory { behind, .. } => Millis(now().0.saturating_sub(behind)),
        }
    }

    /// What to say when not all of the journal could be read, or what an editor changed is not in it.
    pub(super) fn warning(&self) -> Option<SafeText> {
        let lost = self.flaws.iter().filter(|flaw| flaw.flawed.flaw.is_loss()).count() + self.torn.len();
        if lost + self.notices.len() > 0 {
            return Some("not all of the journal could be read: run `longpole log --problems`".into());
        }
        let behind = self.is_behind.as_ref()?;
        Some(SafeText::from(format!("what was changed in the plan by hand is not recorded: {behind}")))
    }

    /// Says that on standard error.
    pub(super) fn warn(&self, output: &Output) {
        if let Some(warning) = self.warning() {
            output.note(&format!("{warning}\n"));
        }
    }
}

pub(super) fn not_saved(error: &NotSaved, hint: &str) -> CliError {
    CliError::new(format!("NOT SAVED: {error}"), hint)
}

/// Who sits here, as far as the system knows.
pub(super) fn user() -> SafeText {
    let known = ["USER", "LOGNAME"].into_iter().find_map(|name| std::env::var(name).ok());
    SafeText::from(known.unwrap_or_default())
}
