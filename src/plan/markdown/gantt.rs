//! Gantt charts of Mermaid: sections, and tasks with their names, states, days and what they come after.

use super::draft::Origin;
use super::facts::Facts;
use super::facts::clean;
use super::line::Line;
use super::values;
use super::walk::Walk;
use crate::plan::Estimate;
use crate::plan::micro::Micro as _;
use crate::plan::micro::State;
use crate::plan::micro::Status;

/// Whether code between fences is such a chart.
pub(super) fn is_gantt(code: &str, language: &str) -> bool {
    language == "mermaid" && code.trim_start().starts_with("gantt")
}

/// A line of a chart with a task in it: `Write it :done, w1, after d1, 5d`.
fn task(line: &str) -> Option<Line> {
    let (title, said) = line.split_once(':')?;
    let mut facts = Facts::default();
    let mut dates = Vec::new();
    for part in said.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let state = match part {
            "done" => Some(State::Done),
            "active" => Some(State::Doing),
            "crit" | "milestone" | "vert" => continue,
            _ => None,
        };
        if let Some(state) = state {
            facts.status = Some(Status { state, ..Status::default() });
        } else if let Some(names) = part.strip_prefix("after ") {
            facts.needs.push(names.split_whitespace().collect::<Vec<_>>().join(", ").into());
        } else if let Some(date) = values::date_in(part) {
            dates.push(date);
        } else if let Ok(estimate) = Estimate::parse(part) {
            facts.estimate = Some(estimate);
        } else if facts.id.is_empty() && !part.contains(' ') {
            facts.id = part.into();
        }
    }
    facts.not_before = dates.first().copied();
    facts.deadline = dates.get(1).copied();
    let title = clean(title);
    (!title.is_empty()).then(|| Line { title, facts, ..Line::default() })
}

impl Walk<'_, '_> {
    /// The tasks of a chart. Where the document has its work in words, the chart only shows it again.
    pub(super) fn gantt(&mut self, block: usize, code: &str, home: Option<usize>) {
        const SETTINGS: [&str; 9] =
            ["gantt", "title", "dateFormat", "axisFormat", "tickInterval", "excludes", "todayMarker", "weekend", "%%"];
        let mut inside = home;
        for (line, at) in code.lines().map(str::trim).zip(self.lines_of(block)) {
            if let Some(section) = line.strip_prefix("section ") {
                let phase = !self.inside_phase(home);
                inside = Some(self.draft.add_home(at, clean(section), home, phase));
                self.draft.take(at, if phase { "a phase" } else { "a group" }, "gantt", true);
            } else if !SETTINGS.iter().any(|setting| line.starts_with(setting))
                && let Some(line) = task(line)
            {
                self.draft.add_task(at, line, inside, Origin::Leaf, true);
                self.draft.take(at, "a task", "gantt", true);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::markdown::read;

    const CHART: &str = "```mermaid\ngantt\n  title Work\n  dateFormat YYYY-MM-DD\n  section Draft\n  Sketch :done, a1, 2026-01-05, 5d\n  Model :active, a2, after a1, 3d\n  section Build\n  Make it :after a1 a2, 2w\n```\n";

    #[test]
    fn a_chart_is_a_plan_where_there_is_no_other() {
        let plan = read(&format!("# T\n\n{CHART}")).reading.plan;
        let shown: Vec<String> = plan
            .phases
            .iter()
            .flat_map(|phase| phase.tasks.iter().map(move |task| (phase, task)))
            .map(|(phase, task)| {
                let needs: Vec<String> = task.needs.iter().map(ToString::to_string).collect();
                let estimate = task.estimate.map(|estimate| estimate.to_string()).unwrap_or_default();
                format!("{}: {} {estimate} {}", phase.title, task.title, needs.join(" "))
            })
            .collect();
        assert_eq!(shown, ["Draft: Sketch 5d ", "Draft: Model 3d a1", "Build: Make it 2w a1 a2"]);
    }

    #[test]
    fn beside_work_in_words_it_only_shows_that() {
        let plan = read(&format!("# T\n\n{CHART}\n- [ ] Sketch\n- [ ] Other\n")).reading.plan;
        assert_eq!((plan.phases.len(), plan.tasks.len()), (0, 2));
        assert!(plan.tasks[0].estimate.is_some());
    }
}
