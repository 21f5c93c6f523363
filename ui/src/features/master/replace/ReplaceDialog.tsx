import { Button, Checkbox, Input, Modal, Select, Tooltip } from "antd";
import { type ReactNode, useDeferredValue, useMemo, useState } from "react";

import { applyEdit, useMaster, usePlan } from "../../../api/queries";
import { report, say } from "../../../components/report";
import { common } from "../../../text/common";
import { replace } from "../../../text/replace";
import { useFilters } from "../filters/state";
import { headWords, nameOf } from "../sheet/columns";
import { useSheet } from "../state";
import { HitList } from "./HitList";
import { OwnWordings } from "./OwnWordings";
import { cellsOf, type Occurrence, occurrences } from "./replacing";
import "./replace.css";

type Scope = keyof typeof replace.scopes;

const close = (): void => useSheet.getState().set({ replaceOpen: false });

/** Ctrl+H: find and replace with a look at every place before anything is done. */
export function ReplaceDialog(): ReactNode {
  const open = useSheet((state) => state.replaceOpen);
  return (
    <Modal
      open={open}
      title={replace.title}
      width={860}
      footer={null}
      destroyOnHidden
      onCancel={close}
      afterOpenChange={(shown) => {
        if (shown) document.getElementById("replace-find")?.focus();
      }}
    >
      <ReplaceForm />
    </Modal>
  );
}

function ReplaceForm(): ReactNode {
  const master = useMaster().data;
  const readOnly = usePlan()?.read_only === true;
  const visible = useSheet((state) => state.visible);
  const [selected] = useState(() => useSheet.getState().selectedRows());
  const [text, setText] = useState(() => useFilters.getState().criteria.text);
  const [by, setBy] = useState("");
  const [scope, setScope] = useState<Scope>(() =>
    selected.length > 1 ? "selection" : visible ? "shown" : "all",
  );
  const [column, setColumn] = useState("");
  const [sameCase, setSameCase] = useState(true);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);

  const headers = useMemo(
    () =>
      new Map((master?.columns ?? []).map((one) => [nameOf(one.key), headWords(one.header)])),
    [master],
  );
  const scopes: Record<Scope, readonly string[] | null> = {
    all: null,
    shown: visible,
    selection: selected,
  };
  const asked = useMemo(() => ({ text, sameCase }), [text, sameCase]);
  const search = useDeferredValue(asked);
  const hits = useMemo(() => {
    const rows = master?.rows ?? [];
    const numbers = new Map(rows.map((row, at) => [row.id, at + 1]));
    const within = scope === "shown" ? visible : scope === "selection" ? selected : null;
    const wanted = within && new Set(within);
    const looked = wanted ? rows.filter((row) => wanted.has(row.id)) : rows;
    return occurrences(looked, numbers, column ? [column] : [...headers.keys()], search);
  }, [master, scope, visible, selected, column, headers, search]);

  const chosen = hits.filter((hit) => !left.has(hit.key));
  const cells = cellsOf(chosen, by);
  const rowsHit = new Set(hits.flatMap((hit) => hit.rows)).size;
  const toggle = (key: string) => {
    const next = new Set(left);
    if (!next.delete(key)) next.add(key);
    setLeft(next);
  };
  const locate = (hit: Occurrence) => {
    close();
    const [row] = hit.rows;
    if (row) useSheet.getState().reveal(row, hit.column);
  };
  const perform = async () => {
    setBusy(true);
    try {
      await applyEdit({ on: "tasks", edit: { do: "set_cells", cells, what: "replace" } });
      say(replace.done(chosen.length));
      close();
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
    }
  };
  // What was left out belongs to one search only.
  const renew = <T,>(set: (value: T) => void) => (value: T) => {
    setLeft(new Set());
    set(value);
  };
  return (
    <div className="replace">
      <div className="fields">
        <label htmlFor="replace-find">{replace.find}</label>
        <Input
          id="replace-find"
          value={text}
          onChange={(event) => renew(setText)(event.target.value)}
        />
        <label htmlFor="replace-with">{replace.with}</label>
        <Input
          id="replace-with"
          value={by}
          placeholder={replace.withHint}
          onChange={(event) => setBy(event.target.value)}
        />
        <label htmlFor="replace-scope">{replace.rows}</label>
        <div className="line">
          <Select<Scope>
            id="replace-scope"
            value={scope}
            onChange={renew(setScope)}
            options={(Object.keys(replace.scopes) as Scope[])
              .filter((name) => name === "all" || (scopes[name]?.length ?? 0) > 0)
              .map((name) => ({
                value: name,
                label: replace.scopeRows(
                  replace.scopes[name],
                  scopes[name]?.length ?? master?.rows.length ?? 0,
                ),
              }))}
          />
          <Select<string>
            aria-label={replace.column}
            value={column}
            onChange={renew(setColumn)}
            options={[
              { value: "", label: replace.anyColumn },
              ...[...headers].map(([value, label]) => ({ value, label })),
            ]}
          />
          <Checkbox
            checked={sameCase}
            onChange={(event) => renew(setSameCase)(event.target.checked)}
          >
            {replace.sameCase}
          </Checkbox>
        </div>
      </div>
      {hits.length > 0 ? (
        <>
          <div className="line summary">
            <Checkbox
              checked={chosen.length === hits.length}
              indeterminate={chosen.length > 0 && chosen.length < hits.length}
              onChange={(event) =>
                setLeft(new Set(event.target.checked ? [] : hits.map((hit) => hit.key)))
              }
            >
              {replace.all}
            </Checkbox>
            <output data-replace-count>{replace.hits(chosen.length, hits.length, rowsHit)}</output>
          </div>
          <HitList {...{ hits, headers, by, left, toggle, locate }} />
        </>
      ) : (
        <p className="muted empty">
          {search.text === "" ? replace.begin : replace.nothing(search.text)}
        </p>
      )}
      <OwnWordings search={search} leave={close} />
      <div className="line buttons">
        <span className="muted">{chosen.length > 0 && cells.length === 0 ? replace.same : ""}</span>
        <span className="space" />
        <Button onClick={close}>{common.cancel}</Button>
        <Tooltip title={readOnly ? common.readOnlyHint : ""}>
          <Button
            type="primary"
            data-action="replace.perform"
            loading={busy}
            disabled={cells.length === 0 || readOnly || search.text !== text}
            onClick={() => void perform()}
          >
            {replace.perform(chosen.length)}
          </Button>
        </Tooltip>
      </div>
    </div>
  );
}
