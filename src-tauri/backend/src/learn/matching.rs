//! Which master task a phrase came from.

use std::collections::HashSet;

use crate::domain::Task;
use crate::reading::likeness::{Pair, Weights, pairs};

/// A hit in the work item's name counts for less than one in the text.
const ITEM_HIT: f64 = 0.6;

/// The tasks of a master, ready to be matched against.
#[derive(Debug)]
pub struct TaskTexts<'p> {
    tasks: Vec<TaskText<'p>>,
    weights: Weights,
}

#[derive(Debug)]
struct TaskText<'p> {
    task: &'p Task,
    text: HashSet<Pair>,
    item: HashSet<Pair>,
}

impl<'p> TaskTexts<'p> {
    /// The texts and item names of these tasks.
    pub fn of(tasks: &'p [Task]) -> Self {
        Self {
            weights: Weights::over(tasks.iter().map(|task| task.text.as_str())),
            tasks: tasks
                .iter()
                .map(|task| TaskText {
                    task,
                    text: pairs(&task.text).into_iter().collect(),
                    item: pairs(&task.item).into_iter().collect(),
                })
                .collect(),
        }
    }

    /// The task at a position.
    pub fn task(&self, position: usize) -> &'p Task {
        self.tasks[position].task
    }

    /// How much of a phrase a task explains, 0 to 1.
    pub fn score(&self, phrase: &[Pair], position: usize) -> f64 {
        let total = self.weights.total(phrase);
        if total <= 0.0 { 0.0 } else { self.explained(phrase, &[position]) / total }
    }

    /// The weight of a phrase that these tasks explain together.
    pub fn explained(&self, phrase: &[Pair], positions: &[usize]) -> f64 {
        phrase
            .iter()
            .map(|pair| {
                let best = positions.iter().map(|at| self.hit(*pair, *at)).fold(0.0, f64::max);
                best * self.weights.of(*pair)
            })
            .sum()
    }

    /// The weight of a phrase.
    pub fn total(&self, phrase: &[Pair]) -> f64 {
        self.weights.total(phrase)
    }

    fn hit(&self, pair: Pair, position: usize) -> f64 {
        let task = &self.tasks[position];
        if task.text.contains(&pair) {
            1.0
        } else if task.item.contains(&pair) {
            ITEM_HIT
        } else {
            0.0
        }
    }
}
