//! The palette: opening it, moving in it, and doing what is chosen.

use super::finding;
use super::lists;
use super::saving::unsaved;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::palette::Offer;
use crate::app::palette::Palette;
use crate::app::palette::offers;
use crate::app::screen::Screen;

/// Opens it with all that can be done here.
pub(super) fn open(model: &mut Model) {
    model.palette = Some(Palette { offers: offers(model, ""), ..Palette::default() });
}

/// Offers what has what is typed now.
pub(super) fn offer_again(model: &mut Model) {
    let Some(palette) = &model.palette else { return };
    let offers = offers(model, &palette.typed);
    if let Some(palette) = &mut model.palette {
        palette.offers = offers;
        palette.list.selected = 0;
        palette.list.top = 0;
    }
}

/// Selects another offer, round the end.
pub(super) fn step(model: &mut Model, rows: isize) {
    if let Some(palette) = &mut model.palette
        && !palette.offers.is_empty()
    {
        let n_offers = palette.offers.len() as isize;
        palette.list.selected = (palette.list.selected as isize + rows).rem_euclid(n_offers) as usize;
    }
    keep_in_window(model);
}

/// Keeps the selected offer in sight.
pub(super) fn keep_in_window(model: &mut Model) {
    let height = usize::from(model.layout().palette.height.saturating_sub(AROUND));
    if let Some(palette) = &mut model.palette {
        let n_offers = palette.offers.len();
        palette.list.keep(n_offers, height);
    }
}

/// Rows of the palette that are no offers: its frame and the line that is typed.
const AROUND: u16 = 3;

/// Chooses the offer in a line of the palette that was clicked.
pub(super) fn click(model: &mut Model, line: u16) -> Vec<Effect> {
    let row = model.palette.as_ref().zip(line.checked_sub(AROUND - 1));
    let clicked = row.map(|(palette, row)| palette.list.top + usize::from(row));
    match (&mut model.palette, clicked) {
        (Some(palette), Some(at)) if at < palette.offers.len() => palette.list.selected = at,
        _ => return Vec::new(),
    }
    choose(model)
}

/// Does what is selected.
pub(super) fn choose(model: &mut Model) -> Vec<Effect> {
    let Some(palette) = model.palette.take() else { return Vec::new() };
    match palette.offers.get(palette.list.selected) {
        Some(Offer::Command(command)) => return super::run(model, *command),
        Some(Offer::Plan(_)) if unsaved(model).is_some() => {
            model.notice = Some("something is not saved yet; leaving this plan would lose it".into());
        }
        Some(Offer::Plan(at)) => return vec![Effect::OpenPlan(*at)],
        Some(Offer::Node(node)) => lists::show_in_plan(model, *node),
        Some(Offer::Filter(at)) => {
            if let Some(filter) = model.filters.get(*at) {
                let words = format!("@{}", filter.name);
                model.screen = Screen::Plan;
                finding::begin(model, &words);
                finding::accept(model);
                if model.find.is_none() {
                    model.notice = Some("no task has that now".into());
                }
            }
        }
        None => model.notice = Some("nothing here is called so".into()),
    }
    Vec::new()
}
