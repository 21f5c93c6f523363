//! A 、 between words that stand in quotation marks or titles already.

use super::super::prelude::*;

/// 引号、书名号之间的顿号
pub static RULE: Rule = Rule {
    code: "writing.quote-separator",
    family: Family::Writing,
    severity: Severity::Error,
    authority: Authority::Standard("GB/T 15834—2011 4.5.3.5"),
    name: "引号、书名号之间用顿号",
    check: Check::Text(look),
};

fn look(line: &Line<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut from = 0;
    while let Some(start) = line.text[from..].find(['“', '《']).map(|at| from + at) {
        let (open, close) =
            if line.text[start..].starts_with('“') { ('“', '”') } else { ('《', '》') };
        let mut end = start;
        let mut parts = Vec::new();
        // As long as one marked part follows another with a 、 between.
        while let Some(length) = closing(&line.text[end..], open, close) {
            parts.push(&line.text[end..end + length]);
            end += length;
            match line.text[end..].strip_prefix('、') {
                Some(rest) if rest.starts_with(open) => end += '、'.len_utf8(),
                _ => break,
            }
        }
        if parts.len() > 1 {
            let what = if open == '“' { "引号" } else { "书名号" };
            hits.push(
                Hit::new(start..end, format!("标有{what}的并列成分之间一般不用顿号。"))
                    .hint("删去顿号。")
                    .instead(parts.concat()),
            );
        }
        from = end.max(start + open.len_utf8());
    }
    hits
}

/// The length of a marked part that the text begins with.
fn closing(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        if c == open {
            depth += 1;
        } else if c == close {
            depth = depth.checked_sub(1)?;
            if depth == 0 {
                return Some(at + c.len_utf8());
            }
        } else if depth == 0 {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_needless_separators() {
        crate::check::test_support::tried(
            &super::RULE,
            &[
                ("清理“低散乱”、“散乱污”企业。", "“低散乱”、“散乱污”→“低散乱”“散乱污”"),
                ("按《甲》、《乙》、《丙》执行", "《甲》、《乙》、《丙》→《甲》《乙》《丙》"),
                ("按“甲”“乙”执行", ""),
                ("按《甲》（试行）、《乙》执行", ""),
            ],
        );
    }
}
