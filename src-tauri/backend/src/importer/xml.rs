//! A thin pull parser over quick-xml: local names, entities resolved, depth
//! limited, errors that name the file and the part.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::error::ImportError;
use super::package::damaged;

/// One step through a document. Empty elements come as start and end.
pub enum Item<'a> {
    /// An element begins.
    Start(Tag<'a>),
    /// The element that began last, and was not yet closed, ends.
    End,
    /// Text between tags.
    Text(Cow<'a, str>),
}

/// A start tag. Prefixes are ignored: producers choose them freely.
pub struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// The name without prefix.
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The attribute of this local name.
    pub fn attr(&self, name: &str) -> Option<String> {
        self.0
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner() == name)
            .and_then(|attribute| attribute.normalized_value(XmlVersion::Implicit1_0).ok())
            .map(Cow::into_owned)
    }

    /// The attribute as a number.
    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.attr(name)?.trim().parse().ok()
    }

    /// The switch of an element such as `<w:vanish/>` or `<w:vanish w:val="0"/>`.
    pub fn is_on(&self) -> bool {
        !matches!(self.attr("val").as_deref(), Some("0" | "false" | "off"))
    }
}

/// Where the parser is in which part of which file.
pub struct Pull<'a> {
    reader: Reader<&'a [u8]>,
    name: &'a str,
    part: &'a str,
    depth: usize,
    limit: usize,
}

impl<'a> Pull<'a> {
    /// Begins at the top of a part.
    pub fn new(name: &'a str, part: &'a str, text: &'a str, limit: usize) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self { reader, name, part, depth: 0, limit }
    }

    /// The next step; `None` at the end of the part.
    pub fn next(&mut self) -> Result<Option<Item<'a>>, ImportError> {
        loop {
            let event = self.reader.read_event().map_err(|_| self.damaged())?;
            return Ok(Some(match event {
                Event::Start(start) | Event::Empty(start) => {
                    self.depth += 1;
                    if self.depth > self.limit {
                        return Err(self.too_deep());
                    }
                    Item::Start(Tag(start))
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Item::End
                }
                Event::Text(text) => Item::Text(text.xml10_content()),
                Event::CData(text) => Item::Text(text.xml10_content()),
                Event::GeneralRef(name) => match entity(&name) {
                    Some(text) => Item::Text(text),
                    None => continue,
                },
                Event::Eof if self.depth > 0 => return Err(self.damaged()),
                Event::Eof => return Ok(None),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            }));
        }
    }

    /// The next child of the element just begun; `None` at its end. Every
    /// child must be read or skipped to its own end.
    pub fn child(&mut self) -> Result<Option<Item<'a>>, ImportError> {
        Ok(match self.next()? {
            Some(Item::End) | None => None,
            item => item,
        })
    }

    /// The next child element, text between elements left out.
    pub fn child_tag(&mut self) -> Result<Option<Tag<'a>>, ImportError> {
        while let Some(item) = self.child()? {
            if let Item::Start(tag) = item {
                return Ok(Some(tag));
            }
        }
        Ok(None)
    }

    /// The next start tag at any depth; `None` at the end of the part.
    pub fn next_start(&mut self) -> Result<Option<Tag<'a>>, ImportError> {
        while let Some(item) = self.next()? {
            if let Item::Start(tag) = item {
                return Ok(Some(tag));
            }
        }
        Ok(None)
    }

    /// Passes over the rest of the element just begun.
    pub fn skip(&mut self) -> Result<(), ImportError> {
        let mut open = 1_usize;
        while open > 0 {
            match self.next()? {
                Some(Item::Start(_)) => open += 1,
                Some(Item::End) => open -= 1,
                Some(Item::Text(_)) => {}
                None => return Ok(()),
            }
        }
        Ok(())
    }

    /// All text inside the element just begun, to its end.
    pub fn text(&mut self, out: &mut String) -> Result<(), ImportError> {
        let mut open = 1_usize;
        while open > 0 {
            match self.next()? {
                Some(Item::Start(_)) => open += 1,
                Some(Item::End) => open -= 1,
                Some(Item::Text(text)) => out.push_str(&text),
                None => return Ok(()),
            }
        }
        Ok(())
    }

    fn damaged(&self) -> ImportError {
        damaged(self.name, self.part)
    }

    fn too_deep(&self) -> ImportError {
        ImportError::TooDeep {
            name: self.name.to_owned(),
            part: self.part.to_owned(),
            limit: self.limit,
        }
    }
}

/// Predefined and numeric references only: a document's own entities are
/// never expanded, so they cannot multiply.
fn entity<'a>(reference: &quick_xml::events::BytesRef<'a>) -> Option<Cow<'a, str>> {
    if reference.is_char_ref() {
        let resolved = reference.resolve_char_ref().ok().flatten()?;
        return Some(Cow::Owned(resolved.to_string()));
    }
    resolve_predefined_entity(&reference.xml10_content()).map(Cow::Borrowed)
}
