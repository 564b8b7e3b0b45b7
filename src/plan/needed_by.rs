//! Who needs whom, the other way round: for every node, the nodes that wait for it.

use super::NodeId;
use super::Outline;
use super::Target;

/// For every node the nodes that name it among their needs, found without a search.
#[derive(Clone, Debug, Default)]
pub struct NeededBy {
    /// Where each node's list begins in `nodes`; one more than there are nodes.
    starts: Vec<u32>,
    nodes: Vec<NodeId>,
}

impl NeededBy {
    /// Turns the needs of a plan round.
    pub fn of(outline: &Outline) -> Self {
        let mut starts = vec![0_u32; outline.len() + 1];
        for (_, before) in pairs(outline) {
            starts[before.index() + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut nodes = vec![NodeId(0); pairs(outline).count()];
        for (after, before) in pairs(outline) {
            let free = &mut next[before.index()];
            nodes[*free as usize] = after;
            *free += 1;
        }
        Self { starts, nodes }
    }

    /// The nodes that wait for this one.
    pub fn list(&self, node: NodeId) -> &[NodeId] {
        let place = |at: usize| self.starts.get(at).map_or(0, |start| *start as usize);
        self.nodes.get(place(node.index())..place(node.index() + 1)).unwrap_or_default()
    }
}

/// Every node with every node it waits for.
fn pairs(outline: &Outline) -> impl Iterator<Item = (NodeId, NodeId)> + '_ {
    outline.nodes().flat_map(move |after| {
        outline.needs(after).iter().filter_map(move |need| match need.target {
            Some(Target::Node(before)) => Some((after, before)),
            _ => None,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn needs_are_turned_round() {
        let plan = crate::plan::ron::read(
            r#"(title: "T", tasks: [(id: "A", title: "a"), (id: "B", title: "b", needs: "A"), (title: "c", needs: ["A", "B"])])"#,
        )
        .plan;
        let needed_by = NeededBy::of(&Outline::of(&plan));
        assert_eq!(needed_by.list(NodeId(0)), [NodeId(1), NodeId(2)]);
        assert_eq!(needed_by.list(NodeId(1)), [NodeId(2)]);
        assert_eq!(needed_by.list(NodeId(2)), []);
    }
}
