//! What a mark may do at the ends of a line, and how much of it is blank.

/// No line begins with these.
pub const fn never_first(character: char) -> bool {
    is_closing(character)
        || matches!(
            character,
            '…' | '—'
                | '～'
                | '·'
                | '％'
                | '‰'
                | '℃'
                | '°'
                | '′'
                | '″'
                | '㎡'
                | '㎥'
                | '㎏'
                | '㎎'
                | '㎞'
                | 'ー'
                | '々'
                | '／'
                | '/'
                | '\\'
                | '!'
                | ')'
                | ','
                | '.'
                | ':'
                | ';'
                | '?'
                | ']'
                | '}'
                | '%'
                | '¢'
                | '²'
                | '³'
        )
}

/// No line ends with these: opening marks, and signs of the figure behind
/// them.
pub const fn never_last(character: char) -> bool {
    is_opening(character)
        || matches!(
            character,
            '(' | '['
                | '{'
                | '￥'
                | '＄'
                | '£'
                | '№'
                | '＃'
                | '#'
                | '$'
                | '≥'
                | '≤'
                | '＞'
                | '＜'
                | '±'
                | '≈'
                | '≯'
                | '≮'
        )
}

/// Marks whose right half is blank.
pub const fn is_closing(character: char) -> bool {
    matches!(
        character,
        '。' | '，'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '）'
            | '》'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '〉'
            | '〗'
            | '］'
            | '｝'
            | '”'
            | '’'
    )
}

/// Marks whose left half is blank.
const fn is_opening(character: char) -> bool {
    matches!(
        character,
        '（' | '《' | '「' | '『' | '【' | '〔' | '〈' | '〖' | '［' | '｛' | '“' | '‘'
    )
}

/// Marks between names.
pub const fn is_separator(character: char) -> bool {
    matches!(character, '、' | '，' | '；' | ',' | ';' | ' ' | '\u{3000}' | '。')
}

/// Control and zero-width characters take no room and draw nothing.
pub fn is_ignorable(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'
            | '\u{FEFF}' | '\u{AD}' | '\u{FE00}'..='\u{FE0F}')
}

pub const fn is_han(character: char) -> bool {
    matches!(character, '\u{4E00}'..='\u{9FFF}')
}

/// Full width, in thousandths of an em; narrower marks have no blank half.
const FULL_WIDTH: i32 = 900;

/// The blank behind a mark at the end of a line, which need not fit: half
/// of a full-width mark (GB/T 15834, 5.1.10).
pub const fn blank_at_end(character: char, advance: i32) -> i32 {
    if advance >= FULL_WIDTH && is_closing(character) { advance / 2 } else { 0 }
}

/// How much closer two neighbours stand than their advances say: of the two
/// blank halves between two full-width marks, one is left out.
pub const fn squeeze(before: (char, i32), after: (char, i32)) -> i32 {
    if before.1 < FULL_WIDTH || after.1 < FULL_WIDTH {
        return 0;
    }
    let closes = is_closing(before.0) && (is_closing(after.0) || is_opening(after.0));
    let opens = is_opening(before.0) && is_opening(after.0);
    if closes {
        before.1 / 2
    } else if opens {
        after.1 / 2
    } else {
        0
    }
}
