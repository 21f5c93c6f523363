//! Fonts cut down to the characters a document uses.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{FontMetrics, ParsedFont, PdfDocument, PdfFont};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use crate::export::ExportError;
use crate::layout::compose::{Block, Composition, Foot};
use crate::layout::draw::{OF_TOTAL_CHARACTERS, STAND_IN};
use crate::layout::fonts::FaceId;
use crate::layout::linebreak::is_ignorable;
use crate::layout::measure::TextLook;
use crate::layout::{Face, FaceData, FontLibrary, Typeface};

use super::font_id;

/// Characters drawn, by font.
#[derive(Debug)]
pub struct UsedCharacters<'f> {
    fonts: &'f FontLibrary,
    faces: BTreeMap<FaceId, BTreeSet<char>>,
    /// One bit per character of the basic plane and typeface: most
    /// characters come again and again.
    seen: BTreeMap<Typeface, Vec<u64>>,
}

impl<'f> UsedCharacters<'f> {
    /// The characters of all texts of a composition. Read from the texts, not
    /// from drawn pages: fonts must be cut down before the first page is
    /// drawn, and drawing twice would take long.
    pub fn of(composition: &Composition<'_>, fonts: &'f FontLibrary, number: TextLook) -> Self {
        let mut used = Self { fonts, faces: BTreeMap::new(), seen: BTreeMap::new() };
        used.note("— 0123456789 —", number.typeface);
        if composition.pages.iter().any(|page| matches!(page.foot, Foot::OfTotal { .. })) {
            used.note(OF_TOTAL_CHARACTERS, number.typeface);
        }
        for block in composition.pages.iter().flat_map(|page| &page.blocks) {
            if let Block::Line { text, look, .. } = block {
                used.note(text, look.typeface);
            }
        }
        for measured in &composition.tables {
            for column in &measured.table.columns {
                used.note(&column.header, measured.look.head.typeface);
            }
            for cell in measured.table.rows.iter().flat_map(|row| &row.cells) {
                used.note(&cell.text, measured.look.body.typeface);
            }
        }
        used
    }

    fn note(&mut self, text: &str, typeface: Typeface) {
        let seen = self.seen.entry(typeface).or_insert_with(|| vec![0; 0x1_0000 / 64]);
        for character in text.chars() {
            let code = character as usize;
            if let Some(word) = seen.get_mut(code / 64) {
                let bit = 1_u64 << (code % 64);
                if *word & bit != 0 {
                    continue;
                }
                *word |= bit;
            }
            if is_ignorable(character) {
                continue;
            }
            for drawn in [character, STAND_IN] {
                if let Some(glyph) = self.fonts.glyph(typeface, drawn) {
                    self.faces.entry(glyph.face).or_default().insert(drawn);
                    break;
                }
            }
        }
    }

    /// The characters of each font, in order.
    pub fn by_face(&self) -> impl Iterator<Item = (FaceId, String)> {
        self.faces.iter().map(|(face, characters)| (*face, characters.iter().collect()))
    }

    /// Names of fonts whose makers do not allow embedding: an archived file
    /// may hold none (ISO 19005-2, 6.2.11.4.1).
    pub fn restricted(&self) -> Vec<&'f str> {
        let faces = self.faces.keys().filter_map(|id| self.fonts.face(*id));
        let restricted = |face: &&Face| {
            let data = face.data();
            let parsed =
                data.and_then(|data| ttf_parser::Face::parse(&data.bytes, face.index()).ok());
            parsed.and_then(|parsed| parsed.permissions())
                == Some(ttf_parser::Permissions::Restricted)
        };
        faces.filter(restricted).map(Face::family).collect()
    }

    /// Embeds a subset of each font under the id the pages use.
    pub fn embed_into(&self, document: &mut PdfDocument) -> Result<(), ExportError> {
        for (id, characters) in &self.faces {
            let Some(face) = self.fonts.face(*id) else { continue };
            let Some(data) = face.data() else { continue };
            let font = subset(face, data, characters)?;
            document.resources.fonts.map.insert(font_id(*id), PdfFont::new(font));
        }
        Ok(())
    }
}

fn subset(
    face: &Face,
    data: &FaceData,
    characters: &BTreeSet<char>,
) -> Result<ParsedFont, ExportError> {
    let mut remapper = GlyphRemapper::new();
    let mut glyphs = BTreeMap::new();
    let mut widths = BTreeMap::new();
    widths.insert(0, data.design_advance(0));
    for &character in characters {
        let original = data.glyph(character);
        let glyph = remapper.remap(original);
        glyphs.insert(character as u32, glyph);
        widths.insert(glyph, data.design_advance(original));
    }
    let bytes = subsetter::subset(&data.bytes, face.index(), &remapper).map_err(|error| {
        ExportError::Font { font: face.family().to_owned(), reason: error.to_string() }
    })?;
    let name = format!("{}+{}", subset_tag(characters), data.postscript_name);
    let metrics = FontMetrics { ascent: data.ascender, descent: data.descender };
    let mut font = ParsedFont::with_glyph_data(
        bytes,
        0,
        Some(name),
        glyphs,
        widths,
        data.units_per_em,
        metrics,
    );
    // printpdf scales its width table by this copy, not by the argument.
    font.pdf_font_metrics.units_per_em = data.units_per_em;
    font.pdf_font_metrics.y_max = data.ascender;
    font.pdf_font_metrics.y_min = data.descender;
    font.pdf_font_metrics.x_max = i16::try_from(data.units_per_em).unwrap_or(i16::MAX);
    Ok(font)
}

/// Six capitals that differ between subsets (ISO 32000-1, 9.6.4), taken from
/// the characters so that equal input gives equal names.
fn subset_tag(characters: &BTreeSet<char>) -> String {
    let mut hasher = Sha256::new();
    for character in characters {
        hasher.update((*character as u32).to_be_bytes());
    }
    hasher.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}
