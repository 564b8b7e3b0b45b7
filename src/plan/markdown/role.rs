//! What each section is taken for: one pass from the top down, a rule at a time.

use std::collections::HashSet;

use ecow::EcoString;
use foldhash::fast::FixedState;

use super::headings;
use super::headings::Kind;
use super::names::By;
use super::sections::Section;
use super::sections::children;
use super::style::Style;
use super::style::is_calendar;
use super::style::names_a_plan;
use super::style::style;
use super::style::title;
use super::words;
use super::words::Meaning;
use crate::plan::micro::State;

/// What a section is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The document itself.
    Root,
    /// A section that holds work and is nothing more.
    Tasks,
    /// A phase.
    Phase,
    /// A group inside a phase, or one that is no phase.
    Group,
    /// A column of a board, and how what stands in it stands.
    Column(Option<State>),
    /// One piece of work.
    Task,
    /// A part of a task: its steps.
    Steps,
    /// What has to hold.
    Criteria,
    /// What has to be done before.
    Needs,
    /// Findings, each of which is work.
    Findings,
    /// Something told again; only what it adds is taken.
    Recap,
    /// Neither work nor anything else of a plan.
    Ignored,
    /// Prose.
    Notes,
    /// What could go wrong.
    Risks,
    /// What is measured.
    Metrics,
    /// Points on the way.
    Milestones,
    /// A point on the way.
    Milestone,
    /// A choice to be made.
    Decision,
    /// Something that can be chosen.
    Option,
    /// Who fills what.
    Roles,
    /// Means.
    Resources,
    /// What to read.
    Reading,
    /// What to tell whom.
    Brief,
    /// What comes next.
    Next,
}

impl Role {
    /// Whether work may stand in it.
    pub(super) fn is_container(self) -> bool {
        matches!(self, Self::Root | Self::Tasks | Self::Phase | Self::Group | Self::Column(_) | Self::Findings)
    }

    /// What a section was taken for, in a word.
    pub(super) fn what(self) -> &'static str {
        match self {
            Self::Root => "the title",
            Self::Tasks => "a section that holds work",
            Self::Phase => "a phase",
            Self::Group => "a group",
            Self::Column(Some(State::Done)) => "a column of what is done",
            Self::Column(_) => "a column",
            Self::Task => "a task",
            Self::Steps => "part of a task",
            Self::Criteria => "criteria",
            Self::Needs => "needs",
            Self::Findings => "findings",
            Self::Recap => "something told again",
            Self::Ignored => "not part of the plan",
            Self::Notes => "prose",
            Self::Risks => "risks",
            Self::Metrics => "metrics",
            Self::Milestones => "milestones",
            Self::Milestone => "a milestone",
            Self::Decision => "a decision",
            Self::Option => "an option",
            Self::Roles => "roles",
            Self::Resources => "means",
            Self::Reading => "things to read",
            Self::Brief => "what to tell whom",
            Self::Next => "what comes next",
        }
    }
}

/// Gives each section its role. `corrected` says what a correction made of a section.
pub(super) fn assign(all: &mut [Section], corrected: impl Fn(&Section) -> Option<Role>) {
    let title = title(all);
    let style = style(all, title);
    let mut siblings: Vec<Siblings> = vec![Siblings::default(); all.len()];
    for section in all.iter().skip(1).filter(|section| section.all.is_any()) {
        let inside = &mut siblings[section.parent];
        inside.holding += 1;
        inside.numbered += usize::from(section.head.kind == Kind::Number);
    }
    let mut named: HashSet<EcoString, FixedState> = HashSet::default();
    for at in 0..all.len() {
        let parent = all[at].parent;
        let (role, why, sure) = match corrected(&all[at]) {
            _ if at == 0 => (Role::Root, "document", true),
            Some(role) => (role, "correction", true),
            None if Some(at) == title => (Role::Root, "title", true),
            None => {
                let first = !named.contains(&all[at].head.key);
                judge(all, at, parent, &Known { style, siblings: siblings[parent], first })
            }
        };
        if role == Role::Phase {
            named.insert(all[at].head.key.clone());
        }
        all[at].role = role;
        all[at].rule = (why, sure);
    }
}

/// What stands beside a section in the same one.
#[derive(Clone, Copy, Debug, Default)]
struct Siblings {
    /// Sections that hold work, itself among them.
    holding: usize,
    /// Those of them with a number.
    numbered: usize,
}

