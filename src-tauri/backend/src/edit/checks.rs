//! 校核: what is not told again, the office's own words, and putting right
//! what a finding shows.

use serde::Deserialize;
use specta::Type;

use super::checklists::{ChecklistEdit, RowEdit, RowLabel, RowRef};
use super::clauses::ClauseEdit;
use super::tasks::{CellText, CellsWork, TaskEdit};
use super::{EditError, Plan};
use crate::check::Change;
use crate::domain::{AnnexKind, Field, IdSource, Ignored, OwnWord, Spot};
use crate::reading::text::trimmed;

/// A change that checking offers.
#[derive(Debug, Clone, PartialEq, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "do")]
pub enum CheckEdit {
    /// Puts right what findings show, all of it or nothing.
    Fix {
        /// What to put where.
        changes: Vec<Change>,
    },
    /// Does not tell this again.
    Ignore {
        /// What.
        what: Ignored,
    },
    /// Tells these again.
    TellAgain {
        /// Which decisions are taken back.
        what: Vec<Ignored>,
    },
    /// A word of the office's own list.
    SetWord {
        /// The word.
        word: String,
        /// What to write instead; empty: it is right as it is.
        instead: String,
    },
    /// Takes a word off the list.
    RemoveWord {
        /// The word.
        word: String,
    },
}

impl CheckEdit {
    pub(super) fn apply(&self, plan: &mut Plan, ids: &dyn IdSource) -> Result<String, EditError> {
        match self {
            Self::Fix { changes } => fix(plan, changes, ids),
            Self::Ignore { what } => {
                if !plan.checks.ignored.contains(what) {
                    plan.checks.ignored.push(what.clone());
                }
                Ok(match what {
                    Ignored::Once { .. } => "忽略一条校核意见".to_owned(),
                    Ignored::Word { word, .. } => format!("校核忽略“{word}”"),
                    Ignored::Rule { .. } => "校核忽略一条规则".to_owned(),
                })
            }
            Self::TellAgain { what } => {
                plan.checks.ignored.retain(|known| !what.contains(known));
                Ok("恢复校核意见".to_owned())
            }
            Self::SetWord { word, instead } => set_word(plan, word, instead),
            Self::RemoveWord { word } => {
                plan.checks.words.retain(|own| own.word != *word);
                Ok(format!("词表删去“{word}”"))
            }
        }
    }
}

fn set_word(plan: &mut Plan, word: &str, instead: &str) -> Result<String, EditError> {
    let (word, instead) = (trimmed(word), trimmed(instead));
    if word.is_empty() || word == instead {
        return Err(EditError::BadOwnWord { word: word.to_owned() });
    }
    let own = OwnWord { word: word.to_owned(), instead: instead.to_owned() };
    match plan.checks.words.iter_mut().find(|known| known.word == own.word) {
        Some(known) => *known = own,
        None => plan.checks.words.push(own),
    }
    Ok(format!("词表加入“{word}”"))
}

fn fix(plan: &mut Plan, changes: &[Change], ids: &dyn IdSource) -> Result<String, EditError> {
    let mut spots: Vec<&Spot> = Vec::new();
    for change in changes {
        if !spots.contains(&&change.spot) {
            spots.push(&change.spot);
        }
    }
    for spot in &spots {
        let text = text_at(plan, spot).ok_or(EditError::NothingToFix)?;
        let mut here: Vec<&Change> =
            changes.iter().filter(|change| change.spot == **spot).collect();
        // From the end on, so that what comes before stays where it is.
        here.sort_by_key(|change| std::cmp::Reverse(change.start));
        let mut fixed = text;
        for change in here {
            fixed = replaced(&fixed, change).ok_or(EditError::NothingToFix)?;
        }
        put(plan, spot, &fixed, ids)?;
    }
    Ok(match spots.len() {
        1 => "按校核意见修改".to_owned(),
        many => format!("按校核意见修改 {many} 处"),
    })
}

/// The text with the change made; where it has moved, at the one place it
/// stands now.
fn replaced(text: &str, change: &Change) -> Option<String> {
    let start = change.start as usize;
    let there = text.get(start..).is_some_and(|rest| rest.starts_with(&change.from));
    let at = if there {
        start
    } else {
        let mut found = text.match_indices(change.from.as_str());
        let (at, _) = found.next()?;
        if found.next().is_some() {
            return None;
        }
        at
    };
    let end = at + change.from.len();
    Some(format!("{}{}{}", &text[..at], change.to, &text[end..]))
}

