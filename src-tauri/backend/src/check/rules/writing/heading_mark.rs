//! Numbers of headings: （一）、 has a mark too many.

use std::sync::LazyLock;

use regex::Regex;

use super::super::prelude::*;

/// 层次序号
pub static RULE: Rule = Rule {
    code: "writing.heading-mark",
    family: Family::Writing,
    severity: Severity::Warn,
    authority: Authority::Standard("GB/T 15834—2011 附录B.3"),
    name: "层次序号的标点",
    check: Check::Text(look),
};

static HEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:(（[一二三四五六七八九十]+）|[（(][0-9]+[）)]|[①-⑳])([、.．，])|([一二三四五六七八九十]+)([.．，])|([0-9]+)(、))").ok()
});

fn look(line: &Line<'_>) -> Vec<Hit> {
    if line.kind != TextKind::Prose {
        return Vec::new();
    }
    let Some(found) = HEAD.as_ref().and_then(|head| head.captures(line.text)) else {
        return Vec::new();
    };
    let Some(whole) = found.get(0) else { return Vec::new() };
    let part = |at: usize| found.get(at).map_or("", |part| part.as_str());
    let right = if !part(1).is_empty() {
        part(1).to_owned()
    } else if !part(3).is_empty() {
        format!("{}、", part(3))
    } else {
        format!("{}.", part(5))
    };
    let hit = Hit::new(whole.range(), format!("层次序号应写作“{right}”。"))
        .hint("“一、”用顿号，“（一）”后不加标点，“1.”用下脚点。")
        .instead(&right);
    vec![if part(5).is_empty() { hit } else { hit.severity(Severity::Note) }]
}

#[cfg(test)]
mod tests {
    use crate::check::rule::TextKind;
    use crate::check::test_support::said;

    #[test]
    fn finds_marks_of_headings() {
        for (text, expected) in [
            ("（一）、总体要求", "（一）、→（一）"),
            ("一.总体要求", "一.→一、"),
            ("一、总体要求", ""),
            ("1.总体要求", ""),
            ("1、总体要求", "1、→1."),
        ] {
            assert_eq!(said(&super::RULE, TextKind::Prose, text), expected);
        }
    }
}
