//! Two marks where one belongs.

use super::super::prelude::*;
use crate::check::scan::around;

/// 标点重复
pub static RULE: Rule = Rule {
    code: "writing.doubled-marks",
    family: Family::Writing,
    severity: Severity::Error,
    authority: Authority::Standard("GB/T 15834—2011"),
    name: "标点重复",
    check: Check::Text(look),
};

fn is_mark(c: char) -> bool {
    "，。；：、！？,;".contains(c)
}

fn look(line: &Line<'_>) -> Vec<Hit> {
    let chars: Vec<(usize, char)> = line.text.char_indices().collect();
    let mut hits = Vec::new();
    let mut at = 0;
    while at + 1 < chars.len() {
        let run = chars[at..].iter().take_while(|(_, c)| is_mark(*c)).count();
        if run >= 2 {
            let start = chars[at].0;
            let end = chars.get(at + run).map_or(line.text.len(), |c| c.0);
            let marks = &line.text[start..end];
            let keep = strongest(marks);
            // 。。。 is a wrong ellipsis; that, too, is to be put right.
            let quote = around_marks(line.text, start, end);
            let part = &line.text[quote.clone()];
            let (head, tail) = (start - quote.start, end - quote.start);
            hits.push(
                Hit::new(quote, format!("标点“{marks}”连用。"))
                    .hint(format!("只留“{keep}”。"))
                    .instead(format!("{}{keep}{}", &part[..head], &part[tail..])),
            );
        }
        at += run.max(1);
    }
    hits
}

/// The mark that stays: the one that ends most.
fn strongest(marks: &str) -> char {
    ['。', '！', '？', '；', '：', '，', '、']
        .into_iter()
        .find(|c| marks.contains(*c))
        .unwrap_or('，')
}

/// The words before the marks, so that the quote tells where it is.
fn around_marks(text: &str, start: usize, end: usize) -> std::ops::Range<usize> {
    let before = around(text, start..start, 10);
    before.start..end
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_doubled_marks() {
        crate::check::test_support::tried(
            &super::RULE,
            &[
                ("落实责任。。", "落实责任。。→落实责任。"),
                ("推进改造，，完成任务。", "推进改造，，→推进改造，"),
                ("落实责任；。", "落实责任；。→落实责任。"),
                ("方案》，落实……", ""),
            ],
        );
    }
}
