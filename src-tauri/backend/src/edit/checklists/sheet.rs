//! The printed rows of a checklist while they are being changed: which row
//! stands where, and what must be stored so that deriving gives them back.

use crate::derive::{ChecklistRow, Derivation, RoleIndex, RowKind, text_by_rule};
use crate::domain::{
    Anchor, Checklist, ChecklistKind, Entry, EntryId, EntryKind, EntrySource, IdSource, Plan, Role,
    Task, TaskId, UnitId,
};
use crate::edit::EditError;
use crate::reading::rising::longest_rising;

use super::{RowRef, position, unit_name};

/// A printed row as it was before the edit.
#[derive(Debug, Clone)]
pub struct Printed {
    /// Which row it is.
    pub row: RowRef,
    /// 类别
    pub category: String,
    /// 工作内容
    pub item: String,
    /// 工作任务
    pub text: String,
    /// How it came about.
    pub kind: RowKind,
    /// Whether the master moved under it.
    pub needs_review: bool,
    role: Option<Role>,
}

/// A checklist being changed.
pub struct Sheet<'p> {
    /// The plan.
    pub plan: &'p mut Plan,
    /// Rows as they were, without standing rows; numbered from 1.
    pub before: Vec<Printed>,
    /// Rows as they shall be, in order.
    pub order: Vec<RowRef>,
    ids: &'p dyn IdSource,
    roles: RoleIndex,
    at: usize,
}

impl<'p> Sheet<'p> {
    /// The checklist of a unit, derived.
    pub fn of(
        plan: &'p mut Plan,
        (unit, kind): (UnitId, ChecklistKind),
        ids: &'p dyn IdSource,
    ) -> Result<Self, EditError> {
        let at = position(plan, unit, kind)?;
        let derivation = Derivation::of(plan);
        let before = printed(&derivation, &plan.checklists[at]);
        let roles = RoleIndex::of(plan);
        let order = before.iter().map(|row| row.row).collect();
        Ok(Self { plan, before, order, ids, roles, at })
    }

    /// The checklist.
    pub fn list(&mut self) -> &mut Checklist {
        &mut self.plan.checklists[self.at]
    }

    /// The name of the unit.
    pub fn unit_name(&self) -> &str {
        unit_name(self.plan, self.plan.checklists[self.at].unit)
    }

    /// A row as it was, and its number from 1.
    pub fn printed(&self, row: RowRef) -> Result<(usize, &Printed), EditError> {
        let at = self.before.iter().position(|printed| printed.row == row);
        at.map(|at| (at + 1, &self.before[at])).ok_or(EditError::NoSuchRow)
    }

    /// “市公安局第 2 条”, “市公安局第 2、3 条”.
    pub fn named(&self, rows: &[RowRef]) -> Result<String, EditError> {
        let mut numbers = Vec::new();
        for row in rows {
            numbers.push(self.printed(*row)?.0);
        }
        numbers.sort_unstable();
        let shown: Vec<String> = numbers.iter().take(5).map(ToString::to_string).collect();
        let more = if numbers.len() > shown.len() {
            format!("等 {} 条", numbers.len())
        } else {
            "条".to_owned()
        };
        Ok(format!("{}第 {} {more}", self.unit_name(), shown.join("、")))
    }

    /// A task of the master.
    pub fn task(&self, id: TaskId) -> Option<&Task> {
        self.plan.tasks().iter().find(|task| task.id == id)
    }

    /// What the unit does in a task; the weightiest role first.
    pub fn role_in(&self, task: TaskId) -> Option<Role> {
        let at = self.plan.tasks().iter().position(|other| other.id == task)?;
        let unit = self.plan.checklists[self.at].unit;
        Role::ALL.into_iter().find(|role| self.roles.has(unit, at, *role))
    }

    /// Texts of the tasks behind an entry, one after the other.
    pub fn master_text(&self, sources: &[EntrySource]) -> String {
        sources
            .iter()
            .filter_map(|source| self.task(source.task))
            .map(|t| t.text.as_str())
            .collect()
    }

    /// The text the rule lists for a task, if it lists one.
    pub fn rule_text(&self, task: TaskId, role: Role) -> Option<String> {
        let kind = self.plan.checklists[self.at].kind;
        text_by_rule(self.plan, kind, role, self.task(task)?).map(std::borrow::Cow::into_owned)
    }

    /// A source written against the master as it is now.
    pub fn source(&self, task: TaskId, role: Role) -> EntrySource {
        let text_then = self.task(task).map(|task| task.text.clone()).unwrap_or_default();
        EntrySource { task, role, text_then }
    }

    /// A new entry, not yet in the list.
    pub fn new_entry(&self, kind: EntryKind, sources: Vec<EntrySource>) -> Entry {
        let id = EntryId::new(self.ids);
        Entry { id, kind, sources, category: None, item: None, text: None, after: None }
    }

    /// A stored entry.
    pub fn entry(&mut self, id: EntryId) -> Result<&mut Entry, EditError> {
        let found = self.list().entries.iter_mut().find(|entry| entry.id == id);
        found.ok_or(EditError::NoSuchRow)
    }

