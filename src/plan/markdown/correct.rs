//! What somebody says about how a document is to be read: in its comments, or in a file beside it.

use super::blocks::Document;
use super::role::Role;
use super::sections::Section;
use crate::plan::Problem;
use crate::plan::micro::State;
use crate::plan::nearest;

/// The words of corrections, with what they make of a section.
const WORDS: [(&str, Role); 22] = [
    ("phase", Role::Phase),
    ("day", Role::Group),
    ("group", Role::Group),
    ("tasks", Role::Tasks),
    ("task", Role::Task),
    ("steps", Role::Steps),
    ("criteria", Role::Criteria),
    ("column", Role::Column(None)),
    ("done", Role::Column(Some(State::Done))),
    ("doing", Role::Column(Some(State::Doing))),
    ("todo", Role::Column(Some(State::Todo))),
    ("ignore", Role::Ignored),
    ("notes", Role::Notes),
    ("recap", Role::Recap),
    ("risks", Role::Risks),
    ("metrics", Role::Metrics),
    ("milestones", Role::Milestones),
    ("decision", Role::Decision),
    ("roles", Role::Roles),
    ("resources", Role::Resources),
    ("reading", Role::Reading),
    ("findings", Role::Findings),
];

/// Corrections, by the place of the heading they are about.
#[derive(Clone, Debug, Default)]
pub(super) struct Corrections {
    roles: Vec<(u32, Role)>,
}

impl Corrections {
    /// Reads the comments of a document: each is about the heading it stands in or right behind.
    pub(super) fn of(document: &Document<'_>, problems: &mut Vec<Problem>) -> Self {
        let mut all = Self::default();
        for (around, at) in &document.comments {
            let Some(word) = document.text.get(at.range()).and_then(word) else { continue };
            let Some((_, role)) = WORDS.iter().find(|(known, _)| *known == word) else {
                let near = nearest(word, WORDS.iter().map(|(known, _)| *known));
                let hint = near.map_or_else(
                    || format!("the words are {}", WORDS.map(|(known, _)| known).join(", ")),
                    |near| format!("did you mean `{near}`?"),
                );
                let message = format!("`{word}` is nothing a section can be taken for");
                problems.push(Problem::warning("correction", *at, message).hint(hint));
                continue;
            };
            let heading = (0..=(*around as usize).min(document.blocks.len().saturating_sub(1)))
                .rev()
                .find(|block| matches!(document.blocks[*block].kind, super::blocks::BlockKind::Heading(_)));
            if let Some(heading) = heading {
                all.roles.push((document.blocks[heading].at.start, *role));
            }
        }
        all
    }

    /// What a correction makes of a section.
    pub(super) fn role(&self, section: &Section) -> Option<Role> {
        self.roles.iter().find(|(at, _)| *at == section.at.start && section.level > 0).map(|(_, role)| *role)
    }
}

/// The word of a comment: `<!-- longpole: phase -->`.
fn word(comment: &str) -> Option<&str> {
    let inside = comment.trim().strip_prefix("<!--")?.split_once("-->")?.0;
    inside.trim().strip_prefix("longpole:").map(str::trim)
}
