//! The loop: wait for something to happen, change the state, run the effects, draw.

use std::collections::VecDeque;
use std::fs::OpenOptions;
use std::io;
use std::io::Write as _;
use std::path::Path;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;
use std::time::Instant;

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Position;
use ratatui::layout::Rect;
use signal_hook::consts::SIGTSTP;
use signal_hook::low_level::emulate_default_handler;

use super::Ended;
use super::Error;
use super::Exit;
use super::Options;
use super::clipboard;
use super::editor;
use super::guard;
use super::guard::Guard;
use super::happening::Happening;
use super::input::Input;
use super::keeper::Bell;
use super::output::Output;
use super::press::message;
use super::signals::Listener;
use crate::app::Effect;
use crate::app::Model;
use crate::app::Msg;
use crate::app::unsaved;
use crate::app::update;
use crate::plan::SafeText;
use crate::view;

/// How often we look whether others have changed something.
const GLANCE: Duration = Duration::from_millis(250);
/// How often a clock that is shown goes on.
const SECOND: Duration = Duration::from_secs(1);
/// What is typed sooner than this after a question was put was not meant for it.
const QUIET: Duration = Duration::from_millis(300);
/// How long it is said that something worked.
const FADING: Duration = Duration::from_secs(5);

/// Shows the screens until the user leaves.
pub fn run(model: Model, options: Options) -> Result<Ended, Error> {
    let (sender, happenings) = mpsc::channel();
    let listener = Listener::start(sender.clone()).map_err(Error::Signals)?;
    let on_panic = sender.clone();
    let on_news = sender.clone();
    let _guard = Guard::take(move || {
        let _ = on_panic.send(Happening::Panicked);
    })?;
    let input = Input::start(sender, options.by_background.is_some())?;
    let mut screen = Screen {
        input,
        happenings,
        later: VecDeque::new(),
        terminal: Terminal::new(CrosstermBackend::new(Output::new()))?,
        model,
        options,
        listener,
        is_back: false,
        clock: None,
        last_glance: Instant::now(),
        last_event: Instant::now(),
        asked: None,
    };
    screen.options.keeper.wake_with(Bell::new(move || {
        // The screens may be over.
        let _ = on_news.send(Happening::News);
    }));
    let size = screen.terminal.size()?;
    screen.handle(Msg::Resized { width: size.width, height: size.height })?;
    screen.draw()?;
    let exit = screen.go_on()?;
    screen.input.settle(&screen.happenings);
    Ok(Ended { exit, unsaved: unsaved(&screen.model) })
}

/// Everything the loop works on.
struct Screen {
    input: Input,
    happenings: Receiver<Happening>,
    /// What happened while the terminal was about to be lent, and is still to be answered.
    later: VecDeque<Happening>,
    terminal: Terminal<CrosstermBackend<Output>>,
    model: Model,
    options: Options,
    listener: Listener,
    /// Whether we were stopped and have taken the terminal again, so that the signal that continued us brings nothing new.
    is_back: bool,
    last_glance: Instant,
    /// The turn whose seconds are counted, and when the last of them began.
    clock: Option<(u32, Instant)>,
    last_event: Instant,
    /// The question that stands, and since when nothing was typed.
    asked: Option<(usize, Instant)>,
}

/// Whether the loop goes on, and whether what is on the terminal is still true.
enum Next {
    Draw,
    Wait,
    Exit(Exit),
}

impl Screen {
    /// Answers what happens, all that has happened before each frame, until there is an end.
    fn go_on(&mut self) -> Result<Exit, Error> {
        loop {
            self.input.ask();
            let mut next = self.wait()?;
            let mut must_draw = self.glance()? | self.fade();
            must_draw |= self.count_seconds()?;
            while let Some(happening) = next {
                match self.answer(happening)? {
                    Next::Draw => must_draw = true,
                    Next::Wait => {}
                    Next::Exit(exit) => return Ok(exit),
                }
                next = self.next();
            }
            if must_draw {
                self.draw()?;
            }
        }
    }

    /// What happens next, if anything does soon.
    fn wait(&mut self) -> Result<Option<Happening>, Error> {
        if !self.later.is_empty() {
            return Ok(self.next());
        }
        match self.happenings.recv_timeout(self.patience()) {
            Ok(happening) => Ok(Some(self.came(happening))),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(Error::Panicked),
        }
    }

    /// What has happened by now and is not answered.
    fn next(&mut self) -> Option<Happening> {
        self.later.pop_front().or_else(|| {
            let happening = self.happenings.try_recv().ok()?;
            Some(self.came(happening))
        })
    }

