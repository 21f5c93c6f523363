//! Looking at the page and acting on it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use fantoccini::Locator;
use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::elements::Element;
use serde_json::{Value, json};

use super::process::look_until;
use super::{PATIENCE, Window, as_text, keys, limited};

/// Looks for elements that are shown, in all that `css` finds.
const SHOWN: &str = "const shown = [...document.querySelectorAll(arguments[0])]
    .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }));";

/// Calls what listens for a drop, as the shell does.
const DROP: &str = "
    const [paths] = arguments;
    const told = (event, payload) => {
        let heard = 0;
        for (const name of Object.getOwnPropertyNames(window)) {
            if (!name.includes('listeners_object_id')) continue;
            const listeners = window[name]?.[event] ?? {};
            for (const id of Object.getOwnPropertyNames(listeners)) {
                window.__TAURI_INTERNALS__.runCallback(listeners[id].handlerId, { event, id: +id, payload });
                heard += 1;
            }
        }
        return heard;
    };
    const position = { x: 400, y: 300 };
    told('tauri://drag-enter', { paths, position });
    return told('tauri://drag-drop', { paths, position });";

impl Window {
    /// Waits until a condition holds; answers what it found.
    ///
    /// # Panics
    /// If it does not hold in time.
    pub fn eventually<T>(&mut self, what: &str, look: impl FnMut(&mut Self) -> Option<T>) -> T {
        self.eventually_within(PATIENCE, what, look)
    }

    /// Waits until a condition holds, at most that long.
    ///
    /// # Panics
    /// If it does not hold in time.
    pub fn eventually_within<T>(
        &mut self,
        limit: Duration,
        what: &str,
        mut look: impl FnMut(&mut Self) -> Option<T>,
    ) -> T {
        match look_until(limit, || look(self)) {
            Some(found) => found,
            None => panic!("waited {limit:?} for {what}\n{}", self.last_words()),
        }
    }

    /// Runs a script in the page. It `return`s what it finds; values come in
    /// as `arguments`.
    ///
    /// # Panics
    /// If the script throws.
    pub fn script(&mut self, script: &str, arguments: Vec<Value>) -> Value {
        self.ask("a script", async |client| client.execute(script, arguments).await)
    }

    /// How many elements are there, shown or not.
    pub fn count(&mut self, css: &str) -> usize {
        let found =
            self.script("return document.querySelectorAll(arguments[0]).length", vec![json!(css)]);
        found.as_u64().and_then(|count| usize::try_from(count).ok()).unwrap_or_default()
    }

    /// Waits until an element is shown.
    ///
    /// # Panics
    /// If none is in time.
    pub fn wait_for(&mut self, css: &str) {
        let script = format!("{SHOWN} return shown.length > 0");
        self.eventually(css, |window| {
            // While the page loads there is nothing to run a script in.
            let answer =
                window.try_ask(async |client| client.execute(&script, vec![json!(css)]).await);
            (answer == Ok(json!(true))).then_some(())
        });
    }

    /// Waits until no such element is shown.
    ///
    /// # Panics
    /// If one stays.
    pub fn wait_until_gone(&mut self, css: &str) {
        let script = format!("{SHOWN} return shown.length === 0");
        self.eventually(&format!("{css} to go"), |window| {
            (window.script(&script, vec![json!(css)]) == json!(true)).then_some(())
        });
    }

    /// Waits until a shown element says something with these words in it;
    /// answers all it says.
    ///
    /// # Panics
    /// If none does.
    pub fn wait_for_text(&mut self, css: &str, words: &str) -> String {
        self.eventually(&format!("{css} to say “{words}”"), |window| {
            window.texts(css).into_iter().find(|text| text.contains(words))
        })
    }

    /// What the first shown element says; waits for it.
    ///
    /// # Panics
    /// If none is shown.
    pub fn text(&mut self, css: &str) -> String {
        self.eventually(css, |window| window.texts(css).into_iter().next())
    }

    /// What each shown element says.
    pub fn texts(&mut self, css: &str) -> Vec<String> {
        let script = format!("{SHOWN} return shown.map((one) => one.innerText.trim())");
        let found = self.script(&script, vec![json!(css)]);
        found.as_array().into_iter().flatten().map(as_text).collect()
    }

