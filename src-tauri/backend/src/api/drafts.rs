//! Unfinished input: what was being typed when the program was killed. Kept
//! beside the program's own files, never in the plan: it is not yet a change.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::desk::Desk;
use super::own_files;
use crate::domain::{ColumnKey, TaskId};

const FILE: &str = "drafts.json";
/// How many plans' drafts are kept; each has one at most.
const KEPT: usize = 50;

type Drafts = BTreeMap<String, Draft>;

/// A cell that was being typed into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Draft {
    /// The row.
    pub task: TaskId,
    /// The column.
    pub column: ColumnKey,
    /// What was typed so far.
    pub text: String,
}

/// Keeps the draft of a plan file, or forgets it. A draft that cannot be kept
/// is no reason to stop somebody typing.
pub fn keep(desk: &Desk, path: &str, draft: Option<Draft>) {
    own_files::change(desk, FILE, |drafts: &mut Drafts| {
        match draft {
            Some(draft) => drafts.insert(path.to_owned(), draft),
            None => drafts.remove(path),
        };
        while drafts.len() > KEPT {
            let other = drafts.keys().find(|known| *known != path).cloned();
            drafts.remove(&other.unwrap_or_default());
        }
    });
}

/// The draft kept for a plan file.
pub fn kept(desk: &Desk, path: &str) -> Option<Draft> {
    own_files::read::<Drafts>(desk, FILE).remove(path)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::api::desk::Folders;
    use crate::domain::Field;

    fn draft(text: &str) -> Draft {
        Draft { task: TaskId(7), column: ColumnKey::Field(Field::Lead), text: text.to_owned() }
    }

    #[test]
    fn a_draft_outlives_the_program_and_goes_when_it_is_done_with() {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = || {
            let config = folder.path().join("设置");
            Desk::new(Folders { config, documents: folder.path().to_owned() })
        };
        assert_eq!(kept(&desk(), "甲"), None, "nothing was typed yet");
        keep(&desk(), "甲", Some(draft("市发")));
        keep(&desk(), "乙", Some(draft("市建")));
        keep(&desk(), "甲", Some(draft("市发改委")));
        assert_eq!(kept(&desk(), "甲"), Some(draft("市发改委")), "the latest");
        keep(&desk(), "甲", None);
        assert_eq!(kept(&desk(), "甲"), None);
        assert_eq!(kept(&desk(), "乙"), Some(draft("市建")), "other plans keep theirs");
    }

    #[test]
    fn a_damaged_file_of_drafts_holds_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let config = folder.path().to_owned();
        fs::write(config.join("drafts.json"), "{\"甲\": 3").expect("written");
        let desk = Desk::new(Folders { config: config.clone(), documents: config });
        assert_eq!(kept(&desk, "甲"), None);
        keep(&desk, "甲", Some(draft("新")));
        assert_eq!(kept(&desk, "甲"), Some(draft("新")), "and is written anew");
    }
}
