//! A figure in its sentence: what it counts, for which year, whether it is a
//! goal at all or only says which things are meant.

use super::quantity::{Quantity, is_concentration};
use crate::domain::{Comparison, TargetKind};

/// What the words around a figure say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What is counted: 监测站, 秸秆综合利用率.
    pub name: String,
    /// 约, 左右
    pub about: bool,
    /// The year it is for, if the sentence names one in front of it.
    pub year: Option<i32>,
    /// How parts usually relate to it.
    pub kind: TargetKind,
    /// A threshold: it says which things are meant (5000平方米及以上的工地).
    pub threshold: bool,
}

/// Words in front of a figure that are no part of what it counts.
const LEADING_IN: [&str; 35] = [
    "不少于",
    "不低于",
    "不超过",
    "不高于",
    "控制在",
    "下降到",
    "下降至",
    "降到",
    "降至",
    "稳定在",
    "保持在",
    "提高到",
    "力争达到",
    "达到",
    "完成",
    "建设",
    "建成",
    "创建",
    "新建",
    "新增",
    "实施",
    "推广",
    "淘汰",
    "超过",
    "大于",
    "小于",
    "确保",
    "力争",
    "达",
    "约",
    "为",
    "到",
    "≥",
    "≤",
    "共",
];
/// Words that open a clause and are no part of what it counts.
const OPENING: [&str; 25] = [
    "到",
    "至",
    "确保",
    "力争",
    "全市",
    "全县",
    "全区",
    "底前",
    "年底前",
    "完成",
    "建设",
    "建成",
    "创建",
    "创",
    "新建",
    "新增",
    "实施",
    "推广",
    "淘汰",
    "引导",
    "开展",
    "推动",
    "推进",
    "其中",
    "底",
];
/// After a figure and its unit.
const BOUNDS: [&str; 6] = ["及以上", "及以下", "以上", "以下", "左右", "的"];
/// What things are counted in; other units measure.
const COUNTED_IN: &str = "个家辆台套座处条户次项";
/// A name longer than this is cut.
const LONGEST_NAME: usize = 24;

/// Reads the words around a figure of a text.
pub fn read(text: &str, figure: &Quantity) -> Reading {
    let before = &text[..figure.at.start];
    let after = text[figure.at.end..].strip_prefix(figure.unit.as_str()).unwrap_or_default();
    Reading {
        name: name(before, after),
        about: before.ends_with('约') || after.starts_with("左右"),
        year: year(before),
        kind: kind(before, figure),
        threshold: is_threshold(before, after, figure),
    }
}

/// Whether lower is better, so that the whole is the most a part may have:
/// 达到 of a concentration is not “at least”.
pub fn is_ceiling(unit_word: &str, comparison: Comparison) -> bool {
    comparison == Comparison::AtMost || is_concentration(unit_word)
}

/// How many pairs of characters the words around two figures of two texts
/// share: whether they are figures of one thing.
pub fn alike(text: &str, figure: &Quantity, other: &str, their: &Quantity) -> usize {
    let a = around(text, figure);
    let b = around(other, their);
    a.windows(2).filter(|pair| b.windows(2).any(|other| other == *pair)).count()
}

fn around(text: &str, figure: &Quantity) -> Vec<char> {
    let in_clause = |c: &char| !"，。；：,;".contains(*c);
    let before: Vec<char> =
        text[..figure.at.start].chars().rev().take_while(in_clause).take(12).collect();
    let after = text[figure.at.end..].chars().take_while(in_clause).take(12);
    before.into_iter().rev().chain(after).collect()
}

fn kind(before: &str, figure: &Quantity) -> TargetKind {
    let is_rate = matches!(figure.unit.as_str(), "%" | "％");
    if is_ceiling(&figure.unit, figure.comparison) {
        TargetKind::Bound
    } else if is_rate || figure.unit.contains("立方米/") {
        TargetKind::Same
    } else if before.ends_with('等') {
        TargetKind::Named
    } else {
        TargetKind::Sum
    }
}

