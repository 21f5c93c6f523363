//! What must be right around the program before any window library wakes up:
//! a screen, Chinese words in the system's own dialogs, drawing that works
//! without a graphics card.

use std::ffi::OsString;

/// The variables of the environment that are asked for.
type Lookup<'a> = &'a dyn Fn(&str) -> Option<OsString>;

/// Makes the surroundings right or says why it cannot be done.
///
/// Window libraries read the environment when they are loaded, and a program
/// cannot safely change its own: it starts itself again with the variables
/// set. The second time nothing is left to set.
///
/// # Errors
/// There is no screen; the message is for the user.
#[cfg(target_os = "linux")]
pub fn prepare() -> Result<(), &'static str> {
    use std::os::unix::process::CommandExt as _;

    let variable = |name: &str| std::env::var_os(name);
    if !has_screen(&variable) {
        return Err(
            "没有图形界面（DISPLAY 和 WAYLAND_DISPLAY 都没有设置）。请在桌面环境里启动；只用命令时请用 lantian。",
        );
    }
    let wanted = wanted_variables(&variable, has_graphics_card());
    if let (false, Ok(program)) = (wanted.is_empty(), std::env::current_exe()) {
        let error = std::process::Command::new(program)
            .args(std::env::args_os().skip(1))
            .envs(wanted)
            .exec();
        // Without them the window still opens, only less well.
        eprintln!("未能调整运行环境，照常启动：{error}");
    }
    Ok(())
}

/// Other systems bring what is needed.
///
/// # Errors
/// None.
#[cfg(not(target_os = "linux"))]
pub fn prepare() -> Result<(), &'static str> {
    Ok(())
}

fn has_screen(variable: Lookup<'_>) -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| variable(name).is_some_and(is_set))
}

fn is_set(value: OsString) -> bool {
    !value.is_empty()
}

/// A card that draws; software drawing has none.
fn has_graphics_card() -> bool {
    std::fs::read_dir("/dev/dri").is_ok_and(|entries| {
        entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("renderD"))
    })
}

/// What still has to be set.
fn wanted_variables(
    variable: Lookup<'_>,
    graphics_card: bool,
) -> Vec<(&'static str, &'static str)> {
    const WITHOUT_CARD: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    let mut wanted = chinese_words(variable);
    // Three to four times smoother without a card, but a driven window needs
    // the usual drawing for its pictures.
    let driven = variable("TAURI_WEBVIEW_AUTOMATION").is_some_and(is_set);
    if !graphics_card && !driven && variable(WITHOUT_CARD).is_none() {
        wanted.push((WITHOUT_CARD, "1"));
    }
    wanted
}

/// File dialogs and input fields speak the language of the system; this
/// program speaks Chinese everywhere.
fn chinese_words(variable: Lookup<'_>) -> Vec<(&'static str, &'static str)> {
    let text = |name: &str| {
        variable(name).map(|value| value.to_string_lossy().into_owned()).unwrap_or_default()
    };
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .map(text)
        .find(|value| !value.is_empty())
        .unwrap_or_default();
    // In these two, LANGUAGE is ignored and file names are bytes.
    let plain = matches!(locale.as_str(), "" | "C" | "POSIX");
    let language = Some(text("LANGUAGE")).filter(|value| !value.is_empty() && !plain);
    if language.unwrap_or_else(|| locale.clone()).starts_with("zh") {
        return Vec::new();
    }
    let mut wanted = vec![("LANGUAGE", "zh_CN:zh")];
    if plain {
        wanted.push(("LC_ALL", "C.UTF-8"));
    }
    wanted
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::ffi::OsString;

    use super::{has_screen, wanted_variables};

    /// Looks up in `A=1 B=2`.
    fn lookup(environment: &str) -> impl Fn(&str) -> Option<OsString> + '_ {
        let known: BTreeMap<_, _> =
            environment.split(' ').filter_map(|pair| pair.split_once('=')).collect();
        move |name| known.get(name).map(OsString::from)
    }

    #[test]
    fn only_what_is_missing_is_set() {
        let words = "LANGUAGE=zh_CN:zh";
        let utf8 = "LC_ALL=C.UTF-8";
        let drawing = "WEBKIT_DISABLE_DMABUF_RENDERER=1";
        let cases = [
            ("LANG=zh_CN.UTF-8", true, vec![]),
            ("LANG=zh_CN.UTF-8", false, vec![drawing]),
            ("LANG=zh_CN.UTF-8 WEBKIT_DISABLE_DMABUF_RENDERER=0", false, vec![]),
            ("LANG=zh_CN.UTF-8 TAURI_WEBVIEW_AUTOMATION=true", false, vec![]),
            ("LANG=en_US.UTF-8", true, vec![words]),
            ("LANG=zh_CN.UTF-8 LANGUAGE=en", true, vec![words]),
            ("LANG=zh_CN.UTF-8 LC_ALL=C", true, vec![words, utf8]),
            ("LANG=C", true, vec![words, utf8]),
            ("", true, vec![words, utf8]),
            ("LANGUAGE=zh_CN LANG=C", true, vec![words, utf8]),
            ("LANGUAGE=zh_CN:zh LC_ALL=C.UTF-8", true, vec![]),
        ];
        for (environment, card, expected) in cases {
            let set = wanted_variables(&lookup(environment), card);
            let set: Vec<_> =
                set.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
            assert_eq!(set, expected, "in the environment {environment:?}, card: {card}");
        }
    }

    #[test]
    fn once_set_nothing_is_left_to_set() {
        for environment in ["", "LANG=C", "LANG=en_US.UTF-8", "LC_ALL=POSIX LANGUAGE=en"] {
            let set = wanted_variables(&lookup(environment), false);
            let more = set.iter().map(|(name, value)| format!("{name}={value}"));
            let after: Vec<_> = more.chain([environment.to_owned()]).collect();
            // Of two values for a name the later wins: put the new ones last.
            let after: Vec<_> = after.into_iter().rev().collect();
            let again = wanted_variables(&lookup(&after.join(" ")), false);
            assert!(again.is_empty(), "starting again would never end: {environment:?} {again:?}");
        }
    }

    #[test]
    fn a_screen_is_needed() {
        let cases =
            [("", false), ("DISPLAY=", false), ("DISPLAY=:0", true), ("WAYLAND_DISPLAY=w", true)];
        for (environment, expected) in cases {
            assert_eq!(has_screen(&lookup(environment)), expected, "{environment:?}");
        }
    }
}
