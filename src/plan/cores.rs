//! Doing two things at once, where there is enough to do.

use std::panic::resume_unwind;
use std::thread;

/// Does two things, on two cores if that is worth it.
pub fn both<A: Send, B>(on_two: bool, one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    if !on_two {
        return (one(), other());
    }
    thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        (one.join().unwrap_or_else(|panic| resume_unwind(panic)), other)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_are_done_on_one_core_and_on_two() {
        for on_two in [false, true] {
            assert_eq!(both(on_two, || 1 + 1, || "two"), (2, "two"));
        }
    }

    #[test]
    fn a_panic_on_the_other_core_goes_on_here() {
        let caught = std::panic::catch_unwind(|| both(true, || panic!("there"), || ()));
        assert_eq!(caught.err().and_then(|panic| panic.downcast_ref::<&str>().copied()), Some("there"));
    }
}
