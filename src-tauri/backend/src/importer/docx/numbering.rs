//! Automatic numbering: what Word prints before a paragraph although the
//! text does not hold it.

use std::collections::HashMap;

use super::styles::{NumberingChoice, Styles};
use crate::importer::error::ImportError;
use crate::importer::xml::{Pull, Tag};
use crate::reading::numerals::write_number;

/// Word has nine levels.
const LEVELS: usize = 9;

/// One level of a list.
#[derive(Debug, Clone)]
struct Level {
    start: u32,
    format: String,
    /// Such as `（%1）` or `%1.%2`.
    text: String,
    suffix: Suffix,
    /// Starts anew after this level (from 1); 0 never; `None` after any higher.
    restart: Option<usize>,
    /// Writes the numbers of all levels in decimal figures.
    legal: bool,
    style: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Suffix {
    Tab,
    Space,
    Nothing,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            format: "decimal".to_owned(),
            text: String::new(),
            suffix: Suffix::Tab,
            restart: None,
            legal: false,
            style: None,
        }
    }
}

/// A list design that several lists share, and where its counting stands.
#[derive(Debug, Default)]
struct Design {
    levels: [Level; LEVELS],
    /// Refers to the design of this numbering style.
    style_link: Option<String>,
    /// Is the design of this numbering style.
    style: Option<String>,
    counters: [Option<u32>; LEVELS],
}

/// A list: a design, and what differs from it.
#[derive(Debug, Default)]
struct List {
    design: usize,
    starts: [Option<u32>; LEVELS],
    levels: [Option<Level>; LEVELS],
    used: [bool; LEVELS],
}

/// All lists of a document with the state of their counters.
#[derive(Debug, Default)]
pub struct Numbering {
    designs: Vec<Design>,
    lists: HashMap<u32, List>,
}

impl Numbering {
    /// Reads `numbering.xml`; an empty part gives no lists.
    pub fn read(xml: &mut Pull<'_>) -> Result<Self, ImportError> {
        let mut numbering = Self::default();
        let mut index_of: HashMap<u32, usize> = HashMap::new();
        if xml.next_start()?.is_none() {
            return Ok(numbering);
        }
        let mut lists = Vec::new();
        while let Some(tag) = xml.child_tag()? {
            match tag.name() {
                "abstractNum" => {
                    let id = tag.number("abstractNumId").unwrap_or(u32::MAX);
                    index_of.insert(id, numbering.designs.len());
                    numbering.designs.push(read_design(xml)?);
                }
                "num" => lists.push((tag.number("numId").unwrap_or(0), read_list(xml)?)),
                _ => xml.skip()?,
            }
        }
        for (id, (design_id, mut list)) in lists {
            if let Some(index) = index_of.get(&design_id) {
                list.design = numbering.linked(*index);
                numbering.lists.insert(id, list);
            }
        }
        Ok(numbering)
    }

    /// Follows `w:numStyleLink` to the design that holds the levels.
    fn linked(&self, index: usize) -> usize {
        let Some(link) = &self.designs[index].style_link else { return index };
        let holder = self.designs.iter().position(|design| design.style.as_ref() == Some(link));
        holder.unwrap_or(index)
    }

    /// Counts a paragraph and gives the text Word prints before it.
    pub fn advance(
        &mut self,
        direct: Option<NumberingChoice>,
        style: Option<&str>,
        styles: &Styles,
    ) -> Option<String> {
        let inherited = style.and_then(|style| styles.numbering(style));
        let id = direct
            .and_then(|choice| choice.list)
            .or(inherited.as_ref().and_then(|(choice, _)| choice.list))?;
        let list = self.lists.get_mut(&id)?;
        let design = self.designs.get_mut(list.design)?;
        let level = direct
            .and_then(|choice| choice.level)
            .or_else(|| inherited.as_ref().and_then(|(choice, _)| choice.level))
            .or_else(|| {
                let (_, from) = inherited.as_ref()?;
                design.levels.iter().position(|level| level.style.as_ref() == Some(from))
            })
            .unwrap_or(0)
            .min(LEVELS - 1);
        count(list, design, level);
        Some(print(list, design, level))
    }
}

fn level_of<'a>(list: &'a List, design: &'a Design, index: usize) -> &'a Level {
    list.levels[index].as_ref().unwrap_or(&design.levels[index])
}

fn count(list: &mut List, design: &mut Design, level: usize) {
    // The first use of a list that says where to start begins a new count
    // even where another list of the same design has counted before.
    if !list.used[level] {
        list.used[level] = true;
        if list.starts[level].is_some() {
            design.counters[level] = None;
        }
    }
    let start = list.starts[level].unwrap_or(level_of(list, design, level).start);
    let next = design.counters[level].map_or(start, |count| count.saturating_add(1));
    design.counters[level] = Some(next);
    for deeper in level + 1..LEVELS {
        let restarts = match level_of(list, design, deeper).restart {
            Some(0) => false,
            Some(after) => level < after,
            None => true,
        };
        if restarts {
            design.counters[deeper] = None;
        }
    }
}

