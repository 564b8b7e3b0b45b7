//! `status`: where the plan stands, as text and as data.

use chrono::NaiveDate;
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::Ink;
use super::Tone;
use crate::engine::Mark;
use crate::engine::PlanOutlook;
use crate::engine::Share;
use crate::engine::Tally;
use crate::engine::Weighting;
use crate::engine::Workday;
use crate::engine::evidence::Count;
use crate::engine::evidence::people;
use crate::engine::timetable::Meaning;
use crate::journal::Owner;
use crate::plan::Estimate;
use crate::plan::Item;
use crate::plan::Kind;
use crate::plan::NodeId;
use crate::plan::SafeText;
use crate::plan::micro::Duration;
use crate::plan::micro::Unit;

/// More tasks of one kind are counted instead of listed.
const MOST_LISTED: usize = 8;

/// More phases and days are told without the inner ones.
const MOST_CONTAINERS: usize = 60;

/// The status of a plan, as data.
#[derive(Debug, Serialize)]
pub struct StatusData<'p> {
    /// What the plan is called.
    pub title: &'p str,
    /// The day it is told for.
    pub today: String,
    /// The day on which all of it is finished.
    pub ends: Option<NaiveDate>,
    /// The same on the evidence: what is claimed but not proven is still to do.
    pub ends_on_evidence: Option<NaiveDate>,
    /// How many working minutes later that is.
    pub gap_minutes: Option<i32>,
    /// How much is ticked.
    pub claimed_percent: Share,
    /// How much is proven.
    pub verified_percent: Share,
    /// Whether shares go by estimate or by the number of tasks.
    pub weighted_by: Weighting,
    /// How much float, in working minutes, counts as near the long pole.
    pub near_minutes: Option<i32>,
    /// What all of it adds up to.
    pub total: Tally,
    /// Phases and days, in order.
    pub containers: Vec<ContainerData<'p>>,
    /// Tasks, in order.
    pub tasks: Vec<TaskData<'p>>,
    /// Both numbers for each person and role.
    pub people: Vec<PersonData>,
    /// How many problems the plan has.
    pub problems: usize,
}

/// A phase or day, as data.
#[derive(Debug, Serialize)]
pub struct ContainerData<'p> {
    /// Its id.
    pub id: SafeText,
    /// What it is called.
    pub title: &'p str,
    /// Phase or day.
    pub kind: Kind,
    /// How deep it stands.
    pub depth: usize,
    /// How much of it is ticked.
    pub claimed_percent: Share,
    /// How much of it is proven.
    pub verified_percent: Share,
    /// What it adds up to.
    pub tally: Tally,
    /// When it happens.
    #[serde(flatten)]
    pub dates: Option<Dates>,
}

/// A person or role, as data.
#[derive(Debug, Serialize)]
pub struct PersonData {
    /// What the plan calls them.
    pub name: SafeText,
    /// How much of their work is ticked.
    pub claimed_percent: Share,
    /// How much of it is proven.
    pub verified_percent: Share,
    /// What their tasks add up to.
    pub tally: Tally,
}

/// When something happens, and how far it may slip.
#[derive(Debug, Serialize)]
pub struct Dates {
    /// The day it starts.
    pub starts: NaiveDate,
    /// The day it is finished.
    pub ends: NaiveDate,
    /// How many working minutes it may slip; nothing for what is over.
    pub float_minutes: Option<i32>,
    /// Whether it may not slip at all.
    pub critical: bool,
    /// Whether it may slip, but by no more than what counts as near the long pole.
    pub near: bool,
}

/// A task, as data.
#[derive(Debug, Serialize)]
pub struct TaskData<'p> {
    /// Its id.
    pub id: SafeText,
    /// What it is called.
    pub title: &'p str,
    /// How it stands.
    pub mark: Mark,
    /// How many criteria it has and how many of them hold.
    pub proof: Count,
    /// When it happens.
    #[serde(flatten)]
    pub dates: Option<Dates>,
    /// How long it takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimate: Option<Estimate>,
    /// Who does it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub owner: Vec<&'p str>,
    /// Why it stands so, where the plan says.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub reason: &'p str,
}

