//! Reading the later parts of a long list on other cores, while the first part is read.
//!
//! Where an item begins is guessed from the layout of the first. What was read from there is taken only if reading
//! arrives just there, and only if nothing was wrong with it: the guess decides how long it takes, never what is read.

use std::thread;

use ecow::EcoVec;

use super::lists::End;
use super::reader::Reader;
use crate::plan::record::Field;

/// In how many parts a long list is read.
const PARTS: usize = 4;

/// How many bytes a part has at least; less is read before another core has woken.
const LEAST_PART: usize = 1 << 16;

/// How many brackets are open around a list that is worth it.
const MAX_DEPTH: usize = 4;

impl Reader<'_> {
    /// Reads as many items of the list at `depth` as can be read on several cores, and says how far that went.
    pub(super) fn read_ahead<T: Field + Clone>(&mut self, depth: usize, items: &mut EcoVec<T>) -> End {
        if self.tries_ahead == 0 || depth > MAX_DEPTH || self.text.len() - self.at < PARTS * LEAST_PART {
            return End::Stop;
        }
        self.tries_ahead -= 1;
        let starts = self.later_items();
        if starts.is_empty() {
            return End::Stop;
        }
        self.tries_ahead = 0;
        let ends = starts.iter().skip(1).copied().chain([usize::MAX]);
        let readers: Vec<(Self, usize)> = starts.iter().map(|start| self.from(*start)).zip(ends).collect();
        thread::scope(|scope| {
            let parts: Vec<_> = readers
                .into_iter()
                .map(|(mut reader, end)| {
                    scope.spawn(move || {
                        let mut items = EcoVec::new();
                        reader.items::<T>(depth, end, &mut items);
                        (reader, items)
                    })
                })
                .collect();
            for (start, part) in starts.iter().zip(parts) {
                let end = self.items(depth, *start, items);
                if end != End::Stop || self.at != *start {
                    return end;
                }
                match part.join() {
                    Ok((reader, read)) if reader.is_clean() && self.has_room_for(reader.item_bytes) => {
                        self.at = reader.at;
                        self.item_bytes += reader.item_bytes;
                        items.extend(read);
                    }
                    // What is wrong there is told when it is read again.
                    _ => return End::Stop,
                }
            }
            End::Stop
        })
    }

    /// Where items seem to begin at about equal distances, going by the indentation of the first.
    fn later_items(&self) -> Vec<usize> {
        let text = self.text.as_bytes();
        let mut first = self.at;
        while text.get(first).is_some_and(u8::is_ascii_whitespace) {
            first += 1;
        }
        let Some(line) = memchr::memrchr(b'\n', &text[self.at.min(first)..first]) else { return Vec::new() };
        let Some(pattern) = text.get(self.at + line..=first).filter(|pattern| pattern.ends_with(b"(")) else {
            return Vec::new();
        };
        let finder = memchr::memmem::Finder::new(pattern);
        let step = (text.len() - first) / PARTS;
        let starts = (1..PARTS).filter_map(|part| {
            let from = first + part * step;
            finder.find(&text[from..]).map(|found| from + found + pattern.len() - 1)
        });
        let mut starts: Vec<usize> = starts.collect();
        starts.dedup();
        starts
    }

    /// A reader that stands at an item further on in the list that is open here.
    fn from(&self, at: usize) -> Self {
        Self { at, open: self.open.clone(), tries_ahead: 0, ..Reader::new(self.text) }
    }

    /// Whether nothing at all was wrong so far.
    fn is_clean(&self) -> bool {
        self.problems.is_empty() && self.back_to.is_none() && !self.torn && self.wasted == 0
    }
}
