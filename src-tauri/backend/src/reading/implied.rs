//! What a unit cell says beyond its names: a clause that adds units to every
//! later task (“以下均需各县〔市、区〕政府落实，不再列出”), and remarks
//! (“各单位按职责分工负责，下同”).

use super::text::trimmed;

/// A unit cell, its sentences told apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CellSentences<'t> {
    /// Sentences that name the units of this task.
    pub names: Vec<&'t str>,
    /// Names that belong to every later task too, as they stand.
    pub implied: Vec<&'t str>,
}

/// Tells the sentences of a unit cell apart.
pub fn sentences(cell: &str) -> CellSentences<'_> {
    let mut found = CellSentences::default();
    for (at, sentence) in cell.split('。').map(trimmed).enumerate() {
        if let Some(names) = implied(sentence) {
            found.implied.push(names);
        } else if !sentence.is_empty() && (at == 0 || !is_remark(sentence)) {
            found.names.push(sentence);
        }
    }
    found
}

/// The names an implied clause adds: what stands between “以下均需” and
/// “落实”, where the clause says that it will not be repeated.
fn implied(sentence: &str) -> Option<&str> {
    const NOT_REPEATED: [&str; 6] = ["不再", "下同", "不一一", "不逐一", "不另", "略去"];
    const BEGINS: [&str; 5] = ["以下", "以后", "后续", "后文", "下列"];
    const BEFORE: [&str; 17] = [
        "各项任务",
        "各项工作",
        "各条",
        "各项",
        "任务",
        "工作",
        "均需要",
        "均需",
        "均须",
        "均由",
        "都需",
        "都由",
        "均",
        "都",
        "需",
        "须",
        "由",
    ];
    const BEHIND: [&str; 10] = [
        "贯彻落实",
        "组织落实",
        "抓好落实",
        "组织实施",
        "具体实施",
        "落实",
        "负责",
        "实施",
        "承担",
        "执行",
    ];
    if !NOT_REPEATED.iter().any(|word| sentence.contains(word)) {
        return None;
    }
    let (_, mut names) = BEGINS.iter().find_map(|word| sentence.split_once(word))?;
    while let Some(rest) = BEFORE.iter().find_map(|word| names.strip_prefix(word)) {
        names = rest;
    }
    let end = BEHIND.iter().filter_map(|word| names.find(word)).min()?;
    let names = trimmed(names[..end].trim_end_matches(['，', ',', '、']));
    (!names.is_empty()).then_some(names)
}

/// A sentence behind the names that speaks about them.
fn is_remark(sentence: &str) -> bool {
    ["下同", "按职责", "分工负责", "不再列出", "不再一一", "不再重复"]
        .iter()
        .any(|word| sentence.contains(word))
        && !sentence.contains('、')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_of_a_cell() {
        for (cell, names, implied) in [
            ("市甲局、市乙局", &["市甲局、市乙局"][..], &[][..]),
            (
                "市甲局，各县〔市、区〕政府。各单位按职责分工负责，下同。以下均需各县〔市、区〕政府、新城管委会落实，不再列出",
                &["市甲局，各县〔市、区〕政府"],
                &["各县〔市、区〕政府、新城管委会"],
            ),
            (
                "市甲局。以下各项任务均由各镇、街道负责，不再一一列出。",
                &["市甲局"],
                &["各镇、街道"],
            ),
            ("市甲局（按职责分工负责）", &["市甲局（按职责分工负责）"], &[]),
            ("以下单位：市甲局", &["以下单位：市甲局"], &[]),
            ("", &[], &[]),
        ] {
            let found = sentences(cell);
            assert_eq!((&found.names[..], &found.implied[..]), (names, implied), "{cell}");
        }
    }
}