/// The status of `all` as data.
pub fn status_data(all: &PlanOutlook, problems: usize, by: Weighting) -> StatusData<'_> {
    let total = all.outlook.total;
    let containers = all.outline.nodes().filter_map(|node| {
        let tally = *all.outlook.tally(node)?;
        let (kind, depth) = (all.outline.kind(node), all.outline.depth(node));
        Some(ContainerData {
            id: all.outline.id(&all.plan, node),
            title: all.item(node).title(),
            kind,
            depth,
            claimed_percent: tally.claimed_by(by),
            verified_percent: tally.verified_by(by),
            tally,
            dates: dates(all, node),
        })
    });
    StatusData {
        title: &all.plan.title,
        today: all.outlook.today.map(|today| today.to_string()).unwrap_or_default(),
        ends: all.outlook.timetable.as_ref().map(|timetable| timetable.finish().date),
        ends_on_evidence: all.on_evidence().map(|timetable| timetable.finish().date),
        gap_minutes: gap(all),
        claimed_percent: total.claimed_by(by),
        verified_percent: total.verified_by(by),
        weighted_by: total.weighted_by(by),
        near_minutes: all.outlook.timetable.as_ref().map(|timetable| timetable.near),
        total,
        containers: containers.collect(),
        tasks: all.outline.tasks().filter_map(|node| task_data(all, node)).collect(),
        people: people_data(all, by),
        problems,
    }
}

fn people_data(all: &PlanOutlook, by: Weighting) -> Vec<PersonData> {
    let person = |(name, tally): (SafeText, Tally)| PersonData {
        name,
        claimed_percent: tally.claimed_by(by),
        verified_percent: tally.verified_by(by),
        tally,
    };
    people(&all.plan, &all.outline, &all.outlook).into_iter().map(person).collect()
}

/// By how many working minutes the finish on the evidence is later than if the ticks are believed.
fn gap(all: &PlanOutlook) -> Option<i32> {
    Some(all.on_evidence()?.finish_minute() - all.outlook.timetable.as_ref()?.finish_minute())
}

fn dates(all: &PlanOutlook, node: NodeId) -> Option<Dates> {
    let timetable = all.outlook.timetable.as_ref()?;
    let bar = timetable.bar(node)?;
    let starts = timetable.worktime.start_at(i64::from(bar.start)).date;
    // What takes no time is finished on the day it starts, also where that is the first minute of the day.
    let ends = timetable.worktime.finish_at(i64::from(bar.finish)).date.max(starts);
    let critical = timetable.is_critical(node);
    Some(Dates { starts, ends, float_minutes: bar.float, critical, near: timetable.is_near_critical(node) })
}

fn task_data(all: &PlanOutlook, node: NodeId) -> Option<TaskData<'_>> {
    let task = all.outline.task(&all.plan, node)?;
    Some(TaskData {
        id: all.outline.id(&all.plan, node),
        title: &task.title,
        mark: all.outlook.mark(node),
        proof: all.outlook.evidence.count(Owner::Node(node), task.criteria.len()),
        dates: dates(all, node),
        estimate: task.estimate,
        owner: task.owner.iter().map(SafeText::as_str).collect(),
        reason: task.status.as_ref().map_or("", |status| &status.reason),
    })
}

/// How a status is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StatusView {
    /// By what shares are weighted.
    pub by: Weighting,
    /// Whether people are told one by one.
    pub people: bool,
}

/// The status of `all` as text.
pub fn status_text(all: &PlanOutlook, ink: Ink, view: StatusView) -> String {
    let mut lines = head(all, ink, view.by);
    if all.outline.is_empty() {
        lines.push("There are no tasks yet. Write some: tasks: [\"first\", \"second\"]".to_owned());
    } else {
        lines.extend(containers(all, ink, view.by));
        if view.people {
            lines.extend(people_lines(all, ink, view.by));
        }
        lines.extend(pole(all, ink));
        for (mark, name) in
            [(Mark::Regressed, "Regressed"), (Mark::Doing, "Doing"), (Mark::Blocked, "Blocked"), (Mark::Ready, "Next")]
        {
            lines.extend(listed(all, mark, name, ink));
        }
    }
    lines.join("\n") + "\n"
}

/// Both numbers of each person and role, a line each.
fn people_lines(all: &PlanOutlook, ink: Ink, by: Weighting) -> Vec<String> {
    let people = people_data(all, by);
    let width = people.iter().map(|person| person.name.width()).max().unwrap_or(0).min(30);
    let line = |person: &PersonData| {
        let bar = ink.bar(person.verified_percent.0, person.claimed_percent.0, 10);
        let (verified, claimed) = (person.verified_percent, person.claimed_percent);
        let name = ink.fit(person.name.first_line(), width);
        format!("  {name}  {bar}  verified {verified}  claimed {claimed}  of {}", n_tasks(person.tally.tasks))
    };
    let mut lines: Vec<String> = people.iter().map(line).collect();
    if !lines.is_empty() {
        lines.insert(0, ink.paint(Tone::Strong, "People"));
        lines.push(String::new());
    }
    lines
}

