//! The sections of a document: what stands under each heading, and how much work there is in it.

use std::ops::Range;

use super::blocks::BlockKind;
use super::blocks::Document;
use super::blocks::STRONG;
use super::boards;
use super::facts;
use super::facts::clean;
use super::fences;
use super::headings::Head;
use super::headings::is_time;
use super::names;
use super::role::Role;
use super::tables;
use super::values;
use super::words;
use super::words::Meaning;
use crate::plan::SafeText;
use crate::plan::Span;

/// A heading with all that stands under it, up to the next heading of any level.
#[derive(Clone, Debug)]
pub(super) struct Section {
    /// Where its heading stands; nowhere for what stands before all headings.
    pub(super) at: Span,
    /// The level of its heading; 0 for what stands before all headings.
    pub(super) level: u8,
    /// What its heading says.
    pub(super) title: SafeText,
    /// Its heading taken apart.
    pub(super) head: Head,
    /// The section it stands in.
    pub(super) parent: usize,
    /// The blocks under its heading.
    pub(super) body: Range<usize>,
    /// The first section behind it and all sections inside it.
    pub(super) end: usize,
    /// What it was taken for.
    pub(super) role: Role,
    /// The rule that took it so, and whether that is sure.
    pub(super) rule: (&'static str, bool),
    /// What is in it itself.
    pub(super) own: Work,
    /// What is in it and in all sections inside it.
    pub(super) all: Work,
}

/// How much work something holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Work {
    /// Items with boxes, the outermost only.
    pub(super) boxes: usize,
    /// Boxes whose numbers begin with the number of the heading: `1.1` under `1.`.
    pub(super) numbered: usize,
    /// Boxes in front of a field of a task: `- [ ] **Owner**: ann`.
    pub(super) fields: usize,
    /// Items without boxes, the outermost only.
    pub(super) bullets: usize,
    /// Those of them that are numbered.
    pub(super) ordered: usize,
    /// Those of them that begin with a code or with a sign of how they stand.
    pub(super) named: usize,
    /// Which signs those are, a bit each.
    pub(super) signs: u8,
    /// Rows of tables of tasks.
    pub(super) rows: usize,
    /// Lines with a key that tasks have.
    pub(super) keys: usize,
    /// Headings that name a task.
    pub(super) tasks: usize,
    /// Trees of work in fences.
    pub(super) trees: usize,
    /// Trees whose heads are days or weeks.
    pub(super) days: usize,
}

impl Work {
    /// Whether there is work in it that needs no further proof.
    pub(super) fn is_any(self) -> bool {
        self.boxes + self.rows + self.tasks + self.trees > 0
    }

    /// Whether its items without boxes look like work by themselves: by codes, or by signs of more than one kind.
    pub(super) fn has_marked_items(self) -> bool {
        self.bullets > 1 && self.named * 2 >= self.bullets && self.signs.count_ones() != 1
    }

    fn add(&mut self, other: Self) {
        self.boxes += other.boxes;
        self.numbered += other.numbered;
        self.fields += other.fields;
        self.bullets += other.bullets;
        self.ordered += other.ordered;
        self.named += other.named;
        self.signs |= other.signs;
        self.rows += other.rows;
        self.keys += other.keys;
        self.tasks += other.tasks;
        self.trees += other.trees;
        self.days += other.days;
    }
}

/// The sections in the order of the document; the first is what stands before all headings.
pub(super) fn sections(document: &Document<'_>) -> Vec<Section> {
    let mut all = vec![Section {
        at: Span::default(),
        level: 0,
        title: SafeText::default(),
        head: Head::default(),
        parent: 0,
        body: 0..0,
        end: 0,
        role: Role::Root,
        rule: ("document", true),
        own: Work::default(),
        all: Work::default(),
    }];
    let mut open = vec![0];
    for block in document.between(0..document.blocks.len()) {
        let BlockKind::Heading(level) = document.blocks[block].kind else {
            if let Some(last) = all.last_mut() {
                last.body.end = document.end(block);
            }
            continue;
        };
        while open.len() > 1 && open.last().is_some_and(|above| all[*above].level >= level) {
            close(&mut all, &mut open);
        }
        let marked = document.marked(block);
        all.push(Section {
            at: document.blocks[block].at,
            level,
            title: clean(marked),
            head: Head::read(marked),
            parent: open.last().copied().unwrap_or(0),
            body: block + 1..block + 1,
            end: 0,
            role: Role::Notes,
            rule: ("prose", true),
            own: Work::default(),
            all: Work::default(),
        });
        open.push(all.len() - 1);
    }
    while !open.is_empty() {
        close(&mut all, &mut open);
    }
    for section in &mut all {
        section.own = work(document, section);
    }
    for at in (1..all.len()).rev() {
        let own = all[at].own;
        all[at].all.add(own);
        let mut inside = all[at].all;
        // `1.1 Login ✅ DONE` with nothing to tick below it is work, too.
        let head = &all[at].head;
        let stated = head.number().contains('.') && head.facts.status.is_some() && !all[at].all.is_any();
        inside.tasks += usize::from(head.is_task() || stated);
        let parent = all[at].parent;
        all[parent].all.add(inside);
    }
    let own = all[0].own;
    all[0].all.add(own);
    all
}

