//! The rows of the Evidence screen, one function a kind.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget as _;

use super::super::look::Look;
use super::super::parts::put_parts;
use super::super::state::drawn;
use super::super::widgets::Bar;
use super::super::widgets::fit;
use super::super::widgets::put;
use super::super::widgets::put_right;
use super::super::widgets::width;
use crate::app::Model;
use crate::engine::Mark;
use crate::engine::choices::Met;
use crate::engine::evidence::CriterionId;
use crate::engine::evidence::Finding;
use crate::engine::evidence::State;
use crate::journal::Owner;
use crate::journal::criterion_words;
use crate::plan::GateKind;
use crate::plan::Item;
use crate::plan::NodeId;
use crate::plan::cannot_fail;
use crate::report::ClaimGap;
use crate::report::EvidenceRow;
use crate::report::change_since;
use crate::report::finding_words;
use crate::report::owner_title;
use crate::report::sparkline;
use crate::report::state_mark;

/// From this width on a row says how it stands in words, too.
const WIDE: u16 = 56;

/// Draws the row at a place.
pub(super) fn draw(model: &Model, row: EvidenceRow, look: &Look, line: Rect, buffer: &mut Buffer) {
    match row {
        EvidenceRow::Gap => {}
        EvidenceRow::Group(group, n_under) => {
            let count = n_under.to_string();
            let parts = [(group.title(), look.theme.title), ("  ", look.theme.dim), (&count, look.theme.dim)];
            put_parts(&parts, line.x + 1, look, line, buffer);
        }
        EvidenceRow::Claim(nth) => draw_claim(model, nth, look, line, buffer),
        EvidenceRow::Metric(nth) => draw_metric(model, nth, look, line, buffer),
        EvidenceRow::Gate(owner) => draw_gate(model, owner, look, line, buffer),
        EvidenceRow::Task(node) => draw_task(model, node, look, line, buffer),
        EvidenceRow::Criterion(id) => draw_criterion(model, id, look, line, buffer),
    }
}

/// What was said, what was found, and how far apart they are; a narrow row has no room for the last.
fn draw_claim(model: &Model, nth: u32, look: &Look, line: Rect, buffer: &mut Buffer) {
    let theme = &look.theme;
    let Some(claim) = model.contents.plan.claims.get(nth as usize) else { return };
    let found = if claim.found.is_empty() { "not looked at" } else { claim.found.first_line() };
    if line.width < WIDE {
        let arrow = format!(" {} ", look.marks.arrow);
        let about = fit(claim.about.first_line(), usize::from(line.width * 2 / 5), look.marks.ellipsis);
        let about = if about.is_empty() { String::new() } else { format!("{about}  ") };
        let said = [(&*about, theme.text), (claim.claimed.first_line(), theme.claimed)];
        let parts = [said[0], said[1], (&*arrow, theme.dim), (found, theme.title)];
        put_parts(&parts, line.x + 3, look, line, buffer);
        return;
    }
    let has_gap = !matches!(claim.gap.trim().to_lowercase().as_str(), "none" | "no" | "0");
    let (left, room) = (line.x + 3, line.width.saturating_sub(4));
    // Where no claim says what it is about, or how wide its gap is, the others have the room.
    let shares: [u16; 3] = match model.contents.evidence_page().claims_tell {
        (true, true) => [26, 21, 29],
        (true, false) => [30, 30, 40],
        (false, true) => [0, 36, 40],
        (false, false) => [0, 45, 55],
    };
    let [about, claimed, of_found] = shares.map(|share| room * share / 100);
    let cells: [(&str, Style, u16); 3] = [
        (claim.about.first_line(), theme.text, about),
        (claim.claimed.first_line(), theme.claimed, claimed),
        (found, theme.title, of_found),
    ];
    let mut x = left;
    for (text, style, cells) in cells {
        let shown = fit(text, usize::from(cells.saturating_sub(2)), look.marks.ellipsis);
        put(buffer, x, line.y, line.right(), &look.letters(&shown), style);
        x += cells;
    }
    let gap = ClaimGap::of(&claim.claimed, &claim.found);
    if let Some(gap) = gap {
        let area = Rect { x, width: GAP.min(line.right().saturating_sub(x)), ..line };
        bar(gap, look).render(area, buffer);
        x = area.right() + 1;
    }
    let told = gap.and_then(ClaimGap::text).filter(|_| claim.gap.is_empty());
    let text = told.as_deref().unwrap_or(claim.gap.first_line());
    let shown = fit(text, usize::from((line.right() - 1).saturating_sub(x)), look.marks.ellipsis);
    put(buffer, x, line.y, line.right(), &look.letters(&shown), if has_gap { theme.trouble } else { theme.dim });
}