/// What stands at a spot.
fn text_at(plan: &Plan, spot: &Spot) -> Option<String> {
    let own = |entry: &Option<crate::domain::EntryId>, unit, kind, field: Field| {
        let list = plan.checklist(unit, kind)?;
        let entry = list.entries.iter().find(|known| Some(known.id) == *entry)?;
        match field {
            Field::Category => entry.category.clone(),
            Field::Item => entry.item.clone(),
            _ => entry.text.clone(),
        }
    };
    match spot {
        Spot::Title => Some(plan.title.clone()),
        Spot::List { list } => {
            plan.lists.iter().find(|known| known.id == *list).map(|list| list.title.clone())
        }
        Spot::Cell { list, task, column } => {
            let list = plan.lists.iter().find(|known| known.id == *list)?;
            let task = list.tasks.iter().find(|known| known.id == *task)?;
            Some(task.column(column).to_owned())
        }
        Spot::Annex { kind } => plan.annex(*kind).map(|annex| annex.title.clone()),
        Spot::Prose { paragraph } => plan.prose.get(*paragraph as usize).cloned(),
        Spot::Row { unit, kind, entry, field, .. } => own(entry, *unit, *kind, *field),
        Spot::DigestCell { row, unit: None } => {
            plan.digest.iter().find(|known| known.id == *row).map(|row| row.name.clone())
        }
        Spot::Clause { clause, unit } => {
            let clause = plan.clauses.iter().find(|known| known.id == *clause)?;
            let own = clause.variants.iter().find(|variant| Some(variant.unit) == *unit);
            let own = own.and_then(|own| own.text.as_ref());
            Some(own.unwrap_or(&clause.text).clone())
        }
        Spot::Standing { row, field } => {
            let row = plan.standing.iter().find(|known| known.id == *row)?;
            Some(match field {
                Field::Category => row.category.clone(),
                Field::Item => row.item.clone(),
                _ => row.text.clone(),
            })
        }
        _ => None,
    }
}

