//! Bringing a file to the format this program knows. All or nothing.

use rusqlite::{Connection, Transaction, TransactionBehavior};
use sha2::{Digest, Sha256};

use super::error::Fault;

/// A step from one format to the next, and its number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Migration {
    pub name: &'static str,
    pub sql: &'static str,
}

/// All migrations; a file's format is the number of those applied. One that
/// was ever released is never edited: files carry its checksum.
pub(super) const MIGRATIONS: &[Migration] = &[
    Migration { name: "0001_plan", sql: include_str!("migrations/0001_plan.sql") },
    Migration { name: "0002_list_look", sql: include_str!("migrations/0002_list_look.sql") },
    Migration { name: "0003_versions", sql: include_str!("migrations/0003_versions.sql") },
    Migration { name: "0004_checks", sql: include_str!("migrations/0004_checks.sql") },
    Migration { name: "0005_style", sql: include_str!("migrations/0005_style.sql") },
    Migration {
        name: "0006_passed_figures",
        sql: include_str!("migrations/0006_passed_figures.sql"),
    },
];

impl Migration {
    /// SHA-256 of the SQL, in hex. Line ends do not count: git may have
    /// changed them in the working copy the program was built from.
    pub fn checksum(&self) -> String {
        hex(&Sha256::digest(self.sql.replace("\r\n", "\n")))
    }
}

/// Bytes in hex.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The format a file says it has.
pub(super) fn format(connection: &Connection) -> Result<i64, Fault> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Applies the migrations the file does not have yet.
pub(super) fn run(connection: &mut Connection, migrations: &[Migration]) -> Result<(), Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done = applied(&transaction, migrations)?;
    for (number, migration) in (1_i64..).zip(migrations).skip(done) {
        apply(&transaction, number, migration)?;
    }
    transaction.commit()?;
    Ok(())
}

fn applied(connection: &Connection, migrations: &[Migration]) -> Result<usize, Fault> {
    let found = format(connection)?;
    let known = i64::try_from(migrations.len()).unwrap_or(i64::MAX);
    match usize::try_from(found) {
        Ok(done) if found <= known => Ok(done),
        Ok(_) => Err(Fault::Newer { found, known }),
        Err(_) => Err(Fault::Foreign(format!("格式号为 {found}"))),
    }
}

fn apply(transaction: &Transaction<'_>, number: i64, migration: &Migration) -> Result<(), Fault> {
    transaction.execute_batch(migration.sql)?;
    transaction.execute(
        "INSERT INTO migration (number, name, checksum) VALUES (?, ?, ?)",
        (number, migration.name, migration.checksum()),
    )?;
    transaction.pragma_update(None, "user_version", number)?;
    Ok(())
}

/// Compares the migrations a file records with ours; returns how many it has.
pub(super) fn verify(connection: &Connection, migrations: &[Migration]) -> Result<usize, Fault> {
    let done = applied(connection, migrations)?;
    if done == 0 {
        return Err(Fault::Foreign("没有格式号".to_owned()));
    }
    let sql = "SELECT number, name, checksum FROM migration ORDER BY number";
    let mut statement = connection.prepare(sql)?;
    let recorded = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<Vec<(i64, String, String)>, _>>()?;
    let expected = (1_i64..)
        .zip(&migrations[..done])
        .map(|(number, migration)| (number, migration.name.to_owned(), migration.checksum()));
    if recorded.into_iter().eq(expected) {
        Ok(done)
    } else {
        Err(Fault::Foreign("升级记录与本程序的不一致".to_owned()))
    }
}
