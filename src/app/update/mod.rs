//! How the state changes: one message in, effects out. Each file is one group of verbs.

mod checking;
mod choosing;
mod cursor;
mod deciding;
mod explaining;
mod files;
mod finding;
mod folding;
mod lists;
mod marking;
mod panes;
mod past;
mod pointing;
mod proving;
mod saving;
mod seeking;
mod selecting;
mod standup;
mod telling;
mod typing;
mod walking;
mod wanted;

use super::checks::Wanted;
use super::model::Model;
use super::msg::Deed;
use super::msg::Effect;
use super::msg::Msg;
use super::msg::Pointer;
use super::msg::Told;
use super::screen::Screen;
use crate::keys::Command;
use crate::keys::Found;
use crate::keys::Key;
use crate::keys::Press;
use crate::report::Way;

pub use saving::unsaved;

/// Changes the state and says what has to be done outside.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let chosen = (model.screen, model.chosen_row());
    let screen = model.screen;
    let effects = match msg {
        Msg::Pressed(press) => pressed(model, press),
        Msg::Pointed { pointer, x, y } => {
            if !matches!(pointer, Pointer::Drag | Pointer::Release) {
                quiet(model);
            }
            pointing::pointed(model, pointer, x, y)
        }
        Msg::Pasted(text) => {
            typing::paste(model, &text);
            Vec::new()
        }
        Msg::Resized { width, height } => {
            model.size.width = width;
            model.size.height = height;
            Vec::new()
        }
        Msg::Drawn(measured) => {
            panes::measure(model, measured);
            return Vec::new();
        }
        Msg::Loaded(loaded) => {
            files::loaded(model, loaded);
            Vec::new()
        }
        Msg::Recorded { contents, done } => {
            saving::recorded(model, contents, &done);
            Vec::new()
        }
        Msg::Waits(deed) => {
            saving::waits(model, deed);
            Vec::new()
        }
        Msg::Copied { deed, copy } => {
            saving::copied(model, deed, copy);
            Vec::new()
        }
        Msg::NotSaved { deed, why } => {
            saving::failed(model, deed, why, None);
            Vec::new()
        }
        Msg::Changed { contents, notice } => {
            past::present(model, contents);
            finding::search_again(model);
            let explained = model.why.as_ref().map(|why| why.node);
            explaining::explain_again(model, explained);
            model.notice = notice.or(model.notice.take());
            Vec::new()
        }
        Msg::Told(told) => {
            match told {
                Told::Standup { told, of } => standup::told(model, told, &of),
                Told::Choices(told) => model.choices.told = Some(told),
                Told::History(told) => past::told(model, told),
                Told::Past(moment) => past::arrived(model, moment),
            }
            Vec::new()
        }
        Msg::Checks(news) => {
            checking::news(model, news);
            Vec::new()
        }
        Msg::SecondsPassed(seconds) => {
            model.standup.clock.seconds = model.standup.clock.seconds.saturating_add(seconds);
            return Vec::new();
        }
        Msg::Said(why) | Msg::Failed(why) => {
            model.notice = Some(why);
            model.fades = false;
            Vec::new()
        }
        Msg::Opened { contents, origin, today } => {
            files::opened(model, contents, origin, today);
            Vec::new()
        }
        Msg::Faded => {
            if std::mem::take(&mut model.fades) {
                model.notice = None;
            }
            Vec::new()
        }
    };
    proving::choose_again(model);
    if (model.screen, model.chosen_row()) != chosen {
        model.detail_scroll = 0;
    }
    if let (Screen::Graph, Some(node)) = (model.screen, model.chosen_on(screen).filter(|_| screen != Screen::Graph)) {
        model.center_graph(node);
    }
    cursor::keep_in_window(model);
    lists::keep_in_window(model);
    choosing::keep_in_window(model);
    let mut effects = past::only_look(model, effects);
    wanted::let_go(model, &effects);
    effects.extend(wanted::ask(model).filter(|_| !effects.iter().any(|effect| matches!(effect, Effect::Record(_)))));
    effects
}