/// Puts a text at a spot, the way the room it belongs to does.
fn put(plan: &mut Plan, spot: &Spot, text: &str, ids: &dyn IdSource) -> Result<(), EditError> {
    let text = text.to_owned();
    match spot {
        Spot::Title => plan.title = text,
        Spot::List { list } => {
            if let Some(list) = plan.lists.iter_mut().find(|known| known.id == *list) {
                list.title = text;
            }
        }
        Spot::Cell { list, task, column } => {
            if plan.master().is_some_and(|master| master.id == *list) {
                let cell = CellText { task: *task, column: column.clone(), text };
                TaskEdit::SetCells { cells: vec![cell], what: CellsWork::Replace }
                    .apply(plan, ids)?;
                return Ok(());
            }
            let list = plan.lists.iter_mut().find(|known| known.id == *list);
            let task = list.and_then(|list| list.tasks.iter_mut().find(|known| known.id == *task));
            let task = task.ok_or(EditError::NoSuchTask)?;
            match column {
                crate::domain::ColumnKey::Field(field) => *task.cell_mut(*field) = text,
                crate::domain::ColumnKey::Extra(header) => {
                    task.extra.insert(header.clone(), text);
                }
            }
        }
        Spot::Annex { kind } => {
            let annex = plan.annexes.iter_mut().find(|annex| annex.kind == *kind);
            debug_assert_ne!(*kind, AnnexKind::Master, "the master's title is its list's");
            annex.ok_or(EditError::NothingToFix)?.title = text;
        }
        Spot::Prose { paragraph } => {
            *plan.prose.get_mut(*paragraph as usize).ok_or(EditError::NothingToFix)? = text;
        }
        Spot::Row { unit, kind, entry: Some(entry), field, .. } => {
            let row = RowRef::Entry(*entry);
            let change = match field {
                Field::Category => {
                    RowEdit::SetLabel { rows: vec![row], label: RowLabel::Category, value: text }
                }
                Field::Item => {
                    RowEdit::SetLabel { rows: vec![row], label: RowLabel::Item, value: text }
                }
                _ => RowEdit::SetText { row, text },
            };
            ChecklistEdit::Rows { unit: *unit, kind: *kind, change }.apply(plan, ids)?;
        }
        Spot::DigestCell { row, unit: None } => {
            let found = plan.digest.iter().find(|known| known.id == *row);
            let categories = found.ok_or(EditError::NothingToFix)?.categories.clone();
            ClauseEdit::SetRow { row: *row, name: text, categories }.apply(plan, ids)?;
        }
        Spot::Clause { clause, unit: None } => {
            ClauseEdit::SetText { clause: *clause, text }.apply(plan, ids)?;
        }
        Spot::Clause { clause, unit: Some(unit) } => {
            let found = plan.clauses.iter().find(|known| known.id == *clause);
            let found = found.ok_or(EditError::NoSuchClause)?;
            let own = found.variants.iter().find(|variant| variant.unit == *unit);
            let opens = own.and_then(|own| own.opens_sentence);
            let text = (text != found.text).then_some(text);
            ClauseEdit::SetVariant { clause: *clause, unit: *unit, text, opens }
                .apply(plan, ids)?;
        }
        Spot::Standing { row, field } => {
            let found = plan.standing.iter_mut().find(|known| known.id == *row);
            let found = found.ok_or(EditError::NoSuchStandingRow)?;
            match field {
                Field::Category => found.category = text,
                Field::Item => found.item = text,
                _ => found.text = text,
            }
        }
        _ => return Err(EditError::NothingToFix),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::domain::SequentialIds;
    use crate::edit::Edit;

    fn sample() -> Plan {
        crate::app::sample_plan().expect("the sample is sound")
    }

    fn apply(plan: &Plan, edit: CheckEdit) -> Result<(Plan, String), EditError> {
        Edit::Checks(edit).apply(plan, &SequentialIds::starting_at(1 << 40))
    }

    #[test]
    fn a_fix_clears_its_finding() {
        let mut plan = sample();
        plan.lists[0].tasks[0].text = "推进推进改造,按期验收。".to_owned();
        for code in ["writing.repeated-word", "writing.halfwidth", "writing.missing-stop"] {
            let report = check(&plan);
            let found = report.findings.iter().find(|c| c.rule.code == code).expect(code);
            let (fixed, label) =
                apply(&plan, CheckEdit::Fix { changes: found.changes.clone() }).expect(code);
            assert!(label.starts_with("按校核意见修改"));
            let again =
                check(&fixed).findings.iter().any(|c| c.rule.code == code && c.spot == found.spot);
            assert!(!again, "{code} is still told");
            plan = fixed;
        }
        assert_eq!(plan.lists[0].tasks[0].text, "推进改造，按期验收。");
    }

    #[test]
    fn a_text_that_moved_on_is_left_alone() {
        let plan = sample();
        let task = &plan.lists[0].tasks[0];
        let spot = Spot::Cell {
            list: plan.lists[0].id,
            task: task.id,
            column: crate::domain::ColumnKey::Field(Field::Text),
        };
        let change =
            Change { spot, start: 0, from: "没有这几个字".to_owned(), to: "甲".to_owned() };
        let refused = apply(&plan, CheckEdit::Fix { changes: vec![change] });
        assert_eq!(refused.map(|_| ()), Err(EditError::NothingToFix));
    }

    #[test]
    fn what_is_ignored_can_be_told_again() {
        let plan = sample();
        let before = check(&plan).findings.len();
        let code = check(&plan).findings[0].rule.code.to_owned();
        let what = Ignored::Rule { code };
        let (ignoring, _) = apply(&plan, CheckEdit::Ignore { what: what.clone() }).expect("done");
        assert!(check(&ignoring).findings.len() < before);
        let (again, _) = apply(&ignoring, CheckEdit::TellAgain { what: vec![what] }).expect("done");
        assert_eq!(check(&again).findings.len(), before);
    }

    #[test]
    fn words_are_set_once() {
        let plan = sample();
        let set = |plan: &Plan, instead: &str| {
            let (word, instead) = ("园区".to_owned(), instead.to_owned());
            apply(plan, CheckEdit::SetWord { word, instead })
        };
        let (plan, _) = set(&plan, "平台").expect("done");
        let (plan, _) = set(&plan, "产业平台").expect("done");
        assert_eq!(plan.checks.words.len(), 1);
        assert_eq!(plan.checks.words[0].instead, "产业平台");
        assert!(set(&plan, "园区").is_err(), "a word is not its own correction");
    }
}
