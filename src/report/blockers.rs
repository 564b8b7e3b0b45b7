//! `blockers`: what holds the plan up, the cause that holds most first.

use serde::Serialize;

use super::Ink;
use super::Tone;
use super::named::HoldData;
use super::named::id;
use crate::engine::Mark;
use crate::engine::network::Change;
use crate::engine::readiness::Cause;
use crate::engine::readiness::Root;
use crate::engine::why::Phrases;
use crate::engine::why::Scene;
use crate::plan::NodeId;
use crate::plan::SafeText;

/// All causes as data.
#[derive(Debug, Serialize)]
pub struct BlockersData {
    /// The cause that holds most first.
    pub causes: Vec<CauseData>,
    /// Tasks that wait, each with its reasons.
    pub waiting: Vec<WaitingData>,
}

/// A cause as data.
#[derive(Debug, Serialize)]
pub struct CauseData {
    /// What it is.
    #[serde(flatten)]
    pub root: HoldData,
    /// What the plan says about it.
    pub reason: String,
    /// The ids of the tasks that it holds up.
    pub holds: Vec<SafeText>,
    /// How long it may go on, in working minutes, before the finish moves or a deadline breaks.
    pub float: Option<i32>,
    /// Working minutes by which the finish comes forward when it is cleared today.
    pub gains: i32,
}

/// A waiting task as data.
#[derive(Debug, Serialize)]
pub struct WaitingData {
    /// Its id.
    pub id: SafeText,
    /// Why it cannot begin.
    pub reasons: Vec<HoldData>,
}

/// What holds the plan up, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blockers {
    /// All of it in a sentence or two.
    pub summary: String,
    /// The cause that holds most first.
    pub causes: Vec<Blocker>,
}

/// A cause, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocker {
    /// The task, phase or day it is; a decision has none.
    pub node: Option<NodeId>,
    /// How its mark looks.
    pub mark: Mark,
    /// What it is.
    pub what: String,
    /// What the plan says about it.
    pub reason: String,
    /// Since when, or how soon; empty where nobody knows.
    pub age: String,
    /// Who has to act; empty where nobody knows.
    pub who: String,
    /// How many tasks it holds, and how many of them on the long pole.
    pub holds: String,
    /// How much float is left.
    pub float: String,
    /// Whether none is.
    pub is_urgent: bool,
    /// Some of the tasks that it holds, those on the long pole first.
    pub tasks: Vec<NodeId>,
    /// How many more there are.
    pub n_more: usize,
}

/// More tasks of one cause are counted.
const MOST_TASKS: usize = 6;

impl Blockers {
    /// What holds a plan up.
    pub fn of(scene: Scene<'_>, is_on_pole: impl Fn(NodeId) -> bool) -> Self {
        let causes = scene.readiness.causes(scene.timetable, scene.outline);
        let blocker = |cause: &Cause| blocker(scene, cause, &is_on_pole);
        Self { summary: summary(scene, &causes), causes: causes.iter().take(MOST_SHOWN).map(blocker).collect() }
    }
}

/// More causes are not shown one by one.
const MOST_SHOWN: usize = 200;

fn blocker(scene: Scene<'_>, cause: &Cause, is_on_pole: impl Fn(NodeId) -> bool) -> Blocker {
    let (on_pole, beside): (Vec<NodeId>, Vec<NodeId>) = cause.holds.iter().partition(|node| is_on_pole(**node));
    let n_held = cause.holds.len();
    let holds = match (n_held, on_pole.len()) {
        (0, _) => "holds nothing else".to_owned(),
        (1, 1) => "holds 1 task, on the long pole".to_owned(),
        (1, _) => "holds 1 task".to_owned(),
        (n, 0) => format!("holds {n} tasks"),
        (n, n_pole) => format!("holds {n} tasks, {n_pole} on the long pole"),
    };
    Blocker {
        node: node_of(cause.root),
        mark: mark(cause.root),
        what: capital(&Phrases::of(scene).root(cause.root)),
        reason: if matches!(cause.root, Root::Decision(_)) { String::new() } else { reason(scene, cause.root) },
        age: age(scene, cause.root),
        who: who(scene, cause.root),
        holds,
        float: float(scene, cause.float),
        is_urgent: cause.float.is_some_and(|float| float <= 0),
        tasks: on_pole.into_iter().chain(beside).take(MOST_TASKS).collect(),
        n_more: n_held.saturating_sub(MOST_TASKS),
    }
}

