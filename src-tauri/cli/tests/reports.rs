//! Reports from the command line: the check report and 覆盖核对.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

struct Desk(TempDir);

impl Desk {
    /// A folder with the sample plan in it.
    fn with_sample() -> Self {
        let desk = Self(tempfile::tempdir().expect("a folder"));
        desk.done(&["sample", "方案.lantian"]);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lantian"));
        command.args(arguments).current_dir(self.0.path()).output().expect("the command runs")
    }

    /// Runs and expects success; what it printed.
    fn done(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {told}");
        String::from_utf8(output.stdout).expect("UTF-8")
    }
}

fn begins(path: &PathBuf, with: &[u8]) -> bool {
    fs::read(path).is_ok_and(|bytes| bytes.starts_with(with))
}

#[test]
fn the_check_report_is_a_file_or_two_in_a_folder() {
    let desk = Desk::with_sample();
    let told = desk.done(&["check", "方案.lantian", "--out", "清单"]);
    // A folder that is not there yet is made.
    assert!(told.contains("已写出校核报告"), "{told}");
    assert!(begins(&desk.path("清单/校核报告.xlsx"), b"PK"));
    assert!(begins(&desk.path("清单/校核报告.pdf"), b"%PDF"));
    let json: Value =
        serde_json::from_str(&desk.done(&["check", "方案.lantian", "--out", "意见.pdf", "--json"]))
            .expect("JSON");
    assert_eq!(json["files"], serde_json::json!(["意见.pdf"]));
    assert!(begins(&desk.path("意见.pdf"), b"%PDF"));
    let refused = desk.run(&["check", "方案.lantian", "--out", "意见.txt"]);
    assert_eq!(refused.status.code(), Some(1));
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(told.contains("意见.txt") && told.contains(".xlsx"), "{told}");
}

#[test]
fn coverage_is_told_and_written() {
    let desk = Desk::with_sample();
    let told = desk.done(&["coverage", "方案.lantian"]);
    assert!(told.starts_with("总表 96 项任务"), "{told}");
    assert!(told.contains("市水利局") && told.contains("没有清单"), "{told}");
    assert!(told.contains("加 --all 查看"), "long lists are cut short");
    assert!(!desk.done(&["coverage", "方案.lantian", "--all"]).contains("加 --all 查看"));
    let json: Value =
        serde_json::from_str(&desk.done(&["coverage", "方案.lantian", "--json"])).expect("JSON");
    assert_eq!(json["schema_version"], 1);
    let view = &json["coverage"];
    assert_eq!(view["totals"]["tasks"], 96);
    assert_eq!(view["tasks"].as_array().map(Vec::len), Some(96));
    assert_eq!(view["annexes"].as_array().map(Vec::len), Some(16));
    let rows =
        view["totals"]["district_rows"].as_u64().zip(view["totals"]["department_rows"].as_u64());
    let rows = rows.map(|(districts, departments)| (districts + departments) as usize);
    assert_eq!(view["rows"].as_array().map(Vec::len), rows);
    desk.done(&["generate", "方案.lantian", "--out", "清单", "--unit", "市公安局", "--proof"]);
    assert!(begins(&desk.path("清单/覆盖核对.xlsx"), b"PK"), "beside the lists");
}
