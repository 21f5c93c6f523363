import { InputNumber } from "antd";
import type { ReactNode } from "react";

import { common } from "../text/common";

/** The highest number a page can have. */
const MOST = 65_535;

/** Asks for the number of the first page; an annex may go on where the
 *  document before it ends. */
export function FirstPage({
  value,
  change,
}: {
  value: number | null;
  change: (next: number | null) => void;
}): ReactNode {
  return (
    <>
      <h3>{common.firstPage}</h3>
      <InputNumber
        aria-label={common.firstPage}
        title={common.firstPageHint}
        data-first-page
        min={1}
        max={MOST}
        precision={0}
        value={value ?? 1}
        onChange={(next) => change(next === 1 ? null : next)}
      />
    </>
  );
}
