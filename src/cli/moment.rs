//! Moments: what `--at` names, which day a moment is on here, and how it is told.

use chrono::Local;
use chrono::NaiveDate;
use chrono::NaiveDateTime;
use chrono::NaiveTime;
use chrono::TimeZone as _;
use chrono::Utc;

use super::error::CliError;
use super::load::Source;
use crate::journal::Millis;
use crate::plan::Date;
use crate::plan::micro::Micro as _;
use crate::plan::samples;

/// For when something is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct At {
    /// The day it is taken to be.
    pub(super) day: Date,
    /// The moment up to which things happened; all of them where none was named.
    pub(super) until: Option<Millis>,
    /// Whether the finish on the evidence is wanted too.
    pub(super) both: bool,
}

impl At {
    /// The moment itself: the one that was named, on the demo's day the usual time of a stand-up, else now.
    pub(super) fn moment(&self, source: &Source) -> Millis {
        let morning = || moment(self.day.0.and_time(NaiveTime::from_hms_opt(9, 30, 0).unwrap_or_default()));
        self.until.unwrap_or_else(|| if matches!(source, Source::Sample(_)) { morning() } else { now() })
    }

    /// The moment that `--at` names, else the demo's own day, else now.
    pub(super) fn parse(text: Option<&str>, source: &Source) -> Result<Self, CliError> {
        let Some(text) = text else {
            let day = if *source == Source::Sample(samples::demo()) {
                samples::demo_day()
            } else {
                Date(Local::now().date_naive())
            };
            return Ok(Self { day, until: None, both: false });
        };
        if let Ok(time) = time_of(text) {
            return Ok(Self { day: Date(time.date()), until: Some(moment(time)), both: false });
        }
        let day = Date::parse(text.trim()).map_err(|wrong| CliError::new(wrong.to_string(), wrong.hint()))?;
        let end = day.0.and_time(NaiveTime::MIN) + chrono::Duration::days(1) - chrono::Duration::milliseconds(1);
        Ok(Self { day, until: Some(moment(end)), both: false })
    }
}

fn time_of(text: &str) -> Result<NaiveDateTime, chrono::ParseError> {
    let text = text.trim().replace('T', " ");
    NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M:%S")
        .or_else(|_| NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M"))
}

/// A local time; one that a clock change leaves out or has twice is the later of the two.
fn moment(time: NaiveDateTime) -> Millis {
    let here = Local.from_local_datetime(&time);
    let utc = here.latest().map_or_else(|| Utc.from_utc_datetime(&time), |here| here.to_utc());
    Millis::from_clock(utc.timestamp_millis())
}

/// Half past nine of the last working day before `day`: where a stand-up begins that knows of none before it.
pub(super) fn morning_before(day: Date, is_working: impl Fn(NaiveDate) -> bool) -> Millis {
    let days = day.0.iter_days().rev().skip(1).take(MOST_DAYS_OFF);
    let worked = days.clone().find(|day| is_working(*day)).or_else(|| day.0.pred_opt()).unwrap_or(day.0);
    moment(worked.and_time(NaiveTime::from_hms_opt(9, 30, 0).unwrap_or_default()))
}

/// Nobody looks further back for a working day.
const MOST_DAYS_OFF: usize = 400;

/// The first moment of a day.
pub(super) fn begin_of(day: Date) -> Millis {
    moment(day.0.and_time(NaiveTime::MIN))
}

/// The moment that `--since` names; a day begins with its first minute.
pub(super) fn since(text: &str) -> Result<Millis, CliError> {
    match time_of(text) {
        Ok(time) => Ok(moment(time)),
        Err(_) => {
            Date::parse(text.trim()).map(begin_of).map_err(|wrong| CliError::new(wrong.to_string(), wrong.hint()))
        }
    }
}

/// What the clock says.
pub(super) fn now() -> Millis {
    Millis::from_clock(Utc::now().timestamp_millis())
}

/// The day a moment is on, here.
pub(super) fn day_of(at: Millis) -> Date {
    Date(local(at).date())
}

/// A moment as text, here.
pub(super) fn told(at: Millis) -> String {
    local(at).format("%Y-%m-%d %H:%M").to_string()
}

/// A moment in the words of a stand-up: the day and the time, here.
pub(super) fn told_day(at: Millis) -> String {
    local(at).format("%a %d %b %H:%M").to_string()
}

/// A moment, here.
pub(super) fn local(at: Millis) -> NaiveDateTime {
    let utc = Utc.timestamp_millis_opt(i64::try_from(at.0).unwrap_or(0)).single().unwrap_or_default();
    utc.with_timezone(&Local).naive_local()
}
