//! What somebody says about how a document is to be read: in its comments, or in a file beside it.

use super::blocks::BlockKind;
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
        let is_heading = |block: &usize| matches!(document.blocks[*block].kind, BlockKind::Heading(_));
        let headings: Vec<usize> = if document.comments.is_empty() {
            Vec::new()
        } else {
            (0..document.blocks.len()).filter(is_heading).collect()
        };
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
            let behind = headings.partition_point(|heading| *heading <= *around as usize);
            let heading = behind.checked_sub(1).map(|nth| headings[nth]);
            if let Some(heading) = heading {
                all.roles.push((document.blocks[heading].at.start, *role));
            }
        }
        all.roles.sort_by_key(|(at, _)| *at);
        all
    }

    /// What a correction makes of a section.
    pub(super) fn role(&self, section: &Section) -> Option<Role> {
        let nth = self.roles.binary_search_by_key(&section.at.start, |(at, _)| *at).ok()?;
        (section.level > 0).then(|| self.roles[nth].1)
    }
}

/// The word of a comment: `<!-- longpole: phase -->`.
fn word(comment: &str) -> Option<&str> {
    let inside = comment.trim().strip_prefix("<!--")?.split_once("-->")?.0;
    inside.trim().strip_prefix("longpole:").map(str::trim)
}
