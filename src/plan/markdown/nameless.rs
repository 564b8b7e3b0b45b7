//! What has no name: headings and boxes without words. What stands under them is nobody's loss.

use super::draft::Draft;
use super::merge;
use crate::plan::SafeText;
use crate::plan::Task;

/// What stands under a heading without words stands in what is around it; a task without words is called by what is said
/// of it, and one of which nothing is said is none.
pub(super) fn settle(draft: &mut Draft) {
    leave_homes(draft);
    let mut gone = vec![false; draft.entries.len()];
    let mut nothing = Vec::new();
    for (entry, gone) in draft.entries.iter_mut().zip(&mut gone).filter(|(entry, _)| entry.task.title.is_empty()) {
        entry.task.title = take_name(&mut entry.task).unwrap_or_default();
        *gone = entry.task.title.is_empty();
        nothing.extend(gone.then_some(entry.task.at.0));
    }
    if nothing.is_empty() {
        return;
    }
    for at in nothing {
        draft.take(at, "nothing: it has no words", "nameless", true);
    }
    merge::remove(draft, &vec![None; gone.len()], &gone);
}

fn leave_homes(draft: &mut Draft) {
    if draft.homes.iter().all(|home| !home.container.title.is_empty()) {
        return;
    }
    // Each stands behind what it stands in, so that its own is settled before it.
    let mut around: Vec<Option<usize>> = (0..draft.homes.len()).map(Some).collect();
    for nth in 0..draft.homes.len() {
        let parent = draft.homes[nth].parent.and_then(|parent| around[parent]);
        draft.homes[nth].parent = parent;
        if draft.homes[nth].container.title.is_empty() {
            around[nth] = parent;
        }
    }
    for entry in &mut draft.entries {
        entry.home = entry.home.and_then(|home| around[home]);
    }
}

/// What a task without words is called: the first of what is noted of it, its id, its first criterion or step.
fn take_name(task: &mut Task) -> Option<SafeText> {
    let note = task.notes.first().map(|note| (SafeText::new(note.first_line()), note.first_line().len() == note.len()));
    if let Some((title, is_all)) = note.filter(|(title, _)| !title.is_empty()) {
        if is_all {
            task.notes.0.remove(0);
        }
        return Some(title);
    }
    let criteria = task.criteria.iter().map(|criterion| &criterion.text);
    let steps = task.steps.iter().map(|step| &step.title);
    let said = std::iter::once(&task.id).chain(criteria).chain(steps);
    said.map(|text| SafeText::new(text.first_line())).find(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::plan::markdown::read;

    fn titles(text: &str) -> Vec<String> {
        let plan = read(text).reading.plan;
        let groups = plan.days.iter().chain(plan.phases.iter());
        plan.tasks.iter().chain(groups.flat_map(|home| &home.tasks)).map(|task| task.title.to_string()).collect()
    }

    #[test]
    fn tasks_under_a_heading_without_words_are_there() {
        assert_eq!(titles("# T\n\n####\n\n- [x] Paint\n\n## Later\n\n####\n\n- [ ] Sand\n"), ["Paint", "Sand"]);
    }

    #[test]
    fn a_task_without_words_is_called_by_what_is_said_of_it() {
        let one = "#### M3-T011: Create\n**Owner**: ann\n**Dependencies**: M3\n**Estimate**: 8 hours\n\n";
        let text = format!("{one}#### \r3-T020: Build it\n**Owner**: bo\n**Dependencies**: M1\n**Estimate**: 2h\n");
        assert_eq!(titles(&text), ["Create", "3-T020: Build it"]);
        assert_eq!(titles("# T\n\n- [ ]\n- [ ] Rest\n"), ["Rest"]);
    }
}
