//! Everything the screens show, and who has the keyboard.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::checks::Asking;
use super::checks::Running;
use super::choices::ChoicesScreen;
use super::contents::Contents;
use super::contents::Shared;
use super::evidence::EvidenceScreen;
use super::graph::GraphScreen;
use super::history::HistoryScreen;
use super::history::Past;
use super::layout::Area;
use super::layout::Bars;
use super::layout::Details;
use super::layout::Layout;
use super::layout::Size;
use super::layout::Split;
use super::layout::layout;
use super::layout::palette_area;
use super::line::Line;
use super::lists::List;
use super::lists::PathList;
use super::local_time::LocalTime;
use super::msg::Deed;
use super::palette::OtherPlan;
use super::palette::Palette;
use super::prompt::Prompt;
use super::row_find::RowFind;
use super::screen::Screen;
use super::search::Hits;
use super::search::Query;
use super::search::SavedFilter;
use super::standup::StandupScreen;
use super::tree::Folds;
use super::tree::Visible;
use crate::engine::Mark;
use crate::engine::timetable::Meaning;
use crate::keys::Context;
use crate::keys::Keymap;
use crate::keys::Press;
use crate::plan::Date;
use crate::plan::NodeId;
use crate::plan::SafeText;

/// The state.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The plan and what follows from it.
    pub contents: Shared,
    /// Where the plan came from.
    pub origin: Origin,
    /// The day it is.
    pub today: Date,
    /// The window.
    pub size: Size,
    /// The screen that is shown.
    pub screen: Screen,
    /// The tree of the plan.
    pub tree: Tree,
    /// The Path screen.
    pub path: PathList,
    /// The Blockers screen.
    pub blockers: List,
    /// The Stand-up screen.
    pub standup: StandupScreen,
    /// The Graph screen.
    pub graph: GraphScreen,
    /// The Evidence screen.
    pub evidence: EvidenceScreen,
    /// The Decisions screen.
    pub choices: ChoicesScreen,
    /// Who sits here, where that is known.
    pub user: SafeText,
    /// How moments are told where the user is.
    pub local: LocalTime,
    /// The History screen.
    pub history: HistoryScreen,
    /// The moment that is looked at instead of now.
    pub past: Option<Past>,
    /// Whether the details are shown.
    pub details: Details,
    /// How large the details were dragged to be.
    pub split: Split,
    /// Whether the line beside the details is being dragged.
    pub is_dragging: bool,
    /// How far the details are scrolled.
    pub detail_scroll: u16,
    /// What is searched for in the tree.
    pub find: Option<Find>,
    /// What is searched for on the other screens.
    pub row_finds: BTreeMap<Screen, RowFind>,
    /// The rows of the tree that were marked, to do something to all of them.
    pub marked: BTreeSet<NodeId>,
    /// The row that was marked last.
    pub last_marked: Option<NodeId>,
    /// A question, and what was typed to answer it.
    pub prompt: Option<Prompt>,
    /// The palette, if it is open.
    pub palette: Option<Palette>,
    /// The keys that hold for this user.
    pub keys: Arc<Keymap>,
    /// Filters that the user gave names.
    pub filters: Arc<[SavedFilter]>,
    /// Other plans that can be opened.
    pub plans: Arc<[OtherPlan]>,
    /// The explanation of a task, if it is open.
    pub why: Option<Why>,
    /// What has to be allowed before checks run.
    pub asking: Option<Asking>,
    /// How far the checks are that run.
    pub checks: Option<Arc<Running>>,
    /// Whether it was said that leaving ends the checks that run.
    pub is_leaving: bool,
    /// How far the help is scrolled, if it is open.
    pub help: Option<u16>,
    /// The presses of a chord that is not complete.
    pub pending: Vec<Press>,
    /// Whether what the user did is kept.
    pub saving: Saving,
    /// What has to be said once.
    pub notice: Option<SafeText>,
    /// Whether that goes away by itself: it says that something worked.
    pub fades: bool,
    /// How long the last frame's texts were.
    pub measured: Measured,
}

