use std::path::PathBuf;

use lopdf::{Document, Object};

use super::*;
use crate::domain::{Millimetres, PageNumbers, Points};
use crate::layout::compose::test_support::{booklet, section};
use crate::layout::page_setup::{GRID_PITCH, Orientation};
use crate::layout::sheet::Cell;
use crate::layout::{FontLibrary, Section, Typeface};

/// Fonts of the machine; without any, a PDF cannot be made and the test says
/// so loudly.
fn fonts() -> Option<std::sync::Arc<FontLibrary>> {
    let fonts = FontLibrary::find(&[PathBuf::from(".fonts")]);
    if fonts.used(Typeface::FangSong).is_none() {
        eprintln!("SKIPPED: no Chinese font on this machine; set LANTIAN_FONTS");
        return None;
    }
    Some(fonts)
}

fn style() -> AnnexStyle {
    AnnexStyle::named("shaoxing").expect("it ships")
}

fn rendered(sections: Vec<Section<'_>>, orientation: Orientation) -> Option<Rendered> {
    let fonts = fonts()?;
    let booklet = booklet(sections, orientation);
    Some(render(&booklet, &fonts, &style(), &Control::NONE).expect("it renders"))
}

/// Text matrices of a page.
fn text_positions(document: &Document, page: lopdf::ObjectId) -> Vec<[f64; 6]> {
    let content = document.get_and_decode_page_content(page).expect("a readable page");
    let matrices = content.operations.iter().filter(|operation| operation.operator == "Tm");
    matrices
        .map(|operation| {
            let number = |i: usize| f64::from(operation.operands[i].as_float().expect("a number"));
            [number(0), number(1), number(2), number(3), number(4), number(5)]
        })
        .collect()
}

#[test]
fn equal_input_gives_equal_bytes() {
    let sections = || vec![section("甲区", &[40; 30])];
    let Some(first) = rendered(sections(), Orientation::Portrait) else { return };
    let second = rendered(sections(), Orientation::Portrait).expect("fonts are there");
    assert!(first.bytes == second.bytes, "no clock and no chance in the file");
    assert!(first.bytes.starts_with(b"%PDF-1.7"));
}

#[test]
fn the_document_says_what_it_is() {
    let sections = vec![section("甲区", &[40; 60]), section("乙区", &[40; 5])];
    let Some(rendered) = rendered(sections, Orientation::Portrait) else { return };
    let document = Document::load_mem(&rendered.bytes).expect("a valid file");
    let catalog = document.catalog().expect("a catalog");
    assert_eq!(catalog.get(b"Lang").and_then(Object::as_str).expect("a language"), b"zh-CN");
    assert!(catalog.has(b"PageLabels"), "page numbers are those printed");
    assert_eq!(document.get_pages().len(), rendered.pages);
    let toc = document.get_toc().expect("bookmarks");
    let titles: Vec<(usize, &str)> =
        toc.toc.iter().map(|entry| (entry.level, entry.title.as_str())).collect();
    let expected = [(1, "附件2 某某市重点任务清单"), (2, "甲区"), (2, "乙区")];
    assert_eq!(titles, expected, "sections stand below their part");
    assert!(!document.trailer.has(b"GTS_PDFXVersion"));
    assert!(document.trailer.has(b"ID"), "the file has an identity");
    let information = document.trailer.get_deref(b"Info", &document).and_then(Object::as_dict);
    let fonts = information.expect("properties").get("字体".as_bytes()).expect("fonts");
    let fonts = lopdf::decode_text_string(fonts).expect("a text");
    assert!(fonts.contains("仿宋："), "it says which fonts were used: {fonts}");
}

