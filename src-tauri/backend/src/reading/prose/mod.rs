//! Tasks written as running text: numbered paragraphs whose brackets name who
//! does it. Pure: paragraphs in, tasks out, and what each paragraph is.

mod bracket;
mod lines;
mod outline;
mod place;
#[cfg(test)]
mod tests;

use serde::Serialize;
use specta::Type;

use self::bracket::Bracket;
use self::place::Nodes;
use super::text::trimmed;
use crate::domain::Role;
use crate::finding::{Finding, Place, Severity};

pub use self::bracket::{Named, find as brackets};
pub use self::lines::uncut;
pub use self::outline::{Numbered, numbered};

/// A task as the prose states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProseTask {
    /// The paragraph that ends it, from 0.
    pub paragraph: usize,
    /// The number of its paragraph as typed, without marks; may be empty.
    pub number: String,
    /// The heading it stands under.
    pub category: String,
    /// The title of its paragraph; the heading where it has none of its own.
    pub item: String,
    /// Its text without title and bracket.
    pub text: String,
    /// Units by role, each cell as it stands in the bracket.
    pub units: [String; 3],
}

impl ProseTask {
    /// The unit cell of a role.
    pub fn cell(&self, role: Role) -> &str {
        &self.units[role as usize]
    }
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ParagraphKind {
    /// A numbered heading.
    Heading,
    /// It states tasks.
    Task,
    /// Anything else.
    Text,
}

/// A paragraph as understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParagraphReading {
    /// What it is.
    pub kind: ParagraphKind,
    /// Brackets in it that name units.
    pub brackets: usize,
    /// Tasks that end in it.
    pub tasks: usize,
}

/// Prose as understood.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ProseReading {
    /// Tasks in order.
    pub tasks: Vec<ProseTask>,
    /// What each paragraph is.
    pub paragraphs: Vec<ParagraphReading>,
    /// The words the brackets use for each role (牵头部门), as first met.
    pub words: Vec<(Role, String)>,
    /// What the user should know.
    pub findings: Vec<Finding>,
}

impl ProseReading {
    /// Brackets that name units, in all paragraphs.
    pub fn brackets(&self) -> usize {
        self.paragraphs.iter().map(|paragraph| paragraph.brackets).sum()
    }
}

/// Where a finding about a paragraph stands; paragraphs count from 1 there.
pub fn place(paragraph: usize) -> Place {
    Place { part: "正文".to_owned(), row: None, column: format!("第 {} 段", paragraph + 1) }
}

/// Reads the tasks of a plan's body text.
pub fn read(paragraphs: &[impl AsRef<str>]) -> ProseReading {
    let mut reader = Reader::default();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        reader.paragraph(at, paragraph.as_ref());
    }
    reader.finish()
}

/// Text that a bracket, or nothing, follows.
#[derive(Debug)]
struct Stated {
    node: Option<usize>,
    paragraph: usize,
    text: String,
    /// `None` where no bracket follows.
    units: Option<[String; 3]>,
}

#[derive(Debug, Default)]
struct Reader {
    nodes: Nodes,
    /// Text of the current node that no bracket has followed yet.
    pending: String,
    pending_at: usize,
    stated: Vec<Stated>,
    out: ProseReading,
}

impl Reader {
    fn paragraph(&mut self, at: usize, text: &str) {
        let mut found = bracket::find(text);
        if found.is_empty() && (!self.pending.is_empty() || self.nodes.current().is_some()) {
            found.extend(bracket::line(text));
        }
        let first = found.first().map_or(text.len(), |bracket| bracket.start);
        let mut from = 0;
        let numbered = numbered(&text[..first]).filter(|numbered| numbered.level < 4);
        if let Some(numbered) = numbered {
            self.close();
            // What follows the number reaches to the end of the trimmed head.
            let base = trimmed_end(&text[..first]).len() - numbered.rest.len();
            let (title, after) = outline::title_and_text(&text[base..first]);
            let sentence = trimmed(&text[base..base + after]);
            self.nodes.open(numbered.level, numbered.number, title, sentence);
            from = base + after;
        }
        let tasks_before = self.stated.len();
        for bracket in &found {
            self.end_with(at, text, from, bracket);
            from = self.after(text, bracket.end);
        }
        self.keep(at, trimmed(&text[from..]));
        let kind = match (tasks_before < self.stated.len(), numbered.is_some()) {
            (true, _) => ParagraphKind::Task,
            (false, true) if self.pending.is_empty() => ParagraphKind::Heading,
            _ => ParagraphKind::Text,
        };
        self.out.paragraphs.push(ParagraphReading { kind, brackets: found.len(), tasks: 0 });
    }

