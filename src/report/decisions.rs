//! `decide`: the options of each decision side by side.

use serde::Serialize;

use super::Ink;
use super::Tone;
use super::cause::working_days;
use super::named::PriceData;
use super::proof::Told;
use crate::engine::Mark;
use crate::engine::PlanOutlook;
use crate::engine::choices::DecisionView;
use crate::engine::choices::OptionView;
use crate::engine::why::Phrases;
use crate::engine::why::Scene;
use crate::plan::NodeId;
use crate::plan::SafeText;
use crate::plan::model::Decision;
use crate::plan::model::DecisionOption;

/// Decisions as data.
#[derive(Debug, Serialize)]
pub struct DecisionsData<'p> {
    /// In the order of the file.
    pub decisions: Vec<DecisionData<'p>>,
}

/// A decision as data.
#[derive(Debug, Serialize)]
pub struct DecisionData<'p> {
    /// Its id, else a name made from its title.
    pub id: String,
    /// What it is called.
    pub title: &'p str,
    /// The option that was chosen.
    pub chosen: Option<&'p str>,
    /// The option that counts until then.
    pub assumed: Option<&'p str>,
    /// The day by which it has to be made.
    pub needed_by: Option<chrono::NaiveDate>,
    /// Whether the plan states that day; else it is the latest start of what waits.
    pub stated: bool,
    /// Working minutes left until then.
    pub float_minutes: Option<i32>,
    /// Roles that have not approved.
    pub missing_approvals: Vec<&'p str>,
    /// The ids of the tasks that wait for it.
    pub holds: Vec<SafeText>,
    /// What each day without it costs, and what it brings; nothing where it is made and approved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<PriceData>,
    /// What can be chosen.
    pub options: Vec<OptionData<'p>>,
}

/// An option as data.
#[derive(Debug, Serialize)]
pub struct OptionData<'p> {
    /// Its id, else a name made from its title.
    pub id: String,
    /// What it is called.
    pub title: &'p str,
    /// The finish if the ticks are believed.
    pub ends: Option<chrono::NaiveDate>,
    /// The finish on the evidence.
    pub ends_on_evidence: Option<chrono::NaiveDate>,
    /// How likely it is to work.
    pub probability: Option<String>,
    /// What it costs.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub cost: &'p str,
    /// How much work it is.
    pub effort: Option<String>,
    /// How risky it is.
    pub risk: Option<&'static str>,
    /// What is done only with it.
    pub brings: Vec<String>,
    /// What falls away with it.
    pub drops: Vec<String>,
}

/// Decisions as data.
pub fn decisions_data<'p>(all: &'p PlanOutlook, views: &'p [DecisionView]) -> DecisionsData<'p> {
    let decision = |view: &'p DecisionView| {
        let decision = &all.plan.decisions[view.nth as usize];
        let title = |at: u32| decision.options[at as usize].title.as_str();
        DecisionData {
            id: view.key.to_string(),
            title: &decision.title,
            chosen: view.chosen.map(title),
            assumed: view.assumed.map(title),
            needed_by: view.needed_by.and_then(|minute| date(all, minute)),
            stated: view.is_stated,
            float_minutes: view.float,
            missing_approvals: view.missing().map(SafeText::as_str).collect(),
            holds: view.holds.iter().map(|node| all.outline.id(&all.plan, *node)).collect(),
            price: all.scene().zip(view.price.as_ref()).map(|(scene, price)| PriceData::of(scene, price)),
            options: view.options.iter().zip(&decision.options).map(|(view, option)| data(all, view, option)).collect(),
        }
    };
    DecisionsData { decisions: views.iter().map(decision).collect() }
}

fn data<'p>(all: &PlanOutlook, view: &OptionView, option: &'p DecisionOption) -> OptionData<'p> {
    let name = |node: &NodeId| all.outline.id(&all.plan, *node).to_string();
    OptionData {
        id: view.key.to_string(),
        title: &option.title,
        ends: view.believed.and_then(|minute| date(all, minute)),
        ends_on_evidence: view.proven.and_then(|minute| date(all, minute)),
        probability: option.probability.map(|share| share.to_string()),
        cost: &option.cost,
        effort: option.effort.map(|effort| effort.to_string()),
        risk: option.risk.map(crate::plan::Level::word),
        brings: view.brings.iter().map(name).collect(),
        drops: view.drops.iter().map(name).collect(),
    }
}

