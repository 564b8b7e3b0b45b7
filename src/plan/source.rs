//! A plan's text, the format it is in, and all that comes out of reading it.

use super::check::Checked;
use super::check::check;
use super::json;
use super::markdown;
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
    /// As people write them anyway.
    Markdown,
}

impl Format {
    /// All formats with the ends of their file names.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::Ron, "ron"), (Self::Json, "json"), (Self::Markdown, "md"), (Self::Markdown, "markdown")];

    /// Whether the fields of what is read from it can be found again in its text. What stands in a Markdown document has
    /// a place too, but as a whole: there are no fields in it to point at.
    pub fn has_places(self) -> bool {
        self == Self::Ron
    }

    /// Finds what is wrong with what a plan says that was read from `text` in this format.
    pub fn check(self, text: &str, plan: &Plan, outline: &Outline, hidden: &[SafeText]) -> Vec<Problem> {
        let text = self.has_places().then_some(text);
        self.weighed(check(&Checked { plan, outline, text, hidden }))
    }

    /// What was found wrong with a plan, as grave as it is in this format.
    pub fn weighed(self, found: Vec<Problem>) -> Vec<Problem> {
        if self == Self::Markdown { markdown::weighed(found) } else { found }
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
        format.check(text, &self.plan, &self.outline, &self.hidden)
    }

    /// Adds what was found wrong with it.
    pub fn add(&mut self, found: Vec<Problem>) {
        self.problems.extend(found);
        self.problems.sort_by_key(|problem| (problem.span.start, problem.gravity));
    }
}

/// Reads and lays out a plan, without a look at what it says.
pub fn lay_out(text: &str, format: Format) -> Read {
    lay_out_beside(text, format, None)
}

/// Lays out a plan with what the file beside it says about the reading, where its format leaves room for that.
pub fn lay_out_beside(text: &str, format: Format, beside: Option<&str>) -> Read {
    let ron::Reading { plan, problems, hidden } = match format {
        Format::Ron => ron::read(text),
        Format::Json => json::read(text),
        Format::Markdown => markdown::read_beside(text, beside).reading,
    };
    let outline = Outline::of(&plan);
    Read { plan, outline, problems, hidden }
}

/// Reads, lays out and checks a plan.
pub fn read(text: &str, format: Format) -> Read {
    read_beside(text, format, None)
}

/// Reads, lays out and checks a plan with what the file beside it says about the reading.
pub fn read_beside(text: &str, format: Format, beside: Option<&str>) -> Read {
    let mut read = lay_out_beside(text, format, beside);
    let found = read.check(text, format);
    read.add(found);
    read
}
