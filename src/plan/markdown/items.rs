//! Items of lists: work with a box, work without one, steps, criteria, fields, and what is only said.

use super::blocks::BlockKind;
use super::blocks::STRONG;
use super::blocks::Tick;
use super::draft::Origin;
use super::draft::RawNeed;
use super::facts;
use super::facts::Facts;
use super::facts::clean;
use super::headings;
use super::line::Line;
use super::role::Role;
use super::sections::is_list;
use super::values;
use super::walk::Scene;
use super::walk::Walk;
use super::words::Meaning;
use crate::plan::Problem;
use crate::plan::SafeText;
use crate::plan::Span;
use crate::plan::Step;
use crate::plan::micro::State;
use crate::plan::micro::Status;
use crate::plan::model::Place;

/// Lists inside lists deeper than this say nothing to anybody.
const DEEPEST: usize = 24;

impl Walk<'_, '_> {
    pub(super) fn list(&mut self, list: usize, scene: &Scene) {
        let document = self.document;
        for item in document.inside(list) {
            self.item(item, scene, 0);
        }
    }

    fn item(&mut self, item: usize, scene: &Scene, depth: usize) {
        let BlockKind::Item(tick) = self.document.blocks[item].kind else { return };
        if depth > DEEPEST {
            return;
        }
        let at = self.item_line(item);
        match scene.lead {
            Some(Meaning::Legend | Meaning::Log) => return self.draft.take(at, "not part of the plan", "lead", true),
            Some(Meaning::Criteria) => return self.criterion(item, at, scene),
            Some(Meaning::Needs | Meaning::Blocks) if tick.is_none() && Self::subject(scene).is_some() => {
                return self.need(item, at, scene);
            }
            Some(Meaning::Risk) if tick.is_none() => return self.truth_item(item, at, scene, Role::Risks),
            Some(Meaning::Metric) if tick.is_none() => return self.truth_item(item, at, scene, Role::Metrics),
            Some(Meaning::Approval | Meaning::Options) => return self.decision_item(item, at, scene),
            _ => {}
        }
        match scene.role {
            Role::Criteria | Role::Milestone => self.criterion(item, at, scene),
            Role::Needs => self.need(item, at, scene),
            Role::Task | Role::Steps => self.of_task(item, at, tick, scene, depth),
            Role::Decision | Role::Option => self.decision_item(item, at, scene),
            Role::Risks | Role::Metrics | Role::Roles | Role::Resources | Role::Reading | Role::Brief => {
                self.truth_item(item, at, scene, scene.role);
            }
            Role::Milestones | Role::Next if tick.is_none() => self.truth_item(item, at, scene, scene.role),
            _ if scene.task.is_some() => self.of_task(item, at, tick, scene, depth),
            _ if tick.is_some() => self.work(item, at, tick, scene, "box"),
            _ => self.bare(item, at, scene, depth),
        }
    }

    /// The first line of an item.
    fn item_line(&self, item: usize) -> Span {
        let at = self.document.blocks[item].at;
        let text = self.document.text.as_bytes().get(at.range()).unwrap_or(&[]);
        let long = memchr::memchr(b'\n', text).unwrap_or(text.len());
        Span { start: at.start, end: at.start + long as u32 }
    }

