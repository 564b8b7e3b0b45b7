//! `graph`: the dependencies as text, phase by phase or around one task, and as data.

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::Graph;
use super::GraphSource;
use super::Knots;
use super::Name;
use super::short_title;
use crate::engine::Mark;
use crate::engine::timetable::Meaning;
use crate::plan::Kind;
use crate::plan::NodeId;
use crate::plan::SafeText;
use crate::report::Ink;
use crate::report::Tone;

/// The whole graph as data.
#[derive(Debug, Serialize)]
pub struct GraphData {
    /// Tasks, the ends of phases and days, decisions and milestones.
    pub nodes: Vec<GraphNode>,
    /// What waits for what, by the names of the nodes.
    pub edges: Vec<GraphEdge>,
}

/// A node as data.
#[derive(Debug, Serialize)]
pub struct GraphNode {
    /// Its name in the edges.
    pub name: String,
    /// What it stands for.
    pub kind: &'static str,
    /// What it is called.
    pub title: String,
    /// How it stands, for a task.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<Mark>,
    /// Whether it is on the long pole.
    pub on_pole: bool,
}

/// An edge as data.
#[derive(Debug, Serialize)]
pub struct GraphEdge {
    /// What has to come first.
    pub from: String,
    /// What waits for it.
    pub to: String,
    /// Whether the long pole runs along it.
    pub on_pole: bool,
}

/// The graph as data: all of it, or what lies around one node.
pub fn graph_data(source: GraphSource<'_>, around: Option<(NodeId, usize)>) -> GraphData {
    let knots = Knots { scene: source.scene, needed_by: source.needed_by };
    let mut all: Vec<Meaning> = if let Some((node, steps)) = around {
        Graph::around(source, knots.of(node), steps).map(|graph| graph.web.knots).unwrap_or_default()
    } else {
        let outline = source.scene.outline;
        let nodes = outline.nodes().filter(|node| outline.kind(*node) != Kind::Step);
        let decisions = (0..source.scene.plan.decisions.len() as u32).map(|nth| knots.decision(nth));
        let milestones = (0..source.scene.plan.milestones.len() as u32).map(Meaning::Milestone);
        nodes.map(|node| knots.of(node)).chain(decisions).chain(milestones).chain([Meaning::PlanFinish]).collect()
    };
    all.retain(|knot| knots.is_there(*knot));
    let wanted: std::collections::HashSet<Meaning> = all.iter().copied().collect();
    let named = |knot: Meaning| super::name(source, knot, source.pole.has(knot), [0; 2]);
    let edges = all.iter().flat_map(|knot| {
        let before = knots.before(*knot).into_iter().filter(|before| wanted.contains(before));
        before.map(|from| GraphEdge {
            from: key(source, from),
            to: key(source, *knot),
            on_pole: source.pole.after(from) == Some(*knot),
        })
    });
    let edges = edges.collect();
    let nodes = all.iter().map(|knot| {
        let Name { title, mark, on_pole, .. } = named(*knot);
        GraphNode { name: key(source, *knot), kind: kind(*knot), title, mark, on_pole }
    });
    GraphData { nodes: nodes.collect(), edges }
}

/// What a node is called in the data: its id, made from its title where it has none.
fn key(source: GraphSource<'_>, knot: Meaning) -> String {
    let scene = source.scene;
    let or_place = |id: &SafeText, kind: &str, nth: u32| {
        if id.is_empty() { format!("{kind}-{}", nth + 1) } else { id.to_string() }
    };
    match knot {
        Meaning::Task(node) => scene.outline.id(scene.plan, node).to_string(),
        Meaning::Begin(node) | Meaning::End(node) => format!("end of {}", scene.outline.id(scene.plan, node)),
        Meaning::Decision(nth) | Meaning::Approval(nth) => {
            scene.plan.decisions.get(nth as usize).map_or_else(String::new, |one| or_place(&one.id, "decision", nth))
        }
        Meaning::Milestone(nth) => {
            scene.plan.milestones.get(nth as usize).map_or_else(String::new, |one| or_place(&one.id, "milestone", nth))
        }
        Meaning::Criterion(nth) => format!("criterion-{}", nth + 1),
        Meaning::Priority(priority) => format!("all {}", priority.word()),
        Meaning::PlanStart => "start".to_owned(),
        Meaning::PlanFinish => "finish".to_owned(),
    }
}

fn kind(knot: Meaning) -> &'static str {
    match knot {
        Meaning::Task(_) => "task",
        Meaning::Begin(_) | Meaning::End(_) => "end",
        Meaning::Decision(_) => "decision",
        Meaning::Approval(_) => "approval",
        Meaning::Criterion(_) => "criterion",
        Meaning::Milestone(_) => "milestone",
        Meaning::Priority(_) => "priority",
        Meaning::PlanStart => "start",
        Meaning::PlanFinish => "finish",
    }
}

