//! Published district checklists taken apart into clauses, aligned across
//! districts and tied to the master.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::alignment::align;
use super::figures;
use super::matching::TaskTexts;
use crate::derive::RoleIndex;
use crate::domain::{
    Clause, ClauseId, ClauseSource, ClauseVariant, DigestRow, DigestRowId, Field, IdSource, Role,
    Scope, Target, Task, UnitId,
};
use crate::importer::rows::RowReading;
use crate::reading::likeness::{Pair, likeness, pairs};
use crate::reading::phrases::{CellPhrase, cut};
use crate::reading::text::without_blanks;

/// Two phrases are forms of one clause from this likeness on.
const SAME_CLAUSE: f64 = 0.55;
/// Below this a phrase has no task behind it.
const NEW_BELOW: f64 = 0.26;
/// What going back in the master costs a phrase.
const BACKWARD: f64 = 0.08;
/// What each work item passed over costs.
const FORWARD: f64 = 0.004;

/// One district's published checklist.
pub struct Published<'r> {
    /// The district.
    pub unit: UnitId,
    /// Its rows.
    pub rows: &'r [RowReading],
}

/// What was learned from all districts together.
#[derive(Debug, Default)]
pub struct Digest {
    /// Rows of every district checklist.
    pub rows: Vec<DigestRow>,
    /// Clauses in order.
    pub clauses: Vec<Clause>,
    /// Targets whose shares the clauses print.
    pub targets: Vec<Target>,
}

/// What ties published district checklists to the master.
pub struct DistrictLearner<'p, 'l> {
    /// The master's tasks.
    pub tasks: &'p [Task],
    /// Their texts, ready to match.
    pub texts: &'l TaskTexts<'p>,
    /// Who does what.
    pub roles: &'l RoleIndex,
    /// Where new ids come from.
    pub ids: &'l dyn IdSource,
}

/// A clause in the making: what each district says.
#[derive(Debug, Default, Clone)]
struct Column {
    /// By district position.
    said: Vec<(usize, CellPhrase)>,
}

impl Column {
    fn texts(&self) -> impl Iterator<Item = &str> {
        self.said.iter().map(|(_, phrase)| phrase.text.as_str())
    }

    /// The wording most districts use, the first of them on a tie.
    fn usual(&self) -> &str {
        let times = |text: &str| self.texts().filter(|other| *other == text).count();
        self.texts()
            .enumerate()
            .max_by_key(|(at, text)| (times(text), Reverse(*at)))
            .map_or("", |(_, text)| text)
    }
}

