//! Looking at how it was: going to a moment, from one to the next, and back to now. Nothing can be done there but look.

use std::sync::Arc;

use crate::app::checks::CheckDeed;
use crate::app::contents::Shared;
use crate::app::history::Past;
use crate::app::history::PastMoment;
use crate::app::history::Travel;
use crate::app::model::Model;
use crate::app::msg::Ask;
use crate::app::msg::Effect;
use crate::app::screen::Screen;
use crate::app::search::lower;
use crate::journal::Key;
use crate::report::Chronicle;
use crate::report::ChronicleFilter;

/// Takes what happened.
pub(super) fn told(model: &mut Model, told: Arc<Chronicle>) {
    model.history.told = Some(told);
    pack(model);
    choose(model);
}

/// Asks for the moment right after the selected action.
pub(super) fn go_there(model: &mut Model) -> Vec<Effect> {
    let Some((_, row)) = model.history.selected() else { return Vec::new() };
    vec![Effect::Ask(Ask::Past(Travel::To(row.record as usize + 1)))]
}

/// Asks for the moment an action earlier.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    let from = model.past.as_ref().map(|past| past.at.n_records);
    if from == Some(0) {
        model.notice = Some("before this nothing had happened".into());
        return Vec::new();
    }
    vec![Effect::Ask(Ask::Past(Travel::Back(from)))]
}

/// Asks for the moment an action later.
pub(super) fn forward(model: &mut Model) -> Vec<Effect> {
    let Some(past) = &model.past else {
        model.notice = Some("this is now".into());
        return Vec::new();
    };
    vec![Effect::Ask(Ask::Past(Travel::Forward(past.at.n_records)))]
}

/// Takes a moment that was asked for; one that is now ends the looking back.
pub(super) fn arrived(model: &mut Model, moment: Option<(Shared, PastMoment)>) {
    let Some((contents, at)) = moment else { return leave(model) };
    let (present, today) = match model.past.take() {
        Some(past) => (past.present, past.today),
        None => (model.contents.clone(), model.today),
    };
    model.today = at.day;
    model.contents = contents;
    model.past = Some(Past { at, present, today });
    model.standup.is_stale = true;
    model.why = None;
}

/// Returns to now.
pub(super) fn leave(model: &mut Model) {
    if let Some(past) = model.past.take() {
        model.contents = past.present;
        model.today = past.today;
        model.standup.is_stale = true;
        model.why = None;
        model.notice = Some("this is now".into());
    }
}

/// Takes how the plan stands now; what is looked at stays.
pub(super) fn present(model: &mut Model, contents: Shared) {
    match &mut model.past {
        Some(past) => {
            past.today = contents.outlook.today.unwrap_or(past.today);
            past.present = contents;
        }
        None => {
            model.take(contents);
        }
    }
}

/// Lets through what only looks.
pub(super) fn only_look(model: &mut Model, mut effects: Vec<Effect>) -> Vec<Effect> {
    if model.past.is_none() {
        return effects;
    }
    let n_wanted = effects.len();
    effects.retain(|effect| {
        !matches!(
            effect,
            Effect::Record(_) | Effect::OpenEditor { .. } | Effect::NoteStandup | Effect::Checks(CheckDeed::Begin(..))
        )
    });
    if effects.iter().all(|effect| !matches!(effect, Effect::Copy(_) | Effect::WriteFile { .. }))
        && effects.len() < n_wanted
    {
        model.notice = Some("this is how it was, and stays so; Esc returns to now".into());
    }
    effects
}

/// Keeps only the rows of the selected task, person or kind, or lets them all in again.
pub(super) fn only(model: &mut Model, which: Only) {
    let Some((chronicle, row)) = model.history.selected() else { return };
    let (task, by, kind) = (chronicle.key(row).cloned(), chronicle.by(row).to_owned(), chronicle.kind(row));
    let filter = &mut model.history.filter;
    match which {
        Only::Task => filter.task = if filter.task.is_some() { None } else { task },
        Only::Person => filter.by = if filter.by.is_some() { None } else { Some(by) },
        Only::Kind => filter.kind = if filter.kind.is_some() { None } else { kind },
    }
    choose(model);
}

/// What is common to the rows that are kept.
#[derive(Clone, Copy)]
pub(super) enum Only {
    /// The task.
    Task,
    /// The person.
    Person,
    /// The kind of action.
    Kind,
}

/// Lets all rows in again.
pub(super) fn all_again(model: &mut Model) {
    model.history.filter = ChronicleFilter::default();
    model.row_finds.remove(&Screen::History);
    choose(model);
}

/// Packs what each row says, where something is looked for in it.
pub(super) fn pack(model: &mut Model) {
    let (Some(told), Some(find)) = (&model.history.told, model.row_finds.get_mut(&Screen::History)) else { return };
    let contents = &model.contents;
    let title = |key: &Key| contents.task_of(key).map(|node| contents.title(node));
    let text = |row| {
        let id = told.key(row).map_or("", Key::as_str);
        lower(&format!("{id} {} {}", told.words(row, title), told.by(row)))
    };
    let rows = told.rows(&ChronicleFilter::default()).into_iter();
    find.texts = Arc::new(rows.map(|row| (row, text(row))).collect());
}

/// Chooses the rows that are wanted and have what is searched for.
pub(super) fn choose(model: &mut Model) {
    let contents = model.contents.clone();
    let Some(find) = model.row_finds.get(&Screen::History) else { return model.history.choose(|_, _| true) };
    model.history.choose(|told, row| {
        let text = find.texts.get(&row).map_or("", String::as_str);
        find.query.has(&contents, text, || contents.task_of(told.key(row)?))
    });
}
