//! What is said about a task or a phase beside its title, wherever it is said: in a line, a key line, a cell.

use ecow::EcoString;

use super::values;
use super::words::Meaning;
use super::words::means;
use super::words::one_of;
use super::words::plain;
use crate::plan::Container;
use crate::plan::Date;
use crate::plan::Estimate;
use crate::plan::Level;
use crate::plan::Priority;
use crate::plan::SafeText;
use crate::plan::Severity;
use crate::plan::Task;
use crate::plan::micro::Link;
use crate::plan::micro::Micro;
use crate::plan::micro::Slot;
use crate::plan::micro::State;
use crate::plan::micro::Status;
use crate::plan::model::Few;
use crate::plan::model::List;

/// What was said.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    pub(super) id: EcoString,
    pub(super) status: Option<Status>,
    pub(super) owner: List<SafeText>,
    pub(super) priority: Option<Priority>,
    pub(super) severity: Option<Severity>,
    pub(super) estimate: Option<Estimate>,
    pub(super) not_before: Option<Date>,
    pub(super) deadline: Option<Date>,
    pub(super) started: Option<Date>,
    pub(super) finished: Option<Date>,
    pub(super) slot: Option<Slot>,
    /// What it waits for, as written.
    pub(super) needs: List<EcoString>,
    /// What waits for it, as written.
    pub(super) blocks: List<EcoString>,
    pub(super) tags: List<SafeText>,
    pub(super) notes: List<SafeText>,
    pub(super) links: List<SafeText>,
    pub(super) goal: SafeText,
}

/// The fields a key can name, the likeliest first.
pub(super) const FIELDS: [Meaning; 20] = [
    Meaning::Status,
    Meaning::Needs,
    Meaning::Blocks,
    Meaning::Owner,
    Meaning::Priority,
    Meaning::Severity,
    Meaning::Estimate,
    Meaning::Total,
    Meaning::Due,
    Meaning::Started,
    Meaning::Finished,
    Meaning::Start,
    Meaning::Goal,
    Meaning::Impact,
    Meaning::Location,
    Meaning::Tags,
    Meaning::Parallel,
    Meaning::Id,
    Meaning::Written,
    Meaning::Note,
];

/// The bytes of the longest key.
const LONGEST_KEY: usize = 60;

/// A key and what stands behind it: `**Status**: ✅ Completed`, `Est: 2h`, `负责人：…`.
pub(super) fn key_value(line: &str) -> Option<(EcoString, &str)> {
    let mut near = line.char_indices().take_while(|(at, _)| *at <= LONGEST_KEY);
    let (at, _) = near.find(|(_, c)| matches!(c, ':' | '：'))?;
    let (key, rest) = line.split_at(at);
    let value = rest.trim_start_matches([':', '：']);
    if value.starts_with("//") || value.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let key = plain(&key.replace(['\u{1}', '\u{2}', '*', '_'], " "));
    let key = match key.find(['(', '（']) {
        Some(end) => EcoString::from(key.get(..end).unwrap_or("").trim()),
        None => key,
    };
    let value = value.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{2}' | '\u{1}' | '\u{3}' | '*'));
    (!key.is_empty()).then_some((key, value))
}

/// The field that a key names.
pub(super) fn field(key: &str) -> Option<Meaning> {
    one_of(key, &FIELDS)
}

impl Facts {
    /// Reads a line of keys, parted by bars: `🔴 P0 | ⬜ TODO | Est: 2h`. How many of its parts were understood.
    pub(super) fn read_keys(&mut self, line: &str) -> usize {
        if !line.contains([':', '：', '|', '·', '•']) {
            return 0;
        }
        let parts = line.split(['|', '·', '•']).map(str::trim).filter(|part| !part.is_empty());
        let parts: Vec<&str> = parts.collect();
        let several = parts.len() > 1;
        parts.iter().filter(|part| self.read_key(part, several)).count()
    }

    /// Reads one key with its value, or (among `several`) a value that says itself what it is.
    fn read_key(&mut self, part: &str, several: bool) -> bool {
        if let Some((key, value)) = key_value(part) {
            return field(&key).is_some_and(|field| self.set(field, value, values::unit_in(&key)));
        }
        several && self.read_bare(part)
    }

    /// Reads a value that says itself what it is.
    pub(super) fn read_bare(&mut self, part: &str) -> bool {
        if let Some(estimate) = Estimate::parse(part).ok().or_else(|| values::estimate(part, None)) {
            self.estimate.get_or_insert(estimate);
        } else if let Some(priority) = coded(part) {
            self.priority.get_or_insert(priority);
        } else if let Some(status) = values::status(part).filter(|_| part.len() < 32) {
            self.status.get_or_insert(status);
        } else {
            return false;
        }
        true
    }

