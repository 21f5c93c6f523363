//! Figures stay with what they count: 300 个, 2000吨/日, 35蒸吨/小时,
//! 5个百分点, 第3季度.

use super::marks::is_han;
use super::{Glue, Kind, Piece};

/// Numerals that may stand between a figure and its unit.
const MULTIPLIERS: &str = "万亿千百十多余";

/// What an ordinal may count besides: 第 10 行.
const COUNTED: &str = "行段列页章节款格表";

/// What counts or measures right behind a figure, longest first where one
/// begins like another.
const UNITS: &[&str] = &[
    "个百分点",
    "个工作日",
    "平方公里",
    "平方千米",
    "平方米",
    "立方米",
    "标准立方米",
    "千瓦时",
    "百分点",
    "蒸吨",
    "千克",
    "公斤",
    "毫克",
    "微克",
    "千米",
    "公里",
    "厘米",
    "毫米",
    "微米",
    "毫升",
    "千瓦",
    "兆瓦",
    "公顷",
    "小时",
    "分钟",
    "季度",
    "人次",
    "辆次",
    "户次",
    "家次",
    "个月",
    "年底",
    "年度",
    "年末",
    "月底",
    "月份",
    "月末",
    "标方",
    "当量",
    "分贝",
    "赫兹",
    "吨",
    "克",
    "斤",
    "米",
    "升",
    "度",
    "元",
    "年",
    "月",
    "日",
    "天",
    "时",
    "分",
    "秒",
    "周",
    "号",
    "个",
    "家",
    "辆",
    "台",
    "套",
    "座",
    "处",
    "条",
    "项",
    "亩",
    "户",
    "次",
    "倍",
    "人",
    "名",
    "件",
    "批",
    "轮",
    "级",
    "期",
    "类",
    "种",
    "艘",
    "架",
    "列",
    "张",
    "份",
    "块",
    "根",
    "支",
    "只",
    "所",
    "间",
    "栋",
    "层",
    "站",
    "成",
    "路",
    "股",
    "口",
    "片",
    "吋",
    "瓦",
    "帕",
];

/// Glues figures to their units, ordinals to their figures, and ranges.
pub fn glue(pieces: &mut [Piece]) {
    let mut at = 0;
    while at < pieces.len() {
        if !is_digit(pieces, at) {
            at += 1;
            continue;
        }
        let end = at + pieces[at..].iter().take_while(|piece| is_numeral(piece.character)).count();
        if is_range(pieces, at) {
            hold(pieces, at, at + 1);
        }
        let mut unit = unit_end(pieces, end);
        if let Some(first) = ordinal_start(pieces, at) {
            hold(pieces, first, at + 1);
            unit = unit.max(ordinal_end(pieces, end));
        }
        hold(pieces, end, unit);
        at = end.max(unit).max(at + 1);
    }
}

fn is_digit(pieces: &[Piece], at: usize) -> bool {
    pieces.get(at).is_some_and(|piece| piece.character.is_ascii_digit())
}

const fn is_numeral(character: char) -> bool {
    matches!(character, '0'..='9' | '.' | ',' | '%' | '％' | '-' | '~')
}

/// The piece behind the 第 of a figure that begins at `at`: 第10, 第 10.
fn ordinal_start(pieces: &[Piece], at: usize) -> Option<usize> {
    let blank = at > 0 && pieces[at - 1].kind == Kind::Blank;
    let first = if blank { at - 1 } else { at };
    (first > 0 && pieces[first - 1].character == '第').then_some(first)
}

/// Where the word ends that an ordinal counts; `start` when none stands there.
fn ordinal_end(pieces: &[Piece], start: usize) -> usize {
    let blank = pieces.get(start).is_some_and(|piece| piece.kind == Kind::Blank);
    let at = start + usize::from(blank);
    let counts = pieces.get(at).is_some_and(|piece| COUNTED.contains(piece.character));
    if counts { at + 1 } else { start }
}

/// 2020—2022: no line ends behind the dash between two figures.
fn is_range(pieces: &[Piece], at: usize) -> bool {
    at > 1
        && matches!(pieces[at - 1].character, '—' | '～' | '－' | '-')
        && is_digit(pieces, at - 2)
}

/// Where the unit ends that stands at `start`, behind a figure; `start` when
/// none does.
fn unit_end(pieces: &[Piece], start: usize) -> usize {
    let mut at = start;
    if pieces.get(at).is_some_and(|piece| piece.kind == Kind::Blank) {
        at += 1;
    }
    let mut end = start;
    loop {
        if let Some(unit) = unit_at(pieces, at) {
            at += unit;
            end = at;
            break;
        }
        if pieces.get(at).is_none_or(|piece| !MULTIPLIERS.contains(piece.character)) {
            break;
        }
        at += 1;
        end = at;
    }
    // A second half, as in 吨/日; whatever it is, two characters of it stay.
    if pieces.get(at).is_some_and(|piece| matches!(piece.character, '/' | '／')) {
        let half = unit_at(pieces, at + 1).unwrap_or(1);
        end = (at + 1 + half).min(pieces.len());
    }
    end
}

/// How many characters the unit has that stands here.
fn unit_at(pieces: &[Piece], at: usize) -> Option<usize> {
    let first = pieces.get(at)?.character;
    if !is_han(first) {
        return None;
    }
    let stands = |unit: &&&str| {
        let mut here = pieces[at..].iter().map(|piece| piece.character);
        unit.starts_with(first) && unit.chars().all(|c| here.next() == Some(c))
    };
    UNITS.iter().find(stands).map(|unit| unit.chars().count())
}

/// No line begins within these pieces.
fn hold(pieces: &mut [Piece], from: usize, to: usize) {
    for piece in &mut pieces[from..to] {
        if piece.glue == Glue::None {
            piece.glue = Glue::Run;
        }
    }
}
