//! `blockers`: what holds the plan up, the cause that holds most first.

use chrono::NaiveDate;
use serde::Serialize;

use super::Ink;
use super::Tone;
use super::cause::age;
use super::cause::float;
use super::cause::is_decision;
use super::cause::mark;
use super::cause::node_of;
use super::cause::reason;
use super::cause::since;
use super::cause::who;
use super::cause::working_days;
use super::named::HoldData;
use super::named::PriceData;
use super::named::id;
use crate::engine::Mark;
use crate::engine::readiness::Cause;
use crate::engine::readiness::Price;
use crate::engine::readiness::Trial;
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
    /// The day since when it holds them, where that is known.
    pub since: Option<NaiveDate>,
    /// How many working days ago that was.
    pub age_days: Option<i64>,
    /// Who has to act.
    pub who: Vec<SafeText>,
    /// What each day more of it costs, and what clearing it brings.
    #[serde(flatten)]
    pub price: PriceData,
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
    /// What each day more of it costs; empty where that is nothing.
    pub cost: String,
    /// What clearing it brings; empty where that is nothing.
    pub relief: String,
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
        let causes = priced(scene, MOST);
        let blocker = |(cause, price): &Priced| blocker(scene, cause, price.as_ref(), &is_on_pole);
        Self { summary: summary(scene, &causes), causes: causes.iter().take(MOST_SHOWN).map(blocker).collect() }
    }
}

/// More causes are not shown one by one.
const MOST_SHOWN: usize = 200;

/// A cause with what it costs, as far as that was tried out.
pub(super) type Priced = (Cause, Option<Price>);

/// All causes, the first so many with what they cost.
pub(super) fn priced(scene: Scene<'_>, most: usize) -> Vec<Priced> {
    let mut trial = Trial::default();
    let causes = scene.readiness.causes(scene.timetable, scene.outline).into_iter().enumerate();
    let priced = causes.map(|(nth, cause)| {
        let price = || scene.readiness.price(scene.timetable, &mut trial, cause.root, &cause.holds);
        let price = (nth < most).then(price).flatten();
        (cause, price)
    });
    priced.collect()
}

fn blocker(scene: Scene<'_>, cause: &Cause, price: Option<&Price>, is_on_pole: impl Fn(NodeId) -> bool) -> Blocker {
    let phrases = Phrases::of(scene);
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
        what: capital(&phrases.root(cause.root)),
        reason: if is_decision(cause.root) { String::new() } else { reason(scene, cause.root) },
        age: age(scene, cause.root),
        who: who(scene, cause.root).iter().map(SafeText::first_line).collect::<Vec<_>>().join(", "),
        holds,
        cost: price.and_then(|price| phrases.cost(price)).unwrap_or_default(),
        relief: price.and_then(|price| phrases.relief(price)).unwrap_or_default(),
        float: float(scene, cause.float),
        is_urgent: cause.float.is_some_and(|float| float <= 0),
        tasks: on_pole.into_iter().chain(beside).take(MOST_TASKS).collect(),
        n_more: n_held.saturating_sub(MOST_TASKS),
    }
}

/// All that holds the plan up, as data.
pub fn blockers_data(scene: Scene<'_>) -> BlockersData {
    let cause_data = priced(scene, usize::MAX).into_iter().map(|(cause, price)| {
        let since = since(scene, cause.root);
        CauseData {
            root: HoldData::of_root(scene, cause.root),
            reason: reason(scene, cause.root),
            holds: cause.holds.iter().map(|node| id(scene, *node)).collect(),
            float: cause.float,
            since,
            age_days: since.map(|day| working_days(scene, day, scene.timetable.day)),
            who: who(scene, cause.root),
            price: PriceData::of(scene, &price.unwrap_or_default()),
        }
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
    let causes = priced(scene, MOST);
    let mut lines = ink.wrap(&summary(scene, &causes), 0);
    lines = lines.iter().map(|line| ink.paint(Tone::Strong, line)).collect();
    for (cause, price) in causes.iter().take(MOST) {
        lines.push(String::new());
        lines.extend(cause_lines(scene, cause, price.as_ref(), ink));
    }
    if causes.len() > MOST {
        lines.push(ink.paint(Tone::Quiet, &format!("and {} more", causes.len() - MOST)));
    }
    ink.letters(&(lines.join("\n") + "\n"))
}

fn summary(scene: Scene<'_>, causes: &[Priced]) -> String {
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
    let mut is_held = vec![false; scene.outline.len()];
    for node in causes.iter().flat_map(|(cause, _)| &cause.holds) {
        is_held[node.index()] = true;
    }
    let n_causes = match (causes.len(), scene.readiness.n_causes(scene.timetable, scene.outline)) {
        (1, _) => "1 cause holds".to_owned(),
        (told, all) if told < all => format!("Of {all} causes the {told} with the least float hold"),
        (told, _) => format!("{told} causes hold"),
    };
    let n_held = is_held.into_iter().filter(|is_held| *is_held).count();
    let n_tasks = if n_held == 1 { "1 task".to_owned() } else { format!("{n_held} tasks") };
    let gains = causes.iter().filter_map(|(cause, price)| Some((price.as_ref()?.gains, cause.root)));
    let best = gains.max_by_key(|(gains, _)| *gains);
    let clearing = match best {
        Some((gains, root)) if gains > 0 => {
            format!(" Clearing one brings the finish forward by {}: {}.", phrases.length(gains), phrases.root(root))
        }
        _ => String::new(),
    };
    format!("{n_causes} up {n_tasks}.{clearing}")
}

fn cause_lines(scene: Scene<'_>, cause: &Cause, price: Option<&Price>, ink: Ink) -> Vec<String> {
    let phrases = Phrases::of(scene);
    let mark = ink.mark(mark(cause.root));
    let about = reason(scene, cause.root);
    let about = if about.is_empty() { String::new() } else { format!("  {about}") };
    let about = match age(scene, cause.root) {
        age if age.is_empty() || is_decision(cause.root) => about,
        age => format!("{about}  {age}"),
    };
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
    let told = price.map(|price| [phrases.cost(price), phrases.relief(price)]).into_iter().flatten().flatten();
    let told = told.collect::<Vec<_>>().join("; ");
    lines.extend(ink.wrap(&told, 4));
    lines
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
