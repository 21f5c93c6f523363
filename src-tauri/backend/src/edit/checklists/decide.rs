//! What each decision stores.

use super::RowRef;
use super::rows::{Resolution, RowLabel, SupportWording};
use super::sheet::Sheet;
use crate::derive::{RowKind, reworded_as_support};
use crate::domain::{Entry, EntryId, EntryKind, EntrySource, Role, TaskId};
use crate::edit::EditError;

/// A text that says something, without blanks at its ends.
fn said(text: &str) -> Result<&str, EditError> {
    let text = text.trim();
    if text.is_empty() { Err(EditError::EmptyRowText) } else { Ok(text) }
}

impl Sheet<'_> {
    pub(super) fn set_text(&mut self, row: RowRef, text: &str) -> Result<String, EditError> {
        let text = said(text)?;
        let label = format!("改写{}", self.named(&[row])?);
        if self.printed(row)?.1.text == text {
            return Ok(label);
        }
        let id = self.decided(row)?;
        self.word(id, text)?;
        self.arrange()?;
        Ok(label)
    }

    /// Words an entry. A wording written before the master moved stays under
    /// review: only a resolution says that the clerk has seen the new text.
    fn word(&mut self, id: EntryId, text: &str) -> Result<(), EditError> {
        let entry = self.entry(id)?.clone();
        let master = self.master_text(&entry.sources);
        let was_adapted = entry.kind == EntryKind::Adapted;
        let sources = if was_adapted { entry.sources } else { self.written_now(&entry.sources) };
        let changed = self.entry(id)?;
        changed.sources = sources;
        if changed.kind == EntryKind::Own {
            changed.text = Some(text.to_owned());
        } else if text == master {
            changed.kind = EntryKind::Derived;
            changed.text = None;
        } else {
            changed.kind = EntryKind::Adapted;
            changed.text = Some(text.to_owned());
        }
        Ok(())
    }

    /// The sources, written against the master as it is now.
    fn written_now(&self, sources: &[EntrySource]) -> Vec<EntrySource> {
        sources.iter().map(|source| self.source(source.task, source.role)).collect()
    }

    pub(super) fn set_label(
        &mut self,
        rows: &[RowRef],
        label: RowLabel,
        value: &str,
    ) -> Result<String, EditError> {
        let value = value.trim();
        let word = match label {
            RowLabel::Category => "类别",
            RowLabel::Item => "工作内容",
        };
        let step = format!("修改{}{word}", self.named(rows)?);
        for row in rows {
            let printed = self.printed(*row)?.1;
            let now = match label {
                RowLabel::Category => &printed.category,
                RowLabel::Item => &printed.item,
            };
            if now != value {
                self.label_row(*row, label, value)?;
            }
        }
        self.arrange()?;
        Ok(step)
    }

    fn label_row(&mut self, row: RowRef, label: RowLabel, value: &str) -> Result<(), EditError> {
        let id = self.decided(row)?;
        let first = self.entry(id)?.sources.first().map(|source| source.task);
        let task = first.and_then(|task| self.task(task));
        let of_task = task.map(|task| match label {
            RowLabel::Category => task.category.clone(),
            RowLabel::Item => task.item.clone(),
        });
        let own = (of_task.as_deref() != Some(value)).then(|| value.to_owned());
        let entry = self.entry(id)?;
        match label {
            RowLabel::Category => entry.category = own,
            RowLabel::Item => entry.item = own,
        }
        Ok(())
    }

    pub(super) fn revert(&mut self, rows: &[RowRef]) -> Result<String, EditError> {
        let label = format!("{}恢复照录", self.named(rows)?);
        for row in rows {
            let RowRef::Entry(id) = *row else { continue };
            self.follow_master(id)?;
        }
        self.arrange()?;
        Ok(label)
    }

    /// Makes an entry print what the master says. Pieces of a split task are
    /// one row again; tasks that are gone leave no row.
    fn follow_master(&mut self, id: EntryId) -> Result<(), EditError> {
        let Ok(entry) = self.entry(id).cloned() else { return Ok(()) };
        if entry.sources.is_empty() {
            return Err(EditError::NoMasterText);
        }
        let listed: Vec<EntrySource> = self
            .written_now(&entry.sources)
            .into_iter()
            .filter(|source| self.role_in(source.task).is_some())
            .collect();
        if listed.is_empty() {
            self.forget(id);
            return Ok(());
        }
        for twin in self.twins(&entry) {
            self.forget(twin);
        }
        if let [source] = listed.as_slice()
            && self
                .rule_text(source.task, source.role)
                .is_some_and(|rule| self.task(source.task).is_some_and(|task| task.text != rule))
        {
            self.leave_to_rule(id, source.task);
            return Ok(());
        }
        let reverted = self.entry(id)?;
        reverted.sources = listed;
        reverted.kind = EntryKind::Derived;
        reverted.text = None;
        reverted.category = None;
        reverted.item = None;
        Ok(())
    }

    /// Other visible entries of the very same tasks: pieces of a split row.
    fn twins(&mut self, entry: &Entry) -> Vec<EntryId> {
        let tasks = |entry: &Entry| entry.sources.iter().map(|s| s.task).collect::<Vec<_>>();
        let wanted = tasks(entry);
        self.list()
            .entries
            .iter()
            .filter(|other| other.id != entry.id && other.kind != EntryKind::Excluded)
            .filter(|other| tasks(other) == wanted)
            .map(|other| other.id)
            .collect()
    }

    pub(super) fn leave_out(&mut self, rows: &[RowRef]) -> Result<String, EditError> {
        let mut own_only = true;
        for row in rows {
            own_only &= self.printed(*row)?.1.kind == RowKind::Own;
        }
        let named = self.named(rows)?;
        let label = if own_only { format!("删除{named}") } else { format!("不列{named}") };
        for row in rows {
            match *row {
                RowRef::Task(task) => self.leave_out_task(task)?,
                RowRef::Entry(id) => self.leave_out_entry(id)?,
            }
        }
        self.arrange()?;
        Ok(label)
    }

    fn leave_out_task(&mut self, task: TaskId) -> Result<(), EditError> {
        let role = self.role_in(task).ok_or(EditError::NoSuchRow)?;
        let entry = self.new_entry(EntryKind::Excluded, vec![self.source(task, role)]);
        self.list().entries.push(entry);
        self.order.retain(|row| *row != RowRef::Task(task));
        Ok(())
    }

    /// A wording stays with the decision, to be brought back.
    fn leave_out_entry(&mut self, id: EntryId) -> Result<(), EditError> {
        let entry = self.entry(id)?.clone();
        let by_rule = entry.sources.iter().any(|s| self.rule_text(s.task, s.role).is_some());
        if entry.sources.is_empty() || (!by_rule && entry.text.is_none()) {
            self.forget(id);
        } else {
            self.entry(id)?.kind = EntryKind::Excluded;
            self.order.retain(|row| *row != RowRef::Entry(id));
        }
        Ok(())
    }

    pub(super) fn bring_back(&mut self, entries: &[EntryId]) -> Result<String, EditError> {
        for id in entries {
            let entry = self.entry(*id)?;
            if entry.kind == EntryKind::Excluded {
                let own_words = entry.text.is_some();
                entry.kind = if own_words { EntryKind::Adapted } else { EntryKind::Derived };
            }
        }
        self.tidy();
        Ok(format!("{}恢复列入 {} 条", self.unit_name(), entries.len()))
    }

    pub(super) fn list_support(
        &mut self,
        tasks: &[TaskId],
        wording: SupportWording,
    ) -> Result<String, EditError> {
        for id in tasks {
            self.list_task(*id, wording)?;
        }
        self.tidy();
        Ok(format!("{}列入配合任务 {} 条", self.unit_name(), tasks.len()))
    }

    fn list_task(&mut self, id: TaskId, wording: SupportWording) -> Result<(), EditError> {
        let task = self.task(id).ok_or(EditError::NoSuchTask)?;
        let text = match wording {
            SupportWording::Master => task.text.clone(),
            SupportWording::Reworded => reworded_as_support(&task.text),
        };
        let of_task = |entry: &Entry| entry.sources.iter().any(|source| source.task == id);
        self.list().entries.retain(|entry| entry.kind != EntryKind::Excluded || !of_task(entry));
        let is_listed = self.list().entries.iter().any(of_task);
        if is_listed || self.rule_text(id, Role::Support).is_some_and(|rule| rule == text) {
            return Ok(());
        }
        let entry = self.new_entry(EntryKind::Derived, vec![self.source(id, Role::Support)]);
        let new = entry.id;
        self.list().entries.push(entry);
        self.word(new, &text)
    }

    pub(super) fn add_own(
        &mut self,
        after: Option<RowRef>,
        [category, item, text]: [&String; 3],
    ) -> Result<String, EditError> {
        let mut entry = self.new_entry(EntryKind::Own, Vec::new());
        entry.category = Some(category.trim().to_owned());
        entry.item = Some(item.trim().to_owned());
        entry.text = Some(said(text)?.to_owned());
        let row = RowRef::Entry(entry.id);
        self.list().entries.push(entry);
        if let Some(after) = after {
            let at = self.printed(after)?.0;
            self.order.insert(at, row);
            self.arrange()?;
        }
        Ok(format!("{}新增自拟条目", self.unit_name()))
    }

    pub(super) fn move_rows(
        &mut self,
        rows: &[RowRef],
        after: Option<RowRef>,
    ) -> Result<String, EditError> {
        let label = format!("移动{}", self.named(rows)?);
        if after.is_some_and(|after| rows.contains(&after)) {
            return Ok(label);
        }
        self.order.retain(|row| !rows.contains(row));
        let at = match after {
            None => 0,
            Some(after) => {
                let above = self.order.iter().position(|row| *row == after);
                above.ok_or(EditError::NoSuchRow)? + 1
            }
        };
        self.order.splice(at..at, rows.iter().copied());
        self.arrange()?;
        Ok(label)
    }

    pub(super) fn split(&mut self, row: RowRef, parts: &[String]) -> Result<String, EditError> {
        let label = format!("拆分{}", self.named(&[row])?);
        let parts: Vec<&str> = parts.iter().map(|p| p.trim()).filter(|p| !p.is_empty()).collect();
        let [first, rest @ ..] = parts.as_slice() else { return Err(EditError::NothingToSplit) };
        if rest.is_empty() {
            return Err(EditError::NothingToSplit);
        }
        let id = self.decided(row)?;
        self.word(id, first)?;
        let entry = self.entry(id)?.clone();
        let at = self.order.iter().position(|known| *known == RowRef::Entry(id)).unwrap_or(0);
        for (offset, part) in rest.iter().enumerate() {
            let fresh = self.new_entry(entry.kind, entry.sources.clone());
            let kind =
                if entry.kind == EntryKind::Own { EntryKind::Own } else { EntryKind::Adapted };
            let text = Some((*part).to_owned());
            let piece = Entry { id: fresh.id, kind, text, after: None, ..entry.clone() };
            self.order.insert(at + offset + 1, RowRef::Entry(piece.id));
            let place = self.list().entries.iter().position(|known| known.id == id).unwrap_or(0);
            self.list().entries.insert(place + offset + 1, piece);
        }
        self.arrange()?;
        Ok(label)
    }

    pub(super) fn join(
        &mut self,
        rows: &[RowRef],
        text: Option<&str>,
    ) -> Result<String, EditError> {
        let label = format!("合并{}", self.named(rows)?);
        let mut numbered = Vec::new();
        for row in rows {
            numbered.push((self.printed(*row)?.0, *row));
        }
        numbered.sort_by_key(|(number, _)| *number);
        numbered.dedup_by_key(|(number, _)| *number);
        let [(_, first), rest @ ..] = numbered.as_slice() else {
            return Err(EditError::NothingToJoin);
        };
        if rest.is_empty() {
            return Err(EditError::NothingToJoin);
        }
        let together: String = numbered
            .iter()
            .filter_map(|(_, row)| self.printed(*row).ok())
            .map(|r| r.1.text.as_str())
            .collect();
        let text = said(text.unwrap_or(&together))?.to_owned();
        let id = self.decided(*first)?;
        let [category, item] = {
            let printed = self.printed(*first)?.1;
            [printed.category.clone(), printed.item.clone()]
        };
        for (_, row) in rest {
            let other = self.decided(*row)?;
            let sources = self.entry(other)?.sources.clone();
            let joined = self.entry(id)?;
            for source in sources {
                if !joined.sources.iter().any(|known| known.task == source.task) {
                    joined.sources.push(source);
                }
            }
            self.forget(other);
        }
        self.in_master_order(id)?;
        self.word_joined(id, &text)?;
        self.label_row(RowRef::Entry(id), RowLabel::Category, &category)?;
        self.label_row(RowRef::Entry(id), RowLabel::Item, &item)?;
        self.arrange()?;
        Ok(label)
    }

    fn in_master_order(&mut self, id: EntryId) -> Result<(), EditError> {
        let position = |sheet: &Self, task: TaskId| {
            sheet.plan.tasks().iter().position(|other| other.id == task).unwrap_or(usize::MAX)
        };
        let mut sources = self.entry(id)?.sources.clone();
        sources.sort_by_key(|source| position(self, source.task));
        self.entry(id)?.sources = sources;
        Ok(())
    }

    /// A row joined from an own one and one with a task has a task behind it.
    fn word_joined(&mut self, id: EntryId, text: &str) -> Result<(), EditError> {
        let entry = self.entry(id)?;
        if entry.kind == EntryKind::Own && !entry.sources.is_empty() {
            entry.kind = EntryKind::Adapted;
        }
        self.word(id, text)
    }

    pub(super) fn resolve(
        &mut self,
        id: EntryId,
        resolution: &Resolution,
    ) -> Result<String, EditError> {
        let row = RowRef::Entry(id);
        if !self.printed(row)?.1.needs_review {
            return Err(EditError::NotUnderReview);
        }
        let named = self.named(&[row])?;
        let label = match resolution {
            Resolution::Keep => format!("{named}保留改写"),
            Resolution::TakeNew => format!("{named}改用新文"),
            Resolution::Merge { .. } => format!("{named}合并新文"),
        };
        match resolution {
            Resolution::TakeNew => self.follow_new(id)?,
            Resolution::Keep => self.settle(id, None)?,
            Resolution::Merge { text } => self.settle(id, Some(said(text)?))?,
        }
        self.arrange()?;
        Ok(label)
    }

    /// The master's text again; category and item were not under review.
    fn follow_new(&mut self, id: EntryId) -> Result<(), EditError> {
        let entry = self.entry(id)?.clone();
        self.follow_master(id)?;
        if let Ok(followed) = self.entry(id) {
            followed.category = entry.category;
            followed.item = entry.item;
        }
        Ok(())
    }

    /// The wording stands against the master as it is now. A task that is
    /// gone, or no longer this unit's, is no longer behind it; a wording with
    /// nothing behind it is the clerk's own row.
    fn settle(&mut self, id: EntryId, text: Option<&str>) -> Result<(), EditError> {
        let printed = self.printed(RowRef::Entry(id))?.1.clone();
        let above = self.label_above(id);
        let sources = self.entry(id)?.sources.clone();
        let kept: Vec<EntrySource> = self
            .written_now(&sources)
            .into_iter()
            .filter(|source| self.role_in(source.task).is_some())
            .collect();
        let text = text.unwrap_or(&printed.text);
        let entry = self.entry(id)?;
        entry.sources = kept;
        if entry.sources.is_empty() {
            entry.kind = EntryKind::Own;
            entry.text = Some(text.to_owned());
            // The names went with the task: the neighbour's are nearest.
            let names =
                if printed.category.is_empty() { above } else { [printed.category, printed.item] };
            let [category, item] = names;
            entry.category = Some(category);
            entry.item = Some(item);
            return Ok(());
        }
        // Written anew: the words are the clerk's even where the master's are
        // now the same.
        entry.text = Some(text.to_owned());
        self.word(id, text)
    }

    /// Category and item of the row above.
    fn label_above(&self, id: EntryId) -> [String; 2] {
        let at = self.before.iter().position(|row| row.row == RowRef::Entry(id)).unwrap_or(0);
        let above = at.checked_sub(1).and_then(|above| self.before.get(above));
        above.map_or_else(Default::default, |row| [row.category.clone(), row.item.clone()])
    }
}
