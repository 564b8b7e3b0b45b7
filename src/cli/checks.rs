//! The commands that a plan wants to have run: the checks of its criteria and what measures its metrics.

use std::env;
use std::path::Path;
use std::path::PathBuf;

use super::desk::Desk;
use super::error::CliError;
use super::pick::named_node;
use crate::engine::PlanOutlook;
use crate::engine::evidence::CriterionId;
use crate::engine::evidence::State;
use crate::journal::Key;
use crate::journal::Names;
use crate::journal::Owner;
use crate::journal::criterion_words;
use crate::plan;
use crate::plan::NodeId;
use crate::plan::SafeText;
use crate::plan::Target;
use crate::plan::cannot_fail;
use crate::report::owner_name;
use crate::store::Approval;
use crate::verify;

/// How long a check may take where the plan does not say.
const USUAL_MILLIS: u64 = 10 * 60 * 1000;

/// What a command is run for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// It shows whether a criterion holds.
    Criterion(CriterionId),
    /// It measures a metric, by its place.
    Metric(u32),
}

/// A command that a plan wants to have run.
#[derive(Clone, Debug)]
pub(super) struct Check {
    /// What for.
    pub(super) subject: Subject,
    /// What it belongs to: an id, or a title in quotes.
    pub(super) of: String,
    /// What it shows or measures.
    pub(super) text: String,
    /// The command with all that decides what it does.
    pub(super) approval: Approval,
    /// The files it watches.
    pub(super) watch: Vec<SafeText>,
    /// Why it cannot fail, if it cannot.
    pub(super) cannot_fail: Option<String>,
}

/// The shell that runs commands: the user's own.
pub(super) fn shell() -> PathBuf {
    let own = env::var_os("SHELL").map(PathBuf::from).filter(|shell| shell.is_absolute());
    own.unwrap_or_else(|| PathBuf::from("/bin/sh"))
}

/// All commands of a plan, in the order of the file.
pub(super) fn all(all: &PlanOutlook, folder: &Path) -> Vec<Check> {
    some(all, folder, |_| true)
}

/// The commands that are wanted, in the order of the file.
pub(super) fn some(all: &PlanOutlook, folder: &Path, is_wanted: impl Fn(Subject) -> bool) -> Vec<Check> {
    let shell = shell();
    let approval = |run: &SafeText, timeout: Option<u64>| Approval {
        run: run.to_string(),
        folder: folder.to_owned(),
        shell: shell.clone(),
        environment: verify::NAMES.iter().map(ToString::to_string).collect(),
        timeout: timeout.unwrap_or(USUAL_MILLIS),
    };
    let mut checks = Vec::new();
    for owner in Owner::all(&all.plan, &all.outline) {
        for (nth, criterion) in (0..).zip(owner.criteria(&all.plan, &all.outline)) {
            let subject = Subject::Criterion(CriterionId { owner, nth });
            if criterion.run.is_empty() || !is_wanted(subject) {
                continue;
            }
            checks.push(Check {
                subject,
                of: owner_name(all, owner),
                text: criterion_words(criterion).lines().next().unwrap_or_default().to_owned(),
                approval: approval(&criterion.run, criterion.timeout.map(plan::micro::Duration::wall_millis)),
                watch: criterion.watch.to_vec(),
                cannot_fail: cannot_fail(&criterion.run),
            });
        }
    }
    for (nth, metric) in (0..).zip(&all.plan.metrics) {
        if !metric.measure.is_empty() && is_wanted(Subject::Metric(nth)) {
            checks.push(Check {
                subject: Subject::Metric(nth),
                of: "metric".to_owned(),
                text: metric.title.first_line().to_owned(),
                approval: approval(&metric.measure, None),
                watch: Vec::new(),
                cannot_fail: None,
            });
        }
    }
    checks
}

