//! Commands about the schedule as a process: what is near, what it costs, what if.

use crate::cli::Folder;

/// Three chains of which the second has a day of float and the third two.
const CHAINS: &str = r#"(title: "T", start: "2099-01-05", tasks: [
    (title: "a", id: "A", estimate: "5d"), (title: "b", id: "B", estimate: "4d"), (title: "c", id: "C", estimate: "3d"),
])"#;

#[test]
fn what_is_near_the_pole_is_set_by_the_plan_and_by_the_command() {
    let folder = Folder::new("near");
    folder.write("plan.ron", CHAINS);
    assert!(folder.run(&["path"]).contains("\nNear it: B can slip by 1 day at most.\n"));
    assert!(folder.run(&["path", "--near", "2d"]).contains("\nNear it: B and C can each slip by 2 days at most.\n"));
    assert!(!folder.run(&["path", "--near", "7h"]).contains("Near it"));
    folder.write("plan.ron", CHAINS.replace("start:", "near: \"2d\", start:"));
    assert!(folder.run(&["path"]).contains("Near it: B and C "));
    assert!(folder.run(&["path", "--fast", "--near", "1d"]).contains("Near it: B can slip"));
    let status = folder.run(&["status", "--json"]);
    assert!(status.contains("\"near_minutes\": 960") && status.matches("\"near\": true").count() == 2, "{status}");
    let path = folder.run(&["path", "--json", "--near", "1d"]);
    assert!(path.contains("\"near_minutes\": 480") && path.contains("\"float_minutes\": 480"), "{path}");
    assert!(folder.run(&["path", "--near", "soon"]).ends_with("exit status 2"));
}
