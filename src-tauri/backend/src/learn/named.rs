//! What an import should say about the units a plan names: texts that are no
//! names, and units that answer for tasks without a checklist of their own.

use crate::derive::RoleIndex;
use crate::domain::{Field, Plan, Role, UnitId, UnitKind};
use crate::finding::{Finding, Place, Severity};
use crate::reading::no_name::{NoName, no_name, of_mention};
use crate::reading::text::says_none;
use crate::reading::units::UnitNames;

/// So many units are named in a message.
const NAMED: usize = 5;

/// Texts in unit cells that cannot be names, each once.
pub fn not_names(plan: &Plan) -> Vec<Finding> {
    let names = UnitNames::new(&plan.units);
    let mut found: Vec<(String, NoName, Place, usize)> = Vec::new();
    for (at, list) in plan.lists.iter().enumerate() {
        let part = if at == 0 && list.title.is_empty() { "任务总表" } else { &list.title };
        for (row, task) in list.tasks.iter().enumerate() {
            for field in Role::ALL.map(Role::field) {
                let cell = task.cell(field);
                if says_none(cell) || task.joined.contains(field) {
                    continue;
                }
                let mut wrong: Vec<(String, NoName)> = names
                    .read(cell)
                    .mentions
                    .into_iter()
                    .filter_map(|mention| of_mention(&mention).map(|why| (mention.text, why)))
                    .collect();
                // The names can be told, the bracket is wrong all the same.
                if wrong.is_empty() && no_name(cell) == Some(NoName::Unclosed) {
                    wrong.push((cell.to_owned(), NoName::Unclosed));
                }
                for (text, why) in wrong {
                    match found.iter_mut().find(|(known, ..)| *known == text) {
                        Some((.., times)) => *times += 1,
                        None => {
                            let place = Place::cell(part, row + 1, field);
                            found.push((text, why, place, 1));
                        }
                    }
                }
            }
        }
    }
    let told = |(text, why, place, times): (String, NoName, Place, usize)| {
        let mut message = why.message(&text);
        if times > 1 {
            message.push_str(&format!("共 {times} 处。"));
        }
        Finding::new("units.not-a-name", why.severity(), place, message)
            .quoting(text)
            .hint(why.hint())
    };
    found.into_iter().map(told).collect()
}

/// Units that the responsible column of the master names and that get no
/// checklist: their tasks reach them by the master alone.
pub fn without_checklist(plan: &Plan) -> Option<Finding> {
    let roles = RoleIndex::of(plan);
    let has_list = |unit: UnitId| plan.checklists.iter().any(|list| list.unit == unit);
    let answers =
        |unit: UnitId| roles.of_unit(unit).iter().any(|(_, role)| *role == Role::Responsible);
    let without: Vec<&str> = plan
        .units
        .iter()
        .filter(|unit| unit.kind != UnitKind::Group || unit.members.is_empty())
        .filter(|unit| !has_list(unit.id) && answers(unit.id))
        .map(|unit| unit.name.as_str())
        .collect();
    if without.is_empty() {
        return None;
    }
    let first = without[..without.len().min(NAMED)].join("、");
    let others = if without.len() > NAMED { "等" } else { "" };
    let message = format!(
        "{}一栏写到的单位中，有 {} 个没有清单：{first}{others}。",
        Field::Responsible.word(),
        without.len()
    );
    Some(
        Finding::new(
            "import.units-without-checklist",
            Severity::Warn,
            Place::part("单位清单"),
            message,
        )
        .hint(
            "请核对这些单位要不要单独的清单；要的，部门用 --departments、区县和镇街用 --districts 写明；统称要写明所指的单位。",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::test_support::{checklist, master};
    use crate::domain::{ChecklistKind, Task, TaskId, Unit};

    fn plan(cells: &[(&str, &str)]) -> Plan {
        let tasks = (1..).zip(cells).map(|(id, (lead, responsible))| Task {
            lead: (*lead).to_owned(),
            responsible: (*responsible).to_owned(),
            ..Task::empty(TaskId(id))
        });
        let mut plan = Plan { lists: vec![master(tasks.collect())], ..Plan::empty("") };
        plan.units = ["市甲局", "东镇", "西镇"]
            .iter()
            .zip(1..)
            .map(|(name, id)| Unit::new(UnitId(id), *name, UnitKind::Department))
            .collect();
        plan
    }

    #[test]
    fn texts_that_are_no_names_are_told_once() {
        let plan = plan(&[("市甲局", "123"), ("???", "123、市甲局"), ("/", "市甲局（牵头")]);
        let told: Vec<String> =
            not_names(&plan).into_iter().map(|f| format!("{} {}", f.quote, f.place)).collect();
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told[2].starts_with("市甲局（牵头 "), "{told:?}");
        assert_eq!(told[0], "123 任务总表 第 1 行 责任单位", "{told:?}");
        assert!(told[1].starts_with("??? "), "{told:?}");
        assert!(told[2].starts_with("市甲局（牵头 "), "{told:?}");
        assert!(told[0].starts_with("123 ") && told[1].starts_with("??? "), "{told:?}");
    }

    #[test]
    fn units_without_a_checklist_are_counted() {
        let mut plan = plan(&[("市甲局", "东镇、西镇")]);
        let list = |unit| checklist(UnitId(unit), ChecklistKind::Department);
        plan.checklists = vec![list(1)];
        let told = without_checklist(&plan).expect("two towns have none");
        assert!(told.message.contains("2 个") && told.message.contains("东镇、西镇"), "{told}");
        plan.checklists = vec![list(1), list(2), list(3)];
        assert_eq!(without_checklist(&plan), None);
    }
}
