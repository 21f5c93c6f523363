import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";

import { commands, unwrap } from "../../../api/client";
import { useJump } from "../../../state/jump";
import { replace } from "../../../text/replace";
import type { Search } from "./replacing";

/** How many rows are named before the rest is only counted. */
const NAMED = 6;

/** Wordings of the annexes that hold the text too, and stay as they are. */
export function OwnWordings({ search, leave }: { search: Search; leave: () => void }): ReactNode {
  const { data } = useQuery({
    queryKey: ["derived", "wordings", search.text, search.sameCase],
    queryFn: () => unwrap(commands.wordings(search.text, search.sameCase)),
    enabled: search.text !== "",
  });
  if (!data || (data.rows.length === 0 && data.clauses === 0 && data.standing === 0)) return null;
  const parts = [
    data.rows.length > 0 ? replace.ownRows(data.rows.length) : "",
    data.clauses > 0 ? replace.ownClauses(data.clauses) : "",
    data.standing > 0 ? replace.ownStanding(data.standing) : "",
  ].filter(Boolean);
  return (
    <div className="card warn" data-own-wordings={data.rows.length}>
      {replace.own}
      {parts.join("、")}
      {replace.ownAlso}
      {replace.ownLater}
      <div>
        {data.rows.slice(0, NAMED).map(({ unit, unit_name: name, row }) => (
          <Button
            key={`${unit} ${row}`}
            size="small"
            type="link"
            onClick={() => {
              leave();
              useJump.getState().to({ room: "departments", unit, row });
            }}
          >
            {replace.ownGo(name, row)}
          </Button>
        ))}
        {data.rows.length > NAMED ? replace.more(data.rows.length) : null}
      </div>
    </div>
  );
}
