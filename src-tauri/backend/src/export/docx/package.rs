//! The package: parts, what they are, and how they hang together.

use std::fmt::Display;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime};

use crate::export::{ExportError, official_name};
use crate::layout::sheet::one_line;
use crate::layout::{Properties, Typeface};

use super::footer::Footer;
use super::xml::{Attributes, Written, Xml, Zip};

/// Namespace of the text.
pub const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// Namespace of references between parts.
pub const RELATIONSHIPS: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
/// How hard documents are packed: their XML repeats itself so much that more
/// effort saves little.
const COMPRESSION: i64 = 4;

/// Parts that the main part refers to, besides its footers.
const COMPANIONS: [(&str, &str); 3] =
    [("styles", "styles"), ("settings", "settings"), ("fontTable", "fontTable")];

/// Begins a part, writes it, ends it. Its date is always the same.
pub fn part(
    zip: &mut Zip,
    name: &str,
    content: impl FnOnce(&mut Xml<'_>) -> Written,
) -> Result<(), ExportError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(COMPRESSION))
        .last_modified_time(DateTime::default());
    zip.start_file(name, options).map_err(ExportError::Word)?;
    let mut xml = Xml::begin(zip)?;
    content(&mut xml)?;
    xml.end()
}

/// The reference under which the main part knows a footer.
pub fn footer_id(footer: Footer) -> String {
    format!("rId{}", COMPANIONS.len() + footer.number())
}

/// The name of a footer's part in its folder.
pub fn footer_name(footer: Footer) -> String {
    format!("footer{}.xml", footer.number())
}

/// `[Content_Types].xml`
pub fn content_types(xml: &mut Xml<'_>, footers: &[Footer]) -> Written {
    let namespace = format!("{PACKAGE}/content-types");
    xml.element("Types", &[("xmlns", &namespace)], |xml| {
        let relationships = "application/vnd.openxmlformats-package.relationships+xml";
        for (ending, kind) in [("rels", relationships), ("xml", "application/xml")] {
            xml.empty("Default", &[("Extension", &ending), ("ContentType", &kind)])?;
        }
        let word = |part: String, kind: &str| (part, format!("{WORD}.{kind}+xml"));
        let mut parts = vec![word("/word/document.xml".to_owned(), "document.main")];
        parts.extend(COMPANIONS.map(|(name, kind)| word(format!("/word/{name}.xml"), kind)));
        parts.extend(
            footers.iter().map(|footer| word(format!("/word/{}", footer_name(*footer)), "footer")),
        );
        for (name, kind) in [
            ("core", "application/vnd.openxmlformats-package.core-properties+xml"),
            ("app", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
        ] {
            parts.push((format!("/docProps/{name}.xml"), kind.to_owned()));
        }
        parts.iter().try_for_each(|(part, kind)| {
            xml.empty("Override", &[("PartName", part), ("ContentType", kind)])
        })
    })
}

/// `_rels/.rels`
pub fn package_relationships(xml: &mut Xml<'_>) -> Written {
    relationships(
        xml,
        &[
            ("rId1".to_owned(), format!("{RELATIONSHIPS}/officeDocument"), "word/document.xml"),
            (
                "rId2".to_owned(),
                format!("{PACKAGE}/relationships/metadata/core-properties"),
                "docProps/core.xml",
            ),
            ("rId3".to_owned(), format!("{RELATIONSHIPS}/extended-properties"), "docProps/app.xml"),
        ],
    )
}

/// `word/_rels/document.xml.rels`
pub fn document_relationships(xml: &mut Xml<'_>, footers: &[Footer]) -> Written {
    let companions = COMPANIONS.iter().enumerate().map(|(index, (name, kind))| {
        let id = format!("rId{}", index + 1);
        (id, format!("{RELATIONSHIPS}/{kind}"), format!("{name}.xml"))
    });
    let footers = footers.iter().map(|footer| {
        (footer_id(*footer), format!("{RELATIONSHIPS}/footer"), footer_name(*footer))
    });
    let all: Vec<_> = companions.chain(footers).collect();
    relationships(xml, &all)
}

fn relationships<T: Display>(xml: &mut Xml<'_>, all: &[(String, String, T)]) -> Written {
    let namespace = format!("{PACKAGE}/relationships");
    xml.element("Relationships", &[("xmlns", &namespace)], |xml| {
        all.iter().try_for_each(|(id, kind, target)| {
            xml.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)])
        })
    })
}

