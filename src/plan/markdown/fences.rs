//! What stands between fences: trees of work, lists of phases, drawings of what comes after what, commands.

use super::facts::clean;
use super::headings;
use super::line::Line;
use super::names;
use super::values;
use super::words;
use super::words::Meaning;
use super::words::plain;
use crate::plan::Estimate;
use crate::plan::SafeText;
use crate::plan::micro::Micro;

/// A heading inside a tree, with the leaves below it.
#[derive(Clone, Debug)]
pub(super) struct Branch {
    /// The line it stands in, from 0.
    pub(super) line: usize,
    /// What it says.
    pub(super) head: String,
    /// Its leaves, each with its line.
    pub(super) leaves: Vec<(usize, String)>,
}

/// A line of a leaf: what stands behind `├─`.
fn leaf(line: &str) -> Option<&str> {
    let bare = line.trim_start_matches([' ', '│', '|', '\t', '\u{a0}']);
    let marks = ["├──", "├─", "└──", "└─", "|--", "+--", "`--"];
    let behind = marks.iter().find_map(|mark| bare.strip_prefix(mark))?;
    Some(behind.trim_start_matches(['─', '-', '►', '>', ' ']).trim())
        .filter(|leaf| leaf.chars().any(char::is_alphanumeric) && !leaf.ends_with(['┘', '┐', '┤']))
}

/// The trees whose heads name a phase, a week or a day. A tree of files has no such head.
pub(super) fn branches(code: &str) -> Vec<Branch> {
    let mut all: Vec<Branch> = Vec::new();
    let mut open = false;
    for (nth, line) in code.lines().enumerate() {
        if let Some(leaf) = leaf(line) {
            if let Some(branch) = all.last_mut().filter(|_| open) {
                branch.leaves.push((nth, leaf.to_owned()));
            }
        } else if line.starts_with(|c: char| c.is_alphanumeric()) {
            let head = line.trim();
            open = headings::phase_key(head).is_some() || headings::is_time(head);
            if open {
                all.push(Branch { line: nth, head: head.to_owned(), leaves: Vec::new() });
            }
        }
    }
    all.retain(|branch| !branch.leaves.is_empty());
    all
}

/// Whether a fence holds a tree of work.
pub(super) fn is_tree(code: &str) -> bool {
    (code.contains('├') || code.contains('└') || code.contains("|--") || code.contains("+--"))
        && !branches(code).is_empty()
}

/// A phase in a list of phases: `Phase 0: Critical Fixes → 4-6h`.
#[derive(Clone, Debug)]
pub(super) struct ListedPhase {
    /// The line it stands in, from 0.
    pub(super) line: usize,
    /// What it is called.
    pub(super) title: SafeText,
    /// What it adds up to.
    pub(super) total: Option<Estimate>,
    /// What stands behind that.
    pub(super) label: SafeText,
}

/// The phases listed in a fence, one a line; a single one is no list.
pub(super) fn phases(code: &str) -> Vec<ListedPhase> {
    let mut all = Vec::new();
    for (nth, line) in code.lines().enumerate() {
        let line = line.trim();
        if headings::phase_key(line).is_none() || line.contains(['│', '├', '└']) {
            continue;
        }
        let (title, rest) = line.split_once(['→', '─', '|']).unwrap_or((line, ""));
        let found = values::estimate_in(rest, None);
        let label = found.as_ref().and_then(|(_, at)| rest.get(at.end..)).unwrap_or("");
        let total = found.as_ref().map(|(estimate, _)| *estimate);
        all.push(ListedPhase { line: nth, title: clean(title.trim()), total, label: clean(label.trim()) });
    }
    if all.len() < 2 || all.iter().all(|phase| phase.total.is_none()) { Vec::new() } else { all }
}

