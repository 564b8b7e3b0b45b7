//! What a document says beside work: risks, metrics, claims, milestones, roles, means, readings, briefs.

use super::facts;
use super::facts::clean;
use super::facts::nothing;
use super::line::Line;
use super::role::Role;
use super::sections::is_list;
use super::tables::Rows;
use super::tables::Table;
use super::values;
use super::walk::Scene;
use super::walk::Walk;
use super::words;
use super::words::Meaning;
use crate::plan::SafeText;
use crate::plan::Span;
use crate::plan::micro::Duration;
use crate::plan::micro::Fte;
use crate::plan::micro::Impact;
use crate::plan::micro::Likelihood;
use crate::plan::micro::Link;
use crate::plan::micro::Micro;
use crate::plan::micro::Target;
use crate::plan::micro::Value;
use crate::plan::micro::When;
use crate::plan::model::Brief;
use crate::plan::model::Claim;
use crate::plan::model::Criterion;
use crate::plan::model::Few;
use crate::plan::model::List;
use crate::plan::model::Metric;
use crate::plan::model::Milestone;
use crate::plan::model::Place;
use crate::plan::model::Reading;
use crate::plan::model::Resource;
use crate::plan::model::Risk;
use crate::plan::model::Role as PlanRole;

impl Walk<'_, '_> {
    /// The rows of a table that holds no tasks.
    pub(super) fn truth_rows(&mut self, block: usize, table: &Table, scene: &Scene) {
        let document = self.document;
        for row in Table::body(document, block) {
            let at = document.blocks[row].at;
            let cell = |meaning: Meaning| table.cell(document, row, meaning);
            let what = match table.rows {
                Rows::Risks => {
                    self.add_risk(at, &cell, table, row);
                    "a risk"
                }
                Rows::Metrics => {
                    self.add_metric(at, &cell, table, row, scene);
                    "a metric"
                }
                Rows::Claims => {
                    self.add_claim(at, &cell, table, row);
                    "a claim beside a finding"
                }
                Rows::Milestones => {
                    self.add_row_milestone(at, &cell, table, row);
                    "a milestone"
                }
                Rows::Resources => {
                    let known = [Meaning::Amount, Meaning::Resource];
                    let notes = Few(table.others(document, row, &known).into_iter().collect());
                    let title = Table::first(document, row);
                    let resource = Resource { title, amount: cell(Meaning::Amount), notes, at: Place(at) };
                    self.draft.plan.resources.push(resource);
                    "a means"
                }
                Rows::Roles => {
                    let notes = Few(table.others(document, row, &[]).into_iter().collect());
                    let name = Table::first(document, row);
                    self.draft.plan.roles.push(PlanRole { name, notes, at: Place(at), ..PlanRole::default() });
                    "a role"
                }
                Rows::Readings => {
                    let notes = Few(table.others(document, row, &[Meaning::Location]).into_iter().collect());
                    let link = Link::parse(&cell(Meaning::Location)).ok();
                    let title = Table::first(document, row);
                    self.draft.plan.reading.push(Reading { title, link, notes, at: Place(at), ..Reading::default() });
                    "something to read"
                }
                Rows::Tasks | Rows::Phases | Rows::Other => return,
            };
            self.draft.take(at, what, "table-row", true);
        }
    }

