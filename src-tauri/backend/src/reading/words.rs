//! Words of running Chinese text, by a dictionary that is part of the
//! program.

use std::ops::Range;

use icu_segmenter::WordSegmenter;

thread_local! {
    static WORDS: WordSegmenter = WordSegmenter::new_dictionary();
}

/// Where words begin in a text, as places of bytes; its end is the last one.
pub fn word_begins(text: &str) -> Vec<usize> {
    WORDS.with(|words| words.segment_str(text).collect())
}

/// Bytes of a text widened to whole words.
pub fn whole_words(text: &str, at: &Range<usize>) -> Range<usize> {
    let begins = word_begins(text);
    let start = begins.iter().copied().filter(|begin| *begin <= at.start).max();
    let end = begins.iter().copied().filter(|begin| *begin >= at.end).min();
    start.unwrap_or(at.start)..end.unwrap_or(at.end)
}

/// The same with the word before it; a quotation is one word.
pub fn with_word_before(text: &str, at: &Range<usize>) -> Range<usize> {
    let before = &text[..at.start];
    let Some(last) = before.chars().next_back() else { return at.clone() };
    let from = before.len() - last.len_utf8();
    let start = match last {
        '”' => before.rfind('“'),
        '》' => before.rfind('《'),
        _ if last.is_alphanumeric() => Some(long_word_before(text, from..before.len())),
        _ => None,
    };
    start.unwrap_or(at.start)..at.end
}

/// Where the word of a character begins. The dictionary does not know every
/// word: one character alone goes with the one before it.
fn long_word_before(text: &str, at: Range<usize>) -> usize {
    let start = whole_words(text, &at).start;
    let left = text[..start].chars().next_back().filter(|c| c.is_alphanumeric());
    match left {
        Some(left) if text[start..at.end].chars().count() == 1 => {
            whole_words(text, &(start - left.len_utf8()..start)).start
        }
        _ => start,
    }
}

/// The same with the word behind it.
pub fn with_word_behind(text: &str, at: &Range<usize>) -> Range<usize> {
    let behind = &text[at.end..];
    let Some(first) = behind.chars().next() else { return at.clone() };
    let close = |mark: char| behind.find(mark).map(|found| at.end + found + mark.len_utf8());
    let end = match first {
        '“' => close('”'),
        '《' => close('》'),
        _ if first.is_alphanumeric() => {
            Some(whole_words(text, &(at.end..at.end + first.len_utf8())).end)
        }
        _ => None,
    };
    at.start..end.unwrap_or(at.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_words_are_widened_to_words() {
        for (text, part, whole, wider) in [
            ("推进监控设备安装", "备", "设备", "监控设备安装"),
            ("“低散乱”和“散乱污”企业", "和", "和", "“低散乱”和“散乱污”"),
            ("完成治理，开展检查", "治理", "治理", "完成治理"),
        ] {
            let start = text.find(part).expect("it is there");
            let at = whole_words(text, &(start..start + part.len()));
            assert_eq!(&text[at.clone()], whole, "{text}");
            let at = with_word_behind(text, &with_word_before(text, &at));
            assert_eq!(&text[at], wider, "{text}");
        }
    }
}
