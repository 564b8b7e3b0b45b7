//! What would become ready if one task were finished now.

use std::collections::HashMap;

use super::Readiness;
use crate::engine::network::LinkKind;
use crate::engine::timetable::LinkCause;
use crate::engine::timetable::Meaning;
use crate::engine::timetable::Timetable;
use crate::plan::NodeId;
use crate::plan::micro::State;

/// Looked at no further: a gate that opens the door to more is told as "at least".
const MOST: usize = 10_000;

impl Readiness {
    /// The tasks that nothing would keep from beginning if `node` were finished, in the order of the file.
    pub fn freed_by(&self, timetable: &Timetable, node: NodeId) -> Vec<NodeId> {
        let Some([_, finish]) = timetable.spots(node) else { return Vec::new() };
        self.freed(timetable, finish, None)
    }

    /// The same if a node of the network happened, and links of one cause, if it is named, held no more.
    pub(super) fn freed(&self, timetable: &Timetable, spot: u32, opened: Option<LinkCause>) -> Vec<NodeId> {
        let network = timetable.schedule.network();
        let mut freed = Vec::new();
        // How many open links each node that was met still has.
        let mut open: HashMap<u32, usize> = HashMap::new();
        let mut over = vec![spot];
        let mut looked_at = 0;
        while let Some(spot) = over.pop() {
            for &id in network.links_out_of(spot) {
                looked_at += 1;
                let link = network.link(id);
                let holds = matches!(link.kind, LinkKind::FinishStart | LinkKind::StartStart);
                let is_shut = opened != Some(timetable.link_cause(id)) && self.stays_shut(timetable, id);
                if !holds || link.lag > 0 || self.is_satisfied(timetable, id) || is_shut {
                    continue;
                }
                let left = open.entry(link.to).or_insert_with(|| self.open_links(timetable, link.to).count());
                *left -= 1;
                if *left > 0 || timetable.floor(link.to) > timetable.today {
                    continue;
                }
                match timetable.meaning(link.to) {
                    Meaning::Task(task) => {
                        let standing = timetable.standings[task.index()];
                        if standing.state == State::Todo && !standing.is_under_way() {
                            freed.push(task);
                        }
                    }
                    Meaning::Decision(_) | Meaning::Approval(_) | Meaning::Criterion(_) => {}
                    _ => over.push(link.to),
                }
            }
            if looked_at > MOST {
                break;
            }
        }
        freed.sort_unstable();
        freed
    }

    /// Whether a link stays open although what it comes from is over: criteria have yet to pass.
    fn stays_shut(&self, timetable: &Timetable, id: u32) -> bool {
        match timetable.link_cause(id) {
            LinkCause::Gate(node) => self.shut.contains(&node),
            LinkCause::Criterion(node, nth) => !self.passed.criteria.contains(&(Some(node), nth)),
            _ => false,
        }
    }
}
