//! Prints a generated plan: `cargo run --release --example generate TASKS [SEED] [ron|json]`.
#![allow(clippy::print_stdout, reason = "printing is what it is for")]

use longpole::plan::generate;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |nth: usize| arguments.get(nth).and_then(|text| text.parse().ok());
    let plan = generate::plan(number(0).unwrap_or(100) as usize, number(1).unwrap_or(1));
    let json = arguments.iter().any(|argument| argument == "json");
    print!("{}", if json { generate::to_json(&plan) } else { generate::to_ron(&plan) });
}
