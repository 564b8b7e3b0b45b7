//! The dependencies drawn: from the left to the right, in columns, with joints where many meet and the long pole in heavy lines.
//!
//! The layout is our own. The `ascii-dag` crate has one from left to right too, but spends four rows on a name, draws a
//! crossing like a joint, and knows one weight of line; here a name takes one row, what touches belongs together, and the
//! long pole is told by its shape as well as by its colour.

mod knots;
mod layers;
mod picture;
mod pole;
#[cfg(test)]
mod tests;
mod text;
mod web;
mod wires;

use crate::engine::Mark;
use crate::engine::Outlook;
use crate::engine::timetable::Meaning;
use crate::engine::why::Phrases;
use crate::engine::why::Scene;
use crate::plan::NeededBy;
use crate::plan::NodeId;

use super::Ink;
use knots::Knots;
use layers::Layers;
use web::Web;

pub use picture::Picture;
pub use pole::PoleLines;
pub use text::GraphData;
pub use text::graph_data;
pub use text::graph_text;
pub use wires::Wire;

pub(super) use wires::LEFT;
pub(super) use wires::RIGHT;
pub(super) use wires::Wires;

/// How many cells of titles are tried, the most first.
const ROOMS: [usize; 7] = [40, 28, 20, 14, 10, 6, 0];

/// Which way to go from a knot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To what it waits for.
    Before,
    /// To what waits for it.
    After,
    /// To the one above.
    Above,
    /// To the one below.
    Below,
}

/// What is known of a plan's dependencies, to draw parts of them.
#[derive(Clone, Copy)]
pub struct GraphSource<'a> {
    /// The plan as it stands.
    pub scene: Scene<'a>,
    /// What is derived from it.
    pub outlook: &'a Outlook,
    /// Who waits for whom.
    pub needed_by: &'a NeededBy,
    /// The lines along which the long pole runs.
    pub pole: &'a PoleLines,
}

/// Part of a plan's dependencies.
#[derive(Clone, Debug)]
pub struct Graph {
    web: Web,
    layers: Layers,
}

/// How a knot is called in a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// What it stands for.
    pub knot: Meaning,
    /// How it stands; nothing for what is no task.
    pub mark: Option<Mark>,
    /// Whether it has happened, for what is no task.
    pub is_over: bool,
    /// Its id, empty where the plan gives none.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Whether it is on the long pole.
    pub on_pole: bool,
    /// How many that it waits for, and how many that wait for it, are not in the picture.
    pub left_out: [usize; 2],
}

impl Graph {
    /// What lies up to so many steps before and after a knot; nothing where that is no part of the plan.
    pub fn around(source: GraphSource<'_>, center: Meaning, steps: usize) -> Option<Self> {
        let knots = Knots { scene: source.scene, needed_by: source.needed_by };
        knots.is_there(center).then(|| Self::of(Web::around(knots, source.pole, center, steps)))
    }

    /// Whether a picture can be drawn around it.
    pub fn can_be_around(source: GraphSource<'_>, center: Meaning) -> bool {
        Knots { scene: source.scene, needed_by: source.needed_by }.is_there(center)
    }

    /// Everything in a phase or day, or in the plan; nothing where that is too much for a picture.
    fn inside(source: GraphSource<'_>, node: Option<NodeId>) -> Option<Self> {
        let knots = Knots { scene: source.scene, needed_by: source.needed_by };
        Web::inside(knots, source.pole, node).map(Self::of)
    }

    fn of(web: Web) -> Self {
        let layers = Layers::of(&web);
        Self { web, layers }
    }

    /// How many knots there are.
    pub fn len(&self) -> usize {
        self.web.knots.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.web.knots.is_empty()
    }

    /// Whether some did not find room.
    pub fn is_cut(&self) -> bool {
        self.web.is_cut
    }

    /// Whether a knot is in it.
    pub fn has(&self, knot: Meaning) -> bool {
        self.web.knots.contains(&knot)
    }

    /// How many that a knot waits for, and how many that wait for it, are not in it.
    pub fn left_out(&self, knot: Meaning) -> [usize; 2] {
        let at = self.web.knots.iter().position(|other| *other == knot);
        at.and_then(|at| self.web.left_out.get(at)).copied().unwrap_or_default()
    }

