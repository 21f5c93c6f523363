//! Finished PDFs bound into one for the printer, each on fresh paper.

use lopdf::{Dictionary, Document, Object, ObjectId, text_string};

use super::finish;
use crate::export::ExportError;

/// How pages come onto paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sides {
    /// On the front only.
    One,
    /// On both sides: after an odd number of pages a blank one follows, so
    /// that the next document, or copy, begins on a fresh sheet.
    Two,
}

/// What goes to a printer.
#[derive(Debug)]
pub struct Bound {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// Its pages, blank ones included.
    pub pages: usize,
    /// Sheets of paper it takes.
    pub sheets: usize,
}

/// Binds PDFs made here in the order given. One document that needs no blank
/// page stays as it is, byte for byte.
///
/// # Errors
/// A file is no PDF.
pub fn bind(title: &str, files: &[&[u8]], sides: Sides) -> Result<Bound, ExportError> {
    let mut bound = Document::with_version("1.7");
    let root = bound.new_object_id();
    let mut kids = Vec::new();
    let mut padded = false;
    for bytes in files {
        let mut part = Document::load_mem(bytes).map_err(|error| finish::failure(&error))?;
        part.renumber_objects_with(bound.max_id + 1);
        let mut pages: Vec<ObjectId> = part.page_iter().collect();
        for page in &pages {
            adopt(&mut part, *page, root)?;
        }
        if sides == Sides::Two
            && pages.len() % 2 == 1
            && let Some(last) = pages.last()
        {
            let blank = blank_like(&part, *last, root)?;
            pages.push(part.add_object(blank));
            padded = true;
        }
        bound.max_id = part.max_id;
        bound.objects.extend(part.objects);
        kids.extend(pages);
    }
    let pages = kids.len();
    let sheets = if sides == Sides::Two { pages.div_ceil(2) } else { pages };
    if let [only] = files
        && !padded
    {
        return Ok(Bound { bytes: only.to_vec(), pages, sheets });
    }
    let bytes = assemble(bound, root, kids, title)?;
    Ok(Bound { bytes, pages, sheets })
}

/// Entries a page may have from the pages above it (ISO 32000-1, 7.7.3.4).
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];

/// Hangs a page below another root, with all it had from its old one.
fn adopt(document: &mut Document, page: ObjectId, root: ObjectId) -> Result<(), ExportError> {
    let inherited: Vec<_> = INHERITED
        .iter()
        .filter_map(|key| Some((*key, entry(document, page, key)?.clone())))
        .collect();
    let page = document.get_dictionary_mut(page).map_err(|error| finish::failure(&error))?;
    for (key, value) in inherited {
        page.set(key, value);
    }
    page.set("Parent", root);
    Ok(())
}

/// An entry of a page, its own or inherited.
fn entry<'d>(document: &'d Document, page: ObjectId, key: &[u8]) -> Option<&'d Object> {
    let mut node = document.get_dictionary(page).ok()?;
    // A page tree deeper than this is none.
    for _ in 0..32 {
        if let Ok(value) = node.get(key) {
            return Some(value);
        }
        node = document.get_dictionary(node.get(b"Parent").ok()?.as_reference().ok()?).ok()?;
    }
    None
}

/// An empty page of the same size.
fn blank_like(
    document: &Document,
    page: ObjectId,
    root: ObjectId,
) -> Result<Dictionary, ExportError> {
    let size = entry(document, page, b"MediaBox").cloned();
    let size = size.ok_or_else(|| ExportError::Document("MediaBox".to_owned()))?;
    let mut blank = Dictionary::new();
    blank.set("Type", "Page");
    blank.set("Parent", root);
    blank.set("MediaBox", size);
    blank.set("Resources", Dictionary::new());
    Ok(blank)
}

fn assemble(
    mut document: Document,
    root: ObjectId,
    kids: Vec<ObjectId>,
    title: &str,
) -> Result<Vec<u8>, ExportError> {
    let mut pages = Dictionary::new();
    pages.set("Type", "Pages");
    pages.set("Count", kids.len() as i64);
    pages.set("Kids", kids.into_iter().map(Object::from).collect::<Vec<_>>());
    document.set_object(root, pages);
    let mut catalog = Dictionary::new();
    catalog.set("Type", "Catalog");
    catalog.set("Pages", root);
    let catalog = document.add_object(catalog);
    let mut information = Dictionary::new();
    information.set("Title", text_string(title));
    information.set("Producer", text_string(finish::PRODUCER));
    let information = document.add_object(information);
    document.trailer.set("Root", catalog);
    document.trailer.set("Info", information);
    // Catalogs, bookmarks and page trees of the parts belong to nothing now.
    document.prune_objects();
    document.renumber_objects();
    finish::save(document)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PDF whose pages inherit their size.
    fn pdf(pages: usize, width: i64) -> Vec<u8> {
        let mut document = Document::with_version("1.7");
        let root = document.new_object_id();
        let kids: Vec<Object> = (0..pages)
            .map(|_| {
                let mut page = Dictionary::new();
                page.set("Type", "Page");
                page.set("Parent", root);
                document.add_object(page).into()
            })
            .collect();
        let mut tree = Dictionary::new();
        tree.set("Type", "Pages");
        tree.set("Count", pages as i64);
        tree.set("Kids", kids);
        tree.set("MediaBox", vec![0.into(), 0.into(), width.into(), 842.into()]);
        document.set_object(root, tree);
        let mut catalog = Dictionary::new();
        catalog.set("Type", "Catalog");
        catalog.set("Pages", root);
        let catalog = document.add_object(catalog);
        document.trailer.set("Root", catalog);
        finish::save(document).expect("it is written")
    }

    fn widths(bytes: &[u8]) -> Vec<i64> {
        let document = Document::load_mem(bytes).expect("a PDF");
        let width = |page| {
            let size = entry(&document, page, b"MediaBox").expect("a size");
            size.as_array().expect("a box")[2].as_i64().expect("a number")
        };
        document.page_iter().map(width).collect()
    }

    #[test]
    fn every_document_begins_on_a_fresh_sheet() {
        let (three, two, one) = (pdf(3, 595), pdf(2, 842), pdf(1, 300));
        let check = |files: &[&[u8]], sides, expected: &[i64], sheets| {
            let bound = bind("清单", files, sides).expect("bound");
            assert_eq!(widths(&bound.bytes), expected);
            assert_eq!((bound.pages, bound.sheets), (expected.len(), sheets));
        };
        check(&[&three], Sides::One, &[595; 3], 3);
        check(&[&three], Sides::Two, &[595; 4], 2);
        check(&[&two], Sides::Two, &[842; 2], 1);
        check(&[&three, &two], Sides::One, &[595, 595, 595, 842, 842], 5);
        check(&[&one, &two, &one], Sides::Two, &[300, 300, 842, 842, 300, 300], 3);
    }

    #[test]
    fn what_needs_no_change_has_none() {
        let two = pdf(2, 595);
        for sides in [Sides::One, Sides::Two] {
            assert_eq!(bind("清单", &[&two], sides).expect("bound").bytes, two);
        }
        let again = || bind("清单", &[&two, &two], Sides::Two).expect("bound").bytes;
        assert!(again() == again(), "equal input gives equal bytes");
        let error = bind("清单", &[b"%PDF-"], Sides::One).expect_err("no PDF");
        assert_eq!(error.code(), "export.document");
    }
}
