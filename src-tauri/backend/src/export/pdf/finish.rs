//! What printpdf leaves open: version, identity, language, bookmarks, page
//! labels, dates.

use std::io::Write;

use chrono::{DateTime, FixedOffset};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, text_string};
use sha2::{Digest, Sha256};

use crate::export::{ExportError, FONTS_PROPERTY, fonts_listed};
use crate::layout::compose::PartOutline;
use crate::layout::{Booklet, FontUse, Properties};

use super::{PdfKind, archive};

/// First version whose features are all used here (OpenType fonts in streams).
const PDF_VERSION: &str = "1.7";
/// Written into every file; no version number, so that an update of the
/// program does not change the bytes of an unchanged plan.
pub const PRODUCER: &str = "蓝天清单";
const LANGUAGE: &str = "zh-CN";
/// Level 6 saves 4 % against this and takes twice as long.
const COMPRESSION: u32 = 4;
/// Streams shorter than this do not gain by compression.
const WORTH_COMPRESSING: usize = 128;

/// Puts the deflated contents of the pages in, mends and saves a document.
pub fn finish(
    mut document: Document,
    contents: Vec<Vec<u8>>,
    booklet: &Booklet<'_>,
    (outlines, fonts): (&[PartOutline], &[FontUse]),
    kind: PdfKind,
) -> Result<Vec<u8>, ExportError> {
    document.version = PDF_VERSION.to_owned();
    let pages: Vec<ObjectId> = document.page_iter().collect();
    fill(&mut document, &pages, contents)?;
    let properties = match kind {
        PdfKind::Plain => booklet.properties.clone(),
        PdfKind::Archive => archive::tamed(&booklet.properties),
    };
    let information = document.add_object(information(&properties, fonts));
    document.trailer.set("Info", information);
    let outline = outline(&mut document, booklet, outlines, &pages);
    let labels = page_labels(booklet);
    let catalog = document.catalog_mut().map_err(|error| failure(&error))?;
    catalog.set("Lang", Object::string_literal(LANGUAGE));
    catalog.set("PageLabels", labels);
    catalog.set("PageLayout", "OneColumn");
    let mut preferences = Dictionary::new();
    preferences.set("DisplayDocTitle", true);
    catalog.set("ViewerPreferences", preferences);
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    if kind == PdfKind::Archive {
        archive::declare(&mut document, &properties).map_err(|error| failure(&error))?;
    }
    document.prune_objects();
    compress(&mut document)?;
    save(document)
}

/// What the PDF library complains of.
pub fn failure(error: &impl ToString) -> ExportError {
    ExportError::Document(error.to_string())
}

/// Gives every page its content.
fn fill(
    document: &mut Document,
    pages: &[ObjectId],
    contents: Vec<Vec<u8>>,
) -> Result<(), ExportError> {
    for (page, content) in pages.iter().zip(contents) {
        let page = document.get_dictionary(*page).map_err(|error| failure(&error))?;
        let place = page.get(b"Contents").and_then(Object::as_reference);
        let place = place.map_err(|error| failure(&error))?;
        let mut dictionary = Dictionary::new();
        dictionary.set("Filter", "FlateDecode");
        document.set_object(place, Stream::new(dictionary, content).with_compression(false));
    }
    Ok(())
}

fn information(properties: &Properties, fonts: &[FontUse]) -> Dictionary {
    let date = pdf_date(&properties.created);
    let mut information = Dictionary::new();
    let texts = [
        ("Title", properties.title.as_str()),
        ("Subject", &properties.subject),
        ("Author", &properties.author),
        ("Keywords", &properties.keywords.join("，")),
    ];
    for (key, text) in texts {
        if !text.is_empty() {
            information.set(key, text_string(text));
        }
    }
    information.set(FONTS_PROPERTY, text_string(&fonts_listed(fonts)));
    information.set("Creator", text_string(PRODUCER));
    information.set("Producer", text_string(PRODUCER));
    information.set("CreationDate", Object::string_literal(date.clone()));
    information.set("ModDate", Object::string_literal(date));
    information
}

/// D:20260105093000+08'00' (ISO 32000-1, 7.9.4).
fn pdf_date(at: &DateTime<FixedOffset>) -> String {
    let offset = at.format("%:z").to_string().replace(':', "'");
    format!("{}{offset}'", at.format("D:%Y%m%d%H%M%S"))
}

/// Pages count from the booklet's first number.
fn page_labels(booklet: &Booklet<'_>) -> Dictionary {
    let mut numbering = Dictionary::new();
    numbering.set("S", "D");
    numbering.set("St", i64::try_from(booklet.first_page).unwrap_or(1).max(1));
    let mut labels = Dictionary::new();
    labels.set("Nums", vec![0.into(), Object::Dictionary(numbering)]);
    labels
}

