//! A folder with a plan and a data folder of its own, and what somebody allowed there.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;
use std::process::Stdio;

use longpole::journal::Millis;
use longpole::journal::Owner;
use longpole::plan;
use longpole::plan::Format;
use longpole::plan::SafeText;
use longpole::plan::micro::Duration;
use longpole::store::Approval;
use longpole::store::Trust;
use longpole::store::journal::DataFolder;
use longpole::verify;

/// A folder with a plan.
pub(super) struct Desk(pub(super) PathBuf);

/// What came of a command.
pub(super) struct Came {
    pub(super) status: i32,
    pub(super) out: String,
    pub(super) err: String,
}

impl Desk {
    pub(super) fn new(name: &str, plan: &str) -> Self {
        let path = std::env::temp_dir().join(format!("longpole-truth-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder for the test");
        let desk = Self(path.canonicalize().expect("a real folder"));
        desk.write("plan.ron", plan);
        desk
    }

    pub(super) fn write(&self, name: &str, text: &str) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.join(name).exists()
    }

    pub(super) fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).expect(name)
    }

    pub(super) fn data(&self) -> PathBuf {
        self.0.join("data")
    }

    pub(super) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_longpole"));
        command.current_dir(&self.0).env_clear().env("LANG", "C.UTF-8").env("TZ", "UTC").stdin(Stdio::null());
        command.env("USER", "ann").env("SHELL", "/bin/sh").env("LONGPOLE_DATA_DIR", self.data());
        command.env("PATH", "/usr/local/bin:/usr/bin:/bin");
        command
    }

    pub(super) fn args(&self, args: &[&str]) -> Came {
        came(&self.command().args(args).output().expect("longpole runs"))
    }

    pub(super) fn run(&self, line: &str) -> Came {
        self.args(&line.split(' ').collect::<Vec<_>>())
    }

    /// Allows every command that the plan has now.
    pub(super) fn allow(&self) -> usize {
        let approvals = approvals(&self.text("plan.ron"), &self.0);
        let mut trust = Trust::open(DataFolder::find(Some(self.data())).expect("a folder")).expect("approvals");
        for approval in &approvals {
            trust.approve(approval.clone(), Millis(1)).expect("kept");
        }
        approvals.len()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(super) fn came(output: &Output) -> Came {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Came { status: output.status.code().unwrap_or(-1), out: text(&output.stdout), err: text(&output.stderr) }
}

/// What a plan in a folder wants to be allowed.
fn approvals(text: &str, folder: &Path) -> Vec<Approval> {
    let plan::Read { plan, outline, .. } = plan::read(text, Format::Ron);
    let approval = |run: &SafeText, timeout: Option<Duration>| Approval {
        run: run.to_string(),
        folder: folder.to_owned(),
        shell: "/bin/sh".into(),
        environment: verify::NAMES.iter().map(ToString::to_string).collect(),
        timeout: timeout.map_or(600_000, Duration::wall_millis),
    };
    let owners = Owner::all(&plan, &outline);
    let criteria = owners.iter().flat_map(|owner| owner.criteria(&plan, &outline));
    let checks = criteria.filter(|c| !c.run.is_empty()).map(|c| approval(&c.run, c.timeout));
    let measures = plan.metrics.iter().filter(|m| !m.measure.is_empty()).map(|m| approval(&m.measure, None));
    checks.chain(measures).collect()
}
