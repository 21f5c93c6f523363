//! Numbers in Chinese and other office styles, by the names Word gives them.

/// Writes a number in one of Word's number formats; unknown formats count in
/// decimal figures, as Word falls back to them too.
pub fn write_number(format: &str, number: u32) -> String {
    match format {
        "none" | "bullet" => String::new(),
        "decimalZero" => format!("{number:02}"),
        "upperLetter" => letters(number, b'A'),
        "lowerLetter" => letters(number, b'a'),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "chineseCountingThousand" | "ideographTraditionalThousand" => chinese(number, &LOWER),
        "japaneseCounting" => chinese(number, &LOWER),
        "chineseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "koreanCounting" => chinese_counting(number),
        "chineseLegalSimplified" => chinese(number, &LEGAL),
        "ideographLegalTraditional" => chinese(number, &LEGAL_TRADITIONAL),
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => digits(number),
        "ideographTraditional" => pick(number, "甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => pick(number, "子丑寅卯辰巳午未申酉戌亥"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled(number),
        "decimalEnclosedParen" => ranged(number, 0x2474, 20),
        "decimalEnclosedFullstop" => ranged(number, 0x2488, 20),
        "ideographEnclosedCircle" => ranged(number, 0x3280, 10),
        "decimalFullWidth" | "decimalFullWidth2" => full_width(number),
        "numberInDash" => format!("- {number} -"),
        _ => number.to_string(),
    }
}

struct Numerals {
    digits: [&'static str; 10],
    ten: &'static str,
    hundred: &'static str,
    thousand: &'static str,
    ten_thousand: &'static str,
    /// 十一, not 一十一.
    bare_ten: bool,
}

const LOWER: Numerals = Numerals {
    digits: ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"],
    ten: "十",
    hundred: "百",
    thousand: "千",
    ten_thousand: "万",
    bare_ten: true,
};

const LEGAL: Numerals = Numerals {
    digits: ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"],
    ten: "拾",
    hundred: "佰",
    thousand: "仟",
    ten_thousand: "万",
    bare_ten: false,
};

const LEGAL_TRADITIONAL: Numerals = Numerals {
    digits: ["零", "壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖"],
    ten: "拾",
    hundred: "佰",
    thousand: "仟",
    ten_thousand: "萬",
    bare_ten: false,
};

fn chinese(number: u32, numerals: &Numerals) -> String {
    if number == 0 {
        return numerals.digits[0].to_owned();
    }
    if number >= 100_000_000 {
        return number.to_string();
    }
    let mut out = String::new();
    let (high, low) = (number / 10_000, number % 10_000);
    if high > 0 {
        below_ten_thousand(high, numerals, &mut out);
        out.push_str(numerals.ten_thousand);
        if low > 0 && low < 1000 {
            out.push_str(numerals.digits[0]);
        }
    }
    if low > 0 {
        below_ten_thousand(low, numerals, &mut out);
    }
    out
}

fn below_ten_thousand(number: u32, numerals: &Numerals, out: &mut String) {
    let places = [(1000, numerals.thousand), (100, numerals.hundred), (10, numerals.ten), (1, "")];
    let whole = out.is_empty();
    let (mut begun, mut zero) = (false, false);
    for (value, word) in places {
        let digit = number / value % 10;
        if digit == 0 {
            zero = begun;
            continue;
        }
        if zero {
            out.push_str(numerals.digits[0]);
        }
        (begun, zero) = (true, false);
        let bare = numerals.bare_ten && value == 10 && whole && number < 20;
        if !bare {
            out.push_str(numerals.digits[digit as usize]);
        }
        out.push_str(word);
    }
}

/// Up to 99 as spoken, from 100 figure by figure: 一○○.
fn chinese_counting(number: u32) -> String {
    if number < 100 { chinese(number, &LOWER) } else { digits(number) }
}

fn digits(number: u32) -> String {
    let digit = |figure: char| match figure {
        '0' => "○",
        figure => LOWER.digits[(figure as usize).saturating_sub('0' as usize) % 10],
    };
    number.to_string().chars().map(digit).collect()
}

/// A, B … Z, AA, BB …: Word repeats the letter.
fn letters(number: u32, first: u8) -> String {
    let Some(index) = number.checked_sub(1) else { return number.to_string() };
    let letter = char::from(first + (index % 26) as u8);
    // Word stops at 780 itself; a longer run would only waste memory.
    std::iter::repeat_n(letter, (index / 26 + 1).min(30) as usize).collect()
}

fn roman(number: u32) -> String {
    const PLACES: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number > 32_767 {
        return number.to_string();
    }
    let mut rest = number;
    let mut out = String::new();
    for (value, word) in PLACES {
        while rest >= value {
            out.push_str(word);
            rest -= value;
        }
    }
    out
}

fn pick(number: u32, row: &str) -> String {
    let index = number.checked_sub(1).map(|index| index as usize);
    let found = index.and_then(|index| row.chars().nth(index));
    found.map_or_else(|| number.to_string(), String::from)
}

fn ranged(number: u32, first: u32, count: u32) -> String {
    if number == 0 || number > count {
        return number.to_string();
    }
    char::from_u32(first + number - 1).map_or_else(|| number.to_string(), String::from)
}

fn circled(number: u32) -> String {
    match number {
        0..=20 => ranged(number, 0x2460, 20),
        21..=35 => ranged(number - 20, 0x3251, 15),
        36..=50 => ranged(number - 35, 0x32B1, 15),
        _ => number.to_string(),
    }
}

fn full_width(number: u32) -> String {
    let wide = |figure: char| char::from_u32(figure as u32 + 0xFEE0).unwrap_or(figure);
    number.to_string().chars().map(wide).collect()
}

#[cfg(test)]
mod tests {
    use super::write_number;

    #[test]
    fn numbers_read_as_word_prints_them() {
        let cases = [
            ("decimal", 12, "12"),
            ("decimalZero", 3, "03"),
            ("upperLetter", 28, "BB"),
            ("lowerLetter", 3, "c"),
            ("upperRoman", 14, "XIV"),
            ("lowerRoman", 9, "ix"),
            ("chineseCounting", 10, "十"),
            ("chineseCounting", 11, "十一"),
            ("chineseCounting", 20, "二十"),
            ("chineseCounting", 99, "九十九"),
            ("chineseCounting", 100, "一○○"),
            ("chineseCountingThousand", 21, "二十一"),
            ("chineseCountingThousand", 100, "一百"),
            ("chineseCountingThousand", 101, "一百零一"),
            ("chineseCountingThousand", 110, "一百一十"),
            ("chineseCountingThousand", 1005, "一千零五"),
            ("chineseCountingThousand", 1010, "一千零一十"),
            ("chineseCountingThousand", 10_000, "一万"),
            ("chineseCountingThousand", 10_010, "一万零一十"),
            ("chineseCountingThousand", 120_000, "十二万"),
            ("japaneseCounting", 15, "十五"),
            ("chineseLegalSimplified", 12, "壹拾贰"),
            ("decimalEnclosedCircle", 1, "①"),
            ("decimalEnclosedCircleChinese", 20, "⑳"),
            ("decimalEnclosedCircle", 21, "㉑"),
            ("decimalEnclosedCircle", 50, "㊿"),
            ("decimalEnclosedParen", 2, "⑵"),
            ("decimalEnclosedFullstop", 2, "⒉"),
            ("ideographTraditional", 2, "乙"),
            ("decimalFullWidth", 10, "１０"),
            ("bullet", 1, ""),
            ("unheardOf", 7, "7"),
        ];
        for (format, number, expected) in cases {
            assert_eq!(write_number(format, number), expected, "{format} {number}");
        }
    }
}
