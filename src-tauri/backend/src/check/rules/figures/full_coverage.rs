//! 全覆盖 in an annex where the master asks for a percentage.

use std::sync::LazyLock;

use regex::Regex;

use super::super::prelude::*;
use crate::check::scan::around;

/// 全覆盖与比例不一
pub static RULE: Rule = Rule {
    code: "figures.full-coverage",
    family: Family::Figures,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "“全覆盖”与总表的比例不一",
    check: Check::Plan(look),
};

static SHARE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:覆盖率|覆盖)[^，。；]{0,6}?([0-9]{1,2}(?:\.[0-9]+)?)[%％]").ok()
});

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    let Some(share) = SHARE.as_ref() else { return rulings };
    for clause in &subject.plan.clauses {
        let Some(at) = clause.text.find("全覆盖") else { continue };
        for source in &clause.sources {
            let Some(row) = subject.position(source.task) else { continue };
            let text = &subject.plan.tasks()[row].text;
            if let Some(found) = share.captures(text).and_then(|found| found.get(1)) {
                let quote = around(&clause.text, at..at + "全覆盖".len(), 20);
                rulings.push(
                    Ruling::new(
                        Spot::Clause { clause: clause.id, unit: None },
                        &clause.text[quote],
                        format!("这里要求全覆盖，总表第 {} 行是 {}%。", row + 1, found.as_str()),
                    )
                    .hint("核对后统一。"),
                );
            }
        }
    }
    rulings
}
