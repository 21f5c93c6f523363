//! Figures of texts that belong together: what differs, and what has no
//! counterpart.

use super::super::prelude::*;
use crate::domain::Comparison;
use crate::reading::figure::alike;
use crate::reading::quantity::{Quantity, find};

/// A figure held against those of the text it should agree with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// The same figure, but with 以上 on one side only.
    Bound,
    /// The other text counts the same thing otherwise.
    Differs(String),
    /// The other text has no figure like it.
    Absent,
}

/// How much of the words around a figure two texts must share for the
/// figures to be of one thing.
const ALIKE: usize = 2;

/// Every figure with a measure in a text that does not agree with the other
/// text's.
pub fn held(text: &str, other: &str) -> Vec<(Quantity, Held)> {
    let theirs = find(other);
    let own = find(text);
    own.iter()
        .filter(|figure| !figure.unit.is_empty())
        .filter_map(|figure| {
            let same = theirs
                .iter()
                .find(|their| their.value == figure.value && unit_of(their) == unit_of(figure));
            if let Some(same) = same {
                let lost = (same.comparison == Comparison::AtLeast)
                    != (figure.comparison == Comparison::AtLeast);
                let said = |text: &str, q: &Quantity| {
                    text[q.at.end..].chars().take(8).collect::<String>().contains("以上")
                };
                let bound = lost && (said(other, same) != said(text, figure));
                return bound.then(|| (figure.clone(), Held::Bound));
            }
            // Of those in the same measure, the one whose words are most alike.
            let close = theirs
                .iter()
                .filter(|their| unit_of(their) == unit_of(figure))
                .filter(|their| {
                    !own.iter().any(|o| o.value == their.value && unit_of(o) == unit_of(their))
                })
                .map(|their| (alike(text, figure, other, their), their))
                .max_by_key(|(shared, _)| *shared)
                .filter(|(shared, _)| *shared >= ALIKE);
            let held = close.map_or(Held::Absent, |(_, their)| {
                Held::Differs(format!("{}{}", their.value, their.unit))
            });
            Some((figure.clone(), held))
        })
        .collect()
}

/// Whether a text has a figure in the same measure.
pub fn counts_alike(figure: &Quantity, text: &str) -> bool {
    find(text).iter().any(|their| unit_of(their) == unit_of(figure))
}

fn unit_of(quantity: &Quantity) -> &str {
    match quantity.unit.as_str() {
        "％" => "%",
        // 吨/小时 for 蒸吨/小时 is told by another rule.
        other => other.strip_prefix('蒸').unwrap_or(other),
    }
}

/// The figure with its measure, and the clause around it: what to quote.
pub fn quoted(text: &str, figure: &Quantity) -> std::ops::Range<usize> {
    let end = figure.at.end + figure.unit.len();
    crate::check::scan::around(text, figure.at.start..end, 16)
}

/// The figure as it stands.
pub fn written(figure: &Quantity) -> String {
    format!("{}{}", figure.value, figure.unit)
}

/// Two rows of different lists that are about one thing.
pub struct Paired<'p> {
    /// The list that repeats the master.
    pub list: &'p TaskList,
    /// Its row.
    pub row: &'p Task,
    /// Where the master's row stands, from 0.
    pub master: usize,
}

/// Rows of further lists (projects) with the master task they belong to.
pub fn paired<'p>(subject: &Subject<'p>) -> Vec<Paired<'p>> {
    const SURE: f64 = 0.45;
    let Some(master) = subject.plan.master() else { return Vec::new() };
    let mut found = Vec::new();
    for list in subject.plan.lists.iter().filter(|list| list.id != master.id) {
        if list.kind == crate::domain::ListKind::Indicators {
            continue;
        }
        for row in &list.tasks {
            let best = subject.pairing().best(&row.text).filter(|best| best.coverage >= SURE);
            if let Some(best) = best {
                found.push(Paired { list, row, master: best.task });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_held_against_each_other() {
        for (text, other, expected) in [
            ("建设监测站300个", "建设监测站300个", ""),
            ("建设监测站320个", "建设微型监测站300个", "320个 Differs(\"300个\")"),
            ("新增8辆车", "新能源车比例达到80%", "8辆 Absent"),
            ("培育企业10家", "培育企业10家以上", "10家 Bound"),
            ("抽检覆盖率90%", "抽检覆盖率不低于90%", ""),
        ] {
            let shown: Vec<String> = held(text, other)
                .into_iter()
                .map(|(figure, held)| format!("{} {held:?}", written(&figure)))
                .collect();
            assert_eq!(shown.join(" "), expected, "{text}");
        }
    }
}
