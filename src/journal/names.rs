//! Which task of a plan each name in the journal means: its id, a former id, or its place and title.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::hash::BuildHasher as _;
use std::sync::Arc;
use std::sync::OnceLock;

use foldhash::quality::RandomState;

use super::key::Key;
use super::progress::Progress;
use super::progress::TaskProgress;
use crate::plan::Item;
use crate::plan::Kind;
use crate::plan::NodeId;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::Target;
use crate::plan::push_plain_name;

/// The names of what a plan holds.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// By node.
    keys: Vec<Key>,
    /// What stands where: tasks too that have an id, so that giving one an id loses nothing.
    places: Places,
}

/// The names of a plan as it is written, made when the first of them is asked for and then kept by all who hold these.
#[derive(Clone, Debug, Default)]
pub struct LazyNames(Arc<OnceLock<Names>>);

impl LazyNames {
    /// The names of what `plan` holds, which is the same plan each time.
    pub fn of(&self, plan: &Plan, outline: &Outline) -> &Names {
        self.0.get_or_init(|| Names::of(plan, outline))
    }
}

/// Progress beside the tasks it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Located {
    /// Tasks with what happened to them, in the order of the plan.
    pub tasks: Vec<(NodeId, TaskProgress)>,
    /// Names that no task has any more, in order.
    pub orphans: Vec<Key>,
}

impl Names {
    /// The names of what `plan` holds.
    pub fn of(plan: &Plan, outline: &Outline) -> Self {
        let mut places = Places::with_room_for(outline.len());
        // The path to the node, each part after a slash, and where the parts end.
        let (mut path, mut ends) = (String::new(), Vec::new());
        let key = |node| {
            let item = outline.item(plan, node);
            ends.truncate(outline.depth(node));
            path.truncate(ends.last().copied().unwrap_or_default());
            let begin = path.len() + 1;
            push_own_name(&mut path, item);
            let is_step = outline.kind(node) == Kind::Step;
            places.take(&mut path, if is_step { None } else { Some(node) });
            ends.push(path.len());
            match item.id() {
                id if !id.is_empty() => Key::of(id),
                _ if is_step => Key::new(path.get(begin..).unwrap_or_default()),
                _ => Key::provisional(&path),
            }
        };
        Self { keys: outline.nodes().map(key).collect(), places }
    }

    /// The task, phase or day whose place and title this name was made from.
    pub(super) fn at_place(&self, key: &Key) -> Option<NodeId> {
        self.places.node(key)
    }

    /// The name of a phase, day, task or step.
    pub fn key(&self, node: NodeId) -> &Key {
        &self.keys[node.index()]
    }

    /// The task that goes or went by a name.
    pub fn node(&self, outline: &Outline, key: &Key) -> Option<NodeId> {
        match outline.id_target(key.as_str()) {
            Some(Target::Node(node)) if outline.kind(node) == Kind::Task => Some(node),
            _ => self.places.node(key).filter(|node| outline.kind(*node) == Kind::Task),
        }
    }

    /// Finds the task of everything that happened.
    pub fn locate(&self, outline: &Outline, progress: &Progress) -> Located {
        let mut located = Located::default();
        for (key, task) in progress.tasks() {
            match self.node(outline, key) {
                Some(node) => located.tasks.push((node, task.clone())),
                None => located.orphans.push(key.clone()),
            }
        }
        located.tasks.sort_by_key(|(node, _)| *node);
        // A task may be known by its id and by a name it had before.
        located.tasks.dedup_by(|(later, theirs), (earlier, ours)| {
            let is_same = later == earlier;
            if is_same {
                ours.absorb(std::mem::take(theirs));
            }
            is_same
        });
        located.orphans.sort();
        located
    }

    /// All former names under which something is known, each with the name its task has.
    pub fn all_former(&self, outline: &Outline, progress: &Progress) -> Vec<(Key, Key)> {
        let current = |key: &Key| self.node(outline, key).map(|node| self.key(node).clone());
        let named = progress.tasks().filter_map(|(key, _)| Some((key.clone(), current(key)?)));
        let mut former: Vec<(Key, Key)> = named.filter(|(key, current)| key != current).collect();
        former.sort();
        former
    }

