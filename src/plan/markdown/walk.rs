//! The way through a document: each block goes to the rule that its section and the words before it ask for.

use std::collections::HashMap;
use std::thread;

use ecow::EcoString;
use foldhash::fast::FixedState;

use super::ahead::Ahead;
use super::ahead::Batches;
use super::blocks::BlockKind;
use super::blocks::Document;
use super::draft::Draft;
use super::draft::Of;
use super::draft::Origin;
use super::facts;
use super::facts::Facts;
use super::facts::clean;
use super::fences;
use super::headings;
use super::headings::Head;
use super::headings::Kind;
use super::line::Line;
use super::names::By;
use super::role::Role;
use super::sections::Section;
use super::words;
use super::words::Meaning;
use crate::plan::GateKind;
use crate::plan::SafeText;
use crate::plan::Span;
use crate::plan::model::Criterion;
use crate::plan::model::List;
use crate::plan::model::Place;

/// What the next blocks belong to.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own about the words around")]
pub(super) struct Scene {
    /// What the section was taken for.
    pub(super) role: Role,
    /// The phase or group that tasks go to.
    pub(super) home: Option<usize>,
    /// The home of the section, and the last phase in it that a strong line named.
    pub(super) section: (Option<usize>, Option<usize>),
    /// The task that steps and criteria go to.
    pub(super) task: Option<usize>,
    /// What the words before a list said that it is.
    pub(super) lead: Option<Meaning>,
    /// Whether there were such words at all.
    pub(super) led: bool,
    /// Those words.
    pub(super) words: SafeText,
    /// Whether items without a box are work.
    pub(super) bullets: bool,
    /// Whether it is told again.
    pub(super) again: bool,
    /// Whether the phase it belongs to was named by the words before a list.
    pub(super) by_lead: bool,
    /// The heading.
    pub(super) title: SafeText,
}

/// The walk.
#[derive(Debug)]
pub(super) struct Walk<'d, 't> {
    /// The document.
    pub(super) document: &'d Document<'t>,
    /// Its sections.
    pub(super) sections: &'d [Section],
    /// What was found.
    pub(super) draft: Draft,
    /// The block whose lines were asked for last, and where they begin in it.
    pub(super) lines: (usize, Vec<usize>),
    /// What each section opened: a home or a task.
    opened: Vec<(Option<usize>, Option<usize>)>,
    /// Lines and rows that were read already.
    pub(super) ahead: Ahead<'d>,
    /// The task that the whole document is about.
    whole: Option<usize>,
    /// Whether the whole document is in the notation of todo.txt.
    pub(super) is_todo_txt: bool,
    /// The first home with each name.
    pub(super) keys: HashMap<EcoString, usize, FixedState>,
}

/// What the words before a list can say that it is.
const LEADS: [Meaning; 15] = [
    Meaning::Criteria,
    Meaning::Tasks,
    Meaning::Steps,
    Meaning::Needs,
    Meaning::Blocks,
    Meaning::Risk,
    Meaning::Metric,
    Meaning::Approval,
    Meaning::Options,
    Meaning::Next,
    Meaning::Legend,
    Meaning::Log,
    Meaning::Goal,
    Meaning::Recap,
    Meaning::Prose,
];

impl<'d, 't> Walk<'d, 't> {
    /// Goes through the whole document.
    pub(super) fn through(document: &Document<'t>, sections: &[Section]) -> Draft {
        let batches = Batches::of(document);
        thread::scope(|scope| Walk::with(Ahead::of(scope, document, &batches), document, sections))
    }

