//! What differs inside a cell, in pieces a reader can take in: figures whole,
//! words not shattered by single characters that happen to agree.

use serde::Serialize;
use similar::{Algorithm, DiffTag, capture_diff_slices};
use specta::Type;

use super::pieces::is_separator;

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
/// Beyond this many pairs of tokens clauses are compared instead of tokens:
/// finding the marks would take seconds, and nobody reads such fine ones in
/// so long a text.
const MOST: usize = 9_000_000;

/// Marks what differs between two texts.
pub fn marked(before: &str, after: &str) -> Marked {
    marked_around(before, after, &[])
}

/// The same; names among `whole`, the longest first, are not cut.
pub fn marked_around(before: &str, after: &str, whole: &[&str]) -> Marked {
    compared(&tokens(before, whole), &tokens(after, whole), LONE)
}

/// Marks what differs between two cells of names: name by name.
pub fn marked_names(before: &str, after: &str) -> Marked {
    compared(&names(before), &names(after), 1)
}

/// Marks the tokens that differ. Fewer than `lone` equal ones between two
/// differences are marked with them.
fn compared(old: &[&str], new: &[&str], lone: usize) -> Marked {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
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
    if old_middle.len().saturating_mul(new_middle.len()) <= MOST {
        middle(&mut marked, old_middle, new_middle, lone);
    } else {
        coarse(&mut marked, &old_middle.concat(), &new_middle.concat());
    }
    ends(&mut marked, &old[old.len() - tail..]);
    marked
}

fn middle(marked: &mut Marked, old: &[&str], new: &[&str], lone: usize) {
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        // Head and tail are cut off, so what agrees here stands between two
        // differences.
        let changed = op.tag() != DiffTag::Equal || op.old_range().len() < lone;
        push(&mut marked.before, &old[op.old_range()], changed);
        push(&mut marked.after, &new[op.new_range()], changed);
    }
}

/// Clause by clause; a text that is too long even so is marked as a whole.
fn coarse(marked: &mut Marked, old: &str, new: &str) {
    let (old, new) = (clauses(old), clauses(new));
    if old.len().saturating_mul(new.len()) <= MOST {
        middle(marked, &old, &new, 1);
    } else {
        push(&mut marked.before, &old, true);
        push(&mut marked.after, &new, true);
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

/// Clauses with the mark that ends them.
fn clauses(text: &str) -> Vec<&str> {
    text.split_inclusive(['。', '；', '，', ';', '\n']).collect()
}

/// Names and what separates them.
fn names(cell: &str) -> Vec<&str> {
    let separates = |c: char| is_separator(c) || c.is_whitespace();
    let mut names = Vec::new();
    let mut rest = cell;
    while let Some(first) = rest.chars().next() {
        let end = if separates(first) {
            first.len_utf8()
        } else {
            rest.find(separates).unwrap_or(rest.len())
        };
        names.push(&rest[..end]);
        rest = &rest[end..];
    }
    names
}

/// Names among `whole`, figures with their points and percent signs, Latin
/// words; else single characters.
fn tokens<'t>(text: &'t str, whole: &[&str]) -> Vec<&'t str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let in_figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | '%' | '％');
        let in_word = |c: char| c.is_ascii_alphanumeric() || c == '.';
        let run = |inside: &dyn Fn(char) -> bool| rest.find(|c| !inside(c)).unwrap_or(rest.len());
        let name = whole.iter().find(|name| !name.is_empty() && rest.starts_with(**name));
        let end = match name {
            Some(name) => name.len(),
            None if first.is_ascii_digit() => run(&in_figure),
            None if first.is_ascii_alphabetic() => run(&in_word),
            None => first.len_utf8(),
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
    fn a_very_long_text_is_marked_by_clauses_or_as_a_whole() {
        let (long, other) = ("甲乙".repeat(5000), "丙丁".repeat(5000));
        assert_eq!(marked(&long, &other).before.len(), 1);

        let clause = |at: usize| format!("第{at}处工地落实扬尘防控措施，");
        let long: String = (0..2000).map(clause).collect();
        let other = long.replacen("第0处", "第甲处", 1).replacen("第1999处", "第乙处", 1);
        let found = marked(&long, &other);
        assert!(long.chars().count() > 30_000);
        let changed: usize =
            found.before.iter().filter(|m| m.changed).map(|m| m.text.chars().count()).sum();
        assert!(changed < 60, "{changed} characters are marked");
    }

    #[test]
    fn names_are_marked_whole() {
        let found = marked_names("市发改委、市经信局", "市发改委、市财政局");
        assert_eq!(shown(&found.before), "市发改委、[市经信局]");
        assert_eq!(shown(&found.after), "市发改委、[市财政局]");
        let found = marked_around("由市经信局负责", "由市财政局负责", &["市经信局", "市财政局"]);
        assert_eq!(shown(&found.before), "由[市经信局]负责");
        assert_eq!(shown(&marked("控制PM2.5", "控制PM10").before), "控制[PM2.5]");
    }
}
