//! What stands behind the title of a line of work: in brackets, behind a dash, behind a key, as a sign.

use ecow::EcoString;

use super::facts::coded;
use super::line::Line;
use super::line::Signs;
use super::names;
use super::values;
use super::words::Meaning;
use super::words::means;
use crate::plan::Estimate;
use crate::plan::micro::Micro as _;
use crate::plan::micro::State;
use crate::plan::micro::Status;

impl Line {
    /// Reads what stands behind the title in brackets or behind a dash, from the end inwards.
    pub(super) fn read_tail(&mut self, mut title: String) -> String {
        let signs = Signs::of(&title);
        let behind = |byte: &u8| !matches!(byte, 2 | 3 | b' ' | b'.' | b')' | b']');
        let ends_in_code = title.bytes().rev().find(behind).is_some_and(|byte| byte.is_ascii_digit());
        if !ends_in_code && !signs.any_of(Signs::BRACKET | Signs::DASH | Signs::COMMA | Signs::COLON | Signs::WIDE) {
            return title;
        }
        let (wide, key) = (signs.any_of(Signs::WIDE), signs.any_of(Signs::COLON | Signs::WIDE));
        let dash = signs.any_of(Signs::DASH | Signs::COMMA | Signs::WIDE);
        loop {
            let trimmed = title.trim_end_matches([' ', '.', '\u{2}', '\u{3}', '，', '、', '；']);
            let cut = self.read_bracket(trimmed);
            let cut = cut.or_else(|| dash.then(|| self.read_dash(trimmed)).flatten());
            let cut = cut.or_else(|| wide.then(|| self.read_end(trimmed)).flatten());
            let cut = cut.or_else(|| key.then(|| self.read_keyed(trimmed)).flatten());
            let cut = cut.or_else(|| self.read_ids(trimmed));
            match cut {
                Some(cut) if cut > 0 => title.truncate(title.get(..cut).unwrap_or("").trim_end().len()),
                _ => return title,
            }
        }
    }

    /// `(4h)`, `[2 days]`, `(depends on T001)`, `(P1)`, `(erledigt)`, `(ai:2h test:1h)`; where the title ends.
    fn read_bracket(&mut self, title: &str) -> Option<usize> {
        let open = match title.chars().next_back()? {
            ')' => '(',
            '）' => '（',
            ']' => '[',
            _ => return None,
        };
        let at = title.rfind(open)?;
        let inside = title.get(at + open.len_utf8()..title.len() - title.chars().next_back()?.len_utf8())?;
        let field = inside.split_once("::").filter(|(key, _)| !key.is_empty());
        let read = match field {
            // `[due:: 2026-02-01]`, as Dataview has it.
            Some((key, value)) => self.read_named(key.trim(), value.trim()),
            None => self.read_aside(inside),
        };
        read.then_some(at)
    }

    fn read_dash(&mut self, title: &str) -> Option<usize> {
        // `depends on T1, T2` begins before the last of them.
        let needs =
            |at: usize, dash: &str| title.get(at + dash.len()..).is_some_and(|rest| needs_phrase(rest).is_some());
        let mut parted = dashes(title).take(MOST_DASHES).enumerate();
        let cut =
            parted.find(|(nth, (at, dash))| (*nth == 0 || needs(*at, dash)) && self.read_behind(title, *at, dash));
        cut.map(|(_, (at, _))| at)
    }

    fn read_behind(&mut self, title: &str, at: usize, dash: &str) -> bool {
        let Some(inside) = title.get(at + dash.len()..) else { return false };
        // A dash inside brackets parts what is in them.
        if inside.ends_with([')', '）', ']']) && !inside.contains(['(', '（', '[']) {
            return false;
        }
        let done = |state: State| matches!(state, State::Done | State::Doing | State::Blocked);
        let parted = dash == ", " && !inside.contains(':') && Estimate::parse(inside).is_err();
        if parted && needs_phrase(inside).is_none() {
            return false;
        }
        if let Some((state, _)) = values::sign_at(inside).filter(|(state, _)| done(*state)) {
            self.facts.status.get_or_insert(Status { state, ..Status::default() });
            return true;
        }
        self.read_aside(inside)
    }

    /// A sign at the very end: `Set up CI ✅`, and what it is called: `✅ COMPLETE`.
    fn read_end(&mut self, title: &str) -> Option<usize> {
        let tail = title
            .char_indices()
            .rev()
            .take(24)
            .find(|(at, c)| !c.is_ascii() && title.get(*at..).and_then(values::sign_at).is_some());
        let (at, _) = tail?;
        let inside = title.get(at..)?;
        let (state, long) = values::sign_at(inside)?;
        let word = inside.get(long..)?.trim();
        let said = values::status(word).map(|status| status.state);
        if at == 0 || !word.is_empty() && said.is_none() {
            return None;
        }
        self.facts.status.get_or_insert(Status { state: said.unwrap_or(state), ..Status::default() });
        Some(at)
    }

