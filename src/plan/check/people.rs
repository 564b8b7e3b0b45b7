//! People: owners, signers and approvers whom the plan names but does not know.

use std::collections::HashSet;

use foldhash::fast::RandomState;

use super::Checked;
use crate::plan::Item;
use crate::plan::Problem;
use crate::plan::SafeText;
use crate::plan::Span;
use crate::plan::model::Criterion;
use crate::plan::nearest;

/// Checks that everybody the plan names is somebody it knows.
pub(super) struct Holders<'p> {
    checked: &'p Checked<'p>,
    known: HashSet<&'p str, RandomState>,
}

impl<'p> Holders<'p> {
    /// Who is known; nothing where the plan lists nobody, and so may name anybody.
    pub(super) fn of(checked: &'p Checked<'p>) -> Option<Self> {
        let plan = checked.plan;
        let roles = plan.roles.iter().map(|role| &role.name);
        let names = roles.chain(plan.people.iter().map(|person| &person.name));
        let known: HashSet<_, _> = names.map(SafeText::as_str).collect();
        (!known.is_empty()).then_some(Self { checked, known })
    }

    /// Checks what the plan itself says of people.
    pub(super) fn whole(&self, problems: &mut Vec<Problem>) {
        let plan = self.checked.plan;
        self.people(problems);
        self.few(&plan.owner, plan.at.0, "owner", problems);
        self.criteria(&plan.criteria, problems);
        for decision in &plan.decisions {
            self.few(&decision.approvals, decision.at.0, "approvals", problems);
        }
        for risk in &plan.risks {
            self.few(&risk.owner, risk.at.0, "owner", problems);
        }
    }

    /// Checks the owners of one part, and who signs its criteria.
    pub(super) fn item(&self, item: Item<'_>, problems: &mut Vec<Problem>) {
        let owner = match item {
            Item::Phase(container) | Item::Day(container) => &container.owner,
            Item::Task(task) => &task.owner,
            Item::Step(_) => return,
        };
        self.few(owner, item.span(), "owner", problems);
        self.criteria(item.criteria(), problems);
    }

    /// A person's roles have to be roles; a role needs somebody once people are named.
    fn people(&self, problems: &mut Vec<Problem>) {
        let plan = self.checked.plan;
        for person in &plan.people {
            for (nth, role) in person.roles.iter().enumerate() {
                if !plan.roles.is_empty() && !plan.roles.iter().any(|known| known.name == *role) {
                    let span = self.checked.item_spot(person.at.0, "roles", nth);
                    let problem = Problem::warning("unknown-role", span, format!("there is no role `{role}`"));
                    problems.push(problem.hint(self.hint(role)));
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
                problems.push(
                    problem.hint(format!("add it to somebody's roles: (name: \"…\", roles: [\"{}\"])", role.name)),
                );
            }
        }
    }

    fn criteria(&self, criteria: &[Criterion], problems: &mut Vec<Problem>) {
        for criterion in criteria {
            if !criterion.sign.is_empty() {
                self.few(std::slice::from_ref(&criterion.sign), criterion.at.0, "sign", problems);
            }
        }
    }

    fn few(&self, names: &[SafeText], record: Span, field: &str, problems: &mut Vec<Problem>) {
        for (nth, name) in names.iter().enumerate() {
            if !self.known.contains(name.as_str()) {
                let span = self.checked.item_spot(record, field, nth);
                let problem = Problem::warning("role-not-held", span, format!("nobody holds the role `{name}`"));
                problems.push(problem.hint(self.hint(name)));
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
