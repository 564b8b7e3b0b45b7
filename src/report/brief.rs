//! `report`: a page in Markdown for one audience, from the same outlook as everything else. Each figure says where it
//! comes from.

use serde::Serialize;

use super::blockers::Priced;
use super::blockers::priced;
use super::claims::targets;
use super::proof::Told;
use super::risks::exposure;
use crate::engine::Mark;
use crate::engine::PlanOutlook;
use crate::engine::Weighting;
use crate::engine::Workday;
use crate::engine::choices::RiskState;
use crate::engine::choices::decisions;
use crate::engine::choices::metrics;
use crate::engine::choices::risks;
use crate::engine::evidence::gates;
use crate::engine::why::Phrases;
use crate::engine::why::Scene;
use crate::plan::Item;
use crate::plan::NodeId;
use crate::plan::SafeText;

/// For whom a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// Those who decide.
    Executive,
    /// Those who do the work.
    Team,
    /// Those who pay.
    Sponsor,
}

impl Audience {
    fn word(self) -> &'static str {
        match self {
            Self::Executive => "executive",
            Self::Team => "team",
            Self::Sponsor => "sponsor",
        }
    }

    /// How many lines a list may have.
    fn most(self) -> usize {
        match self {
            Self::Executive => 3,
            Self::Sponsor => 4,
            Self::Team => 8,
        }
    }
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// When, where the user is.
    pub at: String,
    /// What.
    pub words: String,
}

/// A page as data.
#[derive(Debug, Serialize)]
pub struct BriefData {
    /// For whom.
    pub audience: Audience,
    /// The page.
    pub markdown: String,
}

/// A page as data.
pub fn brief_data(
    all: &PlanOutlook,
    (audience, by): (Audience, Weighting),
    changes: &[Change],
    told: Told<'_>,
) -> BriefData {
    BriefData { audience, markdown: brief_text(all, (audience, by), changes, told) }
}

/// A page.
pub fn brief_text(
    all: &PlanOutlook,
    (audience, by): (Audience, Weighting),
    changes: &[Change],
    told: Told<'_>,
) -> String {
    let page = Page { all, audience, by, told };
    let parts = [
        page.head(),
        page.standing(),
        page.pole(),
        page.changed(changes),
        page.blocked(),
        page.decisions(),
        page.risks(),
        page.gates(),
        page.next(),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n")
}

struct Page<'a> {
    all: &'a PlanOutlook,
    audience: Audience,
    /// By what shares are weighted, where that can be.
    by: Weighting,
    told: Told<'a>,
}

impl<'a> Page<'a> {
    fn scene(&self) -> Option<(Scene<'a>, Phrases<'a>)> {
        let scene = self.all.scene()?;
        Some((scene, Phrases::of(scene)))
    }

    /// A list under a heading, cut to what the audience wants.
    fn list(&self, heading: &str, lines: Vec<String>) -> String {
        if lines.is_empty() {
            return String::new();
        }
        let (most, n_lines) = (self.audience.most(), lines.len());
        let mut text = format!("## {heading}\n\n");
        for line in lines.into_iter().take(most) {
            text += &format!("- {line}\n");
        }
        if n_lines > most {
            text += &format!("- and {} more\n", n_lines - most);
        }
        text
    }

    fn head(&self) -> String {
        let Self { all, audience, .. } = self;
        let mut when: Vec<String> =
            all.outlook.today.iter().map(|day| day.0.format("%a %d %b %Y").to_string()).collect();
        let workday = all.outlook.today.and_then(|today| Workday::of(&all.plan, &all.outline, today));
        when.extend(workday.map(|day| match day {
            Workday { nth, of: Some(of) } if nth <= of => format!("day {nth} of {of}"),
            Workday { nth, .. } => format!("day {nth}"),
        }));
        let mut text = format!("# {}\n\n*For the {}; {}.*\n", md(&all.plan.title), audience.word(), when.join(", "));
        for line in self.brief().flat_map(|brief| brief.text.iter()) {
            text += &format!("\n{}\n", md(line));
        }
        text
    }

