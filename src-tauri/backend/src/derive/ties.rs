//! Rows of other lists tied to the master tasks they come from, and their
//! figures held against those of the task.

use std::collections::HashSet;

use crate::domain::{ListId, ListKind, Plan, Task, TaskId};
use crate::reading::decimal::{Millionths, number, written};
use crate::reading::likeness::{Pair, Weights, pairs};
use crate::reading::quantity::{self, Quantity};

/// A row belongs to the task that has this share of its words.
const TIED: f64 = 0.45;
/// A figure in common makes a tie likelier.
const SAME_FIGURE: f64 = 0.2;

/// A row of another list and the task it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Tie {
    /// The list.
    pub list: ListId,
    /// The row.
    pub row: TaskId,
    /// The master task.
    pub task: TaskId,
    /// The share of the row's words that the task has, 0 to 1.
    pub coverage: f64,
    /// Figures of the row.
    pub figures: Vec<TiedFigure>,
}

/// A figure of a row, held against the task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TiedFigure {
    /// As typed.
    pub value: String,
    /// What it counts: 家, 个 …
    pub unit: String,
    /// What the task says.
    pub agreement: FigureAgreement,
}

/// What a task says of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FigureAgreement {
    /// The same figure.
    Same,
    /// Rows tied to the task add up to this figure of it.
    PartOf(String),
    /// The task has other figures of that unit: the nearest.
    Differs(String),
    /// The task has no figure of that unit.
    OnlyHere,
}

/// Ties the rows of every list of projects to the master.
pub fn ties(plan: &Plan) -> Vec<Tie> {
    let lists = || plan.lists.iter().filter(|list| list.kind == ListKind::Projects);
    if lists().next().is_none() {
        return Vec::new();
    }
    let master = Master::of(plan.tasks());
    lists().flat_map(|list| of_list(list.id, &list.tasks, &master)).collect()
}

struct Master<'p> {
    tasks: &'p [Task],
    texts: Vec<HashSet<Pair>>,
    figures: Vec<Vec<Quantity>>,
    weights: Weights,
}

impl<'p> Master<'p> {
    fn of(tasks: &'p [Task]) -> Self {
        let words = |task: &Task| pairs(&task.text).into_iter().chain(pairs(&task.item)).collect();
        Self {
            tasks,
            texts: tasks.iter().map(words).collect(),
            figures: tasks.iter().map(|task| quantity::find(&task.text)).collect(),
            weights: Weights::over(tasks.iter().map(|task| task.text.as_str())),
        }
    }

    /// The task a row comes from, and how much of the row it has.
    fn task_of(&self, row: &Task) -> Option<(usize, f64)> {
        let phrase = pairs(&row.text);
        let figures = quantity::find(&row.text);
        let shares = |at: usize| {
            figures.iter().any(|figure| self.figures[at].iter().any(|other| same(figure, other)))
        };
        (0..self.tasks.len())
            .map(|at| {
                let coverage = self.weights.coverage(&phrase, &self.texts[at]);
                (at, coverage, coverage + if shares(at) { SAME_FIGURE } else { 0.0 })
            })
            .filter(|(_, _, score)| *score >= TIED)
            .max_by(|a, b| a.2.total_cmp(&b.2).then(b.0.cmp(&a.0)))
            .map(|(at, coverage, _)| (at, coverage))
    }
}

fn of_list(list: ListId, rows: &[Task], master: &Master<'_>) -> Vec<Tie> {
    let tied: Vec<Option<(usize, f64)>> = rows.iter().map(|row| master.task_of(row)).collect();
    let figures: Vec<Vec<Quantity>> = rows.iter().map(|row| quantity::find(&row.text)).collect();
    let mut ties = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let Some((task, coverage)) = tied[at] else { continue };
        let beside: Vec<&Quantity> = tied
            .iter()
            .zip(&figures)
            .filter(|(other, _)| other.is_some_and(|(other, _)| other == task))
            .flat_map(|(_, figures)| figures)
            .collect();
        let tied_figure = |figure: &Quantity| TiedFigure {
            value: figure.value.clone(),
            unit: figure.unit.clone(),
            agreement: agreement(figure, &master.figures[task], &beside),
        };
        ties.push(Tie {
            list,
            row: row.id,
            task: master.tasks[task].id,
            coverage,
            figures: figures[at].iter().filter(|f| !f.unit.is_empty()).map(tied_figure).collect(),
        });
    }
    ties
}

fn same(a: &Quantity, b: &Quantity) -> bool {
    a.unit == b.unit && !a.unit.is_empty() && number(&a.value) == number(&b.value)
}

fn agreement(figure: &Quantity, of_task: &[Quantity], beside: &[&Quantity]) -> FigureAgreement {
    if of_task.iter().any(|other| same(figure, other)) {
        return FigureAgreement::Same;
    }
    let counted = of_task.iter().filter(|other| other.unit == figure.unit);
    let Some(nearest) = counted.clone().min_by_key(|other| {
        number(&other.value).unwrap_or_default().abs_diff(number(&figure.value).unwrap_or_default())
    }) else {
        return FigureAgreement::OnlyHere;
    };
    let sum = beside.iter().filter(|other| other.unit == figure.unit);
    let sum: Millionths = sum.map(|other| number(&other.value).unwrap_or_default()).sum();
    if counted.clone().any(|other| number(&other.value) == Some(sum)) {
        return FigureAgreement::PartOf(written(sum));
    }
    FigureAgreement::Differs(nearest.value.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::TaskList;
    use crate::domain::test_support::untitled;

    fn list(id: u64, kind: ListKind, texts: &[&str]) -> TaskList {
        let tasks = texts.iter().enumerate().map(|(at, text)| Task {
            text: (*text).to_owned(),
            ..Task::empty(TaskId(id * 10 + at as u64))
        });
        untitled(id, kind, tasks.collect())
    }

    #[test]
    fn projects_are_tied_to_tasks_with_their_figures() {
        let plan = Plan {
            lists: vec![
                list(
                    1,
                    ListKind::Tasks,
                    &[
                        "完善活性炭集中再生体系，年底前引导500家以上企业纳入体系。",
                        "完成不少于114家企业的低效设施升级改造。",
                        "加快老旧柴油货车淘汰。",
                    ],
                ),
                list(
                    2,
                    ListKind::Projects,
                    &[
                        "新增400家企业纳入活性炭体系。",
                        "新增100家企业纳入活性炭体系。",
                        "完成120家企业的低效设施升级改造。",
                        "淘汰老旧柴油货车298辆。",
                        "修缮办公楼三层。",
                    ],
                ),
            ],
            ..Plan::empty("")
        };
        let found = ties(&plan);
        let shown: Vec<String> = found
            .iter()
            .map(|tie| {
                let figures: Vec<String> =
                    tie.figures.iter().map(|figure| format!("{:?}", figure.agreement)).collect();
                format!("{}→{} {}", tie.row.0, tie.task.0, figures.join(","))
            })
            .collect();
        assert_eq!(
            shown,
            [
                "20→10 PartOf(\"500\")",
                "21→10 PartOf(\"500\")",
                "22→11 Differs(\"114\")",
                "23→12 OnlyHere",
            ]
        );
    }
}
