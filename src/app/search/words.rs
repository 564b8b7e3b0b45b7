//! The one table of filter words: what each is called, what it means, and how it is told of a task. Help, completion and
//! the README read it.

use std::fmt::Write as _;

use super::index::lower;
use crate::app::contents::Contents;
use crate::app::matching::find_typed;
use crate::engine::Mark;
use crate::plan::Item;
use crate::plan::NodeId;
use crate::plan::Priority;
use crate::plan::nearest;

/// A word that is followed by what it asks for: `owner:ann`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// What it begins with.
    prefix: &'static str,
    /// How it may be written.
    example: &'static str,
    /// What it asks for, in a line.
    doc: &'static str,
    holds: fn(&Contents, NodeId, &str) -> bool,
}

/// A word that stands after `is:`.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    /// The word.
    name: &'static str,
    /// What it asks for, in a line.
    doc: &'static str,
    /// How it is marked.
    marks: &'static [Mark],
    /// What else has to hold.
    and: Option<fn(&Contents, NodeId) -> bool>,
}

/// The states, in the order in which they are told.
pub(super) const STATES: &[State] = &[
    State::of("open", "neither done nor given up", OPEN),
    State::of("ready", "can be begun now", &[Mark::Ready]),
    State::of("waiting", "something comes before it", &[Mark::Waiting]),
    State::of("doing", "is being worked on", &[Mark::Doing]),
    State::of("blocked", "somebody said what holds it up", &[Mark::Blocked]),
    State::of("done", "ticked, proven or not", &[Mark::Claimed, Mark::Verified]),
    State::of("claimed", "ticked and not proven", &[Mark::Claimed]),
    State::of("verified", "proven", &[Mark::Verified]),
    State::of("regressed", "was proven and is not any more", &[Mark::Regressed]),
    State::of("dropped", "given up", &[Mark::Dropped]),
    State { name: "critical", doc: "holds the date: it cannot slip at all", marks: OPEN, and: Some(is_critical) },
    State {
        name: "near",
        doc: "can slip a little: by a working day, or by what `near` in the plan says",
        marks: OPEN,
        and: Some(is_near),
    },
    State { name: "late", doc: "breaks a deadline as things stand", marks: OPEN, and: Some(is_late) },
    State { name: "unowned", doc: "open, and nobody has it", marks: OPEN, and: Some(is_unowned) },
    State {
        name: "unestimated",
        doc: "open, and nobody said how long it takes",
        marks: OPEN,
        and: Some(is_unestimated),
    },
];

/// The marks of what is left to do.
const OPEN: &[Mark] = &[Mark::Ready, Mark::Waiting, Mark::Doing, Mark::Blocked, Mark::Regressed];

impl State {
    const fn of(name: &'static str, doc: &'static str, marks: &'static [Mark]) -> Self {
        Self { name, doc, marks, and: None }
    }

    fn holds(&self, all: &Contents, node: NodeId) -> bool {
        self.marks.contains(&all.outlook.mark(node)) && self.and.is_none_or(|holds| holds(all, node))
    }
}

/// The words before a colon or a sign, in the order in which they are told.
const WORDS: &[Word] = &[
    Word {
        prefix: "owner:",
        example: "owner:ann",
        doc: "whose owner has this in their name",
        holds: |all, node, value| all.index().has_owner(node, value),
    },
    Word { prefix: "phase:", example: "phase:kitchen", doc: "inside a phase or day of that name", holds: is_inside },
    Word {
        prefix: "needs:",
        example: "needs:BUILD",
        doc: "that wait for something of that id",
        holds: |all, node, value| all.item(node).needs().iter().any(|need| has(&need.target, value)),
    },
    Word { prefix: "#", example: "#security", doc: "with a tag that begins so", holds: has_tag },
];

