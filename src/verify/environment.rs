//! The small environment of a check: what shells and tools need, and no secrets.

use std::env;
use std::ffi::OsString;

/// The names that a check gets from its user's environment. Tokens, keys and agents are not among them.
pub const NAMES: &[&str] = &["HOME", "LANG", "LC_ALL", "LC_CTYPE", "LOGNAME", "PATH", "SHELL", "TMPDIR", "TZ", "USER"];

/// What every check gets beside them: nobody looks at its output while it runs.
const FIXED: &[(&str, &str)] = &[("NO_COLOR", "1"), ("TERM", "dumb")];

/// The mark by which processes are found again that tore themselves away.
pub(super) const MARK: &str = "LONGPOLE_CHECK";

/// The environment of a check.
pub fn small() -> Vec<(OsString, OsString)> {
    let inherited = NAMES.iter().filter_map(|name| Some((OsString::from(name), env::var_os(name)?)));
    inherited.chain(FIXED.iter().map(|(name, value)| (OsString::from(name), OsString::from(value)))).collect()
}
