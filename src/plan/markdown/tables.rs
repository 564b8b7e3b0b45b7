//! Tables, recognised by their heads: tasks, phases, risks, metrics, claims, milestones, means, roles, readings.

use std::borrow::Cow;

use super::blocks::BlockKind;
use super::blocks::Document;
use super::facts;
use super::facts::Facts;
use super::facts::clean;
use super::names;
use super::values;
use super::words;
use super::words::Meaning;
use super::words::means;
use super::words::plain;
use crate::plan::SafeText;

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rows {
    /// Tasks.
    Tasks,
    /// Phases, with the tasks in each or with what each adds up to.
    Phases,
    /// Risks.
    Risks,
    /// Metrics.
    Metrics,
    /// Claims beside findings.
    Claims,
    /// Milestones.
    Milestones,
    /// Means.
    Resources,
    /// Roles.
    Roles,
    /// Things to read.
    Readings,
    /// None of these.
    Other,
}

/// A table with what its columns mean.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// What its rows are.
    pub(super) rows: Rows,
    heads: Vec<Column>,
    /// The column of titles.
    title: Option<usize>,
    /// The column of lists of tasks.
    listed: Option<usize>,
}

/// A column: what its head says, all that may mean, and the unit it names.
#[derive(Clone, Debug, Default)]
struct Column {
    head: String,
    meanings: Vec<Meaning>,
    /// The field of a task that it fills.
    field: Option<Meaning>,
    unit: Option<char>,
}

impl Column {
    fn is(&self, meaning: Meaning) -> bool {
        self.meanings.contains(&meaning)
    }
}

/// A row of a table of tasks.
#[derive(Clone, Debug, Default)]
pub(super) struct TaskRow {
    /// What has to be done.
    pub(super) title: SafeText,
    /// The phase it is in, where the table says so.
    pub(super) phase: SafeText,
    /// What stands beside it.
    pub(super) facts: Facts,
}

impl Table {
    /// Reads the head of the table at `block`.
    pub(super) fn of(document: &Document<'_>, block: usize) -> Self {
        let head = document.inside(block).next().filter(|row| document.blocks[*row].kind == BlockKind::Row(true));
        let cells = head.into_iter().flat_map(|row| document.inside(row));
        let heads: Vec<Column> = cells.map(|cell| corrected(document, document.marked(cell))).collect();
        let listed = heads.iter().position(|head| head.is(Meaning::Tasks) && !head.is(Meaning::Task));
        Self { rows: kind(&heads), title: title_column(&heads, listed), listed, heads }
    }

    /// The rows below the head.
    pub(super) fn body<'d>(document: &'d Document<'_>, block: usize) -> impl Iterator<Item = usize> + 'd {
        document.inside(block).filter(|row| document.blocks[*row].kind == BlockKind::Row(false))
    }

    /// The text of the first column with that meaning.
    pub(super) fn cell(&self, document: &Document<'_>, row: usize, meaning: Meaning) -> SafeText {
        self.raw(document, row, meaning).map(clean).unwrap_or_default()
    }

    fn raw<'d>(&self, document: &'d Document<'_>, row: usize, meaning: Meaning) -> Option<&'d str> {
        let nth = self.heads.iter().position(|head| head.is(meaning))?;
        document.inside(row).nth(nth).map(|cell| document.marked(cell).trim())
    }

    /// The text of the first column.
    pub(super) fn first(document: &Document<'_>, row: usize) -> SafeText {
        document.inside(row).next().map(|cell| clean(document.marked(cell))).unwrap_or_default()
    }

    /// What stands in columns that mean none of `known`, each with its head.
    pub(super) fn others(&self, document: &Document<'_>, row: usize, known: &[Meaning]) -> Vec<SafeText> {
        let columns = self.heads.iter().zip(document.inside(row)).skip(1);
        let other = columns.filter(|(head, _)| !known.iter().any(|meaning| head.is(*meaning)));
        let said =
            other.map(|(head, cell)| (head, clean(document.marked(cell)))).filter(|(_, said)| !facts::nothing(said));
        said.map(|(head, said)| if head.head.is_empty() { said } else { clean(&format!("{}: {said}", head.head)) })
            .collect()
    }

