//! Cycles as problems: who waits for whom in a circle, and which need is the cheapest to give up.

use super::network::Cycle;
use super::timetable::LinkCause;
use super::timetable::Meaning;
use super::timetable::Now;
use super::timetable::Pace;
use super::timetable::Standing;
use super::timetable::Timetable;
use crate::plan::Date;
use crate::plan::NodeId;
use crate::plan::Problem;
use crate::plan::Span;
use crate::plan::Target;
use crate::plan::check::Checked;

/// Longer circles are told by their first and last members.
const MOST_NAMED: usize = 8;

/// The cycles of a plan, whatever has been done of it already. A calendar nobody can work by has none to tell.
pub fn cycle_problems(checked: &Checked<'_>) -> Vec<Problem> {
    let standings = vec![Standing::default(); checked.outline.len()];
    let today = checked.plan.start.unwrap_or(Date(chrono::NaiveDate::default())).0;
    let now = Now::of(checked.plan, checked.outline, (today, Pace::AsFastAsPossible));
    let Ok(timetable) = Timetable::of(checked.plan, checked.outline, now.with(standings)) else { return Vec::new() };
    let cycles = timetable.schedule.network().cycles();
    // What needs its own whole or part has been told as just that.
    cycles.iter().filter_map(|cycle| Circle { checked, timetable: &timetable, cycle }.problem()).collect()
}

struct Circle<'a> {
    checked: &'a Checked<'a>,
    timetable: &'a Timetable,
    cycle: &'a Cycle,
}

impl Circle<'_> {
    fn problem(&self) -> Option<Problem> {
        let names = self.names();
        if names.len() < 2 {
            return None;
        }
        let (who, whom) = self.ends(self.cycle.cheapest);
        let way = way(&names);
        let message = format!("these wait for each other in a circle: {way}");
        let problem = Problem::error("cycle", self.place(self.cycle.cheapest)?, message);
        let mut problem = problem.hint(format!("the cheapest way out: remove the need of {who} on {whom}"));
        let others = self.cycle.links.iter().filter(|link| **link != self.cycle.cheapest);
        for link in others.take(MOST_NAMED) {
            if let Some(span) = self.place(*link) {
                let (who, whom) = self.ends(*link);
                problem = problem.also(span, format!("{who} needs {whom}"));
            }
        }
        Some(problem)
    }

    /// Everybody in the circle, from who waits to what is waited for, each once in a row.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for link in self.cycle.links.iter().rev() {
            let (who, _) = self.ends(*link);
            if names.last() != Some(&who) {
                names.push(who);
            }
        }
        if names.len() > 1 && names.first() == names.last() {
            names.pop();
        }
        names
    }

    /// Who waits at a link, and for whom.
    fn ends(&self, link: u32) -> (String, String) {
        let link = self.timetable.schedule.network().draft().links[link as usize];
        (self.name(link.to), self.name(link.from))
    }

    fn name(&self, spot: u32) -> String {
        let (plan, outline) = (self.checked.plan, self.checked.outline);
        match self.timetable.meaning(spot) {
            Meaning::Task(node) | Meaning::Begin(node) | Meaning::End(node) => {
                let item = outline.item(plan, node);
                let named = if item.id().is_empty() { item.title().first_line() } else { item.id() };
                format!("`{named}`")
            }
            Meaning::Decision(nth) | Meaning::Approval(nth) => {
                format!("the decision `{}`", plan.decisions[nth as usize].title)
            }
            Meaning::Milestone(nth) => format!("the milestone `{}`", plan.milestones[nth as usize].title),
            Meaning::Criterion(nth) => format!("criterion {} of the plan", nth + 1),
            Meaning::Priority(priority) => format!("everything down to {}", priority.word()),
            Meaning::PlanStart | Meaning::PlanFinish => "the plan".to_owned(),
        }
    }

    /// Where the need behind a link is written.
    fn place(&self, link: u32) -> Option<Span> {
        let draft = self.timetable.schedule.network().draft().links[link as usize];
        let waits = match self.timetable.meaning(draft.to) {
            Meaning::Task(node) | Meaning::Begin(node) | Meaning::End(node) => node,
            Meaning::Milestone(nth) => {
                return Some(self.checked.spot(self.checked.plan.milestones[nth as usize].at.0, "needs"));
            }
            _ => return None,
        };
        let item = self.checked.outline.item(self.checked.plan, waits);
        match self.timetable.link_cause(link) {
            LinkCause::Need | LinkCause::Criterion(..) => {
                let nth = self.written(waits, self.timetable.meaning(draft.from))?;
                Some(self.checked.item_spot(item.span(), "needs", nth))
            }
            LinkCause::Order | LinkCause::Gate(_) | LinkCause::Rule => Some(self.checked.head(item.span())),
            _ => None,
        }
    }

    /// Which of its needs names what comes before.
    fn written(&self, waits: NodeId, before: Meaning) -> Option<usize> {
        let names = |target: Option<Target>| match before {
            Meaning::Task(b) | Meaning::Begin(b) | Meaning::End(b) => match target {
                Some(Target::Node(node) | Target::Criterion(Some(node), _)) => node == b,
                _ => false,
            },
            Meaning::Decision(nth) | Meaning::Approval(nth) => target == Some(Target::Decision(nth)),
            Meaning::Milestone(nth) => target == Some(Target::Milestone(nth)),
            _ => false,
        };
        self.checked.outline.needs(waits).iter().position(|need| names(need.target))
    }
}

