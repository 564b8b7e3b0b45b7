//! Our reader and the `ron` crate accept the same texts and read the same values.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/it/reader/oracle.rs"]
mod oracle;

fuzz_target!(|text: &str| {
    // Texts with a byte order mark or far too deep are told apart by tests.
    if let Err(how) = oracle::compare(text) {
        panic!("{how}");
    }
});