    fn add_risk(&mut self, at: Span, cell: &impl Fn(Meaning) -> SafeText, table: &Table, row: usize) {
        let level = |text: &str| values::level(text).map(|level| level.word().to_lowercase());
        let probability = cell(Meaning::Probability);
        let impact = cell(Meaning::Impact);
        let known = [
            Meaning::Probability,
            Meaning::Impact,
            Meaning::Mitigation,
            Meaning::Owner,
            Meaning::Risk,
            Meaning::Priority,
            Meaning::Severity,
        ];
        let named = cell(Meaning::Risk);
        let title =
            if named.is_empty() || values::level(&named).is_some() { Table::first(self.document, row) } else { named };
        let graded = [cell(Meaning::Priority), cell(Meaning::Severity)];
        let owner = cell(Meaning::Owner);
        let probability = Likelihood::parse(&level(&probability).unwrap_or(probability.to_string())).ok();
        self.draft.graded_risks |= probability.is_some();
        self.draft.plan.risks.push(Risk {
            title,
            probability,
            impact: Impact::parse(&level(&impact).unwrap_or(impact.to_string())).ok(),
            priority: graded.iter().find_map(|text| values::priority(text)),
            mitigation: cell(Meaning::Mitigation),
            owner: Few(Some(owner).filter(|owner| !nothing(owner)).into_iter().collect()),
            notes: Few(table.others(self.document, row, &known).into_iter().collect()),
            at: Place(at),
            ..Risk::default()
        });
    }

    fn add_metric(&mut self, at: Span, cell: &impl Fn(Meaning) -> SafeText, table: &Table, row: usize, scene: &Scene) {
        let known = [Meaning::Target, Meaning::Measured, Meaning::Claimed, Meaning::Metric, Meaning::Found];
        let target = cell(Meaning::Target);
        let measured = [cell(Meaning::Measured), cell(Meaning::Found)].into_iter().find(|text| !text.is_empty());
        // Where something is measured, `No` is an answer.
        let says = |text: &SafeText| !nothing(text) || words::plain(text) == "no";
        let value = |text: SafeText| Some(text).filter(says).and_then(|text| Value::parse(&text).ok());
        self.draft.plan.metrics.push(Metric {
            title: Table::first(self.document, row),
            group: scene.title.clone(),
            target: Some(without_sign(&target)).filter(|target| !nothing(target)).and_then(read_target),
            claimed: value(cell(Meaning::Claimed)),
            measured: measured.map(|text| without_sign(&text).into()).and_then(value),
            notes: Few(table.others(self.document, row, &known).into_iter().collect()),
            at: Place(at),
            ..Metric::default()
        });
    }

    fn add_claim(&mut self, at: Span, cell: &impl Fn(Meaning) -> SafeText, table: &Table, row: usize) {
        let known = [Meaning::Claimed, Meaning::Found, Meaning::Gap, Meaning::Aspect];
        let claimed = cell(Meaning::Claimed);
        let first = Table::first(self.document, row);
        self.draft.plan.claims.push(Claim {
            about: if first == claimed { SafeText::default() } else { first },
            claimed: without_sign(&claimed).trim_matches(['"', '“', '”']).into(),
            found: without_sign(&cell(Meaning::Found)).into(),
            gap: without_sign(&cell(Meaning::Gap)).into(),
            notes: Few(table.others(self.document, row, &known).into_iter().collect()),
            at: Place(at),
            ..Claim::default()
        });
    }

    fn add_row_milestone(&mut self, at: Span, cell: &impl Fn(Meaning) -> SafeText, table: &Table, row: usize) {
        let document = self.document;
        let when = [Meaning::Due, Meaning::Week, Meaning::Target, Meaning::Start]
            .iter()
            .find_map(|meaning| when(&cell(*meaning)));
        let known = [Meaning::Due, Meaning::Needs, Meaning::Criteria, Meaning::Milestone];
        let said = [cell(Meaning::Needs), cell(Meaning::Criteria)];
        let said: Vec<SafeText> = said.into_iter().filter(|said| !nothing(said)).collect();
        let criteria = said.iter().map(|said| Criterion { text: said.clone(), at: Place(at), ..Criterion::default() });
        let milestone = Milestone {
            title: Table::first(document, row),
            when,
            needs: Few(said.clone().into_iter().take(1).collect()),
            criteria: criteria.collect(),
            notes: Few(table.others(document, row, &known).into_iter().collect()),
            at: Place(at),
            ..Milestone::default()
        };
        self.draft.plan.milestones.push(milestone);
    }