fn is_threshold(before: &str, after: &str, figure: &Quantity) -> bool {
    let goes_on = |rest: &str| rest.starts_with(|c: char| c == '的' || ('一'..='鿿').contains(&c));
    // The size of a boiler, the width of a zone.
    if figure.unit.ends_with("吨/小时") || after.starts_with("范围") {
        return true;
    }
    let measures = !COUNTED_IN.contains(figure.unit.as_str())
        && !matches!(figure.unit.as_str(), "%" | "％" | "台（套）");
    let bounded = ["及以上", "及以下", "以上", "以下"]
        .iter()
        .find_map(|word| after.strip_prefix(word).map(|rest| (*word, rest)));
    match bounded {
        Some((word, _)) if word.starts_with('及') => true,
        Some((_, rest)) => rest.starts_with('的') || (measures && goes_on(rest)),
        None => {
            let beyond = ["大于", "小于", "超过"].iter().any(|word| before.ends_with(word));
            (beyond && after.starts_with('的')) || (before.ends_with("大于") && measures)
        }
    }
}

/// The last year named in front of a figure, in its sentence.
fn year(before: &str) -> Option<i32> {
    let sentence = before.rsplit('。').next().unwrap_or(before);
    let mut years = sentence.match_indices('年').filter_map(|(at, _)| {
        let digits = sentence.get(at.checked_sub(4)?..at)?;
        let year: i32 = digits.parse().ok()?;
        // “较2020年下降” names what is compared with.
        let compared = sentence[..at - 4].ends_with('较') || sentence[..at - 4].ends_with('比');
        // 目录（2019年本） is the name of an edition.
        let edition = sentence[at..].starts_with("年本") || sentence[at..].starts_with("年版");
        ((1949..3000).contains(&year) && !compared && !edition).then_some(year)
    });
    years.next_back()
}

fn name(before: &str, after: &str) -> String {
    let mut after = after;
    while let Some(rest) = BOUNDS.iter().find_map(|word| after.strip_prefix(word)) {
        after = rest;
    }
    let after: String = after.chars().take_while(|c| is_in_name(*c)).take(LONGEST_NAME).collect();
    if after.chars().count() >= 2 {
        return after;
    }
    let clause: String = {
        let back: Vec<char> = before.chars().rev().take_while(|c| is_in_name(*c)).collect();
        back.into_iter().rev().collect()
    };
    let mut words = clause.as_str();
    while let Some(rest) = LEADING_IN.iter().find_map(|word| words.strip_suffix(word)) {
        words = rest;
    }
    words = words.rsplit_once("年底前").map_or(words, |(_, rest)| rest);
    words = words.rsplit_once('年').map_or(words, |(_, rest)| rest);
    while let Some(rest) = OPENING.iter().find_map(|word| words.strip_prefix(word)) {
        words = rest;
    }
    words.chars().take(LONGEST_NAME).collect()
}

fn is_in_name(character: char) -> bool {
    !"，。；：、（）();,:“”《》\n\r\t ".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::quantity::find;

    #[test]
    fn figures_are_read_in_their_sentence() {
        for (text, expected) in [
            ("在甲区、乙区建设300个微型监测站。", "300 微型监测站 Sum"),
            ("2020年创建秸秆收储运示范点6个，", "6 秸秆收储运示范点 Sum 2020"),
            ("到2020年，全市秸秆综合利用率达到96%以上。", "96 秸秆综合利用率 Same 2020"),
            ("完成东开发区等8个重点园区治理。", "8 重点园区治理 Named"),
            ("建成管道约42.4公里", "42.4 管道 Sum about"),
            ("单位能耗较2020年下降5%左右", "5 下降 Same about"),
            ("PM2.5浓度控制在35微克/立方米以下", "35 PM2.5浓度 Bound"),
            ("引导500家以上中小企业纳入体系", "500 中小企业纳入体系 Sum"),
            ("执行《目录》（2019年本），淘汰150家企业", "150 企业 Sum"),
            ("建筑面积5000平方米及以上的工地", "5000 工地 Sum threshold"),
            ("年销售汽油量大于5000吨的加油站", "5000 加油站 Sum threshold"),
            ("淘汰35蒸吨/小时燃煤锅炉", "35 燃煤锅炉 Sum threshold"),
            ("电厂30公里范围内的锅炉", "30 范围内的锅炉 Sum threshold"),
            ("光伏装机容量超过145万千瓦。", "145 光伏装机容量 Sum"),
            ("年利用量1000吨以上企业2家", "1000 企业2家 Sum threshold"),
        ] {
            let figure = find(text).into_iter().next().expect("a figure");
            let read = read(text, &figure);
            let mut shown = format!("{} {} {:?}", figure.value, read.name, read.kind);
            if let Some(year) = read.year {
                shown.push_str(&format!(" {year}"));
            }
            if read.about {
                shown.push_str(" about");
            }
            if read.threshold {
                shown.push_str(" threshold");
            }
            assert_eq!(shown, expected, "{text}");
        }
    }
}
