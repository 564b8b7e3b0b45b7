//! `longpole rebind`: what was recorded about something that is gone from the plan goes to something else.

use super::Answer;
use super::Output;
use super::desk::Desk;
use super::error::CliError;
use super::marking;
use super::pick::name;
use super::pick::named_node;
use super::pick::pick;
use super::pick::pick_named;
use crate::journal::Key;
use crate::journal::Op;
use crate::journal::OrphanKind;
use crate::journal::decision_keys;
use crate::journal::metric_keys;
use crate::journal::orphans;
use crate::journal::risk_keys;

pub(super) fn run(args: &marking::Rebind, mut desk: Desk, output: &Output) -> Result<Answer, CliError> {
    let all = &desk.loaded.all;
    let orphans = orphans(&all.plan, &all.outline, desk.names(), desk.kept.history.progress());
    let from = Key::new(&args.name);
    let Some(orphan) = orphans.iter().find(|orphan| orphan.name == from) else {
        let hint = "`longpole log --orphans` lists what belongs to nothing";
        return Err(CliError::new(format!("nothing that is gone from the plan is called {from}"), hint));
    };
    let (to, what) = target(&desk, orphan.kind, &args.to)?;
    let said = format!("{from} is {what} now\n");
    desk.kept.append(vec![Op::Rebound { from, to }])?;
    output.print(&said)?;
    Ok(Answer::Yes)
}

/// The name of what is meant, and what to call it: of the same kind as what is gone.
fn target(desk: &Desk, kind: OrphanKind, word: &str) -> Result<(Key, String), CliError> {
    let all = &desk.loaded.all;
    let plan = &all.plan;
    let told = |nth: usize, keys: Vec<Key>, title: &str| (keys[nth].clone(), format!("{}  {title}", keys[nth]));
    Ok(match kind {
        OrphanKind::Task => {
            let nodes = pick(plan, &all.outline, &[word.to_owned()])?;
            (desk.names().key(nodes[0]).clone(), name(plan, &all.outline, nodes[0]))
        }
        OrphanKind::Evidence => {
            let node = named_node(all, word)?;
            (desk.names().key(node).clone(), name(plan, &all.outline, node))
        }
        OrphanKind::Criterion => {
            let hint = "give the criterion that id, or the words it had, and its evidence is there again";
            return Err(CliError::new("a criterion is found by its id or its words", hint));
        }
        OrphanKind::Decision => {
            let names = plan.decisions.iter().map(|decision| (&decision.id, decision.title.as_str()));
            let nth = pick_named("decision", word, names)?;
            told(nth, decision_keys(plan), &plan.decisions[nth].title)
        }
        OrphanKind::Metric => {
            let names = plan.metrics.iter().map(|metric| (&metric.id, metric.title.as_str()));
            let nth = pick_named("metric", word, names)?;
            told(nth, metric_keys(plan), &plan.metrics[nth].title)
        }
        OrphanKind::Risk => {
            let names = plan.risks.iter().map(|risk| (&risk.id, risk.title.as_str()));
            let nth = pick_named("risk", word, names)?;
            told(nth, risk_keys(plan), &plan.risks[nth].title)
        }
    })
}