fn node_of(root: Root) -> Option<NodeId> {
    match root {
        Root::Task(node)
        | Root::Blocked(node)
        | Root::Gate(node)
        | Root::Criterion(node, _)
        | Root::Date(node)
        | Root::Circle(node) => Some(node),
        Root::Decision(_) => None,
    }
}

fn mark(root: Root) -> Mark {
    match root {
        Root::Gate(_) | Root::Criterion(..) => Mark::Claimed,
        _ => Mark::Blocked,
    }
}

/// Since when something is held up, or how soon it has to be cleared.
fn age(scene: Scene<'_>, root: Root) -> String {
    let (time, today) = (&scene.timetable.worktime, scene.timetable.day);
    let days = |from, to| (time.begin_of(to) - time.begin_of(from)) / time.minutes_a_day().max(1);
    let count = |n: i64| if n == 1 { "1 day".to_owned() } else { format!("{n} days") };
    match root {
        Root::Blocked(node) => {
            let task = scene.outline.task(scene.plan, node);
            let Some(since) = task.and_then(|task| task.started) else { return String::new() };
            let ago = days(since.0, today);
            let ago = if ago > 0 { format!(", {}", count(ago)) } else { String::new() };
            format!("begun {}{ago}", since.0.format("%a %d %b"))
        }
        Root::Decision(nth) => {
            let decision = scene.plan.decisions.get(nth as usize);
            let Some(by) = decision.and_then(|decision| decision.needed_by) else { return String::new() };
            let when = match days(today, by.0) {
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
fn who(scene: Scene<'_>, root: Root) -> String {
    let listed = |names: &mut dyn Iterator<Item = &SafeText>| {
        let names: Vec<&str> = names.map(SafeText::first_line).filter(|name| !name.is_empty()).collect();
        names.join(", ")
    };
    match root {
        Root::Decision(nth) => scene.plan.decisions.get(nth as usize).map_or_else(String::new, |decision| {
            listed(&mut std::iter::once(&decision.authority).chain(&*decision.approvals))
        }),
        Root::Gate(node) => {
            listed(&mut scene.outline.item(scene.plan, node).criteria().iter().map(|criterion| &criterion.sign))
        }
        root => {
            let task = node_of(root).and_then(|node| scene.outline.task(scene.plan, node));
            task.map_or_else(String::new, |task| listed(&mut task.owner.iter()))
        }
    }
}

/// How much float is left, in words.
fn float(scene: Scene<'_>, float: Option<i32>) -> String {
    let phrases = Phrases::of(scene);
    match float {
        Some(float) if float > 0 => format!("{} of float left", phrases.length(float)),
        Some(float) if float < 0 => format!("{} too late already", phrases.length(float)),
        Some(_) => "no float left".to_owned(),
        None => String::new(),
    }
}

/// All that holds the plan up, as data.
pub fn blockers_data(scene: Scene<'_>) -> BlockersData {
    let causes = scene.readiness.causes(scene.timetable, scene.outline);
    let cause_data = causes.into_iter().map(|cause| CauseData {
        root: HoldData::of_root(scene, cause.root),
        reason: reason(scene, cause.root),
        gains: gains(scene, cause.root),
        holds: cause.holds.iter().map(|node| scene.outline.id(scene.plan, *node)).collect(),
        float: cause.float,
    });
    let waiting = scene.outline.tasks().filter_map(|node| {
        let reasons = scene.readiness.reasons(scene.timetable, node);
        let reasons: Vec<HoldData> = reasons.into_iter().map(|reason| HoldData::of_reason(scene, reason)).collect();
        (!reasons.is_empty()).then(|| WaitingData { id: id(scene, node), reasons })
    });
    BlockersData { causes: cause_data.collect(), waiting: waiting.collect() }
}

/// More causes than these are counted.
const MOST: usize = 20;

/// The same as text.
pub fn blockers_text(scene: Scene<'_>, ink: Ink) -> String {
    let causes = scene.readiness.causes(scene.timetable, scene.outline);
    let mut lines = ink.wrap(&summary(scene, &causes), 0);
    lines = lines.iter().map(|line| ink.paint(Tone::Strong, line)).collect();
    for cause in causes.iter().take(MOST) {
        lines.push(String::new());
        lines.extend(cause_lines(scene, cause, ink));
    }
    if causes.len() > MOST {
        lines.push(ink.paint(Tone::Quiet, &format!("and {} more", causes.len() - MOST)));
    }
    ink.letters(&(lines.join("\n") + "\n"))
}

fn summary(scene: Scene<'_>, causes: &[Cause]) -> String {
    let phrases = Phrases::of(scene);
    if causes.is_empty() {
        let waiting =
            scene.outline.tasks().filter(|node| !scene.readiness.reasons(scene.timetable, *node).is_empty()).count();
        return match waiting {
            0 => "Nothing is blocked, and nothing waits.".to_owned(),
            1 => "Nothing is blocked. 1 task waits for other work; `longpole next` says what to do.".to_owned(),
            n => format!("Nothing is blocked. {n} tasks wait for other work; `longpole next` says what to do."),
        };
    }
    let mut held: Vec<NodeId> = causes.iter().flat_map(|cause| cause.holds.iter().copied()).collect();
    held.sort_unstable();
    held.dedup();
    let n_causes = if causes.len() == 1 { "1 cause holds".to_owned() } else { format!("{} causes hold", causes.len()) };
    let n_tasks = if held.len() == 1 { "1 task".to_owned() } else { format!("{} tasks", held.len()) };
    let best =
        causes.iter().take(MOST).map(|cause| (gains(scene, cause.root), cause.root)).max_by_key(|(gains, _)| *gains);
    let clearing = match best {
        Some((gains, root)) if gains > 0 => {
            format!(" Clearing one brings the finish forward by {}: {}.", phrases.length(gains), phrases.root(root))
        }
        _ => String::new(),
    };
    format!("{n_causes} up {n_tasks}.{clearing}")
}

fn cause_lines(scene: Scene<'_>, cause: &Cause, ink: Ink) -> Vec<String> {
    let phrases = Phrases::of(scene);
    let mark = ink.mark(mark(cause.root));
    let about = reason(scene, cause.root);
    let about = if about.is_empty() { String::new() } else { format!("  {about}") };
    let mut lines = vec![format!(
        "{mark} {}",
        ink.cut(&format!("{}{about}", capital(&phrases.root(cause.root))), ink.width.saturating_sub(4))
    )];
    let float = match float(scene, cause.float).as_str() {
        "" => String::new(),
        float => format!(", {float}"),
    };
    let held = match cause.holds.len() {
        0 => format!("holds nothing else{float}"),
        1 => format!("holds 1 task{float}: {}", phrases.name(cause.holds[0])),
        n => format!("holds {n} tasks{float}: {}", phrases.names(&cause.holds, 6)),
    };
    lines.extend(ink.wrap(&held, 4));
    lines
}

/// What the plan says about a cause: the reason of a blocked task, the dates and roles of a decision.
fn reason(scene: Scene<'_>, root: Root) -> String {
    match root {
        Root::Blocked(node) => {
            let status = scene.outline.task(scene.plan, node).and_then(|task| task.status.as_ref());
            let words = status.map(|status| status.reason.first_line()).filter(|words| !words.is_empty());
            words.map_or_else(String::new, |words| format!("“{words}”"))
        }
        Root::Decision(nth) => {
            let Some(decision) = scene.plan.decisions.get(nth as usize) else { return String::new() };
            let mut about: Vec<String> = Vec::new();
            about.extend(decision.needed_by.map(|date| format!("needed by {}", date.0.format("%a %d %b %Y"))));
            if !decision.authority.is_empty() {
                about.push(decision.authority.to_string());
            }
            if !decision.approvals.is_empty() {
                let roles: Vec<&str> = decision.approvals.iter().map(SafeText::as_str).collect();
                about.push(format!("to be approved by {}", roles.join(", ")));
            }
            about.join(" · ")
        }
        Root::Gate(node) => format!("{} criteria", scene.outline.item(scene.plan, node).criteria().len()),
        _ => String::new(),
    }
}

/// By how much the finish comes forward when a cause is cleared today.
fn gains(scene: Scene<'_>, root: Root) -> i32 {
    let Root::Decision(nth) = root else { return 0 };
    let Some(Some(spot)) = scene.timetable.decision_spot(nth) else { return 0 };
    let mut trial = scene.timetable.schedule.clone();
    trial.apply(Change::Floor(spot, scene.timetable.today));
    scene.timetable.finish_minute() - trial.early_finish(scene.timetable.plan_finish())
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
