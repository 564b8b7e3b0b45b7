//! What holds in every network.

use proptest::prelude::*;

use super::super::Change;
use super::super::Draft;
use super::super::Floats;
use super::super::Link;
use super::super::LinkKind;
use super::super::Schedule;
use super::super::UNBOUNDED;
use super::super::draft::holds_finish;
use super::super::draft::leaves_finish;
use super::super::passes::Times;
use super::random::Mix;
use super::random::drafts;

fn nodes(schedule: &Schedule) -> std::ops::Range<u32> {
    0..schedule.network().len() as u32
}

/// The longest path by going round until nothing moves: slow, and nothing like a sweep.
fn starts_by_relaxation(draft: &Draft) -> Vec<i32> {
    let mut start: Vec<i32> = draft.activities.iter().map(|activity| activity.floor).collect();
    for _ in 0..=start.len() {
        for link in &draft.links {
            let span = |node: u32| draft.activities[node as usize].span;
            let from = start[link.from as usize];
            let left = match link.kind {
                LinkKind::FinishStart | LinkKind::FinishFinish => from + span(link.from),
                LinkKind::StartStart | LinkKind::StartFinish => from,
            };
            let held = match link.kind {
                LinkKind::FinishStart | LinkKind::StartStart => left + link.lag,
                LinkKind::FinishFinish | LinkKind::StartFinish => left + link.lag - span(link.to),
            };
            let to = &mut start[link.to as usize];
            *to = held.max(*to);
        }
    }
    start
}

/// The same network with its nodes and links in another order.
fn shuffled(draft: &Draft) -> Draft {
    let n = draft.activities.len() as u32;
    let turned = |link: &Link| Link { from: n - 1 - link.from, to: n - 1 - link.to, ..*link };
    Draft {
        activities: draft.activities.iter().rev().copied().collect(),
        links: draft.links.iter().rev().map(turned).collect(),
        ..draft.clone()
    }
}

/// Start, finish, latest start, total and free float.
type Answer = (i32, i32, Option<i32>, Option<i32>, Option<i32>);

/// Everything anyone can ask, by node.
fn answers(schedule: &Schedule) -> Vec<Answer> {
    let all = nodes(schedule).map(|node| {
        (
            schedule.early_start(node),
            schedule.early_finish(node),
            schedule.late_start(node),
            schedule.total_float(node),
            schedule.free_float(node),
        )
    });
    all.collect()
}

fn change(n_nodes: u32, n_links: u32) -> impl Strategy<Value = Change> {
    let span = (0..n_nodes, 0..60).prop_map(|(node, minutes)| Change::Span(node, minutes));
    let floor = (0..n_nodes, 0..250).prop_map(|(node, minute)| Change::Floor(node, minute));
    let due = prop_oneof![Just(UNBOUNDED), 0..300];
    let ceiling = (0..n_nodes, due).prop_map(|(node, minute)| Change::Ceiling(node, minute));
    let lag = (0..n_links.max(1), -20..30).prop_map(|(link, minutes)| Change::Lag(link, minutes));
    let cut = (0..n_links.max(1), any::<bool>()).prop_map(|(link, cut)| Change::Cut(link, cut));
    if n_links == 0 {
        prop_oneof![span, floor].boxed()
    } else {
        prop_oneof![3 => span, 1 => floor, 1 => ceiling, 1 => lag, 1 => cut].boxed()
    }
}

fn changed_drafts() -> impl Strategy<Value = (Draft, Vec<Change>)> {
    let mixes = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    let drafts = mixes.prop_flat_map(|(due, bent, loose, circles)| drafts(Mix { due, bent, loose, circles }));
    drafts.prop_flat_map(|draft| {
        let (n, m) = (draft.activities.len() as u32, draft.links.len() as u32);
        (Just(draft), prop::collection::vec(change(n, m), 1..8))
    })
}

