//! Keys as people write them, for WebDriver.

use fantoccini::actions::KeyAction;
use fantoccini::key::Key;

/// The presses and releases of `Ctrl+Shift+Z`, `F1`, `Alt+ArrowUp`, `回车` …
/// Key names are those of the DOM's `KeyboardEvent.key`, as actions use them.
///
/// # Panics
/// If a key is not known.
pub fn chord(keys: &str) -> Vec<KeyAction> {
    // `Ctrl++` is Ctrl and the plus key.
    let (held, last) = match keys.strip_suffix("++") {
        Some(held) => (held, "+"),
        None => keys.rsplit_once('+').unwrap_or(("", keys)),
    };
    let held: Vec<char> = held.split('+').filter(|name| !name.is_empty()).map(code).collect();
    let last = code(last);
    let mut actions: Vec<_> = held.iter().map(|&value| KeyAction::Down { value }).collect();
    actions.extend([KeyAction::Down { value: last }, KeyAction::Up { value: last }]);
    actions.extend(held.iter().rev().map(|&value| KeyAction::Up { value }));
    actions
}

/// Every character pressed and released.
pub fn typing(text: &str) -> Vec<KeyAction> {
    let press = |value| [KeyAction::Down { value }, KeyAction::Up { value }];
    let key = |c| if c == '\n' { char::from(Key::Enter) } else { c };
    text.chars().map(key).flat_map(press).collect()
}

fn code(name: &str) -> char {
    let key = match name {
        "Ctrl" => Key::Control,
        "Shift" => Key::Shift,
        "Alt" => Key::Alt,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Tab" => Key::Tab,
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "F1" => Key::F1,
        "F2" => Key::F2,
        "F3" => Key::F3,
        "F4" => Key::F4,
        "F5" => Key::F5,
        "F6" => Key::F6,
        "F7" => Key::F7,
        "F8" => Key::F8,
        "F9" => Key::F9,
        "F10" => Key::F10,
        "F11" => Key::F11,
        "F12" => Key::F12,
        "Space" => return ' ',
        _ => return plain(name),
    };
    key.into()
}

fn plain(name: &str) -> char {
    let mut characters = name.chars();
    match (characters.next(), characters.next()) {
        // The key bears the small letter; Shift is pressed by name.
        (Some(character), None) => character.to_ascii_lowercase(),
        _ => panic!("not a key: {name:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::chord;

    #[test]
    fn chords_are_read_as_people_write_them() {
        let cases = [
            ("k", "+k -k"),
            ("Ctrl+K", "+\u{e009} +k -k -\u{e009}"),
            ("Ctrl+Shift+Z", "+\u{e009} +\u{e008} +z -z -\u{e008} -\u{e009}"),
            ("Ctrl+=", "+\u{e009} += -= -\u{e009}"),
            ("Ctrl++", "+\u{e009} ++ -+ -\u{e009}"),
            ("Space", "+  - "),
        ];
        for (keys, expected) in cases {
            let read: Vec<_> = chord(keys)
                .iter()
                .map(|action| match action {
                    fantoccini::actions::KeyAction::Down { value } => format!("+{value}"),
                    fantoccini::actions::KeyAction::Up { value } => format!("-{value}"),
                    other => format!("{other:?}"),
                })
                .collect();
            assert_eq!(read.join(" "), expected, "{keys}");
        }
    }
}
