//! Pairs of tables with known edits.

mod dice;
mod figures;
mod rows;
mod texts;
mod units;

use std::collections::BTreeSet;
use std::path::Path;

use lantian_backend::domain::{Field, Task, TaskId};
use rust_xlsxwriter::Workbook;

use dice::Dice;

/// A fact that must be found, in one of these forms.
pub type Fact = Vec<String>;

/// Two tables and what was done between them.
pub struct Pair {
    pub before: Vec<Task>,
    pub after: Vec<Task>,
    pub facts: Vec<Fact>,
}

/// What is done to a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recipe {
    /// Texts, from one character to half a sentence.
    Texts,
    /// Rows deleted and added, some of them hardly unlike others.
    Rows,
    /// Single rows and blocks moved, neighbours exchanged.
    Moves,
    /// Units: roles, leads, joined, left, order.
    Units,
    /// Figures and days in texts.
    Figures,
    /// Days in cells.
    Deadlines,
    /// Rows split and merged.
    Parts,
    /// Marks, blanks, a category renamed.
    Forms,
    /// Rows that say nearly the same, some of them edited, deleted or moved.
    Twins,
    /// Moved and edited at once, in a table much of which is gone.
    Heavy,
    /// Something of everything.
    Mixed,
}

impl Recipe {
    pub fn all() -> [Self; 11] {
        use Recipe::{
            Deadlines, Figures, Forms, Heavy, Mixed, Moves, Parts, Rows, Texts, Twins, Units,
        };
        [Texts, Rows, Moves, Units, Figures, Deadlines, Parts, Forms, Twins, Heavy, Mixed]
    }
}

/// Writes rows as an office would, without ids.
pub fn write_workbook(path: &Path, rows: &[Task]) {
    const FIELDS: [Field; 7] = [
        Field::Category,
        Field::Item,
        Field::Text,
        Field::Deadline,
        Field::Lead,
        Field::Support,
        Field::Responsible,
    ];
    let dated = rows.iter().any(|row| !row.deadline.is_empty());
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let fields = FIELDS.into_iter().filter(|field| dated || *field != Field::Deadline);
    for (column, field) in (0_u16..).zip(fields) {
        sheet.write(0, column, field.word()).expect("a head");
        for (row, task) in (1_u32..).zip(rows) {
            sheet.write(row, column, task.cell(field)).expect("a cell");
        }
    }
    workbook.save(path).expect("a workbook");
}

/// One edit, if the row that came up lends itself.
type Step<'c> = fn(&mut Maker<'c>) -> bool;

/// A table being edited. Rows carry the place they had as their id; new ones
/// a number beyond.
struct Maker<'c> {
    dice: Dice,
    rows: Vec<Task>,
    count: usize,
    foreign: &'c [Task],
    touched: BTreeSet<u64>,
    /// New rows that are pieces of a split one.
    pieces: BTreeSet<u64>,
    moved: Vec<Vec<u64>>,
    facts: Vec<Fact>,
    units: Vec<String>,
}

/// Makes a pair.
pub fn make(recipe: Recipe, rows: &[Task], foreign: &[Task], seed: u64) -> Pair {
    let rows: Vec<Task> = rows
        .iter()
        .enumerate()
        .map(|(at, task)| Task { id: TaskId(at as u64), number: String::new(), ..task.clone() })
        .collect();
    let mut before = rows.clone();
    let mut maker = Maker::new(rows, foreign, seed.wrapping_mul(7919) + recipe as u64);
    if matches!(recipe, Recipe::Twins | Recipe::Heavy) {
        maker.add_twins(&mut before);
    }
    maker.edit(recipe);
    Pair { before, after: maker.finished_rows(), facts: maker.finished_facts() }
}

fn names(cell: &str) -> Vec<String> {
    // Names with a 、 of their own are not to be cut here.
    if cell.contains(['（', '(', '〔']) || cell.contains("各") || cell.ends_with('等') {
        return Vec::new();
    }
    let parts: Vec<String> = cell.split(['、', '\n', '，']).map(str::to_owned).collect();
    if parts.iter().any(|name| name.chars().count() < 3) { Vec::new() } else { parts }
}

impl<'c> Maker<'c> {
    fn new(rows: Vec<Task>, foreign: &'c [Task], seed: u64) -> Self {
        let mut units: Vec<String> = rows
            .iter()
            .flat_map(|row| [names(&row.lead), names(&row.support)].concat())
            .filter(|name| name.starts_with('市') && !name.contains('等'))
            .collect();
        units.sort();
        units.dedup();
        let count = rows.len();
        Self {
            dice: Dice(seed),
            rows,
            count,
            foreign,
            touched: BTreeSet::new(),
            pieces: BTreeSet::new(),
            moved: Vec::new(),
            facts: Vec::new(),
            units,
        }
    }

