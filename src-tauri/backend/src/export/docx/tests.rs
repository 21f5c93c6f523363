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
use crate::reading::text::SHOWN_AGAIN;

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

/// Children of elements in the order the schema (ISO/IEC 29500) wants; WPS
/// and Word refuse others. Elements not listed are free or have one kind of
/// child.
const ORDERS: &[(&str, &[&str])] = &[
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:framePr",
            "w:widowControl",
            "w:numPr",
            "w:pBdr",
            "w:shd",
            "w:tabs",
            "w:kinsoku",
            "w:wordWrap",
            "w:overflowPunct",
            "w:topLinePunct",
            "w:autoSpaceDE",
            "w:autoSpaceDN",
            "w:bidi",
            "w:adjustRightInd",
            "w:snapToGrid",
            "w:spacing",
            "w:ind",
            "w:contextualSpacing",
            "w:jc",
            "w:textDirection",
            "w:textAlignment",
            "w:outlineLvl",
            "w:rPr",
            "w:sectPr",
        ],
    ),
    (
        "w:rPr",
        &[
            "w:rStyle",
            "w:rFonts",
            "w:b",
            "w:bCs",
            "w:i",
            "w:strike",
            "w:color",
            "w:spacing",
            "w:kern",
            "w:sz",
            "w:szCs",
            "w:u",
            "w:lang",
        ],
    ),
    (
        "w:tblPr",
        &[
            "w:tblStyle",
            "w:tblpPr",
            "w:tblOverlap",
            "w:tblW",
            "w:jc",
            "w:tblInd",
            "w:tblBorders",
            "w:shd",
            "w:tblLayout",
            "w:tblCellMar",
            "w:tblLook",
        ],
    ),
    ("w:tblBorders", &["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"]),
    ("w:tblCellMar", &["w:top", "w:left", "w:bottom", "w:right"]),
    ("w:tcMar", &["w:top", "w:left", "w:bottom", "w:right"]),
    ("w:tbl", &["w:tblPr", "w:tblGrid", "w:tr"]),
    ("w:tr", &["w:trPr", "w:tc"]),
    ("w:trPr", &["w:cantSplit", "w:trHeight", "w:tblHeader"]),
    ("w:tc", &["w:tcPr", "w:p"]),
    (
        "w:tcPr",
        &[
            "w:tcW",
            "w:gridSpan",
            "w:vMerge",
            "w:tcBorders",
            "w:shd",
            "w:noWrap",
            "w:tcMar",
            "w:textDirection",
            "w:vAlign",
        ],
    ),
    ("w:p", &["w:pPr", "w:r"]),
    (
        "w:sectPr",
        &[
            "w:headerReference",
            "w:footerReference",
            "w:type",
            "w:pgSz",
            "w:pgMar",
            "w:pgNumType",
            "w:cols",
            "w:titlePg",
            "w:docGrid",
        ],
    ),
    ("w:styles", &["w:docDefaults", "w:latentStyles", "w:style"]),
    ("w:docDefaults", &["w:rPrDefault", "w:pPrDefault"]),
    (
        "w:style",
        &[
            "w:name",
            "w:basedOn",
            "w:next",
            "w:uiPriority",
            "w:semiHidden",
            "w:qFormat",
            "w:pPr",
            "w:rPr",
            "w:tblPr",
        ],
    ),
    (
        "w:settings",
        &[
            "w:zoom",
            "w:defaultTabStop",
            "w:evenAndOddHeaders",
            "w:characterSpacingControl",
            "w:compat",
        ],
    ),
    ("w:compat", &["w:doNotExpandShiftReturn", "w:compatSetting"]),
    ("w:font", &["w:altName", "w:panose1", "w:charset", "w:family", "w:pitch"]),
];

/// Walks through a part and checks the order of all children.
fn assert_order(name: &str, text: &str) {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<(String, usize)> = Vec::new();
    loop {
        let (tag, is_empty) = match reader.read_event().expect("well-formed") {
            Event::Start(tag) => (tag, false),
            Event::Empty(tag) => (tag, true),
            Event::End(_) => {
                open.pop();
                continue;
            }
            Event::Eof => return,
            _ => continue,
        };
        let child = tag.name().as_ref().to_owned();
        if let Some((parent, reached)) = open.last_mut()
            && let Some((_, order)) = ORDERS.iter().find(|(element, _)| element == parent)
        {
            let place = order.iter().position(|known| *known == child);
            let place = place.unwrap_or_else(|| panic!("{name}: {child} inside {parent}?"));
            assert!(place >= *reached, "{name}: {child} too late inside {parent}");
            *reached = place;
        }
        if !is_empty {
            open.push((child, 0));
        }
    }
}

