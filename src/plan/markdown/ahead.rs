//! Taking a long document apart on two cores, cut at a heading, with the lines of its boxes read along the way.
//!
//! A heading at the start of a line ends all that is open but code, HTML and front matter. Where one of these may be open, or
//! where links are defined that the other half may use, the document is taken apart in one piece: how it is cut decides how
//! long it takes, never what is read.

use std::thread;

use super::blocks::Block;
use super::blocks::BlockKind;
use super::blocks::Document;
use super::builder::Part;
use super::line::Line;

/// A shorter document is read before another core has woken.
const WORTH_A_CORE: usize = 1 << 18;

/// Lines of boxes that were read already, each with its block, in order.
pub(super) type Lines = Vec<(u32, Line)>;

/// Takes a document apart, on two cores if that is worth it.
pub(super) fn document(text: &str) -> (Document<'_>, Lines) {
    let whole = Part::of(text);
    if text.len() >= WORTH_A_CORE
        && let Some(cut) = cut(whole.shown())
    {
        let (first, second) = whole.cut(cut);
        let (first, second) = thread::scope(|scope| {
            let second = scope.spawn(|| read(&second));
            (read(&first), second.join())
        });
        if let ((document, false, lines), Ok((later, _, later_lines))) = (first, second) {
            return join(document, lines, later, later_lines);
        }
    }
    (whole.read().0, Lines::new())
}

/// A part with the lines of its boxes, and whether code or the like reaches to its end.
fn read<'t>(part: &Part<'t, '_>) -> (Document<'t>, bool, Lines) {
    let (document, is_open) = part.read();
    let lines = lines(&document);
    (document, is_open, lines)
}

/// The lines of all boxes.
fn lines(document: &Document<'_>) -> Lines {
    let boxes = (0..).zip(&document.blocks).filter(|(_, block)| matches!(block.kind, BlockKind::Item(Some(_))));
    boxes.map(|(at, _)| (at, Line::read(document.marked(at as usize)))).collect()
}

/// A heading near the middle at which nothing but code and the like can be open.
fn cut(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let defines_links = memchr::memmem::find(bytes, b"]:").is_some();
    let middle = bytes.get(bytes.len() / 2..)?;
    let heading = memchr::memmem::find_iter(middle, b"\n\n#").map(|at| at + bytes.len() / 2 + 2);
    let cut = heading.take(64).find(|at| {
        let levels = bytes[*at..].iter().take_while(|byte| **byte == b'#').count();
        levels <= 6 && bytes.get(at + levels) == Some(&b' ')
    })?;
    (!defines_links && !may_begin_front_matter(&bytes[..cut])).then_some(cut)
}

/// Whether the last line of dashes may begin front matter, which reaches over headings.
fn may_begin_front_matter(head: &[u8]) -> bool {
    let last = memchr::memmem::rfind(head, b"\n---").map(|at| at + 1).or(head.starts_with(b"---").then_some(0));
    let Some(last) = last else { return false };
    let mut lines = head[last..].split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let (dashes, next) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    dashes == b"---" && !next.is_empty()
}

/// Two halves as one.
fn join<'t>(
    mut document: Document<'t>,
    mut lines: Lines,
    later: Document<'t>,
    later_lines: Lines,
) -> (Document<'t>, Lines) {
    let n_blocks = document.blocks.len() as u32;
    let words = document.add_words(&later);
    let moved = |block: Block| Block { end: block.end + n_blocks, ..block.behind(words) };
    document.blocks.extend(later.blocks.into_iter().map(moved));
    document.links.extend(later.links.into_iter().map(|(of, url)| (of + n_blocks, url)));
    document.comments.extend(later.comments.into_iter().map(|(of, at)| (of + n_blocks, at)));
    document.boxes.total += later.boxes.total;
    document.boxes.ticked += later.boxes.ticked;
    lines.extend(later_lines.into_iter().map(|(of, line)| (of + n_blocks, line)));
    (document, lines)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a document comes to in one piece and in two.
    fn both(text: &str) -> Option<(String, String)> {
        let whole = Part::of(text);
        let (first, second) = whole.cut(cut(whole.shown())?);
        let ((document, is_open), (later, _)) = (first.read(), second.read());
        if is_open {
            return None;
        }
        let (all, lines) = (lines(&document), lines(&later));
        let (joined, lines) = join(document, all, later, lines);
        let one = whole.read().0;
        let shown = |document: &Document<'_>| {
            let words = (0..document.blocks.len()).map(|at| document.marked(at)).collect::<Vec<_>>().join("\u{5}");
            let blocks: Vec<_> = document.blocks.iter().map(|block| (block.kind, block.at, block.end)).collect();
            format!("{blocks:?} {words} {:?} {:?} {:?}", document.links, document.comments, document.boxes)
        };
        for (at, line) in lines {
            assert_eq!(line.title, Line::read(one.marked(at as usize)).title);
        }
        Some((shown(&joined), shown(&one)))
    }

    #[test]
    fn what_may_reach_over_a_heading_keeps_a_document_whole() {
        let half = "words words words words words words words\n";
        for open in ["```\n", "~~~\n", "<pre>\n", "<!-- x\n", "---\nid: 1\n", "[a]: b\n"] {
            let text = format!("{open}{half}{half}\n\n# A\n\n- [ ] a\n\n{half}");
            assert!(both(&text).is_none_or(|(two, one)| two == one), "{open}");
        }
        let text = format!("\u{feff}{half}{half}\n\n# A\n\n- [ ] [a](b) <!-- c -->\n\n{half}");
        let (two, one) = both(&text).expect("it can be cut");
        assert_eq!(two, one);
    }

    proptest! {
        #[test]
        fn how_a_document_is_cut_changes_nothing(
            lines in proptest::collection::vec("(# [a-z]{3}|## x|- \\[[ x]\\] a|  - b|```|~~~|> q|<div>|<!--|-->|---|id: 1|    code|1\\. n|\\| a \\| b \\||\\|-\\|-\\||\\[l\\]\\(u\\)|\\[l\\]: u|)", 0..40)
        ) {
            let text = lines.join("\n").replace("\n# ", "\n\n# ");
            if let Some((two, one)) = both(&text) {
                prop_assert_eq!(two, one, "{}", text);
            }
        }
    }
}
