//! The plan as a whole: its title and what stands on its annexes.

use serde::Deserialize;
use specta::Type;

use super::EditError;
use crate::domain::{Annex, AnnexKind, DistrictForm, Plan, SupportPolicy};

/// A change to the plan as a whole.
#[derive(Debug, Clone, PartialEq, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "do")]
pub enum PlanEdit {
    /// 方案名称、发文单位、年度、稿次、发文字号, all at once as the form has them.
    SetProperties {
        /// 方案名称
        title: String,
        /// 发文单位
        issuer: String,
        /// 年度, as typed; empty for none.
        year: String,
        /// 稿次
        stage: String,
        /// 发文字号
        document_number: String,
    },
    /// What checklists look like.
    SetRules {
        /// The annex style's name.
        style: String,
        /// What departments do with supporting tasks.
        support_policy: SupportPolicy,
        /// What district checklists look like.
        district_form: DistrictForm,
    },
    /// Everything the form 方案信息 holds, as one step.
    SetInformation {
        /// 方案名称, 发文单位, 年度 …
        properties: Box<Properties>,
        /// What checklists look like.
        rules: Rules,
        /// Marks and titles of annexes.
        annexes: Vec<Annex>,
    },
    /// Mark and title of an annex; for the master, those of its list.
    SetAnnex {
        /// Which annex.
        kind: AnnexKind,
        /// “附件1”
        mark: String,
        /// Title above the tables.
        title: String,
    },
}

/// 方案名称、发文单位、年度、稿次、发文字号.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct Properties {
    /// 方案名称
    pub title: String,
    /// 发文单位
    pub issuer: String,
    /// 年度, as typed; empty for none.
    pub year: String,
    /// 稿次
    pub stage: String,
    /// 发文字号
    pub document_number: String,
}

/// What checklists look like.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct Rules {
    /// The annex style's name.
    pub style: String,
    /// What departments do with supporting tasks.
    pub support_policy: SupportPolicy,
    /// What district checklists look like.
    pub district_form: DistrictForm,
}

impl PlanEdit {
    pub(super) fn apply(&self, plan: &mut Plan) -> Result<String, EditError> {
        match self {
            Self::SetProperties { title, issuer, year, stage, document_number } => {
                let year = parse_year(year)?;
                title.trim().clone_into(&mut plan.title);
                issuer.trim().clone_into(&mut plan.issuer);
                stage.trim().clone_into(&mut plan.stage);
                document_number.trim().clone_into(&mut plan.document_number);
                plan.year = year;
                Ok("修改方案信息".to_owned())
            }
            Self::SetRules { style, support_policy, district_form } => {
                if plan.style != *style {
                    // Another style is meant, not the plan's own.
                    plan.own_style = None;
                }
                plan.style.clone_from(style);
                plan.support_policy = *support_policy;
                plan.district_form = *district_form;
                Ok("修改清单规则".to_owned())
            }
            Self::SetInformation { properties, rules, annexes } => {
                let Properties { title, issuer, year, stage, document_number } =
                    (**properties).clone();
                Self::SetProperties { title, issuer, year, stage, document_number }.apply(plan)?;
                let Rules { style, support_policy, district_form } = rules.clone();
                Self::SetRules { style, support_policy, district_form }.apply(plan)?;
                for annex in annexes {
                    set_annex(plan, annex.kind, annex.mark.trim(), annex.title.trim());
                }
                Ok("修改方案信息".to_owned())
            }
            Self::SetAnnex { kind, mark, title } => {
                set_annex(plan, *kind, mark.trim(), title.trim());
                Ok("修改附件标题".to_owned())
            }
        }
    }
}

fn parse_year(typed: &str) -> Result<Option<i32>, EditError> {
    let digits = typed.trim().trim_end_matches('年');
    if digits.is_empty() {
        return Ok(None);
    }
    match digits.parse() {
        Ok(year) if (1949..3000).contains(&year) => Ok(Some(year)),
        _ => Err(EditError::BadYear { year: typed.to_owned() }),
    }
}

fn set_annex(plan: &mut Plan, kind: AnnexKind, mark: &str, title: &str) {
    if kind == AnnexKind::Master {
        if let Some(list) = plan.master_mut() {
            mark.clone_into(&mut list.mark);
            title.clone_into(&mut list.title);
        }
        return;
    }
    plan.annexes.retain(|annex| annex.kind != kind);
    if mark.is_empty() && title.is_empty() {
        // As if it had never been set: the annex takes its usual title.
        return;
    }
    plan.annexes.push(Annex { kind, mark: mark.to_owned(), title: title.to_owned() });
    plan.annexes.sort_by_key(|annex| annex.kind);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn properties(year: &str) -> PlanEdit {
        PlanEdit::SetProperties {
            title: " 云州市方案 ".to_owned(),
            issuer: String::new(),
            year: year.to_owned(),
            stage: "送审稿".to_owned(),
            document_number: String::new(),
        }
    }

    #[test]
    fn a_year_is_four_digits_or_nothing() {
        for (typed, expected) in [
            ("", Ok(None)),
            ("2026", Ok(Some(2026))),
            ("2026年", Ok(Some(2026))),
            ("26", Err(EditError::BadYear { year: "26".to_owned() })),
            ("二〇二六", Err(EditError::BadYear { year: "二〇二六".to_owned() })),
        ] {
            let mut plan = Plan::empty("");
            let done = properties(typed).apply(&mut plan);
            assert_eq!(done.map(|_| plan.year), expected, "{typed}");
        }
    }

    #[test]
    fn the_form_is_one_edit_and_a_bad_year_changes_nothing() {
        let form = |year: &str| PlanEdit::SetInformation {
            properties: Box::new(Properties {
                title: "新名称".to_owned(),
                issuer: "云州市人民政府".to_owned(),
                year: year.to_owned(),
                stage: "印发稿".to_owned(),
                document_number: String::new(),
            }),
            rules: Rules {
                style: "full".to_owned(),
                support_policy: SupportPolicy::List,
                district_form: DistrictForm::Rows,
            },
            annexes: vec![Annex {
                kind: AnnexKind::Districts,
                mark: "附件2".to_owned(),
                title: "区县清单".to_owned(),
            }],
        };
        let plan = Plan::empty("旧名称");
        let edit = crate::edit::Edit::Plan(form("26"));
        let refused = edit.apply(&plan, &crate::domain::SequentialIds::default());
        assert_eq!(refused.map(|_| ()), Err(EditError::BadYear { year: "26".to_owned() }));
        let mut plan = plan;
        assert_eq!(form("2026年").apply(&mut plan).as_deref(), Ok("修改方案信息"));
        let read = (plan.title.as_str(), plan.year, plan.style.as_str(), plan.support_policy);
        assert_eq!(read, ("新名称", Some(2026), "full", SupportPolicy::List));
        assert_eq!(plan.annex(AnnexKind::Districts).map(|a| a.mark.as_str()), Some("附件2"));
    }

    #[test]
    fn an_annex_is_set_once() {
        let mut plan = Plan::empty("");
        for title in ["一", "二"] {
            let edit = PlanEdit::SetAnnex {
                kind: AnnexKind::Districts,
                mark: "附件2".to_owned(),
                title: title.to_owned(),
            };
            edit.apply(&mut plan).expect("an annex can always be set");
        }
        assert_eq!(plan.annexes.len(), 1, "the second replaces the first");
        assert_eq!(plan.annexes[0].title, "二");
    }
}
