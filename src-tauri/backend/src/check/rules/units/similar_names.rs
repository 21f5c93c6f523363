//! Names that differ by a word or two: two units, or one written two ways?

use std::collections::BTreeMap;

use strsim::damerau_levenshtein;

use super::super::prelude::*;

/// 名称相近
pub static RULE: Rule = Rule {
    code: "units.similar-names",
    family: Family::Units,
    severity: Severity::Warn,
    authority: Authority::Advice,
    name: "单位名称相近，疑为同一单位",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut used: BTreeMap<UnitId, Vec<(Spot, String, usize, TaskId)>> = BTreeMap::new();
    for unit_cell in subject.unit_cells() {
        for unit in unit_cell.read.resolved() {
            used.entry(unit).or_default().push((
                unit_cell.spot.clone(),
                unit_cell.text.to_owned(),
                unit_cell.row + 1,
                unit_cell.task.id,
            ));
        }
    }
    let units: Vec<(UnitId, usize)> =
        used.iter().map(|(unit, places)| (*unit, places.len())).collect();
    let mut rulings = Vec::new();
    for (at, (a, times)) in units.iter().enumerate() {
        for (b, others) in &units[at + 1..] {
            let (first, second) = (subject.unit_name(*a), subject.unit_name(*b));
            if !alike(first, second) {
                continue;
            }
            let (rare, usual) = if times <= others { (a, b) } else { (b, a) };
            let Some(places) = used.get(rare) else { continue };
            let Some((spot, text, ..)) = places.first() else { continue };
            let rows: Vec<usize> = places.iter().map(|(.., row, _)| *row).collect();
            let name = subject.unit_name(*rare);
            rulings.push(
                Ruling::new(
                    spot.clone(),
                    text,
                    format!(
                        "“{name}”（{} 处，第 {} 行）与“{}”（{} 处）相近，口径是否一致？",
                        rows.len(),
                        numbers(&rows),
                        subject.unit_name(*usual),
                        used.get(usual).map_or(0, Vec::len)
                    ),
                )
                .hint("是同一单位的，请统一名称；确有区别的，可以忽略这个词。")
                .word(name)
                .tasks(places.iter().map(|(.., task)| *task).collect()),
            );
        }
    }
    rulings
}

/// One with 市 before it and one without; or long names of collectives that
/// differ in a few characters.
fn alike(a: &str, b: &str) -> bool {
    let bare = |name: &str| name.strip_prefix(['市', '县', '区']).unwrap_or(name).to_owned();
    if bare(a) == bare(b) {
        return true;
    }
    let length = a.chars().count().min(b.chars().count());
    let distance = damerau_levenshtein(a, b);
    a.starts_with('各')
        && b.starts_with('各')
        && length >= 6
        && distance * 3 <= length + 1
        && a.chars().count() != b.chars().count()
        || length >= 7 && distance == 1 && a.chars().count() != b.chars().count()
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn names_that_may_be_one() {
        assert!(alike("生态环境局", "市生态环境局"));
        assert!(alike("各工业园区管委会", "各工（农）业园区管委会"));
        assert!(!alike("市建设局", "市教育局"));
        assert!(!alike("各镇人民政府", "各街道办事处"));
    }
}
