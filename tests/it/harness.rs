//! A person in front of the screens without a terminal: keys in, the screen as text out.

use std::collections::VecDeque;
use std::time::Duration;
use std::time::Instant;

use longpole::app::Contents;
use longpole::app::Effect;
use longpole::app::Model;
use longpole::app::Msg;
use longpole::app::Origin;
use longpole::app::Pointer;
use longpole::app::Shared;
use longpole::app::Size;
use longpole::app::update;
use longpole::engine::PlanOutlook;
use longpole::journal::Op;
use longpole::keys::Key;
use longpole::keys::Press;
use longpole::plan;
use longpole::plan::Date;
use longpole::plan::Format;
use longpole::plan::samples;
use longpole::view;
use longpole::view::Look;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::outside::Outside;

/// What is shown of a plan's text.
pub(crate) fn contents(text: &str) -> Shared {
    contents_on(text, samples::demo_day())
}

/// What is shown of it on a day.
pub(crate) fn contents_on(text: &str, day: Date) -> Shared {
    let read = plan::read(text, Format::Ron);
    let all = PlanOutlook::of(read.plan, day);
    Shared::new(Contents::new(all, read.problems.len()))
}

/// Somebody who looks at a plan.
pub(crate) struct Person {
    pub(crate) model: Model,
    pub(crate) look: Look,
    pub(crate) effects: Vec<Effect>,
    text: String,
    outside: Outside,
}

impl Person {
    /// Opens a plan in a window.
    pub(crate) fn opens(text: &str, width: u16, height: u16) -> Self {
        let size = Size { width, height };
        let model = Model::new(contents(text), Origin::File, samples::demo_day(), size);
        let mut person = Self {
            model,
            look: Look::new("mono", true),
            effects: Vec::new(),
            text: text.to_owned(),
            outside: Outside::new(text, &[]),
        };
        person.draw();
        person
    }

    /// What happened until now: when, by whom, and what.
    pub(crate) fn remembers(&mut self, records: &[(&str, &str, Op)]) -> &mut Self {
        self.outside = Outside::new(&self.text, records);
        let now = self.outside.stands();
        self.does(Msg::Changed { contents: now, notice: None });
        self
    }

    /// Presses keys, written as the help writes them, with spaces between; what is in quotes is typed.
    pub(crate) fn presses(&mut self, keys: &str) -> &mut Self {
        for word in keys.split_whitespace() {
            if let Some(text) = word.strip_prefix('\'') {
                for c in text.trim_end_matches('\'').chars() {
                    self.does(Msg::Pressed(Press::char(c)));
                }
            } else {
                self.does(Msg::Pressed(press(word)));
            }
        }
        self
    }

    /// Uses the mouse over a cell.
    pub(crate) fn points(&mut self, pointer: Pointer, x: u16, y: u16) -> &mut Self {
        self.does(Msg::Pointed { pointer, x, y });
        self
    }

    /// Anything else that happens.
    pub(crate) fn does(&mut self, msg: Msg) {
        let mut msgs = VecDeque::from([msg]);
        while let Some(msg) = msgs.pop_front() {
            for effect in update(&mut self.model, msg) {
                match effect {
                    Effect::Ask(ask) => msgs.push_back(self.outside.answers(ask)),
                    effect => self.effects.push(effect),
                }
            }
        }
        self.draw();
    }

    /// The frame, as the terminal would get it.
    pub(crate) fn draw(&mut self) -> Buffer {
        let Size { width, height } = self.model.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let measured = view::draw(&self.model, &self.look, &mut buffer);
        update(&mut self.model, Msg::Drawn(measured));
        buffer
    }

    /// The screen as text, without the spaces at the ends of lines.
    pub(crate) fn sees(&mut self) -> String {
        let buffer = self.draw();
        let mut text = String::new();
        for y in 0..buffer.area.height {
            let mut line = String::new();
            let mut x = 0;
            while x < buffer.area.width {
                let symbol = buffer[(x, y)].symbol();
                line.push_str(symbol);
                x += view::widgets::width(symbol).max(1) as u16;
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// The title of the selected row.
    pub(crate) fn selected(&self) -> &str {
        self.model.contents.title(self.model.tree.selected)
    }
}

fn press(word: &str) -> Press {
    let key = match word {
        "Enter" => Key::Enter,
        "Esc" => Key::Esc,
        "Tab" => Key::Tab,
        "Shift-Tab" => Key::BackTab,
        "Up" => Key::Up,
        "Down" => Key::Down,
        "Left" => Key::Left,
        "Right" => Key::Right,
        "Home" => Key::Home,
        "End" => Key::End,
        "PgUp" => Key::PageUp,
        "PgDn" => Key::PageDown,
        "Backspace" => Key::Backspace,
        "Space" => Key::Char(' '),
        _ => {
            let (name, ctrl) = word.strip_prefix("Ctrl-").map_or((word, false), |name| (name, true));
            let mut chars = name.chars();
            let (Some(c), None) = (chars.next(), chars.next()) else {
                panic!("no key is called {word}");
            };
            return if ctrl { Press::ctrl(c.to_ascii_lowercase()) } else { Press::char(c) };
        }
    };
    Press::plain(key)
}

/// Does something and says how long this thread was at work on it: a busy machine makes everything wait. Where the system
/// does not tell, it is the time that passed.
pub(crate) fn at_work<T>(what: impl FnOnce() -> T) -> (T, Duration) {
    let (start, from) = (Instant::now(), busy());
    let done = what();
    let took = from.zip(busy()).map_or_else(|| start.elapsed(), |(from, to)| to.saturating_sub(from));
    (done, took)
}

fn busy() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}
