//! How fast the window is: measured on the program named by `LANTIAN_APP`,
//! with the plan given as argument, once with the drawing that driven windows
//! have and once with the one that machines without a graphics card get.
//! Prints Markdown. `make bench` runs it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use lantian_tests::window::{Options, Window, sample};
use serde_json::{Value, json};

/// Scrolls step by step and answers the milliseconds of each until it is drawn.
const SCROLL: &str = "
    const [css, step, count] = arguments;
    const scroller = document.querySelector(css);
    const drawn = () => new Promise((done) => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => done();
        channel.port2.postMessage(0);
    }));
    return (async () => {
        await drawn();
        const times = [];
        for (let at = 0; at < count; at += 1) {
            const begun = performance.now();
            scroller.scrollTop += step;
            await drawn();
            times.push(performance.now() - begun);
        }
        return times;
    })()";

/// Notes when Enter is pressed, when the cell shows the text, when it is saved:
/// a promise of both, so that nobody has to ask meanwhile.
const WATCH_EDIT: &str = "
    const [text] = arguments;
    window.edit = new Promise((resolve) => {
        const noted = (event) => {
            if (event.key !== 'Enter') return;
            removeEventListener('keydown', noted, { capture: true });
            const pressed = performance.now();
            let shown = 0;
            const look = () => {
                const now = performance.now() - pressed;
                const cells = [...document.querySelectorAll(\".sheet-row [data-cell='text']\")];
                if (!shown && cells.some((one) => one.textContent.startsWith(text))) shown = now;
                const saved = document.querySelector('.header .saved');
                if (shown && saved && !saved.classList.contains('busy')) resolve({ shown, saved: now });
                else requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
        };
        addEventListener('keydown', noted, { capture: true });
    });";

/// So many edits are measured; the first one, on which everything is fresh,
/// counts like the others.
const EDITS: usize = 15;

fn main() -> ExitCode {
    let Some(plan) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: window_speed PLAN.lantian");
        return ExitCode::FAILURE;
    };
    println!("| 窗口 | 缺省绘制 | WEBKIT_DISABLE_DMABUF_RENDERER=1 |\n|---|---:|---:|");
    let both: Option<Vec<_>> =
        [false, true].map(|plain| measured(&plan, plain)).into_iter().collect();
    let Some(both) = both else { return ExitCode::FAILURE };
    for (index, (name, with)) in both[0].iter().enumerate() {
        println!("| {name} | {with} | {} |", both[1][index].1);
    }
    ExitCode::SUCCESS
}

type Figures = Vec<(&'static str, String)>;

fn measured(plan: &Path, plain_drawing: bool) -> Option<Figures> {
    let mut options = Options::default();
    if plain_drawing {
        options.environment.push(("WEBKIT_DISABLE_DMABUF_RENDERER", "1".to_owned()));
    }
    // The first start of a machine reads everything from disk.
    drop(Window::start(options.clone())?);
    let mut figures = Figures::new();
    let mut window = Window::start(options.clone())?;
    figures.push(("启动到画出首屏", milliseconds(first_paint(&mut window))));
    figures.push(("内存：刚启动", memory(&window)));

    let small = sample(&window.documents().join("示例.lantian"));
    window.drop_files(&[&small]);
    window.wait_for(".sheet-row");
    let copy = window.documents().join("大方案.lantian");
    std::fs::copy(plan, &copy).expect("the plan is copied");
    let begun = Instant::now();
    window.drop_files(&[&copy]);
    window.wait_for_text(".status", "大方案");
    window.wait_for(".sheet-row");
    figures.push(("打开大方案", milliseconds(begun.elapsed().as_secs_f64() * 1000.0)));

    for (name, step) in [("滚动一步 120 像素", 120), ("滚动一步 800 像素", 800)] {
        let arguments = vec![json!(".sheet"), json!(step), json!(120)];
        let times = window.script(SCROLL, arguments);
        let times = times.as_array().into_iter().flatten().filter_map(Value::as_f64);
        figures.push((name, spread(times.collect())));
    }
    let (shown, saved) = (0..EDITS).map(|number| edit(&mut window, number)).unzip();
    figures.push(("改一格到看见", spread(shown)));
    figures.push(("改一格到存好", spread(saved)));
    figures.push(("内存：大方案", memory(&window)));
    Some(figures)
}

/// From the start of the process to the first picture with content.
fn first_paint(window: &mut Window) -> f64 {
    let script = "const paint = performance.getEntriesByName('first-contentful-paint')[0];
        return performance.timeOrigin + (paint ? paint.startTime : NaN)";
    let painted =
        window.eventually("the first picture", |window| window.script(script, vec![]).as_f64());
    painted - started(window.process())
}

/// When a process began, in milliseconds since 1970.
fn started(process: u32) -> f64 {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let stat = read(&format!("/proc/{process}/stat"));
    let ticks =
        stat.rsplit_once(") ").and_then(|(_, rest)| rest.split(' ').nth(19)?.parse::<f64>().ok());
    let boot = read("/proc/stat");
    let boot = boot.lines().find_map(|line| line.strip_prefix("btime ")?.parse::<f64>().ok());
    // A hundred ticks a second on every Linux for programs.
    boot.unwrap_or(f64::NAN) * 1000.0 + ticks.unwrap_or(f64::NAN) * 10.0
}

/// Types into a cell of the row after the one before; answers when that was
/// seen and when it was saved.
fn edit(window: &mut Window, number: usize) -> (f64, f64) {
    let text = format!("第{number}次测量改动需要的时间");
    if number == 0 {
        window.script("document.querySelector('.sheet').scrollTop = 0", vec![]);
        window.wait_for(".sheet-row[data-index='0'] [data-cell='text']");
        window.click(".sheet-row[data-index='2'] [data-cell='text']");
        window.wait_for(".sheet-mark.focus");
    }
    window.keys("F2");
    window.keys("Ctrl+A");
    window.type_text(&text);
    window.script(WATCH_EDIT, vec![json!(text)]);
    // This saves, and goes on to the row below.
    window.keys("Enter");
    let edit = window.script("return window.edit", vec![]);
    let time = |name: &str| edit[name].as_f64().unwrap_or(f64::NAN);
    (time("shown"), time("saved"))
}

/// Median and the slowest of twenty, in milliseconds.
fn spread(mut times: Vec<f64>) -> String {
    times.sort_by(f64::total_cmp);
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or(f64::NAN);
    format!("中位 {:.0} 毫秒，95 % 在 {:.0} 毫秒内", at(50), at(95))
}

fn milliseconds(value: f64) -> String {
    format!("{value:.0} 毫秒")
}

/// Memory of the program and the processes of its web view, shared pages
/// counted in proportion.
fn memory(window: &Window) -> String {
    let kilobytes = |process: u32| -> u64 {
        let text =
            std::fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("Pss:"));
        line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or_default()
    };
    let all: u64 = window.processes().into_iter().map(kilobytes).sum();
    format!("{} MB", all / 1024)
}
