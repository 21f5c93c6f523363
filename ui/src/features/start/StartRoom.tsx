import {
  ExperimentOutlined,
  FileAddOutlined,
  FolderOpenOutlined,
  ImportOutlined,
  SnippetsOutlined,
} from "@ant-design/icons";
import { type ReactNode, useEffect } from "react";

import { actionById, labelOf, perform } from "../../actions/registry";
import { useImporting } from "../../state/importing";
import { start } from "../../text/start";
import { RecentPlans } from "./RecentPlans";
import { pastedSource } from "../../components/pasted";
import "./StartRoom.css";

const beginnings: readonly { id: string; icon: ReactNode; hint: string }[] = [
  { id: "file.new", icon: <FileAddOutlined />, hint: start.newHint },
  { id: "file.open", icon: <FolderOpenOutlined />, hint: start.openHint },
  { id: "file.import", icon: <ImportOutlined />, hint: start.importHint },
  { id: "file.paste", icon: <SnippetsOutlined />, hint: start.pasteHint },
  { id: "file.sample", icon: <ExperimentOutlined />, hint: start.sampleHint },
];

/** Ways to begin, and the plans worked on before. */
export function StartRoom(): ReactNode {
  usePasting();
  return (
    <main className="start scroll">
      <section className="beginnings" aria-label={start.welcome}>
        <p className="muted lead">{start.lead}</p>
        {beginnings.map(({ id, icon, hint }) => (
          <button
            key={id}
            type="button"
            data-action={id}
            onClick={() => perform(actionById(id))}
          >
            {icon}
            <b>{labelOf(actionById(id)).replace(/…+$/, "")}</b>
            <span className="muted">{hint}</span>
          </button>
        ))}
        <p className="muted drop">{start.drop}</p>
      </section>
      <RecentPlans />
    </main>
  );
}

/** A table pasted anywhere in this room is imported. */
function usePasting(): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const open = useImporting.getState().open;
      const typing = event.target instanceof HTMLElement && event.target.closest("input, textarea");
      const source = open || typing ? null : pastedSource(event.clipboardData);
      if (!source) return;
      event.preventDefault();
      useImporting.getState().begin(source);
    };
    window.addEventListener("paste", onPaste);
    return () => window.removeEventListener("paste", onPaste);
  }, []);
}