/// `word/settings.xml`
pub fn settings(xml: &mut Xml<'_>) -> Written {
    xml.element("w:settings", &[("xmlns:w", &MAIN)], |xml| {
        xml.empty("w:zoom", &[("w:percent", &100)])?;
        xml.value("w:defaultTabStop", 420)?;
        xml.on("w:evenAndOddHeaders")?;
        xml.value("w:characterSpacingControl", "compressPunctuation")?;
        xml.element("w:compat", &[], |xml| {
            // A line that ends in a line break is not stretched.
            xml.on("w:doNotExpandShiftReturn")?;
            // Word 2013 and later: edges of tables stand on the margin.
            xml.empty(
                "w:compatSetting",
                &[
                    ("w:name", &"compatibilityMode"),
                    ("w:uri", &"http://schemas.microsoft.com/office/word"),
                    ("w:val", &15),
                ],
            )
        })
    })
}

/// `word/fontTable.xml`: what to use where an official font is not installed.
pub fn font_table(xml: &mut Xml<'_>) -> Written {
    xml.element("w:fonts", &[("xmlns:w", &MAIN)], |xml| {
        for typeface in Typeface::ALL {
            xml.element("w:font", &[("w:name", &official_name(typeface))], |xml| {
                let others = other_names(typeface);
                if !others.is_empty() {
                    xml.value("w:altName", others)?;
                }
                // Chinese, simplified.
                xml.value("w:charset", "86")?;
                xml.value("w:family", "auto")?;
                xml.value("w:pitch", "variable")
            })?;
        }
        Ok(())
    })
}

/// Names under which a typeface is found elsewhere.
const fn other_names(typeface: Typeface) -> &'static str {
    match typeface {
        Typeface::Title => "方正小标宋_GBK,FZXiaoBiaoSong-B05S",
        Typeface::Song => "SimSun",
        Typeface::FangSong => "仿宋,FangSong",
        Typeface::Hei => "SimHei",
        Typeface::Kai => "楷体,KaiTi",
    }
}

/// `docProps/core.xml`
pub fn core_properties(xml: &mut Xml<'_>, properties: &Properties) -> Written {
    let namespace = format!("{PACKAGE}/metadata/core-properties");
    let names: Attributes<'_> = &[
        ("xmlns:cp", &namespace),
        ("xmlns:dc", &"http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", &"http://purl.org/dc/terms/"),
        ("xmlns:xsi", &"http://www.w3.org/2001/XMLSchema-instance"),
    ];
    let date = properties.created.to_utc().format("%Y-%m-%dT%H:%M:%SZ").to_string();
    xml.element("cp:coreProperties", names, |xml| {
        for (name, text) in [
            ("dc:title", properties.title.as_str()),
            ("dc:subject", &properties.subject),
            ("dc:creator", &properties.author),
            ("cp:keywords", &properties.keywords.join("，")),
        ] {
            if !text.is_empty() {
                xml.element(name, &[], |xml| xml.text(&one_line(text)))?;
            }
        }
        for name in ["dcterms:created", "dcterms:modified"] {
            let kind: Attributes<'_> = &[("xsi:type", &"dcterms:W3CDTF")];
            xml.element(name, kind, |xml| xml.text(&date))?;
        }
        xml.element("dc:language", &[], |xml| xml.text("zh-CN"))
    })
}

/// `docProps/app.xml`
pub fn app_properties(xml: &mut Xml<'_>) -> Written {
    let namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    xml.element("Properties", &[("xmlns", &namespace)], |xml| {
        xml.element("Application", &[], |xml| xml.text("蓝天清单"))
    })
}
