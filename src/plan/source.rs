//! A plan's text, the format it is in, and all that comes out of reading it.

use super::check::Checked;
use super::check::check;
use super::json;
use super::model::Plan;
use super::outline::Outline;
use super::problem::Problem;
use super::ron;
use super::text::SafeText;

/// The formats a plan can be read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The native one.
    Ron,
    /// For plans that a program writes.
    Json,
}

impl Format {
    /// All formats with the ends of their file names.
    pub const ALL: [(Self, &'static str); 2] = [(Self::Ron, "ron"), (Self::Json, "json")];

    /// Whether what is read from it knows where it stood.
    pub fn has_places(self) -> bool {
        self == Self::Ron
    }

    /// The format of files whose name ends so.
    pub fn of_extension(extension: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| known.eq_ignore_ascii_case(extension)).map(|(format, _)| *format)
    }
}

/// A plan as far as it could be read, laid out and checked.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// The plan.
    pub plan: Plan,
    /// The plan laid out.
    pub outline: Outline,
    /// All that is wrong with it, in the order of the text.
    pub problems: Vec<Problem>,
    /// Ids inside parts that could not be read.
    pub hidden: Vec<SafeText>,
}

impl Read {
    /// Finds what is wrong with what the plan says; `text` and `format` are what it was read from.
    pub fn check(&self, text: &str, format: Format) -> Vec<Problem> {
        let text = format.has_places().then_some(text);
        check(&Checked { plan: &self.plan, outline: &self.outline, text, hidden: &self.hidden })
    }

    /// Adds what was found wrong with it.
    pub fn add(&mut self, found: Vec<Problem>) {
        self.problems.extend(found);
        self.problems.sort_by_key(|problem| (problem.span.start, problem.gravity));
    }
}

/// Reads and lays out a plan, without a look at what it says.
pub fn lay_out(text: &str, format: Format) -> Read {
    let ron::Reading { plan, problems, hidden } = match format {
        Format::Ron => ron::read(text),
        Format::Json => json::read(text),
    };
    let outline = Outline::of(&plan);
    Read { plan, outline, problems, hidden }
}

/// Reads, lays out and checks a plan.
pub fn read(text: &str, format: Format) -> Read {
    let mut read = lay_out(text, format);
    let found = read.check(text, format);
    read.add(found);
    read
}
