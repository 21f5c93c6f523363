use serde_json::json;

use super::*;

fn shipped() -> AnnexStyle {
    AnnexStyle::named("shaoxing").expect("it ships")
}

/// A style file with one value changed.
fn changed(change: impl FnOnce(&mut Value)) -> String {
    let mut value: Value = serde_json::from_str(&style_text(&shipped())).expect("JSON");
    change(&mut value);
    value.to_string()
}

#[test]
fn a_style_comes_back_as_it_was_written() {
    for style in AnnexStyle::shipped() {
        let read = read_style(style_text(&style).as_bytes(), "样式").expect("it reads");
        assert_eq!(read, style);
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("本市.lantian-style");
    let style = AnnexStyle { projects: Some(shipped().department), ..shipped() };
    write_style_file(&Destination::new(&path, &[]).expect("a place"), &style).expect("written");
    assert_eq!(read_style_file(&path).expect("read"), style);
    let marked = [b"\xEF\xBB\xBF", style_text(&style).as_bytes()].concat();
    assert_eq!(read_style(&marked, "样式").expect("a byte order mark is no fault"), style);
}

#[test]
fn a_wrong_value_is_named() {
    let columns = "样式（style） › 部门清单（department） › 栏目（columns）";
    type Change = fn(&mut Value);
    let cases: [(&str, Change, String); 11] = [
        (
            "a word for a number",
            |v| v["style"]["department"]["columns"][3]["min_mm"] = json!("宽"),
            format!("{columns} › 第 4 项 › 最窄（min_mm）|应为数，实为文字“宽”"),
        ),
        (
            "an unknown setting",
            |v| v["style"]["department"]["columns"][0]["colour"] = json!("红"),
            format!("{columns} › 第 1 项 › colour|没有这一项设置"),
        ),
        (
            "a missing setting",
            |v| drop(v["style"]["department"]["columns"][1].as_object_mut().map(|o| o.remove("header"))),
            format!("{columns} › 第 2 项 › 表头（header）|缺少这一项"),
        ),
        (
            "an unknown value",
            |v| v["style"]["own"]["order"] = json!("size"),
            "样式（style） › 本单位清单（own） › 排序（order）|没有“size”这个值；可用的有 master、deadline、role"
                .to_owned(),
        ),
        (
            "an unknown field of a task",
            |v| v["style"]["department"]["columns"][1]["key"] = json!({ "field": "colour" }),
            format!("{columns} › 第 2 项 › 内容（key） › field|没有“colour”这个值"),
        ),
        (
            "a list for a word",
            |v| v["style"]["own"]["sign_off"] = json!(["签字"]),
            "样式（style） › 本单位清单（own） › 签字栏（sign_off）|应为文字，实为列表".to_owned(),
        ),
        (
            "a type size that does not exist",
            |v| v["style"]["fonts"]["title"]["size"] = json!("八号"),
            "样式（style） › 字体（fonts） › 标题（title） › 字号（size）|没有“八号”这个值".to_owned(),
        ),
        (
            "nothing for a group of settings",
            |v| v["style"]["margins"] = json!(null),
            "样式（style） › 页边距（margins）|应为一组设置，实为空值（null）".to_owned(),
        ),
        (
            "out of bounds",
            |v| v["style"]["margins"]["top_mm"] = json!(400),
            "样式（style） › 页边距（margins） › 天头（top_mm）|应在 5 到 100 毫米之间，实为 400".to_owned(),
        ),
        (
            "an unknown placeholder",
            |v| v["style"]["own"]["notes"] = json!(["一", "{谁}"]),
            "样式（style） › 本单位清单（own） › 表后说明（notes） › 第 2 项|不认识“{谁}”".to_owned(),
        ),
        ("no version", |v| drop(v.as_object_mut().map(|o| o.remove("version"))), "格式版本（version）|缺少这一项".to_owned()),
    ];
    for (name, change, expected) in cases {
        let text = changed(change);
        let Err(StyleFileError::Bad { place, reason, .. }) = read_style(text.as_bytes(), "样式")
        else {
            panic!("{name}: it was taken, or refused for another reason");
        };
        assert!(format!("{place}|{reason}").starts_with(&expected), "{name}: {place}|{reason}");
        let letters: Vec<&str> = reason.split(|c: char| !c.is_ascii_alphabetic()).collect();
        assert!(!letters.contains(&"expected"), "{name}: no English sentence: {reason}");
    }
}

#[test]
fn what_is_no_style_file_is_refused() {
    let cases: [(&str, String, &str); 5] = [
        ("no JSON", "{".to_owned(), "style.not_json"),
        ("another JSON", "{\"format\": \"x\"}".to_owned(), "style.not_a_style"),
        ("a list", "[]".to_owned(), "style.not_a_style"),
        ("newer", changed(|v| v["version"] = json!(2)), "style.newer"),
        ("deep", "[".repeat(100_000), "style.not_json"),
    ];
    for (name, text, code) in cases {
        let error = read_style(text.as_bytes(), "来信.lantian-style").expect_err(name);
        assert_eq!(error.code(), code, "{name}: {error}");
        assert!(error.to_string().contains("来信.lantian-style"), "{name} names the file");
        assert!(!error.hint().is_empty(), "{name} says what to do");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let gone = read_style_file(&folder.path().join("无")).expect_err("it is not there");
    assert_eq!(gone.code(), "style.unreadable");
}
