//! Exporters draw what [`crate::layout`] says, nothing else.

mod control;
pub mod docx;
mod error;
pub mod file;
pub mod pdf;
mod text;
pub mod xlsx;

use crate::finding::Finding;
use crate::layout::{AnnexStyle, FontLibrary, FontUse, Typeface};

pub use control::Control;
pub use error::ExportError;
pub use file::{make_folder, safe_file_name, write_atomically};

/// A finished file, still in memory.
#[derive(Debug)]
pub struct Rendered {
    /// The file's content.
    pub bytes: Vec<u8>,
    /// How many pages it prints on.
    pub pages: usize,
    /// Which font stood in for each typeface.
    pub fonts: Vec<FontUse>,
    /// What was wrong with the texts.
    pub findings: Vec<Finding>,
}

/// The name under which office programs know a typeface.
const fn official_name(typeface: Typeface) -> &'static str {
    match typeface {
        Typeface::Title => "方正小标宋简体",
        Typeface::Song => "宋体",
        Typeface::FangSong => "仿宋_GB2312",
        Typeface::Hei => "黑体",
        Typeface::Kai => "楷体_GB2312",
    }
}

/// The property of a file that says which fonts it was set with.
const FONTS_PROPERTY: &str = "字体";

/// “仿宋：Fandol 仿宋（代替）；黑体：黑体”.
fn fonts_listed(fonts: &[FontUse]) -> String {
    let word = |font: &FontUse| {
        let stands_in = if font.official { "" } else { "（代替）" };
        format!("{}：{}{stands_in}", font.wanted.word(), font.used)
    };
    fonts.iter().map(word).collect::<Vec<_>>().join("；")
}

/// Fonts that stand in for the style's typefaces.
fn fonts_used(fonts: &FontLibrary, style: &AnnexStyle) -> Vec<FontUse> {
    let f = &style.fonts;
    let wanted = [
        f.mark.typeface,
        f.title.typeface,
        f.heading.typeface,
        f.page_number.typeface,
        f.table_head,
        f.table_body,
    ];
    let wanted = Typeface::ALL.into_iter().filter(|typeface| wanted.contains(typeface));
    wanted.filter_map(|typeface| fonts.used(typeface)).collect()
}
