//! The sample plans: each reads and resolves without a problem, and holds all that it is meant to hold.
//!
//! The expected figures were counted in the documents that the samples retell, not in the samples.

use longpole::plan::Container;
use longpole::plan::Flow;
use longpole::plan::GateKind;
use longpole::plan::Item;
use longpole::plan::Kind;
use longpole::plan::Outline;
use longpole::plan::Plan;
use longpole::plan::Priority;
use longpole::plan::Severity;
use longpole::plan::Target;
use longpole::plan::Task;
use longpole::plan::check::Checked;
use longpole::plan::check::check;
use longpole::plan::micro::State;
use longpole::plan::ron;
use longpole::plan::samples;

/// How much of what a plan holds.
#[derive(Debug, Default, PartialEq)]
struct Counts {
    phases: usize,
    days: usize,
    tasks: usize,
    steps: usize,
    /// Of the plan, its phases, days, tasks and milestones.
    criteria: usize,
    milestones: usize,
    decisions: usize,
    options: usize,
    risks: usize,
    metrics: usize,
    claims: usize,
    roles: usize,
    resources: usize,
    reading: usize,
    briefs: usize,
}

impl Counts {
    fn of(plan: &Plan) -> Self {
        let outline = Outline::of(plan);
        let kinds = |kind| outline.nodes().filter(|node| outline.kind(*node) == kind).count();
        let of_nodes: usize = outline.nodes().map(|node| outline.item(plan, node).criteria().len()).sum();
        let of_milestones: usize = plan.milestones.iter().map(|milestone| milestone.criteria.len()).sum();
        Self {
            phases: kinds(Kind::Phase),
            days: kinds(Kind::Day),
            tasks: kinds(Kind::Task),
            steps: kinds(Kind::Step),
            criteria: plan.criteria.len() + of_nodes + of_milestones,
            milestones: plan.milestones.len(),
            decisions: plan.decisions.len(),
            options: plan.decisions.iter().map(|decision| decision.options.len()).sum(),
            risks: plan.risks.len(),
            metrics: plan.metrics.len(),
            claims: plan.claims.len(),
            roles: plan.roles.len(),
            resources: plan.resources.len(),
            reading: plan.reading.len(),
            briefs: plan.briefs.len(),
        }
    }
}

/// A sample with what the tests ask about it.
struct Known {
    plan: Plan,
    outline: Outline,
}

fn known(name: &str) -> Known {
    let sample = samples::ALL.iter().find(|sample| sample.name == name).expect("a sample of that name");
    let plan = ron::read(sample.text).plan;
    let outline = Outline::of(&plan);
    Known { plan, outline }
}

impl Known {
    fn item(&self, id: &str) -> Item<'_> {
        match self.outline.find(id) {
            Some(Target::Node(node)) => self.outline.item(&self.plan, node),
            other => panic!("{id} names {other:?}"),
        }
    }

    fn task(&self, id: &str) -> &Task {
        match self.item(id) {
            Item::Task(task) => task,
            other => panic!("{id} is {other:?}"),
        }
    }

    fn container(&self, id: &str) -> &Container {
        match self.item(id) {
            Item::Phase(container) | Item::Day(container) => container,
            other => panic!("{id} is {other:?}"),
        }
    }

    fn needs(&self, id: &str) -> Vec<String> {
        self.item(id).needs().iter().map(ToString::to_string).collect()
    }

    fn estimate(&self, id: &str) -> Option<String> {
        self.task(id).estimate.map(|estimate| estimate.to_string())
    }

    /// The slots of the days in a phase.
    fn slots(&self, id: &str) -> Vec<String> {
        let days = self.container(id).days.iter();
        days.map(|day| day.slot.map_or(String::new(), |slot| slot.to_string())).collect()
    }

    /// Each risk as its probability and impact.
    fn risks(&self) -> Vec<String> {
        let risks = self.plan.risks.iter();
        risks.map(|risk| format!("{} {}", shown(risk.probability.as_ref()), shown(risk.impact.as_ref()))).collect()
    }
}