/// The total that a list of phases names, and the likely one: `TOTAL: 28-38 hours`, `REALISTIC: 35 hours`.
pub(super) fn total(code: &str) -> Option<Estimate> {
    let named = |wanted: &str| {
        let line = code.lines().find(|line| line.trim().to_lowercase().starts_with(wanted))?;
        values::estimate_in(line.split_once(':')?.1, None).map(|(estimate, _)| estimate)
    };
    let total = named("total")?;
    match (total, named("realistic")) {
        (Estimate::Range(low, high), Some(Estimate::Point(likely))) => {
            Estimate::parse(&format!("{low}/{likely}/{high}")).ok().or(Some(total))
        }
        _ => Some(total),
    }
}

/// What a drawing says: who comes after whom, and what is reached when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Drawing {
    /// What comes first, and what after it.
    pub(super) links: Vec<(String, String)>,
    /// What is reached, and behind what.
    pub(super) reached: Vec<(String, Vec<String>)>,
}

/// Reads a drawing with arrows. Lines that are tied together by corners on their right are joined: what comes
/// below waits for all of them.
pub(super) fn drawing(code: &str) -> Drawing {
    let mut drawing = Drawing::default();
    let (mut group, mut before): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let (mut said, mut arrow, mut tied) = (None, false, false);
    for line in code.lines() {
        if across(&mut drawing, line) > 0 {
            settle(&mut drawing, &mut group, &mut said);
            (before, arrow, tied) = (Vec::new(), false, false);
        } else if let Some(id) = id_in(line) {
            if !tied {
                let settled = settle(&mut drawing, &mut group, &mut said);
                before = if arrow && settled.is_empty() { before } else { Vec::new() };
            }
            drawing.links.extend(before.iter().map(|from| (from.clone(), id.clone())));
            group.push(id);
            said = label(line).or(said);
            tied = line.contains(['┐', '┤', '┼', '╮', '├']);
            arrow = false;
        } else if line.contains(['↓', '▼', '⬇']) || matches!(line.trim(), "v" | "V") {
            let settled = settle(&mut drawing, &mut group, &mut said);
            before = if settled.is_empty() { before } else { settled };
            (arrow, tied) = (true, false);
        } else if let Some(label) = label(line).filter(|_| arrow) {
            drawing.reached.push((label, before.clone()));
        }
    }
    settle(&mut drawing, &mut group, &mut said);
    drawing
}

/// Ends a group of joined lines: from now on it is what others wait for.
fn settle(drawing: &mut Drawing, group: &mut Vec<String>, said: &mut Option<String>) -> Vec<String> {
    let group = std::mem::take(group);
    if let Some(said) = said.take().filter(|_| !group.is_empty()) {
        drawing.reached.push((said, group.clone()));
    }
    group
}

/// The links of a chain in one line, `A → B → C`; how many.
fn across(drawing: &mut Drawing, line: &str) -> usize {
    let links = chain(line);
    let n = links.len();
    drawing.links.extend(links);
    n
}

/// The links of a chain in one line of text, where all of it is ids: `A → B`, `A + B → C`, `C ← A`.
pub(super) fn chain(line: &str) -> Vec<(String, String)> {
    let arrow = |c: char| matches!(c, '→' | '⇒' | '➔' | '←' | '⇐');
    let line = line.replace("-->", "→").replace("==>", "→").replace("->", "→").replace("<-", "←");
    let line =
        line.split_once([':', '：']).filter(|(head, _)| !head.contains(arrow)).map_or(line.as_str(), |(_, rest)| rest);
    let back = line.contains(['←', '⇐']);
    if back && line.contains(['→', '⇒', '➔']) {
        return Vec::new();
    }
    let parts =
        line.split(arrow).map(|part| part.split([',', '+', '&']).map(whole_id).collect::<Option<Vec<String>>>());
    let Some(mut parts) = parts.collect::<Option<Vec<Vec<String>>>>().filter(|parts| parts.len() > 1) else {
        return Vec::new();
    };
    if back {
        parts.reverse();
    }
    let joined = |two: &[Vec<String>]| -> Vec<(String, String)> {
        two[0].iter().flat_map(|from| two[1].iter().map(|to| (from.clone(), to.clone()))).collect()
    };
    parts.windows(2).flat_map(joined).collect()
}

