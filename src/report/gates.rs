//! `gates`: how every gate stands, and what is missing where one does not.

use serde::Serialize;

use super::Ink;
use super::Tone;
use super::proof::CriterionData;
use super::proof::Told;
use super::proof::criterion_data;
use super::proof::finding_words;
use super::proof::owner_name;
use super::proof::state_mark;
use crate::engine::PlanOutlook;
use crate::engine::evidence::Count;
use crate::engine::evidence::Gate;
use crate::journal::criterion_words;

/// All gates as data.
#[derive(Debug, Serialize)]
pub struct GatesData<'p> {
    /// In the order of the file.
    pub gates: Vec<GateData<'p>>,
}

/// A gate as data.
#[derive(Debug, Serialize)]
pub struct GateData<'p> {
    /// What it is called.
    pub of: String,
    /// Whether it keeps what follows shut.
    pub hard: bool,
    /// Whether all of it holds.
    pub stands: bool,
    /// How many criteria there are and hold.
    pub count: Count,
    /// Its criteria, in order.
    pub criteria: Vec<CriterionData<'p>>,
}

/// A gate as data.
pub fn gate_data<'p>(all: &'p PlanOutlook, gate: &Gate, told: Told<'_>) -> GateData<'p> {
    GateData {
        of: owner_name(all, gate.owner),
        hard: gate.is_hard,
        stands: gate.stands(),
        count: gate.count,
        criteria: gate.lines.iter().filter_map(|line| criterion_data(all, line.id, told)).collect(),
    }
}

/// Gates as text, a blank line between them.
pub fn gates_text(all: &PlanOutlook, gates: &[Gate], told: Told<'_>, ink: Ink) -> String {
    if gates.is_empty() {
        return "This plan has no gates. Give a phase some: criteria: [(text: \"all tests pass\", run: \"make test\")]\n"
            .to_owned();
    }
    let blocks: Vec<String> = gates.iter().map(|gate| gate_text(all, gate, told, ink)).collect();
    ink.letters(&blocks.join("\n"))
}

fn gate_text(all: &PlanOutlook, gate: &Gate, told: Told<'_>, ink: Ink) -> String {
    let Count { criteria, signed, .. } = gate.count;
    let kind = if gate.is_hard { "hard gate" } else { "gate" };
    let signed = if signed > 0 { format!(", {signed} of them signed") } else { String::new() };
    let stands = if gate.stands() { "stands" } else { "does not stand" };
    let head = format!("{kind} {}: {} of {criteria}{signed}, {stands}", owner_name(all, gate.owner), gate.count.met());
    let mut text = ink.paint(Tone::Strong, &ink.cut(&head, ink.width)) + "\n";
    for line in &gate.lines {
        let Some(criterion) = line.id.of(&all.plan, &all.outline) else { continue };
        let mark = ink.mark(state_mark(line.state, line.holds));
        let words = finding_words(criterion, all.outlook.evidence.finding(line.id), told);
        let what = criterion_words(criterion).lines().next().unwrap_or("");
        text += &format!("  {mark} {}\n", ink.cut(what, ink.width.saturating_sub(6)));
        for wrapped in ink.wrap(&words, 6) {
            text += &format!("{}\n", ink.paint(Tone::Quiet, &wrapped));
        }
    }
    text
}
