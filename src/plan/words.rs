//! The closed sets of words a plan chooses from, each named once.

/// Declares an enum whose variants are the very words of the format.
macro_rules! words {
    ($($(#[$doc:meta])* pub enum $name:ident = $what:literal { $($(#[$vdoc:meta])* $word:ident),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* $word),+ }

        impl $name {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$word),+];
            /// Their words, in the same order.
            pub const WORDS: &[&str] = &[$(stringify!($word)),+];

            /// Its word.
            pub fn word(self) -> &'static str {
                match self { $(Self::$word => stringify!($word)),+ }
            }

            /// The one called `word`, in any case.
            pub fn named(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word().eq_ignore_ascii_case(word.trim()))
            }
        }

        impl $crate::plan::record::Field for $name {
            fn read(reader: &mut $crate::plan::ron::Reader<'_>) -> Result<Self, $crate::plan::ron::Fault> {
                reader.word($what, Self::WORDS).map(|at| Self::ALL[at])
            }
        }
    )+};
}

words! {
    /// How soon something has to be done.
    pub enum Priority = "a priority" {
        /// Nothing else matters before.
        P0,
        /// Critical.
        P1,
        /// Important.
        P2,
        /// Nice to have.
        P3,
    }

    /// How bad what a task mends is.
    pub enum Severity = "a severity" {
        /// A blemish.
        Minor,
        /// It hurts.
        Major,
        /// It stops everything.
        Critical,
    }

    /// A rough size, for risks.
    pub enum Level = "a level" {
        /// Little.
        Low,
        /// Some.
        Medium,
        /// Much.
        High,
        /// All of it.
        Critical,
    }

    /// How the parts of a container follow each other.
    pub enum Flow = "a flow" {
        /// One after the other.
        Sequence,
        /// Side by side.
        Parallel,
    }

    /// What a gate does.
    pub enum GateKind = "a kind of gate" {
        /// It advises.
        Soft,
        /// It keeps what follows shut until all its criteria pass.
        Hard,
    }

    /// What a new revision of the repository does to evidence.
    pub enum OnRevision = "what a new revision does to evidence" {
        /// It expires.
        Expire,
        /// It stays good.
        Keep,
    }
}
