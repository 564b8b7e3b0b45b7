//! One line of work: its title, and all that stands in the same line beside it.
//!
//! Fields of todo.txt and TODO.md, the signs of Obsidian Tasks, tags, owners, estimates in brackets.

use std::iter::Peekable;

use ecow::EcoString;

use super::blocks::STRUCK;
use super::facts::Facts;
use super::facts::clean;
use super::facts::coded;
use super::names;
use super::values;
use super::words::Meaning;
use crate::plan::Estimate;
use crate::plan::Priority;
use crate::plan::SafeText;
use crate::plan::micro::Micro;
use crate::plan::micro::State;
use crate::plan::micro::Status;

/// A line taken apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// What has to be done.
    pub(super) title: SafeText,
    /// What stands beside it.
    pub(super) facts: Facts,
    /// How a sign in front says it stands; it may be no more than a bullet.
    pub(super) sign: Option<State>,
    /// Whether the title is a noun and a number, as `Step 1:`.
    pub(super) named: Option<names::By>,
}

/// Which signs stand in a text: a rule that looks for a sign need not be asked where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Signs(u8);

impl Signs {
    /// A sign in front of a field, or between a key and its value.
    const FIELD: u8 = 1;
    /// A sign that parts a title from what stands behind it.
    pub(super) const DASH: u8 = 2;
    /// A bracket that opens.
    pub(super) const BRACKET: u8 = 4;
    /// A colon.
    pub(super) const COLON: u8 = 8;
    /// A sign around code.
    const CODE: u8 = 16;
    /// A comma or a semicolon, which part a title from what stands behind it and often stand in it.
    pub(super) const COMMA: u8 = 32;
    /// A control character, as around strong words.
    const CONTROL: u8 = 64;
    /// A letter or a sign that is not ASCII.
    pub(super) const WIDE: u8 = 128;
    /// All that makes a text more than a title.
    const ANY: u8 = Self::FIELD | Self::DASH | Self::BRACKET | Self::COLON | Self::CONTROL | Self::WIDE;

    const TABLE: [u8; 256] = {
        let mut table = [0; 256];
        let mut byte = 0;
        while byte < 256 {
            table[byte] = match byte as u8 {
                b'#' | b'@' | b'~' | b'+' | b'*' | b'!' => Self::FIELD,
                b'-' | b'|' => Self::DASH,
                b'(' | b'[' => Self::BRACKET,
                b':' => Self::COLON,
                b'`' => Self::CODE,
                b',' | b';' => Self::COMMA,
                0..=31 => Self::CONTROL,
                128.. => Self::WIDE,
                _ => 0,
            };
            byte += 1;
        }
        table
    };

    /// The signs of a text, which is looked through once.
    pub(super) fn of(text: &str) -> Self {
        Self(text.bytes().fold(0, |signs, byte| signs | Self::TABLE[usize::from(byte)]))
    }

    /// Whether one of these stands in the text.
    pub(super) fn any_of(self, signs: u8) -> bool {
        self.0 & signs != 0
    }
}

/// The words of a text, between spaces and line ends.
#[derive(Debug)]
struct Words<'w>(&'w str);

impl<'w> Iterator for Words<'w> {
    type Item = &'w str;

    fn next(&mut self) -> Option<&'w str> {
        let bytes = self.0.as_bytes();
        let is_gap = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\t');
        let begin = bytes.iter().position(|byte| !is_gap(byte))?;
        let long = bytes[begin..].iter().position(is_gap).unwrap_or(bytes.len() - begin);
        let (word, rest) = self.0.get(begin..)?.split_at_checked(long)?;
        self.0 = rest;
        Some(word)
    }
}

/// What a field in a line is: `due:2026-01-14`, `blocked-by:t1,t2`.
#[derive(Clone, Copy)]
enum Inline {
    Field(Meaning),
    Tag,
    Drop,
}

