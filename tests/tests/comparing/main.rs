//! Comparing on real plans: pairs of workbooks without ids, made from the
//! corpus by script with known edits. Every edit must be found under its
//! right name, and none that was not made.

mod seeded;

use std::collections::BTreeSet;
use std::path::Path;

use lantian_backend::app::{
    Compared, ImportOptions, Reference, compare_plans, import_file, read_compared,
};
use lantian_backend::compare::{Change, ChangeKind, Meaning};
use lantian_backend::domain::{RandomIds, Task};
use lantian_tests::corpus;
use seeded::{Fact, Pair, Recipe, make, write_workbook};

/// What a comparison says, in the words of the facts it should find.
fn facts(changes: &[Change]) -> BTreeSet<String> {
    let mut facts = BTreeSet::new();
    for change in changes {
        let before =
            change.before.iter().map(|row| format!("b{row}")).collect::<Vec<_>>().join("+");
        match change.kind {
            ChangeKind::Added => {
                facts.insert(format!("added a{}", change.after[0]));
            }
            ChangeKind::Removed => {
                facts.insert(format!("removed {before}"));
            }
            ChangeKind::Moved => {}
            ChangeKind::Edited => {
                for field in &change.fields {
                    let pieces = match field.meaning {
                        Meaning::Split => format!(" into {}", change.after.len()),
                        _ => String::new(),
                    };
                    let (code, meaning) = (field.subject.code(), field.meaning.code());
                    facts.insert(format!("{code} {meaning} {before}{pieces}"));
                }
            }
        }
        if change.moved {
            facts.insert(format!("moved {before}"));
        }
    }
    facts
}

#[derive(Default)]
struct Score {
    right: usize,
    missed: usize,
    invented: usize,
}

impl Score {
    fn of(wanted: &[Fact], found: &BTreeSet<String>, name: &str) -> Self {
        let mut left = found.clone();
        let mut score = Self::default();
        let mut missed = Vec::new();
        for fact in wanted {
            match fact.iter().find(|form| left.contains(*form)) {
                Some(form) => {
                    left.remove(form);
                    score.right += 1;
                }
                None => missed.push(fact.join(" | ")),
            }
        }
        score.missed = missed.len();
        score.invented = left.len();
        for fact in missed {
            println!("    {name}: missed   {fact}");
        }
        for fact in left {
            println!("    {name}: invented {fact}");
        }
        score
    }

    fn add(&mut self, other: &Self) {
        self.right += other.right;
        self.missed += other.missed;
        self.invented += other.invented;
    }

    fn f1(&self) -> f64 {
        let twice = 2.0 * self.right as f64;
        twice / (twice + (self.missed + self.invented) as f64).max(1.0)
    }
}

fn rows_of(path: &Path) -> Vec<Task> {
    let imported = import_file(path, &ImportOptions::default(), &RandomIds).expect("importable");
    imported.plan.tasks().to_vec()
}

fn compared(path: &Path) -> Compared {
    read_compared(&Reference::parse(path), &RandomIds).expect("readable")
}

fn compare_pair(pair: &Pair, folder: &Path) -> BTreeSet<String> {
    let (old, new) = (folder.join("原稿.xlsx"), folder.join("现稿.xlsx"));
    write_workbook(&old, &pair.before);
    write_workbook(&new, &pair.after);
    facts(&compare_plans(&compared(&old), &compared(&new)).changes)
}

#[test]
fn every_known_edit_is_found_and_none_invented() {
    let Some(corpus) = corpus() else { return };
    let shaoxing = rows_of(&corpus.join("shaoxing-2020-master.xlsx"));
    let cixi = rows_of(&corpus.join("cixi-action.xlsx"));
    let wuzhong = rows_of(&corpus.join("wuzhong.xlsx"));
    assert_eq!((shaoxing.len(), cixi.len()), (100, 58), "the corpus is as it was");
    let foreign: Vec<Task> = cixi.iter().chain(&wuzhong).cloned().collect();
    let folder = tempfile::tempdir().expect("a folder");
    let mut all = Score::default();
    let mut pairs = 0;
    for recipe in Recipe::all() {
        let mut of_recipe = Score::default();
        for seed in 1..=6 {
            let (rows, other) = match recipe {
                Recipe::Deadlines => (&cixi, &shaoxing),
                _ => (&shaoxing, &foreign),
            };
            let pair = make(recipe, rows, other, seed);
            let found = compare_pair(&pair, folder.path());
            let score = Score::of(&pair.facts, &found, &format!("{recipe:?} {seed}"));
            of_recipe.add(&score);
            pairs += 1;
        }
        println!(
            "{:<12} {:>4} edits, {} missed, {} invented, F1 {:.3}",
            format!("{recipe:?}"),
            of_recipe.right + of_recipe.missed,
            of_recipe.missed,
            of_recipe.invented,
            of_recipe.f1()
        );
        all.add(&of_recipe);
    }
    println!(
        "{pairs} pairs, {} edits: {} missed, {} invented, F1 {:.4}",
        all.right + all.missed,
        all.missed,
        all.invented,
        all.f1()
    );
    assert!(all.f1() >= 0.98, "F1 {:.4}", all.f1());
}

#[test]
fn a_plan_and_itself_do_not_differ_and_two_cities_are_told_apart() {
    let Some(corpus) = corpus() else { return };
    for name in ["shaoxing-2020.docx", "cixi-action.docx", "wuzhong.xlsx", "cixi-eco.docx"] {
        let side = compared(&corpus.join(name));
        let made = compare_plans(&side, &compared(&corpus.join(name)));
        assert_eq!(made.changes, [], "{name}");
        assert_eq!(made.notes, [], "{name}");
    }
    let (one, other) = (
        compared(&corpus.join("shaoxing-2020-master.xlsx")),
        compared(&corpus.join("wuzhong.xlsx")),
    );
    let made = compare_plans(&one, &other);
    let notes: Vec<String> = made.notes.iter().map(|note| note.message.clone()).collect();
    assert!(notes.iter().any(|note| note.contains("不是同一方案")), "{notes:?}");
}
