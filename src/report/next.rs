//! `next`: what can be done now, the most useful first, and why it is the most useful.

use serde::Serialize;

use super::Ink;
use super::Tone;
use super::blockers::priced;
use super::cause::mark;
use super::cause::who;
use super::named::HoldData;
use super::named::PriceData;
use crate::engine::Mark;
use crate::engine::readiness::Price;
use crate::engine::readiness::Ranked;
use crate::engine::readiness::Root;
use crate::engine::why::Phrases;
use crate::engine::why::Scene;
use crate::plan::Estimate;
use crate::plan::Priority;
use crate::plan::SafeText;

/// Of so many causes it is looked up what clearing them brings.
const MOST_ASKS: usize = 20;

/// A ready task as data.
#[derive(Debug, Serialize)]
pub struct NextData<'p> {
    /// Its id.
    pub id: SafeText,
    /// What it is called.
    pub title: &'p str,
    /// Whether somebody works on it already.
    pub doing: bool,
    /// How long it takes.
    pub estimate: Option<Estimate>,
    /// How urgent it is.
    pub priority: Option<Priority>,
    /// Who does it.
    pub owner: Vec<&'p str>,
    /// Working minutes by which the finish comes forward if it is finished now.
    pub gains: i32,
    /// The ids of the tasks that it frees.
    pub frees: Vec<SafeText>,
    /// How far it may slip, in working minutes.
    pub float: Option<i32>,
    /// Working minutes by which the finish moves for each day on which nobody works on it.
    pub a_day_costs: i32,
}

/// Somebody's word that would let tasks begin, as data.
#[derive(Debug, Serialize)]
pub struct AskData {
    /// What has to be decided, approved or signed.
    #[serde(flatten)]
    pub root: HoldData,
    /// By whom.
    pub who: Vec<SafeText>,
    /// What each day without it costs, and what it brings.
    #[serde(flatten)]
    pub price: PriceData,
}

/// All that can be done now, as data.
#[derive(Debug, Serialize)]
pub struct NextList<'p> {
    /// The most useful first.
    pub next: Vec<NextData<'p>>,
    /// What nobody has to work on: decisions, approvals and signatures that let tasks begin.
    pub asks: Vec<AskData>,
}

/// What can be done now, ranked, as data.
pub fn next_data<'p>(scene: Scene<'p>, ranked: &[Ranked]) -> NextList<'p> {
    let data = ranked.iter().filter_map(|ranked| {
        let task = scene.outline.task(scene.plan, ranked.node)?;
        Some(NextData {
            id: scene.outline.id(scene.plan, ranked.node),
            title: &task.title,
            doing: ranked.doing,
            estimate: task.estimate,
            priority: ranked.priority,
            owner: task.owner.iter().map(SafeText::as_str).collect(),
            gains: ranked.gains,
            frees: ranked.frees.iter().map(|node| scene.outline.id(scene.plan, *node)).collect(),
            float: ranked.float,
            a_day_costs: ranked.a_day,
        })
    });
    let asks = asks(scene).into_iter().map(|(root, price)| AskData {
        root: HoldData::of_root(scene, root),
        who: who(scene, root),
        price: PriceData::of(scene, &price),
    });
    NextList { next: data.collect(), asks: asks.collect() }
}

/// Causes that one word would clear so that tasks can begin, with what they cost.
fn asks(scene: Scene<'_>) -> Vec<(Root, Price)> {
    let is_ask =
        |root: Root| matches!(root, Root::Decision(_) | Root::Approval(_) | Root::Criterion(..) | Root::Gate(_));
    let priced = priced(scene, MOST_ASKS).into_iter().filter(|(cause, _)| is_ask(cause.root));
    priced.filter_map(|(cause, price)| Some((cause.root, price.filter(|price| !price.frees.is_empty())?))).collect()
}