/// A bookmark before it has a place among the others.
struct Bookmark {
    title: String,
    page: usize,
    children: Vec<Bookmark>,
}

/// Nested bookmarks, parts over sections; `None` when there is none.
fn outline(
    document: &mut Document,
    booklet: &Booklet<'_>,
    outlines: &[PartOutline],
    pages: &[ObjectId],
) -> Option<ObjectId> {
    let bookmarks = bookmarks(booklet, outlines);
    if bookmarks.is_empty() {
        return None;
    }
    let root = document.new_object_id();
    let mut dictionary = Dictionary::new();
    dictionary.set("Type", "Outlines");
    // Sections are shown folded: a city has dozens of them.
    dictionary.set("Count", bookmarks.len() as i64);
    let (first, last) = siblings(document, root, &bookmarks, pages)?;
    dictionary.set("First", first);
    dictionary.set("Last", last);
    document.set_object(root, dictionary);
    Some(root)
}

fn bookmarks(booklet: &Booklet<'_>, outlines: &[PartOutline]) -> Vec<Bookmark> {
    let parts = booklet.parts.iter().zip(outlines);
    let parts = parts.map(|(part, outline)| {
        let sections = part.sections.iter().zip(&outline.sections);
        let named = sections.filter(|(section, _)| !section.bookmark.is_empty());
        let children = named.map(|(section, page)| Bookmark {
            title: section.bookmark.clone(),
            page: *page,
            children: Vec::new(),
        });
        let title = format!("{} {}", part.mark, part.title.replace('\n', ""));
        Bookmark {
            title: title.trim().to_owned(),
            page: outline.page,
            children: children.collect(),
        }
    });
    parts.collect()
}

/// Writes bookmarks of one level; the first and the last of them.
fn siblings(
    document: &mut Document,
    parent: ObjectId,
    bookmarks: &[Bookmark],
    pages: &[ObjectId],
) -> Option<(ObjectId, ObjectId)> {
    let ids: Vec<ObjectId> = bookmarks.iter().map(|_| document.new_object_id()).collect();
    for (i, bookmark) in bookmarks.iter().enumerate() {
        let mut dictionary = Dictionary::new();
        dictionary.set("Title", text_string(&bookmark.title));
        dictionary.set("Parent", parent);
        if let Some(page) = pages.get(bookmark.page) {
            let fit = vec![(*page).into(), "XYZ".into(), Object::Null, Object::Null, 0.into()];
            dictionary.set("Dest", fit);
        }
        if let Some(before) = i.checked_sub(1).and_then(|i| ids.get(i)) {
            dictionary.set("Prev", *before);
        }
        if let Some(after) = ids.get(i + 1) {
            dictionary.set("Next", *after);
        }
        if let Some((first, last)) = siblings(document, ids[i], &bookmark.children, pages) {
            dictionary.set("First", first);
            dictionary.set("Last", last);
            dictionary.set("Count", -(bookmark.children.len() as i64));
        }
        document.set_object(ids[i], dictionary);
    }
    Some((*ids.first()?, *ids.last()?))
}

/// Deflates streams: lopdf's own compression uses the slowest level.
fn compress(document: &mut Document) -> Result<(), ExportError> {
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        let short = stream.content.len() < WORTH_COMPRESSING;
        if stream.dict.has(b"Filter") || short || archive::stays_plain(stream) {
            continue;
        }
        let compressed = deflated(&stream.content)?;
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(compressed);
    }
    Ok(())
}

/// The deflated form of a stream.
pub fn deflated(content: &[u8]) -> Result<Vec<u8>, ExportError> {
    let room = Vec::with_capacity(content.len() / 3);
    let mut encoder = ZlibEncoder::new(room, Compression::new(COMPRESSION));
    encoder.write_all(content).map_err(|error| failure(&error))?;
    let mut deflated = encoder.finish().map_err(|error| failure(&error))?;
    deflated.shrink_to_fit();
    Ok(deflated)
}

/// Saves with an identity taken from the content.
pub fn save(mut document: Document) -> Result<Vec<u8>, ExportError> {
    document.trailer.remove(b"ID");
    let mut digest = Digester::default();
    document.save_to(&mut digest).map_err(|error| failure(&error))?;
    let identity = digest.hasher.finalize()[..16].to_vec();
    let identity = Object::String(identity, StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![identity.clone(), identity]);
    let mut bytes = Vec::with_capacity(digest.length + IDENTITY_LENGTH);
    document.save_to(&mut bytes).map_err(|error| failure(&error))?;
    Ok(bytes)
}

/// Room for what the identity adds to a file.
const IDENTITY_LENGTH: usize = 128;

/// Takes a file's digest without keeping the file.
#[derive(Default)]
struct Digester {
    hasher: Sha256,
    length: usize,
}

impl Write for Digester {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.hasher.update(bytes);
        self.length += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
