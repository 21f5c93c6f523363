//! Names separated otherwise than in the rest of the column.

use std::collections::BTreeMap;

use super::super::prelude::*;
use crate::check::subject::column_word;
use crate::check::unit_cells::UnitCell;

/// 单位分隔不一
pub static RULE: Rule = Rule {
    code: "units.separator-style",
    family: Family::Units,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "单位之间的分隔不一",
    check: Check::Plan(look),
};

/// The marks between the names of a cell, leaving out those inside names.
fn marks(unit_cell: &UnitCell<'_>) -> Vec<char> {
    let mut rest = unit_cell.text.to_owned();
    for mention in &unit_cell.read.mentions {
        if let Some(at) = super::mentioned(&rest, &mention.text) {
            rest.replace_range(at, "");
        }
    }
    let mut found: Vec<char> =
        rest.chars().filter(|c| matches!(c, '、' | '，' | ',' | '；' | ';' | '\n' | ' ')).collect();
    found.dedup();
    found
}

fn word(mark: char) -> &'static str {
    match mark {
        '、' => "顿号",
        '，' => "逗号",
        ',' => "半角逗号",
        '；' | ';' => "分号",
        '\n' => "换行",
        _ => "空格",
    }
}

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut columns: BTreeMap<(usize, Role), Vec<(&UnitCell<'_>, char)>> = BTreeMap::new();
    for unit_cell in subject.unit_cells() {
        let mut found = marks(unit_cell);
        found.sort_unstable();
        found.dedup();
        if let [mark] = found[..] {
            columns.entry((unit_cell.list, unit_cell.role)).or_default().push((unit_cell, mark));
        }
    }
    let mut rulings = Vec::new();
    for ((list, role), cells) in columns {
        let mut counted: BTreeMap<char, usize> = BTreeMap::new();
        for (_, mark) in &cells {
            *counted.entry(*mark).or_default() += 1;
        }
        let Some((usual, times)) = counted.into_iter().max_by_key(|(_, times)| *times) else {
            continue;
        };
        // A habit is what four of five cells do.
        if times * 5 < cells.len() * 4 || times < 3 {
            continue;
        }
        let column = column_word(&subject.plan.lists[list], &ColumnKey::Field(role.field()));
        for (unit_cell, mark) in cells.into_iter().filter(|(_, mark)| *mark != usual) {
            let mut ruling = Ruling::new(
                unit_cell.spot.clone(),
                unit_cell.text,
                format!("{column}其余 {times} 行用{}分隔，这一行用{}。", word(usual), word(mark)),
            )
            .hint("统一分隔的写法。");
            // Between the names only: inside a name the mark stays.
            let names: Vec<String> = unit_cell
                .read
                .mentions
                .iter()
                .filter_map(|m| super::mentioned(unit_cell.text, &m.text))
                .map(|at| unit_cell.text[at].to_owned())
                .collect();
            let joined = names.join(&mark.to_string());
            if joined == unit_cell.text {
                ruling = ruling.change(0, unit_cell.text, names.join(&usual.to_string()));
            }
            rulings.push(ruling);
        }
    }
    rulings
}
