//! The long pole and what lies beside it as rows for a chart, each made when it is asked for.

use super::GanttRow;
use super::path::link_told;
use super::path::waits_told;
use crate::engine::network::LinkKind;
use crate::engine::network::UNBOUNDED;
use crate::engine::timetable::LinkCause;
use crate::engine::timetable::Meaning;
use crate::engine::timetable::PoleLink;
use crate::engine::why::Phrases;
use crate::engine::why::Scene;
use crate::engine::why::brief;
use crate::plan::NodeId;
use crate::plan::micro::DateRange;

/// A plan's chart: which rows there are, and what stands over and under them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// What the pole comes to, the most telling first.
    pub facts: Vec<String>,
    /// Deadlines that will be missed, in a sentence.
    pub missed: Option<String>,
    /// Days by which something is due: when, what, and by how much it will be late.
    pub flags: Vec<Flag>,
    /// Days off with a name: the minute at which work goes on after them, and the name.
    pub holidays: Vec<(i32, String)>,
    /// The first minute anything is drawn at.
    pub from: i32,
    /// The minute at which everything is finished.
    pub finish: i32,
    chain: Vec<PoleLink>,
    beside: Vec<NodeId>,
}

/// A day by which something is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// The minute.
    pub minute: i32,
    /// What is due.
    pub name: String,
    /// By how much it will be late, in few letters; empty where it will not.
    pub late: String,
}

/// More flags are not drawn.
const MOST_FLAGS: usize = 40;

impl Chart {
    /// The chart of a plan.
    pub fn of(scene: Scene<'_>) -> Self {
        let chain = scene.timetable.long_pole();
        let begins = chain.iter().filter_map(|link| Some(link_row(scene, link)?.start));
        let from = begins.min().unwrap_or(scene.timetable.today).min(scene.timetable.today);
        Self {
            facts: facts(scene, &chain),
            missed: missed(scene),
            flags: flags(scene),
            holidays: holidays(scene),
            from,
            finish: scene.timetable.finish_minute(),
            beside: beside_pole(scene, &chain, usize::MAX),
            chain,
        }
    }

    /// How many rows there are: the pole alone, or all.
    pub fn n_rows(&self, only_pole: bool) -> usize {
        self.chain.len() + if only_pole { 0 } else { self.beside.len() }
    }

    /// Whether a row is on the pole.
    pub fn is_on_pole(&self, row: usize) -> bool {
        row < self.chain.len()
    }

    /// The task of a row; decisions and milestones have none.
    pub fn task(&self, row: usize) -> Option<NodeId> {
        match self.chain.get(row) {
            Some(link) => link.meaning.task(),
            None => self.beside.get(row - self.chain.len()).copied(),
        }
    }

    /// The link of the pole in a row, if that is on it.
    pub(super) fn link(&self, row: usize) -> Option<&PoleLink> {
        self.chain.get(row)
    }

    /// The row of a task; nothing for one that is over. Rows beside the pole are in the order of their float.
    pub(super) fn row_of(&self, scene: Scene<'_>, node: NodeId) -> Option<usize> {
        let on_pole = self.chain.iter().position(|link| link.meaning.task() == Some(node));
        on_pole.or_else(|| {
            let wanted = (scene.timetable.total_float(node)?, node);
            let key = |other: &NodeId| (scene.timetable.total_float(*other).unwrap_or(i32::MAX), *other);
            Some(self.chain.len() + self.beside.binary_search_by_key(&wanted, key).ok()?)
        })
    }

    /// What is drawn in a row, with the days that are set for it.
    pub fn row(&self, scene: Scene<'_>, row: usize) -> Option<GanttRow> {
        let task = self.task(row);
        let drawn = match self.chain.get(row) {
            Some(link) => link_row(scene, link)?,
            None => task_row(scene, task?, false)?,
        };
        let due = task.and_then(|task| due_at(scene, scene.timetable.spots(task)?[1]));
        let slot_end = task.and_then(|task| scene.timetable.slot_end(scene.plan, scene.outline, task));
        let lag_from = task.and_then(|task| lag_from(scene, task)).filter(|from| *from < drawn.start);
        Some(GanttRow { due, slot_end, lag_from, ..drawn })
    }

