//! The five documents that the product was conceived from, where they are at hand: nothing of their plans is
//! lost, and nothing that is prose became a task.

use std::fs;
use std::path::PathBuf;

use longpole::plan::Format;
use longpole::plan::Item;
use longpole::plan::Kind;
use longpole::plan::Level;
use longpole::plan::Priority;
use longpole::plan::Read;
use longpole::plan::SafeText;
use longpole::plan::Severity;
use longpole::plan::read;

/// One of the documents as it is read; nothing where it is not at hand.
fn origin(name: &str) -> Option<Read> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let named = std::env::var_os("LONGPOLE_SHARED").map(PathBuf::from);
    let folders = named.into_iter().chain([beside]);
    let path = folders.map(|shared| shared.join("corpus/origins").join(name)).find(|path| path.is_file())?;
    Some(read(&fs::read_to_string(path).expect("a document"), Format::Markdown))
}

/// How many phases, days and tasks there are.
fn counts(read: &Read) -> [usize; 3] {
    [Kind::Phase, Kind::Day, Kind::Task]
        .map(|kind| read.outline.nodes().filter(|node| read.outline.kind(*node) == kind).count())
}

/// Tasks with an id: id, estimate, priority of the phase, needs.
fn tasks(read: &Read) -> Vec<String> {
    let mut grade = "";
    let mut lines = Vec::new();
    for (_, item) in read.outline.items(&read.plan) {
        match item {
            Item::Phase(phase) => grade = phase.priority.map_or("", Priority::word),
            Item::Task(task) if !task.id.is_empty() => {
                let estimate = task.estimate.map(|estimate| estimate.to_string()).unwrap_or_default();
                let needs: Vec<_> = task.needs.iter().map(ToString::to_string).collect();
                lines.push(format!("{} {estimate} {grade} {}", task.id, needs.join(" ")).trim_end().to_owned());
            }
            _ => {}
        }
    }
    lines
}

fn totals(read: &Read) -> Vec<String> {
    read.plan.phases.iter().map(|phase| phase.total.map(|total| total.to_string()).unwrap_or_default()).collect()
}

#[test]
fn the_honest_tracker_has_its_grades_its_sequence_and_its_join() {
    let Some(read) = origin("honest-task-tracker.md") else { return };
    let plan = &read.plan;
    assert_eq!(counts(&read), [4, 0, 16]);
    let expected = [
        "FIX-006 1-2d P0",
        "SEC-001 7d P0",
        "SEC-002 10-14d P0",
        "PERSIST-004 21-28d P1 OPS-001",
        "PERSIST-005 7d P1 PERSIST-004",
        "OPS-001 7d P1 FIX-006 SEC-001 SEC-002",
        "OPS-002 7d P1 PERSIST-005",
        "OPS-003 7d P1 OPS-002",
        "CLOUD-001  P2",
        "CLOUD-002  P2",
        "PERF-001  P2",
        "DOCS-001  P2",
    ];
    assert_eq!(tasks(&read), expected);
    assert_eq!((plan.criteria.len(), plan.claims.len(), plan.milestones.len()), (7, 6, 13));
    let milestone = plan.milestones.iter().find(|milestone| milestone.needs.len() == 3).expect("the join");
    assert_eq!(milestone.needs.iter().map(SafeText::as_str).collect::<Vec<_>>(), ["FIX-006", "SEC-001", "SEC-002"]);
    assert_eq!(plan.metrics.len(), 6 + 5 + 5 + 9);
    assert_eq!(plan.briefs.iter().map(|brief| brief.actions.len()).collect::<Vec<_>>(), [4, 3, 3, 4]);
}

