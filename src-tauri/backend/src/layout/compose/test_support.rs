//! Small booklets for tests of layout and export.

use crate::domain::Millimetres;
use crate::layout::style::{Align, PageNumbers};
use crate::layout::{
    Booklet, Cell, Orientation, Part, Properties, Row, Section, Table, TableColumn,
};

/// A booklet of one part.
pub(crate) fn booklet<'a>(sections: Vec<Section<'a>>, orientation: Orientation) -> Booklet<'a> {
    let part = Part {
        mark: "附件2".into(),
        document_number: "".into(),
        title: "某某市重点任务清单".into(),
        orientation,
        page_numbers: PageNumbers::Dash,
        sections,
        series: Vec::new(),
    };
    let created = chrono::DateTime::parse_from_rfc3339("2026-01-05T09:30:00+08:00");
    Booklet {
        parts: vec![part],
        properties: Properties {
            title: "清单".to_owned(),
            subject: String::new(),
            author: "某办".to_owned(),
            keywords: Vec::new(),
            created: created.expect("a date"),
        },
        first_page: 1,
    }
}

/// A section with rows of so many ems.
pub(crate) fn section(name: &str, rows: &[usize]) -> Section<'static> {
    let column = |header: &'static str, labels| TableColumn {
        header: header.into(),
        align: if labels { Align::Centre } else { Align::Left },
        labels,
        min: Millimetres(20.0),
        max: Millimetres(150.0),
    };
    let rows = rows.iter().enumerate().map(|(i, ems)| Row {
        cells: vec![Cell::new(format!("类别{}", i / 3)), Cell::new("任务".repeat(*ems / 2))],
    });
    Section {
        heading: Some(format!("一、{name}")),
        note: None,
        bookmark: name.to_owned(),
        sheet_name: name.to_owned(),
        table: Table {
            columns: vec![column("类别", true), column("主要任务", false)],
            rows: rows.collect(),
        },
        closing: Some("主要负责人签字：".to_owned()),
    }
}
