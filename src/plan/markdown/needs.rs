//! What waits for what: lists of ids, ranges, abbreviations, numbers of phases, titles.

use std::collections::HashMap;
use std::collections::HashSet;

use ecow::EcoString;
use foldhash::fast::FixedState;

use super::draft::Draft;
use super::draft::Of;
use super::facts;
use super::names;
use super::words::Meaning;
use super::words::lowered;
use super::words::means;
use crate::plan::SafeText;
use crate::plan::micro::LinkKind;
use crate::plan::micro::Need;
use crate::plan::model::List;
use crate::plan::outline::plain_name;

/// A range of ids longer than this is no range.
const MOST: u32 = 400;
/// A title with more bytes than this names nothing.
const LONGEST: usize = 160;

/// Everything that a need can name.
#[derive(Debug, Default)]
pub(super) struct Index {
    ids: HashMap<EcoString, Of, FixedState>,
    /// The last part of ids with several: `t001` of `M3-T001`; nothing where two have it.
    short: HashMap<EcoString, Option<Of>, FixedState>,
    titles: HashMap<String, Option<Of>, FixedState>,
    phases: HashMap<String, usize, FixedState>,
}

impl Index {
    /// Reads the names of everything in a draft.
    pub(super) fn of(draft: &Draft) -> Self {
        let mut index = Self::default();
        index.ids.reserve(draft.entries.len() + draft.homes.len());
        for (nth, entry) in draft.entries.iter().enumerate() {
            if !entry.task.id.is_empty() {
                index.add_id(&entry.task.id, Of::Task(nth));
            }
        }
        for (nth, home) in draft.homes.iter().enumerate() {
            if !home.container.id.is_empty() {
                index.add_id(&home.container.id, Of::Home(nth));
            }
            if !home.key.is_empty() {
                index.phases.entry(home.key.to_string()).or_insert(nth);
                let number = home.key.rsplit(' ').next().unwrap_or("");
                index.phases.entry(number.to_owned()).or_insert(nth);
            }
        }
        index
    }

    fn add_id(&mut self, id: &str, of: Of) {
        let lower = lowered(id);
        if let Some((_, last)) = lower.rsplit_once(['-', '/']) {
            self.short.entry(last.into()).and_modify(|known| *known = None).or_insert(Some(of));
        }
        self.ids.entry(lower).or_insert(of);
    }

    fn add_titles(&mut self, draft: &Draft) {
        // Nobody writes out a longer title to name it.
        let short = |title: &str| title.len() <= LONGEST;
        for (nth, entry) in draft.entries.iter().enumerate().filter(|(_, entry)| short(&entry.task.title)) {
            let name = plain_name(&entry.task.title);
            self.titles.entry(name).and_modify(|known| *known = None).or_insert(Some(Of::Task(nth)));
        }
        for (nth, home) in draft.homes.iter().enumerate() {
            let name = plain_name(&home.container.title);
            self.titles.entry(name).and_modify(|known| *known = None).or_insert(Some(Of::Home(nth)));
        }
        // A title without letters is none.
        self.titles.remove("");
    }

    /// What an id names, whole or abbreviated.
    pub(super) fn id(&self, id: &str) -> Option<Of> {
        let lower = lowered(id);
        self.ids.get(&lower).copied().or_else(|| {
            let letters = lower.starts_with(|c: char| c.is_ascii_alphabetic());
            let last = lower.rsplit('-').next().filter(|_| lower.contains('-')).unwrap_or("");
            let short = self.short.get(&lower).copied().flatten().filter(|_| letters || lower.len() > 1);
            short
                .or_else(|| self.ids.get(last).copied().filter(|_| last.starts_with(|c: char| c.is_ascii_alphabetic())))
        })
    }
}

