//! Paragraphs that were cut into lines, as text copied out of a PDF is, put
//! together again.

use super::outline::numbered;
use crate::reading::text::trimmed;

/// Fewer lines than this are not judged.
const ENOUGH: usize = 16;
/// Lines on paper are no longer than this, in full-width characters.
const LONGEST: f64 = 50.0;
/// A line this full goes on in the next one.
const FULL: f64 = 0.8;

/// The paragraphs as they were before they were cut into lines. Paragraphs
/// that were not are returned as they are.
pub fn uncut(paragraphs: Vec<String>) -> Vec<String> {
    let Some(width) = line_width(&paragraphs) else { return paragraphs };
    let mut whole: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in paragraphs {
        let text = trimmed(&line);
        let full = width_of(text) >= width * FULL;
        match whole.last_mut() {
            Some(last) if goes_on && !begins_anew(text) => append(last, text),
            _ => whole.push(text.to_owned()),
        }
        goes_on = full;
    }
    whole
}

/// The width lines were cut at, if most of them were.
fn line_width(paragraphs: &[String]) -> Option<f64> {
    if paragraphs.len() < ENOUGH {
        return None;
    }
    let mut widths: Vec<f64> = paragraphs.iter().map(|line| width_of(trimmed(line))).collect();
    widths.sort_by(f64::total_cmp);
    let width = widths[widths.len() * 9 / 10];
    let full = widths.iter().filter(|one| **one >= width * FULL).count();
    let unfinished = paragraphs.iter().filter(|line| !is_finished(trimmed(line))).count();
    let most = |count: usize| count * 2 > paragraphs.len();
    (width <= LONGEST && most(full) && most(unfinished)).then_some(width)
}

fn begins_anew(text: &str) -> bool {
    numbered(text).is_some_and(|numbered| numbered.level < 4)
}

fn is_finished(text: &str) -> bool {
    text.ends_with(['。', '；', '：', '！', '？'])
}

fn append(last: &mut String, text: &str) {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    if latin(last.chars().last()) && latin(text.chars().next()) {
        last.push(' ');
    }
    last.push_str(text);
}

/// In full-width characters.
fn width_of(text: &str) -> f64 {
    text.chars().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_lines_become_paragraphs_again() {
        let sentence = "持续推进各类企业提标改造工作并且建立健全长效管理机制，";
        let whole: Vec<String> =
            (1..=6).map(|n| format!("{n}．标题。{}完成。", sentence.repeat(4))).collect();
        let cut: Vec<String> = whole
            .iter()
            .flat_map(|text| {
                let letters: Vec<char> = text.chars().collect();
                letters.chunks(28).map(|line| line.iter().collect()).collect::<Vec<String>>()
            })
            .collect();
        assert!(cut.len() > 20);
        assert_eq!(uncut(cut), whole);
        assert_eq!(uncut(whole.clone()), whole, "long paragraphs stay");
        let short: Vec<String> = (0..30).map(|n| format!("第 {n} 段完整的话。")).collect();
        assert_eq!(uncut(short.clone()), short, "short paragraphs stay");
    }
}
