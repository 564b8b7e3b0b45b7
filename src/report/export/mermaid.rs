//! A graph of a plan for Mermaid: phases as boxes around their tasks, needs as arrows.

use super::needed;
use super::status;
use crate::engine::PlanOutlook;
use crate::plan::Kind;
use crate::plan::NodeId;

/// A plan as a flowchart.
pub(super) fn mermaid(all: &PlanOutlook) -> String {
    let mut text = "flowchart LR\n".to_owned();
    add(all, None, 1, &mut text);
    for node in all.outline.nodes() {
        for target in needed(all, node) {
            text += &format!("  n{} --> n{}\n", target.index(), node.index());
        }
    }
    text += "  classDef done opacity:0.5\n";
    text
}

/// What stands inside a node; plans are not deeper than their readers allow.
fn add(all: &PlanOutlook, inside: Option<NodeId>, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    for node in all.outline.children(inside) {
        let item = all.item(node);
        let shown = escaped(item.title());
        match all.outline.kind(node) {
            Kind::Phase | Kind::Day => {
                *text += &format!("{indent}subgraph n{}[\"{shown}\"]\n", node.index());
                add(all, Some(node), depth + 1, text);
                *text += &format!("{indent}end\n");
            }
            Kind::Task => {
                let id = if item.id().is_empty() { String::new() } else { format!("{} ", escaped(item.id())) };
                let class = if status(item) == "done" { ":::done" } else { "" };
                *text += &format!("{indent}n{}[\"{id}{shown}\"]{class}\n", node.index());
            }
            Kind::Step => {}
        }
    }
}

/// A text that ends nothing and starts nothing.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => safe += "#quot;",
            '#' => safe += "#35;",
            '<' => safe += "#lt;",
            '>' => safe += "#gt;",
            '`' => safe += "#96;",
            '\n' => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}
