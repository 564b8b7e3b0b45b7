//! Boards in tables, whose columns say how the cards in them stand, and lines that begin with a number and a sign.

use super::blocks::BlockKind;
use super::blocks::Document;
use super::draft::Origin;
use super::facts::nothing;
use super::headings;
use super::line::Line;
use super::names;
use super::values;
use super::walk::Scene;
use super::walk::Walk;
use crate::plan::micro::State;
use crate::plan::micro::Status;

/// The states that the columns of a table name, where all of them do.
fn columns(document: &Document<'_>, table: usize) -> Option<Vec<State>> {
    let head = document.inside(table).next()?;
    let states: Option<Vec<State>> =
        document.inside(head).map(|cell| headings::column(document.marked(cell))).collect();
    states.filter(|states| states.len() > 1)
}

/// How many cards stand in a table, if it is a board.
pub(super) fn n_cards(document: &Document<'_>, table: usize) -> usize {
    if columns(document, table).is_none() {
        return 0;
    }
    let rows = document.inside(table).filter(|row| document.blocks[*row].kind == BlockKind::Row(false));
    rows.flat_map(|row| document.inside(row)).filter(|cell| is_card(document.marked(*cell))).count()
}

/// Whether a cell says what is to be done; a figure only says how much of it.
fn is_card(words: &str) -> bool {
    !nothing(words) && words.chars().any(char::is_alphabetic)
}

/// How many lines of a paragraph begin with a number (or a code) and a sign, if all of them do: `1.1 ✅ Create it`.
pub(super) fn n_signed(words: &str) -> usize {
    if words.is_ascii() {
        return 0;
    }
    let mut lines = words.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    let several = lines.clone().count() > 1;
    let signed = |line: &str| {
        names::leading(line).is_some_and(|named| {
            named.by != names::By::Noun && values::sign_at(named.rest).is_some_and(|(_, long)| long < named.rest.len())
        })
    };
    if several && lines.peek().is_some() && lines.clone().all(signed) { lines.count() } else { 0 }
}

impl Walk<'_, '_> {
    /// A table that is a board; whether it is one.
    pub(super) fn board(&mut self, table: usize, scene: &Scene) -> bool {
        let document = self.document;
        let Some(states) = columns(document, table).filter(|_| n_cards(document, table) > 0) else { return false };
        for row in document.inside(table).filter(|row| document.blocks[*row].kind == BlockKind::Row(false)) {
            for (state, cell) in states.iter().zip(document.inside(row)) {
                if !is_card(document.marked(cell)) {
                    continue;
                }
                let mut line = Line::read(document.marked(cell));
                let said = (*state != State::Todo).then(|| Status { state: *state, ..Status::default() });
                line.facts.status = line.facts.status.or(said);
                let at = document.blocks[cell].at;
                self.draft.add_task(at, line, scene.home, Origin::Bullet, scene.again);
                self.draft.take(at, "a task", "card-of-a-board", true);
            }
        }
        true
    }

    /// Lines that begin with a number and a sign; whether the paragraph is such.
    pub(super) fn signed_lines(&mut self, block: usize, scene: &Scene) -> bool {
        let marked = self.document.marked(block);
        if n_signed(marked) == 0 || scene.task.is_some() || !scene.role.is_container() {
            return false;
        }
        for (nth, line) in marked.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let (mut line, at) = (Line::read(line), self.line_of(block, nth));
            let said = line.sign.filter(|state| *state != State::Todo);
            line.facts.status = line.facts.status.or(said.map(|state| Status { state, ..Status::default() }));
            self.draft.add_task(at, line, scene.home, Origin::Bullet, scene.again);
            self.draft.take(at, "a task", "line-with-a-sign", false);
        }
        true
    }
}
