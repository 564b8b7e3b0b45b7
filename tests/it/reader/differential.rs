//! Our reader and the `ron` crate read the same plans and the same values.

use longpole::plan::Outline;
use longpole::plan::generate;
use longpole::plan::ron::read;

use super::oracle::by_ron;
use super::oracle::compare;
use super::texts;

/// Both accept `text` and read what they read in `plain`.
fn same(text: &str, plain: &str) {
    let ours = read(text);
    assert_eq!(ours.problems, [], "in {text}");
    assert!(ours.plan == read(plain).plan, "we read another value in {text}");
    assert_eq!(by_ron(text).as_ref(), Ok(&ours.plan), "in {text}");
}

fn agree(text: &str) {
    let reading = compare(text).unwrap_or_else(|how| panic!("{how}\nin:\n{text}"));
    let outline = Outline::of(&reading.plan);
    let nodes = outline.nodes().map(|node| outline.item(&reading.plan, node).span());
    for span in nodes.chain(reading.problems.iter().map(|problem| problem.span)) {
        assert!(text.get(span.range()).is_some(), "{span:?} is no place in:\n{text}");
    }
}

#[test]
fn random_plans_read_back_as_they_were() {
    for seed in 0..300 {
        let plan = texts::odd_plan(12, seed);
        let text = generate::to_ron(&plan);
        assert_eq!(read(&text).problems, [], "in {text}");
        assert_eq!(read(&text).plan, plan, "in {text}");
        assert_eq!(by_ron(&text), Ok(plan), "in {text}");
    }
}

#[test]
fn a_plan_with_every_field_reads_the_same() {
    let reading = compare(texts::EVERYTHING).expect("both agree");
    assert_eq!(reading.problems, []);
    let again = generate::to_ron(&reading.plan);
    assert_eq!(read(&again).plan, reading.plan);
    let by_json: longpole::plan::Plan = serde_json::from_str(&generate::to_json(&reading.plan)).expect("its own JSON");
    assert_eq!(by_json, reading.plan);
}

#[test]
fn blanks_and_comments_mean_nothing() {
    for seed in 0..200 {
        let text = generate::to_ron(&generate::plan(6, seed));
        same(&texts::scattered(&text, seed), &text);
        same(&texts::scattered(texts::EVERYTHING, seed), texts::EVERYTHING);
    }
}

#[test]
fn whatever_the_hand_that_wrote_it() {
    let plain = r#"(title: "T", start: "2026-01-05", gate: Hard, tasks: [(title: "é\n\"x\"", estimate: "4h", priority: P1, owner: ["ann"])])"#;
    let written = [
        r#"Plan(title: "T", start: Some("2026-01-05"), gate: Some(Hard), tasks: [Task(title: "é\n\"x\"", estimate: Some("4h"), priority: Some(P1), owner: "ann")])"#,
        r##"(title: r"T", start: "2026-01-05", gate: Hard, tasks: [(title: r#"é
"x""#, estimate: r#"4h"#, priority: P1, owner: [r"ann",],),],)"##,
        r#"#![enable(implicit_some)] (title: "\x54", start: "2026-01-05", gate: r#Hard, tasks: [(r#title: "\u{e9}\n\x22x\u{000022}", estimate: "4h", priority: Some ( P1 , ), owner: ["a\u{6E}n"], deadline: None)])"#,
        "#! [ enable ( implicit_some , ) ]\n#![schema = \"plan.json\"]\n(title:\"T\",start:\"2026-01-05\",gate:Hard,tasks:[(title:\"\\xC3\\xA9\\n\\\"x\\\"\",estimate:\"4h\",priority:P1,owner:[\"ann\"])])",
        "/* a /* nested */ one */ ( // ) the head\r\n\ttitle\u{2028}:\u{b}\"T\" ,\u{c}start:\u{85}\"2026-01-05\", gate: Hard\u{200e},tasks: [(title: \"é\\n\\\"x\\\"\", estimate: \"4h\", priority: P1\u{2029}, owner: [\"ann\"])]) // end",
        "(title: \"\\\n    T\", start: \"2026-01-\\\r\n \t 05\", gate: Hard, tasks: [(title: \"é\n\\\"x\\\"\", estimate: \"4h\", priority: P1, owner: [\"ann\"])])",
        "(tasks: [(owner: [\"ann\"], priority: P1, estimate: \"4h\", title: \"é\n\\\"x\\\"\")], gate: Hard, start: \"2026-01-05\", title: \"T\")",
    ];
    for text in written {
        same(text, plain);
        let marked = format!("\u{feff}{text}");
        assert_eq!((read(&marked).problems, read(&marked).plan), (vec![], read(plain).plan));
    }
}

#[test]
fn bare_numbers_stand_for_their_notation() {
    let role = |fte: &str| format!("(title: \"T\", roles: [(name: \"a\", fte: {fte})])");
    for fte in ["1", "0.25", "+2", "1.50", ".5", "3.", "1e1"] {
        same(&role(fte), &role(&format!("\"{}\"", fte.parse::<f64>().expect("a number"))));
    }
    same(
        "(title: \"T\", links: 7, metrics: [(title: \"m\", claimed: 18446744073709551615)])",
        "(title: \"T\", links: [\"7\"], metrics: [(title: \"m\", claimed: \"18446744073709551615\")])",
    );
}

#[test]
fn damaged_plans_are_accepted_by_both_or_by_neither() {
    let bases: Vec<String> = (0..40).map(|seed| generate::to_ron(&texts::odd_plan(4, seed))).collect();
    for seed in 0..2_500 {
        agree(&texts::damaged(texts::EVERYTHING, seed));
        agree(&texts::damaged(&bases[seed as usize % bases.len()], seed));
    }
}

#[test]
fn what_only_one_of_them_would_accept_is_refused() {
    for text in [
        "#![foo] (title: \"T\")",
        "#![enable()] (title: \"T\")",
        "(title: \"T\", start: r#None)",
        "(title: \"T\", tasks: ['c'])",
        "(title: \"T\", owner: 'c')",
        "(title: \"\\x+1\")",
        "(title: \"\\u{+1}\")",
        "(title: \"\\xff\")",
        "(title: \"T\", metrics: [(title: \"m\", claimed: _1)])",
        "(title: \"T\", tasks: [(title: \"a\", steps: [(title: \"s\", done: r#true)])])",
        "(title: \"T\",,)",
        "(title: \"T\", tasks: [,])",
        "(title: \"T\") x",
        "(title: \"T\" / 2)",
        "",
        "// nothing",
    ] {
        assert!(!read(text).problems.is_empty(), "we accept {text}");
        agree(text);
    }
}
