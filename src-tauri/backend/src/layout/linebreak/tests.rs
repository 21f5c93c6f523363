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
        // The blank half of a mark need not fit.
        ("持续推进，印染集聚", 4.5, &["持续推进，", "印染集聚"]),
        // Without half an em to spare, the character before it moves along.
        ("持续推进，印染集聚", 4.0, &["持续推", "进，印染", "集聚"]),
        // Two marks at the end: one blank half goes between, one behind.
        ("落实责任。”其他", 5.0, &["落实责任。”", "其他"]),
        ("（《甲》）、乙丙", 4.0, &["（《甲》）、", "乙丙"]),
        // No line ends with an opening mark.
        ("严控新增“两高”项目", 5.0, &["严控新增", "“两高”项", "目"]),
        ("按照《导则》要求", 3.0, &["按照", "《导", "则》要", "求"]),
        // Latin runs and figures are whole.
        ("使用PM2.5监测", 4.0, &["使用", "PM2.5监", "测"]),
        ("设备6063台", 3.0, &["设备", "6063台"]),
        ("处理能力2000吨/日以上", 5.5, &["处理能力", "2000吨/日以", "上"]),
        ("不足35蒸吨/小时的锅炉", 6.0, &["不足", "35蒸吨/小时", "的锅炉"]),
        ("下降5个百分点以上", 5.0, &["下降", "5个百分点", "以上"]),
        ("建设≥300 个站点", 4.0, &["建设", "≥300 个", "站点"]),
        ("完成1.2万亩任务", 4.0, &["完成", "1.2万亩", "任务"]),
        ("任务在6月底前完成", 4.0, &["任务在", "6月底前", "完成"]),
        ("执行第12条规定", 3.0, &["执行", "第12条", "规定"]),
        ("任务总表 第 10 行", 5.0, &["任务总表", "第 10 行"]),
        ("见第3章的规定", 3.0, &["见", "第3章", "的规定"]),
        ("在2020—2022年完成", 6.0, &["在", "2020—2022年", "完成"]),
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
fn a_run_wider_than_its_column_is_cut_and_told() {
    assert_eq!(broken("ABCDEFGH", 2.0), ["ABCD", "EFGH"]);
    assert_eq!(broken("见www.abcd.cn/efgh-ij", 6.0), ["见", "www.abcd.cn/", "efgh-ij"]);
    assert_eq!(broken("，，，", 0.5), ["，", "，", "，"], "each line has a character");
    assert_eq!(broken("甲", 0.0), ["甲"]);
    for breaking in [Breaking::Running, Breaking::Names] {
        let lines = LineBreaker::default().lines("编号ABCDEFGH甲", 2000, breaking, |_| 500);
        let cut: Vec<bool> = lines.iter().map(|line| line.cut).collect();
        assert_eq!(cut, [false, true, false, false], "only the word is cut: {lines:?}");
    }
}

#[test]
fn marks_are_squeezed_and_lines_justified() {
    let lines = |text: &str, ems: i32| {
        LineBreaker::default().lines(text, ems * 1000, Breaking::Running, |_| 1000)
    };
    let widths =
        [("甲（《乙》）、丙", 6_500), ("“甲”“乙”", 5_000), ("甲，乙", 3_000), ("甲。", 1_500)];
    for (text, width) in widths {
        assert_eq!(lines(text, 20)[0].width, width, "{text}");
    }
    let even = lines("推进集聚2022入园改造提升", 7);
    let gaps: Vec<i16> = even.iter().map(|line| line.gap).collect();
    assert_eq!(gaps, [0, 0, 0], "wide gaps are left alone, full lines need none: {even:?}");
    let tight = lines(&"推进“两高”".repeat(9), 17);
    for line in &tight[..tight.len() - 1] {
        let text = line.of(&"推进“两高”".repeat(9)).chars().count() as i32;
        assert!(17_000 - line.width - i32::from(line.gap) * (text - 1) < 90 || line.gap == 0);
        assert!(i32::from(line.gap) <= WIDEST_GAP);
    }
    assert_eq!(tight.last().map(|line| line.gap), Some(0), "the last line is not justified");
}

#[test]
fn every_character_is_on_exactly_one_line() {
    let text =
        "（一）推进“两高”治理，完成PM2.5、VOCs、NOx减排2000吨/日；——见《导则》……。".repeat(40);
    for ems in [0.3, 1.0, 2.0, 3.5, 7.0, 13.0, 40.0] {
        assert_eq!(broken(&text, ems).concat(), text, "in {ems} em");
    }
    let names = "市发改委、各县（市、区）政府、VOCs办公室；市自然资源和规划局";
    for ems in [0, 1, 2, 3, 5, 8, 13, 40] {
        let lines = LineBreaker::default().lines(names, ems * 1000, Breaking::Names, |_| 1000);
        let text: String = lines.into_iter().map(|line| line.of(names)).collect();
        assert_eq!(text, names, "in {ems} em");
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
    let names = |text: &'static str, ems: f64| -> Vec<&str> {
        let advance = |c: char| if c.is_ascii() { 500 } else { 1000 };
        let limit = (ems * 1000.0) as i32;
        let lines = LineBreaker::default().lines(text, limit, Breaking::Names, advance);
        lines.into_iter().map(|line| line.of(text)).collect()
    };
    let cases: &[(&str, f64, &[&str])] = &[
        ("甲甲委、乙乙局、丙局", 7.0, &["甲甲委、", "乙乙局、丙局"]),
        ("甲局、各县（市、区）", 9.0, &["甲局、", "各县（市、区）"]),
        ("一、一二三四五六七八", 8.0, &["一、一二三", "四五六七八"]),
        // A name too wide for the column is cut between words, others are not.
        (
            "市公安局、市自然资源和规划局、市生态环境局",
            7.0,
            &["市公安局、", "市自然资源", "和规划局、", "市生态环境局"],
        ),
        // Labels: words whole, lines alike.
        ("产业布局优化行动", 7.0, &["产业布局", "优化行动"]),
        ("深化VOCs综合治理", 4.2, &["深化VOCs", "综合治理"]),
        ("推进锅炉清洁改造", 5.0, &["推进锅炉", "清洁改造"]),
        ("保障措施", 3.0, &["保障", "措施"]),
    ];
    for (text, ems, expected) in cases {
        assert_eq!(names(text, *ems), *expected, "{text} in {ems} em");
    }
}
