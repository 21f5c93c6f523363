//! A plan file in use.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use tempfile::TempPath;

use super::change::{self, Change, RowChange};
use super::comment::{self, Comment, CommentId};
use super::error::{Fault, StoreError};
use super::history::{self, TaskStep};
use super::image::Image;
use super::journal::{self, Direction, History, Step};
use super::migrate::{self, MIGRATIONS, Migration};
use super::schema::Table;
use super::version::{self, NewVersion};
use super::{guard, position, tables};
use crate::domain::{Plan, TaskId, Version, VersionId};

/// Pages copied at a time when a file is brought up to date in memory.
const BACKUP_PAGES: i32 = 1024;

/// What a file is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Access {
    /// Reading and writing, where the file allows it.
    #[default]
    ReadWrite,
    /// Reading only; nothing beside the file is created either.
    ReadOnly,
}

/// An open plan file.
///
/// It keeps the plan's rows as they stand in the file, so that a save writes
/// only what differs. Several programs may have one file open; the one that
/// saves later is told [`StoreError::ChangedElsewhere`] instead of undoing
/// the other's work.
#[derive(Debug)]
pub struct PlanFile {
    path: PathBuf,
    pub(super) connection: Connection,
    read_only: bool,
    pub(super) image: Image,
    pub(super) revision: i64,
}

impl PlanFile {
    /// Writes a new file and opens it. An existing file is never overwritten;
    /// under `path` stands either nothing or the whole plan.
    pub fn create(
        path: &Path,
        plan: &Plan,
        now: DateTime<FixedOffset>,
    ) -> Result<Self, StoreError> {
        if fs::symlink_metadata(path).is_ok() {
            return Err(StoreError::AlreadyExists { path: path.to_owned() });
        }
        let draft = draft_beside(path).map_err(|error| StoreError::making(path, error))?;
        write_draft(&draft, plan, Some(now)).map_err(|fault| fault.at(path))?;
        publish(draft, path).map_err(|error| StoreError::making(path, error))?;
        Self::open(path, Access::ReadWrite)
    }

    /// Opens a file after checking that it is sound and ours. Falls back to
    /// read-only where the file or its folder cannot be written.
    pub fn open(path: &Path, access: Access) -> Result<Self, StoreError> {
        Self::open_known(path, access, MIGRATIONS)
    }

    pub(super) fn open_known(
        path: &Path,
        access: Access,
        migrations: &[Migration],
    ) -> Result<Self, StoreError> {
        guard::check_header(path)?;
        open_checked(path, access, migrations).map_err(|fault| fault.at(path))
    }

