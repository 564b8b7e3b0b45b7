//! The long pole of each sample plan, as `path` shows it: read by eye, and right.

use longpole::engine::PlanOutlook;
use longpole::engine::timetable::Meaning;
use longpole::plan::micro::Date;
use longpole::plan::ron;
use longpole::plan::samples;
use longpole::report::Ink;
use longpole::report::path_text;

/// A sample on its own day: the demo's, else the day it starts.
fn outlook(name: &str) -> PlanOutlook {
    let sample = samples::ALL.iter().find(|sample| sample.name == name).expect("a sample");
    let plan = ron::read(sample.text).plan;
    let demo = name == samples::demo().name;
    let first = chrono::NaiveDate::from_ymd_opt(2026, 1, 14).map(Date).expect("a date");
    let today = if demo { samples::demo_day() } else { plan.start.unwrap_or(first) };
    PlanOutlook::of(plan, today)
}

#[test]
fn each_sample_has_its_pole() {
    for sample in samples::ALL {
        let all = outlook(sample.name);
        let ink = Ink { color: false, unicode: true, width: 100 };
        let text = path_text(all.scene().expect("a calendar"), None, ink);
        insta::assert_snapshot!(format!("pole_of_{}", sample.name), text);
    }
}

#[test]
fn narrow_and_in_ascii_the_demo_has_the_same_pole() {
    let all = outlook("demo");
    let text = path_text(all.scene().expect("a calendar"), None, Ink { color: false, unicode: false, width: 44 });
    assert!(text.is_ascii() && text.lines().all(|line| line.len() <= 44), "{text}");
    insta::assert_snapshot!("pole_of_demo_narrow", text);
}

#[test]
fn the_pole_of_the_honest_tracker_is_the_mandatory_sequence_of_its_document_with_its_join() {
    let all = outlook("honest-tracker");
    let scene = all.scene().expect("a calendar");
    let id = |node| all.outline.id(&all.plan, node).to_string();
    let pole = scene.timetable.long_pole();
    let ids: Vec<String> = pole
        .iter()
        .map(|link| match link.meaning {
            Meaning::Task(node) => id(node),
            other => panic!("{other:?} is no task"),
        })
        .collect();
    assert_eq!(ids, ["SEC-002", "OPS-001", "PERSIST-004", "PERSIST-005", "OPS-002", "OPS-003"]);
    let joins: Vec<String> = pole[1].joins.iter().map(|node| id(*node)).collect();
    assert_eq!(joins, ["FIX-006", "SEC-001"], "they meet SEC-002 at OPS-001");
}
