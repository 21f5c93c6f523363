//! Lets Tauri read its configuration at build time.

use std::fs;
use std::path::Path;

/// Shown by a program that was built without its pages.
const PLACEHOLDER: &str = "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>蓝天清单</title>\
     <p>界面还没有编译。请在项目文件夹里运行 make run。</p></html>\n";

fn main() {
    let pages = Path::new("../ui/dist");
    if !pages.join("index.html").exists() {
        // Checks and tests of the shell need no pages, but Tauri embeds what
        // stands here; `npm run build` replaces it.
        let made = fs::create_dir_all(pages)
            .and_then(|()| fs::write(pages.join("index.html"), PLACEHOLDER));
        if let Err(error) = made {
            println!("cargo:warning=cannot write a placeholder for ui/dist: {error}");
        }
    }
    println!("cargo:rerun-if-changed=../ui/dist");
    tauri_build::build();
}
