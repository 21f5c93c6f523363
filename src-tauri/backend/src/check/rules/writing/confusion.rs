//! Words written for others: from the list that ships and the office's own.

use super::super::prelude::*;

/// 错别字和推荐词形
pub static RULE: Rule = Rule {
    code: "writing.confusion",
    family: Family::Writing,
    severity: Severity::Error,
    authority: Authority::Standard("GF 1001—2001、《现代汉语词典》"),
    name: "错别字和推荐词形",
    check: Check::Text(look),
};

fn look(line: &Line<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let shipped = line.words.shipped();
    for found in shipped.any_confusion.iter().flat_map(|any| any.find_iter(line.text)) {
        let wrong = found.as_str();
        let Some(known) = shipped.confusions.iter().find(|known| known.wrong == wrong) else {
            continue;
        };
        let is_part = known.unless.iter().any(|long| {
            long.match_indices(wrong).any(|(at, _)| {
                found.start().checked_sub(at).is_some_and(|start| {
                    line.text.get(start..).is_some_and(|rest| rest.starts_with(long.as_str()))
                })
            })
        });
        if is_part || line.words.accepts(wrong) {
            continue;
        }
        let severity = Severity::from(known.level);
        let message = match severity {
            Severity::Note => format!("“{wrong}”宜写作“{}”。", known.right),
            _ => format!("“{wrong}”疑为“{}”之误。", known.right),
        };
        hits.push(
            Hit::new(found.range(), message)
                .hint("核对用字；确无误的，可以忽略这个词。")
                .severity(severity)
                .word(wrong)
                .instead(&known.right),
        );
    }
    for own in line.words.own_confusions() {
        for (at, wrong) in line.text.match_indices(own.word.as_str()) {
            let end = at + wrong.len();
            // The word to be used may hold the one to be avoided.
            let is_right = own.instead.match_indices(wrong).any(|(inner, _)| {
                at.checked_sub(inner).is_some_and(|start| {
                    line.text.get(start..).is_some_and(|rest| rest.starts_with(&own.instead))
                })
            });
            if !is_right {
                hits.push(
                    Hit::new(at..end, format!("本方案词表：“{wrong}”应写作“{}”。", own.instead))
                        .hint("词表可以在“校核”里修改。")
                        .severity(Severity::Warn)
                        .word(wrong)
                        .instead(&own.instead),
                );
            }
        }
    }
    hits
}

#[cfg(test)]
mod tests {
    use crate::check::lexicon::Lexicon;
    use crate::check::rule::{Check, Line, TextKind};
    use crate::domain::{OwnWord, Plan};

    #[test]
    fn finds_words_written_for_others() {
        crate::check::test_support::tried(
            &super::RULE,
            &[
                ("秸杆综合利用", "秸杆→秸秆"),
                ("新建全市监测网", ""),
                ("建全工作机制", "建全→健全"),
                ("其它区域道路", "其它→其他"),
                ("大规模排查", ""),
                ("更换活性碳、采用天燃气", "活性碳→活性炭 | 天燃气→天然气"),
            ],
        );
    }

    #[test]
    fn the_office_has_its_own_words() {
        let mut plan = Plan::empty("");
        let word = |word: &str, instead: &str| OwnWord {
            word: word.to_owned(),
            instead: instead.to_owned(),
        };
        plan.checks.words = vec![word("园区", "园区（平台）"), word("其它", "")];
        let words = Lexicon::of(&plan);
        let Check::Text(look) = super::RULE.check else { panic!("a rule for texts") };
        let text = "其它园区和园区（平台）";
        let hits = look(&Line { text, kind: TextKind::Sentence, words: &words });
        assert_eq!(hits.len(), 1, "one word is accepted, one is right already");
        assert_eq!(&text[hits[0].at.clone()], "园区");
    }
}
