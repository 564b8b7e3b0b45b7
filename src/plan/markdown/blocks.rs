//! A Markdown document as a flat list of blocks, each with its words and its place.
//!
//! What GFM says is settled here: which brackets are boxes, what is a heading, what is code. What any of it
//! means is for the rules.

use std::ops::Range;

use ecow::EcoString;

use super::correct::Columns;
use super::mend::Mending;
use crate::plan::Span;

/// In front of strong words in the words of a block, and behind them.
pub(super) const STRONG: [char; 2] = ['\u{1}', '\u{2}'];
/// Around words that are struck out.
pub(super) const STRUCK: char = '\u{3}';

/// How a box stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tick {
    /// `[ ]`
    Open,
    /// `[x]`
    Done,
    /// `[/]`, `[-]` where a document uses it so, and `[~]`.
    Doing,
    /// `[-]`
    Dropped,
    /// `[>]`
    Moved,
}

impl Tick {
    /// Boxes that GFM does not know, by the sign between their brackets.
    pub(super) const OTHERS: [(u8, Self); 6] = [
        (b'/', Self::Doing),
        (b'~', Self::Doing),
        (b'-', Self::Dropped),
        (b'>', Self::Moved),
        (b' ', Self::Open),
        (b'x', Self::Done),
    ];
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockKind {
    /// A heading of a level from 1.
    Heading(u8),
    /// Some lines of prose.
    Paragraph,
    /// A list, and whether it is numbered.
    List(bool),
    /// An item, with its box.
    Item(Option<Tick>),
    /// A table.
    Table,
    /// A row of a table, and whether it is its head.
    Row(bool),
    /// A cell.
    Cell,
    /// Code between fences.
    Fence,
    /// A quotation.
    Quote,
    /// HTML, of which only comments matter.
    Html,
    /// The YAML in front.
    Front,
}

/// A block with its words and all blocks inside it, which follow it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    /// What it is.
    pub(super) kind: BlockKind,
    pub(super) words: (u32, u32),
    /// Where it stands.
    pub(super) at: Span,
    /// The first block that is not inside it.
    pub(super) end: u32,
}

/// How many boxes GFM sees, and how many of them are ticked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Boxes {
    /// All of them.
    pub total: usize,
    /// Those that are ticked.
    pub ticked: usize,
}

/// A document in blocks.
#[derive(Clone, Debug)]
pub(super) struct Document<'t> {
    /// Its text.
    pub(super) text: &'t str,
    pub(super) words: String,
    /// Its blocks.
    pub(super) blocks: Vec<Block>,
    /// Where links lead, each with the block it stands in.
    pub(super) links: Vec<(u32, EcoString)>,
    /// The comments, each with the block before or around it and its place.
    pub(super) comments: Vec<(u32, Span)>,
    /// The tables.
    pub(super) tables: Vec<u32>,
    /// What somebody says that columns mean.
    pub(super) columns: Columns,
    /// The boxes.
    pub(super) boxes: Boxes,
    /// What was done about letters that were encoded twice.
    pub(super) mending: Mending,
}

#[cfg(test)]
impl<'t> Document<'t> {
    /// Takes a text apart.
    pub(super) fn of(text: &'t str) -> Self {
        super::builder::Part::of(text).read().document
    }
}

