//! The styles that ship, and the style of a plan.

use serde::Deserialize;

use super::AnnexStyle;
use crate::domain::Plan;

/// The style files that ship, as they are written.
const SHIPPED: [&str; 2] = [
    include_str!("../../../../../seeds/styles/shaoxing.lantian-style"),
    include_str!("../../../../../seeds/styles/full.lantian-style"),
];

/// What stands around a style in its file.
#[derive(Deserialize)]
struct Shipped {
    style: AnnexStyle,
}

impl AnnexStyle {
    /// The style of this name; `None` when no such style ships.
    pub fn named(name: &str) -> Option<Self> {
        Self::shipped().into_iter().find(|style| style.name == name)
    }

    /// Every style that ships with the program.
    pub fn shipped() -> Vec<Self> {
        // A test reads each file, so none is dropped here.
        let read = |text: &&str| serde_json::from_str::<Shipped>(text).ok();
        SHIPPED.iter().filter_map(read).map(|shipped| shipped.style).collect()
    }

    /// The style of a plan: its own, or the one it names. `None` when it has
    /// none of its own and the one it names does not ship.
    pub fn of_plan(plan: &Plan) -> Option<Self> {
        match &plan.own_style {
            Some(own) => Some(own.as_ref().clone()),
            None => Self::named(&plan.style),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_style_reads() {
        for text in SHIPPED {
            let style = serde_json::from_str::<Shipped>(text).expect("a shipped style reads").style;
            assert_eq!(style.check(), Ok(()), "{}", style.name);
            assert_eq!(AnnexStyle::named(&style.name).as_ref(), Some(&style));
        }
        assert_eq!(AnnexStyle::named("no such style"), None);
    }

    #[test]
    fn a_plan_prefers_its_own() {
        let mut plan = Plan::empty("");
        assert_eq!(AnnexStyle::of_plan(&plan).map(|style| style.name), Some("shaoxing".to_owned()));
        let own = AnnexStyle {
            label: "本市样式".to_owned(),
            ..AnnexStyle::named("full").expect("it ships")
        };
        plan.own_style = Some(Box::new(own.clone()));
        assert_eq!(AnnexStyle::of_plan(&plan), Some(own));
        plan = Plan { style: "gone".to_owned(), ..Plan::empty("") };
        assert_eq!(AnnexStyle::of_plan(&plan), None);
    }
}