#[test]
fn children_stand_in_the_order_of_the_schema() {
    for (name, text) in parts(&render_booklet(&rich()).expect("it renders")) {
        assert_order(&name, &text);
    }
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
fn rows_fill_the_grid_and_heads_are_repeated() {
    let rendered = render_booklet(&rich()).expect("it renders");
    let document = document(&rendered);
    for table in document.split("<w:tbl>").skip(1) {
        let table = first_of(table, "</w:tbl>");
        let widths: Vec<i64> = values(first(table, "w:tblGrid"), "w:gridCol", "w:w")
            .iter()
            .map(|text| number(text))
            .collect();
        let all: i64 = widths.iter().sum();
        assert!(all == 8844 || all == 12756, "as wide as the type area: {all}");
        for row in table.split("<w:tr>").skip(1) {
            let spans: i64 = row
                .split("<w:tc>")
                .skip(1)
                .map(|cell| {
                    values(cell_of(cell), "w:gridSpan", "w:val")
                        .first()
                        .map_or(1, |text| number(text))
                })
                .sum();
            assert_eq!(spans as usize, widths.len(), "{row}");
            let cells: i64 = values(row, "w:tcW", "w:w").iter().map(|text| number(text)).sum();
            assert_eq!(cells, all);
        }
        assert_eq!(table.matches("<w:tblHeader/>").count(), 1);
        let head = table.split("<w:tr>").nth(1).expect("a head");
        assert!(head.contains("<w:tblHeader/>") && head.contains("<w:keepNext/>"));
    }
}

#[test]
fn a_word_over_several_columns_stands_over_them() {
    let mut grouped = section("甲区", &[2]);
    let words = ["类别", "规划值\n2025年", "规划值\n2030年"];
    let further = grouped.table.columns[1].clone();
    grouped.table.columns.push(further);
    for (column, word) in grouped.table.columns.iter_mut().zip(words) {
        column.header = word.into();
    }
    grouped.table.rows.iter_mut().for_each(|row| row.cells.push(Cell::new("48.3")));
    let document = document(&rendered(vec![grouped], Orientation::Portrait));
    let rows: Vec<&str> = document.split("<w:tr>").skip(1).take(2).collect();
    assert!(rows.iter().all(|row| row.contains("<w:tblHeader/>")), "both are repeated");
    assert_eq!(values(rows[0], "w:gridSpan", "w:val"), ["2"]);
    assert_eq!(values(rows[0], "w:vMerge", "w:val"), ["restart"], "类别 covers both rows");
    assert!(rows[1].contains("<w:vMerge/>"), "and its word stands once");
    for (row, words) in [(0, ["类别", "规划值"]), (1, ["2025年", "2030年"])] {
        assert!(words.iter().all(|word| rows[row].contains(word)), "{}", rows[row]);
        assert_eq!(rows[row].matches("规划值").count(), usize::from(row == 0));
    }
}

fn first_of<'t>(text: &'t str, end: &str) -> &'t str {
    text.split(end).next().unwrap_or_default()
}

fn cell_of(text: &str) -> &str {
    first_of(text, "</w:tc>")
}

fn number(text: &str) -> i64 {
    text.parse().expect("a number")
}

#[test]
fn only_rows_the_layout_would_split_may_be_split() {
    let rendered = rendered(vec![section("甲区", &[4, 900, 4])], Orientation::Portrait);
    let document = document(&rendered);
    let rows: Vec<&str> = document.split("<w:tr>").skip(1).collect();
    let whole: Vec<bool> = rows.iter().map(|row| row.contains("<w:cantSplit/>")).collect();
    assert_eq!(whole, [true, true, false, true], "the head, then the rows");
    assert!(!rows[2].contains("<w:trHeight"), "its text decides");
}

#[test]
fn labels_begin_again_where_a_page_begins() {
    let mut long = section("甲区", &[60; 60]);
    for (i, row) in long.table.rows.iter_mut().enumerate() {
        row.cells[0] = Cell::new("同一类别");
        row.cells[0].merge = if i == 0 { Merge::None } else { Merge::Up };
    }
    let rendered = rendered(vec![long], Orientation::Portrait);
    let document = document(&rendered);
    let pages = rendered.pages;
    assert!(pages > 3);
    assert_eq!(document.matches("同一类别").count(), pages, "once a page");
    assert_eq!(document.matches("<w:vMerge w:val=\"restart\"/>").count(), pages);
    assert_eq!(document.matches("<w:vMerge/>").count(), 60 - pages);
    let styles = part_of(&rendered, "word/styles.xml");
    let names = values(&styles, "w:name", "w:val");
    assert!(names.iter().any(|name| name.starts_with(SHOWN_AGAIN)), "{names:?}");
    assert_eq!(document.matches("\"TableContinued24\"").count(), pages - 1);
}

#[test]
fn rows_stay_with_the_next_until_a_label_has_room() {
    let mut tall = section("甲区", &[2, 2, 2, 2]);
    tall.closing = None;
    tall.table.columns[0].max = tall.table.columns[0].min;
    let label = "很长的类别名称".repeat(6);
    for (i, row) in tall.table.rows.iter_mut().enumerate() {
        row.cells[0] = Cell::new(label.clone());
        row.cells[0].merge = if i == 0 { Merge::None } else { Merge::Up };
    }
    let document = document(&rendered(vec![tall], Orientation::Portrait));
    let kept: Vec<bool> =
        document.split("<w:tr>").skip(1).map(|row| row.contains("<w:keepNext/>")).collect();
    assert_eq!(kept, [true, true, true, true, false], "the label needs all its rows");
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
