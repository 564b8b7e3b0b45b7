//! Plans as people write them in Markdown, opened as they are.
//!
//! A document becomes blocks, blocks become sections, sections get roles by their headings and by the work
//! under them, and each block is read by the rule its role asks for. What is read is not changed, and nothing
//! is added to it.

mod ahead;
mod blocks;
mod boards;
mod builder;
mod correct;
mod decide;
mod draft;
mod drawn;
mod exact;
mod facts;
mod fences;
mod findings;
mod finish;
mod front;
mod gantt;
mod headings;
mod items;
mod line;
mod mend;
mod merge;
mod nameless;
mod names;
mod needs;
mod pieces;
mod role;
mod rows;
mod sections;
mod style;
mod tables;
mod tails;
pub mod tick;
mod todotxt;
mod truth;
mod values;
mod walk;
mod weighed;
mod words;
mod write;

pub use blocks::Boxes;
pub use draft::Taken;
pub use weighed::weighed;
pub use write::to_markdown;

use self::correct::Corrections;
use self::walk::Walk;
use super::Problem;
use super::Span;
use super::ron::Reading;

/// A document that was read.
#[derive(Clone, Debug, Default)]
pub struct Markdown {
    /// The plan in it, and what is odd about it.
    pub reading: Reading,
    /// What each line was taken for, in the order of the text.
    pub taken: Vec<Taken>,
    /// Its boxes, as GFM counts them.
    pub boxes: Boxes,
}

/// Reads a document.
pub fn read(text: &str) -> Markdown {
    read_beside(text, None)
}

/// Reads a document with what the file beside it says about the reading.
pub fn read_beside(text: &str, beside: Option<&str>) -> Markdown {
    if exact::is_exact(text) {
        let exact::Exact { reading, taken, boxes, .. } = exact::read(text);
        return Markdown { reading, taken, boxes };
    }
    let mut document = pieces::document(text);
    let mut problems = Vec::new();
    let corrections = Corrections::of(&mut document, beside, &mut problems);
    let mut sections = sections::sections(&document);
    role::assign(&mut sections, |section| corrections.role(section));
    corrections.tell_unused(&document, &sections, &mut problems);
    let draft = Walk::through(&document, &sections);
    let mut draft = finish::finish(draft);
    problems.append(&mut draft.problems);
    if let Some(page) = document.mending.page() {
        let message = format!("its letters were encoded twice, by way of {page}; they are shown as they were meant");
        let hint = "the file itself stays as it is; save it anew as UTF-8 if you like";
        problems.push(Problem::suggestion("encoded-twice", Span::default(), message).hint(hint));
    }
    if is_empty(&draft.plan) {
        let message = "there is no plan in this document";
        let hint = "it was looked through for boxes like `- [ ] task`, tables with a column for tasks, headings \
                    like `Phase 1` or `Task 1`, boards with columns like `Done`, lists under a title like `Roadmap`, \
                    lines of todo.txt, and trees of tasks between fences";
        problems.push(Problem::error("no-plan", Span::default(), message).hint(hint));
    }
    draft.taken.sort_by_key(|taken| taken.at);
    let reading = Reading { plan: draft.plan, problems, hidden: Vec::new() };
    Markdown { reading, taken: draft.taken, boxes: document.boxes }
}

fn is_empty(plan: &super::Plan) -> bool {
    plan.phases.is_empty() && plan.days.is_empty() && plan.tasks.is_empty()
}
