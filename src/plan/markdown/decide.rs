//! Decisions: the question, the options, who recommends and who approves.

use super::blocks::BlockKind;
use super::blocks::Tick;
use super::facts::clean;
use super::facts::listed;
use super::facts::nothing;
use super::headings::Head;
use super::headings::Kind;
use super::role::Role;
use super::sections::is_list;
use super::values;
use super::walk::Scene;
use super::walk::Walk;
use super::words;
use super::words::Meaning;
use crate::plan::Plan;
use crate::plan::SafeText;
use crate::plan::Span;
use crate::plan::micro::Micro;
use crate::plan::micro::Percent;
use crate::plan::model::Decision;
use crate::plan::model::DecisionOption;
use crate::plan::model::Place;

impl Walk<'_, '_> {
    /// Opens the decision or the option that a section is about.
    pub(super) fn open_decision(&mut self, at: usize) {
        let section = &self.sections[at];
        if section.role == Role::Option {
            let (id, title) = option_name(&section.title);
            self.add_option(section.at, id, title);
        } else if !matches!(section.head.about, Some(Meaning::Recommended | Meaning::Approval))
            || self.draft.plan.decisions.is_empty()
        {
            let decision = Decision { title: section.title.clone(), at: Place(section.at), ..Decision::default() };
            // What was only known by who makes it has its title now.
            let open =
                self.draft.plan.decisions.last().is_some_and(|last| last.at.0.is_nowhere() && last.options.is_empty());
            if open {
                let last = self.decision();
                (last.title, last.at) = (decision.title, decision.at);
            } else {
                self.draft.plan.decisions.push(decision);
            }
        }
    }

    fn decision(&mut self) -> &mut Decision {
        if self.draft.plan.decisions.is_empty() {
            self.draft.plan.decisions.push(Decision { title: SafeText::new("Decision"), ..Decision::default() });
        }
        let decisions = self.draft.plan.decisions.make_mut();
        let last = decisions.len() - 1;
        &mut decisions[last]
    }

    fn add_option(&mut self, at: Span, id: SafeText, title: SafeText) {
        let decision = self.decision();
        // An option that is spoken of again learns nothing but notes.
        if id.is_empty() || decision.options.iter().rev().take(64).all(|option| option.id != id) {
            decision.options.push(DecisionOption { id, title, at: Place(at), ..DecisionOption::default() });
        }
    }

    /// What was said in a decision or an option.
    pub(super) fn note_of_decision(&mut self, said: SafeText) {
        let decision = self.decision();
        match decision.options.make_mut().last_mut() {
            Some(option) => option.notes.0.push(said),
            None => decision.notes.0.push(said),
        }
    }

    /// A key that decisions have.
    pub(super) fn decision_key(&mut self, key: &str, value: &str, scene: &Scene) -> bool {
        let inside = matches!(scene.role, Role::Decision | Role::Option);
        if words::means(key, Meaning::Authority) {
            self.decision().authority = clean(value);
            return true;
        }
        if key == "decision deadline" && !self.draft.plan.decisions.is_empty() {
            self.decision().needed_by = values::date_in(value);
            return true;
        }
        if !inside {
            return false;
        }
        let known = [
            Meaning::Question,
            Meaning::Recommended,
            Meaning::Approval,
            Meaning::Due,
            Meaning::Probability,
            Meaning::Risk,
            Meaning::Estimate,
        ];
        let found = words::one_of(key, &known).or_else(|| words::about(key, &known));
        let in_option = scene.role == Role::Option;
        let decision = self.decision();
        let option = decision.options.make_mut().last_mut().filter(|_| in_option);
        match (found, option) {
            (Some(Meaning::Question), _) => decision.question = clean(value),
            (Some(Meaning::Recommended), _) => decision.recommended = recommended(value),
            (Some(Meaning::Approval), _) => decision.approvals.0.extend(listed(value).map(clean)),
            (Some(Meaning::Due), None) => decision.needed_by = values::date_in(value).or(decision.needed_by),
            (Some(Meaning::Probability), Some(option)) => {
                let share = value.split(' ').next().unwrap_or("");
                option.probability = Percent::parse(share).ok().or(option.probability);
            }
            (Some(Meaning::Risk), Some(option)) => option.risk = values::level(value),
            (Some(Meaning::Estimate), Some(option)) => {
                option.effort = values::estimate_in(value, None).map(|(estimate, _)| estimate);
                option.notes.0.push(clean(&format!("{key}: {value}")));
            }
            (_, Some(option)) => option.notes.0.push(clean(&format!("{key}: {value}"))),
            (_, None) if nothing(value) => {}
            (_, None) => decision.notes.0.push(clean(&format!("{key}: {value}"))),
        }
        true
    }

    /// `By the end of January 14, 2026:` in a decision says until when it is needed.
    pub(super) fn decide_by_lead(&mut self, scene: &Scene) {
        let first = scene.words.split(' ').next().unwrap_or("").to_lowercase();
        if scene.role == Role::Decision
            && words::means(&first, Meaning::Due)
            && let Some(date) = values::date_in(&scene.words)
        {
            self.decision().needed_by.get_or_insert(date);
        }
    }

    /// A heading that says what is recommended: `Recommendation: OPTION B`.
    pub(super) fn recommended_by_heading(&mut self, title: &str) {
        if self.draft.plan.decisions.is_empty() {
            return;
        }
        if let Some((key, value)) = super::facts::key_value(title)
            && words::means(&key, Meaning::Recommended)
        {
            let recommended = recommended(value);
            self.decision().recommended = recommended;
        }
    }

