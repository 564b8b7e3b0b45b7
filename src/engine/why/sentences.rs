//! The sentences themselves, each with its numbers in it.

use std::fmt::Write as _;

use super::Phrases;
use super::Scene;
use super::Sentence;
use super::Topic;
use super::Why;
use super::phrase::capital;
use super::phrase::joined;
use crate::engine::network::LinkKind;
use crate::engine::readiness::Reason;
use crate::engine::readiness::Root;
use crate::engine::timetable::Cause;
use crate::engine::timetable::FloorCause;
use crate::engine::timetable::Lateness;
use crate::engine::timetable::LinkCause;
use crate::engine::timetable::Meaning;
use crate::engine::timetable::PoleLink;
use crate::plan::micro::State;

/// More names than these in one sentence are counted.
const MOST_NAMES: usize = 4;

/// Everything there is to say, in order.
pub(super) fn all(scene: Scene<'_>, why: &Why) -> Vec<Sentence> {
    let phrases = Phrases::of(scene);
    let mut sentences = Vec::new();
    let mut say = |topic, text: Option<String>| sentences.extend(text.map(|text| Sentence { topic, text }));
    say(Topic::Standing, Some(standing(scene, phrases, why)));
    say(Topic::Standing, against_slot(scene, phrases, why));
    if scene.timetable.standings[why.node.index()].is_over() || scene.timetable.spots(why.node).is_none() {
        return sentences;
    }
    say(Topic::Start, start(scene, phrases, why));
    say(Topic::Critical, Some(critical(scene, phrases, why)));
    say(Topic::Ready, Some(ready(scene, phrases, why)));
    let mut roots: Vec<Root> = why.causes.iter().map(|(_, root)| *root).collect();
    roots.sort_by_key(|root| root.needs_nothing_but_work());
    for root in roots.into_iter().take(3) {
        let price = why.prices.iter().find(|(priced, _)| *priced == root);
        let cost = price.and_then(|(_, price)| phrases.cost(price));
        let cost = cost.map_or_else(String::new, |cost| format!(" {}.", capital(&cost)));
        say(Topic::Ready, Some(root_cause(scene, phrases, root) + &cost));
    }
    say(Topic::Slip, slip(phrases, why));
    say(Topic::Crash, crash(phrases, why));
    sentences
}

fn standing(scene: Scene<'_>, phrases: Phrases<'_>, why: &Why) -> String {
    let name = phrases.name(why.node);
    let Some(bar) = scene.timetable.bar(why.node) else {
        return format!("{name} is not part of the plan as it stands.");
    };
    let (from, to) = (phrases.start(bar.start), phrases.finish(bar.finish));
    let days = if from == to { format!("on {from}") } else { format!("from {from} to {to}") };
    match scene.timetable.standings[why.node.index()].state {
        State::Done => format!("{name} is done."),
        State::Dropped => format!("{name} was dropped."),
        State::Doing => format!("{name} is under way, {days}."),
        State::Blocked => format!("{name} is blocked; if it goes on today, it runs {days}."),
        State::Todo => format!("{name} is planned {days}."),
    }
}

/// How it stands against the slot it was meant for.
fn against_slot(scene: Scene<'_>, phrases: Phrases<'_>, why: &Why) -> Option<String> {
    let (timetable, node) = (scene.timetable, why.node);
    let end = phrases.finish(timetable.slot_end(scene.plan, scene.outline, node)?);
    let standing = timetable.standings[node.index()];
    let is_over = standing.is_over();
    if is_over && standing.finished.is_none() {
        return None;
    }
    Some(match timetable.against_slot(scene.plan, scene.outline, node)? {
        // That it fits into its slot is what anyone would expect.
        Lateness::OnTime => return None,
        Lateness::Early(_) if !is_over => return None,
        Lateness::Early(by) => format!("That was {} before its slot ended, on {end}.", phrases.length(by)),
        Lateness::Slipping(by) => {
            format!("It is slipping: that is {} after its slot ends, on {end}.", phrases.length(by))
        }
        Lateness::Late(by) if is_over => format!("It was late: {} after its slot ended, on {end}.", phrases.length(by)),
        Lateness::Late(by) => format!("It is late: its slot ended {} ago, on {end}.", phrases.length(by)),
    })
}

fn start(scene: Scene<'_>, phrases: Phrases<'_>, why: &Why) -> Option<String> {
    let link = why.chain.last().filter(|link| link.meaning == Meaning::Task(why.node))?;
    let before = why.chain.len().checked_sub(2).map(|at| &why.chain[at]);
    let at = phrases.start(link.start);
    let because = because(scene, phrases, link, before);
    let mut text = format!("It starts on {at} because {because}.");
    if link.wait > 0 {
        let _ = write!(text, " Without that it could start {} earlier.", phrases.length(link.wait));
    }
    let names: Vec<String> = why.chain.iter().map(|link| phrases.meaning(link.meaning)).collect();
    if names.len() > 2 {
        let shown = names.len().saturating_sub(8);
        let more = if shown > 0 { "… → " } else { "" };
        let _ = write!(text, " The chain to it: {more}{}.", names[shown..].join(" → "));
    }
    Some(text)
}