    /// A plan that stands in no file yet; undo and versions work all the same.
    pub fn in_memory(plan: &Plan) -> Result<Self, StoreError> {
        let path = PathBuf::from("（未保存的方案）");
        let fresh = || {
            let mut connection = Connection::open_in_memory()?;
            fill(&mut connection, plan, None)?;
            read(path.clone(), connection, false)
        };
        fresh().map_err(|fault| fault.at(&path))
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether saving is refused.
    pub const fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// The plan as this program last read or saved it.
    pub fn plan(&self) -> Result<Plan, StoreError> {
        tables::decode(&self.image).map_err(|fault| fault.at(&self.path))
    }

    /// Saves a plan: one transaction, one undo step named `label`. Nothing is
    /// written, and no step recorded, when nothing differs.
    pub fn save(
        &mut self,
        label: &str,
        plan: &Plan,
        now: DateTime<FixedOffset>,
    ) -> Result<Change, StoreError> {
        let step = Step { label: label.to_owned(), at: now };
        self.try_save(&step, plan).map_err(|fault| fault.at(&self.path))
    }

    fn try_save(&mut self, step: &Step, plan: &Plan) -> Result<Change, Fault> {
        // Tasks are most of a plan and an edit touches few: only those that
        // differ are turned into rows. Everything else is small.
        let mut wanted = tables::encode_around_tasks(plan)?;
        position::settle(&self.image, &mut wanted);
        let mut changes = change::between_around(Table::Task, &self.image, &wanted);
        changes.extend(tables::task_changes(plan, &self.image)?);
        if changes.is_empty() {
            return Ok(Change::default());
        }
        self.commit(&changes, |transaction| journal::record(transaction, step, &changes))?;
        change::apply(&changes, &mut self.image)?;
        Ok(Change::of(&changes))
    }

    /// Takes the last step back and names it; `None` if there is none.
    pub fn undo(&mut self) -> Result<Option<String>, StoreError> {
        self.travel(Direction::Undo).map_err(|fault| fault.at(&self.path))
    }

    /// Does the step undone last again and names it; `None` if there is none.
    pub fn redo(&mut self) -> Result<Option<String>, StoreError> {
        self.travel(Direction::Redo).map_err(|fault| fault.at(&self.path))
    }

    fn travel(&mut self, direction: Direction) -> Result<Option<String>, Fault> {
        if revision(&self.connection)? != self.revision {
            return Err(Fault::Stale);
        }
        let Some(step) = journal::next(&self.connection, direction)? else {
            return Ok(None);
        };
        let mut image = self.image.clone();
        change::apply(&step.changes, &mut image)?;
        // Steps of a file that came by mail may say anything.
        tables::decode(&image)?;
        self.commit(&step.changes, |transaction| journal::mark(transaction, step.id, direction))?;
        self.image = image;
        Ok(Some(step.label))
    }

    /// The steps that can be taken back or done again, the next one first.
    pub fn history(&self) -> Result<History, StoreError> {
        journal::history(&self.connection).map_err(|fault| fault.at(&self.path))
    }

    /// Keeps a snapshot of a plan. Not an undo step: versions stay.
    pub fn keep_version(&mut self, plan: &Plan, new: NewVersion) -> Result<Version, StoreError> {
        let keep = || {
            let transaction = begin(&mut self.connection, self.read_only)?;
            let kept = version::keep(&transaction, plan, new)?;
            transaction.commit()?;
            Ok(kept)
        };
        keep().map_err(|fault: Fault| fault.at(&self.path))
    }

    /// What undo steps did to one task, the latest first.
    pub fn task_history(&self, task: TaskId) -> Result<Vec<TaskStep>, StoreError> {
        history::of_task(&self.connection, task).map_err(|fault| fault.at(&self.path))
    }

    /// The versions in the file, oldest first.
    pub fn versions(&self) -> Result<Vec<Version>, StoreError> {
        version::list(&self.connection).map_err(|fault| fault.at(&self.path))
    }

    /// The hash a version of this plan would have: equal plans, equal hashes.
    pub fn hash_of(&self, plan: &Plan) -> Result<String, StoreError> {
        version::hash_of(plan).map_err(|fault| fault.at(&self.path))
    }

    /// What reviewers said, oldest first.
    pub fn comments(&self) -> Result<Vec<Comment>, StoreError> {
        comment::list(&self.connection).map_err(|fault| fault.at(&self.path))
    }

    /// Keeps a comment, or what became of one. Not an undo step.
    pub fn keep_comment(&mut self, kept: &Comment) -> Result<(), StoreError> {
        self.beside_the_plan(|transaction| comment::keep(transaction, kept))
    }

    /// Removes a comment; one that is not there is gone already.
    pub fn drop_comment(&mut self, id: CommentId) -> Result<(), StoreError> {
        self.beside_the_plan(|transaction| comment::remove(transaction, id))
    }

    fn beside_the_plan(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<(), Fault>,
    ) -> Result<(), StoreError> {
        let done = || {
            let transaction = begin(&mut self.connection, self.read_only)?;
            work(&transaction)?;
            Ok(transaction.commit()?)
        };
        done().map_err(|fault: Fault| fault.at(&self.path))
    }

    /// The plan as a version kept it.
    pub fn version_plan(&self, id: VersionId) -> Result<Plan, StoreError> {
        version::plan(&self.connection, id).map_err(|fault| fault.at(&self.path))
    }

    /// Writes changes and whatever goes with them, all or nothing.
    fn commit(
        &mut self,
        changes: &[RowChange],
        also: impl FnOnce(&Transaction<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let transaction = begin(&mut self.connection, self.read_only)?;
        if revision(&transaction)? != self.revision {
            return Err(Fault::Stale);
        }
        change::write(changes, &transaction)?;
        also(&transaction)?;
        let next = self.revision.wrapping_add(1);
        transaction.execute("UPDATE file_state SET revision = ?", [next])?;
        transaction.commit()?;
        self.revision = next;
        Ok(())
    }
}

fn begin(connection: &mut Connection, read_only: bool) -> Result<Transaction<'_>, Fault> {
    if read_only {
        return Err(Fault::ReadOnly);
    }
    Ok(connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
}

pub(super) fn revision(connection: &Connection) -> Result<i64, Fault> {
    Ok(connection.query_row("SELECT revision FROM file_state", [], |row| row.get(0))?)
}

fn open_checked(path: &Path, access: Access, known: &[Migration]) -> Result<PlanFile, Fault> {
    let flags = match access {
        Access::ReadWrite => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Access::ReadOnly => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    let mut connection = guard::connect(path, flags)?;
    let format = guard::inspect(&connection, known)?;
    guard::check_length(&connection, path)?;
    let mut read_only = access == Access::ReadOnly;
    if !read_only {
        guard::durable(&connection)?;
        read_only = !guard::can_write(&mut connection)?;
    }
    if format < known.len() {
        if read_only {
            connection = upgraded_copy(&connection, known)?;
        } else {
            migrate::run(&mut connection, known)?;
        }
    }
    read(path.to_owned(), connection, read_only)
}

/// A file of an older format that cannot be written, brought up to date in
/// memory: reading it needs no leave to write.
fn upgraded_copy(file: &Connection, known: &[Migration]) -> Result<Connection, Fault> {
    let mut copy = Connection::open_in_memory()?;
    Backup::new(file, &mut copy)?.run_to_completion(BACKUP_PAGES, Duration::ZERO, None)?;
    guard::prepare(&copy)?;
    migrate::run(&mut copy, known)?;
    Ok(copy)
}

/// Reads the rows, in one transaction so that they belong together.
fn read(path: PathBuf, mut connection: Connection, read_only: bool) -> Result<PlanFile, Fault> {
    let transaction = connection.transaction()?;
    let revision = revision(&transaction)?;
    let image = Image::load(&transaction).map_err(|fault| match fault {
        Fault::Duplicate { table, key } => Fault::Broken(format!("表 {table} 中 {key} 重复")),
        fault => fault,
    })?;
    tables::decode(&image)?;
    transaction.commit()?;
    Ok(PlanFile { path, connection, read_only, image, revision })
}

/// An empty file beside `path`, so that renaming it stays on one disk.
pub(super) fn draft_beside(path: &Path) -> io::Result<TempPath> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".").suffix(".lantian-tmp");
    #[cfg(unix)]
    {
        // Like any new document, not private as temporary files are: plans
        // are kept in shared folders. The user's umask still applies.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    Ok(builder.tempfile_in(folder)?.into_temp_path())
}

fn write_draft(draft: &Path, plan: &Plan, now: Option<DateTime<FixedOffset>>) -> Result<(), Fault> {
    let mut connection = guard::connect(draft, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    guard::durable(&connection)?;
    fill(&mut connection, plan, now)?;
    connection.close().map_err(|(_, error)| Fault::from(error))
}

/// Makes an empty database a plan file.
fn fill(
    connection: &mut Connection,
    plan: &Plan,
    created: Option<DateTime<FixedOffset>>,
) -> Result<(), Fault> {
    guard::prepare(connection)?;
    begin_file(connection)?;
    let mut wanted = tables::encode(plan)?;
    let nothing = Image::default();
    position::settle(&nothing, &mut wanted);
    let transaction = connection.transaction()?;
    transaction.execute(
        "INSERT INTO file_state (id, revision, created_at) VALUES (1, 1, ?)",
        [created.map(|time| time.to_rfc3339())],
    )?;
    change::write(&change::between(&nothing, &wanted), &transaction)?;
    transaction.commit()?;
    Ok(())
}

/// Makes an empty database one of ours, without a plan in it yet.
pub(super) fn begin_file(connection: &mut Connection) -> Result<(), Fault> {
    connection.pragma_update(None, "application_id", guard::APPLICATION_ID)?;
    migrate::run(connection, MIGRATIONS)
}

/// Gives the finished draft its name, unless somebody took it meanwhile.
pub(super) fn publish(draft: TempPath, path: &Path) -> io::Result<()> {
    File::open(&draft)?.sync_all()?;
    match draft.persist_noclobber(path) {
        Ok(()) => {}
        // Memory sticks (FAT) know neither exclusive renames nor links.
        Err(error) if error.error.kind() != io::ErrorKind::AlreadyExists && !path.exists() => {
            error.path.persist(path).map_err(|error| error.error)?;
        }
        Err(error) => return Err(error.error),
    }
    sync_folder(path);
    Ok(())
}

/// Gives the finished draft its name in place of the file that had it.
pub(super) fn replace(draft: TempPath, path: &Path) -> io::Result<()> {
    File::open(&draft)?.sync_all()?;
    draft.persist(path).map_err(|error| error.error)?;
    sync_folder(path);
    Ok(())
}

/// The name itself must survive a power cut, where folders can be synced.
fn sync_folder(path: &Path) {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}
