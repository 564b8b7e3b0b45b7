//! Decisions: by when each is needed, and what each option would do to both dates and to the plan.

use crate::engine::Outlook;
use crate::engine::PlanOutlook;
use crate::engine::timetable::Timetable;
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
    /// The minute by which it has to be made: the stated day, or the latest start of what waits for it.
    pub needed_by: Option<i32>,
    /// Whether that day is stated in the plan.
    pub is_stated: bool,
    /// How many working minutes are left until then; negative where it is late.
    pub float: Option<i32>,
    /// Roles that have to approve, each with who did.
    pub approvals: Vec<(SafeText, Option<SafeText>)>,
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
    (0..all.plan.decisions.len() as u32).filter_map(|nth| decision(all, nth)).collect()
}

/// One decision, with what each option would do.
pub fn decision(all: &PlanOutlook, nth: u32) -> Option<DecisionView> {
    let mut view = standing(all, nth)?;
    for (at, option) in (0..).zip(&mut view.options) {
        (option.believed, option.proven) = effect(all, (nth, at));
    }
    Some(view)
}

/// One decision as it stands, without what each option would do: that is a schedule for each, and this is none.
pub fn standing(all: &PlanOutlook, nth: u32) -> Option<DecisionView> {
    let decision = all.plan.decisions.get(nth as usize)?;
    let key = decision_keys(&all.plan).get(nth as usize)?.clone();
    let deciding = all.outlook.evidence.truth.decisions.get(&key);
    let recorded = deciding.and_then(|deciding| deciding.chosen.as_ref());
    let who = recorded.map(|said| (said.value.who.clone(), said.value.why.clone(), said.at));
    let approved = |role: &SafeText| {
        let said = deciding.and_then(|deciding| deciding.approvals.get(role.as_str()));
        (role.clone(), said.map(|said| said.value.clone()))
    };
    let timetable = all.outlook.timetable.as_ref();
    let spot = timetable.and_then(|timetable| timetable.decision_spot(nth).flatten());
    let latest = timetable.zip(spot).and_then(|(timetable, spot)| timetable.schedule.late_start(spot));
    let stated = timetable.zip(decision.needed_by);
    let stated = stated.map(|(timetable, day)| timetable.worktime.end_of(day.0) as i32);
    let is_open = decision.chosen.is_empty();
    let needed_by = stated.or(latest).filter(|_| is_open);
    let keys = keys_of(decision.options.iter().map(|option| (&option.id, option.title.as_str())));
    let options = (0..decision.options.len()).zip(keys).map(|(at, key)| option(all, &decision.options[at], key));
    Some(DecisionView {
        nth,
        key,
        chosen: named(decision, &decision.chosen),
        assumed: named(decision, &decision.default).or_else(|| named(decision, &decision.recommended)),
        who: who.filter(|_| !is_open),
        needed_by,
        is_stated: decision.needed_by.is_some(),
        float: needed_by.zip(timetable).map(|(minute, timetable)| minute - timetable.today),
        approvals: decision.approvals.iter().map(approved).collect(),
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

/// Both dates with an option chosen: the plan made anew with it, once believing the ticks and once on the evidence.
fn effect(all: &PlanOutlook, (nth, at): (u32, u32)) -> (Option<i32>, Option<i32>) {
    let option = &all.plan.decisions[nth as usize].options[at as usize];
    let chosen = if option.id.is_empty() { option.title.clone() } else { option.id.clone() };
    let supposed = all.outlook.today.map(|today| {
        let mut plan = all.plan.clone();
        plan.decisions.make_mut()[nth as usize].chosen = chosen;
        let pace = all.outlook.timetable.as_ref().map(|timetable| timetable.pace).unwrap_or_default();
        let outlook = Outlook::on(&plan, &all.outline, (today, pace), all.outlook.evidence.clone());
        let believed = outlook.timetable.as_deref().map(Timetable::finish_minute);
        let proven = outlook.on_evidence(&plan, &all.outline).map(|finish| finish.finish_minute());
        (believed, proven)
    });
    supposed.unwrap_or_default()
}
