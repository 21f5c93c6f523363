//! Title lines (GB/T 9704, 7.3.1): words whole, sense kept together, and the
//! lines a trapezium or a diamond, never a block or an hourglass.

use std::collections::BTreeSet;

use crate::domain::Points;

use super::measure::{Measurer, TextLook};
use crate::reading::words::word_begins;

/// A phrase often begins with these words.
const OPENERS: &[&str] = &[
    "关于", "各", "市级", "区县", "重点", "主要", "年度", "任务", "实施", "专项", "《", "（", "“",
];
/// A phrase often ends with these, unless [`GOES_ON`] follows.
const CLOSERS: &[&str] = &[
    "行动", "方案", "计划", "意见", "通知", "规划", "工作", "的", "年", "市", "省", "区", "县",
    "局", "》", "”", "、", "，", "和", "及", "与",
];
/// Words that belong to the closer before them: 行动方案, 工作任务.
const GOES_ON: &[&str] = &[
    "方案", "计划", "清单", "通知", "意见", "任务", "目标", "办法", "领导", "的", "表", "级",
    "政府",
];

/// Titles of more lines are texts, and are filled like texts.
const MOST_LINES: usize = 4;
/// What a break costs that parts two words of a phrase.
const WITHIN_PHRASE: f64 = 12.0;
/// What a break inside a word costs.
const WITHIN_WORD: f64 = 90.0;
/// What one more line costs than would do.
const MORE_LINES: f64 = 45.0;
/// What lines cost that are all alike.
const BLOCK: f64 = 8.0;
/// What a line costs that is shorter than both its neighbours.
const HOURGLASS: f64 = 80.0;
/// What a squared em of imbalance costs.
const IMBALANCE: f64 = 0.25;

/// Breaks a title into lines. A line feed in the title always breaks.
pub fn title_lines(
    title: &str,
    measurer: &mut Measurer<'_>,
    look: TextLook,
    width: Points,
) -> Vec<String> {
    title
        .split('\n')
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .flat_map(|paragraph| shaped(paragraph, measurer, look, width))
        .collect()
}

fn shaped(text: &str, measurer: &mut Measurer<'_>, look: TextLook, width: Points) -> Vec<String> {
    let filled = measurer.lines(text, look, width);
    let count = filled.len();
    let best = if (2..=MOST_LINES).contains(&count) {
        let places = Places::of(text, measurer, look, width);
        let more = (count < MOST_LINES).then_some(count + 1);
        let shapes = [Some(count), more].into_iter().flatten();
        let shapes = shapes.filter_map(|lines| {
            let (cost, cuts) = places.best(lines)?;
            Some((cost + (lines - count) as f64 * MORE_LINES, cuts))
        });
        shapes.reduce(|best, next| if next.0 < best.0 { next } else { best })
    } else {
        None
    };
    match best {
        Some((_, cuts)) => pieces(text, &cuts),
        None => filled.iter().map(|line| line.of(text).to_owned()).collect(),
    }
}

/// Places where a title may be broken, its beginning and its end among them.
struct Places {
    /// In bytes.
    at: Vec<usize>,
    /// What a break there costs.
    costs: Vec<f64>,
    /// How much of the title stands before it, in ems.
    ems: Vec<f64>,
    limit: f64,
}

impl Places {
    fn of(text: &str, measurer: &mut Measurer<'_>, look: TextLook, width: Points) -> Self {
        let words: BTreeSet<usize> = word_begins(text).into_iter().collect();
        let breaks = measurer.breaks(text);
        let at: Vec<usize> = [0].into_iter().chain(breaks).chain([text.len()]).collect();
        let ems = |at: &usize| measurer.width(&text[..*at], look).0 / look.size.0;
        Self {
            costs: at.iter().map(|at| break_cost(text, *at, &words)).collect(),
            ems: at.iter().map(ems).collect(),
            limit: width.0 / look.size.0,
            at,
        }
    }

    /// The cheapest way to so many lines: its cost and where lines end.
    fn best(&self, lines: usize) -> Option<(f64, Vec<usize>)> {
        let mut best = None;
        self.explore(&mut vec![0], lines, &mut best);
        let (cost, places): (f64, Vec<usize>) = best?;
        Some((cost, places[1..].iter().map(|place| self.at[*place]).collect()))
    }

