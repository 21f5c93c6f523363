//! Versions 版本: snapshots of the whole plan, outside undo and redo.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, Row};
use sha2::{Digest, Sha256};

use super::error::Fault;
use super::{journal, migrate, packed, parts};
use crate::domain::{Plan, Version, VersionId};

/// What the user says about a version that is to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVersion {
    /// Identity.
    pub id: VersionId,
    /// A short name.
    pub label: String,
    /// 稿次
    pub stage: String,
    /// Why it is kept.
    pub note: String,
    /// When.
    pub at: DateTime<FixedOffset>,
}

/// The hash a version of this plan would have.
pub(super) fn hash_of(plan: &Plan) -> Result<String, Fault> {
    Ok(migrate::hex(&Sha256::digest(packed::json(plan)?)))
}

/// Writes a snapshot.
pub(super) fn keep(
    connection: &Connection,
    plan: &Plan,
    new: NewVersion,
) -> Result<Version, Fault> {
    let content = packed::json(plan)?;
    let hash = migrate::hex(&Sha256::digest(&content));
    let NewVersion { id, label, stage, note, at } = new;
    let exists = "SELECT EXISTS (SELECT 1 FROM version WHERE id = ?)";
    if connection.query_row(exists, [id.0.cast_signed()], |row| row.get(0))? {
        return Err(Fault::Duplicate { table: "version", key: id.to_string() });
    }
    connection.execute(
        "INSERT INTO version (id, label, stage, note, at, hash, content)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            id.0.cast_signed(),
            &label,
            &stage,
            &note,
            at.to_rfc3339(),
            &hash,
            parts::pack(connection, &content)?,
        ),
    )?;
    Ok(Version { id, label, stage, note, at, hash })
}

/// All versions in the order they were kept.
pub(super) fn list(connection: &Connection) -> Result<Vec<Version>, Fault> {
    let sql = "SELECT id, label, stage, note, at, hash FROM version";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut versions = Vec::new();
    while let Some(row) = rows.next()? {
        versions.push(read(row)?);
    }
    // By the moment, not by its text: time zones may differ.
    versions.sort_by_key(|version| (version.at, version.id));
    Ok(versions)
}

fn read(row: &Row<'_>) -> Result<Version, Fault> {
    Ok(Version {
        id: VersionId(row.get::<_, i64>(0)?.cast_unsigned()),
        label: row.get(1)?,
        stage: row.get(2)?,
        note: row.get(3)?,
        at: journal::time(&row.get::<_, String>(4)?)?,
        hash: row.get(5)?,
    })
}

/// The plan as it was; its content must match its hash.
pub(super) fn plan(connection: &Connection, id: VersionId) -> Result<Plan, Fault> {
    let found: Option<(Vec<u8>, String)> = connection
        .query_row("SELECT content, hash FROM version WHERE id = ?", [id.0.cast_signed()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    let (packed, hash) = found.ok_or(Fault::NoSuchVersion(id))?;
    let content = parts::unpack(connection, &packed)?;
    if migrate::hex(&Sha256::digest(&content)) != hash {
        return Err(Fault::Broken(format!("版本 {id} 的内容与校验值不符")));
    }
    packed::parse(&content)
}
