//! What a document says twice is one thing: recaps, tables beside headings, drawings beside lists.

use std::collections::HashMap;
use std::collections::HashSet;

use ecow::EcoString;
use foldhash::fast::FixedState;

use super::draft::Draft;
use super::draft::Entry;
use super::draft::Of;
use super::draft::Origin;
use super::headings;
use super::words::lowered;
use crate::plan::Task;
use crate::plan::outline::plain_name;

/// Merges what is told twice.
pub(super) fn merge(draft: &mut Draft) {
    phases(draft);
    lines_of_phases(draft);
    lines_of_headings(draft);
    tasks(draft);
}

/// Phases with the same name are one, called as they were called first.
fn phases(draft: &mut Draft) {
    let mut first: HashMap<String, usize, FixedState> = HashMap::default();
    let mut moved: Vec<usize> = (0..draft.homes.len()).collect();
    let mut holds = vec![false; draft.homes.len()];
    for home in draft.entries.iter().filter_map(|entry| entry.home) {
        holds[home] = true;
    }
    let mut gives_way = vec![false; draft.homes.len()];
    for (nth, target) in moved.iter_mut().enumerate() {
        let home = &draft.homes[nth];
        if !home.phase || !home.key.contains(' ') {
            continue;
        }
        let Some(&known) = first.get(home.key.as_str()) else {
            first.insert(home.key.to_string(), nth);
            continue;
        };
        *target = known;
        let later = std::mem::take(&mut draft.homes[nth]);
        let home = &mut draft.homes[known];
        // Leaves of a drawing give way to what can be ticked.
        let drawn = home.drawn && !later.drawn;
        let (container, more) = (&mut home.container, later.container);
        container.criteria.extend(more.criteria);
        container.total = container.total.or(more.total);
        container.slot = container.slot.or(more.slot);
        container.gate = container.gate.or(more.gate);
        if container.goal.is_empty() {
            container.goal = more.goal;
        }
        container.notes.0.extend(more.notes.0);
        container.at = if drawn { more.at } else { container.at };
        home.state = home.state.or(later.state);
        gives_way[known] |= drawn && holds[nth];
    }
    let to = |home: Option<usize>| home.map(|home| moved[home]);
    for entry in &mut draft.entries {
        entry.again |= entry.origin == Origin::Leaf && entry.home.is_some_and(|home| gives_way[home]);
        entry.home = to(entry.home);
    }
    for home in &mut draft.homes {
        home.parent = to(home.parent);
    }
    for need in &mut draft.needs {
        if let Of::Home(home) = need.of {
            need.of = Of::Home(moved[home]);
        }
    }
}

/// `- [x] **Phase 1: Start** - the skeleton` in a list of phases is no work beside the phase with that heading.
fn lines_of_phases(draft: &mut Draft) {
    const LONGEST: usize = 32;
    let homes: HashMap<EcoString, usize, FixedState> = draft
        .homes
        .iter()
        .enumerate()
        .filter(|(_, home)| home.phase)
        .map(|(nth, home)| (home.key.clone(), nth))
        .collect();
    let nouns: HashSet<&str, FixedState> =
        homes.keys().filter_map(|key| key.split_once(' ')).map(|(noun, _)| noun).collect();
    if nouns.is_empty() {
        return;
    }
    let mut gone = vec![false; draft.entries.len()];
    for (nth, entry) in draft.entries.iter().enumerate() {
        let first = entry.task.title.split(' ').next().unwrap_or("");
        let line = matches!(entry.origin, Origin::Box | Origin::Bullet) && entry.task.steps.is_empty();
        if !line || first.len() > LONGEST || !nouns.contains(first.to_lowercase().as_str()) {
            continue;
        }
        let key = headings::phase_key(&entry.task.title).unwrap_or_default();
        gone[nth] = homes.get(&key).is_some_and(|home| entry.home != Some(*home));
    }
    if gone.contains(&true) {
        for nth in (0..gone.len()).filter(|nth| gone[*nth]) {
            let at = draft.entries[nth].task.at.0;
            draft.take(at, "a phase told again", "line-of-a-phase", true);
        }
        let into = vec![None; gone.len()];
        remove(draft, &into, &gone);
    }
}

/// A line that says the same as the heading of a task is about that task.
fn lines_of_headings(draft: &mut Draft) {
    // Most lines begin otherwise than all headings, and need no further look.
    let beginning = |entry: &Entry| -> [Option<char>; 3] {
        let mut letters = entry.task.title.chars().filter(|c| c.is_alphanumeric());
        std::array::from_fn(|_| letters.next().and_then(|c| c.to_lowercase().next()))
    };
    let heading = |entry: &Entry| entry.origin == Origin::Heading && !entry.again;
    let headings: Vec<usize> = (0..draft.entries.len()).filter(|nth| heading(&draft.entries[*nth])).collect();
    if headings.is_empty() {
        return;
    }
    let name = |nth: usize| plain_name(&draft.entries[nth].task.title);
    let known: HashMap<String, usize, FixedState> = headings.iter().map(|nth| (name(*nth), *nth)).collect();
    let begins: HashSet<[Option<char>; 3], FixedState> =
        headings.iter().map(|nth| beginning(&draft.entries[*nth])).collect();
    let mut into: Vec<Option<usize>> = vec![None; draft.entries.len()];
    for (nth, entry) in draft.entries.iter().enumerate() {
        let line = matches!(entry.origin, Origin::Box | Origin::Bullet) && !entry.again && entry.task.steps.is_empty();
        if line && begins.contains(&beginning(entry)) {
            let id = &entry.task.id;
            let same = |known: &usize| id.is_empty() || id.eq_ignore_ascii_case(&draft.entries[*known].task.id);
            into[nth] = known.get(&name(nth)).copied().filter(same);
        }
    }
    let gone: Vec<bool> = into.iter().map(Option::is_some).collect();
    if gone.contains(&true) {
        remove(draft, &into, &gone);
    }
}

