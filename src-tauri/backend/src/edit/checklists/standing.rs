//! Standing rows 通用条目.

use crate::domain::{ChecklistKind, IdSource, Plan, StandingRow, StandingRowId, UnitId};
use crate::edit::EditError;

/// Category, item and text of a row, trimmed; a row says something.
fn checked(words: [&String; 3]) -> Result<[String; 3], EditError> {
    let words = words.map(|word| word.trim().to_owned());
    if words[2].is_empty() { Err(EditError::EmptyRowText) } else { Ok(words) }
}

pub(super) fn add(
    plan: &mut Plan,
    kind: ChecklistKind,
    words: [&String; 3],
    ids: &dyn IdSource,
) -> Result<String, EditError> {
    let [category, item, text] = checked(words)?;
    let id = StandingRowId::new(ids);
    plan.standing.push(StandingRow { id, kind, category, item, text, except: Vec::new() });
    Ok("新增通用条目".to_owned())
}

pub(super) fn set(
    plan: &mut Plan,
    row: StandingRowId,
    words: [&String; 3],
    except: &[UnitId],
) -> Result<String, EditError> {
    let [category, item, text] = checked(words)?;
    let found = plan.standing.iter_mut().find(|standing| standing.id == row);
    let found = found.ok_or(EditError::NoSuchStandingRow)?;
    let label = if found.except == except {
        "修改通用条目"
    } else {
        "修改通用条目的例外单位"
    };
    *found = StandingRow { category, item, text, except: except.to_vec(), ..found.clone() };
    Ok(label.to_owned())
}

pub(super) fn remove(plan: &mut Plan, row: StandingRowId) -> Result<String, EditError> {
    let before = plan.standing.len();
    plan.standing.retain(|standing| standing.id != row);
    if plan.standing.len() == before {
        return Err(EditError::NoSuchStandingRow);
    }
    Ok("删除通用条目".to_owned())
}
