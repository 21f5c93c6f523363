//! Line breaking in Chinese: a kinsoku table, figures that stay whole, and
//! marks pulled back by compressing them.
//!
//! UAX #14 with the tailorings of official documents. Written by hand,
//! because line-break crates break before “ and after ”.

/// No line begins with these.
const fn never_first(character: char) -> bool {
    is_compressible(character)
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

/// No line ends with these.
const fn never_last(character: char) -> bool {
    matches!(
        character,
        '（' | '《'
            | '「'
            | '『'
            | '【'
            | '〔'
            | '〈'
            | '〖'
            | '［'
            | '｛'
            | '“'
            | '‘'
            | '('
            | '['
            | '{'
            | '￥'
            | '＄'
            | '£'
            | '№'
            | '＃'
            | '#'
            | '$'
    )
}

/// Marks whose right half is blank, so that they fit into half their width
/// at the end of a line.
const fn is_compressible(character: char) -> bool {
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

/// Marks between names.
pub const fn is_separator(character: char) -> bool {
    matches!(character, '、' | '，' | '；' | ',' | ';' | ' ' | '\u{3000}' | '。')
}

/// Full width, in thousandths of an em; narrower marks are not compressed.
const FULL_WIDTH: i32 = 900;

/// A line of a text: a range of its bytes, without blanks at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Width in thousandths of an em, with a compressed mark at the end
    /// counted as compressed.
    pub width: i32,
}

impl Line {
    /// The text of the line.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// Where lines are preferably broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Breaking {
    /// Running text: as late as possible.
    Running,
    /// Names in a list: after a mark where possible, so that a name is cut
    /// only when it is wider than the column.
    Names,
}

/// What matters about a character for breaking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A character of a Latin word, a figure or their signs.
    Latin,
    /// A blank that may vanish at the end of a line.
    Blank,
    /// Something that joins what stands before it: accents, selectors.
    Joined,
    /// Everything else, mostly Han.
    Other,
}

#[derive(Debug, Clone, Copy)]
struct Piece {
    at: u32,
    character: char,
    advance: i32,
    kind: Kind,
    /// Whether no line may begin here.
    glued: bool,
}

/// Breaks texts; keeps its buffer between calls.
#[derive(Debug, Default)]
pub struct LineBreaker {
    pieces: Vec<Piece>,
}

impl LineBreaker {
    /// Breaks `text` into lines no wider than `limit` thousandths of an em.
    /// `advance` gives the width of a character in the same unit.
    ///
    /// A line feed always breaks. A run that is wider than the limit is cut
    /// anyway; each line has at least one character.
    pub fn lines(
        &mut self,
        text: &str,
        limit: i32,
        breaking: Breaking,
        advance: impl Fn(char) -> i32,
    ) -> Vec<Line> {
        if let Some(line) = single_line(text, limit, &advance) {
            return vec![line];
        }
        let mut lines = Vec::new();
        let mut at = 0;
        for paragraph in text.split('\n') {
            self.analyse(paragraph, at, &advance);
            self.fill(limit, breaking, at, &mut lines);
            at += paragraph.len() as u32 + 1;
        }
        lines
    }

    fn analyse(&mut self, paragraph: &str, start: u32, advance: impl Fn(char) -> i32) {
        self.pieces.clear();
        let mut figure = Figure::Outside;
        for (at, character) in paragraph.char_indices() {
            let kind = kind_of(character);
            let glued_figure = figure.step(character);
            let glued = match self.pieces.last() {
                None => true,
                Some(before) => glued_figure || is_glued(before, character, kind),
            };
            let advance = if is_ignorable(character) { 0 } else { advance(character) };
            let at = start + at as u32;
            self.pieces.push(Piece { at, character, advance, kind, glued });
        }
    }

    fn fill(&self, limit: i32, breaking: Breaking, start_of_text: u32, lines: &mut Vec<Line>) {
        let pieces = &self.pieces;
        if pieces.is_empty() {
            lines.push(Line { start: start_of_text, end: start_of_text, width: 0 });
            return;
        }
        let mut start = 0;
        while start < pieces.len() {
            let cut = self.next_cut(start, limit, breaking);
            lines.push(self.line(start, cut, limit));
            start = cut;
            // Blanks between two lines belong to neither.
            while pieces.get(start).is_some_and(|piece| piece.kind == Kind::Blank) {
                start += 1;
            }
        }
    }

    /// Where the line that begins at `start` ends.
    fn next_cut(&self, start: usize, limit: i32, breaking: Breaking) -> usize {
        let pieces = &self.pieces;
        let mut width = 0;
        let mut last_allowed = None;
        let mut after_mark = None;
        // Marks in brackets are part of a name: 各县（市、区）.
        let mut depth = 0;
        for (i, piece) in pieces.iter().enumerate().skip(start) {
            if i > start && !piece.glued {
                last_allowed = Some(i);
                let separates = depth == 0 && is_separator(pieces[i - 1].character);
                if breaking == Breaking::Names && separates && width * 3 >= limit {
                    after_mark = Some(i);
                }
            }
            match piece.character {
                '（' | '(' => depth += 1,
                '）' | ')' => depth = (depth - 1).max(0),
                _ => {}
            }
            width += piece.advance;
            if width <= limit || i == start || piece.kind == Kind::Blank {
                continue;
            }
            return self
                .pulled_back(start, i, width - piece.advance, limit)
                .or(after_mark)
                .or(last_allowed)
                .unwrap_or(i);
        }
        pieces.len()
    }

