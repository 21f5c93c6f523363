import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";

import { report } from "../../components/report";
import { districts as text } from "../../text/districts";
import { addClause } from "./edits";
import { useDistricts } from "./state";

const stop = () => useDistricts.getState().set({ adding: null });

/** A clause about to be written. Nothing is stored before it has words. */
export function NewClause({ after }: { after: string | null }): ReactNode {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const save = () => {
    const typed = field.current?.value.trim() ?? "";
    stop();
    if (typed !== "") addClause(typed, after).catch(report);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") {
      if (field.current) field.current.value = "";
      stop();
    } else if (event.key === "Enter") save();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="mrow adding" role="row">
      <div role="presentation" className="sentence" />
      <div role="gridcell" className="text">
        <textarea
          ref={field}
          rows={2}
          aria-label={text.actions.add}
          placeholder={text.newClause}
          onKeyDown={onKeyDown}
          onBlur={save}
        />
      </div>
    </div>
  );
}