    /// Reads what was said in brackets or behind a dash, if it is about the work and not part of the title.
    fn read_aside(&mut self, inside: &str) -> bool {
        let inside = inside.trim_matches(|c: char| c.is_whitespace() || ('\u{1}'..='\u{3}').contains(&c));
        if inside.len() > 160 || inside.is_empty() {
            return false;
        }
        if let Ok(estimate) = Estimate::parse(inside) {
            self.facts.estimate.get_or_insert(estimate);
            return true;
        }
        if inside.contains(", ") && self.read_asides(inside) {
            return true;
        }
        if let Some(phrase) = needs_in(inside) {
            self.facts.needs.push(phrase.into());
            return true;
        }
        if let Some((phrase, named)) = needs_phrase(inside).filter(|_| !inside.contains([':', '：'])) {
            // `depends on the survey` names a task by its title; of `after lunch` only the titles can tell.
            let letter = named.chars().next().unwrap_or(' ');
            let sure = !letter.is_ascii_digit() && (phrase.contains(' ') || letter.is_uppercase());
            self.facts.needs.push(if sure { named.into() } else { format!("?{named}").into() });
            return sure;
        }
        if inside.contains([':', '：']) {
            if inside
                .split([' ', ','])
                .all(|part| part.split_once(':').is_some_and(|(_, v)| Estimate::parse(v).is_ok()))
            {
                return true;
            }
            let short = inside.split(['|', ',']).count();
            let known = super::facts::key_value(inside).and_then(|(key, _)| super::facts::field(&key));
            return short <= 4 && known.is_some_and(|field| field != Meaning::Note) && self.facts.read_keys(inside) > 0;
        }
        let digits = inside.starts_with(|c: char| c.is_ascii_digit() || c == '~' || c == '≈');
        if digits && let Some((estimate, at)) = values::estimate_in(inside, None) {
            let rest = inside.get(at.end..).unwrap_or("");
            self.facts.estimate.get_or_insert(estimate);
            return rest.len() < 24;
        }
        if let Some(priority) = coded(inside) {
            self.facts.priority.get_or_insert(priority);
            return true;
        }
        let word = super::words::plain(inside);
        let state = [Meaning::Done, Meaning::Doing, Meaning::Blocked, Meaning::Dropped];
        if state.iter().any(|meaning| means(&word, *meaning)) {
            if self.facts.status.is_none() {
                self.facts.status = values::status(inside);
            }
            return true;
        }
        false
    }

    /// Several things said in one pair of brackets: `(5d, depends on: T1)`. All of them, or none.
    fn read_asides(&mut self, inside: &str) -> bool {
        let before = self.facts.clone();
        let read = inside.split(", ").count() <= 4 && inside.split(", ").all(|part| self.read_aside(part));
        if !read {
            self.facts = before;
        }
        read
    }

    /// A field that ends a line with nothing before it but a space: `… depends on: T1`, `… 负责人：小王`.
    fn read_keyed(&mut self, title: &str) -> Option<usize> {
        let colon = title.rfind([':', '：'])?;
        let (before, value) = (title.get(..colon)?, title.get(colon..)?.trim_start_matches([':', '：']).trim());
        if value.is_empty() || value.len() > 120 || value.starts_with("//") {
            return None;
        }
        let parting = [' ', '）', ')', '，', '、', '；'];
        let starts: Vec<usize> = before.rmatch_indices(parting).map(|(at, sign)| at + sign.len()).take(3).collect();
        starts.into_iter().rev().find(|start| self.read_phrase(before.get(*start..).unwrap_or(""), value))
    }

    /// `… depends on T1, T2` with nothing that parts it from the title: ids at the very end, and the words for it before.
    fn read_ids(&mut self, title: &str) -> Option<usize> {
        let last = title.rsplit(' ').next()?.trim_start_matches(['#', '[', '(']);
        if !last.bytes().any(|byte| byte.is_ascii_digit()) || !names::is_code(last.trim_end_matches([']', ')'])) {
            return None;
        }
        let starts = title.rmatch_indices(' ').map(|(at, _)| at + 1).take(10);
        let mut phrases = starts.filter_map(|start| {
            let (phrase, rest) = needs_phrase(title.get(start..)?)?;
            let listed = rest.split([',', ' ', '&']).filter(|part| !matches!(*part, "" | "and" | "und" | "et" | "y"));
            let ids = listed.into_iter().all(|part| names::whole(part).is_some());
            (phrase.contains(' ') && ids).then_some((start, rest))
        });
        let (start, rest) = phrases.next()?;
        self.facts.needs.push(rest.into());
        Some(start)
    }

