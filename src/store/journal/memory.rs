//! The twin of the disk: journals in memory, for tests and for plans that have no file.

use std::cell::RefCell;
use std::rc::Rc;

use super::storage::Appended;
use super::storage::Draft;
use super::storage::News;
use super::storage::NotSaved;
use super::storage::Storage;
use super::storage::StoreError;
use crate::journal::Millis;
use crate::journal::Record;
use crate::journal::RecordId;
use crate::journal::Replica;
use crate::journal::Stamp;
use crate::journal::encode;

/// A journal in memory; its clones are windows on the same one.
#[derive(Clone, Debug, Default)]
pub struct MemoryJournal {
    records: Rc<RefCell<Vec<Record>>>,
    /// How many this window was told.
    told: usize,
}

impl MemoryJournal {
    fn new_ones(&mut self) -> News {
        let records = self.records.borrow();
        let news = records.get(self.told..).unwrap_or_default().to_vec();
        self.told = records.len();
        News { records: news, ..News::default() }
    }
}

impl Storage for MemoryJournal {
    fn poll(&mut self) -> Result<News, StoreError> {
        Ok(self.new_ones())
    }

    fn append(&mut self, draft: &Draft, now: Millis) -> Result<Appended, NotSaved> {
        let news = self.new_ones();
        let mut records = self.records.borrow_mut();
        let latest = records.last().map(|last| last.stamp).unwrap_or_default();
        let stamp: Stamp = latest.next(now);
        let id = RecordId { replica: self.replica(), number: records.len() as u64 + 1 };
        let Draft { window, by, ops } = draft.clone();
        let record = Record { id, stamp, clock: now, window, by, ops };
        // What a line cannot hold, memory does not take either.
        encode(&record).ok_or(NotSaved::TooLong)?;
        records.push(record.clone());
        self.told += 1;
        Ok(Appended { record, news })
    }

    fn replica(&self) -> Replica {
        Replica(1)
    }
}
