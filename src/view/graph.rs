//! The Graph screen: what lies around a task, drawn from the left to the right, and what there is to say about the selected one.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::look::Look;
use super::marked;
use super::rect;
use super::state::drawn;
use super::widgets::Sheet;
use super::widgets::fit;
use super::widgets::put;
use super::widgets::put_right;
use super::widgets::select;
use super::widgets::width;
use crate::app::Area;
use crate::app::Model;
use crate::engine::timetable::Meaning;
use crate::engine::why::Brief;
use crate::engine::why::brief;
use crate::report::Graph;
use crate::report::Name;
use crate::report::Picture;
use crate::report::short_title;

/// Draws the screen between the header and the footer, and returns where each knot stands.
pub(super) fn draw(model: &Model, look: &Look, buffer: &mut Buffer) -> Vec<(Meaning, Area)> {
    let layout = model.layout();
    let list = rect(layout.list);
    let (Some((graph, at)), Some(source)) = (model.graph(), model.contents.graph_source()) else {
        let text = match model.contents.scene() {
            Some(_) => "Nothing of this plan is left to draw.",
            None => "The calendar of this plan has no working time.",
        };
        put(buffer, 1, list.y, buffer.area.right(), text, look.theme.text);
        return Vec::new();
    };
    let names = graph.names(source);
    draw_lead(model, &graph, &names, look, rect(layout.lead), buffer);
    let inner = Rect { width: list.width.saturating_sub(1), ..list };
    let taken = |name: &Name, room: usize| parts(name, room, look).iter().map(|(part, _)| width(part)).sum();
    let center = model.graph.center.filter(|center| graph.has(*center)).unwrap_or(at);
    let rooms = graph.title_rooms(&names, Some(center), inner.width.into(), taken);
    let widths: Vec<usize> = names.iter().zip(&rooms).map(|(name, room)| taken(name, *room)).collect();
    let picture = graph.picture(&widths, inner.height.into());
    let knots = draw_picture(model, &picture, (&names, &rooms, at), look, inner, buffer);
    draw_told(model, at, look, buffer);
    knots
}

/// Around what it is drawn, and how far.
fn draw_lead(model: &Model, graph: &Graph, names: &[Name], look: &Look, lead: Rect, buffer: &mut Buffer) {
    if lead.is_empty() {
        return;
    }
    let theme = &look.theme;
    let end = lead.right().saturating_sub(1);
    let steps = match model.graph.steps {
        1 => "1 step either way".to_owned(),
        n => format!("{n} steps either way"),
    };
    let cut = if graph.is_cut() { " (more than fit)" } else { "" };
    let end = put_right(buffer, lead.x + 20, lead.y, end, &format!("{steps}{cut}"), theme.dim);
    let center = model.graph.center.and_then(|center| names.iter().find(|name| name.knot == center)).or(names.first());
    let Some(center) = center else { return };
    let what = if center.id.is_empty() { center.title.clone() } else { format!("{}  {}", center.id, center.title) };
    let text = format!("Around {what}");
    let shown = fit(&text, usize::from(end.saturating_sub(lead.x + 3)), look.marks.ellipsis);
    put(buffer, lead.x + 1, lead.y, end, &shown, theme.title);
}

/// A name in its parts, with a gap before it.
fn parts(name: &Name, room: usize, look: &Look) -> Vec<(String, Style)> {
    let theme = &look.theme;
    let [before, after] = name.left_out;
    let (shape, style, title) = match name.mark {
        Some(mark) => {
            let state = drawn(mark, look);
            (state.shape, state.style, state.title)
        }
        None => (look.marks.joint(name.is_over), theme.dim, theme.dim),
    };
    let (id_style, title_style) = if name.on_pole { (theme.critical, theme.critical) } else { (theme.dim, title) };
    let mut parts = Vec::new();
    if before > 0 {
        parts.push((format!(" {before}{}", look.marks.more_before), theme.dim));
    }
    parts.push((format!(" {shape}"), style));
    if !name.id.is_empty() {
        parts.push((format!(" {}", name.id), id_style));
    }
    let title = short_title(name, room, look.unicode);
    if !title.is_empty() {
        parts.push((format!(" {}", look.letters(&title)), title_style));
    }
    if after > 0 {
        parts.push((format!(" {}{after}", look.marks.into), theme.dim));
    }
    parts
}