impl DistrictLearner<'_, '_> {
    /// Learns rows, clauses, scopes, sources and figures.
    pub fn learn(&self, published: &[Published<'_>]) -> Digest {
        let mut digest = Digest::default();
        for name in row_names(published) {
            let categories = self.categories(&name);
            let row =
                DigestRow { id: DigestRowId::new(self.ids), omitted: Vec::new(), categories, name };
            digest.rows.push(row);
        }
        self.settle_categories(&mut digest.rows);
        for at in 0..digest.rows.len() {
            self.row(at, published, &mut digest);
        }
        digest
    }

    /// Master categories a row's name stands for: the same name, or the most
    /// alike.
    fn categories(&self, name: &str) -> Vec<String> {
        let mut rated: Vec<(f64, &str)> = Vec::new();
        for task in self.tasks {
            if !rated.iter().any(|(_, category)| *category == task.category) {
                let alike = if without_blanks(&task.category) == without_blanks(name) {
                    1.0
                } else {
                    stem_likeness(&task.category, name)
                };
                rated.push((alike, &task.category));
            }
        }
        rated
            .into_iter()
            .filter(|(alike, category)| *alike >= 0.3 && !category.is_empty())
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, category)| vec![category.to_owned()])
            .unwrap_or_default()
    }

    /// A category belongs to one row only: the one most alike.
    fn settle_categories(&self, rows: &mut [DigestRow]) {
        for at in 0..rows.len() {
            let Some(category) = rows[at].categories.first().cloned() else { continue };
            let own = stem_likeness(&category, &rows[at].name);
            let better = rows.iter().enumerate().any(|(other, row)| {
                other != at
                    && row.categories.first() == Some(&category)
                    && stem_likeness(&category, &row.name) > own
            });
            if better {
                rows[at].categories.clear();
            }
        }
    }

    fn row(&self, at: usize, published: &[Published<'_>], digest: &mut Digest) {
        let name = digest.rows[at].name.clone();
        let columns = columns(&name, published);
        let candidates: Vec<usize> = (0..self.tasks.len())
            .filter(|position| digest.rows[at].categories.contains(&self.tasks[*position].category))
            .collect();
        let sources = self.sources(&columns, &candidates, published);
        for (column, sources) in columns.iter().zip(&sources) {
            let clause = self.clause(digest.rows[at].id, column, sources, published, digest);
            digest.clauses.push(clause);
        }
        let spoken_for: HashSet<usize> = sources.into_iter().flatten().collect();
        digest.rows[at].omitted = candidates
            .iter()
            .filter(|position| !spoken_for.contains(position))
            .map(|position| self.tasks[*position].id)
            .collect();
    }

    fn clause(
        &self,
        row: DigestRowId,
        column: &Column,
        sources: &[usize],
        published: &[Published<'_>],
        digest: &mut Digest,
    ) -> Clause {
        let tasks: Vec<&Task> = sources.iter().map(|at| &self.tasks[*at]).collect();
        let said: Vec<(UnitId, &str)> = column
            .said
            .iter()
            .map(|(district, phrase)| (published[*district].unit, phrase.text.as_str()))
            .collect();
        let figure = figures::learn(&said, &tasks, self.ids);
        let text = match &figure {
            Some(figure) => figure.text.clone(),
            None => column.usual().to_owned(),
        };
        let opens =
            column.said.iter().filter(|(_, phrase)| phrase.opens).count() * 2 >= column.said.len();
        let has_figure = figure.is_some();
        let target = figure.map(|figure| {
            let id = figure.target.id;
            digest.targets.push(figure.target);
            id
        });
        let variants = column.said.iter().filter_map(|(district, phrase)| {
            let own_text = !has_figure && phrase.text != text;
            (own_text || phrase.opens != opens).then(|| ClauseVariant {
                unit: published[*district].unit,
                text: own_text.then(|| phrase.text.clone()),
                opens_sentence: (phrase.opens != opens).then_some(phrase.opens),
            })
        });
        Clause {
            id: ClauseId::new(self.ids),
            row,
            variants: variants.collect(),
            opens_sentence: opens,
            scope: self.scope(column, sources, published),
            sources: tasks
                .iter()
                .map(|task| ClauseSource { task: task.id, text_then: task.text.clone() })
                .collect(),
            figure: target,
            text,
        }
    }

    /// By source where the responsible cells say just these districts.
    fn scope(&self, column: &Column, sources: &[usize], published: &[Published<'_>]) -> Scope {
        let said: Vec<UnitId> =
            column.said.iter().map(|(district, _)| published[*district].unit).collect();
        let by_source: Vec<UnitId> = published
            .iter()
            .map(|district| district.unit)
            .filter(|unit| sources.iter().any(|at| self.roles.has(*unit, *at, Role::Responsible)))
            .collect();
        if said == by_source { Scope::BySource } else { Scope::Units(said) }
    }

    /// The tasks behind each column: the best path through the master, mostly
    /// forward, then what a single task leaves unexplained.
    fn sources(
        &self,
        columns: &[Column],
        candidates: &[usize],
        published: &[Published<'_>],
    ) -> Vec<Vec<usize>> {
        let rated: Vec<Vec<f64>> = columns
            .iter()
            .map(|column| candidates.iter().map(|at| self.rating(column, *at, published)).collect())
            .collect();
        let path = best_path(&rated);
        let singles: Vec<Option<usize>> =
            path.into_iter().map(|state| state.map(|index| candidates[index])).collect();
        columns
            .iter()
            .enumerate()
            .map(|(index, column)| self.complete(column, index, &singles, candidates))
            .collect()
    }

    /// How well a task explains a column, by the wording it explains best.
    fn rating(&self, column: &Column, at: usize, published: &[Published<'_>]) -> f64 {
        let text =
            column.texts().map(|text| self.texts.score(&pairs(text), at)).fold(0.0, f64::max);
        let task = &self.tasks[at];
        let in_scope = column
            .said
            .iter()
            .filter(|(d, _)| self.roles.has(published[*d].unit, at, Role::Responsible))
            .count();
        // Tasks that name nobody responsible concern everybody.
        let open = task.responsible.is_empty();
        let scope = if open || in_scope * 2 >= column.said.len() { 0.0 } else { -0.2 };
        text + scope
    }

    /// Adds the tasks a phrase sums up besides the one it is closest to.
    fn complete(
        &self,
        column: &Column,
        index: usize,
        singles: &[Option<usize>],
        candidates: &[usize],
    ) -> Vec<usize> {
        let Some(first) = singles[index] else { return Vec::new() };
        let claimed: HashSet<usize> = singles
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != index)
            .filter_map(|(_, single)| *single)
            .collect();
        if let Some(whole) = self.whole_item(column, first, &claimed, candidates) {
            return whole;
        }
        let phrase = pairs(column.usual());
        let mut found = vec![first];
        if column.usual().contains(['和', '、', '及']) || self.leaves_open(&phrase, &found) > 0.45
        {
            self.add_second(&phrase, &mut found, candidates, &claimed);
        }
        found.sort_unstable();
        found
    }

    /// A phrase that is the work item's name sums up the item's tasks, unless
    /// other phrases speak for some of them.
    fn whole_item(
        &self,
        column: &Column,
        first: usize,
        claimed: &HashSet<usize>,
        candidates: &[usize],
    ) -> Option<Vec<usize>> {
        let item = self.tasks[first].item.as_str();
        let alike = without_blanks(item);
        let text = without_blanks(column.usual());
        let is_name = !alike.is_empty() && (text == alike || text.ends_with(&alike));
        let of_item: Vec<usize> =
            candidates.iter().copied().filter(|at| self.tasks[*at].item == item).collect();
        let free = of_item.iter().all(|at| *at == first || !claimed.contains(at));
        (is_name && free && of_item.len() > 1).then_some(of_item)
    }

    fn leaves_open(&self, phrase: &[Pair], found: &[usize]) -> f64 {
        let total = self.texts.total(phrase);
        if total <= 0.0 { 0.0 } else { 1.0 - self.texts.explained(phrase, found) / total }
    }

    fn add_second(
        &self,
        phrase: &[Pair],
        found: &mut Vec<usize>,
        candidates: &[usize],
        claimed: &HashSet<usize>,
    ) {
        let open = self.leaves_open(phrase, found);
        let second = candidates
            .iter()
            .filter(|at| !found.contains(at) && at.abs_diff(found[0]) <= 4)
            .map(|at| {
                let mut both = found.clone();
                both.push(*at);
                let free = if claimed.contains(at) { 0.0 } else { 0.02 };
                (open - self.leaves_open(phrase, &both) + free, *at)
            })
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        if let Some((gain, at)) = second
            && gain >= 0.18
        {
            found.push(at);
        }
    }
}

/// Names of rows over all districts, in order of appearance.
fn row_names(published: &[Published<'_>]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for row in published.iter().flat_map(|district| district.rows) {
        let name = row.cell(Field::Category);
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// Likeness of category names without the words all of them share.
fn stem_likeness(a: &str, b: &str) -> f64 {
    let stem = |name: &str| {
        ["专项行动", "攻坚行动", "行动", "工程", "任务"]
            .iter()
            .find_map(|end| name.strip_suffix(end))
            .unwrap_or(name)
            .to_owned()
    };
    likeness(&stem(a), &stem(b))
}

/// The cells of one row, cut and aligned across districts.
fn columns(name: &str, published: &[Published<'_>]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for (district, checklist) in published.iter().enumerate() {
        let cell = checklist.rows.iter().find(|row| row.cell(Field::Category) == name);
        let phrases = cut(cell.map_or("", |row| row.cell(Field::Text)));
        columns = merged(columns, district, phrases);
    }
    columns
}

fn merged(columns: Vec<Column>, district: usize, phrases: Vec<CellPhrase>) -> Vec<Column> {
    let steps = align(columns.len(), phrases.len(), |left, right| {
        let alike = columns[left]
            .texts()
            .map(|text| phrase_likeness(text, &phrases[right].text))
            .fold(0.0, f64::max);
        alike - SAME_CLAUSE
    });
    let mut merged = Vec::with_capacity(steps.len());
    for (left, right) in steps {
        let mut column = left.map_or_else(Column::default, |left| columns[left].clone());
        if let Some(right) = right {
            column.said.push((district, phrases[right].clone()));
        }
        merged.push(column);
    }
    merged
}

/// Likeness of two phrases; phrases that differ in figures only are alike.
fn phrase_likeness(a: &str, b: &str) -> f64 {
    let plain =
        |text: &str| text.chars().filter(|c| !c.is_ascii_digit() && *c != '.').collect::<String>();
    if a == b {
        1.0
    } else if plain(a) == plain(b) {
        0.95
    } else {
        likeness(a, b)
    }
}

/// The path through the candidates that explains the columns best. A column
/// may have none.
fn best_path(rated: &[Vec<f64>]) -> Vec<Option<usize>> {
    let states = rated.first().map_or(0, Vec::len);
    if states == 0 {
        return vec![None; rated.len()];
    }
    // State `states` means “no task”; it remembers nothing of the way.
    let mut best: Vec<Vec<(f64, usize)>> = Vec::with_capacity(rated.len());
    for (column, ratings) in rated.iter().enumerate() {
        let here = (0..=states).map(|state| {
            let own = if state == states { NEW_BELOW } else { ratings[state] };
            if column == 0 {
                return (own, state);
            }
            let (value, from) = (0..=states)
                .map(|from| (best[column - 1][from].0 - move_cost(from, state, states), from))
                .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
                .unwrap_or((0.0, state));
            (value + own, from)
        });
        let here: Vec<(f64, usize)> = here.collect();
        best.push(here);
    }
    let last = best.len() - 1;
    let mut state = (0..=states)
        .max_by(|a, b| best[last][*a].0.total_cmp(&best[last][*b].0).then(b.cmp(a)))
        .unwrap_or(states);
    let mut path = vec![None; rated.len()];
    for column in (0..rated.len()).rev() {
        path[column] = (state < states).then_some(state);
        state = best[column][state].1;
    }
    path
}

#[expect(clippy::cast_precision_loss, reason = "positions are far below 2^52")]
fn move_cost(from: usize, to: usize, none: usize) -> f64 {
    if from == none || to == none {
        0.05
    } else if to < from {
        BACKWARD
    } else {
        FORWARD * (to - from) as f64
    }
}