    /// The entry of a row; a row by rule gets one that prints the same.
    pub fn decided(&mut self, row: RowRef) -> Result<EntryId, EditError> {
        let task = match row {
            RowRef::Entry(id) => return self.entry(id).map(|entry| entry.id),
            RowRef::Task(task) => task,
        };
        let (role, text) = self.given(task)?;
        let mut entry = self.new_entry(EntryKind::Derived, vec![self.source(task, role)]);
        if self.master_text(&entry.sources) != text {
            entry.kind = EntryKind::Adapted;
            entry.text = Some(text);
        }
        let id = entry.id;
        self.list().entries.push(entry);
        for known in self.order.iter_mut().filter(|known| **known == row) {
            *known = RowRef::Entry(id);
        }
        Ok(id)
    }

    /// Role and text of the row the rule gives for a task.
    fn given(&self, task: TaskId) -> Result<(Role, String), EditError> {
        if let Ok((_, printed)) = self.printed(RowRef::Task(task)) {
            let role = printed.role.ok_or(EditError::NoSuchRow)?;
            return Ok((role, printed.text.clone()));
        }
        let role = self.role_in(task).ok_or(EditError::NoSuchRow)?;
        let text = self.rule_text(task, role).ok_or(EditError::NoSuchRow)?;
        Ok((role, text))
    }

    /// Takes an entry away; its row is the rule's again.
    pub fn leave_to_rule(&mut self, id: EntryId, task: TaskId) {
        self.list().entries.retain(|entry| entry.id != id);
        for entry in &mut self.list().entries {
            if entry.after == Some(Anchor::Entry(id)) {
                entry.after = Some(Anchor::Task(task));
            }
        }
        for row in self.order.iter_mut().filter(|row| **row == RowRef::Entry(id)) {
            *row = RowRef::Task(task);
        }
    }

    /// Takes an entry and its row away.
    pub fn forget(&mut self, id: EntryId) {
        self.list().entries.retain(|entry| entry.id != id);
        self.order.retain(|row| *row != RowRef::Entry(id));
    }

    /// Stores what makes the rows stand in the order wanted, and nothing that
    /// the rule gives by itself.
    pub fn arrange(&mut self) -> Result<(), EditError> {
        self.drop_what_the_rule_gives();
        if self.derived_order() != self.order {
            for entry in &mut self.list().entries {
                if entry.kind != EntryKind::Excluded {
                    entry.after = None;
                }
            }
            self.anchor()?;
            self.drop_what_the_rule_gives();
        }
        Ok(())
    }

    /// Stores only, where the rule decides the places of new rows.
    pub fn tidy(&mut self) {
        self.drop_what_the_rule_gives();
    }

    fn derived_order(&self) -> Vec<RowRef> {
        let rows = printed(&Derivation::of(self.plan), &self.plan.checklists[self.at]);
        rows.into_iter().map(|row| row.row).collect()
    }

    /// Rows that do not stand in the rule's order name the row above.
    fn anchor(&mut self) -> Result<(), EditError> {
        let by_rule = self.derived_order();
        let wanted: Vec<usize> = self
            .order
            .iter()
            .map(|row| by_rule.iter().position(|other| other == row).unwrap_or(usize::MAX))
            .collect();
        let in_place = longest_rising(&wanted);
        for at in 0..self.order.len() {
            if in_place.contains(&at) {
                continue;
            }
            let after = match at.checked_sub(1).map(|above| self.order[above]) {
                None => Anchor::Top,
                Some(RowRef::Task(task)) => Anchor::Task(task),
                Some(RowRef::Entry(entry)) => Anchor::Entry(entry),
            };
            let entry = self.decided(self.order[at])?;
            self.entry(entry)?.after = Some(after);
        }
        Ok(())
    }

    fn drop_what_the_rule_gives(&mut self) {
        let given: Vec<(EntryId, TaskId)> = self.plan.checklists[self.at]
            .entries
            .iter()
            .filter_map(|entry| Some((entry.id, self.given_by_rule(entry)?)))
            .collect();
        for (id, task) in given {
            self.leave_to_rule(id, task);
        }
    }

    /// The task whose row by rule is the very row of this entry.
    fn given_by_rule(&self, entry: &Entry) -> Option<TaskId> {
        let [source] = entry.sources.as_slice() else { return None };
        let plain = entry.kind == EntryKind::Derived
            && entry.text.is_none()
            && entry.category.is_none()
            && entry.item.is_none()
            && entry.after.is_none();
        let list = &self.plan.checklists[self.at];
        let others = list.entries.iter().filter(|other| other.id != entry.id);
        let shared = others.flat_map(|other| &other.sources).any(|other| other.task == source.task);
        let rule = self.rule_text(source.task, self.role_in(source.task)?)?;
        (plain && !shared && self.task(source.task)?.text == rule).then_some(source.task)
    }
}

/// The rows of a checklist without those that close every list.
pub fn printed<'p>(derivation: &Derivation<'p>, list: &'p Checklist) -> Vec<Printed> {
    derivation.checklist(list).rows.iter().filter_map(of_row).collect()
}

fn of_row(row: &ChecklistRow<'_>) -> Option<Printed> {
    let reference = match (row.entry, row.sources.as_slice()) {
        (Some(entry), _) => RowRef::Entry(entry),
        // A digest cell is built from clauses; it is no row of a task.
        (None, [task]) if row.phrases.is_empty() => RowRef::Task(*task),
        _ => return None,
    };
    Some(Printed {
        row: reference,
        category: row.category.to_string(),
        item: row.item.to_string(),
        text: row.text.to_string(),
        kind: row.kind,
        needs_review: row.needs_review,
        role: row.role,
    })
}