/// Codes in front of titles that are too short to be sure of are names after all where something waits for one of them:
/// `S1 Sign up` where another task depends on `S1`.
fn adopt_names(draft: &mut Draft) {
    let code =
        |title: &str| title.split_once(' ').map(|(first, _)| first).filter(|first| names::is_code(first)).map(lowered);
    let coded: HashMap<EcoString, usize, FixedState> = (0..draft.entries.len())
        .filter(|nth| draft.entries[*nth].task.id.is_empty())
        .filter_map(|nth| Some((code(&draft.entries[nth].task.title)?, nth)))
        .collect();
    if coded.is_empty() || draft.needs.is_empty() {
        return;
    }
    let letters = |code: &str| code.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').to_owned();
    let ids: HashSet<EcoString, FixedState> = draft.entries.iter().map(|entry| lowered(&entry.task.id)).collect();
    let named = draft.needs.iter().flat_map(|need| parts(need.said.trim_start_matches(['⛔', '?'])));
    let missed: HashSet<String, FixedState> = named
        .map(|part| lowered(&part))
        .filter(|part| coded.contains_key(part) && !ids.contains(part))
        .map(|part| letters(&part))
        .collect();
    for (code, nth) in coded.into_iter().filter(|(code, _)| missed.contains(&letters(code))) {
        let task = &mut draft.entries[nth].task;
        let (id, rest) = (task.title.get(..code.len()).unwrap_or(""), task.title.get(code.len()..).unwrap_or(""));
        (task.id, task.title) = (SafeText::new(id), facts::clean(rest));
    }
}

/// Resolves all that was said about needs.
pub(super) fn resolve(draft: &mut Draft) {
    if draft.needs.is_empty() && draft.drawn.is_empty() && draft.plan.milestones.is_empty() {
        return;
    }
    adopt_names(draft);
    let mut index = Index::of(draft);
    let mut with_titles = false;
    let mut found: Vec<(Of, SafeText)> = Vec::new();
    let mut stated = vec![false; draft.entries.len()];
    let raw = std::mem::take(&mut draft.needs);
    for need in &raw {
        if let (Of::Task(nth), false) = (need.of, need.blocks) {
            stated[nth] = true;
        }
        let certain = need.said.starts_with('⛔');
        // Most needs are one plain id that something has.
        if let Some(of) =
            index.ids.get(&lowered(&need.said)).filter(|_| is_plain(&need.said) && !need.said.contains(','))
        {
            let (of, target) = if need.blocks { (*of, need.of) } else { (need.of, *of) };
            found.push((of, name(draft, target)));
            continue;
        }
        let said = need.said.trim_start_matches(['⛔', '?']);
        let before = found.len();
        for part in parts(said) {
            let mut target = index.part(&part);
            if target.is_empty() && !with_titles && part.chars().count() > 1 {
                index.add_titles(draft);
                with_titles = true;
            }
            if target.is_empty() {
                let titled = index.titles.get(&plain_name(&part)).copied().flatten();
                target = titled.map(Target::Known).into_iter().collect();
            }
            if target.is_empty() && !need.blocks && (certain || is_sure_id(&part) || is_kin(draft, need.of, &part)) {
                target.push(Target::Unknown(part.clone()));
            }
            for target in target {
                match (target, need.blocks) {
                    (Target::Known(of), false) => found.push((need.of, name(draft, of))),
                    (Target::Known(of), true) => found.push((of, name(draft, need.of))),
                    (Target::Unknown(id), _) => found.push((need.of, SafeText::new(&id))),
                }
            }
        }
        // What names nothing in the plan is still worth reading.
        if let (Of::Task(nth), true) = (need.of, found.len() == before && !need.blocks && !need.said.starts_with('?'))
            && !facts::nothing(said)
        {
            facts::add(&mut draft.entries[nth].task.notes, List::from([facts::clean(&format!("needs: {said}"))]));
        }
    }
    // What is written beside a task counts more than a drawing of it.
    for (from, to) in &draft.drawn {
        if let (Some(from), Some(Of::Task(to))) = (index.id(from), index.id(to))
            && !stated[to]
        {
            found.push((Of::Task(to), name(draft, from)));
        }
    }
    let mut many = HashSet::default();
    for (of, target) in found {
        add(draft, of, target, &mut many);
    }
    milestones(draft, &index);
}

