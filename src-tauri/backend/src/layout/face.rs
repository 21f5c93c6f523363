//! One font file, loaded when it is first needed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// A font that was found; its data is read on first use.
#[derive(Debug)]
pub struct Face {
    family: String,
    path: PathBuf,
    index: u32,
    data: OnceLock<Option<FaceData>>,
}

/// What measuring and embedding need of a loaded font.
pub struct FaceData {
    /// The file as it is on disk.
    pub bytes: Arc<[u8]>,
    /// PostScript name, for the PDF.
    pub postscript_name: String,
    /// Design units per em.
    pub units_per_em: u16,
    /// Ascender in design units.
    pub ascender: i16,
    /// Descender in design units, negative.
    pub descender: i16,
    glyphs: Box<[u16]>,
    astral: BTreeMap<u32, u16>,
    advances: Box<[u16]>,
}

impl std::fmt::Debug for FaceData {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FaceData({}, {} bytes)", self.postscript_name, self.bytes.len())
    }
}

/// Characters of the basic plane: the table is indexed directly, because a
/// look-up happens for every character on every page.
const BASIC_PLANE: usize = 0x1_0000;

impl Face {
    /// A font that will be read from `path` when it is needed.
    pub fn new(family: impl Into<String>, path: PathBuf, index: u32) -> Self {
        Self { family: family.into(), path, index, data: OnceLock::new() }
    }

    /// The name users know the font by.
    pub fn family(&self) -> &str {
        &self.family
    }

    /// Where it was found.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Place inside a font collection, 0 for a plain file.
    pub fn index(&self) -> u32 {
        self.index
    }

    /// The loaded font; `None` when the file cannot be read or embedded.
    pub fn data(&self) -> Option<&FaceData> {
        self.data.get_or_init(|| FaceData::load(&self.path, self.index)).as_ref()
    }
}

impl FaceData {
    fn load(path: &Path, index: u32) -> Option<Self> {
        let bytes: Arc<[u8]> = std::fs::read(path).ok()?.into();
        let face = ttf_parser::Face::parse(&bytes, index).ok()?;
        // The subsetter embeds glyf and CFF outlines only.
        if face.tables().glyf.is_none() && face.tables().cff.is_none() {
            return None;
        }
        let (glyphs, astral) = character_map(&face);
        let advances = (0..face.number_of_glyphs())
            .map(|id| face.glyph_hor_advance(ttf_parser::GlyphId(id)).unwrap_or_default())
            .collect();
        Some(Self {
            postscript_name: postscript_name(&face, path),
            units_per_em: face.units_per_em(),
            ascender: face.ascender(),
            descender: face.descender(),
            glyphs,
            astral,
            advances,
            bytes: bytes.clone(),
        })
    }

    /// The glyph of a character; 0 when the font has none.
    pub fn glyph(&self, character: char) -> u16 {
        let code = character as u32;
        match self.glyphs.get(code as usize) {
            Some(&glyph) => glyph,
            None => self.astral.get(&code).copied().unwrap_or(0),
        }
    }

    /// Advance of a glyph in design units.
    pub fn design_advance(&self, glyph: u16) -> u16 {
        self.advances.get(usize::from(glyph)).copied().unwrap_or(0)
    }

    /// Advance of a glyph in thousandths of an em, cut to whole numbers as
    /// the PDF's width table has them, so that measured and drawn agree.
    pub fn advance(&self, glyph: u16) -> i32 {
        i32::from(self.design_advance(glyph)) * 1000 / i32::from(self.units_per_em.max(1))
    }

    /// Whether a glyph has ink. A character map entry does not promise it.
    pub fn has_ink(&self, index: u32, glyph: u16) -> bool {
        ttf_parser::Face::parse(&self.bytes, index)
            .is_ok_and(|face| face.glyph_bounding_box(ttf_parser::GlyphId(glyph)).is_some())
    }
}

fn character_map(face: &ttf_parser::Face<'_>) -> (Box<[u16]>, BTreeMap<u32, u16>) {
    let mut glyphs = vec![0_u16; BASIC_PLANE].into_boxed_slice();
    let mut astral = BTreeMap::new();
    let subtables = face.tables().cmap.iter().flat_map(|cmap| cmap.subtables);
    for subtable in subtables.filter(ttf_parser::cmap::Subtable::is_unicode) {
        subtable.codepoints(|code| {
            let Some(glyph) = subtable.glyph_index(code).filter(|glyph| glyph.0 != 0) else {
                return;
            };
            match glyphs.get_mut(code as usize) {
                Some(slot) => *slot = glyph.0,
                None => {
                    astral.insert(code, glyph.0);
                }
            }
        });
    }
    (glyphs, astral)
}

fn postscript_name(face: &ttf_parser::Face<'_>, path: &Path) -> String {
    let named = face
        .names()
        .into_iter()
        .filter(|name| name.name_id == ttf_parser::name_id::POST_SCRIPT_NAME)
        .find_map(|name| name.to_string());
    let stem = || path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    named.unwrap_or_else(stem).chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}
