//! Names that the registry does not know, with the nearest one that it does.

use super::super::prelude::*;
use super::mentioned;
use crate::check::unit_cells::UnitCell;
use crate::reading::no_name::of_mention;
use crate::reading::text::without_blanks;
use crate::reading::units::{Mention, Understood};

/// 未登记的单位
pub static RULE: Rule = Rule {
    code: "units.unknown",
    family: Family::Units,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "单位不在单位库",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for unit_cell in subject.unit_cells() {
        let unknown: Vec<&Mention> =
            unit_cell.read.mentions.iter().filter(|m| m.how == Understood::Unknown).collect();
        if let Some(ruling) = broken(subject, unit_cell, &unknown) {
            rulings.push(ruling);
            continue;
        }
        // What is no name at all is told by another rule.
        let names = unknown.into_iter().filter(|mention| of_mention(mention).is_none());
        rulings.extend(names.map(|mention| told(subject, unit_cell, mention)));
    }
    rulings
}

/// A name cut in two by a line break: together the parts are known.
fn broken(subject: &Subject<'_>, unit_cell: &UnitCell<'_>, unknown: &[&Mention]) -> Option<Ruling> {
    if unknown.is_empty() || !unit_cell.text.contains('\n') {
        return None;
    }
    let whole: String = unit_cell.text.split('\n').map(str::trim).collect();
    let together = subject.names().read(&whole);
    let fine = together.mentions.iter().all(|m| m.unit.is_some());
    fine.then(|| {
        Ruling::new(unit_cell.spot.clone(), unit_cell.text, "单位名称中间断了行。")
            .hint("合并成一行。")
            .severity(Severity::Note)
            .change(0, unit_cell.text, whole)
    })
}

fn told(subject: &Subject<'_>, unit_cell: &UnitCell<'_>, mention: &Mention) -> Ruling {
    let suggestion = mention.suggestion.and_then(|id| subject.plan.unit(id));
    let question = suggestion
        .map(|unit| format!("，是否为“{}”？", unit.name))
        .unwrap_or_else(|| "。".to_owned());
    let at = mentioned(unit_cell.text, &mention.text);
    let quote = at.clone().map_or(mention.text.as_str(), |at| &unit_cell.text[at]);
    let mut ruling = Ruling::new(
        unit_cell.spot.clone(),
        quote,
        format!("“{}”不在单位库{question}", mention.text),
    )
    .hint("请改正这一格，或在“单位”里登记这个名称。")
    .word(&mention.text);
    if let (Some(unit), Some(at)) = (suggestion, at) {
        // A name that lacks or doubles a character is a slip.
        let slip = unit.names().any(|name| {
            let name = without_blanks(name);
            let length = name.chars().count().abs_diff(mention.text.chars().count());
            length == 1 && strsim::damerau_levenshtein(&name, &mention.text) == 1
        });
        if slip {
            ruling = ruling.severity(Severity::Error);
        }
        let quote = unit_cell.text[at.clone()].to_owned();
        ruling = ruling.change(at.start, quote, &unit.name);
    }
    ruling
}
