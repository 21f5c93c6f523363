//! A unit cell cut into names, before anything is known of who they are:
//! what separates, what merely remarks, and roles written into the cell
//! (“牵头：…；配合：…”, “市某局（牵头）”).

use super::text::normalised_name;
use crate::domain::Role;

/// A name as it stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<'t> {
    /// The name without remarks.
    pub name: &'t str,
    /// The role the cell itself gives it.
    pub role: Option<Role>,
    /// The list goes on: the name is followed by 等.
    pub open: bool,
}

/// Words that close an open list.
const AND_OTHERS: [&str; 6] = ["等相关部门", "等有关部门", "等相关单位", "等单位", "等部门", "等"];

/// Role words before a colon, after a name or in brackets behind it.
const ROLES: [(Role, &[&str]); 3] = [
    (
        Role::Lead,
        &["牵头单位", "牵头部门", "牵头责任单位", "牵头", "主办单位", "主办", "总牵头", "共同牵头"],
    ),
    (
        Role::Support,
        &["配合单位", "配合部门", "配合", "协办单位", "协办", "协助", "参与单位", "参与", "参加"],
    ),
    (
        Role::Responsible,
        &["责任单位", "责任部门", "责任主体", "落实单位", "落实", "实施单位", "具体落实", "负责"],
    ),
];

/// First words of a remark in brackets that is no part of a name.
const REMARKS: [&str; 10] =
    ["按", "排名", "分工", "以下", "下同", "具体", "根据", "视情", "排序", "含"];

/// One text for a cell: blanks that separate names become “、”, other blanks
/// go, brackets have one form.
pub fn prepared(cell: &str) -> String {
    let lines = cell.split(['\n', '\r']).map(|line| {
        let mut text = String::new();
        for chunk in line.split(char::is_whitespace).map(normalised_name) {
            if !chunk.is_empty() && looks_complete(&text) && !chunk.starts_with(is_separator) {
                text.push('、');
            }
            text.push_str(&chunk);
        }
        text
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether a bracket holds nothing but a role word and is never closed:
/// “市某局（牵头、市某局”.
fn is_unclosed_role(after: &str) -> bool {
    let end = after.find(is_separator).unwrap_or(after.len());
    role_named(&after[..end]).is_some()
}

/// The role of which a text is the word.
fn role_named(text: &str) -> Option<Role> {
    ROLES.iter().find(|(_, words)| words.contains(&text)).map(|(role, _)| *role)
}

/// The names of a prepared cell. `known` gives the length of the longest
/// known name that a text begins with.
pub fn pieces<'t>(text: &'t str, known: impl Fn(&str) -> Option<usize>) -> Vec<Piece<'t>> {
    let mut found = Vec::new();
    let mut said: Option<Role> = None;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if is_separator(first) {
            if matches!(first, '；' | ';' | '\n' | '。') {
                said = None;
            }
            rest = &rest[first.len_utf8()..];
            continue;
        }
        if let Some((role, length)) = role_before_colon(rest) {
            said = Some(role);
            rest = &rest[length..];
            continue;
        }
        let length = known_name(rest, &known).unwrap_or_else(|| piece_length(rest));
        found.extend(cleaned(&rest[..length], said, &known));
        rest = &rest[length..];
    }
    found
}

/// The longest known name that ends where a name can end.
fn known_name(text: &str, known: &impl Fn(&str) -> Option<usize>) -> Option<usize> {
    let length = known(text)?;
    let rest = &text[length..];
    let others = AND_OTHERS.iter().find(|word| rest.starts_with(**word)).map_or(0, |w| w.len());
    let ends = rest[others..].chars().next().is_none_or(is_separator);
    ends.then_some(length + others)
}

/// “牵头单位：” at the beginning: the role and how long the words are.
pub(super) fn role_before_colon(text: &str) -> Option<(Role, usize)> {
    ROLES.iter().find_map(|(role, words)| {
        words.iter().find_map(|word| {
            let colon = text.strip_prefix(word)?.chars().next()?;
            matches!(colon, '：' | ':').then(|| (*role, word.len() + colon.len_utf8()))
        })
    })
}

/// A piece without 等, remarks and role words; two names joined by 和 are two.
fn cleaned<'t>(
    piece: &'t str,
    said: Option<Role>,
    known: &impl Fn(&str) -> Option<usize>,
) -> Vec<Piece<'t>> {
    let is_known = |name: &str| known(name) == Some(name.len());
    if is_known(piece) {
        return vec![Piece { name: piece, role: said, open: false }];
    }
    let (mut name, open) = without_and_others(piece);
    let mut role = said;
    while !is_known(name) {
        let Some((shorter, told)) = without_remark(name) else { break };
        name = shorter;
        role = told.or(role);
    }
    let (name, open_inside) = without_and_others(name);
    let open = open || open_inside;
    if name.is_empty() {
        return Vec::new();
    }
    if !is_known(name)
        && let Some((left, right)) = joined_by_and(name)
    {
        return vec![Piece { name: left, role, open: false }, Piece { name: right, role, open }];
    }
    vec![Piece { name, role, open }]
}

