//! A plan being worked on: the file, the plan in memory, and every change on
//! its way from the one to the other.

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use super::{AppError, Host};
use crate::domain::{Plan, Version};
use crate::edit::Edit;
use crate::store::{Access, History, NewVersion, PlanFile};

/// An open plan. Every edit is saved before it is seen: there is nothing to
/// lose and nothing to ask when the window closes.
#[derive(Debug)]
pub struct Session {
    file: PlanFile,
    plan: Arc<Plan>,
    saved_at: Option<DateTime<FixedOffset>>,
}

/// The plan before and after a step.
#[derive(Debug)]
pub struct Stepped {
    /// Before.
    pub before: Arc<Plan>,
    /// After.
    pub after: Arc<Plan>,
    /// The step's name; empty when nothing changed.
    pub label: String,
}

impl Session {
    /// Opens a plan file.
    ///
    /// # Errors
    /// It is not there, not ours, damaged or newer than this program.
    pub fn open(path: &Path) -> Result<Self, AppError> {
        Self::with(PlanFile::open(path, Access::ReadWrite)?)
    }

    /// Writes a new plan file and opens it.
    ///
    /// # Errors
    /// The file exists already or cannot be written.
    pub fn create(path: &Path, plan: &Plan, host: &dyn Host) -> Result<Self, AppError> {
        Self::with(PlanFile::create(path, plan, host.now())?)
    }

    /// A session on an open file.
    ///
    /// # Errors
    /// The file does not hold a plan.
    pub fn with(file: PlanFile) -> Result<Self, AppError> {
        let plan = Arc::new(file.plan()?);
        Ok(Self { file, plan, saved_at: None })
    }

    /// The plan as it stands; cheap to share with other threads.
    pub fn plan(&self) -> Arc<Plan> {
        Arc::clone(&self.plan)
    }

    /// The file.
    pub const fn file(&self) -> &PlanFile {
        &self.file
    }

    /// When this session last saved; `None` when it has not yet.
    pub const fn saved_at(&self) -> Option<DateTime<FixedOffset>> {
        self.saved_at
    }

    /// Steps that can be taken back or done again.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn history(&self) -> Result<History, AppError> {
        Ok(self.file.history()?)
    }

    /// Applies an edit and saves it as one undo step.
    ///
    /// # Errors
    /// The edit does not fit the plan, or the file cannot be written; the
    /// plan is then as it was.
    pub fn apply(&mut self, edit: &Edit, host: &dyn Host) -> Result<Stepped, AppError> {
        let (after, label) = edit.apply(&self.plan, host.ids())?;
        self.replace(after, &label, host)
    }

    /// Puts another state of the plan in place, as one undo step.
    ///
    /// # Errors
    /// The file cannot be written; the plan is then as it was.
    pub fn replace(
        &mut self,
        after: Plan,
        label: &str,
        host: &dyn Host,
    ) -> Result<Stepped, AppError> {
        let now = host.now();
        let change = self.file.save(label, &after, now)?;
        let label = if change.is_empty() { String::new() } else { label.to_owned() };
        Ok(self.stepped(after, label, now))
    }

    /// Keeps the plan as it stands as a version.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn keep_version(&mut self, new: NewVersion) -> Result<Version, AppError> {
        Ok(self.file.keep_version(&self.plan, new)?)
    }

    /// The file, for what is kept beside the plan.
    pub const fn file_mut(&mut self) -> &mut PlanFile {
        &mut self.file
    }

    /// Takes the last step back.
    ///
    /// # Errors
    /// There is none, or the file cannot be written.
    pub fn undo(&mut self, host: &dyn Host) -> Result<Stepped, AppError> {
        let label = self.file.undo()?.ok_or(AppError::NoStep { word: "撤销" })?;
        let after = self.file.plan()?;
        Ok(self.stepped(after, label, host.now()))
    }

    /// Does the step taken back last again.
    ///
    /// # Errors
    /// There is none, or the file cannot be written.
    pub fn redo(&mut self, host: &dyn Host) -> Result<Stepped, AppError> {
        let label = self.file.redo()?.ok_or(AppError::NoStep { word: "重做" })?;
        let after = self.file.plan()?;
        Ok(self.stepped(after, label, host.now()))
    }

    fn stepped(&mut self, after: Plan, label: String, now: DateTime<FixedOffset>) -> Stepped {
        let after = Arc::new(after);
        let before = std::mem::replace(&mut self.plan, Arc::clone(&after));
        if !label.is_empty() {
            self.saved_at = Some(now);
        }
        Stepped { before, after, label }
    }
}