    /// Tries every way to go on from the last of `places`.
    fn explore(&self, places: &mut Vec<usize>, left: usize, best: &mut Option<(f64, Vec<usize>)>) {
        let start = places.last().copied().unwrap_or(0);
        let last = self.at.len() - 1;
        let ends = if left == 1 { last..last + 1 } else { start + 1..last };
        for end in ends {
            if self.ems[end] - self.ems[start] > self.limit {
                break;
            }
            places.push(end);
            if left > 1 {
                self.explore(places, left - 1, best);
            } else {
                let cost = self.cost(places);
                if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    *best = Some((cost, places.clone()));
                }
            }
            places.pop();
        }
    }

    fn cost(&self, places: &[usize]) -> f64 {
        let breaks = places[1..places.len() - 1].iter().map(|place| self.costs[*place]);
        let lengths: Vec<f64> =
            places.windows(2).map(|pair| self.ems[pair[1]] - self.ems[pair[0]]).collect();
        breaks.sum::<f64>() + shape_cost(&lengths)
    }
}

/// What a shape costs whose lines are so long, in ems.
fn shape_cost(lengths: &[f64]) -> f64 {
    let mean = lengths.iter().sum::<f64>() / lengths.len() as f64;
    let imbalance: f64 = lengths.iter().map(|length| (length - mean).powi(2)).sum();
    let longest = lengths.iter().copied().fold(0.0, f64::max);
    let shortest = lengths.iter().copied().fold(f64::INFINITY, f64::min);
    let block = if longest - shortest < 1.0 { BLOCK } else { 0.0 };
    let waist = |three: &&[f64]| three[1] + 0.5 < three[0] && three[1] + 0.5 < three[2];
    let waists = lengths.windows(3).filter(waist).count() as f64;
    imbalance * IMBALANCE + block + waists * HOURGLASS
}

fn break_cost(text: &str, at: usize, words: &BTreeSet<usize>) -> f64 {
    let (before, after) = text.split_at(at);
    let begins = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
    let ends = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
    let opens = begins(OPENERS) && !ends(OPENERS);
    let closes = ends(CLOSERS) && !begins(GOES_ON);
    match words.contains(&at) {
        true if opens || closes => 0.0,
        true => WITHIN_PHRASE,
        false => WITHIN_WORD,
    }
}

/// The lines that end at `ends`.
fn pieces(text: &str, ends: &[usize]) -> Vec<String> {
    let starts = [0].into_iter().chain(ends.iter().copied());
    starts.zip(ends).map(|(start, end)| text[start..*end].trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::fonts::{FontLibrary, Typeface};

    fn lines(title: &str, ems: f64) -> Vec<String> {
        let fonts = FontLibrary::within(&[]);
        let look = TextLook { typeface: Typeface::Title, size: Points(22.0) };
        title_lines(title, &mut Measurer::new(&fonts), look, Points(22.0 * ems))
    }

    #[test]
    fn titles_keep_their_sense() {
        let cases: &[(&str, &[&str])] = &[
            ("任务清单", &["任务清单"]),
            (
                "某某市2026年大气污染防治攻坚行动重点任务分解清单",
                &["某某市2026年大气污染防治攻坚行动", "重点任务分解清单"],
            ),
            (
                "云州市2026年蓝天保卫攻坚行动各区、县（市）任务清单",
                &["云州市2026年蓝天保卫攻坚行动", "各区、县（市）任务清单"],
            ),
            (
                "关于印发某某市空气质量持续改善实施方案的通知",
                &["关于印发某某市", "空气质量持续改善实施方案的通知"],
            ),
            ("甲市方案\n任务清单", &["甲市方案", "任务清单"]),
            ("", &[]),
        ];
        for (title, expected) in cases {
            assert_eq!(lines(title, 20.0), *expected, "{title}");
        }
    }

    #[test]
    fn lines_are_a_trapezium_or_a_diamond() {
        let rectangle = shape_cost(&[12.0, 12.0]);
        assert!(shape_cost(&[14.0, 11.0]) < rectangle, "a trapezium is better than a block");
        let hourglass = shape_cost(&[14.0, 9.0, 14.0]);
        for better in [[11.0, 15.0, 11.0], [9.0, 12.0, 16.0], [16.0, 12.0, 9.0]] {
            assert!(shape_cost(&better) < hourglass, "{better:?}");
        }
    }

    #[test]
    fn no_line_is_too_wide() {
        let title =
            "某市人民政府办公室关于印发某市空气质量持续改善行动实施方案的通知任务清单".repeat(2);
        for line in lines(&title, 20.0) {
            assert!(line.chars().count() <= 20, "{line}");
        }
    }
}
