//! How a document had its tasks when it was read before, so that what an editor changed in it since becomes events.
//!
//! A document says itself where its tasks stand. What it said when it was first read is where the fold begins; each change
//! since is an operation. So what was ticked in an editor can be undone, and the later of two who disagree is believed.

use std::collections::HashMap;
use std::fmt::Write as _;

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

    /// Takes in what was known before; what changed in the document since comes back as operations. Nothing where `before`
    /// cannot be read.
    pub fn catch_up(&mut self, before: &str, document: Document<'_>, progress: &Progress) -> Option<Vec<Op>> {
        let Document { plan, outline, names, .. } = document;
        let (is_same, known) = self.read(before, document).ok()?;
        let mut changed = Vec::new();
        for (node, stood) in known {
            let at = &mut self.stood[node.index()];
            match (stood.last == at.last, is_same) {
                (true, _) => at.first = stood.first,
                // The same text is read otherwise: by another version of longpole, which nobody ticked anything with.
                (false, true) => at.first = if stood.first == stood.last { at.last } else { stood.first },
                (false, false) => {
                    at.first = stood.first;
                    changed.push(node);
                }
            }
        }
        let located = if changed.is_empty() { HashMap::default() } else { progress_by_node(names, outline, progress) };
        changed.sort_unstable();
        let nothing = TaskProgress::default();
        let ops = changed.into_iter().flat_map(|node| {
            let Stood { first, last } = self.stood[node.index()];
            match outline.item(plan, node) {
                Item::Task(task) => {
                    let why = task.status.as_ref().map(|status| status.reason.clone()).unwrap_or_default();
                    let progress = located.get(&node).unwrap_or(&nothing);
                    task_ops(names.key(node), (progress, first), (last, why))
                }
                Item::Step(_) => step_op(node, (first, last), document, &located).into_iter().collect(),
                Item::Phase(_) | Item::Day(_) => Vec::new(),
            }
        });
        Some(ops.collect())
    }

    /// Reads what was written down: whether it was about the very same document, and where tasks of this one stood.
    fn read(&mut self, before: &str, document: Document<'_>) -> Result<(bool, Vec<(NodeId, Stood)>), Flaw> {
        let Document { outline, names, digest, .. } = document;
        let head = before.strip_prefix(HEAD).and_then(|rest| rest.strip_prefix(' ')).ok_or(Flaw::Body)?;
        let (was, lines) = head.split_once('\n').ok_or(Flaw::Body)?;
        let mut known = Vec::new();
        let mut steps: HashMap<(NodeId, &Key), NodeId, RandomState> = HashMap::default();
        for node in outline.nodes() {
            if let Some(task) = outline.parent(node).filter(|_| outline.kind(node) == Kind::Step) {
                steps.insert((task, names.key(node)), node);
            }
        }
        for line in lines.lines() {
            let (stood, task, step) = read_line(line)?;
            let node = names.node(outline, &task);
            let node = node.and_then(|task| match &step {
                Some(step) => steps.get(&(task, step)).copied(),
                None => Some(task),
            });
            match node {
                Some(node) => known.push((node, stood)),
                None if self.gone.len() < MOST_GONE => self.gone.push(line.to_owned()),
                None => {}
            }
        }
        Ok((was == digest.to_string(), known))
    }

    /// As it is written down.
    pub fn print(&self, document: Document<'_>) -> String {
        let Document { outline, names, digest, .. } = document;
        let mut text = format!("{HEAD} {digest}\n");
        for node in outline.nodes() {
            let Stood { first, last } = self.stood[node.index()];
            let task = match outline.kind(node) {
                Kind::Task => node,
                Kind::Step => outline.parent(node).unwrap_or(node),
                _ => continue,
            };
            let _ = write!(text, "{}{} ", letter(first), letter(last));
            let mut put = |key: &Key| SafeText::new(key.as_str()).write(&mut text);
            put(names.key(task));
            if task != node {
                put(names.key(node));
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

fn progress_by_node(
    names: &Names,
    outline: &Outline,
    progress: &Progress,
) -> HashMap<NodeId, TaskProgress, RandomState> {
    names.locate(outline, progress).tasks.into_iter().collect()
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

fn read_line(line: &str) -> Result<(Stood, Key, Option<Key>), Flaw> {
    let mut letters = line.chars();
    let mut next = || {
        let letter = letters.next()?;
        LETTERS.iter().find(|(_, other)| *other == letter).map(|(state, _)| *state)
    };
    let stood = Stood { first: next().ok_or(Flaw::Body)?, last: next().ok_or(Flaw::Body)? };
    let mut cursor = Cursor::new(line.get(2..).ok_or(Flaw::Body)?);
    cursor.expect(" ")?;
    let task = Key::new(&cursor.text()?);
    let step = if cursor.is_at_end() { None } else { Some(Key::new(&cursor.text()?)) };
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
