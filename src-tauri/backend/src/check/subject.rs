//! A plan laid out for checking: every text with its place, every checklist
//! derived, and what rules ask again and again.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;

use super::lexicon::Lexicon;
use super::pairing::{Bracketed, Pairing, bracketed};
use super::rule::TextKind;
use super::unit_cells::{UnitCell, unit_cells};
use crate::derive::{ChecklistRow, Derivation, DerivedChecklist, MASTER};
use crate::domain::{
    AnnexKind, ChecklistKind, ColumnKey, EntryId, Field, ListKind, Plan, Spot, Task, TaskId,
    TaskList, UnitId,
};
use crate::finding::{PROSE, Place};
use crate::reading::units::UnitNames;

/// What checks call the district checklists as a whole.
const DISTRICTS: &str = "区县清单";

/// A text of the plan.
#[derive(Debug)]
pub struct Passage<'p> {
    /// Where it stands.
    pub spot: Spot,
    /// The same in the user's words.
    pub place: Place,
    /// What it is for.
    pub kind: TextKind,
    /// The text; may be empty.
    pub text: Cow<'p, str>,
}

/// The plan, ready to be checked.
pub struct Subject<'p> {
    /// The plan.
    pub plan: &'p Plan,
    /// Its units read.
    pub derivation: &'p Derivation<'p>,
    /// The words that are known.
    pub words: &'p Lexicon,
    /// Every text, in the order of the document.
    pub passages: Vec<Passage<'p>>,
    /// Every checklist, in order.
    pub lists: Vec<DerivedChecklist<'p>>,
    order: HashMap<Spot, usize>,
    rows: HashMap<(UnitId, ChecklistKind, Option<EntryId>, Option<TaskId>), usize>,
    tasks: HashMap<TaskId, usize>,
    pairing: OnceCell<Pairing>,
    bracketed: OnceCell<Vec<Bracketed>>,
    unit_cells: OnceCell<Vec<UnitCell<'p>>>,
}

impl<'p> Subject<'p> {
    /// Lays a plan out.
    pub fn of(derivation: &'p Derivation<'p>, words: &'p Lexicon) -> Self {
        let plan = derivation.plan();
        let lists: Vec<DerivedChecklist<'p>> = derivation.checklists().collect();
        let mut rows = HashMap::new();
        for list in &lists {
            for row in &list.rows {
                let key = (list.unit, list.kind, row.entry, row.sources.first().copied());
                rows.entry(key).or_insert(row.number);
            }
        }
        let tasks = plan.tasks().iter().enumerate().map(|(at, task)| (task.id, at)).collect();
        let mut subject = Self {
            plan,
            derivation,
            words,
            passages: Vec::new(),
            lists,
            order: HashMap::new(),
            rows,
            tasks,
            pairing: OnceCell::new(),
            bracketed: OnceCell::new(),
            unit_cells: OnceCell::new(),
        };
        subject.passages = subject.all_passages();
        subject.order = subject
            .passages
            .iter()
            .enumerate()
            .rev()
            .map(|(at, passage)| (passage.spot.clone(), at))
            .collect();
        subject
    }

