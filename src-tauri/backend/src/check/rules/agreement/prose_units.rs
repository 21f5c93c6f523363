//! Units in the brackets of the body text against the master's cells.

use super::super::prelude::*;
use crate::check::pairing::Bracketed;
use crate::check::scan::last_clause;
use crate::reading::text::says_none;
use crate::reading::units::UnitExpression;

/// 正文单位与总表不一
pub static RULE: Rule = Rule {
    code: "agreement.prose-units",
    family: Family::Agreement,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "正文与总表的单位不一",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for part in subject.bracketed() {
        for role in Role::ALL {
            rulings.extend(of_role(subject, part, role));
        }
    }
    rulings
}

fn expanded(subject: &Subject<'_>, expression: &UnitExpression) -> Vec<UnitId> {
    let names = subject.names();
    let mut units: Vec<UnitId> = expression.resolved().flat_map(|u| names.expanded(u)).collect();
    units.sort_unstable();
    units.dedup();
    units
}

fn of_role(subject: &Subject<'_>, part: &Bracketed, role: Role) -> Vec<Ruling> {
    let prose = &subject.plan.prose[part.paragraph];
    let said =
        part.roles.iter().find(|(known, _)| *known == role).map(|(_, at)| &prose[at.clone()]);
    let names = subject.names();
    let expression = said.map(|text| names.read(text)).unwrap_or_default();
    // A name that is not understood is told elsewhere.
    if expression.mentions.iter().any(|mention| mention.unit.is_none()) {
        return Vec::new();
    }
    let in_prose = expanded(subject, &expression);
    let tasks = subject.plan.tasks();
    let mut union: Vec<UnitId> = Vec::new();
    let mut open = false;
    let mut rulings = Vec::new();
    for at in &part.tasks {
        let text = tasks[*at].cell(role.field());
        let read = names.read(text);
        let units = expanded(subject, &read);
        open |= read.open;
        union.extend(units.iter().copied());
        // A support of single tasks is told by all of them together.
        let differs = !in_prose.is_empty() && !says_none(text) && units != in_prose;
        if role != Role::Support && differs {
            rulings.push(at_task(subject, part, *at, role, said.unwrap_or_default()));
        }
    }
    union.sort_unstable();
    union.dedup();
    let told = !part.tasks.is_empty() && role == Role::Support;
    if told && (union != in_prose || open != expression.open) {
        rulings.extend(at_prose(subject, part, &union, &in_prose, (open, expression.open)));
    }
    rulings
}

fn at_task(subject: &Subject<'_>, part: &Bracketed, at: usize, role: Role, said: &str) -> Ruling {
    let task = &subject.plan.tasks()[at];
    let text = task.cell(role.field());
    Ruling::new(
        subject.master_cell(task.id, role.field()),
        text,
        format!(
            "“{}”的{}单位，正文第 {} 段是“{}”，总表是“{}”。",
            head(&task.text, 20),
            role.word(),
            part.paragraph + 1,
            head(said, 40),
            head(text, 40)
        ),
    )
    .hint("核定后统一。")
}

fn at_prose(
    subject: &Subject<'_>,
    part: &Bracketed,
    in_master: &[UnitId],
    in_prose: &[UnitId],
    (master_open, prose_open): (bool, bool),
) -> Option<Ruling> {
    let prose = &subject.plan.prose[part.paragraph];
    let word = |units: Vec<UnitId>| {
        let named: Vec<&str> = units.iter().map(|unit| subject.unit_name(*unit)).collect();
        named.join("、")
    };
    let less: Vec<UnitId> = in_master.iter().copied().filter(|u| !in_prose.contains(u)).collect();
    let more: Vec<UnitId> = in_prose.iter().copied().filter(|u| !in_master.contains(u)).collect();
    let mut differs = Vec::new();
    if !more.is_empty() {
        differs.push(format!("正文有“{}”而总表没有", word(more)));
    }
    if !less.is_empty() {
        differs.push(format!("总表有“{}”而正文没有", word(less)));
    }
    if differs.is_empty() {
        let (here, there) = if prose_open { ("正文", "总表") } else { ("总表", "正文") };
        if prose_open == master_open {
            return None;
        }
        differs.push(format!("{here}带“等”，{there}没有"));
    }
    let rows: Vec<usize> = part.tasks.iter().map(|at| at + 1).collect();
    let paragraph = u32::try_from(part.paragraph).unwrap_or(u32::MAX);
    // The end of the sentence tells which bracket it is.
    let text = &prose[part.text.clone()];
    let body = text.trim_end_matches(['。', '，', '；', ' ']);
    let clause = last_clause(body, 24);
    let quote = &prose[part.text.start + clause.start..part.bracket.end];
    Some(
        Ruling::new(
            Spot::Prose { paragraph },
            quote,
            format!("配合单位与总表第 {} 行不一：{}。", numbers(&rows), differs.join("；")),
        )
        .hint("核定后统一。")
        .tasks(part.tasks.iter().map(|at| subject.plan.tasks()[*at].id).collect()),
    )
}
