//! `longpole risks`: the matrix, and what became of a risk.

use super::Answer;
use super::Output;
use super::args::Global;
use super::desk::Desk;
use super::error::CliError;
use super::load::Asked;
use super::load::read;
use super::moment::told;
use super::pick::pick_named;
use super::proving;
use super::status::readable;
use crate::engine::choices::risks;
use crate::journal::Op;
use crate::journal::risk_keys;
use crate::plan::SafeText;
use crate::report::risks_data;
use crate::report::risks_text;

pub(super) fn run(args: &proving::Risks, asked: &Asked, global: &Global, output: &Output) -> Result<Answer, CliError> {
    if let Some(risk) = &args.risk {
        return became(args, risk, Desk::open(global)?, output);
    }
    let loaded = read(asked, args.telling.at.as_deref(), output)?;
    readable(&loaded, output)?;
    let views = risks(&loaded.all);
    if args.telling.json {
        output.json("risks", &risks_data(&loaded.all, &views))?;
    } else {
        output.print(&risks_text(&loaded.all, &views, &told, output.ink))?;
    }
    Ok(Answer::Yes)
}

fn became(args: &proving::Risks, word: &str, mut desk: Desk, output: &Output) -> Result<Answer, CliError> {
    let plan = &desk.loaded.all.plan;
    let nth = pick_named("risk", word, plan.risks.iter().map(|risk| (&risk.id, risk.title.as_str())))?;
    let Some(risk) = risk_keys(plan).into_iter().nth(nth) else { return Ok(Answer::No) };
    let note = SafeText::new(args.note.as_deref().unwrap_or_default());
    let (op, word) = if args.happened {
        (Op::Happened { risk, note }, "happened")
    } else {
        (Op::Closed { risk, why: note }, "over")
    };
    let said = format!("{word}  {}\n", plan.risks[nth].title.first_line());
    desk.record(vec![op], args.share)?;
    output.recorded(&said, args.telling.json)?;
    Ok(Answer::Yes)
}
