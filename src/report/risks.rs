//! `risks`: the matrix of probability and impact, and each risk with what is done about it.

use serde::Serialize;

use super::Ink;
use super::Tone;
use super::proof::Told;
use crate::engine::PlanOutlook;
use crate::engine::choices::RiskState;
use crate::engine::choices::RiskView;
use crate::engine::why::Phrases;
use crate::plan::Level;
use crate::plan::SafeText;

/// Risks as data.
#[derive(Debug, Serialize)]
pub struct RisksData<'p> {
    /// In the order of the file.
    pub risks: Vec<RiskData<'p>>,
    /// What all open and happened ones may cost in working minutes, where their impact is given as time.
    pub exposure_minutes: i64,
}

/// A risk as data.
#[derive(Debug, Serialize)]
pub struct RiskData<'p> {
    /// Its id, else a name made from its title.
    pub id: String,
    /// What could happen.
    pub title: &'p str,
    /// What became of it.
    pub state: RiskState,
    /// How likely it is.
    pub probability: Option<String>,
    /// What it would cost.
    pub impact: Option<String>,
    /// Probability times impact in working minutes.
    pub exposure_minutes: Option<i64>,
    /// The task that lessens it.
    pub mitigation_task: Option<SafeText>,
    /// How that task stands.
    pub mitigation_mark: Option<&'static str>,
}

/// Risks as data.
pub fn risks_data<'p>(all: &'p PlanOutlook, views: &[RiskView]) -> RisksData<'p> {
    let risk = |view: &RiskView| {
        let risk = &all.plan.risks[view.nth as usize];
        RiskData {
            id: view.key.to_string(),
            title: &risk.title,
            state: view.state,
            probability: risk.probability.map(|probability| probability.to_string()),
            impact: risk.impact.map(|impact| impact.to_string()),
            exposure_minutes: view.exposure,
            mitigation_task: view.mitigation.map(|(node, _)| all.outline.id(&all.plan, node)),
            mitigation_mark: view.mitigation.map(|(_, mark)| mark.word()),
        }
    };
    RisksData { risks: views.iter().map(risk).collect(), exposure_minutes: exposure(views) }
}

/// What all risks together may cost.
pub(super) fn exposure(views: &[RiskView]) -> i64 {
    views.iter().filter_map(|view| view.exposure).sum()
}

/// Risks as text: the matrix, then each of them.
pub fn risks_text(all: &PlanOutlook, views: &[RiskView], told: Told<'_>, ink: Ink) -> String {
    if views.is_empty() {
        return "This plan has no risks. Add one: risks: [(title: \"…\", probability: \"30%\", impact: \"3d\")]\n"
            .to_owned();
    }
    let open = views.iter().filter(|view| view.state == RiskState::Open).count();
    let length = |minutes: i64| days(all, minutes);
    let mut head = format!("{open} of {} risks are open", views.len());
    if exposure(views) > 0 {
        head += &format!("; exposure {} (probability × impact, where given as time)", length(exposure(views)));
    }
    let mut lines: Vec<String> = ink.wrap(&head, 0).iter().map(|line| ink.paint(Tone::Strong, line)).collect();
    lines.push(String::new());
    lines.extend(matrix(views, ink));
    lines.push(String::new());
    for view in views {
        lines.extend(risk_lines(all, view, told, ink));
    }
    ink.letters(&(lines.join("\n") + "\n"))
}

/// Working minutes as days.
fn days(all: &PlanOutlook, minutes: i64) -> String {
    let minutes = i32::try_from(minutes).unwrap_or(i32::MAX);
    all.scene().map_or_else(|| format!("{minutes}m"), |scene| Phrases::of(scene).length(minutes))
}

/// How many open risks are how likely and how bad, by their numbers below.
fn matrix(views: &[RiskView], ink: Ink) -> Vec<String> {
    const WIDTH: usize = 12;
    let mut lines = Vec::new();
    for likely in Level::ALL.iter().rev() {
        let cells: Vec<String> = Level::ALL
            .iter()
            .map(|bad| {
                let is_here = |view: &&RiskView| {
                    view.state == RiskState::Open && view.likely == Some(*likely) && view.bad == Some(*bad)
                };
                let numbers: Vec<String> =
                    views.iter().filter(is_here).map(|view| (view.nth + 1).to_string()).collect();
                let text = if numbers.is_empty() { ink.marks().dot.to_owned() } else { numbers.join(" ") };
                let cell = ink.fit(&text, WIDTH);
                let is_hot = *likely as usize + *bad as usize >= 4 && !numbers.is_empty();
                if is_hot { ink.paint(Tone::Trouble, &cell) } else { cell }
            })
            .collect();
        let name = ink.paint(Tone::Quiet, &format!("{:>10} likely ", likely.word().to_lowercase()));
        lines.push(format!("{name} {}", cells.concat()).trim_end().to_owned());
    }
    let heads: String = Level::ALL.iter().map(|level| ink.fit(&level.word().to_lowercase(), WIDTH)).collect();
    lines.push(ink.paint(Tone::Quiet, format!("{:>17} {heads}", "impact").trim_end()));
    lines
}

fn risk_lines(all: &PlanOutlook, view: &RiskView, told: Told<'_>, ink: Ink) -> Vec<String> {
    let risk = &all.plan.risks[view.nth as usize];
    let dot = format!(" {} ", ink.marks().dot);
    let title = format!("{:>2}. {}", view.nth + 1, risk.title.first_line());
    let tone = if view.state == RiskState::Closed { Tone::Quiet } else { Tone::Strong };
    let mut lines = vec![ink.paint(tone, &ink.cut(&title, ink.width))];
    let mut about: Vec<String> = Vec::new();
    let said = |word: &str| match &view.said {
        Some((words, at)) if !words.is_empty() => format!("{word} {}: “{}”", told(*at), words.first_line()),
        Some((_, at)) => format!("{word} {}", told(*at)),
        None => word.to_owned(),
    };
    match view.state {
        RiskState::Open => {}
        RiskState::Happened => about.push(said("happened")),
        RiskState::Closed => about.push(said("over")),
    }
    about.extend(risk.probability.map(|probability| format!("probability {probability}")));
    about.extend(risk.impact.map(|impact| format!("impact {impact}")));
    about
        .extend(view.exposure.filter(|minutes| *minutes > 0).map(|minutes| format!("exposure {}", days(all, minutes))));
    match view.mitigation {
        Some((node, mark)) => {
            let name = all.scene().map(|scene| Phrases::of(scene).name(node)).unwrap_or_default();
            about.push(format!("lessened by {name}, which is {}", mark.word()));
        }
        None if risk.mitigation.is_empty() => about.push("nothing is done about it".to_owned()),
        None => about.push(format!("{}; no task does it", risk.mitigation.first_line())),
    }
    lines.extend(ink.wrap(&about.join(&dot), 4).into_iter().map(|line| ink.paint(Tone::Quiet, &line)));
    lines
}
