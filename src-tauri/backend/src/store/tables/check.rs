//! What checking remembers.

use crate::domain::{Checks, OwnWord};
use crate::store::error::Fault;
use crate::store::image::{Cell, Image, row};
use crate::store::schema::Table;

pub(super) fn encode(checks: &Checks, image: &mut Image) -> Result<(), Fault> {
    for (position, ignored) in checks.ignored.iter().enumerate() {
        image.put(Table::CheckIgnored, row![position, Cell::json(ignored)])?;
    }
    for (position, own) in checks.words.iter().enumerate() {
        image.put(Table::CheckWord, row![position, &own.word, &own.instead])?;
    }
    Ok(())
}

pub(super) fn decode(image: &Image) -> Result<Checks, Fault> {
    let mut checks = Checks::default();
    for row in image.in_order(Table::CheckIgnored) {
        checks.ignored.push(row.json("decision")?);
    }
    for row in image.in_order(Table::CheckWord) {
        let own = OwnWord { word: row.text("word")?, instead: row.text("instead")? };
        checks.words.push(own);
    }
    Ok(checks)
}
