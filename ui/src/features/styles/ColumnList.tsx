import {
  DeleteOutlined,
  DownOutlined,
  EllipsisOutlined,
  PlusOutlined,
  UpOutlined,
} from "@ant-design/icons";
import { Button, Checkbox, Dropdown, Segmented, Select, Tooltip } from "antd";
import type { ReactNode } from "react";

import type { Align, ColumnStyle, Shown, StyleTableView } from "../../api/bindings";
import { CommitInput, CommitNumber } from "../../components/CommitInput";
import { styles as words } from "../../text/styles";
import { setColumns, setLooks } from "./edits";
import {
  addable,
  changed,
  columnFor,
  isLast,
  type Looks,
  moved,
  SHOWS,
  sourceName,
  sourceWord,
  without,
} from "./model";
import { useStylesRoom } from "./store";

interface Shared {
  view: StyleTableView;
  readOnly: boolean;
}

/** The columns of a table, from left to right. */
export function ColumnList({ view, looks, readOnly }: Shared & { looks: Looks }): ReactNode {
  const { table, columns } = view;
  const items = addable(view).map((source) => ({ key: sourceName(source), label: sourceWord(source), source }));
  return (
    <>
      <h3>{words.columns}</h3>
      {table === "changes" ? null : (
        <Tooltip title={words.columnsFromStyleHint}>
          <Checkbox
            disabled={readOnly}
            checked={looks.columns_from === "style"}
            data-name="columns-from"
            onChange={(event) =>
              void (event.target.checked
                ? setColumns(table, (now) => [...now])
                : setLooks(table, { columns_from: "plan" }))
            }
          >
            {words.columnsFromStyle}
          </Checkbox>
        </Tooltip>
      )}
      <ol className="style-columns">
        {columns.map((column, at) => (
          // Two blank columns have nothing but their place to tell them apart.
          // oxlint-disable-next-line react/no-array-index-key
          <Column key={`${at} ${sourceName(column.key)}`} column={column} at={at} view={view} readOnly={readOnly} />
        ))}
      </ol>
      <Dropdown
        trigger={["click"]}
        disabled={readOnly}
        menu={{
          items: items.map(({ key, label }) => ({ key, label })),
          onClick: ({ key }) => {
            const source = items.find((item) => item.key === key)?.source;
            if (source) void setColumns(table, (now) => [...now, columnFor(source)]);
          },
        }}
      >
        <Button size="small" icon={<PlusOutlined />} data-name="add-column">
          {words.add}
        </Button>
      </Dropdown>
    </>
  );
}

function Column({ column, at, view, readOnly }: Shared & { column: ColumnStyle; at: number }): ReactNode {
  const open = useStylesRoom((state) => state.open) === at;
  const { table, columns } = view;
  const { header } = column;
  const set = (part: Partial<ColumnStyle>) => setColumns(table, (now) => changed(now, at, part));
  const last = isLast(columns, at);
  return (
    <li className={column.show === "never" ? "away" : undefined} data-column={at}>
      <div className="line">
        <CommitInput
          value={header}
          label={words.headerOf(sourceWord(column.key))}
          name={`header-${at}`}
          disabled={readOnly}
          commit={(next) => set({ header: next })}
        />
        <CommitNumber
          value={column.max_mm}
          label={words.maxOf(header)}
          name={`max-${at}`}
          least={4}
          most={280}
          disabled={readOnly}
          commit={(next) => set({ max_mm: next })}
        />
        <Button
          size="small"
          type="text"
          icon={<EllipsisOutlined />}
          aria-label={words.details(header)}
          aria-expanded={open}
          onClick={() => useStylesRoom.setState({ open: open ? null : at })}
        />
      </div>
      {open ? (
        <div className="details">
          <span className="muted">{sourceWord(column.key)}</span>
          <label>
            {words.min}
            <CommitNumber
              value={column.min_mm}
              label={words.minOf(header)}
              name={`min-${at}`}
              least={4}
              most={280}
              disabled={readOnly}
              commit={(next) => set({ min_mm: next })}
            />
          </label>
          <Segmented<Align>
            size="small"
            aria-label={words.alignOf(header)}
            disabled={readOnly}
            value={column.align}
            options={(["centre", "left"] as const).map((value) => ({ value, label: words.aligns[value] }))}
            onChange={(align) => void set({ align })}
          />
          <Select<Shown>
            size="small"
            aria-label={words.showOf(header)}
            disabled={readOnly || last}
            value={column.show ?? "auto"}
            options={SHOWS.map((value) => ({ value, label: words.shows[value] }))}
            onChange={(show) => void set({ show })}
          />
          <Checkbox
            disabled={readOnly}
            checked={column.merge ?? false}
            onChange={(event) => void set({ merge: event.target.checked })}
          >
            {words.merge}
          </Checkbox>
          <span className="buttons">
            <Button
              size="small"
              icon={<UpOutlined />}
              aria-label={words.up(header)}
              disabled={readOnly || at === 0}
              onClick={() => void move(view, at, -1)}
            />
            <Button
              size="small"
              icon={<DownOutlined />}
              aria-label={words.down(header)}
              disabled={readOnly || at === columns.length - 1}
              onClick={() => void move(view, at, 1)}
            />
            <Button
              size="small"
              danger
              icon={<DeleteOutlined />}
              aria-label={words.remove(header)}
              disabled={readOnly || last}
              onClick={() => {
                useStylesRoom.setState({ open: null });
                void setColumns(table, (now) => without(now, at));
              }}
            />
          </span>
        </div>
      ) : null}
    </li>
  );
}

async function move(view: StyleTableView, at: number, by: 1 | -1): Promise<void> {
  if (await setColumns(view.table, (now) => moved(now, at, by))) {
    useStylesRoom.setState({ open: at + by });
  }
}
