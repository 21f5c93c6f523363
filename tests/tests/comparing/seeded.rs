//! Pairs of tables with known edits.

use std::collections::BTreeSet;
use std::path::Path;

use lantian_backend::domain::{Field, Task, TaskId};
use rust_xlsxwriter::Workbook;

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

/// The same numbers for the same seed on every machine.
pub struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    fn pick<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        &of[self.below(of.len())]
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

    fn one_character(&mut self) -> bool {
        let Some(at) = self.fresh() else { return false };
        let mut text: Vec<char> = self.rows[at].text.chars().collect();
        let place = self.dice.below(text.len());
        let plain = |c: char| {
            ('\u{4E00}'..='\u{9FFF}').contains(&c) && !"一二两三四五六七八九十百千万亿".contains(c)
        };
        if text.len() < 8 || !plain(text[place]) {
            return false;
        }
        match self.dice.below(3) {
            0 => text[place] = *self.dice.pick(&['新', '优', '统', '再']),
            1 => drop(text.remove(place)),
            _ => text.insert(place, *self.dice.pick(&['应', '并', '均'])),
        }
        self.set_text(at, text.into_iter().collect(), "wording")
    }

    fn insert_words(&mut self) -> bool {
        const WORDS: [&str; 5] = ["进一步", "按照统一部署", "会同有关方面", "在试点基础上", "切实"];
        let Some(at) = self.fresh() else { return false };
        let text: Vec<char> = self.rows[at].text.chars().collect();
        let place = self.dice.below(text.len());
        let words = *self.dice.pick(&WORDS);
        let between = |c: char| c.is_ascii_alphanumeric();
        if place == 0 || between(text[place]) || between(text[place - 1]) {
            return false;
        }
        let text =
            text[..place].iter().copied().chain(words.chars()).chain(text[place..].iter().copied());
        self.set_text(at, text.collect(), "wording")
    }

    fn drop_clause(&mut self) -> bool {
        let Some(at) = self.fresh() else { return false };
        let text = self.rows[at].text.clone();
        let clauses: Vec<&str> = text.split_inclusive(['，', '；', '。']).collect();
        if clauses.len() < 3 {
            return false;
        }
        let gone = self.dice.below(clauses.len());
        let short = clauses[gone].chars().count() < 4;
        if short || clauses[gone].contains(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let kept = clauses.iter().enumerate().filter(|(place, _)| *place != gone);
        let kept: String = kept.map(|(_, clause)| *clause).collect();
        if kept.chars().count() * 2 < text.chars().count() {
            return false;
        }
        self.set_text(at, kept, "wording")
    }

    /// The second or first half in other words.
    fn rewrite_half(&mut self) -> bool {
        let Some(at) = self.fresh() else { return false };
        let text: Vec<char> = self.rows[at].text.chars().collect();
        let other: Vec<char> = self.dice.pick(self.foreign).text.chars().collect();
        let half = text.len() / 2;
        if text.len() < 16 || other.len() < half + 1 {
            return false;
        }
        let first = self.dice.below(2) == 0;
        let (gone, kept) = if first {
            text.split_at(half)
        } else {
            let (kept, gone) = text.split_at(text.len() - half);
            (gone, kept)
        };
        let new = &other[..half];
        if gone.iter().chain(new).any(|c| c.is_ascii_alphanumeric()) {
            return false;
        }
        let (new, kept): (String, String) = (new.iter().collect(), kept.iter().collect());
        let text = if first { format!("{new}{kept}") } else { format!("{kept}{new}") };
        self.set_text(at, text, "wording")
    }

    fn delete(&mut self) -> bool {
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
    fn add(&mut self) -> bool {
        let at = self.dice.below(self.rows.len());
        let text = self.dice.pick(self.foreign).text.clone();
        let row = Task { text, ..self.rows[at].clone() };
        self.insert(at, row)
    }

    /// A row much like one that is there.
    fn add_similar(&mut self) -> bool {
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

    fn move_row(&mut self) -> bool {
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

    fn move_and_edit(&mut self) -> bool {
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

    fn move_block(&mut self) -> bool {
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
    fn exchange(&mut self) -> bool {
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

    fn unit_outside(&mut self, at: usize) -> Option<String> {
        let row = &self.rows[at];
        let all = [&row.lead, &row.support, &row.responsible];
        let name = self.units[self.dice.below(self.units.len())].clone();
        (!all.iter().any(|cell| cell.contains(&name))).then_some(name)
    }

    /// 配合 → 牵头, beside those who lead.
    fn promote(&mut self) -> bool {
        let Some(at) = self.fresh() else { return false };
        let (mut lead, mut support) = (names(&self.rows[at].lead), names(&self.rows[at].support));
        if lead.is_empty() || lead[0].is_empty() || support.len() < 2 {
            return false;
        }
        lead.push(support.remove(self.dice.below(support.len())));
        self.rows[at].lead = lead.join("、");
        self.rows[at].support = support.join("、");
        self.done(at, Field::Lead, &["role_changed"])
            && self.done(at, Field::Support, &["role_changed"])
    }

    /// The leading and a supporting unit change places.
    fn change_places(&mut self) -> bool {
        let Some(at) = self.fresh() else { return false };
        let (lead, mut support) = (names(&self.rows[at].lead), names(&self.rows[at].support));
        if lead.len() != 1 || support.is_empty() {
            return false;
        }
        let place = self.dice.below(support.len());
        self.rows[at].lead = std::mem::replace(&mut support[place], lead[0].clone());
        self.rows[at].support = support.join("、");
        self.done(at, Field::Lead, &["role_changed"])
            && self.done(at, Field::Support, &["role_changed"])
    }

    fn replace_lead(&mut self) -> bool {
        let Some(at) = self.fresh() else { return false };
        let lead = names(&self.rows[at].lead);
        let Some(name) = self.unit_outside(at).filter(|_| lead.len() == 1) else { return false };
        self.rows[at].lead = name;
        self.done(at, Field::Lead, &["lead_changed"])
    }

    fn join(&mut self) -> bool {
        let Some(at) = self.fresh() else { return false };
        let mut support = names(&self.rows[at].support);
        let Some(name) = self.unit_outside(at).filter(|_| !support.is_empty()) else {
            return false;
        };
        support.insert(self.dice.below(support.len() + 1), name);
        self.rows[at].support = support.join("、");
        self.done(at, Field::Support, &["joined"])
    }

    fn leave(&mut self) -> bool {
        let Some(at) = self.fresh() else { return false };
        let mut support = names(&self.rows[at].support);
        if support.is_empty() {
            return false;
        }
        support.remove(self.dice.below(support.len()));
        self.rows[at].support = support.join("、");
        self.done(at, Field::Support, &["left"])
    }

    fn reorder(&mut self) -> bool {
        let Some(at) = self.fresh() else { return false };
        let field = *self.dice.pick(&[Field::Lead, Field::Support]);
        let mut units = names(self.rows[at].cell(field));
        if units.len() < 2 {
            return false;
        }
        units.rotate_left(1);
        *self.rows[at].cell_mut(field) = units.join("、");
        self.done(at, field, &["order_only"])
    }

    /// The runs of digits of a text, and what stands around each.
    fn figures(text: &str) -> Vec<(std::ops::Range<usize>, bool)> {
        let bytes = text.as_bytes();
        let mut found = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            if !bytes[at].is_ascii_digit() {
                at += 1;
                continue;
            }
            let end =
                (at..bytes.len()).find(|end| !bytes[*end].is_ascii_digit()).unwrap_or(bytes.len());
            let before = at.checked_sub(1).map(|before| bytes[before]);
            let beside = |byte: Option<&u8>| {
                byte.is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
            };
            if !beside(before.as_ref()) && !beside(bytes.get(end)) {
                let date = text[end..].starts_with(['年', '月', '日', '号']);
                found.push((at..end, date));
            }
            at = end;
        }
        found
    }

    fn figure(&mut self) -> bool {
        self.digits(|text, date| !date && !text.starts_with('年'), "figure", 997)
    }

    fn day_in_text(&mut self) -> bool {
        self.digits(|rest, date| date && rest.starts_with('月'), "deadline", 12)
    }

    fn digits(&mut self, fits: fn(&str, bool) -> bool, meaning: &str, limit: usize) -> bool {
        let Some(at) = self.fresh() else { return false };
        let text = self.rows[at].text.clone();
        let places: Vec<_> = Self::figures(&text)
            .into_iter()
            .filter(|(place, date)| fits(&text[place.end..], *date))
            .collect();
        if places.is_empty() {
            return false;
        }
        let (place, _) = self.dice.pick(&places).clone();
        let new = (1 + self.dice.below(limit)).to_string();
        if new == text[place.clone()] {
            return false;
        }
        let mut changed = text;
        changed.replace_range(place, &new);
        self.set_text(at, changed, meaning)
    }

    fn deadline(&mut self) -> bool {
        const DAYS: [&str; 4] = ["2024年9月底", "2025年6月底", "2026年3月底前", "2027年12月底"];
        let Some(at) = self.fresh() else { return false };
        let day = *self.dice.pick(&DAYS);
        if self.rows[at].deadline.is_empty() || self.rows[at].deadline == day {
            return false;
        }
        self.rows[at].deadline = day.to_owned();
        self.done(at, Field::Deadline, &["deadline"])
    }

    fn split(&mut self) -> bool {
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

    fn merge(&mut self) -> bool {
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

    fn marks(&mut self) -> bool {
        let Some(at) = self.fresh() else { return false };
        let text = &self.rows[at].text;
        let changed = match self.dice.below(3) {
            0 => text.replacen('，', "、", 1),
            1 => text.replace('（', "(").replace('）', ")"),
            _ => text.trim_end_matches('。').to_owned(),
        };
        self.set_text(at, changed, "punctuation")
    }

    fn blanks(&mut self) -> bool {
        let Some(at) = self.fresh() else { return false };
        let text: Vec<char> = self.rows[at].text.chars().collect();
        let place = 1 + self.dice.below(text.len().saturating_sub(2));
        if text.len() < 6 {
            return false;
        }
        let blank = *self.dice.pick(&[' ', '\u{3000}', '\n']);
        let mut changed = text;
        changed.insert(place, blank);
        self.set_text(at, changed.into_iter().collect(), "blank")
    }

    fn rename_category(&mut self) -> bool {
        let at = self.dice.below(self.rows.len());
        let old = self.rows[at].category.clone();
        let new = old.replace("专项行动", "攻坚行动");
        if new == old {
            return false;
        }
        for at in 0..self.rows.len() {
            if self.rows[at].category == old {
                self.rows[at].category.clone_from(&new);
                let id = self.rows[at].id.0;
                if id < self.count as u64 {
                    self.facts.push(vec![format!("category wording b{id}")]);
                }
            }
        }
        true
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
