//! What editors leave behind: [bookmark: …], 错误!未找到引用源.

use std::sync::LazyLock;

use regex::Regex;

use super::super::prelude::*;

/// 编辑残留
pub static RULE: Rule = Rule {
    code: "writing.residue",
    family: Family::Writing,
    severity: Severity::Error,
    authority: Authority::Practice,
    name: "编辑软件留下的文字",
    check: Check::Text(look),
};

static LEFT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\[bookmark:[^\]]*\]|错误[!！]\s?未(?:找到引用源|定义书签)。?|Error! (?:Reference source not found|Bookmark not defined)\.?|\{\s?(?:PAGEREF|HYPERLINK|REF|TOC)[^}]*\}|(?:^|[^A-Za-z])(?:TODO|待补充|此处插入)|[×Xx]{3,}").ok()
});

fn look(line: &Line<'_>) -> Vec<Hit> {
    LEFT.iter()
        .flat_map(|left| left.find_iter(line.text))
        .map(|found| {
            let hit =
                Hit::new(found.range(), format!("“{}”像是编辑时留下的。", found.as_str().trim()))
                    .hint("删去或补上应有的文字。");
            // A bookmark says nothing; what it was put round stays.
            if found.as_str().starts_with("[bookmark") {
                hit.severity(Severity::Note).word("[bookmark]").instead("")
            } else {
                hit
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_what_editors_leave() {
        crate::check::test_support::tried(
            &super::RULE,
            &[
                ("[bookmark: _GoBack]加强管控", "[bookmark: _GoBack]→"),
                ("见错误!未找到引用源。", "错误!未找到引用源。"),
                ("完成XXX家企业治理", "XXX"),
                ("治理VOCs", ""),
            ],
        );
    }
}
