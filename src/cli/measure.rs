//! `longpole measure`: writes down a figure that somebody measured by hand.

use super::Answer;
use super::Output;
use super::desk::Desk;
use super::error::CliError;
use super::pick::pick_named;
use super::proving;
use crate::journal::Digest;
use crate::journal::Op;
use crate::journal::metric_keys;
use crate::plan::SafeText;

pub(super) fn run(args: &proving::Measure, mut desk: Desk, output: &Output) -> Result<Answer, CliError> {
    let plan = &desk.loaded.all.plan;
    let names = plan.metrics.iter().map(|metric| (&metric.id, metric.title.as_str()));
    let nth = pick_named("metric", &args.metric, names)?;
    let value = SafeText::new(args.value.trim());
    if value.is_empty() {
        return Err(CliError::new("there is no figure", "write it: longpole measure coverage \"81 %\""));
    }
    let said = format!("measured  {}: {value}\n", plan.metrics[nth].title);
    let Some(metric) = metric_keys(plan).into_iter().nth(nth) else { return Ok(Answer::No) };
    let op = Op::Measured { metric, value, command: Digest::default(), revision: SafeText::default() };
    desk.record(vec![op], args.share)?;
    output.recorded(&said, args.json)?;
    Ok(Answer::Yes)
}
