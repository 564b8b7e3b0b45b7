//! The small notations inside a plan's texts: `4-8h`, `SEC-001 SS+2d`, `day 3-4`.
//!
//! Each is one type in one file that parses and prints itself; one macro lends it to every format.

mod amount;
mod date;
mod duration;
mod estimate;
mod link;
mod need;
mod rule;
mod slot;
mod status;
mod when;
mod wrong;

pub use amount::Fte;
pub use amount::Impact;
pub use amount::Likelihood;
pub use amount::Percent;
pub use amount::Target;
pub use amount::Trend;
pub use amount::Value;
pub use date::Date;
pub use date::DateRange;
pub use duration::Duration;
pub use duration::Unit;
pub use estimate::Estimate;
pub use link::Link;
pub use need::Lag;
pub use need::LinkKind;
pub use need::Need;
pub use need::tie;
pub use rule::PriorityRule;
pub use slot::Slot;
pub use status::State;
pub use status::Status;
pub use when::When;
pub use wrong::Wrong;

/// A value with a notation of its own inside a text.
pub trait Micro: Sized {
    /// What it is called in an error, with its article: `an estimate`.
    const WHAT: &'static str;

    /// Reads the notation.
    fn parse(text: &str) -> Result<Self, Wrong>;
}

/// Lends a [`Micro`] type to every format: text or a bare number in, text out.
macro_rules! micro {
    ($($name:ty),+ $(,)?) => {$(
        impl $crate::plan::record::Field for $name {
            fn read(reader: &mut $crate::plan::ron::Reader<'_>) -> Result<Self, $crate::plan::ron::Fault> {
                reader.micro()
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any($crate::plan::micro::Visitor(std::marker::PhantomData))
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    )+};
}

micro!(
    Date,
    DateRange,
    Duration,
    Estimate,
    Fte,
    Impact,
    Likelihood,
    Link,
    Need,
    Percent,
    PriorityRule,
    Slot,
    Status,
    Target,
    Value,
    When,
    super::calendar::Week,
);

struct Visitor<T>(std::marker::PhantomData<T>);

impl<T: Micro> serde::de::Visitor<'_> for Visitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(T::WHAT)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
        T::parse(text).map_err(E::custom)
    }

    crate::plan::record::no_char!(T);

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<T, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<T, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<T, E> {
        self.visit_str(&number.to_string())
    }
}
