//! Figures, dates, grades and marks as people write them in prose, in any of the languages of the table.

use chrono::NaiveDate;

use super::words::Meaning;
use super::words::one_of;
use super::words::plain;
use crate::plan::Date;
use crate::plan::Estimate;
use crate::plan::Level;
use crate::plan::Priority;
use crate::plan::SafeText;
use crate::plan::micro::Micro;
use crate::plan::micro::Slot;
use crate::plan::micro::State;
use crate::plan::micro::Status;

/// An estimate anywhere in a text, with the bytes it takes: `4-6 horas`, `~2.5h`, `3 Tage`, `5時間`.
pub(super) fn estimate_in(text: &str, default: Option<char>) -> Option<(Estimate, std::ops::Range<usize>)> {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(found) = bytes.get(from..)?.iter().position(u8::is_ascii_digit) {
        let start = from + found;
        let free = start == 0 || !bytes[start - 1].is_ascii_alphanumeric() && !b"._:/#$".contains(&bytes[start - 1]);
        let (figures, end) = figures(text, start);
        if free && let Some((estimate, end)) = with_unit(text, &figures, end, default) {
            return Some((estimate, start..end));
        }
        from = end.max(start + 1);
    }
    None
}

/// An estimate that is all a text says.
pub(super) fn estimate(text: &str, default: Option<char>) -> Option<Estimate> {
    if let Ok(plain) = Estimate::parse(text.trim()) {
        return Some(plain);
    }
    let (estimate, at) = estimate_in(text, default)?;
    let before = text.get(..at.start)?;
    // Words in front mean that the text is about something else.
    (before.chars().filter(|c| c.is_alphabetic()).count() <= 12).then_some(estimate)
}

/// One or two numbers from `start`, and where they end.
fn figures(text: &str, start: usize) -> (Vec<String>, usize) {
    let mut all = Vec::new();
    let mut at = start;
    loop {
        let rest = text.get(at..).unwrap_or("");
        let long = rest.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.' || *b == b',').count();
        let figure = rest.get(..long).unwrap_or("").trim_end_matches(['.', ',']);
        if figure.is_empty() {
            break;
        }
        at += figure.len();
        all.push(figure.replace(',', "."));
        let rest = text.get(at..).unwrap_or("");
        let between = rest.len() - rest.trim_start().len();
        let dash = rest.trim_start();
        let signs = ["–", "—", "~", "-", "〜", "～", "to ", "a ", "bis ", "до ", "至", "à ", "ou "];
        let Some(sign) = signs.iter().find(|sign| dash.starts_with(**sign)) else { break };
        let next = dash.get(sign.len()..).unwrap_or("");
        let skipped = next.len() - next.trim_start().len();
        if all.len() == 2 || !next.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
            break;
        }
        at += between + sign.len() + skipped;
    }
    (all, at)
}

fn with_unit(text: &str, figures: &[String], end: usize, default: Option<char>) -> Option<(Estimate, usize)> {
    let rest = text.get(end..)?;
    let bare = rest.trim_start_matches(['+', ' ', '\u{a0}', '-']);
    let skipped = rest.len() - bare.len();
    let (unit, long) = match unit_at(bare) {
        Some(found) => found,
        None => (default.filter(|_| rest.trim_matches([')', ' ', '+', '~', '*']).is_empty())?, 0),
    };
    let figure = |at: usize| figures.get(at).map(String::as_str);
    let written = match (figure(0)?, figure(1)) {
        (low, Some(high)) => format!("{low}-{high}{unit}"),
        (only, None) => format!("{only}{unit}"),
    };
    let estimate = Estimate::parse(&written).ok()?;
    Some((estimate, end + if long == 0 { 0 } else { skipped + long }))
}

