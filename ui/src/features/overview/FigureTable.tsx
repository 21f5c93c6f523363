import type { ReactNode } from "react";

import { overview as words } from "../../text/overview";
import type { Figures } from "./panels";

/** The figures of a chart, for those who read or use the keyboard; every one
 *  leads where its mark does. */
export function FigureTable({ figures, title }: { figures: Figures; title: string }): ReactNode {
  const { heads, rows } = figures;
  return (
    <details className="figures">
      <summary>{words.table}</summary>
      <div className="scroll">
        <table aria-label={title}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, cells }, row) => (
              <tr key={`${row} ${name}`}>
                <th scope="row">{name}</th>
                {cells.map((figure, at) => (
                  <td key={heads[at + 1] ?? at}>
                    {figure?.way ? (
                      <button
                        type="button"
                        data-figure
                        title={figure.way.label}
                        onClick={figure.way.go}
                      >
                        {figure.value}
                      </button>
                    ) : (
                      figure?.value
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
