//! What somebody says about how a document is to be read: in its comments, or in a file beside it.

use std::collections::BTreeMap;
use std::collections::HashMap;

use ecow::EcoString;
use foldhash::fast::FixedState;

use super::blocks::BlockKind;
use super::blocks::Document;
use super::role::Role;
use super::sections::Section;
use super::words;
use super::words::Meaning;
use crate::plan::Problem;
use crate::plan::Span;
use crate::plan::micro::State;
use crate::plan::nearest;
use crate::plan::plain_name;

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

/// The words for columns, with what they mean.
const COLUMNS: [(&str, Meaning); 12] = [
    ("title", Meaning::Task),
    ("id", Meaning::Id),
    ("status", Meaning::Status),
    ("owner", Meaning::Owner),
    ("priority", Meaning::Priority),
    ("estimate", Meaning::Estimate),
    ("start", Meaning::Start),
    ("deadline", Meaning::Due),
    ("needs", Meaning::Needs),
    ("blocks", Meaning::Blocks),
    ("phase", Meaning::Phase),
    ("notes", Meaning::Note),
];

/// The names of columns as somebody says they are meant, in their plain form.
pub(super) type Columns = HashMap<EcoString, Meaning, FixedState>;

/// Corrections: of sections by the place of their heading or by their title, of columns by their name.
#[derive(Clone, Debug, Default)]
pub(super) struct Corrections {
    roles: Vec<(u32, Role)>,
    /// By the plain form of a title: what it was written as, and what the section is to be taken for.
    titles: HashMap<String, (String, Role), FixedState>,
    columns: Columns,
}

/// What the file beside a document can say.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Beside {
    /// What sections are to be taken for, by their titles.
    sections: BTreeMap<String, String>,
    /// What columns mean, by their names.
    columns: BTreeMap<String, String>,
}

impl Corrections {
    /// Reads the comments of a document, each about the heading it stands in or right behind, and the file beside it.
    pub(super) fn of(document: &mut Document<'_>, beside: Option<&str>, problems: &mut Vec<Problem>) -> Self {
        let mut all = Self::default();
        if let Some(beside) = beside {
            all.read_beside(beside, problems);
        }
        let is_heading = |block: &usize| matches!(document.blocks[*block].kind, BlockKind::Heading(_));
        let headings: Vec<usize> = if document.comments.is_empty() {
            Vec::new()
        } else {
            (0..document.blocks.len()).filter(is_heading).collect()
        };
        for (around, at) in &document.comments {
            let Some(word) = document.text.get(at.range()).and_then(word) else { continue };
            if let Some(columns) = word.strip_prefix("columns ") {
                for (name, meaning) in columns.split(',').filter_map(|pair| pair.split_once('=')) {
                    all.add_column(name, meaning.trim(), *at, problems);
                }
                continue;
            }
            let Some(role) = known(word, &WORDS, "a section can be taken for", *at, problems) else { continue };
            let behind = headings.partition_point(|heading| *heading <= *around as usize);
            if let Some(heading) = behind.checked_sub(1).map(|nth| headings[nth]) {
                all.roles.push((document.blocks[heading].at.start, role));
            } else {
                let message = format!("`{word}` stands before all headings, so it corrects nothing");
                let hint = "put the comment into the line of the heading it is about, or right behind it";
                problems.push(Problem::warning("correction", *at, message).hint(hint));
            }
        }
        all.roles.sort_by_key(|(at, _)| *at);
        document.columns = std::mem::take(&mut all.columns);
        all
    }

    fn read_beside(&mut self, text: &str, problems: &mut Vec<Problem>) {
        let beside: Beside = match ::ron::from_str(text) {
            Ok(beside) => beside,
            Err(error) => {
                let message = format!("the file with corrections beside this one cannot be read: {error}");
                let hint = "write it like (sections: {\"Ideas\": \"ignore\"}, columns: {\"Size\": \"estimate\"})";
                problems.push(Problem::warning("correction", Span::default(), message).hint(hint));
                return;
            }
        };
        for (title, word) in &beside.sections {
            if let Some(role) = known(word, &WORDS, "a section can be taken for", Span::default(), problems) {
                self.titles.insert(plain_name(title), (title.clone(), role));
            }
        }
        for (name, meaning) in &beside.columns {
            self.add_column(name, meaning, Span::default(), problems);
        }
    }

    /// Tells which corrections are about nothing that the document has.
    pub(super) fn tell_unused(&self, document: &Document<'_>, sections: &[Section], problems: &mut Vec<Problem>) {
        let titles = || sections.iter().filter(|section| section.level > 0).map(|section| section.title.as_str());
        for (plain, (title, _)) in &self.titles {
            if !titles().any(|known| plain_name(known) == *plain) {
                let near = nearest(title, titles());
                let message = format!("a correction is about a section `{title}`, and there is none");
                let hint = near.map_or_else(|| "write the title as it stands in the document".to_owned(), did_you_mean);
                problems.push(Problem::warning("correction", Span::default(), message).hint(hint));
            }
        }
        if document.columns.is_empty() {
            return;
        }
        let is_head = |block: &usize| document.blocks[*block].kind == BlockKind::Row(true);
        let heads: Vec<&str> = (0..document.blocks.len())
            .filter(is_head)
            .flat_map(|row| document.inside(row))
            .map(|cell| document.marked(cell))
            .collect();
        for name in document.columns.keys().filter(|name| !heads.iter().any(|head| words::plain(head) == **name)) {
            let near = nearest(name, heads.iter().copied());
            let message = format!("a correction is about a column `{name}`, and no table has one");
            let hint = near.map_or_else(|| "write the name as it stands in the table".to_owned(), did_you_mean);
            problems.push(Problem::warning("correction", Span::default(), message).hint(hint));
        }
    }

    fn add_column(&mut self, name: &str, word: &str, at: Span, problems: &mut Vec<Problem>) {
        if let Some(meaning) = known(word, &COLUMNS, "a column can mean", at, problems) {
            self.columns.insert(words::plain(name), meaning);
        }
    }

    /// What a correction makes of a section.
    pub(super) fn role(&self, section: &Section) -> Option<Role> {
        if section.level == 0 {
            return None;
        }
        let nth = self.roles.binary_search_by_key(&section.at.start, |(at, _)| *at);
        let titled = || self.titles.get(&plain_name(&section.title)).map(|(_, role)| *role);
        nth.ok().map(|nth| self.roles[nth].1).or_else(titled)
    }
}

fn did_you_mean(near: &str) -> String {
    format!("did you mean `{near}`?")
}

/// What a word of a correction stands for; what it may have been meant to be is told where it stands for nothing.
fn known<T: Copy>(word: &str, table: &[(&str, T)], what: &str, at: Span, problems: &mut Vec<Problem>) -> Option<T> {
    if let Some((_, value)) = table.iter().find(|(known, _)| *known == word) {
        return Some(*value);
    }
    let words: Vec<&str> = table.iter().map(|(known, _)| *known).collect();
    let near = nearest(word, words.iter().copied());
    let hint =
        near.map_or_else(|| format!("the words are {}", words.join(", ")), |near| format!("did you mean `{near}`?"));
    problems.push(Problem::warning("correction", at, format!("`{word}` is nothing {what}")).hint(hint));
    None
}

/// The word of a comment: `<!-- longpole: phase -->`.
fn word(comment: &str) -> Option<&str> {
    let inside = comment.trim().strip_prefix("<!--")?.split_once("-->")?.0;
    inside.trim().strip_prefix("longpole:").map(str::trim)
}