/// The name without a remark in brackets or a role word behind it.
fn without_remark(name: &str) -> Option<(&str, Option<Role>)> {
    if let Some((before, role)) = name.rsplit_once('（')
        && let Some(role) = role_named(role)
    {
        return (!before.is_empty()).then_some((before, Some(role)));
    }
    if let Some(inside) = name.strip_suffix('）') {
        let (before, remark) = inside.rsplit_once('（')?;
        let role = role_named(remark);
        let is_remark = role.is_some() || REMARKS.iter().any(|word| remark.starts_with(word));
        return (is_remark && !before.is_empty()).then_some((before, role));
    }
    [(Role::Lead, "牵头"), (Role::Support, "配合"), (Role::Responsible, "负责")].iter().find_map(
        |(role, word)| {
            let before = name.strip_suffix(word)?;
            looks_complete(before).then_some((before, Some(*role)))
        },
    )
}

/// 市财政局和市公安局. Names that hold a 和 (自然资源和规划局) stay whole.
fn joined_by_and(name: &str) -> Option<(&str, &str)> {
    ["和", "及", "与"].iter().find_map(|word| {
        name.match_indices(word)
            .map(|(at, _)| (&name[..at], &name[at + word.len()..]))
            .find(|(left, right)| looks_complete(left) && looks_complete(right))
    })
}

/// The name without a closing 等, and whether it had one.
fn without_and_others(name: &str) -> (&str, bool) {
    AND_OTHERS
        .iter()
        .find_map(|word| name.strip_suffix(word))
        .map_or((name, false), |shorter| (shorter, true))
}

/// Whether a text ends the way names of units end.
pub fn looks_complete(name: &str) -> bool {
    name.chars().count() >= 3
        && [
            "局",
            "委",
            "办",
            "厅",
            "院",
            "会",
            "中心",
            "集团",
            "公司",
            "政府",
            "管委会",
            "支队",
            "）",
            "等",
        ]
        .iter()
        .any(|end| name.ends_with(end))
}

/// Whether a character separates names in a unit cell.
pub fn is_separator(character: char) -> bool {
    matches!(
        character,
        '、' | '，' | ',' | '；' | ';' | '。' | '\n' | '\t' | '/' | '／' | '|' | '\u{2460}'
            ..='\u{2473}'
    )
}

/// The length of the piece before the next separator outside brackets.
/// “各区、县（市）政府” stays whole: a bare 各+one character is no name.
fn piece_length(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut joined = false;
    for (at, character) in text.char_indices() {
        match character {
            '（' if is_unclosed_role(&text[at + character.len_utf8()..]) => {}
            '（' => depth += 1,
            '）' => depth = depth.saturating_sub(1),
            '\n' => return at,
            _ if depth == 0 && is_separator(character) => {
                let so_far = &text[..at];
                let unfinished = so_far.starts_with('各') && so_far.chars().count() == 2;
                let continues = text[at + character.len_utf8()..]
                    .chars()
                    .next()
                    .is_some_and(|next| matches!(next, '县' | '市' | '区' | '乡' | '镇' | '街'));
                if !(character == '、' && unfinished && continues && !joined) {
                    return at;
                }
                joined = true;
            }
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_without_knowledge() {
        for (cell, expected) in [
            ("市住建局、市城管局等", "市住建局 市城管局…"),
            ("市某局（牵头），市财政局", "市某局!牵头 市财政局"),
            (
                "牵头：市住建局、市交通局；配合：市城管局",
                "市住建局!牵头 市交通局!牵头 市城管局!配合",
            ),
            ("市交通局牵头，市公安局配合", "市交通局!牵头 市公安局!配合"),
            ("市某局（牵头、市财政局", "市某局!牵头 市财政局"),
            ("市财政局，市某局(配合", "市财政局 市某局!配合"),
            ("各县（市、区政府", "各县（市、区政府"),
            ("①市住建局②市城管局", "市住建局 市城管局"),
            ("市财政局和市公安局", "市财政局 市公安局"),
            ("市自然资源和规划局", "市自然资源和规划局"),
            ("市住建局 市城管局", "市住建局 市城管局"),
            ("市 住 建 局", "市住建局"),
            ("市住建局(按职责分工)", "市住建局"),
            ("各镇（街道、园区）", "各镇（街道、园区）"),
            ("各区、县（市）政府", "各区、县（市）政府"),
        ] {
            let text = prepared(cell);
            let shown: Vec<String> = pieces(&text, |_| None)
                .into_iter()
                .map(|piece| {
                    let role = piece.role.map(|role| format!("!{}", role.word()));
                    let open = if piece.open { "…" } else { "" };
                    format!("{}{}{open}", piece.name, role.unwrap_or_default())
                })
                .collect();
            assert_eq!(shown.join(" "), expected, "{cell}");
        }
    }
}