/// Cells of the bar that shows the gap in a row.
const GAP: u16 = 6;

/// A bar of all there could be: what was found looks proven, what was claimed beyond that looks claimed.
pub(super) fn bar(gap: ClaimGap, look: &Look) -> Bar<'_> {
    let (verified, claimed) = (gap.found, gap.claimed.saturating_sub(gap.found));
    Bar { verified, claimed, total: 100, marks: &look.marks, theme: &look.theme }
}

/// The shape and the style of whether a target is met.
pub(super) fn met(met: Met, look: &Look) -> (&'static str, Style) {
    let mark = match met {
        Met::Yes => Mark::Verified,
        Met::No => Mark::Blocked,
        Met::Unknown => Mark::Ready,
    };
    let drawn = drawn(mark, look);
    (drawn.shape, drawn.style)
}

/// What is measured, what it is and has to be, and where it is going.
fn draw_metric(model: &Model, nth: u32, look: &Look, line: Rect, buffer: &mut Buffer) {
    let theme = &look.theme;
    let page = model.contents.evidence_page();
    let plan = &model.contents.plan;
    let (Some(metric), Some(view)) = (plan.metrics.get(nth as usize), page.metrics.get(nth as usize)) else { return };
    let (shape, style) = met(view.met, look);
    let x = put(buffer, line.x + 3, line.y, line.right(), shape, style) + 1;
    let measured = metric.measured.as_ref().map_or("not measured".to_owned(), |value| value.0.first_line().to_owned());
    let target = metric.target.as_ref().map_or_else(String::new, |target| format!("target {target}"));
    let claimed =
        metric.claimed.as_ref().map_or_else(String::new, |value| format!("  claimed {}", value.0.first_line()));
    let local = model.local;
    let change = change_since(view, model.today, |at| (local.0)(at).date());
    let line_of_bars = sparkline(view, &look.marks);
    let end = line.right().saturating_sub(1);
    if line.width < WIDE {
        let start = put_right(buffer, x + 8, line.y, end, &measured, style);
        let room = usize::from(start.saturating_sub(x + 1));
        put(buffer, x, line.y, start, &fit(metric.title.first_line(), room, look.marks.ellipsis), theme.text);
        return;
    }
    let names = line.width * 2 / 5;
    let shown = fit(metric.title.first_line(), usize::from(names.saturating_sub(x - line.x + 2)), look.marks.ellipsis);
    put(buffer, x, line.y, end, &shown, theme.text);
    let parts = [
        (measured.as_str(), theme.title),
        ("  ", theme.dim),
        (target.as_str(), theme.dim),
        (claimed.as_str(), theme.claimed),
        ("  ", theme.dim),
        (line_of_bars.as_str(), style),
        (" ", theme.dim),
        (change.as_str(), theme.text),
    ];
    put_parts(&parts, line.x + names, look, line, buffer);
}

/// A gate: what it is the gate of, whether it is hard, and how many of its criteria hold.
fn draw_gate(model: &Model, owner: Owner, look: &Look, line: Rect, buffer: &mut Buffer) {
    let theme = &look.theme;
    let all = &model.contents.all;
    let n_criteria = owner.criteria(&all.plan, &all.outline).len();
    let count = all.outlook.evidence.count(owner, n_criteria);
    let mark = drawn(if count.is_proof() { Mark::Verified } else { Mark::Ready }, look);
    let x = put(buffer, line.x + 3, line.y, line.right(), mark.shape, mark.style) + 1;
    let figure = format!("{} of {n_criteria}", count.met());
    let end = put_right(buffer, x, line.y, line.right().saturating_sub(1), &figure, mark.style);
    let label = label(model, owner);
    let line = Rect { width: end.saturating_sub(line.x), ..line };
    put_parts(&[(owner_title(all, owner), theme.title), (&label, theme.dim)], x, look, line, buffer);
}