/// The graph as text: around one node, or phase by phase.
pub fn graph_text(source: GraphSource<'_>, around: Option<(NodeId, usize)>, ink: Ink) -> String {
    let scene = source.scene;
    let mut lines = Vec::new();
    if let Some((node, steps)) = around {
        let knots = Knots { scene, needed_by: source.needed_by };
        match Graph::around(source, knots.of(node), steps) {
            Some(graph) => {
                lines.extend(drawn(source, &graph, Some(knots.of(node)), ink));
                if graph.is_cut() {
                    lines.push(ink.paint(Tone::Quiet, "There is more around it; take fewer steps to see all of them."));
                }
            }
            None => lines.push("It is no part of the plan as it stands.".to_owned()),
        }
    } else {
        let phases: Vec<NodeId> =
            scene.outline.children(None).filter(|node| scene.outline.kind(*node) != Kind::Task).collect();
        match Graph::inside(source, None).filter(|graph| phases.len() < 2 || widest(source, graph, ink) <= ink.width) {
            Some(graph) => lines.extend(drawn(source, &graph, None, ink)),
            None if phases.is_empty() => lines.push(too_much(scene.outline.len())),
            None => phases.into_iter().for_each(|node| lines.extend(phase(source, node, ink))),
        }
    }
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    ink.letters(&(lines.join("\n") + "\n"))
}

/// How wide the picture is that has the whole titles left out.
fn widest(source: GraphSource<'_>, graph: &Graph, ink: Ink) -> usize {
    let widths: Vec<usize> = graph.names(source).iter().map(|name| taken(name, 0, ink)).collect();
    graph.picture(&widths, 0).size().0
}

fn too_much(n: usize) -> String {
    format!("{n} tasks are too many for a picture: name one of them, and what lies around it is drawn.")
}

/// A heading and the picture of a phase.
fn phase(source: GraphSource<'_>, node: NodeId, ink: Ink) -> Vec<String> {
    let title = source.scene.outline.item(source.scene.plan, node).title().first_line();
    let mut lines = vec![ink.paint(Tone::Strong, &ink.cut(title, ink.width))];
    match Graph::inside(source, Some(node)) {
        Some(graph) => lines.extend(drawn(source, &graph, None, ink)),
        None => lines.push(too_much((source.scene.outline.end(node).0 - node.0) as usize)),
    }
    lines.push(String::new());
    lines
}

/// Cells of a name with so many for its title.
fn taken(name: &Name, room: usize, ink: Ink) -> usize {
    plain(name, room, ink).width()
}

fn plain(name: &Name, room: usize, ink: Ink) -> String {
    let [before, after] = name.left_out;
    let mark = name.mark.map_or(ink.marks().joint(name.is_over), |mark| ink.marks().of(mark));
    let parts = [
        if before > 0 { format!("{before}{}", ink.marks().more_before) } else { String::new() },
        mark.to_owned(),
        name.id.clone(),
        short_title(name, room, ink.unicode),
        if after > 0 { format!("{}{after}", ink.marks().into) } else { String::new() },
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!(" {}", parts.join(" "))
}

fn drawn(source: GraphSource<'_>, graph: &Graph, center: Option<Meaning>, ink: Ink) -> Vec<String> {
    let names = graph.names(source);
    let rooms = graph.title_rooms(&names, center, ink.width, |name, room| taken(name, room, ink));
    let widths: Vec<usize> = names.iter().zip(&rooms).map(|(name, room)| taken(name, *room, ink)).collect();
    let picture = graph.picture(&widths, 0);
    let (width, height) = picture.size();
    (0..height).map(|y| line(&names, &picture, (width, y), &rooms, ink)).collect()
}

fn line(names: &[Name], picture: &super::Picture, (width, y): (usize, usize), rooms: &[usize], ink: Ink) -> String {
    let mut line = String::new();
    let mut x = 0;
    while x < width {
        if let Some(at) = picture.places.iter().position(|(left, row, _)| *left == x && *row == y) {
            let text = plain(&names[at], rooms[at], ink);
            let tone = if names[at].on_pole { Some(Tone::Accent) } else { None };
            line += &tone.map_or(text.clone(), |tone| ink.paint(tone, &text));
            x += picture.places[at].2.max(1);
            continue;
        }
        let wire = picture.wire(x, y);
        let shape = wire.shape(ink.unicode).to_string();
        line += &if wire.is_pole() { ink.paint(Tone::Accent, &shape) } else { shape };
        x += 1;
    }
    line
}