    /// An item inside a decision: an approval, an option, or something said.
    pub(super) fn decision_item(&mut self, item: usize, at: Span, scene: &Scene) {
        let marked = self.document.marked(item);
        let said = clean(marked);
        let bold = marked.strip_prefix('\u{1}').and_then(|rest| rest.split_once('\u{2}')).map(|(name, _)| clean(name));
        let option =
            bold.is_some_and(|name| Head::read(&name).kind == Kind::Option) || Head::read(&said).kind == Kind::Option;
        let what = if let BlockKind::Item(Some(tick)) = self.document.blocks[item].kind
            && scene.title.ends_with(['?', '？'])
        {
            // The answers to a question: the one that is ticked is the one that was chosen.
            if tick == Tick::Done {
                self.decision().chosen = said.clone();
            }
            self.add_option(at, SafeText::default(), said);
            "an option"
        } else if scene.lead == Some(Meaning::Approval) {
            let is_given = self.document.blocks[item].kind == BlockKind::Item(Some(Tick::Done));
            let decision = self.decision();
            decision.approved.0.extend(is_given.then(|| said.clone()));
            decision.approvals.0.push(said);
            "an approval"
        } else if option || scene.lead == Some(Meaning::Options) {
            let (id, title) = option_name(&said);
            self.add_option(at, id, title);
            "an option"
        } else if scene.role == Role::Option {
            self.note_of_decision(said);
            "a note on the option"
        } else {
            let named = scene.words.is_empty();
            let said = if named { said } else { clean(&format!("{}: {said}", scene.words)) };
            self.decision().notes.0.push(said);
            "a note on the decision"
        };
        self.draft.take(at, what, "section", true);
        let lists: Vec<usize> = self.document.inside(item).filter(|inner| is_list(self.document, *inner)).collect();
        let inner: Vec<usize> = lists.iter().flat_map(|list| self.document.inside(*list)).collect();
        for inner in inner {
            let said = clean(self.document.marked(inner));
            self.decision().notes.0.push(said);
        }
    }

    /// Options in the list below an item that says so.
    pub(super) fn options_below(&mut self, item: usize, at: Span, title: &SafeText) -> bool {
        let document = self.document;
        if words::about(title, &[Meaning::Options]).is_none() {
            return false;
        }
        self.draft.plan.decisions.push(Decision { title: title.clone(), at: Place(at), ..Decision::default() });
        let lists: Vec<usize> = document.inside(item).filter(|inner| is_list(document, *inner)).collect();
        for inner in lists.into_iter().flat_map(|list| document.inside(list)) {
            let (id, title) = option_name(&clean(document.marked(inner)));
            let at = document.blocks[inner].at;
            self.add_option(at, id, title);
            self.draft.take(at, "an option", "list-of-options", true);
        }
        true
    }
}

/// A decision is asked for once: what only says that one is required, and by whom, goes to the one with the options.
pub(super) fn ask_once(plan: &mut Plan) {
    let is_call = |decision: &Decision| {
        let bare = decision.options.is_empty() && decision.question.is_empty() && decision.recommended.is_empty();
        bare && words::means(&words::plain(&decision.title), Meaning::Decision)
    };
    let mut chosen = plan.decisions.iter().enumerate().filter(|(_, decision)| !decision.options.is_empty());
    let (Some((first, _)), None) = (chosen.next(), chosen.next()) else { return };
    if !plan.decisions.iter().skip(first + 1).any(is_call) {
        return;
    }
    let all = std::mem::take(&mut plan.decisions);
    for (nth, decision) in all.into_iter().enumerate() {
        if nth <= first || !is_call(&decision) {
            plan.decisions.push(decision);
            continue;
        }
        let known = &mut plan.decisions.make_mut()[first];
        known.needed_by = known.needed_by.or(decision.needed_by);
        known.approvals.0.extend(decision.approvals.0);
        known.approved.0.extend(decision.approved.0);
        known.notes.0.extend(decision.notes.0);
        if known.authority.is_empty() {
            known.authority = decision.authority;
        }
    }
}

/// `Option A: wait` as `A` and `wait`.
fn option_name(title: &str) -> (SafeText, SafeText) {
    let bare = title.trim();
    if Head::read(bare).kind != Kind::Option {
        return (SafeText::default(), clean(bare));
    }
    let start = bare.find(|c: char| c.is_alphanumeric()).unwrap_or(0);
    let mut spaced = bare.get(start..).unwrap_or("").splitn(3, [' ', ':']).skip(1);
    let id = spaced.next().unwrap_or("").trim_matches(|c: char| !c.is_alphanumeric());
    let rest = spaced.next().unwrap_or("").trim_start_matches([':', '-', '–', '—', ' ', '：']);
    let quoted = rest.starts_with('"') && rest.matches('"').count() == 2 && rest.ends_with('"');
    let title = if rest.is_empty() { bare } else { rest };
    (clean(id), clean(if quoted { title.trim_matches('"') } else { title }))
}

/// The option a recommendation names, else what it says.
fn recommended(value: &str) -> SafeText {
    let said = clean(value);
    let (id, _) = option_name(&said);
    if !id.is_empty() {
        return id;
    }
    let bold = value.split(['\u{1}', '\u{2}', ',']).map(str::trim).find(|part| !part.is_empty());
    clean(bold.unwrap_or(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_have_a_letter_and_a_title() {
        let shown = |title: &str| {
            let (id, title) = option_name(title);
            format!("{id}|{title}")
        };
        assert_eq!(shown("Option A: \"Wait\""), "A|Wait");
        assert_eq!(shown("Opción 2 - Esperar"), "2|Esperar");
        assert_eq!(recommended("OPTION B").as_str(), "B");
        assert_eq!(recommended("\u{1}Postpone it\u{2}, and more").as_str(), "Postpone it");
    }
}
