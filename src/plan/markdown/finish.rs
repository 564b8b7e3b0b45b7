//! From a draft to a plan: how things stand, what waits for what, and everything in its place.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::decide;
use super::draft::Draft;
use super::draft::Origin;
use super::findings;
use super::merge;
use super::nameless;
use super::needs;
use super::needs::Index;
use crate::plan::Container;
use crate::plan::Flow;
use crate::plan::Plan;
use crate::plan::Problem;
use crate::plan::SafeText;
use crate::plan::micro::State;
use crate::plan::micro::Status;
use crate::plan::model::List;

/// Puts everything in its place.
pub(super) fn finish(mut draft: Draft) -> Draft {
    nameless::settle(&mut draft);
    merge::merge(&mut draft);
    findings::join(&mut draft);
    gather(&mut draft);
    stand(&mut draft);
    name_apart(&mut draft);
    needs::resolve(&mut draft);
    count_from_the_beginning(&mut draft);
    assemble(&mut draft);
    decide::ask_once(&mut draft.plan);
    leave_out_the_nameless(&mut draft.plan);
    draft
}

/// Leaves out what has no name: nobody could speak of it, and the native form asks for one.
fn leave_out_the_nameless(plan: &mut Plan) {
    fn keep<T: Clone>(list: &mut List<T>, name: impl Fn(&T) -> &SafeText) {
        if list.iter().any(|one| name(one).is_empty()) {
            *list = std::mem::take(list).into_iter().filter(|one| !name(one).is_empty()).collect();
        }
    }
    keep(&mut plan.risks, |risk| &risk.title);
    keep(&mut plan.metrics, |metric| &metric.title);
    keep(&mut plan.claims, |claim| &claim.claimed);
    keep(&mut plan.milestones, |milestone| &milestone.title);
    keep(&mut plan.decisions, |decision| &decision.title);
    if plan.decisions.iter().any(|decision| decision.options.iter().any(|option| option.title.is_empty())) {
        for decision in plan.decisions.make_mut() {
            keep(&mut decision.options, |option| &option.title);
        }
    }
    keep(&mut plan.roles, |role| &role.name);
    keep(&mut plan.resources, |resource| &resource.title);
    keep(&mut plan.reading, |reading| &reading.title);
    keep(&mut plan.briefs, |brief| &brief.audience);
}

/// Tasks go to the phases that name them in a table.
fn gather(draft: &mut Draft) {
    let mut index = None;
    for home in 0..draft.homes.len() {
        let Some(wanted) =
            draft.homes[home].container.tags.first().and_then(|tag| tag.strip_prefix("tasks:")).map(SafeText::new)
        else {
            continue;
        };
        draft.homes[home].container.tags.0.clear();
        for nth in index.get_or_insert_with(|| Index::of(draft)).listed(&wanted) {
            draft.entries[nth].home = Some(home);
        }
    }
}

/// Settles how things stand: a box says so, else words, else the column, else a sign that is no mere bullet.
fn stand(draft: &mut Draft) {
    let signs = draft.entries.iter().filter(|entry| entry.origin != Origin::Box).filter_map(|entry| entry.sign);
    let mut kinds: Vec<State> = Vec::new();
    for sign in signs {
        if !kinds.contains(&sign) {
            kinds.push(sign);
        }
    }
    let mut against: Vec<usize> = vec![0; draft.homes.len()];
    for entry in &mut draft.entries {
        let column = entry.home.and_then(|home| draft.homes[home].state);
        if entry.origin == Origin::Box {
            let done = entry.task.status.as_ref().is_some_and(|status| status.state == State::Done);
            let disagrees = match column {
                Some(State::Done) => !done && entry.task.status.is_none(),
                Some(State::Todo | State::Doing | State::Dropped) => done,
                _ => false,
            };
            if let (true, Some(home)) = (disagrees, entry.home) {
                against[home] += 1;
            }
            continue;
        }
        let stepped = !entry.task.steps.is_empty() && entry.task.steps.iter().all(|step| step.done);
        let meant = kinds.len() > 1 || column.is_some();
        let state = entry.sign.filter(|_| meant).or(column).or(stepped.then_some(State::Done));
        if entry.task.status.is_none() {
            entry.task.status =
                state.filter(|state| *state != State::Todo).map(|state| Status { state, ..Status::default() });
        }
    }
    for (home, n) in against.into_iter().enumerate().filter(|(_, n)| *n > 0) {
        let home = &draft.homes[home];
        let what = if n == 1 { "1 box in it says".to_owned() } else { format!("{n} boxes in it say") };
        let message = format!("`{}` says how things stand, and {what} otherwise", home.container.title);
        draft
            .problems
            .push(Problem::suggestion("box-and-section", home.container.at.0, message).hint("the boxes count"));
    }
}

