//! `path`: the long pole link by link, and as a chart beside what lies near it.

use std::fmt::Write as _;

use serde::Serialize;

use super::GanttRow;
use super::Ink;
use super::Tone;
use super::chart::beside_pole;
use super::chart::link_row;
use super::chart::task_row;
use super::gantt;
use super::named::id;
use crate::engine::timetable::Cause;
use crate::engine::timetable::FloorCause;
use crate::engine::timetable::Meaning;
use crate::engine::timetable::PoleLink;
use crate::engine::why::Phrases;
use crate::engine::why::Scene;
use crate::engine::why::because;
use crate::engine::worktime::Moment;
use crate::plan::NodeId;
use crate::plan::SafeText;

/// More rows than these beside the pole are left to the screens.
const MOST_BESIDE: usize = 12;

/// More tasks near the pole are counted.
const MOST_NEAR: usize = 6;

/// Of a longer chain only its beginning and its end are told; nobody reads a thousand links.
const MOST_LINKS: usize = 80;

/// A driving chain as data.
#[derive(Debug, Serialize)]
pub struct PathData {
    /// When its end is reached.
    pub finish: Moment,
    /// Working minutes from now to there.
    pub minutes: i32,
    /// What it waits for, in working minutes.
    pub waits: Waits,
    /// Its links in order.
    pub links: Vec<LinkData>,
    /// How much float, in working minutes, counts as near the long pole.
    pub near_minutes: i32,
    /// Open tasks beside it with no more float than that, the least first.
    pub near: Vec<NearData>,
    /// Deadlines that will be missed: of what, and by how many working minutes.
    pub missed: Vec<(String, i32)>,
    /// How many open tasks have no estimate.
    pub unestimated: usize,
    /// How long each of them is taken to last, in working minutes.
    pub assumed: i32,
    /// Circles of needs, each as the ids of its nodes; the last needs the first.
    pub cycles: Vec<Vec<SafeText>>,
}

/// A task near the long pole, as data.
#[derive(Debug, Serialize)]
pub struct NearData {
    /// Its id.
    pub id: SafeText,
    /// How far it may slip, in working minutes.
    pub float_minutes: i32,
}

/// What a chain waits for, in working minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Waits {
    /// For slots.
    pub slots: i32,
    /// For decisions.
    pub decisions: i32,
    /// For people who are away.
    pub people: i32,
    /// For other dates.
    pub dates: i32,
}

/// One link as data.
#[derive(Debug, Serialize)]
pub struct LinkData {
    /// What it is called.
    pub name: String,
    /// When it starts.
    pub start: Moment,
    /// When it is finished.
    pub finish: Moment,
    /// Why it starts then.
    pub because: String,
    /// How long something other than the link before keeps it waiting, in working minutes.
    pub wait: i32,
    /// What else has to be finished before it.
    pub joins: Vec<String>,
}

/// The chain to a task, or to the finish, as data.
pub fn path_data(scene: Scene<'_>, to: Option<NodeId>) -> PathData {
    let (chain, phrases, time) = (chain(scene, to), Phrases::of(scene), &scene.timetable.worktime);
    let end = chain.last().map_or(scene.timetable.finish_minute(), |link| link.finish);
    PathData {
        finish: if end == 0 { time.start_at(0) } else { time.finish_at(end.into()) },
        minutes: end - chain.first().map_or(end, |link| link.start - link.wait),
        waits: waits(&chain),
        links: link_data(scene, &chain),
        near_minutes: scene.timetable.near,
        near: near(scene, &chain)
            .map(|(node, float_minutes)| NearData { id: id(scene, node), float_minutes })
            .collect(),
        missed: scene.timetable.missed().into_iter().map(|(what, _, by)| (phrases.meaning(what), by)).collect(),
        unestimated: unestimated(scene),
        assumed: scene.timetable.assumed,
        cycles: cycles(scene),
    }
}

/// Open tasks near the long pole with their float, the least first.
fn near<'a>(scene: Scene<'a>, chain: &[PoleLink]) -> impl Iterator<Item = (NodeId, i32)> + 'a {
    let near = beside_pole(scene, chain, usize::MAX).into_iter();
    let near = near.filter(move |node| scene.timetable.is_near_critical(*node));
    near.filter_map(move |node| Some((node, scene.timetable.total_float(node)?)))
}

/// The same in a sentence.
fn near_told(scene: Scene<'_>, chain: &[PoleLink]) -> Option<String> {
    let nodes: Vec<NodeId> = near(scene, chain).map(|(node, _)| node).collect();
    let phrases = Phrases::of(scene);
    let length = phrases.length(scene.timetable.near);
    let can = if nodes.len() == 1 { "can slip" } else { "can each slip" };
    (!nodes.is_empty()).then(|| format!("Near it: {} {can} by {length} at most.", phrases.names(&nodes, MOST_NEAR)))
}