/// What a sentence says of two ids or more: `T2 depends on T1 and T3`, `T1 blocks T2`. What comes first, and what after it.
pub(super) fn told(line: &str) -> Vec<(String, String)> {
    let words: Vec<&str> = line.split_whitespace().take(24).collect();
    for at in 1..words.len().min(4) {
        let Some(subject) = whole_id(&words[..at].join(" ")) else { continue };
        for long in (1..=3.min(words.len() - at)).rev() {
            let phrase = plain(&words[at..at + long].join(" "));
            let Some(meaning) = words::one_of(&phrase, &[Meaning::Needs, Meaning::Blocks]) else { continue };
            let rest = words[at + long..].join(" ").replace(" and ", ", ").replace(" & ", ", ");
            let named = rest.split([',', ';', '+']).map_while(whole_id);
            let pair = |other| match meaning {
                Meaning::Needs => (other, subject.clone()),
                _ => (subject.clone(), other),
            };
            return named.map(pair).collect();
        }
    }
    Vec::new()
}

/// A part of a chain that is an id, with perhaps a word in brackets.
fn whole_id(part: &str) -> Option<String> {
    let bare = part
        .split(['(', '（', '{'])
        .next()
        .unwrap_or("")
        .trim()
        .trim_matches(['`', '*', '[', ']', '.', '\u{1}', '\u{2}']);
    (names::is_code(bare) && bare.len() > 1).then(|| bare.to_owned())
}

/// The first id in a line of a drawing.
fn id_in(line: &str) -> Option<String> {
    let words = line.split(|c: char| c.is_whitespace() || "()[]─→┐┘┼├└│,:".contains(c));
    let mut ids =
        words.filter(|word| names::is_code(word) && word.contains('-') || names::is_code(word) && word.len() > 2);
    ids.next().map(str::to_owned)
}

/// `[ENABLE DEPLOYMENT]`
fn label(line: &str) -> Option<String> {
    let (_, rest) = line.split_once('[')?;
    let (label, _) = rest.split_once(']')?;
    let good = label.len() > 3 && label.chars().any(char::is_alphabetic) && !names::is_code(label);
    good.then(|| label.trim().to_owned())
}

/// A command of a fence, with the comment above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Command {
    /// The line it stands in, from 0.
    pub(super) line: usize,
    /// What it is to show, where a comment says so.
    pub(super) text: SafeText,
    /// The command, empty where the line is words.
    pub(super) run: SafeText,
}

/// The lines of a fence under "exit criteria": commands in a shell, words otherwise.
pub(super) fn criteria(code: &str, language: &str) -> Vec<Command> {
    let words = code.lines().filter(|line| values::sign_at(line.trim()).is_some()).count();
    let shell = matches!(language, "bash" | "sh" | "shell" | "console" | "zsh" | "fish" | "powershell");
    let mut all: Vec<Command> = Vec::new();
    let mut above = SafeText::default();
    let mut open: Option<String> = None;
    for (nth, raw) in code.lines().enumerate() {
        let line = raw.trim();
        if let Some(comment) = line.strip_prefix('#') {
            above = clean(comment.trim_end_matches(':'));
            continue;
        }
        if line.is_empty() {
            above = SafeText::default();
            continue;
        }
        if !shell && words > 0 {
            let said = Line::read(line);
            all.push(Command { line: nth, text: said.title, run: SafeText::default() });
            continue;
        }
        if !shell {
            continue;
        }
        let line = line.strip_prefix("$ ").unwrap_or(line);
        let command = without_comment(line).to_owned();
        let whole = match open.take() {
            Some(before) => format!("{before}\n{command}"),
            None => command.clone(),
        };
        if command.ends_with('\\') {
            open = Some(whole);
            continue;
        }
        let text = if above.is_empty() || above.to_lowercase().contains("all of these") {
            clean(&whole)
        } else {
            above.clone()
        };
        all.push(Command { line: nth, text, run: clean(&whole) });
    }
    all
}

