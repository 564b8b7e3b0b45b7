//! Rows of tables, put into the draft: tasks, and phases with what they add up to.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::draft::Origin;
use super::facts;
use super::facts::Facts;
use super::headings::Head;
use super::line::Line;
use super::role::Role;
use super::tables;
use super::tables::Rows;
use super::tables::Table;
use super::walk::Scene;
use super::walk::Walk;
use crate::plan::SafeText;

impl Walk<'_, '_> {
    pub(super) fn table(&mut self, block: usize, scene: &mut Scene) {
        let table = Table::of(self.document, block);
        let rows = if scene.role == Role::Recap && table.rows == Rows::Phases { Rows::Phases } else { table.rows };
        match rows {
            Rows::Tasks => self.task_rows(block, &table, scene),
            Rows::Phases => self.phase_rows(block, &table),
            Rows::Other if self.field_rows(block, scene) => {}
            Rows::Other if scene.role.is_container() && self.board(block, scene) => {}
            Rows::Other => {
                self.draft.take(self.document.blocks[block].at, "a table beside the plan", "table-head", true);
            }
            _ => self.truth_rows(block, &table, scene),
        }
    }

    /// A table with a field and its value in each row, about the task or phase it stands in.
    fn field_rows(&mut self, block: usize, scene: &Scene) -> bool {
        let document = self.document;
        if tables::n_fields(document, block) < 2 || scene.task.is_none() && scene.home.is_none() {
            return false;
        }
        let mut facts = Facts::default();
        for row in Table::body(document, block) {
            let cells: Vec<&str> = document.inside(row).map(|cell| document.marked(cell).trim()).collect();
            let [key, value] = cells[..] else { continue };
            let known = tables::field_of(key).is_some_and(|field| facts.set(field, value, None));
            if !known && !facts::nothing(value) {
                facts.notes.push(facts::clean(&format!("{key}: {value}")));
            }
            self.draft.take(document.blocks[row].at, "a field", "field-in-a-row", true);
        }
        match (scene.task, scene.home) {
            (Some(task), _) => self.draft.say_of_task(task, facts),
            (None, Some(home)) => self.draft.say_of_home(home, facts),
            (None, None) => {}
        }
        true
    }

    fn task_rows(&mut self, block: usize, table: &Table, scene: &Scene) {
        let document = self.document;
        let mut last = None;
        let mut phase = None;
        let mut titles: HashMap<SafeText, usize, FixedState> = HashMap::default();
        for row in Table::body(document, block) {
            let at = document.blocks[row].at;
            let Some(read) = self.ahead.row(document, table, row) else {
                self.draft.take(at, "a sum", "table-row", true);
                continue;
            };
            // A row without a first cell goes on with the row above.
            let continued = Table::first(document, row).is_empty() && read.facts.id.is_empty() && read.phase.is_empty();
            if let Some(last) = last.filter(|_| continued && phase.is_none()) {
                let mut facts = read.facts;
                facts.notes.insert(0, read.title);
                self.draft.say_of_task(last, facts);
                self.draft.take(at, "more of the task above", "table-row", false);
                continue;
            }
            if !read.phase.is_empty() {
                let inside = self.inside_phase(scene.home);
                let known = titles.get(&read.phase).copied();
                let head = Head::read(&read.phase);
                phase = known
                    .or_else(|| (!inside).then(|| self.open_home(at, read.phase.clone(), &head, scene.home, true)));
                if let Some(phase) = phase {
                    titles.entry(read.phase.clone()).or_insert(phase);
                }
            }
            let line = Line { title: read.title, facts: read.facts, ..Line::default() };
            let home = phase.or(scene.home);
            last = Some(self.draft.add_task(at, line, home, Origin::Row, scene.again));
            self.draft.take(at, if scene.again { "a task told again" } else { "a task" }, "table-row", true);
        }
    }

    /// Phases in the rows of a table: those that have a heading learn their sums, others are made of their tasks.
    fn phase_rows(&mut self, block: usize, table: &Table) {
        let document = self.document;
        for row in Table::body(document, block) {
            let Some((name, tasks, facts)) = table.phase(document, row) else { continue };
            let at = document.blocks[row].at;
            let head = Head::read(&name);
            let known = self.keys.get(&head.key).copied();
            if let Some(known) = known {
                let known_total = self.draft.homes[known].container.total;
                let facts = Facts { estimate: known_total.or(facts.estimate), ..Facts::default() };
                self.draft.say_of_home(known, facts);
                self.draft.take(at, "a phase told again", "table-row", true);
            } else if tasks.contains(char::is_alphabetic) {
                let opened = self.open_home(at, name, &head, None, true);
                self.draft.say_of_home(opened, facts);
                self.draft.homes[opened].container.tags.0.push(SafeText::new(&format!("tasks:{tasks}")));
                self.draft.take(at, "a phase", "table-row", true);
            }
        }
    }
}