/// Rows that a question moves at once.
const QUESTION_STEP: i16 = 3;

/// Whatever was said has been seen.
fn quiet(model: &mut Model) {
    model.notice = None;
    model.fades = false;
}

/// Looks the press up with those before it; a letter that begins nothing is text where text is typed.
fn pressed(model: &mut Model, press: Press) -> Vec<Effect> {
    quiet(model);
    let focus = model.focus();
    let mut presses = std::mem::take(&mut model.pending);
    presses.push(press);
    match model.keys.find(focus, &presses) {
        Found::Command(command) => run(model, command),
        Found::Begun => {
            model.pending = presses;
            Vec::new()
        }
        // A chord that was broken off: the last press counts on its own.
        Found::Nothing if presses.len() > 1 => pressed(model, press),
        Found::Nothing => {
            if let (Key::Char(c), false) = (press.key, press.ctrl || press.alt) {
                typing::type_char(model, c);
            }
            Vec::new()
        }
    }
}

/// Does what a key asked for.
fn run(model: &mut Model, command: Command) -> Vec<Effect> {
    model.is_leaving &= command == Command::Quit;
    match command {
        Command::Quit => return saving::quit(model),
        Command::Share => return saving::share(model),
        Command::Tick => return marking::tick(model),
        Command::Start => return marking::start(model),
        Command::Verify => return checking::verify(model),
        Command::VerifyOpen => return checking::begin(model, Wanted::Open),
        Command::VerifyStale => return checking::begin(model, Wanted::Stale),
        Command::CancelChecks => return checking::cancel(model),
        Command::AllowCheck => return checking::allow(model),
        Command::SkipCheck => return checking::next(model),
        Command::RefuseChecks => return checking::refuse(model),
        Command::QuestionDown => checking::scroll(model, QUESTION_STEP),
        Command::QuestionUp => checking::scroll(model, -QUESTION_STEP),
        Command::Block => return marking::block(model),
        Command::Note => return marking::note(model),
        Command::AcceptPrompt => return marking::answer(model),
        Command::CancelPrompt => {
            model.prompt = None;
        }
        Command::ToggleMark => selecting::toggle(model),
        Command::MarkRange => selecting::mark_range(model),
        Command::MarkAll => selecting::mark_all(model),
        Command::Undo => return marking::step(Deed::Undo),
        Command::Redo => return marking::step(Deed::Redo),
        Command::SaveAgain => return saving::try_again(model),
        Command::Suspend => return vec![Effect::Suspend],
        Command::OpenEditor => return files::open_editor(model),
        Command::Reload => return files::reload(model),
        Command::Down
        | Command::Up
        | Command::HalfPageDown
        | Command::HalfPageUp
        | Command::PageDown
        | Command::PageUp
        | Command::First
        | Command::Last => match model.screen {
            Screen::Plan => cursor::run(model, command),
            Screen::Graph if command == Command::Up => walking::walk(model, Way::Above),
            Screen::Graph => walking::walk(model, Way::Below),
            _ => lists::run(model, command),
        },
        Command::GoBefore => walking::walk(model, Way::Before),
        Command::GoAfter => walking::walk(model, Way::After),
        Command::Center => walking::center(model),
        Command::MoreSteps => walking::change_steps(model, 1),
        Command::FewerSteps => walking::change_steps(model, -1),
        Command::GoThere => return past::go_there(model),
        Command::StepBack => return past::back(model),
        Command::StepForward => return past::forward(model),
        Command::OnlyTask => past::only(model, past::Only::Task),
        Command::OnlyPerson => past::only(model, past::Only::Person),
        Command::OnlyKind => past::only(model, past::Only::Kind),
        Command::AllAgain => past::all_again(model),
        Command::NextPerson => standup::walk(model, true),
        Command::PreviousPerson => standup::walk(model, false),
        Command::ToggleClock => standup::toggle_clock(model),
        Command::CopyStandup => return standup::copy(model),
        Command::WriteStandup => return standup::write(model),
        Command::NextPhase | Command::PreviousPhase => cursor::run(model, command),
        Command::NextCause | Command::NextGroup => lists::next_head(model),
        Command::PreviousCause | Command::PreviousGroup => lists::previous_head(model),
        Command::Sign => return deciding::sign(model),
        Command::Decide => return deciding::decide(model),
        Command::RiskHappened => return deciding::became(model, true),
        Command::RiskOver => return deciding::became(model, false),
        Command::OnlyMissing => proving::toggle_missing(model),
        Command::Jump => lists::jump(model),
        Command::Later => lists::scroll_chart(model, 1),
        Command::Earlier => lists::scroll_chart(model, -1),
        Command::ZoomIn => lists::zoom(model, -1),
        Command::ZoomOut => lists::zoom(model, 1),
        Command::TogglePace => lists::toggle_pace(model),
        Command::ToggleTies => lists::toggle_ties(model),
        Command::ToggleBeside => model.path.only_pole = !model.path.only_pole,
        Command::ShowPlan => model.screen = Screen::Plan,
        Command::ShowPath => model.screen = Screen::Path,
        Command::ShowBlockers => model.screen = Screen::Blockers,
        Command::ShowStandup => model.screen = Screen::Standup,
        Command::ShowGraph => model.screen = Screen::Graph,
        Command::ShowEvidence => model.screen = Screen::Evidence,
        Command::ShowDecisions => model.screen = Screen::Decisions,
        Command::ShowHistory => model.screen = Screen::History,
        Command::NextScreen => model.screen = model.screen.further(1),
        Command::PreviousScreen => model.screen = model.screen.further(Screen::ALL.len() - 1),
        Command::OpenWhy => explaining::open(model),
        Command::CloseWhy => model.why = None,
        Command::WhyDown => panes::scroll_why(model, 1),
        Command::WhyUp => panes::scroll_why(model, -1),
        Command::Fold => folding::fold(model),
        Command::Unfold => folding::unfold(model),
        Command::ToggleFold => folding::toggle(model),
        Command::FoldAll => folding::fold_all(model),
        Command::UnfoldAll => folding::unfold_all(model),
        Command::Find if model.screen == Screen::Plan => finding::begin(model, ""),
        Command::Find => seeking::begin(model),
        Command::FindNext if model.screen == Screen::Plan => finding::next(model),
        Command::FindNext => seeking::next(model),
        Command::FindPrevious if model.screen == Screen::Plan => finding::previous(model),
        Command::FindPrevious => seeking::previous(model),
        Command::Forget if model.past.is_some() => past::leave(model),
        Command::Forget if !model.marked.is_empty() => selecting::forget(model),
        Command::Forget if model.screen == Screen::Plan => finding::forget(model),
        Command::Forget => seeking::forget(model),
        Command::OpenPalette => choosing::open(model),
        Command::PaletteDown => choosing::step(model, 1),
        Command::PaletteUp => choosing::step(model, -1),
        Command::Choose => return choosing::choose(model),
        Command::ClosePalette => model.palette = None,
        Command::CompleteWord => typing::complete(model),
        Command::AcceptFind if model.screen == Screen::Plan => finding::accept(model),
        Command::AcceptFind => seeking::accept(model),
        Command::CancelFind if model.screen == Screen::Plan => finding::cancel(model),
        Command::CancelFind => seeking::cancel(model),
        Command::EraseLetter | Command::EraseWord | Command::EraseAll => typing::erase(model, command),
        Command::ToggleDetail => panes::toggle_detail(model),
        Command::DetailDown => panes::scroll_detail(model, 1),
        Command::DetailUp => panes::scroll_detail(model, -1),
        Command::OpenHelp => model.help = Some(0),
        Command::CloseHelp => model.help = None,
        Command::HelpDown => panes::scroll_help(model, 1),
        Command::HelpUp => panes::scroll_help(model, -1),
    }
    Vec::new()
}
