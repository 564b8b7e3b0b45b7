//! Findings that a task of the same document mends: what was found goes to that task instead of being work twice.

use std::collections::HashSet;

use foldhash::fast::FixedState;

use super::draft::Draft;
use super::draft::Entry;
use super::draft::Origin;
use super::facts;
use super::merge;
use super::words::is_unspaced;
use crate::plan::SafeText;
use crate::plan::Task;

/// The beginnings of the telling words of a text.
type Stems = HashSet<String, FixedState>;

/// A word is known by this many letters, so that it may be bent.
const STEM: usize = 6;
/// So many words say what a text is about.
const LONGEST: usize = 200;
/// Comparing more findings with more tasks than this would take for ever.
const MOST: usize = 400_000;

/// Words that say nothing of what is wrong.
const COMMON: [&str; 26] = [
    "the", "and", "for", "with", "not", "all", "from", "into", "are", "has", "critic", "block", "issue", "proble",
    "code", "actual", "produc", "der", "die", "das", "und", "les", "des", "del", "los", "para",
];

/// Joins findings with the tasks that mend them. Those that nothing mends stay what they are: work.
pub(super) fn join(draft: &mut Draft) {
    let is_finding = |entry: &Entry| {
        matches!(entry.origin, Origin::Bullet | Origin::Heading)
            && !entry.again
            && entry.home.is_some_and(|home| draft.homes[home].findings)
    };
    let found: Vec<usize> = (0..draft.entries.len()).filter(|nth| is_finding(&draft.entries[*nth])).collect();
    let can_mend = |entry: &Entry| !entry.again && !entry.home.is_some_and(|home| draft.homes[home].findings);
    let tasks: Vec<usize> = (0..draft.entries.len()).filter(|nth| can_mend(&draft.entries[*nth])).collect();
    let said: usize = found.iter().map(|nth| 1 + draft.entries[*nth].task.notes.len()).sum();
    if found.is_empty() || tasks.is_empty() || said * tasks.len() > MOST {
        return;
    }
    let told: Vec<Stems> = tasks.iter().map(|nth| stems(&draft.entries[*nth].task.title)).collect();
    let mut into: Vec<Option<usize>> = vec![None; draft.entries.len()];
    let mut gone = vec![false; draft.entries.len()];
    for nth in found {
        if let Some(task) = mended_by(draft, nth, &tasks, &told) {
            (into[nth], gone[nth]) = (Some(task), true);
            // The number of a finding is no name for the task.
            if draft.entries[nth].task.id.parse::<f32>().is_ok() {
                draft.entries[nth].task.id = SafeText::default();
            }
            let finding = draft.entries[nth].task.clone();
            draft.take(finding.at.0, "a finding, told with the task that mends it", "finding-of-a-task", false);
            say(&mut draft.entries[task].task, finding);
        }
    }
    if gone.contains(&true) {
        merge::remove(draft, &into, &gone);
    }
}

/// The task that mends a finding: it is called like it, or like what is said to mend it, or like the findings it stands among.
fn mended_by(draft: &Draft, finding: usize, tasks: &[usize], told: &[Stems]) -> Option<usize> {
    let entry = &draft.entries[finding];
    let title = stems(&entry.task.title);
    let notes: Vec<Stems> = entry.task.notes.iter().take(16).map(|note| stems(note)).collect();
    let group = entry.home.map(|home| stems(&draft.homes[home].container.title)).unwrap_or_default();
    let best = |score: &dyn Fn(usize) -> Option<usize>| {
        let scored = tasks.iter().zip(0..).filter_map(|(task, nth)| Some((score(nth)?, *task)));
        scored.max_by_key(|(score, task)| (*score, std::cmp::Reverse(*task))).map(|(_, task)| task)
    };
    let id = entry.task.id.to_lowercase();
    if !id.is_empty() && id.parse::<f32>().is_err() {
        let speaks = |nth: usize| draft.entries[tasks[nth]].task.title.to_lowercase().contains(&id).then_some(1);
        return best(&speaks);
    }
    let called = |nth: usize| {
        let common = shared(&title, &told[nth]);
        let alike = entry.task.estimate.is_some() && entry.task.estimate == draft.entries[tasks[nth]].task.estimate;
        (common >= 2 && common * 2 >= title.len() || common >= 1 && alike).then_some(common)
    };
    let mended = |nth: usize| {
        let common = notes.iter().map(|note| shared(note, &told[nth])).max()?;
        (common >= 3 && common * 3 >= told[nth].len() * 2).then_some(common)
    };
    let among = |nth: usize| {
        let common = shared(&group, &told[nth]);
        (common >= 2 && common * 2 >= group.len()).then_some(common)
    };
    best(&called).or_else(|| best(&mended)).or_else(|| best(&among))
}