    /// The former names of a task under which something is known.
    pub fn former<'p>(&self, outline: &Outline, progress: &'p Progress, node: NodeId) -> Vec<&'p Key> {
        let key = self.key(node);
        let is_former = |other: &&Key| *other != key && self.node(outline, other) == Some(node);
        let mut former: Vec<&Key> = progress.tasks().map(|(other, _)| other).filter(is_former).collect();
        former.sort();
        former
    }
}

/// The name of one task or step; cheap where it has an id.
pub fn key_of(plan: &Plan, outline: &Outline, node: NodeId) -> Key {
    let id = outline.item(plan, node).id();
    if id.is_empty() { Names::of(plan, outline).key(node).clone() } else { Key::new(id) }
}

/// Puts what a node is called among its neighbours at the end of `path`, after a slash; a container with an id may change
/// its title.
fn push_own_name(path: &mut String, item: Item<'_>) {
    path.push('/');
    match item {
        Item::Phase(container) | Item::Day(container) if !container.id.is_empty() => path.push_str(&container.id),
        _ => push_plain_name(path, item.title()),
    }
}

/// What stands at each path. Paths are known by two hashes, which nobody can guess, so that they need not be kept.
#[derive(Clone, Debug, Default)]
struct Places {
    hashers: [RandomState; 2],
    taken: HashMap<(u64, u64), Place, RandomState>,
}

/// What stands at a path.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    /// How many have come by this path.
    count: u32,
    /// What is known by it.
    node: Option<NodeId>,
}

impl Places {
    fn with_room_for(n_nodes: usize) -> Self {
        Self { taken: HashMap::with_capacity_and_hasher(n_nodes, RandomState::default()), ..Self::default() }
    }

    fn hash(&self, path: &str) -> (u64, u64) {
        let [first, second] = self.hashers.each_ref().map(|hasher| hasher.hash_one(path));
        (first, second)
    }

    /// Takes a path for a node; it gets a number at its end where the same one was taken before.
    fn take(&mut self, path: &mut String, node: Option<NodeId>) {
        let place = self.taken.entry(self.hash(path)).or_default();
        place.count += 1;
        if place.count == 1 {
            place.node = node;
            return;
        }
        let _ = write!(path, "#{}", place.count);
        self.taken.entry(self.hash(path)).or_default().node = node;
    }

    fn node(&self, key: &Key) -> Option<NodeId> {
        self.taken.get(&self.hash(key.place()?))?.node
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::History;
    use crate::journal::Op;
    use crate::journal::tests::record;

    fn named(text: &str) -> (Plan, Outline, Names) {
        let plan = crate::plan::ron::read(text).plan;
        let outline = Outline::of(&plan);
        let names = Names::of(&plan, &outline);
        (plan, outline, names)
    }

    #[test]
    fn a_name_is_the_id_or_place_and_title() {
        let (_, outline, names) = named(
            r#"(title: "T", phases: [(title: "P 1", days: [(title: "D", id: "d", tasks: [
                "Buy bread!", "Buy bread", (title: "x", id: "X", steps: ["One", (title: "Two", id: "2")]),
            ])])])"#,
        );
        let keys: Vec<&str> = outline.nodes().map(|node| names.key(node).as_str()).collect();
        assert_eq!(keys, ["~/p-1", "d", "~/p-1/d/buy-bread", "~/p-1/d/buy-bread#2", "X", "one", "2"]);
    }

    #[test]
    fn progress_follows_ids_aliases_and_an_id_that_was_given_later() {
        let done = |n, key: Key| record(n, vec![Op::Done { task: key }]);
        let history = History::of([
            done(1, Key::new("OLD")),
            done(2, Key::provisional("/bread")),
            done(3, Key::new("GONE")),
            done(4, Key::new("A")),
        ]);
        let (_, outline, names) =
            named(r#"(title: "T", tasks: [(title: "a", id: "A", aliases: "OLD"), (title: "Bread", id: "B")])"#);
        let located = names.locate(&outline, history.progress());
        assert_eq!(located.tasks.iter().map(|(node, _)| node.0).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(located.orphans, [Key::new("GONE")]);
        let moved = [("~/bread", "B"), ("OLD", "A")].map(|(from, to)| (Key::new(from), Key::new(to)));
        let mut all = names.all_former(&outline, history.progress());
        all.reverse();
        assert_eq!(all, moved);
        assert_eq!(names.former(&outline, history.progress(), NodeId(0)), [&Key::new("OLD")]);
        assert_eq!(names.former(&outline, history.progress(), NodeId(1)), [&Key::provisional("/bread")]);
    }
}