/// A command without the remark behind it, as in `pytest  # ✅ Pass`.
fn without_comment(line: &str) -> &str {
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            (None, '#') if before.is_whitespace() => return line.get(..at).unwrap_or(line).trim_end(),
            _ => {}
        }
        before = c;
    }
    line.trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_hang_on_days_and_phases_and_files_on_nothing() {
        let code = "Day 1-2: Audit\n├─ Count\n└─ List\n\nDay 3: Install\n└─ All of it";
        let shown: Vec<_> = branches(code).into_iter().map(|b| format!("{} {:?}", b.head, b.leaves)).collect();
        assert_eq!(shown, ["Day 1-2: Audit [(1, \"Count\"), (2, \"List\")]", "Day 3: Install [(5, \"All of it\")]"]);
        assert!(!is_tree("src\n├─ main.rs\n└─ lib.rs"));
    }

    #[test]
    fn a_list_of_phases_has_totals() {
        let code =
            "Phase 0: Fixes     →  4-6h   URGENT\nPhase 1: Base → 6-8h\n\nTOTAL: 10-14 hours\nREALISTIC: 12 hours";
        let shown: Vec<_> = phases(code)
            .iter()
            .map(|p| format!("{} {:?} {}", p.title, p.total.map(|t| t.to_string()), p.label))
            .collect();
        assert_eq!(shown, ["Phase 0: Fixes Some(\"4-6h\") URGENT", "Phase 1: Base Some(\"6-8h\") "]);
        assert_eq!(total(code).map(|t| t.to_string()).as_deref(), Some("10h/12h/14h"));
    }

    #[test]
    fn lines_tied_at_the_right_are_joined() {
        let code = "ORDER:\n\n1. A-1 (x) ──┐\n2. B-1 (y) ──┼─→ [FREE]\n3. C-1 ─────┘\n      ↓\n4. D-1 ──→ [AUTOMATIC]\n      ↓\n   [READY]";
        let drawing = drawing(code);
        let links: Vec<_> = drawing.links.iter().map(|(a, b)| format!("{a}>{b}")).collect();
        assert_eq!(links, ["A-1>D-1", "B-1>D-1", "C-1>D-1"]);
        let reached: Vec<_> =
            drawing.reached.iter().map(|(what, behind)| format!("{what}: {}", behind.join(" "))).collect();
        assert_eq!(reached, ["FREE: A-1 B-1 C-1", "AUTOMATIC: D-1", "READY: D-1"]);
    }

    #[test]
    fn a_chain_is_ids_and_nothing_else() {
        assert_eq!(chain("Path: T-1 → T-2 (big) → T-3.").len(), 2);
        assert_eq!(chain("cause → effect"), []);
        let shown = |links: Vec<(String, String)>| links.iter().map(|(a, b)| format!("{a}>{b}")).collect::<Vec<_>>();
        assert_eq!(shown(chain("T-1 + T-2 → T-3")), ["T-1>T-3", "T-2>T-3"]);
        assert_eq!(shown(chain("T-3 <- T-1, T-2")), ["T-1>T-3", "T-2>T-3"]);
        assert_eq!(shown(told("T2 depends on T1 and T3")), ["T1>T2", "T3>T2"]);
        assert_eq!(shown(told("`T1` blocks T2 (hard)")), ["T1>T2"]);
        assert_eq!(told("It depends on T1"), []);
    }

    #[test]
    fn commands_lose_their_remarks() {
        let code = "# All of these MUST work:\npython -c \"import x # y\"   # ✅ Pass\ncargo test";
        let runs: Vec<_> = criteria(code, "bash").into_iter().map(|c| c.run.to_string()).collect();
        assert_eq!(runs, ["python -c \"import x # y\"", "cargo test"]);
        let words: Vec<_> = criteria("✅ It starts\n✅ It stops", "").into_iter().map(|c| c.text.to_string()).collect();
        assert_eq!(words, ["It starts", "It stops"]);
    }
}
