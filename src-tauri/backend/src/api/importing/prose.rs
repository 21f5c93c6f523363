//! The body text of a document as the wizard shows it: every paragraph, what
//! it is, and the tasks that end in it.

use serde::Serialize;
use specta::Type;

use crate::api::plan::number;
use crate::app::Imported;
use crate::domain::Role;
use crate::reading::prose::ParagraphKind;

/// So many paragraphs are shown.
const SHOWN: usize = 1000;
/// So many characters of a paragraph are shown.
const WORDS: usize = 400;

/// The body text of a document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Type)]
pub struct ProseView {
    /// Paragraphs in all.
    pub all: u32,
    /// Brackets that name units.
    pub brackets: u32,
    /// Tasks the text states.
    pub tasks: u32,
    /// Whether the plan's tasks are those of the text; else a table has them.
    pub used: bool,
    /// Its paragraphs; the first of them where there are very many.
    pub paragraphs: Vec<ProseParagraph>,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ProseParagraph {
    /// Its number, from 1.
    pub at: u32,
    /// What it is.
    pub kind: ParagraphKind,
    /// Its text; of a very long one the beginning.
    pub text: String,
    /// Whether more text follows.
    pub cut: bool,
    /// Tasks that end in it.
    pub tasks: Vec<StatedTask>,
}

/// A task as the text states it.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct StatedTask {
    /// Its number among the tasks of the text, from 1.
    pub number: u32,
    /// 类别
    pub category: String,
    /// 工作内容
    pub item: String,
    /// Units by role, where it names some.
    pub units: Vec<StatedUnits>,
}

/// Units of one role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct StatedUnits {
    /// The role.
    pub role: Role,
    /// Names as they stand.
    pub units: String,
}

pub(super) fn of(imported: &Imported) -> ProseView {
    let reading = &imported.prose;
    let from_table = imported.tables.iter().any(|table| !table.columns.is_empty());
    let mut tasks = reading.tasks.iter().enumerate().peekable();
    let mut paragraphs = Vec::new();
    for (at, (text, read)) in imported.plan.prose.iter().zip(&reading.paragraphs).enumerate() {
        if at >= SHOWN {
            break;
        }
        let mut stated = Vec::new();
        while let Some((number, task)) = tasks.next_if(|(_, task)| task.paragraph <= at) {
            stated.push(self::stated(number, task));
        }
        paragraphs.push(ProseParagraph {
            at: number(at + 1),
            kind: read.kind,
            text: text.chars().take(WORDS).collect(),
            cut: text.chars().count() > WORDS,
            tasks: stated,
        });
    }
    ProseView {
        all: number(imported.plan.prose.len()),
        brackets: number(reading.brackets()),
        tasks: number(reading.tasks.len()),
        used: !from_table && !reading.tasks.is_empty(),
        paragraphs,
    }
}

fn stated(at: usize, task: &crate::reading::prose::ProseTask) -> StatedTask {
    let units = Role::ALL.into_iter().filter_map(|role| {
        let units = task.cell(role).to_owned();
        (!units.is_empty()).then_some(StatedUnits { role, units })
    });
    StatedTask {
        number: number(at + 1),
        category: task.category.clone(),
        item: task.item.clone(),
        units: units.collect(),
    }
}
