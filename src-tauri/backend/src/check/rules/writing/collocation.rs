//! Verbs that do not go with their object: 加大保有量.

use super::super::prelude::*;
use crate::check::scan::clauses;

/// 搭配不当
pub static RULE: Rule = Rule {
    code: "writing.collocation",
    family: Family::Writing,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "搭配不当",
    check: Check::Text(look),
};

/// Adverbs a clause may begin with.
const ADVERBS: [&str; 14] = [
    "进一步",
    "不断",
    "切实",
    "持续",
    "大力",
    "着力",
    "继续",
    "积极",
    "全面",
    "逐步",
    "有效",
    "深入",
    "稳步",
    "要",
];
/// A clause with one of these has another verb that the object may go with.
const VERBS: [&str; 23] = [
    "提升", "提高", "推进", "推动", "促进", "改善", "增强", "完善", "加快", "加大", "强化", "加强",
    "实现", "达到", "确保", "形成", "建立", "构建", "保持", "降低", "扩大", "深化", "健全",
];

fn look(line: &Line<'_>) -> Vec<Hit> {
    if !line.kind.is_running() {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for at in clauses(line.text) {
        let clause = &line.text[at.clone()];
        let mut rest = clause;
        while let Some(shorter) = ADVERBS.iter().find_map(|word| rest.strip_prefix(word)) {
            rest = shorter;
        }
        let found = line.words.shipped().collocations.iter().find(|known| {
            rest.strip_prefix(known.verb.as_str())
                .and_then(|rest| rest.strip_suffix(known.object.as_str()))
                .is_some_and(|middle| {
                    middle.chars().count() <= 14
                        && !middle.contains(['、', '和', '及', '并', '“'])
                        && !VERBS.iter().any(|verb| middle.contains(verb))
                })
        });
        if let Some(known) = found {
            hits.push(
                Hit::new(at.clone(), format!("“{}……{}”搭配不当。", known.verb, known.object))
                    .hint(format!("可改为“{}……{}”。", known.instead, known.object))
                    .word(format!("{}……{}", known.verb, known.object))
                    .instead(clause.replacen(known.verb.as_str(), &known.instead, 1)),
            );
        }
    }
    hits
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_verbs_that_do_not_go() {
        crate::check::test_support::tried(
            &super::RULE,
            &[
                ("加大新能源汽车保有量。", "加大新能源汽车保有量→提高新能源汽车保有量"),
                ("加强部门联动提升治理水平。", ""),
                ("持续加快执法力度。", "持续加快执法力度→持续加大执法力度"),
                ("加大执法力度。", ""),
            ],
        );
    }
}