/// Tasks that are told again say what they add, and go.
fn tasks(draft: &mut Draft) {
    let again = draft.entries.iter().any(|entry| entry.again);
    let rows = draft.entries.iter().any(|entry| entry.origin == Origin::Row);
    if !again && !rows {
        return;
    }
    let all_again = draft.entries.iter().all(|entry| entry.again);
    let ranks: Vec<u8> = draft.entries.iter().map(|entry| rank(draft, entry)).collect();
    let mut order: Vec<usize> = (0..draft.entries.len()).collect();
    order.sort_by_key(|nth| ranks[*nth]);
    // Titles are looked at only where something has no other name.
    let nameless = |entry: &Entry| entry.again || entry.origin == Origin::Row && entry.task.id.is_empty();
    let by_titles = draft.entries.iter().any(nameless);
    let mut names: HashMap<EcoString, usize, FixedState> = HashMap::default();
    let mut titles: HashMap<String, usize, FixedState> = HashMap::default();
    let mut short: HashMap<EcoString, usize, FixedState> = HashMap::default();
    names.reserve(draft.entries.len());
    let mut into: Vec<Option<usize>> = vec![None; draft.entries.len()];
    let mut gone = vec![false; draft.entries.len()];
    for nth in order {
        let entry = &draft.entries[nth];
        let id = lowered(&entry.task.id);
        let title = if by_titles { plain_name(&entry.task.title) } else { String::new() };
        let told = entry.again || entry.origin == Origin::Row;
        let by_id = names.get(&id).or_else(|| short.get(&id)).filter(|_| !id.is_empty());
        let by_title = || titles.get(&title).filter(|_| id.is_empty() || entry.again);
        let known = by_id.or_else(by_title).copied().filter(|_| told);
        // Rows of tables that share no name are tasks of their own, each in its own place.
        let known = known.filter(|known| entry.again || by_id.is_some() || draft.entries[*known].origin != Origin::Row);
        if let Some(known) = known {
            into[nth] = Some(known);
            gone[nth] = true;
        } else if entry.again && !all_again {
            gone[nth] = true;
        } else {
            if let Some((_, last)) = id.rsplit_once('-') {
                short.entry(last.into()).or_insert(nth);
            }
            names.entry(id).or_insert(nth);
            titles.entry(title).or_insert(nth);
        }
    }
    remove(draft, &into, &gone);
}

/// What is told for the first time comes first: headings, other lines, rows inside phases, other rows, what is told again.
fn rank(draft: &Draft, entry: &Entry) -> u8 {
    let in_phase = entry.home.is_some_and(|home| {
        std::iter::successors(Some(home), |home| draft.homes[*home].parent).any(|home| draft.homes[home].phase)
    });
    match (entry.again, entry.origin) {
        (true, _) => 4,
        (false, Origin::Row) => 3 - u8::from(in_phase),
        (false, Origin::Heading) => 0,
        (false, _) => 1,
    }
}

/// Takes tasks out, after what they say went to those they repeat.
pub(super) fn remove(draft: &mut Draft, into: &[Option<usize>], gone: &[bool]) {
    for (nth, known) in into.iter().enumerate() {
        if let Some(known) = *known {
            let said = draft.entries[nth].task.clone();
            add(&mut draft.entries[known].task, said);
        }
    }
    let mut has_needs = vec![false; gone.len()];
    for need in &draft.needs {
        if let Of::Task(nth) = need.of {
            has_needs[nth] = true;
        }
    }
    let mut place = vec![usize::MAX; gone.len()];
    let mut kept = 0;
    for nth in 0..gone.len() {
        if !gone[nth] {
            place[nth] = kept;
            kept += 1;
        }
    }
    draft.needs.retain_mut(|need| {
        let Of::Task(nth) = need.of else { return true };
        let target = if gone[nth] { into[nth].filter(|known| !has_needs[*known]) } else { Some(nth) };
        let Some(target) = target.map(|target| place[target]).filter(|place| *place != usize::MAX) else {
            return false;
        };
        need.of = Of::Task(target);
        true
    });
    let mut nth = 0;
    draft.entries.retain(|_| {
        nth += 1;
        !gone[nth - 1]
    });
}

/// Adds to a task what is said of it elsewhere.
fn add(task: &mut Task, more: Task) {
    if task.deadline.is_none() && more.deadline.is_some() {
        task.deadline = more.deadline;
    }
    if task.id.is_empty() {
        task.id = more.id;
    }
    task.estimate = task.estimate.or(more.estimate);
    task.priority = task.priority.or(more.priority);
    task.severity = task.severity.or(more.severity);
    task.status = task.status.take().or(more.status);
    if task.owner.is_empty() {
        task.owner = more.owner;
    }
}
