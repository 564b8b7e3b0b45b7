//! Ids: what they name, whether they are unique, and whether a need makes sense where it stands.

use super::Checked;
use crate::plan::Item;
use crate::plan::Kind;
use crate::plan::NodeId;
use crate::plan::Problem;
use crate::plan::SafeText;
use crate::plan::Span;
use crate::plan::Target;
use crate::plan::nearest;

/// Comparing with every id takes time; past so many unknown ones the nearest is not looked for any more.
const MAX_NEAREST: usize = 32;

fn duplicates(checked: &Checked<'_>, problems: &mut Vec<Problem>) {
    for (first, second, id) in &checked.outline.duplicates {
        let (first, second) = (record(checked, *first), record(checked, *second));
        let span = checked.spot(second, "id");
        let problem = Problem::error("duplicate-id", span, format!("the id `{id}` is taken"));
        problems.push(
            problem.hint("give one of the two another id").also(checked.spot(first, "id"), "it stands here first"),
        );
    }
}

/// The record that a target stands for.
fn record(checked: &Checked<'_>, target: Target) -> Span {
    let plan = checked.plan;
    match target {
        Target::Node(node) => checked.outline.item(plan, node).span(),
        Target::Decision(nth) => plan.decisions[nth as usize].at.0,
        Target::Milestone(nth) => plan.milestones[nth as usize].at.0,
        Target::Criterion(None, nth) => plan.criteria[nth as usize].at.0,
        Target::Criterion(Some(node), nth) => checked.outline.item(plan, node).criteria()[nth as usize].at.0,
    }
}

/// A need on oneself, on what one is a part of, or on a part of oneself can never be met.
fn misplaced(checked: &Checked<'_>, node: NodeId, target: NodeId, spot: impl Fn() -> Span) -> Option<Problem> {
    let outline = checked.outline;
    let title = |node| outline.item(checked.plan, node).title();
    let kind = |node| match outline.kind(node) {
        Kind::Phase => "phase",
        Kind::Day => "day",
        Kind::Task | Kind::Step => "task",
    };
    if node == target {
        let message = format!("this {} needs itself", kind(node));
        return Some(Problem::error("needs-itself", spot(), message).hint("remove this need"));
    }
    if target < node && node < outline.end(target) {
        let message = format!("this {} needs the {} it is a part of, `{}`", kind(node), kind(target), title(target));
        return Some(Problem::error("needs-own-container", spot(), message).hint("name the tasks it really waits for"));
    }
    if node < target && target < outline.end(node) {
        let message = format!("this {} needs a part of itself, `{}`", kind(node), title(target));
        return Some(
            Problem::error("needs-own-part", spot(), message)
                .hint("remove this need; a part is always done within the whole"),
        );
    }
    None
}

/// Options that a decision names but does not have.
fn options(checked: &Checked<'_>, problems: &mut Vec<Problem>) {
    for decision in &checked.plan.decisions {
        let known = || decision.options.iter().flat_map(|option| [option.id.as_str(), option.title.as_str()]);
        for (field, name) in
            [("recommended", &decision.recommended), ("default", &decision.default), ("chosen", &decision.chosen)]
        {
            // What is recommended where nothing was put up for choice is a sentence.
            let sentence = field == "recommended" && decision.options.is_empty();
            if name.is_empty() || sentence || known().any(|option| option == name.as_str()) {
                continue;
            }
            let hint = match nearest(name, known()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "write the id or the title of one of its options".to_owned(),
            };
            let message = format!("the decision `{}` has no option `{name}`", decision.title);
            problems.push(Problem::error("unknown-option", checked.spot(decision.at.0, field), message).hint(hint));
        }
    }
}

/// Roles that are said to have approved a decision that does not ask for them.
fn approvals(checked: &Checked<'_>, problems: &mut Vec<Problem>) {
    for decision in &checked.plan.decisions {
        let asked = || decision.approvals.iter().map(SafeText::as_str);
        for (nth, role) in decision.approved.iter().enumerate().filter(|(_, role)| !decision.approvals.contains(role)) {
            let span = checked.item_spot(decision.at.0, "approved", nth);
            let message = format!("`{role}` does not have to approve the decision `{}`", decision.title);
            let hint = match nearest(role, asked()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("add it to approvals: [\"{role}\"]"),
            };
            problems.push(Problem::warning("approval-not-asked", span, message).hint(hint));
        }
    }
}

/// Checks the names that a plan uses, and reports those that nothing has.
pub(super) struct Unknown<'p> {
    checked: &'p Checked<'p>,
    found: usize,
}

impl<'p> Unknown<'p> {
    /// Nothing unknown has been found yet.
    pub(super) fn new(checked: &'p Checked<'p>) -> Self {
        Self { checked, found: 0 }
    }

    /// Checks what stands outside of tasks: ids that stand twice, milestones, decisions, risks.
    pub(super) fn whole(&mut self, problems: &mut Vec<Problem>) {
        let plan = self.checked.plan;
        duplicates(self.checked, problems);
        options(self.checked, problems);
        approvals(self.checked, problems);
        for milestone in &plan.milestones {
            self.all(&milestone.needs, milestone.at.0, "needs", problems);
        }
        for option in plan.decisions.iter().flat_map(|decision| &decision.options) {
            self.all(&option.brings, option.at.0, "brings", problems);
            self.all(&option.drops, option.at.0, "drops", problems);
        }
        for risk in &plan.risks {
            if risk.mitigation_task.is_empty() || self.is_known(&risk.mitigation_task) {
                continue;
            }
            let span = self.checked.spot(risk.at.0, "mitigation_task");
            let message = format!("the mitigation task `{}` does not exist", risk.mitigation_task);
            let hint = self.hint(&risk.mitigation_task);
            problems.push(Problem::error("unknown-mitigation", span, message).hint(hint));
        }
    }

