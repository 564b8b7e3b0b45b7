//! When the owners of a task are away: a task rests while nobody who owns it is there.
//! It levels no resources: each task is looked at alone.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::engine::worktime::Absence;
use crate::engine::worktime::Worktime;
use crate::plan::Plan;
use crate::plan::SafeText;

use super::until::ranges;

/// Half-open stretches of working minutes, sorted and apart from each other.
type Stretches = Vec<(i64, i64)>;

/// The absences of all owners, made once for each set of owners that is met.
pub(super) struct Owners<'p> {
    plan: &'p Plan,
    worktime: &'p Worktime,
    anybody: bool,
    met: HashMap<&'p [SafeText], u16, RandomState>,
    /// The absences met so far; a task names one by 1 + its index.
    pub(super) absences: Vec<Absence>,
}

impl<'p> Owners<'p> {
    pub(super) fn new(plan: &'p Plan, worktime: &'p Worktime) -> Self {
        let anybody = plan.people.iter().any(|person| !person.leave.is_empty())
            || plan.roles.iter().any(|role| !role.leave.is_empty());
        Self { plan, worktime, anybody, met: HashMap::default(), absences: Vec::new() }
    }

    /// 1 + the index of the absence that these owners share, or 0.
    pub(super) fn absence(&mut self, owners: &'p [SafeText]) -> u16 {
        if !self.anybody || owners.is_empty() {
            return 0;
        }
        if let Some(known) = self.met.get(owners) {
            return *known;
        }
        let each = owners.iter().map(|owner| self.stretches(owner));
        let shared = each.reduce(|all, one| intersection(&all, &one)).unwrap_or_default();
        let mut name = 0;
        if !shared.is_empty() && self.absences.len() < usize::from(u16::MAX) {
            self.absences.push(Absence::new(shared.into_iter()));
            name = self.absences.len() as u16;
        }
        self.met.insert(owners, name);
        name
    }

    /// When a person is away, or a role has nobody who fills it.
    fn stretches(&self, owner: &SafeText) -> Stretches {
        if let Some(person) = self.plan.people.iter().find(|person| person.name == *owner) {
            return self.minutes(&person.leave);
        }
        let role = self.plan.roles.iter().find(|role| role.name == *owner);
        let own = role.map_or_else(Vec::new, |role| self.minutes(&role.leave));
        let fills = self.plan.people.iter().filter(|person| person.roles.iter().any(|role| role == owner));
        let nobody = fills.map(|person| self.minutes(&person.leave)).reduce(|all, one| intersection(&all, &one));
        merged(own.into_iter().chain(nobody.unwrap_or_default()).collect())
    }

    fn minutes(&self, leave: &[crate::plan::micro::DateRange]) -> Stretches {
        let days = ranges(leave).into_iter();
        let minutes = days.map(|days| (self.worktime.begin_of(days.first), self.worktime.end_of(days.last)));
        merged(minutes.filter(|(from, to)| from < to).collect())
    }
}

fn merged(mut stretches: Stretches) -> Stretches {
    stretches.sort_unstable();
    let mut apart: Stretches = Vec::with_capacity(stretches.len());
    for (from, to) in stretches {
        match apart.last_mut() {
            Some((_, end)) if from <= *end => *end = to.max(*end),
            _ => apart.push((from, to)),
        }
    }
    apart
}

/// What two sets of stretches have in common.
fn intersection(one: &Stretches, other: &Stretches) -> Stretches {
    let (mut a, mut b) = (one.iter().peekable(), other.iter().peekable());
    let mut common = Vec::new();
    while let (Some(&&(from_a, to_a)), Some(&&(from_b, to_b))) = (a.peek(), b.peek()) {
        let (from, to) = (from_a.max(from_b), to_a.min(to_b));
        if from < to {
            common.push((from, to));
        }
        if to_a < to_b {
            a.next();
        } else {
            b.next();
        }
    }
    common
}
