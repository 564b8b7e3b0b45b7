//! `longpole claims`: what was said beside what was found, and metrics against their targets.

use super::Answer;
use super::Output;
use super::error::CliError;
use super::load::Asked;
use super::load::read;
use super::moment::told;
use super::proving;
use super::status::readable;
use crate::engine::choices::metrics;
use crate::report::claims_data;
use crate::report::claims_text;

pub(super) fn run(args: &proving::Claims, asked: &Asked, output: &Output) -> Result<Answer, CliError> {
    let loaded = read(asked, args.telling.at.as_deref(), output)?;
    readable(&loaded, output)?;
    let views = metrics(&loaded.all);
    if args.telling.json {
        output.json("claims", &claims_data(&loaded.all, &views, &told))?;
    } else {
        output.print(&claims_text(&loaded.all, &views, &told, output.ink))?;
    }
    Ok(Answer::Yes)
}