    /// When a row happens, as days, and for how long.
    pub fn when(&self, scene: Scene<'_>, row: usize) -> Option<(String, String)> {
        let bar = self.row(scene, row)?;
        let phrases = Phrases::of(scene);
        let begin = self.chain.get(row).map_or(bar.start, |link| link.start);
        let date = scene.timetable.worktime.start_at(begin.into()).date.format("%a %d %b");
        let length = if begin == bar.finish { String::new() } else { phrases.short_length(bar.finish - begin) };
        Some((date.to_string(), length))
    }

    /// Why a row starts when it does, or how much room it has.
    pub fn told(&self, scene: Scene<'_>, row: usize) -> Option<String> {
        let phrases = Phrases::of(scene);
        if let Some(link) = self.chain.get(row) {
            let (name, when) = (phrases.meaning(link.meaning), phrases.start(link.start));
            let told = link_told(scene, phrases, &self.chain, row);
            return Some(format!("{name} starts on {when}: {told}."));
        }
        let brief = brief(scene, self.task(row)?, false)?;
        Some([Some(brief.room), Some(brief.slip), brief.held].into_iter().flatten().collect::<Vec<_>>().join(" "))
    }
}

/// What the pole comes to.
fn facts(scene: Scene<'_>, chain: &[PoleLink]) -> Vec<String> {
    let phrases = Phrases::of(scene);
    let (Some(first), Some(last)) = (chain.first(), chain.last()) else {
        return vec!["Nothing is left to do.".to_owned()];
    };
    let mut facts = vec![
        format!(
            "The long pole: {} to {}",
            phrases.length(last.finish - first.start + first.wait),
            phrases.finish(last.finish)
        ),
        if chain.len() == 1 { "1 link".to_owned() } else { format!("{} links", chain.len()) },
    ];
    facts.extend(waits_told(phrases, chain).into_iter().map(|wait| format!("waits {wait}")));
    facts
}

fn missed(scene: Scene<'_>) -> Option<String> {
    let phrases = Phrases::of(scene);
    let missed = scene.timetable.missed();
    let (what, due, by) = *missed.iter().max_by_key(|(.., by)| *by)?;
    let more = match missed.len() - 1 {
        0 => String::new(),
        n => format!(" ({n} more are late)"),
    };
    Some(format!("Too late by {}: {}, due {}{more}", phrases.length(by), phrases.meaning(what), phrases.finish(due)))
}

/// The days by which the plan, its milestones, phases and days are due.
fn flags(scene: Scene<'_>) -> Vec<Flag> {
    let timetable = scene.timetable;
    let phrases = Phrases::of(scene);
    let spots = timetable.due_spots().filter(|spot| timetable.meaning(*spot).task().is_none());
    let mut due: Vec<(i32, u32)> = spots.map(|spot| (due_at(scene, spot).unwrap_or(i32::MAX), spot)).collect();
    due.sort_unstable();
    due.truncate(MOST_FLAGS);
    let flag = |(minute, spot): (i32, u32)| {
        let late = timetable.schedule.overrun(spot);
        let late = if late > 0 { phrases.short_length(late) } else { String::new() };
        let name = match timetable.meaning(spot) {
            Meaning::PlanFinish => "deadline".to_owned(),
            Meaning::Milestone(nth) => phrases.milestone(nth),
            meaning => phrases.meaning(meaning),
        };
        Flag { minute, name, late }
    };
    due.into_iter().map(flag).collect()
}

