//! What a rule is, and what it says.

use std::ops::Range;

use serde::Serialize;
use specta::Type;

use super::lexicon::Lexicon;
use super::subject::Subject;
use crate::domain::{Spot, TaskId};
use crate::finding::{Finding, Severity};

/// What a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// 结构
    Structure,
    /// 单位
    Units,
    /// 覆盖
    Coverage,
    /// 数字
    Figures,
    /// 一致
    Agreement,
    /// 时限
    Deadlines,
    /// 文字
    Writing,
}

impl Family {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 7] = [
        Self::Structure,
        Self::Units,
        Self::Coverage,
        Self::Figures,
        Self::Agreement,
        Self::Deadlines,
        Self::Writing,
    ];

    /// The word users know it by.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Structure => "结构",
            Self::Units => "单位",
            Self::Coverage => "覆盖",
            Self::Figures => "数字",
            Self::Agreement => "一致",
            Self::Deadlines => "时限",
            Self::Writing => "文字",
        }
    }
}

/// On whose word a rule stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Authority {
    /// A national standard or the language law, by its number.
    Standard(&'static str),
    /// What official documents do.
    Practice,
    /// What this program advises.
    Advice,
}

impl Authority {
    /// As shown beside a finding.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Standard(number) => number,
            Self::Practice => "公文惯例",
            Self::Advice => "本程序建议",
        }
    }
}

/// A rule. Codes are stable: what was ignored names them.
#[derive(Debug)]
pub struct Rule {
    /// `family.name`.
    pub code: &'static str,
    /// What it looks at.
    pub family: Family,
    /// How much its findings usually matter.
    pub severity: Severity,
    /// On whose word it stands.
    pub authority: Authority,
    /// What it is called in lists.
    pub name: &'static str,
    /// How it looks.
    pub check: Check,
}

/// How a rule looks.
#[derive(Debug)]
pub enum Check {
    /// At one text at a time. The answer depends on the text, its kind and
    /// the words alone, so that it can be remembered.
    Text(fn(&Line<'_>) -> Vec<Hit>),
    /// At the plan as a whole.
    Plan(fn(&Subject<'_>) -> Vec<Ruling>),
    /// Found elsewhere and told under this rule's name.
    Told,
}

/// What a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextKind {
    /// 工作任务 and other whole sentences.
    Sentence,
    /// A clause of a digest: a part of a sentence.
    Phrase,
    /// 类别, 工作内容
    Name,
    /// A unit cell.
    Units,
    /// A deadline cell.
    Deadline,
    /// A title.
    Title,
    /// A paragraph of the body text.
    Prose,
    /// 序号
    Number,
    /// Remarks and a list's own columns.
    Other,
}

impl TextKind {
    /// Whether it is running text: sentences or parts of one.
    pub const fn is_running(self) -> bool {
        matches!(self, Self::Sentence | Self::Phrase | Self::Prose)
    }
}

/// A text to be looked at by itself.
#[derive(Debug, Clone, Copy)]
pub struct Line<'t> {
    /// The text.
    pub text: &'t str,
    /// What it is for.
    pub kind: TextKind,
    /// The words that are known.
    pub words: &'t Lexicon,
}

/// Something found in one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The bytes to be quoted.
    pub at: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do; may be empty.
    pub hint: String,
    /// What to put in place of the quote, where that is safe.
    pub instead: Option<String>,
    /// The word it is about, where it is about one.
    pub word: Option<String>,
    /// Where it matters otherwise than the rule's findings usually do.
    pub severity: Option<Severity>,
}

impl Hit {
    /// A hit that says what is wrong.
    pub fn new(at: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            at,
            message: message.into(),
            hint: String::new(),
            instead: None,
            word: None,
            severity: None,
        }
    }

    /// Says what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Offers a text to put in place of the quote.
    #[must_use]
    pub fn instead(mut self, text: impl Into<String>) -> Self {
        self.instead = Some(text.into());
        self
    }

    /// Names the word it is about.
    #[must_use]
    pub fn word(mut self, word: impl Into<String>) -> Self {
        self.word = Some(word.into());
        self
    }

    /// Matters as much as said here.
    #[must_use]
    pub const fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }
}

/// A change that would put a finding right: a text at a spot in place of
/// another.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, serde::Deserialize, Type)]
pub struct Change {
    /// Where.
    pub spot: Spot,
    /// How many bytes of the text come before it.
    pub start: u32,
    /// What stands there.
    pub from: String,
    /// What is to stand there.
    pub to: String,
}

/// Something found in the plan as a whole.
#[derive(Debug, Clone)]
pub struct Ruling {
    /// Where.
    pub spot: Spot,
    /// The offending text as it stands.
    pub quote: String,
    /// What is wrong.
    pub message: String,
    /// What to do; may be empty.
    pub hint: String,
    /// Where it matters otherwise than the rule's findings usually do.
    pub severity: Option<Severity>,
    /// The word it is about, where it is about one.
    pub word: Option<String>,
    /// What would put it right, where that is safe.
    pub changes: Vec<Change>,
    /// Further rows of the master it is about.
    pub tasks: Vec<TaskId>,
}

impl Ruling {
    /// A ruling that says what is wrong.
    pub fn new(spot: Spot, quote: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            spot,
            quote: quote.into(),
            message: message.into(),
            hint: String::new(),
            severity: None,
            word: None,
            changes: Vec::new(),
            tasks: Vec::new(),
        }
    }

    /// Says what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Matters as much as said here.
    #[must_use]
    pub const fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// Names the word it is about.
    #[must_use]
    pub fn word(mut self, word: impl Into<String>) -> Self {
        self.word = Some(word.into());
        self
    }

    /// Offers a text to put in place of the bytes from `start` at its spot.
    #[must_use]
    pub fn change(mut self, start: usize, from: impl Into<String>, to: impl Into<String>) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let spot = self.spot.clone();
        self.changes.push(Change { spot, start, from: from.into(), to: to.into() });
        self
    }

    /// Names further rows of the master it is about.
    #[must_use]
    pub fn tasks(mut self, tasks: Vec<TaskId>) -> Self {
        self.tasks = tasks;
        self
    }
}

/// A finding with everything known about it.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// What it says.
    pub finding: Finding,
    /// Where it is, for those who go there.
    pub spot: Spot,
    /// The word that can be ignored: the one it is about, or what it quotes.
    pub word: String,
    /// What would put it right, where that is safe.
    pub changes: Vec<Change>,
    /// Rows of the master it is about.
    pub tasks: Vec<TaskId>,
}
