//! What ships with the program: the sample plan and its earlier draft.

use std::path::Path;

use super::{AppError, Host};
use crate::domain::{Plan, VersionId};
use crate::store::{NewVersion, PlanFile};
use chrono::{DateTime, FixedOffset};

const PLAN: &str = include_str!("../../../../seeds/sample/plan.json");
const DRAFT: &str = include_str!("../../../../seeds/sample/draft.json");

/// The sample plan.
///
/// # Errors
/// The data in the program is broken.
pub fn sample_plan() -> Result<Plan, AppError> {
    Ok(serde_json::from_str(PLAN)?)
}

/// An earlier draft of the sample plan.
///
/// # Errors
/// The data in the program is broken.
pub fn sample_draft() -> Result<Plan, AppError> {
    Ok(serde_json::from_str(DRAFT)?)
}

/// Writes the sample plan with its draft as an earlier version.
///
/// # Errors
/// The file exists already or cannot be written.
pub fn write_sample(path: &Path, host: &dyn Host) -> Result<PlanFile, AppError> {
    let draft = sample_draft()?;
    let now: DateTime<FixedOffset> = host.now();
    let mut file = PlanFile::create(path, &sample_plan()?, now)?;
    let version = NewVersion {
        id: VersionId::new(host.ids()),
        label: draft.stage.clone(),
        stage: draft.stage.clone(),
        note: "示例方案的上一稿".to_owned(),
        at: now,
    };
    file.keep_version(&draft, version)?;
    Ok(file)
}