/// The fields of todo.txt, TODO.md and their kin.
const INLINE: [(&str, Inline); 37] = [
    ("completion", Inline::Field(Meaning::Finished)),
    ("due", Inline::Field(Meaning::Due)),
    ("deadline", Inline::Field(Meaning::Due)),
    ("start", Inline::Field(Meaning::Start)),
    ("scheduled", Inline::Field(Meaning::Start)),
    ("t", Inline::Field(Meaning::Start)),
    ("started", Inline::Field(Meaning::Started)),
    ("completed", Inline::Field(Meaning::Finished)),
    ("finished", Inline::Field(Meaning::Finished)),
    ("done", Inline::Field(Meaning::Finished)),
    ("cm", Inline::Field(Meaning::Finished)),
    ("declined", Inline::Drop),
    ("cr", Inline::Drop),
    ("logged", Inline::Drop),
    ("created", Inline::Drop),
    ("blocked-by", Inline::Field(Meaning::Needs)),
    ("blockedby", Inline::Field(Meaning::Needs)),
    ("depends", Inline::Field(Meaning::Needs)),
    ("depends-on", Inline::Field(Meaning::Needs)),
    ("dep", Inline::Field(Meaning::Needs)),
    ("deps", Inline::Field(Meaning::Needs)),
    ("after", Inline::Field(Meaning::Needs)),
    ("needs", Inline::Field(Meaning::Needs)),
    ("blocks", Inline::Field(Meaning::Blocks)),
    ("assignee", Inline::Field(Meaning::Owner)),
    ("owner", Inline::Field(Meaning::Owner)),
    ("priority", Inline::Field(Meaning::Priority)),
    ("pri", Inline::Field(Meaning::Priority)),
    ("est", Inline::Field(Meaning::Estimate)),
    ("estimate", Inline::Field(Meaning::Estimate)),
    ("effort", Inline::Field(Meaning::Estimate)),
    ("id", Inline::Field(Meaning::Id)),
    ("ref", Inline::Tag),
    ("pr", Inline::Tag),
    ("tier", Inline::Tag),
    ("rec", Inline::Tag),
    ("repeat", Inline::Tag),
];

/// The signs of Obsidian Tasks that have a value behind them.
const SIGNS: [(&str, Inline); 9] = [
    ("📅", Inline::Field(Meaning::Due)),
    ("📆", Inline::Field(Meaning::Due)),
    ("⏳", Inline::Field(Meaning::Start)),
    ("🛫", Inline::Field(Meaning::Start)),
    ("✅", Inline::Field(Meaning::Finished)),
    ("➕", Inline::Drop),
    ("❌", Inline::Drop),
    ("🆔", Inline::Field(Meaning::Id)),
    ("⛔", Inline::Field(Meaning::Needs)),
];

/// The signs of Obsidian Tasks for priorities.
const PRIORITIES: [(&str, Priority); 5] =
    [("🔺", Priority::P0), ("⏫", Priority::P1), ("🔼", Priority::P2), ("🔽", Priority::P3), ("⏬", Priority::P3)];

/// The bytes of the longest key in front of a value.
const LONGEST_KEY: usize = 10;

impl Line {
    /// Takes a line apart.
    pub(super) fn read(words: &str) -> Self {
        let mut line = Self::default();
        let rest = line.read_front(words.trim());
        let signs = Signs::of(rest);
        let ends_in_code = rest.bytes().next_back().is_some_and(|byte| byte.is_ascii_digit());
        if ends_in_code || signs.any_of(Signs::ANY) {
            let title = line.read_words(rest, signs);
            let title = line.read_tail(title);
            line.title = clean(title.trim_end_matches([':', ' ', '：']));
        } else {
            line.title = SafeText::new(rest);
        }
        if line.title.is_empty() {
            line.title = clean(words);
        }
        line
    }