    /// A row of tasks; nothing where it holds none, as a row of sums.
    pub(super) fn task(&self, document: &Document<'_>, row: usize) -> Option<TaskRow> {
        if is_total(document, row) {
            return None;
        }
        let mut read = TaskRow::default();
        let mut taken = None;
        for (nth, (column, cell)) in self.heads.iter().zip(document.inside(row)).enumerate() {
            let said = document.marked(cell).trim();
            if Some(nth) == self.title {
                taken = Some(said);
            } else if column.is(Meaning::Id) && nth <= 1 && said.len() < 60 {
                read.facts.id = names::whole(said).unwrap_or("").into();
            } else if nth == 0 && column.meanings.is_empty() && names::is_code(said) {
                // A column of codes names its rows, whatever stands above it.
                read.facts.id = said.into();
            } else if (column.is(Meaning::Phase) || column.is(Meaning::Module)) && nth <= 2 && !column.is(Meaning::Task)
            {
                read.phase = clean(said);
            } else if column.is(Meaning::Tasks) && !column.is(Meaning::Task) {
                // It stands in the title.
            } else if !facts::nothing(said) || column.is(Meaning::Status) {
                read_cell(&mut read.facts, column, said);
            }
        }
        let said = taken?;
        let line = super::line::Line::read(said);
        if line.title.is_empty() || facts::nothing(&line.title) {
            return None;
        }
        let cell = std::mem::take(&mut read.facts);
        let mut facts = line.facts;
        facts.status = cell.status.or(facts.status);
        facts.id = if cell.id.is_empty() { facts.id } else { cell.id };
        facts.priority = cell.priority.or(facts.priority);
        facts.severity = cell.severity;
        facts.estimate = cell.estimate.or(facts.estimate);
        facts.deadline = cell.deadline.or(facts.deadline);
        facts.not_before = cell.not_before.or(facts.not_before);
        facts.started = cell.started.or(facts.started);
        facts.finished = cell.finished.or(facts.finished);
        facts.needs.extend(cell.needs);
        facts.blocks.extend(cell.blocks);
        facts.owner.extend(cell.owner);
        facts.notes.extend(cell.notes);
        facts.links.extend(cell.links);
        facts.tags.extend(cell.tags);
        let title = self.whole_title(document, row, line.title);
        Some(TaskRow { title, phase: read.phase, facts })
    }

    /// The title with the list of tasks beside it: `Batch: B-1 to B-4`.
    fn whole_title(&self, document: &Document<'_>, row: usize, title: SafeText) -> SafeText {
        let listed = self.listed.filter(|nth| Some(*nth) != self.title).and_then(|nth| document.inside(row).nth(nth));
        match listed {
            Some(cell) => clean(&format!("{title}: {}", document.marked(cell).trim())),
            None => title,
        }
    }

    /// A row of phases: its name, the tasks it lists, and what it adds up to.
    pub(super) fn phase(&self, document: &Document<'_>, row: usize) -> Option<(SafeText, String, Facts)> {
        if is_total(document, row) {
            return None;
        }
        let mut facts = Facts::default();
        let mut tasks = String::new();
        for (column, cell) in self.heads.iter().zip(document.inside(row)).skip(1) {
            let said = document.marked(cell).trim();
            if column.is(Meaning::Tasks) || column.is(Meaning::Task) {
                said.clone_into(&mut tasks);
            } else if !facts::nothing(said) {
                read_cell(&mut facts, column, said);
            }
        }
        let name = Self::first(document, row);
        (!name.is_empty()).then_some((name, tasks, facts))
    }
}

/// The column that says what has to be done, given the one that lists tasks.
fn title_column(heads: &[Column], listed: Option<usize>) -> Option<usize> {
    let with = |meaning: Meaning| heads.iter().position(|head| head.is(meaning) && !head.is(Meaning::Id));
    let first = || listed.map(|_| 0);
    let free = || heads.iter().position(|head| head.meanings.is_empty());
    with(Meaning::Task).or_else(first).or_else(|| with(Meaning::Title)).or_else(free)
}

/// A column as somebody says it is meant, else as its head says.
fn corrected(document: &Document<'_>, marked: &str) -> Column {
    let said = column(marked);
    match document.columns.get(&plain(marked)) {
        Some(meaning) => Column { meanings: vec![*meaning], field: fills(&[*meaning]), ..said },
        None => said,
    }
}

fn column(marked: &str) -> Column {
    let head = plain(marked);
    let mut meanings = words::meanings(&head).to_vec();
    if head.is_empty() {
        meanings = words::meanings(marked.trim()).to_vec();
    }
    if meanings.is_empty() {
        const KNOWN: [Meaning; 17] = [
            Meaning::Needs,
            Meaning::Estimate,
            Meaning::Due,
            Meaning::Owner,
            Meaning::Status,
            Meaning::Priority,
            Meaning::Mitigation,
            Meaning::Probability,
            Meaning::Impact,
            Meaning::Risk,
            Meaning::Metric,
            Meaning::Target,
            Meaning::Measured,
            Meaning::Found,
            Meaning::Claimed,
            Meaning::Task,
            Meaning::Milestone,
        ];
        let bare = head.split(['(', '/']).next().unwrap_or("").trim();
        meanings = words::meanings(bare).to_vec();
        if meanings.is_empty() {
            let mut words = head.split([' ', '(', ')', '/']);
            meanings = words::about(&head, &KNOWN).into_iter().collect();
            let single = words.find_map(|word| words::one_of(word, &KNOWN));
            meanings.extend(single.filter(|_| head.len() < 40));
            meanings.dedup();
        }
    }
    Column { head: clean(marked).to_string(), field: fills(&meanings), meanings, unit: values::unit_in(marked) }
}