/// What kind of gate it is.
pub(super) fn label(model: &Model, owner: Owner) -> String {
    let (name, gate) = match owner {
        Owner::Plan => ("the plan", model.contents.plan.gate),
        Owner::Milestone(_) => ("milestone", None),
        Owner::Node(node) => match model.contents.item(node) {
            Item::Phase(container) | Item::Day(container) => (container.label.first_line(), container.gate),
            Item::Task(_) | Item::Step(_) => ("", None),
        },
    };
    let hard = if gate == Some(GateKind::Hard) { "hard gate" } else { "" };
    [name, hard].into_iter().filter(|word| !word.is_empty()).fold(String::new(), |text, word| text + "  " + word)
}

/// A task, and how many of its criteria hold.
fn draw_task(model: &Model, node: NodeId, look: &Look, line: Rect, buffer: &mut Buffer) {
    let theme = &look.theme;
    let contents = &model.contents;
    let mark = drawn(contents.outlook.mark(node), look);
    let x = put(buffer, line.x + 3, line.y, line.right(), mark.shape, mark.style) + 1;
    let n_criteria = contents.item(node).criteria().len();
    let count = contents.outlook.evidence.count(Owner::Node(node), n_criteria);
    let figure = format!("{} of {n_criteria}", count.met());
    let end = put_right(buffer, x, line.y, line.right().saturating_sub(1), &figure, theme.dim);
    let line = Rect { width: end.saturating_sub(line.x), ..line };
    let id = match contents.id(node) {
        "" => String::new(),
        id => format!("{id}  "),
    };
    let pole = if contents.is_on_pole(node) { format!("  {}", look.marks.critical) } else { String::new() };
    let parts = [(id.as_str(), theme.dim), (contents.title(node), mark.title), (&pole, theme.critical)];
    put_parts(&parts, x, look, line, buffer);
}

/// A criterion with how it stands.
fn draw_criterion(model: &Model, id: CriterionId, look: &Look, line: Rect, buffer: &mut Buffer) {
    let theme = &look.theme;
    let all = &model.contents.all;
    let Some(criterion) = id.of(&all.plan, &all.outline) else { return };
    let finding = all.outlook.evidence.finding(id);
    let state = finding.map(|finding| finding.state).unwrap_or_default();
    let mark = match model.running(id) {
        Some(_) => drawn(Mark::Doing, look),
        None => drawn(state_mark(state, finding.is_some_and(Finding::holds)), look),
    };
    let x = put(buffer, line.x + 5, line.y, line.right(), mark.shape, mark.style) + 1;
    let local = model.local;
    let vacuous = if criterion.run.is_empty() { None } else { cannot_fail(&criterion.run) };
    let running = model.running(id);
    let words = match &vacuous {
        _ if running.is_some() => format!("running, {}s", running.map_or(0, |one| one.seconds)),
        Some(why) => format!("proves nothing: {why}"),
        None => finding_words(criterion, finding, &|at| local.told(at)),
    };
    let words = look.letters(&words);
    let text = criterion_words(criterion).lines().next().unwrap_or_default();
    let end = line.right().saturating_sub(1);
    if line.width < WIDE {
        let room = usize::from(end.saturating_sub(x));
        put(buffer, x, line.y, end, &fit(&look.letters(text), room, look.marks.ellipsis), theme.text);
        return;
    }
    let half = line.x + (line.width / 2).max(x - line.x + 4);
    // A short text leaves its room to the words about it.
    let text_end = (x + width(text) as u16 + 2).min(half);
    let shown = fit(text, usize::from(text_end.saturating_sub(x + 2)).max(1), look.marks.ellipsis);
    put(buffer, x, line.y, end, &look.letters(&shown), theme.text);
    let style = match state {
        _ if running.is_some() => theme.doing,
        _ if vacuous.is_some() => theme.trouble,
        State::NeverRun => theme.dim,
        _ => mark.style,
    };
    let start = if width(&words) > usize::from(end.saturating_sub(half)) { text_end } else { half };
    let shown = fit(&words, usize::from(end.saturating_sub(start)), look.marks.ellipsis);
    put(buffer, start, line.y, end, &shown, style);
}