    /// An item without a box where work may stand.
    fn bare(&mut self, item: usize, at: Span, scene: &Scene, depth: usize) {
        if self.home_item(item, at, scene) {
            return;
        }
        let words = self.document.marked(item);
        let mut facts = Facts::default();
        let wanted = matches!(scene.lead, Some(Meaning::Tasks | Meaning::Steps | Meaning::Next));
        let about_else = scene.led && !wanted;
        let holds = scene.home.is_some();
        if !scene.bullets && !wanted || about_else {
            if holds && self.key_line(at, words, &mut facts, scene) {
                self.draft.take(at, "a field", "key-item", true);
                if let Some(home) = scene.home {
                    self.draft.say_of_home(home, facts);
                }
            } else if !self.recap_metric(at, words, scene) {
                self.chain(words);
                self.draft.take(at, "prose", "item", true);
            }
            let lists: Vec<usize> = self.document.inside(item).filter(|inner| is_list(self.document, *inner)).collect();
            let inner: Vec<usize> = lists.iter().flat_map(|list| self.document.inside(*list)).collect();
            return inner.into_iter().for_each(|inner| self.item(inner, scene, depth + 1));
        }
        let field = facts::key_value(words).and_then(|(key, value)| facts::field(&key).filter(|_| !value.is_empty()));
        let is_field = !matches!(scene.role, Role::Column(_) | Role::Findings)
            && field.is_some_and(|field| !matches!(field, Meaning::Note | Meaning::Written | Meaning::Id));
        if is_field && holds && self.key_line(at, words, &mut facts, scene) {
            self.draft.take(at, "a field", "key-item", true);
            return self.draft.say_of_home(scene.home.unwrap_or_default(), facts);
        }
        if facts::nothing(words) {
            return self.draft.take(at, "prose", "item-that-says-none", true);
        }
        let rule = if matches!(scene.role, Role::Column(_)) { "item-of-a-column" } else { "item-under-work" };
        match self.day_of(words, at, scene) {
            Some((home, rest)) => {
                let inside = Scene { home: Some(home), ..scene.clone() };
                self.work_of_line(item, at, Line::read(&rest), None, &inside, rule);
            }
            None => self.work(item, at, None, scene, rule),
        }
    }

    /// `1. **Phase 1: Discovery**` with work below it is a phase.
    fn home_item(&mut self, item: usize, at: Span, scene: &Scene) -> bool {
        let document = self.document;
        let mut lists = document.inside(item).filter(|inner| is_list(document, *inner)).peekable();
        let can_be = scene.task.is_none() && scene.role.is_container() && lists.peek().is_some();
        let words = document.marked(item).lines().next().unwrap_or("");
        if !can_be || words.len() > 160 {
            return false;
        }
        let head = headings::Head::read(words);
        if !matches!(head.kind, headings::Kind::Phase | headings::Kind::Time) || head.about.is_some() {
            return false;
        }
        let phase = !self.inside_phase(scene.home);
        let home = self.open_home(at, clean(words), &head, scene.home.filter(|_| !phase), phase);
        self.draft.take(at, if phase { "a phase" } else { "a group" }, "item-over-work", false);
        let role = if phase { Role::Phase } else { Role::Group };
        let inside = Scene { home: Some(home), role, bullets: true, lead: None, led: false, ..scene.clone() };
        for list in lists {
            self.list(list, &inside);
        }
        true
    }

    /// `Audit (Day 1-2): Reconcile …` is a day with a task.
    fn day_of(&mut self, words: &str, at: Span, scene: &Scene) -> Option<(usize, String)> {
        let (name, rest) = words.split_once(" (")?;
        let (time, rest) = rest.split_once(')')?;
        let rest = rest.strip_prefix([':', '：'])?;
        if !headings::is_time(time) || name.len() > 60 {
            return None;
        }
        let home = self.draft.add_home(at, clean(name), scene.home, false);
        self.draft.homes[home].container.slot = values::slot_in(time);
        self.draft.take(at, "a day", "item-with-a-day", true);
        Some((home, format!("{}: {}", clean(name), rest.trim())))
    }

    fn work(&mut self, item: usize, at: Span, tick: Option<Tick>, scene: &Scene, rule: &'static str) {
        let line = self.line(item);
        self.work_of_line(item, at, line, tick, scene, rule);
    }

