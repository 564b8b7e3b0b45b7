//! Which task of a plan each name in the journal means: its id, a former id, or its place and title.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::OnceLock;

use foldhash::fast::RandomState;

use super::key::Key;
use super::progress::Progress;
use super::progress::TaskProgress;
use crate::plan::Item;
use crate::plan::Kind;
use crate::plan::NodeId;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::Target;
use crate::plan::plain_name;

/// The names of what a plan holds.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// By node.
    keys: Vec<Key>,
    /// Tasks by place and title, those with an id too, so that giving one an id loses nothing.
    places: HashMap<Key, NodeId, RandomState>,
    /// Phases and days by place and title.
    containers: HashMap<Key, NodeId, RandomState>,
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
        let mut names = Self { keys: vec![Key::default(); outline.len()], ..Self::default() };
        let mut paths: Vec<String> = Vec::new();
        let mut counts: HashMap<String, u32, RandomState> = HashMap::default();
        for node in outline.nodes() {
            let item = outline.item(plan, node);
            let depth = outline.depth(node);
            paths.truncate(depth);
            let parent = paths.last().map_or("", String::as_str);
            let path = numbered(&mut counts, format!("{parent}/{}", own_name(item)));
            names.keys[node.index()] = match outline.kind(node) {
                Kind::Phase | Kind::Day => names.name_container(node, item, &path),
                Kind::Task => names.name_task(node, item, &path),
                Kind::Step => name_step(item, &path),
            };
            paths.push(path);
        }
        names
    }

    fn name_task(&mut self, node: NodeId, item: Item<'_>, path: &str) -> Key {
        let place = Key::provisional(path);
        self.places.insert(place.clone(), node);
        if item.id().is_empty() { place } else { Key::new(item.id()) }
    }

    fn name_container(&mut self, node: NodeId, item: Item<'_>, path: &str) -> Key {
        let place = Key::provisional(path);
        self.containers.insert(place.clone(), node);
        if item.id().is_empty() { place } else { Key::new(item.id()) }
    }

    /// The task, phase or day whose place and title this name was made from.
    pub(super) fn at_place(&self, key: &Key) -> Option<NodeId> {
        self.places.get(key).or_else(|| self.containers.get(key)).copied()
    }

    /// The name of a phase, day, task or step.
    pub fn key(&self, node: NodeId) -> &Key {
        &self.keys[node.index()]
    }

    /// The task that goes or went by a name.
    pub fn node(&self, outline: &Outline, key: &Key) -> Option<NodeId> {
        match outline.id_target(key.as_str()) {
            Some(Target::Node(node)) if outline.kind(node) == Kind::Task => Some(node),
            _ => self.places.get(key).copied(),
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

/// The name of a step inside its task: its id, else its title.
fn name_step(item: Item<'_>, path: &str) -> Key {
    if item.id().is_empty() { Key::new(path.rsplit('/').next().unwrap_or(path)) } else { Key::new(item.id()) }
}

/// What a node is called among its neighbours; a container with an id may change its title.
fn own_name(item: Item<'_>) -> String {
    match item {
        Item::Phase(container) | Item::Day(container) if !container.id.is_empty() => container.id.to_string(),
        _ => plain_name(item.title()),
    }
}

/// The path, with a number where the same one was there before.
fn numbered(counts: &mut HashMap<String, u32, RandomState>, path: String) -> String {
    let count = counts.entry(path.clone()).or_default();
    *count += 1;
    if *count == 1 { path } else { format!("{path}#{count}") }
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