fn shown<T: ToString>(value: Option<&T>) -> String {
    value.map_or("-".to_owned(), ToString::to_string)
}

#[test]
fn every_sample_reads_resolves_and_checks_without_a_problem() {
    let template = ("template", samples::TEMPLATE);
    for (name, text) in samples::ALL.iter().map(|sample| (sample.name, sample.text)).chain([template]) {
        let reading = ron::read(text);
        assert_eq!(reading.problems, [], "{name}");
        let plan = reading.plan;
        let outline = Outline::of(&plan);
        assert_eq!(outline.duplicates, [], "{name}");
        for node in outline.nodes() {
            for (need, written) in outline.needs(node).iter().zip(outline.item(&plan, node).needs()) {
                assert!(need.target.is_some(), "{name}: `{written}` names nothing");
            }
        }
        let checked = Checked { plan: &plan, outline: &outline, text: Some(text), hidden: &[] };
        assert_eq!(check(&checked), [], "{name}");
    }
}

#[test]
fn every_sample_is_laid_out_by_the_same_rules() {
    for sample in samples::ALL {
        let comment = sample.text.lines().take_while(|line| line.starts_with("// ")).count();
        assert!((1..=4).contains(&comment), "{} opens with {comment} lines of comment", sample.name);
        assert!(sample.text.ends_with(")\n"), "{} ends with a line feed", sample.name);
        for (nth, line) in sample.text.lines().enumerate() {
            let place = format!("{}.ron:{}", sample.name, nth + 1);
            let indent = line.len() - line.trim_start().len();
            assert!(line.is_ascii() && !line.contains('\t'), "{place}: plain characters");
            assert!(line.len() <= 120, "{place}: {} columns", line.len());
            assert!(indent % 4 == 0 && line == line.trim_end(), "{place}: blanks");
        }
    }
}

#[test]
fn the_ron_crate_reads_the_same_plans() {
    let options = ::ron::Options::default().with_default_extension(::ron::extensions::Extensions::IMPLICIT_SOME);
    for sample in samples::ALL {
        let theirs: Plan = options.from_str(sample.text).unwrap_or_else(|error| panic!("{}: {error}", sample.name));
        assert_eq!(theirs, ron::read(sample.text).plan, "{}", sample.name);
    }
}

#[test]
fn names_and_titles_are_unique() {
    let mut names: Vec<&str> = samples::ALL.iter().map(|sample| sample.name).collect();
    let mut titles: Vec<String> =
        samples::ALL.iter().map(|sample| ron::read(sample.text).plan.title.to_string()).collect();
    names.sort_unstable();
    names.dedup();
    titles.sort();
    titles.dedup();
    assert_eq!((names.len(), titles.len()), (8, 8));
    assert_eq!(samples::demo().file_name(), "demo.ron");
}

#[test]
fn the_honest_tracker_holds_its_document() {
    let known = known("honest-tracker");
    let expected = Counts {
        phases: 4,
        tasks: 3 + 5 + 4 + 4,
        // Seven conditions, four lists of actions, two requirements that are more than ids.
        criteria: 7 + (4 + 3 + 3 + 4) + 2,
        // The timeline, what each link makes possible, the four lists of actions, the next review.
        milestones: 6 + 6 + 4 + 1,
        // The status, what works, what is broken, what does not exist.
        metrics: 6 + 5 + 5 + 9,
        claims: 6,
        ..Counts::default()
    };
    assert_eq!(Counts::of(&known.plan), expected);

    let estimates = ["FIX-006", "SEC-001", "SEC-002", "PERSIST-004", "PERSIST-005", "OPS-001", "OPS-002", "OPS-003"];
    let estimates = estimates.map(|id| known.estimate(id).unwrap_or_default());
    assert_eq!(estimates, ["1-2d", "7d", "10-14d", "21-28d", "7d", "7d", "7d", "7d"]);
    assert_eq!(known.task("FIX-006").priority, Some(Priority::P0));
    assert_eq!(known.task("DOCS-001").priority, Some(Priority::P2));
    let partial = shown(known.task("PERSIST-005").status.as_ref());
    assert_eq!(partial, "todo: partial, what works neither encrypts nor reaches the cloud");
    for id in ["BATCH-001..004", "VIZ-001..005", "MIGRATE-001..004", "DX-001..005"] {
        assert_eq!(known.task(id).status.as_ref().map(ToString::to_string).as_deref(), Some("todo: deferred"));
    }
    assert_eq!(known.plan.gate, Some(GateKind::Hard));
    let rules: Vec<String> = known.plan.priority_rules.iter().map(ToString::to_string).collect();
    assert_eq!(rules, ["P1 after P0", "ignore P3 until P1"]);
}

