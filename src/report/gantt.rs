//! A Gantt chart as text: a row a task, wide beside its name or narrow below it.
//!
//! It draws numbers; which rows there are, and in which order, is its caller's business.

use super::Ink;
use super::Tone;
use super::scale::Scale;
use crate::engine::worktime::Worktime;

/// One row, in working minutes.
#[derive(Clone, Debug)]
pub struct GanttRow {
    /// What stands before the bar.
    pub label: String,
    /// When it starts.
    pub start: i32,
    /// When it is finished if all goes well.
    pub sure: i32,
    /// When it is expected to be finished.
    pub finish: i32,
    /// When it is finished at the latest estimate.
    pub possible: i32,
    /// How far it may slip; drawn as dots.
    pub float: i32,
    /// The minute by which it is due, if its own deadline is to be drawn.
    pub due: Option<i32>,
    /// The minute at which its slot ends, if that is to be drawn.
    pub slot_end: Option<i32>,
    /// The minute from which on a lag keeps it waiting, if one does.
    pub lag_from: Option<i32>,
    /// Whether it is on the long pole.
    pub on_pole: bool,
}

/// The least columns a chart beside its names needs.
const WIDE: usize = 72;

/// The rows as a chart of the width there is, with a line of dates above.
pub fn gantt(rows: &[GanttRow], worktime: &Worktime, today: i32, ink: Ink) -> Vec<String> {
    let (Some(from), Some(to)) =
        (rows.iter().map(|row| row.start).min(), rows.iter().map(|row| row.possible.max(row.finish)).max())
    else {
        return Vec::new();
    };
    let wide = ink.width >= WIDE;
    let longest = rows.iter().map(|row| row.label.chars().count()).max().unwrap_or(0);
    let label_width = if wide { longest.min(ink.width / 3) } else { 0 };
    let columns = if wide { ink.width - label_width - 3 } else { ink.width.saturating_sub(3) }.max(10);
    let scale = Scale { worktime, from, to: to.max(from + 1), columns, breaks: Vec::new(), today };
    let side = ink.marks().vertical;
    let indent = " ".repeat(label_width);
    let mut lines = vec![ink.paint(Tone::Quiet, format!("{indent} {side}{}", scale.head()).trim_end())];
    for row in rows {
        let bar = scale.bar(row, ink.marks());
        let bar = if row.on_pole { ink.paint(Tone::Accent, &bar) } else { bar };
        if wide {
            lines.push(format!("{} {side}{bar}", ink.fit(&row.label, label_width)).trim_end().to_owned());
        } else {
            lines.push(ink.cut(&row.label, ink.width));
            lines.push(format!(" {side}{bar}"));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::plan::Week;

    fn chart(width: usize, unicode: bool) -> String {
        let start = NaiveDate::from_ymd_opt(2026, 1, 14).expect("a date");
        let time = Worktime::new(start, Week::default(), 480, &[]).expect("a calendar");
        let row = |label: &str, start, sure, finish, possible, float| GanttRow {
            label: label.to_owned(),
            start: start * 480,
            sure: sure * 480,
            finish: finish * 480,
            possible: possible * 480,
            float: float * 480,
            due: None,
            slot_end: None,
            lag_from: None,
            on_pole: float == 0,
        };
        let rows = [
            row("first", 0, 2, 3, 4, 0),
            row("second", 3, 6, 6, 6, 0),
            row("beside", 1, 2, 2, 2, 3),
            row("gate", 6, 6, 6, 6, 0),
        ];
        let ink = Ink { color: false, unicode, width };
        gantt(&rows, &time, 480, ink).join("\n") + "\n"
    }

    #[test]
    fn wide_names_and_bars_share_a_line() {
        insta::assert_snapshot!(chart(76, true), @r"
               │14 Jan      15         16         19         20         21
        first  │██████████████████████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
        second │           ┊                     ██████████████████████████████████
        beside │           ▓▓▓▓▓▓▓▓▓▓▓·································
        gate   │           ┊                                                       ◇
        ");
    }

    #[test]
    fn narrow_a_bar_stands_below_its_name() {
        insta::assert_snapshot!(chart(40, false), @r"
         |14 Jan  15   16    19    20    21
        first
         |############~~~~~~~~~~~~
        second
         |      :           ###################
        beside
         |      ======..................
        gate
         |      :                              o
        ");
    }
}
