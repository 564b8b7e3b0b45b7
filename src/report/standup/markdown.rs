//! The stand-up as Markdown, ready to be pasted anywhere.

use std::fmt::Write as _;

use super::Entry;
use super::Standup;
use crate::engine::Weighting;

/// The stand-up as Markdown: of one person, or of all, person by person.
pub fn standup_markdown(standup: &Standup, person: Option<usize>) -> String {
    let mut text = format!("## Stand-up: {}\n\n", escaped(&standup.plan));
    let _ = write!(text, "{}, since {}.", standup.now, standup.since);
    if let Some(finish) = &standup.finish {
        let day = finish.now.format("%a %d %b %Y");
        let _ = match (finish.by.is_empty(), finish.minutes < 0) {
            (true, _) => write!(text, " The finish stays at **{day}**."),
            (_, sooner) => {
                let word = if sooner { "forward" } else { "back" };
                write!(text, " The finish moved {word} to **{day}** ({}): {}.", finish.by, escaped(&finish.why))
            }
        };
    }
    if let Some(proven) = standup.finish_on_evidence {
        let is_same = standup.finish.as_ref().is_some_and(|finish| finish.now == proven);
        let day = if is_same { "the same day".to_owned() } else { proven.format("**%a %d %b %Y**").to_string() };
        let _ = write!(text, " On the evidence it is {day}.");
    }
    let by = match standup.weighted_by {
        Weighting::Estimate => "by estimate",
        Weighting::Tasks => "by number of tasks",
    };
    let (verified, claimed) = (standup.verified_percent, standup.claimed_percent);
    let _ = writeln!(text, " {verified} verified, {claimed} claimed, {by}.");
    for ask in standup.asks.iter().filter(|_| person.is_none()) {
        let _ = write!(text, "\n- **to say** {}", escaped(ask));
    }
    if !standup.asks.is_empty() && person.is_none() {
        text.push('\n');
    }
    let people = 0..standup.people.len();
    for one in people.filter(|one| person.is_none_or(|person| person == *one)) {
        let _ = write!(text, "\n### {}\n\n", escaped(&standup.people[one]));
        for (part, entries) in standup.told_to(Some(one)) {
            for entry in entries {
                let _ = writeln!(text, "- **{}** {}", part.section.word(), line(entry));
            }
        }
    }
    if standup.people.is_empty() {
        let _ = writeln!(text, "\nNothing happened, and {}.", standup.silence());
    }
    text
}

fn line(entry: &Entry) -> String {
    let mut line = String::new();
    if !entry.id.is_empty() {
        let _ = write!(line, "{} ", escaped(&entry.id));
    }
    line += &escaped(&entry.title);
    if entry.on_pole {
        line += " (on the long pole)";
    }
    if !entry.about.is_empty() {
        let _ = write!(line, ": {}", escaped(&entry.about));
    }
    line
}

/// Text in which Markdown finds nothing to do.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let after = text.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
        let is_inside_word = before.is_alphanumeric() && after.is_alphanumeric();
        let begins_line = at == 0 && matches!(c, '#' | '-' | '+' | '>');
        if matches!(c, '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|') || c == '_' && !is_inside_word || begins_line {
            safe.push('\\');
        }
        safe.push(c);
        before = c;
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_in_a_title_is_text() {
        assert_eq!(escaped("*bold* `code` [x](y) snake_case _it_"), r"\*bold\* \`code\` \[x\](y) snake_case \_it\_");
        assert_eq!(escaped("# no heading"), r"\# no heading");
        assert_eq!(escaped("a <b>"), r"a \<b\>");
    }
}