    /// The knot one gets to from another: along the long pole where that goes there, else to the nearest. Where one came
    /// from comes first, so that the way back is the way back.
    pub fn step(&self, from: Meaning, way: Way, came_from: Option<Meaning>) -> Option<Meaning> {
        let at = self.web.knots.iter().position(|knot| *knot == from)?;
        let row = |other: usize| self.layers.row[other];
        let tied: Vec<(usize, bool)> = match way {
            Way::Before => {
                self.web.edges.iter().filter(|edge| edge.to == at).map(|edge| (edge.from, edge.is_pole)).collect()
            }
            Way::After => {
                self.web.edges.iter().filter(|edge| edge.from == at).map(|edge| (edge.to, edge.is_pole)).collect()
            }
            Way::Above | Way::Below => {
                let is_beside = |other: &usize| self.layers.column[*other] == self.layers.column[at] && *other != at;
                let is_there =
                    |other: &usize| if way == Way::Above { row(*other) < row(at) } else { row(*other) > row(at) };
                (0..self.len())
                    .filter(|other| is_beside(other) && is_there(other))
                    .map(|other| (other, false))
                    .collect()
            }
        };
        let best = tied.into_iter().min_by_key(|(other, is_pole)| {
            let is_back = came_from == Some(self.web.knots[*other]);
            (!is_back, !is_pole, row(*other).abs_diff(row(at)), row(*other))
        });
        best.map(|(other, _)| self.web.knots[other])
    }

    /// How its knots are called, in no order that matters.
    pub fn names(&self, source: GraphSource<'_>) -> Vec<Name> {
        let name = |(knot, left_out): (&Meaning, &[usize; 2])| name(source, *knot, source.pole.has(*knot), *left_out);
        self.web.knots.iter().zip(&self.web.left_out).map(name).collect()
    }

    /// By knot, how many cells of its title have room in so many columns: the nearest to the center have theirs first, so
    /// that it is the names around it that can be read. `taken` has the cells of a name with so many for its title.
    pub fn title_rooms(
        &self,
        names: &[Name],
        center: Option<Meaning>,
        width: usize,
        taken: impl Fn(&Name, usize) -> usize,
    ) -> Vec<usize> {
        let bare: Vec<usize> = names.iter().map(|name| taken(name, 0)).collect();
        let mut left = width.saturating_sub(Picture::of(&self.web, &self.layers, &bare).size().0);
        let middle = center.and_then(|center| self.web.knots.iter().position(|knot| *knot == center));
        let middle = middle.map_or(0, |at| self.layers.column[at]);
        let mut columns: Vec<usize> = (0..self.layers.n_columns).collect();
        columns.sort_by_key(|column| column.abs_diff(middle));
        let mut rooms = vec![0; names.len()];
        // A little for each comes before a lot for one.
        for most in [ROOMS[3], ROOMS[0]] {
            for column in &columns {
                let here = || (0..names.len()).filter(|at| self.layers.column[*at] == *column);
                let widest = |room| here().map(|at| taken(&names[at], room)).max().unwrap_or(0);
                let now = widest(here().map(|at| rooms[at]).max().unwrap_or(0));
                let more = |room: usize| widest(room).saturating_sub(now);
                let fitting = ROOMS.into_iter().filter(|room| *room <= most).find(|room| more(*room) <= left);
                let Some(room) = fitting.filter(|room| more(*room) > 0) else { continue };
                left -= more(room);
                here().for_each(|at| rooms[at] = room);
            }
        }
        rooms
    }

    /// The picture in which each name takes so many cells; knots are two rows apart where so
    /// many rows allow it, or where lines would touch otherwise.
    pub fn picture(&self, widths: &[usize], rows: usize) -> Picture {
        let tangled: Vec<bool> =
            (0..self.layers.n_columns).map(|column| picture::is_tangled(&self.layers, column)).collect();
        let wide = self.layers.apart(&tangled);
        let is_wide = wide.n_rows <= rows || tangled.contains(&true);
        Picture::of(&self.web, if is_wide { &wide } else { &self.layers }, widths)
    }
}

fn name(source: GraphSource<'_>, knot: Meaning, on_pole: bool, left_out: [usize; 2]) -> Name {
    let scene = source.scene;
    let plain = Name { knot, mark: None, is_over: false, id: String::new(), title: String::new(), on_pole, left_out };
    match knot {
        Meaning::Task(node) | Meaning::Begin(node) | Meaning::End(node) => {
            let item = scene.outline.item(scene.plan, node);
            let title = item.title().first_line();
            let is_task = matches!(knot, Meaning::Task(_));
            let gate = if item.criteria().is_empty() { "all of" } else { "gate of" };
            Name {
                mark: is_task.then(|| source.outlook.mark(node)),
                is_over: scene.timetable.standings[node.index()].is_over(),
                id: if is_task { item.id().first_line().to_owned() } else { String::new() },
                title: if is_task { title.to_owned() } else { format!("{gate} {title}") },
                ..plain
            }
        }
        Meaning::PlanFinish => Name { title: "the finish".to_owned(), ..plain },
        _ => Name { title: Phrases::of(scene).meaning(knot), ..plain },
    }
}

/// The title of a name in so many cells; where there is an id, or a shape of its own, it may go altogether.
pub fn short_title(name: &Name, room: usize, unicode: bool) -> String {
    let is_bare_task = name.id.is_empty() && name.mark.is_some();
    let room = if is_bare_task { room.max(8) } else { room };
    if room == 0 {
        return String::new();
    }
    Ink { color: false, unicode, width: room }.cut(&name.title, room)
}
