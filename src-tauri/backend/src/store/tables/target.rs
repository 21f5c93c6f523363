//! Targets and their shares.

use std::collections::BTreeMap;

use crate::domain::{Allocation, AllocationId, PassedFigure, Target, TargetId, TaskId, UnitId};
use crate::store::error::Fault;
use crate::store::image::{Cell, Image, row};
use crate::store::schema::Table;

pub(super) fn encode(targets: &[Target], image: &mut Image) -> Result<(), Fault> {
    for (position, target) in targets.iter().enumerate() {
        let row = row![
            target.id.0,
            position,
            target.task.map(|task| task.0),
            &target.name,
            &target.value,
            &target.unit,
            Cell::word(&target.comparison),
            Cell::word(&target.kind),
        ];
        image.put(Table::Target, row)?;
        for (position, share) in target.allocations.iter().enumerate() {
            let row = row![share.id.0, target.id.0, position, share.unit.0, &share.value];
            image.put(Table::Allocation, row)?;
        }
    }
    Ok(())
}

pub(super) fn decode(image: &Image) -> Result<Vec<Target>, Fault> {
    let mut shares = BTreeMap::<u64, Vec<Allocation>>::new();
    for row in image.in_order(Table::Allocation) {
        shares.entry(row.id("target_id")?).or_default().push(Allocation {
            id: AllocationId(row.id("id")?),
            unit: UnitId(row.id("unit_id")?),
            value: row.text("value")?,
        });
    }
    let mut targets = Vec::new();
    for row in image.in_order(Table::Target) {
        let id = row.id("id")?;
        targets.push(Target {
            id: TargetId(id),
            task: row.id_or_null("task_id")?.map(TaskId),
            name: row.text("name")?,
            value: row.text("value")?,
            unit: row.text("unit")?,
            comparison: row.word("comparison")?,
            kind: row.word("kind")?,
            allocations: shares.remove(&id).unwrap_or_default(),
        });
    }
    Ok(targets)
}

pub(super) fn encode_passed(passed: &[PassedFigure], image: &mut Image) -> Result<(), Fault> {
    for (position, figure) in passed.iter().enumerate() {
        let row = row![position, figure.task.0, &figure.value, &figure.unit];
        image.put(Table::PassedFigure, row)?;
    }
    Ok(())
}

pub(super) fn decode_passed(image: &Image) -> Result<Vec<PassedFigure>, Fault> {
    let rows = image.in_order(Table::PassedFigure).into_iter();
    rows.map(|row| {
        Ok(PassedFigure {
            task: TaskId(row.id("task_id")?),
            value: row.text("value")?,
            unit: row.text("unit")?,
        })
    })
    .collect()
}