    fn with(ahead: Ahead<'d>, document: &'d Document<'t>, sections: &'d [Section]) -> Draft {
        let mut walk = Self {
            ahead,
            document,
            sections,
            draft: Draft::default(),
            lines: (usize::MAX, Vec::new()),
            opened: Vec::new(),
            whole: None,
            is_todo_txt: sections.len() == 1 && super::todotxt::is_todo_txt(document),
            keys: HashMap::default(),
        };
        let title = sections.iter().find(|section| section.role == Role::Root && section.level > 0);
        walk.whole = super::front::read(document, title.map_or("", |title| &title.title), &mut walk.draft);
        for at in 0..sections.len() {
            walk.section(at);
        }
        walk.draft
    }

    fn section(&mut self, at: usize) {
        let section = &self.sections[at];
        let (home, task) = if at == 0 { (None, self.whole) } else { self.opened[section.parent] };
        self.recommended_by_heading(&section.title);
        let (rule, sure) = section.rule;
        if section.level > 0 {
            self.draft.take(section.at, section.role.what(), rule, sure);
        }
        let opened = self.open(at, home, task);
        self.opened.push(opened);
        let mut scene = Scene {
            role: section.role,
            home: opened.0,
            section: (opened.0, None),
            task: opened.1,
            lead: None,
            led: false,
            words: SafeText::default(),
            bullets: bullets_are_work(section),
            again: section.role == Role::Recap,
            by_lead: false,
            title: section.title.clone(),
        };
        for block in self.document.between(section.body.clone()) {
            self.block(block, &mut scene);
        }
    }

    /// Opens what a section is: a phase, a group, a task.
    fn open(&mut self, at: usize, home: Option<usize>, task: Option<usize>) -> (Option<usize>, Option<usize>) {
        let section = &self.sections[at];
        let head = &section.head;
        match section.role {
            Role::Root => {
                if section.level > 0 {
                    self.draft.plan.title = section.title.clone();
                }
                (None, self.whole)
            }
            Role::Phase | Role::Group | Role::Column(_) => {
                let phase = section.role == Role::Phase;
                let opened = self.open_home(section.at, section.title.clone(), head, home, phase);
                if let Role::Column(state) = section.role {
                    self.draft.homes[opened].state = state;
                }
                let empty = !section.all.is_any() && section.all.bullets == 0;
                self.draft.homes[opened].stays |= section.role == Role::Phase && empty;
                (Some(opened), None)
            }
            Role::Findings if section.own.bullets > 0 || section.all.is_any() || section.all.keys > 0 => {
                let opened = self.open_home(section.at, section.title.clone(), head, home, false);
                self.draft.homes[opened].findings = true;
                (Some(opened), None)
            }
            Role::Task => {
                let line = Line { title: head.title.clone(), facts: head.facts.clone(), ..Line::default() };
                let task = self.draft.add_task(section.at, line, home, Origin::Heading, false);
                (home, Some(task))
            }
            Role::Milestone => {
                self.add_milestone(section.at, &head.title, None);
                (home, None)
            }
            Role::Criteria if section.head.key.is_empty() => (home.or_else(|| self.spoken_of(&section.title)), task),
            Role::Criteria | Role::Steps | Role::Needs => (home, task),
            Role::Decision | Role::Option => {
                self.open_decision(at);
                (home, None)
            }
            _ => (home, self.whole),
        }
    }

    /// Opens a phase or group from its heading.
    pub(super) fn open_home(
        &mut self,
        at: Span,
        title: SafeText,
        head: &Head,
        parent: Option<usize>,
        phase: bool,
    ) -> usize {
        let slot = super::values::slot_in(&title);
        let opened = self.draft.add_home(at, title, parent, phase);
        if !head.key.is_empty() {
            self.keys.entry(head.key.clone()).or_insert(opened);
        }
        let home = &mut self.draft.homes[opened];
        home.key.clone_from(&head.key);
        home.container.slot = slot;
        match head.kind {
            Kind::Number => home.container.id = SafeText::new(&head.key),
            Kind::Grade(priority) => {
                home.container.id = priority.word().into();
                home.container.priority = Some(priority);
            }
            Kind::Phase => home.container.id = SafeText::new(&head.key.as_str().replace(' ', "-").to_uppercase()),
            Kind::Task(_) => home.container.id = SafeText::new(&head.facts.id),
            _ => {}
        }
        let mut facts = head.facts.clone();
        facts.id = "".into();
        self.draft.say_of_home(opened, facts);
        opened
    }

