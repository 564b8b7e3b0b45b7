//! What is wrong with what a plan says: ids, sums, slots, people, gates. All of it in one go.
//!
//! Never changes a plan, and never stops at the first thing it finds.

mod dates;
mod gates;
mod ids;
mod people;
mod sums;

use super::model::Plan;
use super::outline::Outline;
use super::problem::Problem;
use super::problem::Span;
use super::ron;
use super::text::SafeText;

/// A plan with what its checks need beside it.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'p> {
    /// The plan.
    pub plan: &'p Plan,
    /// The plan laid out.
    pub outline: &'p Outline,
    /// Its text, where it has places in one.
    pub text: Option<&'p str>,
    /// Ids inside parts that could not be read.
    pub hidden: &'p [SafeText],
}

/// All problems of a plan, in the order of its text.
pub fn check(checked: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut unknown = ids::Unknown::new(checked);
    let holders = people::Holders::of(checked);
    unknown.whole(&mut problems);
    dates::whole(checked, &mut problems);
    sums::check(checked, &mut problems);
    gates::whole(checked, &mut problems);
    if let Some(holders) = &holders {
        holders.whole(&mut problems);
    }
    // All that is asked of each part is asked while it is at hand: going over a large plan is what takes the time.
    for (node, item) in checked.outline.items(checked.plan) {
        unknown.needs(node, item, &mut problems);
        dates::item(checked, item, &mut problems);
        gates::item(checked, checked.outline.kind(node), item, &mut problems);
        if let Some(holders) = &holders {
            holders.item(item, &mut problems);
        }
    }
    problems.sort_by_key(|problem| (problem.span.start, problem.gravity));
    problems
}

impl Checked<'_> {
    /// The place of a field's value in a record; the head of the record where the field is not written out.
    pub fn spot(&self, record: Span, field: &str) -> Span {
        self.text.and_then(|text| ron::field(text, record, field)).unwrap_or_else(|| self.head(record))
    }

    /// The place of one item of a field that holds a list or a single value.
    pub fn item_spot(&self, record: Span, field: &str, nth: usize) -> Span {
        let list = self.text.and_then(|text| ron::field(text, record, field));
        let item = list.and_then(|list| ron::item(self.text.unwrap_or(""), list, nth));
        item.unwrap_or_else(|| self.spot(record, field))
    }

    /// The place that stands for a whole record: its title, else its first line.
    pub fn head(&self, record: Span) -> Span {
        let Some(text) = self.text else { return record };
        let named = ["title", "text", "name", "claimed"].iter().find_map(|field| ron::field(text, record, field));
        named.unwrap_or_else(|| {
            let line = text.get(record.range()).map_or(0, |record| record.find('\n').unwrap_or(record.len()));
            Span::new(record.start as usize, record.start as usize + line)
        })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The problems of a plan as `line: code: message (hint)`.
    pub(in crate::plan) fn problems(text: &str) -> Vec<String> {
        let reading = ron::read(text);
        let outline = Outline::of(&reading.plan);
        let checked = Checked { plan: &reading.plan, outline: &outline, text: Some(text), hidden: &reading.hidden };
        let all = reading.problems.iter().cloned().chain(check(&checked));
        all.map(|problem| {
            let line = 1 + text.get(..problem.span.start as usize).map_or(0, |before| before.matches('\n').count());
            format!("{line}: {}: {} ({})", problem.code, problem.message, problem.hint)
        })
        .collect()
    }

    #[test]
    fn a_good_plan_has_no_problems() {
        assert_eq!(problems(r#"(title: "T", tasks: ["a", (title: "b", needs: ["a"])])"#), [""; 0]);
    }
}
