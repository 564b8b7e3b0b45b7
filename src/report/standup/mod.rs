//! The stand-up: what changed between two moments, what is stuck, and what comes next, person by person.
//!
//! It compares how every task was marked then and is marked now, so whatever gives a task its mark is told here too.

mod markdown;
mod moved;
mod people;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::Serialize;

use super::blockers::priced;
use super::cause::is_decision;
use crate::engine::Mark;
use crate::engine::Outlook;
use crate::engine::Share;
use crate::engine::Weighting;
use crate::engine::why::Phrases;
use crate::engine::why::Scene;
use crate::journal::Millis;
use crate::journal::TaskProgress;
use crate::plan::Date;
use crate::plan::NodeId;
use crate::plan::Task;

pub use markdown::standup_markdown;
pub use moved::Moved;
use people::People;

/// More of one kind are counted.
const MOST: usize = 200;
/// So many tasks are told to one person as what comes next.
const MOST_NEXT: usize = 3;
/// So many are told to all together.
const MOST_NEXT_FOR_ALL: usize = 8;

/// What is told at a stand-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Standup {
    /// What the plan is called.
    pub plan: String,
    /// The moment it is told from.
    pub since: String,
    /// The moment it is told at.
    pub now: String,
    /// When all of it is finished, and how that moved; nothing where nothing is left to do.
    pub finish: Option<Moved>,
    /// The same on the evidence, where what is claimed but not proven is still to do.
    pub finish_on_evidence: Option<NaiveDate>,
    /// How much is ticked.
    pub claimed_percent: Share,
    /// How much is proven.
    pub verified_percent: Share,
    /// By what both are weighted.
    pub weighted_by: Weighting,
    /// Decisions and approvals that tasks wait for, each with who has to say so.
    pub asks: Vec<String>,
    /// Who is there, in the order in which they are called.
    pub people: Vec<String>,
    /// What there is to tell; a kind of which there is nothing is left out.
    pub parts: Vec<Part>,
}

impl Standup {
    /// What to say where there is nothing to tell.
    pub fn silence(&self) -> &'static str {
        match self.claimed_percent.0 {
            100 => "nothing is left to do",
            _ => "nothing can be done now; `longpole blockers` and `longpole path` say what is waited for",
        }
    }
}

/// A kind of news.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Section {
    /// Proven to be done.
    Verified,
    /// Said to be done.
    Claimed,
    /// Was done, and is open again.
    Regressed,
    /// Given up.
    Dropped,
    /// Begun.
    Started,
    /// Stuck, since whenever.
    Blocked,
    /// What to do next, the most useful first.
    Next,
}

impl Section {
    /// All of them in the order in which they are told.
    pub const ALL: [Self; 7] =
        [Self::Verified, Self::Claimed, Self::Regressed, Self::Dropped, Self::Started, Self::Blocked, Self::Next];

    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Claimed => "claimed",
            Self::Regressed => "regressed",
            Self::Dropped => "given up",
            Self::Started => "started",
            Self::Blocked => "blocked",
            Self::Next => "next",
        }
    }
}

/// All news of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Which.
    pub section: Section,
    /// How many there are.
    pub count: usize,
    /// The tasks.
    pub entries: Vec<Entry>,
}

/// One task in the news.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The task.
    #[serde(skip)]
    pub node: NodeId,
    /// Its id, empty where the plan gives none.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// How it stands.
    pub mark: Mark,
    /// When, by whom, why; empty where nobody knows.
    pub about: String,
    /// Whether it is on the long pole.
    pub on_pole: bool,
    /// Whose it is, by their places among the people.
    #[serde(skip)]
    pub people: Vec<usize>,
    /// Whose it is.
    #[serde(rename = "people")]
    pub owners: Vec<String>,
}

/// What a stand-up is told from.
pub struct StandupView<'a> {
    /// How the plan stands now.
    pub scene: Scene<'a>,
    /// What is derived from that.
    pub outlook: &'a Outlook,
    /// What was derived then.
    pub before: &'a Outlook,
    /// The moment then.
    pub since: Millis,
    /// The day then.
    pub since_day: Date,
    /// The moment now.
    pub now: Millis,
    /// What the journal knows of a task.
    pub progress: &'a dyn Fn(NodeId) -> Option<&'a TaskProgress>,
    /// When a moment is, where the user is.
    pub told: &'a dyn Fn(Millis) -> String,
    /// Whether a task is on the long pole.
    pub is_on_pole: &'a dyn Fn(NodeId) -> bool,
    /// By what both percentages are weighted, where that can be.
    pub by: Weighting,
}

