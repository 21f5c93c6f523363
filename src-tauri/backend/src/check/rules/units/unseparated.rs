//! Names that stand together without a mark between them.

use super::super::prelude::*;
use super::mentioned;
use crate::reading::units::Understood;

/// 单位之间缺分隔
pub static RULE: Rule = Rule {
    code: "units.separator-missing",
    family: Family::Units,
    severity: Severity::Error,
    authority: Authority::Practice,
    name: "单位之间缺少分隔",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for unit_cell in subject.unit_cells() {
        let run: Vec<&str> = unit_cell
            .read
            .mentions
            .iter()
            .filter(|mention| mention.how == Understood::Unseparated)
            .map(|mention| mention.text.as_str())
            .collect();
        if run.is_empty() {
            continue;
        }
        let together = run.concat();
        let separator = if unit_cell.text.contains('\n') { "\n" } else { "、" };
        let mut ruling = Ruling::new(
            unit_cell.spot.clone(),
            &together,
            format!("“{together}”之间缺少分隔，已按 {} 个单位读取。", run.len()),
        )
        .hint("请在单位之间补上分隔。");
        if let Some(at) = mentioned(unit_cell.text, &together) {
            let quote = unit_cell.text[at.clone()].to_owned();
            ruling = ruling.change(at.start, quote, run.join(separator));
        }
        rulings.push(ruling);
    }
    rulings
}
