//! Changes in words, as the change sheet and the command line print them.

use super::change::Subject;
use super::{Change, ChangeKind, FieldChange, Meaning, Overview, UnitChange};
use crate::domain::{ColumnKey, Field, Role};

/// What a change means, as one phrase: “时限由2025年6月底改为2025年12月底”.
pub fn said(field: &FieldChange) -> String {
    let header = field.header.as_str();
    match field.meaning {
        Meaning::LeadChanged => lead(field),
        Meaning::RoleChanged => units(&field.units, |unit| {
            format!("{}由{}改为{}", unit.name, role(unit.before), role(unit.after))
        }),
        Meaning::Joined => format!("{header}增加{}", names(&field.units)),
        Meaning::Left => format!("{header}减少{}", names(&field.units)),
        Meaning::Split => "拆分为多项".to_owned(),
        Meaning::Merged => "由多项合并".to_owned(),
        Meaning::Deadline if field.subject == Subject::Cell(ColumnKey::Field(Field::Deadline)) => {
            format!("{header}由“{}”改为“{}”", shown(&field.before), shown(&field.after))
        }
        Meaning::Deadline => format!("{header}中的时限调整"),
        Meaning::Figure => format!("{header}中的数字调整"),
        Meaning::Wording => format!("{header}文字修改"),
        Meaning::Regrouped => {
            format!("{header}由“{}”调整到“{}”", shown(&field.before), shown(&field.after))
        }
        Meaning::Moved => "位置移动".to_owned(),
        Meaning::OrderOnly => format!("{header}仅顺序调整"),
        Meaning::Spelling => format!("{header}仅写法不同，单位未变"),
        Meaning::Punctuation => format!("{header}仅标点不同"),
        Meaning::Blank => format!("{header}仅空格、换行不同"),
    }
}

/// Everything a change means, weightiest first.
pub fn explained(change: &Change) -> String {
    let place = |row: Option<&usize>| row.map_or(0, |row| row + 1);
    match change.kind {
        ChangeKind::Added => return "新增".to_owned(),
        ChangeKind::Removed => return "删除".to_owned(),
        _ => {}
    }
    let mut said_once: Vec<String> = Vec::new();
    for phrase in change.fields.iter().map(said) {
        // A role that changed shows in two columns.
        if !said_once.contains(&phrase) {
            said_once.push(phrase);
        }
    }
    if change.moved {
        let (from, to) = (place(change.before.first()), place(change.after.first()));
        said_once.push(format!("由第 {from} 行移到第 {to} 行"));
    }
    if change.doubtful {
        said_once.push("文字改动较大，请核对是否为同一项".to_owned());
    }
    said_once.join("；")
}

/// How much differs, in one sentence.
pub fn summary(overview: &Overview) -> String {
    let rows = format!("原稿 {} 项，现稿 {} 项", overview.rows_before, overview.rows_after);
    let counted = [
        (overview.added, "新增"),
        (overview.removed, "删除"),
        (overview.edited, "修改"),
        (overview.moved, "移动"),
    ];
    let counted: Vec<String> = counted
        .into_iter()
        .filter(|(times, _)| *times > 0)
        .map(|(times, word)| format!("{word} {times} 项"))
        .collect();
    if counted.is_empty() {
        return format!("{rows}，没有差别。");
    }
    format!("{rows}：{}，{} 项未变。", counted.join("，"), overview.same)
}

fn lead(field: &FieldChange) -> String {
    let came: Vec<&str> = names_where(&field.units, |unit| unit.after == Some(Role::Lead));
    let went: Vec<&str> = names_where(&field.units, |unit| unit.before == Some(Role::Lead));
    match (went.is_empty(), came.is_empty()) {
        (true, _) => format!("明确由{}牵头", came.join("、")),
        (_, true) => format!("{}不再牵头", went.join("、")),
        _ => format!("牵头由{}改为{}", went.join("、"), came.join("、")),
    }
}

fn names_where(units: &[UnitChange], is: impl Fn(&UnitChange) -> bool) -> Vec<&str> {
    units.iter().filter(|unit| is(unit)).map(|unit| unit.name.as_str()).collect()
}

fn names(units: &[UnitChange]) -> String {
    names_where(units, |_| true).join("、")
}

fn units(changes: &[UnitChange], say: impl Fn(&UnitChange) -> String) -> String {
    changes.iter().map(say).collect::<Vec<_>>().join("，")
}

fn role(role: Option<Role>) -> &'static str {
    role.map_or("无", Role::word)
}

/// A cell on one line; an empty one is named.
fn shown(cell: &str) -> String {
    let line: String = cell.split_whitespace().collect();
    if line.is_empty() { "空".to_owned() } else { line }
}
