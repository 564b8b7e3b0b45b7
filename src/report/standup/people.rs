//! Who is at a stand-up: the people of the plan, then the roles nobody there fills, then whoever else owns a task.

use super::Part;
use crate::plan::Plan;
use crate::plan::SafeText;
use crate::plan::Task;

/// Who answers for what has no owner.
pub(super) const NOBODY: &str = "no owner";

/// Everybody a task may belong to.
pub(super) struct People {
    names: Vec<String>,
    /// Beside each person the roles they fill.
    roles: Vec<Vec<String>>,
}

impl People {
    /// The people and roles that a plan names.
    pub(super) fn of(plan: &Plan) -> Self {
        let mut people = Self { names: Vec::new(), roles: Vec::new() };
        for person in &plan.people {
            let roles = person.roles.iter().map(|role| role.first_line().to_owned()).collect();
            people.add(person.name.first_line(), roles);
        }
        for role in &plan.roles {
            let name = role.name.first_line();
            if !people.roles.iter().flatten().any(|filled| filled == name) {
                people.add(name, Vec::new());
            }
        }
        people
    }

    fn add(&mut self, name: &str, roles: Vec<String>) -> usize {
        self.names.push(name.to_owned());
        self.roles.push(roles);
        self.names.len() - 1
    }

    /// Whose a task is, by place and by name; `by` did it where nobody owns it.
    pub(super) fn of_task(&mut self, task: Option<&Task>, by: &str) -> (Vec<usize>, Vec<String>) {
        let owners = task.map_or(&[][..], |task| &task.owner);
        let mut whose: Vec<usize> = Vec::new();
        for owner in owners.iter().map(SafeText::first_line).filter(|owner| !owner.is_empty()) {
            whose.extend(self.named(owner));
        }
        if whose.is_empty() {
            whose = self.named(if by.is_empty() { NOBODY } else { by });
        }
        whose.sort_unstable();
        whose.dedup();
        let names = whose.iter().map(|person| self.names[*person].clone()).filter(|name| name != NOBODY);
        (whose.clone(), names.collect())
    }

    /// The person of this name, or all who fill the role; somebody new otherwise.
    fn named(&mut self, owner: &str) -> Vec<usize> {
        if let Some(person) = self.names.iter().position(|name| name == owner) {
            return vec![person];
        }
        let fills = |roles: &Vec<String>| roles.iter().any(|role| role == owner);
        let filling: Vec<usize> = (0..self.names.len()).filter(|person| fills(&self.roles[*person])).collect();
        if filling.is_empty() { vec![self.add(owner, Vec::new())] } else { filling }
    }

    /// Those of whom there is something to tell, in order, with what belongs to no one last; the entries count anew.
    pub(super) fn called(self, parts: &mut [Part]) -> Vec<String> {
        let mut is_told = vec![false; self.names.len()];
        for entry in parts.iter().flat_map(|part| &part.entries) {
            entry.people.iter().for_each(|person| is_told[*person] = true);
        }
        let mut order: Vec<usize> = (0..self.names.len()).filter(|person| is_told[*person]).collect();
        order.sort_by_key(|person| self.names[*person] == NOBODY);
        for entry in parts.iter_mut().flat_map(|part| &mut part.entries) {
            for person in &mut entry.people {
                *person = order.iter().position(|old| old == person).unwrap_or(0);
            }
        }
        order.iter().map(|person| self.names[*person].clone()).collect()
    }
}
