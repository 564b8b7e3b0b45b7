//! The Evidence screen: what was claimed beside what was found, gates, metrics, and tasks by what proves them.

mod criterion;
mod detail;
mod rows;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::details;
use super::look::Look;
use super::marked;
use super::parts::put_parts;
use super::parts::put_selected;
use super::rect;
use super::widgets::fit;
use super::widgets::put;
use crate::app::Model;
use crate::app::Origin;
use crate::app::RowFind;
use crate::engine::why::Phrases;
use crate::keys::Command;
use crate::report::EvidencePage;

/// Draws the screen between the header and the footer, and returns how long the details are.
pub(super) fn draw(model: &Model, look: &Look, buffer: &mut Buffer) -> u16 {
    let layout = model.layout();
    let page = model.contents.evidence_page();
    let list = rect(layout.list);
    draw_lead(model, page, look, rect(layout.lead), buffer);
    let rows = model.evidence_rows();
    if rows.is_empty() {
        draw_nothing(model, page, look, list, buffer);
        return 0;
    }
    let shown = rows.iter().enumerate().skip(model.evidence.list.top);
    for ((at, row), y) in shown.zip(list.top()..list.bottom()) {
        let line = Rect { y, height: 1, ..list };
        rows::draw(model, *row, look, line, buffer);
        let is_selected = at == model.evidence.list.selected && row.can_be_selected();
        if is_selected {
            put_selected(line, look, buffer);
        }
        let sign = marked::sign(model, look, row.node(), is_selected);
        put(buffer, line.x, y, line.right(), sign, look.theme.title);
    }
    details::draw(model, look, |width| detail::sheet(model, look, width), buffer)
}

/// What is said where there is no row.
fn draw_nothing(model: &Model, page: &EvidencePage, look: &Look, list: Rect, buffer: &mut Buffer) {
    let lines = if page.rows.is_empty() {
        let how = match model.origin {
            Origin::Document => "A heading “Exit criteria” with a list under it says so.",
            _ => "Give a task or a phase criteria: [(text: \"all tests pass\", run: \"make test\")]",
        };
        ["Nothing in this plan says how it is proven.".to_owned(), look.letters(how).into_owned()]
    } else if model.row_find().is_some_and(RowFind::is_missing) {
        let all = model.keys.shown(Command::Forget);
        ["Nothing has these words.".to_owned(), format!("{all} shows all of it")]
    } else {
        let all = model.keys.shown(Command::OnlyMissing);
        ["Nothing is missing: all that is claimed is proven.".to_owned(), format!("{all} shows all of it")]
    };
    let styles = [look.theme.title, look.theme.dim];
    for ((line, style), y) in lines.iter().zip(styles).zip(list.top()..list.bottom()) {
        let shown = fit(line, usize::from(list.width.saturating_sub(2)), look.marks.ellipsis);
        put(buffer, list.x + 1, y, list.right(), &shown, style);
    }
}

/// How much is proven of what is claimed, and how far apart the two are.
fn draw_lead(model: &Model, page: &EvidencePage, look: &Look, lead: Rect, buffer: &mut Buffer) {
    let theme = &look.theme;
    let contents = &model.contents;
    let total = &contents.outlook.total;
    let (claimed, verified) = (total.claimed_share(), total.verified_share());
    let points = claimed.0.saturating_sub(verified.0);
    let dot = format!(" {} ", look.marks.dot);
    if lead.height > 0 {
        let gap = match points {
            0 if claimed.0 == 0 => "nothing is claimed yet".to_owned(),
            0 => "all that is claimed is proven".to_owned(),
            1 => "1 point apart".to_owned(),
            points => format!("{points} points apart"),
        };
        let style = if points > 0 { theme.trouble } else { theme.verified };
        let words = format!("Claimed {claimed}, verified {verified}: ");
        let days = days_apart(model).map_or_else(String::new, |days| format!("{dot}{days}"));
        let line = Rect { height: 1, ..lead };
        put_parts(&[(&words, theme.title), (&gap, style), (&days, theme.text)], lead.x + 1, look, line, buffer);
    }
    if lead.height > 1 {
        let mut facts: Vec<String> = Vec::new();
        if page.n_gates > 0 {
            facts.push(format!("{} of {} gates stand", page.n_standing, page.n_gates));
        }
        if page.n_targets > 0 {
            facts.push(format!("{} of {} targets met", page.n_met, page.n_targets));
        }
        if total.regressed > 0 {
            facts.push(format!("{} regressed", total.regressed));
        }
        if total.criteria > 0 {
            let signed = total.criteria_signed;
            facts.push(format!("{} of {} criteria checked, {signed} signed", total.criteria_checked, total.criteria));
        }
        let line = Rect { y: lead.y + 1, height: 1, ..lead };
        let only = if model.evidence.only_missing { "only what does not hold  " } else { "" };
        let words = match model.row_find() {
            Some(find) if !find.typed.is_empty() => format!("“{}”  ", &*find.typed),
            _ => String::new(),
        };
        let parts = [(words.as_str(), theme.found), (only, theme.key), (&facts.join(&dot), theme.dim)];
        put_parts(&parts, lead.x + 1, look, line, buffer);
    }
}

/// How far apart the two finishes are.
fn days_apart(model: &Model) -> Option<String> {
    let contents = &model.contents;
    let scene = contents.scene()?;
    let proven = contents.outlook.on_evidence(&contents.plan, &contents.outline)?;
    let apart = proven.finish_minute() - scene.timetable.finish_minute();
    (apart > 0).then(|| format!("on the evidence it ends {} later", Phrases::of(scene).length(apart)))
}
