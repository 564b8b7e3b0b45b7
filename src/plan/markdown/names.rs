//! Ids as people put them in front of titles: `SEC-001`, `**T12**:`, `[M3-T001]`, `1.2`, `Task 4 -`.

use super::words::Meaning;
use super::words::lowered;
use super::words::means;

/// An id in front of a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named<'t> {
    /// The id.
    pub(super) id: &'t str,
    /// What stands behind it.
    pub(super) rest: &'t str,
    /// What kind of name it is.
    pub(super) by: By,
}

/// How a name was told from a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// Letters and digits: `SEC-001`.
    Code,
    /// A number with dots: `1.2`.
    Number,
    /// A noun and a number: `Task 4`.
    Noun,
}

/// The id a text begins with.
pub(super) fn leading(text: &str) -> Option<Named<'_>> {
    let text = text.trim_start();
    let signed = text.starts_with([super::blocks::STRONG[0], '[', '`', '(']);
    let bare = text.trim_start_matches([super::blocks::STRONG[0], '[', '`', '(']);
    let first = bare.chars().next()?;
    if first.is_ascii_digit() {
        return number(bare);
    }
    if first.is_ascii_alphabetic()
        && let Some(code) = code(bare, signed)
    {
        return Some(code);
    }
    noun(bare).or_else(|| coded_noun(bare))
}

/// `Story S-101: …`: a noun in front of a code.
fn coded_noun(text: &str) -> Option<Named<'_>> {
    let starts = text.match_indices(' ').take(2).map(|(at, _)| at);
    let start = starts.filter(|at| is_noun(text.get(..*at).unwrap_or(""))).last()?;
    let rest = text.get(start..)?.trim_start_matches([' ', '#', '[', '`']);
    code(rest, true).filter(|named| named.rest.len() < rest.len() && named.id.contains(|c: char| c.is_ascii_digit()))
}

/// Whether a word is what tasks are called.
fn is_noun(word: &str) -> bool {
    let word = lowered(word);
    word.len() <= 30 && (means(&word, Meaning::Task) || means(&word, Meaning::Step))
}

/// The whole of a text as an id, as in a column for ids.
pub(super) fn whole(text: &str) -> Option<&str> {
    let text =
        text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{1}' | '\u{2}' | '[' | ']' | '`' | '#' | '*'));
    let good = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    let has_digit = text.chars().any(|c| c.is_ascii_digit());
    (!text.is_empty() && text.len() <= 40 && text.chars().all(good) && has_digit).then_some(text)
}

/// Whether a text looks like a code that may stand for a task: letters with a number behind them.
pub(super) fn is_code(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = bytes.iter().rev().take_while(|b| b.is_ascii_digit() || **b == b'.').count();
    let (head, tail) = bytes.split_at(bytes.len() - digits);
    let Some(first) = head.first() else { return false };
    if !first.is_ascii_alphabetic() || !tail.first().is_some_and(u8::is_ascii_digit) || bytes.len() > 40 {
        return false;
    }
    let dashed = head.contains(&b'-') || head.contains(&b'_');
    let upper = head.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b"-_".contains(b));
    let small = head.len() <= 2 && head.iter().all(u8::is_ascii_lowercase) && tail.len() >= 2;
    let priority = head.eq_ignore_ascii_case(b"p") && tail.len() == 1;
    let year = ["Q", "H", "FY", "CY", "v", "V", "UTF-", "ISO-", "SHA-", "ES", "COVID-", "WCAG-"].iter();
    let other = year.clone().any(|word| head == word.as_bytes());
    !priority && !other && (upper && (dashed || head.len() <= 4) || small)
}

fn code(text: &str, signed: bool) -> Option<Named<'_>> {
    let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let end = text.find(|c: char| !good(c)).unwrap_or(text.len());
    let id = text.get(..end)?.trim_end_matches(['.', '-']);
    let rest = text.get(id.len()..)?;
    let bare = rest.trim_start_matches(['\u{2}', ']', '`', ')']);
    let closed = bare.len() < rest.len();
    let parted = bare.starts_with([':', '：']) || bare.trim_start().starts_with(['-', '–', '—', '|', '·']);
    if !is_code(id) || bare.starts_with(|c: char| c.is_alphanumeric() && c.is_ascii() || c == '/') {
        return None;
    }
    let digits = id.bytes().rev().take_while(u8::is_ascii_digit).count();
    let sure = id.contains('-') || digits >= 2 || id.starts_with(['T', 't']) && digits > 0;
    (sure && digits > 0 || signed && closed || parted).then(|| Named { id, rest: behind(bare), by: By::Code })
}