fn print(list: &List, design: &Design, index: usize) -> String {
    let level = level_of(list, design, index);
    if level.format == "bullet" {
        return String::new();
    }
    let mut out = String::new();
    let mut rest = level.text.chars().peekable();
    while let Some(letter) = rest.next() {
        let place = rest.peek().and_then(|next| next.to_digit(10)).filter(|place| *place > 0);
        match (letter, place) {
            ('%', Some(place)) => {
                rest.next();
                out.push_str(&print_place(list, design, place as usize - 1, level.legal));
            }
            _ => out.push(letter),
        }
    }
    match level.suffix {
        Suffix::Space if !out.is_empty() => out.push(' '),
        // “1” and “20吨” must not become “120吨”; after “1.” or “（一）” no gap is needed.
        Suffix::Tab if out.ends_with(|last: char| last.is_ascii_alphanumeric()) => out.push(' '),
        _ => {}
    }
    out
}

fn print_place(list: &List, design: &Design, place: usize, legal: bool) -> String {
    let place = place.min(LEVELS - 1);
    let level = level_of(list, design, place);
    let number = design.counters[place].unwrap_or(list.starts[place].unwrap_or(level.start));
    write_number(if legal { "decimal" } else { &level.format }, number)
}

fn read_design(xml: &mut Pull<'_>) -> Result<Design, ImportError> {
    let mut design = Design::default();
    while let Some(tag) = xml.child_tag()? {
        match tag.name() {
            "lvl" => {
                let index = tag.number::<usize>("ilvl").unwrap_or(0);
                let level = read_level(xml)?;
                if let Some(slot) = design.levels.get_mut(index) {
                    *slot = level;
                }
            }
            "numStyleLink" => {
                design.style_link = tag.attr("val");
                xml.skip()?;
            }
            "styleLink" => {
                design.style = tag.attr("val");
                xml.skip()?;
            }
            _ => xml.skip()?,
        }
    }
    Ok(design)
}

fn read_level(xml: &mut Pull<'_>) -> Result<Level, ImportError> {
    let mut level = Level::default();
    while let Some(tag) = xml.child_tag()? {
        if tag.name() == "AlternateContent" {
            // Formats newer than Word 2007, such as “01、”, hide in here.
            read_newer_format(xml, &mut level)?;
            continue;
        }
        read_level_property(&tag, &mut level);
        xml.skip()?;
    }
    Ok(level)
}

fn read_newer_format(xml: &mut Pull<'_>, level: &mut Level) -> Result<(), ImportError> {
    while let Some(tag) = xml.child_tag()? {
        if tag.name() != "Fallback" {
            xml.skip()?;
            continue;
        }
        while let Some(inner) = xml.child_tag()? {
            read_level_property(&inner, level);
            xml.skip()?;
        }
    }
    Ok(())
}

fn read_level_property(tag: &Tag<'_>, level: &mut Level) {
    match tag.name() {
        "start" => level.start = tag.number("val").unwrap_or(1),
        "numFmt" => level.format = tag.attr("val").unwrap_or_default(),
        "lvlText" => level.text = tag.attr("val").unwrap_or_default(),
        "lvlRestart" => level.restart = tag.number("val"),
        "isLgl" => level.legal = tag.is_on(),
        "pStyle" => level.style = tag.attr("val"),
        "suff" => {
            level.suffix = match tag.attr("val").as_deref() {
                Some("space") => Suffix::Space,
                Some("nothing") => Suffix::Nothing,
                _ => Suffix::Tab,
            };
        }
        _ => {}
    }
}

/// The design's id and the list.
fn read_list(xml: &mut Pull<'_>) -> Result<(u32, List), ImportError> {
    let mut list = List::default();
    let mut design = u32::MAX;
    while let Some(tag) = xml.child_tag()? {
        match tag.name() {
            "abstractNumId" => {
                design = tag.number("val").unwrap_or(u32::MAX);
                xml.skip()?;
            }
            "lvlOverride" => {
                let index = tag.number::<usize>("ilvl").unwrap_or(0);
                read_override(xml, &mut list, index)?;
            }
            _ => xml.skip()?,
        }
    }
    Ok((design, list))
}

fn read_override(xml: &mut Pull<'_>, list: &mut List, index: usize) -> Result<(), ImportError> {
    while let Some(tag) = xml.child_tag()? {
        match tag.name() {
            "startOverride" => {
                if let Some(slot) = list.starts.get_mut(index) {
                    *slot = tag.number("val");
                }
                xml.skip()?;
            }
            "lvl" => {
                let level = read_level(xml)?;
                if let Some(slot) = list.levels.get_mut(index) {
                    *slot = Some(level);
                }
            }
            _ => xml.skip()?,
        }
    }
    Ok(())
}
