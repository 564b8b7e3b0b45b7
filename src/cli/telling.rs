//! What the screens ask: the stand-up, what happened, how everything was, what options would do. Of a large plan it is told
//! beside the screens, so that no key waits for it.

use std::mem::ManuallyDrop;
use std::sync::Arc;

use super::beside::Beside;
use super::deriving::Deriving;
use super::keeper::ScreenKeeper;
use super::moment;
use super::open::shown;
use super::standup;
use crate::app::Ask;
use crate::app::PastMoment;
use crate::app::Shared;
use crate::app::Told;
use crate::app::Travel;
use crate::engine::Weighting;
use crate::engine::choices::decisions;
use crate::journal::History;
use crate::plan::SafeText;
use crate::report::Chronicle;
use crate::report::op_text;
use crate::tui::Bell;

/// What was asked, or why it cannot be told.
pub(super) type Answer = Result<Told, SafeText>;

/// What is being told beside the screens, of each kind the last that was asked.
pub(super) struct Telling {
    standup: Beside<Answer>,
    choices: Beside<Answer>,
    past: Beside<Answer>,
    /// To where in the history the screens are on their way: whoever steps again before they are there goes on from it.
    on_the_way: usize,
}

impl Default for Telling {
    fn default() -> Self {
        Self::new(Bell::default())
    }
}

impl Telling {
    pub(super) fn new(bell: Bell) -> Self {
        let [standup, choices, past] = [bell.clone(), bell.clone(), bell].map(Beside::new);
        Self { standup, choices, past, on_the_way: 0 }
    }

    /// What has come.
    pub(super) fn poll(&mut self) -> Option<Answer> {
        [&mut self.standup, &mut self.choices, &mut self.past].into_iter().find_map(Beside::poll)
    }
}

impl ScreenKeeper {
    /// Answers, or begins to.
    pub(super) fn tell(&mut self, ask: Ask) -> Result<Option<Answer>, SafeText> {
        let is_large = Deriving::is_for(self.written()?);
        Ok(match ask {
            Ask::Standup { contents, n_records } => {
                let told = self.standup(contents, n_records)?;
                self.telling.standup.answer(is_large, told)
            }
            Ask::History => Some(Ok(self.history())),
            Ask::Past(travel) => {
                let told = self.travel(travel)?;
                self.telling.past.answer(is_large, told)
            }
            Ask::Choices { contents } => {
                let weigh = move || Ok(Told::Choices(Arc::new(decisions(&contents.all))));
                self.telling.choices.answer(is_large, weigh)
            }
        })
    }

    fn chronology(&self) -> Option<Arc<History>> {
        self.kept().map(|kept| Arc::clone(&kept.history))
    }

    /// Tells the stand-up of the plan as it stands in `contents`, which so many records led to.
    fn standup(
        &mut self,
        contents: Shared,
        n_records: Option<usize>,
    ) -> Result<impl FnOnce() -> Answer + Send + use<>, SafeText> {
        let written = self.written()?.clone();
        let history = self.chronology().unwrap_or_default();
        let last = n_records.and_then(|n| history.records().get(n.checked_sub(1)?));
        let now = last.map_or_else(|| self.at.moment(&self.source), |record| record.clock);
        let day = contents.outlook.today.unwrap_or(self.at.day);
        let since = standup::begin(&written.plan, day, self.kept());
        Ok(move || {
            let scene = contents.scene().ok_or("the calendar of this plan has no working time")?;
            let before = standup::before(&written, &history.progress_at(since), since);
            let then = n_records.map(|n| history.progress_through(n));
            let progress = then.as_ref().unwrap_or_else(|| history.progress());
            let (names, by) = (written.names(), Weighting::default());
            let from = standup::Told { before: &before, since, now, progress, names, by };
            let told = Arc::new(standup::tell(scene, &contents.outlook, &from));
            Ok(Told::Standup { told, of: contents.seen() })
        })
    }

    /// What happened.
    fn history(&self) -> Told {
        let chronicle = Chronicle::new(self.chronology().unwrap_or_default(), |record| moment::local(record.clock));
        Told::History(Arc::new(chronicle))
    }

    /// Finds out how everything was at a moment.
    fn travel(&mut self, travel: Travel) -> Result<impl FnOnce() -> Answer + Send + use<>, SafeText> {
        let mut stood = self.written()?.clone();
        let history = self.chronology().unwrap_or_default();
        let of = history.records().len();
        if of == 0 {
            return Err("nothing has happened yet".into());
        }
        let on_the_way = self.telling.past.is_busy().then_some(self.telling.on_the_way);
        let n_records = match travel {
            Travel::To(n) => n,
            Travel::Back(from) => on_the_way.or(from).unwrap_or(of).saturating_sub(1),
            Travel::Forward(from) => on_the_way.unwrap_or(from) + 1,
        };
        self.telling.on_the_way = n_records;
        // To where the last record leads is now, unless somebody asked for just that record.
        let is_now = matches!(travel, Travel::Forward(_)) && n_records >= of;
        Ok(move || {
            if is_now {
                return Ok(Told::Past(None));
            }
            let n_records = n_records.min(of);
            let last = n_records.checked_sub(1).and_then(|at| history.records().get(at));
            let at = last.or(history.records().first()).map(|record| record.clock).unwrap_or_default();
            stood.lay_over(&history.progress_through(n_records), Some(at));
            let day = moment::day_of(at);
            let contents = shown(ManuallyDrop::into_inner(stood.derive(day)), None)?;
            let what = last.map_or_else(
                || "before anything had happened".to_owned(),
                |record| record.ops.iter().map(|op| op_text(op, None)).collect::<Vec<_>>().join(", "),
            );
            let when = moment::told_day(at);
            Ok(Told::Past(Some((contents, PastMoment { n_records, of, day, when, what }))))
        })
    }
}