enum Target {
    Known(Of),
    Unknown(String),
}

impl Index {
    /// What a part of a list names: an id, a range, a number of a phase.
    fn part(&self, part: &str) -> Vec<Target> {
        if let Some(of) = self.ids.get(&lowered(part)).copied().or_else(|| self.phase(part)) {
            return vec![Target::Known(of)];
        }
        let Some((prefix, first, last, width)) = range(part) else {
            return self.id(part).map(Target::Known).into_iter().collect();
        };
        let ids = (first..=last).map(|nth| format!("{prefix}{nth:0width$}"));
        let known = ids.map(|id| (self.id(&id).or_else(|| self.phase(&id)), id));
        let known: Vec<_> = known.collect();
        if known.iter().all(|(of, _)| of.is_none()) {
            return self.id(part).map(Target::Known).into_iter().collect();
        }
        known.into_iter().filter_map(|(of, _)| of).map(Target::Known).collect()
    }

    /// The tasks that a list names.
    pub(super) fn listed(&self, said: &str) -> Vec<usize> {
        let named = parts(said).into_iter().flat_map(|part| self.part(&part));
        named.filter_map(|target| if let Target::Known(Of::Task(nth)) = target { Some(nth) } else { None }).collect()
    }

    /// `Phase 2`, `Módulos 3`, `Task 1.1`, `3`.
    fn phase(&self, part: &str) -> Option<Of> {
        let lower = part.to_lowercase();
        if let Some(home) = self.phases.get(lower.as_str()) {
            return Some(Of::Home(*home));
        }
        let (noun, number) = lower.rsplit_once([' ', '#'])?;
        let noun = noun.trim();
        let singular = noun.trim_end_matches('s');
        let is = |meaning: Meaning| means(noun, meaning) || means(singular, meaning);
        if is(Meaning::Task) || is(Meaning::Step) {
            return self.ids.get(number).copied();
        }
        if !is(Meaning::Phase) && !is(Meaning::Module) {
            return None;
        }
        let named = self.phases.get(&format!("{singular} {number}")).or_else(|| self.phases.get(number));
        named.map(|home| Of::Home(*home))
    }
}

/// The parts of what was said, each an id or a name.
fn parts(said: &str) -> Vec<String> {
    if is_plain(said) {
        return said.split(',').filter(|part| !part.trim_matches(['-', '.']).is_empty()).map(str::to_owned).collect();
    }
    if facts::nothing(said) {
        return Vec::new();
    }
    let bare: String = said.chars().map(|c| if ('\u{1}'..='\u{3}').contains(&c) { ' ' } else { c }).collect();
    let bare = without_brackets(&bare);
    let split = |c: char| matches!(c, ',' | ';' | '、' | '，' | '；' | '+' | '&' | '\n' | '·' | '/');
    let words = [" und ", " and ", " et ", " y ", " e ", " и ", "和", " 및 ", "と"];
    let mut all = Vec::new();
    let mut noun = String::new();
    for piece in bare.split(split) {
        let pieces =
            words.iter().fold(vec![piece], |pieces, word| pieces.iter().flat_map(|piece| piece.split(word)).collect());
        for piece in pieces {
            let piece = trimmed(piece);
            if piece.is_empty() || means(&piece.to_lowercase(), Meaning::Nothing) {
                continue;
            }
            // `Módulos 1, 2, 3` names modules all the way.
            let number = piece.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '–'));
            if let Some((word, _)) = piece.rsplit_once(' ').filter(|(word, _)| word.chars().all(char::is_alphabetic)) {
                word.clone_into(&mut noun);
            }
            all.push(if number && !noun.is_empty() { format!("{noun} {piece}") } else { piece });
        }
    }
    all
}

