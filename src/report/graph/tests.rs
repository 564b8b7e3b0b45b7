//! The graph as somebody sees it, and what holds for every graph.

use super::*;
use crate::engine::PlanOutlook;
use crate::plan::Date;
use crate::plan::micro::Micro;

fn outlook(text: &str) -> PlanOutlook {
    let reading = crate::plan::ron::read(text);
    assert_eq!(reading.problems, []);
    PlanOutlook::of(reading.plan, Date::parse("2026-01-19").expect("a date"))
}

/// The whole plan drawn, or what lies around one task.
fn drawn(text: &str, around: Option<(&str, usize)>) -> String {
    let all = outlook(text);
    let needed_by = NeededBy::of(&all.outline);
    let scene = all.scene().expect("a calendar");
    let pole = PoleLines::of(scene);
    let source = GraphSource { scene, outlook: &all.outlook, needed_by: &needed_by, pole: &pole };
    let node = |id: &str| all.outline.nodes().find(|node| all.item(*node).id().as_str() == id).expect("a task");
    let ink = Ink { color: false, unicode: true, width: 90 };
    graph_text(source, around.map(|(id, steps)| (node(id), steps)), ink)
}

#[test]
fn what_forks_and_joins() {
    let plan = r#"(title: "T", tasks: [
        (id: "A", title: "Dig", estimate: "1d"), (id: "B", title: "Lay bricks", estimate: "2d", needs: "A"),
        (id: "C", title: "Pipes", estimate: "4h", needs: "A"), (id: "D", title: "Roof", estimate: "1d", needs: ["B", "C"]),
    ])"#;
    insta::assert_snapshot!(drawn(plan, None), @r"
     ○ A Dig ━┯━ · B Lay bricks ━┯━ · D Roof
              ╰─ · C Pipes ──────╯
    ");
}

#[test]
fn days_that_follow_each_other_meet_in_one_joint() {
    let plan = r#"(title: "T", days: [
        (title: "One", tasks: ["a", "b", "c"]), (title: "Two", tasks: ["d", "e"], criteria: ["it holds"]),
        (title: "Three", tasks: ["f"]),
    ])"#;
    insta::assert_snapshot!(drawn(plan, None), @r"
     ○ a ━┯━ □ all of One ━┯━ · d ━┯━ □ gate of Two ━━━ · f ━━━ □ all of Three
     ○ b ─┤                ╰─ · e ─╯
     ○ c ─╯
    ");
}

#[test]
fn lines_that_cross_do_not_touch() {
    let plan = r#"(title: "T", tasks: [
        (id: "A", title: "a"), (id: "B", title: "b"), (id: "C", title: "c"), (id: "D", title: "d", needs: ["A", "B"]),
        (id: "E", title: "e", needs: ["A", "C"]), (id: "F", title: "f", needs: ["B", "C"]),
    ])"#;
    insta::assert_snapshot!(drawn(plan, None), @r"
     ○ A a ━┓
            ┡━┯━━━ · D d
     ○ B b ─│─┤
            ╰─│─┬─ · E e
     ○ C c ───│─┤
              ╰─┴─ · F f
    ");
}

#[test]
fn around_a_task_the_rest_is_counted() {
    let mut plan = String::from(r#"(title: "T", tasks: [(id: "A", title: "a")"#);
    for at in 0..6 {
        plan += &format!(r#", (id: "B{at}", title: "b", needs: "A"), (id: "C{at}", title: "c", needs: "B{at}")"#);
    }
    plan += "])";
    insta::assert_snapshot!(drawn(&plan, Some(("B2", 1))), @r" ○ A a ›5 ─── · B2 b ─── · C2 c");
}

#[test]
fn a_detour_needs_no_line() {
    let text = drawn(
        r#"(title: "T", tasks: [(id: "A", title: "a"), (id: "B", title: "b", needs: "A"), (id: "C", title: "c", needs: ["A", "B"])])"#,
        None,
    );
    assert_eq!(text.lines().count(), 1, "{text}");
}

#[test]
fn two_after_two_meet_in_one_place() {
    let plan = r#"(title: "T", tasks: [(id: "A", title: "a"), (id: "B", title: "b"),
        (id: "C", title: "c", needs: ["A", "B"]), (id: "D", title: "d", needs: ["A", "B"])])"#;
    insta::assert_snapshot!(drawn(plan, None), @r"
     ○ A a ━┯━ · C c
     ○ B b ─┴─ · D d
    ");
}
