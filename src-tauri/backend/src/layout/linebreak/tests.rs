use super::*;

/// Breaks with Han at one em and ASCII at half of one.
fn broken(text: &str, ems: f64) -> Vec<&str> {
    let limit = (ems * 1000.0) as i32;
    LineBreaker::default()
        .lines(text, limit, Breaking::Running, |c| if c.is_ascii() { 500 } else { 1000 })
        .into_iter()
        .map(|line| line.of(text))
        .collect()
}

#[test]
fn kinsoku_table() {
    let cases: &[(&str, f64, &[&str])] = &[
        ("持续推进印染集聚", 4.0, &["持续推进", "印染集聚"]),
        // A closing mark is compressed and pulled back.
        ("持续推进，印染集聚", 4.5, &["持续推进，", "印染集聚"]),
        // Without half an em to spare, the character before it moves along.
        ("持续推进，印染集聚", 4.0, &["持续推", "进，印染", "集聚"]),
        // Two marks at the end are both compressed.
        ("落实责任。”其他", 5.0, &["落实责任。”", "其他"]),
        // No line ends with an opening mark.
        ("严控新增“两高”项目", 5.0, &["严控新增", "“两高”项", "目"]),
        ("按照《导则》要求", 3.0, &["按照", "《导", "则》要", "求"]),
        // Latin runs and figures are whole.
        ("使用PM2.5监测", 4.0, &["使用", "PM2.5监", "测"]),
        ("设备6063台", 3.0, &["设备", "6063台"]),
        ("处理能力2000吨/日以上", 5.5, &["处理能力", "2000吨/日以", "上"]),
        ("开展LDAR检测", 3.5, &["开展", "LDAR检", "测"]),
        ("达到85％以上", 3.0, &["达到", "85％以", "上"]),
        ("低于35℃以下", 3.0, &["低于", "35℃以", "下"]),
        // Dashes and dots of two are not cut.
        ("主要任务——治理", 5.0, &["主要任", "务——治理"]),
        ("包括其他……等等", 5.0, &["包括其", "他……等等"]),
        // A line feed always breaks; an empty line stays.
        ("甲局\n乙局", 9.0, &["甲局", "乙局"]),
        ("甲\n\n乙", 9.0, &["甲", "", "乙"]),
        // Blanks vanish at the break.
        ("甲乙 丙丁", 2.0, &["甲乙", "丙丁"]),
        ("", 3.0, &[""]),
    ];
    for (text, ems, expected) in cases {
        assert_eq!(broken(text, *ems), *expected, "{text} in {ems} em");
    }
}

#[test]
fn a_run_wider_than_its_column_is_cut_anyway() {
    assert_eq!(broken("ABCDEFGH", 2.0), ["ABCD", "EFGH"]);
    assert_eq!(broken("，，，", 0.5), ["，", "，", "，"], "each line has a character");
    assert_eq!(broken("甲", 0.0), ["甲"]);
}

#[test]
fn every_character_is_on_exactly_one_line() {
    let text =
        "（一）推进“两高”治理，完成PM2.5、VOCs、NOx减排2000吨/日；——见《导则》……。".repeat(40);
    for ems in [0.3, 1.0, 2.0, 3.5, 7.0, 13.0, 40.0] {
        assert_eq!(broken(&text, ems).concat(), text, "in {ems} em");
    }
}

#[test]
fn no_line_begins_or_ends_with_a_forbidden_mark() {
    let text = "推进“两高”治理，完成PM2.5、VOCs（含NOx）减排；按《导则》“一企一策”。".repeat(20);
    for ems in 4..30 {
        for line in broken(&text, f64::from(ems)) {
            let first = line.chars().next().unwrap_or(' ');
            let last = line.chars().last().unwrap_or(' ');
            assert!(!"。，、；：？！）》」』】〕”’…—％℃".contains(first), "{ems} em: {line}");
            assert!(!"（《「『【〔“‘".contains(last), "{ems} em: {line}");
        }
    }
}

#[test]
fn thirty_thousand_characters_take_linear_time() {
    let text = "A".repeat(30_000);
    assert_eq!(broken(&text, 10.0).len(), 1_500);
}

#[test]
fn names_are_cut_only_when_they_must_be() {
    let names = |text: &'static str, ems: i32| -> Vec<&str> {
        let lines = LineBreaker::default().lines(text, ems * 1000, Breaking::Names, |_| 1000);
        lines.into_iter().map(|line| line.of(text)).collect()
    };
    assert_eq!(names("甲甲委、乙乙局、丙局", 7), ["甲甲委、", "乙乙局、丙局"]);
    assert_eq!(names("甲委、乙乙乙乙乙乙局、丙局", 5), ["甲委、", "乙乙乙乙乙", "乙局、丙局"]);
    assert_eq!(names("甲局、各县（市、区）", 9), ["甲局、", "各县（市、区）"], "a whole name");
    assert_eq!(names("一、一二三四五六七八", 8), ["一、一二三四五六", "七八"], "no stub line");
}
