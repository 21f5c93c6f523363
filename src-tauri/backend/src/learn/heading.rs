//! What the plan is called, how far it is and which year it is for.

use crate::domain::Plan;
use crate::reading::prose::numbered;
use crate::reading::text::without_blanks;

/// Reads title, stage and year from the first lines of the body or the
/// master's title.
pub fn read(plan: &mut Plan) {
    let mut title = String::new();
    for line in plan.prose.iter().take(8) {
        if line.chars().count() > 40 {
            break;
        }
        let bare = line.trim_matches(['（', '）', '(', ')']);
        if ["征求意见稿", "送审稿", "印发稿", "讨论稿", "初稿", "报批稿", "草案"].contains(&bare)
        {
            bare.clone_into(&mut plan.stage);
            break;
        }
        // The first heading of the body: what comes before it is the title.
        if numbered(line).is_some() {
            break;
        }
        if ["注", "说明", "备注"].iter().any(|word| line.starts_with(word))
            || line.ends_with(['。', '：', '，', ':'])
        {
            break;
        }
        if !line.starts_with("附件") {
            title.push_str(line);
        }
    }
    if title.is_empty()
        && let Some(issued) = issued_title(&plan.prose)
    {
        title = issued;
    }
    if title.is_empty() || title.chars().count() > 60 {
        title = plan.lists.first().map(|list| list.title.clone()).unwrap_or_default();
    }
    plan.year = year_in(&title).or_else(|| plan.prose.iter().find_map(|line| date_year(line)));
    if let Some(at) = title.find('市').filter(|at| *at <= 12) {
        title[..at + '市'.len_utf8()].trim_start_matches('《').clone_into(&mut plan.issuer);
    }
    plan.title = title;
}

/// 现将《…》印发给你们: what a covering notice sends out.
fn issued_title(prose: &[String]) -> Option<String> {
    prose.iter().take(8).find_map(|line| {
        let (before, rest) = line.split_once('《')?;
        let (title, _) = rest.split_once('》')?;
        (before.ends_with('将') && title.chars().count() <= 60).then(|| title.to_owned())
    })
}

/// The year of a line that is nothing but a date.
fn date_year(line: &str) -> Option<i32> {
    let line = without_blanks(line);
    let is_date = line.ends_with('日')
        && line.chars().count() <= 11
        && line.chars().all(|c| c.is_ascii_digit() || "年月日".contains(c));
    is_date.then(|| year_in(&line)).flatten()
}

fn year_in(text: &str) -> Option<i32> {
    let (before, _) = text.split_once('年')?;
    let digits: String = before.chars().rev().take_while(char::is_ascii_digit).collect();
    let year: i32 = digits.chars().rev().collect::<String>().parse().ok()?;
    (1990..2100).contains(&year).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_the_body_are_no_title() {
        for (prose, expected) in [
            (&["一、产业", "（一）优化产业。"][..], ""),
            (&["1.整治", "做甲。"], ""),
            (&["某市行动方案", "一、产业"], "某市行动方案"),
            (
                &["某市空气质量改善", "行动方案", "（征求意见稿）", "一、产业"],
                "某市空气质量改善行动方案",
            ),
        ] {
            let mut plan = Plan::empty("");
            plan.prose = prose.iter().map(|&line| line.to_owned()).collect();
            read(&mut plan);
            assert_eq!(plan.title, expected, "{prose:?}");
        }
    }
}
