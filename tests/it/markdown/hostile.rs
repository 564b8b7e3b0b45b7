//! Bad input: nothing here may panic, and nothing may take longer than its size.

use std::fmt::Write as _;
use std::time::Duration;

use longpole::plan::Format;
use longpole::plan::read;

use crate::harness::at_work;

/// Reads a text of each size, the second four times the first, and compares the times.
fn grows(make: impl Fn(usize) -> String, size: usize) {
    let time = |text: &str| (0..3).map(|_| at_work(|| read(text, Format::Markdown)).1).min().unwrap_or_default();
    let (small, large) = (make(size), make(size * 4));
    let (short, long) = (time(&small), time(&large));
    // Four times the text may take ten times as long before anybody calls it quadratic; noise is forgiven below that.
    assert!(long < short * 10 + Duration::from_millis(60), "{short:?} and then {long:?}");
}

#[test]
fn comments_that_never_end() {
    grows(|n| "<!--".repeat(n), 25_000);
    grows(|n| "- [ ] a <!-- b\n".repeat(n), 2_500);
}

#[test]
fn lists_and_quotes_without_end() {
    grows(
        |n| {
            (0..n).fold(String::new(), |mut text, depth| {
                let _ = writeln!(text, "{}- [ ] a", "  ".repeat(depth.min(100)));
                text
            })
        },
        2_500,
    );
    grows(|n| format!("{} a", ">".repeat(n)), 2_500);
    grows(|n| format!("{}[ ] a", "- ".repeat(n)), 2_500);
}

#[test]
fn tables_as_wide_as_they_come() {
    grows(|n| format!("|{}\n|{}\n|{}\n", "Task|".repeat(n), "-|".repeat(n), "a|".repeat(n)), 2_500);
}

/// So many lines, each made of its number.
fn numbered(n: usize, line: impl Fn(usize) -> String) -> String {
    (0..n).fold(String::new(), |text, nth| text + &line(nth))
}

#[test]
fn phases_inside_phases() {
    grows(|n| numbered(n, |nth| format!("**Phase {nth}**\n\n- [ ] a\n\n")), 250);
    grows(|n| numbered(n, |nth| format!("**Week {nth}**\n\n- [ ] a\n\n")), 250);
    grows(|n| numbered(n, |nth| format!("{}- Phase {nth}: a\n", "  ".repeat(nth.min(500)))), 250);
    let head = "| Phase | Tasks | Hours |\n|-|-|-|\n";
    grows(|n| format!("```\nPhase 1: x\n{}```\n", "├─ a\n".repeat(n)), 2_500);
    grows(|n| "(A) Call +p due:2026-01-01\n".repeat(n), 2_500);
    grows(|n| head.to_owned() + &numbered(n, |nth| format!("| Phase {nth} | T1-T9 | 4h |\n")), 250);
}

#[test]
fn needs_in_any_number() {
    let ids = |n: usize, part: &str| numbered(n, |nth| format!("T{nth}{part}"));
    grows(|n| format!("- [ ] Z1 a blocked-by:{}", ids(n, ",")), 2_500);
    grows(|n| format!("- [ ] Z1 a depends on {}", ids(n, " ")), 2_500);
    grows(|n| format!("- [ ] T1 a\n\n```\n{}\n```\n", ids(n, " → ")), 2_500);
    grows(|n| ids(n, " → "), 2_500);
    grows(|n| numbered(n, |nth| format!("[l{nth}]: /u\n\n- [ ] [l{nth}]\n\n")), 500);
}

#[test]
fn letters_that_no_plan_is_written_with() {
    grows(|n| "- [ ] a\0b\r".repeat(n), 1_000);
    grows(|n| format!("- [ ] {}", "e\u{301}".repeat(n)), 25_000);
    grows(|n| format!("- [ ] {}", "🔴 ".repeat(n)), 10_000);
    grows(|n| format!("- [ ] {}", "âœ… GrÃ¶ÃŸe ".repeat(n)), 5_000);
    for part in ["[", "**a ", "`a ``", "<a ", "&amp;", "~~a ", "[a](", "![", "\\"] {
        grows(|n| format!("- [ ] {}", part.repeat(n)), 2_500);
    }
}

#[test]
fn figures_without_end() {
    grows(|n| format!("| ID | Task | Hours |\n|-|-|-|\n| T1 | a | {} |\n", "4h ".repeat(n)), 25_000);
}

#[test]
fn lines_as_long_as_they_come() {
    grows(|n| format!("- [ ] {}", "word ".repeat(n)), 50_000);
    grows(|n| format!("- [ ] {}", "(a - b) ".repeat(n)), 10_000);
    grows(|n| format!("# {}\n- [ ] a", "Phase 1 ".repeat(n)), 2_500);
    grows(|n| format!("- [ ] a depends on {}", "T1-T400, ".repeat(n / 100)), 2_500);
}

#[test]
fn headings_and_boxes_in_any_number() {
    grows(|n| "# a\n\n- [ ] b\n\n".repeat(n), 1_000);
    grows(|n| "# Phase 1\n\n- [ ] b\n\n".repeat(n), 1_000);
    grows(|n| "#\n\n".repeat(n), 1_000);
    grows(|n| "\n".repeat(n), 100_000);
    grows(|n| "- [ ] T1 the same\n".repeat(n), 1_000);
    grows(|n| format!("## Risks\n\n{}", "- A risk: of it\n".repeat(n)), 2_500);
    grows(|n| "---\nid: a\n\n# b\n\n".repeat(n), 500);
    grows(|n| "# a\n\n```\n\n# b\n\n~~~\n\n".repeat(n), 500);
    grows(
        |n| {
            (0..n).fold(String::new(), |mut text, nth| {
                let _ = writeln!(text, "- [ ] T{nth} dig blocked-by:T{}", nth / 2);
                text
            })
        },
        2_500,
    );
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "(\\PC|\n|[-*#>|`~ \\[\\]x]){0,200}") {
        let read = read(&text, Format::Markdown);
        for problem in &read.problems {
            proptest::prop_assert!(problem.span.end as usize <= text.len());
        }
    }
}