#[test]
fn the_roadmap_has_its_phases_with_hours_and_its_exit_criteria_as_commands() {
    let Some(read) = origin("production-roadmap.md") else { return };
    let plan = &read.plan;
    assert_eq!(counts(&read), [5, 0, 4]);
    assert_eq!(totals(&read), ["4-6h", "6-8h", "8-10h", "6-8h", "4-6h"]);
    assert_eq!(plan.total.map(|total| total.to_string()).as_deref(), Some("28h/35h/38h"));
    let runs: Vec<_> = plan.phases[0].criteria.iter().map(|criterion| criterion.run.to_string()).collect();
    // Four to run, and three that hold "after phase 0".
    let (runs, said): (Vec<_>, Vec<_>) = runs.into_iter().partition(|run: &String| !run.is_empty());
    assert_eq!((runs.len(), said.len()), (4, 3));
    assert!(runs[0].starts_with("python -c") && runs[2].ends_with("--collect-only") && !runs[3].contains('#'));
    assert_eq!((plan.claims.len(), plan.metrics.len(), plan.criteria.len()), (5, 7, 8));
    assert_eq!((plan.reading.len(), plan.briefs.len() >= 2), (4, true));
    assert!(read.problems.iter().any(|problem| problem.code == "encoded-twice"));
    // Ticks in front of everything are bullets: nothing runs yet.
    assert!(read.outline.items(plan).all(|(_, item)| !matches!(item, Item::Task(task) if task.status.is_some())));
}

#[test]
fn the_review_has_its_findings_its_phases_with_sums_and_its_options() {
    let Some(read) = origin("phase3-readiness-review.md") else { return };
    let plan = &read.plan;
    let [phases, _, tasks] = counts(&read);
    assert_eq!((phases, tasks), (4, 17));
    assert_eq!(totals(&read), ["75h", "68h", "38h", "1w"]);
    let hours: Vec<Vec<String>> = plan
        .phases
        .iter()
        .map(|phase| phase.tasks.iter().filter_map(|task| task.estimate).map(|estimate| estimate.to_string()).collect())
        .collect();
    assert_eq!(
        hours,
        [vec!["3h", "40h", "24h", "8h"], vec!["8h", "16h", "24h", "12h", "8h"], vec!["8h", "6h", "18h", "6h"], vec![]]
    );
    // The five findings are told with the tasks that mend them.
    let mended: Vec<_> = plan.phases[0]
        .tasks
        .iter()
        .map(|task| (task.severity.map(Severity::word), task.notes.iter().filter(|note| note.ends_with("h)")).count()))
        .collect();
    let [critical, major] = [Some("Critical"), Some("Major")];
    assert_eq!(mended, [(critical, 2), (major, 1), (major, 1), (critical, 1)]);
    assert_eq!(plan.phases[0].tasks[0].links[0].lines, Some((336, 351)));
    assert_eq!(plan.phases[0].tasks[0].links[1].lines, Some((495, 495)));
    assert_eq!(plan.risks.len(), 5);
    assert_eq!(
        plan.risks.iter().filter_map(|risk| risk.priority).map(Priority::word).collect::<Vec<_>>(),
        ["P0", "P1", "P2", "P1", "P1"]
    );
    let options: Vec<_> =
        plan.decisions.iter().flat_map(|decision| &decision.options).map(|option| option.id.to_string()).collect();
    assert_eq!(options, ["A", "B", "C"]);
    assert_eq!((plan.claims.len(), plan.metrics.len()), (2, 5 + 12));
    assert_eq!(plan.metrics[0].measured.as_ref().map(ToString::to_string).as_deref(), Some("NO"));
    assert_eq!(plan.briefs[0].actions.len(), 2 + 3);
}

