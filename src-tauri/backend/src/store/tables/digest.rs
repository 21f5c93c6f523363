//! Standing rows, digest rows and clauses.

use crate::domain::{
    Clause, ClauseId, ClauseSource, ClauseVariant, DigestRow, DigestRowId, Scope, StandingRow,
    StandingRowId, TargetId, TaskId, UnitId,
};
use crate::store::error::Fault;
use crate::store::image::{Cell, Cells, Image, row};
use crate::store::schema::Table;

const BY_SOURCE: &str = "by_source";
const UNITS: &str = "units";

pub(super) fn encode_standing(rows: &[StandingRow], image: &mut Image) -> Result<(), Fault> {
    for (position, standing) in rows.iter().enumerate() {
        let StandingRow { id, kind, category, item, text, except } = standing;
        let kind = Cell::word(kind);
        image.put(Table::StandingRow, row![id.0, position, kind, category, item, text])?;
        for (position, unit) in except.iter().enumerate() {
            image.put(Table::StandingExcept, row![id.0, position, unit.0])?;
        }
    }
    Ok(())
}

pub(super) fn encode_rows(rows: &[DigestRow], image: &mut Image) -> Result<(), Fault> {
    for (position, digest) in rows.iter().enumerate() {
        image.put(Table::DigestRow, row![digest.id.0, position, &digest.name])?;
        for (position, name) in digest.categories.iter().enumerate() {
            image.put(Table::DigestCategory, row![digest.id.0, position, name])?;
        }
        for (position, task) in digest.omitted.iter().enumerate() {
            image.put(Table::DigestOmitted, row![digest.id.0, position, task.0])?;
        }
    }
    Ok(())
}

pub(super) fn encode_clauses(clauses: &[Clause], image: &mut Image) -> Result<(), Fault> {
    for (position, clause) in clauses.iter().enumerate() {
        let id = clause.id.0;
        let (scope, units): (_, &[UnitId]) = match &clause.scope {
            Scope::BySource => (BY_SOURCE, &[]),
            Scope::Units(units) => (UNITS, units),
        };
        let row = row![
            id,
            position,
            clause.row.0,
            &clause.text,
            clause.opens_sentence,
            scope,
            clause.figure.map(|target| target.0),
        ];
        image.put(Table::Clause, row)?;
        for (position, source) in clause.sources.iter().enumerate() {
            let ClauseSource { task, text_then } = source;
            image.put(Table::ClauseSource, row![id, position, task.0, text_then])?;
        }
        for (position, unit) in units.iter().enumerate() {
            image.put(Table::ClauseScope, row![id, position, unit.0])?;
        }
        for (position, variant) in clause.variants.iter().enumerate() {
            let ClauseVariant { unit, text, opens_sentence } = variant;
            let row = row![id, position, unit.0, text.as_ref(), *opens_sentence];
            image.put(Table::ClauseVariant, row)?;
        }
    }
    Ok(())
}

pub(super) fn decode_standing(image: &Image) -> Result<Vec<StandingRow>, Fault> {
    let mut rows = Vec::new();
    for row in image.in_order(Table::StandingRow) {
        let id = row.id("id")?;
        rows.push(StandingRow {
            id: StandingRowId(id),
            kind: row.word("kind")?,
            category: row.text("category")?,
            item: row.text("item")?,
            text: row.text("text")?,
            except: units(image, Table::StandingExcept, id)?,
        });
    }
    Ok(rows)
}

pub(super) fn decode_rows(image: &Image) -> Result<Vec<DigestRow>, Fault> {
    let mut rows = Vec::new();
    for row in image.in_order(Table::DigestRow) {
        let id = row.id("id")?;
        let categories = image.children(Table::DigestCategory, id);
        rows.push(DigestRow {
            id: DigestRowId(id),
            name: row.text("name")?,
            categories: categories.map(|row| row.text("name")).collect::<Result<_, _>>()?,
            omitted: image
                .children(Table::DigestOmitted, id)
                .map(|row| row.id("task_id").map(TaskId))
                .collect::<Result<_, _>>()?,
        });
    }
    Ok(rows)
}

pub(super) fn decode_clauses(image: &Image) -> Result<Vec<Clause>, Fault> {
    image.in_order(Table::Clause).into_iter().map(|row| decode_clause(row, image)).collect()
}

fn decode_clause(row: Cells<'_>, image: &Image) -> Result<Clause, Fault> {
    let id = row.id("id")?;
    let scope = match row.str("scope")? {
        BY_SOURCE => Scope::BySource,
        UNITS => Scope::Units(units(image, Table::ClauseScope, id)?),
        other => return Err(Fault::Broken(format!("表 clause 的 scope 列为“{other}”"))),
    };
    let sources = image.children(Table::ClauseSource, id);
    let variants = image.children(Table::ClauseVariant, id);
    Ok(Clause {
        id: ClauseId(id),
        row: DigestRowId(row.id("row_id")?),
        text: row.text("text")?,
        opens_sentence: row.flag("opens_sentence")?,
        sources: sources.map(decode_source).collect::<Result<_, _>>()?,
        scope,
        figure: row.id_or_null("target_id")?.map(TargetId),
        variants: variants.map(decode_variant).collect::<Result<_, _>>()?,
    })
}

fn decode_source(row: Cells<'_>) -> Result<ClauseSource, Fault> {
    Ok(ClauseSource { task: TaskId(row.id("task_id")?), text_then: row.text("text_then")? })
}

fn decode_variant(row: Cells<'_>) -> Result<ClauseVariant, Fault> {
    Ok(ClauseVariant {
        unit: UnitId(row.id("unit_id")?),
        text: row.text_or_null("text")?.map(str::to_owned),
        opens_sentence: row.flag_or_null("opens_sentence")?,
    })
}

fn units(image: &Image, table: Table, parent: u64) -> Result<Vec<UnitId>, Fault> {
    image.children(table, parent).map(|row| row.id("unit_id").map(UnitId)).collect()
}
