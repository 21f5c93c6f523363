//! XML written straight into a part of the package: the body of a long
//! document is never held as text.

use std::fmt::Display;
use std::io::{BufWriter, Cursor, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use zip::ZipWriter;

use crate::export::ExportError;

/// The package while it is being written.
pub type Zip = ZipWriter<Cursor<Vec<u8>>>;

/// How writing ended.
pub type Written = Result<(), ExportError>;

/// Names and values of an element's attributes.
pub type Attributes<'a> = &'a [(&'a str, &'a dyn Display)];

/// Writes the XML of one part.
pub struct Xml<'z> {
    writer: Writer<BufWriter<&'z mut Zip>>,
}

impl<'z> Xml<'z> {
    /// Begins the part that was started last in `zip`.
    pub fn begin(zip: &'z mut Zip) -> Result<Self, ExportError> {
        let mut xml = Self { writer: Writer::new(BufWriter::new(zip)) };
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
        Ok(xml)
    }

    /// Ends the part.
    pub fn end(self) -> Written {
        self.writer.into_inner().flush().map_err(unwritten)
    }

    /// An element with what `content` puts into it.
    pub fn element(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        content: impl FnOnce(&mut Self) -> Written,
    ) -> Written {
        self.event(Event::Start(tag(name, attributes)))?;
        content(self)?;
        self.event(Event::End(BytesEnd::new(name)))
    }

    /// An element without content.
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> Written {
        self.event(Event::Empty(tag(name, attributes)))
    }

    /// A property: an element whose value is its `w:val`.
    pub fn value(&mut self, name: &str, value: impl Display) -> Written {
        self.empty(name, &[("w:val", &value)])
    }

    /// A property that is there and thereby on.
    pub fn on(&mut self, name: &str) -> Written {
        self.empty(name, &[])
    }

    /// Text of the element begun last.
    pub fn text(&mut self, text: &str) -> Written {
        self.event(Event::Text(BytesText::new(text)))
    }

    fn event(&mut self, event: Event<'_>) -> Written {
        self.writer.write_event(event).map_err(unwritten)
    }
}

fn tag<'a>(name: &'a str, attributes: Attributes<'_>) -> BytesStart<'a> {
    let mut tag = BytesStart::new(name);
    for (key, value) in attributes {
        tag.push_attribute((*key, value.to_string().as_str()));
    }
    tag
}

/// The package is written into memory, so what fails is the format itself.
fn unwritten(error: std::io::Error) -> ExportError {
    ExportError::Word(error.into())
}
