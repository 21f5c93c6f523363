//! Which master task a text is about, where nothing says so.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::domain::{Role, Task};
use crate::reading::likeness::{Pair, Weights, pairs};

/// The tasks of a master, ready to be asked for by their words.
#[derive(Debug)]
pub struct Pairing {
    weights: Weights,
    texts: Vec<HashSet<Pair>>,
    lists: Vec<Vec<Pair>>,
    holding: HashMap<Pair, Vec<usize>>,
}

/// A task a text may be about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Match {
    /// Where it stands in the master, from 0.
    pub task: usize,
    /// How much of the text it explains, 0 to 1.
    pub coverage: f64,
}

impl Pairing {
    /// The texts of these tasks, each with the name of its work item.
    pub fn of(tasks: &[Task]) -> Self {
        let lists: Vec<Vec<Pair>> = tasks.iter().map(|task| pairs(&task.text)).collect();
        let mut holding: HashMap<Pair, Vec<usize>> = HashMap::new();
        let texts: Vec<HashSet<Pair>> = tasks
            .iter()
            .zip(&lists)
            .enumerate()
            .map(|(at, (task, list))| {
                let mut all: BTreeSet<Pair> = list.iter().copied().collect();
                all.extend(pairs(&task.item));
                for pair in &all {
                    holding.entry(*pair).or_default().push(at);
                }
                all.into_iter().collect()
            })
            .collect();
        let weights = Weights::over(tasks.iter().map(|task| task.text.as_str()));
        Self { weights, texts, lists, holding }
    }

    /// The task that explains most of a text.
    pub fn best(&self, text: &str) -> Option<Match> {
        let phrase = pairs(text);
        let total = self.weights.total(&phrase);
        if total <= 0.0 {
            return None;
        }
        let mut explained: BTreeMap<usize, f64> = BTreeMap::new();
        for pair in &phrase {
            for at in self.holding.get(pair).into_iter().flatten() {
                *explained.entry(*at).or_default() += self.weights.of(*pair);
            }
        }
        let mut rated: Vec<(usize, f64)> = explained.into_iter().collect();
        rated.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        rated.first().map(|(task, sum)| Match { task: *task, coverage: sum / total })
    }

    /// How much of a text these tasks explain together, 0 to 1.
    pub fn coverage(&self, text: &str, tasks: &[usize]) -> f64 {
        let phrase = pairs(text);
        let total = self.weights.total(&phrase);
        if total <= 0.0 {
            return 1.0;
        }
        let known = |pair: &&Pair| {
            tasks.iter().any(|at| self.texts.get(*at).is_some_and(|text| text.contains(pair)))
        };
        phrase.iter().filter(known).map(|pair| self.weights.of(*pair)).sum::<f64>() / total
    }

    /// The same, strictly: words that no task has at all weigh most.
    pub fn backing(&self, text: &str, tasks: &[usize]) -> f64 {
        let phrase = pairs(text);
        let rare = self.weights.rare();
        let weight = |pair: &Pair| {
            if self.holding.contains_key(pair) { self.weights.of(*pair) } else { rare }
        };
        let total: f64 = phrase.iter().map(weight).sum();
        if total <= 0.0 {
            return 1.0;
        }
        let known = |pair: &&Pair| {
            tasks.iter().any(|at| self.texts.get(*at).is_some_and(|text| text.contains(pair)))
        };
        phrase.iter().filter(known).map(weight).sum::<f64>() / total
    }

    /// How much of a task's text another text explains, 0 to 1.
    pub fn explained_by(&self, task: usize, text: &HashSet<Pair>) -> f64 {
        self.lists.get(task).map_or(0.0, |list| self.weights.coverage(list, text))
    }

    /// How many tasks there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }
}

/// A part of the body text that names its units in brackets behind it.
#[derive(Debug)]
pub struct Bracketed {
    /// The paragraph, from 0.
    pub paragraph: usize,
    /// The bytes of the text before the bracket.
    pub text: Range<usize>,
    /// The bytes of the bracket.
    pub bracket: Range<usize>,
    /// What it says of each role, as it stands.
    pub roles: Vec<(Role, Range<usize>)>,
    /// Master tasks that say the same, in order.
    pub tasks: Vec<usize>,
}

static ROLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(牵头|主办|配合|协办|参与|责任|落实|实施)(?:部门|单位|主体)[：:]").ok()
});
static BRACKET: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"[（(](?:牵头|主办|责任|配合|落实|实施)(?:部门|单位|主体)[：:]").ok()
});

/// How much of a task the text must explain to speak of it.
const SPEAKS_OF: f64 = 0.72;

/// Parts of the body text that name their units.
pub fn bracketed(prose: &[String], pairing: &Pairing) -> Vec<Bracketed> {
    let mut found = Vec::new();
    for (paragraph, text) in prose.iter().enumerate() {
        let mut from = 0;
        for bracket in brackets(text) {
            found.push(part(paragraph, text, from..bracket.start, bracket.clone(), pairing));
            from = bracket.end;
        }
    }
    found
}

/// Brackets that name units, each to its own closing bracket.
fn brackets(text: &str) -> Vec<Range<usize>> {
    let Some(bracket) = BRACKET.as_ref() else { return Vec::new() };
    bracket
        .find_iter(text)
        .map(|opening| {
            let mut depth = 0_usize;
            let mut end = text.len();
            for (at, c) in text[opening.start()..].char_indices() {
                match c {
                    '（' | '(' | '〔' => depth += 1,
                    '）' | ')' | '〕' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                if depth == 0 {
                    end = opening.start() + at + c.len_utf8();
                    break;
                }
            }
            opening.start()..end
        })
        .collect()
}

fn part(
    paragraph: usize,
    text: &str,
    before: Range<usize>,
    bracket: Range<usize>,
    pairing: &Pairing,
) -> Bracketed {
    let inside = &text[bracket.clone()];
    let mut roles = Vec::new();
    let heads: Vec<_> = ROLE.iter().flat_map(|role| role.captures_iter(inside)).collect();
    for (at, head) in heads.iter().enumerate() {
        let (Some(whole), Some(word)) = (head.get(0), head.get(1)) else { continue };
        let role = match word.as_str() {
            "牵头" | "主办" => Role::Lead,
            "配合" | "协办" | "参与" => Role::Support,
            _ => Role::Responsible,
        };
        let next = heads.get(at + 1).and_then(|next| next.get(0)).map(|next| next.start());
        let until = next.unwrap_or(inside.len());
        let units = inside[whole.end()..until].trim_end_matches(['）', ')', '；', ';', '。', '，']);
        // A bracket inside a name closes before the end.
        let closes = inside[whole.end() + units.len()..until]
            .chars()
            .take_while(|c| matches!(c, '）' | ')'))
            .count();
        let inner = units.matches(['（', '(']).count() > units.matches(['）', ')']).count();
        let extra = if inner && closes > 1 { '）'.len_utf8() } else { 0 };
        let start = bracket.start + whole.end();
        roles.push((role, start..start + units.len() + extra));
    }
    let said: HashSet<Pair> = pairs(&text[before.clone()]).into_iter().collect();
    let tasks =
        (0..pairing.len()).filter(|at| pairing.explained_by(*at, &said) >= SPEAKS_OF).collect();
    Bracketed { paragraph, text: before, bracket, roles, tasks }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::TaskId;

    #[test]
    fn brackets_are_tied_to_the_tasks_they_speak_of() {
        let task = |id, text: &str| Task { text: text.to_owned(), ..Task::empty(TaskId(id)) };
        let tasks = [
            task(1, "推进燃气锅炉低氮改造。"),
            task(2, "建设微型监测站。"),
            task(3, "查处露天焚烧。"),
        ];
        let prose = ["1.某事。推进燃气锅炉低氮改造，完成任务。（牵头部门：市发改委、市经信局；责任单位：各区、县（市）政府）建设微型监测站。（责任单位：甲区）".to_owned()];
        let found = bracketed(&prose, &Pairing::of(&tasks));
        assert_eq!(found.len(), 2);
        assert_eq!((&found[0].tasks[..], &found[1].tasks[..]), (&[0][..], &[1][..]));
        let said: Vec<(Role, &str)> =
            found[0].roles.iter().map(|(role, at)| (*role, &prose[0][at.clone()])).collect();
        assert_eq!(said[0], (Role::Lead, "市发改委、市经信局"));
        assert_eq!(said[1], (Role::Responsible, "各区、县（市）政府"));
    }
}
