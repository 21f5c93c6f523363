//! Deadlines written otherwise than in the rest of the column.

use std::collections::BTreeMap;

use super::super::prelude::*;
use crate::check::subject::column_word;
use crate::reading::text::{says_none, without_blanks};

/// 时限写法不一
pub static RULE: Rule = Rule {
    code: "deadlines.style",
    family: Family::Deadlines,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "时限的写法与同列不一",
    check: Check::Plan(look),
};

/// A deadline with its figures taken out: “####年##月底前”.
fn shape(text: &str) -> String {
    let mut shape = String::new();
    let mut in_figure = false;
    for c in without_blanks(text).chars() {
        if c.is_ascii_digit() {
            if !in_figure {
                shape.push('#');
            }
            in_figure = true;
        } else {
            shape.push(c);
            in_figure = false;
        }
    }
    shape
}

/// Shapes that say the same have one stem.
fn stem(shape: &str) -> String {
    shape
        .trim_end_matches("之前")
        .trim_end_matches("以前")
        .trim_end_matches('前')
        .trim_end_matches(['底', '末'])
        .replace(['.', '-', '/'], "年")
        .trim_end_matches(['年', '月'])
        .to_owned()
}

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for (list, _) in subject.task_lists() {
        let mut by_stem: BTreeMap<String, BTreeMap<String, Vec<&Task>>> = BTreeMap::new();
        for task in list.tasks.iter().filter(|task| !says_none(&task.deadline)) {
            if task.joined.contains(Field::Deadline) {
                continue;
            }
            let shape = shape(&task.deadline);
            if shape.contains('#') {
                by_stem.entry(stem(&shape)).or_default().entry(shape).or_default().push(task);
            }
        }
        for shapes in by_stem.into_values().filter(|shapes| shapes.len() > 1) {
            rulings.extend(of_stem(list, shapes));
        }
    }
    rulings
}

fn of_stem(list: &TaskList, shapes: BTreeMap<String, Vec<&Task>>) -> Vec<Ruling> {
    let Some((usual, times)) = shapes
        .iter()
        .map(|(shape, tasks)| (shape.clone(), tasks.len()))
        .max_by_key(|(_, times)| *times)
    else {
        return Vec::new();
    };
    let column = column_word(list, &ColumnKey::Field(Field::Deadline));
    let mut rulings = Vec::new();
    for (shape, tasks) in shapes {
        if shape == usual || tasks.len() * 2 > times {
            continue;
        }
        for task in tasks {
            let fixed = refilled(&usual, &task.deadline);
            let mut ruling = Ruling::new(
                cell(list, task.id, Field::Deadline),
                &task.deadline,
                format!(
                    "{column}同列 {times} 行写作“{}”的样子，这一行不同。",
                    example(&usual, &task.deadline)
                ),
            )
            .hint("统一写法。");
            if let Some(fixed) = fixed {
                ruling = ruling.change(0, &task.deadline, fixed);
            }
            rulings.push(ruling);
        }
    }
    rulings
}

fn figures(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The usual shape with this deadline's figures.
fn refilled(usual: &str, text: &str) -> Option<String> {
    let mut figures = figures(text).into_iter();
    let mut out = String::new();
    for c in usual.chars() {
        match c {
            '#' => out.push_str(&figures.next()?),
            other => out.push(other),
        }
    }
    figures.next().is_none().then_some(out)
}

fn example(usual: &str, text: &str) -> String {
    refilled(usual, text).unwrap_or_else(|| usual.replace('#', "×"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_that_say_the_same() {
        assert_eq!(shape("2025年12月底前"), "#年#月底前");
        assert_eq!(stem(&shape("2025年12月底前")), stem(&shape("2025年12月底")));
        assert_eq!(stem(&shape("2025年12月")), stem(&shape("2025年12月底")));
        assert_ne!(stem(&shape("2025年12月31日")), stem(&shape("2025年12月底")));
        assert_eq!(refilled("#年#月底", "2024年6月底前").as_deref(), Some("2024年6月底"));
    }
}