    /// Reads what stands in front of the title: signs, a priority, an id.
    fn read_front<'w>(&mut self, words: &'w str) -> &'w str {
        let mut rest = words;
        if let Some((state, long)) = values::sign_at(rest) {
            self.sign = Some(state);
            rest = rest.get(long..).unwrap_or("").trim_start();
        }
        if rest.starts_with(STRUCK) {
            self.facts.status = Some(Status { state: State::Done, ..Status::default() });
            rest = rest.trim_start_matches(STRUCK);
        }
        if let [b'(', letter @ b'A'..=b'Z', b')', b' ', ..] = rest.as_bytes() {
            self.facts.priority = Priority::ALL.get(usize::from(letter - b'A').min(3)).copied();
            rest = rest.get(4..).unwrap_or("");
        }
        if let Some(behind) = rest.strip_prefix("#task ") {
            rest = behind;
        }
        rest = self.read_labels(rest);
        if let Some(named) = names::leading(rest) {
            self.facts.id = named.id.into();
            self.named = Some(named.by);
            rest = named.rest;
            if let Some((state, long)) = values::sign_at(rest) {
                self.sign = self.sign.or(Some(state));
                rest = rest.get(long..).unwrap_or("").trim_start();
            }
        }
        self.read_labels(rest)
    }

    /// Reads `[P0]`, `[P]`, `[US1]`, `P1:` in front.
    fn read_labels<'w>(&mut self, words: &'w str) -> &'w str {
        let mut rest = words;
        loop {
            let bare = rest.trim_start_matches(['\u{1}', '\u{2}', ' ']);
            let label = bare.strip_prefix('[').and_then(|label| label.split_once(']'));
            if let Some((label, behind)) = label
                && label.len() <= 12
                && !behind.starts_with('(')
            {
                match coded(label) {
                    Some(priority) => self.facts.priority = Some(priority),
                    None if label == "P" => self.facts.tags.push("parallel".into()),
                    None if !label.is_empty() && !names::is_code(label) => self.facts.tags.push(SafeText::new(label)),
                    None if label.starts_with("US") => self.facts.tags.push(SafeText::new(label)),
                    None => return rest,
                }
                rest = behind.trim_start();
                continue;
            }
            let code = bare.get(..2).filter(|_| bare.get(2..).is_some_and(|tail| tail.starts_with([':', '\u{2}'])));
            let Some(priority) = code.and_then(coded) else { return rest };
            self.facts.priority = Some(priority);
            rest = bare.get(2..).unwrap_or("").trim_start_matches([':', '\u{2}', ' ', '-', '–']);
        }
    }

    /// Reads the fields between the words; what is left is the title.
    fn read_words(&mut self, text: &str, signs: Signs) -> String {
        let mut title = String::with_capacity(text.len());
        let mut words = Words(text).peekable();
        let mut in_code = false;
        while let Some(word) = words.next() {
            if !in_code && self.read_word(word, &mut words) {
                continue;
            }
            if signs.any_of(Signs::CODE) && word.bytes().filter(|byte| *byte == b'`').count() % 2 == 1 {
                in_code = !in_code;
            }
            if !title.is_empty() {
                title.push(' ');
            }
            title.push_str(word);
        }
        title
    }

    fn read_word(&mut self, word: &str, words: &mut Peekable<Words<'_>>) -> bool {
        match word.as_bytes()[0] {
            b'#' => return self.read_tag(word),
            b'@' => {
                let name = word.get(1..).unwrap_or("").trim_end_matches([',', '.', ')']);
                let good = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c));
                if good {
                    self.facts.owner.push(SafeText::new(name));
                }
                return good;
            }
            b'+' => {
                let project = word.get(1..).filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()));
                self.facts.tags.extend(project.map(SafeText::new));
                return project.is_some();
            }
            b'~' => {
                let estimate = Estimate::parse(word).ok();
                let found = estimate.is_some();
                self.facts.estimate = self.facts.estimate.or(estimate);
                return found;
            }
            b'a'..=b'z' => return self.read_field(word, words),
            byte if byte < 0x80 => return false,
            _ => {}
        }
        self.read_sign(word, words)
    }

    fn read_tag(&mut self, word: &str) -> bool {
        let tag = word.get(1..).unwrap_or("").trim_end_matches([',', '.']);
        if !tag.starts_with(char::is_alphabetic) {
            return false;
        }
        if let Some(priority) = tag.strip_prefix("priority:").or(tag.strip_prefix("priority/")) {
            self.facts.priority = values::priority(priority).or(self.facts.priority);
        } else if tag != "task" {
            self.facts.tags.push(SafeText::new(tag));
        }
        true
    }

    fn read_field(&mut self, word: &str, words: &mut Peekable<Words<'_>>) -> bool {
        let Some(colon) = word.bytes().take(LONGEST_KEY + 1).position(|byte| byte == b':') else { return false };
        let (key, value) = (word.get(..colon).unwrap_or(""), word.get(colon + 1..).unwrap_or(""));
        if value.starts_with("//") {
            return false;
        }
        let Some((_, inline)) = INLINE.iter().find(|(known, _)| *known == key) else { return false };
        let next = if value.is_empty() { words.peek().copied() } else { None };
        let value = next.unwrap_or(value);
        let used = self.set(*inline, value, word);
        if used && next.is_some() {
            words.next();
        }
        used
    }

    /// Reads a field by its name; whether it is one.
    pub(super) fn read_named(&mut self, key: &str, value: &str) -> bool {
        let lower = key.to_lowercase().replace(['_', ' ', '-'], "");
        let inline = INLINE.iter().find(|(known, _)| known.replace('-', "") == lower);
        inline.is_some_and(|(_, inline)| !value.is_empty() && self.set(*inline, value, key))
    }

    fn set(&mut self, inline: Inline, value: &str, word: &str) -> bool {
        match inline {
            // In this notation a name is a name, whatever it looks like.
            Inline::Field(Meaning::Needs) if word.starts_with('⛔') => {
                self.facts.needs.push(format!("⛔{value}").into());
                true
            }
            Inline::Field(Meaning::Due) if values::date_in(value).is_none() => false,
            Inline::Field(field) => self.facts.set(field, value.trim_end_matches([',', ')']), None),
            Inline::Tag => {
                self.facts.tags.push(SafeText::new(word));
                !value.is_empty()
            }
            Inline::Drop => values::date_in(value).is_some(),
        }
    }

    fn read_sign(&mut self, word: &str, words: &mut Peekable<Words<'_>>) -> bool {
        if let Some((_, priority)) = PRIORITIES.iter().find(|(sign, _)| word.starts_with(sign)) {
            self.facts.priority = Some(*priority);
            return word.chars().filter(|c| *c != '\u{fe0f}').count() == 1;
        }
        if word.starts_with('🔁') || word.starts_with('🏁') {
            let mut said = word.to_owned();
            while let Some(next) = words.next_if(|next| next.is_ascii()) {
                said = said + " " + next;
            }
            self.facts.tags.push(SafeText::new(&said));
            return true;
        }
        let Some((sign, inline)) = SIGNS.iter().find(|(sign, _)| word.starts_with(sign)) else { return false };
        let own = word.get(sign.len()..).unwrap_or("").trim_start_matches('\u{fe0f}');
        let value = if own.is_empty() { words.peek().copied().unwrap_or("") } else { own };
        let dated = !matches!(inline, Inline::Field(Meaning::Id | Meaning::Needs));
        if value.is_empty() || dated && values::date_in(value).is_none() {
            return false;
        }
        let used = match inline {
            // An id of Obsidian need not have a digit.
            Inline::Field(Meaning::Id) => {
                self.facts.id = EcoString::from(value);
                true
            }
            _ => self.set(*inline, value, word),
        };
        if used && own.is_empty() {
            words.next();
        }
        used
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &str) -> String {
        let line = Line::read(words);
        let facts = &line.facts;
        let mut shown = format!("{}|{}", facts.id, line.title);
        let mut push = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                shown += &format!("|{name}={value}");
            }
        };
        push("status", facts.status.as_ref().map(ToString::to_string));
        push("est", facts.estimate.map(|e| e.to_string()));
        push("prio", facts.priority.map(|p| p.word().to_owned()));
        push("due", facts.deadline.map(|d| d.to_string()));
        push("needs", (!facts.needs.is_empty()).then(|| facts.needs.join(";")));
        push("owner", (!facts.owner.is_empty()).then(|| facts.owner.join(";")));
        push("tags", (!facts.tags.is_empty()).then(|| facts.tags.join(";")));
        shown
    }

    #[test]
    fn plain_lines_are_titles() {
        for text in ["Buy bread", "Use `a: b` in the file", "Read the (old) book", "Compare A - B", "Meet at 10:30"] {
            assert_eq!(shown(text), format!("|{text}"));
        }
    }

    #[test]
    fn fields_of_todo_txt_stand_between_the_words() {
        assert_eq!(
            shown("(A) Write +site @home due:2026-02-01 est:8h"),
            "|Write|est=8h|prio=P0|due=2026-02-01|owner=home|tags=site"
        );
        assert_eq!(shown("t12 Split it ~4h blocked-by:t1,t2 #core"), "t12|Split it|est=4h|needs=t1,t2|tags=core");
    }

    #[test]
    fn signs_of_obsidian_stand_behind_the_title() {
        assert_eq!(
            shown("#task Draft 🆔 ab1 ⛔ cd2,ef3 ⏫ 📅 2026-02-01"),
            "ab1|Draft|prio=P1|due=2026-02-01|needs=⛔cd2,ef3"
        );
        assert_eq!(shown("Pay 🔁 every month 📅 2026-02-01"), "|Pay|due=2026-02-01|tags=🔁 every month");
    }

    #[test]
    fn asides_in_brackets_and_behind_dashes() {
        assert_eq!(shown("Fix it (3 hours)"), "|Fix it|est=3h");
        assert_eq!(
            shown("T003 [P] Add a model (depends on T001, T002)"),
            "T003|Add a model|needs=T001, T002|tags=parallel"
        );
        assert_eq!(shown("Set up CI ✅ COMPLETE"), "|Set up CI|status=done");
        assert_eq!(shown("\u{1}SEC-001\u{2}: Encrypt - 4h"), "SEC-001|Encrypt|est=4h");
        assert_eq!(shown("Bauen (erledigt)"), "|Bauen|status=done");
        assert_eq!(shown("\u{3}Old thing\u{3}"), "|Old thing|status=done");
    }
}