    /// Sets a field from what stands behind its key; whether it could be understood.
    pub(super) fn set(&mut self, field: Meaning, value: &str, unit: Option<char>) -> bool {
        let value = value.trim();
        if value.is_empty() {
            return false;
        }
        match field {
            Meaning::Status if waits(value, &mut self.needs) => {
                self.status = Some(Status { state: State::Blocked, ..Status::default() });
            }
            Meaning::Status => match values::status(value) {
                Some(status) => self.status = Some(status),
                None => return false,
            },
            Meaning::Owner => self.add_owners(value),
            Meaning::Priority => self.priority = values::priority(value).or(self.priority),
            Meaning::Severity | Meaning::Impact => match values::level(value) {
                Some(level) => self.severity = Some(severity(level)),
                None => self.notes.push(clean(value)),
            },
            Meaning::Estimate | Meaning::Total => {
                let Some(estimate) = values::estimate(value, unit).or_else(|| found(value)) else {
                    self.slot = values::slot_in(value).or(self.slot);
                    return self.slot.is_some();
                };
                self.estimate = Some(estimate);
                // `Fix: 2h (turn it on again)` says how, too.
                if field == Meaning::Estimate && value.split_whitespace().count() > 4 {
                    self.notes.push(clean(value));
                }
            }
            Meaning::Due => {
                if let Some(date) = values::date_in(value) {
                    self.deadline = Some(date);
                } else {
                    self.slot = values::slot_in(value).or(self.slot);
                    self.notes.push(clean(&format!("due: {value}")));
                }
            }
            Meaning::Start => self.not_before = values::date_in(value).or(self.not_before),
            Meaning::Started => self.started = values::date_in(value).or(self.started),
            Meaning::Finished => self.finished = values::date_in(value).or(self.finished),
            Meaning::Needs => self.needs.push(value.into()),
            Meaning::Blocks => self.blocks.push(value.into()),
            Meaning::Goal => self.goal = clean(value),
            Meaning::Location => self.links.push(clean(value.split(" (").next().unwrap_or(value))),
            Meaning::Tags => self.tags.extend(listed(value).map(|tag| clean(tag.trim_start_matches('#')))),
            Meaning::Parallel => self.notes.push(clean(&format!("parallel with: {value}"))),
            Meaning::Id => self.id = super::names::whole(value).unwrap_or("").into(),
            Meaning::Note => self.notes.push(clean(value)),
            _ => return false,
        }
        true
    }

    fn add_owners(&mut self, value: &str) {
        // Somebody wrote how it stands where one writes who does it.
        let says_status = value.len() < 16 && values::status(value).is_some();
        if says_status || nothing(value) || matches!(plain(value).as_str(), "tbd" | "unassigned" | "?") {
            return;
        }
        self.owner.extend(listed(value).map(|owner| clean(owner.trim_start_matches('@'))));
    }

    /// Puts what was said into a task, without taking the place of what it says already.
    pub(super) fn fill(self, task: &mut Task) {
        let Self { id, status, owner, priority, severity, estimate, .. } = self;
        if task.id.is_empty() && !id.is_empty() {
            task.id = SafeText::new(&id);
        }
        task.status = task.status.take().or(status);
        task.priority = task.priority.or(priority);
        task.severity = task.severity.or(severity);
        task.estimate = task.estimate.or(estimate);
        let dates = [self.not_before, self.deadline, self.started, self.finished];
        if dates.iter().any(Option::is_some) {
            task.not_before = task.not_before.or(self.not_before);
            task.deadline = task.deadline.or(self.deadline);
            task.started = task.started.or(self.started);
            task.finished = task.finished.or(self.finished);
        }
        add(&mut task.owner, owner);
        add(&mut task.notes, self.notes);
        if !self.tags.is_empty() {
            add(&mut task.tags, self.tags);
        }
        if !self.links.is_empty() {
            add_links(&mut task.links, &self.links);
        }
        if !self.goal.is_empty() {
            add(&mut task.notes, List::from([self.goal]));
        }
    }

    /// Puts what was said into a phase or day.
    pub(super) fn fill_container(self, container: &mut Container) {
        if container.id.is_empty() && !self.id.is_empty() {
            container.id = SafeText::new(&self.id);
        }
        container.priority = container.priority.or(self.priority);
        container.total = self.estimate.or(container.total);
        container.slot = container.slot.or(self.slot);
        container.not_before = container.not_before.or(self.not_before);
        container.deadline = container.deadline.or(self.deadline);
        if container.goal.is_empty() {
            container.goal = self.goal;
        }
        add(&mut container.owner, self.owner);
        add(&mut container.tags, self.tags);
        add(&mut container.notes, self.notes);
        add_links(&mut container.links, &self.links);
    }
}

