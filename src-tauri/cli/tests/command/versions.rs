//! Versions of a plan, compared and brought back.

use std::fs;

use crate::desk::{Desk, assert_refused};

#[test]
fn versions_are_kept_compared_and_told() {
    let desk = Desk::new();
    desk.done(&["sample", "甲.lantian"]);
    desk.done(&["snapshot", "甲.lantian", "--label", "送审稿", "--note", "送各部门"]);
    let listed = desk.done(&["versions", "甲.lantian"]);
    assert!(listed.contains("送审稿") && listed.contains("送各部门"), "{listed}");

    let told = desk.json(&["compare", "甲.lantian@初稿", "甲.lantian@送审稿", "--json"]);
    assert_eq!(told["schema_version"], 1);
    let first = &told["changes"][0];
    assert_eq!((&first["kind"], &first["weight"]), (&"edited".into(), &100.into()), "{first}");
    assert_eq!(first["fields"][0]["meaning"], "role_changed");
    let same = desk.done(&["compare", "甲.lantian@2", "甲.lantian"]);
    assert!(same.contains("没有差别"), "{same}");

    for (name, begins) in [("对照.xlsx", &b"PK"[..]), ("对照.docx", b"PK"), ("对照.pdf", b"%PDF")]
    {
        desk.done(&["changes", "甲.lantian@1", "甲.lantian", "--out", name]);
        assert!(fs::read(desk.path(name)).expect("written").starts_with(begins), "{name}");
    }
    desk.done(&["versions", "甲.lantian", "--restore", "初稿"]);
    let back = desk.done(&["compare", "甲.lantian@初稿", "甲.lantian"]);
    assert!(back.contains("没有差别"), "{back}");
    desk.done(&["undo", "甲.lantian"]);
    desk.done(&["versions", "甲.lantian", "--export", "1", "--out", "乙.lantian"]);
    assert!(desk.done(&["compare", "乙.lantian", "甲.lantian"]).contains("修改 13 项"));

    let table = desk.write("坏.xlsx", [0_u8, 1, 2, 3]);
    assert_refused(&desk, &["compare", table.to_str().expect("a name"), "甲.lantian"], "已损坏");
    assert_refused(&desk, &["compare", "甲.lantian@终稿", "甲.lantian"], "没有名为“终稿”的版本");
    assert_refused(&desk, &["changes", "甲.lantian@1", "甲.lantian", "--out", "表.txt"], ".txt");
}
