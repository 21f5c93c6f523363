//! What a user cannot read: words that are not Chinese, controls without a
//! name.

use serde_json::{Value, json};

use super::{Window, as_text};

/// Names that stay as they are: keys, formats, and abbreviations of the trade.
const KNOWN: &[&str] = &[
    // Keys.
    "Ctrl", "Shift", "Alt", "Esc", "Tab", "Delete", "Insert", "Home", "End", "PageUp", "PageDown",
    // Programs and formats.
    "Excel", "Word", "WPS", "PDF", "CSV", "TSV", "docx", "xlsx", "xls", "ods", "lantian",
    // Units and substances.
    "AQI", "VOC", "VOCs", "LNG", "LDAR", "RTO", "RCO",
];

/// Words of three letters and more in shown texts, names, hints and titles.
const FOREIGN: &str = "
    const known = new Set(arguments[0]);
    const found = new Set();
    const read = (text, where) => {
        // Where the test's home happens to be is not the program's word.
        for (const word of (text ?? '').replaceAll(arguments[1], '').match(/[A-Za-z]{3,}/g) ?? [])
            if (!known.has(word)) found.add(`${word}: ${where}`);
    };
    const shown = (one) => one?.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const { parentElement: parent, data } = walker.currentNode;
        if (parent.closest('script, style') || !shown(parent)) continue;
        read(data, `“${data.trim().slice(0, 60)}” in <${parent.tagName.toLowerCase()}>`);
    }
    for (const one of document.body.querySelectorAll('*')) {
        if (!shown(one)) continue;
        for (const name of ['aria-label', 'aria-description', 'aria-roledescription', 'title', 'placeholder', 'alt'])
            if (one.hasAttribute(name)) read(one.getAttribute(name), `${name} of <${one.tagName.toLowerCase()} class='${one.className}'>`);
    }
    read(document.title, 'the title of the page');
    return [...found];";

/// Controls that are shown and that a screen reader cannot name.
const NAMELESS: &str = "
    const controls = 'button, a[href], input:not([type=hidden]), select, textarea, summary, [contenteditable=true], '
        + ['button', 'link', 'checkbox', 'radio', 'switch', 'tab', 'menuitem', 'option', 'combobox', 'textbox',
           'searchbox', 'spinbutton', 'slider', 'grid', 'treeitem', 'dialog'].map((role) => `[role=${role}]`).join(', ');
    const words = (one) => {
        const named = one.getAttribute('aria-label')?.trim() || one.getAttribute('title')?.trim();
        if (named) return named;
        const other = one.getAttribute('aria-labelledby');
        if (other) return other.split(/\\s+/).map((id) => document.getElementById(id)?.textContent ?? '').join(' ').trim();
        const label = [...(one.labels ?? [])].map((it) => it.textContent.trim()).join(' ').trim();
        if (label) return label;
        if (one.matches('input, textarea, select')) return one.placeholder?.trim() || (one.type === 'submit' ? one.value : '');
        if (one.matches('[role=grid], [role=dialog], [role=textbox], [contenteditable=true]')) return '';
        return one.textContent.trim() || [...one.querySelectorAll('img[alt], svg title')].map((it) => it.alt ?? it.textContent).join('').trim();
    };
    return [...document.body.querySelectorAll(controls)]
        .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('[aria-hidden=true]'))
        .filter((one) => !words(one))
        .map((one) => one.outerHTML.slice(0, 160));";

impl Window {
    /// Words in the window that are neither Chinese nor known names; `known`
    /// adds names that the journey itself brought in.
    pub fn foreign_words(&mut self, known: &[&str]) -> Vec<String> {
        let known: Vec<_> = KNOWN.iter().chain(known).collect();
        let home = self.home();
        list(&self.script(FOREIGN, vec![json!(known), json!(home)]))
    }

    /// Controls in the window that have no name.
    pub fn nameless_controls(&mut self) -> Vec<String> {
        list(&self.script(NAMELESS, vec![]))
    }
}

fn list(found: &Value) -> Vec<String> {
    found.as_array().into_iter().flatten().map(as_text).collect()
}
