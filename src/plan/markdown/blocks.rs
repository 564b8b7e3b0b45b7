//! A Markdown document as a flat list of blocks, each with its words and its place.
//!
//! What GFM says is settled here: which brackets are boxes, what is a heading, what is code. What any of it
//! means is for the rules.

use std::borrow::Cow;
use std::ops::Range;

use ecow::EcoString;
use pulldown_cmark::CowStr;
use pulldown_cmark::Event;
use pulldown_cmark::MetadataBlockKind;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

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
    const OTHERS: [(u8, Self); 6] = [
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
    words: (u32, u32),
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
    words: String,
    /// Its blocks.
    pub(super) blocks: Vec<Block>,
    /// Where links lead, each with the block it stands in.
    pub(super) links: Vec<(u32, EcoString)>,
    /// The comments, each with the block before or around it and its place.
    pub(super) comments: Vec<(u32, Span)>,
    /// What somebody says that columns mean.
    pub(super) columns: Columns,
    /// The boxes.
    pub(super) boxes: Boxes,
    /// What was done about letters that were encoded twice.
    pub(super) mending: Mending,
}

/// What is read of Markdown: GFM without footnotes, and YAML in front.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
}

impl<'t> Document<'t> {
    /// Takes a text apart.
    pub(super) fn of(text: &'t str) -> Self {
        let mut builder = Builder {
            document: Self {
                text,
                words: String::with_capacity(text.len()),
                blocks: Vec::with_capacity(text.len() / 48),
                links: Vec::new(),
                comments: Vec::new(),
                columns: Columns::default(),
                boxes: Boxes::default(),
                mending: Mending::of(text),
            },
            open: Vec::new(),
            current: None,
            skipped: 0,
            masked: false,
            signs: text.bytes().any(|byte| (1..=4).contains(&byte)),
        };
        // The mark some editors put in front is no part of the first line.
        let skipped = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let shown = masked(text.get(skipped..).unwrap_or(""));
        builder.masked = matches!(shown, Cow::Owned(_));
        for (event, at) in Parser::new_ext(&shown, options()).into_offset_iter() {
            builder.take(event, at.start + skipped..at.end + skipped);
        }
        builder.document
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

/// What stands for the `!` of a comment without an end.
const MASK: char = '\u{4}';

/// The text with the comments inside lines masked that have no end: a parser looks for each end to the very end of
/// the text, which takes for ever where there are many.
fn masked(text: &str) -> Cow<'_, str> {
    const FEW: usize = 64;
    let last_end = text.rfind("-->").unwrap_or(0);
    let rest = text.get(last_end..).unwrap_or("");
    if rest.matches("<!--").take(FEW).count() < FEW {
        return Cow::Borrowed(text);
    }
    let mut bytes = text.as_bytes().to_vec();
    let (mut looked_at, mut has_words) = (last_end, false);
    for at in rest.match_indices("<!--").map(|(at, _)| last_end + at) {
        for byte in &bytes[looked_at..at] {
            has_words = *byte != b'\n' && (has_words || byte.is_ascii_alphabetic() || *byte >= 0x80);
        }
        looked_at = at;
        // One that begins a line begins a block of HTML, which is no question of looking for an end.
        if has_words {
            bytes[at + 1] = MASK as u8;
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Where an item begins. Behind a tab the parser says so by columns instead of bytes, which may lead into the line before.
fn begin_of_item(text: &str, at: &Range<usize>) -> usize {
    let head = text.as_bytes().get(at.start..at.end.min(at.start + 4)).unwrap_or_default();
    let marker = head.iter().position(|byte| byte.is_ascii_digit() || b"-+*".contains(byte)).unwrap_or(0);
    if head[..marker].iter().all(|byte| *byte == b' ') { at.start } else { at.start + marker }
}

struct Builder<'t> {
    document: Document<'t>,
    open: Vec<usize>,
    current: Option<usize>,
    /// Whether signs of comments without an end are masked.
    masked: bool,
    /// How many bytes of a box that GFM does not see are still to come as words.
    skipped: usize,
    /// Whether the text itself has the signs that stand for strong and struck words.
    signs: bool,
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, at: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.finish(tag),
            Event::Text(text) | Event::Code(text) => self.write(&text, &at),
            Event::SoftBreak | Event::HardBreak => self.write("\n", &at),
            Event::TaskListMarker(ticked) => {
                self.document.boxes.total += 1;
                self.document.boxes.ticked += usize::from(ticked);
                // In a loose list the box stands inside the first paragraph, whose words are the item's.
                if let Some(item) = self.open.iter().rev().find(|open| self.is_item(**open)).copied() {
                    let tick = if ticked { Tick::Done } else { Tick::Open };
                    self.document.blocks[item].kind = BlockKind::Item(Some(tick));
                }
            }
            Event::Html(html) => self.html(&html, at),
            Event::InlineHtml(html) => {
                if html.starts_with("<br") {
                    self.write("\n", &at);
                } else {
                    self.comment(&html, at);
                }
            }
            _ => {}
        }
    }

    fn is_item(&self, block: usize) -> bool {
        matches!(self.document.blocks[block].kind, BlockKind::Item(_))
    }

    fn start(&mut self, tag: Tag<'_>, at: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                // The first paragraph of an item is what the item says.
                let last = self.document.blocks.len().checked_sub(1);
                let item = last.filter(|last| self.open.last() == Some(last) && self.is_item(*last));
                match item.filter(|item| self.document.marked(*item).is_empty()) {
                    Some(item) => self.current = Some(item),
                    None => self.leaf(BlockKind::Paragraph, at),
                }
            }
            Tag::Heading { level, .. } => self.leaf(BlockKind::Heading(level as u8), at),
            Tag::CodeBlock(_) => self.leaf(BlockKind::Fence, at),
            Tag::MetadataBlock(MetadataBlockKind::YamlStyle) => self.leaf(BlockKind::Front, at),
            Tag::TableCell => self.leaf(BlockKind::Cell, at),
            Tag::List(first) => self.holder(BlockKind::List(first.is_some()), at),
            Tag::Item => {
                let at = begin_of_item(self.document.text, &at)..at.end;
                let tick = self.odd_box(&at);
                self.skipped = tick.map_or(0, |(_, long)| long);
                self.holder(BlockKind::Item(tick.map(|(tick, _)| tick)), at);
                self.current = self.open.last().copied();
            }
            Tag::Table(_) => self.holder(BlockKind::Table, at),
            Tag::TableHead => self.holder(BlockKind::Row(true), at),
            Tag::TableRow => self.holder(BlockKind::Row(false), at),
            Tag::BlockQuote(_) => self.holder(BlockKind::Quote, at),
            Tag::Strong => self.sign(STRONG[0], &at),
            Tag::Strikethrough => self.sign(STRUCK, &at),
            Tag::Link { dest_url, .. } => self.link(&dest_url, &at),
            _ => {}
        }
    }

    fn finish(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::TableCell
            | TagEnd::MetadataBlock(_)
            | TagEnd::HtmlBlock => self.current = None,
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow => self.close(),
            TagEnd::Strong => self.sign(STRONG[1], &(0..0)),
            TagEnd::Strikethrough => self.sign(STRUCK, &(0..0)),
            _ => {}
        }
    }

    fn push(&mut self, kind: BlockKind, at: Range<usize>) -> usize {
        let block = self.document.blocks.len();
        let from = self.document.words.len() as u32;
        let (at, end) = (Span::new(at.start, at.end), block as u32 + 1);
        self.document.blocks.push(Block { kind, words: (from, from), at, end });
        block
    }

    fn leaf(&mut self, kind: BlockKind, at: Range<usize>) {
        self.current = Some(self.push(kind, at));
    }

    fn holder(&mut self, kind: BlockKind, at: Range<usize>) {
        let block = self.push(kind, at);
        self.open.push(block);
        self.current = None;
    }

    fn close(&mut self) {
        self.current = None;
        if let Some(block) = self.open.pop() {
            self.document.blocks[block].end = self.document.blocks.len() as u32;
        }
    }

    fn write(&mut self, text: &str, at: &Range<usize>) {
        let block = match self.current {
            Some(block) => block,
            None if text == "\n" => return,
            None => {
                self.leaf(BlockKind::Paragraph, at.clone());
                self.document.blocks.len() - 1
            }
        };
        let cut = self.skipped.min(text.len());
        self.skipped -= cut;
        let mut text = text.get(cut..).unwrap_or("");
        if cut > 0 || self.document.marked(block).is_empty() {
            text = text.trim_start();
        }
        if text.is_empty() {
            return;
        }
        let words = &mut self.document.words;
        if self.masked && text.contains(MASK) {
            self.document.mending.push(&text.replace(MASK, "!"), words);
        } else if self.signs {
            words.extend(text.chars().filter(|c| !STRONG.contains(c) && *c != STRUCK));
        } else {
            self.document.mending.push(text, words);
        }
        self.document.blocks[block].words.1 = self.document.words.len() as u32;
    }

    fn sign(&mut self, sign: char, at: &Range<usize>) {
        if self.current.is_none() && at.end > 0 {
            self.leaf(BlockKind::Paragraph, at.clone());
        }
        if let Some(block) = self.current {
            self.document.words.push(sign);
            self.document.blocks[block].words.1 = self.document.words.len() as u32;
        }
    }

    fn link(&mut self, url: &CowStr<'_>, at: &Range<usize>) {
        if self.current.is_none() {
            self.leaf(BlockKind::Paragraph, at.clone());
        }
        if let Some(block) = self.current {
            self.document.links.push((block as u32, EcoString::from(&**url)));
        }
    }

    fn html(&mut self, html: &str, at: Range<usize>) {
        if let Some(block) = self.current
            && self.document.blocks[block].kind == BlockKind::Html
        {
            self.document.blocks[block].at.end = at.end as u32;
            return;
        }
        if html.trim_start().starts_with("<!--") {
            let around = self.document.blocks.len() as u32;
            self.leaf(BlockKind::Html, at.clone());
            self.document.comments.push((around, Span::new(at.start, at.end)));
        }
    }

    fn comment(&mut self, html: &str, at: Range<usize>) {
        if html.starts_with("<!--") {
            let around = self.current.unwrap_or(self.document.blocks.len().saturating_sub(1)) as u32;
            self.document.comments.push((around, Span::new(at.start, at.end)));
        }
    }

    /// A box that GFM does not see, at the start of an item, and how many bytes it takes.
    fn odd_box(&self, at: &Range<usize>) -> Option<(Tick, usize)> {
        let item = self.document.text.get(at.clone())?.as_bytes();
        let open = item.iter().take(16).position(|byte| *byte == b'[')?;
        let bullet = |byte: &u8| byte.is_ascii_digit() || b"-+*.) \t".contains(byte);
        let &[b'[', sign, b']', next, ..] = item.get(open..)? else { return None };
        if !item[..open].iter().all(bullet) {
            return None;
        }
        // A box with nothing behind it is none, as GFM has it.
        let line = item.get(open + 4..)?.split(|byte| *byte == b'\n').next()?;
        if line.iter().all(u8::is_ascii_whitespace) {
            return None;
        }
        let starred = next == b'*';
        let (_, tick) = Tick::OTHERS.iter().find(|(other, _)| *other == sign.to_ascii_lowercase())?;
        let seen = matches!(sign, b' ' | b'x' | b'X') && !starred;
        (!seen && (starred || next == b' ')).then_some((*tick, 3 + usize::from(starred)))
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
