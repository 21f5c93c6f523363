import { Modal } from "antd";
import type { ReactNode } from "react";

import { actions, labelOf } from "../../actions/registry";
import { shortcutText } from "../../actions/keys";
import { useWindow } from "../../state/window";
import { groups, rooms } from "../../text/common";
import { frame } from "../../text/frame";

/** F1: every action that has a key. */
export function ShortcutList(): ReactNode {
  const open = useWindow((state) => state.helpOpen);
  const set = useWindow((state) => state.set);
  const withKeys = actions.filter((action) => action.shortcut);
  return (
    <Modal
      open={open}
      title={frame.shortcuts}
      footer={null}
      width={680}
      onCancel={() => set({ helpOpen: false })}
    >
      <div className="shortcuts scroll">
        {(Object.keys(groups) as (keyof typeof groups)[]).map((group) => (
          <section key={group}>
            <h3>{groups[group]}</h3>
            <dl>
              {withKeys
                .filter((action) => action.group === group)
                .map((action) => (
                  <div key={action.id}>
                    <dt>
                      {labelOf(action)}
                      {action.room ? <small className="muted">　{rooms[action.room]}</small> : null}
                    </dt>
                    <dd>
                      <kbd>{shortcutText(action.shortcut ?? "")}</kbd>
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
