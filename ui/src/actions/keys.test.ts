import { describe, expect, it } from "vitest";

import { finishTyping, isBrowserKey, shortcutOf, shortcutText } from "./keys";

describe("shortcutOf", () => {
  it.each([
    [{ key: "z", ctrlKey: true }, "Ctrl+Z"],
    [{ key: "Z", ctrlKey: true, shiftKey: true }, "Ctrl+Shift+Z"],
    [{ key: "z", metaKey: true }, "Ctrl+Z"],
    [{ key: "ArrowUp", altKey: true }, "Alt+ArrowUp"],
    [{ key: "?", shiftKey: true }, "?"],
    [{ key: "F7", shiftKey: true }, "Shift+F7"],
    [{ key: " " }, "Space"],
  ])("%o is %s", (init, expected) => {
    expect(shortcutOf(new KeyboardEvent("keydown", init))).toBe(expected);
  });
});

describe("isBrowserKey", () => {
  it.each([
    ["F5", true],
    ["Ctrl+R", true],
    ["Ctrl+P", true],
    // What a text field needs stays with it.
    ["Ctrl+A", false],
    ["Ctrl+C", false],
    ["Ctrl+X", false],
    ["Ctrl+V", false],
    ["Ctrl+Z", false],
    ["Enter", false],
    ["F", false],
  ])("%s: %s", (shortcut, expected) => {
    expect(isBrowserKey(shortcut)).toBe(expected);
  });
});

describe("shortcutText", () => {
  it("names keys as people know them", () => {
    expect(shortcutText("Alt+ArrowUp")).toBe("Alt+↑");
    expect(shortcutText("Enter")).toBe("回车");
  });
});

it("ends typing, and leaves a field alone that waits unseen", () => {
  const blurred: string[] = [];
  for (const name of ["typed into", "waiting"]) {
    const field = document.body.appendChild(document.createElement("textarea"));
    if (name === "waiting") field.dataset["idle"] = "";
    field.addEventListener("blur", () => blurred.push(name));
    field.focus();
    finishTyping();
    field.remove();
  }
  expect(blurred).toEqual(["typed into"]);
});
