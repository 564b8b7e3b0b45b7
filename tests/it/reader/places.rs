//! Where values stand: every field is found exactly, and changing one changes nothing else.

use longpole::plan::Item;
use longpole::plan::Outline;
use longpole::plan::Plan;
use longpole::plan::Span;
use longpole::plan::Step;
use longpole::plan::Task;
use longpole::plan::generate;
use longpole::plan::model::Container;
use longpole::plan::model::FieldDoc;
use longpole::plan::ron;
use longpole::plan::ron::read;
use serde_json::Value;

use super::texts;

/// For each field that a plan may hold, another value it may have.
const OTHERS: &[(&str, &str)] = &[
    ("title", "\"Another\""),
    ("id", "\"another\""),
    ("aliases", "[\"x\", \"y\"]"),
    ("needs", "\"another SS+1d\""),
    ("estimate", "\"7-9w\""),
    ("priority", "Some(P3)"),
    ("severity", "Minor"),
    ("owner", "\"zoe\""),
    ("tags", "[]"),
    ("notes", "r#\"a \"note\"\"#"),
    ("links", "[\"z.rs:9\"]"),
    ("not_before", "\"2027-01-01\""),
    ("deadline", "None"),
    ("status", "\"dropped\""),
    ("started", "\"2027-01-01\""),
    ("finished", "\"2027-01-02\""),
    ("remaining", "\"9d\""),
    ("steps", "[\"only\"]"),
    ("criteria", "[]"),
    ("gate", "None"),
    ("slot", "\"91\""),
    ("total", "\"1h\""),
    ("goal", "\"\\u{41}\""),
    ("label", "\"l\""),
    ("flow", "None"),
    ("done", "false"),
];

/// Every record of the outline with its fields.
fn records(plan: &Plan) -> Vec<(Span, &'static [FieldDoc])> {
    let outline = Outline::of(plan);
    let fields = |item: Item<'_>| match item {
        Item::Phase(_) | Item::Day(_) => Container::FIELDS,
        Item::Task(_) => Task::FIELDS,
        Item::Step(_) => Step::FIELDS,
    };
    let nodes = outline.nodes().map(|node| outline.item(plan, node));
    nodes.map(|item| (item.span(), fields(item))).chain([(plan.at.0, Plan::FIELDS)]).collect()
}

/// The places where two values differ, as paths; a list of another length differs as a whole.
fn differences(one: &Value, other: &Value, path: &str, found: &mut Vec<String>) {
    match (one, other) {
        (Value::Object(a), Value::Object(b)) => {
            let names: std::collections::BTreeSet<&String> = a.keys().chain(b.keys()).collect();
            for name in names {
                let (a, b) = (a.get(name).unwrap_or(&Value::Null), b.get(name).unwrap_or(&Value::Null));
                differences(a, b, &format!("{path}/{name}"), found);
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() && path.ends_with('s') => {
            a.iter().zip(b).enumerate().for_each(|(nth, (a, b))| differences(a, b, &format!("{path}/{nth}"), found));
        }
        _ if one == other => {}
        _ => found.push(path.to_owned()),
    }
}

fn every_value_stands_alone(text: &str) {
    let plan = read(text).plan;
    let before = serde_json::to_value(&plan).expect("a value");
    let mut n_found = 0;
    for (record, fields) in records(&plan) {
        for field in fields {
            let Some(span) = ron::field(text, record, field.name) else { continue };
            n_found += 1;
            let value = text.get(span.range()).expect("on characters");
            assert_eq!(value.trim_matches([' ', '\n', ',', ':']), value);
            assert!(!value.is_empty() && !value.ends_with('/'), "{value}");
            assert_eq!(ron::replace(text, span, value).as_deref(), Some(text));
            let Some((_, other)) = OTHERS.iter().find(|(name, _)| *name == field.name) else { continue };
            let changed = read(&ron::replace(text, span, other).expect("inside"));
            assert_eq!(changed.problems, []);
            if changed.plan == plan {
                continue;
            }
            let mut found = Vec::new();
            differences(&before, &serde_json::to_value(&changed.plan).expect("a value"), "", &mut found);
            let within = format!("/{}", field.name);
            assert!(!found.is_empty() && found.iter().all(|path| path.contains(&within)), "{} → {found:?}", field.name);
        }
    }
    let written: usize =
        records(&plan).iter().map(|(span, _)| text.get(span.range()).expect("inside")).map(own_fields).sum();
    assert_eq!(n_found, written, "in {text}");
}

/// How many fields a record has of its own, counted by colons outside of inner brackets.
fn own_fields(record: &str) -> usize {
    let mut depth = 0;
    let mut n = 0;
    for token in texts::tokens(&without_comments(record)) {
        match token {
            "(" | "[" => depth += 1,
            ")" | "]" => depth -= 1,
            ":" if depth == 1 => n += 1,
            _ => {}
        }
    }
    n
}

/// The generator of blanks writes comments only with these words.
fn without_comments(text: &str) -> String {
    ["// a ( \"\n", "/* ] */", "/* a /* b */ \" */"]
        .iter()
        .fold(text.to_owned(), |text, comment| text.replace(comment, " "))
}

#[test]
fn every_field_is_found_and_changing_it_changes_nothing_else() {
    every_value_stands_alone(texts::EVERYTHING);
    for seed in 0..6 {
        let text = generate::to_ron(&generate::plan(6, seed));
        every_value_stands_alone(&text);
        every_value_stands_alone(&texts::scattered(&text, seed));
    }
}

#[test]
fn every_item_of_a_list_is_found() {
    let text = texts::scattered(texts::EVERYTHING, 5);
    let plan = read(&text).plan;
    let notes = ron::field(&text, plan.at.0, "notes").expect("there");
    let shown: Vec<&str> = (0..).map_while(|nth| text.get(ron::item(&text, notes, nth)?.range())).collect();
    assert_eq!(shown, ["\"one\"", "\"two\""]);
    let owner = ron::field(&text, plan.at.0, "owner").expect("there");
    assert_eq!((ron::item(&text, owner, 0), ron::item(&text, owner, 1)), (Some(owner), None));
}

#[test]
fn a_field_put_into_any_task_is_read_back() {
    let text = texts::EVERYTHING;
    let plan = read(text).plan;
    let outline = Outline::of(&plan);
    for node in outline.tasks() {
        let changed =
            ron::insert_field(text, outline.item(&plan, node).span(), "title", "remaining", "\"3w\"").expect("inside");
        if outline.task(&plan, node).is_some_and(|task| task.remaining.is_some()) {
            continue;
        }
        let reading = read(&changed);
        assert_eq!(reading.problems, []);
        let left = Outline::of(&reading.plan).task(&reading.plan, node).and_then(|task| task.remaining);
        assert_eq!(left.map(|left| left.to_string()).as_deref(), Some("3w"));
    }
}
