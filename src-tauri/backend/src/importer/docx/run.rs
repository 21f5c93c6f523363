//! Text inside paragraphs: runs, links, fields, changes, text boxes.

use super::body::{Line, Story, Walker};
use super::symbol::symbol;
use crate::importer::error::ImportError;
use crate::importer::xml::{Item, Tag};

impl Walker<'_> {
    /// Reads one child of a paragraph, to its end.
    pub fn inline(&mut self, tag: Tag<'_>, line: &mut Line) -> Result<(), ImportError> {
        match tag.name() {
            // Math has runs of its own; they hold the same `t`.
            "r" => self.run(line),
            "ins" | "moveTo" => {
                self.notes.tracked = true;
                self.inlines(line)
            }
            "del" | "moveFrom" => {
                self.notes.tracked = true;
                self.xml.skip()
            }
            "hyperlink" | "smartTag" | "customXml" | "fldSimple" | "dir" | "bdo" => {
                self.inlines(line)
            }
            "sdt" => self.content_control(|walker| walker.inlines(line)),
            "AlternateContent" => self.alternatives(|walker| walker.inlines(line)),
            "oMath" | "oMathPara" => self.math(line),
            _ => self.xml.skip(),
        }
    }

    fn inlines(&mut self, line: &mut Line) -> Result<(), ImportError> {
        while let Some(tag) = self.xml.child_tag()? {
            self.inline(tag, line)?;
        }
        Ok(())
    }

    /// Formulas are read as their characters in order.
    fn math(&mut self, line: &mut Line) -> Result<(), ImportError> {
        while let Some(tag) = self.xml.child_tag()? {
            match tag.name() {
                "t" => self.literal(line, false)?,
                "rPr" | "ctrlPr" | "del" => self.xml.skip()?,
                _ => self.math(line)?,
            }
        }
        Ok(())
    }

    fn run(&mut self, line: &mut Line) -> Result<(), ImportError> {
        let mut hidden = line.style_hidden;
        while let Some(tag) = self.xml.child_tag()? {
            if tag.name() == "rPr" {
                hidden = self.run_is_hidden()?.unwrap_or(line.style_hidden);
            } else {
                self.run_content(tag, line, hidden)?;
            }
        }
        Ok(())
    }

    fn run_is_hidden(&mut self) -> Result<Option<bool>, ImportError> {
        let (mut own, mut styled) = (None, None);
        while let Some(tag) = self.xml.child_tag()? {
            match tag.name() {
                "vanish" => own = Some(tag.is_on()),
                "rStyle" => {
                    styled = tag.attr("val").and_then(|style| self.styles.hidden(&style));
                }
                _ => {}
            }
            self.xml.skip()?;
        }
        Ok(own.or(styled))
    }

    fn run_content(
        &mut self,
        tag: Tag<'_>,
        line: &mut Line,
        hidden: bool,
    ) -> Result<(), ImportError> {
        match tag.name() {
            "t" => return self.literal(line, hidden),
            "tab" | "ptab" => self.put(line, "\t", hidden),
            "br" if matches!(tag.attr("type").as_deref(), Some("page" | "column")) => {
                line.break_waits = !line.text.is_empty();
            }
            "br" | "cr" => self.put(line, "\n", hidden),
            "noBreakHyphen" => self.put(line, "-", hidden),
            "sym" => self.symbol(&tag, line, hidden),
            "fldChar" => field(&tag, line),
            "drawing" | "pict" | "object" => return self.boxes(line),
            "AlternateContent" => {
                return self.alternatives(|walker| {
                    while let Some(tag) = walker.xml.child_tag()? {
                        walker.run_content(tag, line, hidden)?;
                    }
                    Ok(())
                });
            }
            "ruby" => return self.ruby(line),
            _ => {}
        }
        self.xml.skip()
    }

    /// The text of `w:t`, to its end.
    fn literal(&mut self, line: &mut Line, hidden: bool) -> Result<(), ImportError> {
        while let Some(item) = self.xml.child()? {
            match item {
                Item::Text(text) => self.put(line, &text, hidden),
                Item::Start(_) => self.xml.skip()?,
                Item::End => {}
            }
        }
        Ok(())
    }

    fn put(&mut self, line: &mut Line, text: &str, hidden: bool) {
        if self.prompt || line.fields.iter().any(|instruction| *instruction) {
            return;
        }
        if hidden {
            self.note_hidden(text);
            return;
        }
        if std::mem::take(&mut line.break_waits) {
            line.text.push('\n');
        }
        line.text.push_str(text);
    }

    fn note_hidden(&mut self, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        self.notes.hidden_runs += 1;
        if self.notes.first_hidden.is_empty() {
            self.notes.first_hidden = text.chars().take(40).collect();
        }
    }

    fn symbol(&mut self, tag: &Tag<'_>, line: &mut Line, hidden: bool) {
        let font = tag.attr("font").unwrap_or_default();
        let code = tag.attr("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        match code.and_then(|code| symbol(&font, code)) {
            Some(letter) => self.put(line, letter.encode_utf8(&mut [0; 4]), hidden),
            None => self.notes.symbols += 1,
        }
    }

    /// Text boxes somewhere inside a drawing become paragraphs of their own
    /// after the one they are anchored in.
    fn boxes(&mut self, line: &mut Line) -> Result<(), ImportError> {
        while let Some(tag) = self.xml.child_tag()? {
            match tag.name() {
                "txbxContent" => {
                    let mut story = Story::default();
                    self.blocks(&mut story)?;
                    line.boxes.append(&mut story.finish());
                }
                "AlternateContent" => self.alternatives(|walker| walker.boxes(line))?,
                _ => self.boxes(line)?,
            }
        }
        Ok(())
    }

    /// Of a word with pinyin above it, the word.
    fn ruby(&mut self, line: &mut Line) -> Result<(), ImportError> {
        while let Some(tag) = self.xml.child_tag()? {
            if tag.name() == "rubyBase" {
                self.inlines(line)?;
            } else {
                self.xml.skip()?;
            }
        }
        Ok(())
    }
}

/// A field is an instruction, then its result; fields nest.
fn field(tag: &Tag<'_>, line: &mut Line) {
    match tag.attr("fldCharType").as_deref() {
        Some("begin") => line.fields.push(true),
        Some("separate") => {
            if let Some(instruction) = line.fields.last_mut() {
                *instruction = false;
            }
        }
        Some("end") => {
            line.fields.pop();
        }
        _ => {}
    }
}
