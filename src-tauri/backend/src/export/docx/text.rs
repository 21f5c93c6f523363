//! Texts as runs: line breaks and tabs have elements of their own.

use crate::layout::MarkLook;

use super::xml::{Written, Xml};

/// A text in one run.
pub fn run(xml: &mut Xml<'_>, text: &str) -> Written {
    marked(xml, text, None)
}

/// A text in one run, marked or not. Signs that both Chinese and Latin fonts
/// have (“”, —, …) are Chinese ones.
pub fn marked(xml: &mut Xml<'_>, text: &str, look: Option<MarkLook>) -> Written {
    if text.is_empty() {
        return Ok(());
    }
    xml.element("w:r", &[], |xml| {
        xml.element("w:rPr", &[], |xml| {
            xml.empty("w:rFonts", &[("w:hint", &"eastAsia")])?;
            match look {
                Some(MarkLook::Struck) => xml.on("w:strike"),
                Some(MarkLook::Underlined) => xml.value("w:u", "single"),
                None => Ok(()),
            }
        })?;
        content(xml, text)
    })
}

fn content(xml: &mut Xml<'_>, text: &str) -> Written {
    for piece in text.split_inclusive(['\n', '\t']) {
        let words = piece.trim_end_matches(['\n', '\t']);
        if !words.is_empty() {
            literal(xml, words)?;
        }
        match &piece[words.len()..] {
            "" => {}
            "\t" => xml.on("w:tab")?,
            _ => xml.on("w:br")?,
        }
    }
    Ok(())
}

/// Blanks at the ends are part of the text only where that is said.
fn literal(xml: &mut Xml<'_>, words: &str) -> Written {
    let blank = |c: char| c.is_ascii_whitespace();
    if words.starts_with(blank) || words.ends_with(blank) {
        xml.element("w:t", &[("xml:space", &"preserve")], |xml| xml.text(words))
    } else {
        xml.element("w:t", &[], |xml| xml.text(words))
    }
}
