//! 概览: what the charts show that no other room asks for, and charts as
//! pictures.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use specta::Type;

use super::desk::Desk;
use super::exporting::{note_written, open_plan};
use super::problem::Problem;
use super::reports::not_there;
use crate::domain::{ChecklistKind, Plan, TargetId, TargetKind, UnitId};
use crate::export::write_atomically;
use crate::reading::decimal;
use crate::store::Existing;

/// How every PNG begins.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A target that is shared out among districts.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct SharedTarget {
    /// Which.
    pub id: TargetId,
    /// What is counted.
    pub name: String,
    /// 个, 家, 万吨 …
    pub measure: String,
    /// The whole, as typed; empty if the plan sets none.
    pub whole: String,
    /// How much of the whole has not been shared out; negative where it was
    /// exceeded, `None` where the whole is no plain number.
    pub left: Option<f64>,
    /// Shares that are plain numbers.
    pub shares: Vec<DistrictShare>,
}

/// A district's share.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct DistrictShare {
    /// The district.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// Its share.
    pub value: f64,
}

/// Targets whose shares add up, each with its shares.
///
/// # Errors
/// No plan is open.
pub fn shared_targets(desk: &Desk) -> Result<Vec<SharedTarget>, Problem> {
    Ok(of_plan(&*open_plan(desk)?))
}

fn of_plan(plan: &Plan) -> Vec<SharedTarget> {
    let adding = plan.targets.iter().filter(|target| target.kind == TargetKind::Sum);
    let shared = adding.map(|target| {
        let mut sum = 0;
        let mut shares = Vec::new();
        for unit in districts(plan) {
            let share = target.share(unit).and_then(decimal::number);
            if let (Some(value), Some(known)) = (share, plan.unit(unit)) {
                sum += value;
                shares.push(DistrictShare { unit, name: known.name.clone(), value: plain(value) });
            }
        }
        SharedTarget {
            id: target.id,
            name: target.name.clone(),
            measure: target.unit.clone(),
            whole: target.value.clone(),
            left: decimal::number(&target.value).map(|whole| plain(whole - sum)),
            shares,
        }
    });
    shared.filter(|target| !target.shares.is_empty()).collect()
}

/// Units with a district checklist, in its order.
fn districts(plan: &Plan) -> impl Iterator<Item = UnitId> + '_ {
    let lists = plan.checklists.iter().filter(|list| list.kind == ChecklistKind::District);
    lists.map(|list| list.unit)
}

/// A number for drawing: what is written elsewhere stays exact.
fn plain(value: decimal::Millionths) -> f64 {
    decimal::written(value).parse().unwrap_or(0.0)
}

/// Writes a picture that the window drew, as PNG in base64.
///
/// # Errors
/// It is no PNG, it is there already, or it cannot be written.
pub fn write_picture(
    desk: &Desk,
    png: &str,
    path: &Path,
    existing: Existing,
) -> Result<(), Problem> {
    not_there(path, existing)?;
    let bytes = STANDARD.decode(png).ok().filter(|bytes| bytes.starts_with(PNG));
    let bytes = bytes.ok_or_else(|| Problem {
        code: "overview.no_picture".to_owned(),
        message: "图还没有画好，没有写出图片。".to_owned(),
        hint: "请等图显示出来后再导出。".to_owned(),
    })?;
    write_atomically(path, &bytes)?;
    note_written(desk, path);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::desk::Folders;
    use crate::app::sample_plan;

    #[test]
    fn shares_add_up_to_the_whole() {
        let targets = of_plan(&sample_plan().expect("it ships"));
        assert!(!targets.is_empty(), "the sample has targets");
        for target in &targets {
            let sum: f64 = target.shares.iter().map(|share| share.value).sum();
            let whole: f64 = target.whole.parse().expect("a number");
            let left = target.left.expect("the whole is a number");
            assert!((whole - sum - left).abs() < 1e-6, "{}", target.name);
        }
    }

    #[test]
    fn only_pictures_are_written_as_pictures() {
        let home = tempfile::tempdir().expect("a folder");
        let desk = Desk::new(Folders {
            config: home.path().join("config"),
            documents: home.path().join("documents"),
        });
        let path = home.path().join("概览.png");
        let write =
            |bytes: &[u8]| write_picture(&desk, &STANDARD.encode(bytes), &path, Existing::Keep);
        assert_eq!(write(b"<svg/>").expect_err("no PNG").code, "overview.no_picture");
        assert!(!path.exists(), "nothing is written");
        write(PNG).expect("written");
        assert_eq!(write(PNG).expect_err("there").code, "store.already_exists");
    }
}
