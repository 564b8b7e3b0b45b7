//! Problems as data, for programs.

use serde::Serialize;

use crate::plan::Gravity;
use crate::plan::Problem;

/// A problem with its place spelled out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProblemData<'p> {
    /// How bad it is.
    pub gravity: Gravity,
    /// A short name for it.
    pub code: &'static str,
    /// What is wrong.
    pub message: &'p str,
    /// What to type.
    pub hint: &'p str,
    /// The line, from 1; 0 where it has no place.
    pub line: usize,
    /// The column, from 1, in characters; 0 where it has no place.
    pub column: usize,
    /// Where it starts, in bytes.
    pub start: u32,
    /// Where it ends, in bytes.
    pub end: u32,
}

/// `problems` of `text` as data. The places are found in one pass over the text.
pub fn problem_data<'p>(problems: &'p [Problem], text: &str) -> Vec<ProblemData<'p>> {
    let mut line = 1;
    let mut line_start = 0;
    let mut counted = 0;
    let mut data = Vec::with_capacity(problems.len());
    for problem in problems {
        let start = (problem.span.start as usize).min(text.len());
        if start < counted {
            (line, line_start, counted) = (1, 0, 0);
        }
        let between = text.get(counted..start).unwrap_or("");
        line += between.matches('\n').count();
        if let Some(last) = between.rfind('\n') {
            line_start = counted + last + 1;
        }
        counted = start;
        let column = 1 + text.get(line_start..start).map_or(0, |before| before.chars().count());
        let Problem { gravity, code, message, hint, span, .. } = problem;
        let (line, column) = if span.is_nowhere() { (0, 0) } else { (line, column) };
        data.push(ProblemData {
            gravity: *gravity,
            code,
            message,
            hint,
            line,
            column,
            start: span.start,
            end: span.end,
        });
    }
    data
}