    /// The end of the line if the closing marks around `over` fit once they
    /// are compressed. `before` is the width in front of `over`.
    fn pulled_back(&self, start: usize, over: usize, before: i32, limit: i32) -> Option<usize> {
        let pieces = &self.pieces;
        let closing = |piece: &Piece| is_compressible(piece.character);
        let mut end = over;
        while pieces.get(end).is_some_and(closing) {
            end += 1;
        }
        if end == over || pieces.get(end).is_some_and(|piece| piece.glued) {
            return None;
        }
        let mut first = over;
        let mut width = before;
        while first > start + 1 && closing(&pieces[first - 1]) {
            first -= 1;
            width -= pieces[first].advance;
        }
        width += pieces[first..end].iter().map(compressed).sum::<i32>();
        (width <= limit).then_some(end)
    }

    fn line(&self, start: usize, cut: usize, limit: i32) -> Line {
        let mut last = cut;
        while last > start + 1 && self.pieces[last - 1].kind == Kind::Blank {
            last -= 1;
        }
        let pieces = &self.pieces[start..last];
        let natural: i32 = pieces.iter().map(|piece| piece.advance).sum();
        let end = self.pieces[last - 1];
        Line {
            start: self.pieces[start].at,
            end: end.at + end.character.len_utf8() as u32,
            width: if natural > limit { limit } else { natural },
        }
    }
}

/// A short text that fits as it is, as most cells do.
fn single_line(text: &str, limit: i32, advance: impl Fn(char) -> i32) -> Option<Line> {
    // Han takes three bytes and an em: longer texts cannot fit.
    let may_fit = i64::try_from(text.len()).ok()? * 300 <= i64::from(limit);
    if !may_fit || text.ends_with([' ', '\u{3000}']) {
        return None;
    }
    let mut width = 0;
    for character in text.chars() {
        if character == '\n' {
            return None;
        }
        width += if is_ignorable(character) { 0 } else { advance(character) };
    }
    (width <= limit).then_some(Line { start: 0, end: text.len() as u32, width })
}

fn compressed(piece: &Piece) -> i32 {
    if piece.advance >= FULL_WIDTH { piece.advance / 2 } else { piece.advance }
}

/// Control and zero-width characters take no room and draw nothing.
pub fn is_ignorable(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'
            | '\u{FEFF}' | '\u{AD}' | '\u{FE00}'..='\u{FE0F}')
}

fn kind_of(character: char) -> Kind {
    match character {
        ' ' | '\t' | '\u{3000}' | '\u{2002}' | '\u{2003}' => Kind::Blank,
        '(' | ')' | '[' | ']' | '{' | '}' => Kind::Other,
        '!'..='~' | '\u{A1}'..='\u{24F}' | '\u{370}'..='\u{3FF}' | '₀'..='₉' | '⁰'..='⁹' => {
            Kind::Latin
        }
        _ if is_ignorable(character) => Kind::Joined,
        '\u{300}'..='\u{36F}' => Kind::Joined,
        _ => Kind::Other,
    }
}

fn is_glued(before: &Piece, character: char, kind: Kind) -> bool {
    // Nearly every pair of an official text: spare it the tables.
    if is_han(before.character) && is_han(character) {
        return false;
    }
    matches!(kind, Kind::Blank | Kind::Joined)
        || (before.kind == Kind::Latin && kind == Kind::Latin)
        || never_first(character)
        || never_last(before.character)
}

const fn is_han(character: char) -> bool {
    matches!(character, '\u{4E00}'..='\u{9FFF}')
}

/// Follows a figure with its unit, as in 2000吨/日, which is not cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Figure {
    Outside,
    Digits,
    /// A slash after a figure: what follows is the unit's second half.
    Slash,
    /// One Han character after the digits; glued once a slash follows.
    Unit,
}

impl Figure {
    /// Takes the next character; true when no line may begin with it.
    fn step(&mut self, character: char) -> bool {
        let (next, glued) = match (*self, character) {
            (_, '0'..='9') => (Self::Digits, *self == Self::Slash),
            (Self::Digits, '.' | ',') => (Self::Digits, false),
            (Self::Digits, '/') | (Self::Unit, '/' | '／') => (Self::Slash, true),
            // The unit of a figure stays with it: 2000|吨 would leave 吨/日.
            (Self::Digits, '\u{4E00}'..='\u{9FFF}') => (Self::Unit, is_unit(character)),
            (Self::Slash, _) => (Self::Outside, true),
            _ => (Self::Outside, false),
        };
        *self = next;
        glued
    }
}

/// Han characters that count or measure right behind a figure: a line does
/// not begin with the 月 of 6月.
fn is_unit(character: char) -> bool {
    "吨克米升度元年月日时个家辆台套座处条亩户次倍项万亿公蒸微毫".contains(character)
}

#[cfg(test)]
mod tests;
