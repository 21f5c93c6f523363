//! A figure in an annex unlike the master's.

use super::super::prelude::*;
use super::compared::{Held, Paired, counts_alike, held, paired, quoted, written};
use crate::derive::RowKind;
use crate::domain::FIGURE;
use crate::reading::quantity::{Quantity, find};

/// 数字与总表不符
pub static RULE: Rule =
    rule("figures.annex-differs", Severity::Error, "附件的数字与总表不符", differs);

/// 数字不在总表
pub static ABSENT: Rule =
    rule("figures.not-in-master", Severity::Error, "附件的数字在总表里没有", absent);

/// 界限词不一
pub static BOUND: Rule =
    rule("figures.bound-differs", Severity::Warn, "“以上”“以下”与总表不一", bounds);

const fn rule(
    code: &'static str,
    severity: Severity,
    name: &'static str,
    look: fn(&Subject<'_>) -> Vec<Ruling>,
) -> Rule {
    let (family, authority) = (Family::Figures, Authority::Practice);
    Rule { code, family, severity, authority, name, check: Check::Plan(look) }
}

fn differs(subject: &Subject<'_>) -> Vec<Ruling> {
    let all = copies(subject);
    rulings(&all, |off| {
        let Held::Differs(theirs) = &off.held else { return None };
        if adds_up(&all, off, theirs) {
            return None;
        }
        let ruling =
            off.ruling(|figure, rows| format!("这里是 {figure}，总表第 {rows} 行是 {theirs}。"));
        Some(ruling.hint("核对后统一。").tasks(off.copy.tasks(subject)))
    })
}

fn absent(subject: &Subject<'_>) -> Vec<Ruling> {
    rulings(&copies(subject), |off| {
        if off.held != Held::Absent {
            return None;
        }
        let Copy { list, master, .. } = off.copy;
        let (severity, hint) = weight(list.is_some(), &off.figure, master);
        let ruling = off
            .ruling(|figure, rows| format!("“{figure}”在总表对应的任务（第 {rows} 行）里没有。"));
        Some(ruling.hint(hint).severity(severity).tasks(off.copy.tasks(subject)))
    })
}

fn bounds(subject: &Subject<'_>) -> Vec<Ruling> {
    rulings(&copies(subject), |off| {
        if off.held != Held::Bound {
            return None;
        }
        let ruling = off.ruling(|figure, rows| {
            format!("“{figure}”与总表第 {rows} 行相比，“以上”一处有、一处无。")
        });
        Some(ruling.hint("与总表统一。"))
    })
}

fn rulings<'p>(all: &[Copy<'p>], ruling: impl Fn(&Off<'_, 'p>) -> Option<Ruling>) -> Vec<Ruling> {
    let off = all.iter().flat_map(|copy| {
        let held = held(&copy.text, &copy.master).into_iter();
        held.map(move |(figure, held)| Off { copy, figure, held })
    });
    off.filter_map(|off| ruling(&off)).collect()
}

/// A figure of a copy that does not agree with the master.
struct Off<'c, 'p> {
    copy: &'c Copy<'p>,
    figure: Quantity,
    held: Held,
}

impl Off<'_, '_> {
    /// What is said of the figure and of the master's rows, by their numbers.
    fn ruling(&self, message: impl FnOnce(&str, &str) -> String) -> Ruling {
        let Copy { spot, text, rows, .. } = self.copy;
        let rows = numbers(&rows.iter().map(|at| at + 1).collect::<Vec<_>>());
        let message = message(&written(&self.figure), &rows);
        Ruling::new(spot.clone(), &text[quoted(text, &self.figure)], message)
    }
}

/// A text that repeats the master, with what it repeats.
struct Copy<'p> {
    spot: Spot,
    text: String,
    master: String,
    rows: Vec<usize>,
    list: Option<&'p TaskList>,
}

impl<'p> Copy<'p> {
    fn new(subject: &Subject<'p>, spot: Spot, text: &str, rows: Vec<usize>) -> Self {
        let tasks = subject.plan.tasks();
        let master = rows.iter().map(|at| tasks[*at].text.as_str()).collect::<Vec<_>>().join("\n");
        Self { spot, text: text.to_owned(), master, rows, list: None }
    }

    fn tasks(&self, subject: &Subject<'_>) -> Vec<TaskId> {
        self.rows.iter().map(|at| subject.plan.tasks()[*at].id).collect()
    }
}

fn copies<'p>(subject: &Subject<'p>) -> Vec<Copy<'p>> {
    let mut found = in_projects(subject);
    found.extend(in_departments(subject));
    found.extend(in_clauses(subject));
    found
}

fn in_projects<'p>(subject: &Subject<'p>) -> Vec<Copy<'p>> {
    let copy = |pair: Paired<'p>| Copy {
        list: Some(pair.list),
        ..Copy::new(
            subject,
            cell(pair.list, pair.row.id, Field::Text),
            &pair.row.text,
            vec![pair.master],
        )
    };
    paired(subject).into_iter().map(copy).collect()
}

fn in_departments<'p>(subject: &Subject<'p>) -> Vec<Copy<'p>> {
    let mut found = Vec::new();
    for list in subject.lists.iter().filter(|list| list.kind == ChecklistKind::Department) {
        for row in list.rows.iter().filter(|row| row.kind == RowKind::Adapted) {
            let rows = row.sources.iter().filter_map(|task| subject.position(*task)).collect();
            let spot = row_cell(list, row, Field::Text);
            found.push(Copy::new(subject, spot, &row.text, rows));
        }
    }
    found
}

fn in_clauses<'p>(subject: &Subject<'p>) -> Vec<Copy<'p>> {
    let mut found = Vec::new();
    for clause in &subject.plan.clauses {
        let rows: Vec<usize> =
            clause.sources.iter().filter_map(|source| subject.position(source.task)).collect();
        if rows.is_empty() {
            continue;
        }
        let own = clause.variants.iter().filter_map(|v| Some((Some(v.unit), v.text.as_ref()?)));
        for (unit, text) in std::iter::once((None, &clause.text)).chain(own) {
            if !text.contains(FIGURE) {
                let spot = Spot::Clause { clause: clause.id, unit };
                found.push(Copy::new(subject, spot, text, rows.clone()));
            }
        }
    }
    found
}

/// Whether the rows of a list that repeat one task add up to its figure:
/// 400 in one year and 100 in the next make the master's 500.
fn adds_up(all: &[Copy<'_>], off: &Off<'_, '_>, whole: &str) -> bool {
    let Some(list) = off.copy.list else { return false };
    let number = |text: &str| {
        text.trim_end_matches(|c: char| !c.is_ascii_digit()).parse::<f64>().unwrap_or(f64::NAN)
    };
    let sum: f64 = all
        .iter()
        .filter(|other| other.list.is_some_and(|l| l.id == list.id) && other.rows == off.copy.rows)
        .flat_map(|other| find(&other.text))
        .filter(|other| other.unit == off.figure.unit)
        .filter_map(|other| other.value.parse::<f64>().ok())
        .sum();
    (sum - number(whole)).abs() < 1e-9
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