    /// The value of an input; waits for it.
    ///
    /// # Panics
    /// If there is none.
    pub fn value(&mut self, css: &str) -> String {
        let script = "return document.querySelector(arguments[0])?.value ?? null";
        self.eventually(css, |window| {
            window.script(script, vec![json!(css)]).as_str().map(str::to_owned)
        })
    }

    /// Clicks an element with the mouse, as soon as that is possible.
    ///
    /// # Panics
    /// If it never is.
    pub fn click(&mut self, css: &str) {
        self.act_on(css, "clicked", async |element: Element| element.click().await);
    }

    /// Clicks the first shown element of a kind that says exactly this.
    ///
    /// # Panics
    /// If there is none.
    pub fn click_text(&mut self, css: &str, words: &str) {
        let script = format!(
            "{SHOWN} const one = shown.find((it) => it.innerText.trim() === arguments[1]);
             document.querySelectorAll('[data-test-chosen]').forEach((it) => delete it.dataset.testChosen);
             if (one) one.dataset.testChosen = ''; return Boolean(one)"
        );
        self.eventually(&format!("{css} that says “{words}”"), |window| {
            (window.script(&script, vec![json!(css), json!(words)]) == json!(true)).then_some(())
        });
        self.click("[data-test-chosen]");
    }

    /// Double-clicks an element.
    ///
    /// # Panics
    /// If it cannot be clicked.
    pub fn double_click(&mut self, css: &str) {
        use fantoccini::actions::{MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
        self.wait_for(css);
        let press = [
            PointerAction::Down { button: MOUSE_BUTTON_LEFT },
            PointerAction::Up { button: MOUSE_BUTTON_LEFT },
        ];
        self.ask(&format!("{css} double-clicked"), async |client| {
            let element = client.find(Locator::Css(css)).await?;
            let mut mouse = MouseActions::new("mouse".to_owned())
                .then(PointerAction::MoveToElement { element, duration: None, x: 0., y: 0. });
            for action in press.iter().chain(&press) {
                mouse = mouse.then(action.clone());
            }
            client.perform_actions(mouse).await
        });
    }

    /// Drags from one element to another with the mouse; lets go so many
    /// pixels right of and below the other's middle.
    ///
    /// # Panics
    /// If one of them cannot be reached.
    pub fn drag(&mut self, from: &str, to: &str, beside: (f64, f64)) {
        use fantoccini::actions::{MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
        // A handle need not be seen before the mouse is over it.
        for css in [from, to] {
            self.eventually(css, |window| (window.count(css) > 0).then_some(()));
        }
        self.ask(&format!("{from} dragged to {to}"), async |client| {
            let from = client.find(Locator::Css(from)).await?;
            let to = client.find(Locator::Css(to)).await?;
            let over = |element: &Element, x: f64, y: f64| PointerAction::MoveToElement {
                element: element.clone(),
                duration: None,
                x,
                y,
            };
            let mouse = [
                over(&from, 0., 0.),
                PointerAction::Down { button: MOUSE_BUTTON_LEFT },
                over(&from, 3., 9.),
                over(&to, 0., 0.),
                over(&to, beside.0, beside.1),
                PointerAction::Up { button: MOUSE_BUTTON_LEFT },
            ];
            let mouse = mouse
                .into_iter()
                .fold(MouseActions::new("mouse".to_owned()), |mouse, action| mouse.then(action));
            client.perform_actions(mouse).await
        });
    }

    /// Pastes a text into what has the focus, as Ctrl+V does.
    pub fn paste(&mut self, text: &str) {
        let script = "const data = new DataTransfer();
            data.setData('text/plain', arguments[0]);
            document.activeElement.dispatchEvent(new ClipboardEvent('paste',
                { clipboardData: data, bubbles: true, cancelable: true }))";
        self.script(script, vec![json!(text)]);
    }

    /// Replaces what stands in an input.
    ///
    /// # Panics
    /// If it cannot be typed into.
    pub fn fill(&mut self, css: &str, text: &str) {
        self.click(css);
        self.keys("Ctrl+A");
        self.type_text(text);
    }

    /// Types into whatever has the focus, character by character.
    ///
    /// # Panics
    /// If the driver refuses.
    pub fn type_text(&mut self, text: &str) {
        self.press(keys::typing(text));
    }

    /// Presses a chord, written as actions write it: `Ctrl+Shift+Z`, `F1`.
    ///
    /// # Panics
    /// If a key is not known or the driver refuses.
    pub fn keys(&mut self, chord: &str) {
        self.press(keys::chord(chord));
    }

    /// Does something by its name in the command palette.
    ///
    /// # Panics
    /// If the palette does not open, or knows no or several such names.
    pub fn command(&mut self, name: &str) {
        self.keys("Ctrl+K");
        self.eventually("the palette with the focus", |window| {
            let ready = "return document.activeElement?.closest('.palette') !== null \
                         && document.activeElement?.closest('.palette') !== undefined";
            (window.script(ready, Vec::new()) == json!(true)).then_some(())
        });
        self.type_text(name);
        // Before the list follows what was typed, its first line is another.
        self.eventually(&format!("“{name}” alone in the palette"), |window| {
            (window.texts(".palette [role='option'] > span") == [name]).then_some(())
        });
        self.keys("Enter");
        self.wait_until_gone(".palette");
    }

    fn press(&mut self, actions: Vec<KeyAction>) {
        self.ask("keys", async |client| client.perform_actions(key_sequence(actions)).await);
    }

    fn act_on<E: std::fmt::Display>(
        &mut self,
        css: &str,
        done: &str,
        act: impl AsyncFn(Element) -> Result<(), E>,
    ) {
        let mut last = String::new();
        let acted = look_until(PATIENCE, || {
            let tried = self.try_ask(async |client| {
                let element = client.find(Locator::Css(css)).await.map_err(|it| it.to_string())?;
                act(element).await.map_err(|it| it.to_string())
            });
            tried.map_err(|error| last = error).ok()
        });
        assert!(acted.is_some(), "{css} cannot be {done}: {last}\n{}", self.last_words());
    }

    /// Drops files on the window, as the shell tells the page.
    ///
    /// # Panics
    /// If the page does not listen for it.
    pub fn drop_files(&mut self, paths: &[impl AsRef<Path>]) {
        let paths: Vec<_> = paths.iter().map(|path| path.as_ref().display().to_string()).collect();
        let heard = self.script(DROP, vec![json!(paths)]);
        assert!(heard.as_u64() > Some(0), "nobody listens for a drop");
    }

    /// Loads the page anew, which must not lose anything.
    ///
    /// # Panics
    /// If it does not come back.
    pub fn reload(&mut self) {
        self.ask("a reload", async |client| client.refresh().await);
        self.wait_for(".frame");
    }

    /// Keeps a picture of the window as `target/screens/NAME.png`, for the eye.
    ///
    /// # Panics
    /// If the driver makes none.
    pub fn screenshot(&mut self, name: &str) -> PathBuf {
        let picture = self.picture().unwrap_or_else(|| panic!("no picture\n{}", self.last_words()));
        keep(name, &picture)
    }

    pub(super) fn picture(&self) -> Option<Vec<u8>> {
        let client = self.client.as_ref()?;
        self.runtime.block_on(limited(client.screenshot()))?.ok()
    }
}

/// One keyboard pressing keys in turn.
pub(super) fn key_sequence(actions: Vec<KeyAction>) -> KeyActions {
    let keyboard = KeyActions::new("keyboard".to_owned());
    actions.into_iter().fold(keyboard, |keyboard, action| keyboard.then(action))
}

/// Writes a picture where people look for it.
pub(super) fn keep(name: &str, picture: &[u8]) -> PathBuf {
    let folder = std::env::var_os("LANTIAN_SCREENS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/screens"),
        PathBuf::from,
    );
    std::fs::create_dir_all(&folder).expect("a folder for pictures");
    let path = folder.join(format!("{name}.png"));
    std::fs::write(&path, picture).expect("the picture is written");
    path
}