    fn work_of_line(
        &mut self,
        item: usize,
        at: Span,
        mut line: Line,
        tick: Option<Tick>,
        scene: &Scene,
        rule: &'static str,
    ) {
        self.settle(&mut line, tick, at);
        let origin = if tick.is_some() { Origin::Box } else { Origin::Bullet };
        let id = line.facts.id.clone();
        let links = self.document.links_in(item..self.document.end(item));
        line.facts.links.extend(links.iter().filter(|(of, _)| *of as usize == item).map(|(_, url)| SafeText::new(url)));
        let task = self.draft.add_task(at, line, scene.home, origin, scene.again);
        let sure = tick.is_some() || scene.lead.is_some();
        self.draft.take(at, if scene.again { "a task told again" } else { "a task" }, rule, sure);
        if self.document.end(item) > item + 1 {
            let inside = Scene { task: Some(task), ..scene.clone() };
            for inner in self.document.inside(item) {
                self.inside_work(inner, &inside, &id, 0);
            }
        }
    }

    /// What stands below an item of work.
    fn inside_work(&mut self, block: usize, scene: &Scene, id: &str, depth: usize) {
        let document = self.document;
        let Some(task) = scene.task.filter(|_| depth <= DEEPEST) else { return };
        match document.blocks[block].kind {
            BlockKind::List(_) => {
                for item in document.inside(block) {
                    let BlockKind::Item(tick) = document.blocks[item].kind else { continue };
                    let at = self.item_line(item);
                    if tick.is_none() {
                        self.said_of_task(item, at, scene);
                    } else {
                        self.inner_box(item, at, tick, scene, id, depth);
                        continue;
                    }
                    for inner in document.inside(item) {
                        self.inside_work(inner, scene, id, depth + 1);
                    }
                }
            }
            BlockKind::Paragraph => {
                let mut facts = Facts::default();
                let said: Vec<&str> = document
                    .marked(block)
                    .lines()
                    .filter(|line| !self.key_line(document.blocks[block].at, line, &mut facts, scene))
                    .collect();
                if !said.is_empty() {
                    facts.notes.push(clean(&said.join("\n")));
                }
                self.draft.say_of_task(task, facts);
            }
            BlockKind::Quote => {
                for inner in document.inside(block) {
                    self.inside_work(inner, scene, id, depth + 1);
                }
            }
            _ => {}
        }
    }

    /// A box below an item of work: with a name of its own it is work of its own, else a step.
    fn inner_box(&mut self, item: usize, at: Span, tick: Option<Tick>, scene: &Scene, id: &str, depth: usize) {
        let document = self.document;
        let named =
            super::names::leading(document.marked(item)).is_some_and(|named| named.by != super::names::By::Noun);
        if named {
            let below = self.draft.entries.len();
            self.work(item, at, tick, &Scene { task: None, ..scene.clone() }, "box-with-a-name");
            if let Some(entry) = self.draft.entries.get_mut(below).filter(|_| !id.is_empty()) {
                entry.task.tags.0.push(SafeText::new(&format!("in:{id}")));
            }
            return;
        }
        self.step(item, at, tick, scene);
        for inner in document.inside(item).filter(|_| depth < DEEPEST) {
            self.inside_work(inner, scene, id, depth + 1);
        }
    }

    /// An item inside a task that has a heading: a step, a field, or something said about it.
    fn of_task(&mut self, item: usize, at: Span, tick: Option<Tick>, scene: &Scene, depth: usize) {
        let listed = matches!(scene.lead, Some(Meaning::Steps | Meaning::Tasks));
        let words = self.document.marked(item);
        let mut facts = Facts::default();
        if tick.is_some() && words.starts_with(STRONG[0]) && self.key_line(at, words, &mut facts, scene) {
            self.draft.take(at, "a field", "field-in-a-box", true);
            self.draft.say_of_task(scene.task.unwrap_or_default(), facts);
        } else if tick.is_some() || listed {
            self.step(item, at, tick, scene);
        } else {
            self.said_of_task(item, at, scene);
        }
        let lists: Vec<usize> = self.document.inside(item).filter(|inner| is_list(self.document, *inner)).collect();
        let inner: Vec<usize> = lists.iter().flat_map(|list| self.document.inside(*list)).collect();
        let below = Scene { lead: scene.lead.filter(|_| tick.is_some()), ..scene.clone() };
        for inner in inner {
            self.item(inner, &below, depth + 1);
        }
    }

