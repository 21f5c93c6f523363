//! Rows that come, go, move, split and merge.

use lantian_backend::domain::{Task, TaskId};

use super::Maker;

impl Maker<'_> {
    pub fn delete(&mut self) -> bool {
        let Some(at) = self.fresh() else { return false };
        let id = self.rows[at].id.0;
        if id >= self.count as u64 {
            return false;
        }
        self.rows.remove(at);
        self.touched.insert(id);
        self.facts.push(vec![format!("removed b{id}")]);
        true
    }

    fn insert(&mut self, at: usize, row: Task) -> bool {
        if self.rows.iter().any(|other| other.text == row.text) {
            return false;
        }
        let id = 1000 + self.rows.len() as u64 + 1000 * self.dice.below(1_000_000) as u64;
        self.touched.insert(id);
        self.rows.insert(at, Task { id: TaskId(id), ..row });
        true
    }

    /// A row of another plan, in the setting of its new neighbours.
    pub fn add(&mut self) -> bool {
        let at = self.dice.below(self.rows.len());
        let text = self.dice.pick(self.foreign).text.clone();
        let row = Task { text, ..self.rows[at].clone() };
        self.insert(at, row)
    }

    /// A row much like one that is there.
    pub fn add_similar(&mut self) -> bool {
        let (Some(like), at) = (self.fresh(), self.dice.below(self.rows.len())) else {
            return false;
        };
        let id = self.rows[like].id.0;
        let text = &self.rows[like].text;
        if text.chars().count() < 14 {
            return false;
        }
        let tail: String = text.chars().skip(4).collect();
        let row = Task { text: format!("在重点区域{tail}"), ..self.rows[like].clone() };
        // The original stays as it is: which of the two is new must be clear.
        self.touched.insert(id);
        self.insert(at, row)
    }

    pub fn move_row(&mut self) -> bool {
        let Some(from) = self.fresh() else { return false };
        let to = self.dice.below(self.rows.len());
        if from.abs_diff(to) < 4 {
            return false;
        }
        let id = self.rows[from].id.0;
        let row = self.rows.remove(from);
        self.rows.insert(to, row);
        self.touched.insert(id);
        self.moved.push(vec![id]);
        true
    }

    pub fn move_and_edit(&mut self) -> bool {
        let Some(from) = self.fresh() else { return false };
        let to = self.dice.below(self.rows.len());
        let text = format!("统筹{}", self.rows[from].text);
        if from.abs_diff(to) < 12 || text.chars().count() < 14 {
            return false;
        }
        let id = self.rows[from].id.0;
        if !self.set_text(from, text, "wording") {
            return false;
        }
        let row = self.rows.remove(from);
        self.rows.insert(to, row);
        self.moved.push(vec![id]);
        true
    }

    pub fn move_block(&mut self) -> bool {
        let length = 3 + self.dice.below(3);
        let from = self.dice.below(self.rows.len() - length);
        let to = self.dice.below(self.rows.len() - length);
        let ids: Vec<u64> = self.rows[from..from + length].iter().map(|row| row.id.0).collect();
        let fresh = ids.iter().all(|id| !self.touched.contains(id));
        if !fresh || from.abs_diff(to) < 15 {
            return false;
        }
        let block: Vec<Task> = self.rows.drain(from..from + length).collect();
        self.rows.splice(to..to, block);
        self.touched.extend(&ids);
        self.moved.extend(ids.into_iter().map(|id| vec![id]));
        true
    }

    /// Two neighbours change places: one of them has moved.
    pub fn exchange(&mut self) -> bool {
        let at = self.dice.below(self.rows.len() - 1);
        let ids = [self.rows[at].id.0, self.rows[at + 1].id.0];
        let known = |id: &u64| self.touched.contains(id) || *id >= self.count as u64;
        if ids.iter().any(known) || ids[0] + 1 != ids[1] {
            return false;
        }
        self.rows.swap(at, at + 1);
        self.touched.extend(ids);
        self.moved.push(ids.to_vec());
        true
    }

    pub fn split(&mut self) -> bool {
        let Some(at) = self.fresh() else { return false };
        let text = self.rows[at].text.clone();
        let sentences: Vec<&str> = text.split_inclusive(['。', '；']).collect();
        if sentences.len() < 2 || sentences.iter().any(|part| part.chars().count() < 10) {
            return false;
        }
        let cut = 1 + self.dice.below(sentences.len() - 1);
        let (first, second) = (sentences[..cut].concat(), sentences[cut..].concat());
        let id = self.rows[at].id.0;
        self.rows[at].text = first;
        let row = Task { text: second, ..self.rows[at].clone() };
        self.touched.insert(id);
        if !self.insert(at + 1, row) {
            return false;
        }
        self.pieces.insert(self.rows[at + 1].id.0);
        self.facts.push(vec![format!("text split b{id} into 2")]);
        true
    }

    pub fn merge(&mut self) -> bool {
        let Some(at) = self.fresh() else { return false };
        let Some(next) = self.rows.get(at + 1).cloned() else { return false };
        let (id, other) = (self.rows[at].id.0, next.id.0);
        let same = self.rows[at].category == next.category
            && self.rows[at].lead == next.lead
            && self.rows[at].support == next.support
            && self.rows[at].item == next.item
            && self.rows[at].responsible == next.responsible;
        let long = [&self.rows[at], &next].iter().all(|row| row.text.chars().count() >= 10);
        if !same || !long || self.touched.contains(&other) || id + 1 != other {
            return false;
        }
        self.rows[at].text.push_str(&next.text);
        self.rows.remove(at + 1);
        self.touched.extend([id, other]);
        self.facts.push(vec![format!("text merged b{id}+b{other}")]);
        true
    }
}
