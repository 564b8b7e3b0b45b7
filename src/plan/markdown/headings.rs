//! What a heading says by itself: that it is a phase, a week, a task, a column, or about something.

use ecow::EcoString;

use super::blocks::STRONG;
use super::facts::Facts;
use super::line::Line;
use super::names::By;
use super::values;
use super::words;
use super::words::Meaning;
use super::words::means;
use super::words::plain;
use crate::plan::Priority;
use crate::plan::SafeText;
use crate::plan::micro::State;

/// A heading taken apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    /// What it names.
    pub(super) kind: Kind,
    /// What it is about, where it is about one of the things that plans have beside tasks.
    pub(super) about: Option<Meaning>,
    /// The title without what stands beside it.
    pub(super) title: SafeText,
    /// What stands beside the title.
    pub(super) facts: Facts,
    /// The name by which a phase is spoken of: `phase 1`.
    pub(super) key: EcoString,
}

/// What a heading names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing in particular.
    #[default]
    Plain,
    /// `Phase 2: …`, `FASE 1`, `第三阶段`, `Q3 2026`, `v1.2`.
    Phase,
    /// `P0 - …`
    Grade(Priority),
    /// `Week 3`, `Day 1-2`, `Semana 4`.
    Time,
    /// `Task 4: …`, `SEC-001 …`, and how that was told.
    Task(By),
    /// `3. …`
    Number,
    /// `In progress`
    Column(State),
    /// `Option A: …`
    Option,
}

/// What sections are about, the more telling first.
const SUBJECTS: [Meaning; 23] = [
    Meaning::Legend,
    Meaning::Log,
    Meaning::Criteria,
    Meaning::Risk,
    Meaning::Metric,
    Meaning::Next,
    Meaning::Finding,
    Meaning::Decision,
    Meaning::Recap,
    Meaning::Milestone,
    Meaning::Tasks,
    Meaning::Steps,
    Meaning::Needs,
    Meaning::Roles,
    Meaning::Resource,
    Meaning::Reading,
    Meaning::Brief,
    Meaning::Options,
    Meaning::Parallel,
    Meaning::Approval,
    Meaning::Recommended,
    Meaning::Goal,
    Meaning::Prose,
];

impl Head {
    /// Takes a heading (or a line that stands for one) apart.
    pub(super) fn read(marked: &str) -> Self {
        let bare = without_signs(marked);
        let line = Line::read(&bare);
        let mut head = Self { about: words::about(&bare, &SUBJECTS), ..Self::default() };
        if let Some(key) = phase_key(&bare) {
            // `Phase 1 complete when` is about what has to hold, and `Phase 3 risks` about risks.
            head.kind = if head.about == Some(Meaning::Criteria) { Kind::Plain } else { Kind::Phase };
            head.key = key;
        } else if is_time(&bare) || is_month(&bare) {
            head.kind = Kind::Time;
        } else if let Some(priority) = grade(&bare) {
            head.kind = Kind::Grade(priority);
            head.key = priority.word().to_lowercase().into();
        } else if is_option(&bare) {
            head.kind = Kind::Option;
        } else if let Some(state) = column(&bare) {
            head.kind = Kind::Column(state);
        } else if let Some(by) = line.named {
            head.kind = if by == By::Number { Kind::Number } else { Kind::Task(by) };
            head.key = line.facts.id.to_lowercase();
        } else if let Some(key) = short_name(&bare) {
            head.kind = Kind::Phase;
            head.key = key;
        }
        head.title = line.title;
        head.facts = line.facts;
        head
    }

    /// Whether it names a task.
    pub(super) fn is_task(&self) -> bool {
        matches!(self.kind, Kind::Task(_))
    }

    /// The number it bears, where it bears nothing else.
    pub(super) fn number(&self) -> &str {
        if self.kind == Kind::Number { &self.key } else { "" }
    }
}

/// A heading without the signs in front that decorate it.
fn without_signs(marked: &str) -> String {
    let decoration = |c: char| !c.is_alphanumeric() && !c.is_ascii() || matches!(c, ' ' | '*' | '\u{fe0f}');
    let bare = marked.trim_start_matches(|c: char| decoration(c) || c == STRONG[0]);
    if bare.is_empty() { marked.to_owned() } else { bare.trim_end_matches(STRONG[1]).trim().to_owned() }
}

