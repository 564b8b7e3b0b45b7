//! People: owners, signers and approvers whom the plan names but does not know.

use std::collections::BTreeSet;

use super::Checked;
use crate::plan::Item;
use crate::plan::Problem;
use crate::plan::SafeText;
use crate::plan::Span;
use crate::plan::model::Criterion;
use crate::plan::nearest;

pub(super) fn check(checked: &Checked<'_>, problems: &mut Vec<Problem>) {
    let plan = checked.plan;
    if plan.roles.is_empty() && plan.people.is_empty() {
        return;
    }
    let known: BTreeSet<&str> = plan
        .roles
        .iter()
        .map(|role| &role.name)
        .chain(plan.people.iter().map(|person| &person.name))
        .map(SafeText::as_str)
        .collect();
    let mut holders = Holders { checked, known, problems };
    holders.people();
    holders.few(&plan.owner, plan.at.0, "owner");
    holders.criteria(&plan.criteria);
    for (_, item) in checked.outline.items(plan) {
        match item {
            Item::Phase(container) | Item::Day(container) => {
                holders.few(&container.owner, container.at.0, "owner");
                holders.criteria(&container.criteria);
            }
            Item::Task(task) => {
                holders.few(&task.owner, task.at.0, "owner");
                holders.criteria(&task.criteria);
            }
            Item::Step(_) => {}
        }
    }
    for decision in &plan.decisions {
        holders.few(&decision.approvals, decision.at.0, "approvals");
    }
    for risk in &plan.risks {
        holders.few(&risk.owner, risk.at.0, "owner");
    }
}

struct Holders<'a, 'p> {
    checked: &'a Checked<'p>,
    known: BTreeSet<&'a str>,
    problems: &'a mut Vec<Problem>,
}

impl Holders<'_, '_> {
    /// A person's roles have to be roles; a role needs somebody once people are named.
    fn people(&mut self) {
        let plan = self.checked.plan;
        for person in &plan.people {
            for (nth, role) in person.roles.iter().enumerate() {
                if !plan.roles.is_empty() && !plan.roles.iter().any(|known| known.name == *role) {
                    let span = self.checked.item_spot(person.at.0, "roles", nth);
                    let problem = Problem::warning("unknown-role", span, format!("there is no role `{role}`"));
                    self.problems.push(problem.hint(self.hint(role)));
                }
            }
        }
        if plan.people.is_empty() {
            return;
        }
        for role in &plan.roles {
            if !plan.people.iter().any(|person| person.roles.contains(&role.name)) {
                let span = self.checked.head(role.at.0);
                let problem = Problem::warning("role-not-held", span, format!("nobody holds the role `{}`", role.name));
                self.problems.push(
                    problem.hint(format!("add it to somebody's roles: (name: \"…\", roles: [\"{}\"])", role.name)),
                );
            }
        }
    }

    fn criteria(&mut self, criteria: &[Criterion]) {
        for criterion in criteria {
            if !criterion.sign.is_empty() {
                self.few(std::slice::from_ref(&criterion.sign), criterion.at.0, "sign");
            }
        }
    }

    fn few(&mut self, names: &[SafeText], record: Span, field: &str) {
        for (nth, name) in names.iter().enumerate() {
            if !self.known.contains(name.as_str()) {
                let span = self.checked.item_spot(record, field, nth);
                let problem = Problem::warning("role-not-held", span, format!("nobody holds the role `{name}`"));
                self.problems.push(problem.hint(self.hint(name)));
            }
        }
    }

    fn hint(&self, name: &str) -> String {
        match nearest(name, self.known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("add it to the plan: roles: [\"{name}\"]"),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::check::tests::problems;

    #[test]
    fn a_role_nobody_holds_is_told() {
        let found = problems(
            "(title: \"T\", roles: [\"backend\", \"qa\"], tasks: [\n(title: \"a\", owner: \"backand\"),\n(title: \"b\", criteria: [(text: \"c\", sign: \"lead\")])])",
        );
        assert_eq!(
            found,
            [
                "2: role-not-held: nobody holds the role `backand` (did you mean `backend`?)",
                "3: role-not-held: nobody holds the role `lead` (add it to the plan: roles: [\"lead\"])",
            ]
        );
    }

    #[test]
    fn without_roles_any_owner_will_do() {
        assert_eq!(problems("(title: \"T\", tasks: [(title: \"a\", owner: \"ann\")])"), [""; 0]);
    }

    #[test]
    fn once_people_are_named_every_role_needs_one() {
        let found =
            problems("(title: \"T\", tasks: [\"a\"], roles: [\"qa\"], people: [(name: \"ann\", roles: \"dev\")])");
        assert_eq!(found.len(), 2, "{found:?}");
    }
}
