import type { ReactNode } from "react";

import type { Room } from "../state/window";
import { ChecksRoom } from "./checks/ChecksRoom";
import { CoverageRoom } from "./coverage/CoverageRoom";
import { DepartmentsRoom } from "./departments/DepartmentsRoom";
import { DistrictsRoom } from "./districts/DistrictsRoom";
import { ExportRoom } from "./export/ExportRoom";
import { MasterRoom } from "./master/MasterRoom";
import { OverviewRoom } from "./overview/OverviewRoom";
import { OwnRoom } from "./own/OwnRoom";
import { StartRoom } from "./start/StartRoom";
import { StylesRoom } from "./styles/StylesRoom";
import { TargetsRoom } from "./targets/TargetsRoom";
import { UnitsRoom } from "./units/UnitsRoom";
import { VersionsRoom } from "./versions/VersionsRoom";

/** What each room shows. */
export const roomViews: Record<Room, () => ReactNode> = {
  start: () => <StartRoom />,
  master: () => <MasterRoom />,
  units: () => <UnitsRoom />,
  departments: () => <DepartmentsRoom />,
  districts: () => <DistrictsRoom />,
  targets: () => <TargetsRoom />,
  checks: () => <ChecksRoom />,
  coverage: () => <CoverageRoom />,
  versions: () => <VersionsRoom />,
  overview: () => <OverviewRoom />,
  own: () => <OwnRoom />,
  styles: () => <StylesRoom />,
  export: () => <ExportRoom />,
};
