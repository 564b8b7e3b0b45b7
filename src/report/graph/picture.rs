//! The graph as a picture: where each name stands, and the lines between.

use super::layers::Hop;
use super::layers::Layers;
use super::web::Web;
use super::wires::LEFT;
use super::wires::RIGHT;
use super::wires::Wire;
use super::wires::Wires;

/// A picture of part of the graph.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    wires: Wires,
    /// By knot: its first cell, its row, and how many cells it takes.
    pub places: Vec<(usize, usize, usize)>,
}

/// The lines that leave one knot or passage for the next column.
struct Bundle {
    row: usize,
    /// The rows it goes to, and whether the long pole does.
    to: Vec<(usize, bool)>,
    /// Which of the tracks between the columns it goes up and down on; none where it goes straight on.
    track: Option<usize>,
}

impl Bundle {
    fn span(&self) -> (usize, usize) {
        let rows = || self.to.iter().map(|(row, _)| *row).chain([self.row]);
        (rows().min().unwrap_or(0), rows().max().unwrap_or(0))
    }

    fn is_straight(&self) -> bool {
        self.to.iter().all(|(row, _)| *row == self.row)
    }

    fn is_pole(&self) -> bool {
        self.to.iter().any(|(_, is_pole)| *is_pole)
    }

    /// Whether both lead to the same places: then they may touch, for that is what a joint is.
    fn may_touch(&self, other: &Self) -> bool {
        self.to.len() == other.to.len() && self.to.iter().all(|(row, _)| other.goes_to(*row))
    }

    fn goes_to(&self, row: usize) -> bool {
        self.to.iter().any(|(to, _)| *to == row)
    }
}

impl Picture {
    /// Draws a web as it was laid out; `widths` has the cells of each knot's name.
    pub(super) fn of(web: &Web, layers: &Layers, widths: &[usize]) -> Self {
        let n_knots = web.knots.len();
        let mut column_widths = vec![0_usize; layers.n_columns];
        for (at, width) in widths.iter().enumerate().take(n_knots) {
            let widest = &mut column_widths[layers.column[at]];
            // A gap behind the name.
            *widest = (*widest).max(*width + 1);
        }
        let channels: Vec<Vec<Bundle>> = (0..layers.n_columns).map(|column| bundles(layers, column)).collect();
        let tracks =
            |column: usize| channels[column].iter().filter_map(|bundle| bundle.track).max().map_or(0, |most| most + 1);
        let mut starts = Vec::with_capacity(layers.n_columns);
        let mut x = 0;
        for (column, width) in column_widths.iter().enumerate() {
            starts.push(x);
            x += width + if column + 1 < layers.n_columns { (2 * tracks(column) + 1).max(3) } else { 0 };
        }
        let mut picture = Self { wires: Wires::new(x, layers.n_rows), places: Vec::new() };
        for (at, width) in widths.iter().enumerate().take(n_knots) {
            picture.places.push((starts[layers.column[at]], layers.row[at], *width));
        }
        for (column, bundles) in channels.iter().enumerate() {
            let begin = starts[column] + column_widths[column];
            let end = starts.get(column + 1).copied().unwrap_or(begin);
            picture.draw_channel(bundles, (begin, end));
        }
        picture.draw_columns(layers, n_knots, (&starts, &column_widths), widths);
        picture
    }

    /// How many cells it takes.
    pub fn size(&self) -> (usize, usize) {
        (self.wires.width, self.wires.height)
    }

    /// The line in a cell.
    pub fn wire(&self, x: usize, y: usize) -> Wire {
        self.wires.at(x, y)
    }

    /// The lines between two columns.
    fn draw_channel(&mut self, bundles: &[Bundle], (begin, end): (usize, usize)) {
        let wires = &mut self.wires;
        let place = |bundle: &Bundle| bundle.track.map(|track| begin + 1 + 2 * track);
        for bundle in bundles {
            let Some(x) = place(bundle) else { continue };
            for (to, is_pole) in &bundle.to {
                wires.vertical(x, (bundle.row, *to), *is_pole);
            }
        }
        for bundle in bundles {
            let straight = bundle.to.iter().find(|(to, _)| *to == bundle.row);
            if let Some(x) = place(bundle) {
                wires.arm(x, bundle.row, LEFT, bundle.is_pole());
                for (to, is_pole) in &bundle.to {
                    wires.arm(x, *to, RIGHT, *is_pole);
                }
                wires.across((begin, x), bundle.row, bundle.is_pole(), |_| false);
                if let Some((row, is_pole)) = straight {
                    let joins = |x| bundles.iter().any(|other| place(other) == Some(x) && other.goes_to(*row));
                    wires.across((x + 1, end), *row, *is_pole, joins);
                }
            } else {
                let joins = |x| bundles.iter().any(|other| place(other) == Some(x) && other.goes_to(bundle.row));
                wires.across((begin, end), bundle.row, bundle.is_pole(), joins);
            }
        }
        for bundle in bundles {
            let Some(x) = place(bundle) else { continue };
            for (row, is_pole) in bundle.to.iter().filter(|(row, _)| *row != bundle.row) {
                let joins = |x| bundles.iter().any(|other| place(other) == Some(x) && other.goes_to(*row));
                wires.across((x + 1, end), *row, *is_pole, joins);
            }
        }
    }

