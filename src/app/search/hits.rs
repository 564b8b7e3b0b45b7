//! Which rows have what was typed, and which rows show them.

use nucleo_matcher::Matcher;
use nucleo_matcher::Utf32Str;

use super::index::letters;
use super::query::Query;
use super::query::What;
use crate::app::contents::Contents;
use crate::plan::Kind;
use crate::plan::NodeId;

/// The rows that have what was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// In the order of the plan.
    pub nodes: Vec<NodeId>,
    /// The one that has it best, where none has it as it was typed.
    pub best: Option<NodeId>,
}

/// The rows that have it; where it goes on from what was typed before, only those that had that are looked at.
pub(in crate::app) fn look(contents: &Contents, query: &Query, before: Option<&Hits>) -> Hits {
    if query.is_empty() {
        return Hits::default();
    }
    let before = before.filter(|before| before.best.is_none()).map(|before| before.nodes.as_slice());
    let nodes = plainly(contents, query, before);
    if nodes.is_empty() { nearly(contents, query) } else { Hits { nodes, best: None } }
}

/// The rows that have every text as it stands.
fn plainly(contents: &Contents, query: &Query, before: Option<&[NodeId]>) -> Vec<NodeId> {
    let index = contents.index();
    let mut texts: Vec<&str> = query.texts().collect();
    // The longest is in the fewest rows.
    texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
    let mut nodes = match (before, texts.split_first()) {
        (Some(before), _) => before.to_vec(),
        (None, Some((longest, _))) => index.with(longest),
        (None, None) => contents.outline.nodes().collect(),
    };
    let is_new = texts.len().saturating_sub(usize::from(before.is_none()));
    let texts = &texts[texts.len() - is_new..];
    nodes.retain(|node| {
        let line = if texts.is_empty() { "" } else { index.line(*node) };
        texts.iter().all(|text| line.contains(text)) && holds(contents, query, *node)
    });
    nodes
}

/// Whether a row can be meant at all, and no filter and no negated word speaks against it.
fn holds(contents: &Contents, query: &Query, node: NodeId) -> bool {
    if query.is_about_tasks() && contents.outline.kind(node) != Kind::Task {
        return false;
    }
    query.terms.iter().all(|term| match &term.what {
        What::Filter(meaning) => meaning.holds(contents, node) != term.is_negated,
        What::Text(text) => !term.is_negated || !contents.index().line(node).contains(text.as_str()),
    })
}

/// Less than this part of the best score is no match worth showing, in percent.
const NEAR: u32 = 75;

/// More rows are not scored: whoever types letters that so many have types another one.
const MOST_SCORED: usize = 12_000;

/// The rows that have the letters of every text in their order, if they have them nearly as well as the best.
fn nearly(contents: &Contents, query: &Query) -> Hits {
    let texts: Vec<&str> = query.texts().collect();
    if texts.iter().all(|text| text.chars().count() < 2) {
        return Hits::default();
    }
    let index = contents.index();
    let wanted = texts.iter().fold(0, |mask, text| mask | letters(text));
    let mut scorer = Scorer::default();
    let has_all =
        |node: &NodeId| index.has_letters(*node, wanted) && texts.iter().all(|text| is_in(index.line(*node), text));
    let nodes = contents.outline.nodes().filter(has_all);
    let mut found: Vec<(NodeId, u32)> = Vec::new();
    for node in nodes.take(MOST_SCORED) {
        let line = index.line(node);
        let each = texts.iter().map(|text| scorer.score(line, text));
        if let Some(score) = each.sum::<Option<u32>>()
            && holds(contents, query, node)
        {
            found.push((node, score));
        }
    }
    let best = found.iter().copied().max_by_key(|(node, score)| (*score, std::cmp::Reverse(*node)));
    let least = best.map_or(0, |(_, score)| score * NEAR / 100);
    let nodes = found.into_iter().filter(|(_, score)| *score >= least).map(|(node, _)| node).collect();
    Hits { nodes, best: best.map(|(node, _)| node) }
}

/// Whether a text has some letters in their order; cheaper than their score, and never false where there is one.
fn is_in(text: &str, letters: &str) -> bool {
    let mut rest = text.as_bytes();
    letters.bytes().all(|letter| {
        let found = memchr::memchr(letter, rest);
        rest = found.and_then(|at| rest.get(at + 1..)).unwrap_or_default();
        found.is_some()
    })
}

/// Scores how well a text has some letters in their order.
#[derive(Default)]
pub(in crate::app) struct Scorer {
    matcher: Matcher,
    texts: (Vec<char>, Vec<char>),
}

impl Scorer {
    /// The score, the higher the better; both texts are in lower case.
    pub(in crate::app) fn score(&mut self, text: &str, letters: &str) -> Option<u32> {
        let (of_text, of_letters) = &mut self.texts;
        let (text, letters) = (Utf32Str::new(text, of_text), Utf32Str::new(letters, of_letters));
        self.matcher.fuzzy_match(text, letters).map(u32::from)
    }
}

/// Whether `typed` asks for a part of what `before` asked for, so that no other row can have it.
pub(in crate::app) fn extends(before: &str, typed: &str) -> bool {
    let Some(more) = typed.strip_prefix(before) else { return false };
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_plain =
        |word: &str| !word.is_empty() && !word.starts_with(['-', '!', '#', '@']) && !word.contains([':', '"']);
    let is_word = |c: char| !c.is_whitespace() && !matches!(c, ':' | '"');
    let whole = format!("{last}{more}");
    let is_priority = |word: &str| word.len() == 2 && word.starts_with(['p', 'P']);
    is_plain(last) && more.chars().all(is_word) && !is_priority(last) && !is_priority(&whole)
}

/// The rows with all that they stand in, in the order of the plan.
pub(in crate::app) fn with_parents(contents: &Contents, nodes: &[NodeId]) -> Vec<NodeId> {
    let mut shown: Vec<NodeId> = Vec::with_capacity(nodes.len() + nodes.len() / 4);
    for node in nodes {
        // What stands around it and is not shown yet stands behind all that is.
        let last = shown.last().copied();
        let from = shown.len();
        shown.extend(contents.outline.ancestors(*node).take_while(|above| last.is_none_or(|last| *above > last)));
        shown[from..].reverse();
        shown.push(*node);
    }
    shown
}
