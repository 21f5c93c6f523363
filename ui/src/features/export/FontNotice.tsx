import type { ReactNode } from "react";

import type { ExportView } from "../../api/bindings";
import { exporting } from "../../text/export";
import { usePreview } from "./PreviewPane";

/** Which fonts the pages are set in; look-alikes are said aloud. */
export function FontNotice({ view }: { view: ExportView }): ReactNode {
  const { data } = usePreview(view);
  if (!data) return null;
  const alike = data.fonts.some((font) => !font.official);
  return (
    <>
      <h3>{exporting.fonts}</h3>
      <div className={alike ? "card warn" : "card"} data-fonts={alike ? "alike" : "official"}>
        {alike ? <p>{exporting.fontWarning}</p> : null}
        <ul>
          {data.fonts.map((font) => (
            <li key={font.wanted}>
              {font.official
                ? exporting.fontUse(font.wanted, font.used)
                : exporting.fontLookAlike(font.wanted, font.used)}
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
