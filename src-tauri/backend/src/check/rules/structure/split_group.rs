//! A category or work item in two places of one list.

use super::super::prelude::*;
use crate::check::subject::goes_on;

/// 类别分在两处
pub static RULE: Rule = Rule {
    code: "structure.split-group",
    family: Family::Structure,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "同一类别分在两处",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for (list, _) in subject.task_lists() {
        for field in [Field::Category, Field::Item] {
            let mut runs: Vec<(&str, &str, usize)> = Vec::new();
            for (at, task) in list.tasks.iter().enumerate() {
                let name = task.cell(field);
                if name.is_empty() || at > 0 && goes_on(&list.tasks[at - 1], task, field) {
                    continue;
                }
                let group = if field == Field::Item { task.category.as_str() } else { "" };
                let before = runs.iter().find(|(g, known, _)| *g == group && *known == name);
                if let Some((_, _, before)) = before {
                    rulings.push(
                        Ruling::new(
                            cell(list, task.id, field),
                            name,
                            format!(
                                "“{}”在第 {} 行已经出现过，两处不相连。",
                                head(name, 20),
                                before + 1
                            ),
                        )
                        .hint("把同类的行放在一起，或改用不同的名称。"),
                    );
                }
                runs.push((group, name, at));
            }
        }
    }
    rulings
}
