//! What is known of a document before its sections are judged: its title, and how it is written.

use super::headings::Kind;
use super::sections::Section;
use super::words::Meaning;
use super::words::is_unspaced;

/// What is known of a document before its sections are judged.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own about the document")]
pub(super) struct Style {
    /// There are headings that name phases and hold work.
    pub(super) phases: bool,
    /// Some of them name them by a noun, so that quarters and versions are no phases beside them.
    pub(super) nouns: bool,
    /// Two headings or more are columns of a board.
    pub(super) board: bool,
    /// The document calls itself a checklist, or a plan to be gone through.
    pub(super) checklist: bool,
    /// The level of the first heading that names a phase by a noun.
    pub(super) level: u8,
    /// The document calls itself a plan, or a list of what is to be done.
    pub(super) plan: bool,
    /// There is work besides lists of what comes next.
    pub(super) work: bool,
}

/// The section whose heading is the title of the document.
pub(super) fn title(all: &[Section]) -> Option<usize> {
    let top: Vec<usize> = (1..all.len()).filter(|at| all[*at].level == 1).collect();
    match *top.as_slice() {
        [] => None,
        [only] if all[only].end == all.len() || !all[only].own.is_any() => Some(only),
        [first, ..] => {
            let section = &all[first];
            let named = matches!(section.head.kind, Kind::Phase | Kind::Column(_) | Kind::Task(_) | Kind::Time);
            (first == 1 && !section.own.is_any() && (!named || section.all.is_any())).then_some(first)
        }
    }
}

/// Looks a document over.
pub(super) fn style(all: &[Section], title: Option<usize>) -> Style {
    let named = title.map(|title| all[title].title.to_lowercase()).unwrap_or_default();
    let columns = all.iter().filter(|section| matches!(section.head.kind, Kind::Column(_))).filter(|section| {
        section.own.boxes + section.own.bullets > 0 || section.end > 0 && section.all.bullets + section.all.boxes > 0
    });
    let phase = |section: &Section| section.head.kind == Kind::Phase && section.all.is_any();
    let counts = |at: usize| Some(at) != title && phase(&all[at]) && !about_else(all, at);
    let noun = |at: &usize| counts(*at) && !is_calendar(&all[*at].head.key);
    Style {
        phases: (0..all.len()).any(counts),
        nouns: (0..all.len()).filter(noun).count() >= 2,
        board: columns.count() >= 2,
        checklist: names_a_checklist(&named),
        plan: names_a_plan(&named),
        level: (0..all.len()).find(noun).map_or(0, |at| all[at].level),
        work: all.iter().any(|section| section.own.is_any() || section.head.is_task()),
    }
}

/// Whether a title in lower case says that what follows is gone through from the top down.
fn names_a_checklist(title: &str) -> bool {
    const LISTS: [&str; 20] = [
        "checklist",
        "release",
        "runbook",
        "procedure",
        "roadmap",
        "launch",
        "deployment",
        "checkliste",
        "fahrplan",
        "liste de contrôle",
        "feuille de route",
        "lista de verificación",
        "hoja de ruta",
        "roteiro",
        "чек-лист",
        "чеклист",
        "检查清单",
        "路线图",
        "チェックリスト",
        "체크리스트",
    ];
    LISTS.iter().any(|word| title.contains(word))
}

/// Whether items without boxes are work under the title of a document: it calls itself a list of what is to be done, or is
/// gone through from the top down, and there is no other work.
pub(super) fn title_holds_work(section: &Section) -> bool {
    let goes_down = section.own.ordered > 0 && names_a_checklist(&section.title.to_lowercase());
    let says = section.head.about == Some(Meaning::Tasks) || goes_down || section.own.has_marked_items();
    section.level > 0 && !section.all.is_any() && says
}

/// Whether a title in lower case says that what follows is planned.
pub(super) fn names_a_plan(title: &str) -> bool {
    const PLANS: [&str; 40] = [
        "todo",
        "todos",
        "to-do",
        "to-dos",
        "task",
        "tasks",
        "backlog",
        "tracker",
        "plan",
        "plans",
        "roadmap",
        "milestones",
        "aufgaben",
        "aufgabenplan",
        "projektplan",
        "zeitplan",
        "arbeitsplan",
        "tâches",
        "tareas",
        "pendientes",
        "tarefas",
        "plano",
        "задачи",
        "задач",
        "план",
        "дела",
        "任务",
        "计划",
        "规划",
        "待办",
        "路线图",
        "タスク",
        "計画",
        "やること",
        "ロードマップ",
        "할 일",
        "계획",
        "작업",
        "로드맵",
        "일정",
    ];
    let unspaced = title.chars().any(is_unspaced);
    let named = |word: &str| {
        if unspaced {
            title.contains(word)
        } else {
            title.split(|c: char| !c.is_alphanumeric() && c != '-').any(|part| part == word)
        }
    };
    PLANS.iter().any(|word| named(word))
}

/// Whether a section stands inside one that is about something else than work.
fn about_else(all: &[Section], at: usize) -> bool {
    let other = [Meaning::Criteria, Meaning::Recap, Meaning::Legend, Meaning::Log, Meaning::Metric, Meaning::Risk];
    let mut above = all[at].parent;
    while above != 0 {
        if all[above].head.about.is_some_and(|about| other.contains(&about)) {
            return true;
        }
        above = all[above].parent;
    }
    false
}

/// Whether the name of a phase is a quarter or a version.
pub(super) fn is_calendar(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'q' | 'h')) && key.len() <= 8
}