/// Says of a task what was found.
fn say(task: &mut Task, finding: Task) {
    let estimate = finding.estimate.filter(|_| task.estimate.is_some());
    let title = estimate.map_or_else(|| finding.title.to_string(), |own| format!("{} ({own})", finding.title));
    let notes = std::iter::once(SafeText::new(&title)).chain(finding.notes.iter().cloned());
    facts::add(&mut task.notes, notes.collect());
    facts::add(&mut task.tags, finding.tags.iter().cloned().collect());
    task.severity = task.severity.max(finding.severity);
    for link in finding.links.iter().filter(|link| !task.links.contains(link)).cloned().collect::<Vec<_>>() {
        task.links.0.push(link);
    }
    task.criteria.extend(finding.criteria);
}

fn shared(some: &Stems, other: &Stems) -> usize {
    some.iter().filter(|stem| other.contains(*stem)).count()
}

/// The beginnings of words of three letters and more; pairs of letters in scripts without spaces.
fn stems(text: &str) -> Stems {
    let mut all = Stems::default();
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(LONGEST);
    for word in words.map(str::to_lowercase) {
        if word.chars().any(is_unspaced) {
            let letters: Vec<char> = word.chars().collect();
            all.extend(letters.windows(2).map(|pair| pair.iter().collect::<String>()));
            continue;
        }
        let named = word.chars().any(|c| c.is_ascii_digit()) && word.chars().any(char::is_alphabetic);
        let stem: String = word.trim_end_matches('s').chars().take(STEM).collect();
        let telling = stem.chars().count() > 2 && stem.chars().any(char::is_alphabetic);
        let common = COMMON.iter().any(|common| stem.starts_with(common) && (stem == *common || common.len() > 4));
        if named || telling && !common {
            all.insert(stem);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::plan::SafeText;
    use crate::plan::Severity;
    use crate::plan::markdown::read;

    fn titles(text: &str) -> Vec<String> {
        let plan = read(text).reading.plan;
        let groups = plan.days.iter().chain(plan.phases.iter());
        plan.tasks.iter().chain(groups.flat_map(|home| &home.tasks)).map(|task| task.title.to_string()).collect()
    }

    #[test]
    fn a_finding_that_a_task_mends_is_told_with_it() {
        let text = "# Review\n\n## Critical issues found\n\n### 1. Tokens never expire\n**Impact**: CRITICAL\n**Fix**: 2h\n\n\
                    ### 2. Audit log is lost\n**Impact**: HIGH\n**Fix**: turn on durable storage (3h)\n\n\
                    ## Phase 1: Mending\n\n- [ ] Let tokens expire (2 hours)\n- [ ] Turn on durable storage\n";
        assert_eq!(titles(text), ["Let tokens expire", "Turn on durable storage"]);
        let plan = read(text).reading.plan;
        let tasks = &plan.phases[0].tasks;
        assert_eq!(tasks[0].severity, Some(Severity::Critical));
        assert_eq!(tasks[0].notes.first().map(SafeText::as_str), Some("Tokens never expire (2h)"));
        assert_eq!(tasks[1].estimate.map(|estimate| estimate.to_string()).as_deref(), Some("3h"));
    }

    #[test]
    fn findings_that_nothing_mends_are_work() {
        let text = "# Review\n\n## Findings\n\n1. **Tokens never expire**\n   - **Fix time**: 2h\n\n## Phase 1: Other\n\n- [ ] Paint the door\n";
        assert_eq!(titles(text), ["Tokens never expire", "Paint the door"]);
    }
}
