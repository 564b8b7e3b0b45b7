//! Long chains, large circles, estimates of nothing and of centuries: no recursion, no overflow.

use super::super::Activity;
use super::super::Change;
use super::super::Draft;
use super::super::HORIZON;
use super::super::Link;
use super::super::Schedule;

fn chain(n: u32, span: i32) -> Draft {
    Draft {
        activities: vec![Activity::lasting(span); n as usize],
        links: (1..n).map(|node| Link::between(node - 1, node)).collect(),
        ..Draft::default()
    }
}

#[test]
fn a_chain_of_100_000_is_one_pole() {
    let schedule = Schedule::new(chain(100_000, 7));
    assert_eq!(schedule.finish(), 700_000);
    assert_eq!(schedule.long_pole().len(), 100_000);
}

#[test]
fn a_chain_of_100_000_written_backward_is_the_same_pole() {
    let mut draft = chain(100_000, 7);
    for link in &mut draft.links {
        (link.from, link.to) = (99_999 - link.from, 99_999 - link.to);
    }
    assert_eq!(Schedule::new(draft).long_pole().len(), 100_000);
}

#[test]
fn circles_of_1_2_1_000_and_100_000_are_told_whole() {
    for n in [1, 2, 1_000, 100_000] {
        let mut draft = chain(n, 1);
        draft.links.push(Link::between(n - 1, 0));
        let after = draft.add(Activity::lasting(5));
        draft.links.push(Link::between(n - 1, after));
        let schedule = Schedule::new(draft);
        let [cycle] = schedule.network().cycles() else { panic!("one cycle") };
        assert_eq!((cycle.links.len(), cycle.nodes.len()), (n as usize, n as usize));
        assert_eq!(cycle.cheapest, n - 1);
        assert_eq!(schedule.early_start(after), n as i32);
    }
}

#[test]
fn fifty_thousand_small_circles_cost_what_they_hold() {
    let mut draft = chain(100_000, 1);
    draft.links = (0..100_000).map(|node| Link::between(node, node ^ 1)).collect();
    assert_eq!(Schedule::new(draft).network().cycles().len(), 50_000);
}

/// `0 -> 1 -> 2 -> 0`, where 1 -> 2 is the plan's own order and 2 -> 0 was written by somebody.
#[test]
fn the_link_to_give_up_is_one_that_somebody_wrote() {
    let mut draft = chain(3, 1);
    draft.links[0].strength = 20;
    draft.links[1].strength = 20;
    draft.links.push(Link::between(2, 0));
    let schedule = Schedule::new(draft);
    assert_eq!(schedule.network().cycles()[0].cheapest, 2);
    assert!(schedule.network().is_left_out(2));
}

#[test]
fn estimates_of_nothing_finish_where_they_start() {
    let schedule = Schedule::new(chain(1_000, 0));
    assert_eq!((schedule.finish(), schedule.early_start(999)), (0, 0));
    assert_eq!(schedule.total_float(500), Some(0));
}

#[test]
fn a_chain_of_100_000_tasks_of_ten_years_stops_at_the_horizon() {
    let ten_years = 10 * 260 * 480;
    let mut schedule = Schedule::new(chain(100_000, ten_years));
    assert_eq!(schedule.early_start(99_999), HORIZON);
    assert_eq!(schedule.early_start(10), 10 * ten_years);
    schedule.apply(Change::Span(50_000, 0));
    schedule.apply(Change::Cut(10, true));
    assert_eq!(schedule.early_start(11), 0);
    schedule.apply(Change::Span(12, i32::MAX));
    schedule.apply(Change::Lag(40, i32::MIN));
    assert_eq!(schedule.times, schedule.network.pass());
}

#[test]
fn an_empty_network_is_finished_at_once() {
    let schedule = Schedule::new(Draft::default());
    assert_eq!(schedule.finish(), 0);
    assert!(schedule.long_pole().is_empty());
}
