//! The hierarchy: plan, phases, days, tasks, steps.

use super::Brief;
use super::Claim;
use super::Criterion;
use super::Decision;
use super::Few;
use super::List;
use super::Metric;
use super::Milestone;
use super::Person;
use super::Reading;
use super::Resource;
use super::Risk;
use super::Role;
use crate::plan::Calendar;
use crate::plan::Flow;
use crate::plan::GateKind;
use crate::plan::Priority;
use crate::plan::SafeText;
use crate::plan::Severity;
use crate::plan::micro::Date;
use crate::plan::micro::Duration;
use crate::plan::micro::Estimate;
use crate::plan::micro::Link;
use crate::plan::micro::Need;
use crate::plan::micro::PriorityRule;
use crate::plan::micro::Slot;
use crate::plan::micro::Status;

crate::plan::record! {
    /// A plan.
    pub struct Plan {
        /// What the plan is called.
        title: SafeText = required,
        /// A name that stays when the file moves.
        id: SafeText,
        /// What it is about, in a sentence or two.
        summary: SafeText,
        /// What it should reach, in a line.
        goal: SafeText,
        /// Anything worth knowing.
        notes: Few<SafeText>,
        /// Where to look: `"src/x.ts:336"`.
        links: Few<Link>,
        /// The first working day: `"2026-01-15"`.
        start: Option<Date>,
        /// The day by which all of it should be done.
        deadline: Option<Date>,
        /// When work is done.
        calendar: Calendar,
        /// Whether phases follow each other: `Sequence` (the default) or `Parallel`.
        flow: Option<Flow>,
        /// Priorities as policy: `"P1 after P0"`, `"ignore P3 until P1"`.
        priority_rules: Few<PriorityRule>,
        /// How much float still counts as near the long pole: `"1d"` (the default), `"0h"` for none.
        near: Option<Duration>,
        /// What the estimates are declared to add up to: `"28-38h"`.
        total: Option<Estimate>,
        /// Who answers for it.
        owner: Few<SafeText>,
        /// The phases, in order.
        phases: List<Container>,
        /// Days that belong to no phase; they follow each other where there are no phases.
        days: List<Container>,
        /// Tasks that belong to no phase and no day.
        tasks: List<Task>,
        /// What has to hold at the end.
        criteria: List<Criterion>,
        /// What those criteria do: `Soft` (the default) or `Hard`.
        gate: Option<GateKind>,
        /// Points on the way.
        milestones: List<Milestone>,
        /// Choices to be made.
        decisions: List<Decision>,
        /// What could go wrong.
        risks: List<Risk>,
        /// What is measured.
        metrics: List<Metric>,
        /// What was said beside what was found.
        claims: List<Claim>,
        /// Roles, with how many people each stands for.
        roles: List<Role>,
        /// People, with their roles and leave.
        people: List<Person>,
        /// Machines, money and other means.
        resources: List<Resource>,
        /// What to read, in order.
        reading: List<Reading>,
        /// What to tell whom.
        briefs: List<Brief>,
    }

    /// A phase or a day: something that holds tasks.
    pub struct Container {
        /// What it is called.
        title: SafeText = required,
        /// A name that needs can use.
        id: SafeText,
        /// Names it had before.
        aliases: Few<SafeText>,
        /// What it should reach, in a line.
        goal: SafeText,
        /// A label of its time: `"Week of Jan 14-20"`.
        label: SafeText,
        /// The working days of the plan it is meant for: `"3-4"`, `"week 2"`.
        slot: Option<Slot>,
        /// What has to be done before: `["BUILD"]`.
        needs: Few<Need>,
        /// Whether its days follow each other: `Sequence` (the default) or `Parallel`.
        flow: Option<Flow>,
        /// The day before which none of it starts.
        not_before: Option<Date>,
        /// The day by which all of it should be done.
        deadline: Option<Date>,
        /// What its estimates are declared to add up to.
        total: Option<Estimate>,
        /// How soon it has to be done: `P0` to `P3`.
        priority: Option<Priority>,
        /// Who answers for it.
        owner: Few<SafeText>,
        /// Words to find it by.
        tags: Few<SafeText>,
        /// Anything worth knowing.
        notes: Few<SafeText>,
        /// Where to look.
        links: Few<Link>,
        /// Its days (in a phase).
        days: List<Container>,
        /// Its tasks.
        tasks: List<Task>,
        /// What has to hold at its end.
        criteria: List<Criterion>,
        /// What those criteria do: `Soft` (the default) or `Hard`.
        gate: Option<GateKind>,
    }

    /// One piece of work.
    pub struct Task short title {
        /// What has to be done.
        title: SafeText = required,
        /// A name that needs can use; made from the title where it is left out.
        id: SafeText,
        /// What has to be done before: `["SEC-001", "SEC-002 SS+2d"]`.
        needs: Few<Need>,
        /// How long it takes: `"4h"`, `"4-8h"`, `"2h/4h/9h"`.
        estimate: Option<Estimate>,
        /// How soon it has to be done: `P0` to `P3`.
        priority: Option<Priority>,
        /// How bad what it mends is: `Minor`, `Major` or `Critical`.
        severity: Option<Severity>,
        /// Who does it: a role or a person.
        owner: Few<SafeText>,
        /// Anything worth knowing.
        notes: Few<SafeText>,
        /// Where it stood when the plan was written: `"done"`, `"blocked: no cmake"`.
        status: Option<Status>,
        /// What has to hold before it counts as verified.
        criteria: List<Criterion>,
    }
    seldom TaskExtras {
        /// A checklist inside it.
        steps: List<Step>,
        /// Words to find it by.
        tags: Few<SafeText>,
        /// Where to look: `"src/x.ts:336"`.
        links: Few<Link>,
        /// The day before which it does not start.
        not_before: Option<Date>,
        /// The day by which it should be done.
        deadline: Option<Date>,
        /// The day it was begun.
        started: Option<Date>,
        /// The day it was finished.
        finished: Option<Date>,
        /// How much is left of it.
        remaining: Option<Duration>,
        /// Names it had before.
        aliases: Few<SafeText>,
    }

    /// A line of a task's checklist.
    pub struct Step short title {
        /// What has to be done.
        title: SafeText = required,
        /// A name that stays when the title changes.
        id: SafeText,
        /// Whether it was done when the plan was written.
        done: bool,
    }
}
