//! A Gantt chart as text: a row a task, wide beside its name or narrow below it.
//!
//! It draws numbers; which rows there are, and in which order, is its caller's business.

use chrono::Datelike;
use chrono::NaiveDate;

use super::Ink;
use super::Tone;
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
    /// Whether it is on the long pole.
    pub on_pole: bool,
}

/// The least columns a chart beside its names needs.
const WIDE: usize = 72;

/// The shapes of a chart: on the pole, beside it, possible, float, today, a point in time.
struct Shapes {
    pole: char,
    other: char,
    possible: char,
    float: char,
    today: char,
    point: char,
}

const UNICODE: Shapes = Shapes { pole: '█', other: '▓', possible: '▒', float: '·', today: '┊', point: '◇' };
const ASCII: Shapes = Shapes { pole: '#', other: '=', possible: '~', float: '.', today: ':', point: 'o' };

/// The scale of a chart.
struct Scale<'a> {
    worktime: &'a Worktime,
    from: i32,
    to: i32,
    columns: usize,
    today: i32,
}

impl Scale<'_> {
    fn column(&self, minute: i32) -> usize {
        let range = i64::from((self.to - self.from).max(1));
        let at = i64::from(minute.clamp(self.from, self.to) - self.from);
        (at * self.columns as i64 / range) as usize
    }

    /// The date that a column begins on.
    fn date(&self, column: usize) -> NaiveDate {
        let range = i64::from((self.to - self.from).max(1));
        let minute = i64::from(self.from) + range * column as i64 / self.columns.max(1) as i64;
        self.worktime.start_at(minute).date
    }

    /// Dates over the columns, as many as fit with room between.
    fn head(&self) -> String {
        let mut head = String::new();
        let mut last: Option<NaiveDate> = None;
        for column in 0..self.columns {
            let date = self.date(column);
            let is_new = last.is_none_or(|last| last != date);
            let used = head.chars().count();
            if is_new && used <= column && column + 6 <= self.columns {
                let label = match last {
                    Some(last) if last.month() == date.month() => date.format("%d").to_string(),
                    _ => date.format("%d %b").to_string(),
                };
                head.push_str(&" ".repeat(column - used));
                head.push_str(&label);
                head.push_str("  ");
                last = Some(date);
            }
        }
        head.trim_end().to_owned()
    }

    fn bar(&self, row: &GanttRow, shapes: &Shapes) -> String {
        let [start, sure, finish, possible] =
            [row.start, row.sure, row.finish, row.possible].map(|minute| self.column(minute));
        let slack = self.column(row.finish.saturating_add(row.float.max(0)));
        let today = self.column(self.today);
        let solid = if row.on_pole { shapes.pole } else { shapes.other };
        let mut bar = String::new();
        for column in 0..=self.columns {
            bar.push(match column {
                column if row.start == row.finish && column == start => shapes.point,
                column if (start..finish.max(start + 1)).contains(&column) && row.start < row.finish => {
                    if column < sure.max(start + 1) { solid } else { shapes.possible }
                }
                column if column > start && column < possible => shapes.possible,
                column if column > start && column < slack => shapes.float,
                column if column == today && self.today > self.from => shapes.today,
                _ => ' ',
            });
        }
        bar.trim_end().to_owned()
    }
}

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
    let scale = Scale { worktime, from, to: to.max(from + 1), columns, today };
    let shapes = if ink.unicode { UNICODE } else { ASCII };
    let side = ink.marks().vertical;
    let indent = " ".repeat(label_width);
    let mut lines = vec![ink.paint(Tone::Quiet, format!("{indent} {side}{}", scale.head()).trim_end())];
    for row in rows {
        let bar = scale.bar(row, &shapes);
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