    fn came(&mut self, happening: Happening) -> Happening {
        if matches!(happening, Happening::Input(_)) {
            self.input.came();
        }
        happening
    }

    /// Takes away what was said long enough; whether there was anything.
    fn fade(&mut self) -> bool {
        let is_over = self.model.fades && self.last_event.elapsed() > FADING;
        if is_over {
            update(&mut self.model, Msg::Faded);
        }
        is_over
    }

    /// Looks whether others have changed something, now and then; whether they have.
    fn glance(&mut self) -> Result<bool, Error> {
        if self.last_glance.elapsed() < GLANCE { Ok(false) } else { self.look() }
    }

    /// Looks at once.
    fn look(&mut self) -> Result<bool, Error> {
        let mut news = self.options.keeper.progress();
        news.extend(self.options.keeper.news());
        self.last_glance = Instant::now();
        let is_news = !news.is_empty();
        for news in news {
            self.handle(news)?;
        }
        Ok(is_news)
    }

    /// How long we wait for something to happen: to the next glance, or the next second of a clock that is shown.
    fn patience(&self) -> Duration {
        let second = self.clock.map(|(_, since)| SECOND.saturating_sub(since.elapsed()));
        second.map_or(GLANCE, |second| second.min(GLANCE))
    }

    /// Counts the seconds of a turn, from its beginning; whether one has passed.
    fn count_seconds(&mut self) -> Result<bool, Error> {
        let Some(turn) = self.model.running_turn() else {
            self.clock = None;
            return Ok(false);
        };
        let Some((_, since)) = self.clock.filter(|(counted, _)| *counted == turn) else {
            self.clock = Some((turn, Instant::now()));
            return Ok(false);
        };
        let seconds = since.elapsed().as_secs().min(u32::MAX.into()) as u32;
        if seconds > 0 {
            self.clock = Some((turn, since + SECOND * seconds));
            self.handle(Msg::SecondsPassed(seconds))?;
        }
        Ok(seconds > 0)
    }

    fn answer(&mut self, happening: Happening) -> Result<Next, Error> {
        match happening {
            Happening::Input(events) if events.is_empty() => Ok(Next::Wait),
            Happening::Input(events) => {
                self.last_event = Instant::now();
                for msg in events.into_iter().filter_map(message) {
                    if self.is_too_early(&msg) {
                        continue;
                    }
                    if let Some(exit) = self.handle(msg)? {
                        return Ok(Next::Exit(exit));
                    }
                }
                Ok(Next::Draw)
            }
            Happening::Background { is_light } => {
                if let Some(looks) = self.options.by_background.take() {
                    let [dark, light] = looks;
                    self.options.look = if is_light { light } else { dark };
                }
                Ok(Next::Draw)
            }
            Happening::InputFailed(error) => Err(error.into()),
            Happening::Ended(signal) => Ok(Next::Exit(Exit::Signal(signal))),
            Happening::Stopped => {
                self.stop()?;
                Ok(Next::Draw)
            }
            Happening::Continued if std::mem::take(&mut self.is_back) => Ok(Next::Wait),
            Happening::Continued => {
                self.take_again()?;
                Ok(Next::Draw)
            }
            Happening::News => Ok(if self.look()? { Next::Draw } else { Next::Wait }),
            Happening::Panicked => Err(Error::Panicked),
        }
    }

    /// Whether something was typed before a question could be read: then it was not meant for it, and the moment in which
    /// nothing counts begins again.
    fn is_too_early(&mut self, msg: &Msg) -> bool {
        let question = self.model.question();
        match &mut self.asked {
            Some((nth, since)) if question == Some(*nth) => {
                let is_typed = matches!(msg, Msg::Pressed(_) | Msg::Pasted(_));
                let is_early = is_typed && since.elapsed() < QUIET;
                if is_early {
                    *since = Instant::now();
                }
                is_early
            }
            _ => false,
        }
    }

    /// Takes note of since when a question stands.
    fn note_question(&mut self) {
        let question = self.model.question();
        if self.asked.map(|(nth, _)| nth) != question {
            self.asked = question.map(|nth| (nth, Instant::now()));
        }
    }

