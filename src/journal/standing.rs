//! How a document had its tasks when it was read before, so that what an editor changed in it since becomes events.
//!
//! A document says itself where its tasks stand. What it said when it was first read is where the fold begins; each change
//! since is an operation. So what was ticked in an editor can be undone, and the later of two who disagree is believed.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::digest::Digest;
use super::flaw::Flaw;
use super::key::Key;
use super::names::Names;
use super::op::Op;
use super::part::Cursor;
use super::part::Part as _;
use super::progress::Progress;
use super::progress::Stage;
use super::progress::TaskProgress;
use crate::plan::Item;
use crate::plan::Kind;
use crate::plan::NodeId;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::SafeText;
use crate::plan::micro::State;

/// What the file begins with.
const HEAD: &str = "longpole standing 1";
/// So many tasks that are gone from the document are remembered; a branch that is left comes back.
const MOST_GONE: usize = 10_000;

/// Where a document has a task or step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Stood {
    /// When it was first read.
    first: State,
    /// Now.
    last: State,
}

/// Where a document has each of its tasks and steps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    stood: Vec<Stood>,
    /// What is known of tasks that are gone, as it was written down.
    gone: Vec<String>,
}

/// A plan as its document has it.
#[derive(Clone, Copy, Debug)]
pub struct Document<'p> {
    /// The plan.
    pub plan: &'p Plan,
    /// Laid out flat.
    pub outline: &'p Outline,
    /// What its tasks are called.
    pub names: &'p Names,
    /// The digest of the document.
    pub digest: Digest,
}

impl Standing {
    /// Where a document has its tasks, with nothing known from before.
    pub fn of(plan: &Plan, outline: &Outline) -> Self {
        let stood = outline.items(plan).map(|(_, item)| state(item)).map(|now| Stood { first: now, last: now });
        Self { stood: stood.collect(), gone: Vec::new() }
    }

    /// Takes in what was known before; what changed in the document since comes back as operations, what moved first. Nothing
    /// where `before` cannot be read.
    pub fn catch_up(&mut self, before: &str, document: Document<'_>, progress: &Progress) -> Option<Vec<Op>> {
        let Document { plan, outline, names, digest } = document;
        let (was, lines) = read(before).ok()?;
        let moved = self.moved(&lines, document);
        let mut changed = Vec::new();
        for (node, stood) in self.known(lines, document, &moved) {
            let at = &mut self.stood[node.index()];
            match (stood.last == at.last, was == digest.to_string()) {
                (true, _) => at.first = stood.first,
                // The same text is read otherwise: by another version of longpole, which nobody ticked anything with.
                (false, true) => at.first = if stood.first == stood.last { at.last } else { stood.first },
                (false, false) => {
                    at.first = stood.first;
                    changed.push(node);
                }
            }
        }
        let mut located: HashMap<NodeId, TaskProgress, RandomState> = HashMap::default();
        if !changed.is_empty() {
            located.extend(names.locate(outline, progress).tasks);
        }
        let mut ops = Vec::new();
        for (from, node) in moved {
            let Some(said) = progress.task(from.as_str()) else { continue };
            located.insert(node, said.clone());
            ops.push(Op::Rebound { from, to: names.key(node).clone() });
        }
        ops.sort_by(|a, b| a.task().cmp(&b.task()));
        changed.sort_unstable();
        let nothing = TaskProgress::default();
        for node in changed {
            let Stood { first, last } = self.stood[node.index()];
            match outline.item(plan, node) {
                Item::Task(task) => {
                    let why = task.status.as_ref().map(|status| status.reason.clone()).unwrap_or_default();
                    let progress = located.get(&node).unwrap_or(&nothing);
                    ops.extend(task_ops(names.key(node), (progress, first), (last, why)));
                }
                Item::Step(_) => ops.extend(step_op(node, (first, last), document, &located)),
                Item::Phase(_) | Item::Day(_) => {}
            }
        }
        Some(ops)
    }

