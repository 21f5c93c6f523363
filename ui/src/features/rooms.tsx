import type { ReactNode } from "react";

import type { Room } from "../state/window";
import { ChecksRoom } from "./checks/ChecksRoom";
import { DepartmentsRoom } from "./departments/DepartmentsRoom";
import { DistrictsRoom } from "./districts/DistrictsRoom";
import { ExportRoom } from "./export/ExportRoom";
import { MasterRoom } from "./master/MasterRoom";
import { StartRoom } from "./start/StartRoom";
import { UnitsRoom } from "./units/UnitsRoom";

/** What each room shows. */
export const roomViews: Record<Room, () => ReactNode> = {
  start: () => <StartRoom />,
  master: () => <MasterRoom />,
  units: () => <UnitsRoom />,
  departments: () => <DepartmentsRoom />,
  districts: () => <DistrictsRoom />,
  checks: () => <ChecksRoom />,
  export: () => <ExportRoom />,
};