#[test]
fn the_action_summary_has_its_seventeen_days() {
    let Some(read) = origin("integration-phase-action-summary.md") else { return };
    let plan = &read.plan;
    let [phases, _, tasks] = counts(&read);
    assert_eq!((phases, tasks), (4, 19 + 5));
    // What was found is told with the tasks that mend it, and they learn how long that takes.
    let mended: Vec<_> = plan
        .phases
        .iter()
        .flat_map(|phase| phase.days.iter().flat_map(|day| &day.tasks))
        .filter_map(|task| task.estimate.map(|estimate| (task.title.to_string(), estimate.to_string())))
        .collect();
    let expected = [
        ("Install all missing P0/P1 dependencies", "2-4h"),
        ("Fix PQC stub mode security issue", "2-4h"),
        ("Run full test suite (2,649 tests)", "6-8h"),
    ];
    assert_eq!(mended, expected.map(|(title, hours)| (title.to_owned(), hours.to_owned())));
    let slots: Vec<_> = plan
        .phases
        .iter()
        .flat_map(|phase| &phase.days)
        .filter_map(|day| day.slot)
        .map(|slot| slot.to_string())
        .collect();
    assert_eq!(slots, ["day 1-2", "day 3-4", "day 5", "day 6-11", "day 12-17"]);
    assert_eq!(plan.milestones.iter().map(|milestone| milestone.criteria.len()).collect::<Vec<_>>(), [4, 4, 5]);
    assert_eq!((plan.risks.len(), plan.claims.len(), plan.resources.len()), (5, 6, 5));
    assert_eq!(plan.decisions.iter().map(|decision| decision.approvals.len()).max(), Some(3));
    let reading: Vec<_> =
        plan.reading.iter().map(|read| (read.notes.len(), read.time.map(|time| time.to_string()))).collect();
    let times = ["30m", "20m", "10m", "5m"].map(|time| (4, Some(time.to_owned())));
    assert_eq!(reading, times);
    let decision = &plan.decisions[0];
    assert_eq!(decision.needed_by.map(|date| date.to_string()).as_deref(), Some("2026-01-14"));
    let briefs: Vec<_> = plan.briefs.iter().map(|brief| brief.actions.len()).collect();
    assert_eq!(briefs, [4, 4, 4]);
    // Numbers of findings are no ids, and nothing after phase 4 waits for a date.
    assert!(read.outline.items(plan).all(|(_, item)| !matches!(item, Item::Task(task) if !task.id.is_empty())));
}

#[test]
fn the_decision_has_its_options_its_weeks_behind_gates_and_its_approvals() {
    let Some(read) = origin("integration-phase-decisions.md") else { return };
    let plan = &read.plan;
    assert_eq!(counts(&read), [3, 11, 11]);
    let gates: Vec<_> = plan.phases.iter().map(|phase| (phase.gate.is_some(), phase.criteria.len())).collect();
    assert_eq!(gates, [(true, 1); 3]);
    let slots: Vec<_> = plan
        .phases
        .iter()
        .flat_map(|phase| &phase.days)
        .filter_map(|day| day.slot)
        .map(|slot| slot.to_string())
        .collect();
    assert_eq!(slots.len(), 11);
    assert_eq!((slots[0].as_str(), slots[10].as_str()), ("day 1", "day 17"));
    let decision = plan.decisions.iter().find(|decision| decision.options.len() == 2).expect("the choice");
    assert_eq!(decision.recommended.as_str(), "B");
    let odds: Vec<_> =
        decision.options.iter().filter_map(|option| option.probability).map(|share| share.to_string()).collect();
    assert_eq!(odds, ["15%", "85%"]);
    assert_eq!(
        decision.options.iter().map(|option| option.risk).collect::<Vec<_>>(),
        [Some(Level::Critical), Some(Level::Low)]
    );
    assert_eq!(plan.decisions.len(), 1);
    assert_eq!(decision.needed_by.map(|date| date.to_string()).as_deref(), Some("2026-01-14"));
    assert_eq!(decision.authority.as_str(), "Technical Leadership");
    let lead = plan.roles.iter().find(|role| role.name.starts_with("Technical Lead")).expect("the lead");
    assert_eq!(lead.fte.map(|fte| fte.to_string()).as_deref(), Some("0.25"));
    let next = plan.briefs.iter().find(|brief| brief.audience.starts_with("If Approved")).expect("what comes next");
    assert_eq!(next.actions.len(), 3 + 3 + 3 + 2);
    let approvals: usize = plan.decisions.iter().map(|decision| decision.approvals.len()).sum();
    assert_eq!((approvals, plan.risks.len()), (3, 5));
    assert_eq!((plan.criteria.len(), plan.briefs.len() >= 3, plan.roles.len() >= 3), (14, true, true));
}
