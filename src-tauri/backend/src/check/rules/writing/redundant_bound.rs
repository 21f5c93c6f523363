//! Bounds said twice: 不低于90%以上, 约30家左右.

use std::sync::LazyLock;

use regex::Regex;

use super::super::prelude::*;

/// 界限重复
pub static RULE: Rule = Rule {
    code: "writing.redundant-bound",
    family: Family::Figures,
    severity: Severity::Error,
    authority: Authority::Practice,
    name: "界限说了两次",
    check: Check::Text(look),
};

static BOUND: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?P<a>不低于|不少于|超过|大于|高于|至少|≥)(?P<x>[0-9.]+[^，。；、0-9]{1,6}?)(?P<b>以上)",
        r"|(?P<a2>不超过|不高于|不大于|低于|少于|小于|最多|≤)(?P<x2>[0-9.]+[^，。；、0-9]{1,6}?)(?P<b2>以下|以内)",
        r"|(?P<a3>约|大约|近|接近)(?P<x3>[0-9.]+[^，。；、0-9]{1,6}?)(?P<b3>左右|上下)"
    ))
    .ok()
});

fn look(line: &Line<'_>) -> Vec<Hit> {
    let Some(bound) = BOUND.as_ref() else { return Vec::new() };
    bound
        .captures_iter(line.text)
        .filter_map(|found| {
            let whole = found.get(0)?;
            let one = |names: [&str; 3]| {
                names.iter().find_map(|name| found.name(name)).map_or("", |part| part.as_str())
            };
            let (first, figure, second) =
                (one(["a", "a2", "a3"]), one(["x", "x2", "x3"]), one(["b", "b2", "b3"]));
            // 超过5000平方米以上的 is a class of things, not a goal said twice;
            // still one of the words is too many.
            Some(
                Hit::new(whole.range(), format!("“{first}”与“{second}”语义重复。"))
                    .hint("只留一个。")
                    .instead(format!("{first}{figure}")),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_bounds_said_twice() {
        crate::check::test_support::tried(
            &super::RULE,
            &[
                ("覆盖率不低于90%以上。", "不低于90%以上→不低于90%"),
                ("约30家左右。", "约30家左右→约30家"),
                ("达到90%以上。", ""),
                ("不少于114家企业，完成10家以上", ""),
            ],
        );
    }
}
