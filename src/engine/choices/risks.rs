//! Risks: how likely, how bad, how many days that makes, and whether anything is done about it.

use serde::Serialize;

use crate::engine::Mark;
use crate::engine::PlanOutlook;
use crate::journal::Key;
use crate::journal::Millis;
use crate::journal::risk_keys;
use crate::plan::Level;
use crate::plan::NodeId;
use crate::plan::SafeText;
use crate::plan::Target;
use crate::plan::micro::Impact;
use crate::plan::micro::Likelihood;
use crate::plan::model::Risk;

/// What became of a risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RiskState {
    /// It may still happen.
    Open,
    /// It came true.
    Happened,
    /// It is over.
    Closed,
}

/// A risk as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RiskView {
    /// Its place in the list.
    pub nth: u32,
    /// Its name in the journal.
    pub key: Key,
    /// What became of it.
    pub state: RiskState,
    /// What was said about that and when, where it was recorded.
    pub said: Option<(SafeText, Millis)>,
    /// How likely it is, in a word.
    pub likely: Option<Level>,
    /// How bad it would be, in a word.
    pub bad: Option<Level>,
    /// Probability times impact in working minutes, where the impact is given as time.
    pub exposure: Option<i64>,
    /// The task that lessens it, with how that stands.
    pub mitigation: Option<(NodeId, Mark)>,
}

/// All risks of a plan.
pub fn risks(all: &PlanOutlook) -> Vec<RiskView> {
    let keys = risk_keys(&all.plan);
    let view = |(nth, (risk, key)): (u32, (&Risk, Key))| {
        let recorded = all.outlook.evidence.truth.risks.get(&key);
        let state = match recorded {
            None => RiskState::Open,
            Some(said) if said.value.happened => RiskState::Happened,
            Some(_) => RiskState::Closed,
        };
        let day = i64::from(all.plan.calendar.day_minutes()).max(1);
        let minutes = match risk.impact {
            Some(Impact::Time(time)) => i64::try_from(all.plan.calendar.minutes(time)).ok(),
            _ => None,
        };
        let share = match state {
            RiskState::Open => risk.probability.map(percent),
            RiskState::Happened => Some(100),
            RiskState::Closed => Some(0),
        };
        RiskView {
            nth,
            key,
            state,
            said: recorded.map(|said| (said.value.words.clone(), said.at)),
            likely: risk.probability.map(likely),
            bad: risk.impact.map(|impact| match impact {
                Impact::Level(level) => level,
                Impact::Time(_) => minutes.map_or(Level::Low, |minutes| bad(minutes, day)),
            }),
            exposure: minutes.zip(share).map(|(minutes, share)| minutes * share / 100),
            mitigation: mitigation(all, &risk.mitigation_task),
        }
    };
    (0..).zip(all.plan.risks.iter().zip(keys)).map(view).collect()
}

fn mitigation(all: &PlanOutlook, name: &SafeText) -> Option<(NodeId, Mark)> {
    let Some(Target::Node(node)) = all.outline.find(name).filter(|_| !name.is_empty()) else { return None };
    Some((node, all.outlook.mark(node)))
}

/// A probability in percent; a word stands for the middle of what people mean by it.
fn percent(likelihood: Likelihood) -> i64 {
    match likelihood {
        Likelihood::Share(share) => i64::from(share.low).midpoint(i64::from(share.high)),
        Likelihood::Level(Level::Low) => 15,
        Likelihood::Level(Level::Medium) => 40,
        Likelihood::Level(Level::High) => 70,
        Likelihood::Level(Level::Critical) => 90,
    }
}

/// A probability as a row of the matrix.
fn likely(likelihood: Likelihood) -> Level {
    match (likelihood, percent(likelihood)) {
        (Likelihood::Level(level), _) => level,
        (_, 0..25) => Level::Low,
        (_, 25..55) => Level::Medium,
        (_, 55..85) => Level::High,
        _ => Level::Critical,
    }
}

/// A loss of time as a column of the matrix.
fn bad(minutes: i64, day: i64) -> Level {
    match minutes / day {
        0 => Level::Low,
        1..3 => Level::Medium,
        3..10 => Level::High,
        _ => Level::Critical,
    }
}
