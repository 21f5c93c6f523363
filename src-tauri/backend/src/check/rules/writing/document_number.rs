//! Numbers of documents: 国发〔2023〕24号.

use std::sync::LazyLock;

use regex::Regex;

use super::super::prelude::*;

/// 发文字号
pub static RULE: Rule = Rule {
    code: "writing.document-number",
    family: Family::Writing,
    severity: Severity::Error,
    authority: Authority::Standard("GB/T 9704—2012 7.2.5"),
    name: "发文字号写法",
    check: Check::Text(look),
};

static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(\p{Han}[发办函字令]?)([\[（(【［〔])((?:19|20)[0-9]{2})年?([\]）)】］〕])\s?(第?)(0*)([1-9][0-9]*)\s?号").ok()
});

fn look(line: &Line<'_>) -> Vec<Hit> {
    let Some(number) = NUMBER.as_ref() else { return Vec::new() };
    number
        .captures_iter(line.text)
        .filter_map(|found| {
            let part = |at: usize| found.get(at).map_or("", |part| part.as_str());
            let from = found.get(2)?.start();
            let end = found.get(0)?.end();
            let right = format!("〔{}〕{}号", part(3), part(7));
            let quote = &line.text[from..end];
            (quote != right).then(|| {
                Hit::new(from..end, format!("发文字号应写作“{right}”。"))
                    .hint("年份用六角括号“〔〕”，序号不加“第”、不编虚位。")
                    .instead(right)
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_numbers_written_otherwise() {
        crate::check::test_support::tried(
            &super::RULE,
            &[
                ("（国发〔2023〕24号）", ""),
                ("（国发[2023]24号）", "[2023]24号→〔2023〕24号"),
                ("云政办发（2024）第012号", "（2024）第012号→〔2024〕12号"),
            ],
        );
    }
}