/// Why a link of a chain starts when it does, as the end of a sentence.
pub fn because(scene: Scene<'_>, phrases: Phrases<'_>, link: &PoleLink, before: Option<&PoleLink>) -> String {
    let before_name = before.map(|before| phrases.meaning(before.meaning));
    match link.cause {
        Cause::Now if scene.timetable.today > 0 => "it can start today".to_owned(),
        Cause::Now => "the plan starts then".to_owned(),
        Cause::Away => "its owner is away until then".to_owned(),
        Cause::Date(FloorCause::Slot(node)) => format!("the slot of {} begins then", phrases.name(node)),
        Cause::Date(FloorCause::NotBefore(_)) => "it is not to start before that date".to_owned(),
        Cause::Date(FloorCause::NeededBy(nth)) => format!("the decision {} is due then", phrases.decision(nth)),
        Cause::Date(FloorCause::Date(nth)) => format!("{} is then", phrases.milestone(nth)),
        Cause::Date(FloorCause::Started(node)) => format!("{} had to be under way so long", phrases.name(node)),
        Cause::Date(_) => "nothing that remains lies before today".to_owned(),
        Cause::After(LinkCause::Rule, ..) => "less urgent tasks wait until the more urgent ones are done".to_owned(),
        Cause::After(LinkCause::Gate(node), ..) => {
            format!("the gate of {} opens then at the earliest", phrases.name(node))
        }
        Cause::After(LinkCause::Order, ..) => {
            let last = before_name.map_or_else(String::new, |name| format!(", last of it {name}"));
            format!("the phase or day before is finished then{last}")
        }
        Cause::After(LinkCause::Criterion(node, _), ..) => {
            format!("a criterion of {} can pass then", phrases.name(node))
        }
        Cause::After(LinkCause::Brings, ..) => {
            let is_approval = before.is_some_and(|before| matches!(before.meaning, Meaning::Approval(_)));
            let name = before_name.unwrap_or_else(|| "the decision that brings it".to_owned());
            format!("{name} is {} then", if is_approval { "given" } else { "made" })
        }
        Cause::After(_, kind, lag) => {
            let end = match kind {
                LinkKind::FinishStart | LinkKind::FinishFinish => "is finished",
                LinkKind::StartStart | LinkKind::StartFinish => "starts",
            };
            let lag = match lag {
                0 => String::new(),
                lag if lag > 0 => format!("{} after ", phrases.length(lag)),
                lag => format!("{} before ", phrases.length(lag)),
            };
            let ends = if matches!(kind, LinkKind::FinishFinish | LinkKind::StartFinish) {
                "so that it finishes "
            } else {
                ""
            };
            // What is over is no link of the chain: its name is not known here.
            let name = before_name.unwrap_or_else(|| "what it waited for".to_owned());
            format!("{ends}{lag}{name} {end}{}", if lag.is_empty() { " then" } else { "" })
        }
    }
}

fn critical(scene: Scene<'_>, phrases: Phrases<'_>, why: &Why) -> String {
    let finish = phrases.finish(scene.timetable.finish_minute());
    let Some(total) = why.total_float else {
        return "The finish does not wait for it.".to_owned();
    };
    let on_pole = scene.timetable.long_pole().iter().any(|link| link.meaning == Meaning::Task(why.node));
    match (total, on_pole) {
        (total, _) if total < 0 => {
            let pole = if on_pole { "It is on the long pole, and what" } else { "What" };
            format!(
                "It is critical: it is {} too late for a deadline. {pole} it loses, the deadline loses.",
                phrases.length(total)
            )
        }
        (0, true) => format!("It is critical: it is on the long pole, so every slip moves the finish, now {finish}."),
        (0, false) => format!("It is critical: it has no room, so every slip moves the finish, now {finish}."),
        (total, true) => format!(
            "It is on the long pole, which waits further on; so it can still slip by {} before the finish moves.",
            phrases.length(total)
        ),
        (total, false) => {
            let free = match why.free_float {
                Some(free) if free == total => String::new(),
                Some(0) => ", though anything at all moves what comes after".to_owned(),
                Some(free) => format!(", and by {} before anything else moves", phrases.length(free)),
                None => String::new(),
            };
            format!("It is not critical: it can slip by {} before the finish moves{free}.", phrases.length(total))
        }
    }
}

fn ready(scene: Scene<'_>, phrases: Phrases<'_>, why: &Why) -> String {
    let reasons = scene.readiness.reasons(scene.timetable, why.node);
    if reasons.is_empty() {
        let frees = scene.readiness.freed_by(scene.timetable, why.node);
        let then = if frees.is_empty() {
            String::new()
        } else {
            format!(" Finishing it frees {}.", phrases.names(&frees, MOST_NAMES))
        };
        return format!("Nothing keeps it from going on.{then}");
    }
    let words: Vec<String> = reasons.iter().take(MOST_NAMES).map(|reason| phrases.reason(*reason)).collect();
    let more = reasons.len().saturating_sub(MOST_NAMES);
    let more = if more > 0 { format!(" ({more} more)") } else { String::new() };
    format!("It is not ready: {}{more}.", joined(&words))
}

