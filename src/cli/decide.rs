//! `longpole decide`: decisions side by side, and making one.

use super::Answer;
use super::Output;
use super::args::Global;
use super::desk::Desk;
use super::error::CliError;
use super::kept::user;
use super::load::Asked;
use super::load::read;
use super::moment::told;
use super::pick::pick_named;
use super::proving;
use super::status::readable;
use crate::engine::PlanOutlook;
use crate::engine::choices::decision;
use crate::engine::choices::decisions;
use crate::engine::why::Phrases;
use crate::journal::Op;
use crate::plan::SafeText;
use crate::report::decisions_data;
use crate::report::decisions_text;

pub(super) fn run(args: &proving::Decide, asked: &Asked, global: &Global, output: &Output) -> Result<Answer, CliError> {
    if let (Some(word), Some(option)) = (&args.decision, &args.option) {
        return make(args, (word, option), Desk::open(global)?, output);
    }
    let loaded = read(asked, args.telling.at.as_deref(), output)?;
    readable(&loaded, output)?;
    let all = &loaded.all;
    let views = match &args.decision {
        None => decisions(all),
        Some(word) => decision(all, place(all, word)?).into_iter().collect(),
    };
    if args.telling.json {
        output.json("decisions", &decisions_data(all, &views))?;
    } else {
        output.print(&decisions_text(all, &views, &told, output.ink))?;
    }
    Ok(Answer::Yes)
}

/// The decision that a word means, by its place.
pub(super) fn place(all: &PlanOutlook, word: &str) -> Result<u32, CliError> {
    let names = all.plan.decisions.iter().map(|decision| (&decision.id, decision.title.as_str()));
    pick_named("decision", word, names).map(|nth| nth as u32)
}

fn make(
    args: &proving::Decide,
    (word, option): (&str, &str),
    mut desk: Desk,
    output: &Output,
) -> Result<Answer, CliError> {
    let all = &desk.loaded.all;
    let nth = place(all, word)?;
    let written = &all.plan.decisions[nth as usize];
    let names = written.options.iter().map(|option| (&option.id, option.title.as_str()));
    let at = pick_named("option", option, names)?;
    let Some(view) = decision(all, nth) else { return Ok(Answer::No) };
    let title = written.options[at].title.first_line();
    if view.chosen == Some(at as u32) {
        output.print(&format!("  {} is decided so already: {title}\n", written.title.first_line()))?;
        return Ok(Answer::Yes);
    }
    let who = args.who.as_deref().map_or_else(user, SafeText::new);
    let mut said = format!("decided  {}: {title}\n", written.title.first_line());
    if let Some(phrases) = all.scene().map(Phrases::of) {
        let day = |minute: Option<i32>| minute.map(|minute| phrases.finish(minute)).unwrap_or_default();
        let (believed, proven) = (day(view.options[at].believed), day(view.options[at].proven));
        said += &format!("  ticks say {believed}, evidence says {proven}\n");
        for (word, nodes) in [("brings", &view.options[at].brings), ("drops", &view.options[at].drops)] {
            if !nodes.is_empty() {
                said += &format!("  {word} {}\n", phrases.names(nodes, 8));
            }
        }
    }
    let missing: Vec<&str> = view.missing().map(SafeText::as_str).collect();
    if !missing.is_empty() {
        let waits = all.scene().map(Phrases::of).map(|phrases| phrases.names(&view.holds, 8));
        let waits = waits.filter(|names| !names.is_empty());
        let waits = waits.map_or_else(String::new, |names| format!(", and it holds {names} until then"));
        let (missing, key) = (missing.join(", "), &view.key);
        said += &format!("  not approved yet by {missing}{waits}: longpole sign {key} --as ROLE\n");
    }
    let op = Op::Decided {
        decision: view.key.clone(),
        option: view.options[at].key.clone(),
        who,
        why: SafeText::new(args.why.as_deref().unwrap_or_default()),
    };
    desk.record(vec![op], args.share)?;
    output.recorded(&said, args.telling.json)?;
    Ok(Answer::Yes)
}
