import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { type ReactNode, useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";

import { InplaceEditor } from "./InplaceEditor";

const commit = vi.fn<(text: string, then: string) => void>();

function Cell({ value }: { value: string }): ReactNode {
  const [editing, setEditing] = useState(false);
  return (
    <InplaceEditor
      label="工作任务"
      name="text"
      value={value}
      editing={editing}
      readOnly={false}
      begin={() => setEditing(true)}
      cancel={() => setEditing(false)}
      commit={(text, then) => {
        setEditing(false);
        commit(text, then);
      }}
    />
  );
}

const field = (): HTMLTextAreaElement => screen.getByLabelText("工作任务");

afterEach(() => {
  cleanup();
  commit.mockClear();
});

describe("the field of a selected cell", () => {
  it("has the focus before editing begins and loses no first letter", () => {
    render(<Cell value="原文" />);
    expect(document.activeElement).toBe(field());
    fireEvent.input(field(), { target: { value: "n" } });
    expect(field().value).toBe("n");
    fireEvent.keyDown(field(), { key: "Enter" });
    expect(commit.mock.calls).toEqual([["n", "down"]]);
  });

  it("keeps what an input method composes", () => {
    render(<Cell value="原文" />);
    fireEvent.compositionStart(field());
    fireEvent.input(field(), { target: { value: "ni" } });
    fireEvent.keyDown(field(), { key: "Enter", keyCode: 229 });
    expect(commit).not.toHaveBeenCalled();
    fireEvent.input(field(), { target: { value: "你" } });
    fireEvent.compositionEnd(field());
    fireEvent.keyDown(field(), { key: "Enter", keyCode: 13 });
    expect(commit.mock.calls).toEqual([["你", "down"]]);
  });

  it("commits once when it is left", () => {
    render(<Cell value="原文" />);
    fireEvent.input(field(), { target: { value: "新文" } });
    fireEvent.blur(field());
    fireEvent.blur(field());
    expect(commit.mock.calls).toEqual([["新文", "stay"]]);
  });

  it("forgets what was typed on Escape", () => {
    render(<Cell value="原文" />);
    fireEvent.input(field(), { target: { value: "新文" } });
    fireEvent.keyDown(field(), { key: "Escape" });
    fireEvent.blur(field());
    expect(commit).not.toHaveBeenCalled();
    expect(field().value).toBe("");
  });
});
