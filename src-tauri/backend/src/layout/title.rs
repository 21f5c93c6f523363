//! Title lines: words whole, lines balanced (GB/T 9704, 7.3.1).

use crate::domain::Points;

use super::measure::{Measurer, TextLook};

/// A line of a title may begin with these words.
const OPENERS: &[&str] = &[
    "实施", "行动", "方案", "计划", "工作", "任务", "清单", "分解", "责任", "重点", "年度", "攻坚",
    "关于", "打赢", "总表", "部门", "区县", "市级", "主要", "专项", "目标", "措施", "（", "《",
    "“",
];
/// A line of a title may end after these.
const CLOSERS: &str = "的年市省区县局）》”、，和及与";
/// What a break inside a likely word costs, against squared ems of imbalance.
const BROKEN_WORD: f64 = 40.0;

/// Breaks a title into as few lines as fit, of about equal length. A line
/// feed in the title always breaks.
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
        .flat_map(|paragraph| balanced(paragraph, measurer, look, width))
        .collect()
}

fn balanced(text: &str, measurer: &mut Measurer<'_>, look: TextLook, width: Points) -> Vec<String> {
    let greedy = measurer.lines(text, look, width);
    let count = greedy.len();
    // Beyond a few lines it is no title any more, and balance hardly shows.
    if !(2..=4).contains(&count) {
        return greedy.iter().map(|line| line.of(text).to_owned()).collect();
    }
    let breaks = allowed_breaks(text, measurer, look);
    let cuts = best_cuts(text, &breaks, count, measurer, look, width);
    match cuts {
        Some(cuts) => pieces(text, &cuts),
        None => greedy.iter().map(|line| line.of(text).to_owned()).collect(),
    }
}

/// Places where kinsoku allows a break: the ends of lines one em wide.
fn allowed_breaks(text: &str, measurer: &mut Measurer<'_>, look: TextLook) -> Vec<usize> {
    let mut starts: Vec<usize> = text.char_indices().map(|(at, _)| at).skip(1).collect();
    starts.retain(|at| {
        // Room for the part before and a little: a break stands where the
        // next character would begin a line by itself.
        let before = measurer.width(&text[..*at], look);
        let lines = measurer.lines(text, look, before);
        lines.first().is_some_and(|line| line.end as usize == *at)
    });
    starts
}

/// The cuts with the least cost, trying every choice of `count - 1` breaks.
fn best_cuts(
    text: &str,
    breaks: &[usize],
    count: usize,
    measurer: &Measurer<'_>,
    look: TextLook,
    width: Points,
) -> Option<Vec<usize>> {
    let ems = |range: &str| measurer.width(range, look).0 / look.size.0;
    let mean = ems(text) / count as f64;
    let limit = width.0 / look.size.0;
    // best[k][i]: least cost of k lines that end at place i.
    let mut places = vec![0];
    places.extend_from_slice(breaks);
    places.push(text.len());
    let mut best = vec![vec![(f64::INFINITY, 0_usize); places.len()]; count + 1];
    best[0][0].0 = 0.0;
    for line in 1..=count {
        for end in 1..places.len() {
            for start in 0..end {
                let length = ems(&text[places[start]..places[end]]);
                if length > limit || best[line - 1][start].0.is_infinite() {
                    continue;
                }
                let cost = best[line - 1][start].0
                    + (length - mean).powi(2)
                    + break_cost(text, places[end]);
                if cost < best[line][end].0 {
                    best[line][end] = (cost, start);
                }
            }
        }
    }
    let mut cuts = Vec::new();
    let mut end = places.len() - 1;
    if best[count][end].0.is_infinite() {
        return None;
    }
    for line in (1..=count).rev() {
        end = best[line][end].1;
        cuts.push(places[end]);
    }
    cuts.reverse();
    Some(cuts)
}

fn break_cost(text: &str, at: usize) -> f64 {
    let (before, after) = text.split_at(at);
    let opens = OPENERS.iter().any(|word| after.starts_with(word));
    let closes = before.chars().last().is_some_and(|c| CLOSERS.contains(c));
    if after.is_empty() || opens || closes { 0.0 } else { BROKEN_WORD }
}

fn pieces(text: &str, starts: &[usize]) -> Vec<String> {
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| text[*start..end].trim().to_owned()).collect()
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
    fn titles_are_balanced_and_keep_words() {
        assert_eq!(lines("任务清单", 20.0), ["任务清单"], "a short title is one line");
        assert_eq!(
            lines("某某市2026年大气污染防治攻坚行动重点任务分解清单", 20.0),
            ["某某市2026年大气污染防治", "攻坚行动重点任务分解清单"]
        );
        assert_eq!(lines("甲市方案\n任务清单", 20.0), ["甲市方案", "任务清单"]);
        assert!(lines("", 20.0).is_empty(), "no title, no line");
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
