//! Guards that a test can take out, to see that its gate goes red without them. A normal build has no such switch.

/// Whether `LONGPOLE_FAULT` names this fault, in a build for that.
#[cfg(feature = "faults")]
pub(super) fn is_on(name: &str) -> bool {
    std::env::var("LONGPOLE_FAULT").is_ok_and(|faults| faults.split(',').any(|fault| fault == name))
}

/// Never, in a normal build.
#[cfg(not(feature = "faults"))]
pub(super) const fn is_on(_name: &str) -> bool {
    false
}