    /// Changes the state and runs the effects, and those of what comes back.
    fn handle(&mut self, msg: Msg) -> Result<Option<Exit>, Error> {
        let mut msgs = VecDeque::from([msg]);
        while let Some(msg) = msgs.pop_front() {
            for effect in update(&mut self.model, msg) {
                match effect {
                    Effect::Quit => return Ok(Some(Exit::Quit)),
                    Effect::Suspend => self.stop()?,
                    Effect::ReloadPlan => msgs.push_back(Msg::Loaded(self.options.keeper.reload())),
                    Effect::OpenPlan(nth) => msgs.push_back(self.options.keeper.open(nth)),
                    Effect::Record(deed) => msgs.push_back(self.options.keeper.record(deed)),
                    Effect::Share => self.options.keeper.share(),
                    Effect::Ask(ask) => msgs.extend(self.options.keeper.answer(ask)),
                    Effect::NoteStandup => msgs.extend(self.options.keeper.note_standup()),
                    Effect::Copy(text) => msgs.push_back(self.copy(&text)),
                    Effect::WriteFile { name, text } => msgs.push_back(write_new(&name, &text)),
                    Effect::Checks(deed) => msgs.extend(self.options.keeper.check(deed)),
                    Effect::OpenEditor { at } => {
                        msgs.extend(self.edit(at)?);
                        msgs.push_back(Msg::Loaded(self.options.keeper.reload()));
                    }
                }
            }
            self.note_question();
        }
        Ok(None)
    }

    /// Puts a text where it can be pasted from.
    fn copy(&mut self, text: &str) -> Msg {
        let n_lines = text.lines().count();
        match clipboard::copy(self.terminal.backend_mut(), text) {
            Ok(()) => Msg::Said(SafeText::from(format!("copied {n_lines} lines; paste them where they are wanted"))),
            Err(error) => Msg::Failed(SafeText::from(format!("cannot copy: {error}"))),
        }
    }

    fn draw(&mut self) -> Result<(), Error> {
        let (model, look) = (&mut self.model, &self.options.look);
        let mut measured = None;
        self.terminal.draw(|frame| {
            let area = frame.area();
            // The terminal may have changed its size since it last told us.
            update(model, Msg::Resized { width: area.width, height: area.height });
            measured = Some(view::draw(model, look, frame.buffer_mut()));
        })?;
        if let Some(measured) = measured {
            update(model, Msg::Drawn(measured));
        }
        Ok(())
    }

    /// Gives the terminal back and stops until somebody continues us.
    fn stop(&mut self) -> io::Result<()> {
        self.settle();
        guard::give_back();
        emulate_default_handler(SIGTSTP)?;
        self.is_back = true;
        self.take_again()
    }

    fn take_again(&mut self) -> io::Result<()> {
        guard::take_again()?;
        // This clears the window and forgets what was on it; `clear` would ask the terminal where its cursor is, and the
        // answer would have to get past the thread that reads keys.
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::from((Position::ORIGIN, size)))
    }

    /// Lets the terminal's answer come to us and to nobody else.
    fn settle(&mut self) {
        let happened = self.input.settle(&self.happenings);
        self.later.extend(happened);
    }

    /// Lends the terminal to the editor.
    fn edit(&mut self, at: usize) -> io::Result<Option<Msg>> {
        let Some(file) = self.options.keeper.file() else {
            return Ok(None);
        };
        let line = line_of(&file, at);
        self.settle();
        self.listener.lend(true);
        guard::give_back();
        let status = editor::command(&editor::chosen(), &file, line).status();
        self.take_again()?;
        self.listener.lend(false);
        let failure = match status {
            Ok(status) if status.success() => return Ok(None),
            Ok(status) => format!("`{}` ended with {status}", editor::chosen()),
            Err(error) => format!("cannot run `{}`: {error}; set EDITOR to yours", editor::chosen()),
        };
        Ok(Some(Msg::Failed(SafeText::from(failure))))
    }
}

/// Writes a Markdown file of about this name into the folder we are in; what is there already stays.
fn write_new(name: &str, text: &str) -> Msg {
    let names = std::iter::once(format!("{name}.md")).chain((2..100).map(|nth| format!("{name}-{nth}.md")));
    for file in names {
        match OpenOptions::new().write(true).create_new(true).open(&file) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Msg::Failed(SafeText::from(format!("cannot write {file}: {error}"))),
            Ok(mut open) => {
                return match open.write_all(text.as_bytes()) {
                    Ok(()) => Msg::Said(SafeText::from(format!("wrote {file}"))),
                    Err(error) => Msg::Failed(SafeText::from(format!("cannot write {file}: {error}"))),
                };
            }
        }
    }
    Msg::Failed(SafeText::from(format!("there are too many files called {name} here already")))
}

/// The line of a byte in a file, one-based; the first where the file cannot be read.
fn line_of(file: &Path, at: usize) -> u32 {
    let text = std::fs::read(file).unwrap_or_default();
    let before = text.get(..at.min(text.len())).unwrap_or_default();
    1 + memchr::memchr_iter(b'\n', before).count() as u32
}
