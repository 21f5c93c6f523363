//! Small facts about Chinese office text.

/// The name of the Word style of cells that show a label again at the top of
/// a further page begins so. Whoever reads the document knows by it that the
/// cell belongs to the one above.
pub const SHOWN_AGAIN: &str = "表格续";

/// Characters offices use as blanks, besides Unicode white space.
fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200b}' | '\u{feff}')
}

/// The text without blanks (half-width, U+3000, zero-width) at its ends.
pub fn trimmed(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// The text without any blank.
pub fn without_blanks(text: &str) -> String {
    text.chars().filter(|character| !is_blank(*character)).collect()
}

/// One form for brackets and blanks, so that names written with 〔〕, () or
/// （） and with stray blanks compare equal.
pub fn normalised_name(text: &str) -> String {
    text.chars()
        .filter(|character| !is_blank(*character))
        .map(|character| match character {
            '(' | '〔' | '[' | '［' | '【' => '（',
            ')' | '〕' | ']' | '］' | '】' => '）',
            other => other,
        })
        .collect()
}

/// A text as it stands inside “”: its own marks change places with ‘’.
pub fn inside_quotes(text: &str) -> String {
    let swapped = |c| match c {
        '“' => '‘',
        '”' => '’',
        '‘' => '“',
        '’' => '”',
        other => other,
    };
    // An apostrophe closes nothing.
    if text.contains('‘') {
        text.chars().map(swapped).collect()
    } else {
        text.replace('“', "‘").replace('”', "’")
    }
}

/// Whether a cell says “nobody / nothing”: empty, “/”, “-”, “—”, “无”.
pub fn says_none(text: &str) -> bool {
    matches!(trimmed(text), "" | "/" | "／" | "-" | "—" | "——" | "－" | "无" | "\\")
}

/// A heading split into its leading number and its words:
/// “一、东湖区” → (Some("一"), "东湖区"); “（二）能源” → (Some("二"), "能源").
pub fn heading_parts(text: &str) -> (Option<&str>, &str) {
    let text = trimmed(text);
    let is_number = |part: &str| {
        !part.is_empty()
            && part.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十百〇零".contains(c))
    };
    for open in ["（", "("] {
        if let Some(rest) = text.strip_prefix(open)
            && let Some((number, words)) = rest.split_once(['）', ')'])
            && is_number(number)
        {
            return (Some(number), trimmed(words));
        }
    }
    if let Some((number, words)) = text.split_once(['、', '.', '．'])
        && is_number(number)
    {
        return (Some(number), trimmed(words));
    }
    (None, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings() {
        for (text, number, words) in [
            ("一、东湖区", Some("一"), "东湖区"),
            (" 五、市发改委", Some("五"), "市发改委"),
            ("（二）能源结构", Some("二"), "能源结构"),
            ("3. 加强管控", Some("3"), "加强管控"),
            ("总体要求", None, "总体要求"),
            ("各区、县", None, "各区、县"),
        ] {
            assert_eq!(heading_parts(text), (number, words), "{text}");
        }
    }

    #[test]
    fn quotes_inside_quotes() {
        for (text, expected) in [
            ("“低散乱”“散乱污”企业", "‘低散乱’‘散乱污’企业"),
            ("称“甲‘乙’丙”", "称‘甲“乙”丙’"),
            ("甲", "甲"),
        ] {
            assert_eq!(inside_quotes(text), expected);
        }
    }

    #[test]
    fn blanks_and_none() {
        assert_eq!(trimmed("　市经信局 \u{200b}"), "市经信局");
        assert_eq!(normalised_name("各区、 县〔市〕政府"), "各区、县（市）政府");
        assert!(says_none("　／ ") && says_none("") && !says_none("市经信局"));
    }
}
