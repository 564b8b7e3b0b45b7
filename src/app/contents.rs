//! The plan as it was last read, with everything derived from it. It is shared, never changed.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::Weak;

use super::search::Index;
use super::tree::Shape;
use crate::engine::Outlook;
use crate::engine::PlanOutlook;
use crate::engine::Workday;
use crate::engine::timetable::Pace;
use crate::engine::why::Scene;
use crate::engine::worktime::Moment;
use crate::journal::Key;
use crate::journal::LazyNames;
use crate::journal::Names;
use crate::journal::Owner;
use crate::plan::Item;
use crate::plan::Kind;
use crate::plan::NeededBy;
use crate::plan::NodeId;
use crate::plan::Plan;
use crate::plan::SafeText;
use crate::plan::Target;
use crate::report::Blockers;
use crate::report::Chart;
use crate::report::ChoicesPage;
use crate::report::EvidencePage;
use crate::report::PoleLines;

/// When all would have been finished as it stood at the last stand-up, as soon as somebody has found out.
pub type FinishBefore = Arc<OnceLock<Option<Moment>>>;

/// A plan and what follows from it.
pub struct Contents {
    /// The plan, laid out, with what is derived from it.
    pub all: PlanOutlook,
    /// How many problems the plan has.
    pub n_problems: usize,
    /// Which working day it is.
    pub workday: Option<Workday>,
    /// When all would have been finished as it stood at the last stand-up, once that is known.
    finish_before: FinishBefore,
    /// Whether dates and floats are those from before the last action, because they are still being derived.
    pub is_behind: bool,
    needed_by: Arc<NeededBy>,
    /// What was written down about tasks, in the order of the plan.
    notes: Vec<(NodeId, Vec<Written>)>,
    /// The texts that are searched; they are packed when the first search begins.
    index: Arc<OnceLock<Index>>,
    /// What its tasks are called in the journal; made when one without an id is first named.
    names: LazyNames,
    /// The tasks of the long pole, in the order of the file.
    pole: Arc<[NodeId]>,
    /// What only some screens show; it is derived when one of them is opened, and then kept.
    lists: Arc<Lists>,
}

/// What only some screens show.
#[derive(Default)]
struct Lists {
    chart: OnceLock<Option<Chart>>,
    pole_lines: OnceLock<PoleLines>,
    fast: OnceLock<Fast>,
    blockers: OnceLock<Option<Blockers>>,
    evidence: OnceLock<Arc<EvidencePage>>,
    choices: OnceLock<Arc<ChoicesPage>>,
}

/// Something that was written down about a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// When, in words.
    pub when: String,
    /// What.
    pub text: SafeText,
}

/// The outlook without slots, and its chart.
struct Fast {
    outlook: Outlook,
    chart: Option<Chart>,
}

impl Contents {
    /// A plan with its outlook, of which so many things are wrong.
    pub fn new(all: PlanOutlook, n_problems: usize) -> Self {
        let links = all.outlook.timetable.as_ref().map(|timetable| timetable.long_pole()).unwrap_or_default();
        let mut pole: Vec<NodeId> = links.iter().filter_map(|link| link.meaning.task()).collect();
        pole.sort_unstable();
        Self {
            pole: pole.into(),
            lists: Arc::default(),
            finish_before: FinishBefore::default(),
            is_behind: false,
            notes: Vec::new(),
            index: Arc::default(),
            names: LazyNames::default(),
            needed_by: Arc::new(NeededBy::of(&all.outline)),
            workday: all.outlook.today.and_then(|today| Workday::of(&all.plan, &all.outline, today)),
            all,
            n_problems,
        }
    }

    /// The same with what was written down about its tasks, which are in the order of the plan.
    #[must_use]
    pub fn with_notes(self, notes: Vec<(NodeId, Vec<Written>)>) -> Self {
        Self { notes, ..self }
    }

    /// The same after some tasks and steps were changed in `plan`: how they stand is right at once, and all that depends on
    /// them stays as it was. It costs what is touched, and not what there is.
    #[must_use]
    pub fn touched(&self, plan: Plan, changed: &[NodeId], notes: Vec<(NodeId, Vec<Written>)>) -> Self {
        let outlook = self.outlook.touched(&plan, &self.outline, changed);
        Self {
            all: PlanOutlook { plan, outline: Arc::clone(&self.outline), outlook },
            n_problems: self.n_problems,
            workday: self.workday,
            finish_before: Arc::clone(&self.finish_before),
            is_behind: true,
            needed_by: Arc::clone(&self.needed_by),
            notes,
            index: Arc::clone(&self.index),
            names: self.names.clone(),
            pole: Arc::clone(&self.pole),
            lists: Arc::clone(&self.lists),
        }
    }

