//! `longpole standup`: what happened since the last one, as Markdown or as data.

use super::Answer;
use super::Output;
use super::args;
use super::error::CliError;
use super::kept::Kept;
use super::load::Asked;
use super::load::Source;
use super::load::Written;
use super::load::scene;
use super::load::warn;
use super::moment;
use super::moment::At;
use super::status::readable;
use crate::engine::Outlook;
use crate::engine::PlanOutlook;
use crate::engine::Weighting;
use crate::engine::timetable::Pace;
use crate::engine::timetable::worktime;
use crate::engine::why::Scene;
use crate::journal::Located;
use crate::journal::Millis;
use crate::journal::Names;
use crate::journal::Progress;
use crate::plan::Date;
use crate::plan::NodeId;
use crate::plan::Plan;
use crate::plan::nearest;
use crate::report::Standup;
use crate::report::StandupView;
use crate::report::standup_markdown;

pub(super) fn run(args: &args::Standup, asked: &Asked, output: &Output) -> Result<Answer, CliError> {
    let source = Source::find(asked.plan.clone());
    let at = At::parse(args.telling.at.as_deref(), &source)?;
    let written = Written::read(&source)?;
    let kept = match &source {
        Source::File(path) => Some(Kept::open(asked.data_dir.clone(), &written.plan, path)),
        Source::Sample(_) => None,
    };
    warn(&kept, output);
    let now = at.moment(&source);
    let since = match &args.since {
        Some(since) => moment::since(since)?,
        None => begin(&written.plan, at.day, kept.as_ref().and_then(|kept| kept.as_ref().ok())),
    };
    let history = kept.as_ref().and_then(|kept| kept.as_ref().ok()).map(|kept| &kept.history);
    let until = |moment| history.map(|history| history.progress_at(moment)).unwrap_or_default();
    let progress = until(now);
    let mut stands = written.clone();
    stands.lay_over(&progress, at.until);
    let loaded = stands.derive(at.day);
    readable(&loaded, output)?;
    let before = before(&written, &until(since), since);
    let PlanOutlook { outlook, .. } = &loaded.all;
    let standup = tell(
        scene(&loaded.all)?,
        outlook,
        &Told { before: &before, since, now, progress: &progress, names: written.names(), by: args.by.weighting() },
    );
    if args.telling.json {
        output.json("standup", &standup)?;
        return Ok(Answer::Yes);
    }
    let person = args.person.as_deref().map(|name| person(&standup, name)).transpose()?;
    output.print(&output.ink.letters(&standup_markdown(&standup, person)))?;
    Ok(Answer::Yes)
}

fn person(standup: &Standup, name: &str) -> Result<usize, CliError> {
    standup.person(name).ok_or_else(|| {
        let hint = match nearest(name, standup.people.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there is news of {}", standup.people.join(", ")),
        };
        CliError::new(format!("there is nothing to tell of {name}"), hint)
    })
}

/// Where the stand-up of a day begins: at the last one on a day before, else in the morning of the last working day.
pub(super) fn begin(plan: &Plan, day: Date, kept: Option<&Kept>) -> Millis {
    let is_working = |date| worktime(plan, day.0).is_ok_and(|worktime| worktime.is_working(date));
    let held = kept.and_then(|kept| kept.last_standup(moment::begin_of(day)));
    held.unwrap_or_else(|| moment::morning_before(day, is_working))
}

/// What was derived then.
pub(super) fn before(written: &Written, progress: &Progress, since: Millis) -> Outlook {
    let mut stood = written.clone();
    stood.lay_over(progress, Some(since));
    let evidence = std::mem::take(&mut stood.evidence);
    Outlook::on(&stood.plan, &stood.outline, (moment::day_of(since), Pace::AsPlanned), evidence)
}

/// What a stand-up is told from, beside how the plan stands.
pub(super) struct Told<'a> {
    pub(super) before: &'a Outlook,
    pub(super) since: Millis,
    pub(super) now: Millis,
    pub(super) progress: &'a Progress,
    /// What the tasks are called in the journal.
    pub(super) names: &'a Names,
    /// By what percentages are weighted.
    pub(super) by: Weighting,
}

/// Tells the stand-up.
pub(super) fn tell(scene: Scene<'_>, outlook: &Outlook, from: &Told<'_>) -> Standup {
    let located =
        if from.progress.is_empty() { Located::default() } else { from.names.locate(scene.outline, from.progress) };
    let links = outlook.timetable.as_ref().map(|timetable| timetable.long_pole()).unwrap_or_default();
    let mut pole: Vec<NodeId> = links.iter().filter_map(|link| link.meaning.task()).collect();
    pole.sort_unstable();
    let progress = |node| {
        let at = located.tasks.binary_search_by_key(&node, |(node, _)| *node).ok()?;
        Some(&located.tasks[at].1)
    };
    Standup::of(&StandupView {
        scene,
        outlook,
        before: from.before,
        since: from.since,
        since_day: moment::day_of(from.since),
        now: from.now,
        progress: &progress,
        told: &moment::told_day,
        is_on_pole: &|node| pole.binary_search(&node).is_ok(),
        by: from.by,
    })
}
