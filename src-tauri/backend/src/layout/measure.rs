//! Texts broken into lines of a given width, remembered: the same master
//! text stands in many annexes.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use crate::domain::Points;

use super::fonts::{FontLibrary, Typeface};
use super::linebreak::{Breaking, Line, LineBreaker, is_ignorable, squeeze};
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
/// The same for names, whose lines are weighed.
const NAMES_WORTH_REMEMBERING: usize = 24;

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

    /// Breaks a centred text: names of a list stay whole, and so do the words
    /// of a label, whose lines are about equally long.
    pub fn centred_lines(&mut self, text: &str, look: TextLook, width: Points) -> Lines {
        self.broken(text, look.typeface, limit(look, width), Breaking::Names)
    }

    /// Places in a text where a line may begin, in order.
    pub fn breaks(&mut self, text: &str) -> Vec<usize> {
        self.breaker.breaks(text)
    }

    fn broken(&mut self, text: &str, typeface: Typeface, limit: i32, breaking: Breaking) -> Lines {
        let worth = match breaking {
            Breaking::Running => WORTH_REMEMBERING,
            Breaking::Names => NAMES_WORTH_REMEMBERING,
        };
        if text.len() < worth {
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
        width_of(self.fonts, text, look)
    }
}

/// Width of a text as it is set on one line, marks squeezed.
pub fn width_of(fonts: &FontLibrary, text: &str, look: TextLook) -> Points {
    let mut width = 0;
    let mut before = ('\0', 0);
    for character in text.chars().filter(|character| !is_ignorable(*character)) {
        let advance = fonts.advance(look.typeface, character);
        width += advance - squeeze(before, (character, advance));
        before = (character, advance);
    }
    look.size * (f64::from(width) / 1000.0)
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
