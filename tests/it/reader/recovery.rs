//! One mistake hides one task: the rest loads, and each mistake is told once, in its line.

use longpole::plan::Outline;
use longpole::plan::Plan;
use longpole::plan::generate;
use longpole::plan::generate::Dice;
use longpole::plan::ron::read;

/// What is left of a broken plan, as `tasks | code@line … | hidden`.
fn left(text: &str) -> String {
    let reading = read(text);
    let titles = titles(&reading.plan).join(" ");
    let line = |at: u32| text.get(..at as usize).expect("inside").matches('\n').count() + 1;
    let told: Vec<String> =
        reading.problems.iter().map(|problem| format!("{}@{}", problem.code, line(problem.span.start))).collect();
    let hidden: Vec<&str> = reading.hidden.iter().map(longpole::plan::SafeText::as_str).collect();
    format!("{} | {} | {}", titles, told.join(" "), hidden.join(" "))
}

fn titles(plan: &Plan) -> Vec<String> {
    let outline = Outline::of(plan);
    outline.tasks().map(|node| outline.item(plan, node).title().to_string()).collect()
}

fn ids(plan: &Plan) -> Vec<String> {
    let outline = Outline::of(plan);
    outline.tasks().map(|node| outline.item(plan, node).id().to_string()).collect()
}