fn close(all: &mut [Section], open: &mut Vec<usize>) {
    let end = all.len();
    if let Some(section) = open.pop() {
        all[section].end = end;
    }
}

/// The sections directly inside a section.
pub(super) fn children(all: &[Section], of: usize) -> impl Iterator<Item = usize> + '_ {
    let end = all[of].end;
    let first = Some(of + 1).filter(|first| *first < end);
    std::iter::successors(first, move |child| Some(all[*child].end).filter(|next| *next < end))
}

fn work(document: &Document<'_>, section: &Section) -> Work {
    let mut work = Work::default();
    let number = section.head.number();
    for block in document.between(section.body.clone()) {
        add_block(document, block, number, &mut work, 0);
    }
    work
}

fn add_block(document: &Document<'_>, block: usize, number: &str, work: &mut Work, depth: usize) {
    match document.blocks[block].kind {
        BlockKind::List(ordered) => {
            for item in document.inside(block) {
                let words = document.marked(item);
                if document.blocks[item].kind == BlockKind::Item(None) {
                    work.bullets += 1;
                    work.ordered += usize::from(ordered);
                    let sign = values::sign_at(words).map(|(state, _)| 1 << state as u8);
                    let coded = || names::leading(words).is_some_and(|named| named.by == names::By::Code);
                    work.named += usize::from(sign.is_some() || coded());
                    work.signs |= sign.unwrap_or(0);
                    let key = facts::key_value(words).and_then(|(key, _)| facts::field(&key));
                    work.keys += usize::from(key.is_some_and(is_task_field));
                    let lists = document.inside(item).filter(|inner| is_list(document, *inner));
                    lists.for_each(|inner| add_boxes(document, inner, work, depth + 1));
                } else {
                    work.boxes += 1;
                    // Looking up a key costs more than all else here, and such a key is strong.
                    let key = Some(words).filter(|words| words.starts_with(STRONG[0])).and_then(facts::key_value);
                    work.fields += usize::from(key.is_some_and(|(key, _)| is_part_of_task(&key)));
                    let inside = |rest: &str| rest.starts_with('.');
                    work.numbered += usize::from(!number.is_empty() && words.strip_prefix(number).is_some_and(inside));
                }
            }
        }
        BlockKind::Quote if depth < 8 => {
            document.inside(block).for_each(|inner| add_block(document, inner, number, work, depth + 1));
        }
        BlockKind::Paragraph => {
            work.rows += boards::n_signed(document.marked(block));
            for part in document.marked(block).lines().flat_map(|line| line.split('|')) {
                let key = facts::key_value(part).and_then(|(key, _)| facts::field(&key));
                work.keys += usize::from(key.is_some_and(is_task_field));
            }
        }
        BlockKind::Table => {
            let rows = tables::n_tasks(document, block).max(boards::n_cards(document, block));
            work.rows += rows;
            work.keys += if rows == 0 { tables::n_fields(document, block) } else { 0 };
        }
        BlockKind::Fence => {
            let code = document.marked(block);
            if fences::is_tree(code) {
                work.trees += 1;
                work.days += fences::branches(code).iter().filter(|branch| is_time(&branch.head)).count();
            }
        }
        _ => {}
    }
}

/// Boxes below items without one.
fn add_boxes(document: &Document<'_>, list: usize, work: &mut Work, depth: usize) {
    for item in document.inside(list) {
        if document.blocks[item].kind == BlockKind::Item(None) {
            let lists = document.inside(item).filter(|inner| is_list(document, *inner) && depth < 8);
            lists.for_each(|inner| add_boxes(document, inner, work, depth + 1));
        } else {
            work.boxes += 1;
        }
    }
}

/// Whether a block is a list.
pub(super) fn is_list(document: &Document<'_>, block: usize) -> bool {
    matches!(document.blocks[block].kind, BlockKind::List(_))
}

/// Whether a key names a field of a task, the task itself, or what has to hold for it.
fn is_part_of_task(key: &str) -> bool {
    facts::field(key).is_some_and(is_task_field) || words::one_of(key, &[Meaning::Task, Meaning::Criteria]).is_some()
}

fn is_task_field(field: Meaning) -> bool {
    matches!(
        field,
        Meaning::Status | Meaning::Owner | Meaning::Priority | Meaning::Estimate | Meaning::Due | Meaning::Needs
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_nest_by_level_and_count_what_they_hold() {
        let document =
            Document::of("x\n\n# T\n\n## A\n\n- [ ] a\n  - [ ] b\n\n### B\n\n**Owner**: me\n\n## C\n\n- c\n");
        let all = sections(&document);
        let shown: Vec<_> = all.iter().map(|s| format!("{} {} {} {}", s.level, s.title, s.parent, s.end)).collect();
        assert_eq!(shown, ["0  0 5", "1 T 0 5", "2 A 1 4", "3 B 2 4", "2 C 1 5"]);
        assert_eq!((all[1].all.boxes, all[2].all.keys, all[4].own.bullets), (1, 1, 1));
    }
}