/// The circle in words, each waiting for the one behind the arrow.
fn way(names: &[String]) -> String {
    let first = &names[0];
    if names.len() <= MOST_NAMED {
        return format!("{} → {first}", names.join(" → "));
    }
    let (head, tail) = (&names[..MOST_NAMED / 2], &names[names.len() - MOST_NAMED / 2..]);
    format!("{} → … {} more … → {} → {first}", head.join(" → "), names.len() - MOST_NAMED, tail.join(" → "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Outline;

    fn cycles(text: &str) -> Vec<String> {
        let reading = crate::plan::ron::read(text);
        assert_eq!(reading.problems, []);
        let outline = Outline::of(&reading.plan);
        let checked = Checked { plan: &reading.plan, outline: &outline, text: Some(text), hidden: &[] };
        let told = |p: &Problem| format!("{}: {} ({})", text.get(p.span.range()).unwrap_or(""), p.message, p.hint);
        cycle_problems(&checked).iter().map(told).collect()
    }

    #[test]
    fn a_circle_is_told_with_its_way_and_the_way_out() {
        let found = cycles(
            r#"(title: "T", tasks: [(id: "A", title: "a", needs: ["C"]), (id: "B", title: "b", needs: ["A"]), (id: "C", title: "c", needs: ["B"])])"#,
        );
        assert_eq!(
            found,
            [
                r#""C": these wait for each other in a circle: `A` → `C` → `B` → `A` (the cheapest way out: remove the need of `A` on `C`)"#
            ]
        );
    }

    #[test]
    fn a_need_against_the_order_of_the_phases_is_a_circle_too() {
        let found = cycles(
            r#"(title: "T", phases: [(id: "P", title: "p", tasks: [(id: "A", title: "a", needs: ["B"])]), (id: "Q", title: "q", tasks: [(id: "B", title: "b")])])"#,
        );
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("\"B\": "), "{found:?}");
        assert!(found[0].contains("remove the need of `A` on `B`"), "{found:?}");
    }

    #[test]
    fn two_circles_are_two_problems_and_a_long_one_is_cut_short() {
        let two = r#"(title: "T", tasks: [(id: "A", title: "a", needs: ["B"]), (id: "B", title: "b", needs: ["A"]), (id: "C", title: "c", needs: ["D"]), (id: "D", title: "d", needs: ["C"])])"#;
        assert_eq!(cycles(two).len(), 2);
        let task = |n: usize| format!("(id: \"T{n}\", title: \"t\", needs: [\"T{}\"]),", (n + 1) % 1000);
        let long = format!("(title: \"T\", tasks: [{}])", (0..1000).map(task).collect::<Vec<_>>().concat());
        let found = cycles(&long);
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("992 more"), "{found:?}");
    }

    #[test]
    fn what_is_done_still_waits_in_a_circle() {
        let done = r#"(title: "T", tasks: [(id: "A", title: "a", needs: ["B"], status: "done"), (id: "B", title: "b", needs: ["A"])])"#;
        assert_eq!(cycles(done).len(), 1);
    }
}