/// The name of a phase in a heading: `phase 1`, `sprint 3-4`, `q3 2026`.
pub(super) fn phase_key(text: &str) -> Option<EcoString> {
    let lower = plain(&text.replace([STRONG[0], STRONG[1]], "").replace([':', '：', '—', '–', '|', ','], " "));
    let mut spaced = lower.split([' ', '(', ')']).filter(|word| !word.is_empty() && *word != "-").peekable();
    // `1. Phase …` and `II. Etappe` have their number in front.
    let first = spaced.next()?;
    let second = spaced.peek().copied().unwrap_or("");
    if let Some(key) = unspaced_phase(first) {
        return Some(key);
    }
    let noun = |word: &str| means(word, Meaning::Phase) || means(word.trim_end_matches('s'), Meaning::Phase);
    let number = |word: &str| {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        let roman = !word.is_empty() && word.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
        let letter = word.len() == 1 && word.starts_with(|c: char| c.is_ascii_lowercase());
        digits > 0 && word.len() <= 8 || roman || letter && word != "a"
    };
    if noun(first) && (number(second.trim_start_matches('#')) || second == "a" && lower.len() < 24) {
        return Some(format!("{first} {}", second.trim_start_matches('#').trim_end_matches(['.', '+'])).into());
    }
    let glued = first.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | '_'));
    if glued.len() < first.len() && glued.len() > 3 && noun(glued) {
        return Some(format!("{glued} {}", first.get(glued.len()..)?.trim_matches(['-', '_', '.'])).into());
    }
    if number(first) && first.trim_end_matches('.').chars().all(|c| c.is_ascii_digit()) && noun(second) {
        return Some(format!("{second} {}", first.trim_end_matches('.')).into());
    }
    let year = |word: &str| word.len() == 4 && word.starts_with("20") && word.bytes().all(|b| b.is_ascii_digit());
    let quarter = |word: &str| matches!(word.as_bytes(), [b'q', b'1'..=b'4'] | [b'h', b'1' | b'2']);
    if quarter(first) || year(first) && quarter(second) {
        return Some(format!("{first} {second}").into());
    }
    let version = first.strip_prefix('v').unwrap_or(if matches!(first, "version" | "release") { second } else { "" });
    let numbers = version.split('.').filter(|part| part.bytes().all(|b| b.is_ascii_digit()) && !part.is_empty());
    (version.contains('.') && numbers.count() == version.split('.').count()).then(|| version.into())
}

/// `M1 Core`, `WP3 Tools`: a milestone or a work package by its short name in front of what it is about.
fn short_name(text: &str) -> Option<EcoString> {
    let (first, rest) = text.split_once(' ')?;
    let letters = first.trim_end_matches(|c: char| c.is_ascii_digit());
    let short = matches!(letters, "M" | "MS" | "WP" | "WS") && (1..=2).contains(&(first.len() - letters.len()));
    (short && rest.starts_with(char::is_alphabetic)).then(|| first.to_lowercase().into())
}

/// `第一阶段`, `阶段1`, `フェーズ2`, `3단계`.
fn unspaced_phase(word: &str) -> Option<EcoString> {
    const NUMBERS: &str = "一二三四五六七八九十";
    if !word.chars().any(words::is_unspaced) {
        return None;
    }
    let bare = word.trim_start_matches('第');
    let is_number = |c: char| c.is_ascii_digit() || NUMBERS.contains(c);
    let (front, rest) = bare.split_at(bare.find(|c: char| !is_number(c)).unwrap_or(bare.len()));
    let mut noun_end = rest
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .filter(|end| rest.get(..*end).is_some_and(|noun| means(noun, Meaning::Phase)));
    let end = noun_end.next_back()?;
    let (noun, behind) = rest.split_at(end);
    let back: String = behind.chars().take_while(|c| is_number(*c)).collect();
    let number = if front.is_empty() { back.as_str() } else { front };
    (!number.is_empty()).then(|| format!("{noun} {number}").into())
}

/// `Week 3`, `Day 1-2: …`, `Week of Jan 14-20`, `第2周`, `3주차`.
pub(super) fn is_time(text: &str) -> bool {
    let lower = plain(&text.replace([':', '：', STRONG[0], STRONG[1]], " "));
    let mut spaced = lower.split(' ');
    let (Some(first), second) = (spaced.next(), spaced.next().unwrap_or("")) else { return false };
    let noun = |word: &str| means(word, Meaning::Week) || means(word, Meaning::Day);
    if noun(first) {
        return second.starts_with(|c: char| c.is_ascii_digit()) || second == "of";
    }
    let bare = first.trim_start_matches('第').trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
    first.chars().any(words::is_unspaced) && bare.len() < first.len() && noun(bare)
}

/// `July`, `Mai 2026`, `2026年7月`: a month, perhaps with its year.
pub(super) fn is_month(text: &str) -> bool {
    const MONTHS: [&str; 6] = [
        "january,february,march,april,may,june,july,august,september,october,november,december",
        "januar,februar,märz,mai,juni,juli,oktober,dezember",
        "janvier,février,mars,avril,juin,juillet,août,septembre,octobre,novembre,décembre",
        "enero,febrero,marzo,abril,mayo,junio,julio,agosto,septiembre,octubre,noviembre,diciembre",
        "janeiro,fevereiro,março,maio,junho,julho,setembro,outubro,novembro,dezembro",
        "январь,февраль,март,апрель,май,июнь,июль,август,сентябрь,октябрь,ноябрь,декабрь",
    ];
    let lower = plain(text);
    let mut bare = lower.split([' ', '(']).filter(|word| !word.is_empty() && word.parse::<u16>().is_err());
    let unspaced = |word: &str| word.ends_with(['月', '월']) && word.starts_with(|c: char| c.is_ascii_digit());
    match (bare.next(), bare.next()) {
        (Some(word), None) => {
            MONTHS.iter().any(|months| months.split(',').any(|month| month == word)) || unspaced(word)
        }
        _ => false,
    }
}

