//! Line breaking in Chinese: a kinsoku table, figures that stay whole, marks
//! squeezed together, words kept in narrow cells.
//!
//! UAX #14 with the tailorings of official documents. Written by hand,
//! because line-break crates break before “ and after ”.

mod figures;
mod marks;
mod names;

use marks::{blank_at_end, is_han, never_first, never_last};
pub use marks::{is_ignorable, is_separator, squeeze};

use crate::reading::words::word_begins;

/// The widest gap that justifying may put between two characters, in
/// thousandths of an em. Wider ones would be read as blanks when the text is
/// copied, and look worse than an uneven edge.
const WIDEST_GAP: i32 = 90;

/// A line of a text: a range of its bytes, without blanks at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Width in thousandths of an em as it is set: marks squeezed, without
    /// the blank behind a mark at the end, not justified.
    pub width: i32,
    /// What justifying puts between two characters, in thousandths of an em.
    pub gap: i16,
    /// Whether it ends inside a word or figure that is wider than the column.
    pub cut: bool,
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
    /// Running text: as late as possible, justified.
    Running,
    /// Labels and lists of names: names are cut only when they are wider
    /// than the column, and then between words.
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

/// Whether a line may begin with a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Glue {
    /// It may.
    None,
    /// Not unless the run it belongs to is wider than the column.
    Run,
    /// A mark would stand where none may.
    Mark,
}

#[derive(Debug, Clone, Copy)]
struct Piece {
    at: u32,
    character: char,
    advance: i32,
    /// What it stands closer to the piece before.
    squeeze: i32,
    blank_at_end: i32,
    kind: Kind,
    glue: Glue,
}

/// Breaks texts; keeps its buffers between calls.
#[derive(Debug, Default)]
pub struct LineBreaker {
    pieces: Vec<Piece>,
    words: Vec<usize>,
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
            match breaking {
                _ if self.pieces.is_empty() => lines.push(Line::empty(at)),
                Breaking::Running => self.fill(limit, &mut lines),
                Breaking::Names => self.weigh(paragraph, limit, &mut lines),
            }
            at += paragraph.len() as u32 + 1;
        }
        lines
    }

    /// Places in `text` where a line may begin.
    pub fn breaks(&mut self, text: &str) -> Vec<usize> {
        self.analyse(text, 0, |_| 1000);
        let free = self.pieces.iter().filter(|piece| piece.glue == Glue::None && piece.at > 0);
        free.map(|piece| piece.at as usize).collect()
    }

    fn analyse(&mut self, paragraph: &str, start: u32, advance: impl Fn(char) -> i32) {
        self.pieces.clear();
        let mut has_figures = false;
        for (at, character) in paragraph.char_indices() {
            has_figures |= character.is_ascii_digit();
            let kind = kind_of(character);
            let advance = if is_ignorable(character) { 0 } else { advance(character) };
            let (glue, squeeze) = match self.pieces.last() {
                None => (Glue::Mark, 0),
                Some(before) if is_han(before.character) && is_han(character) => (Glue::None, 0),
                Some(before) => (
                    glue(before, character, kind),
                    squeeze((before.character, before.advance), (character, advance)),
                ),
            };
            let blank_at_end = blank_at_end(character, advance);
            let at = start + at as u32;
            self.pieces.push(Piece { at, character, advance, squeeze, blank_at_end, kind, glue });
        }
        if has_figures {
            figures::glue(&mut self.pieces);
        }
    }

    /// Fills line after line.
    fn fill(&self, limit: i32, lines: &mut Vec<Line>) {
        let mut start = 0;
        while start < self.pieces.len() {
            let cut = self.next_cut(start, limit);
            lines.push(self.line((start, cut), limit, Breaking::Running));
            start = cut;
        }
    }

    /// Where the line that begins at `start` ends.
    fn next_cut(&self, start: usize, limit: i32) -> usize {
        let mut width = 0;
        let mut fitting = None;
        for (i, piece) in self.pieces.iter().enumerate().skip(start) {
            if i > start {
                width -= piece.squeeze;
                if piece.glue == Glue::None {
                    fitting = Some(i);
                }
            }
            width += piece.advance;
            if width - piece.blank_at_end <= limit || i == start || piece.kind == Kind::Blank {
                continue;
            }
            return fitting.unwrap_or_else(|| self.forced_cut(start, i));
        }
        self.pieces.len()
    }

    /// Where a run that is wider than the column is cut: behind a sign in
    /// its later half, as addresses have them, or where the column ends.
    fn forced_cut(&self, start: usize, over: usize) -> usize {
        let within = |at: &usize| self.pieces[*at].glue == Glue::Run;
        let sign = |at: &usize| "/-_.&=?,;:".contains(self.pieces[*at - 1].character);
        let half = start + 1 + (over - start) / 2;
        let signs = (half..=over).rev().filter(within).find(sign);
        signs.or_else(|| (start + 1..=over).rev().find(within)).unwrap_or(over)
    }

    /// Weighs all ways to break a paragraph.
    fn weigh(&mut self, paragraph: &str, limit: i32, lines: &mut Vec<Line>) {
        let start = self.pieces.first().map_or(0, |piece| piece.at);
        self.words.clear();
        for at in word_begins(paragraph) {
            let at = start + at as u32;
            if let Ok(piece) = self.pieces.binary_search_by_key(&at, |piece| piece.at) {
                self.words.push(piece);
            }
        }
        let Some(cuts) = names::cuts(&self.pieces, limit, &self.words) else {
            return self.fill(limit, lines);
        };
        let mut start = 0;
        for cut in cuts.into_iter().chain([self.pieces.len()]) {
            lines.push(self.line((start, cut), limit, Breaking::Names));
            start = cut;
        }
    }

    fn line(&self, (start, cut): (usize, usize), limit: i32, breaking: Breaking) -> Line {
        let mut last = cut;
        while last > start + 1 && self.pieces[last - 1].kind == Kind::Blank {
            last -= 1;
        }
        let pieces = &self.pieces[start..last];
        let end = self.pieces[last - 1];
        let natural: i32 = pieces.iter().map(|piece| piece.advance - piece.squeeze).sum();
        let width = natural + pieces[0].squeeze - end.blank_at_end;
        let goes_on = cut < self.pieces.len();
        let gap = match breaking {
            Breaking::Running if goes_on => gap(limit - width, pieces),
            _ => 0,
        };
        Line {
            start: pieces[0].at,
            end: end.at + end.character.len_utf8() as u32,
            width,
            gap,
            cut: goes_on && self.pieces[cut].glue == Glue::Run,
        }
    }
}

