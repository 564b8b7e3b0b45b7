//! What is asked in the last line: a reason, a note.

use super::contents::Contents;
use super::line::Line;
use crate::engine::evidence::CriterionId;
use crate::engine::evidence::signed_text;
use crate::journal::Op;
use crate::journal::criterion_keys;
use crate::plan::NodeId;
use crate::plan::SafeText;

/// A question, and what was typed to answer it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// What is asked.
    pub asks: Asks,
    /// What it is about.
    pub nodes: Vec<NodeId>,
    /// What was typed so far.
    pub typed: Line,
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// What holds tasks up.
    Block,
    /// What to write down about tasks.
    Note,
    /// Who signs a criterion off.
    Sign(CriterionId),
    /// Who approves a decision in a role, by both places.
    Approve(u32, u32),
    /// Why an option is chosen, by both places.
    Decide(u32, u32),
    /// What there is to say about a risk that came true, by its place.
    Happened(u32),
    /// What there is to say about a risk that is over, by its place.
    Over(u32),
}

impl Asks {
    /// What stands before the text.
    pub fn label(self, contents: &Contents) -> String {
        let plan = &contents.plan;
        let decision = |nth: u32| plan.decisions.get(nth as usize);
        match self {
            Self::Block => "blocked by".to_owned(),
            Self::Note => "note".to_owned(),
            Self::Sign(id) => {
                let role = id.of(plan, &contents.outline).map_or("", |criterion| criterion.sign.first_line());
                if role.is_empty() { "signed by".to_owned() } else { format!("signed as {role} by") }
            }
            Self::Approve(nth, at) => {
                let role = decision(nth).and_then(|decision| decision.approvals.get(at as usize));
                format!("approved as {} by", role.map_or("", |role| role.first_line()))
            }
            Self::Decide(nth, at) => {
                let option = decision(nth).and_then(|decision| decision.options.get(at as usize));
                let name = option.map_or("", |option| option.title.first_line());
                let short: String = name.chars().take(24).collect();
                format!("choose {short}, because")
            }
            Self::Happened(_) => "it happened:".to_owned(),
            Self::Over(_) => "it is over:".to_owned(),
        }
    }

    /// How an answer may look, while there is none.
    pub const fn example(self) -> &'static str {
        match self {
            Self::Block => "no cmake in the image @ops",
            Self::Note => "wheel builds, needs cmake",
            Self::Sign(_) | Self::Approve(..) => "a name",
            Self::Decide(..) => "a reason, or nothing @who decided",
            Self::Happened(_) | Self::Over(_) => "what there is to say, or nothing",
        }
    }

    /// What is said where nothing was typed; nothing where that is an answer.
    pub const fn missing(self) -> Option<&'static str> {
        match self {
            Self::Block => Some("a block needs a reason; nothing was recorded"),
            Self::Note => Some("there was nothing to note; nothing was recorded"),
            Self::Sign(_) | Self::Approve(..) => Some("a signature needs a name; nothing was recorded"),
            Self::Decide(..) | Self::Happened(_) | Self::Over(_) => None,
        }
    }
}

impl Prompt {
    /// What the answer comes to; nothing where there is none. Who decides is who sits here, unless the answer says so.
    pub(super) fn ops(&self, contents: &Contents, user: &SafeText) -> Vec<Op> {
        let text = self.typed.trim();
        if text.is_empty() && self.asks.missing().is_some() {
            return Vec::new();
        }
        let (why, on) = reason(text);
        let nodes = self.nodes.iter().map(|node| contents.key(*node));
        match self.asks {
            Asks::Block => nodes.map(|task| Op::Blocked { task, why: why.clone(), on: on.clone() }).collect(),
            Asks::Note => nodes.map(|task| Op::Noted { task, text: SafeText::new(text) }).collect(),
            Asks::Sign(id) => signed(contents, id, text).into_iter().collect(),
            Asks::Approve(nth, at) => {
                let view = contents.choices_page().decisions.get(nth as usize);
                let role = view.and_then(|view| Some((view.key.clone(), view.approvals.get(at as usize)?.0.clone())));
                let name = SafeText::new(text);
                let role = role.map(|(decision, role)| Op::Approved { decision, role: role.as_str().into(), name });
                role.into_iter().collect()
            }
            Asks::Decide(nth, at) => {
                let view = contents.choices_page().decisions.get(nth as usize);
                let chosen = view.and_then(|view| Some((view.key.clone(), view.options.get(at as usize)?.key.clone())));
                let who = if on.is_empty() { user.clone() } else { on };
                chosen.map(|(decision, option)| Op::Decided { decision, option, who, why }).into_iter().collect()
            }
            Asks::Happened(nth) | Asks::Over(nth) => {
                let risk = contents.choices_page().risks.get(nth as usize).map(|view| view.key.clone());
                let words = SafeText::new(text);
                let has_happened = matches!(self.asks, Asks::Happened(_));
                let op = |risk| {
                    if has_happened { Op::Happened { risk, note: words } } else { Op::Closed { risk, why: words } }
                };
                risk.map(op).into_iter().collect()
            }
        }
    }
}

/// The signature of a criterion.
fn signed(contents: &Contents, id: CriterionId, name: &str) -> Option<Op> {
    let criterion = id.of(&contents.plan, &contents.outline)?;
    let keys = criterion_keys(id.owner.criteria(&contents.plan, &contents.outline));
    Some(Op::Signed {
        of: contents.owner_key(id.owner),
        criterion: keys.into_iter().nth(id.nth as usize)?,
        what: signed_text(criterion),
        role: criterion.sign.clone(),
        name: SafeText::new(name),
    })
}

/// A reason, and after a last ` @` whom or what it waits for.
fn reason(text: &str) -> (SafeText, SafeText) {
    let split = text.rsplit_once(" @").map(|(why, on)| (why.trim(), on.trim()));
    let (why, on) = split.filter(|(why, on)| !why.is_empty() && !on.is_empty()).unwrap_or((text, ""));
    (SafeText::new(why), SafeText::new(on))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, why: &str, on: &str) {
        assert_eq!(reason(text), (SafeText::new(why), SafeText::new(on)));
    }

    #[test]
    fn whom_it_waits_for_stands_behind_the_last_at() {
        check("no cmake @ops", "no cmake", "ops");
        check("asked ann@example.org", "asked ann@example.org", "");
        check("mail @ann was lost @the platform team", "mail @ann was lost", "the platform team");
        check("ends with @", "ends with @", "");
        check("@ops", "@ops", "");
    }
}
