//! What the checks of a plan say of a document: what matters in prose, and in words that help in Markdown.

use crate::plan::Problem;
use crate::plan::problem::Gravity;

/// What only asks for something that a document has no place for.
const SILENT: [&str; 4] = ["days-in-a-day", "role-not-held", "unknown-role", "run-and-sign"];

/// What to do in a document where the advice for the native format names its fields.
const HINTS: [(&str, &str); 7] = [
    ("empty", "put boxes or a list under it, or say what it is: `<!-- longpole: notes -->` behind its heading"),
    ("finished-not-done", "tick its box, or take the day away"),
    ("slots-overlap", "move one of the two, if they are not meant to be at the same time"),
    ("gate-without-criteria", "write what has to hold under it: a list behind `Exit criteria:`"),
    ("unknown-id", "correct the name, or give the task it means that id in front of its title"),
    ("ambiguous", "give the one you mean an id in front of its title, and name that"),
    ("needs-the-end", "name something that comes before it"),
];

/// What was found wrong with a plan, as grave as it is in a document, with advice that can be followed there.
pub fn weighed(mut found: Vec<Problem>) -> Vec<Problem> {
    found.retain(|problem| !SILENT.contains(&problem.code));
    for problem in &mut found {
        // Prose that names something unknown is no mistake of form: the plan in it can be used all the same.
        problem.gravity = problem.gravity.max(Gravity::Warning);
        // What it was probably meant to be is the best advice in any format.
        if problem.hint.starts_with("did you mean") {
            continue;
        }
        if let Some((_, hint)) = HINTS.iter().find(|(code, _)| *code == problem.code) {
            (*hint).clone_into(&mut problem.hint);
        } else if let Some(sum) = problem.hint.strip_prefix("write total: \"").and_then(|rest| rest.split_once('"')) {
            problem.hint = format!("write {} as the total, or mend the estimates", sum.0);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::plan::Format;
    use crate::plan::read;

    #[test]
    fn advice_can_be_followed_in_a_document() {
        let text = "# T\n\n## Phase 1: A\n\n**Total**: 5h\n\n- [ ] T-01 a (2h) @ann\n- [ ] T-02 b (2h), depends on T-99\n\n## Phase 2: B\n\n**Acceptance criteria**:\n\n- all of it\n";
        let told: Vec<String> = read(text, Format::Markdown)
            .problems
            .iter()
            .map(|problem| format!("{}: {}", problem.code, problem.hint))
            .collect();
        assert!(told.iter().all(|told| !told.contains(": [") && !told.contains(": \"")), "{told:?}");
        assert!(told.contains(&"total: write 4h as the total, or mend the estimates".to_owned()), "{told:?}");
    }
}
