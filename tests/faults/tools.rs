//! Programs of the system that gates need, and small C programs that they compile for themselves.

use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;

/// What is missing of `tools`, as a reason to skip; `root` stands for the right to mount.
pub(crate) fn missing(tools: &[&str]) -> Option<String> {
    let missing: Vec<&str> = tools.iter().copied().filter(|tool| !is_there(tool)).collect();
    if missing.is_empty() { None } else { Some(format!("there is no {} here", missing.join(", no "))) }
}

fn is_there(tool: &str) -> bool {
    if tool == "root" {
        return std::fs::metadata("/proc/self").is_ok_and(|about| about.uid() == 0);
    }
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let usual = ["/usr/sbin", "/sbin"].map(PathBuf::from);
    std::env::split_paths(&folders).chain(usual).any(|folder| folder.join(tool).is_file())
}

/// Runs a program of the system; an error is what it said.
pub(crate) fn run(program: &str, args: &[&str]) -> Result<(), String> {
    let output = Command::new(program).args(args).stdin(Stdio::null()).output();
    let output = output.map_err(|error| format!("{program}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{program} {}: {}", args.join(" "), String::from_utf8_lossy(&output.stderr).trim()))
}

/// Compiles one of the C files beside this one.
pub(crate) fn compile(source: &str, to: &Path, flags: &[&str]) -> Result<(), String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults").join(source);
    let (source, to) = (source.display().to_string(), to.display().to_string());
    run("cc", &[&["-O1", "-o", &to, &source], flags].concat())
}
