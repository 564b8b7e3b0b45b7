//! Ways of writing that are rarer than the twenty conventions, each in a document of its own.

use super::conventions::shown;
use longpole::plan::Format;
use longpole::plan::read;

#[test]
fn needs_are_named_by_titles_behind_the_words_for_them() {
    let text = "# T\n\n- [ ] Modell bauen (3 Tage)\n- [ ] Testen (1 Woche), abhängig von Modell bauen\n- [ ] Ship – 1 week, after Testen\n- [ ] Rest (waiting for ops)\n";
    let expected = [
        "Modell bauen | 3d",
        "Testen | 1w | needs Modell bauen",
        "Ship | 1w | needs Testen",
        "Rest (waiting for ops) | ",
    ];
    assert_eq!(shown(text)[..3], expected[..3]);
    for (words, title, key) in [
        ("订单（5天），依赖：登录", "登录", "订单"),
        ("検索（4日）依存：画面", "画面", "検索"),
        ("게시판 (4일) 의존성: 로그인", "로그인", "게시판"),
    ] {
        let found = shown(&format!("# T\n\n- [ ] {title}\n- [ ] {words}\n"));
        assert!(found[1].starts_with(key) && found[1].ends_with(&format!("needs {title}")), "{found:?}");
    }
}

#[test]
fn ids_at_the_end_of_a_line_need_no_sign_before_the_words_for_them() {
    let text = "# T\n\n- [ ] T1 Lay (2d)\n- [ ] T2 Pour (3d) @bob depends on T1\n- [ ] T3 Dry blocked by T1 and T2\n- [ ] Explain what depends on it\n";
    let expected = [
        "Lay | id T1 | 2d",
        "Pour | id T2 | 3d | @bob | needs T1",
        "Dry | id T3 | needs T1 T2",
        "Explain what depends on it",
    ];
    assert_eq!(shown(text), expected);
}

#[test]
fn what_names_nothing_in_the_plan_stays_as_a_note() {
    let plan = read("# T\n\n- [ ] AB-1 Lay\n  - Depends on: the survey\n", Format::Markdown).plan;
    assert_eq!(plan.tasks[0].notes.iter().map(ToString::to_string).collect::<Vec<_>>(), ["needs: the survey"]);
}

#[test]
fn sentences_and_arrows_in_prose_say_what_comes_first() {
    let text = "# T\n\n- A-1 Frame\n- A-2 Engine\n- A-3 Wheels\n\n## Dependencies\n\n- A-2 depends on A-1\n\n```\nA-3 <- A-1, A-2\n```\n";
    assert_eq!(shown(text), ["Frame | id A-1", "Engine | id A-2 | needs A-1", "Wheels | id A-3 | needs A-1 A-2"]);
}

#[test]
fn a_state_can_say_what_something_waits_for() {
    let text = "# T\n\n| Task | State |\n|---|---|\n| Bill | 🟡 in review |\n| Find | 🔴 blocked by Bill |\n";
    assert_eq!(shown(text), ["Bill | doing: in review", "Find | blocked | needs Bill"]);
}

#[test]
fn nouns_in_front_of_codes_belong_to_neither() {
    let text = "# T\n\n### Story S-1: Index\n**Owner**: ann\n**Status**: todo\n\n### Story S-2: Query\n**Owner**: bo\n**Dependencies**: S-1\n";
    assert_eq!(shown(text), ["Index | id S-1 | todo | @ann", "Query | id S-2 | @bo | needs S-1"]);
}

#[test]
fn milestones_by_their_short_names_are_phases() {
    let text = "# T\n\n## M1 Core — COMPLETE\n- [x] Parse\n\n## M2 Tools\n- [ ] Lint\n";
    assert_eq!(shown(text), ["# M1 Core — COMPLETE | id M1", "  Parse | done", "# M2 Tools | id M2", "  Lint"]);
}

#[test]
fn lists_of_a_plan_are_work_where_nothing_can_be_ticked() {
    let text = "# Roadmap\n\n## July\n- Ship it\n\n## Ideas for search\n- Typos\n";
    assert_eq!(shown(text), ["# July", "  Ship it", "# Ideas for search", "  Typos"]);
    let text = "# Progress\n\n- ✅ Parser\n- 🚧 Printer (2w)\n";
    assert_eq!(shown(text), ["Parser | done", "Printer | doing | 2w"]);
    assert_eq!(
        shown("# RFC 1: Plugins\n\n## Why\n- people ask\n\n## Implementation plan\n1. Host – 2 weeks\n").len(),
        2
    );
    assert_eq!(shown("# About\n\n- small\n- quick\n"), [""; 0]);
}

#[test]
fn a_changelog_is_no_plan() {
    let text = "# TODO\n\n- [ ] Retry\n\n## [1.2.0] - 2025-12-01\n\n### Added\n- Colours\n\n### Fixed\n- Crash\n";
    assert_eq!(shown(text), ["Retry"]);
}

#[test]
fn who_signs_is_no_work() {
    let text = "# Review\n\n## Security\n- [ ] Pen test\n\n## Sign-off\n- [ ] Security lead\n";
    assert_eq!(shown(text), ["= Security", "  Pen test"]);
}