/// The part of the picture around the selected knot for which there is room; where the names in it stand.
fn draw_picture(
    model: &Model,
    picture: &Picture,
    (names, rooms, at): (&[Name], &[usize], Meaning),
    look: &Look,
    area: Rect,
    buffer: &mut Buffer,
) -> Vec<(Meaning, Area)> {
    let (columns, rows) = picture.size();
    let selected = names.iter().position(|name| name.knot == at).and_then(|at| picture.places.get(at)).copied();
    let (x, y, cells) = selected.unwrap_or_default();
    // A small picture stands in the upper part of the room there is.
    let above = (usize::from(area.height).saturating_sub(rows) / 3) as u16;
    let area = Rect { y: area.y + above, height: area.height - above, ..area };
    let left = offset(x + cells / 2, columns, area.width.into());
    let top = offset(y, rows, area.height.into());
    for row in 0..usize::from(area.height).min(rows.saturating_sub(top)) {
        for column in 0..usize::from(area.width).min(columns.saturating_sub(left)) {
            let wire = picture.wire(left + column, top + row);
            if !wire.is_empty() {
                let style = if wire.is_pole() { look.theme.critical } else { look.theme.faint };
                let (x, y) = (area.x + column as u16, area.y + row as u16);
                put(buffer, x, y, area.right(), wire.shape(look.unicode).encode_utf8(&mut [0; 4]), style);
            }
        }
    }
    let mut knots = Vec::new();
    for ((name, room), (x, y, cells)) in names.iter().zip(rooms).zip(&picture.places) {
        let is_there = (top..top + usize::from(area.height)).contains(y) && *x + cells > left;
        if !is_there || *x >= left + usize::from(area.width) {
            continue;
        }
        let line = area.y + (y - top) as u16;
        // A name that begins left of the window is shown from its first cell in it.
        let mut from = *x as i64 - left as i64;
        for (part, style) in parts(name, *room, look) {
            let hidden = usize::try_from(-from).unwrap_or(0).min(part.chars().count());
            let shown: String = part.chars().skip(hidden).collect();
            if from + width(&part) as i64 > 0 {
                put(buffer, area.x + from.max(0) as u16, line, area.right(), &shown, style);
            }
            from += width(&part) as i64;
        }
        let begin = (x + 1).saturating_sub(left).min(area.width.into()) as u16;
        let end = (x + cells).saturating_sub(left).min(area.width.into()) as u16;
        let place = Rect { x: area.x + begin, y: line, width: end.saturating_sub(begin), height: 1 };
        knots.push((name.knot, Area { x: place.x, y: place.y, width: place.width, height: 1 }));
        if name.knot == at {
            select(place, look.theme.selected, buffer);
        }
        let sign = marked::sign(model, look, name.knot.task(), name.knot == at);
        if begin > 0 {
            put(buffer, area.x + begin - 1, line, area.right(), sign, look.theme.title);
        }
    }
    knots
}

/// The first cell that is shown: the whole where there is room for it, else with the selected one in the middle.
fn offset(selected: usize, size: usize, room: usize) -> usize {
    selected.saturating_sub(room / 2).min(size.saturating_sub(room))
}

/// What there is to say about the selected one.
fn draw_told(model: &Model, at: Meaning, look: &Look, buffer: &mut Buffer) {
    let layout = model.layout();
    let area = rect(layout.detail);
    if area.is_empty() {
        return;
    }
    let theme = &look.theme;
    let rule = look.marks.horizontal.repeat(usize::from(layout.rule.width));
    put(buffer, layout.rule.x, layout.rule.y, rect(layout.rule).right(), &rule, theme.faint);
    let (Meaning::Task(node) | Meaning::End(node)) = at else { return };
    let contents = &model.contents;
    let told = contents.scene().and_then(|scene| brief(scene, node, contents.is_on_pole(node)));
    let mut sheet = Sheet::new(area.width.saturating_sub(2), look.marks.ellipsis);
    let id = contents.id(node);
    let name = if id.is_empty() { String::new() } else { format!("{id}  ") };
    sheet.item(&[(&name, theme.dim)], contents.title(node), theme.title);
    let Some(Brief { room, held, is_tight, .. }) = told else {
        sheet.text(if matches!(at, Meaning::Task(_)) { "It is over." } else { "All of it is over." }, theme.dim);
        sheet.draw(0, Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }, buffer);
        return;
    };
    let told = held.map_or_else(|| room.clone(), |held| format!("{room} {held}"));
    sheet.text(&look.letters(&told), if is_tight { theme.text } else { theme.dim });
    sheet.draw(0, Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }, buffer);
}
