//! The demo's first gate, run for real on a small repository: two criteria hold, one fails, one cannot run, and then a
//! watched file changes.

use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::fs::symlink;
use std::process::Command;

use longpole::plan::samples;
use serde_json::Value;

use super::desk::Came;
use super::desk::Desk;

/// A repository in which the demo's commands find stand-ins for their tools, and nothing else of the machine.
struct Repository(Desk);

impl Repository {
    fn new(name: &str) -> Self {
        let desk = Desk::new(name, samples::demo().text);
        std::fs::create_dir(desk.0.join("bin")).expect("a folder");
        for tool in ["grep", "ls", "wc"] {
            let found = ["/usr/bin", "/bin"].map(|folder| format!("{folder}/{tool}"));
            let real = found.iter().find(|path| std::path::Path::new(path).exists()).expect(tool);
            symlink(real, desk.0.join("bin").join(tool)).expect("linked");
        }
        for tool in ["python", "pip", "pytest"] {
            desk.write(&format!("bin/{tool}"), "#!/bin/sh\nexit 0\n");
            let path = desk.0.join("bin").join(tool);
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).expect("executable");
        }
        desk.write("src/a.py", "print(1)\n");
        desk.write("logs/startup.log", "all is well\n");
        desk.write("requirements-complete.txt", "a\n");
        desk.write("requirements-old.txt", "b\n");
        let made = Self(desk);
        made.git("init -q -b main");
        made.git("add .");
        made.git("commit -q -m one");
        made.0.allow();
        made
    }

    fn git(&self, line: &str) {
        let mut command = Command::new("git");
        command.current_dir(&self.0.0).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        command.args(["-c", "user.name=t", "-c", "user.email=t@example.org"]).args(line.split(' '));
        assert!(command.status().expect("git runs").success(), "git {line}");
    }

    fn run(&self, line: &str) -> Came {
        let mut command = self.0.command();
        command.env("PATH", self.0.0.join("bin")).args(line.split(' '));
        super::desk::came(&command.output().expect("longpole runs"))
    }

    /// How each criterion of the first gate stands.
    fn gate(&self) -> (i32, Vec<String>) {
        let came = self.run("gate WEEK-1 --json");
        let gate: Value = serde_json::from_str(&came.out).expect("data");
        let states = gate["criteria"].as_array().expect("criteria").iter();
        (came.status, states.map(|criterion| criterion["state"].as_str().expect("a state").to_owned()).collect())
    }

    fn marks(&self, ids: &[&str]) -> Vec<String> {
        let status: Value = serde_json::from_str(&self.run("status --json").out).expect("data");
        let tasks = status["tasks"].as_array().expect("tasks");
        let mark = |id: &&str| tasks.iter().find(|task| task["id"] == **id).expect("the task")["mark"].to_string();
        ids.iter().map(mark).collect()
    }
}

#[test]
fn the_gate_of_the_demo_runs_for_real() {
    let made = Repository::new("gate");
    assert_eq!(made.gate(), (1, vec!["never-run".to_owned(); 3]));
    let came = made.run("verify WEEK-1");
    assert_eq!(came.status, 1, "{}{}", came.out, came.err);
    assert!(came.out.contains("command not found, exit 127"), "{}", came.out);
    assert_eq!(made.gate(), (1, ["passed", "passed", "could-not-run"].map(str::to_owned).to_vec()));
    assert_eq!(made.marks(&["AUD-2", "AUD-3", "AUD-1"]), ["\"verified\"", "\"regressed\"", "\"claimed\""]);

    made.0.write("src/a.py", "print(2)\n");
    assert_eq!(made.gate().1, ["stale", "passed", "could-not-run"]);
    assert!(made.run("gate WEEK-1").out.contains("stale: a watched file changed"));
    let stale = made.run("verify --stale");
    assert!(stale.out.contains("Every component imports") && stale.out.contains("1 passed"), "{}", stale.out);

    made.0.write("logs/startup.log", "CRITICAL: PQC STUB\n");
    made.run("verify WEEK-1");
    assert_eq!(made.gate().1, ["passed", "failed", "could-not-run"]);
    assert_eq!(made.marks(&["AUD-3", "DEP-1"]), ["\"regressed\"", "\"verified\""]);
    made.git("commit -q -a -m two");
    assert_eq!(made.gate().1, ["passed", "failed", "could-not-run"], "what is watched does not expire with a commit");
    assert_eq!(made.marks(&["AUD-3", "DEP-1"]), ["\"regressed\"", "\"claimed\""], "what is not watched does");
}
