//! The kinds of files that are written.

use std::path::Path;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::AppError;
use crate::export::pdf::PdfKind;
use crate::export::{Control, ExportError, Rendered, docx, pdf, xlsx};
use crate::layout::{AnnexStyle, Booklet, FontLibrary};

/// What kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Excel workbook.
    Xlsx,
    /// Word document.
    Docx,
    /// PDF.
    Pdf,
}

impl Format {
    /// File extension.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Docx => "docx",
            Self::Pdf => "pdf",
        }
    }

    /// Renders a booklet as a file of this kind; the PDF is for this.
    pub(super) fn render(
        self,
        pdf: PdfKind,
        booklet: &Booklet<'_>,
        fonts: &FontLibrary,
        style: &AnnexStyle,
        control: &Control<'_>,
    ) -> Result<Rendered, ExportError> {
        match self {
            Self::Xlsx => xlsx::render(booklet, fonts, style, control),
            Self::Docx => docx::render(booklet, fonts, style, control),
            Self::Pdf => pdf::render_as(pdf, booklet, fonts, style, control),
        }
    }

    /// The kind of file a name asks for by its ending.
    ///
    /// # Errors
    /// No kind of file ends so.
    pub fn of_file(path: &Path) -> Result<Self, AppError> {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        [Self::Xlsx, Self::Docx, Self::Pdf]
            .into_iter()
            .find(|format| format.extension() == ending)
            .ok_or_else(|| AppError::NoSuchSheetFormat {
                name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            })
    }
}
