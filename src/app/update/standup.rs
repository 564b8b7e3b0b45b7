//! The Stand-up screen: who speaks, the clock, and taking it along as Markdown.

use std::sync::Arc;

use crate::app::contents::Seen;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::standup::StandupScreen;
use crate::plan::NodeId;
use crate::report::Standup;
use crate::report::standup_markdown;

/// Takes what was told; whoever is speaking goes on, and the selected task stays selected.
pub(super) fn told(model: &mut Model, told: Arc<Standup>, of: &Seen) {
    if !of.is(&model.contents) {
        return;
    }
    let task = model.standup_task();
    let screen = &mut model.standup;
    let speaker = screen.person.and_then(|at| screen.told.as_ref()?.people.get(at).cloned());
    screen.person = speaker.and_then(|name| told.person(&name));
    screen.told = Some(told);
    screen.is_stale = false;
    select(model, task);
}

/// Selects a task, or the first there is.
fn select(model: &mut Model, task: Option<NodeId>) {
    let is_it = |row| matches!(row, crate::app::StandupRow::Entry(_, entry, _) if Some(entry.node) == task);
    let found = model.standup_rows().position(is_it);
    model.standup.list.selected = found.unwrap_or(0);
}

/// Goes on by so many people, round the end past all of them together.
pub(super) fn walk(model: &mut Model, forward: bool) {
    let n_people = model.standup.told().map_or(0, |told| told.people.len());
    let StandupScreen { person, list, clock, .. } = &mut model.standup;
    *person = match (*person, forward) {
        (None, true) => (n_people > 0).then_some(0),
        (None, false) => n_people.checked_sub(1),
        (Some(at), true) => Some(at + 1).filter(|at| *at < n_people),
        (Some(at), false) => at.checked_sub(1),
    };
    list.selected = 0;
    list.top = 0;
    clock.restart();
}

/// Switches the clock on, from the beginning, or off.
pub(super) fn toggle_clock(model: &mut Model) {
    let clock = &mut model.standup.clock;
    clock.is_on = !clock.is_on;
    clock.restart();
    let text = if clock.is_on { "the clock is on" } else { "the clock is off" };
    model.notice = Some(text.into());
}

/// Copies all of it as Markdown.
pub(super) fn copy(model: &mut Model) -> Vec<Effect> {
    let markdown = markdown(model);
    markdown.map_or_else(Vec::new, |text| vec![Effect::Copy(text), Effect::NoteStandup])
}

/// Writes all of it to a file that is not there yet.
pub(super) fn write(model: &mut Model) -> Vec<Effect> {
    let day = model.today.0.format("%Y-%m-%d");
    let name = format!("standup-{day}");
    markdown(model).map_or_else(Vec::new, |text| vec![Effect::WriteFile { name, text }, Effect::NoteStandup])
}

fn markdown(model: &Model) -> Option<String> {
    Some(standup_markdown(model.standup.told()?, None))
}