/// The unit a text begins with.
fn unit_at(text: &str) -> Option<(char, usize)> {
    let word_end = text.find(|c: char| !c.is_alphabetic() && c != '.').unwrap_or(text.len());
    let word = text.get(..word_end)?.trim_end_matches('.').to_lowercase();
    if let Some(found) = unit_named(&word) {
        return Some((found, word_end));
    }
    // `75 engineering hours`, `3 working days`.
    let two_end = text
        .get(word_end..)
        .and_then(|rest| rest.strip_prefix(' '))
        .map(|rest| word_end + 1 + rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len()));
    if let Some((end, unit)) = two_end.and_then(|end| Some((end, unit_named(&text.get(..end)?.to_lowercase())?))) {
        return Some((unit, end));
    }
    // Scripts without spaces, and letters that run on: `3天左右`.
    let mut ends = text.char_indices().map(|(at, c)| (at + c.len_utf8(), c)).take(4);
    let mut found = None;
    while let Some((end, c)) = ends.next().filter(|(_, c)| super::words::is_unspaced(*c)) {
        let _ = c;
        found = text.get(..end).and_then(unit_named).map(|unit| (unit, end)).or(found);
    }
    found
}

fn unit_named(word: &str) -> Option<char> {
    Some(match one_of(word, &[Meaning::Minutes, Meaning::Hours, Meaning::Days, Meaning::Weeks])? {
        Meaning::Minutes => 'm',
        Meaning::Hours => 'h',
        Meaning::Days => 'd',
        _ => 'w',
    })
}

/// The unit a column or a field names beside itself: `Est. Hours`, `Aufwand (Tage)`.
pub(super) fn unit_in(head: &str) -> Option<char> {
    plain(head).split([' ', '(', ')', '.']).filter(|word| word.len() > 1 || *word == "h").find_map(unit_named)
}

/// The first day of the calendar in a text: `2026-01-15`, `January 14, 2026`, `15.01.2026`.
pub(super) fn date_in(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    for at in 0..bytes.len().saturating_sub(7) {
        if !bytes[at].is_ascii_digit() || at > 0 && bytes[at - 1].is_ascii_digit() {
            continue;
        }
        // A year has four digits; of a longer number nobody knows where the month begins.
        let four = bytes.get(at + 4).is_some_and(|byte| !byte.is_ascii_digit());
        let iso =
            text.get(at..at + 10).filter(|_| four).and_then(|text| Date::parse(&text.replace(['/', '.'], "-")).ok());
        if let Some(date) = iso.or_else(|| text.get(at..at + 10).and_then(day_first)) {
            return Some(date);
        }
    }
    named_month(text)
}

/// `15.01.2026`; with slashes it is anybody's guess which comes first, so only dots count.
fn day_first(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '.').map(str::parse::<u32>);
    let (day, month, year) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(|_| year > 1900).map(Date)
}

/// `January 14, 2026` and `14 Jan 2026`.
fn named_month(text: &str) -> Option<Date> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let split = |c: char| !c.is_alphanumeric();
    let words: Vec<&str> = text.split(split).filter(|word| !word.is_empty()).take(24).collect();
    words.windows(3).find_map(|three| {
        let year: i32 = three[2].parse().ok().filter(|year| (1900..3000).contains(year))?;
        let month = |word: &str| {
            let lower = word.to_ascii_lowercase();
            let nth = MONTHS.iter().position(|month| lower.starts_with(month) && lower.len() <= 9)?;
            u32::try_from(nth + 1).ok()
        };
        let day = |word: &str| {
            let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            digits.parse().ok().filter(|day| (1..=31).contains(day))
        };
        let found = month(three[0]).zip(day(three[1])).or_else(|| month(three[1]).zip(day(three[0])));
        found.and_then(|(month, day)| NaiveDate::from_ymd_opt(year, month, day)).map(Date)
    })
}

/// The days or weeks of the plan that a text names: `Day 1-2`, `Weeks 14-15`, `Semana 3`, `第2周`.
pub(super) fn slot_in(text: &str) -> Option<Slot> {
    let lower = plain(text);
    let words: Vec<&str> = lower.split([' ', '(', ')', ':', ',']).filter(|word| !word.is_empty()).collect();
    for (nth, word) in words.iter().enumerate() {
        let unit = one_of(word, &[Meaning::Week, Meaning::Day]);
        let Some((unit, figures)) = unit.zip(words.get(nth + 1)) else { continue };
        let figures = figures.replace(['–', '—', '~'], "-");
        let figures = figures.trim_end_matches(|c: char| !c.is_ascii_digit());
        let word = if unit == Meaning::Week { "week" } else { "day" };
        if figures.starts_with(|c: char| c.is_ascii_digit())
            && let Ok(slot) = Slot::parse(&format!("{word} {figures}"))
        {
            return Some(slot);
        }
    }
    None
}

