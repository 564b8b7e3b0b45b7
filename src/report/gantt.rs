//! A Gantt chart as text: a row a task, wide beside its name or narrow below it.
//!
//! It draws numbers; which rows there are, and in which order, is its caller's business.

use chrono::Datelike;
use chrono::NaiveDate;

use super::Ink;
use super::Tone;
use super::marks::Marks;
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
    /// Whether it is on the long pole.
    pub on_pole: bool,
}

/// The least columns a chart beside its names needs.
const WIDE: usize = 72;

/// What one cell of a chart shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Blank,
    /// Time that is needed for certain.
    Sure,
    /// Time that may be needed.
    Possible,
    /// Time to spare.
    Float,
    /// Where today begins.
    Today,
    /// A point in time.
    Point,
    /// The day by which it is due.
    Due,
    /// Where its slot ends.
    SlotEnd,
}

impl Cell {
    /// Its shape, of a bar on the long pole or beside it.
    pub fn shape(self, marks: &Marks, on_pole: bool) -> &'static str {
        match self {
            Self::Blank => " ",
            Self::Sure if on_pole => marks.pole,
            Self::Sure => marks.beside,
            Self::Possible => marks.possible,
            Self::Float => marks.float,
            Self::Today => marks.today,
            Self::Point => marks.point,
            Self::Due => marks.due,
            Self::SlotEnd => marks.slot_end,
        }
    }
}

/// How much time one cell of a chart stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zoom {
    /// An hour.
    Hour,
    /// A quarter of a working day.
    Quarter,
    /// Half a working day.
    Half,
    /// A working day.
    Day,
    /// Five working days.
    Week,
}

impl Zoom {
    /// All of them, the finest first.
    pub const ALL: [Self; 5] = [Self::Hour, Self::Quarter, Self::Half, Self::Day, Self::Week];

    /// Working minutes in a cell.
    pub fn minutes(self, worktime: &Worktime) -> i32 {
        let day = worktime.minutes_a_day() as i32;
        match self {
            Self::Hour => 60.min(day),
            Self::Quarter => (day / 4).max(1),
            Self::Half => (day / 2).max(1),
            Self::Day => day,
            Self::Week => day.saturating_mul(5),
        }
    }

    /// What a cell is.
    pub fn word(self) -> &'static str {
        match self {
            Self::Hour => "an hour a cell",
            Self::Quarter => "a quarter day a cell",
            Self::Half => "half a day a cell",
            Self::Day => "a day a cell",
            Self::Week => "a week a cell",
        }
    }
}

/// The scale of a chart: only working time has a place on it.
#[derive(Clone, Copy, Debug)]
pub struct Scale<'a> {
    /// The calendar.
    pub worktime: &'a Worktime,
    /// The first minute.
    pub from: i32,
    /// The minute after the last.
    pub to: i32,
    /// The cells between them.
    pub columns: usize,
    /// The minute at which today begins.
    pub today: i32,
}

impl Scale<'_> {
    /// The column of a minute; it may lie outside.
    pub fn column(&self, minute: i32) -> i64 {
        let range = i64::from(self.to.saturating_sub(self.from).max(1));
        ((i64::from(minute) - i64::from(self.from)) * self.columns as i64).div_euclid(range)
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

    /// The months over the columns, and the days, or where these are narrow the first day of each week.
    pub fn axis(&self) -> [String; 2] {
        let per_day = self.column(self.from.saturating_add(self.worktime.minutes_a_day() as i32));
        let (mut months, mut days) = (String::new(), String::new());
        let mut before: Option<NaiveDate> = None;
        for column in 0..self.columns {
            let date = self.date(column);
            if before.is_none_or(|before| (before.year(), before.month()) != (date.year(), date.month())) {
                let is_new_year = before.is_some_and(|before| before.year() != date.year());
                let format = if is_new_year { "%b %Y" } else { "%b" };
                self.label(&mut months, column, &date.format(format).to_string());
            }
            let is_new = match per_day {
                0..=2 => before.is_none_or(|before| before.iso_week() != date.iso_week()),
                _ => before != Some(date),
            };
            if is_new {
                let format = if per_day >= 7 { "%a %d" } else { "%d" };
                self.label(&mut days, column, &date.format(format).to_string());
            }
            before = Some(date);
        }
        [months, days]
    }

    /// Writes a label from a column on, if there is room for it.
    fn label(&self, line: &mut String, column: usize, label: &str) {
        let used = line.chars().count();
        if (used < column || used == 0) && column + label.len() <= self.columns {
            line.push_str(&" ".repeat(column - used));
            line.push_str(label);
        }
    }

    /// What a row shows in a column.
    pub fn cell(&self, row: &GanttRow, column: usize) -> Cell {
        let column = column as i64;
        let start = self.column(row.start);
        if row.start == row.finish && column == start {
            return Cell::Point;
        }
        let finish = self.column(row.finish).max(start + 1);
        let is_in = |until: i32| column > start && column < self.column(until);
        if row.start < row.finish && (start..finish).contains(&column) {
            let sure = self.column(row.sure).max(start + 1);
            return if column < sure { Cell::Sure } else { Cell::Possible };
        }
        let slack = row.finish.saturating_add(row.float.max(0)).min(self.to);
        let is_at = |minute: Option<i32>| minute.is_some_and(|minute| self.column(minute) == column);
        match () {
            () if is_in(row.possible) => Cell::Possible,
            () if is_at(row.due) => Cell::Due,
            () if is_at(row.slot_end) => Cell::SlotEnd,
            () if is_in(slack) => Cell::Float,
            () if column == self.column(self.today) && self.today > self.from => Cell::Today,
            () => Cell::Blank,
        }
    }

    fn bar(&self, row: &GanttRow, marks: &Marks) -> String {
        let cells = (0..=self.columns).map(|column| self.cell(row, column).shape(marks, row.on_pole));
        cells.collect::<String>().trim_end().to_owned()
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
