//! Denials that turn into their opposite: 防止不再发生.

use std::sync::LazyLock;

use regex::Regex;

use super::super::prelude::*;

/// 否定不当
pub static RULE: Rule = Rule {
    code: "writing.negation",
    family: Family::Writing,
    severity: Severity::Error,
    authority: Authority::Practice,
    name: "否定不当",
    check: Check::Text(look),
};

static TWICE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:防止|避免|严防|杜绝|切忌)[^，。；、]{0,12}?不(?:再)?(?:发生|出现|反弹|复发)|切忌不要|禁止不得|严禁不得").ok()
});

fn look(line: &Line<'_>) -> Vec<Hit> {
    let found = TWICE.iter().flat_map(|twice| twice.find_iter(line.text));
    found
        .map(|found| {
            Hit::new(found.range(), "否定说了两次，意思正好相反。").hint("删去其中一个否定词。")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_denials_of_denials() {
        crate::check::test_support::tried(
            &super::RULE,
            &[("防止问题不再发生。", "防止问题不再发生"), ("防止问题反弹。", "")],
        );
    }
}