/// `1.2`, `12.3.1`, `3.`, `3)`; a number alone is a figure.
fn number(text: &str) -> Option<Named<'_>> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let dotted = text.get(..end)?;
    let id = dotted.trim_end_matches('.');
    let rest = text.get(end..)?;
    let parted = dotted.ends_with('.')
        || id.contains('.')
        || rest.starts_with([')', ':', '、', '．'])
        || rest.starts_with(" - ");
    let free = rest.is_empty() || rest.starts_with([' ', ')', ':', '\u{2}', '、', '．', ']', '`']);
    if !parted || !free || id.is_empty() || id.len() > 12 || id.contains("..") {
        return None;
    }
    // `1.5 h` and `3.2 %` are figures.
    let next = rest.trim_start_matches(['\u{2}', ' ', ')', ':', ']', '`']);
    let figure = next.split([' ', ',', ')']).next().unwrap_or("").to_lowercase();
    let unit = [Meaning::Hours, Meaning::Days, Meaning::Minutes, Meaning::Weeks];
    if next.starts_with(['%', '×']) || id.contains('.') && unit.iter().any(|unit| means(&figure, *unit)) {
        return None;
    }
    Some(Named { id, rest: behind(rest), by: By::Number })
}

/// `Task 4: …`, `Step 2 - …`, `任务 3`.
fn noun(text: &str) -> Option<Named<'_>> {
    let digit = text.bytes().take(48).position(|byte| byte.is_ascii_digit())?;
    if !is_noun(text.get(..digit)?.trim().trim_end_matches(['#', '-', '_', ' '])) {
        return None;
    }
    let tail = text.get(digit..)?;
    let end = tail.find(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '-').unwrap_or(tail.len());
    let id = tail.get(..end)?.trim_end_matches(['.', '-']);
    let rest = tail.get(id.len()..)?;
    (id.len() <= 12).then(|| Named { id, rest: behind(rest), by: By::Noun })
}

/// What stands behind an id, without what parts the two.
fn behind(rest: &str) -> &str {
    let parting = |c: char| {
        c.is_whitespace()
            || matches!(c, ':' | '-' | '–' | '—' | ')' | ']' | '`' | '.' | '|' | '\u{2}' | '：' | '、' | '·' | '．')
    };
    rest.trim_start_matches(parting)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(&str, &str)> {
        leading(text).map(|named| (named.id, named.rest))
    }

    #[test]
    fn ids_stand_in_front_of_titles() {
        for (text, id) in [
            ("SEC-001 Encrypt", "SEC-001"),
            ("\u{1}T1\u{2} Encrypt", "T1"),
            ("M3-T001: Encrypt", "M3-T001"),
            ("[AM-1] Encrypt", "AM-1"),
            ("t18132 Encrypt", "t18132"),
            ("T001 Encrypt", "T001"),
            ("1.2 Encrypt", "1.2"),
            ("12.3.1. Encrypt", "12.3.1"),
            ("3. Encrypt", "3"),
            ("Task 1.1: Encrypt", "1.1"),
            ("Task 4 - Encrypt", "4"),
            ("任务 3：Encrypt", "3"),
            ("TASK-014-001 — Encrypt", "TASK-014-001"),
            ("t001.1 Encrypt", "t001.1"),
            ("Story S-101: Encrypt", "S-101"),
            ("User Story US-3 - Encrypt", "US-3"),
        ] {
            assert_eq!(read(text), Some((id, "Encrypt")), "{text}");
        }
    }

    #[test]
    fn figures_and_names_of_things_are_no_ids() {
        for text in
            ["S3 bucket", "P0 work", "1.5 hours of it", "24 people", "OAuth2 login", "Q3 review", "v1.2 is out", "K8s"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
