//! Measures written otherwise than official documents do, or cut short.

use super::super::prelude::*;
use crate::check::scan::around;

/// 计量单位写法
pub static RULE: Rule = Rule {
    code: "writing.measure",
    family: Family::Figures,
    severity: Severity::Warn,
    authority: Authority::Standard("GB 3100—1993"),
    name: "计量单位写法",
    check: Check::Text(look),
};

fn look(line: &Line<'_>) -> Vec<Hit> {
    let shipped = line.words.shipped();
    let Some(any) = &shipped.any_measure else { return Vec::new() };
    let mut hits = Vec::new();
    for found in any.captures_iter(line.text) {
        let (Some(whole), Some(word)) = (found.get(0), found.get(1)) else { continue };
        let Some(measure) = shipped.measures.iter().find(|known| known.wrong == word.as_str())
        else {
            continue;
        };
        let rest = &line.text[word.start()..];
        // m3 ends a word of its own; in m3x it is something else.
        let goes_on = word.as_str().is_ascii()
            && line.text[word.end()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/');
        if goes_on || measure.needs.iter().any(|long| rest.starts_with(long.as_str())) {
            continue;
        }
        let figure = &line.text[whole.start()..word.start()];
        let fixed = format!("{}{}", figure.trim_end(), measure.right);
        let hit = if measure.needs.is_empty() {
            Hit::new(whole.range(), format!("计量单位“{}”写法不规范。", measure.wrong))
                .hint(format!("一般写作“{}”，全文统一。", measure.right))
        } else {
            Hit::new(
                around(line.text, whole.range(), 10),
                format!("“{}”不是完整的计量单位，应为“{}”。", measure.wrong, measure.right),
            )
            .hint("补全计量单位。")
            .severity(Severity::Error)
        };
        let quote = &line.text[hit.at.clone()];
        let inner = whole.start() - hit.at.start;
        let fixed = format!("{}{fixed}{}", &quote[..inner], &quote[inner + whole.as_str().len()..]);
        hits.push(hit.word(&measure.wrong).instead(fixed));
    }
    hits
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_measures() {
        crate::check::test_support::tried(
            &super::RULE,
            &[
                ("浓度达到35μg/m3；", "35μg/m3→35微克/立方米"),
                ("淘汰65蒸吨及以上锅炉。", "淘汰65蒸吨及以上锅炉→淘汰65蒸吨/小时及以上锅炉"),
                ("淘汰65蒸吨/小时及以上锅炉。", ""),
                ("供气8亿立方米。", ""),
            ],
        );
    }
}
