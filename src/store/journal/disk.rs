//! The journals of a plan on a disk: a folder, a file for each installation, one lock.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;

use super::fault;
use super::folder::DataFolder;
use super::folder::sync_folder;
use super::listing::Listing;
use super::lock;
use super::lock::Lock;
use super::lock::LockFile;
use super::place::Place;
use super::replica::known;
use super::replica::known_or_new;
use super::replica::new_replica;
use super::segment;
use super::segment::Failure;
use super::segment::Segment;
use super::storage::Appended;
use super::storage::Draft;
use super::storage::FileFlaw;
use super::storage::News;
use super::storage::NotSaved;
use super::storage::Notice;
use super::storage::Storage;
use super::storage::StoreError;
use super::tail::Look;
use super::tail::Tail;
use crate::journal::Flaw;
use crate::journal::Millis;
use crate::journal::Record;
use crate::journal::RecordId;
use crate::journal::Replica;
use crate::journal::Stamp;
use crate::journal::encode;

/// How often a file that cannot be trusted is left for a new one before we give up.
const MOST_SEGMENTS: u32 = 3;

/// The journals of one plan.
#[derive(Debug)]
pub struct DiskJournal {
    data: DataFolder,
    place: Place,
    replica: Option<Replica>,
    /// Whether no other window writes under our name.
    is_alone: bool,
    /// The last file of ours; later ones replace those that cannot be trusted.
    segment: u32,
    tails: BTreeMap<PathBuf, Tail>,
    listings: BTreeMap<PathBuf, Listing>,
    /// What is open from one record to the next.
    lock: Option<LockFile>,
    /// How long another window is waited for.
    patience: Duration,
    open: Option<Segment>,
    /// The last number written under each name; ours may be known only later.
    numbers: BTreeMap<Replica, u64>,
    /// The greatest stamp seen.
    latest: Stamp,
    is_newer: bool,
    /// Whether the folders are known to last.
    is_lasting: bool,
}

impl DiskJournal {
    /// The journals at a place in the data folder. Nothing is written before something is recorded.
    pub fn open(data: DataFolder, place: Place) -> Self {
        Self {
            replica: known(&data),
            data,
            place,
            is_alone: false,
            segment: 1,
            tails: BTreeMap::new(),
            listings: BTreeMap::new(),
            lock: None,
            patience: lock::PATIENCE,
            open: None,
            numbers: BTreeMap::new(),
            latest: Stamp::default(),
            is_newer: false,
            is_lasting: false,
        }
    }

    /// Waits no longer than this for other windows from now on.
    pub fn wait_no_longer_than(&mut self, patience: Duration) {
        self.patience = patience;
    }

    /// Files in which something unfinished stands at the end.
    pub fn torn(&self) -> impl Iterator<Item = &Path> {
        self.tails.iter().filter(|(_, tail)| tail.is_torn).map(|(path, _)| path.as_path())
    }

    fn folders(&self) -> Result<Vec<PathBuf>, StoreError> {
        let plans = self.data.inside(&["plans"])?;
        Ok(self.place.names().map(|name| plans.join(name)).collect())
    }

    /// Reads what is new in every file; where one is not what it was, reads everything again.
    fn read_new(&mut self) -> Result<News, StoreError> {
        let mut news = News::default();
        let folders = self.folders()?;
        if self.look(&folders, &mut news)? {
            let notices = std::mem::take(&mut news.notices);
            news = News { is_restart: true, notices, ..News::default() };
            self.tails.clear();
            self.look(&folders, &mut news)?;
        }
        for record in &news.records {
            self.latest = self.latest.max(record.stamp);
            let number = self.numbers.entry(record.id.replica).or_default();
            *number = record.id.number.max(*number);
        }
        self.is_newer |= news.flaws.iter().any(|flaw| flaw.flawed.flaw == Flaw::Newer);
        Ok(news)
    }

    /// Whether everything has to be read again.
    fn look(&mut self, folders: &[PathBuf], news: &mut News) -> Result<bool, StoreError> {
        let mut found = Vec::new();
        for folder in folders {
            let listing = Listing::of(folder, self.listings.remove(folder))?;
            if let Some(listing) = listing {
                found.extend_from_slice(listing.files());
                self.listings.insert(folder.clone(), listing);
            }
        }
        let mut is_other = false;
        for gone in self.tails.keys().filter(|known| !found.contains(known)) {
            news.notices.push(Notice::Deleted(gone.clone()));
            is_other = true;
        }
        for path in found {
            match self.look_at(&path, news) {
                Ok(None) => {}
                Ok(Some(notice)) => {
                    news.notices.push(notice);
                    is_other = true;
                }
                Err(error) if error.kind() == io::ErrorKind::InvalidInput => {
                    news.notices.push(Notice::NotAFile(path));
                }
                Err(error) => news.notices.push(Notice::Unreadable(path, error.to_string())),
            }
        }
        Ok(is_other)
    }

