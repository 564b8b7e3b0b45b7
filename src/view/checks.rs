//! Checks over the screens: the question whether a command may run, and the line that says how far those that run are.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::look::Look;
use super::overlay::Overlay;
use super::parts::put_parts;
use super::widgets::Sheet;
use super::widgets::put_right;
use crate::app::Asking;
use crate::app::Model;
use crate::app::Running;
use crate::keys::Command;

/// The longest line of a question.
const LINE: u16 = 96;

/// Draws the question that stands, all of what decides what the command does; returns how long it is and how much of that
/// is shown.
pub(super) fn draw_question(model: &Model, asking: &Asking, look: &Look, buffer: &mut Buffer) -> (u16, u16) {
    let theme = &look.theme;
    let width = LINE.min(buffer.area.width.saturating_sub(4));
    let mut sheet = Sheet::new(width, look.marks.ellipsis);
    let Some(question) = asking.questions.get(asking.nth) else { return (0, 0) };
    sheet.item(&[(&format!("{}  ", question.of), theme.dim)], &question.text, theme.title);
    sheet.gap();
    sheet.verbatim(("$ ", theme.dim), &look.letters(&question.run), theme.critical);
    sheet.gap();
    for (name, text) in &question.about {
        let name = format!("{name:8} ");
        // Names in a row are easier to read whole; where it runs is told letter by letter.
        if text.contains('/') {
            sheet.verbatim((&name, theme.dim), &look.letters(text), theme.text);
        } else {
            sheet.item(&[(&name, theme.dim)], &look.letters(text), theme.text);
        }
    }
    if let Some(why) = &question.cannot_fail {
        let why = format!("it proves nothing: {why}");
        sheet.item(&[(&format!("{:8} ", "but"), theme.dim)], &look.letters(&why), theme.trouble);
    }
    let title = format!("May this run?  {} of {}", asking.nth + 1, asking.questions.len());
    Overlay { title: &title, sheets: &[sheet], width, scroll: asking.scroll }.draw(model, look, buffer)
}

/// Draws how many of the checks have ended, what runs, for how long, and the last line it said.
pub(super) fn draw_running(model: &Model, running: &Running, look: &Look, line: Rect, buffer: &mut Buffer) {
    if line.is_empty() {
        return;
    }
    let theme = &look.theme;
    let end = line.right().saturating_sub(1);
    let key = model.keys.shown(Command::CancelChecks);
    let hint = if running.is_cancelled { "ending them".to_owned() } else { format!("{key} ends them") };
    let start = put_right(buffer, line.x + 20, line.y, end, &hint, theme.dim);
    let count = format!(" {} {} of {} checks ", look.marks.doing, running.n_done, running.n_all);
    let dot = format!("{} ", look.marks.dot);
    let longest = running.now.iter().max_by_key(|one| one.seconds);
    let (what, time, said) = match longest {
        None => (String::new(), format!("{}s ", running.seconds), String::new()),
        Some(one) => {
            let more = match running.now.len() {
                0 | 1 => String::new(),
                n_running => format!(" and {} more", n_running - 1),
            };
            let said = one.tail.lines().last().unwrap_or_default();
            let said = if said.is_empty() { String::new() } else { format!("{dot}{said}") };
            (format!("{dot}{} {}{more} ", one.of, one.text), format!("{}s ", one.seconds), said)
        }
    };
    let parts = [(count.as_str(), theme.doing), (&what, theme.text), (&time, theme.title), (&said, theme.dim)];
    put_parts(&parts, line.x, look, Rect { width: start.saturating_sub(line.x), ..line }, buffer);
}