    /// A milestone with a heading; what it needs is found among the phases when all of them are known.
    pub(super) fn add_milestone(&mut self, at: Span, title: &SafeText, when: Option<When>) {
        let when =
            when.or_else(|| values::slot_in(title).map(When::Slot)).or_else(|| values::date_in(title).map(When::Date));
        let milestone = Milestone { title: title.clone(), when, at: Place(at), ..Milestone::default() };
        self.draft.plan.milestones.push(milestone);
    }

    /// What a drawing says is reached.
    pub(super) fn add_reached(&mut self, label: &str, behind: &[String]) {
        if behind.is_empty() {
            return;
        }
        let needs = Few(behind.iter().map(|id| SafeText::new(id)).collect());
        self.draft.plan.milestones.push(Milestone { title: clean(label), needs, ..Milestone::default() });
    }

    /// An item of a section that is about something else than work.
    pub(super) fn truth_item(&mut self, item: usize, at: Span, scene: &Scene, role: Role) {
        let words = self.document.marked(item);
        let (name, said) = named(words);
        let what = match role {
            Role::Risks if self.draft.graded_risks => {
                facts::add(&mut self.draft.plan.notes, List::from([clean(words)]));
                "a note on the risks"
            }
            Role::Risks => {
                self.draft.plan.risks.push(Risk { title: name, mitigation: said, at: Place(at), ..Risk::default() });
                "a risk"
            }
            Role::Metrics => {
                let target = Some(&said).filter(|said| said.is_empty()).and_then(|_| aim(&name));
                let measured =
                    Some(without_sign(&said)).filter(|said| !said.is_empty()).and_then(|said| Value::parse(said).ok());
                let title = name;
                let group = scene.title.clone();
                self.draft.plan.metrics.push(Metric {
                    title,
                    group,
                    target,
                    measured,
                    at: Place(at),
                    ..Metric::default()
                });
                "a metric"
            }
            Role::Roles => {
                let (fte, role) = people(&name);
                // `Available: 0.25 lead` names the role behind the colon.
                let (fte, name, said) = match (fte, people(&said)) {
                    (None, (Some(part), behind)) => (Some(part), behind, name),
                    (fte, _) => (fte, role, said),
                };
                let notes = Few(Some(said).filter(|said| !said.is_empty()).into_iter().collect());
                self.draft.plan.roles.push(PlanRole { name, fte, notes, at: Place(at), ..PlanRole::default() });
                "a role"
            }
            Role::Resources => {
                self.draft.plan.resources.push(Resource {
                    title: name,
                    amount: said,
                    at: Place(at),
                    ..Resource::default()
                });
                "a means"
            }
            Role::Reading => {
                let time = values::estimate_in(&said, None)
                    .and_then(|(estimate, _)| Duration::parse(&estimate.high().to_string()).ok());
                let url = self.document.links_in(item..self.document.end(item)).first();
                let link = url.and_then(|(_, url)| Link::parse(url).ok()).or_else(|| file_in(&name));
                let notes = Few(Some(said).filter(|said| !said.is_empty()).into_iter().collect());
                self.add_reading(Reading { title: name, link, time, notes, at: Place(at), ..Reading::default() });
                "something to read"
            }
            Role::Milestones => {
                self.draft.plan.milestones.push(Milestone {
                    title: name,
                    when: when(&said),
                    notes: Few(Some(said).filter(|said| !said.is_empty()).into_iter().collect()),
                    at: Place(at),
                    ..Milestone::default()
                });
                "a milestone"
            }
            _ if self.options_below(item, at, &clean(words)) => "a decision",
            _ => {
                let audience = if scene.words.is_empty() { &scene.title } else { &scene.words };
                self.brief(&audience.clone(), None, Some(clean(words)));
                self.below(item, |walk, said| {
                    let audience = if scene.words.is_empty() { &scene.title } else { &scene.words };
                    let line = clean(&format!("{}: {said}", clean(words).trim_end_matches([':', ' '])));
                    walk.brief(&audience.clone(), None, Some(line));
                });
                "what somebody does next"
            }
        };
        self.draft.take(at, what, "section", true);
        if role == Role::Reading {
            self.below(item, |walk, said| {
                if let Some(last) = walk.draft.plan.reading.make_mut().last_mut() {
                    last.notes.0.push(said);
                }
            });
        }
    }

