//! Taking a long document apart in pieces, on two cores, cut at headings.
//!
//! A heading at the start of a line ends all that is open but code, HTML and front matter. Where one of these may be open, or
//! where links are defined that other pieces may use, what follows is taken apart in one: how a document is cut decides how
//! long it takes, never what is read. A piece is small, because what a parser notes about it then stays near the core.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

use super::blocks::Document;
use super::builder::Part;
use crate::plan::both;

/// A shorter document is read before another core has woken.
const WORTH_A_CORE: usize = 1 << 18;
/// The least bytes of a piece.
const PIECE: usize = 1 << 17;

/// Takes a document apart.
pub(super) fn document(text: &str) -> Document<'_> {
    let whole = Part::of(text);
    let cuts = if text.len() < WORTH_A_CORE { Vec::new() } else { cuts(whole.shown(), PIECE) };
    in_pieces(&whole, &cuts).unwrap_or_else(|| whole.read().document)
}

/// Takes a document apart in pieces; nothing where there are none, or where they would not come to the same.
fn in_pieces<'t>(whole: &Part<'t, '_>, cuts: &[usize]) -> Option<Document<'t>> {
    if cuts.is_empty() {
        return None;
    }
    let end = whole.shown().len();
    let begins = || std::iter::once(0).chain(cuts.iter().copied());
    let pieces: Vec<Part<'t, '_>> =
        begins().zip(cuts.iter().copied().chain([end])).map(|(from, to)| whole.piece(from..to)).collect();
    let next = AtomicUsize::new(0);
    let read = || {
        let mine = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        mine.map_while(|nth| Some((nth, pieces.get(nth)?.read()))).collect::<Vec<_>>()
    };
    let (mut all, others) = both(true, read, read);
    all.extend(others);
    all.sort_by_key(|(nth, _)| *nth);
    if all.iter().any(|(_, piece)| piece.defines_links) {
        return None;
    }
    let mut joined: Option<Document<'t>> = None;
    for ((nth, piece), begin) in all.into_iter().zip(begins()) {
        // What is open where a piece ends goes on in the next ones.
        let is_open = piece.is_open && nth + 1 < pieces.len();
        let piece = if is_open { whole.piece(begin..end).read() } else { piece };
        if piece.defines_links {
            return None;
        }
        if let Some(document) = &mut joined {
            document.append(piece.document);
        } else {
            let mut first = piece.document;
            first.words.reserve(end);
            first.blocks.reserve(first.blocks.len() * (pieces.len() - 1) * 9 / 8);
            joined = Some(first);
        }
        if is_open {
            break;
        }
    }
    joined
}

/// Headings, each so many bytes behind the one before, at which nothing but code and the like can be open.
fn cuts(text: &str, least: usize) -> Vec<usize> {
    let bytes = text.as_bytes();
    if seems_to_define_links(text) {
        return Vec::new();
    }
    let mut places = Vec::new();
    let (mut begin, mut looked_at) = (0, 0);
    let mut front = may_be_front_matter(bytes);
    for at in memchr::memmem::find_iter(bytes, b"\n\n#").map(|at| at + 2) {
        let head = &bytes[looked_at..at];
        looked_at = at;
        if let Some(dashes) = memchr::memmem::rfind(head, b"\n---") {
            front = may_be_front_matter(&head[dashes + 1..]);
        }
        let levels = bytes[at..].iter().take(7).take_while(|byte| **byte == b'#').count();
        let is_heading = levels <= 6 && bytes.get(at + levels) == Some(&b' ');
        if is_heading && !front && at - begin >= least && bytes.len() - at >= least {
            places.push(at);
            begin = at;
        }
    }
    places
}

/// Whether a line of dashes that a text begins with may begin front matter, which reaches over headings.
fn may_be_front_matter(text: &[u8]) -> bool {
    let mut lines = text.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let (dashes, next) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    dashes == b"---" && !next.is_empty()
}

/// Whether some line looks like `[name]: …`: the parser has the last word, this only saves it the work.
fn seems_to_define_links(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memmem::find_iter(bytes, b"]:").any(|at| {
        let begin = memchr::memrchr(b'\n', &bytes[at.saturating_sub(256)..at])
            .map_or(0, |line| at.saturating_sub(256) + line + 1);
        let bare = bytes[begin..at].trim_ascii_start();
        bare.first() == Some(&b'[') && !bare.contains(&b']')
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a document comes to in one piece and in several.
    fn both_ways(text: &str) -> Option<(String, String)> {
        let whole = Part::of(text);
        let joined = in_pieces(&whole, &cuts(whole.shown(), 1))?;
        let shown = |document: &Document<'_>| {
            let words = (0..document.blocks.len()).map(|at| document.marked(at)).collect::<Vec<_>>().join("\u{5}");
            let blocks: Vec<_> = document.blocks.iter().map(|block| (block.kind, block.at, block.end)).collect();
            let Document { links, comments, tables, boxes, .. } = document;
            format!("{blocks:?} {words} {links:?} {comments:?} {tables:?} {boxes:?}")
        };
        Some((shown(&joined), shown(&whole.read().document)))
    }

    #[test]
    fn what_may_reach_over_a_heading_keeps_what_follows_whole() {
        let half = "words words\n";
        for open in ["```\n", "~~~\n", "<pre>\n", "<!-- x\n", "---\nid: 1\n", "[a]: b\n", "```\nx\n```\n", "- ```\n"] {
            let text = format!(
                "{half}\n# O\n\n{open}{half}{half}\n\n# A\n\n- [ ] a\n\n{half}\n# B\n\n{half}```\n\n# C\n\nc\n"
            );
            assert!(both_ways(&text).is_none_or(|(some, one)| some == one), "{open}");
        }
        let text = format!("\u{feff}{half}{half}\n\n# A\n\n- [ ] [a](b) <!-- c -->\n\n{half}\n# B\n\n|a|\n|-|\n|b|\n");
        let (some, one) = both_ways(&text).expect("it can be cut");
        assert_eq!(some, one);
    }

    #[test]
    fn code_that_is_closed_before_a_heading_can_be_cut_behind() {
        let text = "```sh\nx\n```\n\n# A\n\n~~~~\n~~~\n~~~~\n\n# B\n\n<!-- c -->\n\n# D\n\nd\n";
        let whole = Part::of(text);
        let ends = cuts(whole.shown(), 1);
        assert_eq!(ends.len(), 3);
        let begins = [0].into_iter().chain(ends.iter().copied());
        assert!(begins.zip(&ends).all(|(from, to)| !whole.piece(from..*to).read().is_open));
    }

    proptest! {
        #[test]
        fn how_a_document_is_cut_changes_nothing(
            lines in proptest::collection::vec("(# [a-z]{3}|# [a-z]|## x|- \\[[ x]\\] a|  - b|```|```|````|~~~|> q|> ```|<div>|<!--|-->|<!-- c -->|---|id: 1|    code|1\\. n|\\| a \\| b \\||\\|-\\|-\\||\\[l\\]\\(u\\)|\\[l\\]|\\[l\\]: u|\\[l|)", 0..60)
        ) {
            let text = lines.join("\n").replace("\n# ", "\n\n# ");
            if let Some((some, one)) = both_ways(&text) {
                prop_assert_eq!(some, one, "{}", text);
            }
        }
    }
}
