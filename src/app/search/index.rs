//! The texts that are searched, packed into one, so that a letter typed into a search of 100,000 tasks costs a sweep over memory.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use memchr::memmem::Finder;

use crate::plan::Item;
use crate::plan::NodeId;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::SafeText;

/// So many lines are walked to before the line of a match is searched for.
const NEAR: usize = 8;

/// Ids and titles in lower case, a line for each node, in the order of the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::app) struct Index {
    text: String,
    /// Where each node's line begins; one more than there are nodes.
    starts: Vec<u32>,
    /// Which letters each node's line has.
    letters: Vec<u64>,
    /// By node, which of the owners it has.
    owners: Vec<u32>,
    /// The owners that tasks have, in lower case; several of one task a line each. The first is nobody.
    owner_texts: Vec<String>,
}

impl Index {
    /// Packs the texts of a plan.
    pub(in crate::app) fn of(plan: &Plan, outline: &Outline) -> Self {
        let mut index = Self { starts: Vec::with_capacity(outline.len() + 1), ..Self::default() };
        index.owner_texts.push(String::new());
        let mut known: HashMap<&[SafeText], u32, RandomState> = HashMap::default();
        for (_, item) in outline.items(plan) {
            index.add_owners(item, &mut known);
            let start = index.text.len();
            index.starts.push(start as u32);
            for part in [item.id().first_line(), " ", item.title().first_line()] {
                push_lower(&mut index.text, part);
            }
            index.letters.push(letters(index.text.get(start..).unwrap_or_default()));
            index.text.push('\n');
        }
        index.starts.push(index.text.len() as u32);
        index
    }

    fn add_owners<'p>(&mut self, item: Item<'p>, known: &mut HashMap<&'p [SafeText], u32, RandomState>) {
        let owners = match item {
            Item::Task(task) => &task.owner[..],
            _ => &[],
        };
        let texts = &mut self.owner_texts;
        let owner = if owners.is_empty() {
            0
        } else {
            *known.entry(owners).or_insert_with(|| {
                texts.push(owners.iter().map(|owner| lower(owner) + "\n").collect());
                texts.len() as u32 - 1
            })
        };
        self.owners.push(owner);
    }

    /// Whether one of the owners of a node has a part in their name, which is in lower case.
    pub(super) fn has_owner(&self, node: NodeId, part: &str) -> bool {
        self.owner_texts[self.owners[node.index()] as usize].contains(part)
    }

    /// The id and title of a node, in lower case.
    pub(super) fn line(&self, node: NodeId) -> &str {
        let (start, end) = (self.starts[node.index()] as usize, self.starts[node.index() + 1] as usize);
        self.text.get(start..end.saturating_sub(1)).unwrap_or_default()
    }

    /// The nodes with a word, which is in lower case, in order.
    pub(super) fn with(&self, word: &str) -> Vec<NodeId> {
        let mut nodes: Vec<NodeId> = Vec::new();
        let bytes = self.text.as_bytes();
        let finder = Finder::new(word);
        let (mut from, mut node) = (0, 0);
        while let Some(found) = bytes.get(from..).and_then(|rest| finder.find(rest)) {
            let place = (from + found) as u32;
            // The next match is mostly near; where it is not, searching for its line beats walking to it.
            let near = self.starts[node..].iter().take(NEAR).take_while(|start| **start <= place).count();
            let far = if near < NEAR { near } else { self.starts[node..].partition_point(|start| *start <= place) };
            node += far - 1;
            nodes.push(NodeId(node as u32));
            from = self.starts[node + 1] as usize;
        }
        nodes
    }

    /// Whether a node has all of these letters, in whatever order.
    pub(super) fn has_letters(&self, node: NodeId, wanted: u64) -> bool {
        self.letters[node.index()] & wanted == wanted
    }
}

/// A text in lower case, as the index has it.
pub(in crate::app) fn lower(text: &str) -> String {
    let mut lower = String::with_capacity(text.len());
    push_lower(&mut lower, text);
    lower
}

fn push_lower(out: &mut String, text: &str) {
    if text.is_ascii() {
        let from = out.len();
        out.push_str(text);
        if let Some(new) = out.get_mut(from..) {
            new.make_ascii_lowercase();
        }
    } else {
        out.extend(text.chars().flat_map(char::to_lowercase));
    }
}

/// A bit for each letter and digit; all others share the rest.
pub(super) fn letters(text: &str) -> u64 {
    text.bytes().fold(0, |mask, byte| {
        mask | match byte {
            b'a'..=b'z' => 1 << (byte - b'a'),
            b'0'..=b'9' => 1 << (26 + byte - b'0'),
            _ => 1 << (36 + byte % 28),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_are_found_by_a_part_of_their_id_or_title_once_each() {
        let text = r#"(title: "T", tasks: [(id: "A-1", title: "Über den Über"), "Buy bread", (title: "more bread", steps: ["BREAD"])])"#;
        let plan = crate::plan::ron::read(text).plan;
        let index = Index::of(&plan, &Outline::of(&plan));
        let with = |word: &str| index.with(&lower(word)).iter().map(|node| node.0).collect::<Vec<_>>();
        assert_eq!(with("BREAD"), [1, 2, 3]);
        assert_eq!(with("über"), [0]);
        assert_eq!(with("a-1 ü"), [0]);
        assert_eq!(with("bread\nmore"), [0_u32; 0]);
        assert_eq!(index.line(NodeId(1)), " buy bread");
        assert!(index.has_letters(NodeId(1), letters("dab")) && !index.has_letters(NodeId(1), letters("z")));
    }
}