    /// Copies of rows that differ in a word, right behind them or elsewhere.
    fn add_twins(&mut self, before: &mut Vec<Task>) {
        const WORDS: [&str; 6] = ["东片", "西片", "南片", "北片", "城区", "镇街"];
        for word in WORDS {
            let at = self.dice.below(before.len());
            let Task { text, .. } = &before[at];
            if text.chars().count() < 12 {
                continue;
            }
            let twin = Task { text: format!("{word}{text}"), ..before[at].clone() };
            let place =
                if self.dice.below(2) == 0 { at + 1 } else { self.dice.below(before.len()) };
            before.insert(place, twin);
        }
        for (at, row) in before.iter_mut().enumerate() {
            row.id = TaskId(at as u64);
        }
        self.rows = before.clone();
        self.count = before.len();
    }

    fn edit(&mut self, recipe: Recipe) {
        let steps: &[(Step<'c>, usize)] = match recipe {
            Recipe::Texts => &[
                (Self::one_character, 6),
                (Self::insert_words, 5),
                (Self::drop_clause, 4),
                (Self::rewrite_half, 6),
            ],
            Recipe::Rows => &[(Self::delete, 8), (Self::add, 5), (Self::add_similar, 5)],
            Recipe::Moves => &[(Self::move_row, 4), (Self::move_block, 1), (Self::exchange, 3)],
            Recipe::Units => &[
                (Self::promote, 4),
                (Self::change_places, 3),
                (Self::replace_lead, 4),
                (Self::join, 4),
                (Self::leave, 4),
                (Self::reorder, 5),
            ],
            Recipe::Figures => &[(Self::figure, 8), (Self::day_in_text, 3)],
            Recipe::Deadlines => {
                &[(Self::deadline, 8), (Self::delete, 2), (Self::figure, 2), (Self::move_row, 2)]
            }
            Recipe::Parts => {
                &[(Self::split, 4), (Self::merge, 3), (Self::delete, 2), (Self::add, 2)]
            }
            Recipe::Forms => &[
                (Self::marks, 4),
                (Self::blanks, 4),
                (Self::rename_category, 1),
                (Self::reorder, 3),
            ],
            Recipe::Twins => &[
                (Self::delete, 6),
                (Self::one_character, 8),
                (Self::insert_words, 4),
                (Self::move_row, 3),
                (Self::add_similar, 4),
            ],
            Recipe::Heavy => &[
                (Self::delete, 25),
                (Self::add, 12),
                (Self::rewrite_half, 10),
                (Self::one_character, 10),
                (Self::move_and_edit, 3),
            ],
            Recipe::Mixed => &[
                (Self::one_character, 3),
                (Self::rewrite_half, 3),
                (Self::drop_clause, 2),
                (Self::figure, 3),
                (Self::delete, 3),
                (Self::add, 2),
                (Self::add_similar, 2),
                (Self::promote, 2),
                (Self::replace_lead, 2),
                (Self::join, 2),
                (Self::leave, 2),
                (Self::reorder, 3),
                (Self::marks, 1),
                (Self::split, 1),
                (Self::move_row, 3),
            ],
        };
        for (step, times) in steps {
            for _ in 0..*times {
                // A row that does not lend itself is passed over.
                let _ = (0..80).any(|_| step(self));
            }
        }
    }

    /// A row nothing was done to yet.
    fn fresh(&mut self) -> Option<usize> {
        let at = self.dice.below(self.rows.len());
        (!self.touched.contains(&self.rows[at].id.0)).then_some(at)
    }

    fn done(&mut self, at: usize, field: Field, meanings: &[&str]) -> bool {
        let id = self.rows[at].id.0;
        self.touched.insert(id);
        let code = format!("{field:?}").to_lowercase();
        self.facts.extend(meanings.iter().map(|meaning| vec![format!("{code} {meaning} b{id}")]));
        true
    }

    fn set_text(&mut self, at: usize, text: String, meaning: &str) -> bool {
        let unlike = self.rows.iter().all(|row| row.text != text);
        let fits = unlike && text != self.rows[at].text && !text.trim().is_empty();
        if !fits {
            return false;
        }
        self.rows[at].text = text;
        self.done(at, Field::Text, &[meaning])
    }

    fn finished_rows(&self) -> Vec<Task> {
        self.rows.clone()
    }

    fn finished_facts(&self) -> Vec<Fact> {
        let mut facts = self.facts.clone();
        let moved = |ids: &Vec<u64>| ids.iter().map(|id| format!("moved b{id}")).collect();
        facts.extend(self.moved.iter().map(moved));
        for (at, row) in self.rows.iter().enumerate() {
            let known = row.id.0 < self.count as u64;
            if !known && !self.pieces.contains(&row.id.0) {
                facts.push(vec![format!("added a{at}")]);
            }
        }
        facts
    }
}
