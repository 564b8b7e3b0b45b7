//! Metrics: what was claimed, measured and wanted, and where it is going.

use std::cmp::Ordering;

use serde::Serialize;

use crate::engine::PlanOutlook;
use crate::journal::Key;
use crate::journal::Millis;
use crate::journal::metric_keys;
use crate::plan::SafeText;
use crate::plan::micro::Target;
use crate::plan::micro::Trend;
use crate::plan::micro::Value;

/// Whether a metric reaches its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Met {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// Nobody measured, there is no target, or the two cannot be compared.
    Unknown,
}

/// Where a metric is going.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Course {
    /// Nearer to its target than before, or further beyond it.
    Better,
    /// No nearer and no further.
    Same,
    /// Further from its target than before, or less beyond it.
    Worse,
}

impl Course {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Same => "no better",
            Self::Worse => "worse",
        }
    }
}

/// A metric as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetricView {
    /// Its place in the list.
    pub nth: u32,
    /// Its name in the journal.
    pub key: Key,
    /// Whether what was measured reaches the target.
    pub met: Met,
    /// Whether what was claimed would.
    pub claimed_met: Met,
    /// All measurements that were recorded, with when, in order.
    pub history: Vec<(Millis, SafeText)>,
    /// By how much the last measurement differs from the one before, in thousandths.
    pub change: Option<i64>,
    /// Whether that brought it nearer to its target; nothing where there is no target or the two cannot be compared.
    pub course: Option<Course>,
}

/// All metrics of a plan.
pub fn metrics(all: &PlanOutlook) -> Vec<MetricView> {
    let keys = metric_keys(&all.plan);
    let view = |(nth, (metric, key)): (u32, (&crate::plan::model::Metric, Key))| {
        let recorded = all.outlook.evidence.truth.metrics.get(&key);
        let history: Vec<(Millis, SafeText)> =
            recorded.into_iter().flatten().map(|said| (said.at, said.value.value.clone())).collect();
        let number = |(_, text): &(Millis, SafeText)| Value(text.clone()).thousandths().map(|n| n as i64);
        let change = match history.as_slice() {
            [.., before, last] => number(last).zip(number(before)).map(|(last, before)| last - before),
            _ => None,
        };
        let target = metric.target.as_ref();
        let course = match history.as_slice() {
            [.., (_, before), (_, last)] => course(target, &Value(before.clone()), &Value(last.clone())),
            _ => None,
        };
        let compared = |value: Option<&Value>| met(target, value);
        MetricView {
            nth,
            key,
            met: compared(metric.measured.as_ref()),
            claimed_met: compared(metric.claimed.as_ref()),
            history,
            change,
            course,
        }
    };
    (0..).zip(all.plan.metrics.iter().zip(keys)).map(view).collect()
}

/// Whether a value reaches a target. A span such as `45-55%` has to reach it with its worse end.
fn met(target: Option<&Target>, value: Option<&Value>) -> Met {
    let (Some(target), Some(value)) = (target, value) else { return Met::Unknown };
    let answer = |is_met: bool| if is_met { Met::Yes } else { Met::No };
    let Some(wanted) = target.value.thousandths() else {
        let same = target.value.0.trim().eq_ignore_ascii_case(value.0.trim());
        return if target.trend == Trend::Exactly { answer(same) } else { Met::Unknown };
    };
    let Some((low, high)) = span(value) else { return Met::Unknown };
    answer(match target.trend {
        Trend::AtLeast => low >= wanted,
        Trend::Above => low > wanted,
        Trend::AtMost => high <= wanted,
        Trend::Below => high < wanted,
        Trend::Exactly => low == wanted && high == wanted,
    })
}

/// Whether one value is nearer to a target than the value before, seen from its worse end.
fn course(target: Option<&Target>, before: &Value, last: &Value) -> Option<Course> {
    let target = target?;
    let wanted = target.value.thousandths()?;
    let short = |value: &Value| {
        let (low, high) = span(value)?;
        let (low, high, wanted) = (low as i64, high as i64, wanted as i64);
        Some(match target.trend {
            Trend::AtLeast | Trend::Above => wanted - low,
            Trend::AtMost | Trend::Below => high - wanted,
            Trend::Exactly => (low - wanted).abs().max((high - wanted).abs()),
        })
    };
    Some(match short(last)?.cmp(&short(before)?) {
        Ordering::Less => Course::Better,
        Ordering::Equal => Course::Same,
        Ordering::Greater => Course::Worse,
    })
}

/// A figure, or the ends of a span of figures.
fn span(value: &Value) -> Option<(u64, u64)> {
    let low = value.thousandths()?;
    let text = value.0.as_str();
    let after = text
        .split_once(['-', '–'])
        .filter(|(before, _)| before.trim_end().ends_with(|c: char| c.is_ascii_digit() || c == '%'));
    let high = after.and_then(|(_, after)| {
        let after = after.trim_start();
        after.starts_with(|c: char| c.is_ascii_digit()).then(|| Value(after.into()).thousandths()).flatten()
    });
    Some((low.min(high.unwrap_or(low)), high.unwrap_or(low).max(low)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::micro::Micro;

    #[test]
    fn a_value_is_better_when_it_is_nearer_to_its_target() {
        let course = |target: &str, before: &str, last: &str| {
            let value = |text: &str| Value::parse(text).expect(text);
            course(Some(&Target::parse(target).expect(target)), &value(before), &value(last))
        };
        assert_eq!(course(">= 80%", "71%", "79"), Some(Course::Better));
        assert_eq!(course("> 80%", "85%", "83%"), Some(Course::Worse));
        assert_eq!(course("< 100ms", "99 ms", "120 ms"), Some(Course::Worse));
        assert_eq!(course("<= 50%", "45-60%", "30-60%"), Some(Course::Same));
        assert_eq!(course("0", "3", "1"), Some(Course::Better));
        assert_eq!(course("yes", "no", "yes"), None);
        assert_eq!(course(">= 80%", "unknown", "79"), None);
    }

    #[test]
    fn a_span_has_to_reach_the_target_with_its_worse_end() {
        let met = |target: &str, value: &str| {
            met(Some(&Target::parse(target).expect(target)), Some(&Value::parse(value).expect(value)))
        };
        assert_eq!(met(">= 80%", "85%"), Met::Yes);
        assert_eq!(met(">= 50%", "45-55%"), Met::No);
        assert_eq!(met("<= 50%", "45-55%"), Met::No);
        assert_eq!(met("< 100ms", "99 ms"), Met::Yes);
        assert_eq!(met("> 80%", "80%"), Met::No);
        assert_eq!(met("0", "0"), Met::Yes);
        assert_eq!(met("0", "1"), Met::No);
        assert_eq!(met("yes", "Yes"), Met::Yes);
        assert_eq!(met("> 80%", "never run together"), Met::Unknown);
    }
}