    /// The same with the texts packed that were packed for an earlier state of the same file.
    #[must_use]
    pub fn with_texts_of(self, earlier: &Self) -> Self {
        Self { index: Arc::clone(&earlier.index), ..self }
    }

    /// The same with what its tasks are called in the journal.
    #[must_use]
    pub fn with_names(self, names: LazyNames) -> Self {
        Self { names, ..self }
    }

    /// The same with when all would have been finished as it stood at the last stand-up; of a large plan it comes later.
    #[must_use]
    pub fn with_finish_before(self, finish_before: FinishBefore) -> Self {
        Self { finish_before, ..self }
    }

    /// By how many working minutes the finish has moved since the last stand-up, if that is known.
    pub fn moved(&self) -> Option<i32> {
        let (timetable, before) = (self.outlook.timetable.as_ref()?, (*self.finish_before.get()?)?);
        let moved = i64::from(timetable.finish_minute()) - timetable.worktime.minute_of(before);
        i32::try_from(moved).ok()
    }

    /// All notes, by task.
    pub fn all_notes(&self) -> &[(NodeId, Vec<Written>)] {
        &self.notes
    }

    /// What was written down about a task, in the order in which it was.
    pub fn notes(&self, node: NodeId) -> &[Written] {
        let found = self.notes.binary_search_by_key(&node, |(about, _)| *about);
        found.map_or(&[], |at| &self.notes[at].1)
    }

    /// What schedules and explains the plan; nothing where the calendar has no working time.
    pub fn scene(&self) -> Option<Scene<'_>> {
        self.scene_of(&self.outlook)
    }

    /// The same with slots kept or dropped.
    pub fn scene_at(&self, pace: Pace) -> Option<Scene<'_>> {
        match pace {
            Pace::AsPlanned => self.scene(),
            Pace::AsFastAsPossible => self.scene_of(&self.fast().outlook),
        }
    }

    fn scene_of<'a>(&'a self, outlook: &'a Outlook) -> Option<Scene<'a>> {
        let (timetable, readiness) = (outlook.timetable.as_ref()?, outlook.readiness.as_ref()?);
        Some(Scene { plan: &self.plan, outline: &self.outline, timetable, readiness })
    }

    /// The long pole and what lies beside it; nothing where the calendar has no working time.
    pub fn chart(&self, pace: Pace) -> Option<&Chart> {
        match pace {
            Pace::AsPlanned => self.lists.chart.get_or_init(|| self.scene().map(Chart::of)).as_ref(),
            Pace::AsFastAsPossible => self.fast().chart.as_ref(),
        }
    }

    /// The lines along which the long pole runs.
    pub(super) fn pole_lines(&self) -> &PoleLines {
        self.lists.pole_lines.get_or_init(|| self.scene().map(PoleLines::of).unwrap_or_default())
    }

    /// Lays out what the screens will ask for, so that no key has to wait for it.
    pub fn lay_out_all(&self) {
        self.chart(Pace::AsPlanned);
        self.pole_lines();
        self.blockers();
        self.evidence_page();
        self.index();
    }

    /// Lays out the rest: what a key may ask for that few press.
    pub fn lay_out_rest(&self) {
        self.fast();
    }

    /// What holds the plan up; nothing where the calendar has no working time.
    pub fn blockers(&self) -> Option<&Blockers> {
        let derive = || self.scene().map(|scene| Blockers::of(scene, |node| self.is_on_pole(node)));
        self.lists.blockers.get_or_init(derive).as_ref()
    }

    /// What is claimed and what is proven, row by row.
    pub fn evidence_page(&self) -> &Arc<EvidencePage> {
        self.lists.evidence.get_or_init(|| Arc::new(EvidencePage::of(&self.all)))
    }

    /// What has to be decided and what may happen, row by row.
    pub fn choices_page(&self) -> &Arc<ChoicesPage> {
        self.lists.choices.get_or_init(|| Arc::new(ChoicesPage::of(&self.all)))
    }

    fn fast(&self) -> &Fast {
        self.lists.fast.get_or_init(|| {
            let Some(today) = self.outlook.today else {
                return Fast { outlook: Outlook::default(), chart: None };
            };
            let evidence = self.outlook.evidence.clone();
            let fast = (today, Pace::AsFastAsPossible);
            let outlook = Outlook::on(&self.plan, &self.outline, fast, evidence);
            let chart = self.scene_of(&outlook).map(Chart::of);
            Fast { outlook, chart }
        })
    }

    /// The texts that are searched.
    pub(super) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(&self.plan, &self.outline))
    }

    /// What a task or step is called in the journal.
    pub fn key(&self, node: NodeId) -> Key {
        let id = self.item(node).id();
        if id.is_empty() { self.names().key(node).clone() } else { Key::new(id) }
    }

    /// The task that goes or went by a name in the journal.
    pub fn task_of(&self, key: &Key) -> Option<NodeId> {
        self.names().node(&self.outline, key)
    }

    /// The title of a task that goes or went by a name in the journal.
    pub fn title_of(&self, key: &Key) -> Option<&str> {
        let by_id = || self.outline.id_target(key.as_str());
        let node = match by_id() {
            Some(Target::Node(node)) => Some(node),
            _ => self.names().node(&self.outline, key),
        };
        node.map(|node| self.title(node))
    }

    /// What has criteria is called this in the journal.
    pub(super) fn owner_key(&self, owner: Owner) -> Key {
        match owner {
            Owner::Node(node) => self.key(node),
            Owner::Plan | Owner::Milestone(_) => owner.key(&self.plan, self.names()),
        }
    }

    /// What its tasks are called in the journal.
    pub fn names(&self) -> &Names {
        self.names.of(&self.plan, &self.outline)
    }

    /// Whether a task is on the long pole.
    pub fn is_on_pole(&self, node: NodeId) -> bool {
        self.pole.binary_search(&node).is_ok()
    }

    /// For every node, the nodes that wait for it.
    pub fn all_needed_by(&self) -> &NeededBy {
        &self.needed_by
    }

    /// Whether a task that is not over may slip, but by so little that it counts as near the long pole.
    pub fn is_near_pole(&self, node: NodeId) -> bool {
        let Some(timetable) = &self.outlook.timetable else { return false };
        timetable.is_near_critical(node) && !self.outlook.mark(node).is_over()
    }

    /// The nodes that wait for this one.
    pub fn needed_by(&self, node: NodeId) -> &[NodeId] {
        self.needed_by.list(node)
    }

    /// What stands at a node.
    pub fn item(&self, node: NodeId) -> Item<'_> {
        self.outline.item(&self.plan, node)
    }

    /// The id somebody gave the node, or nothing.
    pub fn id(&self, node: NodeId) -> &str {
        self.item(node).id().first_line()
    }

    /// What the node is called.
    pub fn title(&self, node: NodeId) -> &str {
        self.item(node).title().first_line()
    }

    /// Where the node stands in `new`, or the nearest node around it that is still there.
    pub fn follow(&self, node: NodeId, new: &Self) -> Option<NodeId> {
        if node.index() >= self.outline.len() {
            return None;
        }
        let mut path = vec![node];
        path.extend(self.outline.ancestors(node));
        let mut place = None;
        for old in path.into_iter().rev() {
            let name = (self.id(old), self.title(old));
            let Some(found) = new.child_named(place, name) else {
                break;
            };
            place = Some(found);
        }
        place
    }

    /// The node with this id, or else this title, directly in `parent`.
    fn child_named(&self, parent: Option<NodeId>, (id, title): (&str, &str)) -> Option<NodeId> {
        let children = || self.outline.children(parent);
        let by_id = || children().find(|child| !id.is_empty() && self.id(*child) == id);
        by_id().or_else(|| children().find(|child| self.title(*child) == title))
    }
}

