//! Settings: what the user prefers holds everywhere, and a mistake in it is told and never fatal.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;

use longpole::keys::Context;
use longpole::settings;

use crate::harness::Person;

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("preferences-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn config(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_longpole"));
    command.arg("config").args(args).arg("--config-dir").arg(folder).env("LANG", "C.UTF-8").env_remove("LC_ALL");
    command.env_remove("LONGPOLE_THEME").env("NO_COLOR", "1").output().expect("it runs")
}

fn said(output: &Output, folder: &Path) -> String {
    let text = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8_lossy(&text).replace(&folder.display().to_string(), "FOLDER")
}

#[test]
fn settings_begin_with_a_commented_file_and_mistakes_are_told_like_a_plans() {
    let folder = folder("check");
    assert!(said(&config(&folder, &[]), &folder).contains("not there yet"));
    assert!(said(&config(&folder, &["--init"]), &folder).contains("nothing is wrong with it"));
    assert!(said(&config(&folder, &["--init"]), &folder).contains("is there already"));
    fs::write(folder.join("config.ron"), "(\n    theme: \"drak\",\n    keys: [(command: \"tikc\", keys: \"x\")],\n)\n")
        .expect("written");
    let output = config(&folder, &[]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!(said(&output, &folder), @r#"
    error[unknown-theme]: there is no theme called `drak`
      ╭▸ FOLDER/config.ron:2:12
      │
    2 │     theme: "drak",
      │            ━━━━━━
      │
      ╰ help: did you mean `dark`?

    error[unknown-command]: there is no command called `tikc`
      ╭▸ FOLDER/config.ron:3:12
      │
    3 │     keys: [(command: "tikc", keys: "x")],
      │            ━━━━━━━━━━━━━━━━━━━━━━━━━━━━
      │
      ╰ help: did you mean `tick`?

    FOLDER/config.ron: what is wrong is left out, the rest holds
    "#);
}

#[test]
fn a_theme_of_ones_own_is_read_or_its_mistake_told() {
    let folder = folder("theme");
    fs::create_dir_all(folder.join("themes")).expect("a folder");
    let dark = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/themes/dark.ron")).expect("dark");
    fs::write(folder.join("themes/mine.ron"), dark).expect("written");
    let ok = config(&folder, &["--theme", "mine"]);
    assert_eq!(ok.status.code(), Some(0), "{}", said(&ok, &folder));
    fs::write(folder.join("themes/half.ron"), "(title: (bold: true), text: (fg: \"blurple\"))").expect("written");
    fs::write(folder.join("config.ron"), "(theme: \"half\")").expect("written");
    for color in ["always", "never"] {
        let told = said(&config(&folder, &["--color", color]), &folder);
        assert!(told.contains("FOLDER/themes/half.ron") && told.contains("`blurple` is no colour"), "{color}: {told}");
        assert_eq!(told.matches("is no colour").count(), 1, "{told}");
    }
    assert_ne!(config(&folder, &["--theme", ""]).status.code(), Some(2), "an empty name asks for none");
    let output = config(&folder, &["--theme", "gone"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output, &folder).contains("there is no theme called gone"), "{}", said(&output, &folder));
}

#[test]
fn a_saved_filter_that_means_nothing_is_told() {
    let folder = folder("filter");
    fs::write(folder.join("config.ron"), "(filters: [(name: \"mine\", words: \"is:blokced\")])").expect("written");
    let output = config(&folder, &[]);
    assert_eq!(output.status.code(), Some(1));
    let told = said(&output, &folder);
    assert!(told.contains("FOLDER/config.ron:1:35") && told.contains("did you mean is:blocked?"), "{told}");
}

#[test]
fn the_users_keys_hold_in_footer_help_tabs_and_palette() {
    let mut person = Person::opens("(title: \"T\", tasks: [(id: \"A\", title: \"Paint\")])", 120, 40);
    let text = r#"(keys: [(command: "tick", keys: ["x", "Space"]), (command: "path", keys: "g p"), (command: "why", keys: [])])"#;
    let read = settings::read(text, &[]);
    assert_eq!(read.problems, []);
    person.model.keys = read.keys.into();
    let screen = person.sees();
    assert!(screen.contains("x tick") && screen.contains("g p Path") && !screen.contains("w why"), "{screen}");
    assert_eq!(person.presses("x").effects.len(), 1);
    person.presses("?");
    assert!(person.sees().contains("x  Space") && !person.sees().contains("Explain the selected"), "{}", person.sees());
    person.presses("Esc g p");
    assert_eq!(person.model.context(), Context::Path);
}
