//! Plans as JSON, for plans that a program writes: the same records, through serde.

use super::Problem;
use super::Span;
use super::model::Plan;
use super::ron::Reading;

/// Reads a plan from JSON. Unlike in RON, the first mistake ends it.
pub(super) fn read(text: &str) -> Reading {
    match serde_json::from_str::<Plan>(text) {
        Ok(plan) => Reading { plan, ..Reading::default() },
        Err(error) => {
            let at = offset(text, error.line(), error.column());
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or("").replace("struct ", "a ");
            let problem = Problem::error("json", Span::new(at, at), format!("this JSON is not a plan: {message}"))
                .hint("compare it with the fields that the README lists");
            Reading { problems: vec![problem], ..Reading::default() }
        }
    }
}

/// The byte at a line and column, both from 1.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut at = (start + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_and_ron_are_the_same_plan() {
        let json = read(
            r#"{"title": "T", "tasks": ["a", {"title": "b", "needs": ["a"], "estimate": "2h", "priority": "P0"}]}"#,
        );
        let ron = crate::plan::ron::read(
            r#"(title: "T", tasks: ["a", (title: "b", needs: ["a"], estimate: "2h", priority: P0)])"#,
        );
        assert_eq!((json.problems, json.plan), (ron.problems, ron.plan));
    }

    #[test]
    fn a_mistake_is_told_where_it_is() {
        let reading = read("{\"title\": \"T\",\n \"taks\": []}");
        let problem = &reading.problems[0];
        assert!(problem.message.contains("unknown field `taks`"), "{}", problem.message);
        assert!((16..25).contains(&problem.span.start), "{:?}", problem.span);
    }
}
