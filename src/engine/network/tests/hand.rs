//! Hand-computed networks, drawn: each link kind with each sign of lag, on tasks and on containers.

use super::drawing::check;
use super::drawing::network;

#[test]
fn finish_start() {
    check("A 3\nB 2: A", "A ===\nB    ==");
    check("A 3\nB 2: A FS+2", "A ===\nB      ==");
    check("A 3\nB 2: A FS-1", "A ===\nB   ==");
}

#[test]
fn start_start() {
    check("A 3\nB 4: A SS", "A ===\nB ====");
    check("A 3\nB 2: A SS+2", "A ===\nB   ==");
    check("A 3 from 3\nB 2: A SS-1", "A    ===\nB   ==,,");
}

#[test]
fn finish_finish() {
    check("A 3\nB 2: A FF", "A ===\nB  ==");
    check("A 3\nB 2: A FF+2", "A ===\nB    ==");
    check("A 4\nB 2: A FF-1", "A ====\nB  ==,");
}

#[test]
fn start_finish() {
    check("A 2 from 3\nB 2: A SF", "A    ==\nB  ==,,");
    check("A 2 from 3\nB 3: A SF+3", "A    ==\nB    ===");
    check("A 2 from 4\nB 2: A SF-1", "A     ==\nB  ==,,,");
}

/// The container P holds B (2) and C (4); it is a bar from its start to its finish.
#[test]
fn links_on_a_container_that_waits() {
    let inside = "B 2 in P\nC 4 in P";
    let after = |need: &str| format!("A 3\nP []: {need}\n{inside}");
    check(&after("A"), "A ===\nP    ====\nB    ==,,\nC    ====");
    check(&after("A FS+1"), "A ===\nP     ====\nB     ==,,\nC     ====");
    check(&after("A FS-1"), "A ===\nP   ====\nB   ==,,\nC   ====");
    check(&after("A SS+1"), "A ===\nP  ====\nB  ==,,\nC  ====");
    check(&after("A FF+2"), "A ===\nP =====.\nB ==,,,\nC ====,");
    check(&after("A FF-1"), "A ===,\nP ====\nB ==,,\nC ====");
    check(&after("A SF+5"), "A ===\nP =====.\nB ==,,,\nC ====,");
}

#[test]
fn links_on_a_container_that_is_waited_for() {
    let before = |need: &str| format!("P []\nB 2 in P\nC 4 in P\nD 3: {need}");
    check(&before("P"), "P ====\nB ==,,\nC ====\nD     ===");
    check(&before("P FS+1"), "P ====\nB ==,,\nC ====\nD      ===");
    check(&before("P FS-2"), "P ====\nB ==,,\nC ====\nD   ===");
    check(&before("P SS+3"), "P ====\nB ==,,..\nC ====..\nD    ===");
    check(&before("P FF"), "P ====\nB ==,,\nC ====\nD  ===");
    check(&before("P FF+1"), "P ====\nB ==,,\nC ====\nD   ===");
    check(&before("P SF+5"), "P ====\nB ==,,.\nC ====.\nD   ===");
}

/// The rest of the kinds and signs on a container that waits; where A has to start late, it is held from without.
#[test]
fn every_other_kind_and_sign_on_a_container_that_waits() {
    let after = |a: &str, need: &str| format!("A 3{a}\nP []: {need}\nB 2 in P\nC 4 in P");
    check(&after("", "A SS"), "A ===\nP ====\nB ==,,\nC ====");
    check(&after(" from 3", "A SS-1"), "A    ===\nP   ====\nB   ==,,\nC   ====");
    check(&after("", "A FF"), "A ===,\nP ====\nB ==,,\nC ====");
    check(&after(" from 6", "A SF"), "A       ===\nP ======.....\nB ==,,,,...\nC ====,,...");
    check(&after(" from 6", "A SF-1"), "A       ===\nP =====.....\nB ==,,,....\nC ====,....");
}

/// The rest of them on a container that is waited for.
#[test]
fn every_other_kind_and_sign_on_a_container_that_is_waited_for() {
    let before = |need: &str| format!("P []\nB 2 in P\nC 4 in P\nD 3: {need}");
    check(&before("P SS"), "P ====\nB ==,,\nC ====\nD ===,");
    check(&before("P FF-1"), "P ====\nB ==,,\nC ====\nD ===,");
    check(&before("P SF"), "P ====\nB ==,,\nC ====\nD ===,");
    let late = |need: &str| format!("A 3\nP []: A\nB 2 in P\nC 4 in P\nD 3: {need}");
    check(&late("P SS-1"), "A ===\nP    ====\nB    ==,,\nC    ====\nD   ===,,");
    check(&late("P SF-1"), "A ===\nP    ====\nB    ==,,\nC    ====\nD ===,,,,");
}

#[test]
fn one_container_after_another_with_a_need_across() {
    check(
        "P []\nA 2 in P\nB 3 in P\nQ []: P\nC 2 in Q\nD 1 in Q: C SS+1",
        "P ===
         A ==,
         B ===
         Q    ==
         C    ==
         D     =",
    );
}

#[test]
fn an_empty_container_and_a_milestone_take_no_time() {
    check("P []\nA 2: P\nM 0: A\nB 1: M", "P !\nA ==\nM   !\nB   =");
}

/// A slot holds C; so A and B before it have room, and the long pole is C alone.
#[test]
fn a_slot_on_the_chain_gives_room_before_it_and_the_long_pole_tells_the_wait() {
    let text = "A 2\nB 1: A\nC 2 from 5: B";
    check(text, "A ==..\nB   =,,\nC      ==");
    assert_eq!(network(text).pole(), "A B +2 C");
}

#[test]
fn a_deadline_makes_float_negative_up_the_chain_and_leaves_the_pole_alone() {
    let text = "A 2\nB 2 by 3: A\nC 3: A";
    check(text, "A == -1\nB   == -1\nC   ===");
    assert_eq!(network(text).pole(), "A C");
}

#[test]
fn a_deadline_after_the_finish_changes_nothing() {
    check("A 2\nB 2 by 30: A", "A ==\nB   ==");
}

/// A float says how far a start may slip: A's start holds B, so it has none, though its finish is free.
#[test]
fn the_pole_follows_leads_and_start_links() {
    let text = "A 5\nB 1: A SS+3\nC 4: B FS-1";
    check(text, "A =====\nB    =\nC    ====");
    assert_eq!(network(text).pole(), "A B C");
    let text = "A 2\nB 6: A FF+1\nC 1: B SS+2";
    assert_eq!(network(text).pole(), "A +3 B");
}

#[test]
fn the_order_of_the_lines_changes_no_date() {
    let forward = network("A 3\nB 2: A\nC 4: A SS+1\nD 1: B, C FF+2");
    let backward = network("D 1: B, C FF+2\nC 4: A SS+1\nB 2: A\nA 3");
    for name in ["A", "B", "C", "D"] {
        let all = |named: &super::drawing::Named| {
            let node = named.node(name);
            (named.schedule.early_start(node), named.schedule.total_float(node), named.schedule.free_float(node))
        };
        assert_eq!(all(&forward), all(&backward), "{name}");
    }
}