impl Document<'_> {
    /// Takes over what stands behind it.
    pub(super) fn append(&mut self, later: Self) {
        let (n_blocks, n_words) = (self.blocks.len() as u32, self.words.len() as u32);
        self.words.push_str(&later.words);
        let behind = |Block { kind, words: (from, to), at, end }| Block {
            kind,
            words: (from + n_words, to + n_words),
            at,
            end: end + n_blocks,
        };
        self.blocks.extend(later.blocks.into_iter().map(behind));
        self.links.extend(later.links.into_iter().map(|(of, url)| (of + n_blocks, url)));
        self.comments.extend(later.comments.into_iter().map(|(of, at)| (of + n_blocks, at)));
        self.tables.extend(later.tables.into_iter().map(|table| table + n_blocks));
        self.boxes.total += later.boxes.total;
        self.boxes.ticked += later.boxes.ticked;
    }

    /// The words of a block, with the signs for strong and struck words in them.
    pub(super) fn marked(&self, block: usize) -> &str {
        let (from, to) = self.blocks[block].words;
        self.words.get(from as usize..to as usize).unwrap_or("")
    }

    /// The first block behind a block and all that is inside it.
    pub(super) fn end(&self, block: usize) -> usize {
        self.blocks[block].end as usize
    }

    /// The blocks directly inside a block.
    pub(super) fn inside(&self, block: usize) -> impl Iterator<Item = usize> + '_ {
        self.between(block + 1..self.end(block))
    }

    /// The outermost blocks of a range.
    pub(super) fn between(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let first = Some(range.start).filter(|first| *first < range.end);
        std::iter::successors(first, move |block| Some(self.end(*block)).filter(|next| *next < range.end))
    }

    /// The links of a block and of what is inside it.
    pub(super) fn links_in(&self, range: Range<usize>) -> &[(u32, EcoString)] {
        let at = |block: usize| self.links.partition_point(|(of, _)| (*of as usize) < block);
        &self.links[at(range.start)..at(range.end)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let document = Document::of(text);
        let blocks = document.blocks.iter().enumerate();
        blocks.map(|(at, block)| format!("{:?}..{}: {}", block.kind, block.end, document.marked(at))).collect()
    }

    #[test]
    fn items_hold_their_words_and_their_boxes() {
        let expected = [
            "List(false)..6: ",
            "Item(Some(Done))..4: one",
            "List(false)..4: ",
            "Item(Some(Open))..4: two",
            "Item(Some(Dropped))..5: three",
            "Item(Some(Open))..6: four",
        ];
        assert_eq!(shown("- [x] one\n  - [ ] two\n- [-] three\n- [ ]* four\n"), expected);
        assert_eq!(Document::of("- [x] one\n- [-] three\n- [ ]* four").boxes, Boxes { total: 1, ticked: 1 });
    }

    #[test]
    fn items_behind_tabs_begin_in_their_own_line() {
        for text in
            ["- [ ] a\r\n\t- [-] b", "- [ ] 1\n\t- [-] b", "- a -\n\n\t - [-] b", "1. [ ] a\n\t1. [-] b", ">\t- [-] b"]
        {
            let document = Document::of(text);
            let item = document.blocks.iter().rfind(|block| matches!(block.kind, BlockKind::Item(_))).expect("an item");
            assert_eq!(item.kind, BlockKind::Item(Some(Tick::Dropped)), "{text:?}");
            let at = crate::plan::markdown::tick::box_at(text, item.at);
            assert_eq!(at, text.find("[-]").map(|at| at + 1), "{text:?}");
        }
    }

    #[test]
    fn the_first_paragraph_of_a_loose_item_is_its_words() {
        let expected = ["List(false)..4: ", "Item(Some(Open))..3: a", "Paragraph..3: more", "Item(Some(Open))..4: b"];
        assert_eq!(shown("- [ ] a\n\n  more\n\n- [ ] b\n"), expected);
    }

    #[test]
    fn boxes_in_fences_are_code() {
        assert_eq!(Document::of("```\n- [ ] no\n```\n\n> - [ ] yes\n").boxes, Boxes { total: 1, ticked: 0 });
    }

    #[test]
    fn strong_and_struck_words_are_signed() {
        assert_eq!(shown("**Owner**: ~~me~~ you"), ["Paragraph..1: \u{1}Owner\u{2}: \u{3}me\u{3} you"]);
    }

    #[test]
    fn cells_stand_in_rows() {
        let blocks = shown("| A | B |\n|---|---|\n| 1 | x<br>y |\n");
        assert_eq!(blocks[0], "Table..7: ");
        assert_eq!(blocks[6], "Cell..7: x\ny");
    }
}
