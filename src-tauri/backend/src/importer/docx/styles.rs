//! What of `styles.xml` changes text: inherited numbering, outline levels
//! and hidden text.

use std::collections::HashMap;

use crate::importer::error::ImportError;
use crate::importer::xml::Pull;
use crate::reading::text::SHOWN_AGAIN;

/// A paragraph's or a style's own word on numbering.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NumberingChoice {
    /// The list; 0 takes numbering away.
    pub list: Option<u32>,
    /// Its level from 0.
    pub level: Option<usize>,
}

/// What a style adds to paragraphs and runs that use it.
#[derive(Debug, Clone, Default)]
pub struct Style {
    based_on: Option<String>,
    numbering: NumberingChoice,
    outline: Option<u8>,
    hidden: Option<bool>,
    shown_again: bool,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
    default_paragraph: Option<String>,
}

/// How far inheritance is followed; a chain may be a circle.
const CHAIN: usize = 32;

impl Styles {
    /// Reads `styles.xml`; an empty part gives no styles.
    pub fn read(xml: &mut Pull<'_>) -> Result<Self, ImportError> {
        let mut styles = Self::default();
        if xml.next_start()?.is_none() {
            return Ok(styles);
        }
        while let Some(tag) = xml.child_tag()? {
            if tag.name() != "style" {
                xml.skip()?;
                continue;
            }
            let id = tag.attr("styleId").unwrap_or_default();
            let is_default = matches!(tag.attr("default").as_deref(), Some("1" | "true" | "on"));
            if is_default && tag.attr("type").as_deref() == Some("paragraph") {
                styles.default_paragraph = Some(id.clone());
            }
            let style = read_style(xml)?;
            styles.styles.insert(id, style);
        }
        Ok(styles)
    }

    fn chain<'a>(&'a self, id: &'a str) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let first = self.styles.get_key_value(id);
        std::iter::successors(first, |(_, style)| {
            self.styles.get_key_value(style.based_on.as_deref()?)
        })
        .map(|(id, style)| (id.as_str(), style))
        .take(CHAIN)
    }

    /// The style a paragraph has when it names none.
    pub fn paragraph<'a>(&'a self, id: Option<&'a str>) -> Option<&'a str> {
        id.or(self.default_paragraph.as_deref())
    }

    /// The numbering a style brings, and the style it comes from.
    pub fn numbering(&self, id: &str) -> Option<(NumberingChoice, String)> {
        let (from, style) = self.chain(id).find(|(_, style)| style.numbering.list.is_some())?;
        Some((style.numbering, from.to_owned()))
    }

    /// Outline level from 1, of headings only.
    pub fn outline(&self, id: &str) -> Option<u8> {
        let level = self.chain(id).find_map(|(_, style)| style.outline)?;
        outline_level(level)
    }

    /// Whether cells of this style show again what the cell above says.
    pub fn shown_again(&self, id: &str) -> bool {
        self.chain(id).any(|(_, style)| style.shown_again)
    }

    /// Whether text of this style is hidden; `None` where the style is silent.
    pub fn hidden(&self, id: &str) -> Option<bool> {
        self.chain(id).find_map(|(_, style)| style.hidden)
    }
}

/// From Word's count (0–8, 9 is body text) to levels from 1.
pub fn outline_level(level: u8) -> Option<u8> {
    (level < 9).then_some(level + 1)
}

fn read_style(xml: &mut Pull<'_>) -> Result<Style, ImportError> {
    let mut style = Style::default();
    while let Some(tag) = xml.child_tag()? {
        match tag.name() {
            "name" => {
                let name = tag.attr("val").unwrap_or_default().to_lowercase();
                style.shown_again = name.starts_with(SHOWN_AGAIN);
                let number = name.strip_prefix("heading ").and_then(|n| n.parse::<u8>().ok());
                if let Some(number @ 1..=9) = number {
                    style.outline = style.outline.or(Some(number - 1));
                }
                xml.skip()?;
            }
            "basedOn" => {
                style.based_on = tag.attr("val");
                xml.skip()?;
            }
            "pPr" => read_paragraph_part(xml, &mut style)?,
            "rPr" => style.hidden = read_hidden(xml)?.or(style.hidden),
            _ => xml.skip()?,
        }
    }
    Ok(style)
}

fn read_paragraph_part(xml: &mut Pull<'_>, style: &mut Style) -> Result<(), ImportError> {
    while let Some(tag) = xml.child_tag()? {
        match tag.name() {
            "numPr" => style.numbering = read_numbering_choice(xml)?,
            "outlineLvl" => {
                style.outline = tag.number("val");
                xml.skip()?;
            }
            _ => xml.skip()?,
        }
    }
    Ok(())
}

/// Reads the inside of `w:numPr`.
pub fn read_numbering_choice(xml: &mut Pull<'_>) -> Result<NumberingChoice, ImportError> {
    let mut choice = NumberingChoice::default();
    while let Some(tag) = xml.child_tag()? {
        match tag.name() {
            "numId" => choice.list = tag.number("val"),
            "ilvl" => choice.level = tag.number("val"),
            _ => {}
        }
        xml.skip()?;
    }
    Ok(choice)
}

/// Reads the inside of `w:rPr` for `w:vanish`.
fn read_hidden(xml: &mut Pull<'_>) -> Result<Option<bool>, ImportError> {
    let mut hidden = None;
    while let Some(tag) = xml.child_tag()? {
        if tag.name() == "vanish" {
            hidden = Some(tag.is_on());
        }
        xml.skip()?;
    }
    Ok(hidden)
}
