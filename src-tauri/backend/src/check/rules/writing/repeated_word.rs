//! A word written twice: 推进推进.

use super::super::prelude::*;
use crate::check::scan::is_han;

/// 词语重复
pub static RULE: Rule = Rule {
    code: "writing.repeated-word",
    family: Family::Writing,
    severity: Severity::Error,
    authority: Authority::Practice,
    name: "词语重复",
    check: Check::Text(look),
};

/// Doublings that are words: 一批一批, 研究研究 is none in a document.
fn is_meant(word: &[char]) -> bool {
    word.iter().all(|c| *c == word[0])
        || matches!(word[0], '一' | '各' | '逐' | '每' | '几' | '半' | '越')
        || word.iter().any(|c| "一二三四五六七八九十百千万亿".contains(*c)) && word.len() == 2
}

fn look(line: &Line<'_>) -> Vec<Hit> {
    let chars: Vec<(usize, char)> = line.text.char_indices().collect();
    let mut hits = Vec::new();
    let mut at = 0;
    while at + 4 <= chars.len() {
        let longest = ((chars.len() - at) / 2).min(8);
        let found = (2..=longest).rev().find(|length| {
            let word = |from: usize| chars[from..from + length].iter().map(|(_, c)| *c);
            word(at).all(is_han) && word(at).eq(word(at + length))
        });
        match found {
            Some(length) => {
                let word: Vec<char> = chars[at..at + length].iter().map(|(_, c)| *c).collect();
                let end = at + 2 * length;
                if !is_meant(&word) {
                    let bytes = chars[at].0..chars.get(end).map_or(line.text.len(), |c| c.0);
                    let word: String = word.iter().collect();
                    hits.push(
                        Hit::new(bytes, format!("“{word}”重复。")).hint("删去一处。").instead(word),
                    );
                }
                at = end;
            }
            None => at += 1,
        }
    }
    hits
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_words_written_twice() {
        crate::check::test_support::tried(
            &super::RULE,
            &[
                ("推进推进加油站联网。", "推进推进→推进"),
                ("成熟一批一批推进。", ""),
                ("市市场监督管理局", ""),
                ("改造改造锅炉", "改造改造→改造"),
                ("层层落实", ""),
            ],
        );
    }
}