    /// Checks what one part needs.
    pub(super) fn needs(&mut self, node: NodeId, item: Item<'_>, problems: &mut Vec<Problem>) {
        let checked = self.checked;
        for (nth, need) in checked.outline.needs(node).iter().enumerate() {
            let spot = || checked.item_spot(item.span(), "needs", nth);
            match need.target {
                None => self.report(&item.needs()[nth].target, spot, problems),
                Some(Target::Node(target) | Target::Criterion(Some(target), _)) => {
                    problems.extend(misplaced(checked, node, target, spot));
                }
                Some(Target::Criterion(None, _)) => {
                    let message = "a criterion of the whole plan holds at its end, and nothing in it can wait for that";
                    let problem = Problem::error("needs-the-end", spot(), message);
                    problems.push(problem.hint("name a criterion of a phase, day or task, or remove this need"));
                }
                Some(Target::Decision(_) | Target::Milestone(_)) => {}
            }
        }
    }

    fn is_known(&self, id: &str) -> bool {
        self.checked.outline.find(id).is_some()
    }

    fn all(&mut self, ids: &[SafeText], record: Span, field: &str, problems: &mut Vec<Problem>) {
        for (nth, id) in ids.iter().enumerate() {
            if !self.is_known(id) {
                self.report(id, || self.checked.item_spot(record, field, nth), problems);
            }
        }
    }

    fn report(&mut self, id: &SafeText, spot: impl Fn() -> Span, problems: &mut Vec<Problem>) {
        if self.checked.hidden.contains(id) {
            return;
        }
        let same = self.checked.outline.titled(id);
        if same.len() > 1 {
            let message = format!("{} things are called `{id}`", same.len());
            problems
                .push(Problem::error("ambiguous", spot(), message).hint("give the one you mean an id, and name that"));
            return;
        }
        problems
            .push(Problem::error("unknown-id", spot(), format!("nothing here is called `{id}`")).hint(self.hint(id)));
    }

    fn hint(&mut self, id: &str) -> String {
        self.found += 1;
        let near = if self.found <= MAX_NEAREST { nearest(id, self.checked.outline.ids()) } else { None };
        match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write the id of a task, day, phase, criterion, decision or milestone of this plan".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::check::tests::problems;

    #[test]
    fn unknown_ids_are_told_with_the_nearest() {
        let found = problems(
            "(title: \"T\", tasks: [\n(id: \"SEC-001\", title: \"a\"),\n(title: \"b\", needs: [\"SEC-01\", \"Nowhere\"])])",
        );
        assert_eq!(
            found,
            [
                "3: unknown-id: nothing here is called `SEC-01` (did you mean `SEC-001`?)",
                "3: unknown-id: nothing here is called `Nowhere` (write the id of a task, day, phase, criterion, decision or milestone of this plan)",
            ]
        );
    }

    #[test]
    fn an_id_stands_for_one_thing() {
        let found = problems("(title: \"T\", tasks: [\n(id: \"A\", title: \"a\"),\n(id: \"A\", title: \"b\")])");
        assert_eq!(found, ["3: duplicate-id: the id `A` is taken (give one of the two another id)"]);
    }

    #[test]
    fn nothing_needs_itself_its_whole_or_its_part() {
        let found = problems(
            "(title: \"T\", phases: [(title: \"P\", id: \"P\", needs: [\"A\"], tasks: [\n(id: \"A\", title: \"a\", needs: [\"A\"]),\n(title: \"b\", needs: \"P\")])])",
        );
        assert_eq!(
            found,
            [
                "1: needs-own-part: this phase needs a part of itself, `a` (remove this need; a part is always done within the whole)",
                "2: needs-itself: this task needs itself (remove this need)",
                "3: needs-own-container: this task needs the phase it is a part of, `P` (name the tasks it really waits for)",
            ]
        );
    }

    #[test]
    fn nothing_waits_for_criteria_that_come_after_it() {
        let found = problems(
            "(title: \"T\", criteria: [(id: \"END\", text: \"e\")], phases: [(title: \"P\", criteria: [(id: \"G\", text: \"g\")], tasks: [\n(title: \"a\", needs: [\"END\"]),\n(title: \"b\", needs: [\"G\"])])])",
        );
        let codes: Vec<&str> = found.iter().filter_map(|problem| problem.split(": ").nth(1)).collect();
        assert_eq!(codes, ["needs-the-end", "needs-own-container"]);
    }

    #[test]
    fn names_outside_of_tasks_are_checked_too() {
        let found = problems(
            "(title: \"T\", tasks: [(id: \"FIX-1\", title: \"a\")], risks: [(title: \"r\", mitigation_task: \"FIX-2\")],\
             decisions: [(title: \"d\", options: [(id: \"A\", title: \"x\", drops: [\"FIX\"])], recommended: \"B\")],\
             milestones: [(title: \"m\", needs: [\"a\", \"z z\"])])",
        );
        let codes: Vec<&str> = found.iter().filter_map(|problem| problem.split(": ").nth(1)).collect();
        assert_eq!(codes, ["unknown-mitigation", "unknown-id", "unknown-option", "unknown-id"]);
    }

    #[test]
    fn ids_of_broken_tasks_are_not_reported_again() {
        let found = problems("(title: \"T\", tasks: [\n(id: \"A\", titel \"a\"),\n(title: \"b\", needs: [\"A\"])])");
        assert_eq!(found.len(), 1, "{found:?}");
    }
}
