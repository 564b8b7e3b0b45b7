//! Writes a plan as Markdown that reads well and reads back to the very same plan.

use std::fmt::Write as _;

use super::exact::HEAD;
use super::exact::SHOWN;
use super::exact::shown_task;
use crate::plan::Container;
use crate::plan::Plan;
use crate::plan::SafeText;
use crate::plan::Step;
use crate::plan::Task;
use crate::plan::micro::State;
use crate::plan::model::List;

/// A plan as Markdown.
pub fn to_markdown(plan: &Plan) -> String {
    let (phases, days, tasks) = (&plan.phases, &plan.days, &plan.tasks);
    let (title, shown) = shown_title(&plan.title);
    let head = Plan { title, phases: List::new(), days: List::new(), tasks: List::new(), ..plan.clone() };
    let mut text = format!("{HEAD}{} -->\n\n# {shown}\n", record(&head));
    write_tasks(&mut text, tasks);
    phases.iter().for_each(|phase| write_container(&mut text, phase, "phase", 2));
    days.iter().for_each(|day| write_container(&mut text, day, "day", 2));
    text
}

fn write_container(text: &mut String, container: &Container, kind: &str, level: usize) {
    let (title, shown) = shown_title(&container.title);
    let head = Container { title, days: List::new(), tasks: List::new(), ..container.clone() };
    let _ = write!(text, "\n{} {shown} <!-- longpole: {kind} {} -->\n", "#".repeat(level), record(&head));
    write_tasks(text, &container.tasks);
    container.days.iter().for_each(|day| write_container(text, day, "day", level + 1));
}

fn write_tasks(text: &mut String, tasks: &[Task]) {
    if !tasks.is_empty() {
        text.push('\n');
    }
    for task in tasks {
        write_task(text, task);
        for step in &task.steps {
            let (title, shown) = shown_title(&step.title);
            let plain = step.id.is_empty() && title.as_str() == SHOWN;
            let rest = Step { title, done: false, ..step.clone() };
            let comment = if plain { String::new() } else { format!(" <!-- longpole: {} -->", record(&rest)) };
            let _ = writeln!(text, "  - [{}] {shown}{comment}", sign(step.done));
        }
    }
}

fn write_task(text: &mut String, task: &Task) {
    let done = task.status.as_ref().is_some_and(|status| status.state == State::Done);
    let plain_done = task.status.as_ref().is_some_and(|status| status.state == State::Done && status.reason.is_empty());
    let shown = shown_line(task);
    let read = shown_task(&shown);
    let mut rest = task.clone();
    rest.steps = List::new();
    if plain_done {
        rest.status = None;
    }
    // Only what reads back as it was may be left to what stands in the open.
    let reads_back = read.title == task.title
        && shown.trim() == shown
        && (read.id.is_empty() || read.id == task.id)
        && (read.needs.is_empty() || read.needs == task.needs)
        && (read.estimate.is_none() || read.estimate == task.estimate)
        && (read.priority.is_none() || read.priority == task.priority)
        && (read.owner.is_empty() || read.owner == task.owner)
        && (read.deadline.is_none() || read.deadline == task.deadline)
        && no_more(&read);
    if reads_back {
        rest.title = SafeText::new(SHOWN);
        drop_shown(&mut rest, &read);
    }
    let nothing = reads_back && rest == Task { title: SafeText::new(SHOWN), ..Task::default() };
    let comment = if nothing { String::new() } else { format!(" <!-- longpole: {} -->", record(&rest)) };
    let shown = if reads_back { shown } else { one_line(&task.title) };
    let _ = writeln!(text, "- [{}] {shown}{comment}", sign(done));
}

/// Leaves out of the comment what stands in the open.
fn drop_shown(rest: &mut Task, read: &Task) {
    if !read.id.is_empty() {
        rest.id = SafeText::default();
    }
    if !read.needs.is_empty() {
        rest.needs = crate::plan::model::Few::default();
    }
    if !read.owner.is_empty() {
        rest.owner = crate::plan::model::Few::default();
    }
    rest.estimate = rest.estimate.filter(|_| read.estimate.is_none());
    rest.priority = rest.priority.filter(|_| read.priority.is_none());
    rest.deadline = rest.deadline.filter(|_| read.deadline.is_none());
}

/// Whether a line said no more of a task than what is shown on purpose.
fn no_more(read: &Task) -> bool {
    let mut shown = Task {
        title: read.title.clone(),
        id: read.id.clone(),
        needs: read.needs.clone(),
        estimate: read.estimate,
        priority: read.priority,
        owner: read.owner.clone(),
        ..Task::default()
    };
    shown.deadline = read.deadline;
    *read == shown
}

