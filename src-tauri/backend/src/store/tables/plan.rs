//! The plan's own settings, its annexes and its prose.

use crate::domain::{Annex, AnnexStyle, Plan};
use crate::store::error::Fault;
use crate::store::image::{Cell, Image, row};
use crate::store::schema::Table;

pub(super) fn encode(plan: &Plan, image: &mut Image) -> Result<(), Fault> {
    let settings = row![
        1_i64,
        &plan.title,
        &plan.issuer,
        plan.year.map(i64::from),
        &plan.stage,
        &plan.document_number,
        &plan.style,
        Cell::word(&plan.support_policy),
        Cell::word(&plan.district_form),
    ];
    image.put(Table::Plan, settings)?;
    if let Some(style) = &plan.own_style {
        image.put(Table::Style, row![1_i64, Cell::json(style)])?;
    }
    for (position, annex) in plan.annexes.iter().enumerate() {
        let kind = Cell::word(&annex.kind);
        image.put(Table::Annex, row![position, kind, &annex.mark, &annex.title])?;
    }
    for (position, text) in plan.prose.iter().enumerate() {
        image.put(Table::Prose, row![position, text])?;
    }
    Ok(())
}

pub(super) fn decode(image: &Image) -> Result<Plan, Fault> {
    let rows = image.in_order(Table::Plan);
    let [settings] = rows.as_slice() else {
        return Err(Fault::Broken("缺少方案的基本信息".to_owned()));
    };
    let mut plan = Plan::empty(settings.text("title")?);
    plan.issuer = settings.text("issuer")?;
    if settings.int_or_null("year")?.is_some() {
        plan.year = Some(settings.narrow("year")?);
    }
    plan.stage = settings.text("stage")?;
    plan.document_number = settings.text("document_number")?;
    plan.style = settings.text("style")?;
    plan.support_policy = settings.word("support_policy")?;
    plan.district_form = settings.word("district_form")?;
    plan.own_style = own_style(image)?;
    for row in image.in_order(Table::Annex) {
        let annex =
            Annex { kind: row.word("kind")?, mark: row.text("mark")?, title: row.text("title")? };
        plan.annexes.push(annex);
    }
    for row in image.in_order(Table::Prose) {
        plan.prose.push(row.text("text")?);
    }
    Ok(plan)
}

/// The plan's own style; one that no page can be laid out by is refused.
fn own_style(image: &Image) -> Result<Option<Box<AnnexStyle>>, Fault> {
    let rows = image.in_order(Table::Style);
    let Some(row) = rows.first() else { return Ok(None) };
    let style: Box<AnnexStyle> = row.json("content")?;
    match style.check() {
        Ok(()) => Ok(Some(style)),
        Err(fault) => Err(Fault::Broken(format!("样式的“{}”{}", fault.place(), fault.message))),
    }
}
