//! Small facts about running Chinese text: characters, clauses, sentences.

use std::ops::Range;

/// A Chinese character.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇')
}

/// Marks that end a clause.
pub fn ends_clause(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '！' | '？' | '\n' | ',' | ';')
}

/// Marks that end a sentence.
pub fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '\n' | ';')
}

/// The character before a byte.
pub fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// The character from a byte on.
pub fn after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// The pieces between marks, without the marks.
pub fn pieces(text: &str, is_mark: fn(char) -> bool) -> Vec<Range<usize>> {
    between(text, |_, c| is_mark(c))
}

/// Clauses of a text. What stands in brackets belongs to the clause around
/// it, whatever marks it has.
pub fn clauses(text: &str) -> Vec<Range<usize>> {
    let mut inside = bracketed(text).into_iter().peekable();
    between(text, |at, c| {
        while inside.next_if(|bracket| bracket.end <= at).is_some() {}
        ends_clause(c) && !inside.peek().is_some_and(|bracket| bracket.contains(&at))
    })
}

fn between(text: &str, mut is_mark: impl FnMut(usize, char) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if is_mark(at, c) {
            if start < at {
                found.push(start..at);
            }
            start = at + c.len_utf8();
        }
    }
    if start < text.len() {
        found.push(start..text.len());
    }
    found
}

/// Outermost brackets of a text, with the marks, in order. Those that never
/// close are none; no bracket goes on past a line.
pub fn bracketed(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' => open.push(at),
            '）' | ')' => {
                let start = open.pop();
                if let (Some(start), true) = (start, open.is_empty()) {
                    found.push(start..at + c.len_utf8());
                }
            }
            '\n' => open.clear(),
            _ => {}
        }
    }
    found
}

/// Sentences of a text.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    pieces(text, ends_sentence)
}

/// The clause that holds these bytes, at most `most` characters to each side.
pub fn around(text: &str, at: Range<usize>, most: usize) -> Range<usize> {
    let mut start = at.start;
    for (index, c) in text[..at.start].char_indices().rev().take(most) {
        if ends_clause(c) {
            break;
        }
        start = index;
    }
    let mut end = at.end;
    for (index, c) in text[at.end..].char_indices().take(most) {
        if ends_clause(c) {
            break;
        }
        end = at.end + index + c.len_utf8();
    }
    start..end
}

/// The first characters of a text, with … where more follow.
pub fn head(text: &str, most: usize) -> String {
    let line: String = text.chars().filter(|c| *c != '\n').collect();
    if line.chars().count() <= most {
        return line;
    }
    let mut head: String = line.chars().take(most).collect();
    head.push('…');
    head
}

/// The last clause of a text: from the mark before it to the end.
pub fn last_clause(text: &str, most: usize) -> Range<usize> {
    let end = text.len();
    let mut start = end;
    for (index, c) in text.char_indices().rev().take(most) {
        if ends_clause(c) && end > index + c.len_utf8() {
            break;
        }
        start = index;
    }
    start..end
}

/// Numbers said in a list: “3、7、12”, with 等 where there are more.
pub fn numbers(rows: &[usize]) -> String {
    const MOST: usize = 8;
    let shown: Vec<String> = rows.iter().take(MOST).map(ToString::to_string).collect();
    let more = if rows.len() > MOST { "……" } else { "" };
    format!("{}{more}", shown.join("、"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_and_surroundings() {
        let text = "推进改造，开展抽检。落实责任";
        let found: Vec<&str> = clauses(text).into_iter().map(|at| &text[at]).collect();
        assert_eq!(found, ["推进改造", "开展抽检", "落实责任"]);
        for (text, expected) in [
            (
                "做好准入（须达标；不鼓励新建，特殊的除外。），落实责任。",
                "做好准入（须达标；不鼓励新建，特殊的除外。）/落实责任",
            ),
            ("做好准入（须达标；落实责任。", "做好准入（须达标/落实责任"),
            ("按（一）、（二），落实。", "按（一）、（二）/落实"),
        ] {
            let found: Vec<&str> = clauses(text).into_iter().map(|at| &text[at]).collect();
            assert_eq!(found.join("/"), expected);
        }
        let at = text.find("抽检").expect("it is there");
        assert_eq!(&text[around(text, at..at + 6, 20)], "开展抽检");
        assert_eq!(&text[last_clause(text, 20)], "落实责任");
        assert_eq!(head("一二三四", 2), "一二…");
        assert_eq!(numbers(&[1, 2]), "1、2");
    }
}
