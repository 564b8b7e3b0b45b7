//! Text made to hurt costs no more than its length, and never a panic.

use std::time::Duration;

use longpole::plan::Outline;
use longpole::plan::ron::Reading;
use longpole::plan::ron::read;

use super::patterns::REPEATED;
use crate::harness::at_work;

fn hostile(head: &str, piece: &str, size: usize) -> String {
    [head, &piece.repeat(size / piece.len())].concat()
}

fn timed(text: &str) -> (Reading, Duration) {
    at_work(|| {
        let reading = read(text);
        let _ = Outline::of(&reading.plan);
        reading
    })
}

#[test]
fn what_is_repeated_a_hundred_thousand_times_gets_a_clear_error() {
    for (head, piece) in REPEATED {
        let (reading, _) = timed(&hostile(head, piece, 100_000 * piece.len()));
        assert!(!reading.problems.is_empty(), "{piece}");
        assert!(reading.problems.len() <= 1_002, "{} problems with {piece}", reading.problems.len());
        for problem in &reading.problems {
            assert!(problem.message.len() + problem.hint.len() < 1_000, "{piece} gets a message as long as itself");
        }
    }
}

#[test]
fn four_times_the_text_costs_four_times_the_time() {
    for (head, piece) in REPEATED {
        let (small, large) = (hostile(head, piece, 250_000), hostile(head, piece, 1_000_000));
        let best = |text: &str| (0..3).map(|_| timed(text).1).min().unwrap_or_default();
        let (one, four) = (best(&small), best(&large));
        // Far above 4, so that a busy machine does not fail it; what is quadratic would need 16.
        let bound = one * 12 + Duration::from_millis(30);
        assert!(four < bound, "{head}{piece}… took {one:?} and then {four:?}");
    }
}

#[test]
fn every_problem_stands_inside_the_text_and_on_characters() {
    for (head, piece) in REPEATED {
        let text = hostile(head, &format!("{piece}é"), 3_000);
        for problem in read(&text).problems {
            assert!(text.get(problem.span.range()).is_some(), "{problem:?} in {piece}");
        }
    }
}