fn date(all: &PlanOutlook, minute: i32) -> Option<chrono::NaiveDate> {
    let worktime = &all.outlook.timetable.as_ref()?.worktime;
    Some(if minute == 0 { worktime.start_at(0) } else { worktime.finish_at(minute.into()) }.date)
}

/// Decisions as text, the options side by side.
pub fn decisions_text(all: &PlanOutlook, views: &[DecisionView], told: Told<'_>, ink: Ink) -> String {
    if views.is_empty() {
        return "This plan has no decisions. Add one: decisions: [(title: \"…\", options: [\"Yes\", \"No\"])]\n"
            .to_owned();
    }
    let blocks: Vec<String> = views.iter().map(|view| block(all, view, told, ink)).collect();
    ink.letters(&blocks.join("\n"))
}

fn block(all: &PlanOutlook, view: &DecisionView, told: Told<'_>, ink: Ink) -> String {
    let decision = &all.plan.decisions[view.nth as usize];
    let mark = ink.mark(match (view.chosen, view.missing().next()) {
        (None, _) => Mark::Blocked,
        (Some(_), Some(_)) => Mark::Claimed,
        (Some(_), None) => Mark::Verified,
    });
    let id = if decision.id.is_empty() { String::new() } else { format!("{}  ", decision.id) };
    let mut lines =
        vec![format!("{mark} {}", ink.paint(Tone::Strong, &format!("{id}{}", decision.title.first_line())))];
    let mut about = vec![standing(all, view, decision, told)];
    let missing: Vec<&str> = view.missing().map(SafeText::as_str).collect();
    if !missing.is_empty() {
        about.push(format!("not approved by {}", missing.join(", ")));
    }
    let approved = view.approvals.iter().filter_map(|(role, name)| match name.as_ref()? {
        name if name.is_empty() => Some(role.to_string()),
        name => Some(format!("{name} as {role}")),
    });
    let approved: Vec<String> = approved.collect();
    if !approved.is_empty() {
        about.push(format!("approved by {}", approved.join(", ")));
    }
    lines.extend(ink.wrap(&about.join(&format!(" {} ", ink.marks().dot)), 2));
    lines.extend(waiting_words(all, view).iter().flat_map(|told| ink.wrap(told, 2)));
    if !decision.question.is_empty() {
        lines.extend(ink.wrap(&decision.question, 2));
    }
    lines.extend(table(all, view, decision, ink));
    lines.join("\n") + "\n"
}

/// What waits for a decision or for its approval, and what each day of that costs.
pub fn waiting_words(all: &PlanOutlook, view: &DecisionView) -> Option<String> {
    let phrases = Phrases::of(all.scene()?);
    let price = view.price.as_ref().filter(|_| !view.holds.is_empty())?;
    let what = if view.chosen.is_some() { "its approval" } else { "it" };
    let cost = phrases.cost(price).map_or_else(String::new, |cost| format!("; {cost}"));
    let verb = if view.holds.len() == 1 { "waits" } else { "wait" };
    Some(format!("{} {verb} for {what}{cost}", phrases.names(&view.holds, 4)))
}

/// How soon a decision is needed, after the day by which it is: in working days, as blockers have it, on its last day in hours.
pub fn how_soon(scene: Scene<'_>, view: &DecisionView) -> String {
    let (Some(minute), Some(float)) = (view.needed_by, view.float) else { return String::new() };
    let (phrases, timetable) = (Phrases::of(scene), scene.timetable);
    let days = working_days(scene, timetable.day, timetable.worktime.finish_at(minute.into()).date);
    match (float, days) {
        (0, _) => ", that is now".to_owned(),
        (late, _) if late < 0 => format!(", {} too late", phrases.length(late)),
        (left, ..1) => format!(", {} left", phrases.length(left)),
        (_, 1) => ", in 1 day".to_owned(),
        (_, days) => format!(", in {days} days"),
    }
}

