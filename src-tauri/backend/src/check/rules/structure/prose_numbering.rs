//! Numbers of headings in the body text: 一、二、四、.

use std::sync::LazyLock;

use regex::Regex;

use super::super::prelude::*;

/// 正文序号
pub static RULE: Rule = Rule {
    code: "structure.prose-numbering",
    family: Family::Structure,
    severity: Severity::Error,
    authority: Authority::Practice,
    name: "正文层次序号不连续",
    check: Check::Plan(look),
};

static HEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:\[bookmark:[^\]]*\])*\s*(?:([一二三四五六七八九十]{1,3})、|[（(]([一二三四五六七八九十]{1,3})[）)]|([0-9]{1,2})\s?[.．、]\s?\D)").ok()
});

/// 一 to 九十九.
fn chinese(text: &str) -> Option<u32> {
    let digit = |c: char| "一二三四五六七八九".chars().position(|d| d == c).map(|at| at as u32 + 1);
    let chars: Vec<char> = text.chars().collect();
    match chars.as_slice() {
        ['十'] => Some(10),
        [c] => digit(*c),
        ['十', c] => digit(*c).map(|d| 10 + d),
        [c, '十'] => digit(*c).map(|d| 10 * d),
        [c, '十', d] => Some(10 * digit(*c)? + digit(*d)?),
        _ => None,
    }
}

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    // The last number of each level; a higher level begins the lower anew.
    let mut last: [Option<u32>; 3] = [None; 3];
    for (at, text) in subject.plan.prose.iter().enumerate() {
        let Some(found) = HEAD.as_ref().and_then(|head| head.captures(text)) else { continue };
        let (level, number, quote) = if let Some(part) = found.get(1) {
            (0, chinese(part.as_str()), format!("{}、", part.as_str()))
        } else if let Some(part) = found.get(2) {
            (1, chinese(part.as_str()), format!("（{}）", part.as_str()))
        } else {
            let part = found.get(3).map_or("", |part| part.as_str());
            (2, part.parse().ok(), part.to_owned())
        };
        let Some(number) = number else { continue };
        let quote = if text.contains(&quote) { quote } else { head(text, 8) };
        if let Some(before) = last[level]
            && number != before + 1
            // A list of points may begin anew under a paragraph without number.
            && !(number == 1 && level == 2)
        {
            let message = if number == before {
                format!("层次序号“{quote}”重复。")
            } else {
                format!("层次序号不连续：上一个是 {before}，这里是 {number}。")
            };
            let paragraph = u32::try_from(at).unwrap_or(u32::MAX);
            rulings.push(
                Ruling::new(Spot::Prose { paragraph }, head(text, 20), message)
                    .hint("核对有无缺漏，重新编号。"),
            );
        }
        last[level] = Some(number);
        for lower in &mut last[level + 1..] {
            *lower = None;
        }
    }
    rulings
}

#[cfg(test)]
mod tests {
    use super::chinese;

    #[test]
    fn chinese_numbers() {
        let read: Vec<Option<u32>> =
            ["一", "十", "十二", "二十", "三十五", "百"].map(chinese).to_vec();
        assert_eq!(read, [Some(1), Some(10), Some(12), Some(20), Some(35), None]);
    }
}
