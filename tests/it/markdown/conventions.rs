//! The twenty commonest conventions, each in a document of its own, in several languages.

use longpole::plan::Format;
use longpole::plan::Item;
use longpole::plan::Read;
use longpole::plan::read;

/// A document as it was read: a line for each node, with what stands beside its title.
pub(super) fn shown(text: &str) -> Vec<String> {
    let Read { plan, outline, .. } = read(text, Format::Markdown);
    let lines = outline.items(&plan).map(|(node, item)| {
        let indent = "  ".repeat(outline.depth(node));
        let mut line = format!("{indent}{}{}", sign(item), item.title());
        let mut push = |word: &str, said: String| {
            if !said.is_empty() {
                line += &format!(" | {word}{said}");
            }
        };
        push("id ", item.id().to_string());
        if let Item::Task(task) = item {
            push("", task.status.as_ref().map(ToString::to_string).unwrap_or_default());
            push("", task.estimate.map(|estimate| estimate.to_string()).unwrap_or_default());
            push("", task.priority.map(|priority| priority.word().to_owned()).unwrap_or_default());
            push("@", task.owner.join(" "));
            push("due ", task.deadline.map(|date| date.to_string()).unwrap_or_default());
        }
        push("needs ", item.needs().iter().map(ToString::to_string).collect::<Vec<_>>().join(" "));
        push("criteria ", item.criteria().iter().map(|c| c.text.to_string()).collect::<Vec<_>>().join("; "));
        line
    });
    lines.collect()
}

