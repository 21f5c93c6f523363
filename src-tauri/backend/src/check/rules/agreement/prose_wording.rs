//! Words by which the body text differs from the master.

use super::super::prelude::*;
use crate::check::compare::{Difference, What, differences, other_marks};
use crate::reading::text::inside_quotes;
use crate::reading::words::{whole_words, with_word_before, with_word_behind};

/// 正文字词与总表不一
pub static RULE: Rule = Rule {
    code: "agreement.prose-wording",
    family: Family::Agreement,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "正文与总表的个别字词不一",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let tasks = subject.plan.tasks();
    let mut rulings = Vec::new();
    for part in subject.bracketed() {
        let prose = &subject.plan.prose[part.paragraph][part.text.clone()];
        for at in &part.tasks {
            let task = &tasks[*at];
            let spot = subject.master_cell(task.id, Field::Text);
            for difference in differences(&task.text, prose) {
                if difference.what != What::Replaced {
                    continue;
                }
                let (own, theirs) = worded(&task.text, &difference);
                let joiners = only_joiners(&task.text[difference.at.clone()], &difference.other);
                rulings.push(
                    Ruling::new(
                        spot.clone(),
                        &task.text[difference.clause.clone()],
                        format!(
                            "总表是“{}”，正文第 {} 段是“{}”。",
                            inside_quotes(&own),
                            part.paragraph + 1,
                            inside_quotes(&theirs)
                        ),
                    )
                    .hint(format!(
                        "正文作“{}”，请核对。",
                        inside_quotes(&head(&difference.other_clause, 40))
                    ))
                    .severity(if joiners { Severity::Note } else { Severity::Warn })
                    .word(format!("{own}/{theirs}")),
                );
            }
            for (mark, instead) in other_marks(&task.text, prose) {
                rulings.push(
                    Ruling::new(
                        spot.clone(),
                        widened(&task.text, &mark, (12, 6)),
                        format!(
                            "总表用“{}”，正文第 {} 段用“{instead}”。",
                            &task.text[mark],
                            part.paragraph + 1
                        ),
                    )
                    .hint("并列的各项之间统一标点。"),
                );
            }
        }
    }
    rulings
}

/// Words that join the parts of a list.
const JOINERS: [&str; 6] = ["和", "与", "及", "以及", "、", "或"];

/// Whether two texts differ only in how parts are joined.
fn only_joiners(own: &str, other: &str) -> bool {
    JOINERS.contains(&own) && JOINERS.contains(&other)
}

/// The words that differ, here and there, as whole words; a short one with
/// the word before it, a joiner with what it joins.
fn worded(text: &str, difference: &Difference) -> (String, String) {
    let (clause, from) = (&text[difference.clause.clone()], difference.clause.start);
    let at = difference.at.start - from..difference.at.end - from;
    let mut whole = whole_words(clause, &at);
    let length = |text: &str| text.chars().count();
    let kept = length(&clause[whole.clone()]) - length(&clause[at.clone()]);
    if only_joiners(&clause[at.clone()], &difference.other) {
        whole = with_word_behind(clause, &with_word_before(clause, &whole));
    } else if length(&clause[whole.clone()]) < 2 || kept + length(&difference.other) < 2 {
        let before = with_word_before(clause, &whole);
        whole = if before == whole { with_word_behind(clause, &whole) } else { before };
    }
    let theirs = format!(
        "{}{}{}",
        &clause[whole.start..at.start],
        difference.other,
        &clause[at.end..whole.end]
    );
    (clause[whole].to_owned(), theirs)
}

/// Some bytes of a text with so many characters before and after.
fn widened<'t>(
    text: &'t str,
    at: &std::ops::Range<usize>,
    (before, after): (usize, usize),
) -> &'t str {
    let left: usize = text[..at.start].chars().rev().take(before).map(char::len_utf8).sum();
    let right: usize = text[at.end..].chars().take(after).map(char::len_utf8).sum();
    text.get(at.start - left..at.end + right).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_held_against_each_other() {
        for (text, other, expected, joiners) in [
            (
                "推进自动监控设备安装和联网。",
                "推进自动监控设施安装和联网。",
                ("设备", "设施"),
                false,
            ),
            ("确保重复信访投诉量下降。", "确保重复信访投诉率下降。", ("投诉量", "投诉率"), false),
            (
                "开展“低散乱”和“散乱污”企业管理。",
                "开展“低散乱”与“散乱污”企业管理。",
                ("“低散乱”和“散乱污”", "“低散乱”与“散乱污”"),
                true,
            ),
        ] {
            let found = differences(text, other);
            let [difference] = &found[..] else { panic!("{text}: {found:?}") };
            let (own, theirs) = worded(text, difference);
            assert_eq!((own.as_str(), theirs.as_str()), expected);
            assert_eq!(only_joiners(&text[difference.at.clone()], &difference.other), joiners);
        }
    }
}
