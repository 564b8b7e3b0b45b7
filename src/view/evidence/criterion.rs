//! What is known about one criterion: how it stands and why, what it runs, and what came of that.

use super::super::state::drawn;
use super::detail::Page;
use crate::engine::evidence::CriterionId;
use crate::engine::evidence::Finding;
use crate::engine::evidence::Staleness;
use crate::engine::evidence::State;
use crate::journal::Run;
use crate::journal::Said;
use crate::journal::criterion_words;
use crate::plan::SafeText;
use crate::plan::cannot_fail;
use crate::plan::model::Criterion;
use crate::report::finding_words;
use crate::report::owner_name;
use crate::report::state_mark;

/// A criterion in a line or two: its text and how it stands.
pub(super) fn write_short(page: &mut Page<'_>, id: CriterionId) {
    let all = &page.model.contents.all;
    let Some(criterion) = id.of(&all.plan, &all.outline) else { return };
    let theme = &page.look.theme;
    let finding = all.outlook.evidence.finding(id);
    let mark = mark(page, finding);
    page.sheet.item(&[(&format!(" {} ", mark.shape), mark.style)], criterion_words(criterion), theme.text);
    let words = words(page, criterion, finding);
    let indent = " ".repeat(super::super::widgets::width(mark.shape) + 2);
    page.sheet.item(&[(&indent, theme.dim)], &page.look.letters(&words), mark.style);
}

/// All about it.
pub(super) fn write(page: &mut Page<'_>, id: CriterionId) {
    let all = &page.model.contents.all;
    let Some(criterion) = id.of(&all.plan, &all.outline) else { return };
    let theme = &page.look.theme;
    let finding = all.outlook.evidence.finding(id);
    page.sheet.text(criterion_words(criterion), theme.title);
    let mark = mark(page, finding);
    let words = words(page, criterion, finding);
    page.sheet.item(&[(&format!("{} ", mark.shape), mark.style)], &page.look.letters(&words), mark.style);
    page.sheet.gap();
    page.fact("of", &owner_name(all, id.owner));
    page.fact("signed by", &criterion.sign);
    if !criterion.run.is_empty() {
        page.heading("Checked by", "");
        page.sheet.verbatim((" $ ", theme.dim), &criterion.run, theme.text);
        if let Some(why) = cannot_fail(&criterion.run) {
            let text = format!("it proves nothing: {why}");
            page.sheet.item(&[(&format!(" {} ", page.look.marks.warning), theme.trouble)], &text, theme.trouble);
        }
        write_limits(page, criterion);
    }
    if let Some(one) = page.model.running(id) {
        page.heading("It runs", &format!("{} s", one.seconds));
        write_tail(page, &one.tail);
    }
    if let Some(finding) = finding {
        write_stale(page, finding);
        if let Some(run) = &finding.run {
            write_run(page, run);
        }
    }
    page.notes(&criterion.notes);
}

fn mark(page: &Page<'_>, finding: Option<&Finding>) -> super::super::state::Drawn {
    let state = finding.map(|finding| finding.state).unwrap_or_default();
    drawn(state_mark(state, finding.is_some_and(Finding::holds)), page.look)
}

fn words(page: &Page<'_>, criterion: &Criterion, finding: Option<&Finding>) -> String {
    let local = page.model.local;
    finding_words(criterion, finding, &|at| local.told(at))
}

/// What it watches, how long it may take, and how old its evidence may get.
fn write_limits(page: &mut Page<'_>, criterion: &Criterion) {
    let watched: Vec<&str> = criterion.watch.iter().map(SafeText::as_str).collect();
    page.fact(" watches", &watched.join(", "));
    page.fact(" at most", &criterion.timeout.map_or_else(String::new, |time| time.to_string()));
    page.fact(" good for", &criterion.max_age.map_or_else(String::new, |age| age.to_string()));
}

/// Each reason why the evidence is not good any more.
fn write_stale(page: &mut Page<'_>, finding: &Finding) {
    if finding.state != State::Stale {
        return;
    }
    page.heading("Not good any more", "");
    for stale in finding.stale.iter().map(Staleness::words) {
        let theme = &page.look.theme;
        page.sheet.item(&[(&format!(" {} ", page.look.marks.warning), theme.trouble)], &stale, theme.text);
    }
}

/// The last run: when, how long, how it ended, at which revision, and the end of what it said.
fn write_run(page: &mut Page<'_>, run: &Said<Run>) {
    let Said { value, at, by, .. } = run;
    page.heading("Last run", &page.model.local.told(*at));
    page.fact(" ended", &value.end.words());
    page.fact(" took", &length(value.took));
    page.fact(" by", by);
    let short: String = value.revision.chars().take(12).collect();
    let clean = if value.clean { "" } else { ", with changes" };
    page.fact(" at", &if short.is_empty() { String::new() } else { format!("revision {short}{clean}") });
    if !value.tail.is_empty() {
        page.heading("It said", "");
        write_tail(page, &value.tail);
    }
}

/// The end of what a check said, letter by letter.
fn write_tail(page: &mut Page<'_>, tail: &str) {
    let theme = &page.look.theme;
    for line in tail.lines() {
        page.sheet.verbatim((" ", theme.dim), &page.look.letters(line), theme.dim);
    }
}

/// How long something took: `0.4 s`, `2 min 5 s`.
pub(super) fn length(millis: u64) -> String {
    match millis / 1000 {
        0..=9 => format!("{}.{} s", millis / 1000, millis % 1000 / 100),
        seconds @ 10..=59 => format!("{seconds} s"),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}
