//! What differs inside a cell, in pieces a reader can take in: figures whole,
//! words not shattered by single characters that happen to agree.

use serde::Serialize;
use similar::{Algorithm, DiffTag, capture_diff_slices};
use specta::Type;

/// A piece of a text, and whether the other text lacks it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Mark {
    /// The piece.
    pub text: String,
    /// It is not in the other text.
    pub changed: bool,
}

/// Two texts, each in pieces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Marked {
    /// The earlier text.
    pub before: Vec<Mark>,
    /// The later one.
    pub after: Vec<Mark>,
}

/// Tokens that agree between two differences and are fewer than this tell
/// nothing and only make the marks hard to read.
const LONE: usize = 2;
/// Beyond this many pairs of tokens the whole middle is marked: nobody reads
/// marks in such a text, and finding them would take seconds.
const MOST: usize = 9_000_000;

/// Marks what differs between two texts.
pub fn marked(before: &str, after: &str) -> Marked {
    let (old, new) = (tokens(before), tokens(after));
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - head;
    let tail =
        old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let old_middle = &old[head..old.len() - tail];
    let new_middle = &new[head..new.len() - tail];
    let mut marked = Marked { before: Vec::new(), after: Vec::new() };
    let ends = |marked: &mut Marked, words: &[&str]| {
        push(&mut marked.before, words, false);
        push(&mut marked.after, words, false);
    };
    ends(&mut marked, &old[..head]);
    if old_middle.len().saturating_mul(new_middle.len()) > MOST {
        push(&mut marked.before, old_middle, true);
        push(&mut marked.after, new_middle, true);
    } else {
        middle(&mut marked, old_middle, new_middle);
    }
    ends(&mut marked, &old[old.len() - tail..]);
    marked
}

fn middle(marked: &mut Marked, old: &[&str], new: &[&str]) {
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        // Head and tail are cut off, so what agrees here stands between two
        // differences.
        let changed = op.tag() != DiffTag::Equal || op.old_range().len() < LONE;
        push(&mut marked.before, &old[op.old_range()], changed);
        push(&mut marked.after, &new[op.new_range()], changed);
    }
}

fn push(marks: &mut Vec<Mark>, words: &[&str], changed: bool) {
    if words.is_empty() {
        return;
    }
    match marks.last_mut().filter(|last| last.changed == changed) {
        Some(last) => last.text.push_str(&words.concat()),
        None => marks.push(Mark { text: words.concat(), changed }),
    }
}

/// Figures with their points and percent signs, else single characters.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let in_figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | '%' | '％');
        let end = if first.is_ascii_digit() {
            rest.find(|c| !in_figure(c)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        tokens.push(&rest[..end]);
        rest = &rest[end..];
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(marks: &[Mark]) -> String {
        let show = |mark: &Mark| {
            if mark.changed { format!("[{}]", mark.text) } else { mark.text.clone() }
        };
        marks.iter().map(show).collect()
    }

    #[test]
    fn differences_in_readable_pieces() {
        for (before, after, expected_before, expected_after) in [
            ("建设36个站点", "建设50个站点", "建设[36]个站点", "建设[50]个站点"),
            ("下降2.5%以上", "下降2.8%以上", "下降[2.5%]以上", "下降[2.8%]以上"),
            ("市发改委", "市发改委、市经信局", "市发改委", "市发改委[、市经信局]"),
            ("", "新写", "", "[新写]"),
            ("全部删去", "", "[全部删去]", ""),
            ("相同", "相同", "相同", "相同"),
            ("甲市乙", "丙市丁", "[甲市乙]", "[丙市丁]"),
        ] {
            let found = marked(before, after);
            assert_eq!(shown(&found.before), expected_before, "{before} → {after}");
            assert_eq!(shown(&found.after), expected_after, "{before} → {after}");
        }
    }

    #[test]
    fn a_very_long_text_is_marked_as_a_whole() {
        let (long, other) = ("甲乙".repeat(5000), "丙丁".repeat(5000));
        assert_eq!(marked(&long, &other).before.len(), 1);
    }
}
