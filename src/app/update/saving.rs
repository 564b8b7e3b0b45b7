//! Whether what the user did is kept: taking the answer, waiting for another longpole, trying again, and not leaving by mistake.

use super::finding;
use super::telling;
use crate::app::contents::Shared;
use crate::app::model::Model;
use crate::app::model::Saving;
use crate::app::msg::Deed;
use crate::app::msg::Done;
use crate::app::msg::Effect;
use crate::journal::Key;
use crate::journal::Op;
use crate::keys::Command;
use crate::plan::SafeText;

/// Takes what was kept, and says so.
pub(super) fn recorded(model: &mut Model, contents: Shared, done: &Done) {
    model.take(contents);
    finding::search_again(model);
    model.saving = match std::mem::take(&mut model.saving) {
        failed @ Saving::Failed { .. } => failed,
        Saving::Waiting { mut deeds, is_told } if deeds.len() > 1 => {
            // They are recorded in the order in which they were asked for.
            deeds.remove(0);
            Saving::Waiting { deeds, is_told }
        }
        Saving::Nothing | Saving::Saved | Saving::Waiting { .. } => Saving::Saved,
    };
    // While checks run, the line about them says how far they are, and what is being asked stays in sight.
    if model.checks.is_none() || !matches!(done, Done::Did(ops) if ops.iter().all(is_found_out)) {
        let told = telling::told(model, done);
        model.say_for_a_while(told);
    }
}

/// Whether a check found it out.
fn is_found_out(op: &Op) -> bool {
    matches!(op, Op::Verified { .. } | Op::Measured { .. } | Op::Rebound { .. })
}

/// Takes note that something has to wait.
pub(super) fn waits(model: &mut Model, deed: Deed) {
    model.notice = Some("another longpole holds the journal: this is saved as soon as it lets go".into());
    model.saving = match std::mem::take(&mut model.saving) {
        failed @ Saving::Failed { .. } => failed,
        Saving::Waiting { mut deeds, .. } => {
            deeds.push(deed);
            Saving::Waiting { deeds, is_told: false }
        }
        Saving::Nothing | Saving::Saved => Saving::Waiting { deeds: vec![deed], is_told: false },
    };
}

/// Takes note that something is not kept.
pub(super) fn failed(model: &mut Model, deed: Deed, why: SafeText, copy: Option<SafeText>) {
    model.notice = Some(why.clone());
    let mut deeds = match std::mem::take(&mut model.saving) {
        Saving::Failed { deeds, .. } => deeds,
        Saving::Nothing | Saving::Saved | Saving::Waiting { .. } => Vec::new(),
    };
    deeds.push(deed);
    model.saving = Saving::Failed { deeds, why, copy, is_told: false };
}

/// Takes note that something is not kept until the user has said whether two copies of the plan share their progress.
pub(super) fn copied(model: &mut Model, deed: Deed, copy: SafeText) {
    let key = model.keys.shown(Command::Share);
    let why =
        format!("NOT SAVED: {copy} has the same plan id; `{key}` lets both share their progress, else change `id`");
    failed(model, deed, SafeText::from(why), Some(copy));
}

/// Lets copies of the plan share their progress, and records what waited for that.
pub(super) fn share(model: &mut Model) -> Vec<Effect> {
    if matches!(model.saving, Saving::Failed { copy: Some(_), .. }) {
        return std::iter::once(Effect::Share).chain(try_again(model)).collect();
    }
    model.notice = Some("no other file is known to be a copy of this plan".into());
    Vec::new()
}

/// Leaves; where something is not saved, only when asked twice.
pub(super) fn quit(model: &mut Model) -> Vec<Effect> {
    let again = model.keys.shown(Command::SaveAgain);
    let text = match &mut model.saving {
        Saving::Failed { deeds, is_told: is_told @ false, .. } => {
            *is_told = true;
            format!("{}; `{again}` tries again, leaving once more loses it", telling::lost(deeds))
        }
        Saving::Waiting { deeds, is_told: is_told @ false } => {
            *is_told = true;
            format!("{}, as another longpole holds the journal; leaving once more loses it", telling::lost(deeds))
        }
        _ if model.checks.is_some() && !std::mem::replace(&mut model.is_leaving, true) => {
            "checks are running; leaving once more ends them".to_owned()
        }
        _ => return vec![Effect::Quit],
    };
    model.notice = Some(SafeText::from(text));
    Vec::new()
}

/// Tries to record again what could not be.
pub(super) fn try_again(model: &mut Model) -> Vec<Effect> {
    match std::mem::take(&mut model.saving) {
        Saving::Failed { deeds, .. } => deeds.into_iter().map(Effect::Record).collect(),
        other => {
            let is_waiting = matches!(other, Saving::Waiting { .. });
            model.saving = other;
            let told =
                if is_waiting { "it is saved as soon as another longpole lets go" } else { "everything is saved" };
            model.notice = Some(told.into());
            Vec::new()
        }
    }
}

/// What is not saved, in a few words; nothing where everything is.
pub fn unsaved(model: &Model) -> Option<SafeText> {
    match &model.saving {
        Saving::Failed { deeds, .. } | Saving::Waiting { deeds, .. } => Some(SafeText::from(told(deeds))),
        Saving::Nothing | Saving::Saved => None,
    }
}

/// Actions in a few words.
fn told(deeds: &[Deed]) -> String {
    let one = |deed: &Deed| match deed {
        Deed::Do(ops) => ops
            .iter()
            .map(|op| format!("{} {}", op.name(), op.task().map_or("", Key::as_str)))
            .collect::<Vec<_>>()
            .join(", "),
        Deed::Undo => "undo".to_owned(),
        Deed::Redo => "redo".to_owned(),
    };
    deeds.iter().map(one).collect::<Vec<_>>().join("; ")
}