/// `🔴 blocked by T-1` says how something stands and what it waits for.
fn waits(value: &str, needs: &mut List<EcoString>) -> bool {
    let said = values::sign_at(value).and_then(|(_, long)| value.get(long..)).unwrap_or(value).trim();
    let named = super::tails::needs_phrase(said).filter(|(phrase, _)| phrase.contains(' '));
    needs.extend(named.iter().map(|(_, named)| EcoString::from(*named)));
    named.is_some()
}

/// An estimate somewhere in what stands behind a key that asks for one.
fn found(value: &str) -> Option<Estimate> {
    values::estimate_in(value, None).map(|(estimate, _)| estimate)
}

/// A priority by its code alone: `P0`, `🔴 P0`.
pub(super) fn coded(text: &str) -> Option<Priority> {
    let mut letters = text.bytes().filter(u8::is_ascii_alphanumeric);
    let (letter, digit, more) = (letters.next()?, letters.next()?, letters.next());
    let code = letter.eq_ignore_ascii_case(&b'p') && digit.is_ascii_digit() && more.is_none();
    code.then(|| Priority::ALL.get(usize::from(digit - b'0').min(3)).copied()).flatten()
}

/// How bad something is by its grade.
pub(super) fn severity(level: Level) -> Severity {
    match level {
        Level::Critical => Severity::Critical,
        Level::High => Severity::Major,
        Level::Medium | Level::Low => Severity::Minor,
    }
}

/// Whether a value says that there is nothing.
pub(super) fn nothing(value: &str) -> bool {
    let lower = plain(value);
    if !lower.contains(char::is_alphanumeric) || means(&lower, Meaning::Nothing) {
        return true;
    }
    // Without one of these all of it was looked up.
    let end = value.find(['(', '（', ';', ',', '—', '.']);
    end.and_then(|end| value.get(..end)).is_some_and(|first| means(&first.trim().to_lowercase(), Meaning::Nothing))
}

/// The parts of a list in a line.
pub(super) fn listed(value: &str) -> impl Iterator<Item = &str> {
    value.split([',', ';', '、', '，', '；', '+']).map(str::trim).filter(|part| !part.is_empty())
}

/// A text without the signs for strong and struck words.
pub(super) fn clean(text: &str) -> SafeText {
    let text = text.trim();
    let Some(first) = memchr::memchr3(1, 2, 3, text.as_bytes()) else { return SafeText::new(text) };
    let (head, mut rest) = text.split_at(first);
    let mut bare = String::with_capacity(text.len());
    bare.push_str(head);
    while let Some((_, behind)) = rest.split_at_checked(1) {
        let next = memchr::memchr3(1, 2, 3, behind.as_bytes()).unwrap_or(behind.len());
        let (part, others) = behind.split_at(next);
        bare.push_str(part);
        rest = others;
    }
    SafeText::new(bare.trim())
}

/// Adds what is not there yet.
pub(super) fn add(few: &mut Few<SafeText>, more: List<SafeText>) {
    if let ([], [only]) = (&**few, &*more)
        && !only.is_empty()
    {
        few.0 = more;
        return;
    }
    for text in more {
        // Only what was said just before is looked through: all of it would take for ever in a long document.
        if !text.is_empty() && !few.iter().rev().take(16).any(|said| *said == text) {
            few.0.push(text);
        }
    }
}

/// Adds links that can be followed.
pub(super) fn add_links(few: &mut Few<Link>, more: &[SafeText]) {
    for link in more.iter().filter_map(|text| Link::parse(text).ok()) {
        if !few.iter().rev().take(16).any(|known| *known == link) {
            few.0.push(link);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Facts {
        let mut facts = Facts::default();
        facts.read_keys(line);
        facts
    }

    #[test]
    fn keys_stand_in_lines_and_between_bars() {
        let facts = read("\u{1}Estimación:\u{2} 4-6 horas | \u{1}Dependencias:\u{2} Módulos 1, 2");
        assert_eq!(facts.estimate.map(|e| e.to_string()).as_deref(), Some("4-6h"));
        assert_eq!(facts.needs, ["Módulos 1, 2"].map(EcoString::from));
        let facts = read("🔴 P0 | ⬜ TODO | Est: 2h");
        assert_eq!((facts.priority, facts.estimate.is_some()), (Some(Priority::P0), true));
        assert_eq!(facts.status.map(|s| s.to_string()).as_deref(), Some("todo"));
    }

    #[test]
    fn who_did_it_is_not_how_it_stands() {
        assert_eq!(read("Assignee: Completed").owner, [""; 0].map(SafeText::new));
        assert_eq!(read("**Owner**: @ann, bob").owner, ["ann", "bob"].map(SafeText::new));
    }

    #[test]
    fn a_line_of_prose_is_no_key() {
        assert!(key_value("see https://example.org").is_none_or(|(key, _)| field(&key).is_none()));
        assert!(key_value("at 10:30 we met").is_none());
        assert_eq!(read("Fix Time: 2 hours").estimate.map(|e| e.to_string()).as_deref(), Some("2h"));
    }
}
