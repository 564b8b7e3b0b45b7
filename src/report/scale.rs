//! The scale of a chart: which column a minute stands in, where days off lie, the dates over it, and what a cell shows.

use chrono::Datelike;
use chrono::NaiveDate;

use super::GanttRow;
use super::marks::Marks;
use crate::engine::worktime::Worktime;

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
    /// Time that has to pass before it may start.
    Lag,
    /// Where today begins.
    Today,
    /// A point in time.
    Point,
    /// The day by which it is due.
    Due,
    /// Where its slot ends.
    SlotEnd,
    /// Days on which nobody works.
    Off,
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
            Self::Lag => marks.lag,
            Self::Today => marks.today,
            Self::Point => marks.point,
            Self::Due => marks.due,
            Self::SlotEnd => marks.slot_end,
            Self::Off => marks.day_off,
        }
    }

    /// Whether it belongs to the bar, so that no line may be drawn over it.
    pub fn is_bar(self) -> bool {
        matches!(self, Self::Sure | Self::Possible | Self::Point)
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
    /// The working days of a week.
    Week,
    /// The working days of four weeks.
    Month,
}

impl Zoom {
    /// All of them, the finest first.
    pub const ALL: [Self; 6] = [Self::Hour, Self::Quarter, Self::Half, Self::Day, Self::Week, Self::Month];

    /// Working minutes in a cell.
    pub fn minutes(self, worktime: &Worktime) -> i32 {
        let day = worktime.minutes_a_day() as i32;
        match self {
            Self::Hour => 60.min(day),
            Self::Quarter => (day / 4).max(1),
            Self::Half => (day / 2).max(1),
            Self::Day => day,
            Self::Week => day.saturating_mul(worktime.days_a_week() as i32),
            Self::Month => day.saturating_mul(4 * worktime.days_a_week() as i32),
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
            Self::Month => "four weeks a cell",
        }
    }
}

/// The scale of a chart: working time has its place on it, and each run of days off a column where cells are short.
#[derive(Clone, Debug)]
pub struct Scale<'a> {
    /// The calendar.
    pub worktime: &'a Worktime,
    /// The first minute.
    pub from: i32,
    /// The minute after the last.
    pub to: i32,
    /// The cells of working time between them.
    pub columns: usize,
    /// The minutes before which days off have a column of their own, in order.
    pub breaks: Vec<i32>,
    /// The minute at which today begins.
    pub today: i32,
}

impl<'a> Scale<'a> {
    /// As many cells of so many minutes as a width has room for, with a column for each run of days off between them.
    pub fn with_days_off(worktime: &'a Worktime, from: i32, cell: i32, width: usize, today: i32) -> Self {
        let (mut columns, mut breaks) = (0, Vec::new());
        let mut before: Option<NaiveDate> = None;
        // A cell of several days has days off in it.
        let has_breaks = i64::from(cell) <= worktime.minutes_a_day();
        while columns + breaks.len() < width {
            let minute = from.saturating_add(cell.saturating_mul(columns as i32));
            let date = worktime.start_at(minute.into()).date;
            if has_breaks && before.is_some_and(|before| (date - before).num_days() > 1) {
                breaks.push(minute);
                before = None;
                continue;
            }
            columns += 1;
            before = Some(date);
        }
        let to = from.saturating_add(cell.saturating_mul(columns as i32));
        Self { worktime, from, to, columns, breaks, today }
    }

    /// The cells it takes, those of days off among them.
    pub fn width(&self) -> usize {
        self.columns + self.breaks.len()
    }

    /// Working minutes in a cell.
    pub fn cell_minutes(&self) -> i32 {
        (self.to - self.from) / self.columns.max(1) as i32
    }

    /// The column in which something begins at a minute; it may lie outside.
    pub fn column(&self, minute: i32) -> i64 {
        self.among_work(minute) + self.breaks.partition_point(|at| *at <= minute) as i64
    }

    /// The column before which something ends at a minute: what ends on a Friday ends before the weekend.
    pub fn end_column(&self, minute: i32) -> i64 {
        self.among_work(minute) + self.breaks.partition_point(|at| *at < minute) as i64
    }

    /// The column of a minute among those of working time.
    fn among_work(&self, minute: i32) -> i64 {
        let range = i64::from(self.to.saturating_sub(self.from).max(1));
        ((i64::from(minute) - i64::from(self.from)) * self.columns as i64).div_euclid(range)
    }

    /// The date that a column begins on; nothing for one of days off.
    fn date(&self, column: usize) -> Option<NaiveDate> {
        let mut among_work = column;
        for (nth, at) in self.breaks.iter().enumerate() {
            let place = usize::try_from(self.among_work(*at)).unwrap_or_default() + nth;
            match place.cmp(&column) {
                std::cmp::Ordering::Less => among_work -= 1,
                std::cmp::Ordering::Equal => return None,
                std::cmp::Ordering::Greater => break,
            }
        }
        let range = i64::from((self.to - self.from).max(1));
        let minute = i64::from(self.from) + range * among_work as i64 / self.columns.max(1) as i64;
        Some(self.worktime.start_at(minute).date)
    }

