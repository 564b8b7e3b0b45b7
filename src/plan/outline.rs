//! The plan laid out flat: every phase, day, task and step numbered in the order of the file, and every need resolved.
//!
//! Numbers are what everything else works with; texts stay in the [`Plan`].

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;

use super::cores::both;
use super::item::Item;
use super::micro::Lag;
use super::micro::LinkKind;
use super::model::Container;
use super::model::Criterion;
use super::model::Plan;
use super::model::Task;
use super::text::SafeText;

/// The number of a phase, day, task or step, in the order of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct NodeId(pub u32);

impl NodeId {
    /// As an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A phase.
    Phase,
    /// A day.
    Day,
    /// A task.
    Task,
    /// A step of a task.
    Step,
}

/// What an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Target {
    /// A phase, day or task.
    Node(NodeId),
    /// A criterion of a node (or, where there is none, of the plan), by its place in the list.
    Criterion(Option<NodeId>, u32),
    /// A decision, by its place in the list.
    Decision(u32),
    /// A milestone, by its place in the list.
    Milestone(u32),
}

/// A need with what it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResolvedNeed {
    /// What it names; `None` where nothing has that id.
    pub target: Option<Target>,
    /// Which ends it ties.
    pub kind: LinkKind,
    /// How far apart.
    pub lag: Option<Lag>,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    parent: u32,
    end: u32,
    /// The place in the parent's list.
    nth: u32,
    kind: Kind,
    depth: u8,
}

impl Node {
    /// What `plan` says about it, given what it stands inside.
    #[inline]
    fn item<'p>(&self, plan: &'p Plan, above: Option<Item<'p>>) -> Item<'p> {
        let nth = self.nth as usize;
        match (self.kind, above) {
            (Kind::Phase, _) => Item::Phase(&plan.phases[nth]),
            (Kind::Day, Some(Item::Phase(above) | Item::Day(above))) => Item::Day(&above.days[nth]),
            (Kind::Day, _) => Item::Day(&plan.days[nth]),
            (Kind::Step, Some(Item::Task(above))) => Item::Step(&above.steps[nth]),
            (_, Some(Item::Phase(above) | Item::Day(above))) => Item::Task(&above.tasks[nth]),
            (_, _) => Item::Task(&plan.tasks[nth]),
        }
    }
}

const NONE: u32 = u32::MAX;

/// From so many nodes on, two cores are faster than one.
const WORTH_A_CORE: usize = 5_000;

/// The needs of some nodes in a row.
struct Resolved {
    needs: Vec<ResolvedNeed>,
    /// Where each node's needs start.
    from: Vec<u32>,
    all_found: bool,
}

/// The flat layout of a plan.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    nodes: Vec<Node>,
    needs: Vec<ResolvedNeed>,
    /// Where each node's needs start; one more than there are nodes.
    needs_from: Vec<u32>,
    ids: HashMap<SafeText, Target, RandomState>,
    /// Titles in their plainest form, made only when an id was not found.
    titles: HashMap<String, Vec<NodeId>, RandomState>,
    /// Ids that stand twice: the first and the later place.
    pub duplicates: Vec<(Target, Target, SafeText)>,
}

impl Outline {
    /// Lays out `plan`.
    pub fn of(plan: &Plan) -> Self {
        let mut outline = Self::default();
        let n_nodes = size(&plan.phases) + size(&plan.days) + plan.tasks.len();
        outline.nodes.reserve(n_nodes);
        outline.ids.reserve(n_nodes);
        outline.add_ids(plan);
        outline.add_containers(&plan.phases, NONE, 0, Kind::Phase);
        outline.add_containers(&plan.days, NONE, 0, Kind::Day);
        outline.add_tasks(&plan.tasks, NONE, 0);
        outline.resolve(plan);
        outline
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether the plan holds nothing at all.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// All nodes in order.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = NodeId> + ExactSizeIterator + use<> {
        (0..self.nodes.len() as u32).map(NodeId)
    }

    /// All tasks in order.
    pub fn tasks(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.nodes().filter(|node| self.kind(*node) == Kind::Task)
    }

    /// What a node is.
    pub fn kind(&self, node: NodeId) -> Kind {
        self.nodes[node.index()].kind
    }

