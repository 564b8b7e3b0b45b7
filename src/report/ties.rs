//! The links of a chart as lines between its bars: from what is needed to what waits, for the selected row or for all.

use std::ops::Range;

use super::Chart;
use super::GanttRow;
use super::Scale;
use super::Wire;
use super::graph::LEFT;
use super::graph::RIGHT;
use super::graph::Wires;
use crate::engine::timetable::Cause;
use crate::engine::why::Scene;
use crate::plan::NeededBy;
use crate::plan::Target;
use crate::plan::micro::LinkKind;
use crate::plan::micro::tie;

/// Which links are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShownTies {
    /// None.
    #[default]
    None,
    /// Those of the selected row.
    Selected,
    /// Those of all rows.
    All,
}

impl ShownTies {
    /// The next in turn.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::None => Self::Selected,
            Self::Selected => Self::All,
            Self::All => Self::None,
        }
    }
}

/// A link between two rows.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Tie {
    from: usize,
    to: usize,
    kind: LinkKind,
    /// How it is written where it is not a plain one.
    written: String,
    on_pole: bool,
}

/// Of what very much waits for, no more lines are drawn.
const MOST: usize = 64;

/// The lines over the rows of a window.
#[derive(Clone, Debug, Default)]
pub struct Ties {
    wires: Wires,
    /// What is written beside a line: column, row, text.
    pub labels: Vec<(usize, usize, String)>,
}

