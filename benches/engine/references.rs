//! What we are compared with: the usual crates and a plain critical-path method, as one would write it.

use std::collections::HashMap;

use longpole::plan::Estimate;
use longpole::plan::Item;
use longpole::plan::Outline;
use longpole::plan::Plan;
use longpole::plan::Target;
use petgraph::algo::toposort;
use petgraph::graph::DiGraph;

/// Runs one of them on a file, as a whole process.
pub(crate) fn run(name: &str, file: &str) {
    let text = std::fs::read_to_string(file).expect("a file");
    match name {
        "ron" => println!("{}", plain_cpm(&from_ron(&text))),
        "ron-only" => println!("{}", from_ron(&text).title),
        "json-petgraph" => println!("{}", petgraph_cpm(&serde_json::from_str(&text).expect("a plan"))),
        "nothing" => {}
        other => panic!("no reference is called {other}"),
    }
}

fn from_ron(text: &str) -> Plan {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(text).expect("a plan")
}

/// Tasks with their minutes, and needs between them, by id as such programs do.
fn tasks(plan: &Plan) -> (Vec<i64>, Vec<(usize, usize)>) {
    let outline = Outline::of(plan);
    let mut number: HashMap<u32, usize> = HashMap::new();
    let mut minutes = Vec::new();
    for node in outline.tasks() {
        let Item::Task(task) = outline.item(plan, node) else { continue };
        number.insert(node.0, minutes.len());
        minutes.push(match task.estimate {
            Some(Estimate::Point(only)) => plan.calendar.minutes(only) as i64,
            Some(estimate) => {
                (plan.calendar.minutes(estimate.low()) + plan.calendar.minutes(estimate.high())) as i64 / 2
            }
            None => 480,
        });
    }
    let mut needs = Vec::new();
    for node in outline.tasks() {
        for need in outline.needs(node) {
            if let Some(Target::Node(before)) = need.target
                && let (Some(from), Some(to)) = (number.get(&before.0), number.get(&node.0))
            {
                needs.push((*from, *to));
            }
        }
    }
    (minutes, needs)
}

/// Kahn's order, earliest and latest starts, the length of the longest path and its critical tasks.
fn plain_cpm(plan: &Plan) -> String {
    let (minutes, needs) = tasks(plan);
    let n = minutes.len();
    let (mut after, mut waits) = (vec![Vec::new(); n], vec![0; n]);
    for (from, to) in needs {
        after[from].push(to);
        waits[to] += 1;
    }
    let mut order: Vec<usize> = (0..n).filter(|task| waits[*task] == 0).collect();
    let (mut start, mut next) = (vec![0_i64; n], 0);
    while let Some(&task) = order.get(next) {
        next += 1;
        for &to in &after[task] {
            start[to] = start[to].max(start[task] + minutes[task]);
            waits[to] -= 1;
            if waits[to] == 0 {
                order.push(to);
            }
        }
    }
    let finish = (0..n).map(|task| start[task] + minutes[task]).max().unwrap_or(0);
    let mut latest = vec![finish; n];
    for &task in order.iter().rev() {
        latest[task] = after[task].iter().map(|to| latest[*to] - minutes[*to]).min().unwrap_or(finish);
    }
    let critical = (0..n).filter(|task| latest[*task] == start[*task] + minutes[*task]).count();
    format!("{finish} {critical}")
}

fn petgraph_cpm(plan: &Plan) -> String {
    let (minutes, needs) = tasks(plan);
    let mut graph: DiGraph<i64, ()> = DiGraph::new();
    let nodes: Vec<_> = minutes.iter().map(|minutes| graph.add_node(*minutes)).collect();
    for (from, to) in needs {
        graph.add_edge(nodes[from], nodes[to], ());
    }
    let Ok(order) = toposort(&graph, None) else { return "a circle".to_owned() };
    let mut start = vec![0_i64; graph.node_count()];
    for node in &order {
        for to in graph.neighbors(*node) {
            start[to.index()] = start[to.index()].max(start[node.index()] + graph[*node]);
        }
    }
    let finish = graph.node_indices().map(|node| start[node.index()] + graph[node]).max().unwrap_or(0);
    let mut latest = vec![finish; graph.node_count()];
    for node in order.iter().rev() {
        let bounds = graph.neighbors(*node).map(|to| latest[to.index()] - graph[to]);
        latest[node.index()] = bounds.min().unwrap_or(finish);
    }
    let critical = graph.node_indices().filter(|node| latest[node.index()] == start[node.index()] + graph[*node]);
    format!("{finish} {}", critical.count())
}
