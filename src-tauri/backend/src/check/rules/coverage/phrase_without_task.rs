//! Words in an annex that nothing in the master backs.

use super::super::prelude::*;
use crate::check::pairing::Pairing;
use crate::check::scan::{bracketed, clauses, is_han};
use crate::derive::RowKind;
use crate::domain::FIGURE;

/// 内容不在总表
pub static RULE: Rule = Rule {
    code: "coverage.phrase-without-task",
    family: Family::Coverage,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "清单的内容在总表中没有依据",
    check: Check::Plan(look),
};

/// What the tasks behind a clause, and the best of all others, must explain.
pub const BACKED: f64 = 0.3;
/// What a task that is not behind the clause must explain of it.
pub const ELSEWHERE: f64 = 0.6;
const FOREIGN: f64 = 0.15;
const SURELY_ELSEWHERE: f64 = 0.75;
/// Words as short as these say little.
const SHORT: usize = 7;

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = of_rows(subject);
    rulings.extend(of_clauses(subject));
    rulings
}

/// Clauses of reworded rows in department checklists.
fn of_rows(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for list in subject.lists.iter().filter(|list| list.kind == ChecklistKind::Department) {
        for row in list.rows.iter().filter(|row| row.kind == RowKind::Adapted) {
            let tasks: Vec<usize> =
                row.sources.iter().filter_map(|task| subject.position(*task)).collect();
            for at in clauses(&row.text) {
                let clause = row.text[at].trim();
                if !backed(subject, clause, &tasks) {
                    let spot = row_cell(list, row, Field::Text);
                    rulings.push(told(spot, clause));
                }
            }
        }
    }
    rulings
}

/// Phrases of district digests. A row without categories of the master
/// (空气质量改善目标) is the districts' own.
fn of_clauses(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for row in subject.plan.digest.iter().filter(|row| !row.categories.is_empty()) {
        for clause in subject.plan.clauses.iter().filter(|clause| clause.row == row.id) {
            let tasks: Vec<usize> =
                clause.sources.iter().filter_map(|s| subject.position(s.task)).collect();
            let own = clause.variants.iter().filter_map(|v| Some((Some(v.unit), v.text.as_ref()?)));
            for (unit, text) in std::iter::once((None, &clause.text)).chain(own) {
                let plain = text.replace(FIGURE, "");
                if !backed(subject, &plain, &tasks) {
                    rulings.push(told(Spot::Clause { clause: clause.id, unit }, text));
                }
            }
        }
    }
    rulings
}

fn backed(subject: &Subject<'_>, text: &str, tasks: &[usize]) -> bool {
    if text.chars().filter(|c| is_han(*c)).count() < SHORT {
        return true;
    }
    // Names in brackets explain; they are not what is to be done.
    let plain = without_brackets(text);
    let pairing = subject.pairing();
    let own = pairing.backing(&plain, tasks);
    // Dearest last: a look through every task, and one through every text.
    own >= BACKED || is_elsewhere(pairing, &plain, own) || quotes(subject, text)
}

/// Whether another task says the same.
fn is_elsewhere(pairing: &Pairing, text: &str, own: f64) -> bool {
    let best = pairing.best(text).map_or(0.0, |best| pairing.backing(text, &[best.task]));
    // Nothing of it is in its own tasks: only a close match elsewhere counts.
    let wanted = if own < FOREIGN { SURELY_ELSEWHERE } else { ELSEWHERE };
    best >= wanted
}

/// Whether what a clause says in brackets is the master's, word for word.
fn quotes(subject: &Subject<'_>, clause: &str) -> bool {
    let inside = bracketed(clause).into_iter().filter_map(|at| inner(&clause[at]));
    inside.into_iter().any(|said| subject.plan.tasks().iter().any(|task| task.text.contains(said)))
}

/// What stands in a bracket, without its final stop; nothing where it is only
/// a name.
fn inner(bracket: &str) -> Option<&str> {
    let said = bracket.trim_matches(['（', '(', '）', ')']).trim_end_matches(['。', '；', '，']);
    (said.chars().filter(|c| is_han(*c)).count() >= 2 * SHORT).then_some(said)
}

/// A text without what it says in brackets.
pub fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    text.chars()
        .filter(|c| {
            match c {
                '（' | '(' => depth += 1,
                '）' | ')' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect()
}

fn told(spot: Spot, text: &str) -> Ruling {
    Ruling::new(spot, text, "总表中没有这项内容。").hint("补入总表，或核对是否应列。")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::lexicon::Lexicon;
    use crate::derive::Derivation;
    use crate::domain::Plan;
    use crate::domain::test_support::master;

    #[test]
    fn a_bracket_that_quotes_the_master_backs_its_clause() {
        let mut plan = Plan::empty("");
        let text = "新建燃气锅炉须达到低氮燃烧要求；建成区不鼓励新建生物质锅炉。";
        let task = Task { text: text.to_owned(), ..Task::empty(TaskId(1)) };
        plan.lists.push(master(vec![task]));
        let words = Lexicon::of(&plan);
        let derivation = Derivation::of(&plan);
        let subject = Subject::of(&derivation, &words);
        for (clause, expected) in [
            (
                "配合做好有关项目准入把关（新建燃气锅炉须达到低氮燃烧要求；建成区不鼓励新建生物质锅炉。）",
                true,
            ),
            ("配合做好有关项目准入把关（新建燃气锅炉）", false),
            ("配合做好有关项目准入把关（培训各县区工作人员，定期通报有关情况）", false),
        ] {
            assert_eq!(backed(&subject, clause, &[]), expected, "{clause}");
        }
    }
}