/// Whether it is made, by whom, or by when it has to be.
fn standing(all: &PlanOutlook, view: &DecisionView, decision: &Decision, told: Told<'_>) -> String {
    if let Some(chosen) = view.chosen {
        let title = decision.options[chosen as usize].title.first_line();
        return match &view.who {
            None => format!("decided in the plan: {title}"),
            Some((who, why, at)) => {
                let why = if why.is_empty() { String::new() } else { format!(", “{}”", why.first_line()) };
                let who = if who.is_empty() { String::new() } else { format!(" by {who}") };
                format!("decided{who} {}: {title}{why}", told(*at))
            }
        };
    }
    let phrases = all.scene().map(Phrases::of);
    let mut words = match (view.needed_by, phrases) {
        (Some(minute), Some(phrases)) => {
            let how = if view.is_stated { "" } else { ", the latest start of what waits for it" };
            format!("open, needed by {}{how}", phrases.finish(minute))
        }
        _ => "open, and nothing waits for it".to_owned(),
    };
    words += &all.scene().map(|scene| how_soon(scene, view)).unwrap_or_default();
    if let Some(assumed) = view.assumed {
        words += &format!("; until then dates assume {}", decision.options[assumed as usize].title.first_line());
    }
    words
}

/// A row for each figure, a column for each option; one below the other where there is no room.
fn table(all: &PlanOutlook, view: &DecisionView, decision: &Decision, ink: Ink) -> Vec<String> {
    let phrases = all.scene().map(Phrases::of);
    let day =
        |minute: Option<i32>| minute.zip(phrases).map(|(minute, phrases)| phrases.finish(minute)).unwrap_or_default();
    let names = |nodes: &[NodeId]| phrases.map(|phrases| phrases.names(nodes, 4)).unwrap_or_default();
    let rows: Vec<(&str, Vec<String>)> = {
        let column = |of: &dyn Fn(&OptionView, &DecisionOption) -> String| -> Vec<String> {
            view.options.iter().zip(&decision.options).map(|(view, option)| of(view, option)).collect()
        };
        let text = |text: Option<String>| text.unwrap_or_default();
        vec![
            ("", column(&|_, option| if option.id.is_empty() { String::new() } else { option.id.to_string() })),
            ("", column(&|_, option| option.title.first_line().to_owned())),
            ("ticks say", column(&|view, _| day(view.believed))),
            ("evidence says", column(&|view, _| day(view.proven))),
            ("probability", column(&|_, option| text(option.probability.map(|share| share.to_string())))),
            ("effort", column(&|_, option| text(option.effort.map(|effort| effort.to_string())))),
            ("risk", column(&|_, option| text(option.risk.map(|risk| risk.word().to_lowercase())))),
            ("cost", column(&|_, option| option.cost.first_line().to_owned())),
            ("brings", column(&|view, _| names(&view.brings))),
            ("drops", column(&|view, _| names(&view.drops))),
        ]
    };
    let n_options = view.options.len().max(1);
    let width = ink.width.saturating_sub(18) / n_options;
    let filled = rows.into_iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()));
    if width < 16 {
        let each = filled.flat_map(|(name, cells)| {
            let lines = (1..).zip(cells).filter(|(_, cell)| !cell.is_empty());
            lines.map(move |(nth, cell)| format!("  {nth}. {name:13} {cell}")).collect::<Vec<_>>()
        });
        return each.map(|line| ink.cut(&line, ink.width)).collect();
    }
    let row = |(name, cells): (&str, Vec<String>)| {
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        let lines = ink.columns(&cells, width.saturating_sub(2)).into_iter().enumerate();
        let head = |nth: usize| ink.paint(Tone::Quiet, &format!("{:14}", if nth == 0 { name } else { "" }));
        lines.map(|(nth, line)| format!("  {} {line}", head(nth)).trim_end().to_owned()).collect::<Vec<_>>()
    };
    filled.flat_map(row).collect()
}
