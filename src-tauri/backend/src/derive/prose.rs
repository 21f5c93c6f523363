//! And back: the body text of a plan from its master, numbered and with
//! brackets that name the units.

use serde::Serialize;

use crate::domain::{Column, ColumnKey, Field, Plan, Role, Task, TaskList};
use crate::reading::numerals::write_number;
use crate::reading::text::{says_none, trimmed};

/// The paragraphs that state the master's tasks: one heading per category,
/// one numbered paragraph per work item, one bracket per task. Neighbouring
/// tasks of an item whose brackets would be equal share one.
pub fn prose_of(plan: &Plan) -> Vec<String> {
    let Some(list) = plan.master() else { return Vec::new() };
    let words = BracketWords::of(list);
    let mut paragraphs = Vec::new();
    let mut category_number = 0;
    let categories = list.tasks.chunk_by(|a, b| a.category == b.category);
    for of_category in categories {
        let category = one_line(&of_category[0].category);
        category_number += 1;
        let items: Vec<&[Task]> = of_category.chunk_by(|a, b| a.item == b.item).collect();
        let own_title =
            items.len() == 1 && one_line(&items[0][0].item) == category || category.is_empty();
        if !category.is_empty() {
            let heading = format!("（{}）{category}。", numeral(category_number));
            if own_title {
                paragraphs.push(format!("{heading}{}", words.tasks(of_category)));
                continue;
            }
            paragraphs.push(heading);
        }
        for (at, of_item) in items.iter().enumerate() {
            let title = one_line(&of_item[0].item);
            let title = match title.is_empty() {
                true => String::new(),
                false if title.ends_with('。') => title,
                false => format!("{title}。"),
            };
            paragraphs.push(format!("{}．{title}{}", at + 1, words.tasks(of_item)));
        }
    }
    paragraphs
}

/// What [`prose_of`] leaves out of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct LeftOut {
    /// Heads of the master's columns that say something and have no place in
    /// body text, such as 完成时限.
    pub columns: Vec<String>,
    /// Titles of the lists beside the master.
    pub lists: Vec<String>,
}

/// What the body text of a plan does not say.
pub fn left_out_of_prose(plan: &Plan) -> LeftOut {
    let Some(master) = plan.master() else { return LeftOut::default() };
    let told = |column: &&Column| match column.key {
        ColumnKey::Field(field) => {
            field.role().is_some()
                || matches!(field, Field::Number | Field::Category | Field::Item | Field::Text)
        }
        ColumnKey::Extra(_) => false,
    };
    let says_something = |column: &&Column| {
        let cell = |task: &Task| match &column.key {
            ColumnKey::Field(field) => !says_none(task.cell(*field)),
            ColumnKey::Extra(name) => task.extra.get(name).is_some_and(|text| !says_none(text)),
        };
        master.tasks.iter().any(cell)
    };
    let columns = master.columns.iter().filter(|column| !told(column)).filter(says_something);
    let others = plan.lists.iter().filter(|list| list.id != master.id && !list.tasks.is_empty());
    LeftOut {
        columns: columns.map(|column| one_line(&column.header)).collect(),
        lists: others.map(|list| one_line(&list.title)).collect(),
    }
}

/// The words before the colons of a bracket: the list's own heads.
struct BracketWords<'p> {
    roles: Vec<(Role, &'p str)>,
}

impl<'p> BracketWords<'p> {
    fn of(list: &'p TaskList) -> Self {
        let word = |role: Role| {
            // A head of several rows ends in the word for this column.
            let head = list.header(role.field()).and_then(|head| head.lines().last());
            let usual = match role {
                Role::Lead => "牵头单位",
                Role::Support => "配合单位",
                Role::Responsible => "责任单位",
            };
            (role, head.filter(|head| is_role_word(head, role)).unwrap_or(usual))
        };
        Self { roles: Role::ALL.map(word).to_vec() }
    }

    fn tasks(&self, tasks: &[Task]) -> String {
        let mut text = String::new();
        let brackets: Vec<String> = tasks.iter().map(|task| self.bracket(task)).collect();
        for (at, task) in tasks.iter().enumerate() {
            let own = one_line(&task.text);
            text.push_str(&own);
            let ends = own.ends_with(['。', '；', '！', '？', '：', '）']);
            if !ends && !own.is_empty() {
                text.push('。');
            }
            if brackets.get(at + 1) != Some(&brackets[at]) {
                text.push_str(&brackets[at]);
            }
        }
        text
    }

