import { DownOutlined, SearchOutlined, UpOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { type KeyboardEvent, type ReactNode, useMemo, useState } from "react";

import { actionById, labelOf, perform } from "../../../actions/registry";
import { useMaster } from "../../../api/queries";
import { filters } from "../../../text/filters";
import { useSheet } from "../state";
import { goToHit, shownHits } from "./finding";
import { lendSearch, useFilters } from "./state";

/** The text looked for, with the hits to go through. */
export function Search(): ReactNode {
  const text = useFilters((state) => state.criteria.text);
  const change = useFilters((state) => state.change);
  const clear = useFilters((state) => state.clear);
  const master = useMaster().data;
  const visible = useSheet((state) => state.visible);
  const focus = useSheet((state) => state.selection?.focus ?? null);
  // While an input method composes, the letters are not yet what is meant.
  const [composing, setComposing] = useState<string | null>(null);

  const hits = useMemo(() => shownHits(master, visible, text), [master, visible, text]);
  const at = focus
    ? hits.findIndex((hit) => hit.row === focus.row && hit.column === focus.column)
    : -1;
  const take = (value: string) => {
    if (composing === null) change({ text: value });
    else setComposing(value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter") goToHit(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape" && text !== "") change({ text: "" });
    else if (event.key === "Escape") clear();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span className="search">
      <Input
        ref={(input) => lendSearch(input?.input ?? null)}
        data-filter="text"
        prefix={<SearchOutlined />}
        allowClear
        placeholder={filters.searchHint}
        aria-label={filters.search}
        value={composing ?? text}
        onChange={(event) => take(event.target.value)}
        onCompositionStart={() => setComposing(text)}
        onCompositionEnd={(event) => {
          setComposing(null);
          change({ text: event.currentTarget.value });
        }}
        onKeyDown={onKeyDown}
      />
      {text === "" ? null : (
        <>
          <output className="hits">{filters.hits(at + 1, hits.length)}</output>
          {(["master.previousHit", "master.nextHit"] as const).map((id) => (
            <Button
              key={id}
              size="small"
              type="text"
              data-action={id}
              icon={id === "master.nextHit" ? <DownOutlined /> : <UpOutlined />}
              aria-label={labelOf(actionById(id))}
              title={labelOf(actionById(id))}
              disabled={hits.length === 0}
              onClick={() => perform(actionById(id))}
            />
          ))}
        </>
      )}
    </span>
  );
}
