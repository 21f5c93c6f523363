//! What the window remembers between two starts: colours, zoom, the room a
//! plan was left in, column widths. Texts under names; what they mean is the
//! window's business.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::desk::Desk;
use super::own_files;

const FILE: &str = "window.json";
/// How many names are kept; there is one a plan for its column widths.
const KEPT: usize = 200;
/// Longest text in bytes. Nothing the window shows needs more.
const LONGEST: usize = 256 * 1024;

/// A text and when it was kept, counted in writings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    text: String,
    turn: u64,
}

type Memory = BTreeMap<String, Kept>;

/// Everything remembered, by name.
pub fn all(desk: &Desk) -> BTreeMap<String, String> {
    let memory: Memory = own_files::read(desk, FILE);
    memory.into_iter().map(|(name, kept)| (name, kept.text)).collect()
}

/// Remembers a text under a name, or forgets it. Of too many names the one
/// not touched for longest goes.
pub fn keep(desk: &Desk, name: &str, text: Option<String>) {
    own_files::change(desk, FILE, |memory: &mut Memory| {
        let Some(text) = text.filter(|text| text.len() <= LONGEST) else {
            memory.remove(name);
            return;
        };
        if memory.get(name).is_some_and(|kept| kept.text == text) {
            return;
        }
        let turn = 1 + memory.values().map(|kept| kept.turn).max().unwrap_or_default();
        memory.insert(name.to_owned(), Kept { text, turn });
        while memory.len() > KEPT {
            let oldest = memory.iter().min_by_key(|(_, kept)| kept.turn);
            let oldest = oldest.map(|(name, _)| name.clone()).unwrap_or_default();
            memory.remove(&oldest);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::desk::Folders;

    #[test]
    fn what_is_kept_outlives_the_program() {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = || {
            let config = folder.path().join("设置");
            Desk::new(Folders { config, documents: folder.path().to_owned() })
        };
        assert!(all(&desk()).is_empty(), "nothing was remembered yet");
        keep(&desk(), "window", Some("深色".to_owned()));
        keep(&desk(), "sheet /甲", Some("宽".to_owned()));
        keep(&desk(), "window", Some("浅色".to_owned()));
        keep(&desk(), "sheet /甲", None);
        let expected = BTreeMap::from([("window".to_owned(), "浅色".to_owned())]);
        assert_eq!(all(&desk()), expected, "the latest; what was forgotten is gone");
    }

    #[test]
    fn the_name_not_touched_for_longest_goes_first() {
        let folder = tempfile::tempdir().expect("a folder");
        let config = folder.path().to_owned();
        let desk = Desk::new(Folders { config: config.clone(), documents: config });
        for number in 0..KEPT {
            keep(&desk, &format!("plan {number}"), Some("1".to_owned()));
        }
        keep(&desk, "plan 0", Some("2".to_owned()));
        keep(&desk, "one more", Some("1".to_owned()));
        let known = all(&desk);
        assert_eq!(known.len(), KEPT);
        assert!(known.contains_key("plan 0"), "it was touched again");
        assert!(!known.contains_key("plan 1"), "it is the oldest");
        assert!(known.contains_key("one more"));
    }

    #[test]
    fn a_text_beyond_measure_is_not_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let config = folder.path().to_owned();
        let desk = Desk::new(Folders { config: config.clone(), documents: config });
        keep(&desk, "window", Some("x".repeat(LONGEST + 1)));
        assert!(all(&desk).is_empty());
    }
}
