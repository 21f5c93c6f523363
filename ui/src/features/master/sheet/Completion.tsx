import { useQuery } from "@tanstack/react-query";
import { type ReactNode, type RefObject, useState } from "react";

import type { UnitName } from "../../../api/bindings";
import { commands, unwrap } from "../../../api/client";
import { sheet } from "../../../text/sheet";
import { useSheet } from "../state";
import { replaceText } from "./text";
import { type Candidate, candidates, completed, isName, pieceAt } from "./completion";

const NONE: UnitName[] = [];

/** Names that could complete what stands before the caret. */
export interface Completion {
  open: boolean;
  found: readonly Candidate[];
  chosen: number;
  choose: (candidate: Candidate) => void;
  /** Whether a key was for the list. */
  onKey: (shortcut: string) => boolean;
  onSelect: () => void;
}

export function useCompletion(
  input: RefObject<HTMLTextAreaElement | null>,
  active: boolean,
): Completion {
  const { data: units = NONE } = useQuery({
    queryKey: ["derived", "master", "unitNames"],
    queryFn: () => unwrap(commands.unitNames()),
  });
  const draft = useSheet((state) => state.editing?.draft ?? "");
  const [caret, setCaret] = useState(0);
  // What the arrow keys chose and what Escape closed hold for one draft only.
  const [touched, setTouched] = useState<{ draft: string; at: number; closed: boolean } | null>(null);
  const mine = touched?.draft === draft ? touched : null;

  const piece = pieceAt(draft, Math.min(caret, draft.length));
  const found = active && !mine?.closed ? candidates(units, draft, piece) : [];
  // A name in full stands for itself until the list is asked for.
  const first = isName(units, piece.typed) ? -1 : 0;
  const chosen = Math.min(mine?.at ?? first, found.length - 1);

  const choose = (candidate: Candidate) => {
    const next = completed(draft, piece, candidate.name);
    if (input.current) replaceText(input.current, piece.start, piece.end, candidate.name);
    setCaret(next.caret);
    setTouched({ draft: next.text, at: -1, closed: true });
  };

  const onKey = (shortcut: string): boolean => {
    if (found.length === 0) return false;
    const candidate = found[chosen];
    switch (shortcut) {
      case "ArrowDown":
        setTouched({ draft, at: (chosen + 1) % found.length, closed: false });
        return true;
      case "ArrowUp":
        setTouched({ draft, at: chosen > 0 ? chosen - 1 : found.length - 1, closed: false });
        return true;
      case "Enter":
      case "Tab":
        if (!candidate) return false;
        choose(candidate);
        return true;
      case "Escape":
        setTouched({ draft, at: -1, closed: true });
        return true;
      default:
        return false;
    }
  };

  return {
    open: found.length > 0,
    found,
    chosen,
    choose,
    onKey,
    onSelect: () => setCaret(input.current?.selectionStart ?? 0),
  };
}

/** The names as a list below the cell. */
export function CompletionList({ completion }: { completion: Completion }): ReactNode {
  if (!completion.open) return null;
  return (
    <div id="sheet-completion" className="sheet-completion" role="listbox" aria-label={sheet.completion}>
      {completion.found.map((candidate, at) => (
        <div
          key={candidate.name}
          role="option"
          tabIndex={-1}
          aria-selected={at === completion.chosen}
          data-unit={candidate.name}
          onMouseDown={(event) => {
            event.preventDefault();
            completion.choose(candidate);
          }}
        >
          {candidate.name}
          {candidate.by === null ? null : <small>{sheet.alsoCalled(candidate.by)}</small>}
        </div>
      ))}
    </div>
  );
}
