//! Versions 版本: immutable snapshots of a plan.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::VersionId;

/// What is known of a snapshot without opening it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Identity.
    pub id: VersionId,
    /// A short name.
    pub label: String,
    /// 稿次 at that time.
    pub stage: String,
    /// Why it was kept.
    pub note: String,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// SHA-256 of the content, in hex.
    pub hash: String,
}
