//! Things named and counted: “甲、乙、丙等2个区”.

use std::sync::LazyLock;

use regex::Regex;

use super::super::prelude::*;
use crate::check::scan::is_han;

/// 列举与个数不符
pub static RULE: Rule = Rule {
    code: "figures.counted-names",
    family: Family::Figures,
    severity: Severity::Error,
    authority: Authority::Practice,
    name: "列举的项数与写的个数不符",
    check: Check::Text(look),
};

static COUNTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"((?:[^，。；：、（）《》“”\s]{2,14}、)+[^，。；：、（）《》“”\s]{2,14}?)等([0-9]{1,2}|[两二三四五六七八九十])(个|家|座|条|项|类|种|县|区|市|镇)").ok()
});

fn number(text: &str) -> Option<usize> {
    text.parse().ok().or_else(|| {
        "一二三四五六七八九十"
            .chars()
            .position(|c| text == c.to_string())
            .map(|at| at + 1)
            .or((text == "两").then_some(2))
    })
}

fn look(line: &Line<'_>) -> Vec<Hit> {
    if !line.kind.is_running() {
        return Vec::new();
    }
    let Some(counted) = COUNTED.as_ref() else { return Vec::new() };
    counted
        .captures_iter(line.text)
        .filter_map(|found| {
            let (whole, names) = (found.get(0)?, found.get(1)?);
            let told = number(found.get(2)?.as_str())?;
            let count = names.as_str().split('、').filter(|name| name.chars().any(is_han)).count();
            (count > told).then(|| {
                Hit::new(
                    whole.range(),
                    format!(
                        "列举了 {count} 项，写的是 {told}{}。",
                        found.get(3).map_or("", |m| m.as_str())
                    ),
                )
                .hint("核对列举的名称和个数。")
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_counts_below_the_names() {
        crate::check::test_support::tried(
            &super::RULE,
            &[
                ("在东湖区、南屏区、云台县等2个地方试点。", "在东湖区、南屏区、云台县等2个"),
                ("在东湖区、南屏区等2个区试点。", ""),
                ("完成袍江等8个园区治理。", ""),
            ],
        );
    }
}