fn sign(item: Item<'_>) -> &'static str {
    match item {
        Item::Phase(_) => "# ",
        Item::Day(_) => "= ",
        Item::Task(_) => "",
        Item::Step(step) if step.done => "[x] ",
        Item::Step(_) => "[ ] ",
    }
}

#[test]
fn boxes_are_tasks_and_boxes_in_them_steps() {
    let text = "# Move\n\n- [ ] Pack\n  - [x] books\n  - [ ] plates\n- [x] Call\n* [-] Paint\n";
    assert_eq!(shown(text), ["Pack", "  [x] books", "  [ ] plates", "Call | done", "Paint | dropped"]);
}

#[test]
fn boxes_in_boxes_with_numbers_of_their_own_are_tasks() {
    let text = "# Plan\n\n## Tasks\n\n- [x] 1. Lay\n  - [x] 1.1 Dig\n  - [ ]* 1.2 Test\n    - a remark\n";
    assert_eq!(shown(text), ["Lay | id 1 | done", "Dig | id 1.1 | done", "Test | id 1.2"]);
}

#[test]
fn a_recap_is_not_counted_again() {
    let text = "# T\n\n## Phase 1: A\n\n### Task 1.1: Dig\n\n**Status**: ✅ Completed\n**Owner**: ann\n\n- [x] hole\n\n## Progress\n\n### Phase 1 progress: 1/1\n- [x] Dig\n";
    assert_eq!(shown(text), ["# Phase 1: A | id PHASE-1", "  Dig | id 1.1 | done | @ann", "    [x] hole"]);
}

#[test]
fn needs_are_stated_in_many_words() {
    let table =
        "# T\n\n| ID | Task | Depends on |\n|-|-|-|\n| T1 | Dig | — |\n| T2 | Lay | T1 |\n| T3 | Pour | T1-T2 |\n";
    assert_eq!(shown(table), ["Dig | id T1", "Lay | id T2 | needs T1", "Pour | id T3 | needs T1 T2"]);
    for word in ["Dependencies", "Abhängig von", "Dépend de", "Dependencias", "Зависит от", "依赖", "依存", "의존성"]
    {
        let text = format!("# T\n\n### AB-1: Dig\n**Status**: todo\n\n### AB-2: Lay\n**{word}**: AB-1\n");
        assert_eq!(shown(&text)[1], "Lay | id AB-2 | needs AB-1", "{word}");
    }
}

#[test]
fn owners_dates_and_figures_stand_beside_titles() {
    let text = "# T\n\n- [ ] Dig ~4h @ann due:2026-02-01\n- [ ] Lay (2-3 days)\n- [ ] Pour 📅 2026-03-01\n- [ ] P1: Dry - 30min\n";
    let expected = ["Dig | 4h | @ann | due 2026-02-01", "Lay | 2-3d", "Pour | due 2026-03-01", "Dry | 30m | P1"];
    assert_eq!(shown(text), expected);
}

#[test]
fn keys_under_a_heading_are_fields_of_its_task() {
    let text = "# План\n\n## Этап 1: Основа\n\n### TASK-001: Копать\n🔴 P0 | ⬜ TODO | Est: 2h\n\n**Чек-лист:**\n- [ ] яма\n\n**Зависит от:** —\n";
    let expected = ["# Этап 1: Основа | id ЭТАП-1", "  Копать | id TASK-001 | todo | 2h | P0", "    [ ] яма"];
    assert_eq!(shown(text), expected);
}

#[test]
fn phases_are_called_by_many_names() {
    for name in [
        "Phase 1",
        "PHASE 2:",
        "Etappe 3",
        "PALIER 1 -",
        "Fase 2",
        "Sprint 4",
        "Wave 2",
        "第一阶段",
        "フェーズ1",
        "1단계",
        "Этап 2",
        "Milestone 3",
    ] {
        let text = format!("# T\n\n## {name} Base\n\n- [ ] Dig\n\n## Notes\n\nNothing.\n");
        let lines = shown(&text);
        assert!(lines[0].starts_with("# ") && lines[1].starts_with("  Dig"), "{name}: {lines:?}");
    }
}

#[test]
fn criteria_are_no_tasks() {
    for word in [
        "Acceptance Criteria",
        "Definition of Done",
        "Exit criteria",
        "Akzeptanzkriterien",
        "Criterios de aceptación",
        "Критерии приёмки",
        "验收标准",
        "受け入れ基準",
    ] {
        let text = format!("# T\n\n### AB-1: Dig\n**Owner**: ann\n\n**{word}**:\n- [ ] It is deep\n");
        assert_eq!(shown(&text), ["Dig | id AB-1 | @ann | criteria It is deep"], "{word}");
    }
}

#[test]
fn columns_say_how_plain_items_stand() {
    let text = "## Backlog\n\n- Dig\n\n## In Progress\n\n- Lay\n    * [ ] rope\n\n## Done\n\n- Buy\n- [ ] Odd\n";
    let expected =
        ["= Backlog", "  Dig", "= In Progress", "  Lay | doing", "    [ ] rope", "= Done", "  Buy | done", "  Odd"];
    assert_eq!(shown(text), expected);
    let problems = read(text, Format::Markdown).problems;
    assert_eq!(problems.iter().filter(|problem| problem.code == "box-and-section").count(), 1);
}

#[test]
fn states_stand_in_headings_and_cells() {
    let text = "# T\n\n## Phase 1: Base\n\n| # | Aufgabe | Stand |\n|-|-|-|\n| A1 | Graben | erledigt |\n| A2 | Legen | in Arbeit |\n| A3 | Bauen | 🔴 BROKEN |\n";
    let expected = [
        "# Phase 1: Base | id PHASE-1",
        "  Graben | id A1 | done",
        "  Legen | id A2 | doing",
        "  Bauen | id A3 | todo: broken",
    ];
    assert_eq!(shown(text), expected);
}

#[test]
fn numbered_headings_are_phases_and_their_numbers_names() {
    let text = "# T\n\n## Módulos\n\n### 1. Base\n**Estimación:** 4-6 horas | **Dependencias:** Ninguna\n\n- [ ] 1.1 Cavar\n\n### 2. Casa\n**Dependencias:** Módulo 1\n\n- [ ] 2.1 Muro\n";
    let expected = ["# 1. Base | id 1", "  Cavar | id 1.1", "# 2. Casa | id 2 | needs 1", "  Muro | id 2.1"];
    assert_eq!(shown(text), expected);
}

#[test]
fn trees_under_days_are_tasks_and_trees_of_files_are_not() {
    let text = "# T\n\n## Work\n\n```\nDay 1-2: Audit\n├─ Count\n└─ List\n```\n\n## Layout\n\n```\nsrc\n├─ main.rs\n└─ lib.rs\n```\n";
    assert_eq!(shown(text), ["# Work", "  = Day 1-2: Audit", "    Count", "    List"]);
}

#[test]
fn obsidian_signs_name_and_tie_tasks() {
    let text = "# T\n\n- [ ] #task Dig 🆔 ab1\n- [ ] #task Lay ⛔ ab1\n- [ ] #task Odd ⛔ nobody\n";
    assert_eq!(shown(text), ["Dig | id ab1", "Lay | needs ab1", "Odd | needs nobody"]);
}

#[test]
fn a_file_of_one_task_keeps_what_it_knows_in_front() {
    let text = "---\nid: T-7\ntitle: Dig\nstatus: in_progress\npriority: high\ndepends_on: [T-5]\n---\n\n## Steps\n\n- [x] hole\n- [ ] ladder\n";
    assert_eq!(shown(text), ["Dig | id T-7 | doing | P1 | needs T-5", "  [x] hole", "  [ ] ladder"]);
}

#[test]
fn sections_of_a_checklist_are_its_phases_and_those_of_a_list_are_groups() {
    let body = "## Before\n\n- [ ] Dig\n\n## After\n\n- [ ] Fill\n";
    assert_eq!(shown(&format!("# Release checklist\n\n{body}"))[0], "# Before");
    assert_eq!(shown(&format!("# My list\n\n{body}"))[0], "= Before");
}

#[test]
fn fields_in_boxes_are_fields_of_the_heading() {
    let text = "# Plan\n\n## Palier 1 : Socle\n\n### 1.1 Base\n- [ ] **Tâche** : Créer le schéma\n- [ ] **Responsable** : Léa\n- [ ] **Délai** : 3 jours\n- [ ] **Status** : 🟡 En cours\n\n### 1.2 Tests\n- [ ] un\n- [ ] deux\n";
    let found = shown(text);
    assert_eq!(found.iter().filter(|line| line.contains("Base")).count(), 1, "{found:#?}");
    assert!(found.iter().any(|line| line.contains("Base | id 1.1 | doing") && line.contains("@Léa")), "{found:#?}");
}

#[test]
fn items_that_name_phases_hold_what_stands_below_them() {
    let text =
        "# Plan\n\n1. **Phase 1: Discovery** (2 days)\n   - [x] Interviews\n2. **Phase 2: Build**\n   - [ ] API\n";
    let expected =
        ["# Phase 1: Discovery (2 days) | id PHASE-1", "  Interviews | done", "# Phase 2: Build | id PHASE-2", "  API"];
    assert_eq!(shown(text), expected);
}

#[test]
fn a_phase_that_only_says_that_it_is_done_stays_beside_the_others() {
    let text = "# R\n\n## Phase 1: Prepare — DONE\nAll frozen.\n\n## Phase 2: Ship\n- [ ] Tag\n\n## Phase 3: Rest\n- [ ] Sleep\n";
    assert_eq!(shown(text).iter().filter(|line| line.starts_with("# ")).count(), 3, "{:#?}", shown(text));
}

#[test]
fn answers_to_a_question_are_no_work() {
    let text = "# Intake\n\n## What kind of app?\n\n- [ ] Web\n- [x] Mobile\n\n## Tasks\n\n- [ ] Collect answers\n";
    assert_eq!(shown(text), ["Collect answers"]);
    let decisions = read(text, Format::Markdown).plan.decisions;
    assert_eq!((decisions[0].options.len(), decisions[0].chosen.as_str()), (2, "Mobile"));
}

#[test]
fn struck_lines_and_bare_items_are_work_under_a_title_that_says_so() {
    let text = "# TODO\n\n~~- set up~~\n~~- write it~~\n\n- test it\n- ~~ship it~~\n";
    assert_eq!(shown(text), ["set up | done", "write it | done", "test it", "ship it | done"]);
    assert_eq!(shown("# Notes\n\n- test it\n"), [""; 0]);
}

#[test]
fn a_runbook_is_gone_through_from_the_top_down() {
    let text = "# Release runbook\n\n1. Freeze main (30 min)\n2. Tag\n\n## Rollback\n1. Revert\n";
    assert_eq!(shown(text), ["# Rollback", "  Revert", "Freeze main | 30m", "Tag"]);
}

#[test]
fn a_table_that_sums_up_is_no_work_again_and_leave_is_none() {
    let text = "# T\n\n## 4. Data\n\n- [x] tables\n\n### Summary\n\n| Task | Status |\n|---|---|\n| 4.1 Schema | ✅ |\n\n## Abwesenheiten\n\n- [ ] Jana: Urlaub\n";
    assert_eq!(shown(text), ["= 4. Data | id 4", "  tables | done"]);
}

#[test]
fn groups_in_groups_are_no_mistake() {
    let text = "# Q1\n\n## Objective 1: Speed\n\n### Initiatives\n- [ ] Tour\n\n## Objective 2: Rest\n\n### Initiatives\n- [ ] Nap\n";
    assert_eq!(shown(text).iter().filter(|line| line.trim().starts_with("= ")).count(), 4, "{:#?}", shown(text));
    assert_eq!(read(text, Format::Markdown).problems, []);
}

#[test]
fn cards_in_a_table_stand_as_their_column_says() {
    let text = "# Board\n\n| Backlog | In Progress | Done |\n|---|---|---|\n| Pay | Login | CI |\n| Find | | Docs |\n";
    assert_eq!(shown(text), ["Pay", "Login | doing", "CI | done", "Find", "Docs | done"]);
    assert_eq!(shown("# T\n\n| Open | Done |\n|---|---|\n| 3 | 8 |\n\n- [ ] a\n").len(), 1);
}

#[test]
fn lines_with_a_number_and_a_sign_are_work() {
    let text = "# R\n\n## 1. Setup\n1.1 ✅ Create it\n1.2 ⏳ Configure it\n\n## 2. Build\n2.1 ⬜ Parse\n2.2 🚧 Print\n";
    let found = shown(text);
    assert_eq!(found.iter().filter(|line| line.contains("id 1.") || line.contains("id 2.")).count(), 4, "{found:#?}");
    assert!(found.iter().any(|line| line.contains("Create it | id 1.1 | done")), "{found:#?}");
}