#[test]
fn the_mandatory_sequence_joins_three_tasks_and_then_is_a_chain() {
    let known = known("honest-tracker");
    assert_eq!(known.plan.flow, Some(Flow::Parallel), "the phases are grades of urgency");
    for first in ["FIX-006", "SEC-001", "SEC-002"] {
        assert_eq!(known.needs(first), [""; 0]);
    }
    assert_eq!(known.needs("OPS-001"), ["FIX-006", "SEC-001", "SEC-002"]);
    let chain = ["OPS-001", "PERSIST-004", "PERSIST-005", "OPS-002", "OPS-003"];
    for pair in chain.windows(2) {
        assert_eq!(known.needs(pair[1]), [pair[0]]);
    }
    let weeks: Vec<String> =
        known.plan.milestones.iter().skip(6).take(6).map(|milestone| shown(milestone.when.as_ref())).collect();
    assert_eq!(weeks, ["week 1", "week 3", "week 4", "week 8", "week 16", "week 20-28"]);
}

#[test]
fn the_production_roadmap_holds_its_document() {
    let known = known("production-roadmap");
    let expected = Counts {
        phases: 5,
        tasks: 4 + 4, // one stands for each phase whose tasks are in the full roadmap
        criteria: 4 + 4 + 8 + 3,
        milestones: 2,
        metrics: 7 + 2,
        claims: 5,
        roles: 2,
        reading: 4,
        briefs: 2 + 1,
        ..Counts::default()
    };
    assert_eq!(Counts::of(&known.plan), expected);

    let phases = known.plan.phases.iter();
    let totals: Vec<String> = phases.clone().map(|phase| shown(phase.total.as_ref())).collect();
    assert_eq!(totals, ["4-6h", "6-8h", "8-10h", "6-8h", "4-6h"]);
    assert!(phases.clone().all(|phase| phase.gate == Some(GateKind::Hard)));
    assert_eq!(shown(known.plan.total.as_ref()), "28h/35h/38h");
    let commands: Vec<&str> = known.container("PHASE-0").criteria.iter().map(|line| line.run.as_str()).collect();
    assert_eq!(
        commands,
        [
            r#"python -c "from vibe_core.protocols import *""#,
            r#"python -c "from vibe_core.config import CityConfig""#,
            "pytest tests/ --collect-only",
            "python run_server.py --help",
        ]
    );
}

