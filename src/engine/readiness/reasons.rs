//! All the reasons why a task, day or phase cannot be begun, its own and those of what it stands in.

use super::Readiness;
use super::Reason;
use crate::engine::timetable::FloorCause;
use crate::engine::timetable::LinkCause;
use crate::engine::timetable::Meaning;
use crate::engine::timetable::Timetable;
use crate::plan::NodeId;
use crate::plan::micro::State;

impl Readiness {
    /// Every reason, the nearest first: what is recorded, what it needs, then what holds the day and the
    /// phase around it. Nothing for what is over, and for what is not part of the plan any more.
    pub fn reasons(&self, timetable: &Timetable, node: NodeId) -> Vec<Reason> {
        let mut reasons = Vec::new();
        let standing = timetable.standings[node.index()];
        let Some([spot, _]) = timetable.spots(node) else { return reasons };
        if standing.is_over() {
            return reasons;
        }
        if standing.state == State::Blocked {
            reasons.push(Reason::Blocked(node));
        }
        let mut around = vec![spot];
        while let Some(spot) = around.pop() {
            self.own_reasons(timetable, spot, &mut reasons);
            let inside = |link: &u32| timetable.link_cause(*link) == LinkCause::Inside;
            let open = self.open_links(timetable, spot).filter(inside);
            around.extend(open.map(|link| timetable.schedule.network().link(link).from));
        }
        reasons
    }

    /// The reasons at one node of the network, apart from what it stands in.
    pub(super) fn own_reasons(&self, timetable: &Timetable, spot: u32, reasons: &mut Vec<Reason>) {
        for link in self.open_links(timetable, spot) {
            let reason = self.reason(timetable, link);
            reasons.extend(reason.filter(|reason| !reasons.contains(reason)));
        }
        let floor = timetable.floor(spot);
        if floor > timetable.today {
            reasons.extend(match timetable.floor_cause(spot) {
                FloorCause::Slot(node) => Some(Reason::Slot(node, floor)),
                FloorCause::NotBefore(node) => Some(Reason::NotBefore(node, floor)),
                FloorCause::Started(node) => Some(Reason::Lag(node, floor)),
                _ => None,
            });
        }
    }

    /// What an open link says; nothing for what only carries the reasons of something around.
    fn reason(&self, timetable: &Timetable, id: u32) -> Option<Reason> {
        let link = timetable.schedule.network().link(id);
        match (timetable.link_cause(id), timetable.meaning(link.from)) {
            (LinkCause::Gate(node), _) if self.happened[link.from as usize] => Some(Reason::Gate(node)),
            (LinkCause::Gate(_) | LinkCause::Order, Meaning::End(node)) => Some(Reason::Order(node)),
            (LinkCause::Criterion(node, nth), _) => Some(Reason::Criterion(Some(node), nth)),
            (LinkCause::Rule, Meaning::Priority(priority)) => Some(Reason::Priority(priority)),
            (_, Meaning::Decision(nth)) => Some(Reason::Decision(nth)),
            (_, Meaning::Approval(nth)) => Some(Reason::Approval(nth)),
            (_, Meaning::Criterion(nth)) => Some(Reason::Criterion(None, nth)),
            (_, Meaning::Milestone(nth)) => Some(Reason::Milestone(nth)),
            (LinkCause::Need, Meaning::Task(node) | Meaning::Begin(node) | Meaning::End(node)) => {
                if self.happened[link.from as usize] {
                    Some(Reason::Lag(node, timetable.schedule.bound(id)))
                } else {
                    Some(Reason::Need(node, link.kind))
                }
            }
            _ => None,
        }
    }
}
