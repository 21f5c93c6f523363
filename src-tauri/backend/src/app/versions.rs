//! Versions 版本: found by what a user calls them, offered when they are due.

use serde::Serialize;
use specta::Type;

use super::AppError;
use crate::domain::{Plan, Version};
use crate::store::PlanFile;

/// A version that would be worth keeping now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Offer {
    /// Why.
    pub reason: OfferReason,
    /// What it could be called.
    pub label: String,
    /// 稿次
    pub stage: String,
    /// Why it is kept, in Chinese.
    pub note: String,
}

/// Why a version is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum OfferReason {
    /// The plan's stage is another than before.
    StageChanged,
    /// Annexes were handed out.
    Exported,
}

/// The version that should be kept of a plan whose stage changes: the plan
/// as it was under the old stage. `None` where nothing is new in it.
pub fn offer_for_stage(before: &Plan, after: &Plan, kept: bool) -> Option<Offer> {
    let changed = before.stage != after.stage && !before.stage.is_empty();
    let has_tasks = before.lists.iter().any(|list| !list.tasks.is_empty());
    (changed && has_tasks && !kept).then(|| Offer {
        reason: OfferReason::StageChanged,
        label: before.stage.clone(),
        stage: before.stage.clone(),
        note: format!("稿次由“{}”改为“{}”前的内容", before.stage, after.stage),
    })
}

/// The version that should be kept of a plan whose annexes were exported.
pub fn offer_for_export(plan: &Plan, day: &str, kept: bool) -> Option<Offer> {
    let stage = if plan.stage.is_empty() { "导出" } else { plan.stage.as_str() };
    (!kept).then(|| Offer {
        reason: OfferReason::Exported,
        label: format!("{stage} {day}"),
        stage: plan.stage.clone(),
        note: "导出清单时的内容".to_owned(),
    })
}

/// Whether some version of the file holds exactly this plan.
///
/// # Errors
/// The file cannot be read.
pub fn is_kept(file: &PlanFile, plan: &Plan) -> Result<Option<Version>, AppError> {
    let hash = file.hash_of(plan)?;
    Ok(file.versions()?.into_iter().rev().find(|version| version.hash == hash))
}

/// The version a user names by its number (from 1), label, id or the
/// beginning of its hash; of several with one label the latest.
///
/// # Errors
/// There is none.
pub fn find_version(file: &PlanFile, word: &str) -> Result<Version, AppError> {
    let versions = file.versions()?;
    let word = word.trim();
    let by_label = versions.iter().rev().find(|version| version.label == word);
    let by_number = || {
        let number: usize = word.strip_prefix('#').unwrap_or(word).parse().ok()?;
        versions.get(number.checked_sub(1)?)
    };
    let by_id = || {
        versions.iter().find(|version| {
            version.id.to_string() == word || (word.len() >= 6 && version.hash.starts_with(word))
        })
    };
    if let Some(found) = by_label.or_else(by_number).or_else(by_id) {
        return Ok(found.clone());
    }
    let known: Vec<String> = versions
        .iter()
        .enumerate()
        .map(|(at, version)| format!("{} {}", at + 1, version.label))
        .collect();
    let known = if known.is_empty() {
        "方案里还没有版本。".to_owned()
    } else {
        format!("已有的版本：{}。", known.join("、"))
    };
    Err(AppError::NoSuchVersion { name: word.to_owned(), known })
}

/// Longest name of a version, in characters.
const LONGEST_LABEL: usize = 60;

/// The name of a new version as it is kept: without blanks at its ends.
///
/// # Errors
/// It is empty, too long for a list, or of more than one line.
pub fn version_label(text: &str) -> Result<String, AppError> {
    let label = text.trim();
    let length = label.chars().count();
    if label.is_empty() {
        return Err(AppError::UnnamedVersion);
    }
    if label.chars().any(char::is_control) {
        let what = "不能含有换行等控制字符".to_owned();
        return Err(AppError::BadVersionName { what });
    }
    if length > LONGEST_LABEL {
        let what = format!("有 {length} 个字，最多 {LONGEST_LABEL} 个字");
        return Err(AppError::BadVersionName { what });
    }
    Ok(label.to_owned())
}

/// How a version is called in titles: “送审稿”, or its label and time.
pub fn version_name(version: &Version) -> String {
    format!("{}（{}）", version.label, version.at.format("%Y年%-m月%-d日"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_versions_fit_a_list() {
        let (longest, longer) = ("稿".repeat(60), "稿".repeat(61));
        for (text, expected) in [
            ("送审稿", Ok("送审稿")),
            ("  送审稿@市长 ", Ok("送审稿@市长")),
            ("@", Ok("@")),
            (&longest, Ok(longest.as_str())),
            (&longer, Err("version.bad_name")),
            ("送审\n稿", Err("version.bad_name")),
            (" ", Err("version.unnamed")),
        ] {
            let label = version_label(text);
            let found = label.as_deref().map_err(|error| error.code());
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