/// What a word would let begin, in words.
fn ask_lines(scene: Scene<'_>, root: Root, price: &Price, ink: Ink) -> Vec<String> {
    let phrases = Phrases::of(scene);
    let what = format!("{} {}", ink.mark(mark(root)), ink.cut(&phrases.root(root), ink.width.saturating_sub(4)));
    let told: Vec<String> = [phrases.relief(price), phrases.cost(price)].into_iter().flatten().collect();
    std::iter::once(what).chain(ink.wrap(&told.join("; "), 4)).collect()
}

/// The first `most` of them as text.
pub fn next_text(scene: Scene<'_>, ranked: &[Ranked], most: usize, ink: Ink) -> String {
    let asks = asks(scene);
    let mut lines = Vec::new();
    if ranked.is_empty() {
        lines.push("Nothing can be done now; `longpole blockers` says why.".to_owned());
    }
    for task in ranked.iter().take(most) {
        lines.extend(task_lines(scene, task, ink));
    }
    if ranked.len() > most {
        lines.push(ink.paint(Tone::Quiet, &format!("and {} more", ranked.len() - most)));
    }
    let ranking =
        "Ranked by how far the finish comes forward, then by how many tasks become ready, then by priority and float.";
    if !asks.is_empty() {
        lines.extend([String::new(), ink.paint(Tone::Strong, "Only a word is needed")]);
        lines.extend(asks.iter().flat_map(|(root, price)| ask_lines(scene, *root, price, ink)));
    }
    if ranked.is_empty() {
        return ink.letters(&(lines.join("\n") + "\n"));
    }
    lines.push(String::new());
    lines.extend(ink.wrap(ranking, 0).iter().map(|line| ink.paint(Tone::Quiet, line)));
    ink.letters(&(lines.join("\n") + "\n"))
}

fn task_lines(scene: Scene<'_>, ranked: &Ranked, ink: Ink) -> Vec<String> {
    let phrases = Phrases::of(scene);
    let Some(task) = scene.outline.task(scene.plan, ranked.node) else { return Vec::new() };
    let mark = ink.mark(if ranked.doing { Mark::Doing } else { Mark::Ready });
    let mut about: Vec<String> = Vec::new();
    about.extend(ranked.priority.map(|priority| priority.word().to_owned()));
    about.extend(task.estimate.map(|estimate| estimate.to_string()));
    about.extend(task.owner.first().map(SafeText::to_string));
    let name = if task.id.is_empty() {
        task.title.first_line().to_owned()
    } else {
        format!("{}  {}", task.id, task.title.first_line())
    };
    let about = about.join("  ");
    let room = ink.width.saturating_sub(about.chars().count() + 7).max(12);
    let first = format!("{mark} {}  {}", ink.cut(&name, room), ink.paint(Tone::Quiet, &about));
    let mut lines = vec![first.trim_end().to_owned()];
    let day = match ranked.a_day {
        1.. => format!("; each day without work on it moves the finish by {}", phrases.length(ranked.a_day)),
        _ => String::new(),
    };
    lines.extend(ink.wrap(&format!("{}{day}", usefulness(phrases, ranked)), 4));
    lines
}

/// What finishing a task gives, in words.
fn usefulness(phrases: Phrases<'_>, ranked: &Ranked) -> String {
    let frees = match ranked.frees.len() {
        0 => String::new(),
        _ => format!("frees {}", phrases.names(&ranked.frees, 4)),
    };
    match (ranked.gains, frees.is_empty(), ranked.float) {
        (gains, true, _) if gains > 0 => {
            format!("on the long pole: the finish comes forward by up to {}", phrases.length(gains))
        }
        (gains, false, _) if gains > 0 => {
            format!("on the long pole: the finish comes forward by up to {}, and it {frees}", phrases.length(gains))
        }
        (_, false, _) => frees,
        (_, true, Some(float)) if float > 0 => format!("frees nothing yet; it can wait {}", phrases.length(float)),
        (_, true, Some(_)) => "frees nothing yet, but has no room to slip".to_owned(),
        (_, true, None) => "frees nothing yet, and the finish does not wait for it".to_owned(),
    }
}
