//! Parts that are more than their whole, in one text: 共10家，其中甲8家、乙5家.

use super::super::prelude::*;
use crate::check::scan::{around, sentences};
use crate::reading::quantity::find;

/// 分项超过总数
pub static RULE: Rule = Rule {
    code: "figures.parts-of-total",
    family: Family::Figures,
    severity: Severity::Error,
    authority: Authority::Practice,
    name: "分项合计与总数不符",
    check: Check::Text(look),
};

fn look(line: &Line<'_>) -> Vec<Hit> {
    if !line.kind.is_running() || !line.text.contains("其中") {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for at in sentences(line.text) {
        let sentence = &line.text[at.clone()];
        let Some(cut) = sentence.find("其中") else { continue };
        let (before, after) = sentence.split_at(cut);
        let Some(whole) = find(before).into_iter().rfind(|figure| !figure.unit.is_empty()) else {
            continue;
        };
        // Rates of different things do not add up.
        if matches!(whole.unit.as_str(), "%" | "％") {
            continue;
        }
        let parts: Vec<_> =
            find(after).into_iter().filter(|part| part.unit == whole.unit).collect();
        let number = |text: &str| text.parse::<f64>().ok();
        let Some(total) = number(&whole.value) else { continue };
        let values: Vec<f64> = parts.iter().filter_map(|part| number(&part.value)).collect();
        let sum: f64 = values.iter().sum();
        let too_much = values.iter().any(|value| *value > total) || values.len() > 1 && sum > total;
        if !values.is_empty() && too_much {
            let start = at.start + whole.at.start;
            let quote = around(line.text, start..start + whole.value.len(), 16).start..at.end;
            hits.push(
                Hit::new(
                    quote,
                    format!(
                        "总数是 {}{}，分项合计 {}{}，超过了总数。",
                        whole.value, whole.unit, sum, whole.unit
                    ),
                )
                .hint("核对总数和各分项。"),
            );
        }
    }
    hits
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_parts_beyond_the_whole() {
        crate::check::test_support::tried(
            &super::RULE,
            &[
                ("淘汰货车298辆以上，其中，国四货车271辆以上。", ""),
                ("建设站点10个，其中甲区8个、乙区5个。", "建设站点10个，其中甲区8个、乙区5个"),
                ("完成10家，其中重点12家。", "完成10家，其中重点12家"),
            ],
        );
    }
}