impl Ties {
    /// The lines of these rows: of all of them, or of one.
    pub fn of(
        (chart, scene, needed_by): (&Chart, Scene<'_>, &NeededBy),
        scale: &Scale<'_>,
        rows: Range<usize>,
        only: Option<usize>,
    ) -> Self {
        let wanted = only.map_or(rows.clone(), |row| row..row + 1);
        let mut ties: Vec<Tie> = wanted.flat_map(|row| ties(chart, scene, needed_by, row)).collect();
        // Two visible rows both know the link between them; that of the pole may be one that somebody wrote too.
        ties.sort_by_key(|tie| (tie.from, tie.to, !tie.on_pole, tie.written.is_empty()));
        ties.dedup_by(|later, first| {
            let is_same = (later.from, later.to) == (first.from, first.to);
            if is_same && first.written.is_empty() {
                first.written = std::mem::take(&mut later.written);
            }
            is_same
        });
        let mut drawn = Self { wires: Wires::new(scale.width(), rows.len()), labels: Vec::new() };
        let places: Vec<_> = ties.iter().filter_map(|tie| place(chart, scene, scale, &rows, tie)).collect();
        for place in &places {
            drawn.wires.vertical(place.x, place.rows, place.on_pole);
        }
        for place in places {
            drawn.draw(place);
        }
        drawn
    }

    /// The line in a cell.
    pub fn wire(&self, column: usize, row: usize) -> Wire {
        self.wires.at(column, row)
    }

    /// Draws the arms of a line, after all that goes up and down has been drawn.
    fn draw(&mut self, place: Place) {
        for End { column, row, leaves_left } in place.ends.into_iter().flatten() {
            let (begin, end) = (place.x.min(column), place.x.max(column));
            if place.x != column {
                self.wires.arm(place.x, row, if column > place.x { RIGHT } else { LEFT }, place.on_pole);
                self.wires.across((begin + 1, end), row, place.on_pole, |_| false);
                self.wires.arm(column, row, if column > place.x { LEFT } else { RIGHT }, place.on_pole);
            }
            self.wires.arm(column, row, if leaves_left { LEFT } else { RIGHT }, place.on_pole);
        }
        self.labels.extend(place.label);
    }
}

/// Where a line runs: up or down in one column, and from there to both bars.
struct Place {
    x: usize,
    rows: (usize, usize),
    /// Those ends that are in the window.
    ends: [Option<End>; 2],
    on_pole: bool,
    label: Option<(usize, usize, String)>,
}

/// Where a line meets a bar.
#[derive(Clone, Copy)]
struct End {
    column: usize,
    row: usize,
    /// Whether the bar is on the left.
    leaves_left: bool,
}

/// The links of a row, to what it needs and to what waits for it.
fn ties(chart: &Chart, scene: Scene<'_>, needed_by: &NeededBy, row: usize) -> Vec<Tie> {
    let mut ties: Vec<Tie> = [row, row + 1].into_iter().filter_map(|to| pole_tie(chart, to)).collect();
    let Some(node) = chart.task(row) else { return ties };
    let needs = |of| scene.outline.needs(of).iter();
    for need in needs(node).take(MOST) {
        let Some(Target::Node(before)) = need.target else { continue };
        if let Some(from) = chart.row_of(scene, before) {
            ties.push(Tie { from, to: row, kind: need.kind, written: tie(need.kind, need.lag), on_pole: false });
        }
    }
    for after in needed_by.list(node).iter().take(MOST) {
        let need = needs(*after).find(|need| need.target == Some(Target::Node(node)));
        if let (Some(need), Some(to)) = (need, chart.row_of(scene, *after)) {
            ties.push(Tie { from: row, to, kind: need.kind, written: tie(need.kind, need.lag), on_pole: false });
        }
    }
    ties
}

/// The link by which a row of the pole follows the one before.
fn pole_tie(chart: &Chart, to: usize) -> Option<Tie> {
    let (link, from) = (chart.link(to)?, to.checked_sub(1)?);
    match link.cause {
        Cause::After(_, kind, _) => Some(Tie { from, to, kind, written: String::new(), on_pole: true }),
        Cause::Now | Cause::Date(_) | Cause::Away => None,
    }
}

/// Where a link runs in a window; nothing where it passes beside it.
fn place(chart: &Chart, scene: Scene<'_>, scale: &Scale<'_>, rows: &Range<usize>, tie: &Tie) -> Option<Place> {
    let (from, to) = (chart.row(scene, tie.from)?, chart.row(scene, tie.to)?);
    let leaves_left = matches!(tie.kind, LinkKind::FinishStart | LinkKind::FinishFinish);
    let enters_left = matches!(tie.kind, LinkKind::FinishFinish | LinkKind::StartFinish);
    let (begin, end) = (beside(scale, &from, leaves_left), beside(scale, &to, enters_left));
    // A line leaves from under the first cell of a bar, and reaches what begins where the other ends from above or below:
    // then there is no arm to draw.
    let (x, leaves, enters) = match tie.kind {
        LinkKind::FinishStart if end < begin => (begin, true, false),
        LinkKind::StartStart if end > begin => (begin + 1, false, true),
        LinkKind::StartStart if end == begin => (begin + 1, false, false),
        LinkKind::FinishFinish => (begin.max(end), true, true),
        LinkKind::FinishStart | LinkKind::StartStart | LinkKind::StartFinish => (end, true, true),
    };
    let width = scale.width() as i64;
    let x = usize::try_from(x).ok().filter(|x| *x < scale.width())?;
    let clamped = |column: i64| column.clamp(0, width - 1) as usize;
    let shown = |row: usize| rows.contains(&row).then(|| row - rows.start);
    let meet = |row, column, leaves_left| Some(End { column: clamped(column), row: shown(row)?, leaves_left });
    let ends =
        [meet(tie.from, begin, leaves_left).filter(|_| leaves), meet(tie.to, end, enters_left).filter(|_| enters)];
    let bar = if ends[0].is_some() { &from } else { &to };
    let label = ends.iter().flatten().next().and_then(|end| label(scale, bar, x, (&tie.written, end.row)));
    let last = rows.len().checked_sub(1)?;
    let line = |row: usize| row.saturating_sub(rows.start).min(last);
    let is_beside = tie.from.max(tie.to) < rows.start || tie.from.min(tie.to) >= rows.end;
    let rows = (line(tie.from), line(tie.to));
    (!is_beside).then_some(Place { x, rows, ends, on_pole: tie.on_pole, label })
}

/// Where there is room beside a line for how the link is written, without hiding the bar of that row.
fn label(scale: &Scale<'_>, bar: &GanttRow, x: usize, (written, row): (&str, usize)) -> Option<(usize, usize, String)> {
    let room = written.chars().count();
    let is_free = |column: &usize| {
        column + room <= scale.width() && (*column..column + room).all(|column| !scale.cell(bar, column).is_bar())
    };
    let places = [Some(x + 1), x.checked_sub(room + 1)].into_iter().flatten();
    Some((places.filter(|_| room > 0).find(is_free)?, row, written.to_owned()))
}

/// The free column beside a bar: behind its end, or before its beginning.
fn beside(scale: &Scale<'_>, row: &GanttRow, is_behind: bool) -> i64 {
    let start = scale.column(row.start);
    if is_behind { scale.end_column(row.finish).max(start + 1) } else { start - 1 }
}

#[cfg(test)]
mod tests {
    use super::super::marks::UNICODE;
    use super::*;
    use crate::engine::PlanOutlook;
    use crate::engine::timetable::Pace;
    use crate::plan::Format;
    use crate::plan::micro::Micro as _;