#[test]
fn the_readiness_review_holds_its_document() {
    let known = known("readiness-review");
    let expected = Counts {
        phases: 4 + 2,
        tasks: (5 + 5 + 4 + 4) + 4 + 4,
        steps: 3,
        criteria: 2 + 1, // both switches; the return to it with the right resources
        milestones: 2,
        decisions: 2,
        options: 2 + 3,
        risks: 5,
        metrics: 5 + 4 + 4 + 4,
        claims: 2,
        roles: 4,
        reading: 1,
        ..Counts::default()
    };
    assert_eq!(Counts::of(&known.plan), expected);

    let total = |id: &str| shown(known.container(id).total.as_ref());
    assert_eq!(["3.1", "3.2", "3.3", "3.4"].map(total), ["75h", "68h", "38h", "-"]);
    let findings = ["FIND-1", "FIND-2", "FIND-3", "FIND-4", "FIND-5"].map(|id| known.task(id));
    assert_eq!(
        findings.map(|task| task.severity.expect("a finding has a severity")),
        [Severity::Critical, Severity::Critical, Severity::Major, Severity::Major, Severity::Critical]
    );
    assert_eq!(findings.map(|task| shown(task.estimate.as_ref())), ["2h", "1h", "40h", "24h", "8h"]);
    assert_eq!(findings[0].links[0].to_string(), "QUICTransport.ts:336-351");
    assert_eq!(findings[1].links[0].to_string(), "QUICTransport.ts:495");
    assert_eq!(known.risks(), ["high critical", "medium high", "high medium", "high high", "medium high"]);
    let levels: Vec<Priority> = known.plan.risks.iter().filter_map(|risk| risk.priority).collect();
    assert_eq!(levels, [Priority::P0, Priority::P1, Priority::P2, Priority::P1, Priority::P1]);
    assert_eq!(known.plan.decisions[0].recommended.as_str(), "postpone");
}

#[test]
fn the_integration_decision_holds_its_document() {
    let known = known("integration-decision");
    let expected = Counts {
        phases: 3 + 1,
        days: 4 + 4 + 3,
        tasks: (1 + 1 + 1 + 1) + (2 + 1 + 1 + 1) + (2 + 2 + 1) + 4,
        criteria: 9 + 1 + 1 + 5,
        decisions: 1,
        options: 2,
        risks: 5,
        // Readiness, five measurable lines of completion, five figures about the code.
        metrics: 1 + 5 + 5,
        claims: 2 + 4,
        roles: 4 + 2,
        resources: 3 + 3,
        reading: 3,
        briefs: 3 + 1,
        ..Counts::default()
    };
    assert_eq!(Counts::of(&known.plan), expected);

    assert_eq!(known.slots("WEEK-1"), ["day 1", "day 2-3", "day 4", "day 5"]);
    assert_eq!(known.slots("WEEK-2"), ["day 6-7", "day 8-9", "day 10", "day 11"]);
    assert_eq!(known.slots("WEEK-3"), ["day 12-14", "day 15-17", "day 17"]);
    let decision = &known.plan.decisions[0];
    let odds: Vec<String> = decision.options.iter().map(|option| shown(option.probability.as_ref())).collect();
    assert_eq!(odds, ["15%", "85%"]);
    assert_eq!(shown(decision.needed_by.as_ref()), "2026-01-14");
    assert_eq!(decision.recommended.as_str(), "B");
    assert_eq!(decision.approvals.len(), 3);
    assert_eq!(shown(known.plan.start.as_ref()), "2026-01-15");
    let fte: Vec<String> = known.plan.roles.iter().map(|role| shown(role.fte.as_ref())).collect();
    assert_eq!(fte, ["1", "1", "1", "0.25", "-", "-"]);
    assert_eq!(known.risks(), ["medium high", "high medium", "medium high", "low medium", "low medium"]);
    assert!(known.plan.phases.iter().take(3).all(|week| week.gate == Some(GateKind::Hard)));
}

