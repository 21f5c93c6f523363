import { Modal, Tabs } from "antd";
import type { ReactNode } from "react";

import { usePrinting } from "../../state/printing";
import { printing } from "../../text/print";
import { openJobs } from "./choice";
import { PrintChoices } from "./PrintChoices";
import { PrintQueue } from "./PrintQueue";
import { useQueue } from "./work";
import "./print.css";

/** 打印: what, how and where; and what became of it. */
export function PrintDialog(): ReactNode {
  const open = usePrinting((state) => state.open);
  const close = usePrinting((state) => state.close);
  return (
    <Modal
      open={open}
      title={printing.title}
      width={800}
      footer={null}
      destroyOnHidden
      onCancel={close}
      className="print-dialog"
    >
      <PrintTabs />
    </Modal>
  );
}

function PrintTabs(): ReactNode {
  const { tab, asked } = usePrinting();
  const { data } = useQueue();
  return (
    <Tabs
      activeKey={tab}
      onChange={(key) => usePrinting.setState({ tab: key === "queue" ? "queue" : "choose" })}
      items={[
        { key: "choose", label: printing.choose, children: <PrintChoices key={asked} /> },
        {
          key: "queue",
          label: (
            <span data-print-tab="queue">{printing.queue(openJobs(data?.jobs ?? []).length)}</span>
          ),
          children: <PrintQueue />,
        },
      ]}
    />
  );
}