/// What a filter word asks for.
#[derive(Clone, Debug)]
pub(super) enum Meaning {
    /// To be in one of these states.
    States(Vec<&'static State>),
    /// To have this priority.
    Priority(Priority),
    /// What a word says, with what stands behind it.
    Word(&'static Word, String),
}

impl PartialEq for Meaning {
    fn eq(&self, other: &Self) -> bool {
        let names = |states: &[&State]| states.iter().map(|state| state.name).collect::<Vec<_>>();
        match (self, other) {
            (Self::States(a), Self::States(b)) => names(a) == names(b),
            (Self::Priority(a), Self::Priority(b)) => a == b,
            (Self::Word(a, x), Self::Word(b, y)) => a.prefix == b.prefix && x == y,
            _ => false,
        }
    }
}

impl Eq for Meaning {}

impl Meaning {
    /// Whether it holds for a task.
    pub(super) fn holds(&self, all: &Contents, node: NodeId) -> bool {
        match self {
            // Most states are told by the mark alone, which is much nearer than the task.
            Self::States(states) => states.iter().any(|state| state.holds(all, node)),
            Self::Priority(priority) => matches!(all.item(node), Item::Task(task) if task.priority == Some(*priority)),
            Self::Word(word, value) => value.is_empty() || (word.holds)(all, node, value),
        }
    }
}

/// What a word asks for, if it is no mere text; an error says what would mean something.
pub(super) fn meaning(word: &str) -> Option<Result<Meaning, String>> {
    if let Some(name) = strip(word, "is:") {
        let begun: Vec<&State> = STATES.iter().filter(|state| begins(state.name, name)).collect();
        let exact = begun.iter().find(|state| state.name.eq_ignore_ascii_case(name)).copied();
        return Some(match (exact, begun.is_empty()) {
            (Some(state), _) => Ok(Meaning::States(vec![state])),
            (None, false) => Ok(Meaning::States(begun)),
            (None, true) => Err(no_such_state(name)),
        });
    }
    let priority = [Priority::P0, Priority::P1, Priority::P2, Priority::P3];
    if let Some(priority) = priority.into_iter().find(|priority| priority.word().eq_ignore_ascii_case(word)) {
        return Some(Ok(Meaning::Priority(priority)));
    }
    let begun = WORDS.iter().find_map(|known| Some((known, strip(word, known.prefix)?)));
    begun.map(|(known, value)| Ok(Meaning::Word(known, lower(value))))
}

/// How a word that was begun may go on: the first that the table has.
pub(in crate::app) fn completed(word: &str) -> Option<String> {
    let (sign, word) = word.split_at(word.len() - word.trim_start_matches(['-', '!']).len());
    let all = STATES.iter().map(|state| format!("is:{}", state.name));
    let all = all.chain(WORDS.iter().filter(|word| word.prefix.ends_with(':')).map(|word| word.prefix.to_owned()));
    let goes_on = |known: &String| begins(known, word) && known.len() > word.len();
    all.into_iter().find(|known| !word.is_empty() && goes_on(known)).map(|known| format!("{sign}{known}"))
}

fn no_such_state(name: &str) -> String {
    match nearest(name, STATES.iter().map(|state| state.name)) {
        Some(near) => format!("did you mean is:{near}?"),
        None => format!("is: {}", STATES.iter().map(|state| state.name).collect::<Vec<_>>().join(" ")),
    }
}

fn strip<'a>(word: &'a str, prefix: &str) -> Option<&'a str> {
    let (head, rest) = word.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(rest)
}

fn begins(text: &str, beginning: &str) -> bool {
    beginning.is_empty() || find_typed(text, beginning).is_some_and(|found| found.start == 0)
}

fn has(text: &str, part: &str) -> bool {
    find_typed(text, part).is_some()
}

fn is_critical(all: &Contents, node: NodeId) -> bool {
    all.is_on_pole(node) || all.outlook.timetable.as_ref().is_some_and(|timetable| timetable.is_critical(node))
}

fn is_near(all: &Contents, node: NodeId) -> bool {
    all.is_near_pole(node)
}

fn is_late(all: &Contents, node: NodeId) -> bool {
    let float = all.outlook.timetable.as_ref().and_then(|timetable| timetable.total_float(node));
    float.is_some_and(|float| float < 0)
}

fn is_unowned(all: &Contents, node: NodeId) -> bool {
    matches!(all.item(node), Item::Task(task) if task.owner.is_empty())
}

fn is_unestimated(all: &Contents, node: NodeId) -> bool {
    matches!(all.item(node), Item::Task(task) if task.estimate.is_none())
}

fn has_tag(all: &Contents, node: NodeId, value: &str) -> bool {
    matches!(all.item(node), Item::Task(task) if task.tags.iter().any(|tag| begins(tag, value)))
}

fn is_inside(all: &Contents, node: NodeId, value: &str) -> bool {
    all.outline.ancestors(node).any(|above| has(all.title(above), value) || has(all.id(above), value))
}

/// What else may be typed, and what it asks for.
const OTHERS: &[(&str, &str)] = &[
    ("@name", "that a filter saved under this name has"),
    ("-word", "that do not have it; `!word` is the same"),
    ("\"two words\"", "with both, one after the other"),
];

/// Every word that means something in a search, and the tasks it finds.
pub fn filter_words() -> impl Iterator<Item = (String, &'static str)> {
    let states = STATES.iter().map(|state| (format!("is:{}", state.name), state.doc));
    let words = WORDS.iter().map(|word| (word.example.to_owned(), word.doc));
    let others = OTHERS.iter().map(|(word, doc)| ((*word).to_owned(), *doc));
    states.chain([("p0 .. p3".to_owned(), "of that priority")]).chain(words).chain(others)
}

/// The filter words as a Markdown table, for the README.
pub fn filter_table() -> String {
    let mut table = String::from("| word | tasks |\n| --- | --- |\n");
    for (word, doc) in filter_words() {
        let _ = writeln!(table, "| `{word}` | {doc} |");
    }
    let _ = writeln!(table, "| anything else | with it in the id or title |");
    table
}
