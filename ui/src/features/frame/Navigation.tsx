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
import { useDistrictsLeft } from "../districts/queries";
import { districts } from "../../text/districts";

const icons: Record<Room, ReactNode> = {
  start: <HomeOutlined />,
  master: <TableOutlined />,
  units: <ApartmentOutlined />,
  departments: <BankOutlined />,
  districts: <EnvironmentOutlined />,
  export: <PrinterOutlined />,
};

/** What is left to do in a room, as a number on its button. */
interface RoomBadge {
  count: number;
  title: string;
}

/** The rooms, at the left. */
export function Navigation({ plan, room }: { plan: PlanView | null; room: Room }): ReactNode {
  const inDistricts = useDistrictsLeft();
  const badges: Partial<Record<Room, RoomBadge>> = {
    ...(inDistricts && {
      districts: {
        count: inDistricts.review + inDistricts.missing,
        title: districts.badge(inDistricts.review, inDistricts.missing),
      },
    }),
  };
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
            <Badge badge={badges[name]} />
          </button>
        );
      })}
    </nav>
  );
}

function Badge({ badge }: { badge: RoomBadge | undefined }): ReactNode {
  if (!badge || badge.count === 0) return null;
  return (
    <b className="nav-badge" title={badge.title}>
      {badge.count > 99 ? "99+" : badge.count}
    </b>
  );
}