impl Line {
    fn empty(at: u32) -> Self {
        Self { start: at, end: at, width: 0, gap: 0, cut: false }
    }
}

/// What justifying a line puts between two characters: nothing where it would
/// be too wide.
fn gap(slack: i32, pieces: &[Piece]) -> i16 {
    let drawn = pieces.iter().filter(|piece| piece.advance > 0).count();
    let gaps = i32::try_from(drawn).unwrap_or(i32::MAX) - 1;
    if slack <= 0 || gaps <= 0 || slack / gaps > WIDEST_GAP {
        return 0;
    }
    i16::try_from(slack / gaps).unwrap_or(0)
}

/// A short text that fits as it is, as most cells do.
fn single_line(text: &str, limit: i32, advance: impl Fn(char) -> i32) -> Option<Line> {
    // Han takes three bytes and an em: longer texts cannot fit.
    let may_fit = i64::try_from(text.len()).ok()? * 300 <= i64::from(limit);
    if !may_fit || text.ends_with([' ', '\u{3000}']) {
        return None;
    }
    let mut width = 0;
    let mut before = ('\0', 0);
    for character in text.chars() {
        if character == '\n' {
            return None;
        }
        let advance = if is_ignorable(character) { 0 } else { advance(character) };
        width += advance - squeeze(before, (character, advance));
        before = (character, advance);
    }
    width -= blank_at_end(before.0, before.1);
    let end = text.len() as u32;
    (width <= limit).then_some(Line { start: 0, end, width, gap: 0, cut: false })
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

fn glue(before: &Piece, character: char, kind: Kind) -> Glue {
    if before.kind == Kind::Latin && kind == Kind::Latin {
        Glue::Run
    } else if matches!(kind, Kind::Blank | Kind::Joined)
        || never_first(character)
        || never_last(before.character)
    {
        Glue::Mark
    } else {
        Glue::None
    }
}

#[cfg(test)]
mod tests;
