//! The `longpole` program: hands its arguments to the library and exits with the answer.

use std::process::ExitCode;

fn main() -> ExitCode {
    longpole::cli::run(std::env::args_os())
}
