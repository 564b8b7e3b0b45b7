//! The rows of the Decisions screen, one function a kind.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::look::Look;
use super::super::parts::put_parts;
use super::super::state::drawn;
use super::super::widgets::fit;
use super::super::widgets::put;
use super::super::widgets::put_right;
use super::super::widgets::width;
use super::needed;
use super::table;
use crate::app::Model;
use crate::engine::Mark;
use crate::engine::choices::RiskState;
use crate::engine::choices::RiskView;
use crate::plan::Level;
use crate::report::ChoiceRow;
use crate::report::heat;

/// From this width on a row says more than what it is about.
const WIDE: u16 = 56;

/// Draws a row.
pub(super) fn draw(model: &Model, row: ChoiceRow, look: &Look, line: Rect, buffer: &mut Buffer) {
    match row {
        ChoiceRow::Gap => {}
        ChoiceRow::Group(group) => {
            put_parts(&[(group.title(), look.theme.title)], line.x + 1, look, line, buffer);
        }
        ChoiceRow::Decision(nth) => draw_decision(model, nth, look, line, buffer),
        ChoiceRow::Choice(nth, at) => draw_choice(model, (nth, at), look, line, buffer),
        ChoiceRow::Approval(nth, at) => draw_approval(model, (nth, at), look, line, buffer),
        ChoiceRow::Risk(nth) => draw_risk(model, nth, look, line, buffer),
    }
}

/// Words at the left and, where there is room for both, words at the right.
fn put_both(
    (left, left_style): (&str, Style),
    (right, right_style): (&str, Style),
    (x, line): (u16, Rect),
    look: &Look,
    buffer: &mut Buffer,
) {
    let end = line.right().saturating_sub(1);
    let right = look.letters(right);
    let room = usize::from(end.saturating_sub(x));
    let wanted = width(left).min(room / 2) + 2;
    let shown = fit(&right, room.saturating_sub(wanted), look.marks.ellipsis);
    let start = if line.width < WIDE { end } else { put_right(buffer, x, line.y, end, &shown, right_style) };
    let gap = if start < end { 2 } else { 0 };
    let left = fit(left, usize::from(start.saturating_sub(x + gap)), look.marks.ellipsis);
    put(buffer, x, line.y, start, &look.letters(&left), left_style);
}

/// A decision, and by when it is needed or what was chosen.
fn draw_decision(model: &Model, nth: u32, look: &Look, line: Rect, buffer: &mut Buffer) {
    let theme = &look.theme;
    let (Some(decision), Some(view)) = (model.contents.plan.decisions.get(nth as usize), model.decision(nth)) else {
        return;
    };
    let is_missing = view.missing().next().is_some();
    let mark = match (view.chosen, is_missing) {
        (None, _) => Mark::Blocked,
        (Some(_), true) => Mark::Claimed,
        (Some(_), false) => Mark::Verified,
    };
    let mark = drawn(mark, look);
    let x = put(buffer, line.x + 3, line.y, line.right(), mark.shape, mark.style) + 1;
    let (words, style) = match view.chosen.and_then(|at| decision.options.get(at as usize)) {
        Some(option) if is_missing => (format!("{}, not approved yet", option.title.first_line()), theme.trouble),
        Some(option) => (option.title.first_line().to_owned(), theme.dim),
        None => {
            let (words, is_late) = needed(model, view);
            (words, if is_late { theme.trouble } else { theme.text })
        }
    };
    let x = if decision.id.is_empty() {
        x
    } else {
        put(buffer, x, line.y, line.right(), decision.id.first_line(), theme.dim) + 2
    };
    put_both((decision.title.first_line(), theme.title), (&words, style), (x, line), look, buffer);
}