    /// Tasks that went from one place to another: the name that is gone, and the new task of the same title, where there is
    /// just one of each. So a card that is put into another column keeps what is known of it, and so does all that stands
    /// under a heading that was changed.
    fn moved(&self, lines: &[Line], document: Document<'_>) -> HashMap<Key, NodeId, RandomState> {
        let Document { outline, names, .. } = document;
        let mut gone: HashMap<&str, Option<&Key>, RandomState> = HashMap::default();
        let mut is_known = vec![false; self.stood.len()];
        for (_, task, _) in lines.iter().filter(|(_, _, step)| step.is_none()) {
            match names.node(outline, task) {
                Some(node) => is_known[node.index()] = true,
                None if task.is_provisional() => {
                    gone.entry(title(task)).and_modify(|one| *one = None).or_insert(Some(task));
                }
                None => {}
            }
        }
        let mut moved: HashMap<Key, NodeId, RandomState> = HashMap::default();
        if gone.is_empty() {
            return moved;
        }
        let mut new: HashMap<&str, Option<NodeId>, RandomState> = HashMap::default();
        for node in outline.tasks().filter(|node| !is_known[node.index()] && names.key(*node).is_provisional()) {
            new.entry(title(names.key(node))).and_modify(|one| *one = None).or_insert(Some(node));
        }
        for (title, from) in gone {
            if let (Some(from), Some(Some(node))) = (from, new.get(title)) {
                moved.insert(from.clone(), *node);
            }
        }
        moved
    }

    /// Where tasks and steps of this document stood; what is known of others is kept.
    fn known(
        &mut self,
        lines: Vec<Line>,
        document: Document<'_>,
        moved: &HashMap<Key, NodeId, RandomState>,
    ) -> Vec<(NodeId, Stood)> {
        let Document { outline, names, .. } = document;
        let mut steps: HashMap<(NodeId, &Key), NodeId, RandomState> = HashMap::default();
        for node in outline.nodes() {
            if let Some(task) = outline.parent(node).filter(|_| outline.kind(node) == Kind::Step) {
                steps.insert((task, names.key(node)), node);
            }
        }
        let mut known = Vec::with_capacity(lines.len());
        for (stood, task, step) in lines {
            let node = moved.get(&task).copied().or_else(|| names.node(outline, &task));
            let node = node.and_then(|task| match &step {
                Some(step) => steps.get(&(task, step)).copied(),
                None => Some(task),
            });
            match node {
                Some(node) => known.push((node, stood)),
                None if self.gone.len() < MOST_GONE => self.gone.push(line(stood, &task, step.as_ref())),
                None => {}
            }
        }
        known
    }

    /// As it is written down.
    pub fn print(&self, document: Document<'_>) -> String {
        let Document { outline, names, digest, .. } = document;
        let mut text = format!("{HEAD} {digest}\n");
        for node in outline.nodes() {
            let stood = self.stood[node.index()];
            match (outline.kind(node), outline.parent(node)) {
                (Kind::Task, _) => text += &line(stood, names.key(node), None),
                (Kind::Step, Some(task)) => text += &line(stood, names.key(task), Some(names.key(node))),
                _ => continue,
            }
            text.push('\n');
        }
        for line in &self.gone {
            text.push_str(line);
            text.push('\n');
        }
        text
    }

    /// Where the document has a task or step.
    pub fn last(&self, node: NodeId) -> State {
        self.stood[node.index()].last
    }

    /// Takes note that the document has a task or step otherwise now.
    pub fn set(&mut self, node: NodeId, state: State) {
        self.stood[node.index()].last = state;
    }

    /// What stood otherwise when it was first read, and how.
    pub fn firsts(&self) -> impl Iterator<Item = (NodeId, State)> + '_ {
        let nodes = (0..).map(NodeId).zip(&self.stood);
        nodes.filter(|(_, stood)| stood.first != stood.last).map(|(node, stood)| (node, stood.first))
    }
}

fn state(item: Item<'_>) -> State {
    match item {
        Item::Task(task) => task.status.as_ref().map(|status| status.state).unwrap_or_default(),
        Item::Step(step) if step.done => State::Done,
        Item::Step(_) | Item::Phase(_) | Item::Day(_) => State::Todo,
    }
}

/// The title in a name that was made from place and title.
fn title(key: &Key) -> &str {
    key.as_str().rsplit('/').next().unwrap_or_default()
}

/// What leads from where a task stands to where its document has it now.
fn task_ops(key: &Key, (progress, first): (&TaskProgress, State), (now, why): (State, SafeText)) -> Vec<Op> {
    let stands = progress.state(first);
    let task = || key.clone();
    if stands == now {
        return Vec::new();
    }
    let mut ops = Vec::new();
    if stands == State::Dropped {
        ops.push(Op::Restored { task: task() });
    }
    if stands == State::Blocked && now != State::Done && now != State::Dropped {
        ops.push(Op::Unblocked { task: task() });
    }
    let was_done = stands == State::Done || progress.stage.as_ref().is_some_and(|stage| stage.value == Stage::Done);
    match now {
        State::Done => ops.push(Op::Done { task: task() }),
        State::Doing => ops.push(Op::Started { task: task() }),
        State::Dropped => ops.push(Op::Dropped { task: task(), why }),
        State::Todo | State::Blocked => {
            if was_done || stands == State::Doing {
                ops.push(Op::Reopened { task: task() });
            }
            if now == State::Blocked {
                ops.push(Op::Blocked { task: task(), why, on: SafeText::default() });
            }
        }
    }
    ops
}

