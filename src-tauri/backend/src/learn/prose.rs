//! A list of tasks from the body text of a plan that has no table of them.

use crate::domain::{
    Column, ColumnKey, Field, IdSource, ListId, ListKind, Plan, Role, Task, TaskId, TaskList,
};
use crate::finding::{Finding, Place, Severity};
use crate::reading::implied::sentences;
use crate::reading::pieces::{pieces, prepared};
use crate::reading::prose::ProseReading;
use crate::reading::text::normalised_name;

/// A plan without a table of tasks has those its body text states.
pub fn take_over(reading: &ProseReading, plan: &mut Plan, ids: &dyn IdSource) -> Vec<Finding> {
    if plan.master().is_some_and(|list| !list.tasks.is_empty()) {
        return beside_table(reading).into_iter().collect();
    }
    let Some(list) = list(reading, &plan.prose, &plan.title, ids) else {
        return Vec::new();
    };
    plan.lists.retain(|list| list.kind != ListKind::Tasks);
    plan.lists.insert(0, list);
    reading.findings.clone()
}

/// Units that one cell adds to every later task.
pub fn implied_units(plan: &Plan) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, task) in plan.tasks().iter().enumerate() {
        for role in Role::ALL {
            let cell = task.cell(role.field());
            let implied = sentences(cell).implied;
            if implied.is_empty() {
                continue;
            }
            let place = Place::cell("任务总表", at + 1, role.field());
            let names = implied.join("、");
            findings.push(
                Finding::new(
                    "units.implied",
                    Severity::Note,
                    place,
                    format!(
                        "“{names}”按文件的说明，也是以后 {} 项任务的{}。",
                        plan.tasks().len() - at - 1,
                        role.field().word()
                    ),
                )
                .quoting(names)
                .hint("推导清单时已计入；表中需要逐项写明的，导入时选“逐项写明”。"),
            );
        }
    }
    findings
}

/// Writes implied units into every cell they hold for, and takes the clause
/// that implies them away.
pub fn spell_out(plan: &mut Plan) {
    let Some(master) = plan.master_mut() else { return };
    let mut implied: [Vec<String>; 3] = Default::default();
    for task in &mut master.tasks {
        for role in Role::ALL {
            let inherited = &mut implied[role as usize];
            let cell = task.cell_mut(role.field());
            let said = sentences(cell);
            let own: Vec<String> = said.implied.iter().map(|names| (*names).to_owned()).collect();
            if inherited.is_empty() && own.is_empty() {
                continue;
            }
            let mut text = said.names.join("。");
            for names in inherited.iter().chain(&own) {
                let missing = missing_from(&text, names);
                if !missing.is_empty() && !text.is_empty() {
                    text.push('，');
                }
                text.push_str(&missing);
            }
            *cell = text;
            inherited.extend(own);
        }
    }
}

/// Those of some names that a cell does not have yet.
fn missing_from(cell: &str, names: &str) -> String {
    let bare = normalised_name(cell);
    let text = prepared(names);
    let all: Vec<&str> = pieces(&text, |_| None).into_iter().map(|piece| piece.name).collect();
    let missing: Vec<&str> = all.iter().copied().filter(|name| !bare.contains(name)).collect();
    // As typed, where none of them is there.
    if missing.len() == all.len() { names.to_owned() } else { missing.join("、") }
}

/// The list the prose states; `None` where it states no task.
fn list(
    reading: &ProseReading,
    prose: &[String],
    title: &str,
    ids: &dyn IdSource,
) -> Option<TaskList> {
    if reading.tasks.is_empty() {
        return None;
    }
    let tasks = reading.tasks.iter().map(|stated| {
        let mut task = Task::empty(TaskId::new(ids));
        task.category.clone_from(&stated.category);
        task.item.clone_from(&stated.item);
        task.text.clone_from(&stated.text);
        for role in Role::ALL {
            stated.cell(role).clone_into(task.cell_mut(role.field()));
        }
        task
    });
    Some(TaskList {
        id: ListId::new(ids),
        kind: ListKind::Tasks,
        title: list_title(prose).unwrap_or_else(|| format!("{title}任务清单")),
        mark: String::new(),
        columns: columns(reading),
        tasks: tasks.collect(),
    })
}

/// The usual columns, and the roles the brackets name in their own words.
fn columns(reading: &ProseReading) -> Vec<Column> {
    let column = |field: Field, header: &str| Column {
        key: ColumnKey::Field(field),
        header: header.to_owned(),
    };
    let mut columns: Vec<Column> = [Field::Category, Field::Item, Field::Text]
        .into_iter()
        .map(|field| column(field, field.word()))
        .collect();
    for role in Role::ALL {
        let field = role.field();
        if let Some((_, word)) = reading.words.iter().find(|(known, _)| *known == role) {
            // Words behind the names (某局牵头) are no head of a column.
            let is_head = word.ends_with("单位") || word.ends_with("部门");
            columns.push(column(field, if is_head { word } else { field.word() }));
        }
    }
    columns
}

/// 《…任务清单》由…另行印发: the title of the list the plan announces.
fn list_title(prose: &[String]) -> Option<String> {
    const ISSUED: [&str; 5] = ["另行印发", "另行下发", "另发", "另行制定", "另行公布"];
    prose.iter().filter(|text| ISSUED.iter().any(|word| text.contains(word))).find_map(|text| {
        let titles = text.split('《').skip(1).filter_map(|rest| rest.split_once('》'));
        titles
            .map(|(title, _)| title)
            .find(|title| {
                ["清单", "总表", "分工表", "分解表", "一览表"]
                    .iter()
                    .any(|end| title.ends_with(end))
            })
            .map(str::to_owned)
    })
}

/// What a plan with a table of tasks also says in its body text.
fn beside_table(reading: &ProseReading) -> Option<Finding> {
    let with_units = reading.brackets();
    (with_units > 0).then(|| {
        Finding::new(
            "import.prose-tasks",
            Severity::Note,
            Place::part("正文"),
            format!("正文里也有 {with_units} 处写明单位的任务；以任务表为准，正文照原样保留。"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::SequentialIds;
    use crate::reading::prose::read;

    #[test]
    fn implied_units_can_be_written_out() {
        let prose = [
            "（一）行动",
            "1.甲。做甲。（责任单位：市甲局，各县政府。下同。以下均需各县政府、新城管委会落实，不再列出）",
            "2.乙。做乙。（责任单位：市乙局等）",
            "3.丙。做丙。（责任单位：市丙局，各县政府、新城管委会）",
        ];
        let mut plan = Plan::empty("");
        take_over(&read(&prose), &mut plan, &SequentialIds::default());
        assert_eq!(implied_units(&plan).len(), 1);
        spell_out(&mut plan);
        let cells: Vec<&str> = plan.tasks().iter().map(|task| task.responsible.as_str()).collect();
        assert_eq!(
            cells,
            [
                "市甲局，各县政府，新城管委会",
                "市乙局等，各县政府、新城管委会",
                "市丙局，各县政府、新城管委会",
            ]
        );
        assert_eq!(implied_units(&plan), []);
    }
}