    /// `After phase 0:` over what has to hold then.
    fn lead_of_criteria(&self, scene: &mut Scene) {
        if scene.role == Role::Criteria && scene.task.is_none() {
            let behind = scene.words.split_once(' ').map_or("", |(_, rest)| rest);
            let spoken = self.spoken_of(&scene.words).or_else(|| self.spoken_of(behind));
            scene.home = spoken.or(if scene.by_lead { None } else { scene.home });
            scene.by_lead |= spoken.is_some();
        }
    }

    /// The phase that a heading speaks of: `Phase 1 complete when`.
    fn spoken_of(&self, title: &str) -> Option<usize> {
        let key = super::headings::phase_key(&title.replace(['*', '_'], ""))?;
        self.keys.get(&key).copied()
    }

    /// The line of an item, which may have been read already.
    pub(super) fn line(&mut self, item: usize) -> Line {
        self.ahead.line(self.document, item)
    }

    pub(super) fn block(&mut self, block: usize, scene: &mut Scene) {
        let kind = self.document.blocks[block].kind;
        let at = self.document.blocks[block].at;
        if scene.role == Role::Ignored {
            return self.draft.take(at, "not part of the plan", "section", true);
        }
        match kind {
            BlockKind::Paragraph => self.paragraph(block, scene),
            BlockKind::List(_) => {
                self.list(block, scene);
                (scene.lead, scene.led) = (None, false);
            }
            BlockKind::Table => self.table(block, scene),
            BlockKind::Fence => {
                self.fence(block, scene);
                (scene.lead, scene.led) = (None, false);
            }
            BlockKind::Quote => {
                for inner in self.document.inside(block) {
                    self.block(inner, scene);
                }
            }
            _ => {}
        }
    }

    fn paragraph(&mut self, block: usize, scene: &mut Scene) {
        let document = self.document;
        let at = document.blocks[block].at;
        let marked = document.marked(block);
        if self.todo_lines(block, scene) || self.pseudo_heading(at, marked, scene) || self.signed_lines(block, scene) {
            return;
        }
        let mut facts = Facts::default();
        let mut said: Vec<&str> = Vec::new();
        for (nth, line) in marked.lines().map(str::trim).enumerate().filter(|(_, line)| !line.is_empty()) {
            if self.key_line(at, line, &mut facts, scene) {
                self.draft.take(at, "a field", "key-line", true);
            } else if let Some(words) = line.strip_prefix("\u{3}- ").filter(|_| scene.bullets) {
                // An item that was struck out with its bullet is none for a parser.
                let (line, at) = (Line::read(&format!("\u{3}{words}")), self.line_of(block, nth));
                self.draft.add_task(at, line, scene.home, Origin::Bullet, scene.again);
                self.draft.take(at, "a task", "struck-item", false);
            } else {
                said.push(line);
            }
        }
        if let [only] = said.as_slice()
            && headings::is_lead(only)
        {
            scene.words = clean(only.trim_end_matches([':', '：', '\u{2}']).trim_end_matches([':', '：']));
            scene.lead = words::about(&scene.words, &LEADS);
            scene.led = true;
            self.lead_of_criteria(scene);
            self.decide_by_lead(scene);
            self.draft.take(at, "what the next list is", "lead", true);
        } else if !said.is_empty() {
            (scene.lead, scene.led) = (None, false);
            for line in &said {
                self.chain(line);
            }
            self.prose(&said.join("\n"), scene);
            self.draft.take(at, "prose", "paragraph", true);
        }
        match (scene.task, scene.home) {
            (Some(task), _) => self.draft.say_of_task(task, facts),
            (None, Some(home)) if scene.role != Role::Criteria => self.draft.say_of_home(home, facts),
            _ => self.say_of_plan(facts),
        }
    }