impl Standup {
    /// What there is to tell.
    pub fn of(view: &StandupView<'_>) -> Self {
        let scene = view.scene;
        let mut people = People::of(scene.plan);
        let mut parts = Section::ALL.map(|section| Part { section, count: 0, entries: Vec::new() });
        for node in scene.outline.tasks() {
            for section in view.news(node) {
                let part = &mut parts[section as usize];
                part.count += 1;
                if part.entries.len() < MOST {
                    part.entries.push(view.entry(node, section, &mut people));
                }
            }
        }
        let begun: Vec<NodeId> = parts[Section::Started as usize].entries.iter().map(|entry| entry.node).collect();
        parts[Section::Next as usize] = view.next(&begun, &mut people);
        let finish = Moved::of(scene, view.outlook, view.before);
        let on_evidence = || view.outlook.on_evidence(scene.plan, scene.outline);
        let mut standup = Self {
            plan: scene.plan.title.first_line().to_owned(),
            since: (view.told)(view.since),
            now: (view.told)(view.now),
            finish_on_evidence: finish.as_ref().and_then(|_| on_evidence()).map(|finish| finish.finish().date),
            finish,
            claimed_percent: view.outlook.total.claimed_by(view.by),
            verified_percent: view.outlook.total.verified_by(view.by),
            weighted_by: view.outlook.total.weighted_by(view.by),
            asks: asks(scene),
            people: Vec::new(),
            parts: parts.into_iter().filter(|part| part.count > 0).collect(),
        };
        standup.people = people.called(&mut standup.parts);
        standup
    }

    /// The news of one person, or of all where none is named: each kind, and which of its entries.
    pub fn told_to(&self, person: Option<usize>) -> impl Iterator<Item = (&Part, Vec<&Entry>)> {
        self.parts.iter().filter_map(move |part| {
            let is_theirs = |entry: &&Entry| person.is_none_or(|person| entry.people.contains(&person));
            let most = match (part.section, person) {
                (Section::Next, None) => MOST_NEXT_FOR_ALL,
                (Section::Next, Some(_)) => MOST_NEXT,
                _ => MOST,
            };
            let entries: Vec<&Entry> = part.entries.iter().filter(is_theirs).take(most).collect();
            (!entries.is_empty()).then_some((part, entries))
        })
    }

    /// The person of that name, however it is written.
    pub fn person(&self, name: &str) -> Option<usize> {
        let name = name.trim().to_lowercase();
        self.people.iter().position(|person| person.to_lowercase() == name)
    }
}