/// The field of a task that a column fills.
fn fills(meanings: &[Meaning]) -> Option<Meaning> {
    facts::FIELDS.into_iter().find(|field| meanings.contains(field))
}

fn kind(heads: &[Column]) -> Rows {
    let has = |meaning: Meaning| heads.iter().any(|head| head.is(meaning));
    let first = |meaning: Meaning| heads.first().is_some_and(|head| head.is(meaning));
    let n_of = |meanings: &[Meaning]| heads.iter().filter(|head| meanings.iter().any(|m| head.is(*m))).count();
    let fields = [Meaning::Status, Meaning::Priority, Meaning::Owner, Meaning::Estimate, Meaning::Needs, Meaning::Due];
    if heads.len() < 2 {
        return Rows::Other;
    }
    let logged = first(Meaning::Written)
        && !first(Meaning::Task)
        && n_of(&[Meaning::Note, Meaning::Measured, Meaning::Mitigation]) > 0;
    if logged && !has(Meaning::Priority) && !has(Meaning::Estimate) {
        return Rows::Other;
    }
    if has(Meaning::Risk) && n_of(&[Meaning::Probability, Meaning::Mitigation]) > 0
        || first(Meaning::Risk) && has(Meaning::Impact)
    {
        return Rows::Risks;
    }
    if has(Meaning::Claimed) && has(Meaning::Found) {
        return Rows::Claims;
    }
    if first(Meaning::Metric) && n_of(&[Meaning::Target, Meaning::Measured, Meaning::Status, Meaning::Due]) > 0 {
        return Rows::Metrics;
    }
    if first(Meaning::Reading) {
        return Rows::Readings;
    }
    let listed = heads.iter().skip(1).any(|head| head.is(Meaning::Tasks));
    if first(Meaning::Milestone)
        && !listed
        && n_of(&[Meaning::Due, Meaning::Needs, Meaning::Criteria, Meaning::Status, Meaning::Week]) > 0
    {
        return Rows::Milestones;
    }
    let phased = first(Meaning::Phase) || first(Meaning::Module) || first(Meaning::Week);
    let work = heads.iter().skip(1).any(|head| head.is(Meaning::Task) || head.is(Meaning::Title));
    if phased && (listed || !work) && !first(Meaning::Task) {
        return Rows::Phases;
    }
    if first(Meaning::Roles) && !has(Meaning::Task) {
        return Rows::Roles;
    }
    if first(Meaning::Resource)
        || has(Meaning::Amount) && !has(Meaning::Status) && !has(Meaning::Estimate) && !has(Meaning::Id)
    {
        return Rows::Resources;
    }
    // Sums by state, by priority or by person are told of tasks, they are none.
    if heads.first().is_some_and(|head| fields.iter().any(|field| head.is(*field)) && !head.is(Meaning::Task))
        && !has(Meaning::Task)
    {
        return Rows::Other;
    }
    let n_fields = n_of(&fields);
    let task = has(Meaning::Task) || has(Meaning::Id) && has(Meaning::Title);
    let category = listed && n_fields > 0;
    let titled = has(Meaning::Title) && n_fields >= 2;
    // `App | Owner | Status | Depends on`: what has all that is work, whatever it is called.
    let free = heads[0].meanings.is_empty() && has(Meaning::Status) && n_fields >= 2;
    if free && (n_fields >= 3 || has(Meaning::Needs)) {
        return Rows::Tasks;
    }
    if task && (n_fields > 0 || has(Meaning::Id)) || category || titled || has(Meaning::Id) && n_fields >= 2 {
        return Rows::Tasks;
    }
    Rows::Other
}

fn read_cell(facts: &mut Facts, column: &Column, said: &str) {
    let said = if said.contains('\n') { Cow::Owned(said.replace('\n', ", ")) } else { Cow::Borrowed(said) };
    let set = match column.field {
        Some(Meaning::Written) | None => false,
        Some(field) => facts.set(field, &said, column.unit),
    };
    if !set && !facts::nothing(&said) {
        let head = &column.head;
        let note =
            if head.is_empty() || means(&plain(head), Meaning::Note) { said } else { format!("{head}: {said}").into() };
        facts.notes.push(clean(&note));
    }
}

