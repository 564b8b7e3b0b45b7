//! Names, dates and lengths as a sentence has them.

use super::Scene;
use crate::engine::timetable::Meaning;
use crate::engine::worktime::Moment;
use crate::plan::NodeId;
use crate::plan::model::Decision;

/// How things are called in sentences.
#[derive(Clone, Copy, Debug)]
pub struct Phrases<'a> {
    scene: Scene<'a>,
}

impl<'a> Phrases<'a> {
    /// Names out of a scene.
    pub fn of(scene: Scene<'a>) -> Self {
        Self { scene }
    }

    /// The id of a node where the plan gives one, else its title in quotes.
    pub fn name(self, node: NodeId) -> String {
        let item = self.scene.outline.item(self.scene.plan, node);
        if item.id().is_empty() { format!("“{}”", item.title().first_line()) } else { item.id().to_string() }
    }

    /// The title of a decision in quotes.
    pub fn decision(self, nth: u32) -> String {
        let decision = self.scene.plan.decisions.get(nth as usize);
        decision.map_or_else(String::new, |decision| format!("“{}”", decision.title.first_line()))
    }

    /// The title of an option of a decision in quotes.
    pub fn option(self, nth: u32, option: u32) -> String {
        let decision = self.scene.plan.decisions.get(nth as usize);
        let option = decision.and_then(|decision| decision.options.get(option as usize));
        option.map_or_else(String::new, |option| format!("“{}”", option.title.first_line()))
    }

    /// The roles that have yet to approve a decision: `lead and sponsor`.
    pub fn approvers(self, nth: u32) -> String {
        let decision = self.scene.plan.decisions.get(nth as usize);
        let missing = decision.into_iter().flat_map(Decision::missing_approvals);
        joined(&missing.map(|role| role.first_line().to_owned()).collect::<Vec<_>>())
    }

    /// A criterion of a node, or of the plan itself.
    pub fn criterion(self, of: Option<NodeId>, nth: u32) -> String {
        format!("criterion {} of {}", nth + 1, of.map_or_else(|| "the plan".to_owned(), |node| self.name(node)))
    }

    /// The title of a milestone in quotes.
    pub fn milestone(self, nth: u32) -> String {
        let milestone = self.scene.plan.milestones.get(nth as usize);
        milestone.map_or_else(String::new, |milestone| format!("“{}”", milestone.title.first_line()))
    }

    /// What a node of the network stands for.
    pub fn meaning(self, meaning: Meaning) -> String {
        match meaning {
            Meaning::PlanStart => "the start of the plan".to_owned(),
            Meaning::PlanFinish => "the finish of the plan".to_owned(),
            Meaning::Task(node) | Meaning::Begin(node) | Meaning::End(node) => self.name(node),
            Meaning::Decision(nth) => format!("the decision {}", self.decision(nth)),
            Meaning::Approval(nth) => format!("the approval of {}", self.decision(nth)),
            Meaning::Criterion(nth) => self.criterion(None, nth),
            Meaning::Milestone(nth) => format!("the milestone {}", self.milestone(nth)),
            Meaning::Priority(priority) => format!("all tasks down to {}", priority.word()),
        }
    }

    /// Some names in a row: `A, B and 3 more`.
    pub fn names(self, nodes: &[NodeId], most: usize) -> String {
        let mut names: Vec<String> = nodes.iter().take(most).map(|node| self.name(*node)).collect();
        if nodes.len() > most {
            names.push(format!("{} more", nodes.len() - most));
        }
        joined(&names)
    }

    /// A length of working time: `30m`, `4h`, `2.5 days`.
    pub fn length(self, minutes: i32) -> String {
        let day = self.scene.timetable.worktime.minutes_a_day().max(1);
        let minutes = i64::from(minutes.unsigned_abs());
        if minutes < 60 {
            return format!("{minutes}m");
        }
        if minutes < day {
            return tenths(minutes, 60, "h");
        }
        if minutes == day { "1 day".to_owned() } else { tenths(minutes, day, " days") }
    }

    /// The same in few letters, with a sign where it is negative: `-2.1d`.
    pub fn short_length(self, minutes: i32) -> String {
        let day = self.scene.timetable.worktime.minutes_a_day().max(1);
        let amount = i64::from(minutes.unsigned_abs());
        let sign = if minutes < 0 { "-" } else { "" };
        let text = match amount {
            0 => "0h".to_owned(),
            1..60 => format!("{amount}m"),
            _ if amount < day => tenths(amount, 60, "h"),
            _ if amount < 10 * day => tenths(amount, day, "d"),
            _ => format!("{}d", (amount + day / 2) / day),
        };
        format!("{sign}{text}")
    }

    /// The day on which something starts.
    pub fn start(self, minute: i32) -> String {
        day(self.scene.timetable.worktime.start_at(minute.into()))
    }

    /// The day on which something finishes.
    pub fn finish(self, minute: i32) -> String {
        let worktime = &self.scene.timetable.worktime;
        day(if minute == 0 { worktime.start_at(0) } else { worktime.finish_at(minute.into()) })
    }
}

/// `Thu 22 Jan`, with the year where it is not near: plans are read in the year they are for.
fn day(moment: Moment) -> String {
    moment.date.format("%a %d %b %Y").to_string()
}

fn tenths(amount: i64, unit: i64, name: &str) -> String {
    let tenths = (amount * 10 + unit / 2) / unit;
    if tenths % 10 == 0 { format!("{}{name}", tenths / 10) } else { format!("{}.{}{name}", tenths / 10, tenths % 10) }
}

/// The same with a capital letter in front.
pub(in crate::engine) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn joined(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
