//! A graph of a plan for Graphviz: phases as clusters, needs as edges.

use super::needed;
use super::status;
use crate::engine::PlanOutlook;
use crate::plan::Kind;
use crate::plan::NodeId;

/// A plan as a directed graph.
pub(super) fn dot(all: &PlanOutlook) -> String {
    let title = quoted(&all.plan.title);
    let mut text = format!("digraph {title} {{\n  rankdir=LR;\n  node [shape=box];\n");
    add(all, None, 1, &mut text);
    for node in all.outline.nodes() {
        for target in needed(all, node) {
            let ends = ends(all, target).zip(ends(all, node));
            if let Some((from, to)) = ends {
                text += &format!("  n{} -> n{};\n", from.index(), to.index());
            }
        }
    }
    text += "}\n";
    text
}

/// The task that stands for a node: itself, or the first in it, because an edge ends at a task.
fn ends(all: &PlanOutlook, node: NodeId) -> Option<NodeId> {
    let end = all.outline.end(node).index();
    all.outline
        .nodes()
        .skip(node.index())
        .take_while(|at| at.index() < end)
        .find(|at| all.outline.kind(*at) == Kind::Task)
}

fn add(all: &PlanOutlook, inside: Option<NodeId>, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    for node in all.outline.children(inside) {
        let item = all.item(node);
        match all.outline.kind(node) {
            Kind::Phase | Kind::Day => {
                *text += &format!(
                    "{indent}subgraph cluster_{} {{\n{indent}  label={};\n",
                    node.index(),
                    quoted(item.title())
                );
                add(all, Some(node), depth + 1, text);
                *text += &format!("{indent}}}\n");
            }
            Kind::Task => {
                let id = if item.id().is_empty() { String::new() } else { format!("{} ", item.id()) };
                let style = if status(item) == "done" { ", style=dashed" } else { "" };
                let label = quoted(&format!("{id}{}", item.title()));
                *text += &format!("{indent}n{} [label={label}{style}];\n", node.index());
            }
            Kind::Step => {}
        }
    }
}

/// A text in quotes.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}
