//! What the body text says against what the master says: which stated task is
//! which row, and where their units differ. Data only; what is worth telling
//! is for the checks.

use std::collections::{BTreeSet, HashSet};

use crate::domain::{Plan, Role, Task, UnitId};
use crate::reading::likeness::{Pair, Weights, pairs};
use crate::reading::prose::ProseReading;
use crate::reading::units::UnitNames;

/// A row is stated by the prose from this share of its words on.
const STATED: f64 = 0.5;
/// Standing under the same title makes a match likelier.
const SAME_ITEM: f64 = 0.1;

/// Prose and master, task by task.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Agreement {
    /// Tasks of the prose with the rows they state, in the order of the prose.
    pub matches: Vec<ProseMatch>,
    /// Tasks of the prose that no row of the master takes up.
    pub only_prose: Vec<usize>,
    /// Rows of the master that the prose does not state, from 0.
    pub only_master: Vec<usize>,
}

/// A task of the prose and the master rows it states.
#[derive(Debug, Clone, PartialEq)]
pub struct ProseMatch {
    /// Its place among the tasks of the prose.
    pub prose: usize,
    /// The rows, from 0, with the share of each row's words that the prose
    /// has, 0 to 1.
    pub rows: Vec<(usize, f64)>,
    /// Roles in which row and bracket name other units.
    pub differences: Vec<UnitDifference>,
}

/// One role of one row named differently in the prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitDifference {
    /// The row, from 0.
    pub row: usize,
    /// The role.
    pub role: Role,
    /// Names that stand in the bracket only.
    pub only_prose: Vec<String>,
    /// Names that stand in the master's cell only.
    pub only_master: Vec<String>,
}

/// Holds the body text against the master.
pub fn agreement(plan: &Plan, prose: &ProseReading) -> Agreement {
    let tasks = plan.tasks();
    let mut found = Agreement::default();
    let stated = stated_by(tasks, prose);
    let names = UnitNames::new(&plan.units);
    for (at, stating) in prose.tasks.iter().enumerate() {
        let rows: Vec<(usize, f64)> = stated
            .iter()
            .enumerate()
            .filter_map(|(row, by)| {
                by.filter(|(prose, _)| *prose == at).map(|(_, share)| (row, share))
            })
            .collect();
        if rows.is_empty() {
            found.only_prose.push(at);
            continue;
        }
        let mut differences = Vec::new();
        for (row, _) in &rows {
            for role in Role::ALL {
                let cells = (stating.cell(role), tasks[*row].cell(role.field()));
                differences.extend(difference(&names, *row, role, cells));
            }
        }
        found.matches.push(ProseMatch { prose: at, rows, differences });
    }
    found.only_master = (0..tasks.len()).filter(|row| stated[*row].is_none()).collect();
    found
}

/// For each row the task of the prose that states it, and how much of it.
fn stated_by(tasks: &[Task], prose: &ProseReading) -> Vec<Option<(usize, f64)>> {
    let weights = Weights::over(tasks.iter().map(|task| task.text.as_str()));
    let texts: Vec<HashSet<Pair>> =
        prose.tasks.iter().map(|stated| pairs(&stated.text).into_iter().collect()).collect();
    let best = |task: &Task| {
        let phrase = pairs(&task.text);
        let score = |at: usize| {
            let share = weights.coverage(&phrase, &texts[at]);
            let same = prose.tasks[at].item == task.item && !task.item.is_empty();
            (share, share + if same { SAME_ITEM } else { 0.0 })
        };
        (0..texts.len())
            .map(|at| (at, score(at)))
            .filter(|(_, (share, _))| *share >= STATED)
            // Of equals the first.
            .max_by(|a, b| a.1.1.total_cmp(&b.1.1).then(b.0.cmp(&a.0)))
            .map(|(at, (share, _))| (at, share))
    };
    tasks.iter().map(best).collect()
}

fn difference(
    names: &UnitNames,
    row: usize,
    role: Role,
    (prose, master): (&str, &str),
) -> Option<UnitDifference> {
    let (in_prose, in_master) = (named(names, prose), named(names, master));
    let only = |these: &[(Option<UnitId>, String)], others: &[(Option<UnitId>, String)]| {
        let others: BTreeSet<&(Option<UnitId>, String)> = others.iter().collect();
        let known: BTreeSet<UnitId> = others.iter().filter_map(|(unit, _)| *unit).collect();
        let missing = these.iter().filter(|one| match one.0 {
            Some(unit) => !known.contains(&unit),
            None => !others.contains(one),
        });
        missing.map(|(_, name)| name.clone()).collect::<Vec<String>>()
    };
    let only_prose = only(&in_prose, &in_master);
    let only_master = only(&in_master, &in_prose);
    (!only_prose.is_empty() || !only_master.is_empty()).then_some(UnitDifference {
        row,
        role,
        only_prose,
        only_master,
    })
}

/// The units of a cell with the names they go by there.
fn named(names: &UnitNames, cell: &str) -> Vec<(Option<UnitId>, String)> {
    names.read(cell).mentions.into_iter().map(|mention| (mention.unit, mention.text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::test_support::master;
    use crate::domain::{TaskId, Unit, UnitKind};
    use crate::reading::prose;

    #[test]
    fn rows_are_found_and_their_units_compared() {
        let row = |id: u64, text: &str, lead: &str| Task {
            text: text.to_owned(),
            lead: lead.to_owned(),
            ..Task::empty(TaskId(id))
        };
        let units = ["市甲局", "市乙局"];
        let units = units.iter().zip(1..);
        let plan = Plan {
            lists: vec![master(vec![
                row(1, "完成全部燃气锅炉低氮改造。", "市甲局"),
                row(2, "建成空气质量监测站点三百个。", "市乙局"),
                row(3, "淘汰老旧柴油货车。", "市甲局"),
            ])],
            units: units
                .map(|(name, id)| Unit::new(UnitId(id), *name, UnitKind::Department))
                .collect(),
            ..Plan::empty("")
        };
        let reading = prose::read(&[
            "1.整治。今年完成全部燃气锅炉低氮改造，建成空气质量监测站点三百个。（牵头部门：市甲局）",
            "2.秸秆。推进秸秆综合利用。（牵头部门：市乙局）",
        ]);
        let found = agreement(&plan, &reading);
        let rows: Vec<usize> = found.matches[0].rows.iter().map(|(row, _)| *row).collect();
        assert_eq!((rows, found.only_prose, found.only_master), (vec![0, 1], vec![1], vec![2]));
        assert_eq!(
            found.matches[0].differences,
            [UnitDifference {
                row: 1,
                role: Role::Lead,
                only_prose: vec!["市甲局".to_owned()],
                only_master: vec!["市乙局".to_owned()],
            }]
        );
    }
}
