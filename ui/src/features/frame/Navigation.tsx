import {
  ApartmentOutlined,
  BankOutlined,
  EnvironmentOutlined,
  HomeOutlined,
  PrinterOutlined,
  TableOutlined,
} from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { actionById, isEnabled, perform } from "../../actions/registry";
import type { PlanView } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { keys } from "../../api/queries";
import type { Room } from "../../state/window";
import { rooms } from "../../text/common";
import { departments } from "../../text/departments";
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
            {name === "departments" && plan ? <ReviewBadge /> : null}
          </button>
        );
      })}
    </nav>
  );
}

/** How many rows of department checklists wait for review. */
function ReviewBadge(): ReactNode {
  const { data } = useQuery({
    queryKey: [...keys.derived, "departments"],
    queryFn: () => unwrap(commands.departments()),
    placeholderData: (before) => before,
  });
  if (!data || data.review === 0) return null;
  return (
    <em className="badge" data-badge="departments" aria-label={departments.reviewBadge(data.review)}>
      {data.review}
    </em>
  );
}
