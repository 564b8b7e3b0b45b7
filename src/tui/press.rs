//! From what the terminal reports to messages.

use crossterm::event::Event;
use crossterm::event::KeyCode;
use crossterm::event::KeyEvent;
use crossterm::event::KeyEventKind;
use crossterm::event::KeyModifiers;
use crossterm::event::MouseButton;
use crossterm::event::MouseEvent;
use crossterm::event::MouseEventKind;

use crate::app::Msg;
use crate::app::Pointer;
use crate::keys::Key;
use crate::keys::Press;
use crate::plan::SafeText;

/// The message an event stands for, if any.
pub(super) fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) => press(key).map(Msg::Pressed),
        Event::Mouse(mouse) => pointer(mouse),
        Event::Paste(text) => Some(Msg::Pasted(SafeText::new(&text))),
        Event::Resize(width, height) => Some(Msg::Resized { width, height }),
        Event::FocusGained | Event::FocusLost => None,
    }
}

fn press(event: KeyEvent) -> Option<Press> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    let key = match event.code {
        KeyCode::Char(c) if ctrl => Key::Char(c.to_ascii_lowercase()),
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        _ => return None,
    };
    Some(Press { key, ctrl, alt })
}

fn pointer(event: MouseEvent) -> Option<Msg> {
    let pointer = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => Pointer::Click,
        MouseEventKind::Drag(MouseButton::Left) => Pointer::Drag,
        MouseEventKind::Up(MouseButton::Left) => Pointer::Release,
        MouseEventKind::ScrollUp => Pointer::WheelUp,
        MouseEventKind::ScrollDown => Pointer::WheelDown,
        _ => return None,
    };
    Some(Msg::Pointed { pointer, x: event.column, y: event.row })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: KeyCode, modifiers: KeyModifiers, expect: &str) {
        let event = Event::Key(KeyEvent::new(code, modifiers));
        let Some(Msg::Pressed(press)) = message(event) else {
            panic!("{code:?} is a press");
        };
        assert_eq!(press.to_string(), expect);
    }

    #[test]
    fn keys_read_as_the_table_writes_them() {
        check(KeyCode::Char('G'), KeyModifiers::SHIFT, "G");
        check(KeyCode::Char('D'), KeyModifiers::CONTROL, "Ctrl-D");
        check(KeyCode::PageUp, KeyModifiers::NONE, "PgUp");
        check(KeyCode::Char('x'), KeyModifiers::ALT, "Alt-x");
    }

    #[test]
    fn letting_a_key_go_is_nothing() {
        let mut key = KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE);
        key.kind = KeyEventKind::Release;
        assert_eq!(message(Event::Key(key)), None);
    }
}