    /// How many containers (or tasks) it stands inside.
    pub fn depth(&self, node: NodeId) -> usize {
        usize::from(self.nodes[node.index()].depth)
    }

    /// What it stands inside.
    pub fn parent(&self, node: NodeId) -> Option<NodeId> {
        Some(self.nodes[node.index()].parent).filter(|parent| *parent != NONE).map(NodeId)
    }

    /// What it stands inside, from the nearest to the outermost.
    pub fn ancestors(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.parent(node), |above| self.parent(*above))
    }

    /// The first node behind it and all that is inside it.
    pub fn end(&self, node: NodeId) -> NodeId {
        NodeId(self.nodes[node.index()].end)
    }

    /// What stands directly inside it (or, without a node, directly in the plan).
    pub fn children(&self, node: Option<NodeId>) -> impl Iterator<Item = NodeId> + '_ {
        let (first, end) = node.map_or((0, self.nodes.len() as u32), |node| (node.0 + 1, self.end(node).0));
        std::iter::successors((first < end).then_some(NodeId(first)), move |child| {
            Some(self.end(*child)).filter(|next| next.0 < end)
        })
    }

    /// The place of a node in the list it stands in.
    pub fn nth(&self, node: NodeId) -> usize {
        self.nodes[node.index()].nth as usize
    }

    /// All nodes in order, each with what `plan` says about it: a step each, where [`Self::item`] goes up and down.
    pub fn items<'a>(&'a self, plan: &'a Plan) -> impl Iterator<Item = (NodeId, Item<'a>)> + 'a {
        self.items_in(plan, 0..self.nodes.len())
    }

    fn items_in<'a>(&'a self, plan: &'a Plan, range: Range<usize>) -> impl Iterator<Item = (NodeId, Item<'a>)> + 'a {
        // What the current node stands inside, outermost first.
        let mut above: Vec<Item<'a>> = Vec::new();
        if range.start > 0 && !range.is_empty() {
            above.extend(self.ancestors(NodeId(range.start as u32)).map(|node| self.item(plan, node)));
            above.reverse();
        }
        self.nodes.iter().enumerate().take(range.end).skip(range.start).map(move |(at, node)| {
            above.truncate(usize::from(node.depth));
            let item = node.item(plan, above.last().copied());
            above.push(item);
            (NodeId(at as u32), item)
        })
    }

    /// What `plan` says about a node.
    pub fn item<'p>(&self, plan: &'p Plan, node: NodeId) -> Item<'p> {
        let node = self.nodes[node.index()];
        let above = (node.parent != NONE).then(|| self.item(plan, NodeId(node.parent)));
        node.item(plan, above)
    }

    /// The task at a node.
    pub fn task<'p>(&self, plan: &'p Plan, node: NodeId) -> Option<&'p Task> {
        match self.item(plan, node) {
            Item::Task(task) => Some(task),
            _ => None,
        }
    }

    /// What a node waits for, in the order written.
    pub fn needs(&self, node: NodeId) -> &[ResolvedNeed] {
        let at = node.index();
        &self.needs[self.needs_from[at] as usize..self.needs_from[at + 1] as usize]
    }

    /// All needs of all nodes.
    pub fn n_needs(&self) -> usize {
        self.needs.len()
    }

    /// What `id` names: an id, a name something had before, or a title that only one thing has.
    pub fn find(&self, id: &str) -> Option<Target> {
        if let Some(target) = self.ids.get(id) {
            return Some(*target);
        }
        match self.titled(id) {
            &[only] => Some(Target::Node(only)),
            _ => None,
        }
    }

    /// What has just this id, or had it before.
    pub fn id_target(&self, id: &str) -> Option<Target> {
        self.ids.get(id).copied()
    }

    /// The nodes whose title reads like `text`; known only where a need or another name uses one.
    pub fn titled(&self, text: &str) -> &[NodeId] {
        if self.titles.is_empty() {
            return &[];
        }
        self.titles.get(&plain_name(text)).map_or(&[], Vec::as_slice)
    }

    /// All ids, in no order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.ids.keys().map(SafeText::as_str)
    }

    /// The id of a node: the one the plan gives it, else one made from its title.
    pub fn id(&self, plan: &Plan, node: NodeId) -> SafeText {
        let item = self.item(plan, node);
        if item.id().is_empty() { plain_name(item.title()).into() } else { item.id().clone() }
    }

    fn add_ids(&mut self, plan: &Plan) {
        for (nth, decision) in plan.decisions.iter().enumerate() {
            self.add_id(&decision.id, Target::Decision(nth as u32));
        }
        for (nth, milestone) in plan.milestones.iter().enumerate() {
            self.add_id(&milestone.id, Target::Milestone(nth as u32));
        }
        self.add_criteria(&plan.criteria, None);
    }

    fn add_criteria(&mut self, criteria: &[Criterion], of: Option<NodeId>) {
        for (nth, criterion) in criteria.iter().enumerate() {
            self.add_id(&criterion.id, Target::Criterion(of, nth as u32));
        }
    }

    fn add_id(&mut self, id: &SafeText, target: Target) {
        if id.is_empty() {
            return;
        }
        match self.ids.entry(id.clone()) {
            std::collections::hash_map::Entry::Occupied(first) => {
                self.duplicates.push((*first.get(), target, id.clone()));
            }
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(target);
            }
        }
    }

    fn add_node(&mut self, kind: Kind, parent: u32, depth: u8, nth: usize) -> NodeId {
        let node = NodeId(self.nodes.len() as u32);
        self.nodes.push(Node { parent, end: node.0 + 1, nth: nth as u32, kind, depth });
        node
    }

    fn add_named(&mut self, node: NodeId, item: Item<'_>) {
        self.add_id(item.id(), Target::Node(node));
        for alias in item.aliases() {
            self.add_id(alias, Target::Node(node));
        }
        self.add_criteria(item.criteria(), Some(node));
    }

    /// Recursion is as deep as days stand inside days, which every reader bounds.
    fn add_containers(&mut self, containers: &[Container], parent: u32, depth: u8, kind: Kind) {
        for (nth, container) in containers.iter().enumerate() {
            let node = self.add_node(kind, parent, depth, nth);
            self.add_named(node, Item::Phase(container));
            self.add_containers(&container.days, node.0, depth + 1, Kind::Day);
            self.add_tasks(&container.tasks, node.0, depth + 1);
            self.nodes[node.index()].end = self.nodes.len() as u32;
        }
    }

    fn add_tasks(&mut self, tasks: &[Task], parent: u32, depth: u8) {
        for (nth, task) in tasks.iter().enumerate() {
            let node = self.add_node(Kind::Task, parent, depth, nth);
            self.add_named(node, Item::Task(task));
            for step in 0..task.steps.len() {
                self.add_node(Kind::Step, node.0, depth + 1, step);
            }
            self.nodes[node.index()].end = self.nodes.len() as u32;
        }
    }

    fn resolve(&mut self, plan: &Plan) {
        // Each look at the ids waits for memory, so that two cores have nearly twice as much done.
        let middle = self.nodes.len() / 2;
        let later = || self.resolved(plan, middle..self.nodes.len());
        let (later, first) = both(middle > WORTH_A_CORE, later, || self.resolved(plan, 0..middle));
        let mut all_found = first.all_found && later.all_found;
        let n_first = first.needs.len() as u32;
        (self.needs, self.needs_from) = (first.needs, first.from);
        self.needs.extend_from_slice(&later.needs);
        self.needs_from.extend(later.from.iter().map(|from| n_first + from));
        self.needs_from.push(self.needs.len() as u32);
        all_found &= other_names(plan).all(|name| self.ids.contains_key(name));
        if !all_found {
            self.resolve_by_title(plan);
        }
    }

    /// The needs of some nodes, found by id.
    fn resolved(&self, plan: &Plan, nodes: Range<usize>) -> Resolved {
        let from = Vec::with_capacity(nodes.len() + 1);
        let mut resolved = Resolved { needs: Vec::new(), from, all_found: true };
        for (_, item) in self.items_in(plan, nodes) {
            resolved.from.push(resolved.needs.len() as u32);
            for need in item.needs() {
                let target = self.ids.get(&need.target).copied();
                resolved.all_found &= target.is_some();
                resolved.needs.push(ResolvedNeed { target, kind: need.kind, lag: need.lag });
            }
        }
        resolved
    }

    fn resolve_by_title(&mut self, plan: &Plan) {
        for node in self.nodes() {
            if self.kind(node) != Kind::Step {
                let name = plain_name(self.item(plan, node).title());
                self.titles.entry(name).or_default().push(node);
            }
        }
        for node in self.nodes() {
            let from = self.needs_from[node.index()] as usize;
            for (nth, need) in self.item(plan, node).needs().iter().enumerate() {
                if self.needs[from + nth].target.is_none() {
                    self.needs[from + nth].target = self.find(&need.target);
                }
            }
        }
    }
}