#[test]
fn numbered_headings_over_stated_work_are_phases() {
    let text = "# Tracker\n\n## 1. Core\n\n#### 1.1 Login ✅ COMPLETE\n- JWT\n\n## 2. Social\n\n#### 2.1 Chat ❌ BLOCKED\n- waits\n";
    assert_eq!(
        shown(text),
        ["# 1. Core | id 1", "  Login | id 1.1 | done", "# 2. Social | id 2", "  Chat | id 2.1 | blocked"]
    );
}

#[test]
fn tables_of_fields_say_what_stands_beside_a_task() {
    let text = "# T\n\n### AB-1: Log in\n\n| Field | Value |\n|---|---|\n| **Status** | ✅ Done |\n| **Estimate** | 4h |\n\n### AB-2: Log out\n\n| Field | Value |\n|---|---|\n| **Priority** | P1 |\n| **Dependencies** | AB-1 |\n| **Reviewer** | Kim |\n";
    assert_eq!(shown(text), ["Log in | id AB-1 | done | 4h", "Log out | id AB-2 | P1 | needs AB-1"]);
}

#[test]
fn fields_in_brackets_with_two_colons_are_no_part_of_the_title() {
    let text = "# T\n\n- [ ] Write [due:: 2026-02-01] [id:: w1]\n- [ ] Edit (dependsOn:: w1) [priority:: high]\n";
    assert_eq!(shown(text), ["Write | id w1 | due 2026-02-01", "Edit | P1 | needs w1"]);
}

#[test]
fn stages_with_a_status_and_nothing_below_are_work() {
    let text = "# Plan\n\n## Stage 1: Store\n**Goal**: keep it\n**Status**: Complete\n\n## Stage 2: Sync\n**Goal**: send it\n**Status**: Not Started\n";
    let found = shown(text);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("Store") && found[0].contains("done"), "{found:?}");
}

#[test]
fn what_is_listed_again_beside_headings_is_counted_once() {
    let text = "# T\n\n## Overview\n\n| Phase | Tasks | Done |\n|---|---|---|\n| Phase 1 | 1 | 0 |\n\n## Phase 1: Core\n\n### Task 1.1: Log in\n**Status**: Pending\n\n## Blockers\n\n- None\n\n## Next up\n\n- [ ] Task 1.1: Log in\n";
    assert_eq!(shown(text), ["# Phase 1: Core | id PHASE-1", "  Log in | id 1.1 | todo"]);
}

#[test]
fn weeks_counted_from_before_the_plan_are_no_date_without_its_start() {
    let text = "# T\n\n## Phase 1: A (Week 13)\n\n- [ ] a\n\n## Phase 2: B (Weeks 14-15)\n\n- [ ] b\n";
    let plan = read(text, Format::Markdown).plan;
    let told = |phase: &longpole::plan::Container| (phase.slot.is_none(), phase.label.to_string());
    let labels: Vec<_> = plan.phases.iter().map(told).collect();
    assert_eq!(labels, [(true, "week 13".to_owned()), (true, "week 14-15".to_owned())]);
    let plan = read(&text.replace("# T\n", "# T\n\nStart: 2026-01-05\n"), Format::Markdown).plan;
    assert!(plan.phases.iter().all(|phase| phase.slot.is_some()));
}

#[test]
fn lines_that_name_phases_with_headings_are_no_work() {
    let text = "# Roadmap\n\n## Phases\n\n- [x] **Phase 1: Start** - skeleton\n- [ ] **Phase 2: Go** - all of it\n\n### Phase 1: Start\n- [x] 01-01: Repo\n\n### Phase 2: Go\n**Depends on**: Phase 1\n- [ ] 02-01: Lists\n";
    let found = shown(text);
    assert_eq!(found.len(), 4, "{found:?}");
    assert_eq!(found[2], "# Phase 2: Go | id PHASE-2 | needs PHASE-1");
}

#[test]
fn what_has_an_owner_a_state_and_needs_is_work_whatever_it_is_called() {
    let text = "# T\n\n## Wave 1\n\n| App | Owner | Status | Depends on |\n|-|-|-|-|\n| Wiki | ola | ✅ Done | — |\n| CRM | per | ⬜ | Wiki |\n";
    assert_eq!(shown(text), ["# Wave 1 | id WAVE-1", "  Wiki | done | @ola", "  CRM | todo | @per | needs Wiki"]);
}

#[test]
fn short_codes_are_names_where_something_waits_for_them() {
    let text = "# T\n\n| Story | Status | Depends on |\n|-|-|-|\n| S1 Sign up | done | - |\n| S2 Log in | doing | S1 |\n| S3 bucket | todo | - |\n";
    let expected = ["Sign up | id S1 | done", "Log in | id S2 | doing | needs S1", "bucket | id S3 | todo"];
    assert_eq!(shown(text), expected);
    assert_eq!(shown("# T\n\n- [ ] S3 bucket\n"), ["S3 bucket"]);
}

#[test]
fn a_first_column_of_codes_names_its_rows() {
    let text = "# T\n\n| WP | Deliverable | Effort | Predecessor |\n|---|---|---|---|\n| WP1 | Needs | 5d | - |\n| WP2 | Design | 8d | WP1 |\n";
    assert_eq!(shown(text), ["Needs | id WP1 | 5d", "Design | id WP2 | 8d | needs WP1"]);
}
