//! Copies of the open plan: 另存为 and 另存对外副本.

use std::path::Path;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::desk::Desk;
use super::plan::{self, PlanView, number};
use super::problem::Problem;
use crate::app::{Host as _, KeptPast, Session, for_others, remembered_texts};
use crate::store::{CopyContent, CopyOptions, Existing};

/// What the open plan's file holds besides the plan itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct PastView {
    /// Steps that can be undone or done again.
    pub steps: u32,
    /// Earlier versions.
    pub versions: u32,
    /// Places that remember a text the master no longer has.
    pub reviews: u32,
    /// Paragraphs of the plan's body text.
    pub prose: u32,
}

/// What goes along in a copy for others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Type)]
pub struct PastChoice {
    /// Undo steps. They hold earlier texts, so the rest of the past goes too.
    pub steps: bool,
    /// Earlier versions.
    pub versions: bool,
    /// Texts that are 待复核, as they were.
    pub reviews: bool,
    /// The plan's body text.
    pub prose: bool,
}

/// What the open plan's file holds besides the plan itself.
///
/// # Errors
/// No plan is open, or the file cannot be read.
pub fn past(desk: &Desk) -> Result<PastView, Problem> {
    desk.with_session(|session| {
        let history = session.history()?;
        let plan = session.plan();
        Ok(PastView {
            steps: number(history.undo.len() + history.redo.len()),
            versions: number(session.file().versions()?.len()),
            reviews: number(remembered_texts(&plan)),
            prose: number(plan.prose.len()),
        })
    })
}

/// Writes a copy for others; the open plan stays open.
///
/// # Errors
/// No plan is open, the file exists and is not to be replaced, or it cannot
/// be written.
pub fn write_copy(
    desk: &Desk,
    path: &Path,
    choice: PastChoice,
    existing: Existing,
) -> Result<(), Problem> {
    let now = desk.host().now();
    desk.with_session(|session| {
        let kept = KeptPast { reviews: choice.reviews, prose: choice.prose };
        let plan = for_others(&session.plan(), kept);
        let content = if choice.steps { CopyContent::WithSteps } else { CopyContent::Only(&plan) };
        let options = CopyOptions { content, versions: choice.versions, existing };
        Ok(session.file().write_copy(path, options, now)?)
    })
}

/// Writes everything into another file and goes on working there.
///
/// # Errors
/// As for [`write_copy`]; then the plan that was open stays.
pub fn save_as(desk: &Desk, path: &Path, existing: Existing) -> Result<PlanView, Problem> {
    let everything = PastChoice { steps: true, versions: true, reviews: true, prose: true };
    write_copy(desk, path, everything, existing)?;
    plan::take(desk, Session::open(path)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::desk::Folders;
    use crate::edit::{Edit, PlanEdit};

    fn desk_with_sample(folder: &Path) -> Desk {
        let folders = Folders { config: folder.join("config"), documents: folder.join("文档") };
        let desk = Desk::new(folders);
        crate::api::start::open_sample(&desk).expect("the sample opens");
        desk
    }

    fn retitle(desk: &Desk, title: &str) {
        let edit = PlanEdit::SetProperties {
            title: title.to_owned(),
            issuer: String::new(),
            year: String::new(),
            stage: String::new(),
            document_number: String::new(),
        };
        plan::apply(desk, &Edit::Plan(edit)).expect("applied");
    }

    #[test]
    fn a_copy_for_others_tells_nothing_it_was_not_asked_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = desk_with_sample(folder.path());
        retitle(&desk, "改过的名称");
        let held = past(&desk).expect("counted");
        assert_eq!((held.steps, held.versions), (1, 1));
        assert!(held.prose > 0);
        let path = folder.path().join("对外.lantian");
        write_copy(&desk, &path, PastChoice::default(), Existing::Keep).expect("written");
        let still = plan::current(&desk).expect("read").expect("open");
        assert_ne!(still.path, path.display().to_string(), "the plan itself stays open");

        plan::open(&desk, &path).expect("opens");
        let empty = PastView { steps: 0, versions: 0, reviews: 0, prose: 0 };
        assert_eq!(past(&desk).expect("counted"), empty);
    }

    #[test]
    fn saving_under_another_name_goes_on_there_with_everything() {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = desk_with_sample(folder.path());
        retitle(&desk, "改过的名称");
        let before = past(&desk).expect("counted");
        let path = folder.path().join("另一份.lantian");
        let view = save_as(&desk, &path, Existing::Keep).expect("saved");
        assert_eq!(view.path, path.display().to_string());
        assert_eq!(past(&desk).expect("counted"), before);
        plan::undo(&desk).expect("the step came along");
        let refused = save_as(&desk, &path, Existing::Replace).expect_err("its own file");
        assert_eq!(refused.code, "store.same_file");
    }
}
