//! What a difference between two texts means: another figure, another day,
//! other words, or only other marks.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::Meaning;
use crate::reading::deadline::{self, Deadline};
use crate::reading::text::without_blanks;

/// A figure is another one where at least so many pieces around it are the
/// same, itself included.
const CONTEXT: usize = 3;
/// A piece that came or went is a figure with what it counts up to this many
/// pieces; more is wording.
const SHORT: usize = 6;
/// Beyond so many pairs of pieces no figure is looked for: it would take
/// seconds, and nobody reads such a text for one figure.
const MOST: usize = 9_000_000;

/// What the difference between two texts means, weightiest first; nothing
/// for equal texts.
pub(super) fn meanings(before: &str, after: &str) -> Vec<Meaning> {
    told(before, after, Days::InSentences)
}

/// What days are in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Days {
    /// A day that comes or goes is a deadline set or dropped.
    InSentences,
    /// The text is nothing but a deadline: whoever asks reads it as a day.
    AsCell,
}

fn told(before: &str, after: &str, days: Days) -> Vec<Meaning> {
    if before == after {
        return Vec::new();
    }
    if without_blanks(before) == without_blanks(after) {
        return vec![Meaning::Blank];
    }
    let (old, new) = (cut(before), cut(after));
    let words = |pieces: &[Piece]| -> String {
        let spoken = pieces.iter().filter(|piece| piece.kind != Kind::Mark);
        spoken.map(|piece| piece.text.as_str()).collect()
    };
    if words(&old) == words(&new) {
        return vec![Meaning::Punctuation];
    }
    let mut found = different(&old, &new, days);
    found.sort_unstable();
    found.dedup();
    if found.contains(&Found::Surely(Meaning::Wording)) {
        // In a rewritten text a figure more or less is part of the words.
        found.retain(|found| *found != Found::Perhaps(Meaning::Figure));
    }
    let mut found: Vec<Meaning> = found
        .into_iter()
        .map(|found| match found {
            Found::Surely(meaning) | Found::Perhaps(meaning) => meaning,
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    // Marks around changed words are part of their change.
    if found.len() > 1 {
        found.retain(|meaning| *meaning != Meaning::Punctuation);
    }
    found
}

/// The same for two cells of 完成时限, compared as days. `years` are those of
/// the two plans, for cells that name none.
pub(super) fn deadline_meanings(
    before: &str,
    after: &str,
    years: (Option<i32>, Option<i32>),
) -> Vec<Meaning> {
    let texts = told(before, after, Days::AsCell);
    let only_form = texts.iter().all(|m| matches!(m, Meaning::Blank | Meaning::Punctuation));
    if only_form {
        return texts;
    }
    let (old, new) = (deadline::read(before, years.0), deadline::read(after, years.1));
    let same_day = old == new && old != Deadline::Unclear;
    if same_day && !texts.contains(&Meaning::Deadline) {
        vec![Meaning::Wording]
    } else {
        vec![Meaning::Deadline]
    }
}

/// What a difference means, and whether the rest of the text has a say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Found {
    Surely(Meaning),
    Perhaps(Meaning),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A figure in digits, or in Chinese numerals before what is counted.
    Figure,
    /// A Latin word, or one Han character.
    Word,
    /// A mark that is not spoken.
    Mark,
}

#[derive(Debug, Clone)]
struct Piece {
    text: String,
    kind: Kind,
}

/// Cuts a text into pieces; blanks are dropped, wide and narrow forms of a
/// character are one.
fn cut(text: &str) -> Vec<Piece> {
    let characters: Vec<char> = without_blanks(text).chars().map(narrow).collect();
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        let (length, kind) = piece_at(&characters[at..]);
        let text = characters[at..at + length].iter().collect();
        pieces.push(Piece { text, kind });
        at += length;
    }
    pieces
}

const NUMERALS: &str = "一二两三四五六七八九十百千万亿〇零";
/// What is counted by a Chinese numeral in front of it.
const COUNTED: &str = "个家台座条项次辆套处户吨公亩批类种名所倍";

/// How long the piece is that a text begins with, and what it is.
fn piece_at(rest: &[char]) -> (usize, Kind) {
    let run = |matches: &dyn Fn(char) -> bool| {
        rest.iter().position(|c| !matches(*c)).unwrap_or(rest.len())
    };
    let first = rest[0];
    if first.is_ascii_digit() {
        return (figure(rest), Kind::Figure);
    }
    if first.is_ascii_alphabetic() {
        let in_word = |c: char| c.is_ascii_alphanumeric();
        let length = run(&in_word);
        // PM2.5 is one word.
        let decimal = rest.get(length) == Some(&'.')
            && rest.get(length + 1).is_some_and(char::is_ascii_digit)
            && rest[length - 1].is_ascii_digit();
        let more = if decimal { 1 + figure(&rest[length + 1..]) } else { 0 };
        return (length + more, Kind::Word);
    }
    let numerals = run(&|c| NUMERALS.contains(c));
    if numerals > 0 && rest.get(numerals).is_some_and(|next| COUNTED.contains(*next)) {
        return (numerals, Kind::Figure);
    }
    let kind = if is_mark(first) { Kind::Mark } else { Kind::Word };
    (1, kind)
}