pub(super) fn root_cause(scene: Scene<'_>, phrases: Phrases<'_>, root: Root) -> String {
    let what = phrases.root(root);
    match root {
        Root::Blocked(node) => {
            let status = scene.outline.task(scene.plan, node).and_then(|task| task.status.as_ref());
            let reason = status.map(|status| status.reason.first_line()).filter(|reason| !reason.is_empty());
            let reason = reason.map_or_else(String::new, |reason| format!(": “{reason}”"));
            format!("At the root: {what}{reason}.")
        }
        _ => format!("At the root: {what}."),
    }
}

fn slip(phrases: Phrases<'_>, why: &Why) -> Option<String> {
    let slip = why.slip.as_ref()?;
    let by = phrases.length(slip.by);
    if slip.moves.is_empty() && slip.finish <= 0 && slip.breaks.is_empty() {
        return Some(format!("If it took {by} longer, nothing else would move."));
    }
    let mut what: Vec<String> = Vec::new();
    if slip.finish > 0 {
        what.push(format!("the finish by {}", phrases.length(slip.finish)));
    }
    if !slip.moves.is_empty() {
        let count = if slip.moves.len() == 1 { "1 task".to_owned() } else { format!("{} tasks", slip.moves.len()) };
        what.push(format!("{count} ({})", phrases.names(&slip.moves, MOST_NAMES)));
    }
    let broken = if slip.breaks.is_empty() {
        String::new()
    } else {
        format!(" It would break the deadline of {}.", phrases.names(&slip.breaks, MOST_NAMES))
    };
    let what = if what.is_empty() { "nothing else".to_owned() } else { joined(&what) };
    Some(format!("If it took {by} longer, that would move {what}.{broken}"))
}

fn crash(phrases: Phrases<'_>, why: &Why) -> Option<String> {
    let best = why.crash.first()?;
    let one = |crash: &super::Crash| {
        format!(
            "{} (half its {} gains {})",
            phrases.name(crash.node),
            phrases.length(crash.span),
            phrases.length(crash.half)
        )
    };
    let others: Vec<String> = why.crash.iter().skip(1).filter(|crash| crash.half > 0).map(one).collect();
    let then = if others.is_empty() { String::new() } else { format!(", then {}", joined(&others)) };
    Some(format!("To bring the finish forward, shorten {}{then}.", one(best)))
}

impl Phrases<'_> {
    /// A reason as a part of a sentence.
    pub fn reason(self, reason: Reason) -> String {
        match reason {
            Reason::Need(node, LinkKind::StartStart) => format!("{} has not started", self.name(node)),
            Reason::Need(node, _) => format!("{} is not finished", self.name(node)),
            Reason::Lag(node, until) => {
                format!("the time after {} is not over before {}", self.name(node), self.start(until))
            }
            Reason::Criterion(of, nth) => format!("{} has not passed", self.criterion(of, nth)),
            Reason::Order(node) => format!("{} comes before it and is not finished", self.name(node)),
            Reason::Gate(node) => format!("the gate of {} is shut", self.name(node)),
            Reason::Decision(nth) => format!("the decision {} is open", self.decision(nth)),
            Reason::Approval(nth) => {
                format!("the decision {} is made but not approved by {}", self.decision(nth), self.approvers(nth))
            }
            Reason::Milestone(nth) => format!("the milestone {} is not reached", self.milestone(nth)),
            Reason::Priority(priority) => format!("tasks down to {} are open, and they come first", priority.word()),
            Reason::Slot(node, minute) => format!("the slot of {} begins on {}", self.name(node), self.start(minute)),
            Reason::NotBefore(node, minute) => {
                format!("{} is not to start before {}", self.name(node), self.start(minute))
            }
            Reason::Blocked(node) => format!("{} is recorded as blocked", self.name(node)),
        }
    }

    /// A root cause as a part of a sentence.
    pub fn root(self, root: Root) -> String {
        match root {
            Root::Task(node) => format!("{} has to be done", self.name(node)),
            Root::Blocked(node) => format!("{} is blocked", self.name(node)),
            Root::Decision(nth) => format!("the decision {} has to be made", self.decision(nth)),
            Root::Approval(nth) => {
                format!("the decision {} has to be approved by {}", self.decision(nth), self.approvers(nth))
            }
            Root::Gate(node) => format!("the gate of {} has to open", self.name(node)),
            Root::Criterion(of, nth) => format!("{} has to pass", self.criterion(of, nth)),
            Root::Date(node) => format!("the date of {} has to come", self.name(node)),
            Root::Circle(node) => format!("{} waits for itself in a circle of needs", self.name(node)),
        }
    }
}
