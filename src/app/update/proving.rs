//! The Evidence screen: which rows are wanted.

use crate::app::line::Line;
use crate::app::model::Model;
use crate::app::prompt::Asks;
use crate::app::prompt::Prompt;
use crate::app::screen::Screen;
use crate::report::EvidenceFilter;
use crate::report::EvidenceRow;

/// Shows only what does not hold, or everything; what is selected stays selected if it is still there.
pub(super) fn toggle_missing(model: &mut Model) {
    let selected = model.evidence_row();
    model.evidence.filter.only_missing = !model.evidence.filter.only_missing;
    choose(model, selected);
}

/// Chooses the rows anew where the plan stands otherwise now.
pub(super) fn choose_again(model: &mut Model) {
    let is_old = |model: &Model| match &model.evidence.chosen {
        Some((seen, _)) => !seen.is(&model.contents),
        None => !model.evidence.filter.is_empty(),
    };
    // What is being derived anew is chosen from when it has come.
    if is_old(model) && !(model.contents.is_behind && model.evidence.chosen.is_some()) {
        let selected = model.evidence_row();
        choose(model, selected);
    }
}

fn choose(model: &mut Model, selected: Option<EvidenceRow>) {
    let (contents, filter) = (&model.contents, &model.evidence.filter);
    let chosen =
        (!filter.is_empty()).then(|| (contents.seen(), contents.evidence_page().chosen(&contents.all, filter)));
    model.evidence.chosen = chosen;
    let found = model.evidence_rows().iter().position(|row| Some(*row) == selected);
    model.evidence.list.selected = found.unwrap_or(0);
}

/// Begins to type what to look for; what was looked for before stands there.
pub(super) fn begin_filter(model: &mut Model) {
    let typed = Line::of(&model.evidence.filter.text);
    model.prompt = Some(Prompt { asks: Asks::Rows, nodes: Vec::new(), typed });
}

/// Shows the rows that have what is typed now.
pub(super) fn filter_again(model: &mut Model) {
    let Some(prompt) = model.prompt.as_ref().filter(|prompt| prompt.asks == Asks::Rows) else { return };
    let text = prompt.typed.trim().to_lowercase();
    let selected = model.evidence_row();
    model.evidence.filter.text = text;
    choose(model, selected);
}

/// Shows all rows again; what is selected stays selected.
pub(super) fn forget(model: &mut Model) {
    if model.screen == Screen::Evidence && !model.evidence.filter.is_empty() {
        let selected = model.evidence_row();
        model.evidence.filter = EvidenceFilter::default();
        choose(model, selected);
    }
}