#[test]
fn an_archived_file_says_the_same_in_both_places() {
    let Some(fonts) = fonts() else { return };
    let mut booklet = booklet(vec![section("甲区", &[40; 3])], Orientation::Portrait);
    booklet.properties.title = "蓝天<&>方案\u{1}".to_owned();
    booklet.properties.author = "某某市人民政府".to_owned();
    booklet.properties.keywords = vec!["大气".to_owned(), "清单".to_owned()];
    let archived = render_as(PdfKind::Archive, &booklet, &fonts, &style(), &Control::NONE);
    let archived = archived.expect("it renders");
    let document = Document::load_mem(&archived.bytes).expect("a valid file");
    let catalog = document.catalog().expect("a catalog");
    let stream = |object: &Object| {
        let id = object.as_reference().expect("a reference");
        document.get_object(id).and_then(Object::as_stream).expect("a stream").clone()
    };
    let packet = stream(catalog.get(b"Metadata").expect("metadata"));
    assert!(!packet.dict.has(b"Filter"), "readable without reading PDF");
    let packet = String::from_utf8(packet.content).expect("UTF-8");
    let information = document.trailer.get(b"Info").and_then(Object::as_reference);
    let information = document.get_dictionary(information.expect("information")).expect("it");
    let text = |key: &[u8]| {
        lopdf::decode_text_string(information.get(key).expect("an entry")).expect("text")
    };
    assert_eq!(text(b"Title"), "蓝天<&>方案", "control characters are no text");
    assert!(packet.contains(">蓝天&lt;&amp;&gt;方案<"), "{packet}");
    for key in [&b"Author"[..], b"Keywords", b"Producer", b"Creator"] {
        assert!(packet.contains(&format!(">{}<", text(key))), "{packet}");
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let created = packet.split("xmp:CreateDate>").nth(1).expect("a date");
    let created = digits(created.split('<').next().expect("a date"));
    assert_eq!(created, digits(&text(b"CreationDate")));
    let intents = catalog.get(b"OutputIntents").and_then(Object::as_array).expect("intents");
    let intent = intents[0].as_dict().expect("an intent");
    let profile = stream(intent.get(b"DestOutputProfile").expect("a profile"));
    let profile = profile.decompressed_content().expect("deflated");
    assert!(profile == srgb::profile());
    let plain = render(&booklet, &fonts, &style(), &Control::NONE).expect("it renders");
    let plain = Document::load_mem(&plain.bytes).expect("a valid file");
    assert!(!plain.catalog().expect("a catalog").has(b"Metadata"), "only where asked for");
}

#[test]
fn text_stands_where_the_standard_puts_it() {
    let Some(rendered) = rendered(vec![section("甲区", &[40; 60])], Orientation::Portrait) else {
        return;
    };
    let document = Document::load_mem(&rendered.bytes).expect("a valid file");
    let pages: Vec<lopdf::ObjectId> = document.page_iter().collect();
    let mm = |points: f64| Points(points).millimetres().0;
    let height = Orientation::Portrait.page_height().0;
    let first = text_positions(&document, pages[0]);
    assert!((mm(first[0][4]) - 28.0).abs() < 0.1, "the mark is flush left: {:?}", first[0]);
    let mark_top = 37.0;
    let mark_foot = mark_top + GRID_PITCH.millimetres().0;
    let mark = mm(height - first[0][5]);
    assert!(mark > mark_top && mark < mark_foot, "the mark is on line 1: {mark}");
    for (i, page) in pages.iter().take(2).enumerate() {
        let positions = text_positions(&document, *page);
        let number = positions.last().expect("a page number");
        let down = mm(height - number[5]);
        assert!((down - 269.0).abs() < 3.0, "7 mm below the type area: {down}");
        let outer = if i == 0 { number[4] > 400.0 } else { mm(number[4]) < 35.0 };
        assert!(outer, "page {} has its number outside: {number:?}", i + 1);
    }
}

#[test]
fn landscape_pages_are_turned_and_their_numbers_are_not() {
    let Some(rendered) = rendered(vec![section("甲区", &[40; 60])], Orientation::Landscape)
    else {
        return;
    };
    let document = Document::load_mem(&rendered.bytes).expect("a valid file");
    for (i, page) in document.page_iter().take(2).enumerate() {
        let dictionary = document.get_dictionary(page).expect("a page");
        let media = dictionary.get(b"MediaBox").and_then(Object::as_array).expect("a box");
        let width = media[2].as_float().expect("a number");
        assert!((f64::from(width) - 841.89).abs() < 0.1, "shown landscape: {width}");
        let positions = text_positions(&document, page);
        let number = positions.last().expect("a page number");
        assert_eq!(number[..4], [0.0, -1.0, 1.0, 0.0], "the number is turned");
        assert!(Points(number[4]).millimetres().0 < 35.0, "it is at the left edge: {number:?}");
        let low = number[5] < 297.0;
        assert_eq!(low, i == 0, "odd pages have it at the foot, even ones at the head");
    }
}

#[test]
fn missing_characters_are_findings() {
    let mut section = section("甲区", &[10]);
    // A private-use character: no font may promise it.
    section.table.rows[0].cells[1] = Cell::new("任务\u{E123}和\u{1}\u{E123}");
    let Some(rendered) = rendered(vec![section], Orientation::Portrait) else { return };
    let codes: Vec<&str> = rendered.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["layout.missing_glyph"], "once for each character");
    let finding = &rendered.findings[0];
    assert_eq!(finding.place.to_string(), "甲区 第 1 行 主要任务");
    assert!(finding.message.contains("U+E123") && finding.message.contains("2 处"));
}

