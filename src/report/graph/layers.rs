//! Which knot stands in which column and row: columns by the longest way there, rows so that lines cross and bend little.
//!
//! A line that passes a column is a passage there, a knot without a name, so that every line leads from a column to the next.

use super::web::Web;

/// How often rows are looked over from both sides.
const SWEEPS: usize = 6;

/// Where everything stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Layers {
    /// By knot, and behind the knots by passage: its column.
    pub(super) column: Vec<usize>,
    /// By knot and passage: its row.
    pub(super) row: Vec<usize>,
    /// Lines from one column to the next.
    pub(super) hops: Vec<Hop>,
    pub(super) n_columns: usize,
    pub(super) n_rows: usize,
}

/// A line from a knot or passage to one in the next column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hop {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) is_pole: bool,
}

impl Layers {
    /// Places all knots of a web.
    pub(super) fn of(web: &Web) -> Self {
        let mut layers = Self { column: columns(web), ..Self::default() };
        layers.n_columns = layers.column.iter().max().map_or(0, |most| most + 1);
        layers.add_hops(web);
        let mut order = layers.first_order();
        layers.untangle(&mut order);
        layers.place(&order);
        layers
    }

    /// The same with a free row between any two. Behind a column whose lines are tangled the rows are shifted by one, so
    /// that no line arrives on a row on which another leaves.
    pub(super) fn apart(&self, tangled: &[bool]) -> Self {
        let shift = |column: &usize| tangled[..*column].iter().filter(|is_tangled| **is_tangled).count() % 2;
        let row: Vec<usize> = self.row.iter().zip(&self.column).map(|(row, column)| 2 * row + shift(column)).collect();
        let n_rows = row.iter().max().map_or(0, |most| most + 1);
        Self { row, n_rows, ..self.clone() }
    }

    fn add_hops(&mut self, web: &Web) {
        for edge in &web.edges {
            let mut from = edge.from;
            let to_column = self.column[edge.to];
            for column in self.column[edge.from] + 1..to_column {
                let passage = self.column.len();
                self.column.push(column);
                self.hops.push(Hop { from, to: passage, is_pole: edge.is_pole });
                from = passage;
            }
            self.hops.push(Hop { from, to: edge.to, is_pole: edge.is_pole });
        }
    }

    /// By column what stands in it, in the order of the plan.
    fn first_order(&self) -> Vec<Vec<usize>> {
        let mut order = vec![Vec::new(); self.n_columns];
        for (at, column) in self.column.iter().enumerate() {
            order[*column].push(at);
        }
        order
    }

    /// By knot and passage: those in the column before, and in the one behind.
    fn neighbours(&self) -> [Vec<Vec<(usize, bool)>>; 2] {
        let mut before = vec![Vec::new(); self.column.len()];
        let mut after = before.clone();
        for hop in &self.hops {
            before[hop.to].push((hop.from, hop.is_pole));
            after[hop.from].push((hop.to, hop.is_pole));
        }
        [before, after]
    }

    /// Orders each column by the middle of what it is tied to, from both sides in turn, and keeps the best order seen.
    fn untangle(&self, order: &mut Vec<Vec<usize>>) {
        let [before, after] = self.neighbours();
        let mut best = (self.crossings(order), order.clone());
        for sweep in 0..2 * SWEEPS {
            let (tied, columns): (_, Vec<usize>) = if sweep % 2 == 0 {
                (&before, (0..self.n_columns).collect())
            } else {
                (&after, (0..self.n_columns).rev().collect())
            };
            for column in columns {
                let places = self.places(order);
                let middle = |at: &usize| {
                    let tied = &tied[*at];
                    let sum: usize = tied.iter().map(|(other, _)| places[*other]).sum();
                    if tied.is_empty() { places[*at] * 1000 } else { sum * 1000 / tied.len() }
                };
                order[column].sort_by_key(middle);
            }
            let crossings = self.crossings(order);
            if crossings < best.0 {
                best = (crossings, order.clone());
            }
        }
        *order = best.1;
    }

    /// By knot and passage: its place in its column.
    fn places(&self, order: &[Vec<usize>]) -> Vec<usize> {
        let mut places = vec![0; self.column.len()];
        for column in order {
            for (place, at) in column.iter().enumerate() {
                places[*at] = place;
            }
        }
        places
    }

