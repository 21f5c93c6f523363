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
use crate::app::Destination;
use crate::derive::check_figures;
use crate::domain::{ChecklistKind, Plan, TargetId, TargetKind, UnitId};
use crate::reading::decimal;
use crate::store::Existing;

/// How every PNG begins.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A target that is shared out among units.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct SharedTarget {
    /// Which.
    pub id: TargetId,
    /// What is counted.
    pub name: String,
    /// 个, 家, 万吨 …
    pub measure: String,
    /// The whole, as the master's text has it now; empty if the plan sets
    /// none.
    pub whole: String,
    /// How much of the whole has not been shared out; negative where it was
    /// exceeded, `None` where nothing adds up.
    pub left: Option<f64>,
    /// Shares that are plain numbers.
    pub shares: Vec<DistrictShare>,
}

/// A unit's share: districts first.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct DistrictShare {
    /// The unit.
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
    let first: Vec<UnitId> = districts(plan).collect();
    let checks = check_figures(plan).into_iter();
    let adding = checks.filter(|check| check.target.kind == TargetKind::Sum);
    let shared = adding.map(|check| {
        let target = check.target;
        let others = target.allocations.iter().map(|share| share.unit);
        let others = others.filter(|unit| !first.contains(unit));
        let shares = first.iter().copied().chain(others).filter_map(|unit| {
            let value = target.share(unit).and_then(decimal::number)?;
            let name = plan.unit(unit)?.name.clone();
            Some(DistrictShare { unit, name, value: plain(value) })
        });
        let sum = check.sum.as_deref().and_then(decimal::number);
        let whole = decimal::number(check.whole());
        SharedTarget {
            id: target.id,
            name: target.name.clone(),
            measure: target.unit.clone(),
            whole: check.whole().to_owned(),
            left: whole.zip(sum).map(|(whole, sum)| plain(whole - sum)),
            shares: shares.collect(),
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
    Destination::new(path, &[])?.write(&bytes)?;
    note_written(desk, path);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::desk::Folders;
    use crate::app::sample_plan;
    use crate::domain::{Allocation, AllocationId, UnitKind};

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
    fn what_is_left_is_what_the_breakdown_says() {
        let mut plan = sample_plan().expect("it ships");
        let at = plan.targets.iter().position(|target| target.kind == TargetKind::Sum);
        let at = at.expect("the sample has one that adds up");
        let department = plan.units.iter().find(|unit| unit.kind == UnitKind::Department);
        let (unit, name) = department.map(|unit| (unit.id, unit.name.clone())).expect("one");
        let id = AllocationId(1);
        plan.targets[at].allocations.push(Allocation { id, unit, value: "3".to_owned() });
        let id = plan.targets[at].id;
        let shared = of_plan(&plan).into_iter().find(|target| target.id == id).expect("shared");
        assert!(shared.shares.iter().any(|share| share.name == name), "departments count too");
        let room = crate::api::targets::of_plan(&plan);
        let row = room.targets.iter().find(|row| row.id == id).expect("a row");
        let left: f64 = row.left.as_ref().expect("it adds up").parse().expect("a number");
        assert!((shared.left.expect("a number") - left).abs() < 1e-6);
        assert_eq!(shared.whole, row.whole);
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