/// Five tasks, one of them broken, in one line and in several layouts.
fn plan_with(broken: &str, nth: usize, layout: Layout) -> String {
    let tasks = (0..5).map(|at| {
        if at == nth {
            return broken.to_owned();
        }
        format!(r#"(title: "t{at}", id: "T{at}", needs: ["T0"], estimate: "4h")"#)
    });
    let tasks: Vec<String> = tasks.collect();
    match layout {
        Layout::OneLine => format!("(title: \"T\", tasks: [{}], owner: \"ann\")", tasks.join(", ")),
        Layout::Lines => {
            format!("(\n  title: \"T\",\n  tasks: [\n    {},\n  ],\n  owner: \"ann\",\n)\n", tasks.join(",\n    "))
        }
        Layout::Spread => {
            let spread = |task: &String| {
                task.replace("(title", "(\n      title").replace(", id", ",\n      id").replace("h\")", "h\",\n    )")
            };
            let tasks: Vec<String> = tasks.iter().map(spread).collect();
            format!("(\n  title: \"T\",\n  tasks: [\n    {},\n  ],\n  owner: \"ann\",\n)\n", tasks.join(",\n    "))
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Layout {
    OneLine,
    Lines,
    Spread,
}

/// Broken tasks whose id is B, and the problem each of them is.
const BROKEN: &[(&str, &str)] = &[
    (r#"(title: "b, id: "B", needs: ["T0"], estimate: "4h")"#, "unexpected"),
    (r#"(title: b", id: "B", needs: ["T0"], estimate: "4h")"#, "not-a-text"),
    (r#"(title: "b", id: "B", needs: ["T0, estimate: "4h")"#, "unexpected"),
    (r#"(title: "b", id: "B", needs: ["T0", estimate: "4h")"#, "notation"),
    (r#"(title: "b", id: "B", needs: "T0"], estimate: "4h")"#, "unexpected"),
    (r#"(title: "b", id: "B" "4h")"#, "unexpected"),
    (r#"(title: "b", id: "B", estimate "4h")"#, "no-colon"),
    (r#"(title: "b", id: "B", , estimate: "4h")"#, "no-field-name"),
    (r#"(id: "B", needs: ["T0"], estimate: "4h")"#, "missing-field"),
    (r#"(title: "b", id: "B", estimate: "4h"))"#, "unexpected"),
];

#[test]
fn a_broken_task_hides_itself_wherever_it_stands() {
    for layout in [Layout::Lines, Layout::Spread, Layout::OneLine] {
        for nth in [0, 2, 4] {
            for (broken, _) in BROKEN {
                let text = plan_with(broken, nth, layout);
                let reading = read(&text);
                let expected: Vec<String> = (0..5).filter(|at| *at != nth).map(|at| format!("t{at}")).collect();
                assert_eq!(titles(&reading.plan), expected, "{layout:?} {:?} in\n{text}", reading.problems);
                assert_eq!(reading.problems.len(), 1, "{:?} in\n{text}", reading.problems);
                assert_eq!(
                    reading.hidden.iter().map(longpole::plan::SafeText::as_str).collect::<Vec<_>>(),
                    ["B"],
                    "in\n{text}"
                );
                assert_eq!(reading.plan.owner.len(), 1, "what follows the list is lost in\n{text}");
                let line = text.get(..reading.problems[0].span.start as usize).expect("inside").matches('\n').count();
                let first = text.lines().position(|line| line.contains("\"B\"")).expect("there");
                let near = if layout == Layout::Spread { first - 1..=first + 2 } else { first..=first };
                assert!(near.contains(&line), "line {line} instead of {first}: {:?} in\n{text}", reading.problems);
            }
        }
    }
}

#[test]
fn each_mistake_has_its_name() {
    for (broken, code) in BROKEN {
        assert_eq!(left(&plan_with(broken, 2, Layout::Lines)), format!("t0 t1 t3 t4 | {code}@6 | B"), "{broken}");
    }
}

#[test]
fn mistakes_that_leave_a_task_whole_leave_it_in_the_plan() {
    let kept = |task: &str, told: &str| {
        assert_eq!(left(&plan_with(task, 1, Layout::Lines)), format!("t0 b t2 t3 t4 | {told} | "));
    };
    kept(r#"(title: "b", estimate: 4)"#, "unit@5");
    kept(r#"(title: "b", estimate: ["4h"])"#, "notation@5");
    kept(r#"(title: "b", estimate: )"#, "notation@5");
    kept(r#"(title: "b", notes: "\q")"#, "bad-escape@5");
    kept(r#"(title: "b", needs: (x: 1))"#, "round-list@5");
    kept(r#"(title: "b", priority: P7)"#, "unknown-word@5");
    kept(r#"(title: "b", estimte: "4h")"#, "unknown-field@5");
    kept(r#"(title: "b" estimate: "4h")"#, "missing-comma@5");
    kept(r#"(title: "b", title: "c")"#, "field-twice@5");
    kept(r#"(title: "b", needs: ["T0" "T2"])"#, "missing-comma@5");
    kept(r#"Tsak(title: "b")"#, "wrong-name@5");
    kept(
        r#"(title: "b", estimte: "4h", priority: P9, needs: ["T0" "T2"])"#,
        "unknown-field@5 unknown-word@5 missing-comma@5",
    );
}

#[test]
fn a_missing_comma_between_tasks_hides_none() {
    let text =
        plan_with(r#"(title: "b")"#, 1, Layout::Lines).replacen("),\n    (title: \"b\"", ")\n    (title: \"b\"", 1);
    assert_eq!(left(&text), "t0 b t2 t3 t4 | missing-comma@4 | ");
}

#[test]
fn two_broken_tasks_hide_two() {
    let text = "(title: \"T\", tasks: [\n  (title: \"a\"),\n  (title: \"b, id: \"B\"),\n  (title: \"c\", id: \"C),\n  \"d\",\n  \"e,\n  \"f\",\n])";
    assert_eq!(left(text), "a d f | unexpected@3 text-not-closed@4 text-not-closed@6 | B C");
}

#[test]
fn a_quote_missing_at_the_end_of_a_line_is_told_in_that_line() {
    let text = plan_with(r#"(title: "b", id: "B)"#, 2, Layout::Lines);
    assert_eq!(left(&text), "t0 t1 t3 t4 | text-not-closed@6 | B");
}

#[test]
fn a_broken_task_inside_a_day_leaves_the_other_days_alone() {
    let text = "(\n title: \"T\",\n days: [\n  (\n   title: \"D1\",\n   tasks: [\n    \"a\",\n    (title: \"b\", id: \"B\", owner: [\"x\"),\n   ],\n  ),\n  (\n   title: \"D2\",\n   tasks: [\"c\"],\n  ),\n ],\n)";
    assert_eq!(left(text), "a c | unexpected@8 | B");
}

#[test]
fn a_list_that_is_not_closed_ends_where_the_next_field_begins() {
    let text = "(\n title: \"T\",\n tasks: [\n  \"a\",\n  \"b\",\n milestones: [(title: \"M\")],\n)";
    assert_eq!(left(text), "a b | list-not-closed@3 | ");
    assert_eq!(read(text).plan.milestones.len(), 1);
}

#[test]
fn a_day_whose_list_is_not_closed_leaves_the_next_day_alone() {
    let text = "(\n title: \"T\",\n days: [\n  (\n   title: \"D1\",\n   tasks: [\n    \"a\",\n    \"b\",\n  ),\n  (\n   title: \"D2\",\n   tasks: [\"c\"],\n  ),\n ],\n)";
    assert_eq!(titles(&read(text).plan), ["a", "b", "c"]);
    assert_eq!(read(text).problems.len(), 1, "{:?}", read(text).problems);
}

#[test]
fn what_is_read_again_is_not_kept_twice() {
    let text =
        "(\n title: \"T\",\n days: [\n  (title: \"A\", days: [\n  (title: \"B\", days: [(title: \"C\", tasks: [}";
    let plan = read(text).plan;
    let outline = Outline::of(&plan);
    let shown: Vec<&str> = outline.nodes().map(|node| outline.item(&plan, node).title().as_str()).collect();
    assert_eq!(shown, ["A", "B", "C"]);
    assert!(outline.nodes().all(|node| text.get(outline.item(&plan, node).span().range()).is_some()));
}

#[test]
fn a_file_that_stops_in_the_middle_keeps_what_came_before() {
    let whole = plan_with(r#"(title: "b")"#, 2, Layout::Lines);
    for end in whole.find("t0").expect("there")..whole.rfind(')').expect("there") {
        let reading = read(whole.get(..end).expect("ASCII"));
        let complete = whole.get(..end).expect("ASCII").matches("),").count();
        assert_eq!(reading.plan.title.as_str(), "T");
        assert!(titles(&reading.plan).len() >= complete, "at {end}: {:?}", reading.problems);
        assert_eq!(reading.problems.len(), 1, "at {end}: {:?}", reading.problems);
    }
}

#[test]
fn a_broken_field_of_the_plan_costs_only_itself() {
    let text = "(\n title: \"T\",\n summary: \"no end,\n start: \"2026-01-05\",\n tasks: [\"a\"],\n)";
    assert_eq!(left(text), "a | unexpected@4 | ");
    let text = "(\n title: \"T\",\n start \"2026-01-05\",\n tasks: [\"a\"],\n /* no end";
    assert_eq!(left(text), "a | no-colon@3 comment-not-closed@5 | ");
}

/// Takes one quote, bracket, comma or colon out of one task of a plan that is laid out one task a line.
///
/// Honest about what cannot be known: a comma or colon inside a text is no damage at all, and a quote that is gone may
/// swallow what stands beside it; in no case more than one other task.
#[test]
fn one_character_less_costs_at_most_the_task_it_is_missing_from() {
    let mut dice = Dice(11);
    let (mut n_tried, mut n_more) = (0, 0);
    for seed in 0..40 {
        let text = generate::to_ron(&generate::plan(60, seed));
        let tasks: Vec<(usize, &str)> = text
            .match_indices("(title: \"")
            .map(|(at, _)| at)
            .filter_map(|at| {
                let line = text.get(at..)?.lines().next()?;
                text.get(..at)?.ends_with("\n                        ").then_some((at, line))
            })
            .collect();
        assert_eq!(tasks.len(), 60);
        let all = ids(&read(&text).plan);
        for _ in 0..50 {
            let nth = dice.below(60);
            let (at, line) = tasks[nth];
            let marks: Vec<usize> = line.match_indices(['"', '(', ')', '[', ']', ',', ':']).map(|(at, _)| at).collect();
            let mark = at + marks[dice.below(marks.len())];
            let broken = [text.get(..mark).expect("ASCII"), text.get(mark + 1..).expect("ASCII")].concat();
            let reading = read(&broken);
            let left = ids(&reading.plan);
            let others = all.iter().enumerate().filter(|(at, _)| *at != nth).map(|(_, id)| id);
            let n_lost = others.filter(|id| !left.contains(id)).count();
            n_tried += 1;
            n_more += usize::from(left.len() < 59);
            assert!(
                left.len() >= 58 && left.len() <= 60 && n_lost <= 1,
                "{} left of {line} without {}: {:?}",
                left.len(),
                mark - at,
                reading.problems
            );
        }
    }
    assert!(n_more * 100 <= n_tried, "{n_more} of {n_tried} damages cost another task");
}
