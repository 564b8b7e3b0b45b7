//! What is not settled yet: decisions, risks, and the milestones that depend on them.

use super::Criterion;
use super::Few;
use super::List;
use crate::plan::Level;
use crate::plan::Priority;
use crate::plan::SafeText;
use crate::plan::micro::Date;
use crate::plan::micro::Estimate;
use crate::plan::micro::Impact;
use crate::plan::micro::Likelihood;
use crate::plan::micro::Percent;
use crate::plan::micro::When;

crate::plan::record! {
    /// A choice to be made.
    pub struct Decision {
        /// What it is called.
        title: SafeText = required,
        /// A name that needs can use.
        id: SafeText,
        /// The question.
        question: SafeText,
        /// What can be chosen.
        options: List<DecisionOption>,
        /// The option that is recommended, by its id or title.
        recommended: SafeText,
        /// The option that counts until somebody decides.
        default: SafeText,
        /// The option that was chosen.
        chosen: SafeText,
        /// The day by which it has to be made.
        needed_by: Option<Date>,
        /// Who makes it.
        authority: SafeText,
        /// The roles that have to approve.
        approvals: Few<SafeText>,
        /// The roles of those that have.
        approved: Few<SafeText>,
        /// The day it was made.
        decided: Option<Date>,
        /// Anything worth knowing.
        notes: Few<SafeText>,
    }

    /// Something that can be chosen.
    pub struct DecisionOption short title {
        /// What it is called.
        title: SafeText = required,
        /// A short name: `"A"`.
        id: SafeText,
        /// How likely it is to work: `"85%"`.
        probability: Option<Percent>,
        /// How risky it is: `Low` to `Critical`.
        risk: Option<Level>,
        /// What it costs, other than time.
        cost: SafeText,
        /// How much work it is.
        effort: Option<Estimate>,
        /// The tasks, days or phases that are done only with it.
        brings: Few<SafeText>,
        /// The tasks, days or phases that fall away with it.
        drops: Few<SafeText>,
        /// Anything worth knowing.
        notes: Few<SafeText>,
    }

    /// Something that could go wrong.
    pub struct Risk short title {
        /// What could happen.
        title: SafeText = required,
        /// A name for it.
        id: SafeText,
        /// How likely it is: `"medium"`, `"30%"`.
        probability: Option<Likelihood>,
        /// What it would cost: `"high"`, `"3d"`.
        impact: Option<Impact>,
        /// How urgent it is: `P0` to `P3`.
        priority: Option<Priority>,
        /// What is done about it, in words.
        mitigation: SafeText,
        /// The task that does it.
        mitigation_task: SafeText,
        /// Who watches it.
        owner: Few<SafeText>,
        /// Anything worth knowing.
        notes: Few<SafeText>,
    }

    /// A point on the way.
    pub struct Milestone {
        /// What is reached.
        title: SafeText = required,
        /// A name that needs can use.
        id: SafeText,
        /// When: `"2026-02-03"`, `"day 5"`, `"week 20-28"`, `"Q2 2026"`.
        when: Option<When>,
        /// The tasks, days or phases that have to be done.
        needs: Few<SafeText>,
        /// What has to hold.
        criteria: List<Criterion>,
        /// Anything worth knowing.
        notes: Few<SafeText>,
    }
}

impl Decision {
    /// Whether an option was chosen.
    pub fn is_made(&self) -> bool {
        !self.chosen.is_empty()
    }

    /// The roles that have yet to approve.
    pub fn missing_approvals(&self) -> impl Iterator<Item = &SafeText> {
        self.approvals.iter().filter(|role| !self.approved.contains(role))
    }

    /// Whether nothing waits for it any more: it was made, and all that have to approve have.
    pub fn is_settled(&self) -> bool {
        self.is_made() && self.missing_approvals().next().is_none()
    }

    /// The same decision made for one of its options and approved by all.
    pub fn settle(&mut self, option: usize) -> Option<()> {
        let option = self.options.get(option)?;
        self.chosen = if option.id.is_empty() { option.title.clone() } else { option.id.clone() };
        self.approved = self.approvals.clone();
        Some(())
    }
}
