//! Reports from the command line: the check report and 覆盖核对.

use crate::desk::{Desk, begins};

#[test]
fn the_check_report_is_a_file_or_two_in_a_folder() {
    let desk = Desk::with_sample();
    let told = desk.done(&["check", "方案.lantian", "--out", "清单"]);
    // A folder that is not there yet is made.
    assert!(told.contains("已写出校核报告"), "{told}");
    assert!(begins(&desk.path("清单/校核报告.xlsx"), b"PK"));
    assert!(begins(&desk.path("清单/校核报告.pdf"), b"%PDF"));
    let json = desk.json(&["check", "方案.lantian", "--out", "意见.pdf", "--json"]);
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
    let json = desk.json(&["coverage", "方案.lantian", "--json"]);
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
