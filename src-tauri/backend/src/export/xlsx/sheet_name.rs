//! Worksheet names that Excel accepts.

use std::collections::BTreeSet;

/// Longest name, in UTF-16 units.
const LONGEST: usize = 31;
/// Used where nothing of a name is left.
const UNNAMED: &str = "清单";

/// Hands out names, no two of which Excel takes for the same.
#[derive(Debug, Default)]
pub struct SheetNames {
    taken: BTreeSet<String>,
}

impl SheetNames {
    /// A legal name close to `wanted` that was not handed out before.
    pub fn unique(&mut self, wanted: &str) -> String {
        let base = legal(wanted);
        let mut name = base.clone();
        let mut number = 2;
        while !self.taken.insert(name.to_lowercase()) {
            let suffix = format!("（{number}）");
            name = format!("{}{suffix}", cut(&base, LONGEST - suffix.chars().count()));
            number += 1;
        }
        name
    }
}

fn legal(wanted: &str) -> String {
    let replaced: String = wanted
        .chars()
        .filter(|c| !c.is_control())
        .map(|c| if "[]:*?/\\".contains(c) { '_' } else { c })
        .collect();
    let trimmed = replaced.trim().trim_matches('\'').trim();
    let name = cut(trimmed, LONGEST).trim_end_matches('\'');
    match name {
        "" => UNNAMED.to_owned(),
        // Excel keeps this name for itself.
        name if name.eq_ignore_ascii_case("history") => format!("{name}_"),
        name => name.to_owned(),
    }
}

/// The longest beginning within so many UTF-16 units.
fn cut(name: &str, units: usize) -> &str {
    let mut used = 0;
    for (at, character) in name.char_indices() {
        used += character.len_utf16();
        if used > units {
            return &name[..at];
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_legal_and_unique() {
        let mut names = SheetNames::default();
        let long = "各区县（市）人民政府和开发区管委会重点任务分解清单总表汇总甲乙丙丁";
        let cases = [
            ("东湖区", "东湖区"),
            ("东湖区", "东湖区（2）"),
            ("A", "A"),
            ("a", "a（2）"),
            ("各区/县[市]:*?\\", "各区_县_市_____"),
            ("'引号'", "引号"),
            ("", "清单"),
            ("\u{7}", "清单（2）"),
            ("History", "History_"),
        ];
        for (wanted, expected) in cases {
            assert_eq!(names.unique(wanted), expected, "{wanted:?}");
        }
        for _ in 0..12 {
            let name = names.unique(long);
            assert!(name.encode_utf16().count() <= LONGEST, "{name}");
        }
    }
}
