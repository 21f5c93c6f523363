//! Steps that several journeys take.

use std::path::{Path, PathBuf};

use chrono::DateTime;
use lantian_backend::app::sample_plan;
use lantian_backend::store::PlanFile;
use serde_json::json;

use super::Window;

/// The sample plan with deadlines, which it does not have by itself, written
/// to a file.
///
/// # Panics
/// If it cannot be written.
pub fn dated_sample(path: &Path) -> PathBuf {
    let mut plan = sample_plan().expect("it ships");
    let deadlines = ["2026年底前", "2026年6月底前", "2026年10月底前", "长期坚持"];
    let tasks = plan.master_mut().expect("a master").tasks.iter_mut().enumerate();
    tasks.for_each(|(at, task)| deadlines[at % 4].clone_into(&mut task.deadline));
    PlanFile::create(path, &plan, DateTime::default()).expect("it can be written");
    path.to_owned()
}

impl Window {
    /// In 总表: looks a task up by words and selects a cell of its row.
    ///
    /// # Panics
    /// If more than one task has the words, or none.
    pub fn select_task(&mut self, words: &str, cell: &str) {
        self.keys("Ctrl+F");
        self.fill("[data-filter='text'] input, input[data-filter='text']", words);
        self.eventually("the row that was looked for", |window| {
            let is_found = window.count("[data-sheet-input]") == 1;
            (is_found && window.count(".sheet-row") <= 2).then_some(())
        });
        self.click(&format!(".sheet-row [data-cell='{cell}']"));
    }

    /// In 校核: how many findings have these words.
    pub fn findings_with(&mut self, words: &str) -> usize {
        self.texts("[data-checks-list] li").iter().filter(|text| text.contains(words)).count()
    }

    /// In 区县清单: chooses the row whose tab has these words.
    ///
    /// # Panics
    /// If there is none.
    pub fn choose_digest_row(&mut self, words: &str) {
        self.eventually(&format!("the row {words}"), |window| {
            let clicked = window.script(
                "const tab = [...document.querySelectorAll('[data-digest-row]')]\
                 .find((tab) => tab.textContent.includes(arguments[0]));\
                 if (tab) tab.click(); return Boolean(tab);",
                vec![json!(words)],
            );
            (clicked == json!(true)).then_some(())
        });
    }

    /// In 区县清单: the clause of the row shown that has these words, as CSS.
    ///
    /// # Panics
    /// If there is none.
    pub fn clause_with(&mut self, words: &str) -> String {
        self.eventually(&format!("the clause {words}"), |window| {
            let found = window.script(
                "const row = [...document.querySelectorAll('[data-clause]')]\
                 .find((row) => row.textContent.includes(arguments[0]));\
                 return row ? row.dataset.clause : null;",
                vec![json!(words)],
            );
            found.as_str().map(|clause| format!("[data-clause='{clause}']"))
        })
    }
}
