import { Button, Checkbox, Segmented } from "antd";
import { memo, type ReactNode, useState } from "react";

import type { DepartmentSheet, DepartmentSupport, SupportWording } from "../../api/bindings";
import { departments } from "../../text/departments";
import { decide } from "./edits";

/** Tasks the department supports, to be listed by a tick. */
export function SupportList({ sheet, readOnly }: { sheet: DepartmentSheet; readOnly: boolean }): ReactNode {
  const [wording, setWording] = useState<SupportWording>("reworded");
  const open = sheet.supports.filter((support) => support.listed.length === 0);
  if (sheet.supports.length === 0) {
    return (
      <>
        <h3>{departments.supports}</h3>
        <p className="muted">{departments.supportsNone}</p>
      </>
    );
  }
  return (
    <section aria-label={departments.supports}>
      <h3>{departments.supports}</h3>
      <div className="wording">
        <Segmented<SupportWording>
          size="small"
          aria-label={departments.wording}
          value={wording}
          options={[
            { value: "reworded", label: departments.asReworded },
            { value: "master", label: departments.asMaster },
          ]}
          onChange={setWording}
        />
        <Button
          size="small"
          disabled={readOnly || open.length === 0}
          onClick={() =>
            void decide({ do: "list_support", tasks: open.map((support) => support.task), wording })
          }
        >
          {departments.listAll}
        </Button>
      </div>
      {sheet.supports.map((support) => (
        <Support key={support.task} support={support} wording={wording} readOnly={readOnly} />
      ))}
    </section>
  );
}

interface SupportProps {
  support: DepartmentSupport;
  wording: SupportWording;
  readOnly: boolean;
}

const Support = memo(function Support({ support, wording, readOnly }: SupportProps): ReactNode {
  const { task, listed, remembered } = support;
  const tick = (on: boolean): void => {
    if (!on) void decide({ do: "leave_out", rows: listed });
    else if (remembered) void decide({ do: "bring_back", entries: [remembered.entry] });
    else void decide({ do: "list_support", tasks: [task], wording });
  };
  const isListed = listed.length > 0;
  return (
    <div className="card support" data-support={task}>
      <Checkbox className="task" title={support.text} checked={isListed} disabled={readOnly} onChange={(event) => tick(event.target.checked)}>
        <span className="muted">{departments.supportRow(support.row)}</span>　{support.text}
      </Checkbox>
      {isListed ? null : remembered ? (
        <p className="muted">{departments.remembered(remembered.text)}</p>
      ) : wording === "reworded" && support.reworded !== support.text ? (
        <p className="muted brief" title={support.reworded}>{departments.reworded(support.reworded)}</p>
      ) : null}
    </div>
  );
});