#[test]
fn a_title_is_placed_too() {
    let mut section = section("甲区", &[10]);
    section.heading = Some("一、\u{E123}\n".to_owned());
    let Some(rendered) = rendered(vec![section], Orientation::Portrait) else { return };
    let finding = rendered.findings.first().expect("no font has the character");
    assert_eq!(finding.place.to_string(), "甲区");
}

#[test]
fn pages_of_every_slice_have_their_content() {
    let Some(rendered) = rendered(vec![section("甲区", &[300; 1100])], Orientation::Portrait)
    else {
        return;
    };
    assert!(rendered.pages > SLICE, "{} pages are one slice", rendered.pages);
    let document = Document::load_mem(&rendered.bytes).expect("a valid file");
    let pages: Vec<_> = document.page_iter().collect();
    assert_eq!(pages.len(), rendered.pages);
    for page in pages {
        assert!(text_positions(&document, page).len() > 5, "no page is left empty");
    }
}

#[test]
fn odd_tables_render() {
    let none = Section { table: Default::default(), ..section("无列", &[]) };
    for case in [section("空表", &[]), section("三万字", &[30_000]), none] {
        let name = case.sheet_name.clone();
        let Some(rendered) = rendered(vec![case], Orientation::Portrait) else { return };
        let document = Document::load_mem(&rendered.bytes).expect("a valid file");
        assert_eq!(document.get_pages().len(), rendered.pages, "{name}");
    }
}

#[test]
fn work_can_be_stopped() {
    let Some(fonts) = fonts() else { return };
    let booklet = booklet(vec![section("甲区", &[40; 30])], Orientation::Portrait);
    let stop = || true;
    let control = Control::NONE.cancelled_by(&stop);
    let error = render(&booklet, &fonts, &style(), &control).expect_err("it was stopped");
    assert_eq!(error.code(), "export.cancelled");
}

#[test]
fn without_fonts_there_is_a_clear_error() {
    let booklet = booklet(vec![section("甲区", &[4])], Orientation::Portrait);
    let none = FontLibrary::within(&[]);
    let error = render(&booklet, &none, &style(), &Control::NONE).expect_err("no font");
    assert_eq!(error.code(), "export.no_font");
    assert!(!error.hint().is_empty());
}

#[test]
fn margins_and_page_numbers_are_those_of_the_style() {
    let Some(fonts) = fonts() else { return };
    let mut style = style();
    style.margins.binding_mm = Millimetres(20.0);
    let mut booklet = booklet(vec![section("甲区", &[40; 60])], Orientation::Portrait);
    booklet.parts[0].page_numbers = PageNumbers::OfTotal;
    let rendered = render(&booklet, &fonts, &style, &Control::NONE).expect("it renders");
    let document = Document::load_mem(&rendered.bytes).expect("a valid file");
    let first = document.page_iter().next().expect("a page");
    let left = Points(text_positions(&document, first)[0][4]).millimetres().0;
    assert!((left - 20.0).abs() < 0.1, "the mark stands at the binding margin: {left}");
    let text = document.extract_text(&[1]).expect("text");
    let foot = format!("第1页　共{}页", rendered.pages);
    assert!(text.contains(&foot), "every character of “{foot}” is in the font: {text}");
}
