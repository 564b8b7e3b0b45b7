//! `longpole sign`: signs a criterion off, or approves a decision.

use super::Answer;
use super::Output;
use super::checks::owner;
use super::decide;
use super::desk::Desk;
use super::error::CliError;
use super::kept::user;
use super::proving;
use crate::engine::Mark;
use crate::engine::PlanOutlook;
use crate::engine::evidence::CriterionId;
use crate::engine::evidence::Means;
use crate::engine::evidence::signed_text;
use crate::journal::Key;
use crate::journal::Op;
use crate::journal::Owner;
use crate::journal::criterion_keys;
use crate::journal::criterion_words;
use crate::journal::decision_keys;
use crate::plan::SafeText;
use crate::plan::Target;
use crate::plan::model::Criterion;
use crate::report::owner_name;

pub(super) fn run(args: &proving::Sign, mut desk: Desk, output: &Output) -> Result<Answer, CliError> {
    let name = args.name.as_deref().map_or_else(user, SafeText::new);
    if name.trim().is_empty() {
        return Err(CliError::new("nobody knows who signs", "say it: --name \"Your Name\""));
    }
    let all = &desk.loaded.all;
    let (ops, said) = match meant(all, &args.what)? {
        Meant::Decision(nth) => approval(all, nth, args.role.as_deref(), &name)?,
        Meant::Criterion(id) => signature(&desk, &[id], args, &name)?,
        Meant::Owner(owner) => {
            let n_criteria = owner.criteria(&all.plan, &all.outline).len() as u32;
            let ids: Vec<CriterionId> = (0..n_criteria).map(|nth| CriterionId { owner, nth }).collect();
            signature(&desk, &ids, args, &name)?
        }
    };
    desk.record(ops, args.share)?;
    let mark = if args.json { String::new() } else { output.ink.mark(Mark::Verified) };
    output.recorded(&format!("{mark} {said}"), args.json)?;
    Ok(Answer::Yes)
}

/// What a word means here.
enum Meant {
    Criterion(CriterionId),
    Decision(u32),
    Owner(Owner),
}

fn meant(all: &PlanOutlook, word: &str) -> Result<Meant, CliError> {
    match all.outline.id_target(word) {
        Some(Target::Criterion(of, nth)) => {
            return Ok(Meant::Criterion(CriterionId { owner: of.map_or(Owner::Plan, Owner::Node), nth }));
        }
        Some(Target::Decision(nth)) => return Ok(Meant::Decision(nth)),
        _ => {}
    }
    match owner(all, word) {
        Ok(owner) => Ok(Meant::Owner(owner)),
        Err(error) => decide::place(all, word).map(Meant::Decision).map_err(|_| error),
    }
}

fn approval(all: &PlanOutlook, nth: u32, role: Option<&str>, name: &SafeText) -> Result<(Vec<Op>, String), CliError> {
    let decision = &all.plan.decisions[nth as usize];
    let title = decision.title.first_line();
    let roles: Vec<&str> = decision.approvals.iter().map(SafeText::as_str).collect();
    let role = match (role, roles.as_slice()) {
        (Some(role), _) if roles.contains(&role) => role,
        (None, [only]) => only,
        (_, []) => return Err(CliError::new(format!("{title} needs no approval"), "make it with `longpole decide`")),
        (Some(role), _) => {
            let role = SafeText::new(role);
            let hint = format!("the roles are {}", roles.join(", "));
            return Err(CliError::new(format!("{title} is not approved by {role}"), hint));
        }
        (None, _) => {
            let hint = format!("say --as with one of {}", roles.join(", "));
            return Err(CliError::new(format!("{title} is approved by several roles"), hint));
        }
    };
    let key: Option<Key> = decision_keys(&all.plan).into_iter().nth(nth as usize);
    let op = key.map(|decision| Op::Approved { decision, role: role.into(), name: name.clone() });
    Ok((op.into_iter().collect(), format!("approved  {title}, by {name} as {role}\n")))
}

fn signature(
    desk: &Desk,
    ids: &[CriterionId],
    args: &proving::Sign,
    name: &SafeText,
) -> Result<(Vec<Op>, String), CliError> {
    let all = &desk.loaded.all;
    let wanted = args.criterion.as_deref().map(str::to_lowercase);
    let is_meant = |criterion: &Criterion| {
        let is_text = wanted.as_ref().is_none_or(|part| criterion_words(criterion).to_lowercase().contains(part));
        let is_role =
            args.role.as_deref().is_none_or(|role| criterion.sign.is_empty() || criterion.sign.as_str() == role);
        Means::of(criterion) == Means::Sign && is_text && is_role
    };
    let criteria: Vec<(CriterionId, &Criterion)> =
        ids.iter().filter_map(|id| Some((*id, id.of(&all.plan, &all.outline)?))).collect();
    let found: Vec<_> = criteria.iter().filter(|(_, criterion)| is_meant(criterion)).collect();
    let (id, criterion) = match found.as_slice() {
        [only] => **only,
        [] => return Err(nothing_to_sign(&criteria)),
        many => {
            let words: Vec<&str> = many.iter().map(|(_, criterion)| criterion_words(criterion)).collect();
            let hint = "say which with --criterion and a part of its text";
            return Err(CliError::new(format!("{} could be signed: {}", many.len(), words.join("; ")), hint));
        }
    };
    let keys = criterion_keys(id.owner.criteria(&all.plan, &all.outline));
    let role = args.role.as_deref().map_or_else(|| criterion.sign.clone(), SafeText::new);
    let mut ops = id.owner.node().map(|node| desk.settle(node)).unwrap_or_default();
    ops.extend(keys.into_iter().nth(id.nth as usize).map(|key| Op::Signed {
        of: id.owner.key(&all.plan, desk.names()),
        criterion: key,
        what: signed_text(criterion),
        role: role.clone(),
        name: name.clone(),
    }));
    let role = if role.is_empty() { String::new() } else { format!(" as {role}") };
    let of = owner_name(all, id.owner);
    Ok((ops, format!("signed  {of}  {}, by {name}{role}\n", criterion_words(criterion))))
}

/// Why none of these can be signed.
fn nothing_to_sign(criteria: &[(CriterionId, &Criterion)]) -> CliError {
    let roles: Vec<&str> = criteria.iter().map(|(_, c)| c.sign.as_str()).filter(|role| !role.is_empty()).collect();
    if roles.is_empty() {
        let hint = "criteria with a command are run with `longpole verify`; a role signs those with sign: \"qa\"";
        return CliError::new("there is nothing to sign here", hint);
    }
    CliError::new("there is nothing like that to sign here", format!("say --as with one of {}", roles.join(", ")))
}
