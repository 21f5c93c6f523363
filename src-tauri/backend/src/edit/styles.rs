//! The looks of the annexes 版式: the plan's style, table by table.

use serde::Deserialize;
use specta::Type;

use super::EditError;
use crate::domain::{AnnexStyle, Margins, Plan, StyleFonts, StyleTable, TableStyle};

/// A change to the style of the plan. The first one gives the plan a style of
/// its own, taken from the one it names.
#[derive(Debug, Clone, PartialEq, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "do")]
pub enum StyleEdit {
    /// One table of the style.
    SetTable {
        /// Which.
        table: StyleTable,
        /// How it looks.
        looks: Box<TableStyle>,
    },
    /// Fonts and sizes of every table.
    SetFonts {
        /// The fonts.
        fonts: Box<StyleFonts>,
    },
    /// What pages leave free at their edges.
    SetMargins {
        /// The margins.
        margins: Margins,
    },
    /// Another style, from a file.
    Take {
        /// The style.
        style: Box<AnnexStyle>,
    },
    /// One of the styles that ship.
    Use {
        /// Its name.
        name: String,
    },
    /// 恢复缺省 for one table.
    ResetTable {
        /// Which.
        table: StyleTable,
    },
    /// 恢复缺省: as the style shipped.
    Reset,
}

impl StyleEdit {
    pub(super) fn apply(&self, plan: &mut Plan) -> Result<String, EditError> {
        let before = AnnexStyle::of_plan(plan);
        let mut style = before.clone().or_else(|| AnnexStyle::shipped().into_iter().next());
        let style = style.as_mut().ok_or_else(|| no_style(&plan.style))?;
        let label = match self {
            Self::SetTable { table, looks } => {
                let label = table_label(*table, style.table(*table), looks);
                style.set_table(*table, looks.as_ref().clone());
                label
            }
            Self::SetFonts { fonts } => {
                style.fonts = fonts.as_ref().clone();
                "修改样式：字体字号".to_owned()
            }
            Self::SetMargins { margins } => {
                style.margins = *margins;
                "修改样式：页边距".to_owned()
            }
            Self::Take { style: taken } => {
                *style = taken.as_ref().clone();
                format!("载入样式“{}”", one_line(&style.label))
            }
            Self::Use { name } => {
                let shipped = AnnexStyle::named(name).ok_or_else(|| no_style(name))?;
                plan.style.clone_from(name);
                plan.own_style = None;
                return Ok(format!("改用样式“{}”", one_line(&shipped.label)));
            }
            Self::ResetTable { table } => {
                let shipped = shipped_of(plan)?;
                match table {
                    StyleTable::Projects => style.projects = shipped.projects,
                    StyleTable::Indicators => style.indicators = shipped.indicators,
                    StyleTable::Statistics => style.statistics = shipped.statistics,
                    other => style.set_table(*other, shipped.table(*other).clone()),
                }
                format!("恢复缺省样式：{}", table.word())
            }
            Self::Reset => {
                shipped_of(plan)?;
                plan.own_style = None;
                return Ok("恢复缺省样式".to_owned());
            }
        };
        style
            .check()
            .map_err(|fault| EditError::BadStyle { place: fault.place(), reason: fault.message })?;
        // A style like the one that ships is that one.
        let is_shipped = AnnexStyle::named(&plan.style).as_ref() == Some(&*style);
        plan.own_style = (!is_shipped).then(|| Box::new(style.clone()));
        Ok(label)
    }
}

/// The style that ships under the name the plan gives.
fn shipped_of(plan: &Plan) -> Result<AnnexStyle, EditError> {
    AnnexStyle::named(&plan.style).ok_or_else(|| no_style(&plan.style))
}

fn no_style(name: &str) -> EditError {
    EditError::NoSuchStyle { name: name.to_owned() }
}

/// Names the step: 修改样式（部门清单）：表头“任务”.
fn table_label(table: StyleTable, before: &TableStyle, after: &TableStyle) -> String {
    format!("修改样式（{}）：{}", table.word(), changed(before, after))
}

fn changed(before: &TableStyle, after: &TableStyle) -> String {
    let parts = [
        (before.orientation != after.orientation, "纸张方向"),
        (before.title != after.title, "标题"),
        (before.heading != after.heading, "分段标题"),
        (before.note != after.note, "表前说明"),
        (before.notes != after.notes, "表后说明"),
        (before.sign_off != after.sign_off, "签字栏"),
        (before.numbering != after.numbering, "序号编法"),
        (before.order != after.order, "排序"),
        (before.standing != after.standing, "通用条目"),
        (before.page_numbers != after.page_numbers, "页码"),
    ];
    if let Some((_, word)) = parts.into_iter().find(|(differs, _)| *differs) {
        return word.to_owned();
    }
    if before.columns.len() == after.columns.len() {
        let pairs = || before.columns.iter().zip(&after.columns);
        if let Some((_, column)) = pairs().find(|(old, new)| old.header != new.header) {
            return format!("表头“{}”", one_line(&column.header));
        }
        if let Some((_, column)) = pairs().find(|(old, new)| old.key == new.key && old != new) {
            return format!("“{}”栏", one_line(&column.header));
        }
    }
    "栏目".to_owned()
}