fn step_op(
    node: NodeId,
    (first, last): (State, State),
    document: Document<'_>,
    located: &HashMap<NodeId, TaskProgress, RandomState>,
) -> Option<Op> {
    let Document { outline, names, .. } = document;
    let task = outline.parent(node)?;
    let (key, step) = (names.key(task).clone(), names.key(node).clone());
    let said = located.get(&task).and_then(|progress| progress.steps.get(&step));
    let stands = said.map_or(first == State::Done, |said| said.value);
    let done = last == State::Done;
    (stands != done).then_some(Op::Ticked { task: key, step, done })
}

/// The letters of the states.
const LETTERS: [(State, char); 5] =
    [(State::Todo, 't'), (State::Doing, 'd'), (State::Done, 'x'), (State::Blocked, 'b'), (State::Dropped, '-')];

fn letter(state: State) -> char {
    LETTERS.iter().find(|(other, _)| *other == state).map_or('t', |(_, letter)| *letter)
}

/// Where a task stood, or a step of it.
type Line = (Stood, Key, Option<Key>);

fn line(stood: Stood, task: &Key, step: Option<&Key>) -> String {
    let mut text = format!("{}{} ", letter(stood.first), letter(stood.last));
    task.write(&mut text);
    if let Some(step) = step {
        step.write(&mut text);
    }
    text
}

/// What was written down: the digest of the document it was about, and the lines.
fn read(text: &str) -> Result<(&str, Vec<Line>), Flaw> {
    let head = text.strip_prefix(HEAD).and_then(|rest| rest.strip_prefix(' ')).ok_or(Flaw::Body)?;
    let (digest, lines) = head.split_once('\n').ok_or(Flaw::Body)?;
    Ok((digest, lines.lines().map(read_line).collect::<Result<_, _>>()?))
}

