//! Named items of a cell: 甲园区、乙园区 are two, 丙区（东片、西片） as well.

use super::decimal;
use super::text::{says_none, trimmed};

/// The items a cell names. A bracket that lists parts stands for its parts; a
/// bracket that does not is part of the name.
pub fn names(cell: &str) -> Vec<&str> {
    if says_none(cell) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for piece in top_level(cell) {
        match bracket(piece) {
            Some(inner) if top_level(inner).len() > 1 => found.extend(top_level(inner)),
            _ => found.push(piece),
        }
    }
    found
}

/// How many items a cell stands for: its number if it is one (3, 3个), else
/// its names.
pub fn count(cell: &str) -> decimal::Millionths {
    if let Some(number) = leading_number(cell) {
        return number;
    }
    decimal::whole(names(cell).len())
}

/// `3` and `3个`, not `3号园区`.
fn leading_number(cell: &str) -> Option<decimal::Millionths> {
    let cell = trimmed(cell);
    if let Some(number) = decimal::number(cell) {
        return Some(number);
    }
    let end = cell.find(|c: char| !c.is_ascii_digit())?;
    let measure = cell[end..].chars().count() == 1 && !cell[end..].contains('号');
    decimal::number(&cell[..end]).filter(|_| measure)
}

/// Pieces between separators that stand in no bracket.
fn top_level(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut depth = 0_u32;
    let mut start = 0;
    for (at, character) in text.char_indices() {
        match character {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '、' | '，' | '；' | ';' | '\n' | '\r' if depth == 0 => {
                pieces.push(&text[start..at]);
                start = at + character.len_utf8();
            }
            _ => {}
        }
    }
    pieces.push(&text[start..]);
    pieces.into_iter().map(trimmed).filter(|piece| !piece.is_empty()).collect()
}

fn bracket(piece: &str) -> Option<&str> {
    let open = piece.find(['（', '('])?;
    let inside = &piece[open..].trim_start_matches(['（', '(']);
    inside.find(['）', ')']).map(|close| &inside[..close])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_counted_by_name() {
        for (cell, expected) in [
            ("甲园区", 1),
            ("甲园区、乙园区", 2),
            ("丙开发区（东片、西片、南片）", 3),
            ("丙开发区（扩园）、丁园区", 2),
            ("甲园区\n乙园区；丙园区", 3),
            ("3", 3),
            ("3个", 3),
            ("3号园区", 1),
            ("/", 0),
            ("", 0),
        ] {
            assert_eq!(count(cell), decimal::whole(expected), "{cell}");
        }
        assert_eq!(names("丙开发区（东片、西片）、丁园区"), ["东片", "西片", "丁园区"]);
    }
}
