import { Button } from "antd";
import type { ReactNode } from "react";

import type { PlaceView, TargetRow } from "../../api/bindings";
import { usePlan } from "../../api/queries";
import { useJump } from "../../state/jump";
import { targets as text } from "../../text/targets";
import { send } from "./edits";

/** Goes to the place of an annex that carries the figure. */
export function goPlace(place: PlaceView): void {
  if (place.unit === null || place.kind === null) return;
  const jump = useJump.getState().to;
  if (place.kind === "department") jump({ room: "departments", unit: place.unit, row: place.row });
  else if (place.clause === null) jump({ room: "districts", unit: place.unit, row: place.row });
  else jump({ room: "districts", unit: place.unit, clause: place.clause });
}

/** Where the annexes carry the figure, and whether they say the same. */
export function Places({ target }: { target: TargetRow }): ReactNode {
  const readOnly = usePlan()?.read_only ?? true;
  if (target.places.length === 0) return <p className="muted">{text.noPlaces}</p>;
  return (
    <ul className="target-places">
      {target.places.map((place) => (
        <li
          key={`${place.place} ${place.clause ?? ""} ${place.text}`}
          className={place.flagged ? "flagged" : undefined}
          data-place={place.kind ?? "list"}
          data-flagged={place.flagged ? "" : undefined}
        >
          <div className="line">
            {place.unit === null ? (
              <span>{place.place}</span>
            ) : (
              <Button type="link" size="small" data-go-place onClick={() => goPlace(place)}>
                {place.place}
              </Button>
            )}
            <span className="space" />
            <span className={`says ${place.says}`}>{saying(place)}</span>
          </div>
          <p title={place.text}>{place.text}</p>
          {place.flagged && !["differs", "missing"].includes(place.says) ? (
            <small className="muted">{text.flagged}</small>
          ) : null}
          {place.clause !== null && ["same", "differs", "whole"].includes(place.says) ? (
            <Button
              size="small"
              disabled={readOnly}
              data-follow
              onClick={() => send({ do: "follow", target: target.id, clause: place.clause ?? "" })}
            >
              {text.follow}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function saying({ says, figure, expected }: PlaceView): string {
  const words = [text.says[says], figure, says === "differs" && expected !== "" ? text.expected(expected) : ""];
  return words.filter((word) => word !== "").join(" ");
}
