//! Reading lines and rows before the walk comes to them, on another core, from the end of the document towards the walk.
//!
//! What a line says does not depend on where it stands; only what is made of it does. The two meet wherever they meet: who
//! comes first to a batch of blocks reads it, so that neither waits for the other.

use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::thread::Scope;
use std::thread::ScopedJoinHandle;

use super::blocks::BlockKind;
use super::blocks::Document;
use super::line::Line;
use super::tables::Rows;
use super::tables::Table;
use super::tables::TaskRow;

/// So many blocks are read at once.
const BATCH: usize = 1 << 11;
/// With fewer blocks the walk is over before another core has woken.
const WORTH_A_CORE: usize = 4 * BATCH;

/// What was read ahead, each with its block, in order.
#[derive(Debug, Default)]
struct Reads {
    lines: Vec<(u32, Line)>,
    /// Rows of tables of tasks; nothing where a row holds no task.
    rows: Vec<(u32, Option<TaskRow>)>,
}

/// Which batches are taken, by the walk or by who reads ahead of it.
#[derive(Debug, Default)]
pub(super) struct Batches(Vec<AtomicBool>);

impl Batches {
    /// Those of a document; none where it is not worth it.
    pub(super) fn of(document: &Document<'_>) -> Self {
        let n_blocks = if document.blocks.len() < WORTH_A_CORE { 0 } else { document.blocks.len() };
        Self((0..n_blocks.div_ceil(BATCH)).map(|_| AtomicBool::new(false)).collect())
    }

    /// Takes a batch; whether it was free.
    fn take(&self, batch: usize) -> bool {
        self.0.get(batch).is_none_or(|taken| !taken.swap(true, Ordering::Relaxed))
    }
}

/// What the walk knows about what was read ahead of it.
#[derive(Debug)]
pub(super) struct Ahead<'s> {
    batches: &'s Batches,
    /// The batch that the walk is in.
    batch: usize,
    reader: Option<ScopedJoinHandle<'s, Reads>>,
    /// What was read, what comes next last.
    reads: Reads,
}

impl<'s> Ahead<'s> {
    /// Sets out to read a document from its end.
    pub(super) fn of<'t: 's>(scope: &'s Scope<'s, '_>, document: &'s Document<'t>, batches: &'s Batches) -> Self {
        let reader = (!batches.0.is_empty()).then(|| scope.spawn(|| read(document, batches)));
        Self { batches, batch: usize::MAX, reader, reads: Reads::default() }
    }

    /// The line of a block.
    pub(super) fn line(&mut self, document: &Document<'_>, block: usize) -> Line {
        self.come_to(block);
        next(&mut self.reads.lines, block).unwrap_or_else(|| Line::read(document.marked(block)))
    }

    /// What a row of a table of tasks says.
    pub(super) fn row(&mut self, document: &Document<'_>, table: &Table, block: usize) -> Option<TaskRow> {
        self.come_to(block);
        next(&mut self.reads.rows, block).unwrap_or_else(|| table.task(document, block))
    }

    fn come_to(&mut self, block: usize) {
        let batch = block / BATCH;
        if self.reader.is_none() || batch == self.batch {
            return;
        }
        self.batch = batch;
        // All behind a batch that is taken is taken too.
        if !self.batches.take(batch)
            && let Some(reader) = self.reader.take()
        {
            self.reads = reader.join().unwrap_or_default();
        }
    }
}

/// What was read of a block; what stands before it will not be asked for again.
fn next<T>(reads: &mut Vec<(u32, T)>, block: usize) -> Option<T> {
    let mut read = None;
    while let Some((of, last)) = reads.pop_if(|(of, _)| *of as usize <= block) {
        read = (of as usize == block).then_some(last);
    }
    read
}

/// Reads batches from the last one on, until it meets the walk; what comes first is last.
fn read(document: &Document<'_>, batches: &Batches) -> Reads {
    let mut reads = Reads::default();
    let mut tables: Vec<usize> = document.tables.iter().map(|table| *table as usize).collect();
    let mut table = None;
    for batch in (0..batches.0.len()).rev() {
        if !batches.take(batch) {
            break;
        }
        let begin = batch * BATCH;
        for block in (begin..document.blocks.len().min(begin + BATCH)).rev() {
            match document.blocks[block].kind {
                BlockKind::Item(Some(_)) => reads.lines.push((block as u32, Line::read(document.marked(block)))),
                BlockKind::Row(false) => {
                    while tables.pop_if(|table| *table > block).is_some() {
                        table = None;
                    }
                    let table = table.get_or_insert_with(|| tables.last().map(|table| Table::of(document, *table)));
                    if let Some(table) = table.as_ref().filter(|table| table.rows == Rows::Tasks) {
                        reads.rows.push((block as u32, table.task(document, block)));
                    }
                }
                _ => {}
            }
        }
    }
    reads
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::thread;

    use super::*;

    fn document() -> String {
        (0..BATCH).fold(String::new(), |mut text, nth| {
            let _ = write!(text, "## A{nth}\n\n- [ ] T{nth} a ~{nth}h\n  - [ ] b\n\n| ID | Task | Owner |\n|-|-|-|\n| R{nth} | c | d |\n\n");
            text
        })
    }

    #[test]
    fn what_is_read_ahead_is_what_would_be_read() {
        let text = document();
        let document = Document::of(&text);
        let batches = Batches::of(&document);
        assert!(batches.0.len() > 4);
        thread::scope(|scope| {
            let mut ahead = Ahead::of(scope, &document, &batches);
            for block in 0..document.blocks.len() {
                match document.blocks[block].kind {
                    BlockKind::Item(Some(_)) => {
                        let read = ahead.line(&document, block);
                        assert_eq!(read.title, Line::read(document.marked(block)).title);
                    }
                    BlockKind::Table => {
                        let table = Table::of(&document, block);
                        for row in Table::body(&document, block) {
                            let read = ahead.row(&document, &table, row).map(|row| row.facts.id);
                            assert_eq!(read, table.task(&document, row).map(|row| row.facts.id));
                            assert!(read.is_some());
                        }
                    }
                    _ => {}
                }
            }
        });
    }

    #[test]
    fn the_walk_and_the_reader_share_the_batches() {
        let text = document();
        let document = Document::of(&text);
        let batches = Batches::of(&document);
        let last = batches.0.len() - 1;
        assert!(batches.take(1));
        let read = read(&document, &batches);
        assert!(read.lines.iter().all(|(of, _)| *of as usize >= 2 * BATCH) && !read.rows.is_empty());
        assert!(!batches.take(1) && !batches.take(2) && !batches.take(last) && batches.take(0));
    }
}