    /// The bars with the links over them, as the screen draws them.
    fn check(text: &str, only: Option<usize>) -> String {
        let today = crate::plan::Date::parse("2026-01-15").expect("a date");
        let all = PlanOutlook::of(crate::plan::read(text, Format::Ron).plan, today);
        let (timetable, readiness) = (all.outlook.timetable.as_ref(), all.outlook.readiness.as_ref());
        let scene = Scene {
            plan: &all.plan,
            outline: &all.outline,
            timetable: timetable.expect("a calendar"),
            readiness: readiness.expect("a calendar"),
        };
        assert_eq!(Pace::default(), Pace::AsPlanned);
        let chart = Chart::of(scene);
        let scale = Scale::with_days_off(&scene.timetable.worktime, chart.from, 240, 24, 0);
        let n_rows = chart.n_rows(false);
        let ties = Ties::of((&chart, scene, &NeededBy::of(&all.outline)), &scale, 0..n_rows, only);
        let mut text = String::new();
        for row in 0..n_rows {
            let bar = chart.row(scene, row).expect("a row");
            let mut line: Vec<char> = (0..scale.width())
                .map(|column| match (scale.cell(&bar, column), ties.wire(column, row)) {
                    (cell, wire) if cell.is_bar() || wire.is_empty() => {
                        cell.shape(&UNICODE, bar.on_pole).chars().next().unwrap_or(' ')
                    }
                    (_, wire) => wire.shape(true),
                })
                .collect();
            for (column, _, label) in ties.labels.iter().filter(|(_, at, _)| *at == row) {
                for (nth, letter) in label.chars().enumerate() {
                    line[column + nth] = letter;
                }
            }
            let name = chart.task(row).map_or("", |node| all.outline.item(&all.plan, node).title().first_line());
            text += format!("{name:<4}{}", line.into_iter().collect::<String>()).trim_end();
            text.push('\n');
        }
        text
    }

    const PLAN: &str = r#"(title: "T", start: "2026-01-15", tasks: [
        (id: "A", title: "A", estimate: "1d"),
        (id: "B", title: "B", estimate: "2d", needs: "A"),
        (id: "C", title: "C", estimate: "1d", needs: ["B", "A"]),
        (id: "D", title: "D", estimate: "4h", needs: "A +1d"),
        (id: "E", title: "E", estimate: "4h", needs: "A SS+4h"),
        (id: "F", title: "F", estimate: "4h", needs: "C FF"),
    ])"#;

    #[test]
    fn lines_run_from_what_is_needed_to_what_waits() {
        insta::assert_snapshot!(check(PLAN, None), @r"
        A   ██┱─┬+1d       ░
        B   │ █████┓       ░
        C   │   │ ╰██╮FF   ░
        F   │   │   ▓╯     ░
        D   │ ╌╌╰▓···      ░
        E   ╰▓·······      ░
        ");
    }

    #[test]
    fn the_lines_of_one_row_alone() {
        insta::assert_snapshot!(check(PLAN, Some(2)), @r"
        A   ██────╮        ░
        B     █████┓       ░
        C       ░ ╰██╮FF   ░
        F       ░   ▓╯     ░
        D     ╌╌╌▓···      ░
        E   ╌▓·······      ░
        ");
        assert_ne!(check(PLAN, Some(2)), check(PLAN, Some(0)));
    }
}
