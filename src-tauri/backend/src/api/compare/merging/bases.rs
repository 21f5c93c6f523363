//! The common draft of two versions: found where both files still hold it,
//! else the kept version that is nearest.

use std::collections::HashSet;
use std::path::Path;

use serde::Serialize;
use specta::Type;

use super::super::{SideChoice, side};
use crate::api::desk::Desk;
use crate::api::plan::number;
use crate::api::problem::Problem;
use crate::app::{Compared, rows_alike};
use crate::domain::{Plan, Version};
use crate::store::{Access, PlanFile};

/// How many kept versions are looked at for the nearest one.
const LOOKED_AT: usize = 12;

/// Versions that may be the common draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct MergeBases {
    /// Latest first, those of the open plan before those of the other file.
    pub bases: Vec<MergeBase>,
    /// Which of them it seems to be, and why.
    pub suggested: Option<(u32, BaseFrom)>,
}

/// A version that may be the common draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct MergeBase {
    /// Names it when the merge is asked for.
    pub side: SideChoice,
    /// A short name.
    pub label: String,
    /// When it was kept, RFC 3339.
    pub at: String,
    /// Whether it stands in the other file only.
    pub of_theirs: bool,
}

/// Why a version seems to be the common draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum BaseFrom {
    /// Both files hold it.
    Shared,
    /// Of all versions it is the most like the other side.
    Nearest,
}

/// Versions that may be the draft both the open plan and `theirs` began with.
///
/// # Errors
/// No plan is open, or the other version cannot be read.
pub fn merge_bases(desk: &Desk, theirs: &SideChoice) -> Result<MergeBases, Problem> {
    let other = side(desk, theirs)?;
    let ours = side(desk, &SideChoice::Current)?;
    let foreign = versions_of(theirs)?;
    desk.with_session(|session| {
        let file = session.file();
        let mut own = file.versions()?;
        // A version is no draft of itself, and the drafts of it are older.
        let place = own
            .iter()
            .position(|one| matches!(theirs, SideChoice::Version { id } if one.id == *id));
        let until = place.map(|at| own.remove(at).at);
        own.reverse();
        let hashes: HashSet<&str> = own.iter().map(|version| version.hash.as_str()).collect();
        let only_theirs: Vec<&Version> =
            foreign.iter().rev().filter(|it| !hashes.contains(it.hash.as_str())).collect();
        let mut bases: Vec<MergeBase> = own.iter().map(of_ours).collect();
        if let SideChoice::File { path, .. } = theirs {
            bases.extend(only_theirs.iter().map(|version| of_theirs(path, version)));
        }
        let shared: HashSet<&str> = foreign.iter().map(|it| it.hash.as_str()).collect();
        let in_both = own.iter().position(|version| shared.contains(version.hash.as_str()));
        let older = |version: &Version| until.is_none_or(|until| version.at <= until);
        let suggested = match in_both {
            Some(at) => Some((number(at), BaseFrom::Shared)),
            None => {
                let plans = own.iter().enumerate().filter(|(_, version)| older(version));
                let plans = plans
                    .take(LOOKED_AT)
                    .filter_map(|(at, version)| Some((at, file.version_plan(version.id).ok()?)));
                let near = nearest(plans, &other);
                let near = near.or_else(|| {
                    let SideChoice::File { path, .. } = theirs else { return None };
                    let other_file = PlanFile::open(path, Access::ReadOnly).ok()?;
                    let plans = only_theirs.iter().enumerate().take(LOOKED_AT);
                    let plans = plans.filter_map(|(at, version)| {
                        Some((own.len() + at, other_file.version_plan(version.id).ok()?))
                    });
                    nearest(plans, &ours)
                });
                near.map(|at| (number(at), BaseFrom::Nearest))
            }
        };
        Ok(MergeBases { bases, suggested })
    })
}

/// The versions another plan file holds; documents hold none.
fn versions_of(theirs: &SideChoice) -> Result<Vec<Version>, Problem> {
    let SideChoice::File { path, .. } = theirs else { return Ok(Vec::new()) };
    if !crate::app::is_plan_file(path) {
        return Ok(Vec::new());
    }
    Ok(PlanFile::open(path, Access::ReadOnly)?.versions()?)
}

/// The plan most like another, the earlier named where two are equally like;
/// none where no row is the same.
fn nearest(plans: impl Iterator<Item = (usize, Plan)>, other: &Compared) -> Option<usize> {
    let likeness = |(at, plan): (usize, Plan)| (rows_alike(&plan, &other.plan), at);
    let best = plans.map(likeness).max_by_key(|(alike, at)| (*alike, std::cmp::Reverse(*at)))?;
    (best.0 > 0).then_some(best.1)
}

fn of_ours(version: &Version) -> MergeBase {
    let side = SideChoice::Version { id: version.id };
    MergeBase { side, label: version.label.clone(), at: version.at.to_rfc3339(), of_theirs: false }
}

fn of_theirs(path: &Path, version: &Version) -> MergeBase {
    let side = SideChoice::File { path: path.to_owned(), version: Some(version.id.to_string()) };
    MergeBase { side, label: version.label.clone(), at: version.at.to_rfc3339(), of_theirs: true }
}