/// `P0 - Showstoppers`, `P1: …`, `Priority 1 …`.
fn grade(text: &str) -> Option<Priority> {
    let first = text.split([' ', ':', '(']).next()?;
    let code = matches!(first.as_bytes(), [b'P' | b'p', b'0'..=b'4']);
    let lower = text.to_lowercase();
    let word = lower.split_once("priority").filter(|(grade, rest)| {
        let rest = rest.trim_matches(|c: char| !c.is_alphanumeric());
        values::level(grade).is_some() && (rest.is_empty() || matches!(rest, "tasks" | "items" | "work"))
    });
    if code { values::priority(first) } else { word.and_then(|(grade, _)| values::priority(grade)) }
}

fn is_option(text: &str) -> bool {
    let lower = plain(&text.replace(':', " "));
    let mut spaced = lower.split(' ');
    let (first, second) = (spaced.next().unwrap_or(""), spaced.next().unwrap_or(""));
    means(first, Meaning::Options)
        && (second.chars().count() == 1 || second.bytes().all(|b| b.is_ascii_digit()) && !second.is_empty())
}

/// `In progress (3)`: what is under it stands so.
pub(super) fn column(text: &str) -> Option<State> {
    let lower = plain(text);
    let bare = lower.split('(').next().unwrap_or("").trim().trim_end_matches(|c: char| c.is_ascii_digit()).trim();
    let bare = bare.strip_suffix(" tasks").or(bare.strip_suffix(" items")).unwrap_or(bare);
    let states = [
        (Meaning::Dropped, State::Dropped),
        (Meaning::Blocked, State::Blocked),
        (Meaning::Doing, State::Doing),
        (Meaning::Done, State::Done),
        (Meaning::Todo, State::Todo),
    ];
    states.iter().find(|(meaning, _)| means(bare, *meaning)).map(|(_, state)| *state)
}

/// Whether a line says what comes next: it ends with a colon, or all of it is strong.
pub(super) fn is_lead(line: &str) -> bool {
    let bare = line.trim();
    let strong = bare.starts_with('\u{1}') && bare.ends_with('\u{2}') && bare.matches('\u{1}').count() == 1;
    let colon = bare.trim_end_matches('\u{2}').ends_with([':', '：']);
    (strong || colon) && bare.chars().count() < 120
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> Kind {
        Head::read(text).kind
    }

    #[test]
    fn phases_are_told_by_noun_and_number() {
        for text in [
            "Phase 1: Foundation (Week 13)",
            "🎯 PHASE 1: CRITICAL",
            "FASE 2 - Pagos",
            "PALIER 3",
            "Sprint 3-4: Core",
            "Этап 2. Сборка",
            "第一阶段：准备",
            "フェーズ2 実装",
            "3단계: 배포",
            "Q3 2026: Launch",
            "v1.2 Roadmap",
            "Phase 3.1: Fixes",
            "Phase A: Setup",
        ] {
            assert_eq!(kind(text), Kind::Phase, "{text}");
        }
        assert_eq!(Head::read("\u{1}Phase 1 Complete When:\u{2}").about, Some(Meaning::Criteria));
        assert_eq!(kind("Phase 1 Complete When:"), Kind::Plain);
        assert_eq!(kind("Phased rollout"), Kind::Plain);
    }

    #[test]
    fn days_and_weeks_are_times() {
        for text in ["Week of Jan 14-20 (Dependency Week)", "Day 1-2: Audit", "Semana 4", "День 3", "第2周", "Woche 5"]
        {
            assert_eq!(kind(text), Kind::Time, "{text}");
        }
        assert_eq!(kind("Week numbers"), Kind::Plain);
    }

    #[test]
    fn tasks_are_told_by_noun_or_code() {
        for text in ["🔒 Task 1.1: Headers", "M3-T001: Extend", "TASK-001: x", "Aufgabe 3: Bauen", "任务 2：数据"]
        {
            assert!(Head::read(text).is_task(), "{text}");
        }
        assert_eq!(kind("1. Setup"), Kind::Number);
        assert_eq!(kind("🚨 P0 - SHOWSTOPPERS"), Kind::Grade(Priority::P0));
        assert_eq!(kind("In Progress (3)"), Kind::Column(State::Doing));
        assert_eq!(kind("Option A: wait"), Kind::Option);
    }
}
