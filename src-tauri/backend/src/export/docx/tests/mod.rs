mod schema;
mod tables;

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;

use super::*;
use crate::finding::Finding;
use crate::layout::Orientation;
use crate::layout::compose::test_support::{booklet, section};
use crate::layout::sheet::Cell;
use crate::layout::{MarkLook, Merge, Section, TextMark};
use schema::assert_order;

fn render_booklet(booklet: &Booklet<'_>) -> Result<Rendered, ExportError> {
    let style = AnnexStyle::named("shaoxing").expect("it ships");
    render(booklet, &FontLibrary::within(&[]), &style, &Control::NONE)
}

fn rendered(sections: Vec<Section<'_>>, orientation: Orientation) -> Rendered {
    render_booklet(&booklet(sections, orientation)).expect("it renders")
}

/// Every part of the package by its name.
fn parts(rendered: &Rendered) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(&rendered.bytes)).expect("a package");
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).expect("a part");
            let mut text = String::new();
            part.read_to_string(&mut text).expect("text");
            (part.name().expect("a name").into_owned(), text)
        })
        .collect()
}

fn part_of(rendered: &Rendered, name: &str) -> String {
    let found = parts(rendered).into_iter().find(|(part, _)| part == name);
    found.unwrap_or_else(|| panic!("{name} is missing")).1
}

fn document(rendered: &Rendered) -> String {
    part_of(rendered, "word/document.xml")
}

/// The first element of a name, with all that is in it.
fn first<'t>(text: &'t str, name: &str) -> &'t str {
    let begin = text.find(&format!("<{name}>")).or_else(|| text.find(&format!("<{name} ")));
    let begin = begin.unwrap_or_else(|| panic!("no {name}"));
    let end = text[begin..].find(&format!("</{name}>")).expect("it ends");
    &text[begin..begin + end]
}

fn first_of<'t>(text: &'t str, end: &str) -> &'t str {
    text.split(end).next().unwrap_or_default()
}

/// Values of an attribute of all elements of a name.
fn values(text: &str, name: &str, attribute: &str) -> Vec<String> {
    let mut reader = Reader::from_str(text);
    // Pieces of a part will do.
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut found = Vec::new();
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == name => {
                let value = tag.try_get_attribute(attribute).expect("readable");
                found.extend(value.map(|value| value.value.into_owned()));
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.code).collect()
}

/// A booklet with everything a document can hold.
fn rich() -> Booklet<'static> {
    let mut joined = section("甲区", &[60, 60, 4, 4, 300]);
    joined.note = Some("征求意见稿".to_owned());
    for row in 1..5 {
        joined.table.rows[row].cells[0].merge = Merge::Up;
    }
    joined.table.rows[4].cells[0] = Cell::new("保障措施");
    joined.table.rows[4].cells[1].merge = Merge::Left;
    let mut rich = booklet(vec![joined, section("乙区", &[2])], Orientation::Portrait);
    let landscape = booklet(vec![section("丙区", &[40; 9])], Orientation::Landscape);
    rich.parts.extend(landscape.parts);
    rich
}

#[test]
fn equal_input_gives_equal_bytes() {
    let bytes = || render_booklet(&rich()).expect("it renders").bytes;
    assert!(bytes() == bytes(), "no clock and no chance in the file");
}

#[test]
fn parts_and_styles_that_are_named_are_there() {
    let rendered = render_booklet(&rich()).expect("it renders");
    let parts = parts(&rendered);
    let names: BTreeSet<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
    let text = |name: &str| part_of(&rendered, name);
    let types = text("[Content_Types].xml");
    for part in values(&types, "Override", "PartName") {
        assert!(names.contains(&part[1..]), "{part} is declared");
    }
    for (rels, folder) in [("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")] {
        for target in values(&text(rels), "Relationship", "Target") {
            assert!(
                names.contains(format!("{folder}{target}").as_str()),
                "{target} is referred to"
            );
        }
    }
    let known: BTreeSet<String> =
        values(&text("word/_rels/document.xml.rels"), "Relationship", "Id").into_iter().collect();
    let used = values(&document(&rendered), "w:footerReference", "r:id");
    assert_eq!(used.len(), 4, "two sections with two footers each");
    assert!(used.iter().all(|id| known.contains(id)), "{used:?}");
    let styles: BTreeSet<String> =
        values(&text("word/styles.xml"), "w:style", "w:styleId").into_iter().collect();
    for (name, text) in &parts {
        for element in ["w:pStyle", "w:tblStyle", "w:basedOn"] {
            for style in values(text, element, "w:val") {
                assert!(styles.contains(&style), "{name} uses the style {style}");
            }
        }
    }
}

#[test]
fn texts_stay_as_they_are() {
    let mut tricky = section("甲区", &[2, 2]);
    tricky.table.rows[0].cells[1] = Cell::new(" 甲\r\n乙\t“丙”<1 & 2> ");
    tricky.table.rows[1].cells[1] = Cell::new("丁\u{1}戊\n");
    let rendered = rendered(vec![tricky], Orientation::Portrait);
    let document = document(&rendered);
    assert!(document.contains(
        "<w:t xml:space=\"preserve\"> 甲</w:t><w:br/><w:t>乙</w:t><w:tab/>\
         <w:t xml:space=\"preserve\">“丙”&lt;1 &amp; 2&gt; </w:t>"
    ));
    assert!(document.contains("<w:t>丁戊</w:t><w:br/></w:r>"));
    assert_eq!(codes(&rendered.findings), ["export.control_characters"]);
}

