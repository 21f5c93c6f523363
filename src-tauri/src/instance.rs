//! A second start hands its file to the program that runs already.
//!
//! The single-instance plugin does this too, but only after the window library
//! is awake, and then ends the program: a thread of that library that is just
//! beginning then falls over its own end (a segmentation fault in one of a few
//! hundred double-clicks). Whoever hands over here never wakes the library.

/// Hands the command line to the program of this identifier, if it runs.
/// Answers whether it took it.
///
/// The name, the path and the call are those that
/// `tauri-plugin-single-instance` listens on. Where this fails, because nobody
/// listens or there is no session bus, the program starts as the first one and
/// the plugin has the last word.
#[cfg(target_os = "linux")]
pub fn hand_over(identifier: &str) -> bool {
    let name = format!("{identifier}.SingleInstance");
    let path = format!("/{}", name.replace('.', "/").replace('-', "_"));
    let arguments: Vec<_> =
        std::env::args_os().map(|argument| argument.to_string_lossy().into_owned()).collect();
    let folder = std::env::current_dir().unwrap_or_default();
    let call = (arguments, folder.to_string_lossy());
    zbus::blocking::Connection::session()
        .and_then(|bus| {
            bus.call_method(
                Some(name.as_str()),
                path.as_str(),
                Some("org.SingleInstance.DBus"),
                "ExecuteCallback",
                &call,
            )
        })
        .is_ok()
}

/// Other systems end a second program cleanly by the plugin alone.
#[cfg(not(target_os = "linux"))]
pub fn hand_over(_identifier: &str) -> bool {
    false
}
