//! Everything the plan says about the selected row, and how it stands.

mod container;
mod task;

use super::super::look::Look;
use super::super::state::drawn;
use super::super::widgets::Sheet;
use crate::app::Model;
use crate::app::Written;
use crate::engine::evidence::CriterionId;
use crate::engine::evidence::Finding;
use crate::journal::Owner;
use crate::plan::Item;
use crate::plan::NodeId;
use crate::plan::SafeText;
use crate::plan::Target;
use crate::plan::micro::Link;
use crate::plan::model::Criterion;
use crate::plan::model::Few;
use crate::plan::model::List;
use crate::report::short_words;
use crate::report::state_mark;

/// The page about the selected row.
pub(super) fn sheet(model: &Model, look: &Look, width: u16) -> Sheet {
    let node = model.tree.selected;
    let mut page = Page { model, look, sheet: Sheet::new(width, look.marks.ellipsis) };
    match model.contents.item(node) {
        Item::Phase(phase) => container::write(&mut page, node, phase),
        Item::Day(day) => container::write(&mut page, node, day),
        Item::Task(task) => task::write(&mut page, node, task),
        Item::Step(_) => write_step(&mut page, node),
    }
    page.sheet
}

/// A page that is being written, with what it is about.
struct Page<'a> {
    model: &'a Model,
    look: &'a Look,
    sheet: Sheet,
}