/// A priority: `P0 (Critical)`, `🔴 High`, `alta`, `紧急`.
pub(super) fn priority(text: &str) -> Option<Priority> {
    let lower = plain(text);
    let coded = lower.split([' ', '(', ')', '/', ':']).find_map(|word| match word.as_bytes() {
        [b'p', digit @ b'0'..=b'9'] => Priority::ALL.get(usize::from(digit - b'0').min(3)).copied(),
        _ => None,
    });
    coded.or_else(|| match level(text)? {
        Level::Critical => Some(Priority::P0),
        Level::High => Some(Priority::P1),
        Level::Medium => Some(Priority::P2),
        Level::Low => Some(Priority::P3),
    })
}

/// A grade in a word.
pub(super) fn level(text: &str) -> Option<Level> {
    let lower = plain(text);
    let named = |word: &str| {
        Some(match one_of(word, &[Meaning::Urgent, Meaning::High, Meaning::Medium, Meaning::Low])? {
            Meaning::Urgent => Level::Critical,
            Meaning::High => Level::High,
            Meaning::Medium => Level::Medium,
            _ => Level::Low,
        })
    };
    named(&lower).or_else(|| lower.split([' ', '(', ')', '/']).find_map(named))
}

/// A sign that says how something stands, at the start of a text.
pub(super) fn sign_at(text: &str) -> Option<(State, usize)> {
    const SIGNS: [(State, &[&str]); 5] = [
        (State::Done, &["✅", "☑", "✔", "🟢", "🎉", "✓", "🏁", "🆗", "👍", "💚"]),
        (State::Doing, &["🔄", "🚧", "🟡", "🏃", "🔨", "🛠", "🟠", "👷", "🔧", "🔃", "⚙", "🏗", "◐", "🔶", "🟦", "🔵"]),
        (
            State::Todo,
            &["⬜", "🔲", "◻", "☐", "⚪", "🆕", "📋", "📝", "❌", "🔴", "⏳", "🕐", "🔜", "💤", "💫", "⏰", "⌛"],
        ),
        (State::Blocked, &["⛔", "🚫", "⏸", "🛑", "🔒", "⚠", "❗"]),
        (State::Dropped, &["🗑", "❎", "🚮"]),
    ];
    // All of them begin with one of these.
    if !text.starts_with(|c: char| !c.is_ascii()) {
        return None;
    }
    for (state, signs) in SIGNS {
        if let Some(sign) = signs.iter().find(|sign| text.starts_with(**sign)) {
            let rest = text.get(sign.len()..)?;
            let selector = if rest.starts_with('\u{fe0f}') { 3 } else { 0 };
            return Some((state, sign.len() + selector));
        }
    }
    None
}

/// How something stands, from a text that says just that: `✅ Done`, `🔴 BROKEN`, `In Progress (50%)`, `已完成`.
pub(super) fn status(text: &str) -> Option<Status> {
    let text = text.trim();
    let signed = sign_at(text);
    let words = text.get(signed.map_or(0, |(_, long)| long)..)?.trim();
    let lower = plain(words);
    let named = |word: &str| {
        Some(match one_of(word, &[Meaning::Dropped, Meaning::Blocked, Meaning::Doing, Meaning::Done, Meaning::Todo])? {
            Meaning::Dropped => State::Dropped,
            Meaning::Blocked => State::Blocked,
            Meaning::Doing => State::Doing,
            Meaning::Done => State::Done,
            _ => State::Todo,
        })
    };
    let first_words = || {
        if !lower.contains([' ', '(', ')', '/']) {
            return None;
        }
        let spaced: Vec<&str> = lower.split([' ', '(', ')', '/']).filter(|word| !word.is_empty()).collect();
        let longest = (1..=spaced.len().min(3)).rev().find_map(|n| named(&spaced.get(..n)?.join(" ")));
        longest.or_else(|| spaced.last().and_then(|last| named(last)).filter(|_| spaced.len() <= 2))
    };
    let figure = words.split('%').next().filter(|_| words.contains('%')).map(|figure| figure.trim_start_matches('~'));
    let share = figure.and_then(|share| share.trim().parse::<f32>().ok());
    let by_share = share.map(|share| match share {
        share if share >= 100.0 => State::Done,
        share if share > 0.0 => State::Doing,
        _ => State::Todo,
    });
    let by_word = named(&lower).or_else(first_words).or(by_share);
    let state = by_word.or(signed.map(|(state, _)| state))?;
    // `missing` says more than that something is open, so the word stays as the reason.
    let told = State::ALL.iter().any(|(_, word)| *word == lower) || signed.is_none() && by_word.is_some();
    let usual = ["done", "complete", "completed", "not started", "in progress", "open", "pending", "planned"];
    let reason =
        if told && !has_reason(&lower) || usual.contains(&lower.as_str()) || words.is_empty() { "" } else { words };
    Some(Status { state, reason: SafeText::new(&reason.to_lowercase()), ..Status::default() })
}

