//! The edition of a document belongs inside its title marks; and 2024年版,
//! not 2024版.

use std::sync::LazyLock;

use regex::Regex;

use super::super::prelude::*;

/// 题名版本
pub static RULE: Rule = Rule {
    code: "writing.title-version",
    family: Family::Writing,
    severity: Severity::Error,
    authority: Authority::Standard("GB/T 15834—2011 4.15"),
    name: "题名的版本",
    check: Check::Text(look),
};

static OUTSIDE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"《([^《》]{2,40})》([（(](?:(?:19|20)[0-9]{2}年?(?:本|版|修订|修正)|试行|暂行)[）)])",
    )
    .ok()
});
static YEARLESS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"《([^《》]{2,40})[（(]((?:19|20)[0-9]{2})([本版])[）)]》").ok());

fn look(line: &Line<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for found in OUTSIDE.iter().flat_map(|outside| outside.captures_iter(line.text)) {
        let (Some(whole), Some(title), Some(version)) = (found.get(0), found.get(1), found.get(2))
        else {
            continue;
        };
        let dated = version.as_str().contains(['本', '版']);
        hits.push(
            Hit::new(
                whole.range(),
                format!("“{}”是题名的一部分，应在书名号内。", version.as_str()),
            )
            .hint("移到书名号里面。")
            .severity(if dated { Severity::Error } else { Severity::Note })
            .instead(format!("《{}{}》", title.as_str(), version.as_str())),
        );
    }
    for found in YEARLESS.iter().flat_map(|yearless| yearless.captures_iter(line.text)) {
        let (Some(whole), Some(title), Some(year), Some(word)) =
            (found.get(0), found.get(1), found.get(2), found.get(3))
        else {
            continue;
        };
        let (title, year, word) = (title.as_str(), year.as_str(), word.as_str());
        hits.push(
            Hit::new(whole.range(), format!("题名里的“{year}{word}”一般作“{year}年{word}”。"))
                .hint("对照原文件题名核对。")
                .severity(Severity::Warn)
                .instead(format!("《{title}（{year}年{word}）》")),
        );
    }
    hits
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_editions_out_of_place() {
        crate::check::test_support::tried(
            &super::RULE,
            &[
                (
                    "执行《指导目录》（2019年本），",
                    "《指导目录》（2019年本）→《指导目录（2019年本）》",
                ),
                ("《指导目录（2024版）》", "《指导目录（2024版）》→《指导目录（2024年版）》"),
                ("《指导目录（2024年本）》", ""),
            ],
        );
    }
}
