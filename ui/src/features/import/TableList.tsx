import { Select } from "antd";
import type { ReactNode } from "react";

import type { ColumnView, ImportView, TableView } from "../../api/bindings";
import { importing } from "../../text/import";
import { type Meaning, meaningOf, meaningOptions, withColumn } from "./columns";
import { choose, useWizard } from "./store";

/** Every table of the document: what it was taken for and what its columns
 *  mean. */
export function TableList({ view }: { view: ImportView }): ReactNode {
  return (
    <div className="tables">
      <h2>{importing.tables(view.tables.length)}</h2>
      {view.tables.map((table, index) => (
        <details
          key={`${table.name} ${index}`}
          className={table.used ? "import-table" : "import-table unused"}
          data-table={index}
          // A document of one list and its checklists has many tables: the
          // first is the one to look at.
          open={index === 0 || (!table.used && view.tables.length < 6)}
        >
          <summary>
            <b>{table.name}</b>
            <span className="muted">{table.taken_for}</span>
            {table.used ? <span className="rows">{importing.rows(table.rows)}</span> : null}
          </summary>
          <Columns view={view} table={table} />
          {table.left_out.length > 0 ? <LeftOut table={table} /> : null}
        </details>
      ))}
    </div>
  );
}

function Columns({ view, table }: { view: ImportView; table: TableView }): ReactNode {
  if (table.columns.length === 0) return null;
  return (
    <ul className="columns">
      {table.columns.map((column, index) => (
        <li key={`${column.header} ${index}`} data-column={column.header}>
          <span className="column-head">{column.header}</span>
          <ColumnSelect view={view} column={column} />
          <span className="muted reason">{column.reason}</span>
        </li>
      ))}
    </ul>
  );
}

function ColumnSelect({ view, column }: { view: ImportView; column: ColumnView }): ReactNode {
  const trying = useWizard((state) => state.trying);
  // What was just chosen is shown at once, before the document is read anew.
  const tried = trying?.columns.find((one) => one.header === column.header);
  const meaning = meaningOf((tried ?? column).key, tried ? importing.meaning : column.reason);
  return (
    <Select<Meaning>
      size="small"
      aria-label={importing.columnOf(column.header)}
      value={meaning}
      status={meaning === "" ? "warning" : ""}
      options={[...meaningOptions]}
      popupMatchSelectWidth={190}
      labelRender={({ label }) => label ?? importing.noReason}
      onChange={(value) => void choose(withColumn(trying ?? view.choices, column.header, value))}
    />
  );
}

function LeftOut({ table }: { table: TableView }): ReactNode {
  return (
    <details className="left-out">
      <summary>{importing.leftOut(table.left_out.length)}</summary>
      <ul>
        {table.left_out.map((row) => (
          <li key={`${row.row} ${row.text}`}>
            <span className="muted">{importing.leftOutRow(row.row)}</span> {row.text}
            <span className="muted">（{row.reason}）</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
