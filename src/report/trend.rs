//! How a metric goes: its last measurements as a line of small bars, and by how much it changed since when.

use chrono::NaiveDate;

use super::marks::Marks;
use crate::engine::choices::MetricView;
use crate::plan::Date;
use crate::plan::micro::Value;

/// So many measurements are shown at most.
const MOST: usize = 12;

/// The last measurements as bars from the least to the most; nothing where fewer than two are figures.
pub fn sparkline(view: &MetricView, marks: &Marks) -> String {
    let figures: Vec<u64> = view.history.iter().filter_map(|(_, value)| Value(value.clone()).thousandths()).collect();
    let last = figures.get(figures.len().saturating_sub(MOST)..).unwrap_or_default();
    let (Some(lowest), Some(highest)) = (last.iter().min(), last.iter().max()) else { return String::new() };
    if last.len() < 2 {
        return String::new();
    }
    let (span, steps) = ((highest - lowest).max(1), marks.spark.len() as u64 - 1);
    last.iter().map(|figure| marks.spark[((figure - lowest) * steps / span) as usize]).collect()
}

/// By how much the last measurement differs from the one before, and since when: `+2 since Mon`. `day` says on which day
/// a moment was.
pub fn change_since(view: &MetricView, today: Date, day: impl Fn(crate::journal::Millis) -> NaiveDate) -> String {
    let (Some(change), [.., (before, _), _]) = (view.change, view.history.as_slice()) else { return String::new() };
    let before = day(*before);
    let since = match (today.0 - before).num_days() {
        0 => "today".to_owned(),
        1..=6 => before.format("%a").to_string(),
        _ => before.format("%d %b").to_string(),
    };
    let whole = change as f64 / 1000.0;
    if change == 0 { format!("the same since {since}") } else { format!("{whole:+} since {since}") }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::super::marks;
    use super::*;
    use crate::engine::choices::Met;
    use crate::journal::Key;
    use crate::journal::Millis;
    use crate::plan::SafeText;
    use crate::plan::micro::Micro as _;

    fn view(figures: &[(&str, u64)]) -> MetricView {
        let at = |day: u64| Millis(day * 86_400_000);
        let history = figures.iter().map(|(value, day)| (at(*day), SafeText::new(value))).collect::<Vec<_>>();
        let number = |value: &str| Value(value.into()).thousandths().map(|n| n as i64);
        let change = match figures {
            [.., (before, _), (last, _)] => number(last).zip(number(before)).map(|(last, before)| last - before),
            _ => None,
        };
        let (met, claimed_met, course) = (Met::Unknown, Met::Unknown, None);
        MetricView { nth: 0, key: Key::new("m"), met, claimed_met, history, change, course }
    }

    fn since(figures: &[(&str, u64)]) -> String {
        let day = |at: Millis| DateTime::from_timestamp_millis(at.0 as i64).expect("a time").date_naive();
        change_since(&view(figures), Date::parse("1970-01-16").expect("a date"), day)
    }

    #[test]
    fn the_change_says_since_when() {
        assert_eq!(since(&[("75 %", 11), ("77 %", 14)]), "+2 since Mon");
        assert_eq!(since(&[("9.5", 15), ("9", 15)]), "-0.5 since today");
        assert_eq!(since(&[("9", 1), ("9", 15)]), "the same since 02 Jan");
        assert_eq!((since(&[("9", 1)]), since(&[("9", 1), ("unknown", 15)])), (String::new(), String::new()));
    }

    #[test]
    fn bars_reach_from_the_least_to_the_most() {
        let line = |figures: &[(&str, u64)], marks| sparkline(&view(figures), marks);
        assert_eq!(line(&[("10", 1), ("17", 2), ("13", 3)], &marks::UNICODE), "▁█▄");
        assert_eq!(line(&[("5", 1), ("5", 2)], &marks::UNICODE), "▁▁");
        assert_eq!(line(&[("5", 1), ("never", 2)], &marks::UNICODE), "");
        assert!(line(&[("10", 1), ("17", 2)], &marks::ASCII).is_ascii());
    }
}