proptest! {
    #[test]
    fn earliest_is_the_longest_path(draft in drafts(Mix::PLAIN)) {
        let schedule = Schedule::new(draft.clone());
        let slow = starts_by_relaxation(&draft);
        for node in nodes(&schedule) {
            prop_assert_eq!(schedule.early_start(node), slow[node as usize]);
        }
        let finishes = draft.activities.iter().zip(&slow).map(|(activity, start)| start + activity.span);
        prop_assert_eq!(Some(schedule.finish()), finishes.max());
    }

    #[test]
    fn earliest_is_not_after_latest_and_some_float_is_zero(draft in drafts(Mix { bent: true, ..Mix::PLAIN })) {
        let schedule = Schedule::new(draft);
        let totals: Vec<_> = nodes(&schedule).map(|node| schedule.total_float(node)).collect();
        prop_assert!(totals.iter().all(|total| total.is_some_and(|total| total >= 0)));
        prop_assert!(totals.contains(&Some(0)));
    }

    #[test]
    fn free_float_is_not_above_total_float(draft in drafts(Mix { circles: false, ..Mix::ALL })) {
        let schedule = Schedule::new(draft);
        for node in nodes(&schedule) {
            let (free, total) = (schedule.free_float(node), schedule.total_float(node));
            prop_assert!(total.is_none() || free <= total, "{node}: {free:?} {total:?}");
        }
    }

    #[test]
    fn every_link_holds_for_the_early_and_for_the_late_dates(draft in drafts(Mix::PLAIN)) {
        let schedule = Schedule::new(draft.clone());
        let holds = |link: &Link, start: &dyn Fn(u32) -> i32| {
            let finish = |node: u32| start(node) + draft.activities[node as usize].span;
            let first = if leaves_finish(link.kind) { finish(link.from) } else { start(link.from) };
            let second = if holds_finish(link.kind) { finish(link.to) } else { start(link.to) };
            second >= first + link.lag
        };
        for link in &draft.links {
            prop_assert!(holds(link, &|node| schedule.early_start(node)));
            prop_assert!(holds(link, &|node| schedule.late_start(node).expect("all count")));
        }
    }

    #[test]
    fn the_order_of_the_file_never_changes_a_date(draft in drafts(Mix { circles: false, ..Mix::ALL })) {
        let mut turned = answers(&Schedule::new(shuffled(&draft)));
        turned.reverse();
        prop_assert_eq!(answers(&Schedule::new(draft)), turned);
    }

    #[test]
    fn adding_a_link_never_brings_the_finish_forward(
        draft in drafts(Mix { circles: false, ..Mix::ALL }), ends in (0..40_u32, 0..40_u32), lag in -20..20, kind in 0..4_usize,
    ) {
        let n = draft.activities.len() as u32;
        let (from, to) = (ends.0.min(ends.1) % n, ends.0.max(ends.1) % n);
        let mut more = draft.clone();
        if from < to {
            more.links.push(Link::between(from, to).with(LinkKind::ALL[kind].0, lag));
        }
        prop_assert!(Schedule::new(more).finish() >= Schedule::new(draft).finish());
    }

    #[test]
    fn slipping_by_the_total_float_keeps_the_finish_and_by_more_does_not(
        draft in drafts(Mix { bent: true, ..Mix::PLAIN }), node in 0..40_u32,
    ) {
        let mut schedule = Schedule::new(draft);
        let node = node % schedule.network().len() as u32;
        let (finish, late) = (schedule.finish(), schedule.late_start(node).expect("all count"));
        schedule.apply(Change::Floor(node, late));
        prop_assert_eq!(schedule.finish(), finish);
        schedule.apply(Change::Floor(node, late + 1));
        prop_assert!(schedule.finish() > finish);
    }

    #[test]
    fn slipping_by_the_free_float_moves_nothing_else(
        draft in drafts(Mix { bent: true, ..Mix::PLAIN }), node in 0..40_u32,
    ) {
        let mut schedule = Schedule::new(draft);
        let node = node % schedule.network().len() as u32;
        let free = schedule.free_float(node).expect("all count");
        let before = answers(&schedule);
        schedule.apply(Change::Floor(node, schedule.early_start(node) + free));
        for (other, (was, is)) in before.iter().zip(answers(&schedule)).enumerate() {
            prop_assert!(other == node as usize || was.0 == is.0);
        }
    }

    #[test]
    fn the_long_pole_is_connected_and_ends_at_the_finish(draft in drafts(Mix::ALL)) {
        let schedule = Schedule::new(draft);
        let pole = schedule.long_pole();
        let Some(last) = pole.last() else { return Ok(()) };
        prop_assert_eq!(schedule.early_finish(last.node), schedule.finish());
        prop_assert_eq!(pole[0].link, None);
        for pair in pole.windows(2) {
            let id = pair[1].link.expect("a link between any two");
            let link = schedule.network().draft().links[id as usize];
            prop_assert_eq!((link.from, link.to), (pair[0].node, pair[1].node));
        }
    }

    #[test]
    fn after_its_last_wait_the_long_pole_has_no_float(draft in drafts(Mix::PLAIN)) {
        let schedule = Schedule::new(draft);
        for step in schedule.long_pole().iter().rev() {
            prop_assert_eq!(schedule.total_float(step.node), Some(0));
            if step.wait > 0 {
                break;
            }
        }
    }

    #[test]
    fn the_wait_of_a_step_is_what_dropping_its_not_before_would_gain(draft in drafts(Mix::PLAIN), node in 0..40_u32) {
        let mut schedule = Schedule::new(draft);
        let node = node % schedule.network().len() as u32;
        let (step, start) = (schedule.driver(node), schedule.early_start(node));
        if step.link.is_some() {
            schedule.apply(Change::Floor(node, 0));
            prop_assert_eq!(start - schedule.early_start(node), step.wait.min(start));
        }
    }

    #[test]
    fn changes_one_by_one_give_what_a_full_pass_gives((draft, changes) in changed_drafts()) {
        let mut schedule = Schedule::new(draft);
        let mut backs = Vec::new();
        let at_first = schedule.times.clone();
        for change in changes {
            backs.push(schedule.apply(change));
            let (mut times, mut floats) = (Times::default(), Floats::default());
            schedule.network.pass_into(&mut times, &mut floats);
            prop_assert_eq!(&schedule.times, &times);
            for node in nodes(&schedule) {
                let place = schedule.place(node);
                prop_assert_eq!(schedule.total_float(node).unwrap_or(UNBOUNDED), floats.total[place]);
                prop_assert_eq!(schedule.free_float(node).unwrap_or(UNBOUNDED), floats.free[place]);
            }
        }
        while let Some(back) = backs.pop() {
            schedule.apply(back);
        }
        prop_assert_eq!(schedule.times.early, at_first.early);
        prop_assert_eq!(schedule.times.finish, at_first.finish);
    }

    #[test]
    fn a_changed_network_is_the_network_of_the_changed_draft((draft, changes) in changed_drafts()) {
        let mut schedule = Schedule::new(draft);
        for change in changes {
            if !matches!(change, Change::Cut(..)) {
                schedule.apply(change);
            }
        }
        prop_assert_eq!(answers(&Schedule::new(schedule.network.draft.clone())), answers(&schedule));
    }

    #[test]
    fn an_added_link_makes_the_network_of_the_longer_draft(draft in drafts(Mix::ALL), n in 1..4_usize) {
        let mut rest = draft.clone();
        let added = rest.links.split_off(draft.links.len().saturating_sub(n));
        let mut schedule = Schedule::new(rest);
        for link in added {
            schedule.add(link);
        }
        prop_assert_eq!(answers(&Schedule::new(draft)), answers(&schedule));
    }

    #[test]
    fn a_cycle_is_told_and_everything_is_scheduled(draft in drafts(Mix { circles: true, ..Mix::PLAIN })) {
        let schedule = Schedule::new(draft.clone());
        let network = schedule.network();
        for cycle in network.cycles() {
            prop_assert!(cycle.links.contains(&cycle.cheapest));
            let ends: Vec<_> = cycle.links.iter().map(|link| draft.links[*link as usize]).collect();
            for (at, link) in ends.iter().enumerate() {
                prop_assert_eq!(link.to, ends[(at + 1) % ends.len()].from);
            }
        }
        let left_out = (0..draft.links.len() as u32).filter(|link| network.is_left_out(*link)).count();
        prop_assert_eq!(left_out == 0, network.cycles().is_empty());
        let mut rest = draft.clone();
        let mut id = 0;
        rest.links.retain(|_| {
            id += 1;
            !network.is_left_out(id - 1)
        });
        let slow = starts_by_relaxation(&rest);
        prop_assert!(nodes(&schedule).all(|node| schedule.early_start(node) == slow[node as usize]));
    }
}
