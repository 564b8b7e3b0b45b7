//! What the screen that is shown has to be told by the outside, and has not been told for the plan as it stands.

use crate::app::contents::Seen;
use crate::app::contents::Shared;
use crate::app::model::Model;
use crate::app::msg::Ask;
use crate::app::msg::Effect;
use crate::app::screen::Screen;

/// Asks for it, once for each way the plan stands; on other screens nothing is asked, so nothing is paid for.
pub(super) fn ask(model: &mut Model) -> Option<Effect> {
    let is_new = |asked: Option<&Seen>, contents: &Shared| asked.is_none_or(|asked| !asked.is(contents));
    let (contents, present) = (model.contents.clone(), model.present().clone());
    let n_records = model.past.as_ref().map(|past| past.at.n_records);
    let ask = match model.screen {
        Screen::Standup if is_new(model.standup.asked_for.as_ref(), &contents) => {
            model.standup.asked_for = Some(contents.seen());
            Ask::Standup { contents, n_records }
        }
        // What is being derived anew is asked for when it has come.
        Screen::Decisions if !contents.is_behind && is_new(model.choices.asked_for.as_ref(), &contents) => {
            model.choices.asked_for = Some(contents.seen());
            Ask::Choices { contents }
        }
        Screen::History if is_new(model.history.asked_for.as_ref(), &present) => {
            model.history.asked_for = Some(present.seen());
            Ask::History
        }
        _ => return None,
    };
    Some(Effect::Ask(ask))
}

/// Lets go of the journal before something is added to it, so that it need not be copied for that.
pub(super) fn let_go(model: &mut Model, effects: &[Effect]) {
    if effects.iter().any(|effect| matches!(effect, Effect::Record(_))) {
        model.history.told = None;
        model.history.asked_for = None;
    }
}