    fn said_of_task(&mut self, item: usize, at: Span, scene: &Scene) {
        let Some(task) = scene.task else { return };
        let words = self.document.marked(item);
        let mut facts = Facts::default();
        if self.key_line(at, words, &mut facts, scene) || facts.read_keys(words) > 0 {
            self.draft.take(at, "a field", "key-item", true);
        } else {
            let said = clean(words);
            let led = scene.led && !scene.words.is_empty();
            facts.notes.push(if led { clean(&format!("{}: {said}", scene.words)) } else { said });
            self.draft.take(at, "a note on the task", "item", true);
        }
        self.draft.say_of_task(task, facts);
    }

    fn step(&mut self, item: usize, at: Span, tick: Option<Tick>, scene: &Scene) {
        let Some(task) = scene.task else { return };
        let line = self.line(item);
        let done = match tick {
            Some(tick) => tick == Tick::Done,
            None => line.facts.status.is_some_and(|status| status.state == State::Done),
        };
        let step = Step { title: line.title, id: SafeText::new(&line.facts.id), done, at: Place(at) };
        self.draft.entries[task].task.steps.push(step);
        self.draft.take(at, "a step", if tick.is_some() { "box-inside-a-task" } else { "lead" }, true);
    }

    fn criterion(&mut self, item: usize, at: Span, scene: &Scene) {
        let document = self.document;
        let line = self.line(item);
        let mut text = line.title;
        if !line.facts.id.is_empty() && line.named != Some(super::names::By::Number) {
            text = clean(&format!("{} {text}", line.facts.id));
        }
        self.draft.take(at, "a criterion", if scene.lead.is_some() { "lead" } else { "section" }, true);
        self.add_criterion(at, text, SafeText::default(), scene);
        let lists: Vec<usize> = document.inside(item).filter(|inner| is_list(document, *inner)).collect();
        for inner in lists.into_iter().flat_map(|list| document.inside(list)) {
            let BlockKind::Item(tick) = document.blocks[inner].kind else { continue };
            let at = self.item_line(inner);
            if tick.is_some() {
                self.criterion_below(inner, at, scene);
            }
        }
    }

    fn criterion_below(&mut self, item: usize, at: Span, scene: &Scene) {
        let text = Line::read(self.document.marked(item)).title;
        self.draft.take(at, "a criterion", "box", true);
        self.add_criterion(at, text, SafeText::default(), scene);
    }

    fn need(&mut self, item: usize, at: Span, scene: &Scene) {
        let said = self.document.marked(item).into();
        if let Some(of) = Self::subject(scene) {
            self.draft.needs.push(RawNeed { of, said, blocks: scene.lead == Some(Meaning::Blocks) });
            self.draft.take(at, "a need", "lead", true);
        } else {
            self.draft.take(at, "prose", "item", true);
        }
    }

    /// Lets the box say how it stands; what the words say beside it is told where the two contradict.
    fn settle(&mut self, line: &mut Line, tick: Option<Tick>, at: Span) {
        let Some(tick) = tick else { return };
        let said = line.facts.status.as_ref().map(|status| status.state);
        let state = match tick {
            Tick::Done => State::Done,
            Tick::Doing => State::Doing,
            Tick::Dropped => State::Dropped,
            Tick::Moved => State::Todo,
            Tick::Open => match said {
                Some(State::Doing | State::Blocked | State::Dropped) => return,
                _ => State::Todo,
            },
        };
        let contradicts =
            matches!((tick, said), (Tick::Open, Some(State::Done)) | (Tick::Done, Some(State::Todo | State::Blocked)));
        if contradicts {
            let message = format!("the box of `{}` and what is written beside it contradict each other", line.title);
            self.draft.problems.push(Problem::suggestion("box-and-words", at, message).hint("the box counts"));
        }
        line.facts.status = (state != State::Todo).then(|| Status { state, ..Status::default() });
        if tick == Tick::Moved {
            line.facts.tags.push("moved".into());
        }
        // Dates of ticks are facts of the journal; in the plan they say when it was finished.
        line.sign = None;
    }
}