#[test]
fn marked_parts_are_struck_and_underlined() {
    let mut changed = section("甲区", &[2]);
    changed.table.rows[0].cells[1] = Cell {
        marks: vec![
            TextMark { at: 0..3, look: MarkLook::Struck },
            TextMark { at: 3..6, look: MarkLook::Underlined },
        ],
        ..Cell::new("甲乙丙")
    };
    let rendered = rendered(vec![changed], Orientation::Portrait);
    let text = document(&rendered);
    assert!(text.contains("<w:strike/></w:rPr><w:t>甲</w:t>"));
    assert!(text.contains("<w:u w:val=\"single\"/></w:rPr><w:t>乙</w:t>"));
    assert!(text.contains("<w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t>丙</w:t>"));
    assert_order("word/document.xml", &text);
}

#[test]
fn pages_are_set_up_as_the_standard_asks() {
    let mut booklet = rich();
    booklet.first_page = 7;
    let rendered = render_booklet(&booklet).expect("it renders");
    let document = document(&rendered);
    assert_eq!(document.matches("<w:sectPr>").count(), 2);
    for expected in [
        "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
        "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>",
        "<w:pgMar w:top=\"2097\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\"",
        "<w:pgMar w:top=\"1587\" w:right=\"2097\" w:bottom=\"1474\" w:left=\"1984\"",
        "<w:pgNumType w:start=\"7\"/>",
        "w:type=\"even\"",
    ] {
        assert!(document.contains(expected), "{expected} is missing");
    }
    assert_eq!(document.matches("<w:pgNumType").count(), 1, "counted on through the sections");
    assert!(!document.contains("titlePg"));
    assert!(part_of(&rendered, "word/settings.xml").contains("<w:evenAndOddHeaders/>"));
    let (odd, even) =
        (part_of(&rendered, "word/footer1.xml"), part_of(&rendered, "word/footer2.xml"));
    assert!(odd.contains("<w:jc w:val=\"right\"/>") && even.contains("<w:jc w:val=\"left\"/>"));
    for number in 1..=4 {
        let footer = part_of(&rendered, &format!("word/footer{number}.xml"));
        assert!(footer.contains("— </w:t>") && footer.contains(" PAGE "), "— 1 —");
    }
    let turned = part_of(&rendered, "word/footer3.xml");
    assert!(turned.contains("<w:textDirection w:val=\"tbRl\"/>"), "turned with the paper");
    let core = part_of(&rendered, "docProps/core.xml");
    for expected in ["<dc:title>清单<", "<dc:creator>某办<", "2026-01-05T01:30:00Z", "zh-CN"] {
        assert!(core.contains(expected), "{expected} is missing");
    }
}

#[test]
fn pages_are_counted_where_they_can_be() {
    let fields = |parts: usize| {
        let mut counted = booklet(vec![section("甲区", &[900, 900])], Orientation::Portrait);
        counted.parts[0].page_numbers = PageNumbers::OfTotal;
        counted.parts = vec![counted.parts[0].clone(); parts];
        part_of(&render_booklet(&counted).expect("it renders"), "word/footer5.xml")
    };
    assert!(fields(1).contains(" NUMPAGES "), "one section is the document");
    assert!(fields(2).contains(" SECTIONPAGES "), "each annex counts its own");
}

#[test]
fn latin_words_are_not_chinese() {
    let styles = part_of(&render_booklet(&rich()).expect("it renders"), "word/styles.xml");
    assert!(styles.contains("<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\""));
}

#[test]
fn headings_stay_with_their_tables() {
    let document = document(&render_booklet(&rich()).expect("it renders"));
    let paragraphs = document.split("<w:p>").skip(1).map(|text| first_of(text, "</w:p>"));
    let headings: Vec<&str> = paragraphs.filter(|text| text.contains("\"ListHeading\"")).collect();
    assert_eq!(headings.len(), 3);
    assert!(headings.iter().all(|text| text.contains("<w:keepNext/>")));
    assert!(document.contains("附件2</w:t>"));
    let last = document.rsplit("<w:tr>").next().expect("a row");
    assert!(last.contains("<w:keepNext/>"), "the line for the signature has company");
}

#[test]
fn a_table_word_cannot_open_is_refused() {
    let mut wide = section("甲区", &[2]);
    let column = wide.table.columns[0].clone();
    wide.table.columns = vec![column; table::MOST_COLUMNS + 1];
    let error = render_booklet(&booklet(vec![wide], Orientation::Landscape)).expect_err("too wide");
    assert_eq!(error.code(), "export.table_too_large");
}

#[test]
fn odd_tables_are_written() {
    let none = Section { table: Default::default(), ..section("无列", &[]) };
    let bare = || Section { heading: None, closing: None, ..section("无题", &[2]) };
    let mut ragged = section("缺格", &[2, 2]);
    ragged.table.rows[1].cells.truncate(1);
    ragged.table.rows[0].cells[0].merge = Merge::Up;
    for sections in [vec![section("空表", &[])], vec![none], Vec::new(), vec![ragged]] {
        let rendered = rendered(sections, Orientation::Portrait);
        assert_order("word/document.xml", &document(&rendered));
    }
    let two = document(&rendered(vec![bare(), bare()], Orientation::Portrait));
    let between = first_of(two.split("</w:tbl>").nth(1).expect("two tables"), "<w:tbl>");
    assert!(between.contains("<w:p>"), "two tables stay two");
    let mut empty = booklet(Vec::new(), Orientation::Portrait);
    empty.parts.clear();
    let rendered = render_booklet(&empty).expect("an empty document");
    assert!(document(&rendered).contains("<w:sectPr>"));
}

#[test]
fn it_can_be_stopped() {
    let style = AnnexStyle::named("shaoxing").expect("it ships");
    let control = Control::NONE.cancelled_by(&|| true);
    let error = render(&rich(), &FontLibrary::within(&[]), &style, &control).expect_err("stopped");
    assert_eq!(error.code(), "export.cancelled");
}
