//! The YAML in front of a document, where task files keep what they know of their task.

use super::blocks::BlockKind;
use super::blocks::Document;
use super::draft::Draft;
use super::draft::Origin;
use super::facts;
use super::facts::Facts;
use super::facts::clean;
use super::line::Line;
use super::words;
use super::words::Meaning;
use crate::plan::SafeText;

/// The keys in front with their values; a list under a key is joined by commas.
fn keys(text: &str) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        let bare = line.trim();
        if bare.is_empty() || bare.starts_with('#') || bare == "---" {
            continue;
        }
        if let Some(item) = bare.strip_prefix("- ") {
            if let Some((_, value)) = all.last_mut() {
                let comma = if value.is_empty() { "" } else { ", " };
                *value = format!("{value}{comma}{}", unquoted(item));
            }
        } else if let Some((key, value)) = bare.split_once(':').filter(|_| !line.starts_with([' ', '\t'])) {
            let value = value.trim().trim_start_matches('[').trim_end_matches(']');
            all.push((key.trim().to_lowercase().replace(['_', '-'], " "), unquoted(value)));
        }
    }
    all
}

fn unquoted(value: &str) -> String {
    value.trim().trim_matches(['"', '\'']).to_owned()
}

/// Reads the front of a document. A front that says how a task stands makes the document that task.
pub(super) fn read(document: &Document<'_>, title: &str, draft: &mut Draft) -> Option<usize> {
    let front = document.blocks.first().filter(|block| block.kind == BlockKind::Front)?;
    let mut read = Facts::default();
    let mut named = SafeText::default();
    let mut n_fields = 0;
    for (key, value) in keys(document.marked(0)) {
        if key == "title" || key == "name" {
            named = clean(&value);
        } else if let Some(field) = facts::field(&key) {
            let telling = matches!(
                field,
                Meaning::Status | Meaning::Priority | Meaning::Owner | Meaning::Estimate | Meaning::Id | Meaning::Needs
            );
            n_fields +=
                usize::from(telling && read.set(field, &value, words::about(&key, &[Meaning::Estimate]).and(None)));
        }
    }
    draft.take(front.at, "what is known beforehand", "front-matter", true);
    if draft.plan.title.is_empty() {
        draft.plan.title = named.clone();
    }
    if n_fields < 2 {
        return None;
    }
    let title = if named.is_empty() { SafeText::new(title) } else { named };
    if title.is_empty() {
        return None;
    }
    Some(draft.add_task(front.at, Line { title, facts: read, ..Line::default() }, None, Origin::Heading, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_values_and_lists() {
        let found = keys("title: \"A\"\nstatus: done\ndepends_on:\n  - T-1\n  - T-2\nlabels: [a, b]\n# no\n");
        let shown: Vec<_> = found.iter().map(|(key, value)| format!("{key}={value}")).collect();
        assert_eq!(shown, ["title=A", "status=done", "depends on=T-1, T-2", "labels=a, b"]);
    }
}