    /// The names the plan knows.
    pub fn names(&self) -> &'p UnitNames {
        self.derivation.roles().names()
    }

    /// Units with a checklist of a kind, in the plan's order.
    pub fn units_with(&self, kind: ChecklistKind) -> Vec<UnitId> {
        let lists = self.plan.checklists.iter().filter(|list| list.kind == kind);
        lists.map(|list| list.unit).collect()
    }

    /// Where a task stands in the master, from 0.
    pub fn position(&self, task: TaskId) -> Option<usize> {
        self.tasks.get(&task).copied()
    }

    /// A cell of the master.
    pub fn master_cell(&self, task: TaskId, field: Field) -> Spot {
        match self.plan.master() {
            Some(list) => cell(list, task, field),
            None => Spot::Plan,
        }
    }

    /// Which master task a text is about.
    pub fn pairing(&self) -> &Pairing {
        self.pairing.get_or_init(|| Pairing::of(self.plan.tasks()))
    }

    /// Parts of the body text that name their units in brackets.
    pub fn bracketed(&self) -> &[Bracketed] {
        self.bracketed.get_or_init(|| match self.plan.prose.as_slice() {
            [] => Vec::new(),
            prose => bracketed(prose, self.pairing()),
        })
    }

    /// Every unit cell that names somebody, merged ones once.
    pub fn unit_cells(&self) -> &[UnitCell<'p>] {
        self.unit_cells.get_or_init(|| unit_cells(self.plan, self.names()))
    }

    /// Lists of rows, each with the name checks call it by.
    pub fn task_lists(&self) -> impl Iterator<Item = (&'p TaskList, String)> {
        let master = self.plan.master().map(|list| list.id);
        self.plan.lists.iter().map(move |list| {
            let name = if Some(list.id) == master {
                MASTER.to_owned()
            } else if !list.title.is_empty() {
                list.title.clone()
            } else if list.mark.is_empty() {
                "另一张表".to_owned()
            } else {
                list.mark.clone()
            };
            (list, name)
        })
    }

    /// Where a spot stands in the document, for sorting.
    pub fn order_of(&self, spot: &Spot) -> usize {
        if let Some(at) = self.order.get(spot) {
            return *at;
        }
        let end = self.passages.len();
        match spot {
            Spot::Plan | Spot::Title => 0,
            Spot::Cell { list, task, .. } => self
                .plan
                .lists
                .iter()
                .find(|known| known.id == *list)
                .and_then(|known| self.order.get(&cell(known, *task, Field::Text)).copied())
                .unwrap_or(end),
            Spot::Checklist { unit, kind } => end + self.list_at(*unit, *kind) * 10_000,
            Spot::Row { unit, kind, entry, task, .. } => {
                let row = self.rows.get(&(*unit, *kind, *entry, *task)).copied();
                end + self.list_at(*unit, *kind) * 10_000 + row.unwrap_or(0)
            }
            Spot::DigestCell { row, unit } => {
                let list = unit.map_or(0, |unit| self.list_at(unit, ChecklistKind::District));
                let row = self.plan.digest.iter().position(|known| known.id == *row);
                end + list * 10_000 + row.unwrap_or(0)
            }
            Spot::Unit { unit } => {
                let at = self.plan.units.iter().position(|known| known.id == *unit);
                end + self.lists.len() * 10_000 + at.unwrap_or(0)
            }
            _ => end + self.lists.len() * 10_000,
        }
    }

    fn list_at(&self, unit: UnitId, kind: ChecklistKind) -> usize {
        let found = self.lists.iter().position(|list| list.unit == unit && list.kind == kind);
        found.unwrap_or(self.lists.len())
    }

    /// Rows of the master a spot belongs to.
    pub fn tasks_of(&self, spot: &Spot) -> Vec<TaskId> {
        match spot {
            Spot::Cell { task, .. } | Spot::Row { task: Some(task), .. } => {
                self.tasks.contains_key(task).then_some(*task).into_iter().collect()
            }
            Spot::Clause { clause, .. } => self
                .plan
                .clauses
                .iter()
                .find(|known| known.id == *clause)
                .map(|clause| clause.sources.iter().map(|source| source.task).collect())
                .unwrap_or_default(),
            Spot::Target { target } => self
                .plan
                .targets
                .iter()
                .find(|known| known.id == *target)
                .and_then(|target| target.task)
                .into_iter()
                .collect(),
            _ => Vec::new(),
        }
    }

    /// A spot in the user's words.
    pub fn place(&self, spot: &Spot) -> Place {
        if let Some(at) = self.order.get(spot) {
            return self.passages[*at].place.clone();
        }
        match spot {
            Spot::Plan | Spot::Title => Place::part("方案"),
            Spot::List { .. } | Spot::Prose { .. } | Spot::Annex { .. } => Place::part("方案"),
            Spot::Cell { list, task, column } => self.cell_place(*list, *task, column),
            Spot::Unit { .. } => Place::part("单位库"),
            Spot::Checklist { unit, .. } => Place::part(self.list_name(*unit)),
            Spot::Row { unit, kind, entry, task, field } => Place {
                part: self.list_name(*unit),
                row: self.rows.get(&(*unit, *kind, *entry, *task)).copied(),
                column: field.word().to_owned(),
            },
            Spot::DigestCell { row, unit } => self.digest_place(*row, *unit),
            Spot::Clause { clause, unit } => {
                let row = self.plan.clauses.iter().find(|known| known.id == *clause);
                row.map_or_else(
                    || Place::part(DISTRICTS),
                    |clause| self.digest_place(clause.row, *unit),
                )
            }
            Spot::Standing { field, .. } => Place {
                part: "各清单的通用条目".to_owned(),
                row: None,
                column: field.word().to_owned(),
            },
            Spot::Target { .. } => Place::part("指标分解"),
        }
    }

    fn cell_place(&self, id: crate::domain::ListId, task: TaskId, column: &ColumnKey) -> Place {
        let Some((list, part)) = self.task_lists().find(|(list, _)| list.id == id) else {
            return Place::part(MASTER);
        };
        let row = list.tasks.iter().position(|known| known.id == task).map(|at| at + 1);
        Place { part, row, column: column_word(list, column) }
    }

    /// What a unit's checklist is called in messages.
    pub fn list_name(&self, unit: UnitId) -> String {
        format!("{}清单", self.unit_name(unit))
    }

    /// A unit's name.
    pub fn unit_name(&self, unit: UnitId) -> &'p str {
        self.plan.unit(unit).map_or("未知单位", |unit| unit.name.as_str())
    }

    fn digest_place(&self, row: crate::domain::DigestRowId, unit: Option<UnitId>) -> Place {
        let at = self.plan.digest.iter().position(|known| known.id == row);
        let name = at.map_or("", |at| self.plan.digest[at].name.as_str());
        let part = unit.map_or_else(|| DISTRICTS.to_owned(), |unit| self.list_name(unit));
        Place { part, row: at.map(|at| at + 1), column: name.to_owned() }
    }

    fn all_passages(&self) -> Vec<Passage<'p>> {
        let mut passages = Vec::new();
        let plan = self.plan;
        let mut add = |spot, place, kind, text: &'p str| {
            passages.push(Passage { spot, place, kind, text: Cow::Borrowed(text) });
        };
        add(Spot::Title, Place::part("方案名称"), TextKind::Title, &plan.title);
        for (at, text) in plan.prose.iter().enumerate() {
            let paragraph = u32::try_from(at).unwrap_or(u32::MAX);
            add(Spot::Prose { paragraph }, Place::row(PROSE, at + 1), TextKind::Prose, text);
        }
        for (list, name) in self.task_lists() {
            add(Spot::List { list: list.id }, Place::part(&name), TextKind::Title, &list.title);
            self.rows_of(list, &name, &mut add);
        }
        for annex in plan.annexes.iter().filter(|annex| annex.kind != AnnexKind::Master) {
            let part = match annex.kind {
                AnnexKind::Departments => "部门清单标题",
                _ => "区县清单标题",
            };
            let spot = Spot::Annex { kind: annex.kind };
            add(spot, Place::part(part), TextKind::Title, &annex.title);
        }
        self.digests(&mut add);
        self.own_rows(&mut add);
        passages
    }

    /// The cells of a list; a category or item that only goes on from the row
    /// above is one text, not many.
    fn rows_of(
        &self,
        list: &'p TaskList,
        name: &str,
        add: &mut impl FnMut(Spot, Place, TextKind, &'p str),
    ) {
        let columns: Vec<(&ColumnKey, String)> = list
            .columns
            .iter()
            .map(|column| (&column.key, column_word(list, &column.key)))
            .collect();
        for (at, task) in list.tasks.iter().enumerate() {
            for (key, word) in &columns {
                let text = task.column(key);
                let goes_on = match key {
                    ColumnKey::Field(field @ (Field::Category | Field::Item)) => {
                        at > 0 && goes_on(&list.tasks[at - 1], task, *field)
                    }
                    ColumnKey::Field(field) => task.joined.contains(*field),
                    ColumnKey::Extra(_) => false,
                };
                if goes_on {
                    continue;
                }
                let spot = Spot::Cell { list: list.id, task: task.id, column: (*key).clone() };
                let place =
                    Place { part: name.to_owned(), row: Some(at + 1), column: word.clone() };
                add(spot, place, kind_of(list, key), text);
            }
        }
    }

    /// Names of digest rows, clauses and what single districts say instead.
    fn digests(&self, add: &mut impl FnMut(Spot, Place, TextKind, &'p str)) {
        for row in &self.plan.digest {
            let spot = Spot::DigestCell { row: row.id, unit: None };
            let place = self.digest_place(row.id, None);
            add(spot, place, TextKind::Name, &row.name);
            for clause in self.plan.clauses.iter().filter(|clause| clause.row == row.id) {
                let place = self.digest_place(row.id, None);
                let spot = Spot::Clause { clause: clause.id, unit: None };
                add(spot, place, TextKind::Phrase, &clause.text);
                for variant in &clause.variants {
                    let Some(text) = &variant.text else { continue };
                    let unit = Some(variant.unit);
                    let place = self.digest_place(row.id, unit);
                    add(Spot::Clause { clause: clause.id, unit }, place, TextKind::Phrase, text);
                }
            }
        }
    }

    /// What checklists say in their own words.
    fn own_rows(&self, add: &mut impl FnMut(Spot, Place, TextKind, &'p str)) {
        for checklist in &self.plan.checklists {
            for entry in &checklist.entries {
                let task = entry.sources.iter().map(|source| source.task).next();
                let task = task.filter(|task| self.tasks.contains_key(task));
                let own = [
                    (Field::Category, TextKind::Name, &entry.category),
                    (Field::Item, TextKind::Name, &entry.item),
                    (Field::Text, TextKind::Sentence, &entry.text),
                ];
                for (field, kind, text) in own {
                    let Some(text) = text else { continue };
                    let (unit, list) = (checklist.unit, checklist.kind);
                    let key = (unit, list, Some(entry.id), task);
                    let Some(row) = self.rows.get(&key) else { continue };
                    let spot = Spot::Row { unit, kind: list, entry: Some(entry.id), task, field };
                    add(spot, Place::cell(self.list_name(unit), *row, field), kind, text);
                }
            }
        }
        for standing in &self.plan.standing {
            for (field, kind, text) in [
                (Field::Category, TextKind::Name, &standing.category),
                (Field::Item, TextKind::Name, &standing.item),
                (Field::Text, TextKind::Sentence, &standing.text),
            ] {
                let spot = Spot::Standing { row: standing.id, field };
                let place = self.place(&spot);
                add(spot, place, kind, text);
            }
        }
    }
}

/// Whether a category or item goes on from the row above.
pub fn goes_on(above: &Task, task: &Task, field: Field) -> bool {
    let same = above.cell(field) == task.cell(field);
    same && (field == Field::Category || above.category == task.category)
}

/// A cell of a list.
pub fn cell(list: &TaskList, task: TaskId, field: Field) -> Spot {
    Spot::Cell { list: list.id, task, column: ColumnKey::Field(field) }
}

/// A cell of a checklist. A row by rule is told by the first of its tasks.
pub fn row_cell(list: &DerivedChecklist<'_>, row: &ChecklistRow<'_>, field: Field) -> Spot {
    Spot::Row {
        unit: list.unit,
        kind: list.kind,
        entry: row.entry,
        task: row.sources.first().copied(),
        field,
    }
}

/// The words over a column, without the blanks that make them fit.
pub fn column_word(list: &TaskList, key: &ColumnKey) -> String {
    let header = list.columns.iter().find(|column| column.key == *key).map(|c| &c.header);
    let header: String = header.map(|text| text.split_whitespace().collect()).unwrap_or_default();
    match key {
        _ if !header.is_empty() => header,
        ColumnKey::Field(field) => field.word().to_owned(),
        ColumnKey::Extra(own) => own.clone(),
    }
}

fn kind_of(list: &TaskList, key: &ColumnKey) -> TextKind {
    match key {
        ColumnKey::Field(Field::Number) => TextKind::Number,
        ColumnKey::Field(Field::Category | Field::Item) => TextKind::Name,
        // An indicator is a name; a task is a sentence.
        ColumnKey::Field(Field::Text) if list.kind == ListKind::Indicators => TextKind::Name,
        ColumnKey::Field(Field::Text) => TextKind::Sentence,
        ColumnKey::Field(Field::Lead | Field::Support | Field::Responsible) => TextKind::Units,
        ColumnKey::Field(Field::Deadline) => TextKind::Deadline,
        ColumnKey::Field(Field::Remark) | ColumnKey::Extra(_) => TextKind::Other,
    }
}
