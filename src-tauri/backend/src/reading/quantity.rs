//! Quantities in task texts: figures with what they count.

use crate::domain::{Comparison, FIGURE, TargetKind};

/// A figure found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// The figure as typed.
    pub value: String,
    /// Where it stands: byte range of the figure in the text.
    pub at: std::ops::Range<usize>,
    /// The unit after it (个, 家, %, 微克/立方米 …); empty if none is known.
    pub unit: String,
    /// How the value is meant.
    pub comparison: Comparison,
}

/// Unit words, longest first where one begins another.
const UNITS: [&str; 38] = [
    "微克/立方米",
    "毫克/立方米",
    "蒸吨/小时",
    "亿立方米",
    "万千瓦时",
    "万平方米",
    "平方公里",
    "立方米",
    "平方米",
    "万千瓦",
    "μg/m3",
    "μg/m³",
    "µg/m3",
    "µg/m³",
    "吨/小时",
    "吨/日",
    "台（套）",
    "公里",
    "万元",
    "亿元",
    "万吨",
    "千瓦",
    "人次",
    "万亩",
    "吨",
    "个",
    "家",
    "辆",
    "台",
    "套",
    "座",
    "处",
    "条",
    "亩",
    "户",
    "次",
    "%",
    "％",
];

const AT_LEAST_BEFORE: [&str; 5] = ["不少于", "不低于", "≥", "大于", "超过"];
const AT_MOST_BEFORE: [&str; 9] =
    ["不超过", "不高于", "≤", "小于", "控制在", "下降到", "下降至", "降到", "降至"];
/// A figure to be reached: the least, but of a concentration the most.
const REACHED: &str = "达到";

/// All figures of a text, in order. Figures inside Latin words (PM2.5, A1)
/// and year numbers (2025年) are not quantities.
pub fn find(text: &str) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|offset| at + offset)
    {
        let end = figure_end(text, start);
        let after = &text[end..];
        let in_word = text[..start].chars().next_back().is_some_and(|c| c.is_ascii_alphabetic())
            || after.starts_with(|c: char| c.is_ascii_alphabetic());
        let is_date = after.starts_with(['年', '月', '日', '号']);
        if !in_word && !is_date {
            let unit = UNITS.iter().find(|unit| is_unit(unit, after)).copied().unwrap_or("");
            found.push(Quantity {
                value: text[start..end].to_owned(),
                at: start..end,
                unit: unit.to_owned(),
                comparison: comparison(&text[..start], &after[unit.len()..], unit),
            });
        }
        at = end;
    }
    found
}

/// Whether a text goes on with a unit word, not with another word that begins
/// like one: 按6063处罚.
fn is_unit(unit: &str, after: &str) -> bool {
    let Some(rest) = after.strip_prefix(unit) else { return false };
    unit != "处" || !rest.starts_with(['罚', '理', '置', '分'])
}

/// How shares of a figure relate to the whole: those of a rate or a
/// concentration do not add up.
pub fn kind_of(unit_word: &str, comparison: Comparison) -> TargetKind {
    let is_rate = matches!(unit_word, "%" | "％")
        || unit_word.contains("立方米")
        || is_concentration(unit_word);
    if is_rate || comparison == Comparison::AtMost { TargetKind::Bound } else { TargetKind::Sum }
}

/// Whether a unit measures how much of something is in the air: less is better.
pub fn is_concentration(unit_word: &str) -> bool {
    ["微克", "毫克", "μg", "µg"].iter().any(|word| unit_word.contains(word))
}

/// What is counted: a phrase without its `{数量}`, unit and leading verb.
pub fn counted(template: &str, unit_word: &str) -> String {
    let (before, after) = template.split_once(FIGURE).unwrap_or((template, ""));
    let after = after.strip_prefix(unit_word).unwrap_or(after);
    let verbs = ["建设", "完成", "创建", "建成", "新增", "实施", "推广", "确保", "达到", "达"];
    let before = verbs.iter().fold(before, |text, verb| text.strip_prefix(verb).unwrap_or(text));
    let before = verbs.iter().fold(before, |text, verb| text.strip_suffix(verb).unwrap_or(text));
    format!("{before}{after}")
}

/// The figure that takes the place of `{数量}` in a phrase, as far as the
/// phrase tells: its unit and how it is meant.
pub fn of_template(template: &str) -> Option<Quantity> {
    let at = template.find(FIGURE)?;
    let filled = template.replacen(FIGURE, "1", 1);
    find(&filled).into_iter().find(|quantity| quantity.at.start == at)
}

fn figure_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = start;
    while end < bytes.len() {
        let decimal = bytes[end] == b'.' && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !bytes[end].is_ascii_digit() && !decimal {
            break;
        }
        end += 1;
    }
    end
}

fn comparison(before: &str, after: &str, unit: &str) -> Comparison {
    let reached = before.ends_with(REACHED);
    let at_most = AT_MOST_BEFORE.iter().any(|word| before.ends_with(word));
    if at_most || after.starts_with("以下") || reached && is_concentration(unit) {
        Comparison::AtMost
    } else if reached
        || AT_LEAST_BEFORE.iter().any(|word| before.ends_with(word))
        || after.starts_with("以上")
        || after.starts_with("及以上")
    {
        Comparison::AtLeast
    } else {
        Comparison::Equal
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_figures_with_units() {
        for (text, expected) in [
            ("建设300个监测站", "300个="),
            ("PM2.5浓度达到35微克/立方米", "35微克/立方米≤"),
            ("PM2.5浓度达到35µg/m³", "35µg/m³≤"),
            ("PM2.5浓度下降到35微克/立方米", "35微克/立方米≤"),
            ("PM2.5浓度控制在35微克/立方米以下", "35微克/立方米≤"),
            ("监测浓度不低于2毫克/立方米", "2毫克/立方米≥"),
            ("优良天数比例达到90%", "90%≥"),
            ("2026年底前完成10家", "10家="),
            ("比例85%以上，重复投诉下降20%", "85%≥ 20%="),
            ("建成管道42.4公里", "42.4公里="),
            ("密封点数不少于2000个", "2000个≥"),
            ("不超过5吨", "5吨≤"),
            ("按6063处罚代码立案3处", "6063= 3处="),
            ("无", ""),
        ] {
            let found: Vec<String> = find(text)
                .into_iter()
                .map(|quantity| {
                    let sign = match quantity.comparison {
                        Comparison::Equal => "=",
                        Comparison::AtLeast => "≥",
                        Comparison::AtMost => "≤",
                    };
                    format!("{}{}{sign}", quantity.value, quantity.unit)
                })
                .collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }
}
