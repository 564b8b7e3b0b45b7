//! Odd cases: what looks like work and is none, what is broken, and what somebody corrects.

use super::conventions::shown;
use longpole::plan::Format;
use longpole::plan::SafeText;
use longpole::plan::markdown;
use longpole::plan::read;
use longpole::plan::read_beside;

#[test]
fn legends_logs_and_sums_are_no_tasks() {
    let text = "# T\n\n## Legend\n\n- [ ] open\n- [x] done\n\n## Work\n\n| Task | Est |\n|-|-|\n| Dig | 2h |\n| **Total** | 2h |\n\n## Change log\n\n- [x] wrote this\n";
    assert_eq!(shown(text), ["= Work", "  Dig | 2h"]);
}

#[test]
fn headings_in_fences_are_no_sections_and_boxes_there_no_boxes() {
    let text = "# T\n\n- [ ] Dig\n\n```markdown\n## Phase 9\n- [ ] not this\n```\n";
    assert_eq!(shown(text), ["Dig"]);
    assert_eq!(markdown::read(text).boxes.total, 1);
}

#[test]
fn a_comment_quoted_in_a_task_ends_nothing() {
    assert_eq!(shown("# T\n\n- [ ] Strip `<!--` well\n- [ ] Next\n"), ["Strip <!-- well", "Next"]);
}

#[test]
fn a_blank_first_cell_goes_on_with_the_row_above() {
    let text = "# T\n\n| ID | Task | Owner |\n|-|-|-|\n| T1 | Dig | ann |\n|  | and fill | |\n";
    assert_eq!(shown(text), ["Dig | id T1 | @ann"]);
}

#[test]
fn comments_in_the_document_correct_the_reading() {
    let text =
        "# T\n\n## Odds <!-- longpole: ignore -->\n\n- [ ] no\n\n## Ends\n<!-- longpole: phase -->\n\n- [ ] Dig\n";
    assert_eq!(shown(text), ["# Ends", "  Dig"]);
    let wrong = read("# T\n\n## A <!-- longpole: phas -->\n\n- [ ] Dig\n", Format::Markdown);
    let problem = wrong.problems.iter().find(|problem| problem.code == "correction").expect("a problem");
    assert_eq!(problem.hint, "did you mean `phase`?");
}

#[test]
fn a_file_beside_the_document_corrects_the_reading_too() {
    let text = "# T\n\n## Odds\n\n- [ ] no\n\n## Work\n\n| Task | Umfang |\n|-|-|\n| Dig | 4 |\n| Lay | 2h |\n";
    let beside = "(sections: {\"Odds\": \"ignore\", \"Work\": \"phase\"}, columns: {\"Umfang\": \"estimate\"})";
    let plan = read_beside(text, Format::Markdown, Some(beside)).plan;
    assert_eq!((plan.phases.len(), plan.days.len(), plan.phases[0].tasks.len()), (1, 0, 2));
    assert_eq!(plan.phases[0].tasks[1].estimate.map(|estimate| estimate.to_string()).as_deref(), Some("2h"));
    let broken = read_beside(text, Format::Markdown, Some("(section: {})")).problems;
    assert!(broken.iter().any(|problem| problem.code == "correction"));
    // What is about nothing is told, and what it was probably meant to be about.
    let unused = "(sections: {\"Ods\": \"ignore\"}, columns: {\"Umfangg\": \"estimate\"})";
    let told: Vec<String> =
        read_beside(text, Format::Markdown, Some(unused)).problems.into_iter().map(|problem| problem.hint).collect();
    assert_eq!(told, ["did you mean `Odds`?", "did you mean `Umfang`?"]);
    let early = read("<!-- longpole: phase -->\n\n- [ ] Dig\n", Format::Markdown).problems;
    assert!(early[0].hint.contains("the heading it is about"), "{early:?}");
    let inside = text.replace("## Work", "## Work\n<!-- longpole: columns Umfang=estimate -->");
    let plan = read(&inside, Format::Markdown).plan;
    assert!(plan.days.iter().flat_map(|day| &day.tasks).any(|task| task.estimate.is_some()));
}

#[test]
fn words_are_mended_where_they_were_encoded_twice() {
    let text =
        "# T\n\n## Phase 1: A âœ… DONE\n\n| Task | Status |\n|-|-|\n| Dig | âœ… Done |\n| Lay | ðŸ”´ MISSING |\n";
    assert_eq!(shown(text)[1..], ["  Dig | done", "  Lay | todo: missing"]);
    assert!(read(text, Format::Markdown).problems.iter().any(|problem| problem.code == "encoded-twice"));
}

#[test]
fn a_document_without_a_plan_says_what_it_was_looked_through_for() {
    let read = read("# Poem\n\nRoses are red.\n", Format::Markdown);
    let problem = read.problems.iter().find(|problem| problem.code == "no-plan").expect("a problem");
    assert!(problem.hint.contains("- [ ] task"));
}

#[test]
fn line_ends_and_marks_of_windows_change_nothing() {
    let text = "\u{feff}# T\r\n\r\n## Phase 1: A\r\n\r\n- [ ] Dig\r\n  - [x] hole\r\n";
    assert_eq!(shown(text), ["# Phase 1: A | id PHASE-1", "  Dig", "    [x] hole"]);
}

#[test]
fn risks_metrics_claims_and_milestones_have_tables_of_their_own() {
    let text = "# T\n\n- [ ] T-1 Dig\n\n| Risk | Probability | Impact | Mitigation |\n|-|-|-|-|\n| Rain | High | Medium | Tent |\n\n| Metric | Current | Target |\n|-|-|-|\n| Depth | 1m | >2m |\n\n| Claimed | Reality |\n|-|-|\n| deep | flat |\n\n| Milestone | Date | Needs |\n|-|-|-|\n| Dug | 2026-02-01 | T-1 |\n";
    let plan = read(text, Format::Markdown).plan;
    assert_eq!((plan.risks.len(), plan.metrics.len(), plan.claims.len(), plan.milestones.len()), (1, 1, 1, 1));
    assert_eq!(plan.milestones[0].needs.first().map(SafeText::as_str), Some("T-1"));
    assert_eq!(plan.metrics[0].target.as_ref().map(ToString::to_string).as_deref(), Some("> 2m"));
}

#[test]
fn what_has_no_name_is_left_out() {
    let text =
        "# T\n\n- [ ] a\n\n| Aspect | Claim | Reality |\n|---|---|---|\n| Speed | | slow |\n| Size | small | large |\n";
    let plan = read(text, Format::Markdown).plan;
    assert_eq!(plan.claims.iter().map(|claim| claim.claimed.as_str()).collect::<Vec<_>>(), ["small"]);
    assert_eq!(read(&markdown::to_markdown(&plan), Format::Markdown).plan, plan);
}
