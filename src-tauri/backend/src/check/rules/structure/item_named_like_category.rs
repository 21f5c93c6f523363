//! A work item with the very name of its category.

use super::super::prelude::*;
use crate::check::subject::goes_on;
use crate::reading::text::without_blanks;

/// 名称与类别相同
pub static RULE: Rule = Rule {
    code: "structure.item-like-category",
    family: Family::Structure,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "工作内容与类别同名",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for (list, _) in subject.task_lists() {
        if list.header(Field::Category).is_none() || list.header(Field::Item).is_none() {
            continue;
        }
        for (at, task) in list.tasks.iter().enumerate() {
            let same = || {
                !task.item.is_empty()
                    && without_blanks(&task.item) == without_blanks(&task.category)
            };
            let first = at == 0 || !goes_on(&list.tasks[at - 1], task, Field::Item);
            // A category of one item may well share its name.
            let others = || {
                let of_category = |other: &&Task| other.category == task.category;
                list.tasks.iter().filter(of_category).any(|other| other.item != task.item)
            };
            if first && same() && others() {
                rulings.push(
                    Ruling::new(
                        cell(list, task.id, Field::Item),
                        &task.item,
                        "与所属类别同名，而同类下还有别的内容。",
                    )
                    .hint("换一个能区分的名称。"),
                );
            }
        }
    }
    rulings
}
