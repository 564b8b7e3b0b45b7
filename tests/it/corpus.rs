//! Real plan documents, where they are at hand: what is read of them, against what a sensible reader would take.
#![allow(clippy::print_stdout, reason = "the scores are to be seen with --nocapture")]

use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;

use longpole::engine::PlanOutlook;
use longpole::plan::Format;
use longpole::plan::Item;
use longpole::plan::Outline;
use longpole::plan::Plan;
use longpole::plan::Target;
use longpole::plan::generate::to_ron;
use longpole::plan::markdown;
use longpole::plan::plain_name;
use longpole::plan::read;
use longpole::plan::samples;
use serde_json::Value;

/// The folder of documents beside the repository, where there is one.
fn folder() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let named = std::env::var_os("LONGPOLE_SHARED").map(PathBuf::from);
    let folders = named.into_iter().chain([beside]);
    folders.map(|shared| shared.join("corpus")).find(|folder| folder.is_dir())
}

/// How well one document was read.
struct Score {
    name: String,
    boxes: bool,
    tasks: (usize, i64, bool),
    phases: Option<f64>,
    needs: Option<f64>,
    strange_needs: usize,
}

#[test]
fn real_documents_are_read_as_a_sensible_reader_would() {
    let Some(folder) = folder() else {
        return println!("skipped: there is no folder of documents");
    };
    let expected = fs::read_to_string(folder.join("expected.json")).expect("the expectations");
    let expected: Vec<Value> = serde_json::from_str(&expected).expect("JSON");
    let scores: Vec<Score> = expected
        .iter()
        .map(|document| {
            let name = document["file"].as_str().expect("a name");
            let text = fs::read_to_string(folder.join(name)).expect("a document");
            score(name, &text, &document["expected"])
        })
        .collect();
    let told: String = scores.iter().map(|score| shown(score) + "\n").collect();
    println!("{told}");
    let mean = |of: &dyn Fn(&Score) -> Option<f64>| {
        let all: Vec<f64> = scores.iter().filter_map(of).collect();
        all.iter().sum::<f64>() / all.len() as f64
    };
    let phases = mean(&|score| score.phases);
    let needs = mean(&|score| score.needs);
    println!("phases {phases:.3}, needs {needs:.3}");
    assert!(scores.iter().all(|score| score.boxes), "boxes\n{told}");
    assert!(scores.iter().filter(|score| score.tasks.2).count() >= 15, "tasks\n{told}");
    assert!(phases >= 0.85, "phases {phases}\n{told}");
    assert!(needs >= 0.9, "needs {needs}\n{told}");
}

#[test]
fn real_documents_come_back_from_both_forms_they_are_written_in() {
    let Some(folder) = folder() else {
        return println!("skipped: there is no folder of documents");
    };
    let inside = |folder: PathBuf| fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let documents = inside(folder.join("origins")).chain(inside(folder)).filter(|path| {
        path.extension().is_some_and(|end| end == "md") && fs::metadata(path).is_ok_and(|about| about.len() < 200_000)
    });
    for path in documents {
        let text = fs::read_to_string(&path).expect("a document");
        let plan = read(&text, Format::Markdown).plan;
        let outlook = |plan: Plan| PlanOutlook::of(plan, samples::demo_day()).outlook;
        for (text, format) in [(to_ron(&plan), Format::Ron), (markdown::to_markdown(&plan), Format::Markdown)] {
            let again = read(&text, format).plan;
            assert!(again == plan, "{} by way of {format:?}", path.display());
            assert!(outlook(again) == outlook(plan.clone()), "{} by way of {format:?}", path.display());
        }
    }
}

fn score(name: &str, text: &str, expected: &Value) -> Score {
    let number = |value: &Value| value.as_i64().expect("a number");
    let markdown = markdown::read(text);
    let read = read(text, Format::Markdown);
    let boxes = (markdown.boxes.total as i64, markdown.boxes.ticked as i64)
        == (number(&expected["checkboxes_total"]), number(&expected["checkboxes_checked"]));
    let n_tasks = read.outline.tasks().count();
    let wanted = number(&expected["tasks_estimate"]["value"]);
    let close = (n_tasks as i64 - wanted).abs() <= number(&expected["tasks_estimate"]["tolerance"]);
    let list = |value: &Value| -> HashSet<String> {
        value.as_array().into_iter().flatten().map(|title| plain_name(title.as_str().unwrap_or(""))).collect()
    };
    let phases: HashSet<String> = read.plan.phases.iter().map(|phase| plain_name(&phase.title)).collect();
    let stated: HashSet<(String, String)> = expected["explicit_dependencies"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|pair| (plain_name(pair[0].as_str().unwrap_or("")), plain_name(pair[1].as_str().unwrap_or(""))))
        .collect();
    let (found, strange_needs) = needs(&read.plan, &read.outline, &stated);
    Score {
        name: name.to_owned(),
        boxes,
        tasks: (n_tasks, wanted, close),
        phases: f1(&list(&expected["phases"]), &phases),
        needs: f1(&stated, &found),
        strange_needs,
    }
}

/// Each need as a pair of names, in the words of the expectation where it knows them.
fn needs(plan: &Plan, outline: &Outline, stated: &HashSet<(String, String)>) -> (HashSet<(String, String)>, usize) {
    let names = |item: Item<'_>| [plain_name(item.id()), plain_name(item.title())];
    let mut found = HashSet::new();
    let mut strange = 0;
    for (node, item) in outline.items(plan) {
        for (need, resolved) in item.needs().iter().zip(outline.needs(node)) {
            let mut ends = vec![plain_name(&need.target)];
            if let Some(Target::Node(target)) = resolved.target {
                ends.extend(names(outline.item(plan, target)));
            }
            let pairs = names(item).into_iter().flat_map(|from| ends.iter().map(move |to| (from.clone(), to.clone())));
            let pairs: Vec<_> = pairs.collect();
            let known = pairs.iter().find(|pair| stated.contains(pair)).cloned();
            strange += usize::from(known.is_none());
            found.extend(known.or(pairs.into_iter().next()));
        }
    }
    (found, strange)
}

/// How well two sets agree; nothing where both are empty.
fn f1<T: Eq + std::hash::Hash>(wanted: &HashSet<T>, found: &HashSet<T>) -> Option<f64> {
    if wanted.is_empty() && found.is_empty() {
        return None;
    }
    let both = wanted.intersection(found).count() as f64;
    Some(2.0 * both / (wanted.len() + found.len()) as f64)
}

fn shown(score: &Score) -> String {
    let share = |share: Option<f64>| share.map_or("   -".to_owned(), |share| format!("{share:.2}"));
    let (tasks, wanted, close) = score.tasks;
    format!(
        "{:40} boxes {} tasks {tasks:4}/{wanted:4} {} phases {} needs {} ({} others)",
        score.name,
        if score.boxes { "=" } else { "≠" },
        if close { "ok" } else { "NO" },
        share(score.phases),
        share(score.needs),
        score.strange_needs
    )
}
