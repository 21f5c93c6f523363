//! A rate beyond 100 %.

use std::sync::LazyLock;

use regex::Regex;

use super::super::prelude::*;

/// 比例超过100%
pub static RULE: Rule = Rule {
    code: "figures.percentage",
    family: Family::Figures,
    severity: Severity::Error,
    authority: Authority::Practice,
    name: "比例超过100%",
    check: Check::Text(look),
};

static RATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:率|比例|占比|比重)(?:不低于|不少于|达到|达|为|稳定在|保持在|提高到|力争|确保|≥|在)?([0-9]+(?:\.[0-9]+)?)[%％]").ok()
});

fn look(line: &Line<'_>) -> Vec<Hit> {
    let Some(rate) = RATE.as_ref() else { return Vec::new() };
    rate.captures_iter(line.text)
        .filter_map(|found| {
            let value: f64 = found.get(1)?.as_str().parse().ok()?;
            let whole = found.get(0)?;
            let grows = line.text[..whole.start()].ends_with("增长");
            (value > 100.0 && !grows).then(|| {
                Hit::new(whole.range(), format!("比例不会超过100%，这里是 {value}%。"))
                    .hint("核对数字。")
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_rates_beyond_the_whole() {
        crate::check::test_support::tried(
            &super::RULE,
            &[("覆盖率达到980%。", "率达到980%"), ("覆盖率达到98%。", ""), ("增长率150%", "")],
        );
    }
}
