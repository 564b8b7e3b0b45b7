//! Decisions, risks and metrics by examples.

use super::Met;
use super::RiskState;
use super::decisions;
use super::metrics;
use super::risks;
use crate::engine::Mark;
use crate::engine::PlanOutlook;
use crate::plan::Date;
use crate::plan::Level;
use crate::plan::SafeText;
use crate::plan::micro::Micro;

fn outlook(text: &str) -> PlanOutlook {
    let reading = crate::plan::ron::read(text);
    assert_eq!(reading.problems, []);
    PlanOutlook::of(reading.plan, Date::parse("2026-01-14").expect("a date"))
}

const PLAN: &str = r#"(title: "T", start: "2026-01-14", tasks: [
        (title: "a", id: "A", estimate: "1d"),
        (title: "b", id: "B", estimate: "3d", needs: ["A", "SCOPE"]),
        (title: "c", id: "C", estimate: "2d", needs: "A"),
        (title: "d", id: "D", estimate: "1d", status: "done"),
    ],
    decisions: [(title: "Scope", id: "SCOPE", approvals: ["lead"], options: [
        (title: "All", id: "all", probability: "40%"), (title: "Less", drops: "B", cost: "a promise"),
    ])],
    risks: [(title: "Late", probability: "50%", impact: "4d", mitigation_task: "C"), (title: "Rain", probability: "low", impact: "high")],
    metrics: [(title: "Coverage", target: ">= 80%", claimed: "90%", measured: "75%")],
)"#;

#[test]
fn options_stand_side_by_side_with_both_dates() {
    let all = outlook(PLAN);
    let decision = &decisions(&all)[0];
    let days: Vec<(Option<i32>, Option<i32>)> =
        decision.options.iter().map(|o| (o.believed.map(|m| m / 480), o.proven.map(|m| m / 480))).collect();
    assert_eq!(days, [(Some(4), Some(4)), (Some(3), Some(3))]);
    assert_eq!((decision.options[0].drops.len(), decision.options[1].drops.len()), (0, 1));
    assert_eq!(decision.missing().map(SafeText::as_str).collect::<Vec<_>>(), ["lead"]);
}

#[test]
fn a_decision_is_needed_when_what_waits_for_it_has_to_start_at_the_latest() {
    let all = outlook(PLAN);
    let decision = &decisions(&all)[0];
    assert_eq!((decision.needed_by, decision.is_stated, decision.float), (Some(480), false, Some(480)));
    let stated = outlook(&PLAN.replace("id: \"SCOPE\",", "id: \"SCOPE\", needed_by: \"2026-01-15\","));
    let decision = &decisions(&stated)[0];
    assert_eq!((decision.needed_by, decision.is_stated, decision.float), (Some(960), true, Some(960)));
    let made = outlook(&PLAN.replace("id: \"SCOPE\",", "id: \"SCOPE\", chosen: \"Less\","));
    let decision = &decisions(&made)[0];
    assert_eq!((decision.chosen, decision.needed_by), (Some(1), None));
}

#[test]
fn exposure_is_in_days_where_the_impact_is() {
    let all = outlook(PLAN);
    let found = risks(&all);
    assert_eq!((found[0].likely, found[0].bad, found[0].exposure), (Some(Level::Medium), Some(Level::High), Some(960)));
    assert_eq!((found[0].state, found[0].mitigation.map(|(_, mark)| mark)), (RiskState::Open, Some(Mark::Waiting)));
    assert_eq!((found[1].likely, found[1].exposure), (Some(Level::Low), None));
}

#[test]
fn a_metric_keeps_claim_and_finding_apart() {
    let found = metrics(&outlook(PLAN)).remove(0);
    assert_eq!((found.claimed_met, found.met, found.change), (Met::Yes, Met::No, None));
}
