//! A heading with a full stop among headings that have none.

use std::sync::LazyLock;

use regex::Regex;

use super::super::prelude::*;

/// 标题末尾的句号
pub static RULE: Rule = Rule {
    code: "structure.heading-stop",
    family: Family::Writing,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "标题末尾用句号",
    check: Check::Plan(look),
};

static HEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)[^。，；：]{2,24}(。?)\s*$",
    )
    .ok()
});

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let heads: Vec<(usize, &String, bool)> = subject
        .plan
        .prose
        .iter()
        .enumerate()
        .filter_map(|(at, text)| {
            let found = HEAD.as_ref()?.captures(text)?;
            Some((at, text, found.get(1).is_some_and(|stop| !stop.is_empty())))
        })
        .collect();
    let stopped = heads.iter().filter(|(.., stopped)| *stopped).count();
    if stopped == 0 || stopped * 2 > heads.len() {
        return Vec::new();
    }
    heads
        .into_iter()
        .filter(|(.., stopped)| *stopped)
        .map(|(at, text, _)| {
            let paragraph = u32::try_from(at).unwrap_or(u32::MAX);
            let bare = text.trim_end().trim_end_matches('。');
            Ruling::new(Spot::Prose { paragraph }, text, "标题末尾有句号，其他标题没有。")
                .hint("删去句号。")
                .change(0, text, bare)
        })
        .collect()
}