fn head(all: &PlanOutlook, ink: Ink, weighting: Weighting) -> Vec<String> {
    let total = &all.outlook.total;
    let dot = format!(" {} ", ink.marks().dot);
    let mut when: Vec<String> = Vec::new();
    if let Some(today) = all.outlook.today {
        when.push(date(today.0));
        when.extend(Workday::of(&all.plan, &all.outline, today).map(|day| match day {
            Workday { nth, of: Some(of) } if nth <= of => format!("day {nth} of {of}"),
            Workday { nth, .. } => format!("day {nth}"),
        }));
    }
    when.extend(
        all.plan.start.map(|start| format!("starts {}", date(start.0))).filter(|_| all.plan.start > all.outlook.today),
    );
    when.extend(
        all.outlook
            .timetable
            .as_ref()
            .filter(|_| all.outlook.total.is_dated())
            .map(|timetable| format!("ends {}", date(timetable.finish().date))),
    );
    when.extend(on_evidence(all));
    when.extend(all.plan.deadline.map(|deadline| format!("due {}", date(deadline.0))));
    let mut lines =
        vec![ink.paint(Tone::Strong, &ink.cut(&all.plan.title, ink.width)), ink.paint(Tone::Quiet, &when.join(&dot))];
    if total.tasks == 0 {
        lines.push(String::new());
        return lines;
    }
    let (verified, claimed) = (total.verified_by(weighting), total.claimed_by(weighting));
    let by = match total.weighted_by(weighting) {
        Weighting::Estimate => "by estimate",
        Weighting::Tasks => "by number",
    };
    let bar = ink.bar(verified.0, claimed.0, 24.min(ink.width / 3));
    lines.push(format!("{bar}  verified {verified}  claimed {claimed}  of {}, {by}", n_tasks(total.tasks)));
    let counts: Vec<String> = Mark::ALL
        .iter()
        .map(|(mark, word)| (total.of(*mark), word))
        .filter(|(n, _)| *n > 0)
        .map(|(n, word)| format!("{n} {word}"))
        .collect();
    let mut facts = counts.join(&dot);
    if total.expected > 0 {
        facts += &format!("{dot}{}", effort(total, all));
    }
    lines.push(facts);
    lines.push(String::new());
    lines
}

fn date(date: NaiveDate) -> String {
    date.format("%a %d %b %Y").to_string()
}

/// When a phase, day or task is finished, as far as the plan and today say.
fn ends(all: &PlanOutlook, node: NodeId) -> Option<NaiveDate> {
    let timetable = all.outlook.timetable.as_ref().filter(|_| all.outlook.total.is_dated())?;
    Some(timetable.worktime.finish_at(i64::from(timetable.bar(node)?.finish)).date)
}

fn n_tasks(n: u32) -> String {
    if n == 1 { "1 task".to_owned() } else { format!("{n} tasks") }
}

/// All estimates of a tally, in hours or in days, whichever reads better.
fn effort(tally: &Tally, all: &PlanOutlook) -> String {
    let day = u64::from(all.plan.calendar.day_minutes()).max(1);
    let one = |minutes: u64| {
        if tally.high >= 3 * day {
            Duration {
                amount: u32::try_from((minutes * 100 + day / 2) / day / 10 * 10).unwrap_or(u32::MAX),
                unit: Unit::Days,
            }
        } else {
            Duration { amount: u32::try_from(minutes).unwrap_or(u32::MAX), unit: Unit::Hours }
        }
    };
    let (low, high) = (one(tally.low), one(tally.high));
    let range = if low == high { Estimate::Point(low) } else { Estimate::Range(low, high) };
    let more = if tally.unestimated > 0 { "+" } else { "" };
    format!("{range}{more} of work")
}

/// The finish on the evidence, where that is another one.
fn on_evidence(all: &PlanOutlook) -> Option<String> {
    let finish = all.on_evidence()?.finish().date;
    let is_later = all.outlook.total.is_dated() && gap(all).is_some_and(|gap| gap != 0);
    is_later.then(|| format!("on the evidence {}", date(finish)))
}

