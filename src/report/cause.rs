//! A cause in words: how it looks, since when it is there, who has to act, and what the plan says about it.

use chrono::NaiveDate;

use crate::engine::Mark;
use crate::engine::readiness::Root;
use crate::engine::why::Phrases;
use crate::engine::why::Scene;
use crate::plan::NodeId;
use crate::plan::SafeText;
use crate::plan::model::Decision;

/// The task, phase or day it is; what belongs to the plan itself is none.
pub(super) fn node_of(root: Root) -> Option<NodeId> {
    match root {
        Root::Task(node) | Root::Blocked(node) | Root::Gate(node) | Root::Date(node) | Root::Circle(node) => Some(node),
        Root::Criterion(of, _) => of,
        Root::Decision(_) | Root::Approval(_) => None,
    }
}

/// Whether it is a decision, open or not approved.
pub(super) fn is_decision(root: Root) -> bool {
    matches!(root, Root::Decision(_) | Root::Approval(_))
}

/// How its mark looks.
pub(super) fn mark(root: Root) -> Mark {
    match root {
        Root::Gate(_) | Root::Criterion(..) | Root::Approval(_) => Mark::Claimed,
        _ => Mark::Blocked,
    }
}

/// The day since when it holds something, where the plan or what happened says so.
pub(super) fn since(scene: Scene<'_>, root: Root) -> Option<NaiveDate> {
    match root {
        Root::Blocked(node) => Some(scene.outline.task(scene.plan, node)?.status.as_ref()?.since?.0),
        Root::Approval(nth) => Some(decision(scene, nth)?.decided?.0),
        _ => None,
    }
}

/// How many working days lie between two days; negative where the second comes first.
pub(super) fn working_days(scene: Scene<'_>, from: NaiveDate, to: NaiveDate) -> i64 {
    let time = &scene.timetable.worktime;
    (time.begin_of(to) - time.begin_of(from)) / time.minutes_a_day().max(1)
}

/// Since when something is held up, or how soon it has to be cleared.
pub(super) fn age(scene: Scene<'_>, root: Root) -> String {
    let today = scene.timetable.day;
    let count = |n: i64| if n == 1 { "1 day".to_owned() } else { format!("{n} days") };
    if let Some(since) = since(scene, root) {
        let ago = match working_days(scene, since, today) {
            ..1 => String::new(),
            n => format!(", {}", count(n)),
        };
        let word = if is_decision(root) { "decided" } else { "since" };
        return format!("{word} {}{ago}", since.format("%a %d %b"));
    }
    match root {
        Root::Blocked(node) => {
            let task = scene.outline.task(scene.plan, node);
            let Some(begun) = task.and_then(|task| task.started) else { return String::new() };
            let ago = match working_days(scene, begun.0, today) {
                ..1 => String::new(),
                n => format!(", {} ago", count(n)),
            };
            format!("begun {}{ago}", begun.0.format("%a %d %b"))
        }
        Root::Decision(nth) | Root::Approval(nth) => {
            let Some(by) = decision(scene, nth).and_then(|decision| decision.needed_by) else { return String::new() };
            let when = match working_days(scene, today, by.0) {
                0 => "today".to_owned(),
                n if n < 0 => format!("{} ago", count(-n)),
                n => format!("in {}", count(n)),
            };
            format!("needed by {}, {when}", by.0.format("%a %d %b"))
        }
        _ => String::new(),
    }
}

/// Who has to act.
pub(super) fn who(scene: Scene<'_>, root: Root) -> Vec<SafeText> {
    let mut who: Vec<SafeText> = match root {
        Root::Decision(nth) => decision(scene, nth).map_or_else(Vec::new, |decision| {
            std::iter::once(&decision.authority).chain(decision.missing_approvals()).cloned().collect()
        }),
        Root::Approval(nth) => {
            decision(scene, nth).map_or_else(Vec::new, |decision| decision.missing_approvals().cloned().collect())
        }
        Root::Criterion(None, nth) => {
            scene.plan.criteria.get(nth as usize).map(|criterion| criterion.sign.clone()).into_iter().collect()
        }
        Root::Gate(node) => {
            let criteria = scene.outline.item(scene.plan, node).criteria().iter();
            criteria.map(|criterion| criterion.sign.clone()).collect()
        }
        root => {
            let task = node_of(root).and_then(|node| scene.outline.task(scene.plan, node));
            task.map_or_else(Vec::new, |task| task.owner.iter().cloned().collect())
        }
    };
    who.retain(|name| !name.is_empty());
    let mut told: Vec<SafeText> = Vec::new();
    for name in who {
        if !told.contains(&name) {
            told.push(name);
        }
    }
    told
}

/// How much float is left, in words.
pub(super) fn float(scene: Scene<'_>, float: Option<i32>) -> String {
    let phrases = Phrases::of(scene);
    match float {
        Some(float) if float > 0 => format!("{} of float left", phrases.length(float)),
        Some(float) if float < 0 => format!("{} too late already", phrases.length(float)),
        Some(_) => "no float left".to_owned(),
        None => String::new(),
    }
}

/// What the plan says about a cause: the reason of a blocked task, the dates and roles of a decision.
pub(super) fn reason(scene: Scene<'_>, root: Root) -> String {
    match root {
        Root::Blocked(node) => {
            let status = scene.outline.task(scene.plan, node).and_then(|task| task.status.as_ref());
            let words = status.map(|status| status.reason.first_line()).filter(|words| !words.is_empty());
            words.map_or_else(String::new, |words| format!("“{words}”"))
        }
        Root::Decision(nth) | Root::Approval(nth) => {
            decision(scene, nth).map_or_else(String::new, |decision| about(scene, root, decision))
        }
        Root::Gate(node) => format!("{} criteria", scene.outline.item(scene.plan, node).criteria().len()),
        _ => String::new(),
    }
}

fn about(scene: Scene<'_>, root: Root, decision: &Decision) -> String {
    let mut about: Vec<String> = Vec::new();
    if decision.is_made() {
        about.push(format!("decided: {}", decision.chosen.first_line()));
    }
    about.extend(since(scene, root).map(|_| age(scene, root)));
    about.extend(decision.needed_by.map(|date| format!("needed by {}", date.0.format("%a %d %b %Y"))));
    if !decision.is_made() {
        about.extend(Some(decision.authority.to_string()).filter(|authority| !authority.is_empty()));
        let roles: Vec<&str> = decision.missing_approvals().map(SafeText::as_str).collect();
        about.extend((!roles.is_empty()).then(|| format!("to be approved by {}", roles.join(", "))));
    }
    about.join(" · ")
}

fn decision(scene: Scene<'_>, nth: u32) -> Option<&Decision> {
    scene.plan.decisions.get(nth as usize)
}
