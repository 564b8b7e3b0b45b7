//! Decisions: by when each is needed, and what each option would do to both dates and to the plan.

use crate::engine::PlanOutlook;
use crate::engine::readiness::Cause;
use crate::engine::readiness::Price;
use crate::engine::readiness::Root;
use crate::engine::readiness::Trial;
use crate::engine::timetable::Timetable;
use crate::engine::why::Scene;
use crate::engine::why::Supposition;
use crate::engine::why::suppose;
use crate::journal::Key;
use crate::journal::Millis;
use crate::journal::decision_keys;
use crate::journal::keys_of;
use crate::plan::NodeId;
use crate::plan::SafeText;
use crate::plan::Target;
use crate::plan::model::Decision;
use crate::plan::model::DecisionOption;

/// A decision as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionView {
    /// Its place in the list.
    pub nth: u32,
    /// Its name in the journal.
    pub key: Key,
    /// The option that was chosen, by its place.
    pub chosen: Option<u32>,
    /// The option that counts until somebody decides: the default, else the recommended one.
    pub assumed: Option<u32>,
    /// Who chose, why and when, where it was recorded.
    pub who: Option<(SafeText, SafeText, Millis)>,
    /// The minute by which it has to be made and approved: the stated day, or the latest start of what waits for it.
    pub needed_by: Option<i32>,
    /// Whether that day is stated in the plan.
    pub is_stated: bool,
    /// How many working minutes are left until then; negative where it is late.
    pub float: Option<i32>,
    /// Roles that have to approve, each with who did: without a name where the plan says so itself.
    pub approvals: Vec<(SafeText, Option<SafeText>)>,
    /// What each day costs on which it is not made and approved; nothing where it is, or where that was not tried out.
    pub price: Option<Price>,
    /// The tasks that wait for it, where that was looked up.
    pub holds: Vec<NodeId>,
    /// What can be chosen.
    pub options: Vec<OptionView>,
}

/// An option with what it would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionView {
    /// Its name in the journal.
    pub key: Key,
    /// The minute of the finish if the ticks are believed.
    pub believed: Option<i32>,
    /// The minute of the finish on the evidence.
    pub proven: Option<i32>,
    /// Tasks, days and phases that are done only with it.
    pub brings: Vec<NodeId>,
    /// Tasks, days and phases that fall away with it.
    pub drops: Vec<NodeId>,
}

impl DecisionView {
    /// Roles that have not approved.
    pub fn missing(&self) -> impl Iterator<Item = &SafeText> {
        self.approvals.iter().filter(|(_, name)| name.is_none()).map(|(role, _)| role)
    }
}

/// All decisions of a plan.
pub fn decisions(all: &PlanOutlook) -> Vec<DecisionView> {
    let mut tried = Tried::of(all);
    let mut views: Vec<DecisionView> =
        (0..all.plan.decisions.len() as u32).filter_map(|nth| standing(all, nth)).collect();
    for view in &mut views {
        tried.fill(view);
    }
    views
}

/// One decision, with what each option would do.
pub fn decision(all: &PlanOutlook, nth: u32) -> Option<DecisionView> {
    let mut view = standing(all, nth)?;
    Tried::of(all).fill(&mut view);
    Some(view)
}

/// One decision as it stands, without what each option would do and what waits for it: those take a schedule, and this
/// does not.
pub fn standing(all: &PlanOutlook, nth: u32) -> Option<DecisionView> {
    let decision = all.plan.decisions.get(nth as usize)?;
    let key = decision_keys(&all.plan).get(nth as usize)?.clone();
    let deciding = all.outlook.evidence.truth.decisions.get(&key);
    let recorded = deciding.and_then(|deciding| deciding.chosen.as_ref());
    let who = recorded.map(|said| (said.value.who.clone(), said.value.why.clone(), said.at));
    let approved = |role: &SafeText| {
        let said = deciding.and_then(|deciding| deciding.approvals.get(role.as_str()));
        let by = said.map(|said| said.value.clone());
        (role.clone(), by.or_else(|| decision.approved.contains(role).then(SafeText::default)))
    };
    let timetable = all.outlook.timetable.as_ref();
    let spot = timetable.and_then(|timetable| timetable.decision_spot(nth).flatten());
    let latest = timetable.zip(spot).and_then(|(timetable, spot)| timetable.schedule.late_start(spot));
    let stated = timetable.zip(decision.needed_by);
    let stated = stated.map(|(timetable, day)| timetable.worktime.end_of(day.0) as i32);
    let needed_by = stated.or(latest).filter(|_| !decision.is_settled());
    let keys = keys_of(decision.options.iter().map(|option| (&option.id, option.title.as_str())));
    let options = (0..decision.options.len()).zip(keys).map(|(at, key)| option(all, &decision.options[at], key));
    Some(DecisionView {
        nth,
        key,
        chosen: named(decision, &decision.chosen),
        assumed: named(decision, &decision.default).or_else(|| named(decision, &decision.recommended)),
        who: who.filter(|_| decision.is_made()),
        needed_by,
        is_stated: decision.needed_by.is_some(),
        float: needed_by.zip(timetable).map(|(minute, timetable)| minute - timetable.today),
        approvals: decision.approvals.iter().map(approved).collect(),
        price: None,
        holds: Vec::new(),
        options: options.collect(),
    })
}

fn named(decision: &Decision, name: &SafeText) -> Option<u32> {
    let is_named = |option: &DecisionOption| option.id == *name || option.title == *name;
    let at = decision.options.iter().position(is_named).filter(|_| !name.is_empty());
    at.map(|at| at as u32)
}

/// An option, without what it would do to the dates.
fn option(all: &PlanOutlook, option: &DecisionOption, key: Key) -> OptionView {
    let nodes = |names: &[SafeText]| -> Vec<NodeId> {
        let target = |name: &SafeText| match all.outline.find(name) {
            Some(Target::Node(node)) => Some(node),
            _ => None,
        };
        names.iter().filter_map(target).collect()
    };
    OptionView { key, believed: None, proven: None, brings: nodes(&option.brings), drops: nodes(&option.drops) }
}

/// What options are tried out on.
struct Tried<'a> {
    scene: Option<Scene<'a>>,
    proven: Option<Timetable>,
    causes: Vec<Cause>,
    trial: Trial,
}

impl<'a> Tried<'a> {
    fn of(all: &'a PlanOutlook) -> Self {
        let scene = all.scene();
        let causes = scene.map(|scene| scene.readiness.causes(scene.timetable, scene.outline)).unwrap_or_default();
        Self { scene, proven: all.proven_timetable(), causes, trial: Trial::default() }
    }

    /// Fills in what waits for a decision, what that costs, and what each option would do: both dates with it chosen.
    fn fill(&mut self, view: &mut DecisionView) {
        let is_it = |cause: &&Cause| matches!(cause.root, Root::Decision(at) | Root::Approval(at) if at == view.nth);
        if let (Some(cause), Some(scene)) = (self.causes.iter().find(is_it), self.scene) {
            view.price = scene.readiness.price(scene.timetable, &mut self.trial, cause.root, &cause.holds);
            view.holds.clone_from(&cause.holds);
        }
        for (at, option) in (0..).zip(&mut view.options) {
            let chosen = [Supposition::Decided(view.nth, at)];
            let finish = |scene| suppose(scene, &chosen).map(|after| after.finish_minute());
            let proven = || finish(Scene { timetable: self.proven.as_ref()?, ..self.scene? });
            option.believed = self.scene.and_then(finish);
            option.proven = proven().or(option.believed);
        }
    }
}