/// Whether what was said is ids with commas between and nothing else, as most lists are.
fn is_plain(said: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b',');
    said.bytes().all(plain) && said.bytes().any(|byte| byte.is_ascii_digit())
}

/// A text without what stands in round brackets, and without the square ones around ids.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut bare = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            '[' | ']' | '`' | '*' | '#' => bare.push(' '),
            c if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    bare
}

/// A part without the words around it that say that it has to be done.
fn trimmed(piece: &str) -> String {
    let mut piece = piece.trim().trim_end_matches(['.', ':']).trim();
    loop {
        let word = piece.rsplit_once(' ').map_or("", |(_, last)| last);
        let last = word.to_lowercase();
        if word.is_empty() || !(means(&last, Meaning::Done) || matches!(last.as_str(), "all" | "only")) {
            break;
        }
        piece = piece.get(..piece.len() - word.len()).unwrap_or("").trim();
    }
    for done in ["已完成", "完成", "完了", "완료", "済み"] {
        piece = piece.strip_suffix(done).unwrap_or(piece).trim();
    }
    piece.to_owned()
}

/// `T1-T6`, `001-045`, `TASK-003…TASK-008`, `Módulos 1-9`, `B-1 to B-4`: prefix, first, last, digits.
fn range(part: &str) -> Option<(String, u32, u32, usize)> {
    let signs = ["…", "...", "..", " to ", " bis ", " à ", " a ", " - ", "–", "—", "~", "至", "-"];
    signs.iter().find_map(|sign| {
        let (low, high) = part.rsplit_once(sign)?;
        let (prefix, first, width) = numbered(low.trim())?;
        let (other, last, _) = numbered(high.trim())?;
        let same = other.is_empty()
            || other.eq_ignore_ascii_case(&prefix)
            || prefix.to_lowercase().ends_with(&other.to_lowercase());
        (same && first < last && last - first < MOST).then_some((prefix, first, last, width))
    })
}

/// A name that ends in a number: what is in front, the number, its digits.
fn numbered(text: &str) -> Option<(String, u32, usize)> {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (prefix, number) = text.split_at_checked(text.len() - digits)?;
    Some((prefix.to_owned(), number.parse().ok()?, digits))
}

/// Whether something nobody has as an id was surely meant as one.
fn is_sure_id(part: &str) -> bool {
    let single = !part.contains(' ') && part.len() <= 40;
    let named = names::is_code(part) && (part.contains('-') || part.bytes().filter(u8::is_ascii_digit).count() >= 2);
    single && named
}

/// Whether something is called like what waits for it, but for the number: `task-40` for `task-42`.
fn is_kin(draft: &Draft, of: Of, part: &str) -> bool {
    let Of::Task(nth) = of else { return false };
    let prefix = |name: &str| name.trim_end_matches(|c: char| c.is_ascii_digit()).to_lowercase();
    let (own, other) = (prefix(&draft.entries[nth].task.id), prefix(part));
    own == other && own.len() > 1 && other.len() < part.len()
}

/// How the plan names something.
fn name(draft: &Draft, of: Of) -> SafeText {
    name_of(draft, of).clone()
}

fn name_of(draft: &Draft, of: Of) -> &SafeText {
    let (id, title) = match of {
        Of::Task(nth) => (&draft.entries[nth].task.id, &draft.entries[nth].task.title),
        Of::Home(nth) => (&draft.homes[nth].container.id, &draft.homes[nth].container.title),
    };
    if id.is_empty() { title } else { id }
}

