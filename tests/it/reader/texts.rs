//! Texts of plans to try the reader on: every field, odd characters, odd layouts, small damages.

use longpole::plan::Plan;
use longpole::plan::SafeText;
use longpole::plan::Task;
use longpole::plan::generate::Dice;
use longpole::plan::generate::plan;

/// A plan that uses every record and every field of the format.
pub(crate) const EVERYTHING: &str = include_str!("everything.ron");

/// Pieces that mean something to a reader of RON.
const PIECES: &[&str] = &[
    "\"",
    "'",
    "\\",
    "\\\"",
    "\\u{e9}",
    "\\xC3\\xA9",
    "\\x41",
    "\\\n",
    "r#\"",
    "\"#",
    "r\"",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "/",
    "//",
    "/*",
    "*/",
    "#",
    "#!",
    "\n",
    "\r\n",
    "\t",
    " ",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    "\u{200e}",
    "é",
    "日",
    "None",
    "Some(",
    "Some(\"4h\")",
    "Some",
    "true",
    "false",
    "P0",
    "r#P1",
    "r#title",
    "Task",
    "Plan",
    "title",
    "id: \"x\",",
    "0",
    "-1",
    "1.5",
    "1_000",
    "0x1F",
    "4u8",
    "inf",
    "1e3",
    "..",
    "\0",
    "()",
    "tasks: [\"a\"],",
    "b\"x\"",
    "b'x'",
    "+",
    ".5",
];

/// What stands between two tokens without meaning anything.
const BLANKS: &[&str] =
    &[" ", "\n", "\t", "  ", "\r\n", "// a ( \"\n", "/* ] */", "/* a /* b */ \" */", "\u{2028}", "\u{85}", "\u{b}", ""];

/// Characters that readers and writers stumble over.
const CHARACTERS: &[char] = &[
    'a', 'Z', '0', ' ', '"', '\'', '\\', '\n', '\t', '/', '*', '(', ')', '[', ']', ',', ':', '#', 'é', '日',
    '\u{202e}', '\0', '\u{1b}', '\u{200d}', '👩', '\u{7f}', 'r', '{', '}',
];

/// A plan with so many tasks whose texts hold anything.
pub(super) fn odd_plan(n_tasks: usize, seed: u64) -> Plan {
    let mut dice = Dice(seed ^ 0xbad);
    let mut plan = plan(n_tasks, seed);
    plan.summary = odd_text(&mut dice);
    plan.notes = (0..dice.below(3)).map(|_| odd_text(&mut dice)).collect();
    for phase in plan.phases.make_mut() {
        phase.label = odd_text(&mut dice);
        for day in phase.days.make_mut() {
            day.goal = odd_text(&mut dice);
            for task in day.tasks.make_mut() {
                make_odd(task, &mut dice);
            }
        }
    }
    plan
}

fn make_odd(task: &mut Task, dice: &mut Dice) {
    task.title = SafeText::new(&format!("t{}", odd_text(dice)));
    match dice.below(6) {
        0 => task.notes = (0..dice.below(4)).map(|_| odd_text(dice)).collect(),
        1 => task.id = SafeText::default(),
        2 => *task = Task { title: task.title.clone(), ..Task::default() },
        3 => task.tags = std::iter::once(odd_text(dice)).collect(),
        _ => {}
    }
}

fn odd_text(dice: &mut Dice) -> SafeText {
    let raw: String = (0..dice.below(12)).map(|_| CHARACTERS[dice.below(CHARACTERS.len())]).collect();
    SafeText::new(&raw)
}

/// The text with blanks and comments of all kinds between its tokens.
pub(crate) fn scattered(text: &str, seed: u64) -> String {
    let mut dice = Dice(seed);
    tokens(text).into_iter().fold(String::new(), |mut all, token| {
        all.push_str(token);
        all.push_str(dice.pick(BLANKS));
        all
    })
}

/// The text with a few tokens or characters taken out, put in, doubled or swapped.
pub(super) fn damaged(text: &str, seed: u64) -> String {
    let mut dice = Dice(seed);
    let mut parts: Vec<&str> = if dice.chance(50) { tokens(text) } else { characters(text) };
    for _ in 0..=dice.below(3) {
        let at = dice.below(parts.len());
        match dice.below(5) {
            0 => drop(parts.remove(at)),
            1 => parts.insert(at, dice.pick(PIECES)),
            2 => parts.insert(at, parts[at]),
            3 => parts[at] = dice.pick(PIECES),
            _ => {
                let other = dice.below(parts.len());
                parts.swap(at, other);
            }
        }
        if parts.is_empty() {
            break;
        }
    }
    let blank = if parts.iter().any(|part| part.ends_with(char::is_whitespace)) { "" } else { " " };
    parts.join(blank)
}

/// Texts in quotes, names, numbers and brackets, without the blanks between them.
pub(super) fn tokens(text: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let width = match first {
            '"' => quoted(rest),
            c if c.is_alphanumeric() || c == '_' => {
                rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')).unwrap_or(rest.len())
            }
            c => c.len_utf8(),
        };
        let (token, after) = rest.split_at(width);
        all.push(token);
        rest = after.trim_start();
    }
    all
}

fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '"' if !escaped => return at + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}

fn characters(text: &str) -> Vec<&str> {
    text.split_inclusive(|_: char| true).collect()
}