    /// A bracket ends the task that stands before it.
    fn end_with(&mut self, at: usize, text: &str, from: usize, bracket: &Bracket) {
        self.notice(at, text, bracket);
        self.keep(at, trimmed(&text[from..bracket.start]));
        let mut units: [String; 3] = Default::default();
        for named in &bracket.roles {
            units[named.role as usize].clone_from(&named.units);
            if !self.out.words.iter().any(|(role, _)| *role == named.role) {
                self.out.words.push((named.role, named.word.clone()));
            }
        }
        let text = std::mem::take(&mut self.pending);
        let node = self.nodes.current();
        let last = self.stated.last_mut().filter(|last| last.node == node);
        match last {
            // Brackets that stand together name the units of one task.
            Some(last) if text.is_empty() => {
                last.paragraph = at;
                match &mut last.units {
                    Some(known) => join(known, units),
                    none => *none = Some(units),
                }
            }
            // 1.完成某事（责任单位：…）: the title is all there is.
            None if text.is_empty() => {
                let text = node.map_or("", |node| self.nodes.state_itself(node)).to_owned();
                self.stated.push(Stated { node, paragraph: at, text, units: Some(units) });
            }
            _ => self.stated.push(Stated { node, paragraph: at, text, units: Some(units) }),
        }
    }

    /// Punctuation behind a bracket ends the sentence before it.
    fn after(&mut self, text: &str, end: usize) -> usize {
        let rest = text[end..].trim_start_matches(['。', '；', ';', '，', '、', ' ', '\u{3000}']);
        if text[end..].starts_with('。')
            && let Some(last) = self.stated.last_mut()
            && !last.text.ends_with(['。', '；', '！', '？', '：'])
            && !last.text.is_empty()
        {
            last.text.push('。');
        }
        text.len() - rest.len()
    }

    fn notice(&mut self, at: usize, text: &str, bracket: &Bracket) {
        let quote = &text[bracket.start..bracket.end];
        if bracket.unclosed {
            self.out.findings.push(
                Finding::new(
                    "prose.bracket-unclosed",
                    Severity::Warn,
                    place(at),
                    "写明单位的括号没有右括号，已读到句末为止。",
                )
                .quoting(quote)
                .hint("请在单位名称之后补上“）”，再核对这一项的单位。"),
            );
        }
        if bracket.roles.iter().all(|named| named.units.is_empty()) {
            self.out.findings.push(
                Finding::new(
                    "prose.bracket-empty",
                    Severity::Warn,
                    place(at),
                    "括号里没有写单位，这一项任务没有单位。",
                )
                .quoting(quote)
                .hint("请补上单位名称；确实没有的，可以删去括号。"),
            );
        }
    }

    fn keep(&mut self, at: usize, text: &str) {
        if text.is_empty() {
            return;
        }
        if !self.pending.is_empty() {
            self.pending.push('\n');
        }
        self.pending.push_str(text);
        self.pending_at = at;
    }

    /// The current node ends; text that no bracket followed may be a task all
    /// the same.
    fn close(&mut self) {
        let text = std::mem::take(&mut self.pending);
        if !text.is_empty() {
            let (node, paragraph) = (self.nodes.current(), self.pending_at);
            self.stated.push(Stated { node, paragraph, text, units: None });
        }
    }

    fn finish(mut self) -> ProseReading {
        self.close();
        for node in self.stated.iter().filter(|s| s.units.is_some()).filter_map(|s| s.node) {
            self.nodes.mark_task(node);
        }
        for stated in std::mem::take(&mut self.stated) {
            let units = match (stated.units, stated.node) {
                (Some(units), _) => units,
                (None, Some(node)) if self.nodes.should_state_tasks(node) => {
                    self.out.findings.push(without_units(stated.paragraph, &stated.text));
                    Default::default()
                }
                (None, _) => continue,
            };
            let (number, category, item) = self.nodes.place(stated.node);
            if let Some(paragraph) = self.out.paragraphs.get_mut(stated.paragraph) {
                paragraph.tasks += 1;
                paragraph.kind = ParagraphKind::Task;
            }
            let paragraph = stated.paragraph;
            let text = stated.text;
            self.out.tasks.push(ProseTask { paragraph, number, category, item, text, units });
        }
        self.out
    }
}

fn without_units(paragraph: usize, text: &str) -> Finding {
    let words: String = text.chars().take(40).collect();
    Finding::new(
        "prose.no-units",
        Severity::Warn,
        place(paragraph),
        "同一部分的其他任务都写明了单位，这一段没有写。",
    )
    .quoting(words)
    .hint("已作为没有单位的任务保留，请补上单位；不是任务的，请删去这一行。")
}

fn join(known: &mut [String; 3], more: [String; 3]) {
    for (cell, more) in known.iter_mut().zip(more) {
        if cell.is_empty() {
            *cell = more;
        } else if !more.is_empty() && !cell.contains(&more) {
            cell.push('、');
            cell.push_str(&more);
        }
    }
}

fn trimmed_end(text: &str) -> &str {
    let start = text.len() - text.trim_start().len();
    &text[..start + trimmed(&text[start..]).len()]
}