/// Whether what the user did is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Saving {
    /// Nothing was done here yet.
    #[default]
    Nothing,
    /// All of it is on the disk.
    Saved,
    /// Some of it waits until another longpole lets go of the journal.
    Waiting {
        /// What waits, in order.
        deeds: Vec<Deed>,
        /// Whether the user was told what leaving loses.
        is_told: bool,
    },
    /// Some of it is not.
    Failed {
        /// What is not, in order.
        deeds: Vec<Deed>,
        /// Why.
        why: SafeText,
        /// The copy of the plan that could share its progress with this one, where that is why.
        copy: Option<SafeText>,
        /// Whether the user was told what leaving loses.
        is_told: bool,
    },
}

/// Where a plan came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file in the form of our own.
    File,
    /// A file that is a document for people.
    Document,
    /// A sample that comes with the program, by its name.
    Sample(SafeText),
}

/// The state of the tree.
///
/// The first row is kept and not derived, so that the window moves only when the selection would leave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// The selected row.
    pub selected: NodeId,
    /// The first row of the window.
    pub top: NodeId,
    /// What is closed.
    pub folds: Folds,
}

impl Default for Tree {
    fn default() -> Self {
        Self { selected: NodeId(0), top: NodeId(0), folds: Folds::default() }
    }
}

/// A search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Find {
    /// What was typed.
    pub typed: Line,
    /// Whether it is still being typed.
    pub is_typing: bool,
    /// Whether nothing has it.
    pub is_missing: bool,
    /// What of it means nothing, and what would.
    pub wrong: Option<String>,
    /// What that asks for.
    pub query: Query,
    /// The rows that have it.
    pub hits: Hits,
    /// Those with all that they stand in: the only rows of the tree while there are any.
    pub shown: Vec<NodeId>,
    /// The tree as it was when the search began.
    pub before: Tree,
}

/// The explanation of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The task, phase or day that is explained.
    pub node: NodeId,
    /// What it is called.
    pub title: String,
    /// The sentences, those about one subject together.
    pub paragraphs: Vec<Vec<String>>,
    /// How far it is scrolled.
    pub scroll: u16,
}

/// How many rows the texts of a frame had, and where things stood in it, which only drawing can know.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Measured {
    /// Rows of the details.
    pub detail: u16,
    /// Rows of what lies over the screen.
    pub overlay: u16,
    /// Rows of that which are shown.
    pub overlay_shown: u16,
    /// Where the graph has its knots, so that a click finds the one under it.
    pub knots: Vec<(Meaning, Area)>,
}

impl Model {
    /// The state at the beginning.
    pub fn new(contents: Shared, origin: Origin, today: Date, size: Size) -> Self {
        Self {
            contents,
            origin,
            today,
            size,
            screen: Screen::default(),
            tree: Tree::default(),
            path: PathList::default(),
            blockers: List::default(),
            standup: StandupScreen::default(),
            graph: GraphScreen::default(),
            evidence: EvidenceScreen::default(),
            choices: ChoicesScreen::default(),
            user: SafeText::default(),
            local: LocalTime::default(),
            history: HistoryScreen::default(),
            past: None,
            details: Details::default(),
            split: Split::default(),
            is_dragging: false,
            detail_scroll: 0,
            find: None,
            row_finds: BTreeMap::new(),
            marked: BTreeSet::new(),
            last_marked: None,
            prompt: None,
            palette: None,
            keys: Arc::default(),
            filters: Arc::default(),
            plans: Arc::default(),
            why: None,
            asking: None,
            checks: None,
            is_leaving: false,
            help: None,
            pending: Vec::new(),
            saving: Saving::default(),
            notice: None,
            fades: false,
            measured: Measured::default(),
        }
    }

    /// Selects the task that is being worked on, else the first that can be begun, so that the first key is about work.
    #[must_use]
    pub fn where_work_is(mut self) -> Self {
        let is = |wanted: Mark| {
            let contents = &self.contents;
            contents.outline.tasks().find(|task| contents.outlook.mark(*task) == wanted)
        };
        if let Some(task) = is(Mark::Doing).or_else(|| is(Mark::Ready)) {
            self.tree.selected = task;
        }
        self
    }

