//! Reading ahead on other cores: whatever is guessed, what is read is the same.

use longpole::plan::generate;
use longpole::plan::ron::Reading;
use longpole::plan::ron::read;
use proptest::prelude::*;

/// A plan long enough to be read in parts.
fn long_plan() -> String {
    let text = generate::to_ron(&generate::plan(2500, 7));
    assert!(text.len() > 1 << 19);
    text
}

/// The same text, read without a guess: a comment before the first phase hides how phases are laid out.
fn read_alone(text: &str) -> Reading {
    let first = text.find("phases: [\n        (").expect("phases");
    let mut alone = text.to_owned();
    alone.replace_range(first + 10..first + 18, "    /**/");
    assert_eq!(alone.len(), text.len());
    read(&alone)
}

fn assert_same(text: &str) {
    let (ahead, alone) = (read(text), read_alone(text));
    assert_eq!(ahead.problems, alone.problems);
    assert_eq!(ahead.hidden, alone.hidden);
    assert!(ahead.plan == alone.plan);
    let places = |reading: &Reading| reading.plan.phases.iter().map(|phase| phase.at.0).collect::<Vec<_>>();
    assert_eq!(places(&ahead), places(&alone));
}

#[test]
fn a_long_plan_reads_the_same_in_parts() {
    let text = long_plan();
    assert_same(&text);
    assert_eq!(read(&text).problems, []);
}

#[test]
fn a_text_that_looks_like_the_next_phase_is_not_taken_for_one() {
    let mut text = long_plan();
    let middle = text.find("notes: \"").expect("a note") + 8;
    let decoys = "\n        (title: \\\"no phase\\\"),".repeat(30_000);
    text.insert_str(middle, &decoys);
    assert_same(&text);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn damage_anywhere_is_told_the_same(at in 0.2..0.98_f64, with in "[\"(),\\[\\]a]{0,2}", gone in 0..3_usize) {
        let mut text = long_plan();
        let at = (text.len() as f64 * at) as usize;
        text.replace_range(at..at + gone, &with);
        assert_same(&text);
    }
}
