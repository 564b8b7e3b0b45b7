//! A disk that is full at each byte of a session, and works again afterwards: nothing is said to be saved that is not.

use super::session::Sessions;
use super::tools::compile;
use super::tools::missing;
use super::verdict::Verdict;

/// No session writes so much.
const MOST: usize = 10_000;

/// Tries every `every`th byte.
pub(crate) fn gate(every: u32) -> Verdict {
    if let Some(why) = missing(&["cc"]) {
        return Verdict::skipped(why);
    }
    let shim = std::env::temp_dir().join(format!("longpole-faults-{}-budget.so", std::process::id()));
    if let Err(why) = compile("budget.c", &shim, &["-shared", "-fPIC", "-ldl"]) {
        return Verdict::skipped(why);
    }
    let mut verdict = Verdict::new(0, 0, Vec::new());
    for budget in (0..MOST).step_by(every.max(1) as usize) {
        let mut sessions = Sessions::new("space");
        let limit = [("LD_PRELOAD", shim.display().to_string()), ("LONGPOLE_BUDGET", budget.to_string())];
        let output = sessions.hold(&[], &limit);
        let is_over = output.status.success();
        if budget == 0 && is_over {
            verdict.wrong.push("the limit does nothing".to_owned());
        }
        if output.status.code().is_none() {
            verdict.wrong.push(format!("{budget}: a signal ended it"));
        }
        verdict = verdict.and(sessions.judge().about(&format!("{budget} bytes")));
        if is_over {
            break;
        }
    }
    let _ = std::fs::remove_file(shim);
    verdict
}