    /// A paragraph that is wholly strong and names a phase or a task is as good as a heading.
    fn pseudo_heading(&mut self, at: Span, marked: &str, scene: &mut Scene) -> bool {
        let bare = marked.trim();
        let strong =
            bare.starts_with('\u{1}') && bare.trim_end_matches([':', ' ']).ends_with('\u{2}') && !bare.contains('\n');
        if !strong || bare.matches('\u{1}').count() > 1 || !(scene.role.is_container() || scene.role == Role::Notes) {
            return false;
        }
        let words = clean(bare.trim_matches(['\u{1}', '\u{2}', ':', ' ']));
        let head = Head::read(&words);
        match head.kind {
            Kind::Phase | Kind::Time if head.about.is_none_or(|about| about != Meaning::Criteria) => {
                // Strong lines of one kind stand beside each other, and times inside the phase before them.
                let named = scene.section.1.filter(|_| head.kind == Kind::Time);
                let around = named.or(scene.section.0);
                let phase = !self.inside_phase(around);
                let home = self.open_home(at, words, &head, around.filter(|_| !phase), phase);
                if head.kind == Kind::Phase {
                    scene.section.1 = Some(home);
                }
                scene.home = Some(home);
                (scene.role, scene.task, scene.bullets) = (if phase { Role::Phase } else { Role::Group }, None, true);
                (scene.lead, scene.led) = (None, false);
                self.draft.take(at, "a phase", "strong-line", false);
                true
            }
            Kind::Task(By::Code | By::Noun) if scene.role != Role::Notes => {
                let line = Line { title: head.title, facts: head.facts, ..Line::default() };
                scene.task = Some(self.draft.add_task(at, line, scene.home, Origin::Heading, scene.again));
                (scene.lead, scene.led) = (None, false);
                self.draft.take(at, "a task", "strong-line", true);
                true
            }
            _ => false,
        }
    }

    /// Whether a home is a phase or stands in one.
    pub(super) fn inside_phase(&self, home: Option<usize>) -> bool {
        let mut above = home;
        while let Some(home) = above {
            if self.draft.homes[home].phase {
                return true;
            }
            above = self.draft.homes[home].parent;
        }
        false
    }

    /// A line with keys; those that are no fields of a task are seen to here.
    pub(super) fn key_line(&mut self, at: Span, line: &str, facts: &mut Facts, scene: &Scene) -> bool {
        if line.contains('|') && (scene.task.is_some() || scene.home.is_some()) && facts.read_keys(line) > 1 {
            return true;
        }
        let Some((key, value)) = facts::key_value(line) else { return false };
        // `Total effort` behind a phase that has a total is about more than the phase.
        let total = scene.home.and_then(|home| self.draft.homes[home].container.total);
        if key != "total" && total.is_some() && facts::field(&key) == Some(Meaning::Total) {
            return false;
        }
        if value.is_empty() {
            return false;
        }
        let holds = scene.task.is_some() || scene.home.is_some();
        let criterion = words::one_of(&key, &[Meaning::Criteria]).filter(|_| facts::field(&key).is_none());
        if criterion.is_some() && holds && (scene.role.is_container() || scene.role == Role::Task) {
            let gate = key.contains("gate");
            self.add_criterion(at, clean(value), SafeText::default(), scene);
            if let Some(home) = scene.home.filter(|_| gate && scene.task.is_none()) {
                self.draft.homes[home].container.gate = Some(GateKind::Hard);
            }
            return true;
        }
        if self.decision_key(&key, value, scene) || self.claim_key(&key, value, scene) {
            return true;
        }
        if !holds {
            return matches!(scene.role, Role::Root) && self.plan_key(&key, value);
        }
        // `Impact` and `Status` of prose that is no task say nothing.
        facts::field(&key).is_some_and(|field| field != Meaning::Note) && facts.read_keys(line) > 0
    }