impl Shape for Contents {
    fn n_nodes(&self) -> u32 {
        self.outline.len() as u32
    }
    fn parent(&self, node: NodeId) -> Option<NodeId> {
        self.outline.parent(node)
    }
    fn end(&self, node: NodeId) -> NodeId {
        self.outline.end(node)
    }
    fn is_task(&self, node: NodeId) -> bool {
        self.outline.kind(node) == Kind::Task
    }
}

impl Deref for Contents {
    type Target = PlanOutlook;

    fn deref(&self) -> &PlanOutlook {
        &self.all
    }
}

/// Contents that several hold; two are the same if they were read at the same time.
#[derive(Clone)]
pub struct Shared(Arc<Contents>);

impl Shared {
    /// Shares contents.
    pub fn new(contents: Contents) -> Self {
        Self(Arc::new(contents))
    }

    /// Notes which contents these are.
    pub fn seen(&self) -> Seen {
        Seen(Arc::downgrade(&self.0))
    }
}

/// Which contents something was made from, without holding them.
#[derive(Clone)]
pub struct Seen(Weak<Contents>);

impl Seen {
    /// Whether it was made from these.
    pub fn is(&self, contents: &Shared) -> bool {
        std::ptr::eq(self.0.as_ptr(), Arc::as_ptr(&contents.0))
    }
}

impl PartialEq for Seen {
    fn eq(&self, other: &Self) -> bool {
        self.0.ptr_eq(&other.0)
    }
}

impl fmt::Debug for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seen")
    }
}

impl Deref for Shared {
    type Target = Contents;

    fn deref(&self) -> &Contents {
        &self.0
    }
}

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Shared {}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Shared({:?})", self.0.plan.title)
    }
}

/// What reading the plan came to: the plan, or why there is none.
pub type Loaded = Result<Shared, SafeText>;
