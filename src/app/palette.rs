//! The palette: everything that can be done or gone to from here, found by a few letters.

use super::line::Line;
use super::lists::List;
use super::model::Model;
use super::search::Query;
use super::search::Scorer;
use super::search::look;
use crate::keys::Command;
use crate::plan::NodeId;
use crate::plan::SafeText;

/// Tasks are offered up to this many; a search in the tree shows them all.
const MOST_TASKS: usize = 40;

/// The palette, while it is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Palette {
    /// What was typed.
    pub typed: Line,
    /// What is offered for it, the best first.
    pub offers: Vec<Offer>,
    /// The selected offer and the first in sight.
    pub list: List,
}

/// Something that the palette offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// To do what a key does here.
    Command(Command),
    /// To show only what a saved filter has, by its place.
    Filter(usize),
    /// To go to a row of the plan.
    Node(NodeId),
    /// To open another plan, by its place.
    Plan(usize),
}

/// A plan that can be opened: one that was open before, or a sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherPlan {
    /// What it is called.
    pub title: SafeText,
    /// Where it is, or what it shows.
    pub about: SafeText,
}

/// What is offered for what is typed.
pub(super) fn offers(model: &Model, typed: &str) -> Vec<Offer> {
    let wanted = typed.trim().to_lowercase();
    let mut scorer = Scorer::default();
    // Whether it has the words as they were typed, and how well it has their letters.
    let mut found: Vec<((bool, u32), Offer)> = Vec::new();
    for (text, offer) in known(model) {
        let text = text.to_lowercase();
        let is_clear = wanted.split_whitespace().all(|word| text.contains(word));
        if wanted.is_empty() {
            found.push(((true, 0), offer));
        } else if let Some(score) = score(&mut scorer, &text, &wanted) {
            found.push(((is_clear, score), offer));
        }
    }
    // What scores alike stays in the order of the table.
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let n_clear = found.partition_point(|((is_clear, _), _)| *is_clear);
    let mut offers: Vec<Offer> = found.into_iter().map(|(_, offer)| offer).collect();
    if wanted.chars().count() > 1 {
        let hits = look(&model.contents, &Query::parse(typed, &model.filters), None);
        // Where nothing has it as it was typed, a command that nearly has it is the better guess.
        let at = if hits.best.is_some() { offers.len() } else { n_clear };
        let nodes: Vec<Offer> = hits.nodes.iter().take(MOST_TASKS).map(|node| Offer::Node(*node)).collect();
        offers.splice(at..at, nodes);
    }
    offers
}

/// How well a text has all the words.
fn score(scorer: &mut Scorer, text: &str, wanted: &str) -> Option<u32> {
    wanted.split_whitespace().map(|word| scorer.score(text, word)).sum()
}

/// All that can be done here, all saved filters and all other plans, with the texts they are found by.
fn known(model: &Model) -> impl Iterator<Item = (String, Offer)> {
    let mut seen: Vec<Command> = vec![Command::OpenPalette];
    let rows = model.keys.rows_for(model.context()).filter(move |row| {
        let is_new = !seen.contains(&row.command);
        seen.push(row.command);
        is_new
    });
    let commands = rows.map(|row| (format!("{} {}", row.doc, row.name), Offer::Command(row.command)));
    let filters = model.filters.iter().enumerate();
    let filters = filters.map(|(at, filter)| (format!("@{} {} filter", filter.name, filter.words), Offer::Filter(at)));
    let plans = model.plans.iter().enumerate();
    let plans = plans.map(|(at, plan)| (format!("open {} {}", plan.title, plan.about), Offer::Plan(at)));
    commands.chain(filters).chain(plans)
}
