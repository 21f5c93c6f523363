//! Texts broken into lines of a given width, remembered: the same master
//! text stands in many annexes.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use crate::domain::Points;

use super::fonts::{FontLibrary, Typeface};
use super::linebreak::{Breaking, Line, LineBreaker, is_ignorable};
use super::page_setup::TABLE_LEADING;

/// A typeface at a size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextLook {
    /// The typeface.
    pub typeface: Typeface,
    /// Height of the type.
    pub size: Points,
}

impl TextLook {
    /// Distance of two lines of a table cell.
    pub fn pitch(self) -> Points {
        self.size * TABLE_LEADING
    }
}

/// A text broken into lines.
pub type Lines = Arc<[Line]>;

type Shard = HashMap<u128, Lines, BuildHasherDefault<DefaultHasher>>;

/// Shards of the memory, so that threads seldom wait for each other.
const SHARDS: usize = 16;
/// Texts remembered per shard; a bound on memory, not on correctness.
const REMEMBERED_PER_SHARD: usize = 8_192;
/// Shorter texts are measured faster than they are looked up.
const WORTH_REMEMBERING: usize = 60;

/// Lines of texts already measured, shared by threads and documents.
#[derive(Debug, Default)]
pub struct LineMemory {
    shards: [Mutex<Shard>; SHARDS],
}

impl LineMemory {
    fn get(&self, key: u128) -> Option<Lines> {
        let shard = &self.shards[key as usize % SHARDS];
        shard.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned()
    }

    fn put(&self, key: u128, lines: &Lines) {
        let shard = &self.shards[key as usize % SHARDS];
        let mut shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
        if shard.len() >= REMEMBERED_PER_SHARD {
            shard.clear();
        }
        shard.insert(key, lines.clone());
    }
}

/// Texts of more lines are not balanced: it would hardly show.
const BALANCED_LINES: usize = 6;

/// Measures texts for one document.
#[derive(Debug)]
pub struct Measurer<'f> {
    fonts: &'f FontLibrary,
    breaker: LineBreaker,
}

impl<'f> Measurer<'f> {
    /// A measurer that uses `fonts` and remembers in them.
    pub fn new(fonts: &'f FontLibrary) -> Self {
        Self { fonts, breaker: LineBreaker::default() }
    }

    /// The fonts it measures with.
    pub fn fonts(&self) -> &'f FontLibrary {
        self.fonts
    }

    /// Breaks a text into lines no wider than `width`, each as full as can be.
    pub fn lines(&mut self, text: &str, look: TextLook, width: Points) -> Lines {
        self.broken(text, look.typeface, limit(look, width), Breaking::Running)
    }

    /// Breaks a centred text: names in a list stay whole, and a short text
    /// without marks has lines of about equal length.
    pub fn centred_lines(&mut self, text: &str, look: TextLook, width: Points) -> Lines {
        let limit = limit(look, width);
        let lines = self.broken(text, look.typeface, limit, Breaking::Names);
        if !(2..=BALANCED_LINES).contains(&lines.len())
            || text.contains(['、', '\n', '“', '《', '（'])
        {
            return lines;
        }
        let total: i32 = lines.iter().map(|line| line.width).sum();
        let even = total / lines.len() as i32;
        let narrower = (0..4).map(|halves| even + halves * 500).take_while(|even| *even < limit);
        for narrower in narrower {
            let balanced = self.measure(text, look.typeface, narrower, Breaking::Names);
            if balanced.len() == lines.len() {
                return balanced;
            }
        }
        lines
    }

    fn broken(&mut self, text: &str, typeface: Typeface, limit: i32, breaking: Breaking) -> Lines {
        if text.len() < WORTH_REMEMBERING {
            return self.measure(text, typeface, limit, breaking);
        }
        let key = key(text, typeface, limit, breaking);
        if let Some(lines) = self.fonts.line_memory().get(key) {
            return lines;
        }
        let lines = self.measure(text, typeface, limit, breaking);
        self.fonts.line_memory().put(key, &lines);
        lines
    }

    fn measure(&mut self, text: &str, typeface: Typeface, limit: i32, breaking: Breaking) -> Lines {
        let fonts = self.fonts;
        let advance = |character| fonts.advance(typeface, character);
        self.breaker.lines(text, limit, breaking, advance).into()
    }

    /// Width of a text on one line.
    pub fn width(&self, text: &str, look: TextLook) -> Points {
        let advances = text.chars().map(|character| {
            if is_ignorable(character) { 0 } else { self.fonts.advance(look.typeface, character) }
        });
        look.size * (f64::from(advances.sum::<i32>()) / 1000.0)
    }
}

/// A width in thousandths of an em. A hair of tolerance: widths are sums of
/// rounded advances.
fn limit(look: TextLook, width: Points) -> i32 {
    ((width.0 + 0.01) / look.size.0 * 1000.0) as i32
}

/// A hash of a text and how it is set, long enough that a collision is out of
/// the question: two results of one hasher, whose state is longer still.
fn key(text: &str, typeface: Typeface, limit: i32, breaking: Breaking) -> u128 {
    let mut hasher = DefaultHasher::new();
    (text, typeface, limit, breaking).hash(&mut hasher);
    let first = hasher.finish();
    hasher.write_u8(1);
    u128::from(first) << 64 | u128::from(hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOOK: TextLook = TextLook { typeface: Typeface::FangSong, size: Points(12.0) };

    #[test]
    fn measures_without_any_font() {
        let fonts = FontLibrary::within(&[]);
        let mut measurer = Measurer::new(&fonts);
        assert_eq!(measurer.width("甲A", LOOK), Points(18.0), "one em and half of one");
        let text = "推进".repeat(50);
        assert_eq!(measurer.lines(&text, LOOK, Points(120.0)).len(), 10);
    }

    #[test]
    fn remembers_by_width_and_face() {
        let fonts = FontLibrary::within(&[]);
        let mut measurer = Measurer::new(&fonts);
        let text = "推进产业结构优化".repeat(20);
        let first = measurer.lines(&text, LOOK, Points(120.0));
        let again = measurer.lines(&text, LOOK, Points(120.0));
        assert!(Arc::ptr_eq(&first, &again), "the second time comes from memory");
        let wider = measurer.lines(&text, LOOK, Points(240.0));
        assert!(wider.len() < first.len(), "another width is another text");
    }
}
