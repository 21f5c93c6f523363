//! 较 with nothing to compare with: 较削减目标.

use std::sync::LazyLock;

use regex::Regex;

use super::super::prelude::*;
use crate::check::scan::around;

/// 缺比较对象
pub static RULE: Rule = Rule {
    code: "writing.comparison",
    family: Family::Writing,
    severity: Severity::Error,
    authority: Authority::Practice,
    name: "“较”“比”后缺比较对象",
    check: Check::Text(look),
};

static BARE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\p{Han}([较比])(削减|减少|下降|降低|增加|增长|提升|提高|改善|压减|削峰)").ok()
});

fn look(line: &Line<'_>) -> Vec<Hit> {
    let Some(bare) = BARE.as_ref() else { return Vec::new() };
    bare.captures_iter(line.text)
        .filter_map(|found| {
            let (word, whole) = (found.get(1)?, found.get(0)?);
            let before = &line.text[..word.start()];
            let part_of_word = ["同", "环", "对", "相", "占", "配", "比", "性价", "计"]
                .iter()
                .any(|head| before.ends_with(head));
            (!part_of_word).then(|| {
                Hit::new(
                    around(line.text, whole.range(), 12),
                    format!("“{}”后面没有说与什么相比。", word.as_str()),
                )
                .hint("补上比较对象（如“较2020年”“较上年”），或删去这个字。")
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_comparisons_with_nothing() {
        crate::check::test_support::tried(
            &super::RULE,
            &[
                ("完成消费总量较削减目标。", "完成消费总量较削减目标"),
                ("消费量较2020年下降5%。", ""),
                ("浓度同比下降5%。", ""),
                ("浓度较快下降。", ""),
            ],
        );
    }
}
