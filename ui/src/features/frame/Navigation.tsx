import {
  ApartmentOutlined,
  BankOutlined,
  EnvironmentOutlined,
  HomeOutlined,
  PrinterOutlined,
  TableOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";

import { actionById, isEnabled, perform } from "../../actions/registry";
import type { PlanView } from "../../api/bindings";
import type { Room } from "../../state/window";
import { rooms } from "../../text/common";
import { frame } from "../../text/frame";

const icons: Record<Room, ReactNode> = {
  start: <HomeOutlined />,
  master: <TableOutlined />,
  units: <ApartmentOutlined />,
  departments: <BankOutlined />,
  districts: <EnvironmentOutlined />,
  export: <PrinterOutlined />,
};

/** The rooms, at the left. */
export function Navigation({ plan, room }: { plan: PlanView | null; room: Room }): ReactNode {
  return (
    <nav className="navigation" aria-label={frame.navigation}>
      {(Object.keys(rooms) as Room[]).map((name) => {
        const action = actionById(`room.${name}`);
        return (
          <button
            key={name}
            type="button"
            data-room-link={name}
            aria-current={name === room ? "page" : undefined}
            disabled={!plan && !isEnabled(action)}
            onClick={() => perform(action)}
          >
            {icons[name]}
            {rooms[name]}
          </button>
        );
      })}
    </nav>
  );
}
