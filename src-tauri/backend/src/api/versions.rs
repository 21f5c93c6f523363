//! Versions 版本: kept, listed, restored, looked at, handed out.

pub mod reading;

use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::desk::Desk;
use super::plan::{self, Outcome, number};
use super::problem::Problem;
use crate::app::{
    AppError, Host as _, Offer, Session, is_kept, offer_for_export, offer_for_stage, version_label,
};
use crate::domain::{Plan, Version, VersionId};
use crate::store::{CopyContent, CopyOptions, Existing, NewVersion, PlanFile};

/// The versions of the open plan.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct VersionsView {
    /// Oldest first.
    pub versions: Vec<VersionView>,
    /// The version that holds exactly the plan as it stands, if one does.
    pub current: Option<VersionId>,
}

/// A version without its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct VersionView {
    /// Identity.
    pub id: VersionId,
    /// A short name.
    pub label: String,
    /// 稿次
    pub stage: String,
    /// Why it was kept.
    pub note: String,
    /// When, RFC 3339.
    pub at: String,
    /// SHA-256 of the content, in hex.
    pub hash: String,
}

impl From<Version> for VersionView {
    fn from(version: Version) -> Self {
        let Version { id, label, stage, note, at, hash } = version;
        Self { id, label, stage, note, at: at.to_rfc3339(), hash }
    }
}

/// What the user says about a version.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct VersionInput {
    /// A short name; must not be empty.
    pub label: String,
    /// 稿次; the plan's where nothing is said.
    pub stage: Option<String>,
    /// Why it is kept; may be empty.
    pub note: String,
    /// Not kept again where the latest version holds the same already: for
    /// versions the program keeps by itself.
    pub only_if_changed: bool,
}

/// After what a version may be worth keeping.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "after")]
pub enum OfferAfter {
    /// The stage is about to become, or just became, another one.
    Stage {
        /// The stage before.
        from: String,
        /// The stage after.
        to: String,
    },
    /// Annexes were exported.
    Export,
}

/// The versions of the open plan.
///
/// # Errors
/// No plan is open, or the file cannot be read.
pub fn versions(desk: &Desk) -> Result<VersionsView, Problem> {
    desk.with_session(|session| {
        let versions = session.file().versions()?;
        let current = is_kept(session.file(), &session.plan())?.map(|version| version.id);
        Ok(VersionsView {
            versions: versions.into_iter().map(VersionView::from).collect(),
            current,
        })
    })
}

/// Keeps the open plan as a version.
///
/// # Errors
/// No plan is open, it has no name, or the file cannot be written.
pub fn keep_version(desk: &Desk, input: &VersionInput) -> Result<VersionView, Problem> {
    let host = desk.host();
    desk.with_session(|session| {
        let label = version_label(&input.label)?;
        let plan = session.plan();
        if input.only_if_changed
            && let Some(kept) = latest_if_same(session, &plan)?
        {
            return Ok(kept.into());
        }
        let new = NewVersion {
            id: VersionId::new(host.ids()),
            label,
            stage: input.stage.as_deref().unwrap_or(&plan.stage).trim().to_owned(),
            note: input.note.trim().to_owned(),
            at: host.now(),
        };
        Ok(session.keep_version(new)?.into())
    })
}

fn latest_if_same(session: &Session, plan: &Plan) -> Result<Option<Version>, AppError> {
    let hash = session.file().hash_of(plan)?;
    Ok(session.file().versions()?.pop().filter(|version| version.hash == hash))
}

/// The version that should be kept now, if the file has no such one.
///
/// # Errors
/// No plan is open, or the file cannot be read.
pub fn offered_version(desk: &Desk, after: &OfferAfter) -> Result<Option<Offer>, Problem> {
    let day = desk.host().now().format("%-m月%-d日").to_string();
    desk.with_session(|session| {
        let plan = session.plan();
        let staged = |stage: &str| Plan { stage: stage.to_owned(), ..(*plan).clone() };
        Ok(match after {
            OfferAfter::Export => {
                let kept = is_kept(session.file(), &plan)?.is_some();
                offer_for_export(&plan, &day, kept)
            }
            OfferAfter::Stage { from, to } => {
                let (before, after) = (staged(from), staged(to));
                let kept = is_kept(session.file(), &before)?.is_some();
                offer_for_stage(&before, &after, kept)
            }
        })
    })
}

/// Puts a version in place of the open plan, as one undo step. Versions stay.
///
/// # Errors
/// There is no such version, or the file cannot be written.
pub fn restore_version(desk: &Desk, id: VersionId) -> Result<Outcome, Problem> {
    let host = desk.host();
    desk.with_session(|session| {
        let version = find(session, id)?;
        let plan = session.file().version_plan(id)?;
        let label = format!("恢复到版本“{}”", version.label);
        let stepped = session.replace(plan, &label, &host)?;
        plan::outcome(session, &stepped)
    })
}

/// Writes a version as a plan file of its own.
///
/// # Errors
/// There is no such version, the file exists and is not to be replaced, or it
/// cannot be written.
pub fn export_version(
    desk: &Desk,
    id: VersionId,
    path: &Path,
    existing: Existing,
) -> Result<(), Problem> {
    let now = desk.host().now();
    desk.with_session(|session| {
        let plan = session.file().version_plan(id)?;
        let content = CopyContent::Only(&plan);
        let options = CopyOptions { content, versions: false, existing };
        Ok(session.file().write_copy(path, options, now)?)
    })
}

fn find(session: &Session, id: VersionId) -> Result<Version, AppError> {
    let versions = session.file().versions()?;
    let known = format!("方案里现有 {} 个版本。", number(versions.len()));
    let found = versions.into_iter().find(|version| version.id == id);
    found.ok_or_else(|| AppError::NoSuchVersion { name: id.to_string(), known })
}

/// The plan of a version, and what it is called.
pub(super) fn plan_of(file: &PlanFile, id: VersionId) -> Result<(String, Arc<Plan>), AppError> {
    let version = file.versions()?.into_iter().find(|version| version.id == id);
    let plan = file.version_plan(id)?;
    let name = version.as_ref().map_or_else(String::new, crate::app::version_name);
    Ok((name, Arc::new(plan)))
}