    /// What stands in the lists below an item, a line at a time.
    fn below(&mut self, item: usize, mut say: impl FnMut(&mut Self, SafeText)) {
        let document = self.document;
        for list in document.inside(item).filter(|inner| is_list(document, *inner)) {
            for line in document.inside(list) {
                self.draft.take(document.blocks[line].at, "more of the line above", "item", true);
                say(self, clean(document.marked(line)));
            }
        }
    }

    /// Adds something to read; what was listed before only learns what is new.
    fn add_reading(&mut self, more: Reading) {
        let name = |reading: &Reading| reading.title.split(" (").next().unwrap_or("").to_owned();
        let known = self.draft.plan.reading.iter().position(|known| name(known) == name(&more));
        let Some(known) = known else { return self.draft.plan.reading.push(more) };
        let reading = &mut self.draft.plan.reading.make_mut()[known];
        reading.link = reading.link.take().or(more.link);
        reading.time = reading.time.or(more.time);
        reading.notes.0.extend(more.notes.0);
    }

    /// Adds to what somebody is told.
    pub(super) fn brief(&mut self, audience: &SafeText, text: Option<SafeText>, action: Option<SafeText>) {
        let audience = if audience.is_empty() { SafeText::new("everyone") } else { audience.clone() };
        let briefs = self.draft.plan.briefs.make_mut();
        let known = briefs.len().checked_sub(1).filter(|last| briefs[*last].audience == audience);
        let at = known.unwrap_or(briefs.len());
        if known.is_none() {
            self.draft.plan.briefs.push(Brief { audience, ..Brief::default() });
        }
        let brief = &mut self.draft.plan.briefs.make_mut()[at];
        brief.text.0.extend(text);
        brief.actions.0.extend(action);
    }

    /// `- **Tests**: 95/99 passing` where the state of things is told is a metric.
    pub(super) fn recap_metric(&mut self, at: Span, words: &str, scene: &Scene) -> bool {
        if scene.role != Role::Recap || !words.starts_with('\u{1}') {
            return false;
        }
        let (name, said) = named(words);
        if said.is_empty() || !said.chars().any(|c| c.is_ascii_digit()) && said.to_uppercase() == said.to_lowercase() {
            return false;
        }
        let measured = Value::parse(without_sign(&said)).ok();
        let group = scene.title.clone();
        self.draft.plan.metrics.push(Metric { title: name, group, measured, at: Place(at), ..Metric::default() });
        self.draft.take(at, "a metric", "strong-item", false);
        true
    }

    /// Lines of a fence that say how things stand: `Server Startup:  ❌ BROKEN`.
    pub(super) fn sign_lines(&mut self, block: usize, code: &str, scene: &Scene) -> bool {
        if scene.role.is_container() && scene.role != Role::Root || code.contains(['├', '│', '└', '┌']) {
            return false;
        }
        let lines: Vec<(usize, &str, &str)> = code
            .lines()
            .enumerate()
            .filter_map(|(nth, line)| {
                let (name, said) = line.split_once(':')?;
                values::sign_at(said.trim()).map(|_| (nth, name.trim(), said.trim()))
            })
            .collect();
        if lines.len() < 3 {
            return false;
        }
        for (nth, name, said) in lines {
            let at = self.line_of(block, nth);
            let measured = Value::parse(without_sign(said)).ok();
            let group = scene.title.clone();
            self.draft.plan.metrics.push(Metric {
                title: clean(name),
                group,
                measured,
                at: Place(at),
                ..Metric::default()
            });
        }
        true
    }