    fn look_at(&mut self, path: &Path, news: &mut News) -> io::Result<Option<Notice>> {
        let about = fs::symlink_metadata(path)?;
        if !about.is_file() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let tail = self.tails.entry(path.to_owned()).or_default();
        match tail.read(path, &about)? {
            Look::Same => {}
            Look::More(found) => {
                let flaw = |flawed| FileFlaw { file: path.to_owned(), flawed };
                news.flaws.extend(found.flaws.into_iter().map(flaw));
                if news.records.is_empty() {
                    news.records = found.records;
                } else {
                    news.records.extend(found.records);
                }
            }
            Look::Other(notice) => return Ok(Some(notice)),
        }
        Ok(None)
    }

    fn segment_path(&self, folder: &Path, replica: Replica) -> PathBuf {
        folder.join(format!("{replica}-{:04}.journal", self.segment))
    }

    /// Makes the folder, takes the lock and the name to write under.
    fn begin(&mut self) -> Result<(PathBuf, Lock, Replica), NotSaved> {
        let folder = self.data.make_inside(&["plans", self.place.name()]).map_err(not_saved)?;
        let lock = lock::take(&folder, &mut self.lock, self.patience)?;
        let replica = match (&lock, self.replica) {
            (Lock::Held(_), Some(known)) => known,
            (Lock::Held(_), None) => known_or_new(&self.data).map_err(not_saved)?,
            (Lock::Unsupported, Some(own)) if self.is_alone => own,
            (Lock::Unsupported, _) => {
                self.is_alone = true;
                self.segment = 1;
                new_replica()
            }
        };
        self.replica = Some(replica);
        Ok((folder, lock, replica))
    }

    /// Puts a line on the disk, in a new file where the old one cannot be trusted any more.
    fn put(&mut self, folder: &Path, replica: Replica, line: &str) -> Result<(), NotSaved> {
        let mut failure = None;
        for _ in 0..MOST_SEGMENTS {
            let path = self.segment_path(folder, replica);
            let before = self.tails.get(&path).cloned().unwrap_or_default();
            let is_known = self.is_lasting;
            match segment::append(&path, line, is_known, &mut self.open) {
                Ok(written) => {
                    let tail = self.tails.entry(path).or_default();
                    if before.is_at_end(written.about.len() - written.bytes.len() as u64) {
                        tail.wrote(&written.about, &written.bytes);
                    }
                    return Ok(());
                }
                Err(Failure::Write(error)) => return Err(NotSaved::from_io(&path, error)),
                Err(Failure::Sync(error)) => {
                    failure = Some(NotSaved::from_io(&path, error));
                    self.segment += 1;
                    self.is_lasting = false;
                }
            }
        }
        Err(failure.unwrap_or(NotSaved::TooLong))
    }

    /// Goes on in the last file under our name.
    fn find_segment(&mut self, folder: &Path, replica: Replica) {
        let name = replica.to_string();
        let number = |path: &PathBuf| {
            let (own, number) = path.file_stem()?.to_str()?.split_once('-')?;
            if own == name && path.parent() == Some(folder) { number.parse::<u32>().ok() } else { None }
        };
        self.segment = self.tails.keys().filter_map(number).max().unwrap_or(1).max(self.segment);
    }

    /// Makes sure, once, that the folders above a journal last.
    fn make_folders_last(&mut self, folder: &Path) -> Result<(), NotSaved> {
        if self.is_lasting || fault::is_on("no-sync") {
            return Ok(());
        }
        for above in folder.ancestors().take(3) {
            sync_folder(above).map_err(|error| NotSaved::from_io(above, error))?;
        }
        Ok(())
    }
}

impl Storage for DiskJournal {
    fn poll(&mut self) -> Result<News, StoreError> {
        self.read_new()
    }

    fn append(&mut self, draft: &Draft, now: Millis) -> Result<Appended, NotSaved> {
        let (folder, _lock, replica) = self.begin()?;
        // Nothing is told twice: what is read here is handed on with the record.
        let news = self.read_new()?;
        if self.is_newer {
            return Err(NotSaved::Newer);
        }
        self.find_segment(&folder, replica);
        let stamp = self.latest.next(now);
        let id = RecordId { replica, number: self.numbers.get(&replica).copied().unwrap_or(0) + 1 };
        let Draft { window, by, ops } = draft.clone();
        let record = Record { id, stamp, clock: now, window, by, ops };
        let line = encode(&record).ok_or(NotSaved::TooLong)?;
        self.make_folders_last(&folder)?;
        self.put(&folder, replica, &line)?;
        self.is_lasting = true;
        self.numbers.insert(replica, id.number);
        self.latest = stamp;
        Ok(Appended { record, news })
    }

    fn replica(&self) -> Replica {
        self.replica.unwrap_or_default()
    }
}

/// Where a folder cannot be made, the reason is that of the system.
fn not_saved(error: StoreError) -> NotSaved {
    match error {
        StoreError::Io { path, error } => NotSaved::from_io(&path, error),
        other => NotSaved::Store(other),
    }
}
