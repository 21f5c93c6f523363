//! What the web view may do by itself: no browser menus, no going elsewhere,
//! and coming back when its process dies.

use tauri::{Url, WebviewWindow};

#[cfg(target_os = "linux")]
const CRASHING: &str =
    "页面接连意外结束，没有再重新载入。\n已保存的内容不受影响，请关闭后重新启动程序。";

/// Whether the page may go to an address: only to the program's own pages.
pub fn is_own_page(url: &Url) -> bool {
    match (url.scheme(), url.host_str()) {
        ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")) => true,
        ("about", None) => url.path() == "blank",
        _ => false,
    }
}

/// Gives the web view its manners.
///
/// # Errors
/// The window is gone already.
#[cfg(target_os = "linux")]
pub fn tame(window: &WebviewWindow) -> tauri::Result<()> {
    use tauri::Manager as _;
    use tauri_plugin_dialog::DialogExt as _;
    use webkit2gtk::WebViewExt as _;

    let app = window.app_handle().clone();
    window.with_webview(|webview| {
        let view = webview.inner();
        view.connect_context_menu(|_, menu, _, hit| linux::text_menu_only(menu, hit));
        let crashes = std::cell::RefCell::new(linux::Crashes::default());
        view.connect_web_process_terminated(move |view, _| {
            // The plan is on the desk, in this process: the page finds it again.
            if crashes.borrow_mut().may_start_again(std::time::Instant::now()) {
                view.reload();
            } else {
                app.dialog().message(CRASHING).title("蓝天清单").show(|_| {});
            }
        });
    })
}

/// The page itself keeps browser menus and keys away on other systems.
///
/// # Errors
/// None.
#[cfg(not(target_os = "linux"))]
pub fn tame(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

#[cfg(target_os = "linux")]
mod linux {
    use std::time::{Duration, Instant};

    use gtk::prelude::ActionExt as _;
    use webkit2gtk::{
        ContextMenu, ContextMenuAction, ContextMenuExt as _, ContextMenuItem,
        ContextMenuItemExt as _, HitTestResult, HitTestResultExt as _,
    };

    /// What a text field offers, in our own words: the web view's depend on
    /// the system's language.
    const TEXT_ACTIONS: [(ContextMenuAction, &str); 5] = [
        (ContextMenuAction::Cut, "剪切"),
        (ContextMenuAction::Copy, "复制"),
        (ContextMenuAction::Paste, "粘贴"),
        (ContextMenuAction::Delete, "删除"),
        (ContextMenuAction::SelectAll, "全选"),
    ];

    /// Leaves the text actions in the menu of a text field and shows no menu
    /// anywhere else. Answers whether the menu is to be kept from showing.
    pub fn text_menu_only(menu: &ContextMenu, hit: &HitTestResult) -> bool {
        let possible: Vec<_> = menu
            .items()
            .into_iter()
            .filter(|item| item.gaction().is_none_or(|action| action.is_enabled()))
            .map(|item| item.stock_action())
            .collect();
        menu.remove_all();
        if !hit.context_is_editable() {
            return true;
        }
        for (action, words) in TEXT_ACTIONS {
            if possible.contains(&action) {
                menu.append(&ContextMenuItem::from_stock_action_with_label(action, words));
            }
        }
        menu.n_items() == 0
    }

    /// When the page's process died.
    #[derive(Debug, Default)]
    pub struct Crashes(Vec<Instant>);

    impl Crashes {
        const MOST: usize = 3;
        const WITHIN: Duration = Duration::from_secs(60);

        /// Notes a crash; says whether loading again is worth trying. A page
        /// that dies again and again would only burn the machine.
        pub fn may_start_again(&mut self, now: Instant) -> bool {
            self.0.retain(|earlier| now.saturating_duration_since(*earlier) < Self::WITHIN);
            self.0.push(now);
            self.0.len() <= Self::MOST
        }
    }

    #[cfg(test)]
    mod tests {
        use std::time::{Duration, Instant};

        use super::Crashes;

        #[test]
        fn a_page_that_keeps_dying_is_given_up() {
            let start = Instant::now();
            let mut crashes = Crashes::default();
            let tried: Vec<_> = [0, 1, 2, 3, 70, 71]
                .map(|second| crashes.may_start_again(start + Duration::from_secs(second)))
                .into();
            assert_eq!(tried, [true, true, true, false, true, true], "three in a minute, no more");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_own_page;

    #[test]
    fn the_page_stays_at_home() {
        let cases = [
            ("tauri://localhost/", true),
            ("tauri://localhost/index.html", true),
            ("http://tauri.localhost/", true),
            ("about:blank", true),
            ("https://example.com/", false),
            ("http://localhost:5173/", false),
            ("http://tauri.localhost.example.com/", false),
            ("file:///etc/passwd", false),
            ("javascript:alert(1)", false),
            ("data:text/html,x", false),
        ];
        for (address, expected) in cases {
            let url = address.parse().expect("an address");
            assert_eq!(is_own_page(&url), expected, "{address}");
        }
    }
}