    /// Says that something worked; it goes away by itself.
    pub(super) fn say_for_a_while(&mut self, what: impl Into<SafeText>) {
        self.notice = Some(what.into());
        self.fades = true;
    }

    /// Takes the plan as it stands now, on the day for which that was derived; what it was before.
    pub(super) fn take(&mut self, contents: Shared) -> Shared {
        self.today = contents.outlook.today.unwrap_or(self.today);
        std::mem::replace(&mut self.contents, contents)
    }

    /// Whether what to look for on this screen is being typed.
    fn is_typing_find(&self) -> bool {
        match self.screen {
            Screen::Plan => self.find.as_ref().is_some_and(|find| find.is_typing),
            _ => self.row_find().is_some_and(|find| find.is_typing),
        }
    }

    /// Who has the keyboard.
    pub fn focus(&self) -> Context {
        if self.asking.is_some() {
            Context::Question
        } else if self.help.is_some() {
            Context::Help
        } else if self.why.is_some() {
            Context::Why
        } else if self.palette.is_some() {
            Context::Palette
        } else if self.prompt.is_some() {
            Context::Prompt
        } else if self.is_typing_find() {
            Context::Find
        } else {
            self.context()
        }
    }

    /// The screen that is shown, whatever lies over it; where there is no row, only what works on every screen works.
    pub fn context(&self) -> Context {
        let has_rows = match self.screen {
            Screen::Plan => true,
            Screen::Path => self.n_path_rows() > 0,
            Screen::Blockers => self.blocker_rows().next().is_some(),
            Screen::Standup => self.standup.told().is_some_and(|told| !told.parts.is_empty()),
            Screen::Graph => self.graph().is_some(),
            Screen::Evidence => !self.contents.evidence_page().rows.is_empty(),
            Screen::Decisions => !self.contents.choices_page().rows.is_empty(),
            Screen::History => self.history.told.as_ref().is_some_and(|told| told.n_records() > 0),
        };
        if self.is_empty() || !has_rows { Context::Screen } else { self.screen.context() }
    }

    /// Where everything stands in the window.
    pub fn layout(&self) -> Layout {
        self.layout_of(self.screen)
    }

    /// The same of any screen.
    pub(super) fn layout_of(&self, screen: Screen) -> Layout {
        let is_past = self.past.is_some();
        let bars = Bars { trouble: self.contents.n_problems > 0, past: is_past, checks: self.checks.is_some() };
        let mut layout = layout(self.size, self.details, bars, screen);
        if screen.has_details() {
            layout.split_at(self.split);
        }
        if screen == Screen::Plan && self.has_lead() && layout.list.height > 2 {
            layout.lead = layout.list.take_top(1);
        }
        if screen != Screen::Plan && !self.marked.is_empty() && layout.list.height > 2 {
            layout.marked = layout.list.take_bottom(1);
        }
        if let Some(palette) = &self.palette {
            layout.palette = palette_area(self.size, palette.offers.len());
        }
        layout
    }

    /// The tree with what is closed in it.
    pub fn visible(&self) -> Visible<'_, Contents> {
        let only = self.find.as_ref().map(|find| find.shown.as_slice()).filter(|shown| !shown.is_empty());
        Visible { shape: &*self.contents, folds: &self.tree.folds, only }
    }

    /// Whether only some rows of the tree are shown.
    pub fn is_filtered(&self) -> bool {
        self.find.as_ref().is_some_and(|find| !find.shown.is_empty())
    }

    /// Whether a line over the tree says that not all of it is shown, or that rows are marked.
    fn has_lead(&self) -> bool {
        !self.marked.is_empty() || self.find.is_some() || self.contents.outlook.total.is_complete()
    }

    /// Whether what the user does is kept; with a sample it is only tried out.
    pub fn is_kept(&self) -> bool {
        !matches!(self.origin, Origin::Sample(_))
    }

    /// Whether there is anything to select.
    pub fn is_empty(&self) -> bool {
        self.contents.outline.len() == 0
    }
}
