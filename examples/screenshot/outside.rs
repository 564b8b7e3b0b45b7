//! What answers the screens where there is no disk: a plan's text and what happened to it, with moments told as in Greenwich.

use std::sync::Arc;

use chrono::DateTime;
use chrono::NaiveDateTime;
use longpole::app::Ask;
use longpole::app::Contents;
use longpole::app::Msg;
use longpole::app::PastMoment;
use longpole::app::Shared;
use longpole::app::Told;
use longpole::app::Travel;
use longpole::engine::PlanOutlook;
use longpole::engine::Weighting;
use longpole::engine::choices::decisions;
use longpole::engine::evidence::Evidence;
use longpole::engine::evidence::Surroundings;
use longpole::journal::History;
use longpole::journal::Millis;
use longpole::journal::Names;
use longpole::journal::Op;
use longpole::journal::Progress;
use longpole::journal::Record;
use longpole::journal::RecordId;
use longpole::journal::Replica;
use longpole::journal::Stamp;
use longpole::journal::Window;
use longpole::journal::overlay;
use longpole::journal::overlay_truth;
use longpole::plan;
use longpole::plan::Date;
use longpole::plan::Format;
use longpole::plan::samples;
use longpole::report::Chronicle;
use longpole::report::Standup;
use longpole::report::StandupView;
use longpole::report::op_text;

/// A plan and what happened to it.
pub(crate) struct Outside {
    text: String,
    history: Arc<History>,
}

fn local(at: Millis) -> NaiveDateTime {
    DateTime::from_timestamp_millis(at.0 as i64).unwrap_or_default().naive_utc()
}

fn day(at: Millis) -> Date {
    Date(local(at).date())
}

fn told(at: Millis) -> String {
    local(at).format("%a %d %b %H:%M").to_string()
}

/// The moment of a text like `2026-01-21 14:02`.
fn moment(text: &str) -> Millis {
    let time = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap_or_default();
    Millis::from_clock(time.and_utc().timestamp_millis())
}

impl Outside {
    /// A plan to which something happened: when, by whom, and what.
    pub(crate) fn new(text: &str, records: &[(&str, &str, Op)]) -> Self {
        let record = |(number, (at, by, op)): (u64, &(&str, &str, Op))| Record {
            id: RecordId { replica: Replica(1), number },
            stamp: Stamp { millis: moment(at), counter: number as u32 },
            clock: moment(at),
            window: Window(1),
            by: (*by).into(),
            ops: vec![op.clone()],
        };
        Self { text: text.to_owned(), history: Arc::new(History::of((1..).zip(records).map(record))) }
    }

    /// How the plan stands on the day of the demo.
    pub(crate) fn stands(&self) -> Shared {
        self.stood(self.history.progress(), samples::demo_day())
    }

    /// How it stood after some of what happened, on a day.
    fn stood(&self, progress: &Progress, today: Date) -> Shared {
        let read = plan::read(&self.text, Format::Ron);
        let mut plan = read.plan;
        let names = Names::of(&plan, &read.outline);
        let located = names.locate(&read.outline, progress);
        overlay(&mut plan, &read.outline, &names, &located, day);
        overlay_truth(&mut plan, progress.truth(), day);
        let around = Surroundings { now: moment(&format!("{today} 12:00")), is_past: true, ..Surroundings::default() };
        let evidence = Evidence::of(&plan, &read.outline, &names, progress.truth(), &around);
        let all = PlanOutlook::of(plan, today);
        // Most plans have none, and are not derived twice.
        let all = if progress.truth().is_empty() { all } else { all.on(evidence) };
        Shared::new(Contents::new(all, read.problems.len()))
    }

    /// What a screen that asks is told.
    pub(crate) fn answers(&self, ask: Ask) -> Msg {
        match ask {
            Ask::Standup { contents, n_records } => self.standup(&contents, n_records),
            Ask::History => {
                let history = Arc::clone(&self.history);
                Msg::Told(Told::History(Arc::new(Chronicle::new(history, |record| local(record.clock)))))
            }
            Ask::Choices { contents } => Msg::Told(Told::Choices(Arc::new(decisions(&contents.all)))),
            Ask::Past(travel) => self.past(travel),
        }
    }

    fn standup(&self, contents: &Shared, n_records: Option<usize>) -> Msg {
        let Some(scene) = contents.scene() else { return Msg::Failed("there is no working time".into()) };
        let (since, now) = (moment("2026-01-21 09:30"), moment("2026-01-22 09:30"));
        let before = self.stood(&self.history.progress_at(since), day(since));
        let names = Names::of(&contents.plan, &contents.outline);
        let progress = self.history.progress_through(n_records.unwrap_or(usize::MAX));
        let located = names.locate(&contents.outline, &progress);
        let known = |node| located.tasks.iter().find(|(at, _)| *at == node).map(|(_, progress)| progress);
        let told = Standup::of(&StandupView {
            scene,
            outlook: &contents.outlook,
            before: &before.outlook,
            since,
            since_day: day(since),
            now,
            progress: &known,
            told: &told,
            is_on_pole: &|node| contents.is_on_pole(node),
            by: Weighting::default(),
        });
        Msg::Told(Told::Standup { told: Arc::new(told), of: contents.seen() })
    }

    fn past(&self, travel: Travel) -> Msg {
        let of = self.history.records().len();
        let n_records = match travel {
            Travel::To(n) => n,
            Travel::Back(from) => from.unwrap_or(of).saturating_sub(1),
            Travel::Forward(from) if from + 1 < of => from + 1,
            Travel::Forward(_) => return Msg::Told(Told::Past(None)),
        };
        let Some(last) = self.history.records().get(n_records.saturating_sub(1)) else {
            return Msg::Failed("nothing has happened yet".into());
        };
        let what = last.ops.first().map(|op| op_text(op, None)).unwrap_or_default();
        let (day, when) = (day(last.clock), told(last.clock));
        let then = self.stood(&self.history.progress_through(n_records), day);
        Msg::Told(Told::Past(Some((then, PastMoment { n_records, of, day, when, what }))))
    }
}
