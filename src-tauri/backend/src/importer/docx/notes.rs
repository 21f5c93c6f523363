//! What was left out of a Word document, told once each with a count.

use crate::finding::{Finding, Place, Severity};

/// Counts of what a reader of the paper would not expect.
#[derive(Debug, Default)]
pub struct Notes {
    /// Runs of hidden text.
    pub hidden_runs: usize,
    /// The beginning of the first of them.
    pub first_hidden: String,
    /// Characters of symbol fonts that have no Unicode character.
    pub symbols: usize,
    /// Whether any change was tracked.
    pub tracked: bool,
    /// Findings with a place of their own, in reading order.
    pub placed: Vec<Finding>,
}

impl Notes {
    /// A nested table was folded into a cell.
    pub fn nested_table(&mut self, table: &str, row: usize) {
        self.placed.push(
            Finding::new(
                "read_nested_table",
                Severity::Note,
                Place::row(table, row),
                "单元格里还套着一张表，其中文字已按行并入该单元格。",
            )
            .hint("如需分开，请在 Word 中取消嵌套后重新导入。"),
        );
    }

    /// All findings of the document.
    pub fn into_findings(self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let document = || Place::part("全文");
        if self.tracked {
            findings.push(
                Finding::new(
                    "read_tracked_changes",
                    Severity::Note,
                    document(),
                    "文档带有修订痕迹，已按接受全部修订后的文字导入。",
                )
                .hint("如需保留原文，请先在 Word 中拒绝相应修订。"),
            );
        }
        if self.hidden_runs > 0 {
            let message = format!("有 {} 处隐藏文字没有导入。", self.hidden_runs);
            findings.push(
                Finding::new("read_hidden_text", Severity::Note, document(), message)
                    .quoting(self.first_hidden)
                    .hint("如需导入，请在 Word 中取消“隐藏文字”格式。"),
            );
        }
        if self.symbols > 0 {
            let message = format!("有 {} 个特殊符号无法转换，已略去。", self.symbols);
            findings.push(
                Finding::new("read_symbol", Severity::Note, document(), message)
                    .hint("请对照原文检查。"),
            );
        }
        findings.extend(self.placed);
        findings
    }
}