/// Whether a word for an open task says why it is open.
fn has_reason(lower: &str) -> bool {
    ["missing", "broken", "fake", "fail", "failed", "partial"].iter().any(|word| lower.starts_with(word))
        || lower.contains('(')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn estimates_in_any_language() {
        let read = |text: &str| estimate(text, None).map(|estimate| estimate.to_string());
        for (text, expected) in [
            ("4 hours", "4h"),
            ("4-6 horas", "4-6h"),
            ("~2.5h", "2.5h"),
            ("3 Tage", "3d"),
            ("8 Std.", "8h"),
            ("2 – 3 недели", "2-3w"),
            ("3-4天", "3-4d"),
            ("5時間", "5h"),
            ("2小时", "2h"),
            ("30min", "30m"),
            ("3일", "3d"),
            ("2 jours", "2d"),
            ("1.25h", "1h15m"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["8 points", "soon", "v1.2", "100%", "12 tasks"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(estimate("1-2", Some('d')).map(|e| e.to_string()).as_deref(), Some("1-2d"));
        assert_eq!(unit_in("Est. Days"), Some('d'));
        assert_eq!(unit_in("Hours"), Some('h'));
    }

    #[test]
    fn dates_as_people_write_them() {
        let read = |text: &str| date_in(text).map(|date| date.to_string());
        for text in
            ["2026-01-14", "by 2026/01/14!", "14.01.2026", "EOD January 14, 2026", "14 Jan 2026", "Jan 14th 2026"]
        {
            assert_eq!(read(text).as_deref(), Some("2026-01-14"), "{text}");
        }
        assert_eq!(read("Day 2 of 10"), None);
        assert_eq!(read("20226-01-14"), None);
    }

    #[test]
    fn slots_name_days_and_weeks() {
        let read = |text: &str| slot_in(text).map(|slot| slot.to_string());
        assert_eq!(read("Phase 2: Integration (Weeks 14-15)").as_deref(), Some("week 14-15"));
        assert_eq!(read("Day 1-2: Audit").as_deref(), Some("day 1-2"));
        assert_eq!(read("Semana 3").as_deref(), Some("week 3"));
        assert_eq!(read("Week of Jan 14-20"), None);
    }

    #[test]
    fn words_and_signs_say_how_things_stand() {
        let read = |text: &str| status(text).map(|status| status.to_string());
        for (text, expected) in [
            ("✅ Completed", "done"),
            ("🔴 BROKEN", "todo: broken"),
            ("🟡 PARTIAL", "doing: partial"),
            ("IN_PROGRESS", "doing"),
            ("🔄 IN PROGRESS", "doing"),
            ("⬜ TODO", "todo"),
            ("erledigt", "done"),
            ("已完成", "done"),
            ("✅ 完成", "done"),
            ("NOT_STARTED", "todo"),
            ("100%", "done"),
            ("40%", "doing"),
            ("✅", "done"),
        ] {
            assert_eq!(read(text).as_deref().map(|t| t.split(": 完").next().unwrap_or("")), Some(expected), "{text}");
        }
        assert_eq!(read("the quick fox"), None);
    }

    #[test]
    fn priorities_by_code_and_by_word() {
        for (text, expected) in
            [("P0 (Critical)", "P0"), ("🔴 P1", "P1"), ("High", "P1"), ("media", "P2"), ("低", "P3")]
        {
            assert_eq!(priority(text).map(Priority::word), Some(expected), "{text}");
        }
        assert_eq!(priority("p99 latency"), None);
    }
}