fn one_line(text: &str) -> String {
    text.replace('\n', "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        ColumnsFrom, Millimetres, RowOrder, SequentialIds, Shown, StyleOrientation,
    };
    use crate::edit::Edit;

    type Change = fn(&mut TableStyle);

    fn apply(plan: &Plan, edit: StyleEdit) -> Result<(Plan, String), EditError> {
        Edit::Style(edit).apply(plan, &SequentialIds::default())
    }

    fn with(change: impl FnOnce(&mut TableStyle)) -> StyleEdit {
        let mut looks = AnnexStyle::named("shaoxing").expect("it ships").department;
        change(&mut looks);
        StyleEdit::SetTable { table: StyleTable::Department, looks: Box::new(looks) }
    }

    #[test]
    fn steps_say_what_they_changed() {
        let plan = Plan::empty("方案");
        let cases: [(Change, &str); 7] = [
            (|t| t.orientation = StyleOrientation::Landscape, "纸张方向"),
            (|t| t.columns[3].header = "任务".to_owned(), "表头“任务”"),
            (|t| t.columns[1].max_mm = Millimetres(33.0), "“类别”栏"),
            (|t| t.columns[4].show = Shown::Never, "“完成时限”栏"),
            (|t| t.columns.swap(0, 1), "表头“类别”"),
            (|t| t.order = RowOrder::Deadline, "排序"),
            (|t| drop(t.columns.pop()), "栏目"),
        ];
        for (change, words) in cases {
            let (after, label) = apply(&plan, with(change)).expect("it fits");
            assert_eq!(label, format!("修改样式（部门清单）：{words}"));
            assert!(after.own_style.is_some(), "{words}: the plan has its own from now on");
        }
    }

    #[test]
    fn a_style_that_cannot_be_laid_out_is_refused() {
        let plan = Plan::empty("方案");
        let cases: [(Change, &str); 4] = [
            (|t| t.columns.clear(), "部门清单（department） › 栏目（columns）"),
            (
                |t| t.columns[2].min_mm = Millimetres(99.0),
                "部门清单（department） › 栏目（columns） › 第 3 项 › 最窄（min_mm）",
            ),
            (|t| t.sign_off = "{谁}".to_owned(), "部门清单（department） › 签字栏（sign_off）"),
            (
                |t| t.columns[0].max_mm = Millimetres(f64::NAN),
                "部门清单（department） › 栏目（columns） › 第 1 项 › 最宽（max_mm）",
            ),
        ];
        for (change, expected) in cases {
            let refused = apply(&plan, with(change)).expect_err(expected);
            assert!(
                matches!(&refused, EditError::BadStyle { place, .. } if place == expected),
                "{refused}"
            );
        }
        let margins = Margins {
            binding_mm: Millimetres(90.0),
            fore_mm: Millimetres(60.0),
            ..Margins::STANDARD
        };
        assert!(apply(&plan, StyleEdit::SetMargins { margins }).is_err(), "no room is left");
    }

    #[test]
    fn defaults_come_back() {
        let plan = Plan::empty("方案");
        let (changed, _) =
            apply(&plan, with(|t| t.columns_from = ColumnsFrom::Style)).expect("it fits");
        let margins = Margins { top_mm: Millimetres(30.0), ..Margins::STANDARD };
        let (changed, _) = apply(&changed, StyleEdit::SetMargins { margins }).expect("it fits");
        let table = StyleEdit::ResetTable { table: StyleTable::Department };
        let (one, label) = apply(&changed, table).expect("it fits");
        assert_eq!(label, "恢复缺省样式：部门清单");
        let own = one.own_style.as_ref().expect("margins are still its own");
        assert_eq!(own.margins, margins);
        assert_eq!(own.department, AnnexStyle::named("shaoxing").expect("it ships").department);
        let (none, _) = apply(&changed, StyleEdit::Reset).expect("it fits");
        assert_eq!(none, plan);
        let back = StyleEdit::SetMargins { margins: Margins::STANDARD };
        let (same, _) = apply(&one, back).expect("it fits");
        assert_eq!(same, plan, "like the one that ships, it is that one");
    }

    #[test]
    fn another_style_is_taken_whole() {
        let plan = Plan::empty("方案");
        let (changed, _) = apply(&plan, with(|t| t.order = RowOrder::Role)).expect("it fits");
        let (used, _) =
            apply(&changed, StyleEdit::Use { name: "full".to_owned() }).expect("it ships");
        assert_eq!((used.style.as_str(), &used.own_style), ("full", &None));
        assert!(apply(&plan, StyleEdit::Use { name: "none".to_owned() }).is_err());
        let own = changed.own_style.clone().expect("its own");
        let (taken, label) = apply(&used, StyleEdit::Take { style: own.clone() }).expect("it fits");
        assert_eq!(taken.own_style, Some(own));
        assert!(label.starts_with("载入样式“"), "{label}");
    }
}