    fn bracket(&self, task: &Task) -> String {
        let parts = self.roles.iter().filter_map(|(role, word)| {
            let cell = task.cell(role.field());
            (!says_none(cell)).then(|| format!("{word}：{}", units_in_line(cell)))
        });
        let parts: Vec<String> = parts.collect();
        if parts.is_empty() { String::new() } else { format!("（{}）", parts.join("；")) }
    }
}

/// Whether a head names units and is read back as the same role.
fn is_role_word(head: &str, role: Role) -> bool {
    let names_units = ["单位", "部门", "主体"].iter().any(|end| head.ends_with(end));
    let bracket = format!("（{head}：某局）");
    let read = crate::reading::prose::brackets(&bracket);
    names_units && read.iter().any(|bracket| bracket.roles.iter().any(|named| named.role == role))
}

/// Units on lines of their own stand side by side in running text.
fn units_in_line(cell: &str) -> String {
    let lines = cell.split('\n').map(trimmed).filter(|line| !line.is_empty());
    let mut text = String::new();
    for line in lines {
        if !text.is_empty() && !text.ends_with(['、', '，', '；', '。']) {
            text.push('、');
        }
        text.push_str(line);
    }
    text
}

fn one_line(text: &str) -> String {
    text.split('\n').map(trimmed).collect()
}

fn numeral(number: u32) -> String {
    write_number("chineseCountingThousand", number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Column, ColumnKey, Field, ListId, ListKind, TaskId};
    use crate::reading::prose;

    fn plan(rows: &[[&str; 5]]) -> Plan {
        let tasks = rows.iter().enumerate().map(|(at, [category, item, text, lead, units])| Task {
            category: (*category).to_owned(),
            item: (*item).to_owned(),
            text: (*text).to_owned(),
            lead: (*lead).to_owned(),
            responsible: (*units).to_owned(),
            ..Task::empty(TaskId(at as u64 + 1))
        });
        let column = |field, header: &str| Column {
            key: ColumnKey::Field(field),
            header: header.to_owned(),
        };
        let master = TaskList {
            id: ListId(1),
            kind: ListKind::Tasks,
            title: String::new(),
            mark: String::new(),
            columns: vec![column(Field::Lead, "牵头部门"), column(Field::Responsible, "落实")],
            tasks: tasks.collect(),
        };
        Plan { lists: vec![master], ..Plan::empty("") }
    }

    #[test]
    fn prose_reads_back_as_the_master() {
        let rows = [
            ["甲行动", "整治", "做一。", "市甲局", "各区"],
            ["甲行动", "整治", "做二", "市乙局\n市丙局", "/"],
            ["甲行动", "推进", "做三。", "市甲局", ""],
            ["乙行动", "乙行动", "做四。", "", "各县（市）政府"],
        ];
        let plan = plan(&rows);
        let paragraphs = prose_of(&plan);
        assert_eq!(
            paragraphs,
            [
                "（一）甲行动。",
                "1．整治。做一。（牵头部门：市甲局；责任单位：各区）做二。（牵头部门：市乙局、市丙局）",
                "2．推进。做三。（牵头部门：市甲局）",
                "（二）乙行动。做四。（责任单位：各县（市）政府）",
            ]
        );
        let back = prose::read(&paragraphs);
        assert_eq!(back.findings, []);
        let cells: Vec<[&str; 3]> = back
            .tasks
            .iter()
            .map(|task| [task.category.as_str(), task.item.as_str(), task.text.as_str()])
            .collect();
        assert_eq!(
            cells,
            [
                ["甲行动", "整治", "做一。"],
                ["甲行动", "整治", "做二。"],
                ["甲行动", "推进", "做三。"],
                ["乙行动", "乙行动", "做四。"],
            ]
        );
    }

    #[test]
    fn an_empty_plan_has_no_prose() {
        assert!(prose_of(&Plan::empty("")).is_empty());
    }
}
