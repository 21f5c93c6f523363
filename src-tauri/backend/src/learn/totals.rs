//! Rows of sums of a document: kept as what they sum up, and checked.

use crate::domain::{ListTotal, Plan};
use crate::finding::{Finding, Place, Severity};
use crate::importer::recognise::{ListReading, Recognised};
use crate::importer::rows::TotalReading;
use crate::reading::decimal::{Sum, number, sum, written};

/// Gives the plan's lists their rows of sums. The lists stand as the document
/// has them.
pub fn take_over(read: &Recognised, plan: &mut Plan) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (list, reading) in plan.lists.iter().zip(&read.lists) {
        for total in &reading.totals {
            plan.totals.push(ListTotal {
                list: list.id,
                label: total.label.clone(),
                columns: total.sums.iter().map(|(key, _)| key.clone()).collect(),
            });
            for (key, stated) in &total.sums {
                let column = list.columns.iter().find(|column| column.key == *key);
                let header = column.map_or("", |column| column.header.as_str());
                let cells = list.tasks.iter().map(|task| {
                    // A merged cell counts once.
                    if task.is_joined(key) { "" } else { task.column(key) }
                });
                findings.extend(checked(reading, total, header, stated, &sum(cells)));
            }
        }
    }
    findings
}

fn checked(
    list: &ListReading,
    total: &TotalReading,
    header: &str,
    stated: &str,
    sum: &Sum,
) -> Vec<Finding> {
    let part = list.rows.first().map_or("", |row| row.place.part.as_str());
    let place = |row: usize| Place {
        part: part.to_owned(),
        row: Some(row),
        column: header.replace('\n', ""),
    };
    let mut findings = Vec::new();
    for row in sum.not_numbers.iter().filter_map(|at| list.rows.get(*at)) {
        let row = row.place.row.unwrap_or(0);
        findings.push(
            Finding::new(
                "figures.not-a-number",
                Severity::Warn,
                place(row),
                "这一格不是数字，没有计入合计。",
            )
            .hint("请改为数字；没有数额的写“/”。"),
        );
    }
    if number(stated) != Some(sum.value) {
        findings.push(
            Finding::new(
                "figures.total-differs",
                Severity::Warn,
                place(total.row),
                format!("“{}”写的是 {stated}，各行相加是 {}。", total.label, written(sum.value)),
            )
            .quoting(stated)
            .hint("导出时按各行相加填写；请核对各行的数字。"),
        );
    }
    findings
}