    /// `Claimed: …` and `Reality: …` beside each other in a task.
    pub(super) fn claim_key(&mut self, key: &str, value: &str, scene: &Scene) -> bool {
        let Some(task) = scene.task else { return false };
        let about = &self.draft.entries[task].task.title;
        if words::means(key, Meaning::Claimed) {
            let claim = Claim {
                claimed: clean(value),
                about: about.clone(),
                at: self.draft.entries[task].task.at,
                ..Claim::default()
            };
            self.draft.plan.claims.push(claim);
            return true;
        }
        // `Target: 85%` is something claimed; `Target: 2026-02-01` is a date.
        let figure = value.contains('%') && values::date_in(value).is_none();
        let target = words::means(key, Meaning::Target) && figure;
        if target {
            let claim = Claim {
                claimed: clean(value),
                about: about.clone(),
                at: self.draft.entries[task].task.at,
                ..Claim::default()
            };
            self.draft.plan.claims.push(claim);
            return true;
        }
        let open = self.draft.plan.claims.last().is_some_and(|claim| claim.about == *about && claim.found.is_empty());
        if words::means(key, Meaning::Found) && open {
            if let Some(claim) = self.draft.plan.claims.make_mut().last_mut() {
                claim.found = clean(value);
            }
            return true;
        }
        false
    }
}

/// A name and what is said of it: `**Name**: said`, `Name - said`.
fn named(words: &str) -> (SafeText, SafeText) {
    let strong = words.strip_prefix('\u{1}').and_then(|rest| rest.split_once('\u{2}'));
    if let Some((name, said)) = strong {
        let said = said.trim_start_matches([':', '：', '-', '–', '—', '←', ' ']);
        return (clean(name.trim_end_matches([':', '：'])), clean(said));
    }
    let parted = [": ", "：", " - ", " – ", " — "].iter().find_map(|dash| words.split_once(dash));
    match parted.filter(|(name, _)| name.len() < 80) {
        Some((name, said)) => (clean(name), clean(said)),
        None => (Line::read(words).title, SafeText::default()),
    }
}

/// A text without the sign in front of it.
fn without_sign(text: &str) -> &str {
    let text = text.trim();
    values::sign_at(text).and_then(|(_, long)| text.get(long..)).map_or(text, str::trim)
}

/// A target as it was written, or the part of a sentence that is one: `coverage >80%`.
fn read_target(text: &str) -> Option<Target> {
    if let Some(figure) = text.strip_suffix('+') {
        return Target::parse(&format!(">= {figure}")).ok();
    }
    let from = text.find(['<', '>', '≥', '≤']);
    match from {
        Some(from) => Target::parse(text.get(from..)?.split('(').next()?).ok(),
        None if text.len() < 40 => Target::parse(text).ok(),
        None => None,
    }
}

/// The target in a sentence about what should be so: `coverage > 80%`, `zero leaks`.
fn aim(text: &str) -> Option<Target> {
    let first = text.split(' ').next().unwrap_or("").to_lowercase();
    match first.as_str() {
        "zero" | "no" | "0" => Target::parse("0").ok(),
        _ => text.find(['<', '>', '≥', '≤']).and_then(|_| read_target(text)),
    }
}

/// When something is due, as loose as it was said.
fn when(text: &str) -> Option<When> {
    let date = values::date_in(text).map(When::Date);
    date.or_else(|| values::slot_in(text).map(When::Slot)).or_else(|| When::parse(text).ok())
}

/// `1 Senior engineer` as a number of people and a role.
fn people(text: &str) -> (Option<Fte>, SafeText) {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    match Fte::parse(first) {
        Ok(fte) if !rest.is_empty() => (Some(fte), clean(rest)),
        _ => (None, clean(text)),
    }
}

/// A name that is the name of a file.
fn file_in(name: &str) -> Option<Link> {
    let file = name.split([' ', '(']).find(|word| word.contains('.') && !word.ends_with('.'))?;
    Link::parse(file.trim_matches(['`', ')', ','])).ok()
}
