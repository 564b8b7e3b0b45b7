//! Running checks: what `v` means here, allowing commands one by one, and how far those that run are.

use std::sync::Arc;

use super::files;
use crate::app::checks::Asking;
use crate::app::checks::CheckDeed;
use crate::app::checks::CheckNews;
use crate::app::checks::Question;
use crate::app::checks::Wanted;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::screen::Screen;
use crate::journal::Owner;
use crate::keys::Command;
use crate::plan::Kind;
use crate::plan::NodeId;
use crate::report::EvidenceRow;

/// Asks for the checks of what is selected; where nothing is, for all that have not passed.
pub(super) fn verify(model: &mut Model) -> Vec<Effect> {
    let wanted = match (model.screen, model.evidence_row()) {
        (Screen::Evidence, Some(EvidenceRow::Criterion(id))) => Wanted::Criterion(id),
        (Screen::Evidence, Some(EvidenceRow::Metric(nth))) => Wanted::Metric(nth),
        (Screen::Evidence, Some(EvidenceRow::Gate(owner))) => Wanted::Of(owner),
        (Screen::Evidence, Some(EvidenceRow::Task(node))) => Wanted::Of(Owner::Node(node)),
        _ => model.chosen().map_or(Wanted::Open, |node| inside(model, node)),
    };
    begin(model, wanted)
}

/// The checks of a task, phase or day; those of its task where it is a step.
fn inside(model: &Model, node: NodeId) -> Wanted {
    let outline = &model.contents.outline;
    let is_step = outline.kind(node) == Kind::Step;
    Wanted::Inside(if is_step { outline.parent(node).unwrap_or(node) } else { node })
}

/// Asks for some checks, one lot at a time.
pub(super) fn begin(model: &mut Model, wanted: Wanted) -> Vec<Effect> {
    if !files::is_file(model) {
        return Vec::new();
    }
    if model.checks.is_some() {
        let cancel = model.keys.shown(Command::CancelChecks);
        model.notice = Some(format!("checks are running; {cancel} ends them").into());
        return Vec::new();
    }
    vec![Effect::Checks(CheckDeed::Begin(model.contents.clone(), wanted))]
}

/// Ends the checks that run.
pub(super) fn cancel(model: &mut Model) -> Vec<Effect> {
    if model.checks.is_none() {
        model.notice = Some("no check is running".into());
        return Vec::new();
    }
    vec![Effect::Checks(CheckDeed::Cancel)]
}

/// Takes what comes back from whoever runs them.
pub(super) fn news(model: &mut Model, news: CheckNews) {
    match news {
        CheckNews::Asked(questions) => ask(model, questions),
        CheckNews::Running(running) => model.checks = Some(running),
        CheckNews::Over(text) => {
            model.checks = None;
            model.asking = None;
            model.notice = Some(text);
            model.fades = false;
        }
    }
}

/// Whatever else lies over the screen makes room for the questions.
fn ask(model: &mut Model, questions: Arc<[Question]>) {
    model.help = None;
    model.why = None;
    model.palette = None;
    model.pending.clear();
    model.asking = Some(Asking { questions, nth: 0, scroll: 0, is_read: false });
}

/// Allows the command of the question that stands, if all of it was seen.
pub(super) fn allow(model: &mut Model) -> Vec<Effect> {
    let Some(asking) = &model.asking else { return Vec::new() };
    if !asking.is_read {
        let down = model.keys.shown(Command::QuestionDown);
        model.notice = Some(format!("there is more of it: {down} shows it to its end").into());
        return Vec::new();
    }
    let allowed = Effect::Checks(CheckDeed::Allow(asking.nth));
    std::iter::once(allowed).chain(next(model)).collect()
}

/// Goes on to the next question; behind the last one, runs what is allowed.
pub(super) fn next(model: &mut Model) -> Vec<Effect> {
    let Some(asking) = &mut model.asking else { return Vec::new() };
    if asking.nth + 1 < asking.questions.len() {
        *asking = Asking { questions: Arc::clone(&asking.questions), nth: asking.nth + 1, scroll: 0, is_read: false };
        return Vec::new();
    }
    model.asking = None;
    vec![Effect::Checks(CheckDeed::Run)]
}

/// Allows no more, and runs nothing.
pub(super) fn refuse(model: &mut Model) -> Vec<Effect> {
    model.asking = None;
    vec![Effect::Checks(CheckDeed::Drop)]
}

/// Scrolls the question by some rows.
pub(super) fn scroll(model: &mut Model, rows: i16) {
    let hidden = model.measured.overlay.saturating_sub(model.measured.overlay_shown);
    if let Some(asking) = &mut model.asking {
        asking.scroll = asking.scroll.saturating_add_signed(rows).min(hidden);
    }
}

/// Takes note of how much of the question is on the screen.
pub(super) fn measure(model: &mut Model) {
    scroll(model, 0);
    let (length, shown) = (model.measured.overlay, model.measured.overlay_shown);
    if let Some(asking) = &mut model.asking {
        asking.is_read |= length > 0 && asking.scroll.saturating_add(shown) >= length;
    }
}
