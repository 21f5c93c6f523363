//! A figure in an annex unlike the master's.

use super::super::prelude::*;
use super::compared::{Held, counts_alike, held, paired, quoted, written};
use crate::derive::RowKind;
use crate::domain::FIGURE;
use crate::reading::quantity::{Quantity, find};

/// 数字与总表不符
pub static RULE: Rule = Rule {
    code: "figures.annex-differs",
    family: Family::Figures,
    severity: Severity::Error,
    authority: Authority::Practice,
    name: "附件的数字与总表不符",
    check: Check::Plan(look),
};

/// 数字不在总表
pub static ABSENT: Rule = Rule {
    code: "figures.not-in-master",
    family: Family::Figures,
    severity: Severity::Error,
    authority: Authority::Practice,
    name: "附件的数字在总表里没有",
    check: Check::Plan(absent),
};

/// 界限词不一
pub static BOUND: Rule = Rule {
    code: "figures.bound-differs",
    family: Family::Figures,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "“以上”“以下”与总表不一",
    check: Check::Plan(bounds),
};

/// A text that repeats the master, with what it repeats.
struct Copy<'p> {
    spot: Spot,
    text: String,
    master: String,
    rows: Vec<usize>,
    list: Option<&'p TaskList>,
}

fn copies<'p>(subject: &Subject<'p>) -> Vec<Copy<'p>> {
    let tasks = subject.plan.tasks();
    let told = |rows: &[usize]| -> String {
        rows.iter().map(|at| tasks[*at].text.as_str()).collect::<Vec<_>>().join("\n")
    };
    let mut found = Vec::new();
    for pair in paired(subject) {
        found.push(Copy {
            spot: cell(pair.list, pair.row.id, Field::Text),
            text: pair.row.text.clone(),
            master: told(&[pair.master]),
            rows: vec![pair.master],
            list: Some(pair.list),
        });
    }
    for list in subject.lists.iter().filter(|list| list.kind == ChecklistKind::Department) {
        for row in list.rows.iter().filter(|row| row.kind == RowKind::Adapted) {
            let rows: Vec<usize> =
                row.sources.iter().filter_map(|task| subject.position(*task)).collect();
            let spot = Spot::Row {
                unit: list.unit,
                kind: list.kind,
                entry: row.entry,
                task: row.sources.first().copied(),
                field: Field::Text,
            };
            found.push(Copy {
                spot,
                text: row.text.to_string(),
                master: told(&rows),
                rows,
                list: None,
            });
        }
    }
    for clause in &subject.plan.clauses {
        let rows: Vec<usize> =
            clause.sources.iter().filter_map(|source| subject.position(source.task)).collect();
        if rows.is_empty() {
            continue;
        }
        let own = clause.variants.iter().filter_map(|v| Some((Some(v.unit), v.text.as_ref()?)));
        for (unit, text) in std::iter::once((None, &clause.text)).chain(own) {
            if text.contains(FIGURE) {
                continue;
            }
            found.push(Copy {
                spot: Spot::Clause { clause: clause.id, unit },
                text: text.clone(),
                master: told(&rows),
                rows: rows.clone(),
                list: None,
            });
        }
    }
    found
}

fn row_numbers(rows: &[usize]) -> String {
    numbers(&rows.iter().map(|at| at + 1).collect::<Vec<_>>())
}

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    let all = copies(subject);
    for copy in &all {
        for (figure, held) in held(&copy.text, &copy.master) {
            let Held::Differs(theirs) = held else { continue };
            if adds_up(&all, copy, &figure, &theirs) {
                continue;
            }
            let at = quoted(&copy.text, &figure);
            rulings.push(
                Ruling::new(
                    copy.spot.clone(),
                    &copy.text[at],
                    format!(
                        "这里是 {}，总表第 {} 行是 {theirs}。",
                        written(&figure),
                        row_numbers(&copy.rows)
                    ),
                )
                .hint("核对后统一。")
                .tasks(copy.rows.iter().map(|at| subject.plan.tasks()[*at].id).collect()),
            );
        }
    }
    rulings
}

/// Whether the rows of a list that repeat one task add up to its figure:
/// 400 in one year and 100 in the next make the master's 500.
fn adds_up(all: &[Copy<'_>], copy: &Copy<'_>, figure: &Quantity, whole: &str) -> bool {
    let Some(list) = copy.list else { return false };
    let number = |text: &str| {
        text.trim_end_matches(|c: char| !c.is_ascii_digit()).parse::<f64>().unwrap_or(f64::NAN)
    };
    let sum: f64 = all
        .iter()
        .filter(|other| other.list.is_some_and(|l| l.id == list.id) && other.rows == copy.rows)
        .flat_map(|other| find(&other.text))
        .filter(|other| other.unit == figure.unit)
        .filter_map(|other| other.value.parse::<f64>().ok())
        .sum();
    (sum - number(whole)).abs() < 1e-9
}

fn absent(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for copy in copies(subject) {
        for (figure, held) in held(&copy.text, &copy.master) {
            if held != Held::Absent {
                continue;
            }
            let at = quoted(&copy.text, &figure);
            let (severity, hint) = weight(copy.list.is_some(), &figure, &copy.master);
            rulings.push(
                Ruling::new(
                    copy.spot.clone(),
                    &copy.text[at],
                    format!(
                        "“{}”在总表对应的任务（第 {} 行）里没有。",
                        written(&figure),
                        row_numbers(&copy.rows)
                    ),
                )
                .hint(hint)
                .severity(severity)
                .tasks(copy.rows.iter().map(|at| subject.plan.tasks()[*at].id).collect()),
            );
        }
    }
    rulings
}

/// How much an absent figure matters, and what to do. A project list exists
/// to put numbers on a task: where the master has none in that measure, its
/// number is only to be looked at.
fn weight(in_project: bool, figure: &Quantity, master: &str) -> (Severity, &'static str) {
    if in_project && !counts_alike(figure, master) {
        (Severity::Warn, "总表没有这类数字，核对来源；需要的，补入总表。")
    } else {
        (Severity::Error, "补入总表，或注明来源。")
    }
}

fn bounds(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for copy in copies(subject) {
        for (figure, held) in held(&copy.text, &copy.master) {
            if held != Held::Bound {
                continue;
            }
            let at = quoted(&copy.text, &figure);
            rulings.push(
                Ruling::new(
                    copy.spot.clone(),
                    &copy.text[at],
                    format!(
                        "“{}”与总表第 {} 行相比，“以上”一处有、一处无。",
                        written(&figure),
                        row_numbers(&copy.rows)
                    ),
                )
                .hint("与总表统一。"),
            );
        }
    }
    rulings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_a_project_are_only_looked_at() {
        for (in_project, text, master, expected) in [
            (true, "淘汰货车298辆", "加快淘汰老旧货车。", Severity::Warn),
            (true, "淘汰货车298辆", "货车占比达到80%。", Severity::Warn),
            (true, "淘汰货车298辆", "建设充电桩，新增公交50辆。", Severity::Error),
            (false, "淘汰货车298辆", "加快淘汰老旧货车。", Severity::Error),
        ] {
            let figure = &find(text)[0];
            assert_eq!(weight(in_project, figure, master).0, expected, "{text} / {master}");
        }
    }
}
