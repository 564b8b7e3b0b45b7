//! The pictures in the README are what the screens show today.

#[path = "../../examples/screenshot/picture.rs"]
mod picture;
#[path = "../../examples/screenshot/svg.rs"]
mod svg;

use std::fs;
use std::path::Path;

use crate::outside;

#[test]
fn the_pictures_are_up_to_date() {
    for (name, draw) in picture::ALL {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(name);
        let kept = fs::read_to_string(file).unwrap_or_default();
        assert!(kept == draw(), "assets/{name} is out of date: run cargo run --example screenshot");
    }
}
