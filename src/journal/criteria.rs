//! What criteria, decisions, metrics and risks are called in the journal, and which of the plan's a name means.

use std::collections::HashMap;

use super::key::Key;
use super::names::Names;
use crate::plan::NodeId;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::SafeText;
use crate::plan::Target;
use crate::plan::model::Criterion;
use crate::plan::plain_name;

/// What a criterion belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Owner {
    /// The plan itself.
    Plan,
    /// A task, phase or day.
    Node(NodeId),
    /// A milestone, by its place in the list.
    Milestone(u32),
}

impl Owner {
    /// The node it is, if it is one.
    pub fn node(self) -> Option<NodeId> {
        match self {
            Self::Node(node) => Some(node),
            Self::Plan | Self::Milestone(_) => None,
        }
    }

    /// The criteria that belong to it.
    pub fn criteria<'p>(self, plan: &'p Plan, outline: &Outline) -> &'p [Criterion] {
        match self {
            Self::Plan => &plan.criteria,
            Self::Node(node) => outline.item(plan, node).criteria(),
            Self::Milestone(nth) => plan.milestones.get(nth as usize).map_or(&[], |milestone| &milestone.criteria),
        }
    }

    /// What it is called in the journal; the plan itself has the empty name.
    pub fn key(self, plan: &Plan, names: &Names) -> Key {
        match self {
            Self::Plan => Key::default(),
            Self::Node(node) => names.key(node).clone(),
            Self::Milestone(nth) => milestone_key(plan, nth),
        }
    }

    /// What goes by a name now.
    pub fn named(plan: &Plan, outline: &Outline, names: &Names, key: &Key) -> Option<Self> {
        if *key == Key::default() {
            return Some(Self::Plan);
        }
        match outline.id_target(key.as_str()) {
            Some(Target::Node(node)) => return Some(Self::Node(node)),
            Some(Target::Milestone(nth)) => return Some(Self::Milestone(nth)),
            _ => {}
        }
        let milestone = || (0..plan.milestones.len() as u32).find(|nth| milestone_key(plan, *nth) == *key);
        names.at_place(key).map(Self::Node).or_else(|| milestone().map(Self::Milestone))
    }

    /// Everything in a plan that has criteria, in the order of the file; the plan itself comes last.
    pub fn all(plan: &Plan, outline: &Outline) -> Vec<Self> {
        let with = |criteria: &[Criterion]| !criteria.is_empty();
        let mut owners: Vec<Self> =
            outline.items(plan).filter(|(_, item)| with(item.criteria())).map(|(node, _)| Self::Node(node)).collect();
        let milestones = (0..).zip(&plan.milestones).filter(|(_, milestone)| with(&milestone.criteria));
        owners.extend(milestones.map(|(nth, _)| Self::Milestone(nth)));
        owners.extend(with(&plan.criteria).then_some(Self::Plan));
        owners
    }
}

fn milestone_key(plan: &Plan, nth: u32) -> Key {
    let Some(milestone) = plan.milestones.get(nth as usize) else { return Key::default() };
    if milestone.id.is_empty() {
        return Key::provisional(&format!("milestone/{}", plain_name(&milestone.title)));
    }
    Key::new(&milestone.id)
}

/// The names of some things that stand in one list: their ids, else their titles, numbered where one stands twice.
pub fn keys_of<'a>(things: impl IntoIterator<Item = (&'a SafeText, &'a str)>) -> Vec<Key> {
    let mut counts: HashMap<String, u32> = HashMap::new();
    let key = |(id, title): (&SafeText, &str)| {
        if !id.is_empty() {
            return Key::new(id);
        }
        let name = plain_name(title);
        let count = counts.entry(name.clone()).or_default();
        *count += 1;
        Key::new(&if *count == 1 { name } else { format!("{name}#{count}") })
    };
    things.into_iter().map(key).collect()
}

/// The names of the criteria of one owner.
pub fn criterion_keys(criteria: &[Criterion]) -> Vec<Key> {
    keys_of(criteria.iter().map(|criterion| (&criterion.id, criterion_words(criterion))))
}

/// What a criterion says: its text, else its command.
pub fn criterion_words(criterion: &Criterion) -> &str {
    if criterion.text.trim().is_empty() { &criterion.run } else { &criterion.text }
}

/// The names of a plan's decisions.
pub fn decision_keys(plan: &Plan) -> Vec<Key> {
    keys_of(plan.decisions.iter().map(|decision| (&decision.id, decision.title.as_str())))
}

/// The names of a plan's metrics.
pub fn metric_keys(plan: &Plan) -> Vec<Key> {
    keys_of(plan.metrics.iter().map(|metric| (&metric.id, metric.title.as_str())))
}

/// The names of a plan's risks.
pub fn risk_keys(plan: &Plan) -> Vec<Key> {
    keys_of(plan.risks.iter().map(|risk| (&risk.id, risk.title.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_owner_is_found_again_by_its_name() {
        let text = r#"(title: "T", criteria: ["all"], milestones: [(title: "M", criteria: ["m"]), (title: "N", id: "N", criteria: ["n"])],
            phases: [(title: "P", criteria: ["p"], days: [(title: "D", id: "d", criteria: ["d"], tasks: [
                (title: "a", criteria: ["a"]), (title: "b", id: "B", criteria: ["b"]),
            ])])])"#;
        let reading = crate::plan::ron::read(text);
        assert_eq!(reading.problems, []);
        let outline = Outline::of(&reading.plan);
        let names = Names::of(&reading.plan, &outline);
        let owners = Owner::all(&reading.plan, &outline);
        let keys: Vec<Key> = owners.iter().map(|owner| owner.key(&reading.plan, &names)).collect();
        let shown: Vec<&str> = keys.iter().map(Key::as_str).collect();
        assert_eq!(shown, ["~/p", "d", "~/p/d/a", "B", "~milestone/m", "N", ""]);
        for (owner, key) in owners.iter().zip(&keys) {
            assert_eq!(Owner::named(&reading.plan, &outline, &names, key), Some(*owner), "{key}");
        }
    }

    #[test]
    fn two_things_of_one_title_have_two_names() {
        let none = SafeText::default();
        let keys = keys_of([(&none, "Coverage"), (&SafeText::new("C"), "Coverage"), (&none, "coverage!")]);
        assert_eq!(keys.iter().map(Key::as_str).collect::<Vec<_>>(), ["coverage", "C", "coverage#2"]);
    }
}
