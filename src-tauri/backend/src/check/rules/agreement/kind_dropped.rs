//! A number of things of which the master wants a kind, told without the
//! kind: “更新8辆车” where “更新的车中，新能源车比例不低于80%”.

use std::sync::LazyLock;

use regex::Regex;

use super::super::prelude::*;
use crate::check::rules::figures::compared::paired;
use crate::check::scan::clauses;
use crate::reading::quantity::find;

/// 漏了限定词
pub static RULE: Rule = Rule {
    code: "agreement.kind-dropped",
    family: Family::Agreement,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "清单漏了总表的限定词",
    check: Check::Plan(look),
};

static SHARE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"([\p{Han}、]{6,60})中，?(\p{Han}{3,8}?)的?(?:比例|占比|比重)[^，。；]{0,6}\d").ok()
});

/// How much of the whole's words a row must repeat, in characters.
const REPEATED: usize = 6;

/// A kind of things that must be a share of a whole.
#[derive(Debug, PartialEq, Eq)]
struct Kind<'t> {
    /// 新增或更新城市物流配送、轻型环卫等车辆
    whole: &'t str,
    /// 新能源车
    kind: &'t str,
    /// 新能源
    word: &'t str,
}

fn kinds(master: &str) -> Vec<Kind<'_>> {
    let Some(share) = SHARE.as_ref() else { return Vec::new() };
    share
        .captures_iter(master)
        .filter_map(|found| {
            let (whole, kind) = (found.get(1)?.as_str(), found.get(2)?.as_str());
            let last = tail(whole, 2);
            // The kind is the thing with a word before it: 新能源 + 车.
            let word = kind
                .char_indices()
                .map(|(at, _)| kind.split_at(at))
                .find(|(_, thing)| last.contains(thing))
                .map(|(word, _)| word)?;
            (word.chars().count() >= 2).then_some(Kind { whole, kind, word })
        })
        .collect()
}

/// The last characters of a text.
fn tail(text: &str, most: usize) -> &str {
    let length: usize = text.chars().rev().take(most).map(char::len_utf8).sum();
    &text[text.len() - length..]
}

/// The clause that counts the whole without the kind.
fn dropped<'t>(text: &'t str, kind: &Kind<'_>) -> Option<&'t str> {
    if text.contains(kind.word) {
        return None;
    }
    let end = tail(kind.whole, REPEATED);
    clauses(text)
        .into_iter()
        .map(|at| &text[at])
        .find(|clause| clause.contains(end) && find(clause).iter().any(|q| !q.unit.is_empty()))
}

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let tasks = subject.plan.tasks();
    let mut rulings = Vec::new();
    for pair in paired(subject) {
        for kind in kinds(&tasks[pair.master].text) {
            let Some(clause) = dropped(&pair.row.text, &kind) else { continue };
            rulings.push(
                Ruling::new(
                    cell(pair.list, pair.row.id, Field::Text),
                    clause,
                    format!(
                        "这里没有“{}”，总表第 {} 行要求的是“{}”的比例。",
                        kind.word,
                        pair.master + 1,
                        kind.kind
                    ),
                )
                .hint(format!("核对这个数字是否只指“{}”；是的，补上“{}”。", kind.kind, kind.word))
                .tasks(vec![tasks[pair.master].id]),
            );
        }
    }
    rulings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_that_is_not_told() {
        let master = "新增或更新城市配送、环卫清扫等车辆中，新能源车比例不低于80%。";
        for (master, text, expected) in [
            (
                master,
                "新增或更新8辆城市配送、环卫清扫等车辆",
                Some("新增或更新8辆城市配送、环卫清扫等车辆"),
            ),
            (master, "新增或更新8辆新能源城市配送、环卫清扫等车辆", None),
            (master, "新增或更新城市配送、环卫清扫等车辆", None),
            ("新增城市配送、环卫清扫等车辆。", "新增8辆城市配送、环卫清扫等车辆", None),
        ] {
            let found = kinds(master).iter().find_map(|kind| dropped(text, kind));
            assert_eq!(found, expected, "{text}");
        }
        assert_eq!(kinds(master)[0].word, "新能源");
    }
}
