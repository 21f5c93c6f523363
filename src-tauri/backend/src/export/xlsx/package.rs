//! The finished package: page numbers on the outer edge, counted through the
//! whole workbook.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::export::{ExportError, official_name};
use crate::layout::measure::TextLook;
use crate::layout::style::PageNumbers;

/// Footer that a worksheet has until [`with_page_numbers`] replaces it.
pub const fn footer_stand_in(numbers: PageNumbers) -> Option<&'static str> {
    match numbers {
        PageNumbers::Dash => Some("&P"),
        PageNumbers::OfTotal => Some("&P&N"),
        PageNumbers::None => None,
    }
}

/// What [`footer_stand_in`] of a list that counts its pages looks like.
const OF_TOTAL: &[u8] = b"&amp;N";
const FOOTER_START: &[u8] = b"<headerFooter>";
const FOOTER_END: &[u8] = b"</headerFooter>";
const FIRST_PAGE_SWITCH: &[u8] = b"useFirstPageNumber=\"";
/// How hard workbooks are packed: level 6 saves some
/// percent and takes half as long again.
pub const COMPRESSION: u8 = 2;

/// Packs a workbook again, with “— 1 —” at the right of odd pages and at the
/// left of even ones. rust_xlsxwriter knows one footer for all pages only.
pub fn with_page_numbers(packed: Vec<u8>, look: TextLook) -> Result<Vec<u8>, ExportError> {
    let (footer, of_total) = (footer(look), footer_of_total(look));
    let mut archive = ZipArchive::new(Cursor::new(packed))?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(i64::from(COMPRESSION)))
        .last_modified_time(DateTime::default());
    let mut content = Vec::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index)?;
        let name = entry.name()?.into_owned();
        if !name.starts_with("xl/worksheets/sheet") {
            // As packed: the shared texts are most of a workbook.
            writer.raw_copy_file(entry)?;
            continue;
        }
        content.clear();
        entry.read_to_end(&mut content).map_err(zip::result::ZipError::from)?;
        drop(entry);
        replace_footer(&mut content, &footer, &of_total);
        mend_first_page(&mut content);
        writer.start_file(name, options)?;
        writer.write_all(&content).map_err(zip::result::ZipError::from)?;
    }
    Ok(writer.finish()?.into_inner())
}

fn footer(look: TextLook) -> Vec<u8> {
    let font = official_name(look.typeface);
    let number = format!("&amp;\"{font},常规\"&amp;{}", look.size.0);
    // The ideographic space keeps the number one character from the edge.
    let odd = format!("&amp;R{number}— &amp;P —　");
    let even = format!("&amp;L{number}　— &amp;P —");
    format!(
        "<headerFooter differentOddEven=\"1\" scaleWithDoc=\"0\">\
         <oddFooter>{odd}</oddFooter><evenFooter>{even}</evenFooter></headerFooter>"
    )
    .into_bytes()
}

/// “第1页 共3页” in the middle.
fn footer_of_total(look: TextLook) -> Vec<u8> {
    let font = official_name(look.typeface);
    let text = format!("&amp;C&amp;\"{font},常规\"&amp;{}第&amp;P页　共&amp;N页", look.size.0);
    format!("<headerFooter scaleWithDoc=\"0\"><oddFooter>{text}</oddFooter></headerFooter>")
        .into_bytes()
}

/// The footer stands near the end of a worksheet, behind all cells.
fn replace_footer(content: &mut Vec<u8>, footer: &[u8], of_total: &[u8]) {
    let (Some(start), Some(end)) = (rfind(content, FOOTER_START), rfind(content, FOOTER_END))
    else {
        return;
    };
    let counts = rfind(&content[start..end], OF_TOTAL).is_some();
    let footer = if counts { of_total } else { footer };
    content.splice(start..end + FOOTER_END.len(), footer.iter().copied());
}

/// rust_xlsxwriter 0.102 writes a sheet's first page number into the switch
/// that turns it on, which Excel may want to repair.
fn mend_first_page(content: &mut Vec<u8>) {
    let Some(start) = rfind(content, FIRST_PAGE_SWITCH) else { return };
    let value = start + FIRST_PAGE_SWITCH.len();
    let digits = content[value..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let number = content[value..value + digits].to_vec();
    let mended = [b"firstPageNumber=\"", &number[..], b"\" ", FIRST_PAGE_SWITCH, b"1"].concat();
    content.splice(start..value + digits, mended);
}

fn rfind(content: &[u8], text: &[u8]) -> Option<usize> {
    content.windows(text.len()).rposition(|window| window == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_page_numbers_are_written_where_they_belong() {
        let mut content = b"<pageSetup useFirstPageNumber=\"33\" x=\"y\"/>".to_vec();
        mend_first_page(&mut content);
        let expected = "<pageSetup firstPageNumber=\"33\" useFirstPageNumber=\"1\" x=\"y\"/>";
        assert_eq!(String::from_utf8_lossy(&content), expected);
    }
}
