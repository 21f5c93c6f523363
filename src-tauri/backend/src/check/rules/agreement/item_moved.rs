//! A checklist row that stands under another work item than its task.

use super::super::prelude::*;
use crate::reading::text::without_blanks;

/// 归类不一
pub static RULE: Rule = Rule {
    code: "agreement.item-moved",
    family: Family::Agreement,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "归类与总表不一",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let tasks = subject.plan.tasks();
    let known = |field: Field, name: &str| {
        tasks.iter().any(|task| without_blanks(task.cell(field)) == without_blanks(name))
    };
    let mut rulings = Vec::new();
    for list in subject.lists.iter().filter(|list| list.kind == ChecklistKind::Department) {
        for row in list.rows.iter().filter(|row| row.entry.is_some()) {
            let Some(task) = row.task else { continue };
            for (field, name) in [(Field::Category, &row.category), (Field::Item, &row.item)] {
                let own = without_blanks(name);
                let same = row
                    .sources
                    .iter()
                    .filter_map(|task| subject.position(*task))
                    .any(|at| without_blanks(tasks[at].cell(field)) == own);
                // An unknown name is told elsewhere.
                if own.is_empty() || same || !known(field, name) {
                    continue;
                }
                let spot = Spot::Row {
                    unit: list.unit,
                    kind: list.kind,
                    entry: row.entry,
                    task: Some(task.id),
                    field: Field::Text,
                };
                rulings.push(
                    Ruling::new(
                        spot,
                        row.text.as_ref(),
                        format!(
                            "总表归在“{}”，这里归在“{}”。",
                            head(task.cell(field), 20),
                            head(name, 20)
                        ),
                    )
                    .hint("与总表统一归类。"),
                );
            }
        }
    }
    rulings
}
