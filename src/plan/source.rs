//! A plan's text, the format it is in, and all that comes out of reading it.

use super::check::Checked;
use super::check::check;
use super::json;
use super::markdown;
use super::model::Plan;
use super::outline::Outline;
use super::problem::Gravity;
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

/// Reads, lays out and checks a plan.
pub fn read(text: &str, format: Format) -> Read {
    read_beside(text, format, None)
}

/// Reads a plan with what the file beside it says about the reading, where its format leaves room for that.
pub fn read_beside(text: &str, format: Format, beside: Option<&str>) -> Read {
    let (reading, places) = match format {
        Format::Ron => (ron::read(text), Some(text)),
        Format::Json => (json::read(text), None),
        Format::Markdown => (markdown::read_beside(text, beside).reading, None),
    };
    let ron::Reading { plan, mut problems, hidden } = reading;
    let outline = Outline::of(&plan);
    let mut found = check(&Checked { plan: &plan, outline: &outline, text: places, hidden: &hidden });
    if format == Format::Markdown {
        // Prose that names something unknown is no mistake of form: the plan in it can be used all the same.
        for problem in &mut found {
            problem.gravity = problem.gravity.max(Gravity::Warning);
        }
    }
    problems.extend(found);
    problems.sort_by_key(|problem| (problem.span.start, problem.gravity));
    Read { plan, outline, problems, hidden }
}