    fn plan_key(&mut self, key: &str, value: &str) -> bool {
        let plan = &mut self.draft.plan;
        match facts::field(key) {
            _ if words::means(key, Meaning::Goal) => plan.goal = clean(value),
            Some(Meaning::Owner) => plan.owner.0.push(clean(value)),
            Some(Meaning::Total | Meaning::Estimate) => {
                let Some(total) = super::values::estimate(value, None) else { return false };
                plan.total = Some(total);
            }
            Some(Meaning::Due) if super::values::date_in(value).is_some() && key != "date" => {
                plan.deadline = super::values::date_in(value);
            }
            Some(Meaning::Start) => plan.start = super::values::date_in(value),
            _ => return false,
        }
        true
    }

    fn say_of_plan(&mut self, facts: Facts) {
        facts::add(&mut self.draft.plan.notes, facts.notes);
    }

    /// Prose: what a task, a phase or the whole plan is about.
    fn prose(&mut self, said: &str, scene: &Scene) {
        let said = clean(said);
        match (scene.role, scene.task, scene.home) {
            (Role::Task | Role::Steps, Some(task), _) => {
                facts::add(&mut self.draft.entries[task].task.notes, List::from([said]));
            }
            (Role::Phase | Role::Group | Role::Column(_), None, Some(home)) => {
                facts::add(&mut self.draft.homes[home].container.notes, List::from([said]));
            }
            (Role::Root, ..) if self.draft.plan.summary.is_empty() => self.draft.plan.summary = said,
            (Role::Root | Role::Notes, ..) => facts::add(&mut self.draft.plan.notes, List::from([said])),
            (Role::Decision | Role::Option, ..) => self.note_of_decision(said),
            (Role::Brief, ..) => self.brief(&scene.title, Some(said), None),
            _ => {}
        }
    }

    /// What a line of prose says of what comes before what.
    pub(super) fn chain(&mut self, line: &str) {
        // Names of tasks have digits.
        if !line.bytes().any(|byte| byte.is_ascii_digit()) {
            return;
        }
        for (from, to) in fences::chain(line).into_iter().chain(fences::told(line)) {
            self.draft.drawn.push((from.into(), to.into()));
        }
    }

    /// Adds something that has to hold to the task, the phase or the whole plan.
    pub(super) fn add_criterion(&mut self, at: Span, text: SafeText, run: SafeText, scene: &Scene) {
        let criterion = Criterion { text, run, at: Place(at), ..Criterion::default() };
        let list: &mut List<Criterion> = match (scene.role, scene.task, scene.home) {
            (Role::Milestone, ..) => match self.draft.plan.milestones.make_mut().last_mut() {
                Some(milestone) => &mut milestone.criteria,
                None => &mut self.draft.plan.criteria,
            },
            (_, Some(task), _) => &mut self.draft.entries[task].task.criteria,
            (_, None, Some(home)) => &mut self.draft.homes[home].container.criteria,
            _ => &mut self.draft.plan.criteria,
        };
        list.push(criterion);
    }

    /// What a need was said of in a scene.
    pub(super) fn subject(scene: &Scene) -> Option<Of> {
        scene.task.map(Of::Task).or(scene.home.map(Of::Home))
    }
}

/// Whether items without boxes are work in a section.
fn bullets_are_work(section: &Section) -> bool {
    let alone = section.all.boxes + section.all.rows + section.all.tasks + section.all.trees == 0;
    match section.role {
        Role::Column(_) => true,
        Role::Root => super::style::title_holds_work(section),
        Role::Tasks | Role::Findings | Role::Phase => alone,
        Role::Group => alone && (section.head.kind != Kind::Plain || section.rule.0 == super::role::LISTED),
        _ => false,
    }
}
