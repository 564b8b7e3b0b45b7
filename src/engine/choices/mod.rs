//! What is not settled: decisions with their options side by side, risks, metrics and claims.

mod decisions;
mod metrics;
mod risks;
#[cfg(test)]
mod tests;

pub use decisions::DecisionView;
pub use decisions::OptionView;
pub use decisions::decision;
pub use decisions::decisions;
pub use decisions::standing;
pub use metrics::Course;
pub use metrics::Met;
pub use metrics::MetricView;
pub use metrics::metrics;
pub use risks::RiskState;
pub use risks::RiskView;
pub use risks::risks;