    fn crossings(&self, order: &[Vec<usize>]) -> usize {
        let places = self.places(order);
        let mut by_column: Vec<Vec<(usize, usize)>> = vec![Vec::new(); self.n_columns];
        for hop in &self.hops {
            by_column[self.column[hop.from]].push((places[hop.from], places[hop.to]));
        }
        let crossings = by_column.iter().map(|hops| {
            let crosses =
                |a: &(usize, usize), b: &&(usize, usize)| (a.0 < b.0 && a.1 > b.1) || (a.0 > b.0 && a.1 < b.1);
            hops.iter()
                .enumerate()
                .map(|(at, a)| hops[at + 1..].iter().filter(|b| crosses(a, b)).count())
                .sum::<usize>()
        });
        crossings.sum()
    }

    /// Gives rows: each as near to the middle of what it is tied to as the order and the gaps allow.
    fn place(&mut self, order: &[Vec<usize>]) {
        let [before, after] = self.neighbours();
        let mut rows = vec![0.0_f64; self.column.len()];
        for column in order {
            for (place, at) in column.iter().enumerate() {
                rows[*at] = place as f64;
            }
        }
        for sweep in 0..2 * SWEEPS {
            let is_forward = sweep % 2 == 0;
            let tied = if is_forward { &before } else { &after };
            for nth in 0..self.n_columns {
                let column = &order[if is_forward { nth } else { self.n_columns - 1 - nth }];
                let wanted = column.iter().map(|at| {
                    // The long pole is to run as straight as it can.
                    let weight = |is_pole: bool| if is_pole { 8.0 } else { 1.0 };
                    let all: f64 = tied[*at].iter().map(|(_, is_pole)| weight(*is_pole)).sum();
                    let sum: f64 = tied[*at].iter().map(|(other, is_pole)| rows[*other] * weight(*is_pole)).sum();
                    if all > 0.0 { (sum / all, all) } else { (rows[*at], 0.1) }
                });
                let fitted = spread(&wanted.collect::<Vec<_>>());
                for (at, row) in column.iter().zip(fitted) {
                    rows[*at] = row;
                }
            }
        }
        let least = rows.iter().copied().fold(f64::INFINITY, f64::min);
        self.row = rows.iter().map(|row| (row - least).max(0.0) as usize).collect();
        self.n_rows = self.row.iter().max().map_or(0, |most| most + 1);
    }
}

/// Columns by the longest way from what waits for nothing; what waits for nothing stands right before what waits for it.
fn columns(web: &Web) -> Vec<usize> {
    let n = web.knots.len();
    let mut column = vec![0_usize; n];
    // As many rounds as the longest way has steps; a circle would end with the last of them.
    for _ in 0..n {
        let mut is_same = true;
        for edge in &web.edges {
            if column[edge.to] <= column[edge.from] {
                column[edge.to] = column[edge.from] + 1;
                is_same = false;
            }
        }
        if is_same {
            break;
        }
    }
    for at in 0..n {
        let is_first = !web.edges.iter().any(|edge| edge.to == at);
        let next = web.edges.iter().filter(|edge| edge.from == at).map(|edge| column[edge.to]).min();
        if let (true, Some(next)) = (is_first, next) {
            column[at] = next.saturating_sub(1);
        }
    }
    column
}

/// The rows nearest to the wanted ones, each with its weight, that keep their order and are one apart: where neighbours
/// want to overlap, they move together to the middle of what they want.
fn spread(wanted: &[(f64, f64)]) -> Vec<f64> {
    let mut blocks: Vec<(f64, f64, usize)> = Vec::new();
    for (place, (row, weight)) in wanted.iter().enumerate() {
        // Without the distances it is only the order that has to hold.
        blocks.push((row - place as f64, *weight, 1));
        while let [.., (first, first_weight, _), (second, second_weight, n)] = blocks.as_slice()
            && first > second
        {
            let weight = first_weight + second_weight;
            let (middle, n) = ((first * first_weight + second * second_weight) / weight, *n);
            blocks.pop();
            if let Some(block) = blocks.last_mut() {
                *block = (middle, weight, block.2 + n);
            }
        }
    }
    let flat = blocks.iter().flat_map(|(row, _, n)| std::iter::repeat_n(row.round(), *n));
    flat.enumerate().map(|(place, row)| row + place as f64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_that_want_the_same_row_stand_around_it() {
        assert_eq!(spread(&[(4.0, 1.0), (4.0, 1.0), (4.0, 1.0)]), [3.0, 4.0, 5.0]);
        assert_eq!(spread(&[(0.0, 1.0), (9.0, 1.0)]), [0.0, 9.0]);
        assert_eq!(spread(&[(5.0, 9.0), (5.0, 1.0)]), [5.0, 6.0]);
        assert_eq!(spread(&[]), Vec::<f64>::new());
    }
}