/// Adds a need once; `many` knows the needs of what has so many that looking through them would take for ever.
fn add(draft: &mut Draft, of: Of, target: SafeText, many: &mut HashSet<(Of, SafeText), FixedState>) {
    const FEW: usize = 32;
    if *name_of(draft, of) == target || stands_in(draft, of, &target) {
        return;
    }
    let needs = match of {
        Of::Task(nth) => &mut draft.entries[nth].task.needs,
        Of::Home(nth) => &mut draft.homes[nth].container.needs,
    };
    if needs.len() == FEW {
        many.extend(needs.iter().map(|need| (of, need.target.clone())));
    }
    let is_new = if needs.len() < FEW {
        needs.iter().all(|need| need.target != target)
    } else {
        many.insert((of, target.clone()))
    };
    if is_new {
        needs.0.push(Need { target, kind: LinkKind::FinishStart, lag: None });
    }
}

/// Whether something stands in what it is said to wait for.
fn stands_in(draft: &Draft, of: Of, target: &SafeText) -> bool {
    let mut above = match of {
        Of::Task(nth) => draft.entries[nth].home,
        Of::Home(nth) => draft.homes[nth].parent,
    };
    while let Some(home) = above {
        if draft.homes[home].container.id == *target {
            return true;
        }
        above = draft.homes[home].parent;
    }
    false
}

/// Leaves to milestones the needs that name something; what names nothing was a condition in words.
fn milestones(draft: &mut Draft, index: &Index) {
    let mut milestones = std::mem::take(&mut draft.plan.milestones);
    for milestone in milestones.make_mut() {
        let said: Vec<SafeText> = milestone.needs.iter().cloned().collect();
        let mut known: Vec<SafeText> = Vec::new();
        for said in &said {
            let words = said.split(|c: char| c.is_whitespace() || matches!(c, ',' | '+' | ';' | '(' | ')'));
            let whole = parts(said).into_iter().flat_map(|part| index.part(&part));
            let single = words.filter(|word| word.len() > 1).filter_map(|word| index.id(word)).map(Target::Known);
            for target in whole.chain(single) {
                if let Target::Known(of) = target {
                    let name = name(draft, of);
                    if !known.contains(&name) {
                        known.push(name);
                    }
                }
            }
        }
        let only_ids =
            !known.is_empty() && said.iter().all(|said| parts(said).iter().all(|part| index.id(part).is_some()));
        if only_ids {
            milestone.criteria.clear();
        }
        milestone.needs.0 = known.into_iter().collect();
    }
    draft.plan.milestones = milestones;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_name_nothing() {
        let text = "## ⭐\n\n| ID | Task | Depends |\n|-|-|-|\n| T1 | Dig | ------ |\n| T2 | Fill | \\*\\* |\n";
        let plan = crate::plan::markdown::read(text).reading.plan;
        let tasks: Vec<_> = plan.days.iter().flat_map(|day| &day.tasks).collect();
        assert_eq!(tasks.len(), 2);
        assert!(tasks.iter().all(|task| task.needs.is_empty() && task.notes.is_empty()), "{tasks:?}");
    }

    #[test]
    fn lists_are_cut_into_names() {
        assert_eq!(parts("[TASK-001], [TASK-002]"), ["TASK-001", "TASK-002"]);
        assert_eq!(parts("Módulos 1, 2 y 3"), ["Módulos 1", "Módulos 2", "Módulos 3"]);
        assert_eq!(parts("T1完成"), ["T1"]);
        assert_eq!(parts("M3-T001 (informs), B-2"), ["M3-T001", "B-2"]);
        assert_eq!(parts("None (can start immediately)"), [""; 0]);
        assert_eq!(parts("—"), [""; 0]);
    }

    #[test]
    fn ranges_have_an_end() {
        let shown =
            |text: &str| range(text).map(|(prefix, first, last, width)| format!("{prefix}|{first}|{last}|{width}"));
        assert_eq!(shown("T1-T6").as_deref(), Some("T|1|6|1"));
        assert_eq!(shown("001-045").as_deref(), Some("|1|45|3"));
        assert_eq!(shown("TASK-003…TASK-008").as_deref(), Some("TASK-|3|8|3"));
        assert_eq!(shown("Módulos 1-9").as_deref(), Some("Módulos |1|9|1"));
        assert_eq!(shown("M3-T001"), None);
    }
}
