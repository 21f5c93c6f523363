import type { ReactNode } from "react";

import type { TargetRow, TargetsView } from "../../api/bindings";
import { targets as text } from "../../text/targets";
import { addsUp, height, percent, type Piece, pieces, wholeMark } from "./model";

/** Narrower pieces of a large bar bear no name, in percent. */
const NAMED = 12;

interface Props {
  target: TargetRow;
  view: TargetsView;
  /** Names and figures on the pieces, where there is room. */
  large?: boolean;
}

/** The shares of a target: end to end where they add up, then what is not
 *  shared out; else beside each other. */
export function Bar({ target, view, large = false }: Props): ReactNode {
  const parts = pieces(target, view, text.rest);
  if (parts.length === 0) return null;
  const stacked = addsUp(target);
  const mark = stacked ? wholeMark(target, parts) : null;
  const words = parts.map((piece) => text.share(piece.label, String(piece.value))).join(" · ");
  const names = ["target-bar", stacked ? "" : "upright", large ? "large" : ""];
  return (
    <div
      className={names.filter(Boolean).join(" ")}
      role="img"
      aria-label={`${text.barLabel(target.name)} ${words}`}
      title={words}
    >
      {parts.map((piece) => {
        const share = percent(piece.value, target, parts);
        const size = stacked ? { width: `${share}%` } : { height: `${height(piece.value, target, parts)}%` };
        return (
          <span key={piece.key} className={toneOf(piece, target)} style={size}>
            {large ? (
              <>
                {!stacked || share >= NAMED ? <small>{piece.label}</small> : null}
                <b>{piece.value}</b>
              </>
            ) : null}
          </span>
        );
      })}
      {mark === null ? null : <i className="whole-mark" style={{ left: `${mark}%` }} title={target.whole} />}
    </div>
  );
}

function toneOf({ tone }: Piece, target: TargetRow): string {
  if (tone === "rest") return "rest";
  return `tone tone-${tone % 8}${target.cells[tone]?.fault === "astray" ? " astray" : ""}`;
}
