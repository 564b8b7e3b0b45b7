//! Renews the pictures in the README from the real screens: `cargo run --example screenshot`.

mod outside;
mod picture;
mod svg;

use std::path::Path;

fn main() -> std::io::Result<()> {
    for (name, draw) in picture::ALL {
        std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(name), draw())?;
    }
    Ok(())
}
