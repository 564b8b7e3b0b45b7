//! Files in the notation of todo.txt: a line is a task, without any sign in front.

use super::blocks::BlockKind;
use super::blocks::Document;
use super::draft::Origin;
use super::line::Line;
use super::values;
use super::walk::Scene;
use super::walk::Walk;
use crate::plan::micro::State;
use crate::plan::micro::Status;

/// Whether a whole document is written so: nothing but lines, most of them with what only this notation has.
pub(super) fn is_todo_txt(document: &Document<'_>) -> bool {
    let top = || document.between(0..document.blocks.len());
    if !top().all(|block| document.blocks[block].kind == BlockKind::Paragraph) {
        return false;
    }
    let lines = || top().flat_map(|block| document.marked(block).lines()).filter(|line| !line.trim().is_empty());
    let (n, signed) = (lines().count(), lines().filter(|line| is_signed(line)).count());
    lines().any(is_sure) && signed * 2 >= n
}

/// `(A) Call`, `x 2026-01-02 Called`.
fn is_sure(line: &str) -> bool {
    let done =
        line.strip_prefix("x ").and_then(|rest| rest.get(..10)).is_some_and(|day| values::date_in(day).is_some());
    done || matches!(line.as_bytes(), [b'(', b'A'..=b'Z', b')', b' ', ..])
}

fn is_signed(line: &str) -> bool {
    let named = |word: &str| {
        word.starts_with(['+', '@']) && word.get(1..).is_some_and(|name| name.starts_with(char::is_alphabetic))
            || word.starts_with("due:")
            || word.starts_with("t:")
    };
    is_sure(line) || line.split(' ').any(named)
}

/// A line without the days it begins with, and the day it was finished.
fn without_days(line: &str) -> (&str, Option<&str>) {
    let mut rest = line;
    let mut first = None;
    while let Some((day, behind)) = rest.split_once(' ').filter(|(day, _)| day.len() == 10 && is_day(day)) {
        first = first.or(Some(day));
        rest = behind;
    }
    (rest, first)
}

fn is_day(text: &str) -> bool {
    values::date_in(text).is_some()
}

impl Walk<'_, '_> {
    /// The lines of a paragraph in the notation of todo.txt; whether the document is written in it.
    pub(super) fn todo_lines(&mut self, block: usize, scene: &Scene) -> bool {
        if !self.is_todo_txt {
            return false;
        }
        let marked = self.document.marked(block);
        for (text, at) in marked.lines().zip(self.lines_of(block)).filter(|(text, _)| !text.trim().is_empty()) {
            let (finished, rest) = text.strip_prefix("x ").map_or((false, text), |rest| (true, rest));
            let (grade, rest) = match rest.as_bytes() {
                [b'(', b'A'..=b'Z', b')', b' ', ..] => rest.split_at(4),
                _ => ("", rest),
            };
            let (words, day) = without_days(rest);
            let mut line = Line::read(&format!("{grade}{words}"));
            if finished {
                line.facts.status = Some(Status { state: State::Done, ..Status::default() });
                line.facts.finished = line.facts.finished.or(day.and_then(values::date_in));
            }
            self.draft.add_task(at, line, scene.home, Origin::Bullet, false);
            self.draft.take(at, "a task", "todo-txt", true);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::markdown::read;

    #[test]
    fn lines_without_any_sign_in_front_are_tasks() {
        let text = "(A) 2026-01-02 Call Ann +home @phone due:2026-01-10\nBuy milk @shop\nx 2026-01-03 2026-01-01 Pay rent +home\n";
        let plan = read(text).reading.plan;
        let shown: Vec<String> = plan
            .tasks
            .iter()
            .map(|task| {
                let status = task.status.as_ref().map(ToString::to_string).unwrap_or_default();
                let date = task.deadline.or(task.finished).map(|date| date.to_string()).unwrap_or_default();
                format!("{}|{}|{date}|{status}", task.title, task.priority.map_or("", |grade| grade.word()))
            })
            .collect();
        assert_eq!(shown, ["Call Ann|P0|2026-01-10|", "Buy milk|||", "Pay rent||2026-01-03|done"]);
    }

    #[test]
    fn prose_is_not_written_so() {
        assert!(read("Mail me @home.\n\nThen we talk.\n").reading.plan.tasks.is_empty());
    }
}