fn is_total(document: &Document<'_>, row: usize) -> bool {
    let mut said = document.inside(row).map(|cell| plain(document.marked(cell))).filter(|said| !said.is_empty());
    said.next()
        .is_none_or(|first| means(&first, Meaning::Total) || first.split(' ').next().is_some_and(|w| w == "total"))
}

/// The field that the first cell of a row names.
pub(super) fn field_of(cell: &str) -> Option<Meaning> {
    facts::field(&plain(cell)).filter(|field| *field != Meaning::Note)
}

/// How many rows of a table of two columns name a field of a task and give its value: `| **Status** | ✅ Done |`.
pub(super) fn n_fields(document: &Document<'_>, block: usize) -> usize {
    // A head that names a column of tasks is none of fields and values.
    const HEADS: [&str; 12] =
        ["", "field", "property", "attribute", "key", "item", "feld", "eigenschaft", "champ", "campo", "поле", "字段"];
    let Some(head) = document.inside(block).next().filter(|head| document.inside(*head).count() == 2) else { return 0 };
    let first = document.inside(head).next().map(|cell| plain(document.marked(cell))).unwrap_or_default();
    if !HEADS.contains(&first.as_str()) && field_of(&first).is_none() {
        return 0;
    }
    let named = |row: &usize| {
        document
            .inside(*row)
            .next()
            .and_then(|cell| field_of(document.marked(cell)))
            .is_some_and(|field| !matches!(field, Meaning::Written | Meaning::Location | Meaning::Tags))
    };
    Table::body(document, block).filter(named).count()
}

/// How many tasks a table holds.
pub(super) fn n_tasks(document: &Document<'_>, block: usize) -> usize {
    let table = Table::of(document, block);
    if table.rows != Rows::Tasks {
        return 0;
    }
    Table::body(document, block).filter(|row| !is_total(document, *row)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(head: &str) -> Rows {
        let text = format!("{head}\n{}\n{head}\n", head.replace(|c: char| c != '|', "-").replace("||", "|-|"));
        let document = Document::of(&text);
        Table::of(&document, 0).rows
    }

    #[test]
    fn tables_are_recognised_by_their_heads() {
        for (head, expected) in [
            ("| ID | Task | Status | Est. Days |", Rows::Tasks),
            ("| # | 任务 | 优先级 | 依赖 |", Rows::Tasks),
            ("| Nr. | Aufgabe | Aufwand |", Rows::Tasks),
            ("| Task ID | Task Name | Owner | Estimate |", Rows::Tasks),
            ("| Category | Tasks | Status | Priority |", Rows::Tasks),
            ("| Risk | Probability | Impact | Mitigation |", Rows::Risks),
            ("| Aspect | Claim | Reality | Gap |", Rows::Claims),
            ("| False Claim | Reality |", Rows::Claims),
            ("| Metric | Result | Target | Status |", Rows::Metrics),
            ("| Milestone | Target Date | Requirements |", Rows::Milestones),
            ("| 里程碑 | 条件 | 目标 |", Rows::Milestones),
            ("| Milestone | Tasks | Estimate |", Rows::Phases),
            ("| Módulo | Estimación |", Rows::Phases),
            ("| Item | Amount | Notes |", Rows::Resources),
            ("| Date | Task | Action | Result |", Rows::Other),
            ("| Priority | Tasks | Est. Hours | Impact |", Rows::Other),
            ("| Símbolo | Estado | Descripción |", Rows::Other),
            ("| 文档 | 位置 | 状态 |", Rows::Readings),
            ("| 角色 | 职责 |", Rows::Roles),
        ] {
            assert_eq!(rows(head), expected, "{head}");
        }
    }

    #[test]
    fn a_row_is_a_task_with_what_its_columns_say() {
        let text = "| ID | Task | Status | Est. Days | Depends |\n|-|-|-|-|-|\n| **S-1** | Encrypt | 🔴 MISSING | 7 | S-0 |\n| **Total** | | | 7 | |\n";
        let document = Document::of(text);
        let table = Table::of(&document, 0);
        let rows: Vec<_> = Table::body(&document, 0).filter_map(|row| table.task(&document, row)).collect();
        assert_eq!(rows.len(), 1);
        let facts = &rows[0].facts;
        assert_eq!((facts.id.as_str(), rows[0].title.as_str()), ("S-1", "Encrypt"));
        assert_eq!(facts.estimate.map(|e| e.to_string()).as_deref(), Some("7d"));
        assert_eq!(facts.status.as_ref().map(ToString::to_string).as_deref(), Some("todo: missing"));
        assert_eq!(facts.needs.as_slice(), ["S-0"].map(ecow::EcoString::from));
    }
}