/// The links of a chain as data.
pub(super) fn link_data(scene: Scene<'_>, chain: &[PoleLink]) -> Vec<LinkData> {
    let (phrases, time) = (Phrases::of(scene), &scene.timetable.worktime);
    let links = chain.iter().enumerate().map(|(at, link)| LinkData {
        name: phrases.meaning(link.meaning),
        start: time.start_at(link.start.into()),
        finish: if link.start == link.finish {
            time.start_at(link.start.into())
        } else {
            time.finish_at(link.finish.into())
        },
        because: why(scene, phrases, chain, at),
        wait: link.wait,
        joins: link.joins.iter().map(|node| phrases.name(*node)).collect(),
    });
    links.collect()
}

/// The same as text, with a chart.
pub fn path_text(scene: Scene<'_>, to: Option<NodeId>, ink: Ink) -> String {
    let (chain, phrases) = (chain(scene, to), Phrases::of(scene));
    let mut lines = head(scene, &chain, to, ink);
    for (what, due, by) in scene.timetable.missed() {
        let what = phrases.meaning(what);
        let told = format!("Too late: {what}, due {}, by {}.", phrases.finish(due), phrases.length(by));
        lines.extend(ink.wrap(&told, 0).iter().map(|line| ink.paint(Tone::Trouble, line)));
    }
    for cycle in cycles(scene) {
        let names: Vec<&str> = cycle.iter().chain(cycle.first()).map(SafeText::as_str).collect();
        let told =
            format!("These wait for each other in a circle, and the last need is left out: {}", names.join(" → "));
        lines.extend(ink.wrap(&told, 0).iter().map(|line| ink.paint(Tone::Trouble, line)));
    }
    lines.push(String::new());
    let (head, tail) = shown(chain.len());
    for at in 0..head {
        lines.extend(link_lines(scene, phrases, &chain, at, ink));
    }
    if tail > head {
        let between = format!("  {} links between; --json has them all", tail - head);
        lines.push(ink.paint(Tone::Quiet, &between));
    }
    for at in tail..chain.len() {
        lines.extend(link_lines(scene, phrases, &chain, at, ink));
    }
    let beside = if to.is_none() { beside_pole(scene, &chain, MOST_BESIDE) } else { Vec::new() };
    let both_ends = chain[..head].iter().chain(&chain[tail..]);
    let on_pole = both_ends.filter_map(|link| link_row(scene, link));
    let rows: Vec<GanttRow> =
        on_pole.chain(beside.into_iter().filter_map(|node| task_row(scene, node, false))).collect();
    if let Some(told) = near_told(scene, &chain).filter(|_| to.is_none()) {
        lines.push(String::new());
        lines.extend(ink.wrap(&told, 0));
    }
    if !rows.is_empty() {
        lines.push(String::new());
        lines.extend(gantt(&rows, &scene.timetable.worktime, scene.timetable.today, ink));
    }
    if let n @ 1.. = unestimated(scene) {
        let tasks = if n == 1 { "1 open task has".to_owned() } else { format!("{n} open tasks have") };
        let told = format!(
            "{tasks} no estimate; what has none counts as {}, the middle of the estimates there are.",
            phrases.length(scene.timetable.assumed)
        );
        lines.push(String::new());
        lines.extend(ink.wrap(&told, 0).iter().map(|line| ink.paint(Tone::Quiet, line)));
    }
    ink.letters(&(lines.join("\n") + "\n"))
}

/// Of a long chain the beginning and the end: up to which link, and from which on.
fn shown(n: usize) -> (usize, usize) {
    if n > MOST_LINKS { (MOST_LINKS / 2, n - MOST_LINKS / 2) } else { (n, n) }
}

/// How many tasks that are not over have no estimate.
fn unestimated(scene: Scene<'_>) -> usize {
    let open = scene
        .outline
        .tasks()
        .filter(|node| scene.timetable.spots(*node).is_some() && !scene.timetable.standings[node.index()].is_over());
    open.filter(|node| scene.outline.task(scene.plan, *node).is_some_and(|task| task.estimate.is_none())).count()
}

fn chain(scene: Scene<'_>, to: Option<NodeId>) -> Vec<PoleLink> {
    let spot = to.and_then(|node| scene.timetable.spots(node)).map(|[_, finish]| finish);
    if to.is_some() && spot.is_none() {
        return Vec::new();
    }
    scene.timetable.chain(spot.unwrap_or(scene.timetable.plan_finish()))
}