impl StandupView<'_> {
    /// What is to be told of a task, apart from what comes next.
    fn news(&self, node: NodeId) -> Vec<Section> {
        let (was, is) = (self.before.mark(node), self.outlook.mark(node));
        let mut news = Vec::new();
        let was_done = matches!(was, Mark::Claimed | Mark::Verified);
        match is {
            Mark::Verified if was != Mark::Verified => news.push(Section::Verified),
            Mark::Claimed if !was_done || self.is_dated(node, |task| task.finished) => news.push(Section::Claimed),
            Mark::Dropped if was != Mark::Dropped => news.push(Section::Dropped),
            Mark::Regressed if was != Mark::Regressed => news.push(Section::Regressed),
            Mark::Verified | Mark::Claimed | Mark::Dropped => {}
            _ if was_done => news.push(Section::Regressed),
            Mark::Doing if was != Mark::Doing || self.is_dated(node, |task| task.started) => {
                news.push(Section::Started);
            }
            _ => {}
        }
        if is == Mark::Blocked {
            news.push(Section::Blocked);
        }
        news
    }

    /// Whether the plan itself, and not the journal, dates something at or after the day then.
    fn is_dated(&self, node: NodeId, date: impl Fn(&Task) -> Option<Date>) -> bool {
        let is_recorded = (self.progress)(node).is_some_and(|progress| progress.stage.is_some());
        let task = self.scene.outline.task(self.scene.plan, node);
        !is_recorded && task.and_then(date).is_some_and(|date| date >= self.since_day)
    }

    fn entry(&self, node: NodeId, section: Section, people: &mut People) -> Entry {
        let item = self.scene.outline.item(self.scene.plan, node);
        let task = self.scene.outline.task(self.scene.plan, node);
        let progress = (self.progress)(node);
        let by = progress.and_then(|progress| progress.stage.as_ref()).map_or("", |stage| stage.by.first_line());
        let (people, owners) = people.of_task(task, by);
        Entry {
            node,
            id: item.id().first_line().to_owned(),
            title: item.title().first_line().to_owned(),
            mark: if section == Section::Regressed { Mark::Regressed } else { self.outlook.mark(node) },
            about: self.about(node, task, section),
            on_pole: (self.is_on_pole)(node),
            people,
            owners,
        }
    }

    /// When it happened, why, and what is left, in a few words.
    fn about(&self, node: NodeId, task: Option<&Task>, section: Section) -> String {
        let Some(task) = task else { return String::new() };
        let progress = (self.progress)(node);
        let day = |date: Option<Date>| date.map(|date| date.0.format("%a %d %b").to_string());
        let stage = progress.and_then(|progress| progress.stage.as_ref());
        let when = |date: Option<Date>| stage.map(|said| (self.told)(said.at)).or_else(|| day(date));
        match section {
            Section::Claimed | Section::Verified => when(task.finished).unwrap_or_default(),
            Section::Regressed => stage.map(|said| format!("reopened {}", (self.told)(said.at))).unwrap_or_default(),
            Section::Started => when(task.started).unwrap_or_default(),
            Section::Dropped => reason(task),
            Section::Blocked => {
                let block = progress.and_then(|progress| progress.block.as_ref());
                let since = block.map(|said| (self.told)(said.at)).or_else(|| day(task.started));
                let since = since.map(|since| format!("since {since}")).unwrap_or_default();
                // The reason says for whom it waits.
                let parts = [reason(task), since];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
            }
            Section::Next => String::new(),
        }
    }

    /// What comes next: of all that can be done and was not told as begun, what each person would take up first.
    fn next(&self, begun: &[NodeId], people: &mut People) -> Part {
        let scene = self.scene;
        let mut ranked = scene.readiness.ranked(scene.plan, scene.outline, scene.timetable);
        ranked.retain(|one| !begun.contains(&one.node));
        let mut entries: Vec<Entry> = Vec::new();
        let mut told: Vec<usize> = Vec::new();
        for one in &ranked {
            let (whose, _) = people.of_task(scene.outline.task(scene.plan, one.node), "");
            told.resize(told.len().max(whose.iter().max().map_or(0, |most| most + 1)), 0);
            let is_wanted = whose.iter().any(|person| told[*person] < MOST_NEXT);
            if entries.len() >= MOST || !is_wanted && entries.len() >= MOST_NEXT_FOR_ALL {
                continue;
            }
            for person in &whose {
                told[*person] += 1;
            }
            let phrases = Phrases::of(scene);
            let frees = match one.frees.len() {
                0 => String::new(),
                _ => format!("frees {}", phrases.names(&one.frees, 3)),
            };
            let gains = if one.gains > 0 { format!("worth {}", phrases.length(one.gains)) } else { String::new() };
            let about: Vec<String> = [gains, frees].into_iter().filter(|part| !part.is_empty()).collect();
            entries.push(Entry { about: about.join(", "), ..self.entry(one.node, Section::Next, people) });
        }
        Part { section: Section::Next, count: ranked.len(), entries }
    }
}

/// Decisions and approvals that tasks wait for: what has to be said, how many tasks wait, and what that costs.
fn asks(scene: Scene<'_>) -> Vec<String> {
    let phrases = Phrases::of(scene);
    let causes = priced(scene, MOST_NEXT_FOR_ALL).into_iter();
    let asks = causes.filter(|(cause, _)| is_decision(cause.root) && !cause.holds.is_empty());
    let told = asks.map(|(cause, price)| {
        let n_held = match cause.holds.len() {
            1 => "1 task waits".to_owned(),
            n => format!("{n} tasks wait"),
        };
        let cost = price.and_then(|price| phrases.cost(&price)).map_or_else(String::new, |cost| format!("; {cost}"));
        format!("{}: {n_held}{cost}", phrases.root(cause.root))
    });
    told.collect()
}

/// Why the plan or the journal says it stands so, in quotes.
fn reason(task: &Task) -> String {
    let words = task.status.as_ref().map_or("", |status| status.reason.first_line());
    if words.is_empty() { String::new() } else { format!("“{words}”") }
}
