import { Checkbox, Input, Modal } from "antd";
import { type ReactNode, useState } from "react";

import type { ClauseRow, DigestState, Matrix, TaskRow } from "../../api/bindings";
import { useMaster } from "../../api/queries";
import { report } from "../../components/report";
import { common } from "../../text/common";
import { districts as text } from "../../text/districts";
import { edit } from "./edits";
import { useDistricts } from "./state";

/** More tasks than this are found by searching, not by scrolling. */
const MOST = 300;

/** Which tasks the active clause sums up. */
export function SourcePicker({ matrix, row }: { matrix: Matrix; row: DigestState }): ReactNode {
  const at = useDistricts((state) => state.at);
  const clause = matrix.clauses.find((one) => one.id === at?.clause);
  if (!clause) return null;
  return <Picker key={clause.id} clause={clause} row={row} />;
}

function Picker({ clause, row }: { clause: ClauseRow; row: DigestState }): ReactNode {
  const set = useDistricts((state) => state.set);
  const { data: master } = useMaster();
  const [chosen, setChosen] = useState<readonly string[]>(clause.sources.map((source) => source.task));
  const [find, setFind] = useState("");
  const [onlyRow, setOnlyRow] = useState(row.categories.length > 0);
  const close = () => set({ drawer: "none" });
  const tasks = (master?.rows ?? []).map((task, index) => ({ task, number: index + 1 }));
  const fits = ({ task, number }: { task: TaskRow; number: number }) =>
    (!onlyRow || row.categories.includes(task.category) || chosen.includes(task.id)) &&
    (find === "" || String(number) === find || task.text.includes(find) || task.item.includes(find));
  const found = tasks.filter(fits);
  const save = async () => {
    const order = tasks.map(({ task }) => task.id).filter((id) => chosen.includes(id));
    await edit({ do: "set_sources", clause: clause.id, sources: order });
    close();
  };
  return (
    <Modal
      open
      width={720}
      title={text.sourcesTitle}
      okText={common.ok}
      cancelText={common.cancel}
      onOk={() => void save().catch(report)}
      onCancel={close}
    >
      <p>{clause.text}</p>
      <div className="switcher">
        <Input
          autoFocus
          allowClear
          placeholder={text.sourcesFind}
          aria-label={text.sourcesFind}
          value={find}
          onChange={(event) => setFind(event.target.value.trim())}
        />
        <Checkbox checked={onlyRow} onChange={(event) => setOnlyRow(event.target.checked)}>
          {text.onlyRow}
        </Checkbox>
      </div>
      <div className="source-list scroll">
        {found.slice(0, MOST).map(({ task, number }) => (
          <Checkbox
            key={task.id}
            checked={chosen.includes(task.id)}
            onChange={(event) =>
              setChosen(
                event.target.checked ? [...chosen, task.id] : chosen.filter((id) => id !== task.id),
              )
            }
          >
            <b>{text.sourceLink(number)}</b> {task.text}
          </Checkbox>
        ))}
        {found.length === 0 ? <p className="muted">{common.nothingFound}</p> : null}
      </div>
    </Modal>
  );
}