/// Names of tasks, days and phases that stand elsewhere than in needs.
fn other_names(plan: &Plan) -> impl Iterator<Item = &SafeText> {
    let options = plan.decisions.iter().flat_map(|decision| &decision.options);
    let chosen = options.flat_map(|option| option.brings.iter().chain(option.drops.iter()));
    let mitigations = plan.risks.iter().map(|risk| &risk.mitigation_task).filter(|name| !name.is_empty());
    plan.milestones.iter().flat_map(|milestone| milestone.needs.iter()).chain(chosen).chain(mitigations)
}

/// How many containers and tasks there are.
fn size(containers: &[Container]) -> usize {
    containers.iter().map(|container| 1 + container.tasks.len() + size(&container.days)).sum()
}

/// A title as an id: its letters and digits in lower case, with single dashes between.
pub fn plain_name(title: &str) -> String {
    let mut name = String::with_capacity(title.len());
    push_plain_name(&mut name, title);
    name
}

/// Puts the same at the end of `text`.
pub fn push_plain_name(text: &mut String, title: &str) {
    let begin = text.len();
    let mut is_gap = false;
    for c in title.chars() {
        let is_part = c.is_ascii_alphanumeric() || !c.is_ascii() && c.is_alphanumeric();
        if is_part && std::mem::take(&mut is_gap) && text.len() > begin {
            text.push('-');
        }
        match c {
            _ if !is_part => is_gap = true,
            _ if c.is_ascii() => text.push(c.to_ascii_lowercase()),
            _ => text.extend(c.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::ron::read;

    fn laid_out(text: &str) -> (Plan, Outline) {
        let reading = read(text);
        assert_eq!(reading.problems, []);
        let outline = Outline::of(&reading.plan);
        (reading.plan, outline)
    }

    #[test]
    fn nodes_come_in_the_order_of_the_file() {
        let (plan, outline) = laid_out(
            r#"(title: "T", phases: [
                (title: "P", days: [(title: "D", tasks: [(title: "a", steps: ["s"]), "b"])], tasks: ["c"]),
            ], tasks: ["d"])"#,
        );
        let shown: Vec<String> = outline
            .nodes()
            .map(|n| format!("{}{}", "  ".repeat(outline.depth(n)), outline.item(&plan, n).title()))
            .collect();
        assert_eq!(shown, ["P", "  D", "    a", "      s", "    b", "  c", "d"]);
        let children: Vec<u32> = outline.children(Some(NodeId(0))).map(|n| n.0).collect();
        assert_eq!(children, [1, 5]);
        assert_eq!(outline.children(None).map(|n| n.0).collect::<Vec<_>>(), [0, 6]);
        assert_eq!(outline.ancestors(NodeId(3)).map(|n| n.0).collect::<Vec<_>>(), [2, 1, 0]);
    }

    #[test]
    fn needs_are_found_by_id_by_old_name_and_by_title() {
        let (_, outline) = laid_out(
            r#"(title: "T", tasks: [
                (id: "A", aliases: "old-a", title: "Buy bread"), (title: "x", needs: ["A", "old-a", "buy bread", "Nothing"]),
            ])"#,
        );
        let found: Vec<_> = outline.needs(NodeId(1)).iter().map(|need| need.target).collect();
        let bread = Some(Target::Node(NodeId(0)));
        assert_eq!(found, [bread, bread, bread, None]);
    }

    #[test]
    fn a_title_two_things_have_names_neither() {
        let (_, outline) = laid_out(r#"(title: "T", tasks: ["Same", "same", (title: "x", needs: ["Same"])])"#);
        assert_eq!(outline.needs(NodeId(2))[0].target, None);
        assert_eq!(outline.titled("same").len(), 2);
    }

    #[test]
    fn ids_are_made_from_titles_of_any_script() {
        assert_eq!(plain_name("Day 1-2: Audit!"), "day-1-2-audit");
        assert_eq!(plain_name("  日本 語 "), "日本-語");
    }
}
