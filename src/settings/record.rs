//! The settings themselves: a field is named once, here, and the reader, the docs and "did you mean" come from that.

use crate::plan::SafeText;
use crate::plan::model::Few;
use crate::plan::model::FieldDoc;
use crate::plan::model::List;

crate::plan::record! {
    /// What the user prefers.
    pub struct Settings {
        /// How it looks: `"dark"`, `"light"`, `"high-contrast"`, `"colour-blind"`, `"basic"`, `"mono"`, or a file in `themes/`.
        theme: SafeText,
        /// Whether only shapes of ASCII are used.
        ascii: bool,
        /// Whether what is ticked is written into the boxes of a Markdown plan as well.
        write_ticks: bool,
        /// Keys in place of the usual ones.
        keys: List<KeySetting>,
        /// Searches with a name: typed as `@name`.
        filters: List<FilterSetting>,
    }

    /// The keys of a command.
    pub struct KeySetting {
        /// The command, by the name it has in `longpole config --commands`.
        command: SafeText = required,
        /// The keys, the one to show first; none at all takes the command away: `["x", "g t", "Ctrl-T"]`.
        keys: Few<SafeText>,
    }

    /// A search with a name.
    pub struct FilterSetting {
        /// What it is called: one word.
        name: SafeText = required,
        /// What it stands for: `"owner:ann -is:done"`.
        words: SafeText = required,
    }
}

/// Each record with its fields, for the documentation.
pub const RECORDS: &[(&str, &str, &[FieldDoc])] = &[
    ("Settings", "the whole file", Settings::FIELDS),
    ("KeySetting", "an entry of `keys`", KeySetting::FIELDS),
    ("FilterSetting", "an entry of `filters`", FilterSetting::FIELDS),
];

/// Settings to start from, all of them commented out.
pub const TEMPLATE: &str = include_str!("../../data/config.ron");