fn head(scene: Scene<'_>, chain: &[PoleLink], to: Option<NodeId>, ink: Ink) -> Vec<String> {
    let phrases = Phrases::of(scene);
    let what = to.map_or_else(|| "The long pole".to_owned(), |node| format!("The path to {}", phrases.name(node)));
    let (Some(first), Some(last)) = (chain.first(), chain.last()) else {
        return vec![format!("{what}: nothing is left to do.")];
    };
    let mut text = format!(
        "{what}: {}, {} of working time to {}.",
        if chain.len() == 1 { "1 link".to_owned() } else { format!("{} links", chain.len()) },
        phrases.length(last.finish - first.start + first.wait),
        phrases.finish(last.finish),
    );
    let told = waits_told(phrases, chain);
    if !told.is_empty() {
        let _ = write!(text, " It waits {}.", told.join(" and "));
    }
    ink.wrap(&text, 0).iter().map(|line| ink.paint(Tone::Strong, line)).collect()
}

/// What a chain waits for, in words.
pub(super) fn waits_told(phrases: Phrases<'_>, chain: &[PoleLink]) -> Vec<String> {
    let waits = waits(chain);
    let kinds = [
        (waits.slots, "for slots"),
        (waits.decisions, "for decisions"),
        (waits.people, "for people who are away"),
        (waits.dates, "for dates"),
    ];
    let waits = kinds.iter().filter(|(wait, _)| *wait > 0);
    waits.map(|(wait, what)| format!("{} {what}", phrases.length(*wait))).collect()
}

fn waits(chain: &[PoleLink]) -> Waits {
    let mut waits = Waits::default();
    for link in chain {
        match link.cause {
            Cause::Date(FloorCause::Slot(_)) => waits.slots += link.wait,
            Cause::Date(FloorCause::NeededBy(_)) => waits.decisions += link.wait,
            Cause::Away => waits.people += link.wait,
            _ => waits.dates += link.wait,
        }
    }
    waits
}

fn why(scene: Scene<'_>, phrases: Phrases<'_>, chain: &[PoleLink], at: usize) -> String {
    let before = at.checked_sub(1).map(|before| &chain[before]);
    because(scene, phrases, &chain[at], before)
}

/// Why a link starts when it does, what it waits for, and what else meets there.
pub(super) fn link_told(scene: Scene<'_>, phrases: Phrases<'_>, chain: &[PoleLink], at: usize) -> String {
    let one = &chain[at];
    let mut told = why(scene, phrases, chain, at);
    if one.wait > 0 {
        let _ = write!(told, "; it waits {} for that", phrases.length(one.wait));
    }
    if !one.joins.is_empty() {
        let _ = write!(told, "; it needs {} too", phrases.names(&one.joins, 4));
    }
    told
}

fn link_lines(scene: Scene<'_>, phrases: Phrases<'_>, chain: &[PoleLink], at: usize, ink: Ink) -> Vec<String> {
    let one = &chain[at];
    let mark = ink.paint(Tone::Accent, if ink.unicode { "⚡" } else { "*" });
    let name = name(scene, phrases, one.meaning);
    let (from, to) = (phrases.start(one.start), phrases.finish(one.finish));
    let when = if one.start == one.finish || from == to { from } else { format!("{from} – {to}") };
    let length =
        if one.start == one.finish { String::new() } else { format!("  {}", phrases.length(one.finish - one.start)) };
    let fixed = when.chars().count() + length.chars().count() + 6;
    let mut lines = Vec::new();
    if ink.width >= fixed + 20 {
        let room = ink.width - fixed;
        lines.push(format!("{mark} {}  {when}{length}", ink.fit(&name, room.min(48))));
    } else {
        lines.push(format!("{mark} {}", ink.cut(&name, ink.width.saturating_sub(3))));
        lines.push(format!("    {}", ink.cut(&format!("{when}{length}"), ink.width.saturating_sub(4))));
    }
    let told = link_told(scene, phrases, chain, at);
    lines.extend(ink.wrap(&told, 4).iter().map(|line| ink.paint(Tone::Quiet, line)));
    lines
}

/// Id and title.
fn name(scene: Scene<'_>, phrases: Phrases<'_>, meaning: Meaning) -> String {
    let Meaning::Task(node) = meaning else { return phrases.meaning(meaning) };
    let item = scene.outline.item(scene.plan, node);
    let title = item.title().first_line();
    if item.id().is_empty() { title.to_owned() } else { format!("{}  {title}", item.id()) }
}

fn cycles(scene: Scene<'_>) -> Vec<Vec<SafeText>> {
    let network = scene.timetable.schedule.network();
    let told = network.cycles().iter().map(|cycle| {
        let at = cycle.links.iter().position(|link| *link == cycle.cheapest).unwrap_or(0);
        let links = cycle.links[at + 1..].iter().chain(&cycle.links[..=at]);
        let nodes = links.filter_map(|link| scene.timetable.node_of(network.link(*link).from));
        nodes.map(|node| scene.outline.id(scene.plan, node)).collect()
    });
    told.collect()
}