/// What is known when a section is judged.
struct Known {
    style: Style,
    siblings: Siblings,
    /// Whether no phase before goes by its name.
    first: bool,
}

/// The rule by which a list is work because its document is a plan.
pub(super) const LISTED: &str = "list-of-a-plan";

type Judged = (Role, &'static str, bool);

fn judge(all: &[Section], at: usize, parent: usize, known: &Known) -> Judged {
    let style = known.style;
    let section = &all[at];
    let inside = all[parent].role;
    let named = section.head.kind;
    // What is about something else keeps what is inside it, unless a heading names work outright.
    match inside {
        Role::Ignored if section.head.is_task() && section.own.keys + section.own.boxes > 0 && legend(all, parent) => {}
        Role::Recap if named == Kind::Phase && section.all.is_any() && known.first => {}
        Role::Ignored | Role::Recap => return (inside, "inside what is told again or not part of the plan", true),
        Role::Task | Role::Steps | Role::Criteria | Role::Needs | Role::Milestone => return part(section, inside),
        Role::Decision | Role::Option if named == Kind::Option => return (Role::Option, "option-heading", true),
        Role::Brief | Role::Resources if by_subject(section, style).is_some_and(|(role, ..)| role != inside) => {}
        Role::Metrics | Role::Risks | Role::Roles | Role::Resources | Role::Reading | Role::Brief => {
            return (inside, "part of what the heading above is about", true);
        }
        Role::Next if !section.all.is_any() || !style.work => return (inside, "part of what comes next", true),
        Role::Milestones if named != Kind::Plain || section.own.bullets > 0 => {
            return (Role::Milestone, "heading", true);
        }
        _ => {}
    }
    by_name(all, at, inside, style)
        .or_else(|| by_subject(section, style))
        .unwrap_or_else(|| by_work(all, at, inside, known))
}

/// Whether a section is about how the document is to be read: what stands deeper may still be work.
fn legend(all: &[Section], at: usize) -> bool {
    all[at].head.about == Some(Meaning::Legend)
}

/// A heading inside a task, or inside a section about what has to hold.
fn part(section: &Section, inside: Role) -> Judged {
    match section.head.about {
        Some(Meaning::Criteria) => (Role::Criteria, "criteria-heading", true),
        Some(Meaning::Steps | Meaning::Tasks) => (Role::Steps, "steps-heading", true),
        Some(Meaning::Needs) => (Role::Needs, "needs-heading", true),
        _ if inside == Role::Task => (Role::Steps, "part of the task above", true),
        _ if inside == Role::Criteria && section.head.kind == Kind::Time => (Role::Milestone, "time-heading", true),
        _ => (inside, "part of what the heading above is about", true),
    }
}

/// By what the heading names: a task, a phase, a time, a column, an option.
fn by_name(all: &[Section], at: usize, inside: Role, style: Style) -> Option<Judged> {
    let section = &all[at];
    let within_phase = within(all, at, Role::Phase);
    let deeper = children(all, at).any(|child| all[child].head.is_task());
    if tells_changes(all, at) {
        return Some((Role::Ignored, "version-of-a-changelog", true));
    }
    match section.head.kind {
        Kind::Task(_) if deeper => {
            Some((if within_phase { Role::Group } else { Role::Phase }, "heading-of-tasks", true))
        }
        Kind::Task(By::Code) if is_short(&section.head.key) && section.own.keys == 0 && section.all.is_any() => {
            Some((if within_phase { Role::Group } else { Role::Phase }, "heading-with-a-short-name", false))
        }
        Kind::Task(_) => Some((Role::Task, "task-heading", true)),
        Kind::Option => Some((Role::Option, "option-heading", true)),
        Kind::Phase | Kind::Grade(_) if section.head.about == Some(Meaning::Legend) => None,
        // A stage with a status and nothing below it is one piece of work, where there is no other.
        Kind::Phase if !style.work && !section.all.is_any() && section.all.bullets == 0 && section.own.keys > 0 => {
            Some((Role::Task, "stage-with-fields", false))
        }
        Kind::Phase if holds_work(section) && style.nouns && is_calendar(&section.head.key) => {
            Some((Role::Group, "time-heading", true))
        }
        Kind::Phase if holds_work(section) && within_phase => Some((Role::Group, "phase-heading", true)),
        Kind::Phase if holds_work(section) => Some((Role::Phase, "phase-heading", true)),
        // One that says nothing more than that it is done is a phase beside the others.
        Kind::Phase if section.level == style.level && inside.is_container() && section.head.facts.status.is_some() => {
            Some((Role::Phase, "phase-heading", true))
        }
        Kind::Phase if section.head.key.starts_with("milestone") || section.head.key.starts_with("hito") => {
            Some((Role::Milestone, "milestone-heading", true))
        }
        Kind::Grade(_) if section.all.is_any() && within_phase => Some((Role::Group, "priority-heading", true)),
        Kind::Grade(_) if section.all.is_any() => Some((Role::Phase, "priority-heading", true)),
        // Lists under months are work where a document holds no other.
        Kind::Time if style.work && !section.all.is_any() && headings::is_month(&section.title) => None,
        Kind::Time if holds_work(section) && (within_phase || style.phases) => {
            Some((Role::Group, "time-heading", true))
        }
        Kind::Time if holds_work(section) => Some((Role::Phase, "time-heading", true)),
        Kind::Column(state) if style.board || inside.is_container() && section.all.is_any() => {
            Some((Role::Column(Some(state)), "column-heading", style.board))
        }
        _ => None,
    }
}

/// Whether all that stands under a version are lists of what changed in it, with nothing to tick.
fn tells_changes(all: &[Section], at: usize) -> bool {
    const CHANGES: [&str; 9] =
        ["added", "changed", "deprecated", "removed", "fixed", "security", "fixes", "features", "bug fixes"];
    let mut inside = children(all, at).peekable();
    let told = |child: usize| CHANGES.contains(&words::plain(&all[child].title).as_str());
    let named = all[at].title.contains('.') && all[at].title.contains(|c: char| c.is_ascii_digit());
    named && !all[at].all.is_any() && inside.peek().is_some() && inside.all(told)
}

/// `M1`, `E2`, `WP3`: what milestones, epics and work packages are called in short.
fn is_short(key: &str) -> bool {
    let letters = key.trim_end_matches(|c: char| c.is_ascii_digit());
    key.len() - letters.len() <= 2 && matches!(letters, "m" | "ms" | "e" | "s" | "w" | "wp" | "ws")
}

/// By what the heading is about.
fn by_subject(section: &Section, style: Style) -> Option<Judged> {
    let asks = section.title.ends_with(['?', '？']) && section.head.kind == Kind::Plain;
    if asks && section.head.about.is_none() && section.own.boxes > 0 && section.all.rows == 0 {
        return Some((Role::Decision, "question-heading", false));
    }
    if section.own.rows > 0 && section.all.boxes + section.all.tasks == 0 && is_summary(&section.title) {
        return Some((Role::Recap, "summary-heading", true));
    }
    let role = match section.head.about? {
        Meaning::Legend | Meaning::Log => Role::Ignored,
        Meaning::Criteria => Role::Criteria,
        Meaning::Risk => Role::Risks,
        Meaning::Metric => Role::Metrics,
        Meaning::Finding if style.board => return None,
        Meaning::Finding => Role::Findings,
        Meaning::Decision | Meaning::Options => Role::Decision,
        Meaning::Next if !style.work => Role::Tasks,
        Meaning::Next => Role::Next,
        // Work that stands nowhere else is not told again.
        Meaning::Recap => Role::Recap,
        Meaning::Milestone if !section.all.is_any() || section.own.rows == 0 && section.own.boxes == 0 => {
            Role::Milestones
        }
        Meaning::Tasks => Role::Tasks,
        Meaning::Steps if section.all.is_any() => Role::Tasks,
        Meaning::Roles if !section.all.is_any() => Role::Roles,
        Meaning::Resource if !section.all.is_any() => Role::Resources,
        Meaning::Reading if !section.all.is_any() => Role::Reading,
        Meaning::Brief if !section.all.is_any() => Role::Brief,
        Meaning::Approval if !section.all.is_any() || section.own.boxes > 0 => Role::Decision,
        Meaning::Recommended if !section.all.is_any() => Role::Decision,
        Meaning::Needs | Meaning::Prose if !section.all.is_any() => Role::Notes,
        // Who has to sign stands behind boxes that are no work.
        Meaning::Prose if section.title.to_lowercase().replace([' ', '-'], "").contains("signoff") => Role::Criteria,
        _ => return None,
    };
    Some((role, "subject-heading", true))
}

/// Whether a heading says no more than that what was said above is said in short.
fn is_summary(title: &str) -> bool {
    let words = ["summary", "zusammenfassung", "résumé", "resumen", "resumo", "итоги", "总结", "まとめ", "요약"];
    words.contains(&title.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str())
}

/// By the work under it.
fn by_work(all: &[Section], at: usize, inside: Role, known: &Known) -> Judged {
    let style = known.style;
    let section = &all[at];
    let number = section.head.kind == Kind::Number;
    let subtasks = children(all, at).any(|child| all[child].head.is_task());
    let keys = section.own.keys;
    let within_phase = within(all, at, Role::Phase);
    let enough = if inside == Role::Root && !within_phase { 3 } else { 2 };
    let alone = section.end == at + 1;
    if keys >= enough && section.own.numbered == 0 && !subtasks && section.own.rows == 0 {
        return (Role::Task, "heading-with-fields", true);
    }
    if section.own.fields >= 2 && section.own.fields * 3 >= section.own.boxes * 2 && alone {
        return (Role::Task, "heading-with-fields-in-boxes", true);
    }
    if style.checklist && !style.work && section.own.ordered > 0 {
        return (Role::Phase, "section-of-a-checklist", false);
    }
    let cards = matches!(inside, Role::Column(_) | Role::Findings);
    let said = section.body.end > section.body.start;
    if cards && alone && said && section.own.boxes == 0 && section.own.rows == 0 && inside != Role::Findings {
        return (Role::Task, "card-heading", true);
    }
    if inside == Role::Findings && (number || keys > 0) && section.own.boxes == 0 {
        return (Role::Task, "finding-heading", true);
    }
    if inside == Role::Findings && section.all.bullets > 0 {
        return (Role::Findings, "part of the findings", true);
    }
    let stated = section.head.facts.status.is_some();
    if number && said && (within_phase || stated) && !section.all.is_any() {
        return (Role::Task, "numbered-heading", false);
    }
    if inside == Role::Tasks && all[section.parent].all.boxes == 0 && all[section.parent].all.rows == 0 && said {
        return (Role::Task, "heading-under-tasks", true);
    }
    let lists = alone && section.own.bullets > 0 && inside.is_container() && inside != Role::Findings;
    if lists && !style.work && !style.board {
        // Where nothing can be ticked, the lists of a plan are what is planned.
        if style.checklist {
            return (Role::Phase, LISTED, false);
        }
        if style.plan || section.own.has_marked_items() || names_a_plan(&section.title.to_lowercase()) {
            return (Role::Group, LISTED, false);
        }
    }
    if !section.all.is_any() {
        let board = style.board && section.own.bullets > 0 && inside == Role::Root;
        return if board { (Role::Column(None), "column-heading", false) } else { (Role::Notes, "prose", true) };
    }
    container(all, at, inside, known)
}

/// A heading over work: a phase where the document is cut into such, else a group.
fn container(all: &[Section], at: usize, inside: Role, known: &Known) -> Judged {
    let style = known.style;
    let section = &all[at];
    let around = children(all, at).any(|child| all[child].head.kind == Kind::Phase && all[child].all.is_any());
    if around {
        return (Role::Tasks, "heading-over-phases", true);
    }
    if style.board && inside == Role::Root {
        return (Role::Column(None), "column-heading", true);
    }
    let within_phase = within(all, at, Role::Phase);
    let days = section.own.days > 0 || children(all, at).any(|child| all[child].head.kind == Kind::Time);
    if days && !within_phase && !style.phases {
        return (Role::Phase, "heading-over-days", true);
    }
    if section.head.kind == Kind::Number && !within_phase && !style.phases && known.siblings.numbered >= 2 {
        return (Role::Phase, "numbered-heading", true);
    }
    if style.checklist && !style.phases && !within_phase && inside == Role::Root && known.siblings.holding >= 2 {
        return (Role::Phase, "section-of-a-checklist", false);
    }
    (Role::Group, "heading-over-work", true)
}

fn holds_work(section: &Section) -> bool {
    section.all.is_any() || section.all.bullets > 0 && section.head.about.is_none_or(|about| about != Meaning::Recap)
}

/// Whether a section stands inside one with this role.
fn within(all: &[Section], at: usize, role: Role) -> bool {
    let mut above = all[at].parent;
    while above != 0 {
        if all[above].role == role {
            return true;
        }
        above = all[above].parent;
    }
    false
}
