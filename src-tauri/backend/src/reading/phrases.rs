//! A district cell cut into sentences and phrases.

/// A phrase of a cell, and whether it opens a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellPhrase {
    /// Its text without closing punctuation.
    pub text: String,
    /// Whether it opens a sentence.
    pub opens: bool,
}

/// Cuts at “，” and “。” outside quotation marks and brackets.
pub fn cut(cell: &str) -> Vec<CellPhrase> {
    let mut phrases = Vec::new();
    let mut depth = 0_usize;
    let mut text = String::new();
    let mut opens = true;
    for character in cell.chars() {
        match character {
            '（' | '《' | '“' | '(' => depth += 1,
            '）' | '》' | '”' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && matches!(character, '，' | '。') {
            push(&mut phrases, &mut text, opens);
            opens = character == '。';
        } else {
            text.push(character);
        }
    }
    push(&mut phrases, &mut text, opens);
    phrases
}

fn push(phrases: &mut Vec<CellPhrase>, text: &mut String, opens: bool) {
    if !text.trim().is_empty() {
        phrases.push(CellPhrase { text: std::mem::take(text), opens });
    }
    text.clear();
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn cuts_outside_quotes() {
        let shown = |cell| {
            let phrases = cut(cell).into_iter();
            phrases
                .map(|p| format!("{}{}", if p.opens { "|" } else { "," }, p.text))
                .collect::<String>()
        };
        for (cell, expected) in [
            ("做一，做二。做三。", "|做一,做二|做三"),
            ("按“一批，一批”原则，推进（含甲，乙）。", "|按“一批，一批”原则,推进（含甲，乙）"),
            ("没有句号", "|没有句号"),
            ("", ""),
        ] {
            assert_eq!(shown(cell), expected);
        }
    }
}
