//! One document under two names: 《…实施方案》 here, 《…行动方案》 there.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;
use strsim::damerau_levenshtein;

use super::super::prelude::*;

/// 文件名称不一
pub static RULE: Rule = Rule {
    code: "agreement.document-name",
    family: Family::Agreement,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "文件名称不一",
    check: Check::Plan(look),
};

static TITLE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"《([^《》]{6,60})》").ok());

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut named: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, passage) in subject.passages.iter().enumerate() {
        for found in TITLE.iter().flat_map(|title| title.captures_iter(&passage.text)) {
            if let Some(name) = found.get(1) {
                named.entry(name.as_str()).or_default().push(at);
            }
        }
    }
    let names: Vec<(&str, &Vec<usize>)> = named.iter().map(|(name, at)| (*name, at)).collect();
    let mut rulings = Vec::new();
    for (index, (name, places)) in names.iter().enumerate() {
        for (other, others) in &names[index + 1..] {
            if !nearly(name, other) {
                continue;
            }
            let first_is_rare = (places.len(), places[0]) <= (others.len(), others[0]);
            let (rare, usual, at) =
                if first_is_rare { (name, other, places[0]) } else { (other, name, others[0]) };
            rulings.push(
                Ruling::new(
                    subject.passages[at].spot.clone(),
                    format!("《{rare}》"),
                    format!("与别处的《{usual}》名称不一，疑为同一文件。"),
                )
                .hint("对照原文件核对题名。")
                .word(*rare),
            );
        }
    }
    rulings
}

/// Names that differ by a word, and not by their year or number.
fn nearly(a: &str, b: &str) -> bool {
    let figures = |name: &str| -> String { name.chars().filter(char::is_ascii_digit).collect() };
    let length = a.chars().count().max(b.chars().count());
    length >= 8
        && figures(a) == figures(b)
        && a.chars().count().abs_diff(b.chars().count()) <= 3
        && damerau_levenshtein(a, b) * 6 <= length
}

#[cfg(test)]
mod tests {
    use super::nearly;

    #[test]
    fn names_of_one_document() {
        assert!(nearly("云州市工业炉窑综合治理实施方案", "云州市工业炉窑综合整治实施方案"));
        assert!(!nearly("产业结构调整指导目录（2019年本）", "产业结构调整指导目录（2024年本）"));
        assert!(!nearly("水泥工业大气污染物排放标准", "燃煤电厂大气污染物排放标准"));
    }
}
