//! What is known about a criterion, in words: the same on every screen and in every command.

use serde::Serialize;

use crate::engine::Mark;
use crate::engine::PlanOutlook;
use crate::engine::evidence::CriterionId;
use crate::engine::evidence::Finding;
use crate::engine::evidence::Means;
use crate::engine::evidence::Staleness;
use crate::engine::evidence::State;
use crate::journal::Ending;
use crate::journal::Millis;
use crate::journal::Owner;
use crate::journal::criterion_words;
use crate::plan::model::Criterion;

/// When a moment is, where the user is.
pub type Told<'a> = &'a dyn Fn(Millis) -> String;

/// A criterion with what is known about it, as data.
#[derive(Debug, Serialize)]
pub struct CriterionData<'p> {
    /// What has to hold.
    pub text: &'p str,
    /// Its id, where the plan gives one.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub id: &'p str,
    /// How it stands.
    pub state: State,
    /// How it is shown to hold.
    pub means: Means,
    /// Whether it counts as proof.
    pub holds: bool,
    /// The same in words.
    pub words: String,
    /// The command.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub run: &'p str,
    /// The role that signs.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub sign: &'p str,
    /// How the last run ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ending: Option<Ending>,
    /// When it was found out, in milliseconds since 1970 in UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Millis>,
    /// Why the evidence is not good any more.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stale: Vec<String>,
    /// The revision it was found out at.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub revision: &'p str,
}

/// A criterion as data.
pub fn criterion_data<'p>(all: &'p PlanOutlook, id: CriterionId, told: Told<'_>) -> Option<CriterionData<'p>> {
    let criterion = id.of(&all.plan, &all.outline)?;
    let finding = all.outlook.evidence.finding(id);
    let run = finding.and_then(|finding| finding.run.as_ref());
    let signed = finding.and_then(|finding| finding.signed.as_ref());
    Some(CriterionData {
        text: criterion_words(criterion),
        id: &criterion.id,
        state: all.outlook.evidence.state(id),
        means: Means::of(criterion),
        holds: all.outlook.evidence.holds(id),
        words: finding_words(criterion, finding, told),
        run: &criterion.run,
        sign: &criterion.sign,
        ending: run.map(|run| run.value.end),
        at: run.map(|run| run.at).or(signed.map(|signed| signed.at)),
        stale: finding.map(|finding| finding.stale.iter().map(Staleness::words).collect()).unwrap_or_default(),
        revision: run.map_or("", |run| run.value.revision.as_str()),
    })
}

/// What is known about a criterion: `passed Tue 14:02`, `failed Tue 14:02, exit 1`, `never run`.
pub fn finding_words(criterion: &Criterion, finding: Option<&Finding>, told: Told<'_>) -> String {
    let Some(finding) = finding else {
        return match (Means::of(criterion), criterion.sign.is_empty()) {
            (Means::Run, _) => "never run".to_owned(),
            (Means::Sign, true) => "not signed".to_owned(),
            (Means::Sign, false) => format!("not signed by {}", criterion.sign.first_line()),
        };
    };
    let why = || finding.stale.iter().map(Staleness::words).collect::<Vec<_>>().join(", ");
    if let Some(signed) = &finding.signed {
        let role = &signed.value.role;
        let role = if role.is_empty() { String::new() } else { format!(" as {role}") };
        let signed = format!("signed by {}{role} {}", signed.value.name, told(signed.at));
        return if finding.state == State::Stale { format!("stale: {}; {signed}", why()) } else { signed };
    }
    let Some(run) = &finding.run else { return finding.state.words().to_owned() };
    let (at, end) = (told(run.at), run.value.end.words());
    match (finding.state, &finding.cannot_fail) {
        (State::Passed, Some(why)) => format!("proves nothing: {why}"),
        (State::Passed, None) => format!("passed {at}"),
        (State::Stale, _) => format!("stale: {}; it {} {at}", why(), verdict(run.value.end)),
        (State::Failed | State::CouldNotRun, _) => format!("{} {at}, {end}", finding.state.words()),
        (State::NeverRun, _) => State::NeverRun.words().to_owned(),
    }
}

/// The same in few words and without times: `passed`, `failed, exit 1`, `stale: a watched file changed`.
pub fn short_words(finding: &Finding) -> String {
    let why = || finding.stale.iter().map(Staleness::words).collect::<Vec<_>>().join(", ");
    let end = finding.run.as_ref().map(|run| run.value.end.words()).unwrap_or_default();
    match (finding.state, &finding.cannot_fail, &finding.signed) {
        (State::Stale, ..) => format!("stale: {}", why()),
        (State::Passed, Some(why), _) => format!("proves nothing: {why}"),
        (State::Passed, None, Some(signed)) => format!("signed by {}", signed.value.name),
        (State::Failed | State::CouldNotRun, ..) => format!("{}, {end}", finding.state.words()),
        _ => finding.state.words().to_owned(),
    }
}

fn verdict(end: Ending) -> &'static str {
    match end.verdict() {
        crate::journal::Verdict::Passed => "passed",
        crate::journal::Verdict::Failed => "failed",
        crate::journal::Verdict::CouldNotRun => "could not run",
    }
}

/// The mark that a criterion's state looks like.
pub fn state_mark(state: State, holds: bool) -> Mark {
    match state {
        State::Passed if holds => Mark::Verified,
        State::Passed | State::Stale => Mark::Claimed,
        State::Failed => Mark::Regressed,
        State::CouldNotRun => Mark::Blocked,
        State::NeverRun => Mark::Ready,
    }
}

/// What criteria belong to, as one would name it: an id, or a title in quotes.
pub fn owner_name(all: &PlanOutlook, owner: Owner) -> String {
    let named = |id: &str, title: &str| if id.is_empty() { format!("“{title}”") } else { id.to_owned() };
    match owner {
        Owner::Plan => "the plan".to_owned(),
        Owner::Node(node) => named(all.item(node).id(), all.item(node).title().first_line()),
        Owner::Milestone(nth) => all
            .plan
            .milestones
            .get(nth as usize)
            .map_or_else(String::new, |milestone| named(&milestone.id, milestone.title.first_line())),
    }
}