    /// What the plan itself wants this audience to be told.
    fn brief(&self) -> impl Iterator<Item = &'a crate::plan::model::Brief> {
        let word = self.audience.word();
        self.all.plan.briefs.iter().filter(move |brief| brief.audience.to_lowercase().contains(word))
    }

    /// Both numbers and both dates.
    fn standing(&self) -> String {
        let total = self.all.outlook.total;
        let by = match total.weighted_by(self.by) {
            Weighting::Estimate => "by estimate",
            Weighting::Tasks => "by number of tasks",
        };
        let mut lines = vec![
            format!(
                "**Verified {}** {by}: of {}, {} ticked with every criterion holding on current evidence",
                total.verified_by(self.by),
                n_tasks(total.tasks),
                are(total.verified)
            ),
            format!(
                "**Claimed {}** {by}: {} ticked, {} of them without proof",
                total.claimed_by(self.by),
                are(total.done()),
                total.claimed
            ),
        ];
        if total.regressed > 0 {
            lines.push(format!(
                "**{} regressed**: ticked, and a check says that it is not so",
                n_tasks(total.regressed)
            ));
        }
        lines.push(format!(
            "Proof: {} of {} criteria hold by a check and {} by a signature (`longpole gates`)",
            total.criteria_checked, total.criteria, total.criteria_signed
        ));
        lines.extend(self.dates());
        let views = metrics(self.all);
        if !views.is_empty() {
            let (met, targets) = targets(self.all, &views);
            lines.push(format!("Targets: {met} of {targets} are met by what was measured (`longpole claims`)"));
        }
        format!("## Where it stands\n\n- {}\n", lines.join("\n- "))
    }

    fn dates(&self) -> Vec<String> {
        let Some((scene, phrases)) = self.scene() else { return Vec::new() };
        if !self.all.outlook.total.is_dated() {
            return vec!["No dates: no task has an estimate".to_owned()];
        }
        let believed = scene.timetable.finish_minute();
        let mut lines = vec![format!(
            "Finish **{}** if you believe the ticks (schedule of all open work from today)",
            phrases.finish(believed)
        )];
        if let Some(proven) = self.all.on_evidence().map(|finish| finish.finish_minute()) {
            let gap = match proven - believed {
                0 => "the same day's work".to_owned(),
                gap => format!("{} {}", phrases.length(gap), if gap > 0 { "later" } else { "earlier" }),
            };
            lines.push(format!(
                "Finish **{}** on the evidence, {gap} (the same schedule, with work that is claimed but not proven still to do)",
                phrases.finish(proven)
            ));
        }
        if let Some(deadline) = self.all.plan.deadline {
            let late = scene.timetable.overrun().map_or_else(
                || "kept if you believe the ticks".to_owned(),
                |late| format!("missed by {} even if you believe the ticks", phrases.length(late)),
            );
            lines.push(format!("Deadline {}: {late} (from the plan)", deadline.0.format("%a %d %b %Y")));
        }
        lines
    }

    fn pole(&self) -> String {
        let Some((scene, phrases)) = self.scene() else { return String::new() };
        let nodes: Vec<NodeId> = scene.timetable.long_pole().iter().filter_map(|link| link.meaning.task()).collect();
        if nodes.is_empty() || self.all.outlook.total.expected == 0 {
            return String::new();
        }
        let line = |node: &NodeId| {
            let bar = scene.timetable.bar(*node);
            let until = bar.map(|bar| format!(", until {}", phrases.finish(bar.finish))).unwrap_or_default();
            format!("{}{until}", self.named(*node))
        };
        let holds = if nodes.len() == 1 { "holds" } else { "hold" };
        let heading = format!("The long pole: {} that {holds} the date (`longpole path`)", n_tasks(nodes.len() as u32));
        let shown: Vec<String> = match (self.audience, nodes.as_slice()) {
            (Audience::Team, _) | (_, [_] | [_, _]) => nodes.iter().map(line).collect(),
            (_, [first, .., last]) => vec![format!("first {}", line(first)), format!("last {}", line(last))],
            (_, []) => Vec::new(),
        };
        self.list(&heading, shown)
    }

    fn changed(&self, changes: &[Change]) -> String {
        let lines = changes.iter().map(|change| format!("{}: {}", change.at, md(&change.words)));
        self.list("What changed in the last seven days (from the journal)", lines.collect())
    }

    fn blocked(&self) -> String {
        let Some((scene, phrases)) = self.scene() else { return String::new() };
        let line = |(cause, price): &Priced| {
            let what = md(&phrases.root(cause.root));
            let cost = price.as_ref().filter(|price| price.a_day > 0);
            let cost = cost.map_or_else(String::new, |price| {
                format!(", each day of it costs the finish {}", phrases.length(price.a_day))
            });
            match cause.holds.len() {
                0 => what,
                1 => format!("{what}: holds 1 task{cost}"),
                n => format!("{what}: holds {n} tasks{cost}"),
            }
        };
        self.list("What blocks (`longpole blockers`)", priced(scene, usize::MAX).iter().map(line).collect())
    }

    fn decisions(&self) -> String {
        let Some((_, phrases)) = self.scene() else { return String::new() };
        let mut lines = Vec::new();
        for view in decisions(self.all) {
            let decision = &self.all.plan.decisions[view.nth as usize];
            let missing: Vec<&str> = view.missing().map(SafeText::as_str).collect();
            if view.chosen.is_some() {
                if !missing.is_empty() {
                    let missing = md(&missing.join(", "));
                    lines.push(format!("{}: decided, not approved by {missing}", md(&decision.title)));
                }
                continue;
            }
            let by = view.needed_by.map(|minute| {
                let how = if view.is_stated { "stated in the plan" } else { "the latest start of what waits for it" };
                format!(", needed by {} ({how})", phrases.finish(minute))
            });
            let mut line = format!("**{}**{}", md(&decision.title), by.unwrap_or_default());
            if self.audience != Audience::Team {
                let option =
                    |(view, option): (&crate::engine::choices::OptionView, &crate::plan::model::DecisionOption)| {
                        let day = view.believed.map(|minute| phrases.finish(minute)).unwrap_or_default();
                        let odds = option.probability.map(|share| format!(", {share} likely")).unwrap_or_default();
                        let cost = &option.cost;
                        let cost = if cost.is_empty() { String::new() } else { format!(", costs {}", md(cost)) };
                        format!("{}: {day}{odds}{cost}", md(&option.title))
                    };
                let options: Vec<String> = view.options.iter().zip(&decision.options).map(option).collect();
                if !options.is_empty() {
                    line += &format!(" — {}", options.join("; "));
                }
            }
            lines.push(line);
        }
        self.list("To be decided (`longpole decide`)", lines)
    }

    fn risks(&self) -> String {
        let mut views = risks(self.all);
        let total = exposure(&views);
        views.retain(|view| view.state != RiskState::Closed);
        views.sort_by_key(|view| {
            let size = |level: Option<crate::plan::Level>| level.map_or(0, |level| level as usize + 1);
            let weight = size(view.likely) * size(view.bad);
            (std::cmp::Reverse(view.state == RiskState::Happened), std::cmp::Reverse(weight))
        });
        let phrases = self.scene().map(|(_, phrases)| phrases);
        let line = |view: &crate::engine::choices::RiskView| {
            let risk = &self.all.plan.risks[view.nth as usize];
            let mut about: Vec<String> = Vec::new();
            if view.state == RiskState::Happened {
                about.push("**happened**".to_owned());
            }
            about.extend(risk.probability.map(|probability| format!("probability {probability}")));
            about.extend(risk.impact.map(|impact| format!("impact {impact}")));
            about.push(match view.mitigation {
                Some((node, mark)) => format!("{} is {}", self.named(node), mark.word()),
                None => "no task lessens it".to_owned(),
            });
            format!("{}: {}", md(&risk.title), about.join(", "))
        };
        let total = phrases.filter(|_| total > 0).map(|phrases| {
            let minutes = i32::try_from(total).unwrap_or(i32::MAX);
            format!("; exposure {}, probability times impact where given as time", phrases.length(minutes))
        });
        let heading = format!("Risks (`longpole risks`{})", total.unwrap_or_default());
        self.list(&heading, views.iter().map(line).collect())
    }

    fn gates(&self) -> String {
        let all = self.all;
        let gates = gates(&all.plan, &all.outline, &all.outlook.evidence);
        let line = |gate: &crate::engine::evidence::Gate| {
            let name = md(&super::proof::owner_name(all, gate.owner));
            let stands = if gate.stands() { "stands" } else { "does not stand" };
            let mut line = format!("{name}: {} of {} criteria, {stands}", gate.count.met(), gate.count.criteria);
            if self.audience == Audience::Team
                && let Some(open) = gate.lines.iter().find(|line| !line.holds)
                && let Some(criterion) = open.id.of(&all.plan, &all.outline)
            {
                let words = super::proof::finding_words(criterion, all.outlook.evidence.finding(open.id), self.told);
                let text = crate::journal::criterion_words(criterion);
                line += &format!("; first missing: {} ({})", md(text), md(&words));
            }
            line
        };
        self.list("Gates (`longpole gates`)", gates.iter().map(line).collect())
    }

    /// What the plan asks of this audience; for those who do the work, what can be begun.
    fn next(&self) -> String {
        let mut lines: Vec<String> =
            self.brief().flat_map(|brief| brief.actions.iter()).map(|action| md(action)).collect();
        if self.audience == Audience::Team {
            let ready = self.all.outline.tasks().filter(|node| self.all.outlook.mark(*node) == Mark::Ready);
            lines.extend(ready.take(8).map(|node| self.named(node)));
        }
        self.list("Next (`longpole next`)", lines)
    }

    /// A task with its id and owner.
    fn named(&self, node: NodeId) -> String {
        let item = self.all.item(node);
        let id = item.id();
        let title = md(item.title().first_line());
        let owner = match item {
            Item::Task(task) if self.audience == Audience::Team => task.owner.first(),
            _ => None,
        };
        let owner = owner.map(|owner| format!(", {}", md(owner))).unwrap_or_default();
        if id.is_empty() { format!("{title}{owner}") } else { format!("{} {title}{owner}", md(id)) }
    }
}

fn are(n: u32) -> String {
    if n == 1 { "1 is".to_owned() } else { format!("{n} are") }
}

fn n_tasks(n: u32) -> String {
    if n == 1 { "1 task".to_owned() } else { format!("{n} tasks") }
}

/// Text from a plan inside Markdown: nothing of it is taken for a mark-up or a tag, and it stays in its line.
fn md(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => safe.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' => {
                safe.push('\\');
                safe.push(c);
            }
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_a_plan_is_no_mark_up() {
        assert_eq!(md("a <b> [x](y)\n# z_1"), "a \\<b\\> \\[x\\](y) \\# z\\_1");
    }
}
