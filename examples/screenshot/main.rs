//! Renews `assets/plan.svg`, the picture in the README, from the real screen: `cargo run --example screenshot`.

mod picture;
mod svg;

use std::path::Path;

fn main() -> std::io::Result<()> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/plan.svg");
    std::fs::write(file, picture::plan())
}
