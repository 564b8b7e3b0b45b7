//! A plan in the forms of other programs: tables, graphs, calendars, data, Markdown.
//!
//! Each form takes the plan as it stands; none of them is read back but Markdown, JSON and the native format.

mod csv;
mod dot;
mod ics;
mod mermaid;

use chrono::NaiveDate;

use crate::engine::PlanOutlook;
use crate::plan::Item;
use crate::plan::Kind;
use crate::plan::NodeId;
use crate::plan::Target;
use crate::plan::generate::to_json;
use crate::plan::generate::to_ron;
use crate::plan::markdown::to_markdown;

/// A form that a plan can be exported to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Markdown that reads back to the same plan.
    Markdown,
    /// JSON that reads back to the same plan.
    Json,
    /// The native format.
    Ron,
    /// A table, a task a row.
    Csv,
    /// A graph for Mermaid.
    Mermaid,
    /// A graph for Graphviz.
    Dot,
    /// A list of tasks for calendars.
    Ics,
}

/// A plan in a form.
pub fn export(all: &PlanOutlook, form: Form) -> String {
    match form {
        Form::Markdown => to_markdown(&all.plan),
        Form::Json => to_json(&all.plan),
        Form::Ron => to_ron(&all.plan),
        Form::Csv => csv::csv(all),
        Form::Mermaid => mermaid::mermaid(all),
        Form::Dot => dot::dot(all),
        Form::Ics => ics::ics(all),
    }
}

/// The tasks that a node waits for, whatever it names; what waits for a phase waits for all that is in it.
fn needed(all: &PlanOutlook, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
    all.outline.needs(node).iter().filter_map(|need| match need.target {
        Some(Target::Node(target)) => Some(target),
        _ => None,
    })
}

/// The days on which a node begins and is finished, as far as they are known.
fn days(all: &PlanOutlook, node: NodeId) -> Option<(NaiveDate, NaiveDate)> {
    let timetable = all.outlook.timetable.as_ref()?;
    let bar = timetable.bar(node)?;
    let worktime = &timetable.worktime;
    let start = worktime.start_at(bar.start.into()).date;
    // What takes no time would end on the evening before it begins.
    Some((start, worktime.finish_at(bar.finish.into()).date.max(start)))
}

/// The titles of what a node stands in, outermost first.
fn path(all: &PlanOutlook, node: NodeId) -> String {
    let mut titles: Vec<&str> = all.outline.ancestors(node).map(|above| all.item(above).title().as_str()).collect();
    titles.reverse();
    titles.join(" / ")
}

/// How a task or step stands, in a word.
fn status(item: Item<'_>) -> &'static str {
    match item {
        Item::Task(task) => task.status.as_ref().map_or("todo", |status| status.state.word()),
        Item::Step(step) if step.done => "done",
        Item::Step(_) => "todo",
        Item::Phase(_) | Item::Day(_) => "",
    }
}

/// The word for what a node is.
fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Phase => "phase",
        Kind::Day => "day",
        Kind::Task => "task",
        Kind::Step => "step",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Date;
    use crate::plan::Format;
    use crate::plan::read;

    fn exported(form: Form) -> String {
        let text = r#"(title: "Site", start: "2026-01-05", phases: [(title: "Build", tasks: [
            (id: "A-1", title: "Say \"hi\", twice", estimate: "1d", owner: "ann", status: "done"),
            (id: "B-1", title: "Ship; it", needs: "A-1", estimate: "2d", deadline: "2026-02-01", priority: P1, steps: ["pack"]),
        ])])"#;
        let today = Date(NaiveDate::from_ymd_opt(2026, 1, 5).expect("a day"));
        export(&PlanOutlook::of(read(text, Format::Ron).plan, today), form)
    }

    #[test]
    fn a_table_has_a_row_for_everything() {
        insta::assert_snapshot!(exported(Form::Csv));
    }

    #[test]
    fn graphs_have_a_node_a_task_and_an_edge_a_need() {
        insta::assert_snapshot!(exported(Form::Mermaid) + "\n" + &exported(Form::Dot));
    }

    #[test]
    fn calendars_get_tasks() {
        insta::assert_snapshot!(exported(Form::Ics).replace("\r\n", "\n"));
    }
}