/// The length of a figure with its point and percent sign.
fn figure(rest: &[char]) -> usize {
    let digits = |from: usize| {
        rest[from..].iter().position(|c| !c.is_ascii_digit()).map_or(rest.len(), |at| from + at)
    };
    let mut end = digits(0);
    let decimal = |end: usize| {
        matches!(rest.get(end), Some('.' | ','))
            && rest.get(end + 1).is_some_and(char::is_ascii_digit)
    };
    while decimal(end) {
        end = digits(end + 1);
    }
    if matches!(rest.get(end), Some('%' | '‰')) { end + 1 } else { end }
}

/// One form for wide and narrow characters, and for brackets.
fn narrow(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(character as u32 - 0xFEE0).unwrap_or(character),
        other => other,
    }
}

/// Whether a character is a mark. Signs that mean something (≥ % ± ℃) are
/// none.
fn is_mark(character: char) -> bool {
    const SIGNS: &str = "%‰+<>=~≥≤＜＞±×÷℃°μ㎡㎥③②①№&@";
    !character.is_alphanumeric() && !SIGNS.contains(character)
}

/// What differs between two lists of pieces. Figures count as equal while
/// the lists are aligned, so that 36 stands beside 50.
fn different(old: &[Piece], new: &[Piece], days: Days) -> Vec<Found> {
    let masked = |pieces: &[Piece]| -> Vec<String> {
        let mask = |piece: &Piece| match piece.kind {
            Kind::Figure => "0".to_owned(),
            _ => piece.text.clone(),
        };
        pieces.iter().map(mask).collect()
    };
    let (old_masked, new_masked) = (masked(old), masked(new));
    let head = old_masked.iter().zip(&new_masked).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - head;
    let ends = old_masked.iter().rev().zip(new_masked.iter().rev());
    let tail = ends.take(rest).take_while(|(a, b)| a == b).count();
    let mut found = Vec::new();
    equal(old, new, (0, 0, head), true, &mut found);
    equal(old, new, (old.len() - tail, new.len() - tail, tail), true, &mut found);
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);
    if (old_end - head).saturating_mul(new_end - head) > MOST {
        found.push(Found::Surely(Meaning::Wording));
        return found;
    }
    let middle = (&old_masked[head..old_end], &new_masked[head..new_end]);
    for op in capture_diff_slices(Algorithm::Myers, middle.0, middle.1) {
        let (o, n) = (op.old_range(), op.new_range());
        if op.tag() == DiffTag::Equal {
            equal(old, new, (head + o.start, head + n.start, o.len()), false, &mut found);
        } else {
            let here = |range: Range<usize>| head + range.start..head + range.end;
            found.extend(replaced((old, here(o)), (new, here(n)), days));
        }
    }
    found
}

/// Figures that stand in the same surroundings and differ. A run at either
/// end of the text is long enough by itself.
fn equal(
    old: &[Piece],
    new: &[Piece],
    (from, to, length): (usize, usize, usize),
    at_end: bool,
    found: &mut Vec<Found>,
) {
    for at in 0..length {
        let (before, after) = (&old[from + at], &new[to + at]);
        if before.text == after.text {
            continue;
        }
        let in_context = at_end || length >= CONTEXT;
        let date = is_date(&old[from + at..]) && is_date(&new[to + at..]);
        found.push(Found::Surely(match (in_context, date) {
            (false, _) => Meaning::Wording,
            (true, true) => Meaning::Deadline,
            (true, false) => Meaning::Figure,
        }));
    }
}

