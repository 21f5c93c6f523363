//! Characters of Wingdings and Symbol that stand in official documents. The
//! codes lie in a private area and mean nothing without the font.

/// The Unicode character for a `w:sym`, where there is one.
pub fn symbol(font: &str, code: u32) -> Option<char> {
    let font = font.to_ascii_lowercase();
    let private = (0xF000..=0xF0FF).contains(&code);
    let short = if private { code - 0xF000 } else { code };
    match font.as_str() {
        "wingdings" => wingdings(short),
        "wingdings 2" => wingdings_2(short),
        "symbol" => greek_and_signs(short),
        _ if private => None,
        _ => char::from_u32(code).filter(|letter| !letter.is_control()),
    }
}

fn wingdings(code: u32) -> Option<char> {
    Some(match code {
        0x6C => '●',
        0x6E => '■',
        0x6F | 0xA8 => '□',
        0x75 => '◆',
        0xA1 => '○',
        0xFB => '×',
        0xFC => '√',
        0xFD => '☒',
        0xFE => '☑',
        0x81..=0x8A => char::from_u32(0x2460 + code - 0x81)?,
        _ => return None,
    })
}

fn wingdings_2(code: u32) -> Option<char> {
    Some(match code {
        0x50 => '√',
        0x4F => '×',
        0x52 => '☑',
        0x54 => '☒',
        0xA3 => '□',
        _ => return None,
    })
}

fn greek_and_signs(code: u32) -> Option<char> {
    Some(match code {
        0x61 => 'α',
        0x62 => 'β',
        0x6D => 'μ',
        0xA3 => '≤',
        0xB0 => '°',
        0xB1 => '±',
        0xB3 => '≥',
        0xB4 => '×',
        0xB8 => '÷',
        0xB9 => '≠',
        0xBB => '≈',
        0x20..=0x3F => char::from_u32(code)?,
        _ => return None,
    })
}
