//! The lines of a picture as cells: which arms each has, and how it is drawn.
//!
//! Where two lines only cross, one of them goes on and the other is interrupted: whatever touches belongs together.

/// The arms of a cell, clockwise from the top.
pub(in crate::report) const UP: usize = 0;
pub(in crate::report) const RIGHT: usize = 1;
pub(in crate::report) const DOWN: usize = 2;
pub(in crate::report) const LEFT: usize = 3;

/// A cell: for each of its arms whether there is none, a light or a heavy one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wire([u8; 4]);

/// Shapes by the arms up, right, down and left, each none, light or heavy, as digits of a number to the base of three.
const SHAPES: &str =
    concat!(" ╴╸╷╮┑╻┒┓╶─╾╭┬┭┎┰┱╺╼━┍┮┯┏┲┳", "╵╯┙│┤┥╽┧┪╰┴┵├┼┽┟╁╅┕┶┷┝┾┿┢╆╈", "╹┚┛╿┦┩┃┨┫┖┸┹┞╀╃┠╂╉┗┺┻┡╄╇┣╊╋",);

impl Wire {
    /// Whether nothing is drawn.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// Whether the long pole runs through it.
    pub fn is_pole(self) -> bool {
        self.0.contains(&2)
    }

    /// The cell of a shape, if it is one of lines.
    pub fn of_shape(shape: char) -> Option<Self> {
        let place = SHAPES.chars().skip(1).position(|other| other == shape)? + 1;
        let digit = |power: usize| (place / power % 3) as u8;
        Some(Self([digit(27), digit(9), digit(3), digit(1)]))
    }

    /// Its arms up, right, down and left: none, light or heavy.
    pub fn arms(self) -> [u8; 4] {
        self.0
    }

    /// Its shape.
    pub fn shape(self, unicode: bool) -> char {
        let [up, right, down, left] = self.0.map(usize::from);
        if unicode {
            return SHAPES.chars().nth(((up * 3 + right) * 3 + down) * 3 + left).unwrap_or(' ');
        }
        match (up + down > 0, right + left > 0, self.is_pole()) {
            (false, false, _) => ' ',
            (true, false, false) => '|',
            (false, true, false) => '-',
            (false, true, true) => '=',
            (true, false, true) => '#',
            (true, true, is_pole) => {
                if is_pole {
                    '#'
                } else {
                    '+'
                }
            }
        }
    }

    fn is_vertical(self) -> bool {
        self.0[UP] > 0 && self.0[DOWN] > 0 && self.0[LEFT] == 0 && self.0[RIGHT] == 0
    }

    fn add(&mut self, arm: usize, is_pole: bool) {
        self.0[arm] = self.0[arm].max(1 + u8::from(is_pole));
    }
}

/// Cells in rows.
#[derive(Clone, Debug, Default)]
pub(in crate::report) struct Wires {
    pub(super) width: usize,
    pub(super) height: usize,
    cells: Vec<Wire>,
}

impl Wires {
    pub(in crate::report) fn new(width: usize, height: usize) -> Self {
        Self { width, height, cells: vec![Wire::default(); width * height] }
    }

    pub(in crate::report) fn at(&self, x: usize, y: usize) -> Wire {
        if x < self.width { self.cells.get(y * self.width + x).copied().unwrap_or_default() } else { Wire::default() }
    }

    fn cell(&mut self, x: usize, y: usize) -> Option<&mut Wire> {
        if x < self.width { self.cells.get_mut(y * self.width + x) } else { None }
    }

    pub(in crate::report) fn arm(&mut self, x: usize, y: usize, arm: usize, is_pole: bool) {
        if let Some(cell) = self.cell(x, y) {
            cell.add(arm, is_pole);
        }
    }

    /// A line up or down, from the middle of one row to that of another.
    pub(in crate::report) fn vertical(&mut self, x: usize, (from, to): (usize, usize), is_pole: bool) {
        let (top, bottom) = (from.min(to), from.max(to));
        for y in top..bottom {
            self.arm(x, y, DOWN, is_pole);
            self.arm(x, y + 1, UP, is_pole);
        }
    }

    /// A line across all of some columns of a row; `joins` says which of the lines it meets it belongs to.
    pub(in crate::report) fn across(
        &mut self,
        (from, to): (usize, usize),
        y: usize,
        is_pole: bool,
        joins: impl Fn(usize) -> bool,
    ) {
        for x in from..to {
            let Some(cell) = self.cell(x, y) else { continue };
            if cell.is_vertical() && !joins(x) {
                // The long pole goes on where something crosses it; everything else gives way to what goes up and down.
                if !is_pole || cell.is_pole() {
                    continue;
                }
                *cell = Wire::default();
            }
            cell.add(LEFT, is_pole);
            cell.add(RIGHT, is_pole);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wire(up: u8, right: u8, down: u8, left: u8) -> Wire {
        Wire([up, right, down, left])
    }

    #[test]
    fn every_cell_has_the_shape_of_its_arms() {
        let shape = |up, right, down, left| wire(up, right, down, left).shape(true);
        assert_eq!(SHAPES.chars().count(), 81);
        assert_eq!((shape(0, 0, 0, 0), shape(0, 1, 0, 1), shape(1, 0, 1, 0)), (' ', '─', '│'));
        assert_eq!((shape(0, 1, 1, 0), shape(1, 0, 0, 1), shape(1, 1, 1, 1)), ('╭', '╯', '┼'));
        assert_eq!((shape(0, 2, 0, 2), shape(2, 2, 2, 2), shape(0, 2, 1, 2)), ('━', '╋', '┯'));
        for shape in SHAPES.chars().skip(1) {
            assert_eq!(Wire::of_shape(shape).map(|wire| wire.shape(true)), Some(shape));
        }
        assert_eq!((Wire::of_shape(' '), Wire::of_shape('a')), (None, None));
        assert_eq!((wire(0, 1, 0, 1).shape(false), wire(2, 0, 2, 0).shape(false)), ('-', '#'));
    }

    #[test]
    fn what_only_crosses_does_not_touch() {
        let mut wires = Wires::new(3, 3);
        wires.vertical(1, (0, 2), false);
        wires.across((0, 3), 1, false, |_| false);
        let row = |wires: &Wires, y| (0..3).map(|x| wires.at(x, y).shape(true)).collect::<String>();
        assert_eq!(row(&wires, 1), "─│─");
        wires.across((0, 3), 1, true, |_| false);
        assert_eq!(row(&wires, 1), "━━━");
        wires.vertical(1, (0, 2), false);
        assert_eq!(row(&wires, 1), "━┿━");
    }
}
