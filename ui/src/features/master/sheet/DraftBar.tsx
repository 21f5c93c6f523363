import { Button } from "antd";
import { type ReactNode, useEffect, useState } from "react";

import type { Draft, PlanView } from "../../../api/bindings";
import { commands, unwrap } from "../../../api/client";
import { report, say } from "../../../components/report";
import { sheet } from "../../../text/sheet";
import { useSheet } from "../state";
import { nameOf } from "./columns";
import { focusSheet } from "./dialogs";
import { forgetOldDraft } from "./drafts";
import { columnsNow, modelNow, textAt } from "./model";

/** Longer drafts are shown by their beginning. */
const SHOWN = 60;

/** Offers back what was being typed when the program was killed. */
export function DraftBar({ plan }: { plan: PlanView }): ReactNode {
  const [draft, setDraft] = useState<Draft | null>(null);
  useEffect(() => {
    let still = true;
    unwrap(commands.keptDraft(plan.path))
      .then((kept) => {
        // What is typed now is newer than anything kept.
        if (still && kept && !useSheet.getState().editing) setDraft(kept);
      })
      .catch(report);
    return () => {
      still = false;
    };
  }, [plan.path]);
  if (!draft) return null;

  const column = nameOf(draft.column);
  const model = modelNow();
  const number = model.numbers.get(draft.task);
  const header = columnsNow().find(({ name }) => name === column)?.header;
  const there = number !== undefined && header !== undefined && !plan.read_only;
  const drop = () => {
    forgetOldDraft(plan.path);
    setDraft(null);
    focusSheet();
  };
  // A draft that was saved after all has nothing to offer.
  if (there && textAt(model, draft.task, column) === draft.text) return null;
  const fill = () => {
    useSheet.getState().reveal(draft.task, column);
    useSheet.getState().set({ editing: { row: draft.task, column, draft: draft.text } });
    setDraft(null);
    focusSheet();
  };
  const copy = () => {
    navigator.clipboard
      .writeText(draft.text)
      .then(() => say(sheet.draftCopied))
      .catch(report);
  };
  return (
    <div className="sheet-draft" role="status" data-draft="">
      <span>{there ? sheet.draft(sheet.place(number, header)) : sheet.draftGone}</span>
      <q>{draft.text.length > SHOWN ? `${draft.text.slice(0, SHOWN)}……` : draft.text}</q>
      {there ? (
        <Button size="small" type="primary" onClick={fill}>
          {sheet.draftFill}
        </Button>
      ) : (
        <Button size="small" onClick={copy}>
          {sheet.draftCopy}
        </Button>
      )}
      <Button size="small" onClick={drop}>
        {sheet.draftDrop}
      </Button>
    </div>
  );
}
