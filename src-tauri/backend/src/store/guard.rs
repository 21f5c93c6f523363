//! Opening a file that may be hostile: what is checked before it is trusted.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction};

use super::error::{Fault, StoreError};
use super::migrate::{self, Migration};

/// “LTQD” 蓝天清单, at byte 68 of the file.
pub(super) const APPLICATION_ID: i32 = 0x4C54_5144;

/// How long to wait for another program's commit to finish.
const PATIENCE: Duration = Duration::from_millis(if cfg!(test) { 10 } else { 2000 });

const MAGIC: &[u8] = b"SQLite format 3\0";

/// Looks at the first 100 bytes, before SQLite sees the file at all.
pub(super) fn check_header(path: &Path) -> Result<(), StoreError> {
    let mut file = File::open(path).map_err(|error| StoreError::io(path, error))?;
    let kind = file.metadata().map_err(|error| StoreError::io(path, error))?;
    if !kind.is_file() {
        return Err(Fault::NotAPlan("这是文件夹或设备，不是文件".to_owned()).at(path));
    }
    let mut header = Vec::with_capacity(100);
    let read = file.by_ref().take(100).read_to_end(&mut header);
    read.map_err(|error| StoreError::io(path, error))?;
    judge(&header).map_err(|fault| fault.at(path))
}

fn judge(header: &[u8]) -> Result<(), Fault> {
    if header.is_empty() {
        return Err(Fault::NotAPlan("文件是空的".to_owned()));
    }
    if !header.starts_with(MAGIC) {
        return Err(Fault::NotAPlan("内容不是方案".to_owned()));
    }
    let Some(id) = header.get(68..72) else {
        return Err(Fault::Broken("文件头不完整".to_owned()));
    };
    if id != APPLICATION_ID.to_be_bytes() {
        return Err(Fault::NotAPlan("这是别的程序的文件".to_owned()));
    }
    // We never write in WAL mode: it would take extra files along, and those
    // get lost in the mail.
    if header.get(18..20) != Some(&[1, 1]) {
        return Err(Fault::Foreign("文件被其他工具转换过（WAL 模式）".to_owned()));
    }
    Ok(())
}

/// Opens with nothing of the file's own being run. Reads no page yet.
pub(super) fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, Fault> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    prepare(&connection)?;
    Ok(connection)
}

/// Sets a connection up the careful way.
pub(super) fn prepare(connection: &Connection) -> Result<(), Fault> {
    for (option, value) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true),
    ] {
        connection.set_db_config(option, value)?;
    }
    connection.busy_timeout(PATIENCE)?;
    connection.execute_batch(
        "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;",
    )?;
    Ok(())
}

/// EXTRA makes the commit itself survive a power cut. No test can pull the
/// plug, and hundreds of saves that wait for the disk would only be slow.
const SYNCHRONOUS: &str = if cfg!(test) { "OFF" } else { "EXTRA" };

/// One plan is one file: the rollback journal goes away with each commit.
pub(super) fn durable(connection: &Connection) -> Result<(), Fault> {
    connection.execute_batch(&format!(
        "PRAGMA journal_mode = DELETE; PRAGMA synchronous = {SYNCHRONOUS};"
    ))?;
    Ok(())
}

/// Checks everything about a connected file but its rows; returns how many
/// migrations it has.
pub(super) fn inspect(connection: &Connection, migrations: &[Migration]) -> Result<usize, Fault> {
    let id: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if id != APPLICATION_ID {
        return Err(Fault::NotAPlan("这是别的程序的文件".to_owned()));
    }
    // A newer file is told apart before its schema is: that one has a right
    // to differ.
    let found = migrate::format(connection)?;
    let known = i64::try_from(migrations.len()).unwrap_or(i64::MAX);
    if found > known {
        return Err(Fault::Newer { found, known });
    }
    let done = usize::try_from(found).unwrap_or(0);
    check_schema(connection, &migrations[..done])?;
    let done = migrate::verify(connection, migrations)?;
    check_pages(connection)?;
    Ok(done)
}

/// A line of `sqlite_schema`: type, name, table and SQL.
type SchemaLine = (String, String, String, Option<String>);

pub(super) fn schema(connection: &Connection) -> Result<Vec<SchemaLine>, Fault> {
    let sql = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name";
    let mut statement = connection.prepare(sql)?;
    let lines = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
        .collect::<Result<_, _>>()?;
    Ok(lines)
}

/// The schema must be the one our migrations make, to the letter: no
/// triggers, no views, no columns of anyone else's.
fn check_schema(connection: &Connection, migrations: &[Migration]) -> Result<(), Fault> {
    let mut model = Connection::open_in_memory()?;
    migrate::run(&mut model, migrations)?;
    let (expected, found) = (schema(&model)?, schema(connection)?);
    if let Some(extra) = found.iter().find(|line| !expected.contains(line)) {
        return Err(Fault::Foreign(format!("含有本程序不认识的 {} “{}”", extra.0, extra.1)));
    }
    if let Some(missing) = expected.iter().find(|line| !found.contains(line)) {
        return Err(Fault::Foreign(format!("缺少 {} “{}”", missing.0, missing.1)));
    }
    Ok(())
}

/// SQLite reads what is missing of the last page as zeros: a file cut short
/// there would open with cells silently emptied.
pub(super) fn check_length(connection: &Connection, path: &Path) -> Result<(), Fault> {
    let pages: i64 = connection.pragma_query_value(None, "page_count", |row| row.get(0))?;
    let size: i64 = connection.pragma_query_value(None, "page_size", |row| row.get(0))?;
    let whole = pages.saturating_mul(size).cast_unsigned();
    match path.metadata() {
        Ok(file) if file.len() < whole => Err(Fault::Broken("文件末尾缺失".to_owned())),
        _ => Ok(()),
    }
}

fn check_pages(connection: &Connection) -> Result<(), Fault> {
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict != "ok" {
        // The verdict is English and speaks of pages; nobody can act on it.
        return Err(Fault::Broken("数据页检查未通过，内容不完整或互相矛盾".to_owned()));
    }
    let mut orphans = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = orphans.query([])?;
    if let Some(row) = rows.next()? {
        let table: String = row.get(0)?;
        return Err(Fault::Broken(format!("表 {table} 中有行失去了所属")));
    }
    Ok(())
}

/// Whether a change could be written. Goes as far as creating the journal,
/// which tells a read-only file, folder or disk; then takes everything back.
pub(super) fn can_write(connection: &mut Connection) -> Result<bool, Fault> {
    let format = migrate::format(connection)?;
    let attempt =
        |transaction: &Transaction<'_>| transaction.pragma_update(None, "user_version", format);
    let outcome = connection
        .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
        .and_then(|transaction| attempt(&transaction));
    let Err(error) = outcome else {
        return Ok(true);
    };
    match error.sqlite_error_code() {
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            Ok(false)
        }
        // Another program is at it, or the disk is full: that may pass, and
        // the save will say so if it does not.
        Some(
            ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::DiskFull
            | ErrorCode::SystemIoFailure,
        ) => Ok(true),
        _ => Err(error.into()),
    }
}
