//! A person in front of the screens without a terminal: keys in, the screen as text out.

use std::collections::VecDeque;
use std::sync::Arc;

use chrono::DateTime;
use chrono::NaiveDateTime;
use longpole::app::Ask;
use longpole::app::Contents;
use longpole::app::Effect;
use longpole::app::Model;
use longpole::app::Msg;
use longpole::app::Origin;
use longpole::app::PastMoment;
use longpole::app::Pointer;
use longpole::app::Shared;
use longpole::app::Size;
use longpole::app::Told;
use longpole::app::Travel;
use longpole::app::update;
use longpole::engine::PlanOutlook;
use longpole::journal::History;
use longpole::journal::Millis;
use longpole::journal::Names;
use longpole::journal::Op;
use longpole::journal::Progress;
use longpole::journal::Record;
use longpole::journal::RecordId;
use longpole::journal::Replica;
use longpole::journal::Stamp;
use longpole::journal::Window;
use longpole::journal::overlay;
use longpole::keys::Key;
use longpole::keys::Press;
use longpole::plan;
use longpole::plan::Date;
use longpole::plan::Format;
use longpole::plan::samples;
use longpole::report::Chronicle;
use longpole::report::Standup;
use longpole::report::StandupView;
use longpole::report::op_text;
use longpole::view;
use longpole::view::Look;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// What is shown of a plan's text.
pub(crate) fn contents(text: &str) -> Shared {
    let read = plan::read(text, Format::Ron);
    let all = PlanOutlook::of(read.plan, samples::demo_day());
    Shared::new(Contents::new(all, read.problems.len()))
}

/// A plan as it stands after some of what happened, on a day.
fn stands(text: &str, progress: &Progress, day: Date) -> Shared {
    let read = plan::read(text, Format::Ron);
    let mut plan = read.plan;
    let names = Names::of(&plan, &read.outline);
    let located = names.locate(&read.outline, progress);
    overlay(&mut plan, &read.outline, &names, &located, |at| Date(local(at).date()));
    Shared::new(Contents::new(PlanOutlook::of(plan, day), read.problems.len()))
}

/// Moments here are told as in Greenwich.
fn local(at: Millis) -> NaiveDateTime {
    DateTime::from_timestamp_millis(at.0 as i64).expect("a moment").naive_utc()
}

fn told(at: Millis) -> String {
    local(at).format("%a %d %b %H:%M").to_string()
}

/// The moment of a text like `2026-01-21 14:02`.
fn moment(text: &str) -> Millis {
    let time = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a moment");
    Millis::from_clock(time.and_utc().timestamp_millis())
}

/// Somebody who looks at a plan.
pub(crate) struct Person {
    pub(crate) model: Model,
    pub(crate) look: Look,
    pub(crate) effects: Vec<Effect>,
    text: String,
    history: Arc<History>,
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
            history: Arc::default(),
        };
        person.draw();
        person
    }

    /// What happened until now: when, by whom, and what.
    pub(crate) fn remembers(&mut self, records: &[(&str, &str, Op)]) -> &mut Self {
        let record = |(number, (at, by, op)): (u64, &(&str, &str, Op))| Record {
            id: RecordId { replica: Replica(1), number },
            stamp: Stamp { millis: moment(at), counter: number as u32 },
            clock: moment(at),
            window: Window(1),
            by: (*by).into(),
            ops: vec![op.clone()],
        };
        self.history = Arc::new(History::of((1..).zip(records).map(record)));
        let now = stands(&self.text, self.history.progress(), samples::demo_day());
        self.does(Msg::Recorded(now));
        self
    }

    /// What the outside tells a screen that asks.
    fn answers(&self, ask: Ask) -> Msg {
        let text = &self.text;
        Msg::Told(match ask {
            Ask::Standup { contents, n_records } => {
                let (since, now) = (moment("2026-01-21 09:30"), moment("2026-01-22 09:30"));
                let before = stands(text, &self.history.progress_at(since), Date(local(since).date()));
                let n = n_records.unwrap_or(usize::MAX);
                let names = Names::of(&contents.plan, &contents.outline);
                let located = names.locate(&contents.outline, &self.history.progress_through(n));
                let progress = |node| located.tasks.iter().find(|(at, _)| *at == node).map(|(_, progress)| progress);
                Told::Standup(Arc::new(Standup::of(&StandupView {
                    scene: contents.scene().expect("a calendar"),
                    outlook: &contents.outlook,
                    before: &before.outlook,
                    since,
                    since_day: Date(local(since).date()),
                    now,
                    progress: &progress,
                    told: &told,
                    is_on_pole: &|node| contents.is_on_pole(node),
                })))
            }
            Ask::History => {
                let names = Names::of(&self.model.contents.plan, &self.model.contents.outline);
                let history = Arc::clone(&self.history);
                Told::History(Arc::new(Chronicle::new(history, names, |record| local(record.clock))))
            }
            Ask::Past(travel) => {
                let of = self.history.records().len();
                let n_records = match travel {
                    Travel::To(n) => n,
                    Travel::Back(from) => from.unwrap_or(of) - 1,
                    Travel::Forward(from) if from + 1 < of => from + 1,
                    Travel::Forward(_) => {
                        let now = stands(text, self.history.progress(), samples::demo_day());
                        return Msg::Told(Told::Past(now, None));
                    }
                };
                let last = &self.history.records()[n_records.saturating_sub(1)];
                let day = Date(local(last.clock).date());
                let (when, what) = (told(last.clock), op_text(&last.ops[0]));
                let then = stands(text, &self.history.progress_through(n_records), day);
                Told::Past(then, Some(PastMoment { n_records, of, day, when, what }))
            }
        })
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
                    Effect::Ask(ask) => msgs.push_back(self.answers(ask)),
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
