//! The Evidence screen: which rows are wanted.

use crate::app::model::Model;
use crate::app::screen::Screen;
use crate::app::search::lower;
use crate::report::EvidenceRow;

/// Shows only what does not hold, or everything; what is selected stays selected if it is still there.
pub(super) fn toggle_missing(model: &mut Model) {
    let selected = model.evidence_row();
    model.evidence.only_missing = !model.evidence.only_missing;
    choose(model, selected);
}

/// Chooses the rows anew where the plan stands otherwise now.
pub(super) fn choose_again(model: &mut Model) {
    let is_old = |model: &Model| match &model.evidence.chosen {
        Some((seen, _)) => !seen.is(&model.contents),
        None => is_chosen(model),
    };
    // What is being derived anew is chosen from when it has come.
    if is_old(model) && !(model.contents.is_behind && model.evidence.chosen.is_some()) {
        let selected = model.evidence_row();
        choose(model, selected);
    }
}

/// Whether not all rows are wanted.
fn is_chosen(model: &Model) -> bool {
    let find = model.row_finds.get(&Screen::Evidence);
    model.evidence.only_missing || find.is_some_and(|find| !find.query.is_empty())
}

/// Chooses the rows that are wanted and have what is searched for.
pub(super) fn choose(model: &mut Model, selected: Option<EvidenceRow>) {
    let contents = &model.contents;
    let chosen = is_chosen(model).then(|| {
        let query = model.row_finds.get(&Screen::Evidence).map(|find| &find.query).filter(|query| !query.is_empty());
        let page = contents.evidence_page();
        let rows = page.chosen(&contents.all, model.evidence.only_missing, |row| {
            query.is_none_or(|query| query.has(contents, &lower(&page.text(&contents.all, row)), || row.node()))
        });
        (contents.seen(), rows)
    });
    model.evidence.chosen = chosen;
    let found = model.evidence_rows().iter().position(|row| Some(*row) == selected);
    model.evidence.list.selected = found.unwrap_or(0);
}
