//! Units and groups, with aliases and members.

use crate::domain::{Unit, UnitId};
use crate::store::error::Fault;
use crate::store::image::{Cell, Image, row};
use crate::store::schema::Table;

pub(super) fn encode(units: &[Unit], image: &mut Image) -> Result<(), Fault> {
    for (position, unit) in units.iter().enumerate() {
        let id = unit.id.0;
        let kind = Cell::word(&unit.kind);
        image.put(Table::Unit, row![id, position, &unit.name, &unit.short_name, kind])?;
        for (position, name) in unit.aliases.iter().enumerate() {
            image.put(Table::UnitAlias, row![id, position, name])?;
        }
        for (position, member) in unit.members.iter().enumerate() {
            image.put(Table::UnitMember, row![id, position, member.0])?;
        }
    }
    Ok(())
}

pub(super) fn decode(image: &Image) -> Result<Vec<Unit>, Fault> {
    let mut units = Vec::new();
    for row in image.in_order(Table::Unit) {
        let id = row.id("id")?;
        let mut unit = Unit::new(UnitId(id), row.text("name")?, row.word("kind")?);
        unit.short_name = row.text("short_name")?;
        for alias in image.children(Table::UnitAlias, id) {
            unit.aliases.push(alias.text("name")?);
        }
        for member in image.children(Table::UnitMember, id) {
            unit.members.push(UnitId(member.id("unit_id")?));
        }
        units.push(unit);
    }
    Ok(units)
}