/// A task as one line of Markdown: its id, its title, and its usual fields.
fn shown_line(task: &Task) -> String {
    let mut line = String::new();
    if !task.id.is_empty() {
        let _ = write!(line, "**{}** ", task.id);
        // Strong signs are no part of the words that are read back.
        line = line.replace("**", "");
    }
    line += &one_line(&task.title);
    if let Some(estimate) = task.estimate {
        let _ = write!(line, " ~{estimate}");
    }
    if let Some(priority) = task.priority {
        let _ = write!(line, " priority:{}", priority.word());
    }
    if !task.needs.is_empty() {
        let needs: Vec<String> = task.needs.iter().map(ToString::to_string).collect();
        let _ = write!(line, " blocked-by:{}", needs.join(","));
    }
    for owner in task.owner.iter() {
        let _ = write!(line, " @{owner}");
    }
    if let Some(deadline) = task.deadline {
        let _ = write!(line, " due:{deadline}");
    }
    line
}

/// A title with what stands for it in a comment: the sign that it is the one in the open, where it can be.
fn shown_title(title: &SafeText) -> (SafeText, String) {
    let shown = one_line(title);
    let same = shown == title.as_str() && !shown.is_empty() && shown != SHOWN;
    (if same { SafeText::new(SHOWN) } else { title.clone() }, shown)
}

/// A title in one line that cannot be taken for a comment.
fn one_line(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ").replace("<!--", "‹!--")
}

fn sign(done: bool) -> char {
    if done { 'x' } else { ' ' }
}

/// A record in one line that does not end the comment it stands in.
fn record<T: serde::Serialize>(value: &T) -> String {
    let writer = ::ron::Options::default().with_default_extension(::ron::extensions::Extensions::IMPLICIT_SOME);
    let text = writer.to_string(value).unwrap_or_default();
    text.replace("-->", "--\\u{3e}").replace("<!--", "\\u{3c}!--")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::plan::Format;
    use crate::plan::read;
    use crate::plan::ron;
    use crate::plan::samples;

    fn back(plan: &Plan) -> Plan {
        let text = to_markdown(plan);
        let read = crate::plan::markdown::read(&text);
        assert_eq!(read.reading.problems, [], "{text}");
        read.reading.plan
    }

    #[test]
    fn every_sample_comes_back_as_it_was() {
        for sample in samples::ALL {
            let plan = read(sample.text, Format::Ron).plan;
            assert_eq!(back(&plan), plan, "{}", sample.name);
        }
    }

    #[test]
    fn what_can_be_shown_is_shown() {
        let plan = ron::read(r#"(title: "T", tasks: [(id: "A-1", title: "Dig", estimate: "4h"), (title: "Fill", needs: "A-1", status: "done")])"#).plan;
        let text = to_markdown(&plan);
        assert_eq!(
            text.lines().skip(2).collect::<Vec<_>>(),
            ["# T", "", "- [ ] A-1 Dig ~4h", "- [x] Fill blocked-by:A-1"]
        );
    }

    fn words() -> impl Strategy<Value = String> {
        prop_oneof![
            3 => "[a-zA-Z0-9 ]{1,12}",
            2 => "[ -~]{1,20}",
            1 => "\\PC{1,12}",
            1 => Just("<!-- longpole: x -->".to_owned()),
            1 => Just("P0: [x] **T-1** (4h) due:2026-01-01\nsecond".to_owned()),
        ]
    }

    proptest! {
        #[test]
        fn any_words_come_back(title in words(), id in words(), note in words(), done in any::<bool>()) {
            let mut plan = ron::read(r#"(title: "T", phases: [(title: "P", tasks: [(title: "x", steps: ["s"], needs: ["a b", "c SS+2d"])])])"#).plan;
            plan.title = SafeText::new(&title);
            plan.notes.0.push(SafeText::new(&note));
            let phase = &mut plan.phases.make_mut()[0];
            phase.title = SafeText::new(&title);
            let task = &mut phase.tasks.make_mut()[0];
            (task.title, task.id) = (SafeText::new(&title), SafeText::new(&id));
            task.notes.0.push(SafeText::new(&note));
            task.steps.make_mut()[0] = Step { title: SafeText::new(&title), id: SafeText::new(&id), done, ..Step::default() };
            prop_assert_eq!(back(&plan), plan);
        }
    }
}
