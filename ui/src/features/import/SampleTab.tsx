import { useQuery } from "@tanstack/react-query";
import { Button, Pagination, Select } from "antd";
import { type ReactNode, useState } from "react";

import type { ImportView, ListView, SampleRows } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { importing } from "../../text/import";
import { spans } from "./spans";

const PAGE = 100;

/** Rows as they will be. */
export function SampleTab({ view }: { view: ImportView }): ReactNode {
  const [at, setAt] = useState(0);
  const [all, setAll] = useState(false);
  const list = view.lists[Math.min(at, view.lists.length - 1)];
  if (!list) return null;
  return (
    <div className="tab-body sample">
      <div className="sample-bar">
        {view.lists.length > 1 ? (
          <Select
            size="small"
            aria-label={importing.list}
            value={at}
            popupMatchSelectWidth={false}
            options={view.lists.map((one, index) => ({
              value: index,
              label: importing.listOf(one.title, one.sample.all),
            }))}
            onChange={setAt}
          />
        ) : (
          <span>{list.title}</span>
        )}
        <span className="muted">
          {importing.firstRows(all ? list.sample.all : list.sample.rows.length, list.sample.all)}
        </span>
        {list.sample.rows.length < list.sample.all ? (
          <Button size="small" type="link" data-import="all-rows" onClick={() => setAll(!all)}>
            {all ? importing.showFirst : importing.showAll}
          </Button>
        ) : null}
      </div>
      {all ? (
        <AllRows key={`${view.id} ${at}`} view={view} list={list} at={at} />
      ) : (
        <div className="scroll">
          <RowTable list={list} rows={list.sample} />
        </div>
      )}
    </div>
  );
}

function AllRows({ view, list, at }: { view: ImportView; list: ListView; at: number }): ReactNode {
  const [page, setPage] = useState(1);
  const { data } = useQuery({
    // Other choices give other rows under the same id.
    queryKey: ["import", view.id, JSON.stringify(view.choices), at, page],
    queryFn: () => unwrap(commands.importRows(view.id, at, (page - 1) * PAGE + 1, PAGE)),
    placeholderData: (previous) => previous,
  });
  return (
    <>
      <div className="scroll">{data ? <RowTable list={list} rows={data} /> : null}</div>
      <Pagination
        size="small"
        align="end"
        current={page}
        pageSize={PAGE}
        total={list.sample.all}
        showSizeChanger={false}
        onChange={setPage}
      />
    </>
  );
}

function RowTable({ list, rows }: { list: ListView; rows: SampleRows }): ReactNode {
  const heights = spans(rows.rows);
  return (
    <table className="sample-table">
      <thead>
        <tr>
          <th className="number">{importing.rowNumber}</th>
          {list.columns.map((column, index) => (
            <th key={`${column.header} ${index}`} data-field={column.field ?? "own"}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.rows.map((row, index) => (
          <tr key={rows.first + index} data-row={rows.first + index}>
            <td className="number muted">{rows.first + index}</td>
            {row.cells.map((cell, column) => {
              const height = heights[index]?.[column] ?? 1;
              return height === 0 ? null : (
                // oxlint-disable-next-line react/no-array-index-key
                <td key={column} rowSpan={height} data-field={list.columns[column]?.field ?? "own"}>
                  {cell}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
