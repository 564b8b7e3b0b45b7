//! Moments: what `--at` names, which day a moment is on here, and how it is told.

use chrono::Local;
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
}

impl At {
    /// The moment that `--at` names, else the demo's own day, else now.
    pub(super) fn parse(text: Option<&str>, source: &Source) -> Result<Self, CliError> {
        let Some(text) = text else {
            let day = if *source == Source::Sample(samples::demo()) {
                samples::demo_day()
            } else {
                Date(Local::now().date_naive())
            };
            return Ok(Self { day, until: None });
        };
        if let Ok(time) = time_of(text) {
            return Ok(Self { day: Date(time.date()), until: Some(moment(time)) });
        }
        let day = Date::parse(text.trim()).map_err(|wrong| CliError::new(wrong.to_string(), wrong.hint()))?;
        let end = day.0.and_time(NaiveTime::MIN) + chrono::Duration::days(1) - chrono::Duration::milliseconds(1);
        Ok(Self { day, until: Some(moment(end)) })
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

/// The last moment of the stand-up before this one. Where no stand-up is recorded, that is the end of yesterday.
pub(super) fn last_standup() -> Millis {
    let midnight = moment(Local::now().date_naive().and_time(NaiveTime::MIN));
    Millis(midnight.0.saturating_sub(1))
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

/// A moment of these days as a few letters, here.
pub(super) fn day_and_time(at: Millis) -> String {
    local(at).format("%a %d %b %H:%M").to_string()
}

fn local(at: Millis) -> NaiveDateTime {
    let utc = Utc.timestamp_millis_opt(i64::try_from(at.0).unwrap_or(0)).single().unwrap_or_default();
    utc.with_timezone(&Local).naive_local()
}
