//! The parser's events, put together as blocks.

use std::borrow::Cow;
use std::ops::Range;

use ecow::EcoString;
use memchr::memmem;
use pulldown_cmark::CowStr;
use pulldown_cmark::Event;
use pulldown_cmark::MetadataBlockKind;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use super::blocks::Block;
use super::blocks::BlockKind;
use super::blocks::Boxes;
use super::blocks::Document;
use super::blocks::STRONG;
use super::blocks::STRUCK;
use super::blocks::Tick;
use super::correct::Columns;
use super::mend::Mending;
use crate::plan::Span;

/// What is read of Markdown: GFM without footnotes, and YAML in front.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
}

/// What stands for the `!` of a comment without an end.
const MASK: char = '\u{4}';

/// The text with the comments inside lines masked that have no end: a parser looks for each end to the very end of
/// the text, which takes for ever where there are many.
fn masked(text: &str) -> Cow<'_, str> {
    const FEW: usize = 64;
    let last_end = memmem::rfind(text.as_bytes(), b"-->").unwrap_or(0);
    let rest = text.get(last_end..).unwrap_or("");
    if memmem::find_iter(rest.as_bytes(), b"<!--").take(FEW).count() < FEW {
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

/// A part of a text that is to be taken apart.
pub(super) struct Part<'t, 's> {
    text: &'t str,
    /// What the parser is shown of it.
    shown: Cow<'s, str>,
    /// Where that begins in the text.
    begin: usize,
    mending: Mending,
    /// Whether the text itself has the signs that stand for strong and struck words.
    signs: bool,
    masked: bool,
}

impl<'t> Part<'t, 't> {
    /// All of a text.
    pub(super) fn of(text: &'t str) -> Self {
        // The mark some editors put in front is no part of the first line.
        let begin = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let shown = masked(text.get(begin..).unwrap_or(""));
        let masked = matches!(shown, Cow::Owned(_));
        let signs = text.bytes().any(|byte| (1..=4).contains(&byte));
        Self { text, shown, begin, mending: Mending::of(text), signs, masked }
    }
}

impl<'t> Part<'t, '_> {
    /// What the parser is shown.
    pub(super) fn shown(&self) -> &str {
        &self.shown
    }

    /// A piece of what is shown.
    pub(super) fn piece(&self, at: Range<usize>) -> Part<'t, '_> {
        Part {
            text: self.text,
            shown: Cow::Borrowed(self.shown.get(at.clone()).unwrap_or("")),
            begin: self.begin + at.start,
            mending: self.mending.clone(),
            signs: self.signs,
            masked: self.masked,
        }
    }

    /// Takes it apart.
    pub(super) fn read(&self) -> Apart<'t> {
        let mut builder = Builder {
            document: Document {
                text: self.text,
                words: String::with_capacity(self.shown.len()),
                blocks: Vec::with_capacity(self.shown.len() / 48),
                links: Vec::new(),
                comments: Vec::new(),
                tables: Vec::new(),
                columns: Columns::default(),
                boxes: Boxes::default(),
                mending: self.mending.clone(),
            },
            open: Vec::new(),
            current: None,
            skipped: 0,
            masked: self.masked,
            signs: self.signs,
        };
        let mut last_raw = None;
        let parser = Parser::new_ext(&self.shown, options());
        let defines_links = parser.reference_definitions().iter().next().is_some();
        for (event, at) in parser.into_offset_iter() {
            if let Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_)) = event {
                last_raw = Some(at.clone());
            }
            builder.take(event, at.start + self.begin..at.end + self.begin);
        }
        let is_open = last_raw.is_some_and(|at| {
            self.shown.get(at.end..).is_none_or(|rest| rest.trim().is_empty())
                && !is_closed(self.shown.get(at).unwrap_or(""))
        });
        Apart { document: builder.document, is_open, defines_links }
    }
}

/// A part that was taken apart.
pub(super) struct Apart<'t> {
    pub(super) document: Document<'t>,
    /// Whether code, HTML or the like may go on behind its end.
    pub(super) is_open: bool,
    /// Whether links are defined in it, which may be used anywhere.
    pub(super) defines_links: bool,
}

/// Whether code between fences, or a comment, surely ends where it seems to.
fn is_closed(raw: &str) -> bool {
    let Some((head, last)) = raw.trim_end().rsplit_once('\n') else { return raw.trim_end().ends_with("-->") };
    let last = last.trim();
    let Some(sign) = last.chars().next().filter(|sign| matches!(sign, '`' | '~')) else {
        return raw.starts_with("<!--") && last.ends_with("-->");
    };
    let fence = head.len() - head.trim_start_matches(sign).len();
    fence >= 3 && last.len() >= fence && last.bytes().all(|byte| char::from(byte) == sign)
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
            Tag::Table(_) => {
                self.document.tables.push(self.document.blocks.len() as u32);
                self.holder(BlockKind::Table, at);
            }
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
