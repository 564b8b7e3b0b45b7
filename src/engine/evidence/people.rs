//! Both numbers for each person and role.

use std::collections::BTreeMap;

use crate::engine::Outlook;
use crate::engine::Tally;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::SafeText;

/// What the tasks of each owner add up to, by name. A task of two owners counts for both, one of none for nobody.
pub fn people(plan: &Plan, outline: &Outline, outlook: &Outlook) -> Vec<(SafeText, Tally)> {
    let mut people: BTreeMap<&SafeText, Tally> = BTreeMap::new();
    for node in outline.tasks() {
        let Some(task) = outline.task(plan, node) else { continue };
        for owner in task.owner.iter() {
            people.entry(owner).or_default().add(&outlook.tally_of_task(plan, outline, node));
        }
    }
    people.into_iter().map(|(name, tally)| (name.clone(), tally)).collect()
}
