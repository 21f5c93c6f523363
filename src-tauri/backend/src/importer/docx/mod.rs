//! Word documents: the text as Word shows it once every change is accepted,
//! in reading order, with merged cells told apart from empty ones.
//!
//! The package is read as a stream: a document of ten thousand rows is never
//! held as a tree.

mod body;
mod grid;
mod notes;
mod numbering;
mod run;
mod styles;
mod symbol;

use super::document::RawDocument;
use super::error::ImportError;
use super::package::{Package, resolve};
use super::source::{Limits, Reading, SourceFormat};
use super::xml::Pull;
use body::Walker;
use numbering::Numbering;
use styles::Styles;

/// Reads a docx package.
pub fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Reading, ImportError> {
    let mut package = Package::open(name, bytes, limits)?;
    let main = main_part(&mut package, name, limits)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let parts = Parts::find(&mut package, name, &main, limits)?;
    let styles_part = parts.styles.unwrap_or_else(|| resolve(&folder, "styles.xml"));
    let numbering_part = parts.numbering.unwrap_or_else(|| resolve(&folder, "numbering.xml"));
    let styles_text = package.text(&styles_part)?.unwrap_or_default();
    let numbering_text = package.text(&numbering_part)?.unwrap_or_default();
    let styles = Styles::read(&mut Pull::new(name, &styles_part, &styles_text, limits.depth))?;
    let numbering =
        Numbering::read(&mut Pull::new(name, &numbering_part, &numbering_text, limits.depth))?;
    let text = package.required_text(&main)?;
    let xml = Pull::new(name, &main, &text, limits.depth);
    let (blocks, findings) = Walker::new(name, xml, &styles, numbering, limits).document()?;
    let mut reading = Reading::new(RawDocument { blocks }, SourceFormat::Docx);
    reading.findings = findings;
    Ok(reading)
}

/// The part that holds the body; its name is the producer's choice.
fn main_part(
    package: &mut Package<'_>,
    name: &str,
    limits: &Limits,
) -> Result<String, ImportError> {
    let default = "word/document.xml".to_owned();
    let Some(text) = package.text("_rels/.rels")? else { return Ok(default) };
    let found = relationships(&mut Pull::new(name, "_rels/.rels", &text, limits.depth))?
        .into_iter()
        .find(|(kind, _)| kind.ends_with("/officeDocument"))
        .map(|(_, target)| resolve("", &target));
    Ok(found.filter(|part| package.has(part)).unwrap_or(default))
}

/// Companions of the main part, where its relationships name them.
#[derive(Default)]
struct Parts {
    styles: Option<String>,
    numbering: Option<String>,
}

impl Parts {
    fn find(
        package: &mut Package<'_>,
        name: &str,
        main: &str,
        limits: &Limits,
    ) -> Result<Self, ImportError> {
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
        let part = resolve(folder, &format!("_rels/{file}.rels"));
        let Some(text) = package.text(&part)? else { return Ok(Self::default()) };
        let mut parts = Self::default();
        for (kind, target) in relationships(&mut Pull::new(name, &part, &text, limits.depth))? {
            match kind.rsplit('/').next() {
                Some("styles") => parts.styles = Some(resolve(folder, &target)),
                Some("numbering") => parts.numbering = Some(resolve(folder, &target)),
                _ => {}
            }
        }
        Ok(parts)
    }
}

/// Type and target of each relationship of a `.rels` part.
fn relationships(xml: &mut Pull<'_>) -> Result<Vec<(String, String)>, ImportError> {
    let mut found = Vec::new();
    while let Some(tag) = xml.next_start()? {
        if tag.name() == "Relationship"
            && let (Some(kind), Some(target)) = (tag.attr("Type"), tag.attr("Target"))
        {
            found.push((kind, target));
        }
    }
    Ok(found)
}

#[cfg(test)]
pub mod tests;