/// The minute from which on a lag keeps a task waiting, if that is what decides when it starts.
fn lag_from(scene: Scene<'_>, task: NodeId) -> Option<i32> {
    let schedule = &scene.timetable.schedule;
    let step = schedule.driver(scene.timetable.spots(task)?[0]);
    let link = &schedule.network().draft().links[step.link? as usize];
    let is_written = matches!(scene.timetable.link_cause(step.link?), LinkCause::Need | LinkCause::Criterion(..));
    let from = match link.kind {
        LinkKind::FinishStart => schedule.early_finish(link.from),
        LinkKind::StartStart => schedule.early_start(link.from),
        LinkKind::FinishFinish | LinkKind::StartFinish => return None,
    };
    (is_written && link.lag > 0 && step.is_driven_by_link()).then_some(from)
}

/// Days off that have a name.
fn holidays(scene: Scene<'_>) -> Vec<(i32, String)> {
    let named = scene.plan.calendar.holidays.iter().filter(|days| !days.name.is_empty());
    let begin = |days: &DateRange| i32::try_from(scene.timetable.worktime.begin_of(days.first.0)).ok();
    let mut holidays: Vec<(i32, String)> =
        named.filter_map(|days| Some((begin(days)?, days.name.first_line().to_owned()))).collect();
    holidays.sort_unstable();
    holidays.truncate(MOST_FLAGS);
    holidays
}

/// The minute by which a node of the network is due.
fn due_at(scene: Scene<'_>, spot: u32) -> Option<i32> {
    let ceiling = scene.timetable.schedule.network().draft().activities[spot as usize].ceiling;
    (ceiling < UNBOUNDED).then_some(ceiling)
}

/// Open tasks that are not on the pole, at most so many, those with least float first.
pub(super) fn beside_pole(scene: Scene<'_>, chain: &[PoleLink], most: usize) -> Vec<NodeId> {
    let mut on_pole: Vec<NodeId> = chain.iter().filter_map(|link| link.meaning.task()).collect();
    on_pole.sort_unstable();
    let open = scene.outline.tasks().filter_map(|node| Some((scene.timetable.total_float(node)?, node)));
    let mut others: Vec<(i32, NodeId)> = open.filter(|(_, node)| on_pole.binary_search(node).is_err()).collect();
    if others.len() > most {
        others.select_nth_unstable(most);
        others.truncate(most);
    }
    others.sort_unstable();
    others.into_iter().map(|(_, node)| node).collect()
}

/// A link of the pole as a row.
pub(super) fn link_row(scene: Scene<'_>, link: &PoleLink) -> Option<GanttRow> {
    if let Meaning::Task(node) = link.meaning {
        return task_row(scene, node, true);
    }
    Some(GanttRow {
        label: Phrases::of(scene).meaning(link.meaning),
        start: link.start,
        sure: link.finish,
        finish: link.finish,
        possible: link.finish,
        float: 0,
        due: None,
        slot_end: None,
        lag_from: None,
        on_pole: true,
    })
}

/// A task as a row.
pub(super) fn task_row(scene: Scene<'_>, node: NodeId, on_pole: bool) -> Option<GanttRow> {
    let bar = scene.timetable.bar(node)?;
    let task = scene.outline.task(scene.plan, node)?;
    let calendar = &scene.plan.calendar;
    let spread = task.estimate.map_or((0, 0), |estimate| {
        let [low, high] = [estimate.low(), estimate.high()].map(|length| calendar.minutes(length) as i32);
        let expected = bar.finish - bar.start;
        ((expected - low).max(0), (high - expected).max(0))
    });
    let id = &task.id;
    Some(GanttRow {
        label: if id.is_empty() {
            task.title.first_line().to_owned()
        } else {
            format!("{id} {}", task.title.first_line())
        },
        start: bar.start,
        sure: bar.finish - spread.0,
        finish: bar.finish,
        possible: bar.finish.saturating_add(spread.1),
        float: bar.float.unwrap_or(0),
        due: None,
        slot_end: None,
        lag_from: None,
        on_pole,
    })
}
