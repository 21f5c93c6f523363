//! The content of pages as characters and lines.

use std::collections::BTreeMap;

use lopdf::content::Operation;
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::{Glyph, Page, Rule};

/// The pages of a PDF.
///
/// # Panics
/// If the file is no PDF, or draws in a way this reader does not know.
pub fn pages(bytes: &[u8]) -> Vec<Page> {
    let document = Document::load_mem(bytes).expect("a PDF");
    document.page_iter().map(|page| Reader::new(&document, page).read()).collect()
}

/// What a font says of its codes.
#[derive(Default)]
struct Font {
    characters: BTreeMap<u16, char>,
    /// Advances in thousandths of an em.
    widths: BTreeMap<u16, f64>,
    default_width: f64,
}

struct Reader<'d> {
    document: &'d Document,
    page: ObjectId,
    fonts: BTreeMap<Vec<u8>, Font>,
    out: Page,
    pen: (f64, f64),
    font: Vec<u8>,
    size: f64,
    gap: f64,
    matrix: [f64; 6],
}

impl<'d> Reader<'d> {
    fn new(document: &'d Document, page: ObjectId) -> Self {
        let fonts = document.get_page_fonts(page).expect("fonts");
        let fonts =
            fonts.into_iter().map(|(name, font)| (name, Font::of(document, font))).collect();
        let dictionary = document.get_dictionary(page).expect("a page");
        assert!(!dictionary.has(b"Rotate"), "pages are shown as they are");
        let media = dictionary.get(b"MediaBox").and_then(Object::as_array).expect("a size");
        let out = Page { width: float(&media[2]), height: float(&media[3]), ..Page::default() };
        Self {
            document,
            page,
            fonts,
            out,
            pen: (0.0, 0.0),
            font: Vec::new(),
            size: 0.0,
            gap: 0.0,
            matrix: [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
        }
    }

    fn read(mut self) -> Page {
        let content = self.document.get_and_decode_page_content(self.page).expect("content");
        for operation in &content.operations {
            self.operation(operation);
        }
        self.out
    }

    fn operation(&mut self, operation: &Operation) {
        let number = |i: usize| float(&operation.operands[i]);
        match operation.operator.as_str() {
            "m" => self.pen = (number(0), number(1)),
            "l" => {
                let to = (number(0), number(1));
                let height = self.out.height;
                let down = |(x, y): (f64, f64)| (x, height - y);
                self.out.rules.push(Rule { from: down(self.pen), to: down(to) });
                self.pen = to;
            }
            "Tf" => {
                self.font = operation.operands[0].as_name().expect("a font").to_vec();
                self.size = number(1);
            }
            "Tc" => self.gap = number(0),
            "Tm" => self.matrix = [0, 1, 2, 3, 4, 5].map(number),
            "Tj" => self.show(&operation.operands[0]),
            "TJ" => {
                for item in operation.operands[0].as_array().expect("texts") {
                    match item {
                        Object::String(..) => self.show(item),
                        kern => self.advance(-float(kern) / 1000.0 * self.size),
                    }
                }
            }
            "cm" | "Td" | "TD" | "T*" | "Ts" | "Tz" => {
                panic!("this reader does not know {}", operation.operator)
            }
            _ => {}
        }
    }

    fn advance(&mut self, by: f64) {
        self.matrix[4] += by * self.matrix[0];
        self.matrix[5] += by * self.matrix[1];
    }

    fn show(&mut self, text: &Object) {
        let codes = text.as_str().expect("a text").to_vec();
        for code in codes.chunks_exact(2) {
            let code = u16::from_be_bytes([code[0], code[1]]);
            let font = &self.fonts[&self.font];
            let character = font.characters.get(&code).copied().unwrap_or('\u{FFFD}');
            let width = font.widths.get(&code).copied().unwrap_or(font.default_width);
            let width = width / 1000.0 * self.size;
            let (x, y) = (self.matrix[4], self.out.height - self.matrix[5]);
            let turned = self.matrix[1] != 0.0;
            let size = self.size;
            self.out.glyphs.push(Glyph { character, x, y, width, size, turned });
            self.advance(width + self.gap);
        }
    }
}

impl Font {
    fn of(document: &Document, font: &Dictionary) -> Self {
        let mut own = Self { default_width: 1000.0, ..Self::default() };
        let unicode = font.get_deref(b"ToUnicode", document).and_then(Object::as_stream);
        let map = unicode.expect("a map to characters").get_plain_content().expect("a map");
        own.read_map(&String::from_utf8_lossy(&map));
        let descendants = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array);
        let descendant = document.dereference(&descendants.expect("a font")[0]).expect("a font").1;
        let descendant = descendant.as_dict().expect("a font");
        if let Ok(width) = descendant.get(b"DW") {
            own.default_width = float(width);
        }
        let widths = descendant.get_deref(b"W", document).and_then(Object::as_array);
        own.read_widths(widths.expect("widths"));
        own
    }

    /// `<0001> <4E00>` between bfchar, `<0001> <0003> <4E00>` between bfrange.
    fn read_map(&mut self, map: &str) {
        for (word, width) in [("bfchar", 2), ("bfrange", 3)] {
            for section in map.split(&format!("begin{word}")).skip(1) {
                let section = section.split(&format!("end{word}")).next().unwrap_or_default();
                let codes: Vec<u32> = section
                    .split(['<', '>'])
                    .skip(1)
                    .step_by(2)
                    .filter_map(|hex| u32::from_str_radix(hex.trim(), 16).ok())
                    .collect();
                for codes in codes.chunks_exact(width) {
                    let (first, last, to) = (codes[0], codes[width - 2], codes[width - 1]);
                    for code in first..=last {
                        let character = char::from_u32(to + code - first);
                        self.characters.insert(code as u16, character.unwrap_or('\u{FFFD}'));
                    }
                }
            }
        }
    }

    /// `first [w w w]` or `first last w`.
    fn read_widths(&mut self, widths: &[Object]) {
        let mut at = 0;
        while at < widths.len() {
            let first = float(&widths[at]) as u16;
            if let Ok(list) = widths[at + 1].as_array() {
                for (i, width) in list.iter().enumerate() {
                    self.widths.insert(first + i as u16, float(width));
                }
                at += 2;
            } else {
                for code in first..=float(&widths[at + 1]) as u16 {
                    self.widths.insert(code, float(&widths[at + 2]));
                }
                at += 3;
            }
        }
    }
}

fn float(object: &Object) -> f64 {
    f64::from(object.as_float().expect("a number"))
}
