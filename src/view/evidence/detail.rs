//! Everything that is known about the selected row of the Evidence screen.

use super::super::look::Look;
use super::super::state::drawn;
use super::super::widgets::Sheet;
use super::criterion;
use super::rows::bar;
use super::rows::label;
use super::rows::met;
use crate::app::Model;
use crate::engine::choices::Met;
use crate::engine::evidence::CriterionId;
use crate::journal::Owner;
use crate::plan::NodeId;
use crate::plan::SafeText;
use crate::report::ClaimGap;
use crate::report::EvidenceRow;
use crate::report::change_since;
use crate::report::owner_title;
use crate::report::sparkline;

/// So many measurements are listed.
const MOST_MEASURED: usize = 12;

/// Cells of the bar that shows the gap of a claim.
const CELLS: u16 = 20;

/// The page about the selected row.
pub(super) fn sheet(model: &Model, look: &Look, width: u16) -> Sheet {
    let mut page = Page { model, look, sheet: Sheet::new(width, look.marks.ellipsis) };
    match model.evidence_row() {
        Some(EvidenceRow::Claim(nth)) => page.claim(nth),
        Some(EvidenceRow::Metric(nth)) => page.metric(nth),
        Some(EvidenceRow::Gate(owner)) => page.gate(owner),
        Some(EvidenceRow::Task(node)) => page.task(node),
        Some(EvidenceRow::Criterion(id)) => criterion::write(&mut page, id),
        Some(EvidenceRow::Gap | EvidenceRow::Group(..)) | None => {}
    }
    page.sheet
}

/// A page that is being written.
pub(super) struct Page<'a> {
    pub(super) model: &'a Model,
    pub(super) look: &'a Look,
    pub(super) sheet: Sheet,
}

impl Page<'_> {
    /// A name and what it is, where there is anything.
    pub(super) fn fact(&mut self, name: &str, text: &str) {
        let theme = &self.look.theme;
        if !text.is_empty() {
            self.sheet.item(&[(&format!("{name:9} "), theme.dim)], &self.look.letters(text), theme.text);
        }
    }

    /// A heading over a list.
    pub(super) fn heading(&mut self, text: &str, figure: &str) {
        let theme = &self.look.theme;
        self.sheet.heading(text, figure, theme.title, theme.dim);
    }

    /// Anything worth knowing.
    pub(super) fn notes(&mut self, notes: &[SafeText]) {
        if notes.is_empty() {
            return;
        }
        self.heading("Notes", "");
        for note in notes {
            self.sheet.item(&[(" ", self.look.theme.text)], note, self.look.theme.text);
        }
    }

    fn claim(&mut self, nth: u32) {
        let theme = &self.look.theme;
        let Some(claim) = self.model.contents.plan.claims.get(nth as usize) else { return };
        let about = if claim.about.is_empty() { "A claim" } else { &claim.about };
        self.sheet.text(about, theme.title);
        self.sheet.gap();
        self.fact("claimed", &claim.claimed);
        self.fact("found", if claim.found.is_empty() { "nobody has looked" } else { &claim.found });
        match ClaimGap::of(&claim.claimed, &claim.found) {
            None => self.fact("gap", &claim.gap),
            Some(gap) => {
                let told = gap.text().filter(|_| claim.gap.is_empty());
                let text = format!(" {}", told.as_deref().unwrap_or(&claim.gap));
                let [found, beyond, open] = bar(gap, self.look).parts(CELLS);
                let name = format!("{:9} ", "gap");
                let parts = [(name.as_str(), theme.dim), (&found.0, found.1), (&beyond.0, beyond.1), (&open.0, open.1)];
                self.sheet.item(&parts, &self.look.letters(&text), theme.text);
            }
        }
        if !claim.links.is_empty() {
            self.heading("Look at", "");
            for link in &*claim.links {
                self.sheet.item(&[(" ", theme.text)], &link.to_string(), theme.text);
            }
        }
        self.notes(&claim.notes);
    }

    fn metric(&mut self, nth: u32) {
        let (model, look) = (self.model, self.look);
        let (plan, page) = (&model.contents.plan, model.contents.evidence_page());
        let (Some(metric), Some(view)) = (plan.metrics.get(nth as usize), page.metrics.get(nth as usize)) else {
            return;
        };
        let theme = &look.theme;
        self.sheet.text(&metric.title, theme.title);
        let (shape, style) = met(view.met, look);
        let words = match view.met {
            Met::Yes => "it reaches its target",
            Met::No => "it does not reach its target",
            Met::Unknown if metric.measured.is_none() => "nobody has measured it",
            Met::Unknown => "what was measured cannot be compared",
        };
        self.sheet.item(&[(&format!("{shape} "), style)], words, style);
        self.sheet.gap();
        let value = |value: &Option<crate::plan::micro::Value>| {
            value.as_ref().map_or_else(String::new, |value| value.0.to_string())
        };
        self.fact("group", &metric.group);
        self.fact("target", &metric.target.as_ref().map_or_else(String::new, ToString::to_string));
        self.fact("claimed", &value(&metric.claimed));
        self.fact("measured", &value(&metric.measured));
        self.fact("source", &metric.source);
        if !metric.measure.is_empty() {
            self.heading("Measured by", "");
            self.sheet.verbatim((" $ ", theme.dim), &metric.measure, theme.text);
        }
        if !view.history.is_empty() {
            let local = model.local;
            let change = change_since(view, model.today, |at| (local.0)(at).date());
            self.heading("History", &change);
            let bars = sparkline(view, &look.marks);
            if !bars.is_empty() {
                self.sheet.item(&[(" ", theme.text)], &bars, style);
            }
            for (at, value) in view.history.iter().rev().take(MOST_MEASURED) {
                self.sheet.item(&[(&format!(" {}  ", local.told(*at)), theme.dim)], value, theme.text);
            }
        }
        self.notes(&metric.notes);
    }

    fn gate(&mut self, owner: Owner) {
        let all = &self.model.contents.all;
        let theme = &self.look.theme;
        self.sheet.text(owner_title(all, owner), theme.title);
        let label = label(self.model, owner);
        self.sheet.text(label.trim_start(), theme.dim);
        self.criteria(owner);
    }

    fn task(&mut self, node: NodeId) {
        let contents = &self.model.contents;
        let theme = &self.look.theme;
        let id = match contents.id(node) {
            "" => String::new(),
            id => format!("{id}  "),
        };
        self.sheet.item(&[(&id, theme.dim)], contents.item(node).title(), theme.title);
        let mark = contents.outlook.mark(node);
        let drawn = drawn(mark, self.look);
        self.sheet.item(&[(&format!("{} ", drawn.shape), drawn.style)], mark.word(), drawn.style);
        self.criteria(Owner::Node(node));
    }

    /// What holds of the criteria, and what is missing and why.
    fn criteria(&mut self, owner: Owner) {
        let all = &self.model.contents.all;
        let n_criteria = owner.criteria(&all.plan, &all.outline).len();
        let count = all.outlook.evidence.count(owner, n_criteria);
        let missing = n_criteria as u32 - count.met();
        let figure = format!("{} of {n_criteria}", count.met());
        let heading = if missing == 0 { "All of it holds" } else { "What is missing, and what holds" };
        self.heading(heading, &figure);
        let (held, missing): (Vec<_>, Vec<_>) = (0..n_criteria as u32)
            .map(|nth| CriterionId { owner, nth })
            .partition(|id| all.outlook.evidence.holds(*id));
        for id in missing.into_iter().chain(held) {
            criterion::write_short(self, id);
        }
    }
}
