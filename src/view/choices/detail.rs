//! Everything that is known about the selected row of the Decisions screen.

use super::super::look::Look;
use super::super::state::drawn;
use super::super::widgets::Sheet;
use super::matrix;
use super::needed;
use super::table;
use crate::app::Model;
use crate::engine::choices::DecisionView;
use crate::engine::choices::RiskState;
use crate::engine::why::Phrases;
use crate::plan::SafeText;
use crate::plan::model::Decision;
use crate::report::ChoiceRow;
use crate::report::waiting_words;

/// The page about the selected row.
pub(super) fn sheet(model: &Model, look: &Look, width: u16) -> Sheet {
    let mut page = Page { model, look, width, sheet: Sheet::new(width, look.marks.ellipsis) };
    match model.choice_row() {
        Some(ChoiceRow::Risk(nth)) => page.risk(nth),
        Some(ChoiceRow::Choice(nth, at)) => page.decision(nth, Some(at)),
        Some(ChoiceRow::Decision(nth) | ChoiceRow::Approval(nth, _)) => page.decision(nth, None),
        Some(ChoiceRow::Gap | ChoiceRow::Group(_)) | None => {}
    }
    page.sheet
}

struct Page<'a> {
    model: &'a Model,
    look: &'a Look,
    width: u16,
    sheet: Sheet,
}

impl Page<'_> {
    fn fact(&mut self, name: &str, text: &str) {
        let theme = &self.look.theme;
        if !text.is_empty() {
            self.sheet.item(&[(&format!("{name:9} "), theme.dim)], &self.look.letters(text), theme.text);
        }
    }

    fn notes(&mut self, notes: &[SafeText]) {
        for note in notes {
            self.sheet.item(&[(" ", self.look.theme.text)], note, self.look.theme.dim);
        }
    }

    /// The question, by when it has to be answered, and the options side by side.
    fn decision(&mut self, nth: u32, selected: Option<u32>) {
        let (model, look) = (self.model, self.look);
        let theme = &look.theme;
        let (Some(decision), Some(view)) = (model.contents.plan.decisions.get(nth as usize), model.decision(nth))
        else {
            return;
        };
        self.sheet.text(&decision.title, theme.title);
        if !decision.question.is_empty() {
            self.sheet.text(&decision.question, theme.text);
        }
        self.sheet.gap();
        self.standing(decision, view);
        self.fact("holds", &waiting_words(&model.contents.all, view).unwrap_or_default());
        self.fact("made by", &decision.authority);
        let missing: Vec<&str> = view.missing().map(SafeText::first_line).collect();
        self.fact("missing", &missing.join(", "));
        self.sheet.gap();
        let width = self.width;
        table::write((model, look), (decision, view), (&mut self.sheet, width), selected);
        let option = selected.or(view.chosen).or(view.assumed).and_then(|at| decision.options.get(at as usize));
        if let Some(option) = option.filter(|option| !option.notes.is_empty()) {
            let heading = format!("About {}", option.title.first_line());
            self.sheet.heading(&heading, "", theme.title, theme.dim);
            self.notes(&option.notes);
        }
        if !decision.notes.is_empty() {
            self.sheet.heading("Notes", "", theme.title, theme.dim);
            self.notes(&decision.notes);
        }
    }

    /// Whether it is made, by whom and why, or by when it has to be.
    fn standing(&mut self, decision: &Decision, view: &DecisionView) {
        let title = |at: u32| decision.options.get(at as usize).map_or("", |option| option.title.first_line());
        if let Some(chosen) = view.chosen {
            self.fact("decided", title(chosen));
            if let Some((who, why, at)) = &view.who {
                let when = self.model.local.told(*at);
                self.fact("by", &if who.is_empty() { when.clone() } else { format!("{who}, {when}") });
                self.fact("because", why);
            }
            return;
        }
        let (words, _) = needed(self.model, view);
        let how = match (words.is_empty(), view.is_stated) {
            (true, _) => "open; nothing waits for it".to_owned(),
            (false, true) => format!("open, {words}"),
            (false, false) => format!("open, {words}: the latest start of what waits for it"),
        };
        self.fact("stands", &how);
        if let Some(assumed) = view.assumed {
            self.fact("meanwhile", &format!("dates take {}", title(assumed)));
        }
    }

    /// A risk: what there is to know of it, and where it stands in the matrix.
    fn risk(&mut self, nth: u32) {
        let (model, look) = (self.model, self.look);
        let theme = &look.theme;
        let page = model.contents.choices_page();
        let (Some(risk), Some(view)) = (model.contents.plan.risks.get(nth as usize), page.risks.get(nth as usize))
        else {
            return;
        };
        self.sheet.text(&format!("{}. {}", nth + 1, risk.title), theme.title);
        self.sheet.gap();
        let said = view.said.as_ref().map_or_else(String::new, |(words, at)| {
            let when = model.local.told(*at);
            if words.is_empty() { when } else { format!("{when}: {words}") }
        });
        match view.state {
            RiskState::Open => {}
            RiskState::Happened => self.fact("happened", &said),
            RiskState::Closed => self.fact("over", &said),
        }
        self.fact("likely", &risk.probability.map_or_else(String::new, |likely| likely.to_string()));
        self.fact("impact", &risk.impact.map_or_else(String::new, |impact| impact.to_string()));
        if let (Some(minutes), Some(scene)) = (view.exposure.filter(|minutes| *minutes > 0), model.contents.scene()) {
            let minutes = i32::try_from(minutes).unwrap_or(i32::MAX);
            self.fact("exposure", &format!("{}: probability × impact", Phrases::of(scene).length(minutes)));
        }
        let owners: Vec<&str> = risk.owner.iter().map(SafeText::first_line).collect();
        self.fact("owner", &owners.join(", "));
        let is_idle = risk.mitigation.is_empty() && view.mitigation.is_none();
        self.fact("lessened", if is_idle { "by nothing" } else { &risk.mitigation });
        match view.mitigation {
            Some((node, mark)) => {
                let state = drawn(mark, look);
                let text = format!("{} {}", model.contents.id(node), model.contents.title(node));
                let lead = format!("          {} ", state.shape);
                self.sheet.item(&[(&lead, state.style)], &format!("{}, {}", text.trim(), mark.word()), theme.text);
            }
            None if is_idle => {}
            None => self.fact("", "no task of the plan does it"),
        }
        self.sheet.heading("How likely, and how bad", "", theme.title, theme.dim);
        let width = self.width;
        matrix::write(&page.risks, nth, (&mut self.sheet, width), look);
        self.notes(&risk.notes);
    }
}
