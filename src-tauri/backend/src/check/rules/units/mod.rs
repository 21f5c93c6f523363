//! 单位: who is named, and how.

pub mod alias_mixed;
pub mod copied;
pub mod group_leads;
pub mod group_undefined;
pub mod lead_also_supports;
pub mod not_a_name;
pub mod open_lead;
pub mod order;
pub mod repeated;
pub mod separator_style;
pub mod similar_names;
pub mod unknown;
pub mod unseparated;

use std::ops::Range;

/// Where a name that was read from a cell stands in it: the reading leaves
/// out blanks and has one form for brackets.
pub fn mentioned(text: &str, name: &str) -> Option<Range<usize>> {
    if let Some(at) = text.find(name) {
        return Some(at..at + name.len());
    }
    let plain: Vec<(usize, char)> = text
        .char_indices()
        .filter(|(_, c)| !c.is_whitespace())
        .map(|(at, c)| {
            let c = match c {
                '(' | '〔' | '[' | '［' | '【' => '（',
                ')' | '〕' | ']' | '］' | '】' => '）',
                other => other,
            };
            (at, c)
        })
        .collect();
    let wanted: Vec<char> = name.chars().collect();
    let start =
        plain.windows(wanted.len().max(1)).position(|w| w.iter().map(|(_, c)| c).eq(&wanted))?;
    let last = plain.get(start + wanted.len() - 1)?.0;
    let length = text[last..].chars().next().map_or(1, char::len_utf8);
    Some(plain[start].0..last + length)
}

#[cfg(test)]
mod tests {
    use super::mentioned;

    #[test]
    fn names_are_found_where_they_stand() {
        for (text, name, expected) in [
            ("市经信局、市发改委", "市发改委", "市发改委"),
            ("市 发改委、市经信局", "市发改委", "市 发改委"),
            ("各区、县〔市〕政府", "各区、县（市）政府", "各区、县〔市〕政府"),
        ] {
            assert_eq!(mentioned(text, name).map(|at| &text[at]), Some(expected));
        }
        assert_eq!(mentioned("市经信局", "市发改委"), None);
    }
}