/// An option, with both dates it would lead to.
fn draw_choice(model: &Model, (nth, at): (u32, u32), look: &Look, line: Rect, buffer: &mut Buffer) {
    let theme = &look.theme;
    let (Some(decision), Some(view)) = (model.contents.plan.decisions.get(nth as usize), model.decision(nth)) else {
        return;
    };
    let Some(option) = decision.options.get(at as usize) else { return };
    let is_chosen = view.chosen == Some(at);
    // What dates take until somebody decides looks like what somebody said and nobody proved.
    let is_assumed = view.chosen.is_none() && view.assumed == Some(at);
    let mark = if is_chosen { Mark::Verified } else { Mark::Ready };
    let mark = drawn(if is_assumed { Mark::Claimed } else { mark }, look);
    let style = if view.chosen.is_some() && !is_chosen { theme.dim } else { theme.text };
    let x = put(buffer, line.x + 5, line.y, line.right(), mark.shape, mark.style) + 1;
    let x = if option.id.is_empty() {
        x
    } else {
        put(buffer, x, line.y, line.right(), option.id.first_line(), theme.dim) + 2
    };
    let words = table::dates(model, view, at as usize, look);
    put_both((option.title.first_line(), style), (&words, theme.dim), (x, line), look, buffer);
}

/// A role that has to approve, and who did.
fn draw_approval(model: &Model, (nth, at): (u32, u32), look: &Look, line: Rect, buffer: &mut Buffer) {
    let theme = &look.theme;
    let Some((role, name)) = model.decision(nth).and_then(|view| view.approvals.get(at as usize)) else { return };
    let mark = drawn(if name.is_some() { Mark::Verified } else { Mark::Ready }, look);
    let x = put(buffer, line.x + 5, line.y, line.right(), mark.shape, mark.style) + 1;
    let (word, who, style) = match name {
        Some(name) if name.is_empty() => ("approved", "", theme.text),
        Some(name) => ("approved by ", name.first_line(), theme.text),
        None => ("to be approved", "", theme.dim),
    };
    let role = format!("{}  ", role.first_line());
    put_parts(&[(&role, theme.text), (word, theme.dim), (who, style)], x, look, line, buffer);
}

/// A risk: how much it matters, how likely and how bad it is, and whether anything is done about it.
fn draw_risk(model: &Model, nth: u32, look: &Look, line: Rect, buffer: &mut Buffer) {
    let theme = &look.theme;
    let page = model.contents.choices_page();
    let (Some(risk), Some(view)) = (model.contents.plan.risks.get(nth as usize), page.risks.get(nth as usize)) else {
        return;
    };
    let (shape, style) = shape(view, look);
    let x = put(buffer, line.x + 3, line.y, line.right(), shape, style) + 1;
    let number = format!("{}. ", nth + 1);
    let x = put(buffer, x, line.y, line.right(), &number, theme.dim);
    let words = about(view, look);
    let title = if view.state == RiskState::Closed { theme.dropped } else { theme.text };
    let is_hot = view.state == RiskState::Happened || view.state == RiskState::Open && heat(view) >= HOT;
    let style = if is_hot { theme.trouble } else { theme.dim };
    put_both((risk.title.first_line(), title), (&words, style), (x, line), look, buffer);
}

/// From this heat on a risk is told as trouble: high and high, or worse.
pub(super) const HOT: u8 = 6;

/// The shape of a risk: the higher, the more it matters; one that came true and one that is over have their own.
pub(super) fn shape(view: &RiskView, look: &Look) -> (&'static str, Style) {
    let theme = &look.theme;
    match view.state {
        RiskState::Happened => (look.marks.warning, theme.trouble),
        RiskState::Closed => (look.marks.spark[0], theme.faint),
        RiskState::Open => {
            let heat = heat(view);
            let style = if heat >= HOT { theme.trouble } else { theme.claimed };
            (look.marks.spark[usize::from(heat.saturating_sub(1)).min(look.marks.spark.len() - 1)], style)
        }
    }
}

/// How likely and how bad it is, and how what lessens it stands.
fn about(view: &RiskView, look: &Look) -> String {
    let word = |level: Option<Level>| level.map_or("?".to_owned(), |level| level.word().to_lowercase());
    let state = match view.state {
        RiskState::Happened => return "it happened".to_owned(),
        RiskState::Closed => return "over".to_owned(),
        RiskState::Open => format!("{} {} {}", word(view.likely), if look.unicode { "×" } else { "x" }, word(view.bad)),
    };
    match view.mitigation {
        Some((_, mark)) => format!("{state}  {}", look.marks.of(mark)),
        None => format!("{state}  {}", " ".repeat(width(look.marks.ready))),
    }
}
