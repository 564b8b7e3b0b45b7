//! Metrics: what was claimed, measured and wanted, and where it is going.

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
        let compared = |value: Option<&Value>| met(target, value);
        MetricView {
            nth,
            key,
            met: compared(metric.measured.as_ref()),
            claimed_met: compared(metric.claimed.as_ref()),
            history,
            change,
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
