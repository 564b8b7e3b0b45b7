//! `claims`: what was said beside what was found, and metrics against their targets.

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::Ink;
use super::Tone;
use super::proof::Told;
use crate::engine::Mark;
use crate::engine::PlanOutlook;
use crate::engine::choices::Course;
use crate::engine::choices::Met;
use crate::engine::choices::MetricView;
use crate::plan::SafeText;
use crate::plan::micro::Value;
use crate::plan::model::Metric;

/// Claims and metrics as data.
#[derive(Debug, Serialize)]
pub struct ClaimsData<'p> {
    /// What was said beside what was found.
    pub claims: Vec<ClaimData<'p>>,
    /// What is measured.
    pub metrics: Vec<MetricData<'p>>,
    /// How many targets there are.
    pub targets: usize,
    /// How many are met by what was measured.
    pub met: usize,
}

/// A claim as data.
#[derive(Debug, Serialize)]
pub struct ClaimData<'p> {
    /// What it is about.
    pub about: &'p str,
    /// What was said.
    pub claimed: &'p str,
    /// What was found.
    pub found: &'p str,
    /// How far apart the two are.
    pub gap: &'p str,
}

/// A metric as data.
#[derive(Debug, Serialize)]
pub struct MetricData<'p> {
    /// Its id, else a name made from its title.
    pub id: String,
    /// What is measured.
    pub title: &'p str,
    /// What it has to reach.
    pub target: Option<String>,
    /// What was said.
    pub claimed: Option<&'p str>,
    /// What was measured.
    pub measured: Option<&'p str>,
    /// Whether that reaches the target.
    pub met: Met,
    /// Whether what was said would.
    pub claimed_met: Met,
    /// By how much the last measurement differs from the one before.
    pub change: Option<f64>,
    /// Whether that brought it nearer to its target.
    pub course: Option<Course>,
    /// Every measurement that was recorded.
    pub history: Vec<MeasurementData>,
}

/// A measurement as data.
#[derive(Debug, Serialize)]
pub struct MeasurementData {
    /// When, where the user is.
    pub at: String,
    /// The figure.
    pub value: SafeText,
}

/// How many targets there are and are met.
pub(super) fn targets(all: &PlanOutlook, views: &[MetricView]) -> (usize, usize) {
    let targets = all.plan.metrics.iter().filter(|metric| metric.target.is_some()).count();
    (views.iter().filter(|view| view.met == Met::Yes).count(), targets)
}

/// Claims and metrics as data.
pub fn claims_data<'p>(all: &'p PlanOutlook, views: &[MetricView], told: Told<'_>) -> ClaimsData<'p> {
    let (met, targets) = targets(all, views);
    let text = |value: &'p Option<Value>| value.as_ref().map(|value| value.0.as_str());
    let metric = |view: &MetricView| {
        let metric = &all.plan.metrics[view.nth as usize];
        let history = view.history.iter().map(|(at, value)| MeasurementData { at: told(*at), value: value.clone() });
        MetricData {
            id: view.key.to_string(),
            title: &metric.title,
            target: metric.target.as_ref().map(ToString::to_string),
            claimed: text(&metric.claimed),
            measured: text(&metric.measured),
            met: view.met,
            claimed_met: view.claimed_met,
            change: view.change.map(|change| change as f64 / 1000.0),
            course: view.course,
            history: history.collect(),
        }
    };
    let claims = all.plan.claims.iter().map(|claim| ClaimData {
        about: &claim.about,
        claimed: &claim.claimed,
        found: &claim.found,
        gap: &claim.gap,
    });
    ClaimsData { claims: claims.collect(), metrics: views.iter().map(metric).collect(), targets, met }
}

/// Claims and metrics as text.
pub fn claims_text(all: &PlanOutlook, views: &[MetricView], told: Told<'_>, ink: Ink) -> String {
    if all.plan.claims.is_empty() && views.is_empty() {
        return "This plan has no claims and no metrics. Add some: claims: [(claimed: \"85 %\", found: \"45 %\")]\n"
            .to_owned();
    }
    let mut lines: Vec<String> = Vec::new();
    if !all.plan.claims.is_empty() {
        let width = (ink.width.saturating_sub(6) / 4).max(10);
        let heads = ink.columns(&["About", "Claimed", "Found", "Gap"], width);
        lines.extend(heads.iter().map(|head| ink.paint(Tone::Strong, head)));
        for claim in &all.plan.claims {
            let cells = [&claim.about, &claim.claimed, &claim.found, &claim.gap];
            lines.extend(ink.columns(&cells.map(SafeText::first_line), width));
        }
        lines.push(String::new());
    }
    if !views.is_empty() {
        let (met, targets) = targets(all, views);
        lines.push(ink.paint(Tone::Strong, &format!("{met} of {targets} targets are met by what was measured")));
        let title_width = (ink.width / 3).clamp(12, 36);
        for view in views {
            lines.extend(metric_lines(&all.plan.metrics[view.nth as usize], view, (title_width, told), ink));
        }
    }
    ink.letters(&(lines.join("\n") + "\n"))
}

fn metric_lines(metric: &Metric, view: &MetricView, (width, told): (usize, Told<'_>), ink: Ink) -> Vec<String> {
    let mark = match view.met {
        Met::Yes => Mark::Verified,
        Met::No => Mark::Blocked,
        Met::Unknown => Mark::Ready,
    };
    let mut about: Vec<String> = Vec::new();
    about.push(metric.measured.as_ref().map_or("not measured".to_owned(), |value| format!("measured {value}")));
    about.extend(metric.target.as_ref().map(|target| format!("target {target}")));
    about.extend(metric.claimed.as_ref().map(|value| format!("claimed {value}")));
    about.extend(Some(trend(view, told)).filter(|trend| !trend.is_empty()));
    if let Some((at, _)) = view.history.last() {
        about.push(format!("on {}", told(*at)));
    }
    let (title, about) = (metric.title.first_line(), about.join(&format!(" {} ", ink.marks().dot)));
    let line = format!("{}  {about}", ink.fit(title, width));
    if title.width() <= width && line.width() + 4 <= ink.width {
        return vec![format!("{} {line}", ink.mark(mark))];
    }
    let mut lines = vec![format!("{} {}", ink.mark(mark), ink.cut(title, ink.width.saturating_sub(4)))];
    lines.extend(ink.wrap(&about, 4).iter().map(|line| ink.paint(Tone::Quiet, line)));
    lines
}

/// How the last measurements went: `71 → 75 → 81, +6 since Mon 19 Jan, better`.
fn trend(view: &MetricView, told: Told<'_>) -> String {
    let from = view.history.len().saturating_sub(5);
    let last: Vec<&str> = view.history[from..].iter().map(|(_, value)| value.as_str()).collect();
    if last.len() < 2 {
        return String::new();
    }
    let change = view.change.map_or_else(String::new, |change| {
        let whole = change as f64 / 1000.0;
        let since =
            view.history.iter().rev().nth(1).map_or_else(String::new, |(at, _)| format!(" since {}", told(*at)));
        format!(", {whole:+}{since}")
    });
    let course = view.course.map_or_else(String::new, |course| format!(", {}", course.words()));
    format!("{}{change}{course}", last.join(" → "))
}
