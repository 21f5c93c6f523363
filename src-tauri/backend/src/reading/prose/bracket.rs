//! Brackets that name units: （牵头部门：…；配合部门：…；责任单位：…）,
//! （市某局牵头，市某局配合）.

use crate::domain::Role;
use crate::reading::pieces::{looks_complete, role_before_colon};
use crate::reading::text::{says_none, trimmed};

/// A bracket that names units, and where it stands in its paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bracket {
    /// First byte, the opening bracket's.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
    /// Units by role, in the order of the bracket, each as it stands.
    pub roles: Vec<Named>,
    /// The bracket is never closed.
    pub unclosed: bool,
}

/// What a bracket says of one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The role.
    pub role: Role,
    /// The words before the colon (牵头部门), or behind the names (牵头).
    pub word: String,
    /// The names as they stand.
    pub units: String,
}

const OPEN: [char; 2] = ['（', '('];
const CLOSE: [char; 2] = ['）', ')'];

/// Every bracket of a paragraph that names units, in order.
pub fn find(text: &str) -> Vec<Bracket> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(bracket) = next(text, from) {
        from = bracket.end;
        found.push(bracket);
    }
    found
}

/// A paragraph that is nothing but “责任单位：…”, without any bracket.
pub fn line(text: &str) -> Option<Bracket> {
    let start = text.len() - text.trim_start().len();
    let inside = trimmed(text);
    role_before_colon(inside)?;
    // A sentence that goes on is body text.
    (!inside.trim_end_matches(ENDS).contains('。') || inside.contains("以下")).then(|| Bracket {
        start,
        end: text.len(),
        roles: named(inside),
        unclosed: false,
    })
}

fn next(text: &str, from: usize) -> Option<Bracket> {
    let opens = text[from..].char_indices().filter(|(_, c)| OPEN.contains(c));
    opens.map(|(at, c)| (from + at, c.len_utf8())).find_map(|(start, width)| {
        let inner = start + width;
        let (inside, end) = closed(text, inner);
        if role_before_colon(text[inner..].trim_start()).is_some() {
            let unclosed = end.is_none();
            let (inside, end) = match end {
                Some(end) => (inside, end),
                None => without_end(text, inner),
            };
            return Some(Bracket { start, end, roles: named(inside), unclosed });
        }
        let roles = said_behind(inside)?;
        Some(Bracket { start, end: end?, roles, unclosed: false })
    })
}

/// What stands between an opening bracket and its own closing one, and where
/// that ends; brackets inside (各区、县（市）政府) belong to the names.
fn closed(text: &str, inner: usize) -> (&str, Option<usize>) {
    let mut depth = 1_usize;
    for (at, character) in text[inner..].char_indices() {
        if OPEN.contains(&character) {
            let after = inner + at + character.len_utf8();
            if role_before_colon(text[after..].trim_start()).is_some() {
                return (&text[inner..inner + at], None);
            }
            depth += 1;
        } else if CLOSE.contains(&character) {
            depth -= 1;
            if depth == 0 {
                let end = inner + at + character.len_utf8();
                return (&text[inner..inner + at], Some(end));
            }
        }
    }
    (&text[inner..], None)
}

/// A bracket without an end reaches to the next bracket of units, and no
/// further than its sentence. A last closing bracket (that of a name whose
/// own is missing) ends it too.
fn without_end(text: &str, inner: usize) -> (&str, usize) {
    let (inside, _) = closed(text, inner);
    let sentence = inside.find('。').map_or(inside, |at| &inside[..at]);
    let close = sentence.char_indices().rev().find(|(_, c)| CLOSE.contains(c));
    if let Some((at, character)) = close
        && trimmed(&sentence[at + character.len_utf8()..]).is_empty()
    {
        return (&sentence[..at], inner + at + character.len_utf8());
    }
    (sentence, inner + sentence.len())
}

const ENDS: [char; 6] = ['；', ';', '，', ',', '。', '、'];

/// “牵头部门：甲；责任单位：乙” by role. What comes before the next role
/// word belongs to the role before it, sentences included.
fn named(inside: &str) -> Vec<Named> {
    let mut found: Vec<Named> = Vec::new();
    let mut starts = vec![0];
    starts.extend(
        inside
            .char_indices()
            .filter(|(_, c)| ENDS.contains(c) || c.is_whitespace())
            .map(|(at, c)| at + c.len_utf8()),
    );
    let mut begun: Option<(Role, &str, usize)> = None;
    for start in starts {
        let blank = inside[start..].len() - inside[start..].trim_start().len();
        let at = start + blank;
        let Some((role, length)) = role_before_colon(&inside[at..]) else { continue };
        if let Some((role, word, from)) = begun.filter(|(.., from)| *from <= at) {
            put(&mut found, role, word, &inside[from..at]);
        }
        let word = inside[at..at + length].trim_end_matches(['：', ':']);
        begun = Some((role, word, at + length));
    }
    if let Some((role, word, from)) = begun {
        put(&mut found, role, word, &inside[from..]);
    }
    found
}

