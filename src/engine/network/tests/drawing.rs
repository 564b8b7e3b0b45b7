//! Networks written and drawn as text: `B 2 in P: A SS+1, C` in, one bar a line out.

use std::collections::HashMap;
use std::fmt::Write;

use super::super::Activity;
use super::super::Draft;
use super::super::Link;
use super::super::LinkKind;
use super::super::Schedule;
use super::super::draft::holds_finish;
use super::super::draft::leaves_finish;

/// A network by name. A container has two nodes, a task twice the same.
pub(super) struct Named {
    pub(super) schedule: Schedule,
    pub(super) nodes: HashMap<String, [u32; 2]>,
    order: Vec<String>,
}

impl Named {
    pub(super) fn node(&self, name: &str) -> u32 {
        self.nodes[name][0]
    }

    /// `=` for work, `!` for a milestone, `.` for total float, the free part of it as `,`.
    pub(super) fn draw(&self) -> String {
        let mut drawing = String::new();
        for name in &self.order {
            let [start, finish] = self.nodes[name];
            let (from, to) = (self.schedule.early_start(start), self.schedule.early_finish(finish));
            let bar = if from == to { "!".to_owned() } else { "=".repeat((to - from) as usize) };
            let total = self.schedule.total_float(start).expect("everything counts");
            let free = if start == finish { self.schedule.free_float(start).expect("everything counts") } else { 0 };
            let room = if total < 0 {
                format!(" {total}")
            } else {
                ",".repeat(free as usize) + &".".repeat((total - free) as usize)
            };
            let indent = " ".repeat(from as usize);
            writeln!(drawing, "{name} {indent}{bar}{room}").expect("a string takes all");
        }
        drawing
    }

    /// The names along the long pole, with what each waits for its own not-before: `A +2 B`.
    pub(super) fn pole(&self) -> String {
        let name_of = |node: u32| self.order.iter().find(|name| self.nodes[*name].contains(&node));
        let mut names: Vec<String> = Vec::new();
        for step in self.schedule.long_pole() {
            let name = name_of(step.node).expect("every node has a name");
            if step.wait > 0 {
                names.push(format!("+{}", step.wait));
            }
            if names.last() != Some(name) {
                names.push(name.clone());
            }
        }
        names.join(" ")
    }
}

/// Reads lines of `name span [in container] [from minute] [by minute] [: need, need]`; a container has the span `[]`.
pub(super) fn network(text: &str) -> Named {
    let mut draft = Draft::default();
    let mut nodes: HashMap<String, [u32; 2]> = HashMap::new();
    let mut order = Vec::new();
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    for line in &lines {
        let head: Vec<&str> = line.split(':').next().expect("a head").split_whitespace().collect();
        let mut activity = Activity::lasting(head[1].parse().unwrap_or(0));
        let value = |word: &str| head.iter().position(|part| *part == word).map(|at| head[at + 1]);
        if let Some(minute) = value("from") {
            activity = activity.not_before(minute.parse().expect("a minute"));
        }
        if let Some(minute) = value("by") {
            activity = activity.due(minute.parse().expect("a minute"));
        }
        let start = draft.add(activity);
        let finish = if head[1] == "[]" { draft.add(Activity::lasting(0)) } else { start };
        nodes.insert(head[0].to_owned(), [start, finish]);
        order.push(head[0].to_owned());
        if start != finish {
            draft.links.push(Link::between(start, finish));
        }
        if let Some(container) = value("in") {
            let [from, to] = nodes[container];
            draft.links.push(Link::between(from, start));
            draft.links.push(Link::between(finish, to));
        }
    }
    for line in lines {
        let Some((head, needs)) = line.split_once(':') else {
            continue;
        };
        let to = nodes[head.split_whitespace().next().expect("a name")];
        draft.links.extend(needs.split(',').map(|need| link(&nodes, to, need.trim())));
    }
    Named { schedule: Schedule::new(draft), nodes, order }
}

fn link(nodes: &HashMap<String, [u32; 2]>, to: [u32; 2], need: &str) -> Link {
    let (name, tie) = need.split_once(' ').unwrap_or((need, "FS"));
    let (kind, lag) = tie.split_at(2);
    let kind = match kind {
        "SS" => LinkKind::StartStart,
        "FF" => LinkKind::FinishFinish,
        "SF" => LinkKind::StartFinish,
        _ => LinkKind::FinishStart,
    };
    let from = nodes[name][usize::from(leaves_finish(kind))];
    let to = to[usize::from(holds_finish(kind))];
    Link::between(from, to).with(kind, lag.parse().unwrap_or(0))
}

/// Reads a network and compares its drawing, line by line.
pub(super) fn check(text: &str, drawing: &str) {
    let expected: Vec<&str> = drawing.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let drawn = network(text).draw();
    let drawn: Vec<&str> = drawn.lines().map(str::trim).collect();
    assert_eq!(drawn, expected, "\n{}", drawn.join("\n"));
}
