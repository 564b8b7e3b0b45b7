//! Deciding, signing and saying what became of a risk: each asks for a line of text, and records one action.

use crate::app::line::Line;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::prompt::Asks;
use crate::app::prompt::Prompt;
use crate::app::screen::Screen;
use crate::engine::choices::RiskState;
use crate::engine::evidence::Means;
use crate::keys::Command;
use crate::plan::SafeText;
use crate::report::ChoiceRow;
use crate::report::EvidenceRow;

/// Asks who signs what is selected: a criterion, or a decision in a role.
pub(super) fn sign(model: &mut Model) -> Vec<Effect> {
    let asks = if model.screen == Screen::Evidence { signed(model) } else { approved(model) };
    let user = model.user.clone();
    ask(model, asks, &user)
}

fn signed(model: &Model) -> Result<Asks, String> {
    let Some(EvidenceRow::Criterion(id)) = model.evidence_row() else {
        return Err("select a criterion to sign it off".to_owned());
    };
    let criterion = id.of(&model.contents.plan, &model.contents.outline).ok_or_else(String::new)?;
    match Means::of(criterion) {
        Means::Sign => Ok(Asks::Sign(id)),
        Means::Run => {
            let verify = model.keys.shown(Command::Verify);
            Err(format!("a command checks this, nobody signs it; {verify} runs it"))
        }
    }
}

fn approved(model: &Model) -> Result<Asks, String> {
    let none = || Err("select a role that has to approve, to sign for it".to_owned());
    let Some(row) = model.choice_row() else { return none() };
    let Some(view) = row.decision().and_then(|nth| model.decision(nth)) else { return none() };
    let missing: Vec<usize> =
        (0..).zip(&view.approvals).filter(|(_, (_, name))| name.is_none()).map(|(at, _)| at).collect();
    match (row, missing.as_slice()) {
        (ChoiceRow::Approval(nth, at), _) => Ok(Asks::Approve(nth, at)),
        (_, [only]) => Ok(Asks::Approve(view.nth, *only as u32)),
        (_, []) if view.approvals.is_empty() => Err("this decision needs no approval".to_owned()),
        (_, []) => Err("everybody has approved it".to_owned()),
        _ => none(),
    }
}

/// Asks why the selected option is chosen.
pub(super) fn decide(model: &mut Model) -> Vec<Effect> {
    let asks = match model.choice_row() {
        Some(ChoiceRow::Choice(nth, at)) if model.decision(nth).is_some_and(|view| view.chosen == Some(at)) => {
            Err("it is decided so already".to_owned())
        }
        Some(ChoiceRow::Choice(nth, at)) => Ok(Asks::Decide(nth, at)),
        _ => Err("select an option to choose it".to_owned()),
    };
    ask(model, asks, "")
}

/// Asks what there is to say about a risk that came true or is over.
pub(super) fn became(model: &mut Model, has_happened: bool) -> Vec<Effect> {
    let page = model.contents.choices_page();
    let asks = match model.choice_row() {
        Some(ChoiceRow::Risk(nth)) => match (page.risks.get(nth as usize).map(|view| view.state), has_happened) {
            (Some(RiskState::Happened), true) => Err("it has happened already".to_owned()),
            (Some(RiskState::Closed), false) => Err("it is over already".to_owned()),
            (_, true) => Ok(Asks::Happened(nth)),
            (_, false) => Ok(Asks::Over(nth)),
        },
        _ => Err("select a risk to say what became of it".to_owned()),
    };
    ask(model, asks, "")
}

fn ask(model: &mut Model, asks: Result<Asks, String>, typed: &str) -> Vec<Effect> {
    match asks {
        Ok(asks) => model.prompt = Some(Prompt { asks, nodes: Vec::new(), typed: Line::of(typed) }),
        Err(why) => model.notice = Some(SafeText::from(why)),
    }
    Vec::new()
}