fn put(found: &mut Vec<Named>, role: Role, word: &str, units: &str) {
    let units = trimmed(trimmed(units).trim_end_matches(ENDS));
    let units = if says_none(units) { "" } else { units };
    match found.iter_mut().find(|named| named.role == role) {
        Some(known) if units.is_empty() || known.units.contains(units) => {}
        Some(known) if known.units.is_empty() => units.clone_into(&mut known.units),
        Some(known) => known.units = format!("{}、{units}", known.units),
        None => found.push(Named { role, word: word.to_owned(), units: units.to_owned() }),
    }
}

/// Role words behind the names: 市某局牵头，市某局、市某局配合.
fn said_behind(inside: &str) -> Option<Vec<Named>> {
    const WORDS: [(Role, &[&str]); 3] = [
        (Role::Lead, &["共同牵头", "分别牵头", "牵头负责", "牵头"]),
        (Role::Support, &["参与配合", "协同配合", "配合", "参与", "参加", "协助"]),
        (
            Role::Responsible,
            &["按职责分工负责", "按职责负责", "分别负责", "分工负责", "共同负责", "负责", "落实"],
        ),
    ];
    let mut found: Vec<Named> = Vec::new();
    for part in inside.split(['，', ',', '；', ';']).map(trimmed).filter(|part| !part.is_empty())
    {
        let (role, word, units) = WORDS.iter().find_map(|(role, words)| {
            words.iter().find_map(|word| Some((*role, *word, trimmed(part.strip_suffix(word)?))))
        })?;
        let names: Vec<&str> = units.split('、').map(trimmed).collect();
        let all_units = names.iter().all(|name| looks_complete(name) && name.chars().count() <= 24);
        if !all_units || units.is_empty() {
            return None;
        }
        put(&mut found, role, word, units);
    }
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let brackets = find(text).into_iter().map(|bracket| {
            let roles = bracket
                .roles
                .iter()
                .map(|named| format!("{}{}={}", named.role.word(), named.word, named.units));
            let mark = if bracket.unclosed { "!" } else { "" };
            format!("{mark}{}", roles.collect::<Vec<_>>().join(" "))
        });
        brackets.collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn units_by_role() {
        for (text, expected) in [
            ("做甲。（责任单位：市甲局、市乙局）", "责任责任单位=市甲局、市乙局"),
            (
                "做甲（牵头部门：市甲局；配合单位：市乙局等；责任单位：各区、县〔市〕政府；）。",
                "牵头牵头部门=市甲局 配合配合单位=市乙局等 责任责任单位=各区、县〔市〕政府",
            ),
            (
                "甲（牵头单位：市甲局，责任单位：各县（市、区）政府）乙(责任单位:市丙局)",
                "牵头牵头单位=市甲局 责任责任单位=各县（市、区）政府 | 责任责任单位=市丙局",
            ),
            ("（市甲局牵头，市乙局、市丙局配合）", "牵头牵头=市甲局 配合配合=市乙局、市丙局"),
            ("（市甲局、市乙局按职责分工负责）", "责任按职责分工负责=市甲局、市乙局"),
            ("第一步（含新建）、第二步（按计划落实）。", ""),
            ("做甲。（责任单位：）", "责任责任单位="),
            ("做甲。（责任单位：/）", "责任责任单位="),
            ("做甲（责任单位：市甲局、市乙局", "!责任责任单位=市甲局、市乙局"),
            (
                "做甲（责任单位：市甲局。做乙。（责任单位：市乙局）",
                "!责任责任单位=市甲局 | 责任责任单位=市乙局",
            ),
            ("做甲（责任单位：各县（市、区政府）", "!责任责任单位=各县（市、区政府"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn a_line_of_its_own() {
        let bracket = line("　责任单位：市甲局；配合单位：市乙局").expect("it names units");
        assert_eq!(bracket.roles.len(), 2);
        assert_eq!(line("责任单位：以甲为主。其他单位各自做好工作，形成合力。"), None);
        assert_eq!(line("各责任单位：要抓好落实"), None);
    }
}
