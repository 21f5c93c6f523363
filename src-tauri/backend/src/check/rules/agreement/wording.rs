//! Words by which a checklist row or a clause differs from the master's.

use super::super::prelude::*;
use crate::check::compare::{Difference, What, differences};
use crate::check::scan::clauses;
use crate::derive::RowKind;
use crate::domain::FIGURE;
use crate::reading::text::inside_quotes;

/// 文字与总表不一
pub static RULE: Rule = Rule {
    code: "agreement.wording",
    family: Family::Agreement,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "个别字词与总表不一",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let tasks = subject.plan.tasks();
    let mut rulings = Vec::new();
    for list in subject.lists.iter().filter(|list| list.kind == ChecklistKind::Department) {
        for row in list.rows.iter().filter(|row| row.kind == RowKind::Adapted) {
            let rows: Vec<usize> =
                row.sources.iter().filter_map(|task| subject.position(*task)).collect();
            let master: Vec<&str> = rows.iter().map(|at| tasks[*at].text.as_str()).collect();
            let spot = row_cell(list, row, Field::Text);
            let joined = master.join("\n");
            rulings.extend(by_clause(&spot, &row.text, differences(&row.text, &joined), &rows));
            rulings.extend(left_out(&spot, &row.text, &joined, &rows));
        }
    }
    for clause in &subject.plan.clauses {
        let rows: Vec<usize> =
            clause.sources.iter().filter_map(|source| subject.position(source.task)).collect();
        let master: Vec<&str> = rows.iter().map(|at| tasks[*at].text.as_str()).collect();
        if clause.text.contains(FIGURE) || rows.is_empty() {
            continue;
        }
        let spot = Spot::Clause { clause: clause.id, unit: None };
        // A digest sums up: only words that stand in place of others count.
        let mut found = differences(&clause.text, &master.join("\n"));
        found.retain(|difference| difference.what == What::Replaced);
        rulings.extend(by_clause(&spot, &clause.text, found, &rows));
    }
    rulings
}

/// One finding for a clause, whatever differs in it.
fn by_clause(spot: &Spot, text: &str, found: Vec<Difference>, rows: &[usize]) -> Vec<Ruling> {
    let mut rulings: Vec<Ruling> = Vec::new();
    let small = |d: &Difference| {
        let word = if d.other.is_empty() { &text[d.at.clone()] } else { d.other.as_str() };
        d.what != What::Replaced && matches!(word, "要" | "应" | "的" | "等" | "将" | "了" | "须")
    };
    let found: Vec<Difference> = found.into_iter().filter(|d| !small(d)).collect();
    let mut at = 0;
    while let Some(first) = found.get(at) {
        let same = found[at..].iter().take_while(|d| d.clause == first.clause).count();
        rulings.push(told(spot, text, &found[at..at + same], rows));
        at += same;
    }
    rulings
}

/// A short clause left out of a row that otherwise repeats the master word
/// for word.
fn left_out(spot: &Spot, text: &str, master: &str, rows: &[usize]) -> Option<Ruling> {
    let own: Vec<&str> = clauses(text).into_iter().map(|at| &text[at]).collect();
    let theirs: Vec<&str> = clauses(master).into_iter().map(|at| &master[at]).collect();
    let missing: Vec<&str> = theirs.iter().copied().filter(|c| !own.contains(c)).collect();
    let verbatim = own.iter().all(|clause| theirs.contains(clause));
    let [only] = missing[..] else { return None };
    if !verbatim || own.len() < 2 || only.chars().count() > 12 {
        return None;
    }
    let last = own.last().copied().unwrap_or(text);
    let numbers = numbers(&rows.iter().map(|at| at + 1).collect::<Vec<_>>());
    Some(
        Ruling::new(
            spot.clone(),
            last,
            format!("与总表第 {numbers} 行相比，少了“{}”。", inside_quotes(only)),
        )
        .hint("核对是否漏写。"),
    )
}

fn told(spot: &Spot, text: &str, found: &[Difference], rows: &[usize]) -> Ruling {
    let rows = numbers(&rows.iter().map(|at| at + 1).collect::<Vec<_>>());
    let part = |difference: &Difference, quoted: fn(&str) -> String| {
        let (own, other) = (quoted(&text[difference.at.clone()]), quoted(&difference.other));
        match difference.what {
            What::Replaced => format!("这里是“{own}”，总表是“{other}”"),
            What::Dropped => format!("少了“{other}”"),
            What::Added => format!("多了“{own}”"),
        }
    };
    let parts = |quoted: fn(&str) -> String| {
        found.iter().map(|difference| part(difference, quoted)).collect::<Vec<_>>().join("，")
    };
    let (clause, other_clause) = found.first().map_or((0..0, ""), |difference| {
        (difference.clause.clone(), difference.other_clause.as_str())
    });
    let replaced = found.iter().any(|difference| difference.what == What::Replaced);
    Ruling::new(
        spot.clone(),
        &text[clause],
        format!("与总表第 {rows} 行相比，{}。", parts(inside_quotes)),
    )
    .hint(format!("总表作“{}”，请核对。", inside_quotes(&head(other_clause, 40))))
    .severity(if replaced { Severity::Warn } else { Severity::Note })
    // What was ignored names the words as they stand.
    .word(parts(str::to_owned))
}
