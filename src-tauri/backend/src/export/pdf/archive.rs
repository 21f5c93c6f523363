//! PDF/A-2b (ISO 19005-2): what a file meant to be kept says beyond a plain
//! one. Everything else the standard asks for (embedded fonts, no
//! transparency, no scripts, no encryption) holds for every PDF made here.

use std::fmt::Write as _;

use chrono::{DateTime, FixedOffset};
use lopdf::{Dictionary, Document, Object, Stream};

use crate::layout::Properties;

use super::finish::PRODUCER;
use super::srgb;

/// The texts of the document's properties as both places may hold them: XML
/// knows no control characters, and a PDF string ends at 32,767 bytes
/// (6.1.13), which are two for most characters.
pub fn tamed(properties: &Properties) -> Properties {
    let tame = |text: &String| -> String {
        let plain = |c: &char| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}');
        text.chars().filter(plain).take(LONGEST_TEXT).collect()
    };
    Properties {
        title: tame(&properties.title),
        subject: tame(&properties.subject),
        author: tame(&properties.author),
        keywords: properties.keywords.iter().map(tame).collect(),
        created: properties.created,
    }
}

/// Far more than a title needs, far less than a string may have.
const LONGEST_TEXT: usize = 2_000;

/// Declares a document an archived one: metadata (6.6.2, 6.6.4) and the
/// colour space its black and white are meant in (6.2.3).
///
/// # Errors
/// The document has no catalog.
pub fn declare(document: &mut Document, properties: &Properties) -> Result<(), lopdf::Error> {
    let mut about = Dictionary::new();
    about.set("Type", "Metadata");
    about.set("Subtype", "XML");
    let packet = metadata(properties).into_bytes();
    // Never compressed, so that even a program that reads no PDF finds it.
    let metadata = document.add_object(Stream::new(about, packet).with_compression(false));
    let mut space = Dictionary::new();
    space.set("N", 3);
    let profile = document.add_object(Stream::new(space, srgb::profile()));
    let mut intent = Dictionary::new();
    intent.set("Type", "OutputIntent");
    intent.set("S", "GTS_PDFA1");
    intent.set("OutputConditionIdentifier", Object::string_literal(srgb::NAME));
    intent.set("Info", Object::string_literal(srgb::NAME));
    intent.set("DestOutputProfile", profile);
    let catalog = document.catalog_mut()?;
    catalog.set("Metadata", metadata);
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    Ok(())
}

/// Whether a stream is to be left as it is.
pub fn stays_plain(stream: &Stream) -> bool {
    stream.dict.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"Metadata")
}

/// The XMP packet. It says the same as the document information dictionary.
fn metadata(properties: &Properties) -> String {
    let date = xmp_date(&properties.created);
    let mut xmp = String::from(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\"\n\
         \x20xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n\
         \x20xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n\
         \x20xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n\
         \x20xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n\
         <pdfaid:part>2</pdfaid:part>\n\
         <pdfaid:conformance>B</pdfaid:conformance>\n\
         <dc:format>application/pdf</dc:format>\n\
         <dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>\n",
    );
    let alternative = |name, text: &str| {
        let text = escaped(text);
        format!(
            "<{name}><rdf:Alt><rdf:li xml:lang=\"x-default\">{text}</rdf:li></rdf:Alt></{name}>\n"
        )
    };
    let creator = |name, text: &str| {
        format!("<{name}><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></{name}>\n", escaped(text))
    };
    let plain = |name, text: &str| format!("<{name}>{}</{name}>\n", escaped(text));
    let keywords = properties.keywords.join("，");
    for (text, element) in [
        (&properties.title, alternative("dc:title", &properties.title)),
        (&properties.subject, alternative("dc:description", &properties.subject)),
        (&properties.author, creator("dc:creator", &properties.author)),
        (&keywords, plain("pdf:Keywords", &keywords)),
    ] {
        if !text.is_empty() {
            xmp += &element;
        }
    }
    // Writing into a string cannot fail.
    let _ = write!(
        xmp,
        "<pdf:Producer>{PRODUCER}</pdf:Producer>\n\
         <xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>\n\
         <xmp:CreateDate>{date}</xmp:CreateDate>\n\
         <xmp:ModifyDate>{date}</xmp:ModifyDate>\n\
         <xmp:MetadataDate>{date}</xmp:MetadataDate>\n\
         </rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>"
    );
    xmp
}

/// 2026-01-05T09:30:00+08:00, the same instant as in the information
/// dictionary.
fn xmp_date(at: &DateTime<FixedOffset>) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
