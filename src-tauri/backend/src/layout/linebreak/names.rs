//! Lines of a narrow centred cell: names in a list stay whole, words too
//! where they can, and the lines of a label are about equally long.

use super::marks::is_separator;
use super::{Glue, Kind, Piece};

/// Longer texts are running texts.
const LONGEST: usize = 300;

/// What one more line costs; everything else is weighed against it.
const LINE: i64 = 1_000;
/// A break inside a name of a list. Names that fit on a line are never cut.
const IN_NAME: i64 = 12_000;
/// A break between two words of a label.
const BETWEEN_WORDS: i64 = 100;
/// A break inside a word: one more line is better.
const IN_WORD: i64 = 1_500;
/// What offices end with.
const OFFICES: &str = "局委厅办";
/// So much less is a break behind such a one.
const BEHIND_OFFICE: i64 = 90;
/// A name that is cut although it does not begin its line.
const CUT_LATE: i64 = 1_100;
/// A break between brackets.
const IN_BRACKETS: i64 = 900;
/// A break that parts a name's first or last character from it.
const IN_STUB: i64 = 900;
/// A line of a single character.
const STUB: i64 = 700;
/// A list's first line that holds its number only, as in 一、.
const LONE_NUMBER: i64 = 20_000;
/// Raggedness of a line that is empty but for a hair.
const RAGGED_LABEL: i64 = 400;
/// Lists are packed, not balanced.
const RAGGED_LIST: i64 = 40;
/// A break inside a figure or a Latin word.
const IN_RUN: i64 = 100_000;
/// A break that puts a mark where none may stand.
const FORBIDDEN: i64 = 10_000_000;

/// Where lines begin, the first one left out. `words` holds the pieces words
/// begin with; `None` for a text that is too long to be weighed.
pub fn cuts(pieces: &[Piece], limit: i32, words: &[usize]) -> Option<Vec<usize>> {
    if pieces.len() > LONGEST {
        return None;
    }
    let costs = BreakCosts::of(pieces, words);
    let widths = Widths::of(pieces);
    let length = pieces.len();
    let mut best = vec![(i64::MAX, 0_usize); length + 1];
    best[0].0 = 0;
    for end in 1..=length {
        for start in (0..end).rev() {
            let width = widths.line(start, end);
            if width > limit && start + 1 < end {
                break;
            }
            let before = best[start].0;
            if before == i64::MAX {
                continue;
            }
            let cost = before + costs.line(pieces, (start, end), width, limit);
            if cost < best[end].0 {
                best[end] = (cost, start);
            }
        }
    }
    let mut cuts = Vec::new();
    let mut at = best[length].1;
    while at > 0 {
        cuts.push(at);
        at = best[at].1;
    }
    cuts.reverse();
    Some(cuts)
}

/// Widths of lines, from sums.
struct Widths<'p> {
    pieces: &'p [Piece],
    /// Advances of all pieces before, less what marks are squeezed.
    sums: Vec<i32>,
}

impl<'p> Widths<'p> {
    fn of(pieces: &'p [Piece]) -> Self {
        let mut sums = Vec::with_capacity(pieces.len() + 1);
        let mut sum = 0;
        sums.push(sum);
        for piece in pieces {
            sum += piece.advance - piece.squeeze;
            sums.push(sum);
        }
        Self { pieces, sums }
    }

    /// Width of a line without blanks and half marks at its end.
    fn line(&self, start: usize, end: usize) -> i32 {
        let mut last = end;
        while last > start + 1 && self.pieces[last - 1].kind == Kind::Blank {
            last -= 1;
        }
        self.sums[last] - self.sums[start] + self.pieces[start].squeeze
            - self.pieces[last - 1].blank_at_end
    }
}

struct BreakCosts {
    /// Cost of a break before each piece.
    before: Vec<i64>,
    /// Where the name begins that each piece belongs to.
    names: Vec<usize>,
    is_list: bool,
}

impl BreakCosts {
    fn of(pieces: &[Piece], words: &[usize]) -> Self {
        let depths = depths(pieces);
        let ends: Vec<bool> = pieces
            .iter()
            .zip(&depths)
            .map(|(piece, depth)| *depth == 0 && is_separator(piece.character))
            .collect();
        let is_list = ends.iter().rev().skip(1).any(|ends| *ends);
        let within = if is_list { IN_NAME } else { BETWEEN_WORDS };
        let mut name = 0;
        let names: Vec<usize> = (0..pieces.len())
            .map(|i| {
                if i > 0 && ends[i - 1] {
                    name = i;
                }
                name
            })
            .collect();
        let leaves_stub = |i: usize| {
            let own = |j: &usize| names[*j] == names[i];
            let after = (i..pieces.len()).take_while(own);
            let letters = after.filter(|j| !is_separator(pieces[*j].character)).take(2).count();
            letters < 2 || i - names[i] < 2
        };
        let before = pieces.iter().enumerate().map(|(i, piece)| match piece.glue {
            _ if i == 0 => 0,
            Glue::Mark => FORBIDDEN,
            Glue::Run => IN_RUN,
            Glue::None if ends[i - 1] => 0,
            Glue::None => {
                let word = if words.binary_search(&i).is_ok() { 0 } else { IN_WORD };
                let brackets = if depths[i - 1] > 0 { IN_BRACKETS } else { 0 };
                let stub = if leaves_stub(i) { IN_STUB } else { 0 };
                // 宁波生态环境局 / 慈溪分局
                let office = i64::from(OFFICES.contains(pieces[i - 1].character)) * BEHIND_OFFICE;
                within + word + brackets + stub - office
            }
        });
        Self { before: before.collect(), names, is_list }
    }

    /// Cost of a line and of the break in front of it.
    fn line(&self, pieces: &[Piece], (start, end): (usize, usize), width: i32, limit: i32) -> i64 {
        let slack = i64::from((limit - width).max(0));
        let limit = i64::from(limit.max(1));
        let ragged = if self.is_list { RAGGED_LIST } else { RAGGED_LABEL };
        let mut cost = LINE + self.before[start] + ragged * slack * slack / (limit * limit);
        let cuts_name = self.names.get(end).is_some_and(|name| (start + 1..end).contains(name));
        if self.is_list && cuts_name {
            cost += CUT_LATE;
        }
        let is_whole = start == 0 && end == pieces.len();
        let letters = pieces[start..end].iter().filter(|piece| !is_separator(piece.character));
        if !is_whole && letters.take(2).count() < 2 {
            cost += if start == 0 { LONE_NUMBER } else { STUB };
        }
        cost
    }
}

/// How many brackets are open behind each piece. Marks in brackets are part
/// of a name: 各县（市、区）.
fn depths(pieces: &[Piece]) -> Vec<usize> {
    let mut depth = 0_usize;
    let depths = pieces.iter().map(|piece| {
        match piece.character {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth
    });
    depths.collect()
}
