import {
  ApartmentOutlined,
  BankOutlined,
  DashboardOutlined,
  DiffOutlined,
  CheckSquareOutlined,
  EnvironmentOutlined,
  FileDoneOutlined,
  FileProtectOutlined,
  FormatPainterOutlined,
  FundOutlined,
  HomeOutlined,
  PrinterOutlined,
  TableOutlined,
} from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { shortcutText } from "../../actions/keys";
import { actionById, isEnabled, perform } from "../../actions/registry";
import type { PlanView } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { keys } from "../../api/queries";
import type { Room } from "../../state/window";
import { rooms } from "../../text/common";
import { departments } from "../../text/departments";
import { frame } from "../../text/frame";
import { roomOrder } from "./roomOrder";
import { useDistrictsLeft } from "../districts/queries";
import { useTargetsWrong } from "../targets/queries";
import { districts } from "../../text/districts";
import { targets } from "../../text/targets";

const icons: Record<Room, ReactNode> = {
  start: <HomeOutlined />,
  master: <TableOutlined />,
  units: <ApartmentOutlined />,
  departments: <BankOutlined />,
  districts: <EnvironmentOutlined />,
  targets: <FundOutlined />,
  checks: <CheckSquareOutlined />,
  coverage: <FileProtectOutlined />,
  versions: <DiffOutlined />,
  overview: <DashboardOutlined />,
  own: <FileDoneOutlined />,
  styles: <FormatPainterOutlined />,
  export: <PrinterOutlined />,
};

/** What is left to do in a room, as a number on its button. */
interface RoomBadge {
  count: number;
  title: string;
}

function useBadges(plan: PlanView | null): Partial<Record<Room, RoomBadge>> {
  const inDistricts = useDistrictsLeft();
  const wrongTargets = useTargetsWrong();
  const { data: inDepartments } = useQuery({
    queryKey: [...keys.derived, "departments"],
    queryFn: () => unwrap(commands.departments()),
    placeholderData: (before) => before,
    enabled: plan !== null,
  });
  return {
    ...(plan && inDepartments && {
      departments: {
        count: inDepartments.review,
        title: departments.reviewBadge(inDepartments.review),
      },
    }),
    targets: { count: wrongTargets, title: targets.badge(wrongTargets) },
    ...(inDistricts && {
      districts: {
        count: inDistricts.review + inDistricts.missing,
        title: districts.badge(inDistricts.review, inDistricts.missing),
      },
    }),
  };
}

/** The rooms, at the left. */
export function Navigation({ plan, room }: { plan: PlanView | null; room: Room }): ReactNode {
  const badges = useBadges(plan);
  return (
    <nav className="navigation" aria-label={frame.navigation}>
      {roomOrder.map((name) => {
        const action = actionById(`room.${name}`);
        return (
          <button
            key={name}
            type="button"
            data-room-link={name}
            aria-current={name === room ? "page" : undefined}
            disabled={!plan && !isEnabled(action)}
            title={action.shortcut ? shortcutText(action.shortcut) : undefined}
            onClick={() => perform(action)}
          >
            {icons[name]}
            {rooms[name]}
            <Badge room={name} badge={badges[name]} />
          </button>
        );
      })}
    </nav>
  );
}

function Badge({ room, badge }: { room: Room; badge: RoomBadge | undefined }): ReactNode {
  if (!badge || badge.count === 0) return null;
  return (
    <em className="badge" data-badge={room} title={badge.title} aria-label={badge.title}>
      {badge.count > 99 ? "99+" : badge.count}
    </em>
  );
}
