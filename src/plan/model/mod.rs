//! What a plan can say. All of it is optional but titles; a field is named once, here.

mod choices;
mod people;
mod truth;
mod work;

pub use super::record::Few;
pub use super::record::FieldDoc;
pub use super::record::Place;
pub use super::record::Seldom;
pub use choices::Decision;
pub use choices::DecisionOption;
pub use choices::Milestone;
pub use choices::Risk;
pub use people::Brief;
pub use people::Person;
pub use people::Reading;
pub use people::Resource;
pub use people::Role;
pub use truth::Claim;
pub use truth::Criterion;
pub use truth::Metric;
pub use work::Container;
pub use work::Plan;
pub use work::Step;
pub use work::Task;
pub use work::TaskExtras;

/// Some of something, in the order of the file.
pub type List<T> = ecow::EcoVec<T>;

/// Each record of the format with its fields, for the documentation.
pub const RECORDS: &[(&str, &str, &[FieldDoc])] = &[
    ("Plan", "the whole file", Plan::FIELDS),
    ("Container", "an entry of `phases` or `days`", Container::FIELDS),
    ("Task", "an entry of `tasks`; a bare text is its title", Task::FIELDS),
    ("Step", "an entry of `steps`; a bare text is its title", Step::FIELDS),
    ("Criterion", "an entry of `criteria`; a bare text is its text", Criterion::FIELDS),
    ("Milestone", "an entry of `milestones`", Milestone::FIELDS),
    ("Decision", "an entry of `decisions`", Decision::FIELDS),
    ("DecisionOption", "an entry of `options`; a bare text is its title", DecisionOption::FIELDS),
    ("Risk", "an entry of `risks`; a bare text is its title", Risk::FIELDS),
    ("Metric", "an entry of `metrics`", Metric::FIELDS),
    ("Claim", "an entry of `claims`", Claim::FIELDS),
    ("Calendar", "`calendar`", super::calendar::Calendar::FIELDS),
    ("Role", "an entry of `roles`; a bare text is its name", Role::FIELDS),
    ("Person", "an entry of `people`; a bare text is its name", Person::FIELDS),
    ("Resource", "an entry of `resources`; a bare text is its title", Resource::FIELDS),
    ("Reading", "an entry of `reading`; a bare text is its title", Reading::FIELDS),
    ("Brief", "an entry of `briefs`", Brief::FIELDS),
];
