//! The sample plans, built in: to open, to look at, and to start from.

use super::micro::Date;

/// A plan to start from, with comments.
pub const TEMPLATE: &str = include_str!("../../data/template.ron");

/// The same as people write it in Markdown.
pub const MARKDOWN_TEMPLATE: &str = include_str!("../../data/template.md");

/// A sample plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// What it is called.
    pub name: &'static str,
    /// What it shows, in a line.
    pub about: &'static str,
    /// The plan.
    pub text: &'static str,
}

impl Sample {
    /// The name of its file.
    pub fn file_name(&self) -> String {
        format!("{}.ron", self.name)
    }
}

macro_rules! samples {
    ($($name:literal: $about:literal),+ $(,)?) => {
        /// All of them; the first is the demo.
        pub const ALL: &[Sample] =
            &[$(Sample { name: $name, about: $about, text: include_str!(concat!("../../data/", $name, ".ron")) }),+];
    };
}

samples! {
    "demo": "three weeks of integration on day 7: a blocker, a decision, gates half open",
    "honest-tracker": "a tracker told the truth: P0 before P1, claims beside findings, the mandatory sequence",
    "integration-decision": "a choice between two options, with odds, approvals and gates by week",
    "integration-actions": "seventeen days in three weeks, with who reads and does what next",
    "readiness-review": "a review that found five blockers: findings as tasks, risks, metrics with targets",
    "production-roadmap": "five phases behind hard gates, with the commands that prove each",
    "release-checklist": "a checklist for any release, with checks to run",
    "personal": "a small plan at home: mostly one line a task",
}

/// The plan that opens when there is no other.
pub fn demo() -> &'static Sample {
    &ALL[0]
}

/// The day on which the demo is told: its seventh working day.
pub fn demo_day() -> Date {
    Date(chrono::NaiveDate::from_ymd_opt(2026, 1, 22).unwrap_or_default())
}