/// The commands that somebody named, each once.
pub(super) fn named(desk: &Desk, checks: Vec<Check>, words: &[String]) -> Result<Vec<Check>, CliError> {
    let all = &desk.loaded.all;
    let mut wanted = vec![false; checks.len()];
    for word in words {
        let is_meant = meant(all, word)?;
        let mut n_found = 0;
        for (check, wanted) in checks.iter().zip(&mut wanted).filter(|(check, _)| is_meant(check)) {
            debug_assert!(!check.approval.run.is_empty());
            *wanted = true;
            n_found += 1;
        }
        if n_found == 0 {
            let hint = "give a criterion a command: criteria: [(text: \"…\", run: \"…\")]";
            return Err(CliError::new(format!("there is nothing to run for {}", SafeText::new(word)), hint));
        }
    }
    Ok(checks.into_iter().zip(wanted).filter_map(|(check, wanted)| wanted.then_some(check)).collect())
}

/// Whether a command is meant.
type IsMeant = Box<dyn Fn(&Check) -> bool>;

/// What a word means: a criterion or a metric by id or title, a milestone, or what stands inside a task, day or phase.
fn meant(all: &PlanOutlook, word: &str) -> Result<IsMeant, CliError> {
    let plain = plan::plain_name(word);
    let metric = all.plan.metrics.iter().position(|m| m.id.as_str() == word || plan::plain_name(&m.title) == plain);
    if let Some(nth) = metric {
        return Ok(Box::new(move |check| check.subject == Subject::Metric(nth as u32)));
    }
    if let Some(Target::Criterion(of, nth)) = all.outline.id_target(word) {
        let id = CriterionId { owner: of.map_or(Owner::Plan, Owner::Node), nth };
        return Ok(Box::new(move |check| check.subject == Subject::Criterion(id)));
    }
    let owner = owner(all, word)?;
    let is_inside = move |node: NodeId, inner: NodeId, end: NodeId| inner >= node && inner < end;
    let end = owner.node().map(|node| all.outline.end(node));
    Ok(Box::new(move |check| match (check.subject, owner, end) {
        (Subject::Criterion(id), Owner::Node(node), Some(end)) => {
            id.owner.node().is_some_and(|inner| is_inside(node, inner, end))
        }
        (Subject::Criterion(id), owner, _) => id.owner == owner,
        (Subject::Metric(_), ..) => false,
    }))
}

/// What has criteria and goes by a word: the plan, a milestone, a task, day or phase.
pub(super) fn owner(all: &PlanOutlook, word: &str) -> Result<Owner, CliError> {
    let plain = plan::plain_name(word);
    let key = Key::new(word);
    if key.is_provisional() {
        let names = Names::of(&all.plan, &all.outline);
        if let Some(owner) = Owner::named(&all.plan, &all.outline, &names, &key) {
            return Ok(owner);
        }
    }
    if let Some(Target::Milestone(nth)) = all.outline.id_target(word) {
        return Ok(Owner::Milestone(nth));
    }
    let node = named_node(all, word);
    if let Ok(node) = node {
        return Ok(Owner::Node(node));
    }
    let milestone = all.plan.milestones.iter().position(|milestone| plan::plain_name(&milestone.title) == plain);
    if let Some(nth) = milestone {
        return Ok(Owner::Milestone(nth as u32));
    }
    if plain == "plan" || plain == plan::plain_name(&all.plan.title) {
        return Ok(Owner::Plan);
    }
    node.map(Owner::Node)
}

/// Whether a command would tell anything new: its criterion does not hold on current evidence.
pub(super) fn is_open(all: &PlanOutlook, subject: Subject) -> bool {
    match subject {
        Subject::Criterion(id) => all.outlook.evidence.state(id) != State::Passed,
        Subject::Metric(_) => true,
    }
}

/// Whether its evidence expired.
pub(super) fn is_stale(all: &PlanOutlook, subject: Subject) -> bool {
    match subject {
        Subject::Criterion(id) => all.outlook.evidence.state(id) == State::Stale,
        Subject::Metric(_) => false,
    }
}