/// Weeks that are counted from somewhere before the plan say nothing of when its work can begin, where nothing says when
/// the counting began: they stay as words.
fn count_from_the_beginning(draft: &mut Draft) {
    const WEEK: u32 = 5;
    let first = draft.homes.iter().filter_map(|home| home.container.slot).map(|slot| slot.days(WEEK).0).min();
    if draft.plan.start.is_some() || first.is_none_or(|first| first <= WEEK) {
        return;
    }
    for home in &mut draft.homes {
        if let Some(slot) = home.container.slot.take()
            && home.container.label.is_empty()
        {
            home.container.label = SafeText::new(&slot.to_string());
        }
    }
}

/// Ids that phases only have because of their numbers give way to those of tasks.
fn name_apart(draft: &mut Draft) {
    // The ids of homes are few, and so what is looked up here stays near the core.
    let ids = draft.homes.iter().map(|home| &home.container.id).filter(|id| !id.is_empty());
    let mut taken: HashMap<SafeText, bool, FixedState> = ids.map(|id| (id.clone(), false)).collect();
    if taken.is_empty() {
        return;
    }
    for entry in &draft.entries {
        if let Some(taken) = taken.get_mut(&entry.task.id) {
            *taken = true;
        }
    }
    for home in &mut draft.homes {
        if let Some(taken) = taken.get_mut(&home.container.id)
            && std::mem::replace(taken, true)
        {
            home.container.id = SafeText::default();
        }
    }
}

fn assemble(draft: &mut Draft) {
    let plan = &mut draft.plan;
    let mut homes = std::mem::take(&mut draft.homes);
    let mut n_tasks = vec![0; homes.len()];
    for home in draft.entries.iter().filter_map(|entry| entry.home) {
        n_tasks[home] += 1;
    }
    for (home, n_tasks) in homes.iter_mut().zip(n_tasks) {
        home.container.tasks.reserve(n_tasks);
    }
    for entry in std::mem::take(&mut draft.entries) {
        match entry.home {
            Some(home) => homes[home].container.tasks.push(entry.task),
            None => plan.tasks.push(entry.task),
        }
    }
    let graded = homes.iter().any(|home| home.phase && home.container.priority.is_some());
    let mut inside: Vec<List<Container>> = vec![List::new(); homes.len()];
    let mut phases = Vec::new();
    let mut groups = Vec::new();
    for nth in (0..homes.len()).rev() {
        let home = std::mem::take(&mut homes[nth]);
        let mut container = home.container;
        let mut days: Vec<Container> = std::mem::take(&mut inside[nth]).into_iter().collect();
        days.reverse();
        container.days = days.into_iter().collect();
        let bare = container.tasks.is_empty() && container.days.is_empty();
        if container.title.is_empty() || bare && !home.stays && (!home.phase || container.criteria.is_empty()) {
            continue;
        }
        if !container.days.is_empty() && container.days.iter().any(|day| day.slot.is_none()) {
            container.flow = Some(Flow::Parallel);
        }
        match home.parent {
            _ if home.phase => phases.push(container),
            Some(parent) => inside[parent].push(container),
            None => groups.push(container),
        }
    }
    phases.reverse();
    groups.reverse();
    plan.phases = phases.into_iter().collect();
    plan.days = groups.into_iter().collect();
    if !plan.days.is_empty() && plan.phases.is_empty() || graded {
        plan.flow = Some(Flow::Parallel);
    }
    if plan.title.is_empty() {
        plan.title = only_phase(plan);
    }
}

/// What a plan without a title is called.
fn only_phase(plan: &Plan) -> SafeText {
    match plan.phases.as_slice() {
        [only] => only.title.clone(),
        _ => SafeText::new("Plan"),
    }
}
