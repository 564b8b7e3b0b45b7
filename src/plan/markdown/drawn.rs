//! What stands between fences, put into the draft: criteria, trees, lists of phases, metrics, drawings.

use super::blocks::BlockKind;
use super::draft::Origin;
use super::facts::clean;
use super::fences;
use super::gantt;
use super::headings::Head;
use super::headings::Kind;
use super::line::Line;
use super::role::Role;
use super::walk::Scene;
use super::walk::Walk;
use super::words::Meaning;
use crate::plan::SafeText;
use crate::plan::Span;

impl<'d> Walk<'d, '_> {
    pub(super) fn fence(&mut self, block: usize, scene: &mut Scene) {
        let code = self.document.marked(block);
        let at = self.document.blocks[block].at;
        let language = self.language(block);
        let criteria =
            scene.role == Role::Criteria || scene.role == Role::Milestone || scene.lead == Some(Meaning::Criteria);
        if criteria {
            for command in fences::criteria(code, language) {
                let at = self.line_of(block, command.line);
                self.draft.take(
                    at,
                    if command.run.is_empty() { "a criterion" } else { "a criterion to run" },
                    "fence",
                    true,
                );
                self.add_criterion(at, command.text, command.run, scene);
            }
        } else if gantt::is_gantt(code, language) {
            self.gantt(block, code, scene.home);
        } else if fences::is_tree(code) && matches!(language, "" | "text" | "txt" | "plain") {
            self.branches(block, code, scene);
        } else if !scene.again && !fences::phases(code).is_empty() {
            self.listed_phases(block, code);
        } else if self.sign_lines(block, code, scene) {
            self.draft.take(at, "metrics", "fence", false);
        } else {
            self.drawing(code);
            self.draft.take(at, "code or a drawing", "fence", true);
        }
    }

    fn drawing(&mut self, code: &str) {
        let drawing = fences::drawing(code);
        for (label, behind) in drawing.reached {
            self.add_reached(&label, &behind);
        }
        self.draft.drawn.extend(drawing.links.into_iter().map(|(from, to)| (from.into(), to.into())));
    }

    fn branches(&mut self, block: usize, code: &str, scene: &Scene) {
        for branch in fences::branches(code) {
            let at = self.line_of(block, branch.line);
            let head = Head::read(&branch.head);
            let phase = head.kind == Kind::Phase && !self.inside_phase(scene.home);
            let title = title_of_branch(&branch.head);
            let home = self.open_home(at, title, &head, scene.home, phase);
            self.draft.homes[home].drawn = true;
            self.draft.take(at, if phase { "a phase" } else { "a group" }, "tree", true);
            for (line, leaf) in branch.leaves {
                let at = self.line_of(block, line);
                self.draft.add_task(at, Line::read(&leaf), Some(home), Origin::Leaf, scene.again);
                self.draft.take(at, "a task", "tree", true);
            }
        }
    }

    fn listed_phases(&mut self, block: usize, code: &str) {
        for phase in fences::phases(code) {
            let at = self.line_of(block, phase.line);
            let home = self.open_home(at, phase.title.clone(), &Head::read(&phase.title), None, true);
            let home = &mut self.draft.homes[home];
            (home.container.total, home.container.label, home.stays, home.drawn) =
                (phase.total, phase.label, true, true);
            self.draft.take(at, "a phase", "list-of-phases", true);
        }
        self.draft.plan.total = self.draft.plan.total.or_else(|| fences::total(code));
    }

    /// The language a fence names.
    fn language(&self, block: usize) -> &'d str {
        let text = self.document.text.get(self.document.blocks[block].at.range()).unwrap_or("");
        let first = text.lines().next().unwrap_or("").trim_start_matches(['`', '~']).trim();
        first.split([' ', '{', ',']).next().unwrap_or("")
    }

    /// The places of all lines of a block, where each of them is asked for.
    pub(super) fn lines_of(&self, block: usize) -> Vec<Span> {
        let at = self.document.blocks[block].at;
        let text = self.document.text.get(at.range()).unwrap_or("");
        let fenced = self.document.blocks[block].kind == BlockKind::Fence && text.trim_start().starts_with(['`', '~']);
        let mut from = at.start as usize;
        let lines = text.split_inclusive('\n').map(|line| {
            let start = from;
            from += line.len();
            Span::new(start, start + line.trim_end().len())
        });
        lines.skip(usize::from(fenced)).collect()
    }

    /// The place of a line of a fence.
    pub(super) fn line_of(&mut self, block: usize, line: usize) -> Span {
        let at = self.document.blocks[block].at;
        let text = self.document.text.get(at.range()).unwrap_or("");
        let fenced = usize::from(
            self.document.blocks[block].kind == BlockKind::Fence && text.trim_start().starts_with(['`', '~']),
        );
        // All lines of a block are asked for, one after the other.
        if self.lines.0 != block {
            let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
            self.lines = (block, std::iter::once(0).chain(ends).filter(|begin| *begin < text.len()).collect());
        }
        let Some(begin) = self.lines.1.get(line + fenced).copied() else { return at };
        let rest = text.get(begin..).unwrap_or("");
        let long = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |end| end + 1);
        let from = at.start as usize + begin;
        Span::new(from, from + rest.get(..long).unwrap_or("").trim_end().len())
    }
}

/// `FASE 1: BASE      ✅ DONE` without the gap.
fn title_of_branch(head: &str) -> SafeText {
    let title = head.split("  ").next().unwrap_or(head);
    clean(title.trim_end_matches([':', ' ']))
}
