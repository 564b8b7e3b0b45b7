//! Typing into whichever line is open: letters, pastes, and taking them back.

use super::choosing;
use super::finding;
use super::seeking;
use crate::app::line::Line;
use crate::app::model::Model;
use crate::app::screen::Screen;
use crate::app::search::completed;
use crate::keys::Command;
use crate::keys::Context;

/// Types a character.
pub(super) fn type_char(model: &mut Model, c: char) {
    change(model, |line| {
        line.push(c);
    });
}

/// Types what was pasted, if text is being typed.
pub(super) fn paste(model: &mut Model, text: &str) {
    change(model, |line| line.paste(text));
}

/// Takes letters back; where there are none, Backspace closes a search.
pub(super) fn erase(model: &mut Model, command: Command) {
    if command == Command::EraseLetter && line(model).is_some_and(|line| line.is_empty()) {
        return match model.focus() {
            Context::Find if model.screen == Screen::Plan => finding::cancel(model),
            Context::Find => seeking::cancel(model),
            Context::Palette => model.palette = None,
            _ => model.prompt = None,
        };
    }
    change(model, |line| match command {
        Command::EraseWord => line.erase_word(),
        Command::EraseAll => line.clear(),
        _ => {
            line.erase();
        }
    });
}

/// Completes the filter word that was begun.
pub(super) fn complete(model: &mut Model) {
    change(model, |line| {
        let word = line.rsplit(char::is_whitespace).next().unwrap_or_default();
        if let Some(whole) = completed(word) {
            let kept = line.len() - word.len();
            *line = Line::of(&format!("{}{whole}", line.get(..kept).unwrap_or_default()));
        }
    });
}

/// Changes the line that is open, and what depends on it.
fn change(model: &mut Model, to: impl FnOnce(&mut Line)) {
    let focus = model.focus();
    let Some(line) = line(model) else { return };
    let before = line.to_string();
    to(line);
    if **line == *before {
        return;
    }
    match focus {
        Context::Find if model.screen == Screen::Plan => finding::search(model, Some(&before)),
        Context::Find => seeking::search(model),
        Context::Palette => choosing::offer_again(model),
        _ => {}
    }
}

/// The line that is open.
fn line(model: &mut Model) -> Option<&mut Line> {
    match model.focus() {
        Context::Find if model.screen != Screen::Plan => {
            model.row_finds.get_mut(&model.screen).map(|find| &mut find.typed)
        }
        Context::Find => model.find.as_mut().map(|find| &mut find.typed),
        Context::Palette => model.palette.as_mut().map(|palette| &mut palette.typed),
        Context::Prompt => model.prompt.as_mut().map(|prompt| &mut prompt.typed),
        _ => None,
    }
}