    /// The lines within columns: from the end of a shorter name to the next column, and through passages.
    fn draw_columns(
        &mut self,
        layers: &Layers,
        n_knots: usize,
        (starts, column_widths): (&[usize], &[usize]),
        widths: &[usize],
    ) {
        for hop in &layers.hops {
            let column = layers.column[hop.from];
            let from = starts[column] + if hop.from < n_knots { widths[hop.from] + 1 } else { 0 };
            let to = starts[column] + column_widths[column];
            self.wires.across((from, to), layers.row[hop.from], hop.is_pole, |_| true);
        }
    }
}

/// The lines that leave a column, each with a track of its own where it has to go up or down.
fn bundles(layers: &Layers, column: usize) -> Vec<Bundle> {
    let mut bundles: Vec<Bundle> = Vec::new();
    let mut froms: Vec<usize> = Vec::new();
    for Hop { from, to, is_pole } in layers.hops.iter().filter(|hop| layers.column[hop.from] == column) {
        let at = froms.iter().position(|other| other == from).unwrap_or_else(|| {
            froms.push(*from);
            bundles.push(Bundle { row: layers.row[*from], to: Vec::new(), track: None });
            bundles.len() - 1
        });
        bundles[at].to.push((layers.row[*to], *is_pole));
    }
    bundles.sort_by_key(|bundle| bundle.row);
    give_tracks(&mut bundles);
    bundles
}

/// Whether some lines that leave a column wait for each other to turn off first, so that none could be drawn without touching.
pub(super) fn is_tangled(layers: &Layers, column: usize) -> bool {
    let bundles = bundles(layers, column);
    let mut open: Vec<&Bundle> = bundles.iter().filter(|bundle| !bundle.is_straight()).collect();
    loop {
        let n_open = open.len();
        let still: Vec<&Bundle> =
            open.iter().copied().filter(|bundle| open.iter().any(|other| waits_for(bundle, other))).collect();
        if still.len() == n_open {
            return n_open > 0;
        }
        open = still;
    }
}

/// Whether lines arrive on the row on which others leave, which therefore have to turn off before.
fn waits_for(bundle: &Bundle, other: &Bundle) -> bool {
    bundle.row != other.row && bundle.goes_to(other.row) && !bundle.may_touch(other)
}

/// Gives tracks from the left. A line that leaves on a row on which others arrive has to have turned off before they come in.
fn give_tracks(bundles: &mut [Bundle]) {
    let bent: Vec<usize> = (0..bundles.len()).filter(|at| !bundles[*at].is_straight()).collect();
    let mut open = bent.clone();
    while !open.is_empty() {
        let is_free = |at: &&usize| !open.iter().any(|other| waits_for(&bundles[**at], &bundles[*other]));
        // No line waits for itself in the end: rows are chosen so that these do not.
        let next = open.iter().find(is_free).copied().unwrap_or(open[0]);
        let least = bent.iter().filter(|other| waits_for(&bundles[next], &bundles[**other]));
        let least = least.filter_map(|other| bundles[*other].track).map(|track| track + 1).max().unwrap_or(0);
        let (top, bottom) = bundles[next].span();
        let is_taken = |track: usize| {
            let here = bent.iter().filter(|other| bundles[**other].track == Some(track));
            here.filter(|other| !bundles[next].may_touch(&bundles[**other])).any(|other| {
                let (other_top, other_bottom) = bundles[*other].span();
                other_top <= bottom && top <= other_bottom
            })
        };
        let touching = bent.iter().filter(|other| bundles[next].may_touch(&bundles[**other]));
        let same =
            touching.filter_map(|other| bundles[*other].track).find(|track| *track >= least && !is_taken(*track));
        let track = same.or_else(|| (least..=least + bent.len()).find(|track| !is_taken(*track))).unwrap_or(least);
        bundles[next].track = Some(track);
        open.retain(|at| *at != next);
    }
}