#[test]
fn the_integration_actions_hold_their_document() {
    let known = known("integration-actions");
    let expected = Counts {
        phases: 3 + 1,
        days: 3 + 1 + 1,
        tasks: (3 + 4 + 3) + 5 + 4 + 5,
        steps: 6,
        criteria: 4 + 4 + 5 + 1,
        milestones: 3,
        decisions: 2,
        options: 2 + 3,
        risks: 5,
        metrics: 4 + 3,
        claims: 6,
        roles: 2 + 3,
        resources: 4,
        reading: 4,
        briefs: 3,
    };
    assert_eq!(Counts::of(&known.plan), expected);

    assert_eq!(known.slots("WEEK-1"), ["day 1-2", "day 3-4", "day 5"]);
    assert_eq!(known.slots("WEEK-2"), ["day 6-11"]);
    assert_eq!(known.slots("WEEK-3"), ["day 12-17"]);
    let due: Vec<String> = known.plan.milestones.iter().map(|milestone| shown(milestone.when.as_ref())).collect();
    assert_eq!(due, ["day 5", "day 11", "day 17"]);
    assert_eq!(["PQC-1", "DEP-1", "TST-1"].map(|id| known.estimate(id).unwrap_or_default()), ["2-4h", "2-4h", "6-8h"]);
    let minutes: u64 =
        known.plan.reading.iter().filter_map(|one| one.time).map(|time| known.plan.calendar.minutes(time)).sum();
    assert_eq!(minutes, 65);
    let effort = known.plan.metrics.iter().filter(|metric| metric.group.as_str() == "Effort");
    let shares: Vec<String> = effort.map(|metric| shown(metric.target.as_ref())).collect();
    assert_eq!(shares, ["50%", "30%", "20%"]);
    assert_eq!(known.risks(), ["medium high", "low high", "high medium", "low medium", "low medium"]);
    assert!(known.plan.briefs.iter().all(|brief| brief.actions.len() == 4));
}

#[test]
fn the_release_checklist_and_the_garden_stay_small() {
    let checklist = known("release-checklist");
    let expected = Counts {
        phases: 4,
        tasks: 3 + 5 + 4 + 3,
        steps: 5,
        criteria: 4 + 1 + 1,
        risks: 2,
        roles: 1,
        ..Counts::default()
    };
    assert_eq!(Counts::of(&checklist.plan), expected);
    assert_eq!(checklist.needs("UPLOAD"), ["BUILD"]);

    let garden = known("personal");
    assert_eq!(Counts::of(&garden.plan), Counts { days: 2, tasks: 4 + 4, steps: 4, ..Counts::default() });
    assert_eq!(garden.needs("Sow the beans"), ["Dig the beds over", "Go to the garden centre"]);
}

#[test]
fn the_demo_is_under_way() {
    let known = known(samples::demo().name);
    let expected = Counts {
        phases: 3,
        days: 3 + 4 + 3,
        tasks: 12 + 10 + 9,
        steps: 3,
        criteria: (3 + 2 + 4) + 11 + 1,
        milestones: 3,
        decisions: 1,
        options: 3,
        risks: 5,
        metrics: 7,
        claims: 4,
        roles: 5,
        resources: 2,
        reading: 2,
        briefs: 2,
    };
    assert_eq!(Counts::of(&known.plan), expected);

    let states = known.outline.tasks().filter_map(|node| known.outline.task(&known.plan, node)?.status.clone());
    let mut counted = State::ALL.map(|(_, word)| (word, 0));
    for status in states {
        let entry = counted.iter_mut().find(|(word, _)| *word == status.state.word()).expect("one of all states");
        entry.1 += 1;
    }
    assert_eq!(counted, [("todo", 0), ("doing", 1), ("done", 7), ("blocked", 1), ("dropped", 0)]);
    let commands: Vec<&str> = known.task("PQC-1").criteria.iter().map(|line| line.run.as_str()).collect();
    assert_eq!(commands, ["! grep -q 'PQC STUB' logs/startup.log", "python -c 'import oqs'"]);
    let today = samples::demo_day();
    let start = known.plan.start.expect("the demo has a start");
    let tasks = known.outline.tasks().filter_map(|node| known.outline.task(&known.plan, node));
    assert!(tasks.flat_map(|task| [task.started, task.finished]).flatten().all(|day| start <= day && day < today));
    assert!(known.plan.decisions[0].needed_by.is_some_and(|day| day > today), "it can still be made in time");
}