fn containers(all: &PlanOutlook, ink: Ink, by: Weighting) -> Vec<String> {
    let (rows, left_out) = container_rows(all);
    if rows.is_empty() {
        return Vec::new();
    }
    let title_width = ink.width.saturating_sub(46).clamp(10, 60);
    let mut lines: Vec<String> = rows
        .into_iter()
        .filter_map(|node| {
            let tally = all.outlook.tally(node)?;
            let item = all.item(node);
            let indent = "  ".repeat(all.outline.depth(node));
            let title = ink.fit(&format!("{indent}{}", item.title().first_line()), title_width);
            let title = if all.outline.depth(node) == 0 { ink.paint(Tone::Strong, &title) } else { title };
            let bar = ink.bar(tally.verified_by(by).0, tally.claimed_by(by).0, 10);
            let done = format!("{:>9}", format!("{}/{}", tally.done(), tally.tasks));
            let gate = match item {
                Item::Phase(container) | Item::Day(container) if !container.criteria.is_empty() => {
                    let count = all.outlook.evidence.count(Owner::Node(node), container.criteria.len());
                    format!("  gate {}/{}", count.met(), count.criteria)
                }
                _ => String::new(),
            };
            let ends = ends(all, node).map(|day| day.format("%a %d %b").to_string()).unwrap_or_default();
            Some(format!("{title} {bar}{done}  {ends:10}{gate}").trim_end().to_owned())
        })
        .collect();
    if left_out > 0 {
        lines.push(ink.paint(Tone::Quiet, &format!("and {left_out} more phases and days")));
    }
    lines.push(String::new());
    lines
}

/// The phases and days to tell of, and how many are left out: all that a screen or two can hold, the outer ones first.
fn container_rows(all: &PlanOutlook) -> (Vec<NodeId>, usize) {
    let rows: Vec<NodeId> = all.outlook.containers().map(|(node, _)| node).collect();
    let count = rows.len();
    if count <= MOST_CONTAINERS {
        return (rows, 0);
    }
    let outer: Vec<NodeId> =
        rows.into_iter().filter(|node| all.outline.depth(*node) == 0).take(MOST_CONTAINERS).collect();
    let left_out = count - outer.len();
    (outer, left_out)
}

/// The long pole in a line: its first links and its last.
fn pole(all: &PlanOutlook, ink: Ink) -> Option<String> {
    let timetable = all.outlook.timetable.as_ref().filter(|_| all.outlook.total.is_dated())?;
    let name = |meaning: Meaning| {
        let Meaning::Task(node) = meaning else { return None };
        let item = all.item(node);
        Some(if item.id().is_empty() { ink.cut(item.title().first_line(), 24) } else { item.id().to_string() })
    };
    let names: Vec<String> = timetable.long_pole().iter().filter_map(|link| name(link.meaning)).collect();
    let (last, before) = names.split_last().filter(|(_, before)| !before.is_empty())?;
    let arrow = ink.marks().arrow;
    let head = ink.paint(Tone::Accent, "Long pole");
    let mut shown = String::new();
    for (at, name) in before.iter().enumerate() {
        let rest = format!("{} more {arrow} {last}", before.len() - at);
        if at > 0 && shown.width() + name.width() + rest.width() + 16 > ink.width {
            return Some(format!("{head}  {shown}{rest}\n"));
        }
        shown += &format!("{name} {arrow} ");
    }
    Some(format!("{head}  {shown}{last}\n"))
}

fn listed(all: &PlanOutlook, mark: Mark, name: &str, ink: Ink) -> Vec<String> {
    let nodes: Vec<NodeId> =
        all.outline.tasks().filter(|node| all.outlook.mark(*node) == mark).take(MOST_LISTED).collect();
    if nodes.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![ink.paint(Tone::Strong, name)];
    let id_width = nodes.iter().map(|node| all.item(*node).id().chars().count()).max().unwrap_or(0).min(16);
    for node in &nodes {
        let Item::Task(task) = all.item(*node) else { continue };
        let id = if id_width == 0 { String::new() } else { format!("{}  ", ink.fit(&task.id, id_width)) };
        let mut about: Vec<String> = Vec::new();
        about.extend(task.estimate.map(|estimate| estimate.to_string()));
        about.extend(task.owner.first().map(SafeText::to_string));
        about.extend(
            task.status
                .as_ref()
                .map(|status| &status.reason)
                .filter(|why| !why.is_empty())
                .map(|why| format!("“{}”", why.first_line())),
        );
        let line = format!("{id}{}", task.title.first_line());
        let line = if about.is_empty() { line } else { format!("{line}  {}", about.join("  ")) };
        lines.push(format!("  {} {}", ink.mark(mark), ink.cut(&line, ink.width.saturating_sub(6))));
    }
    let total = all.outlook.total.of(mark) as usize;
    if total > nodes.len() {
        lines.push(ink.paint(Tone::Quiet, &format!("  and {} more", total - nodes.len())));
    }
    lines.push(String::new());
    lines
}
