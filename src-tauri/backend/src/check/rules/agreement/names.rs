//! Categories and work items that an annex names otherwise than the master.

use std::collections::HashSet;

use super::super::prelude::*;
use crate::derive::RowKind;
use crate::reading::likeness::likeness;
use crate::reading::text::{inside_quotes, without_blanks};

/// 名称与总表不一
pub static RULE: Rule = Rule {
    code: "agreement.name-differs",
    family: Family::Agreement,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "类别、工作内容与总表名称不一",
    check: Check::Plan(look),
};

/// From this likeness on another name is a slip, below it another thing.
const SLIP: f64 = 0.5;
/// From this one on it can only be a slip.
const SURE: f64 = 0.7;

struct Names<'p> {
    field: Field,
    known: Vec<&'p str>,
    bare: HashSet<String>,
}

impl<'p> Names<'p> {
    fn of(tasks: &'p [Task], field: Field) -> Self {
        let mut known: Vec<&'p str> = Vec::new();
        let mut bare = HashSet::new();
        for task in tasks {
            let name = task.cell(field);
            if !name.is_empty() && bare.insert(without_blanks(name)) {
                known.push(name);
            }
        }
        Self { field, known, bare }
    }

    fn knows(&self, name: &str) -> bool {
        name.is_empty() || self.bare.contains(&without_blanks(name))
    }

    fn nearest(&self, name: &str) -> Option<&'p str> {
        self.known
            .iter()
            .map(|known| (likeness(known, name), *known))
            .filter(|(alike, known)| *alike >= SLIP || known.contains(name) || name.contains(known))
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, known)| known)
    }

    /// What is said of another name; `behind` are the names of the tasks the
    /// row comes from, where that is known. Only such a name can be meant.
    fn told(&self, spot: Spot, name: &str, behind: Option<&[&str]>) -> Ruling {
        let word = self.field.word();
        let near = self.nearest(name);
        let meant = |near: &&str| behind.is_none_or(|names| names.contains(near));
        if let (Some([first, ..]), None) = (behind, near.filter(meant)) {
            let told = format!("{word}“{}”在总表中没有。", inside_quotes(&head(name, 24)));
            return Ruling::new(spot, name, told).hint(format!(
                "这一行出自总表的“{}”，核对后统一。",
                inside_quotes(&head(first, 24))
            ));
        }
        match near.filter(meant) {
            Some(near) => {
                let ruling = Ruling::new(
                    spot,
                    name,
                    format!("{word}“{}”与总表的“{near}”名称不一。", head(name, 24)),
                )
                .hint("与总表统一。")
                .severity(Severity::Error);
                // Only a slip is put right without a thought.
                if likeness(near, name) >= SURE { ruling.change(0, name, near) } else { ruling }
            }
            None => Ruling::new(spot, name, format!("{word}“{}”在总表中没有。", head(name, 24)))
                .hint("核对归入总表的哪一类、哪一项。"),
        }
    }
}

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let tasks = subject.plan.tasks();
    if tasks.is_empty() {
        return Vec::new();
    }
    let categories = Names::of(tasks, Field::Category);
    let items = Names::of(tasks, Field::Item);
    let mut rulings = departments(subject, [&categories, &items]);
    rulings.extend(digests(subject, &categories));
    rulings.extend(further_lists(subject, &categories));
    rulings
}

fn departments(subject: &Subject<'_>, names: [&Names<'_>; 2]) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for list in subject.lists.iter().filter(|list| list.kind == ChecklistKind::Department) {
        let mut seen: Vec<(Field, &str)> = Vec::new();
        for row in &list.rows {
            let by_rule = row.kind == RowKind::Derived && row.entry.is_none() && row.task.is_some();
            if by_rule || row.kind == RowKind::Standing {
                continue;
            }
            for (known, name) in names.into_iter().zip([&row.category, &row.item]) {
                if known.knows(name) || seen.contains(&(known.field, name.as_ref())) {
                    continue;
                }
                seen.push((known.field, name));
                let spot = row_cell(list, row, known.field);
                let behind: Vec<&str> = row
                    .sources
                    .iter()
                    .filter_map(|task| subject.position(*task))
                    .map(|at| subject.plan.tasks()[at].cell(known.field))
                    .collect();
                rulings.push(known.told(spot, name, Some(&behind)));
            }
        }
    }
    rulings
}

fn digests(subject: &Subject<'_>, categories: &Names<'_>) -> Vec<Ruling> {
    subject
        .plan
        .digest
        .iter()
        .filter(|row| !row.categories.is_empty() && !categories.knows(&row.name))
        .map(|row| {
            let spot = Spot::DigestCell { row: row.id, unit: None };
            let near = row.categories.first().map_or("", String::as_str);
            Ruling::new(
                spot,
                &row.name,
                format!("区县清单的类别“{}”与总表的“{near}”名称不一。", row.name),
            )
            .hint("与总表统一。")
            .severity(Severity::Error)
            .change(0, &row.name, near)
        })
        .collect()
}

/// Categories of project lists.
fn further_lists(subject: &Subject<'_>, categories: &Names<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    let master = subject.plan.master().map(|list| list.id);
    for list in subject.plan.lists.iter().filter(|list| Some(list.id) != master) {
        if list.kind == crate::domain::ListKind::Indicators || categories.known.is_empty() {
            continue;
        }
        // A list that shares no category with the master has its own.
        let shares = list
            .tasks
            .iter()
            .any(|task| !task.category.is_empty() && categories.knows(&task.category));
        let mut seen: Vec<&str> = Vec::new();
        for task in list.tasks.iter().filter(|_| shares) {
            if categories.knows(&task.category) || seen.contains(&task.category.as_str()) {
                continue;
            }
            seen.push(&task.category);
            rulings.push(categories.told(
                cell(list, task.id, Field::Category),
                &task.category,
                None,
            ));
        }
    }
    rulings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_name_behind_the_row_is_put_in_place() {
        let tasks: Vec<Task> = (1..)
            .zip(["农业面源污染治理", "施工扬尘管控"])
            .map(|(id, item)| Task { item: item.to_owned(), ..Task::empty(TaskId(id)) })
            .collect();
        let names = Names::of(&tasks, Field::Item);
        for (name, behind, severity, fixed) in [
            ("农业面源污染整治", Some(&["农业面源污染治理"][..]), Some(Severity::Error), true),
            ("农业面源污染整治", Some(&["施工扬尘管控"][..]), None, false),
            ("农业面源污染整治", Some(&[][..]), None, false),
            ("农业面源污染整治", None, Some(Severity::Error), true),
            ("应急联动", Some(&["施工扬尘管控"][..]), None, false),
        ] {
            let told = names.told(Spot::Plan, name, behind);
            assert_eq!((told.severity, !told.changes.is_empty()), (severity, fixed), "{behind:?}");
        }
    }
}
