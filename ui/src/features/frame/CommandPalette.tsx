import { Input, Modal } from "antd";
import { type KeyboardEvent, type ReactNode, useState } from "react";

import { actions, isEnabled, labelOf, perform } from "../../actions/registry";
import { shortcutText } from "../../actions/keys";
import type { Action } from "../../actions/types";
import { useWindow } from "../../state/window";
import { common, groups } from "../../text/common";
import { frame } from "../../text/frame";

/** Actions whose words hold every word typed. */
function matching(typed: string): Action[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return actions.filter((action) => {
    const text = `${labelOf(action)} ${groups[action.group]} ${action.keywords ?? ""}`.toLowerCase();
    return action.id !== "tools.palette" && isEnabled(action) && words.every((word) => text.includes(word));
  });
}

/** Ctrl+K: every action by name. */
export function CommandPalette(): ReactNode {
  const open = useWindow((state) => state.paletteOpen);
  const set = useWindow((state) => state.set);
  return (
    <Modal
      open={open}
      footer={null}
      closable={false}
      destroyOnHidden
      width={560}
      onCancel={() => set({ paletteOpen: false })}
      // The window needs a name; those who see it need none.
      title={frame.palette}
      classNames={{ header: "visually-hidden" }}
    >
      <PaletteList close={() => set({ paletteOpen: false })} />
    </Modal>
  );
}

function PaletteList({ close }: { close: () => void }): ReactNode {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const found = matching(typed);
  const chosen = Math.min(at, found.length - 1);

  const run = (action: Action | undefined) => {
    if (!action) return;
    close();
    perform(action);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") setAt(Math.min(chosen + 1, found.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(chosen - 1, 0));
    else if (event.key === "Enter") run(found[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <div className="palette">
      <Input
        autoFocus
        placeholder={frame.paletteHint}
        aria-label={frame.palette}
        value={typed}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
      />
      <div role="listbox" aria-label={frame.palette} className="scroll">
        {found.map((action, index) => (
          <button
            key={action.id}
            type="button"
            role="option"
            aria-selected={index === chosen}
            ref={(element) => {
              if (index === chosen) element?.scrollIntoView({ block: "nearest" });
            }}
            onClick={() => run(action)}
          >
            <small>{groups[action.group]}</small>
            <span>{labelOf(action)}</span>
            <kbd>{action.shortcut ? shortcutText(action.shortcut) : ""}</kbd>
          </button>
        ))}
        {found.length === 0 ? <p className="muted">{common.nothingFound}</p> : null}
      </div>
    </div>
  );
}
