//! The picture in the README is what the screen shows today.

#[path = "../../examples/screenshot/picture.rs"]
mod picture;
#[path = "../../examples/screenshot/svg.rs"]
mod svg;

use std::fs;
use std::path::Path;

#[test]
fn the_picture_is_up_to_date() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/plan.svg");
    let kept = fs::read_to_string(file).unwrap_or_default();
    assert!(kept == picture::plan(), "assets/plan.svg is out of date: run cargo run --example screenshot");
}