/// What it means that some pieces took the place of others.
fn replaced(
    old: (&[Piece], Range<usize>),
    new: (&[Piece], Range<usize>),
    days: Days,
) -> Vec<Found> {
    let (olds, news) = (&old.0[old.1.clone()], &new.0[new.1.clone()]);
    let all = || olds.iter().chain(news);
    if all().all(|piece| piece.kind == Kind::Mark) {
        return vec![Found::Surely(Meaning::Punctuation)];
    }
    // A day that came or went is a deadline, whatever surrounds it.
    let dated = [without_dates(old), without_dates(new)];
    if days == Days::InSentences
        && dated.iter().any(|side| side.dates > 0)
        && dated.iter().all(|side| !side.other_figures)
    {
        let words = dated.iter().any(|side| side.other_words);
        let wording = words.then_some(Found::Surely(Meaning::Wording));
        return std::iter::once(Found::Surely(Meaning::Deadline)).chain(wording).collect();
    }
    // 一批, 两类 are manners of speaking; 10家 is counted.
    let counted = all().any(|piece| piece.text.starts_with(|c: char| c.is_ascii_digit()));
    let one_side = olds.is_empty() || news.is_empty();
    if one_side && counted && all().count() <= SHORT {
        return vec![Found::Perhaps(Meaning::Figure)];
    }
    vec![Found::Surely(Meaning::Wording)]
}

/// What some pieces hold besides the days they name.
#[derive(Debug, Default)]
struct Dated {
    dates: usize,
    other_figures: bool,
    other_words: bool,
}

/// Tells the days among some pieces of a text from the rest.
fn without_dates((text, here): (&[Piece], Range<usize>)) -> Dated {
    const OF_DATES: [&str; 17] = [
        "年", "月", "日", "号", "底", "前", "末", "初", "起", "上", "中", "下", "旬", "到", "至",
        "于", "在",
    ];
    let mut found = Dated::default();
    for at in here {
        let piece = &text[at];
        match piece.kind {
            Kind::Figure if is_date(&text[at..]) => found.dates += 1,
            Kind::Figure => found.other_figures = true,
            Kind::Word => found.other_words |= !OF_DATES.contains(&piece.text.as_str()),
            Kind::Mark => {}
        }
    }
    found
}

/// Whether a figure is a day, a month or a year by which something is done:
/// 6月底前, 15日, 2025年底.
fn is_date(rest: &[Piece]) -> bool {
    let word = |at: usize| rest.get(at).map_or("", |piece| piece.text.as_str());
    match word(1) {
        "月" | "日" | "号" => true,
        "年" => {
            matches!(word(2), "底" | "前" | "末" | "初" | "起")
                || (rest.get(2).is_some_and(|piece| piece.kind == Kind::Figure) && word(3) == "月")
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_difference_means() {
        for (before, after, expected) in [
            ("建设36个站点", "建设50个站点", "figure"),
            ("下降2.5%以上", "下降2.8%以上", "figure"),
            ("完成十家企业改造", "完成二十家企业改造", "figure"),
            ("完成10家改造", "完成改造", "figure"),
            ("确保6月底前完成", "确保10月底前完成", "deadline"),
            ("2025年底前完成", "2026年底前完成", "deadline"),
            ("关停退出企业", "2020年10月底前关停退出企业", "deadline"),
            ("6月底前关停退出企业", "关停退出企业", "deadline"),
            ("完成10家改造", "6月底前完成10家改造", "deadline"),
            ("关停企业", "2020年10月底前关停退出企业3家", "deadline wording"),
            ("《目录（2019年本）》", "《目录（2024年本）》", "figure"),
            ("PM2.5浓度下降", "PM10浓度下降", "wording"),
            ("加强监管，确保达标。", "加强监管、确保达标", "punctuation"),
            ("（一）加强监管", "(一)加强监管", "punctuation"),
            ("加强 监管", "加强\n监管", "blank"),
            ("加强监管", "强化监管", "wording"),
            ("新建10家，改造", "新建12家，整治", "figure wording"),
            ("共5条", "共５条", "punctuation"),
            ("完成3.5公里", "完成35公里", "figure"),
            ("不低于90%", "不低于95％", "figure"),
            ("", "新写", "wording"),
            ("相同", "相同", ""),
        ] {
            let found: Vec<&str> = meanings(before, after).iter().map(|m| m.code()).collect();
            assert_eq!(found.join(" "), expected, "{before} → {after}");
        }
    }

    #[test]
    fn days_are_compared_as_days() {
        for (before, after, expected) in [
            ("2025年12月底前", "2026年6月底前", "deadline"),
            ("2025年12月底", "2025年底前", "wording"),
            ("长期坚持", "2025年12月底", "deadline"),
            ("长期坚持", "持续推进", "wording"),
            ("按省要求", "按部要求", "deadline"),
            (
                "2024年6月底前完成一批，2025年底前全部完成",
                "2024年9月底前完成一批，2025年底前全部完成",
                "deadline",
            ),
            ("2025年 12月", "2025年12月", "blank"),
        ] {
            let years = (Some(2025), Some(2025));
            let found: Vec<&str> =
                deadline_meanings(before, after, years).iter().map(|m| m.code()).collect();
            assert_eq!(found.join(" "), expected, "{before} → {after}");
        }
    }
}
