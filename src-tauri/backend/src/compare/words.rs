//! Changes in words, as the change sheet and the command line print them.

use super::change::Subject;
use super::{Change, ChangeKind, FieldChange, Meaning, Overview, UnitChange};
use crate::domain::{ColumnKey, Field, Role};
use crate::reading::difference::{self, Mark};
use crate::reading::quantity::{self, Quantity};

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

/// The figures and deadlines inside texts, earlier and later, which
/// [`explained`] only says to differ: “工作任务：150家 → 180家”.
pub fn shifts(change: &Change) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    for field in &change.fields {
        let text = match field.meaning {
            Meaning::Figure => figures(&field.before, &field.after),
            Meaning::Deadline
                if field.subject != Subject::Cell(ColumnKey::Field(Field::Deadline)) =>
            {
                differing(&field.before, &field.after)
            }
            _ => continue,
        };
        let text = format!("{}：{text}", one_line(&field.header));
        if !told.contains(&text) {
            told.push(text);
        }
    }
    told
}

/// Figures that differ, each with its unit word; the differing words where
/// one text has more figures than the other.
fn figures(before: &str, after: &str) -> String {
    let (old, new) = (quantity::find(before), quantity::find(after));
    if old.len() != new.len() {
        return differing(before, after);
    }
    let word = |figure: &Quantity| format!("{}{}", figure.value, figure.unit);
    let pairs = old.iter().zip(&new).map(|(old, new)| (word(old), word(new)));
    let told: Vec<String> =
        pairs.filter(|(old, new)| old != new).map(|(old, new)| format!("{old} → {new}")).collect();
    // Figures in characters, or inside words.
    if told.is_empty() { differing(before, after) } else { told.join("，") }
}

/// The words that differ, from the first to the last.
fn differing(before: &str, after: &str) -> String {
    let marked = difference::marked(before, after);
    let between = |marks: &[Mark]| {
        let first = marks.iter().position(|mark| mark.changed);
        let last = marks.iter().rposition(|mark| mark.changed);
        let Some((first, last)) = first.zip(last) else { return String::new() };
        one_line(&marks[first..=last].iter().map(|mark| mark.text.as_str()).collect::<String>())
    };
    let (old, new) = (between(&marked.before), between(&marked.after));
    if old.is_empty() && new.is_empty() {
        return String::new();
    }
    format!("{} → {}", or_none(&old), or_none(&new))
}

fn or_none(text: &str) -> &str {
    if text.is_empty() { "（无）" } else { text }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect()
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