    /// Whether a column stands for days off.
    fn is_off(&self, column: i64) -> bool {
        let after = self.breaks.partition_point(|at| self.column(*at) <= column);
        self.breaks.get(after).is_some_and(|at| self.column(*at) == column + 1)
    }

    /// Dates over the columns, as many as fit with room between.
    pub(super) fn head(&self) -> String {
        let mut head = String::new();
        let mut last: Option<NaiveDate> = None;
        for column in 0..self.width() {
            let Some(date) = self.date(column) else { continue };
            let is_new = last.is_none_or(|last| last != date);
            let used = head.chars().count();
            if is_new && used <= column && column + 6 <= self.width() {
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
        let per_day = self.columns as i64 * self.worktime.minutes_a_day() / i64::from((self.to - self.from).max(1));
        let (mut months, mut days) = (String::new(), String::new());
        let mut before: Option<NaiveDate> = None;
        for column in 0..self.width() {
            let Some(date) = self.date(column) else { continue };
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
        if (used < column || used == 0) && column + label.len() <= self.width() {
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
        let finish = self.end_column(row.finish).max(start + 1);
        let is_in = |until: i32| column > start && column < self.end_column(until);
        if row.start < row.finish && (start..finish).contains(&column) {
            let sure = self.end_column(row.sure).max(start + 1);
            return if column < sure { Cell::Sure } else { Cell::Possible };
        }
        let slack = row.finish.saturating_add(row.float.max(0)).min(self.to);
        let is_at = |minute: Option<i32>| minute.is_some_and(|minute| self.end_column(minute) == column);
        let is_lag = || row.lag_from.is_some_and(|from| (self.end_column(from)..start).contains(&column));
        match () {
            () if is_in(row.possible) => Cell::Possible,
            () if is_at(row.due) => Cell::Due,
            () if is_at(row.slot_end) => Cell::SlotEnd,
            () if is_in(slack) => Cell::Float,
            () if is_lag() => Cell::Lag,
            () if column == self.column(self.today) && self.today > self.from => Cell::Today,
            () if self.is_off(column) => Cell::Off,
            () => Cell::Blank,
        }
    }

    pub(super) fn bar(&self, row: &GanttRow, marks: &Marks) -> String {
        let cells = (0..=self.width()).map(|column| self.cell(row, column).shape(marks, row.on_pole));
        cells.collect::<String>().trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::super::marks::ASCII;
    use super::*;
    use crate::engine::worktime::Days;
    use crate::plan::Week;

    fn row(start: i32, finish: i32, float: i32) -> GanttRow {
        GanttRow {
            label: String::new(),
            start,
            sure: finish,
            finish,
            possible: finish,
            float,
            due: None,
            slot_end: None,
            lag_from: None,
            on_pole: float == 0,
        }
    }

    /// Rows in a calendar of five eight-hour days a week, with the Wednesday after the first weekend off.
    fn check(cell: i32, width: usize, rows: &[GanttRow]) -> String {
        let day = |day| NaiveDate::from_ymd_opt(2026, 1, day).expect("a date");
        let holiday = Days { first: day(21), last: day(21) };
        let time = Worktime::new(day(15), Week::default(), 480, &[holiday]).expect("a calendar");
        let scale = Scale::with_days_off(&time, 0, cell, width, -1);
        let lines = rows.iter().map(|row| scale.bar(row, &ASCII) + "\n");
        let [_, days] = scale.axis();
        format!("{days}\n{}", lines.collect::<String>())
    }

    #[test]
    fn days_off_have_a_column_that_nothing_ends_in() {
        let waits = GanttRow { lag_from: Some(960), ..row(1440, 1920, 480) };
        let rows = [row(0, 960, 0), row(960, 1440, 480), row(720, 1200, 0), waits];
        insta::assert_snapshot!(check(240, 14, &rows), @r"
        15   19
        ####'    '
            '==..'
           ###   '
            ---==...
        ");
    }

    #[test]
    fn every_working_column_has_its_date_and_every_bar_is_as_long_as_its_work() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 1, day).expect("a date");
        let time = Worktime::new(day(15), Week::default(), 480, &[]).expect("a calendar");
        for cell in [60, 120, 240, 480] {
            for width in [1, 7, 30, 133] {
                let scale = Scale::with_days_off(&time, 0, cell, width, 0);
                assert_eq!(scale.width(), width);
                for column in 0..width {
                    let is_off = scale.is_off(column as i64);
                    assert!(scale.date(column).is_none() || !is_off, "{column} of {width} at {cell}");
                }
                for minute in (0..scale.to).step_by(cell as usize) {
                    let column = usize::try_from(scale.column(minute)).expect("inside");
                    assert_eq!(scale.date(column), Some(time.start_at(minute.into()).date), "{minute} at {cell}");
                    let next = minute + cell;
                    assert_eq!(scale.end_column(next) - scale.column(minute), 1, "{minute} at {cell}");
                }
            }
        }
    }

    #[test]
    fn where_a_cell_has_several_days_none_are_off() {
        insta::assert_snapshot!(check(2400, 10, &[row(0, 4800, 2400)]), @r"
        15 06 27
        ==.
        ");
    }
}