    fn read_phrase(&mut self, key: &str, value: &str) -> bool {
        let phrase = super::words::plain(key);
        let unspaced = !phrase.is_empty() && phrase.chars().all(super::words::is_unspaced);
        match super::facts::field(&phrase) {
            // A single word of a script with spaces may be part of the title; with an id behind it, it is not.
            Some(field @ (Meaning::Needs | Meaning::Blocks)) => {
                let sure = unspaced || phrase.contains(' ') || needs_in(&format!("{phrase}: {value}")).is_some();
                sure && self.facts.set(field, value, None)
            }
            Some(field @ (Meaning::Owner | Meaning::Estimate | Meaning::Priority | Meaning::Due)) if unspaced => {
                self.facts.set(field, value, None)
            }
            _ => false,
        }
    }
}

/// A title with more signs than this is cut at none of those in front.
const MOST_DASHES: usize = 4;

/// The signs that part a title from what stands behind it, the last first; too far from the end, they part nothing.
fn dashes(title: &str) -> impl Iterator<Item = (usize, &'static str)> + '_ {
    const FAR: usize = 168;
    const DASHES: [&str; 8] = [" — ", " – ", " - ", " | ", "; ", " · ", " → ", ", "];
    let bytes = title.as_bytes();
    let from = bytes.len().saturating_sub(FAR);
    (from..bytes.len()).rev().filter(|at| matches!(bytes[*at], b' ' | b';' | b',')).filter_map(|at| {
        let dash = DASHES.iter().find(|dash| bytes[at..].starts_with(dash.as_bytes()))?;
        Some((at, *dash))
    })
}

/// `depends on`, `blocked by` and their kin in other languages at the beginning of a text, and what stands behind.
pub(super) fn needs_phrase(text: &str) -> Option<(EcoString, &str)> {
    const FAR: usize = 96;
    let near = || text.char_indices().take_while(|(at, _)| *at <= FAR);
    let mut ends = near().filter(|(_, c)| c.is_whitespace() || matches!(c, ':' | '：')).map(|(at, _)| at).peekable();
    if !super::words::can_begin_needs(text.get(..*ends.peek()?).unwrap_or("")) {
        return None;
    }
    let phrases = ends.take(4).map(|at| (at, super::words::plain(text.get(..at).unwrap_or(""))));
    let (at, phrase) = phrases.filter(|(_, phrase)| means(phrase, Meaning::Needs)).last()?;
    let rest = text.get(at..)?.trim_start_matches([':', '：', ' ']);
    (!rest.is_empty()).then_some((phrase, rest))
}

/// What stands behind `depends on` and its kin, where that is surely the name of something.
fn needs_in(text: &str) -> Option<&str> {
    let (_, rest) = needs_phrase(text)?;
    // `after lunch` waits for nothing that a plan knows.
    let named = |part: &str| names::whole(part.trim_start_matches('#')).is_some() || names::leading(part).is_some();
    let first = rest.split([',', ' ', ';']).next().unwrap_or("");
    let noun = names::leading(rest).is_some();
    (named(first) || noun).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> (String, Vec<String>, Vec<String>, Option<String>) {
        let Line { title, facts, .. } = Line::read(words);
        let owner = facts.owner.iter().map(ToString::to_string).collect();
        let needs = facts.needs.iter().map(ToString::to_string).collect();
        (title.to_string(), owner, needs, facts.estimate.map(|estimate| estimate.to_string()))
    }

    #[test]
    fn fields_may_end_a_line_with_nothing_before_them() {
        let told = |title: &str, owner: &[&str], needs: &[&str], estimate: Option<&str>| {
            let list = |all: &[&str]| all.iter().map(ToString::to_string).collect::<Vec<_>>();
            (title.to_owned(), list(owner), list(needs), estimate.map(str::to_owned))
        };
        assert_eq!(read("数据库设计 (1天) 依赖: T1"), told("数据库设计", &[], &["T1"], Some("1d")));
        assert_eq!(read("用户接口 (3-4天) 依赖：T2 负责人：小王"), told("用户接口", &["小王"], &["T2"], Some("3-4d")));
        assert_eq!(read("Login (2-3 dias) depende de: Ambiente"), told("Login", &[], &["Ambiente"], Some("2-3d")));
        assert_eq!(read("API 개발 (5일, 선행: T3)"), told("API 개발", &[], &["T3"], Some("5d")));
        assert_eq!(read("Explain the team: roles"), told("Explain the team: roles", &[], &[], None));
    }
}