fn read_line(line: &str) -> Result<Line, Flaw> {
    let mut letters = line.chars();
    let mut next = || {
        let letter = letters.next()?;
        LETTERS.iter().find(|(_, other)| *other == letter).map(|(state, _)| *state)
    };
    let stood = Stood { first: next().ok_or(Flaw::Body)?, last: next().ok_or(Flaw::Body)? };
    let mut cursor = Cursor::new(line.get(2..).ok_or(Flaw::Body)?);
    cursor.expect(" ")?;
    let task = Key::read(&mut cursor)?;
    let step = if cursor.is_at_end() { None } else { Some(Key::read(&mut cursor)?) };
    Ok((stood, task, step))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::History;
    use crate::journal::tests::record;
    use crate::plan::Format;
    use crate::plan::read;

    /// A document that is edited, with its journal.
    struct Desk {
        history: History,
        kept: String,
        n: u64,
    }

    impl Desk {
        fn new(text: &str) -> Self {
            let mut desk = Self { history: History::default(), kept: String::new(), n: 0 };
            desk.reads(text);
            desk
        }

        fn does(&mut self, op: Op) {
            self.n += 1;
            self.history.add(vec![record(self.n, vec![op])]);
        }

        /// Reads the document; what was recorded because of it, and how all stands.
        fn reads(&mut self, text: &str) -> (String, String) {
            let mut read = read(text, Format::Markdown);
            let names = Names::of(&read.plan, &read.outline);
            let mut standing = Standing::of(&read.plan, &read.outline);
            let digest = Digest::of(text.as_bytes());
            let document = Document { plan: &read.plan, outline: &read.outline, names: &names, digest };
            let ops = standing.catch_up(&self.kept, document, self.history.progress()).unwrap_or_default();
            self.kept = standing.print(document);
            let told: Vec<&str> = ops.iter().map(Op::name).collect();
            let told = told.join(" ");
            for op in ops {
                self.does(op);
            }
            crate::journal::underlay(&mut read.plan, &read.outline, standing.firsts());
            let located = names.locate(&read.outline, self.history.progress());
            let day = |_| crate::plan::samples::demo_day();
            crate::journal::overlay(&mut read.plan, &read.outline, &names, &located, day);
            let states = read
                .outline
                .items(&read.plan)
                .filter(|(node, _)| matches!(read.outline.kind(*node), Kind::Task | Kind::Step));
            (told, states.map(|(_, item)| letter(state(item))).collect())
        }

        /// How it stands where nobody changes anything more.
        fn stands(&mut self, text: &str) -> String {
            let (told, stands) = self.reads(text);
            assert_eq!(told, "", "it is quiet");
            stands
        }
    }

    fn key(name: &str) -> Key {
        Key::provisional(&format!("/{name}"))
    }

    #[test]
    fn what_an_editor_ticks_is_an_event_that_can_be_taken_back() {
        let mut desk = Desk::new("# T\n\n- [ ] a\n- [x] b\n");
        let edited = "# T\n\n- [x] a\n- [ ] b\n- [x] new\n";
        assert_eq!(desk.reads(edited), ("Done Reopened".into(), "xtx".into()));
        assert_eq!(desk.stands(edited), "xtx");
        let done = desk.history.records()[0].id;
        desk.does(Op::Undone { record: done });
        assert_eq!(desk.stands(edited), "ttx");
        assert_eq!(desk.reads("# T\n\n- [ ] a\n- [ ] b\n- [x] new\n"), (String::new(), "ttx".into()));
        assert_eq!(desk.reads(edited), ("Done".into(), "xtx".into()));
    }

    #[test]
    fn the_later_of_two_who_disagree_is_believed() {
        let mut desk = Desk::new("# T\n\n- [ ] a\n  - [ ] s\n- [ ] b\n");
        desk.does(Op::Done { task: key("a") });
        desk.does(Op::Ticked { task: key("a"), step: Key::new("s"), done: true });
        assert_eq!(desk.stands("# T\n\n- [ ] a\n  - [ ] s\n- [ ] b\n"), "xxt");
        // Ticking what is ticked says nothing new; taking it away does.
        assert_eq!(desk.reads("# T\n\n- [x] a\n  - [x] s\n- [ ] b\n"), (String::new(), "xxt".into()));
        assert_eq!(
            desk.reads("# T\n\n- [ ] a\n  - [ ] s\n- [/] b\n"),
            ("Reopened Ticked Started".into(), "ttd".into())
        );
    }

    #[test]
    fn what_moves_to_another_place_keeps_what_is_known_of_it() {
        let mut desk = Desk::new("# T\n\n## Backlog\n\n- [ ] a\n  - [ ] s\n- [ ] b\n- [ ] c\n\n## Review\n\n- [ ] c\n");
        let at = |place: &str| Key::provisional(place);
        desk.does(Op::Ticked { task: at("/backlog/a"), step: Key::new("s"), done: true });
        desk.does(Op::Done { task: at("/backlog/b") });
        desk.does(Op::Done { task: at("/backlog/c") });
        // The heading changes, a card goes to another column and is ticked there, and one of two with one title is gone.
        let moved = "# T\n\nWords.\n\n## Ideas\n\n- [ ] b\n\n## Review\n\n- [x] a\n  - [ ] s\n- [ ] c\n";
        assert_eq!(desk.reads(moved), ("Rebound Rebound Done".into(), "xxxt".into()));
        assert_eq!(desk.stands(moved), "xxxt");
    }

    #[test]
    fn what_is_gone_for_a_while_is_not_forgotten() {
        let text = "# T\n\n- [ ] a\n- [ ] b\n";
        let mut desk = Desk::new(text);
        assert_eq!(desk.reads("# T\n\n- [x] a\n- [ ] b\n").0, "Done");
        assert_eq!(desk.reads("# T\n\n- [ ] b\n").0, "");
        assert_eq!(desk.reads(text), ("Reopened".into(), "tt".into()));
    }

    #[test]
    fn what_cannot_be_read_or_is_read_otherwise_by_a_newer_version_is_no_event() {
        let text = "# T\n\n- [x] a\n";
        let mut desk = Desk::new(text);
        desk.kept = desk.kept.replace("xx", "tt");
        assert_eq!(desk.reads(text), (String::new(), "x".into()));
        for bad in ["", "longpole standing 1 x\nxx nothing\n", "longpole standing 9 x\n"] {
            desk.kept = bad.to_owned();
            assert_eq!(desk.reads(text), (String::new(), "x".into()));
        }
    }
}
