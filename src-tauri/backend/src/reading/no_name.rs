//! Texts in unit cells that cannot be the name of a unit.

use super::text::normalised_name;
use super::units::Mention;
use crate::finding::Severity;

/// What shows that a text is no name of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoName {
    /// Nothing but digits and marks.
    Marks,
    /// Letters, but no Chinese character.
    Letters,
    /// A bracket that is never closed.
    Unclosed,
    /// A bracket that is never opened.
    Unopened,
}

impl NoName {
    /// How much it matters: letters may be a name after all.
    pub const fn severity(self) -> Severity {
        match self {
            Self::Letters => Severity::Warn,
            Self::Marks | Self::Unclosed | Self::Unopened => Severity::Error,
        }
    }

    /// What is wrong with the text, in Chinese.
    pub fn message(self, text: &str) -> String {
        let fault = match self {
            Self::Marks => "只有数字或符号，不是单位名称。",
            Self::Letters => "没有汉字，不像单位名称。",
            Self::Unclosed => "的括号没有右括号。",
            Self::Unopened => "的括号没有左括号。",
        };
        format!("“{text}”{fault}")
    }

    /// What to do, in Chinese.
    pub const fn hint(self) -> &'static str {
        match self {
            Self::Marks => "请填写单位名称；没有单位的，留空。",
            Self::Letters => "请核对并填写单位的中文名称。",
            Self::Unclosed => "请补上“）”，再核对这一格的单位。",
            Self::Unopened => "请补上“（”，再核对这一格的单位。",
        }
    }
}

/// Why a text cannot be the name of a unit; `None` where it can.
pub fn no_name(name: &str) -> Option<NoName> {
    if !name.chars().any(is_han) {
        let letters = name.chars().any(char::is_alphabetic);
        return Some(if letters { NoName::Letters } else { NoName::Marks });
    }
    let mut depth = 0_usize;
    for character in normalised_name(name).chars() {
        match character {
            '（' => depth += 1,
            '）' if depth == 0 => return Some(NoName::Unopened),
            '）' => depth -= 1,
            _ => {}
        }
    }
    (depth > 0).then_some(NoName::Unclosed)
}

/// The same for a name in a cell. A slip in a name that is known is told with
/// that name.
pub fn of_mention(mention: &Mention) -> Option<NoName> {
    no_name(&mention.text).filter(|_| mention.suggestion.is_none())
}

fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_texts_are_no_names() {
        for (text, expected) in [
            ("???", Some(NoName::Marks)),
            ("123", Some(NoName::Marks)),
            ("——", Some(NoName::Marks)),
            ("abc", Some(NoName::Letters)),
            ("市发改委（牵", Some(NoName::Unclosed)),
            ("市、区）政府", Some(NoName::Unopened)),
            ("各县（市、区）政府", None),
            ("各区、县〔市〕政府", None),
            ("110指挥中心", None),
        ] {
            assert_eq!(no_name(text), expected, "{text}");
        }
    }
}
