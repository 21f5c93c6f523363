//! Figures in district phrases that are shares of a target.

use crate::domain::{
    Allocation, AllocationId, FIGURE, IdSource, Target, TargetId, TargetKind, Task, TaskId, UnitId,
};
use crate::reading::quantity::{self, Quantity};

/// A phrase whose figure is a share, learned from what districts say.
pub struct Figure {
    /// The phrase with [`FIGURE`] in place of the share.
    pub text: String,
    /// The target and its shares.
    pub target: Target,
}

/// Finds a figure that differs between districts, or that adds up to the
/// figure of the source task. `said` is what each district says, in order.
pub fn learn(said: &[(UnitId, &str)], sources: &[&Task], ids: &dyn IdSource) -> Option<Figure> {
    let template = common_template(said)?;
    let shares: Vec<(UnitId, String, Quantity)> = said
        .iter()
        .filter_map(|(unit, text)| {
            let quantity = quantity::find(text).into_iter().nth(template.place)?;
            Some((*unit, quantity.value.clone(), quantity))
        })
        .collect();
    let unit_word = shares.first()?.2.unit.clone();
    let whole = whole_of(sources, &unit_word, &shares);
    let adds_up = whole.as_ref().is_some_and(|(_, _, adds_up)| *adds_up);
    if !template.differs && !adds_up {
        return None;
    }
    let comparison = shares[0].2.comparison;
    let (task, value, _) = whole.map_or((None, String::new(), false), |(task, value, sum)| {
        // A whole the shares do not add up to is only told where they are
        // shares of it at all.
        if sum { (Some(task), value, sum) } else { (Some(task), String::new(), sum) }
    });
    Some(Figure {
        target: Target {
            id: TargetId::new(ids),
            task,
            name: quantity::counted(&template.text, &unit_word),
            value,
            unit: unit_word.clone(),
            comparison,
            kind: if adds_up { TargetKind::Sum } else { quantity::kind_of(&unit_word, comparison) },
            allocations: shares
                .into_iter()
                .map(|(unit, value, _)| Allocation { id: AllocationId::new(ids), unit, value })
                .collect(),
        },
        text: template.text,
    })
}

struct Template {
    text: String,
    /// Which figure of the phrase it is.
    place: usize,
    /// Whether districts differ in it.
    differs: bool,
}

/// The phrase all districts share but for one figure.
fn common_template(said: &[(UnitId, &str)]) -> Option<Template> {
    let (_, first) = said.first()?;
    let figures = quantity::find(first);
    let place = (0..figures.len()).find(|place| {
        let template = with_figure(first, *place);
        template.is_some()
            && said.iter().all(|(_, text)| with_figure(text, *place) == template)
            && !figures[*place].unit.is_empty()
    })?;
    let values = said.iter().filter_map(|(_, text)| {
        quantity::find(text).into_iter().nth(place).map(|quantity| quantity.value)
    });
    let mut values: Vec<String> = values.collect();
    values.dedup();
    Some(Template { text: with_figure(first, place)?, place, differs: values.len() > 1 })
}

fn with_figure(text: &str, place: usize) -> Option<String> {
    let quantity = quantity::find(text).into_iter().nth(place)?;
    Some(format!("{}{FIGURE}{}", &text[..quantity.at.start], &text[quantity.at.end..]))
}

/// The figure of a source task counted in the same unit, and whether the
/// shares add up to it.
fn whole_of(
    sources: &[&Task],
    unit_word: &str,
    shares: &[(UnitId, String, Quantity)],
) -> Option<(TaskId, String, bool)> {
    let sum: f64 = shares.iter().filter_map(|(_, value, _)| value.parse::<f64>().ok()).sum();
    let mut first = None;
    for task in sources {
        for quantity in quantity::find(&task.text) {
            if quantity.unit != unit_word {
                continue;
            }
            let value: f64 = quantity.value.parse().unwrap_or(f64::NAN);
            if shares.len() > 1 && (value - sum).abs() < 1e-9 {
                return Some((task.id, quantity.value, true));
            }
            first = first.or(Some((task.id, quantity.value, false)));
        }
    }
    first.or_else(|| sources.first().map(|task| (task.id, String::new(), false)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::SequentialIds;

    fn learned(said: &[&str], task: &str) -> Option<String> {
        let said: Vec<(UnitId, &str)> =
            said.iter().enumerate().map(|(at, text)| (UnitId(at as u64 + 1), *text)).collect();
        let task = Task { text: task.to_owned(), ..Task::empty(TaskId(9)) };
        let figure = learn(&said, &[&task], &SequentialIds::default())?;
        let shares: Vec<&str> =
            figure.target.allocations.iter().map(|share| share.value.as_str()).collect();
        let target = &figure.target;
        Some(format!(
            "{} {} {:?} {}={}",
            figure.text,
            target.name,
            target.kind,
            target.value,
            shares.join("+")
        ))
    }

    #[test]
    fn learns_shares() {
        for (said, task, expected) in [
            (
                &["建设150个监测站", "建设90个监测站"][..],
                "共建设240个监测站。",
                Some("建设{数量}个监测站 监测站 Sum 240=150+90"),
            ),
            (
                &["创建示范点1个", "创建示范点1个"],
                "创建示范点2个",
                Some("创建示范点{数量}个 示范点 Sum 2=1+1"),
            ),
            (&["利用率达到96%以上", "利用率达到96%以上"], "利用率96%以上", None),
            (
                &["年均浓度达到35微克/立方米", "年均浓度达到30微克/立方米"],
                "",
                Some("年均浓度达到{数量}微克/立方米 年均浓度 Bound =35+30"),
            ),
            (&["落实要求", "落实要求"], "落实要求", None),
        ] {
            assert_eq!(learned(said, task).as_deref(), expected);
        }
    }
}