impl Page<'_> {
    /// The id and the title.
    fn title(&mut self, node: NodeId) {
        let contents = &self.model.contents;
        let title = contents.item(node).title();
        let id = contents.id(node);
        let theme = &self.look.theme;
        if id.is_empty() {
            self.sheet.text(title, theme.title);
        } else {
            let id = format!("{id}  ");
            self.sheet.item(&[(&id, theme.dim)], title, theme.title);
        }
        self.sheet.gap();
    }

    /// A heading over a list.
    fn heading(&mut self, text: &str, figure: &str) {
        let theme = &self.look.theme;
        self.sheet.heading(text, figure, theme.title, theme.dim);
    }

    /// A node as a line of a list: its mark, id and title, and a word about the tie to it.
    fn node_line(&mut self, node: NodeId, tie: &str) {
        let contents = &self.model.contents;
        let theme = &self.look.theme;
        let (shape, style, title) = match contents.item(node) {
            Item::Task(_) | Item::Step(_) => {
                let drawn = drawn(contents.outlook.mark(node), self.look);
                (drawn.shape, drawn.style, drawn.title)
            }
            Item::Phase(_) | Item::Day(_) => (self.look.marks.into, theme.dim, theme.text),
        };
        let mark = format!(" {shape} ");
        let id = match contents.id(node) {
            "" => String::new(),
            id => format!("{id}  "),
        };
        let mut text = contents.title(node).to_owned();
        if !tie.is_empty() {
            text = format!("{text} ({tie})");
        }
        self.sheet.item(&[(&mark, style), (&id, theme.dim)], &text, title);
    }

    /// What the node waits for, as far as it can be named.
    fn needs(&mut self, node: NodeId) {
        let contents = &self.model.contents;
        let written = contents.item(node).needs();
        if written.is_empty() {
            return;
        }
        self.heading("Needs", "");
        for (need, resolved) in written.iter().zip(contents.outline.needs(node)) {
            let whole = need.to_string();
            let tie = whole.strip_prefix(need.target.as_str()).unwrap_or("").trim();
            match resolved.target {
                Some(Target::Node(before)) => self.node_line(before, tie),
                Some(target) => self.other_need(target, tie),
                None => {
                    let theme = &self.look.theme;
                    let mark = format!(" {} ", self.look.marks.warning);
                    let text = format!("{} is not in the plan", need.target.first_line());
                    self.sheet.item(&[(&mark, theme.trouble)], &text, theme.text);
                }
            }
        }
    }

    fn other_need(&mut self, target: Target, tie: &str) {
        let contents = &self.model.contents;
        let plan = &contents.plan;
        let (kind, name) = match target {
            Target::Decision(nth) => ("decision", plan.decisions.get(nth as usize).map_or("", |d| &d.title)),
            Target::Milestone(nth) => ("milestone", plan.milestones.get(nth as usize).map_or("", |m| &m.title)),
            Target::Criterion(of, nth) => {
                let criteria = of.map_or(&plan.criteria[..], |of| contents.item(of).criteria());
                let text = criteria.get(nth as usize).map_or("", |c| words(c));
                ("criterion", text)
            }
            Target::Node(_) => return,
        };
        let mark = format!(" {} ", self.look.marks.ready);
        let between = if tie.is_empty() { "" } else { " " };
        let text = format!("{name}{between}{tie}");
        let kind = format!("{kind}  ");
        let theme = &self.look.theme;
        self.sheet.item(&[(&mark, theme.text), (&kind, theme.dim)], &text, theme.text);
    }

    /// Who waits for the node.
    fn needed_by(&mut self, node: NodeId) {
        let after = self.model.contents.needed_by(node);
        if after.is_empty() {
            return;
        }
        self.heading("Needed by", "");
        for node in after.iter().take(MOST_NEEDED_BY) {
            self.node_line(*node, "");
        }
        if let Some(more) = after.len().checked_sub(MOST_NEEDED_BY).filter(|n| *n > 0) {
            let text = format!("   and {more} more");
            self.sheet.text(&text, self.look.theme.dim);
        }
    }

    /// Criteria under a heading.
    fn criteria(&mut self, heading: &str, node: NodeId, criteria: &List<Criterion>) {
        if criteria.is_empty() {
            return;
        }
        let (evidence, owner) = (&self.model.contents.outlook.evidence, Owner::Node(node));
        let figure = format!("{} of {}", evidence.count(owner, criteria.len()).met(), criteria.len());
        self.heading(heading, &figure);
        for (nth, criterion) in (0..).zip(criteria) {
            let theme = &self.look.theme;
            let finding = evidence.finding(CriterionId { owner, nth });
            let state = finding.map(|finding| finding.state).unwrap_or_default();
            let shape = drawn(state_mark(state, finding.is_some_and(Finding::holds)), self.look);
            let mark = format!(" {} ", shape.shape);
            self.sheet.item(&[(&mark, shape.style)], words(criterion), theme.text);
            let indent = " ".repeat(super::super::widgets::width(&mark));
            if let Some(finding) = finding {
                self.sheet.item(&[(&indent, theme.dim)], &short_words(finding), shape.style);
            }
            if !criterion.run.is_empty() && !criterion.text.is_empty() {
                let lead = format!("{indent}$ ");
                self.sheet.item(&[(&lead, theme.dim)], &criterion.run, theme.dim);
            }
            if !criterion.sign.is_empty() {
                let text = format!("signed off by {}", criterion.sign.first_line());
                self.sheet.item(&[(&indent, theme.dim)], &text, theme.dim);
            }
            for note in &*criterion.notes {
                self.sheet.item(&[(&indent, theme.dim)], note, theme.dim);
            }
        }
    }

    /// Where to look.
    fn links(&mut self, links: &Few<Link>) {
        if links.is_empty() {
            return;
        }
        self.heading("Look at", "");
        for link in &**links {
            let theme = &self.look.theme;
            self.sheet.item(&[(" ", theme.text)], &link.to_string(), theme.text);
        }
    }

    /// Anything worth knowing.
    fn notes(&mut self, notes: &Few<SafeText>, written: &[Written]) {
        if notes.is_empty() && written.is_empty() {
            return;
        }
        self.heading("Notes", "");
        for note in &**notes {
            let theme = &self.look.theme;
            self.sheet.item(&[(" ", theme.text)], note, theme.text);
        }
        for Written { when, text } in written.iter().rev() {
            let theme = &self.look.theme;
            let when = format!(" {when}  ");
            self.sheet.item(&[(&when, theme.dim)], text, theme.text);
        }
    }
}

/// More of those that wait are counted and not listed.
const MOST_NEEDED_BY: usize = 20;

/// A criterion in words: its text, or else what proves it.
fn words(criterion: &Criterion) -> &str {
    if criterion.text.is_empty() { &criterion.run } else { &criterion.text }
}

fn write_step(page: &mut Page<'_>, node: NodeId) {
    page.title(node);
    if let Some(task) = page.model.contents.outline.parent(node) {
        page.heading("A step of", "");
        page.node_line(task, "");
    }
}

/// Several names in one line.
fn listed(names: &Few<SafeText>) -> String {
    let names: Vec<&str> = names.iter().map(SafeText::first_line).collect();
    names.join(", ")
}
