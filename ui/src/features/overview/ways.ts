import type { Family, Held, Role, Severity, TaskId } from "../../api/bindings";
import { useJump } from "../../state/jump";
import { overview as words } from "../../text/overview";

const jump = useJump.getState().to;

/** To 总表, with just these rows. */
export const showTasks = (parts: readonly string[], tasks: readonly TaskId[]): void =>
  jump({ room: "master", rows: { label: words.rowsLabel(parts), tasks } });

/** To 指标分解, with a target. */
export const showTarget = (target: string): void => jump({ room: "targets", target });

/** To 覆盖核对, with the parts that are held so. */
export const showCoverage = (role: Role, held: Held): void =>
  jump({ room: "coverage", coverage: { view: "tasks", role, held } });

/** To 校核, with the findings of a family and weight. */
export const showChecks = (family: Family, severity: Severity): void =>
  jump({ room: "checks", checks: { family, severity } });
